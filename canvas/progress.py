"""Where one is on the route: which steps are done, what they still lack, which were jumped."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from canvas.model import DIMENSIONS, Workshop

StepId = Literal[
    "canvas", "frame", "values", "customers", "today", "relationship", "touchpoints", "rules",
    "handover", "check", "thread", "charter",
]  # fmt: skip
ROUTE: tuple[StepId, ...] = (
    "canvas", "frame", "values", "customers", "today", "relationship", "touchpoints", "rules",
    "handover", "check", "thread", "charter",
)  # fmt: skip
LOOKING: tuple[StepId, ...] = ("check", "thread", "charter")
"""Steps that only look at the others: always open, never done, never a jump."""
State = Literal["done", "open", "jumped", "look"]
MEANING_WORDS = 8
CONTACTS, RULES = 3, 5


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing a step still lacks: the key of its sentence and how many."""

    key: str
    n: int = 1


def missing(workshop: Workshop, step: StepId) -> tuple[Missing, ...]:
    """What the step lacks until it is done; () means done."""
    lacks = _LACKS.get(step)
    return tuple(m for m in lacks(workshop) if m.n > 0) if lacks else ()


def state(workshop: Workshop, step: StepId) -> State:
    """Done, open, jumped (with a reason) or only for looking."""
    if step in LOOKING:
        return "look"
    if not missing(workshop, step):
        return "done"
    return "jumped" if any(j.step == step for j in workshop.jumps) else "open"


def begun(workshop: Workshop, step: StepId) -> bool:
    """Whether the step holds anything already; going back to it is no jump."""
    w = workshop
    holds: dict[StepId, object] = {
        "frame": w.frame.segment or w.frame.offer or w.frame.customer.plural,
        "values": w.values,
        "customers": w.mores or w.real_customer.situation,
        "today": w.contacts or w.today,
        "relationship": w.positions or w.relationship.word,
        "touchpoints": w.touchpoints,
        "rules": w.rules,
        "handover": w.handover.owner or w.handover.first_steps,
    }
    return bool(holds.get(step))


def open_before(workshop: Workshop, step: StepId) -> tuple[StepId, ...]:
    """The open steps one would jump over by beginning ``step``."""
    if step in LOOKING or begun(workshop, step):
        return ()
    return tuple(s for s in ROUTE[: ROUTE.index(step)] if state(workshop, s) == "open")


def words(text: str) -> int:
    """How many words a text has."""
    return len(text.split())


def _canvas(w: Workshop) -> Iterator[Missing]:
    yield Missing("note", 0 if any(c.notes for c in w.canvas) else 1)


def _frame(w: Workshop) -> Iterator[Missing]:
    term, frame = w.frame.customer, w.frame
    yield Missing("customer_term", 0 if term.nominative and term.plural else 1)
    yield Missing("segment", 0 if frame.segment else 1)
    yield Missing("offer", 0 if frame.offer else 1)
    yield Missing("why_now", 0 if frame.why_now or frame.purpose else 1)


def _values(w: Workshop) -> Iterator[Missing]:
    yield Missing("value", max(0, 2 - len(w.values)))
    yield Missing("theme", sum(not v.themes for v in w.values))
    yield Missing("meaning", sum(words(v.meaning) < MEANING_WORDS for v in w.values))
    yield Missing("never", sum(not v.never for v in w.values))


def _customers(w: Workshop) -> Iterator[Missing]:
    linked = {link.value for link in w.links}
    yield Missing("situation", 0 if w.real_customer.situation else 1)
    yield Missing("more", 0 if w.mores else 1)
    yield Missing("link", sum(v.id not in linked for v in w.values))
    yield Missing("note", sum(link.fit != "harmony" and not link.note for link in w.links))


def _today(w: Workshop) -> Iterator[Missing]:
    rated = sum(bool(c.ratings) for c in w.contacts)
    by_others = max((len(r) for r in w.today.values()), default=0)
    yield Missing("contact", max(0, CONTACTS - rated) if by_others < CONTACTS else 0)


def _relationship(w: Workshop) -> Iterator[Missing]:
    decided = [p for p in w.positions if p.step is not None]
    yield Missing("position", len(DIMENSIONS) - len(decided))
    yield Missing("depends_on", sum(p.step == 0 and not p.depends_on for p in decided))
    sheet = w.relationship
    yield Missing("word", 0 if sheet.word else 1)
    yield Missing("sheet", 0 if words(sheet.meaning) >= MEANING_WORDS else 1)
    yield Missing("scene", 0 if sheet.scene else 1)
    yield Missing("not_meant", 0 if sheet.not_meant else 1)


def _touchpoints(w: Workshop) -> Iterator[Missing]:
    yield Missing("touchpoint", 0 if w.touchpoints else 1)
    yield Missing("owner", sum(not t.owner for t in w.touchpoints))
    yield Missing("weak", 0 if any(t.weak for t in w.touchpoints) else 1)


def _rules(w: Workshop) -> Iterator[Missing]:
    rules = [r for r in w.rules if not r.parked]
    yield Missing("rule", max(0, RULES - len(rules)))
    yield Missing("limit", sum(not r.limit and ":" not in r.text for r in rules))
    yield Missing("ending", 0 if any(r.phase == "goodbye" for r in rules) else 1)


def _handover(w: Workshop) -> Iterator[Missing]:
    sheet = w.handover
    yield Missing("owner", 0 if sheet.owner else 1)
    yield Missing("review_date", 0 if sheet.review_date else 1)
    yield Missing("first_step", 0 if any(s.what for s in sheet.first_steps) else 1)


_LACKS = {
    "canvas": _canvas,
    "frame": _frame,
    "values": _values,
    "customers": _customers,
    "today": _today,
    "relationship": _relationship,
    "touchpoints": _touchpoints,
    "rules": _rules,
    "handover": _handover,
}
