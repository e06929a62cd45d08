"""The thread: value, position, rule, touchpoint; what holds on to what, and what is loose."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from canvas.derive import PLACELESS, orphaned
from canvas.knowledge import Knowledge
from canvas.model import DIMENSIONS, Rule, Workshop

Kind = Literal["value", "position", "rule", "touchpoint"]
KINDS: tuple[Kind, ...] = ("value", "position", "rule", "touchpoint")
End = Literal[
    "value_without_rule", "position_without_rule", "position_without_value",
    "rule_without_value", "rule_without_touchpoint", "orphaned_rule", "touchpoint_without_rule",
]  # fmt: skip
CLEAR = 2
"""From this strength on a position wants a rule and a value; weaker ones may go without."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One thing holds on to another; ``through`` are the rules that say so, if nobody wrote it."""

    source: tuple[Kind, str]
    target: tuple[Kind, str]
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LooseEnd:
    """Something that holds on to nothing on one side."""

    end: End
    kind: Kind
    id: str


@dataclass(frozen=True, slots=True)
class Thread:
    """All that is tied or should be, by kind and in the order of the workshop."""

    nodes: dict[Kind, tuple[str, ...]]
    ties: tuple[Tie, ...]
    loose: tuple[LooseEnd, ...]

    def roots(self, rule: str) -> tuple[str, ...]:
        """The values a rule leads back to, straight or through its positions."""
        before = [t.source for t in self.ties if t.target == ("rule", rule)]
        found = [id for kind, id in before if kind == "value"]
        for position in (source for source in before if source[0] == "position"):
            found += [t.source[1] for t in self.ties if t.target == position]
        return tuple(dict.fromkeys(found))


def thread(workshop: Workshop, knowledge: Knowledge) -> Thread:
    """The thread through a workshop; parked rules hold nothing."""
    rules = tuple(r for r in workshop.rules if not r.parked)
    ties = (*_of_positions(workshop, rules), *_of_rules(workshop, rules))
    tied = {end for tie in ties for end in (tie.source, tie.target)}
    positions = tuple(
        d for d in DIMENSIONS
        if ("position", d) in tied or abs(workshop.step(d) or 0) >= CLEAR
    )  # fmt: skip
    nodes: dict[Kind, tuple[str, ...]] = {
        "value": tuple(v.id for v in workshop.values),
        "position": positions,
        "rule": tuple(r.id for r in rules),
        "touchpoint": tuple(t.id for t in workshop.touchpoints),
    }
    orphans = orphaned(workshop, knowledge)
    return Thread(nodes, ties, tuple(_loose(workshop, rules, nodes, ties, orphans)))


def served(rule: Rule, workshop: Workshop) -> tuple[str, ...]:
    """The decided dimensions a rule serves on the side that was chosen."""
    return tuple(dict.fromkeys(pole[:-1] for pole in rule.serves if workshop.towards(pole) > 0))


def _of_positions(workshop: Workshop, rules: Iterable[Rule]) -> Iterable[Tie]:
    """Value to position: as written down, else as the rules between them show."""
    through: dict[tuple[str, str], tuple[str, ...]] = {}
    for position in workshop.positions:
        if position.step is not None:
            for value in position.because_of:
                if workshop.value(value):
                    through[value, position.dimension] = ()
    written = set(through)
    for rule in rules:
        for dimension in served(rule, workshop):
            pair = (rule.value, dimension)
            if workshop.value(rule.value) and pair not in written:
                through[pair] = (*through.get(pair, ()), rule.id)
    for (value, dimension), ids in through.items():
        yield Tie(("value", value), ("position", dimension), ids)


def _of_rules(workshop: Workshop, rules: Iterable[Rule]) -> Iterable[Tie]:
    """Position to rule (value to rule where it serves none), rule to touchpoint."""
    for rule in rules:
        dimensions = served(rule, workshop)
        for dimension in dimensions:
            yield Tie(("position", dimension), ("rule", rule.id))
        if not dimensions and workshop.value(rule.value):
            yield Tie(("value", rule.value), ("rule", rule.id))
        if workshop.touchpoint(rule.touchpoint):
            yield Tie(("rule", rule.id), ("touchpoint", rule.touchpoint))


def _loose(
    workshop: Workshop,
    rules: tuple[Rule, ...],
    nodes: dict[Kind, tuple[str, ...]],
    ties: tuple[Tie, ...],
    orphans: tuple[str, ...],
) -> Iterable[LooseEnd]:
    sources, targets = {t.source for t in ties}, {t.target for t in ties}
    named = {rule.value for rule in rules}
    for id in nodes["value"]:
        if id not in named:
            yield LooseEnd("value_without_rule", "value", id)
    for id in nodes["position"]:
        clear = abs(workshop.step(id) or 0) >= CLEAR
        if clear and ("position", id) not in sources:
            yield LooseEnd("position_without_rule", "position", id)
        if clear and ("position", id) not in targets:
            yield LooseEnd("position_without_value", "position", id)
    found = Thread(nodes, ties, ())
    for rule in rules:
        if not found.roots(rule.id):
            yield LooseEnd("rule_without_value", "rule", rule.id)
        if ("rule", rule.id) not in sources and rule.side not in PLACELESS:
            yield LooseEnd("rule_without_touchpoint", "rule", rule.id)
        if rule.id in orphans:
            yield LooseEnd("orphaned_rule", "rule", rule.id)
    for id in nodes["touchpoint"]:
        if ("touchpoint", id) not in targets:
            yield LooseEnd("touchpoint_without_rule", "touchpoint", id)
