"""How far the ratings of one dimension lie apart: lived alike, or left to chance.

Two figures, both from the order of the scale alone. **D** (Leik 1966) runs from 0, all the same, to
1, half of the people at either end; it is the mean distance to the own median (``AD_Md``) divided
by the largest possible one. **A** (van der Eijk 2001) tells two opposite camps (-1) from ratings
all over the scale (0) and from one point (+1). The cut-off for D is the practical one of Burke &
Dunlap (2002), K/6 steps, on the scale of D: K/(3(K-1)) for K points.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import exp, lgamma, log, log2
from typing import Literal

from canvas.model import LEFTMOST, RIGHTMOST, Rating, Workshop
from canvas.results import Band, Reading, Spread

TOLERANCE = 1e-9
POINTS = RIGHTMOST - LEFTMOST + 1
WORD_FROM = 3
"""Fewer ratings get a number but no word."""
STATEMENT_FROM = 6
"""Below this a die is too often as uniform as a team, and empty steps look like valleys."""
CAMPS_A = -0.2
LARGE_GAP = 2
BANDS: tuple[Band, ...] = ("uniform", "mostly_uniform", "person_dependent", "accidental")

Status = Literal["nothing", "single", "pair", "hint", "ok"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement of ``n`` ratings on one scale; figures that need more ratings are None.

    ``median_low``, ``median_high`` and their mean ``median`` are on the scale of the ratings,
    ``ad_md`` in steps, ``spread`` (D) in 0..1 and ``eijk_a`` in -1..1 from two ratings on, ``band``
    from three, ``two_camps`` from six.
    """

    n: int
    status: Status
    median_low: int | None = None
    median_high: int | None = None
    median: float | None = None
    ad_md: float | None = None
    spread: float | None = None
    eijk_a: float | None = None
    band: Band | None = None
    two_camps: bool | None = None


@dataclass(frozen=True, slots=True)
class Overall:
    """The chance index: mean of D over the rated dimensions (None without any), count per band."""

    mean: float | None
    bands: Mapping[Band, int]


def cut_off(points: int = POINTS) -> float:
    """The D above which a dimension counts as scattered on a scale of ``points`` steps."""
    return points / (3 * (points - 1))


def even_spread(points: int = POINTS) -> float:
    """The D of ratings spread evenly over the scale, which endless dice tend to."""
    return (points + 1) / (2 * points)


def largest_spread(n: int) -> float:
    """The largest D that ``n`` ratings can reach: 1, for an odd number (n-1)/n."""
    return 1.0 if n % 2 == 0 else (n - 1) / n


@lru_cache(maxsize=512)
def dice_expectation(n: int, points: int = POINTS) -> float:
    """The D to expect if ``n`` >= 1 people rolled a fair die with ``points`` faces.

    Exact: the number of people at or below a step is binomial, and D adds up the smaller side of
    each cut through the scale.
    """
    minority = sum(_expected_minority(n, cut / points) for cut in range(1, points))
    return 2 * minority / (n * (points - 1))


def _expected_minority(n: int, p: float) -> float:
    """Expected size of the smaller of two groups when each of ``n`` joins one with chance ``p``."""
    return sum(
        min(k, n - k)
        * exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(p) + (n - k) * log(1 - p))
        for k in range(1, n)
    )


def agreement(ratings: Iterable[Rating], low: int = LEFTMOST, high: int = RIGHTMOST) -> Agreement:
    """The agreement of ratings on the whole-number scale ``low``..``high`` (three steps or more).

    *Cannot say* (None) is left out; a rating outside the scale is a ValueError.
    """
    given = sorted(r for r in ratings if r is not None)
    n = len(given)
    if not n:
        return Agreement(0, "nothing")
    counts = _counts(given, low, high)
    median_low, median_high = given[(n - 1) // 2], given[n // 2]
    median = (median_low + median_high) / 2
    if n == 1:
        return Agreement(1, "single", median_low, median_high, median)
    points = high - low + 1
    minority = _minority(counts, n)
    spread, eijk_a = 2 * minority / (n * (points - 1)), _eijk_a(counts, n)
    return Agreement(
        n, _status(n), median_low, median_high, median, minority / n, spread, eijk_a,
        band=band_of(spread, points) if n >= WORD_FROM else None,
        two_camps=_two_camps(given, eijk_a, low + high) if n >= STATEMENT_FROM else None,
    )  # fmt: skip


def _counts(given: list[int], low: int, high: int) -> tuple[int, ...]:
    if given[0] < low or given[-1] > high:
        raise ValueError(f"ratings {given[0]}..{given[-1]} outside the scale {low}..{high}")
    return tuple(given.count(step) for step in range(low, high + 1))


def _status(n: int) -> Status:
    return "pair" if n < WORD_FROM else "hint" if n < STATEMENT_FROM else "ok"


def _minority(counts: tuple[int, ...], n: int) -> int:
    """Sum over all cuts through the scale of the people on the smaller side.

    It equals the sum of the distances to the median, so dividing it by n gives ``AD_Md``.
    """
    below = total = 0
    for count in counts[:-1]:
        below += count
        total += min(below, n - below)
    return total


def band_of(spread: float, points: int = POINTS) -> Band:
    """The word for D on a scale of ``points`` steps."""
    cut = cut_off(points)
    if spread <= cut / 2 + TOLERANCE:
        return "uniform"
    if spread <= cut + TOLERANCE:
        return "mostly_uniform"
    return "person_dependent" if spread < even_spread(points) - TOLERANCE else "accidental"


def _two_camps(given: list[int], eijk_a: float, twice_neutral: int) -> bool:
    """Whether at least a third stands on either side of the middle with a valley between them."""
    left = sum(2 * r < twice_neutral for r in given)
    right = sum(2 * r > twice_neutral for r in given)
    return 3 * min(left, right) >= len(given) and eijk_a <= CAMPS_A + TOLERANCE


def _eijk_a(counts: tuple[int, ...], n: int) -> float:
    """Van der Eijk's A: peel the counts into layers of equal height, weigh their agreement."""
    rest, total = counts, 0.0
    while any(rest):
        height = min(c for c in rest if c)
        layer = tuple(c > 0 for c in rest)
        total += height * sum(layer) / n * _layer_a(layer)
        rest = tuple(c - height if c else 0 for c in rest)
    return total


@lru_cache(maxsize=1024)
def _layer_a(layer: tuple[bool, ...]) -> float:
    """A of one layer, told by which steps are used: triples 110, 011 speak for it, 101 against."""
    points, used = len(layer), sum(layer)
    if used in (1, points):
        return 1.0 if used == 1 else 0.0
    triples = list(combinations(layer, 3))
    unimodal = triples.count((True, True, False)) + triples.count((False, True, True))
    valley = triples.count((True, False, True))
    u = ((points - 2) * unimodal - (points - 1) * valley) / ((points - 2) * (unimodal + valley))
    return u * (1 - (used - 1) / (points - 1))


def consensus(ratings: Iterable[Rating], low: int = LEFTMOST, high: int = RIGHTMOST) -> float:
    """The consensus of Tastle & Wierman (2007), 0..1: a figure for experts beside 1 - D.

    It uses the mean of the steps; without ratings it is a ValueError.
    """
    given = [r for r in ratings if r is not None]
    if not given:
        raise ValueError("no ratings")
    mean = sum(given) / len(given)
    return 1 + sum(log2(1 - abs(r - mean) / (high - low)) for r in given) / len(given)


def spreads(workshop: Workshop) -> tuple[Spread, ...]:
    """The spread of every dimension somebody rated, in the order of the method."""
    return tuple(
        spread_of(dimension, ratings, workshop.step(dimension))
        for dimension, ratings in workshop.ratings().items()
    )


def spread_of(
    question: str,
    ratings: tuple[Rating, ...],
    target: int | None = None,
    low: int = LEFTMOST,
    high: int = RIGHTMOST,
) -> Spread:
    """The spread of the ratings of one question (a dimension), beside its decided step."""
    found = agreement(ratings, low, high)
    cannot_say = len(ratings) - found.n
    gap = abs(found.median - target) if found.median is not None and target is not None else None
    word = found.band
    scattered = word in ("person_dependent", "accidental")
    return Spread(
        question, found.n, cannot_say, found.median, found.ad_md, found.spread, found.eijk_a, word,
        two_camps=bool(found.two_camps),
        status=found.status,
        little_insight=3 * cannot_say > len(ratings),
        target=target,
        gap=gap,
        reading=_reading(gap, scattered) if gap is not None and word else None,
        scattered=scattered,
    )  # fmt: skip


def _reading(gap: float, scattered: bool) -> Reading:
    if gap < LARGE_GAP - TOLERANCE:
        return "right_on_average_by_luck" if scattered else "lived_as_intended"
    return "accidental_and_elsewhere" if scattered else "consistently_different"


def overall(spreads: Iterable[Spread]) -> Overall:
    """How much of the relationship as a whole is left to chance."""
    rated = [s for s in spreads if s.spread is not None]
    mean = sum(s.spread or 0.0 for s in rated) / len(rated) if rated else None
    return Overall(mean, {band: sum(s.band == band for s in rated) for band in BANDS})


def favourite_gap(favourite: Iterable[Rating], least: Iterable[Rating]) -> float | None:
    """Steps between favourite and least welcome customer, the median over people.

    Both hold one rating per person in the same order (another length is a ValueError); a person who
    cannot say on one side is left out. 0 means the same for all, 3 and more that it depends on who
    is served; None if nobody rated both.
    """
    pairs = zip(favourite, least, strict=True)
    gaps = sorted(abs(f - w) for f, w in pairs if f is not None and w is not None)
    return (gaps[(len(gaps) - 1) // 2] + gaps[len(gaps) // 2]) / 2 if gaps else None
