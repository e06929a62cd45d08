"""When a pattern applies: reading conditions and what they say."""

import pytest

from canvas.conditions import (
    ALWAYS,
    All,
    AnyOf,
    BadCondition,
    Compare,
    HasTheme,
    IsKind,
    NoneOf,
    leaves,
    parse_condition,
)

WARM = Compare("warmth", "<=", -1)
CLOSE = Compare("closeness", ">=", 2)


@pytest.mark.parametrize(
    ("raw", "condition"),
    [
        ("always", ALWAYS),
        ("warmth <= -1", WARM),
        ("closeness >= +2", CLOSE),
        ("pace >= 0", Compare("pace", ">=", 0)),
        ("theme honesty", HasTheme("honesty")),
        ("organisation contract", IsKind("contract")),
        ({"none": ["organisation authority"]}, NoneOf((IsKind("authority"),))),
        (
            {"any": ["warmth <= -1", {"all": ["closeness >= 2", "theme respect"]}]},
            AnyOf((WARM, All((CLOSE, HasTheme("respect"))))),
        ),
    ],
)
def test_condition_is_read(raw, condition):
    assert parse_condition(raw) == condition


@pytest.mark.parametrize(
    "raw",
    [
        "", "never", "warmth", "warmth < -1", "warmth == 2", "warmth <= -4", "warmth <= 10",
        "warmth<=-1", "Warmth <= 1", "theme", "theme ", "organisation", "theme care or theme joy",
        None, True, 3, [], ["warmth <= -1"], {}, {"all": []}, {"any": "warmth <= -1"},
        {"not": ["warmth <= -1"]}, {"all": ["warmth <= -1"], "any": ["pace >= 2"]},
        {"all": ["warmth <= -1", "pace > 2"]},
    ],
)  # fmt: skip
def test_condition_nobody_can_read_names_the_part(raw):
    with pytest.raises(BadCondition):
        parse_condition(raw)


def test_bad_condition_deep_inside_says_which_part_is_wrong():
    with pytest.raises(BadCondition, match="pace > 2"):
        parse_condition({"all": ["warmth <= -1", {"any": ["theme care", "pace > 2"]}]})


@pytest.mark.parametrize(
    ("step", "holds"), [(-3, True), (-1, True), (0, False), (3, False), (None, False)]
)
def test_comparison_to_the_left_holds_up_to_its_bound(step, holds):
    assert WARM.holds(step) is holds


@pytest.mark.parametrize(
    ("step", "holds"), [(3, True), (2, True), (1, False), (-3, False), (None, False)]
)
def test_comparison_to_the_right_holds_from_its_bound(step, holds):
    assert CLOSE.holds(step) is holds


def test_zero_satisfies_a_bound_of_zero_but_undecided_does_not():
    assert Compare("pace", ">=", 0).holds(0)
    assert not Compare("pace", ">=", 0).holds(None)
    assert not Compare("pace", "<=", 3).holds(None)


def test_comparison_asks_for_the_pole_it_points_to():
    assert (WARM.pole, CLOSE.pole) == ("warmth-", "closeness+")


def test_leaves_come_in_reading_order():
    condition = parse_condition(
        {"all": [{"any": ["theme care", "warmth <= -1"]}, {"none": ["organisation authority"]}]}
    )
    assert tuple(leaves(condition)) == (HasTheme("care"), WARM, IsKind("authority"))
    assert tuple(leaves(ALWAYS)) == ()


def test_groups_say_what_binds_tighter_in_shipped_patterns(knowledge):
    """»distant and respectful, or very distant«: the inner group belongs together."""
    assert knowledge.patterns["minimal-data"].condition == AnyOf(
        (CLOSE, All((HasTheme("respect"), Compare("closeness", ">=", 0))))
    )
    assert knowledge.patterns["discretion"].condition == AnyOf(
        (
            All((Compare("insight", ">=", 2), Compare("closeness", ">=", 0))),
            All((CLOSE, HasTheme("respect"))),
        )
    )
    assert knowledge.patterns["no-reproach"].condition == All(
        (AnyOf((WARM, HasTheme("fairness"))), NoneOf((IsKind("authority"),)))
    )


def test_condition_of_a_pattern_is_read_once(knowledge):
    pattern = knowledge.patterns["greet-in-seconds"]
    assert pattern.condition is pattern.condition
    assert not pattern.universal
    assert knowledge.patterns["repeat-the-concern"].universal
