"""When a pattern applies, as data: comparisons of positions, value themes, kinds of organisation.

A condition is ``always``, one leaf, or a mapping ``all:`` / ``any:`` / ``none:`` of conditions.
Leaves are ``warmth <= -1`` (an undecided position satisfies no comparison), ``theme honesty``
and ``organisation contract``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

LEAF = re.compile(r"^(?P<dimension>[a-z]+) (?P<sign><=|>=) (?P<bound>[+-]?[0-3])$")
NAMED = re.compile(r"^(?P<word>theme|organisation) (?P<name>[a-z_]+)$")


class BadCondition(ValueError):
    """The text of a condition cannot be read."""


@dataclass(frozen=True, slots=True)
class Compare:
    """``dimension <= bound`` or ``dimension >= bound``."""

    dimension: str
    sign: str
    bound: int

    def holds(self, step: int | None) -> bool:
        """Whether the decided ``step`` satisfies the comparison; undecided never does."""
        if step is None:
            return False
        return step <= self.bound if self.sign == "<=" else step >= self.bound

    @property
    def pole(self) -> str:
        """The pole the comparison asks for, such as ``warmth-``."""
        return f"{self.dimension}{'-' if self.sign == '<=' else '+'}"


@dataclass(frozen=True, slots=True)
class HasTheme:
    theme: str


@dataclass(frozen=True, slots=True)
class IsKind:
    kind: str


@dataclass(frozen=True, slots=True)
class All:
    of: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    of: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class NoneOf:
    of: tuple["Condition", ...]


Leaf = Compare | HasTheme | IsKind
Condition = Leaf | All | AnyOf | NoneOf
ALWAYS = All(())
GROUPS: dict[str, type[All | AnyOf | NoneOf]] = {"all": All, "any": AnyOf, "none": NoneOf}


def parse_condition(raw: Any) -> Condition:
    """Read a condition from YAML data; raises BadCondition with the part that is wrong."""
    if raw == "always":
        return ALWAYS
    if isinstance(raw, str):
        return _parse_leaf(raw)
    if isinstance(raw, dict) and len(raw) == 1:
        [(word, parts)] = raw.items()
        if word in GROUPS and isinstance(parts, list) and parts:
            return GROUPS[word](tuple(parse_condition(p) for p in parts))
    raise BadCondition(repr(raw))


def _parse_leaf(text: str) -> Leaf:
    if match := LEAF.match(text):
        return Compare(match["dimension"], match["sign"], int(match["bound"]))
    if match := NAMED.match(text):
        return HasTheme(match["name"]) if match["word"] == "theme" else IsKind(match["name"])
    raise BadCondition(text)


def leaves(condition: Condition) -> Iterator[Leaf]:
    """Every leaf of the condition, in reading order."""
    if isinstance(condition, All | AnyOf | NoneOf):
        for part in condition.of:
            yield from leaves(part)
    else:
        yield condition
