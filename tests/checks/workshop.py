"""Small workshops around one example, and what the checks say about them."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from canvas.assess import assess
from canvas.knowledge import Knowledge, knowledge
from canvas.model import Frame, Position, Rule, Workshop
from canvas.results import Finding
from canvas.text import Language

FINE = {"de": "Man weiß, woran man ist.", "en": "People know where they stand."}


def frame(language: Language = "de", **about: Any) -> Frame:
    """The frame of a workshop nobody needs to know more about."""
    return Frame(**{"title": "T", "language": language, "organisation": ("company",), **about})


def rule(text: str, language: Language = "de", **about: Any) -> Rule:
    """A rule of which nothing but its sentence is of interest."""
    given = {"id": "r1", "side": "CB", "phase": "use", "text": text, "benefit": FINE[language]}
    return Rule(**{**given, **about})


def positions(**steps: int | None) -> tuple[Position, ...]:
    """Decided positions; a 0 says what it depends on."""
    return tuple(
        Position(dimension=dimension, step=step, depends_on="" if step else "je nach Frist")
        for dimension, step in steps.items()
    )


def workshop(*rules: Rule, language: Language = "de", **parts: Any) -> Workshop:
    """A workshop with these rules and parts."""
    return Workshop(**{"frame": frame(language), "rules": rules, **parts})


@cache
def first_reading() -> Knowledge:
    """The shipped method without what was learnt: what lists and grammar hear alone."""
    return replace(knowledge(), learnt={})


def findings(workshop: Workshop, method: Knowledge | None = None) -> tuple[Finding, ...]:
    """All findings about the workshop, by the first reading unless a method is given."""
    return assess(workshop, method or first_reading()).findings


def found(workshop: Workshop, check: str) -> list[tuple[str, str, str]]:
    """(target, level, message) of each finding of one check."""
    return [(f.target, f.level, f.message) for f in findings(workshop) if f.check == check]


def labelled(cases: dict[str, Any]) -> Iterator[tuple[str, Language, bool, Any]]:
    """(check, language, whether it must speak up, example) of a file of labelled examples."""
    for check, languages in cases.items():
        for language, lists in languages.items():
            for label, examples in lists.items():
                for example in examples:
                    yield check, language, label != "quiet", example
