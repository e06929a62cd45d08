"""The registry of checks and what a check may look at.

A check is one small function under ``@on_rule`` (asked once per rule) or ``@on_workshop`` (asked
once, after all rules, when it is known which rules are clean).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from canvas.checks.lexicon import Lexicon
from canvas.checks.reading import Reading
from canvas.knowledge import Knowledge
from canvas.model import Rule, Workshop
from canvas.results import ChannelFit, Finding, Level, Spread

STRONG = 2
"""From this strength on a position is clear and must show in a rule."""


@dataclass(slots=True)
class Case:
    """A workshop under check; ``findings`` grows while the checks run.

    ``rules`` are those not parked: a parked rule is not checked and counts for nothing.
    """

    workshop: Workshop
    knowledge: Knowledge
    spreads: Sequence[Spread]
    fits: Sequence[ChannelFit]
    lexicon: Lexicon
    rules: tuple[Rule, ...]
    readings: dict[str, Reading]
    """Rule id -> its reading."""
    steps: dict[str, int]
    """Decided positions: dimension -> step."""
    findings: list[Finding] = field(default_factory=list)
    red: set[str] = field(default_factory=set)
    """Ids of rules with an error that nobody accepted."""

    def reading(self, rule: Rule) -> Reading:
        """How the checks read one of the rules."""
        return self.readings[rule.id]

    def clean(self, rule: Rule) -> bool:
        """Whether the rule has no red finding."""
        return rule.id not in self.red

    def served_by(self, rule: Rule, dimension: str) -> bool:
        """Whether the rule serves the pole the decided position leans to."""
        sign = "-" if self.steps.get(dimension, 0) < 0 else "+"
        return f"{dimension}{sign}" in rule.serves

    def has_finding(self, check: str, target: str) -> bool:
        """Whether an error of this check that nobody accepted stands against the target."""
        return any(
            (f.check, f.target, f.level, f.accepted) == (check, target, "error", None)
            for f in self.findings
        )

    @property
    def begun(self) -> bool:
        """Whether anything is there that later steps could be missing for."""
        w = self.workshop
        return bool(w.values or w.touchpoints or w.rules or w.promises or self.steps)


@dataclass(frozen=True, slots=True)
class Found:
    """What a check reports: target, level, message and the facts that fill the sentence.

    ``certain``: it stands in a field or a tag, so that the second reading has no say.
    """

    target: str
    level: Level
    message: str
    facts: dict[str, Any] = field(default_factory=dict)
    certain: bool = False


RuleCheck = Callable[[Case, Rule], Iterator[Found]]
WorkshopCheck = Callable[[Case], Iterator[Found]]
RULE_CHECKS: list[tuple[str, RuleCheck]] = []
WORKSHOP_CHECKS: list[tuple[str, WorkshopCheck]] = []


def on_rule(check: str) -> Callable[[RuleCheck], RuleCheck]:
    """Register a function that is asked about every rule."""

    def register(function: RuleCheck) -> RuleCheck:
        RULE_CHECKS.append((check, function))
        return function

    return register


def on_workshop(check: str) -> Callable[[WorkshopCheck], WorkshopCheck]:
    """Register a function that is asked once, after all rules."""

    def register(function: WorkshopCheck) -> WorkshopCheck:
        WORKSHOP_CHECKS.append((check, function))
        return function

    return register
