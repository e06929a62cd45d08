"""Vague words: which of them a rule contains, and which nothing in it makes exact."""

from collections.abc import Iterator
from functools import lru_cache

from canvas.checks.lexicon import Lexicon
from canvas.checks.reading import REMEMBERED, Reading, sentences
from canvas.checks.registry import Case, Found, on_rule
from canvas.checks.word_list import Hit
from canvas.model import Rule
from canvas.results import Level
from canvas.sentence import LIMIT_LABEL, split_quotes

VAGUE_SHAPES = {
    kind: f"vague_{kind}" for kind in ("time", "amount", "escape", "feeling", "quality")
}
"""Category -> the cue for vague phrases that follow a pattern (»so leicht wie möglich«)."""
HOW = ("feeling", "quality", "buzz")
"""Categories of words that say how something is done."""
WHEN = ("time", "escape")
"""Categories of words that say when it is done, or on which condition."""
MOODS = ("mood", "mood_of_staff", "presence")
"""Cues of another check: what hangs on a mood is no vague word."""
BEFORE = 40
"""How many characters before a word may say that the word itself is meant."""
BESIDE = 48
"""How many characters after a word or phrase may still say what it means."""


@on_rule("vague_word")
def vague_word(case: Case, rule: Rule) -> Iterator[Found]:
    """A word nobody can see or hear: an error where nothing in the rule can be counted or pointed
    at, a question where something can, but elsewhere than at the word."""
    reading = case.reading(rule)
    level: Level = "error"
    if not (hits := vague_and_inexact(reading)):
        level, hits = "question", left_open(reading)
    if hits:
        words = ", ".join(dict.fromkeys(hit.word for hit in hits))
        yield Found(rule.id, level, hits[0].kind, {"word": hits[0].word, "words": words})


@lru_cache(maxsize=REMEMBERED)
def vague_hits(reading: Reading) -> tuple[Hit, ...]:
    """Each vague word or phrase; a quoted wording is nobody's description.

    Words of amount and manner do not count in the occasion, where »viele« and »wer flexible
    Leisten bestellt« name a situation, nor do comparisons (»ist die Konkurrenz günstiger«).
    A vague word in quotation marks counts, unless it is banned (»nie "zeitnah"«).
    """
    lexicon = reading.lexicon
    empty = [quote for quote in reading.quotes if _empty_quote(reading, quote)]
    text = " ".join((reading.plain, *empty))
    hits = [hit for hit in lexicon.vague_words(text) if not _is_name(reading, text, hit)]
    hits += [
        Hit(text[start:end], category, start, end)
        for category, cue in VAGUE_SHAPES.items()
        for start, end in lexicon.places(cue, text)
    ]
    return tuple(
        hit
        for hit in hits
        if (hit.start >= reading.opening or not _names_the_case(reading, hit))
        and not lexicon.hears("word_as_such", text[max(0, hit.start - BEFORE) : hit.start])
        and not lexicon.hears("is_defined", text[hit.end : hit.end + BESIDE])
    )


def _names_the_case(reading: Reading, hit: Hit) -> bool:
    """Whether the word, said in the occasion, tells one situation from another.

    A judgement on people (»wenn ein Kunde schwierig wird«) does not.
    """
    lexicon = reading.lexicon
    if lexicon.stands("judges_people", reading.plain, hit.start):
        return False
    if hit.kind in HOW and lexicon.hears("we_act", reading.plain[: reading.opening]):
        return False
    return hit.kind in (*HOW, "amount") or lexicon.hears("comparison", hit.word)


def _is_name(reading: Reading, text: str, hit: Hit) -> bool:
    """English: a capital inside the sentence makes a name of it, as in the Friendly Society."""
    inside = text[: hit.start].rstrip()[-1:] not in ("", ".", "!", "?", ":", ";")
    return reading.lexicon.language == "en" and hit.word[0].isupper() and inside


@lru_cache(maxsize=REMEMBERED)
def vague_and_inexact(reading: Reading) -> tuple[Hit, ...]:
    """The vague words that nothing in the rule makes exact.

    When is exact with any number or named object before the limit; how only with one of them in
    what is done, and how much only with a number there.
    """
    if not (hits := vague_hits(reading)):
        return ()
    lexicon = reading.lexicon
    deed = lexicon.without_vague(lexicon.without("even_then", reading.deed), instead=" ; ")
    if is_exact(lexicon, deed, "anchor"):
        return ()
    how_is_told = is_exact(lexicon, deed, "object")
    silent = {*(HOW if how_is_told else ()), *(WHEN if anchored(reading) else ())}
    return tuple(hit for hit in hits if hit.kind not in silent)


@lru_cache(maxsize=REMEMBERED)
def left_open(reading: Reading) -> tuple[Hit, ...]:
    """The words that stay vague although something in the rule is exact: it stands elsewhere.

    Only words that are vague in every trade count, in what we do, and only without what makes this
    very word exact next to it: a time for a word of time, a number for an amount, what is said or
    done for a manner, what is meant by it for all of them.
    """
    hits = tuple(hit for hit in vague_hits(reading) if _is_in_the_deed(reading, hit))
    if not hits:
        return ()
    moods = [span for cue in MOODS for span in reading.lexicon.places(cue, reading.plain)]
    return tuple(
        hit
        for hit in hits
        if not any(start < hit.end and hit.start < end for start, end in moods)
        and not _made_exact(reading, hit)
    )


def _is_in_the_deed(reading: Reading, hit: Hit) -> bool:
    """Whether a word vague in every trade says how, when or how much something is done.

    Not in the occasion or the limit, not in a clause that tells what for or who, and not denied.
    """
    lexicon, text = reading.lexicon, reading.plain
    limit = text.find(f"{LIMIT_LABEL[lexicon.language]}:")
    if hit.start >= (len(text) if limit < 0 else limit):
        return False
    if hit.start < reading.opening:
        return lexicon.stands("judges_people", text, hit.start)
    if not lexicon.stands("vague_everywhere", text, hit.start):
        return False
    before = text[reading.opening : hit.start]
    aside = hit.kind != "escape" and lexicon.hears("said_aside", before)
    return not aside and not lexicon.negated_before(text, hit.start)


def _made_exact(reading: Reading, hit: Hit) -> bool:
    """Whether what stands next to the word makes it exact."""
    lexicon, text = reading.lexicon, reading.plain
    after = text[hit.end : hit.end + BESIDE]
    if lexicon.hears("is_explained", after):
        return True
    counted = hit.kind != "escape" or lexicon.stands("takes_a_figure", text, hit.start)
    figures = lexicon.without("a_time", after) if hit.kind in HOW else after
    if counted and lexicon.hears("figure_follows", figures):
        return True
    start, end = lexicon.phrase_around(text, hit.start, hit.end)
    phrase, rest = text[start:end], text[end : end + BESIDE]
    if hit.kind == "amount":
        left = lexicon.without("threshold", lexicon.without("time_limit", phrase))
        return lexicon.hears("a_number", left) or lexicon.hears("number_next", rest)
    if lexicon.stands("is_time", text, hit.start):
        first = not text[start : hit.start].strip()
        phrase = lexicon.without("how_finely", phrase)
        rest = lexicon.without("how_finely", rest)
        return (
            lexicon.hears("a_time", f"{phrase} {reading.rule.measure}")
            or lexicon.hears("time_next", rest)
            or (first and lexicon.hears("time_last", text[max(0, start - BESIDE) : start]))
        )
    quoted = lexicon.hears("then_quoted", text[hit.end :])
    return hit.kind in HOW and (quoted or lexicon.hears("shown_by", text[hit.end : end]))


@lru_cache(maxsize=REMEMBERED)
def anchored(reading: Reading) -> bool:
    """Whether a number, a time, a quoted wording or a named object stands before the limit."""
    return is_exact(reading.lexicon, reading.told, "anchor", "object")


def is_exact(lexicon: Lexicon, text: str, *cues: str) -> bool:
    """Whether one of the cues is in the text, or words that are quoted and say something."""
    plain, quotes = split_quotes(text)
    plain = lexicon.without("not_an_anchor", plain)
    if any(lexicon.hears(cue, plain) for cue in cues):
        return True
    return any(_says_something(quote, lexicon) for quote in quotes)


def _empty_quote(reading: Reading, quote: str) -> bool:
    """Whether the quoted words say nothing, and not because they are banned or explained."""
    lexicon = reading.lexicon
    if _says_something(quote, lexicon):
        return False
    around = next((said for said in sentences(reading.text) if quote in said), "")
    return not lexicon.hears("negation", around) and not lexicon.hears("about_words", around)


def _says_something(quote: str, lexicon: Lexicon) -> bool:
    """Whether quoted words are a wording, not just a vague word in quotation marks."""
    vague = sum(len(hit.word) for hit in lexicon.vague_words(quote))
    return sum(map(str.isalnum, quote)) > vague + 1
