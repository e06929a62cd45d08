"""What revealed ballots say: spread first, nothing about few, teams only where it tells nothing."""

from dataclasses import replace

import pytest

from canvas.ballots import Cast
from canvas.gathering import Cluster, Gathering
from canvas.model import Frame, Position, Workshop
from canvas.outcome import (
    Served,
    dots,
    objections,
    polled,
    rated,
    reasons,
    served,
    to_discuss,
    weakest_first,
)


def casts(question: str, *values, team: str = "") -> list[Cast]:
    return [Cast(question, value, team) for value in values]


def test_largest_spread_comes_first():
    found = rated([
        *casts("pace", 1, 1, 1), *casts("warmth", -3, 0, 3), *casts("closeness", 0, 1, 2),
    ])  # fmt: skip
    assert [r.question for r in found] == ["warmth", "closeness", "pace"]
    assert found[0].counts == (1, 0, 0, 1, 0, 0, 1)


def test_fewer_than_three_ratings_tell_only_their_number():
    [few] = rated(casts("warmth", -3, 3, None))
    assert (few.few, few.n, few.spread.cannot_say) == (True, 2, 1)
    assert (few.counts, few.teams) == ((), {})
    assert (few.spread.median, few.spread.spread, few.spread.ad_md) == (None, None, None)


def test_cannot_say_is_never_a_zero():
    [found] = rated(casts("warmth", 3, 3, 3, None, None, None))
    assert (found.n, found.spread.median, found.spread.cannot_say) == (3, 3, 3)
    assert found.counts == (0, 0, 0, 0, 0, 0, 3)


def test_ratings_lie_beside_the_target():
    decided = (Position(dimension="warmth", step=-2),)
    workshop = Workshop(frame=Frame(title="x", language="de"), positions=decided)
    [found] = rated(casts("warmth", 1, 1, 1), workshop=workshop)
    assert (found.spread.target, found.spread.gap) == (-2, 3)


def test_teams_are_counted_apart_only_where_they_were_kept():
    both = [*casts("warmth", 1, 1, 2, team="A"), *casts("warmth", -1, -1, -2, team="B")]
    [found] = rated(both)
    assert found.teams == {"A": (0, 0, 0, 0, 2, 1, 0), "B": (0, 1, 2, 0, 0, 0, 0)}
    [masked] = rated([replace(cast, team="") for cast in both])
    assert masked.teams == {} and masked.counts == found.counts


def test_weakest_touchpoint_comes_first_and_few_ratings_last():
    found = weakest_first([
        *casts("t1", 5, 5, 6), *casts("t2", 0, 1, 2), *casts("t3", 0, 0), *casts("t4", 3, 3, 3),
    ])  # fmt: skip
    assert [r.question for r in found] == ["t2", "t4", "t1", "t3"]
    assert (found[0].low, found[0].high, found[0].counts) == (0, 6, (1, 1, 1, 0, 0, 0, 0))


def test_favourite_and_least_welcome_customer_lie_apart():
    found = served([
        *casts("warmth", [3, -3], [2, -2], [3, -1]),
        *casts("pace", [1, 1], [1, 1], [1, 1], [None, 2]),
        *casts("closeness", [3, -3], [3, None]),
    ])  # fmt: skip
    assert next((s.dimension, s.n) for s in found) == ("warmth", 3)
    by = {s.dimension: s for s in found}
    assert by["closeness"] == Served("closeness", 1, None)
    assert (by["pace"].n, by["pace"].gap) == (3, 0)
    assert by["warmth"].gap > 0 and set(by) == {"warmth", "pace", "closeness"}


def test_poll_says_nothing_about_fewer_than_three():
    assert polled([*casts("r1", "can", "can", "help"), *casts("r2", "objection", "can")]) == {
        "r1": {"can": 2, "help": 1}
    }


def test_reasons_of_a_poll_stand_by_their_answer_and_not_where_few_answered():
    said = [
        *casts("r1", ["objection", "Zu teuer"], "can", ["objection", "Am Samstag nie"]),
        *casts("r2", ["objection", "Zu laut"], "can"),
    ]
    assert polled(said) == {"r1": {"objection": 2, "can": 1}}
    assert reasons(said) == {"r1": {"objection": ("Am Samstag nie", "Zu teuer")}}


def test_dots_are_added_up_per_card():
    live = Gathering(clusters={"g1": Cluster(id="g1", run="values.cards", cards=("c" * 16,))})
    given = [*casts("g1", 1, 1), *casts("card", 1), *casts("c" * 16, 1)]
    assert dots(given, live) == {"g1": 3, "card": 1}


def test_objections_are_reasons_in_an_order_that_says_nothing():
    assert objections(casts("objection", "", "b", "", "a")) == ("a", "b")
    assert objections(casts("objection", "", "")) == ()


@pytest.mark.parametrize("most", [1, 2, 8])
def test_what_to_discuss_is_scattered_or_far_from_the_target(most):
    workshop = Workshop(
        frame=Frame(title="x", language="de"),
        positions=(Position(dimension="pace", step=3),),
    )
    found = rated(
        [
            *casts("warmth", 1, 1, 1), *casts("pace", -3, -3, -3),
            *casts("closeness", -1, 0, 2), *casts("register", 3, 3),
        ],
        workshop=workshop,
    )  # fmt: skip
    assert to_discuss(found, most) == ("pace", "closeness", "warmth")[:most]
