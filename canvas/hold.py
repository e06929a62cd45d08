"""Hold a text against a workshop's charter: places to look at, each with its question.

A letter, a mail, an advertisement: what a machine can notice in it is marked, what it touches is
named. Nothing here says whether a text is good; that is for people to answer.
"""

import re
from collections.abc import Iterator

from canvas.checks.lexicon import Lexicon, lexicon
from canvas.checks.registry import STRONG
from canvas.held_promises import promised
from canvas.knowledge import Knowledge
from canvas.letter import LONGEST, Letter, Sentence
from canvas.mark import About, Mark, Span
from canvas.model import Rule, Workshop
from canvas.sentence import split_quotes
from canvas.text import Language

LONG_LETTER, SOME_WORDS, SHORT_SENTENCE = 150, 30, 5
"""Words: from here on a text is long, enough to miss something, still a mere slogan."""
PRESSURE = ("scarcity", "threat", "guilt", "crowd")
TRUE_OR_NOT = {"scarcity": "insight", "crowd": "insight"}
"""Pressure that claims something people cannot see -> the dimension that decides on it."""
ALWAYS_VAGUE = ("time", "escape", "buzz")
"""Vague whoever the sentence speaks of; other words only where we speak of ourselves."""
STANDS_FOR = {"time": "pace", "feeling": "warmth"}
"""Category of a vague word -> the dimension on which it would have to be decided."""


def hold(
    text: str, workshop: Workshop, knowledge: Knowledge, language: Language
) -> tuple[Mark, ...]:
    """What there is to look at in a text written in ``language``, in reading order.

    Places are positions in ``text``; of a longer text only the first ``LONGEST`` characters count.
    """
    letter = Letter(text[:LONGEST], lexicon(knowledge, language))
    if not letter.text.strip():
        return ()
    found = [
        *_address(letter, workshop),
        *_vague_words(letter, workshop),
        *promised(letter, workshop),
        *_ruled_out(letter, workshop),
        *_pressure(letter, workshop),
        *_warmth(letter, workshop),
        *_pace(letter, workshop),
        *_guidance(letter, workshop),
    ]
    return tuple(sorted(found, key=lambda mark: (mark.places, mark.key)))


def rules_for_texts(workshop: Workshop) -> tuple[Rule, ...]:
    """The rules of communication, which people hold beside a text themselves."""
    return tuple(rule for rule in workshop.rules if rule.side == "CC" and not rule.parked)


# --- form of address -------------------------------------------------------------------------


def _address(letter: Letter, workshop: Workshop) -> Iterator[Mark]:
    """Formal and informal address against each other, the rules and the position."""
    formal = letter.places("text_formal", negated=True)
    casual = letter.places("text_casual", negated=True)
    if formal and casual:
        rarer = min(casual, formal, key=len)
        yield Mark("address_mixed", rarer, *_of_position("register", workshop))
    rules = rules_for_texts(workshop)
    against_formal = _rule_that_says(rules, "rule_casual", "rule_formal", letter.lexicon)
    against_casual = _rule_that_says(rules, "rule_formal", "rule_casual", letter.lexicon)
    step = workshop.step("register")
    signs = (*casual, *letter.places("text_casual_sign"), *letter.emojis())
    yield from _one_address(formal, "formal", against_formal, step, 1)
    yield from _one_address(tuple(sorted(signs)), "casual", against_casual, step, -1)
    position = workshop.position("register")
    if step == 0 and position and position.depends_on and bool(formal) != bool(casual):
        facts = {"depends_on": position.depends_on}
        yield Mark("address_depends", (formal or casual)[:1], "position", "register", facts)


def _one_address(
    places: tuple[Span, ...], form: str, rule: Rule | None, step: int | None, against: int
) -> Iterator[Mark]:
    """The places of one form if a rule or a clear position wants the other."""
    if places and rule:
        yield Mark(f"address_{form}_rule", places, "rule", rule.id)
    elif places and step is not None and step * against >= STRONG:
        yield Mark(f"address_{form}", places, "position", "register")


def _rule_that_says(
    rules: tuple[Rule, ...], wanted: str, other: str, lexicon: Lexicon
) -> Rule | None:
    """The rule that asks for one form and does not speak of the other one."""
    for rule in rules:
        said = f"{rule.text} {rule.behaviour}"
        if lexicon.claims(wanted, said) and not lexicon.claims(other, said):
            return rule
    return None


def _of_position(dimension: str, workshop: Workshop) -> tuple[About, str]:
    """(about, target) of a decided position; two empty texts if it is undecided."""
    return ("position", dimension) if workshop.step(dimension) is not None else ("", "")


# --- words -----------------------------------------------------------------------------------


def _vague_words(letter: Letter, workshop: Workshop) -> Iterator[Mark]:
    """Vague words in sentences that hold nothing one could count or point at."""
    found: dict[tuple[str, str], list[Span]] = {}
    polite = letter.places("text_courtesy", negated=True)
    for sentence in letter.sentences:
        if not _anchored(letter.lexicon, sentence.text):
            for word, category, place in _vague_in(letter.lexicon, sentence, polite):
                found.setdefault((word.lower(), category), []).append(place)
    for (_, category), places in found.items():
        about = _of_position(STANDS_FOR.get(category, ""), workshop)
        facts = {"word": letter.shown(places[0]), "category": category}
        yield Mark("vague", tuple(places), *about, facts)


def _vague_in(
    lexicon: Lexicon, sentence: Sentence, polite: tuple[Span, ...]
) -> Iterator[tuple[str, str, Span]]:
    """(word, category, place) of what is vague in a sentence and no mere courtesy."""
    for hit in lexicon.vague_words(sentence.text):
        start = hit.start + sentence.start
        courtesy = any(s <= start < e for s, e in polite)
        if not courtesy and _counts(lexicon, sentence, hit.kind):
            yield hit.word, hit.kind, (start, hit.end + sentence.start)


def _counts(lexicon: Lexicon, sentence: Sentence, category: str) -> bool:
    """Whether a vague word of this category matters in the sentence."""
    slogan = len(sentence.text.split()) <= SHORT_SENTENCE and category != "amount"
    return category in ALWAYS_VAGUE or slogan or lexicon.hears("text_we", sentence.text)


def _anchored(lexicon: Lexicon, text: str) -> bool:
    plain = lexicon.without("not_an_anchor", text)
    return lexicon.hears("anchor", plain) or lexicon.hears("object", plain)


def _ruled_out(letter: Letter, workshop: Workshop) -> Iterator[Mark]:
    """Wording that a rule rules out word for word: »kein ›Preis auf Anfrage‹«."""
    for rule in (rule for rule in workshop.rules if not rule.parked):
        for quote in _never_said(rule, letter.lexicon):
            pattern = rf"(?<!\w){re.escape(quote)}(?!\w)"
            spans = [m.span() for m in re.finditer(pattern, letter.text, re.IGNORECASE)]
            if spans:
                facts = {"words": quote}
                yield Mark("rule_ruled_out", tuple(spans), "rule", rule.id, facts)


def _never_said(rule: Rule, lexicon: Lexicon) -> Iterator[str]:
    """The quoted wordings of a rule that stand behind a negation."""
    said = rule.text or f"{rule.behaviour}. {rule.limit}"
    at = 0
    for quote in split_quotes(said)[1]:
        at = said.find(quote, at) if quote else -1
        if at > 0 and lexicon.negated_before(said, at - 1):
            yield quote
        at = max(at, 0) + len(quote)


def _pressure(letter: Letter, workshop: Workshop) -> Iterator[Mark]:
    """Words that hurry, threaten, shame or point at the crowd."""
    for kind in PRESSURE:
        if places := letter.places(f"text_{kind}", negated=kind in ("threat", "guilt")):
            about = _of_position(TRUE_OR_NOT.get(kind, ""), workshop)
            yield Mark(f"pressure_{kind}", places, *about)


# --- tone against the positions --------------------------------------------------------------


def _warmth(letter: Letter, workshop: Workshop) -> Iterator[Mark]:
    """Feeling where the position is cool, none where it is warm."""
    step = workshop.step("warmth") or 0
    if step >= STRONG and (shown := letter.places("text_feeling", negated=True)):
        yield Mark("warmth_shown", shown, "position", "warmth")
    enough = letter.words >= SOME_WORDS
    if step <= -STRONG and enough and not letter.places("text_thanks", negated=True):
        yield Mark("warmth_absent", _opening(letter), "position", "warmth", {"n": letter.words})


def _pace(letter: Letter, workshop: Workshop) -> Iterator[Mark]:
    """A long text where the position is fast, one without a reason where it is thorough."""
    step = workshop.step("pace") or 0
    if step <= -STRONG and letter.words > LONG_LETTER:
        facts = {"n": letter.words}
        yield Mark("pace_long", _after(letter, LONG_LETTER), "position", "pace", facts)
    enough = letter.words >= SOME_WORDS
    if step >= STRONG and enough and not letter.places("text_reason", negated=True):
        yield Mark("pace_no_reason", _opening(letter), "position", "pace")


def _guidance(letter: Letter, workshop: Workshop) -> Iterator[Mark]:
    """Orders where people decide together, choices where experts lead."""
    step = workshop.step("guidance") or 0
    if step <= -STRONG and (orders := letter.places("text_order")):
        yield Mark("guidance_orders", orders, "position", "guidance")
    if step >= STRONG and (choices := letter.places("text_choice")):
        yield Mark("guidance_choices", choices, "position", "guidance")


def _opening(letter: Letter) -> tuple[Span, ...]:
    first = letter.sentences[0]
    return ((first.start, first.end),)


def _after(letter: Letter, words: int) -> tuple[Span, ...]:
    """The first sentence that begins after so many words, or else the last one."""
    late = (s for s in letter.sentences if len(letter.text[: s.start].split()) >= words)
    found = next(late, letter.sentences[-1])
    return ((found.start, found.end),)
