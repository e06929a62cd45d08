"""Checks of the ground the rules stand on: words, customs, positions, and whether rules follow."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from canvas.checks.lexicon import Lexicon
from canvas.checks.reading import REMEMBERED
from canvas.checks.registry import STRONG, Case, Found, on_workshop
from canvas.model import DIMENSIONS, Meaning, More, Value

ENOUGH_WORDS = 8
STEM = 5
"""Two words with that many letters in common at the start are the same word, inflected."""
SHORTEST = 3
LITTLE = 2
"""So many telling words beside a word said twice explain nothing."""
_UMLAUTS = str.maketrans("äöüß", "aous")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@on_workshop("word_without_meaning")
def word_without_meaning(case: Case) -> Iterator[Found]:
    """A value, a custom or the word for the relationship that says nothing but itself."""
    words: tuple[Value | More, ...] = (*case.workshop.values, *case.workshop.mores)
    for part in words:
        if fault := meaning_fault(case.lexicon, part.word, part.meaning):
            yield Found(part.id, "error", fault, {"word": part.word})
    sheet = case.workshop.relationship
    if case.rules or sheet != Meaning():
        fault = meaning_fault(case.lexicon, sheet.word, sheet.meaning) or _sheet_fault(
            case.lexicon, sheet
        )
        if fault:
            yield Found("relationship", "error", fault, {"word": sheet.word})


@lru_cache(maxsize=REMEMBERED)
def meaning_fault(lexicon: Lexicon, word: str, meaning: str) -> str:
    """``missing``, ``circular``, ``short`` or empty: what a recorded meaning lacks."""
    words = _WORD.findall(meaning)
    if not words or lexicon.blank(meaning):
        return "missing"
    if _goes_round(lexicon, words, word):
        return "circular"
    return "short" if len(words) < ENOUGH_WORDS else ""


def _goes_round(lexicon: Lexicon, words: list[str], about: str) -> bool:
    """Whether a meaning has empty words only, or says a word twice and little else.

    "A welcome at our house is a real welcome", "a guest is a guest" leave nobody wiser. A custom is
    often a sentence whose words its meaning takes up.
    """
    explained = _WORD.findall(about)
    telling = (w.casefold() for w in words if not _says_nothing(lexicon, w, explained))
    closer = len(explained) == 1 and _repeats(words, about)
    left = list(islice(telling, 2 * LITTLE if closer else 1))
    if not left or not closer or len(set(left)) > LITTLE:
        return not left
    return len(left) > len(set(left)) or len(left) <= sum(_same_stem(w, about) for w in words)


def _repeats(words: list[str], about: str) -> bool:
    """Whether a meaning says the explained word or a longer one twice."""
    lower = " ".join(words).casefold()
    long = [word for word in lower.split() if len(word) >= STEM]
    return about[: STEM - 1].casefold() in lower or len(long) > len(set(long))


def _says_nothing(lexicon: Lexicon, word: str, explained: list[str]) -> bool:
    """Whether a word is a stop word, a vague word or the explained word itself."""
    if lexicon.hears("stop", word) or next(lexicon.vague_words(word), None):
        return True
    return any(_same_stem(word, w) for w in explained)


def _same_stem(one: str, two: str) -> bool:
    """»nahe« and »Bürgernähe«, "regional" and "regionality": inflected, or part of a compound."""
    one, two = one.casefold().translate(_UMLAUTS), two.casefold().translate(_UMLAUTS)
    shared = min(len(one), len(two), STEM)
    alike = shared >= SHORTEST and one[:shared] == two[:shared]
    return alike or (len(one) > SHORTEST and one in two)


def _sheet_fault(lexicon: Lexicon, sheet: Meaning) -> str:
    parts = {"no_scene": sheet.scene, "no_not_meant": sheet.not_meant}
    return "_".join(fault for fault, text in parts.items() if lexicon.blank(text))


@on_workshop("value_more_gap")
def value_more_gap(case: Case) -> Iterator[Found]:
    """A value without a link to any custom, or a tension or clash without an answer.

    The content of a note is never judged, only that there is one: »wird schon passen« is none.
    """
    linked = {link.value for link in case.workshop.links}
    for value in case.workshop.values:
        if value.id not in linked:
            yield Found(value.id, "warning", "unlinked", {"value": value.id})
    for link in case.workshop.links:
        if link.fit == "harmony" or not case.lexicon.open(link.note):
            continue
        facts = {"value": link.value, "more": link.more}
        yield Found(link.id, "error" if link.fit == "clash" else "warning", link.fit, facts)


@on_workshop("value_without_rule")
def value_without_rule(case: Case) -> Iterator[Found]:
    """No rule grows from the value, or only rules with red findings."""
    for value in case.workshop.values:
        grown = [rule for rule in case.rules if rule.value == value.id]
        if not any(map(case.clean, grown)):
            yield Found(value.id, "error", "red_rules" if grown else "no_rule")


@on_workshop("value_without_rule")
def position_without_rule(case: Case) -> Iterator[Found]:
    """No clean rule shows a position of strength 2 or 3.

    Only a warning: a profile has four to eight such positions and a first charter at most twelve
    rules, so a few open ones are work to do, while a value nobody acts on is an empty word.
    """
    for dimension in DIMENSIONS:
        step = case.steps.get(dimension, 0)
        if abs(step) < STRONG:
            continue
        serving = [rule for rule in case.rules if case.served_by(rule, dimension)]
        if not any(map(case.clean, serving)):
            message = "position_red_rules" if serving else "position_no_rule"
            yield Found(dimension, "warning", message, {"dimension": dimension, "step": step})


@on_workshop("undecided_or_untreated")
def undecided_or_untreated(case: Case) -> Iterator[Found]:
    """A position is missing or a 0 depends on nothing; or people differ and no rule settles it.

    Zero is a decision as soon as it says what it depends on. While no position at all is decided,
    that is one finding, not twelve.
    """
    if not case.steps:
        yield Found("positions", "error", "none_decided", {"n": len(DIMENSIONS)})
    scattered = {
        s.dimension: s for s in case.spreads if s.scattered and not case.workshop.hides(s.dimension)
    }
    for dimension in DIMENSIONS:
        if case.steps and (fault := _undecided(case, dimension)):
            yield Found(dimension, "error", fault, {"dimension": dimension})
        elif dimension in scattered and not _treated(case, dimension):
            spread = scattered[dimension]
            facts = {"dimension": dimension, "spread": spread.spread, "band": spread.band}
            message = "untreated" if case.workshop.today.get(dimension) else "untreated_own"
            yield Found(dimension, "warning", message, facts)


def _undecided(case: Case, dimension: str) -> str:
    step = case.steps.get(dimension)
    if step is None:
        return "missing"
    position = case.workshop.position(dimension)
    reason = position.depends_on if position else ""
    return "zero" if step == 0 and case.lexicon.open(reason) else ""


def _treated(case: Case, dimension: str) -> bool:
    return any(dimension in rule.dimensions and case.clean(rule) for rule in case.rules)
