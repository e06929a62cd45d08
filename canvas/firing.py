"""Which conditions hold, quickly: every leaf is looked at once per case and becomes a bit.

A condition is compiled to its ways to hold; each is a pair of masks, what must and must not be.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from itertools import product

from canvas.conditions import All, AnyOf, Condition, Leaf, NoneOf, leaves
from canvas.method import Pattern

Way = tuple[int, int]
"""The bits that must be set, and those that must not."""


class Firing:
    """The compiled conditions of some patterns."""

    def __init__(self, patterns: Mapping[str, Pattern]) -> None:
        self.patterns = patterns
        every = (leaf for p in patterns.values() for leaf in leaves(p.condition))
        self._bits = {leaf: 1 << n for n, leaf in enumerate(dict.fromkeys(every))}
        self._ways = [(p, self._hold(p.condition)) for p in patterns.values()]

    def fired(self, holds: Callable[[Leaf], bool]) -> list[Pattern]:
        """The patterns whose condition holds, in their order."""
        true = 0
        for leaf, bit in self._bits.items():
            if holds(leaf):
                true |= bit
        return [
            pattern
            for pattern, ways in self._ways
            if any(true & must == must and not true & must_not for must, must_not in ways)
        ]

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


_LATELY: deque[Firing] = deque(maxlen=4)


def firing(patterns: Mapping[str, Pattern]) -> Firing:
    """The compiled conditions of these patterns, made once as long as they are used."""
    for known in _LATELY:
        if known.patterns is patterns:
            return known
    made = Firing(patterns)
    _LATELY.append(made)
    return made
