"""Which conditions hold and on which grounds, quickly: every leaf of a case becomes one bit.

A condition is compiled to its ways to hold; each is a pair of masks, what must and must not be.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from canvas.conditions import All, AnyOf, Compare, Condition, HasTheme, Leaf, NoneOf, leaves
from canvas.knowledge import Knowledge
from canvas.method import Pattern

Way = tuple[int, int]
"""The bits that must be set, and those that must not."""


@dataclass(frozen=True, slots=True)
class Fired:
    """A pattern whose condition holds, and on which grounds.

    ``satisfied`` are the dimensions it compares, ``themes`` those that boost it or it asked for.
    """

    pattern: Pattern
    satisfied: tuple[str, ...]
    themes: tuple[str, ...]


class Compiled:
    """The condition of a pattern, and what it was found to rest on."""

    def __init__(self, pattern: Pattern, ways: list[Way], bits: Mapping[Leaf, int]) -> None:
        self.pattern, self.ways, self._bits = pattern, ways, bits
        self._mine = sum({bits[leaf] for leaf in leaves(pattern.condition)})
        self._known: dict[int, Fired] = {}

    def fired(self, true: int) -> Fired:
        """On which grounds it fires where these bits are set."""
        mine = true & self._mine
        found = self._known.get(mine)
        if found is None:
            found = self._known[mine] = self._grounds(mine)
        return found

    def _grounds(self, true: int) -> Fired:
        pattern = self.pattern
        rest_on = held(pattern.condition, lambda leaf: bool(self._bits[leaf] & true)) or ()
        asked = (leaf.theme for leaf in rest_on if isinstance(leaf, HasTheme))
        compared = (leaf.dimension for leaf in rest_on if isinstance(leaf, Compare))
        themes = tuple(dict.fromkeys((*pattern.boosted_by, *asked)))
        return Fired(pattern, tuple(dict.fromkeys(compared)), themes)


def held(condition: Condition, holds: Callable[[Leaf], bool]) -> tuple[Leaf, ...] | None:
    """The leaves that make the condition true, in reading order; None if it is false.

    A branch of ``any`` that does not hold gives no leaf, and nothing under ``none`` ever does: what
    is absent is no reason.
    """
    if isinstance(condition, AnyOf):
        branches = [found for part in condition.of if (found := held(part, holds)) is not None]
        return tuple(leaf for found in branches for leaf in found) if branches else None
    if isinstance(condition, NoneOf):
        return () if all(held(part, holds) is None for part in condition.of) else None
    if not isinstance(condition, All):
        return (condition,) if holds(condition) else None
    every: tuple[Leaf, ...] = ()
    for part in condition.of:
        if (found := held(part, holds)) is None:
            return None
        every += found
    return every


class Firing:
    """The compiled conditions of some patterns."""

    def __init__(self, patterns: Mapping[str, Pattern]) -> None:
        self.patterns = patterns
        every = (leaf for p in patterns.values() for leaf in leaves(p.condition))
        self._bits = {leaf: 1 << n for n, leaf in enumerate(dict.fromkeys(every))}
        self._compiled = [
            Compiled(p, self._hold(p.condition), self._bits) for p in patterns.values()
        ]
        self.comparing: dict[str, set[str]] = {}
        """Dimension -> the patterns whose condition compares it."""
        for id, pattern in patterns.items():
            for leaf in leaves(pattern.condition):
                if isinstance(leaf, Compare):
                    self.comparing.setdefault(leaf.dimension, set()).add(id)

    def fired(self, holds: Callable[[Leaf], bool]) -> list[Fired]:
        """The patterns whose condition holds, in their order."""
        true = 0
        for leaf, bit in self._bits.items():
            if holds(leaf):
                true |= bit
        found = []
        for compiled in self._compiled:
            for must, must_not in compiled.ways:
                if true & must == must and not true & must_not:
                    found.append(compiled.fired(true))
                    break
        return found

    def _hold(self, condition: Condition) -> list[Way]:
        if isinstance(condition, All):
            return _all(self._hold(part) for part in condition.of)
        if isinstance(condition, AnyOf):
            return [way for part in condition.of for way in self._hold(part)]
        if isinstance(condition, NoneOf):
            return _all(self._fail(part) for part in condition.of)
        return [(self._bits[condition], 0)]

    def _fail(self, condition: Condition) -> list[Way]:
        if isinstance(condition, All):
            return [way for part in condition.of for way in self._fail(part)]
        if isinstance(condition, AnyOf):
            return _all(self._fail(part) for part in condition.of)
        if isinstance(condition, NoneOf):
            return [way for part in condition.of for way in self._hold(part)]
        return [(0, self._bits[condition])]


def _all(parts: Iterable[list[Way]]) -> list[Way]:
    """Every way to take one way of each part."""
    found = []
    for ways in product(*parts):
        must = must_not = 0
        for here, not_here in ways:
            must, must_not = must | here, must_not | not_here
        found.append((must, must_not))
    return found


@lru_cache(maxsize=4)
def firing(knowledge: Knowledge) -> Firing:
    """The compiled conditions of its patterns, made once."""
    return Firing(knowledge.patterns)
