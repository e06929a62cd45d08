"""What a step has yielded, as the projector lays it out between two runs: facts for templates."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from canvas import explain
from canvas.live.sight import Sight
from canvas.model import DIMENSIONS, LEFTMOST, SIDES, Link, Position
from canvas.text import Language

Facts = dict[str, Any]
NAMED = 3
"""So many positions, the strongest, are the title of the profile."""
DEPENDS_LENGTH = 90
FITS_FIRST = ("clash", "tension", "harmony")
"""What needs talk comes first."""


def wall(sight: Sight, language: Language) -> tuple[str, Facts] | None:
    """The template of the step's result and what it needs; None while there is no result."""
    kind = sight.step.wall if sight.step else ""
    facts = WALLS[kind](sight, language) if kind else {}
    return (kind, facts) if facts else None


def _values(sight: Sight, language: Language) -> Facts:
    values = [v for v in sight.workshop.values if v.word or v.meaning or v.never]
    return {"values": values} if values else {}


@dataclass(frozen=True, slots=True)
class Custom:
    """A custom, how we know of it, and how values go with it: (fit, value, note)."""

    word: str
    meaning: str
    evidence: str
    links: tuple[tuple[str, str, str], ...]


def _customs(sight: Sight, language: Language) -> Facts:
    workshop = sight.workshop
    shown = [more for more in workshop.mores if more.word or more.meaning]
    if not shown:
        return {}

    def links_of(id: str) -> tuple[tuple[str, str, str], ...]:
        found = [link for link in workshop.links if link.more == id and workshop.value(link.value)]
        found.sort(key=lambda link: FITS_FIRST.index(link.fit))
        return tuple((k.fit, explain.value_word(workshop, k.value), k.note) for k in found)

    linked = {link.value for link in workshop.links}
    loose = [value.word for value in workshop.values if value.word and value.id not in linked]
    return {
        "title": _how_they_go(workshop.links, sight, language),
        "unlinked": ", ".join(loose),
        "customs": [
            Custom(more.word, more.meaning, more.evidence or "", links_of(more.id))
            for more in shown
        ],
    }


def _how_they_go(links: tuple[Link, ...], sight: Sight, language: Language) -> str:
    """The title: how many clashes and tensions there are; empty while nothing is linked."""
    say, fits = sight.knowledge.say, [link.fit for link in links]
    counted = [
        say(f"screen.fits.{fit}", language, n=fits.count(fit))
        for fit in FITS_FIRST[:2]
        if fit in fits
    ]
    told = explain.join(counted, sight.knowledge, language)
    return _begun(told) if told or not fits else say("screen.fits.harmony", language)


@dataclass(frozen=True, slots=True)
class Placed:
    """A dimension between its poles; ``at`` is the decided step from 0 to 6, None undecided."""

    name: str
    left: str
    right: str
    at: int | None
    words: str
    depends_on: str
    provisional: bool


def _profile(sight: Sight, language: Language) -> Facts:
    """The twelve positions, the strong ones first."""
    workshop, known = sight.workshop, sight.knowledge
    steps = {d: workshop.step(d) for d in DIMENSIONS}
    if all(step is None for step in steps.values()):
        return {}
    strong_first = sorted(DIMENSIONS, key=lambda d: (steps[d] is None, -abs(steps[d] or 0)))
    named = [
        explain.position_words(d, steps[d], known, language).partition(",")[0]
        for d in strong_first[:NAMED]
        if steps[d]
    ]
    rows = [_placed(d, workshop.position(d), sight, language) for d in strong_first]
    return {
        "title": _begun(explain.join(named, known, language))
        or known.say("screen.found.profile", language),
        "rows": rows,
        "provisional": any(row.provisional for row in rows),
    }


def _placed(dimension: str, position: Position | None, sight: Sight, language: Language) -> Placed:
    known = sight.knowledge
    found = known.dimensions[dimension]
    step = position.step if position else None
    depends = position.depends_on if position and step == 0 else ""
    return Placed(
        name=found.name[language],
        left=found.left.name[language],
        right=found.right.name[language],
        at=None if step is None else step - LEFTMOST,
        words=explain.position_words(dimension, step, known, language),
        depends_on=explain.short(depends, DEPENDS_LENGTH),
        provisional=position is not None and step is not None and position.provisional,
    )


def _sheet(sight: Sight, language: Language) -> Facts:
    sheet = sight.workshop.relationship
    parts = {"meaning": sheet.meaning, "not_meant": sheet.not_meant, "scene": sheet.scene}
    parts = {name: text for name, text in parts.items() if text}
    return {"word": sheet.word, "parts": parts} if sheet.word or parts else {}


def _rules(sight: Sight, language: Language) -> Facts:
    """The rules in force, by their side."""
    told = [(r.side, r.text or r.behaviour) for r in sight.workshop.rules if not r.parked]
    sides = {side: [text for of, text in told if of == side and text] for side in SIDES}
    sides = {side: texts for side, texts in sides.items() if texts}
    return {"sides": sides} if sides else {}


def _steps(sight: Sight, language: Language) -> Facts:
    sheet = sight.workshop.handover
    steps = [step for step in sheet.first_steps if step.who or step.what]
    day = explain.date_words(sheet.review_date, sight.knowledge, language)
    shown = {"owner": sheet.owner, "day": day, "steps": steps}
    return shown if any(shown.values()) else {}


def _begun(text: str) -> str:
    """A text as the beginning of a line."""
    return text[:1].upper() + text[1:]


WALLS: Mapping[str, Callable[[Sight, Language], Facts]] = {
    "values": _values,
    "customs": _customs,
    "profile": _profile,
    "sheet": _sheet,
    "rules": _rules,
    "steps": _steps,
}
"""What goes on the wall -> its facts, {} while there is nothing to show."""
