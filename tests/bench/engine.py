"""The engine: what it says about a workshop must be cheaper than drawing an empty page."""

from dataclasses import replace
from itertools import repeat
from statistics import median
from time import process_time

from canvas.assess import assess
from canvas.derive import derive
from canvas.export import Content, files, preview
from canvas.hold import hold
from canvas.knowledge import Knowledge, load
from canvas.letter import LONGEST
from canvas.model import Workshop
from canvas.sensitivity import sensitivity
from canvas.spread import spreads
from canvas.workshop_file import read
from tests.bench.figure import Figure, in_turns
from tests.hostile_workshop import workshop_of
from tests.server import ROOT

BAKERY = read((ROOT / "tests/cases/bakery.json").read_bytes())
MORE = 100
FULL = 4000
"""The longest text a field takes, in characters."""
ACTING = {"brackets": "[", "stars": "*a ", "signs": "\\*`_[<&~", "words": "wenn "}
"""What Markdown readers and our own patterns might take too long for."""


def engine_seconds(turns: int = 200) -> float:
    """Spread, channels, derivation and checks of the bakery, and one step to either side.

    Processor time, and more than any rerun does: what was found is kept until something changes.
    """
    knowledge, taken = load(), []
    for turn in range(-5, turns):
        start = process_time()
        found = assess(BAKERY, knowledge)
        sensitivity(BAKERY, knowledge, "initiative", found.derivation)
        if turn >= 0:
            taken.append(process_time() - start)
    return median(taken)


def many_patterns(turns: int = 15) -> Figure:
    """The derivation with a hundred times as many patterns."""
    knowledge, spread = load(), spreads(BAKERY)
    larger = _with_more_patterns(knowledge)
    few, many = in_turns(
        [lambda: derive(BAKERY, knowledge, spread), lambda: derive(BAKERY, larger, spread)], turns
    )
    return Figure(
        name="many_patterns",
        story=f"derivation with {MORE}x the patterns, against {MORE}x the time of one derivation",
        value=many * 1000,
        floor=few * MORE * 1000,
        unit="ms",
        target=1.2,
    )


def endless_word(turns: int = 15) -> Figure:
    """A text that is one endless word, against twice the time of half of it."""
    knowledge, word = load(), "a" * LONGEST
    half, whole = in_turns(
        [
            lambda: hold(word[: LONGEST // 2], BAKERY, knowledge, "de"),
            lambda: hold(word, BAKERY, knowledge, "de"),
        ],
        turns,
    )
    return Figure(
        name="endless_word",
        story="a text of one endless word held against the charter, against 2x one of half of it",
        value=whole * 1000,
        floor=2 * half * 1000,
        unit="ms",
        target=1.5,
    )


def full_fields(turns: int = 7) -> tuple[Figure, ...]:
    """A workshop whose every field is full, checked and exported, against twice half as much."""
    knowledge = load()
    return tuple(_full_fields(name, text, knowledge, turns) for name, text in ACTING.items())


def _full_fields(name: str, text: str, knowledge: Knowledge, turns: int) -> Figure:
    half, whole = (workshop_of(repeat((text * size)[:size])) for size in (FULL // 2, FULL))

    def shown(workshop: Workshop) -> None:
        content = Content(workshop, assess(workshop, knowledge), knowledge, "de")
        files(content), preview(content)

    lasted = in_turns([lambda: shown(half), lambda: shown(whole)], turns)
    return Figure(
        name=f"full_fields_{name}",
        story=f"a workshop full of {name}, checked and exported, against 2x one of half the length",
        value=lasted[1] * 1000,
        floor=2 * lasted[0] * 1000,
        unit="ms",
        target=1.5,
    )


def _with_more_patterns(knowledge: Knowledge) -> Knowledge:
    copies = {
        f"{id}-{n}": pattern.model_copy(update={"id": f"{id}-{n}"})
        for n in range(MORE)
        for id, pattern in knowledge.patterns.items()
    }
    return replace(knowledge, patterns=copies)
