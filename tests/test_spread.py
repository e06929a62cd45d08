"""How accidental is the relationship today: published figures, edge cases, the bakery's team."""

import json
from collections import Counter
from itertools import combinations, pairwise
from math import comb, factorial, prod
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas.model import DIMENSIONS, Contact, Frame, Position, Workshop
from canvas.results import Spread
from canvas.spread import (
    Agreement,
    Overall,
    agreement,
    band_of,
    consensus,
    cut_off,
    dice_expectation,
    even_spread,
    favourite_gap,
    largest_spread,
    overall,
    spreads,
)

GOLDEN = json.loads((Path(__file__).parent / "data" / "golden_agreement.json").read_text("utf-8"))
CASES = {case["name"]: case for case in GOLDEN if "freq" in case}
COMPOSITE = next(case for case in GOLDEN if case["name"] == "G7 composite")
COMPOSITE_DIMENSIONS = {"D01": "encounter", "D06": "guidance", "D11": "settlement"}

FRAME = Frame(title="Radwerkstatt", language="de")
SCALE = st.integers(-3, 3)
TEAMS = st.lists(SCALE, min_size=1, max_size=40)


def ratings_of(frequencies, low=1):
    """The ratings a table of frequencies stands for: 2 people on 1, 1 on 3 ..."""
    return [step for step, count in enumerate(frequencies, low) for _ in range(count)]


def one_spread(ratings, target=None):
    """The spread of warmth for these private ratings and this decided position."""
    workshop = Workshop(
        frame=FRAME,
        today={"warmth": tuple(ratings)},
        positions=(Position(dimension="warmth", step=target),),
    )
    (found,) = spreads(workshop)
    return found


@pytest.mark.parametrize("name", [n for n in CASES if CASES[n]["n"] >= 2])
def test_agreement_equals_the_golden_figures(name):
    case = CASES[name]
    n, points = case["n"], case["K"]
    ratings = ratings_of(case["freq"])
    found = agreement(ratings, 1, points)
    figures = {
        "median_low": found.median_low,
        "median_high": found.median_high,
        "ad_md": round(found.ad_md, 4),
        "D": round(found.spread, 4),
        "agreement": round(1 - found.spread, 4),
        "A": round(found.eijk_a, 4),
        "Cns": round(consensus(ratings, 1, points), 4),
        "dice_n": round(dice_expectation(n, points), 4),
        "dice_inf": round(even_spread(points), 4),
        "cut": round(cut_off(points), 4),
        "max_n": round(largest_spread(n), 4),
        "band": found.band or "not_rated",
        "two_camps": found.two_camps,
    }
    assert figures == {key: case[key] for key in figures}


@pytest.mark.parametrize("name", [n for n in CASES if "ratings" in CASES[n]])
def test_golden_ratings_give_their_frequencies(name):
    case = CASES[name]
    found = agreement(case["ratings"], 1, case["K"])
    assert found == agreement(ratings_of(case["freq"]), 1, case["K"])


def test_agreement_without_an_answer_is_nothing():
    assert agreement([]) == Agreement(0, "nothing")
    assert agreement([None, None]) == Agreement(0, "nothing")


def test_agreement_of_one_answer_is_its_median_only():
    assert agreement([2]) == Agreement(1, "single", 2, 2, 2.0)


def test_agreement_of_two_answers_has_a_number_but_no_word():
    found = agreement([-1, 0])
    assert (found.status, found.median, found.ad_md, found.band) == ("pair", -0.5, 0.5, None)


def test_agreement_of_five_answers_is_a_hint():
    assert agreement([1, 1, 1, 1, 1]).status == "hint"
    assert agreement([1, 1, 1, 1, 1, 1]).status == "ok"


def test_agreement_leaves_out_who_cannot_say():
    assert agreement([-1, 2, None, 1, 0]) == agreement([-1, 2, 1, 0])


def test_agreement_refuses_a_rating_off_the_scale():
    with pytest.raises(ValueError, match=r"-3\.\.4 outside"):
        agreement([-3, 4])


def test_agreement_equals_published_values():
    """Documentation examples of the R package agrmt; the first is van der Eijk's, p. 331."""
    published = ratings_of([30, 40, 210, 130, 530, 50, 10])
    found = agreement(published, 1, 7)
    assert round(found.eijk_a, 7) == 0.6113333
    assert round(consensus(published, 1, 7), 7) == 0.7256876
    assert round(found.spread, 3) == 0.287
    assert round(agreement(ratings_of([2, 0, 1, 1]), 1, 4).eijk_a, 2) == 0.08


def test_consensus_without_ratings_is_an_error():
    with pytest.raises(ValueError, match="no ratings"):
        consensus([None])


@pytest.mark.parametrize(
    ("points", "published"),
    [
        (7, {3: .381, 4: .459, 5: .459, 6: .492, 8: .511, 10: .522, 12: .531, 15: .537, 20: .548,
             30: .557, 100: .569}),
        (5, {3: .400, 4: .483, 6: .519, 8: .539, 10: .552, 20: .579}),
    ],
)  # fmt: skip
def test_dice_expectation_equals_the_table(points, published):
    assert {n: round(dice_expectation(n, points), 3) for n in published} == published


def test_dice_expectation_of_three_people_by_hand():
    """Of three ratings the distances to the median add up to their range; all 343 throws."""
    throws = [(a, b, c) for a in range(7) for b in range(7) for c in range(7)]
    mean = sum((max(t) - min(t)) / 9 for t in throws) / len(throws)
    assert round(dice_expectation(3), 12) == round(mean, 12)


def test_dice_expectation_of_ten_thousand_people_reaches_the_even_spread():
    assert round(dice_expectation(10_000), 2) == round(even_spread(), 2) == 0.57


def rare_by_dice(n, points):
    """The largest D that ``n`` dice stay at or below in at most 5 % of all throws; exact."""
    ways = {(0, 0): 1}
    for face in range(points):
        grown = Counter()
        for (placed, minority), count in ways.items():
            for more in range(n - placed + 1):
                below = placed + more
                if face == points - 1 and below < n:
                    continue
                grown[below, minority + min(below, n - below)] += count * comb(n - placed, more)
        ways = grown
    rare, total = None, 0
    for (_, minority), count in sorted(ways.items()):
        total += count
        if total > 0.05 * points**n:
            return rare
        rare = 2 * minority / (n * (points - 1))
    return rare


@pytest.mark.parametrize(
    ("points", "published"),
    [
        (7, {3: 0, 4: .083, 5: .133, 6: .222, 8: .250, 10: .300, 12: .333, 15: .378}),
        (5, {3: 0, 5: .100, 6: .167, 8: .250, 10: .300, 12: .333}),
    ],
)  # fmt: skip
def test_rare_by_dice_equals_the_table(points, published):
    assert {n: round(rare_by_dice(n, points), 3) for n in published} == published


def test_uniform_is_beyond_chance_from_six_answers_on():
    uniform = cut_off() / 2
    assert [n for n in range(3, 13) if rare_by_dice(n, 7) >= uniform] == list(range(6, 13))


def two_camps_by_chance(n):
    """Share of all throws of ``n`` dice with seven faces that look like two camps; exact."""
    total = 0
    for bars in combinations(range(n + 6), 6):
        ends = (-1, *bars, n + 6)
        counts = [b - a - 1 for a, b in pairwise(ends)]
        if agreement(ratings_of(counts, -3)).two_camps:
            total += factorial(n) // prod(factorial(c) for c in counts)
    return total / 7**n


def test_two_camps_are_rare_by_chance():
    """The method's simulation says 4.7 % and 1.8 %; these are counted."""
    assert round(two_camps_by_chance(6), 4) == 0.0474
    assert round(two_camps_by_chance(8), 4) == 0.0188


def test_two_camps_need_six_answers():
    assert agreement([-3, -3, 3, 3]).two_camps is None
    assert agreement([-3, -3, -3, 3, 3, 3]).two_camps is True


def test_two_camps_need_a_third_on_either_side():
    assert agreement([-3] * 6 + [3] * 2).two_camps is False
    assert agreement([-3] * 4 + [3] * 2).two_camps is True


def test_two_camps_need_a_valley_between_them():
    assert agreement([-1, -1, 0, 0, 1, 1]).two_camps is False


@pytest.mark.parametrize(
    ("spread", "points", "band"),
    [
        (0.0, 7, "uniform"), (7 / 36, 7, "uniform"), (0.2, 7, "mostly_uniform"),
        (7 / 18, 7, "mostly_uniform"), (0.39, 7, "person_dependent"),
        (0.57, 7, "person_dependent"), (4 / 7, 7, "accidental"), (1.0, 7, "accidental"),
        (5 / 24, 5, "uniform"), (5 / 12, 5, "mostly_uniform"), (0.5, 5, "person_dependent"),
        (0.6, 5, "accidental"),
    ],
)  # fmt: skip
def test_band_changes_at_its_border(spread, points, band):
    assert band_of(spread, points) == band


def test_band_bears_rounding_at_its_border():
    assert band_of(cut_off() + 1e-12) == "mostly_uniform"
    assert band_of(even_spread() - 1e-12) == "accidental"


@given(TEAMS)
def test_spread_is_bounded_and_zero_only_if_all_say_the_same(team):
    found = agreement(team)
    if found.spread is not None:
        assert 0 <= found.spread <= largest_spread(found.n)
        assert (found.spread == 0) == (len(set(team)) == 1)
        assert -1 - 1e-9 <= found.eijk_a <= 1


@given(TEAMS)
def test_spread_is_the_mean_distance_to_the_median(team):
    found = agreement(team)
    if found.spread is not None:
        distance = sum(abs(r - found.median) for r in team) / len(team)
        assert abs(found.ad_md - distance) < 1e-9
        assert abs(found.spread - distance / 3) < 1e-9


@given(TEAMS)
def test_mirrored_ratings_lie_equally_far_apart(team):
    here, there = agreement(team), agreement([-r for r in team])
    assert (there.spread, there.eijk_a, there.band, there.two_camps) == (
        here.spread, here.eijk_a, here.band, here.two_camps,
    )  # fmt: skip


@given(TEAMS)
def test_another_rating_in_the_middle_never_raises_the_spread(team):
    found = agreement(team)
    if found.spread is not None:
        assert agreement([*team, found.median_low]).spread <= found.spread + 1e-9


@given(TEAMS)
def test_a_team_twice_as_large_spreads_alike(team):
    once, twice = agreement(team), agreement(team + team)
    if once.spread is not None:
        assert abs(once.spread - twice.spread) < 1e-9
        assert abs(once.eijk_a - twice.eijk_a) < 1e-9


def test_spread_of_the_composite_case():
    """One dimension lived alike, one by luck; the third has somebody who cannot say."""
    names = COMPOSITE_DIMENSIONS
    workshop = Workshop(
        frame=FRAME,
        today={names[d]: tuple(r) for d, r in COMPOSITE["asis"].items()},
        positions=tuple(
            Position(dimension=names[d], step=step) for d, step in COMPOSITE["target"].items()
        ),
    )
    found = spreads(workshop)
    expected = COMPOSITE["result"]
    assert [(s.dimension, s.n, s.median, round(s.spread, 4), s.band, s.gap) for s in found] == [
        (names[d], *(expected[d][k] for k in ("n", "median", "D", "band", "gap_to_target")))
        for d in names
    ]
    assert round(overall(found).mean, 4) == expected["overall_D_mean"]
    assert overall(found).bands == {
        "uniform": 1, "mostly_uniform": 1, "person_dependent": 0, "accidental": 1,
    }  # fmt: skip
    people = COMPOSITE["favourite"]["D06"], COMPOSITE["least_welcome"]["D06"]
    assert favourite_gap(*people) == expected["D06"]["favourite_gap_median_steps"]


def test_favourite_gap_leaves_out_who_rated_only_one():
    assert favourite_gap([-3, None, 2], [1, 3, 0]) == 3.0
    assert favourite_gap([None], [2]) is None


def test_favourite_gap_refuses_people_without_partner():
    with pytest.raises(ValueError, match="shorter"):
        favourite_gap([1, 2], [1])


def test_overall_of_nothing_rated_has_no_mean():
    assert overall(()) == Overall(
        None, {"uniform": 0, "mostly_uniform": 0, "person_dependent": 0, "accidental": 0}
    )


@pytest.mark.parametrize(
    ("ratings", "target", "gap", "reading"),
    [
        ([-2, -2, -3, -2, -1, -2, -2, -2], -2, 0.0, "lived_as_intended"),
        ([3, 2, 3, 3, 2, 3, 2, 3], -1, 4.0, "consistently_different"),
        ([-3, -2, -3, 1, 2, -1, 3, -2], -3, 1.5, "right_on_average_by_luck"),
        ([-3, 3, 0, 2, -2, 3, -1, 1], -2, 2.5, "accidental_and_elsewhere"),
        ([-1, -1, -1], -3, 2.0, "consistently_different"),
    ],
)
def test_reading_combines_spread_and_gap(ratings, target, gap, reading):
    found = one_spread(ratings, target)
    assert (found.gap, found.reading) == (gap, reading)


def test_reading_waits_for_three_answers_and_a_target():
    assert one_spread([1, 1, 1]).reading is None
    assert one_spread([1, 1], target=1).reading is None


def test_gap_of_a_single_answer_is_known():
    found = one_spread([3], target=-1)
    assert (found.status, found.gap, found.spread) == ("single", 4.0, None)


def test_little_insight_when_more_than_a_third_cannot_say():
    assert one_spread([1, 1, None]).little_insight is False
    assert one_spread([1, None]).little_insight is True
    assert one_spread([None]) == Spread("warmth", 0, 1, little_insight=True)


def test_scattered_begins_above_the_cut_off():
    at_the_cut_off = [-3, 0, 0, 0, 0, 0, 0, 0, 0, 3]  # D = 0.2
    assert one_spread(at_the_cut_off).scattered is False
    assert one_spread([-3, 3]).scattered is False
    assert one_spread([-3, 0, 3]).scattered is True


def test_spreads_are_in_the_order_of_the_method_and_count_contacts():
    workshop = Workshop(
        frame=FRAME,
        today={"pace": (1, 1), "encounter": (-2,)},
        contacts=(Contact(id="c1", ratings={"pace": 3, "warmth": None}),),
    )
    found = spreads(workshop)
    assert [(s.dimension, s.n, s.cannot_say) for s in found] == [
        ("encounter", 1, 0), ("warmth", 0, 1), ("pace", 3, 0),
    ]  # fmt: skip


def test_spreads_of_a_workshop_nobody_rated_are_empty():
    assert spreads(Workshop(frame=FRAME)) == ()


@given(st.dictionaries(st.sampled_from(DIMENSIONS), st.lists(SCALE, min_size=1, max_size=12)))
def test_spreads_of_the_mirrored_team_have_the_same_bands(today):
    here = Workshop(frame=FRAME, today={d: tuple(r) for d, r in today.items()})
    there = Workshop(frame=FRAME, today={d: tuple(-x for x in r) for d, r in today.items()})
    mine, theirs = spreads(here), spreads(there)
    assert overall(mine) == overall(theirs)
    assert [s.two_camps for s in mine] == [s.two_camps for s in theirs]
