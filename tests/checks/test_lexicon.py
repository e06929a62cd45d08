"""How cues are written: stems, compounds, pairs, and expressions that stay linear."""

import re
from typing import Any

import pytest

from canvas.checks.lexicon import lexicon
from canvas.text import LANGUAGES

parser: Any = re._parser  # type: ignore[attr-defined]
REPEATS = (parser.MAX_REPEAT, parser.MIN_REPEAT)


def is_open(item: Any) -> bool:
    """Whether it is a repeat without an upper end."""
    return item[0] in REPEATS and item[1][1] == parser.MAXREPEAT


def inner(item: Any) -> list[Any]:
    """The sequences inside a group, a branch, a repeat or an assertion."""
    kind, about = item
    if kind is parser.BRANCH:
        return list(about[1])
    if kind in REPEATS:
        return [about[2]]
    if kind is parser.SUBPATTERN:
        return [about[3]]
    return [about[1]] if kind in (parser.ASSERT, parser.ASSERT_NOT) else []


def starts_open(sequence: Any, goes_on: bool = False) -> bool:
    """Whether a search would run through an open repeat from every letter, and then fail.

    A repeat with nothing behind it cannot fail, one behind an assertion is not tried everywhere.
    """
    for place, item in enumerate(sequence):
        if item[0] in (parser.AT, parser.ASSERT, parser.ASSERT_NOT):
            return False
        more = goes_on or place + 1 < len(sequence)
        return (is_open(item) and more) or any(starts_open(s, more) for s in inner(item))
    return False


MATCHED_AT_THE_START = ("occasion_opener",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_cue_searches_an_endless_word_from_every_letter(knowledge, language):
    slow = [
        cue
        for cue, expression in lexicon(knowledge, language).cues()
        if cue not in MATCHED_AT_THE_START
        and starts_open(parser.parse(expression.pattern, re.IGNORECASE))
    ]
    assert slow == []


@pytest.mark.parametrize(
    ("expression", "slow"),
    [
        (r"\w+kosten", True),
        (r"(?:x|\w*y)", True),
        (r"(?:§+|art) 5", True),
        (r"\b\w+kosten", False),
        (r"(?<!\w)kosten\w*", False),
        (r"!+", False),
    ],
)
def test_an_expression_that_would_be_slow_is_known(expression, slow):
    assert starts_open(parser.parse(expression, re.IGNORECASE)) == slow


@pytest.mark.parametrize(
    ("cue", "said", "silent"),
    [
        ("protected", "Osteuropäer", "Europa"),
        ("mandatory_fact", "Bearbeitungsgebühr", "Gebäude"),
        ("worse", "lässt alle warten", "lässt niemanden warten"),
        ("entitlement_cut", "Der Antrag bleibt unerledigt", "Der Antrag bleibt nie unerledigt"),
    ],
)
def test_stems_compounds_and_pairs(knowledge, cue, said, silent):
    words = lexicon(knowledge, "de")
    assert words.hears(cue, said) and not words.hears(cue, silent)


def test_what_is_told_is_the_whole_compound(knowledge):
    text = "Die Bearbeitungsgebühr steht unten."
    assert lexicon(knowledge, "de").first("mandatory_fact", text) == "Bearbeitungsgebühr"


def test_swiss_spelling_is_understood(knowledge):
    words = lexicon(knowledge, "de")
    assert words.hears("worse", "wird hinausschmeissen, ausschliessen") is True
    assert words.hears("worse", "wird ausschließen") is True
