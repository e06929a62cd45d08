"""What the ballots of a revealed run say: spread first, polls, dots, objections. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Protocol

from canvas.agenda import SERVED
from canvas.gathering import Gathering
from canvas.model import LEFTMOST, RIGHTMOST, SHOWN_FROM, Workshop
from canvas.results import Spread
from canvas.spread import favourite_gap, spread_of

WEAKEST, STRONGEST = 0, 6
"""How weak a touchpoint is: 0 could not be weaker, 6 could not be better."""


class Counted(Protocol):
    """A ballot without its person (see ``ballots.Cast``)."""

    @property
    def question(self) -> str: ...
    @property
    def value(self) -> Any: ...
    @property
    def team(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Rated:
    """The ratings of one question on the scale ``low``..``high``.

    ``counts`` holds how many rated each step, lowest first; ``teams`` the same per team, only where
    that tells on nobody. With fewer than three ratings (``few``) there are neither counts nor
    figures in ``spread``, only how many answered.
    """

    question: str
    low: int
    high: int
    few: bool
    counts: tuple[int, ...]
    teams: Mapping[str, tuple[int, ...]]
    spread: Spread

    @property
    def n(self) -> int:
        """How many rated it, those who cannot say left out."""
        return self.spread.n


@dataclass(frozen=True, slots=True)
class Served:
    """Favourite and least welcome customer: their distance in steps, median over ``n`` people."""

    dimension: str
    n: int
    gap: float | None


def by_question(casts: Iterable[Counted]) -> dict[str, list[Any]]:
    """Question -> all that was answered to it."""
    found: dict[str, list[Any]] = {}
    for cast in casts:
        found.setdefault(cast.question, []).append(cast.value)
    return found


def few(values: Iterable[Any]) -> bool:
    """Whether so few gave an answer that nothing may be said about it but their number."""
    return answered(values) < SHOWN_FROM


def answered(values: Iterable[Any]) -> int:
    """How many gave an answer: *cannot say* is none, nor is half of a pair."""
    return sum(None not in (v if isinstance(v, list | tuple) else (v,)) for v in values)


def rated(
    casts: Iterable[Counted],
    low: int = LEFTMOST,
    high: int = RIGHTMOST,
    workshop: Workshop | None = None,
) -> tuple[Rated, ...]:
    """The ratings per question, the largest spread first; with ``workshop`` beside its target."""
    found = [
        _rated(question, list(group), low, high, workshop)
        for question, group in groupby(_sorted(casts), key=lambda cast: cast.question)
    ]
    return tuple(sorted(found, key=lambda r: (-(r.spread.spread or 0.0), r.question)))


def weakest_first(casts: Iterable[Counted]) -> tuple[Rated, ...]:
    """Touchpoints rated 0..6, the lowest middle first; those with few ratings last."""
    found = rated(casts, WEAKEST, STRONGEST)
    return tuple(sorted(found, key=lambda r: (r.few, r.spread.median or 0.0, r.question)))


def highest_first(casts: Iterable[Counted]) -> tuple[Rated, ...]:
    """Rows of a sheet rated 0..6, the highest middle first; those with few ratings last."""
    found = rated(casts, WEAKEST, STRONGEST)
    return tuple(sorted(found, key=lambda r: (r.few, -(r.spread.median or 0.0), r.question)))


def served(casts: Iterable[Counted]) -> tuple[Served, ...]:
    """The distance between favourite and least welcome customer per dimension, largest first."""
    pairs: dict[str, list[tuple[int | None, int | None]]] = {d: [] for d in SERVED}
    for cast in casts:
        pairs[cast.question].append(tuple(cast.value))
    found = [_served(dimension, both) for dimension, both in pairs.items() if both]
    return tuple(sorted(found, key=lambda s: -(s.gap or 0.0)))


def polled(casts: Iterable[Counted]) -> Mapping[str, Mapping[str, int]]:
    """Question -> option -> how many chose it; nothing about fewer than three answers."""
    return {
        q: Counter(value[0] if isinstance(value, list) else value for value in chosen)
        for q, chosen in by_question(casts).items()
        if not few(chosen)
    }


def reasons(casts: Iterable[Counted]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Question of a poll -> option -> what people wrote with it, in alphabetical order.

    Nothing about fewer than three answers.
    """
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for question, chosen in by_question(casts).items():
        told = [] if few(chosen) else [value for value in chosen if isinstance(value, list)]
        for option, said in sorted(told):
            texts = found.setdefault(question, {})
            texts[option] = (*texts.get(option, ()), said)
    return found


def dots(casts: Iterable[Counted], live: Gathering) -> Mapping[str, int]:
    """Card or group -> how many dots it got; a card that came into a group brings its dots."""
    group = {card: cluster.id for cluster in live.clusters.values() for card in cluster.cards}
    found: dict[str, int] = {}
    for cast in casts:
        target = group.get(cast.question, cast.question)
        found[target] = found.get(target, 0) + 1
    return found


def objections(casts: Iterable[Counted]) -> tuple[str, ...]:
    """The reasons of those who object, in alphabetical order; () is consent."""
    return tuple(sorted(str(cast.value) for cast in casts if cast.value))


def to_discuss(found: Iterable[Rated], most: int = 8) -> tuple[str, ...]:
    """The questions worth talking about: large spread or far from the target, at most so many."""
    told = [r for r in found if not r.few]

    def weight(r: Rated) -> float:
        return (r.spread.spread or 0.0) + (r.spread.gap or 0.0) / (r.high - r.low)

    return tuple(r.question for r in sorted(told, key=weight, reverse=True)[:most])


def _rated(
    question: str, casts: list[Counted], low: int, high: int, workshop: Workshop | None
) -> Rated:
    values = tuple(cast.value for cast in casts)
    given = [value for value in values if value is not None]
    target = workshop.step(question) if workshop else None
    if not few(values):
        spread = spread_of(question, values, target, low, high)
        counts, teams = _counts(given, low, high), _teams(casts, low, high)
        return Rated(question, low, high, False, counts, teams, spread)
    cannot_say = len(values) - len(given)
    nothing = replace(spread_of(question, (), target), n=len(given), cannot_say=cannot_say)
    return Rated(question, low, high, True, (), {}, nothing)


def _teams(casts: list[Counted], low: int, high: int) -> dict[str, tuple[int, ...]]:
    by_team: dict[str, list[int]] = {}
    for cast in casts:
        if cast.value is not None:
            by_team.setdefault(cast.team, []).append(cast.value)
    if set(by_team) == {""}:
        return {}
    return {team: _counts(values, low, high) for team, values in sorted(by_team.items())}


def _counts(values: list[int], low: int, high: int) -> tuple[int, ...]:
    return tuple(values.count(step) for step in range(low, high + 1))


def _served(dimension: str, pairs: list[tuple[int | None, int | None]]) -> Served:
    both = [(f, w) for f, w in pairs if f is not None and w is not None]
    gap = favourite_gap([f for f, _ in both], [w for _, w in both])
    return Served(dimension, len(both), None if few(pairs) else gap)


def _sorted(casts: Iterable[Counted]) -> list[Counted]:
    return sorted(casts, key=lambda cast: cast.question)
