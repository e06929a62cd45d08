"""Rules that do not go together, seen before one of them is adopted."""

from collections.abc import Collection
from dataclasses import dataclass

from canvas.knowledge import Knowledge
from canvas.method import TagConflict
from canvas.model import Rule, Workshop


@dataclass(frozen=True, slots=True)
class Clash:
    """A rule that stands already and the conflict a new one would have with it."""

    rule: Rule
    conflict: TagConflict


def clashes(
    tags: Collection[str], phase: str, workshop: Workshop, knowledge: Knowledge
) -> tuple[Clash, ...]:
    """The rules in force that do not go with a rule of these tags in this phase, once each."""
    found: dict[str, Clash] = {}
    for rule in workshop.rules:
        for conflict in () if rule.parked else knowledge.conflicts:
            if conflict.separates(tags, phase, rule, workshop):
                found.setdefault(rule.id, Clash(rule, conflict))
    return tuple(found.values())
