"""Who works for whom: whether a sentence makes customers do something, and what they do.

A clause with customers as its subject says what they do. Some verbs are work by themselves (they
translate, sweep, load). What can be either (they bring a friend, they bring back the crates) is
told by the words beside it, and what they come, pay and choose for is theirs. What nobody knows to
be theirs may be work where the benefit names only us or other people.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from canvas.checks.lexicon import Lexicon, names_of
from canvas.checks.reading import REMEMBERED, Reading
from canvas.model import CustomerTerm

Sure = Literal["", "question", "error"]
"""No work, perhaps work, work for sure."""


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody does: the verb and what follows it, and who it is, in small letters."""

    verb: str
    rest: str
    who: str = ""


_NOUN = re.compile(r"\b(?:[A-ZÄÖÜ][\w-]+|[Mm]an\b|[Jj]ede[rs]?\b(?= selbst))")
_WORD = re.compile(r"[\w’'-]+")
_CLAUSE_END = re.compile(r"[,.;:!?]")
_SENTENCE_END = re.compile(r"[.;:!?]|, (?:die|der|das) (?-i:[A-ZÄÖÜ])")
_RELATIVE = re.compile(r"^,? (?:die|der|das|deren|dessen|denen|welche\w*)\b[^,]*,")
_FINITE = re.compile(r"[a-zäöüß]{2,}(?:t|en|eln|ern|un)")
_AND = {
    "de": re.compile(r"\b(?:und|oder) ([a-zäöüß]+)\b|, ([a-zäöüß]+(?:t|en))\b(?= und\b)"),
    "en": re.compile(r"\b(?:and|or) ([a-z]+)\b|, ([a-z]+)\b"),
}
_PRONOUN = {
    "de": re.compile(r"(?P<verb>[a-zäöüß]+(?:t|en|eln|ern)) (?:er|sie|diese[rs]?)\b"),
    "en": re.compile(r"(?:they|he or she|she or he) (?:then |must |also )?(?P<verb>[a-z]+)\b"),
}
_BOUNDARY = re.compile(r"[,.;:!?]|\b(?:and|or|but|while|so|then|where|who|that|as|which)\b")
"""Where a clause may begin."""
NEARBY = 12
"""So many characters before a person, or after what is done, may say that it is one of us."""
STEM = 4
"""People are the same if so many letters of their names are (»guest«, »guests«)."""
_REACH = 9
"""So many words after the subject its verb may stand."""


@lru_cache(maxsize=REMEMBERED)
def customers_work(reading: Reading, term: CustomerTerm) -> Sure:
    """Whether the main clause makes customers do our work, without leaving it to them.

    Being asked for a review is work like writing one.
    """
    lexicon, main = reading.lexicon, reading.main.lower()
    if lexicon.claims("asked_to_work", main):
        return "error"
    if any(_is_work(lexicon, act) for act in _acts(reading, term)):
        return "error"
    asked = lexicon.claims("asked_to_do", main) or lexicon.claims("done_by_customers", main)
    return "question" if asked else ""


def serves_others(reading: Reading, term: CustomerTerm, gained_by_us: bool) -> bool:
    """Whether customers do what is not known to be theirs, and we or other people gain by it."""
    lexicon = reading.lexicon
    others = lexicon.first("others_gain", reading.rule.benefit).lower()
    if not (gained_by_us or others):
        return False
    return any(
        not lexicon.hears("own_deed", act.verb)
        and _is_theirs_to_do(lexicon, act)
        and (gained_by_us or _others_than(act.who, others, lexicon))
        for act in _acts(reading, term)
    )


def _others_than(who: str, others: str, lexicon: Lexicon) -> bool:
    """Whether those who gain are other people than those who act: another word, or »the next«."""
    same = others.split()[-1][:STEM] in who
    return bool(who) and (lexicon.hears("next_ones", others) or not same)


def _is_theirs_to_do(lexicon: Lexicon, act: Act) -> bool:
    """Whether they really do it: not denied, not ours, and not as they please."""
    near = _SENTENCE_END.split(act.rest)[0].strip()
    clause = _BOUNDARY.split(near)[0]
    if lexicon.hears("nay", clause) or lexicon.hears("we_do_it", clause[:NEARBY]):
        return False
    return not lexicon.hears("own_affair", near)


def _is_work(lexicon: Lexicon, act: Act) -> bool:
    """Whether what customers do is work, by its verb alone or with what stands beside it."""
    near = _SENTENCE_END.split(act.rest)[0].strip()
    return _is_theirs_to_do(lexicon, act) and (
        lexicon.hears("labour", f"{act.verb} {near}".lower())
        or lexicon.hears("work_word", act.verb)
    )


def _acts(reading: Reading, term: CustomerTerm) -> Iterator[Act]:
    """What customers seem to do in the clauses of a rule in which they are the subject."""
    lexicon, names = reading.lexicon, names_of(term)
    german = lexicon.language == "de"
    if lexicon.hears("worker_whoever", reading.occasion):
        yield from _after_whoever(reading)
    yield from _by_pronoun(reading)
    text = reading.main
    if lexicon.hears("phrase_or_clause", reading.occasion):
        text = f"{reading.occasion}, {text}"
    places = [*_people(lexicon, text)]
    places += [found.span() for found in names.finditer(text)] if names else []
    for start, end in places:
        ours = lexicon.hears("our_people", text[start:end])
        if not (ours or lexicon.hears("we_do_it", text[max(0, start - NEARBY) : end])):
            for act in (_german if german else _english)(lexicon, text, start, end):
                yield replace(act, who=text[start:end].lower())


def _people(lexicon: Lexicon, text: str) -> Iterator[tuple[int, int]]:
    """Where customers are named; in German as the last part of a noun (»Stammgäste«)."""
    if lexicon.language == "en":
        yield from lexicon.places("worker", text.lower())
        return
    for noun in _NOUN.finditer(text):
        if lexicon.hears("worker", noun.group().lower()):
            yield noun.span()


def _after_whoever(reading: Reading) -> Iterator[Act]:
    """»Wer neu ist, hilft ...«, »Jedes Mitglied wirbt ...«: the clause goes on with the verb."""
    lexicon, occasion = reading.lexicon, reading.occasion
    first = _WORD.match(reading.main)
    left_to_them = any(lexicon.hears(cue, occasion) for cue in ("may", "on_duty"))
    if first and not left_to_them and not lexicon.hears("no_verb", first.group()):
        yield Act(first.group(), reading.main[first.end() :])


def _by_pronoun(reading: Reading) -> Iterator[Act]:
    """»Findet ein Wanderer einen Fehler, trägt er ihn ein«: they are named in the occasion."""
    lexicon = reading.lexicon
    found = _PRONOUN[lexicon.language].match(reading.main)
    if found and any(_people(lexicon, reading.occasion)):
        yield from _with_the_rest(lexicon, found.group("verb"), reading.main[found.end() :])


def _german(lexicon: Lexicon, main: str, start: int, end: int) -> Iterator[Act]:
    """The verb right before the subject (»füllt jeder Gast ... aus«) or the first one after it.

    Whoever is given or done something stands in another case or number than the verb, or after a
    verb that has its subject already (»die Trainerin begleitet die Kundin«).
    """
    before = _WORD.findall(_CLAUSE_END.split(main[:start])[-1])
    articles: list[str] = []
    while before and lexicon.hears("determiner", before[-1]):
        articles.insert(0, before.pop())
    subject = " ".join((*articles, main[start:end]))
    if lexicon.hears("oblique_form", subject):
        return
    one = lexicon.hears("single", subject)
    after = _RELATIVE.sub(" ", main[end:])
    if before:
        clear = lexicon.hears("nominative", subject)
        if not clear and len(before) > 1 and not lexicon.hears("adverbial", " ".join(before[:-1])):
            return
        verb = before[-1]
    else:
        words = _WORD.findall(_CLAUSE_END.split(after)[0])[:_REACH]
        verb = next((word for word in words if _is_finite(lexicon, word)), "")
        after = after[after.find(verb) + len(verb) :]
    if _is_finite(lexicon, verb) and verb.endswith("t") == one:
        yield from _with_the_rest(lexicon, verb, after)


def _with_the_rest(lexicon: Lexicon, verb: str, after: str) -> Iterator[Act]:
    """The verb and those joined to it; of »müssen ... ausfüllen« it is the last word."""
    clause = _WORD.findall(_CLAUSE_END.split(after)[0])
    bidden = clause and lexicon.hears("must", verb)
    yield Act(clause[-1], after) if bidden else Act(verb, after)
    if lexicon.hears("auxiliary", f" {verb}"):
        return
    joined = _SENTENCE_END.split(after)[0]
    for more in _AND[lexicon.language].finditer(joined):
        word = more.group(1) or more.group(2)
        if not lexicon.hears("no_verb", word):
            yield Act(word, joined[more.end() :])


def _is_finite(lexicon: Lexicon, word: str) -> bool:
    return bool(_FINITE.fullmatch(word)) and not lexicon.hears("no_verb", word)


def _english(lexicon: Lexicon, main: str, start: int, end: int) -> Iterator[Act]:
    """The first word after the subject that is no adverb, if it agrees with the subject.

    The subject opens its clause; before it stands at most when or where.
    """
    if not lexicon.hears("subject_opening", f"{_BOUNDARY.split(main[:start])[-1].strip()} "):
        return
    whoever = " who" if lexicon.hears("worker_whoever", main[start:end]) else ""
    if whoever and lexicon.hears("on_duty", main[end:]):
        return
    told = lexicon.without("of_whom", f"{whoever}{main[end:]}")
    after = lexicon.without("must", told)
    words = _WORD.finditer(_CLAUSE_END.split(after)[0])
    found = next((w for w in words if not lexicon.hears("adverb", w.group())), None)
    if found and not lexicon.hears("no_verb", verb := found.group()):
        if lexicon.hears("auxiliary", after[found.end() :][:NEARBY]):
            return
        many = after != told or lexicon.hears("many", main[start:end])
        many = many and not lexicon.hears("one_of", main[:start])
        if many != verb.endswith("s") or verb.endswith("ss"):
            yield from _with_the_rest(lexicon, verb, after[found.end() :])
