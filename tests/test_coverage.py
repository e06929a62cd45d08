"""What the patterns cover: the grid, the poles, the themes, and the least the method must know."""

import json
from dataclasses import replace

import pytest

from canvas.command_line import main
from canvas.coverage import (
    FIELDS,
    GROUPS,
    KINDS,
    POLES,
    Minimum,
    Thin,
    coverage,
    poles_of,
    themes_of,
    thin,
)
from canvas.text import LANGUAGES


def with_condition(knowledge, when):
    """A pattern of the method that fires when something else holds."""
    whole = knowledge.patterns["greet-in-seconds"]
    return type(whole)(**whole.model_dump() | {"when": when})


def test_method_holds_what_it_promises(knowledge):
    """160 patterns, each pole in three phases, six per theme, two per field, six per kind."""
    assert thin(coverage(knowledge)) == ()


def test_minimum_is_the_one_that_was_promised():
    least = Minimum()
    assert (least.patterns, least.phases_of_pole, least.of_theme) == (160, 3, 6)
    assert min(least.of_field, least.of_kind, least.of_group) >= 2


def test_fields_that_make_sense_are_a_choice_and_hold_every_pattern(knowledge):
    assert len(FIELDS) == 8 * 3 + 2
    assert set(coverage(knowledge).grid) == set(FIELDS)


def test_every_pattern_stands_in_one_field(knowledge):
    found = coverage(knowledge)
    assert sorted(id for ids in found.grid.values() for id in ids) == sorted(knowledge.patterns)


@pytest.mark.parametrize(
    ("when", "poles"),
    [
        ("warmth <= -1", {"warmth-"}),
        ("warmth >= 1", {"warmth+"}),
        ("encounter <= 1", set()),
        ("encounter >= 0", set()),
        ({"all": ["pace >= 2", {"any": ["warmth <= -2", "theme care"]}]}, {"pace+", "warmth-"}),
        ({"all": ["pace >= 2", {"none": ["warmth <= -1"]}]}, {"pace+"}),
        ("always", set()),
    ],
)
def test_pole_counts_if_the_middle_would_not_do_and_nothing_denies_it(knowledge, when, poles):
    assert poles_of(with_condition(knowledge, when)) == poles


def test_theme_counts_whether_it_boosts_or_is_asked_for(knowledge):
    asked = with_condition(knowledge, {"any": ["theme honesty", {"none": ["theme courage"]}]})
    assert themes_of(asked) == {"honesty", *asked.boosted_by}


def test_pole_is_counted_by_phases_not_by_patterns(knowledge):
    found = coverage(knowledge)
    assert tuple(found.poles) == POLES
    assert "greet-in-seconds" in found.poles["warmth-"]["buy"]


def test_ending_is_a_group_without_a_mark(knowledge):
    found = coverage(knowledge)
    assert (*found.groups,) == GROUPS and (*found.kinds,) == KINDS
    assert {"end-by-criteria", "easy-exit"} <= set(found.groups["endings"])


def test_rule_for_firms_is_none_for_consumers(knowledge):
    kinds = coverage(knowledge).kinds
    assert "users-meet-doers" in kinds["contract"]
    assert "users-meet-doers" not in kinds["consumers"]
    assert "cheaper-way-named" in kinds["consumers"] and "cheaper-way-named" in kinds["shop"]


def test_every_kind_of_thin_spot_is_found(knowledge):
    """A method that knows two patterns only is thin everywhere but there."""
    two = {id: knowledge.patterns[id] for id in ("hire-by-scene", "learn-as-customer")}
    found = thin(coverage(replace(knowledge, patterns=two)))
    assert found[0] == Thin("total", "", 2, 160)
    assert {spot.what for spot in found} == {"total", "field", "pole", "theme", "kind", "group"}
    assert Thin("field", "handover HR", 2, 2) not in found
    assert Thin("field", "buy CC", 0, 2) in found and Thin("pole", "pace+", 0, 3) in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_report_shows_grid_and_groups_in_the_language_of_the_reader(knowledge, language, capsys):
    assert main(["coverage", "--lang", language]) == 0
    shown = capsys.readouterr().out
    assert "{" not in shown and f"{len(knowledge.patterns)} " in shown
    for phase in knowledge.phases.values():
        assert phase.name[language] in shown
    for theme in knowledge.themes.values():
        assert theme.name[language] in shown.replace("\n ", "")


def test_report_names_every_spot(knowledge, capsys):
    assert main(["coverage", "--json", "--lang", "de"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["patterns"] == len(knowledge.patterns)
    assert told["grid"]["buy"]["CB"][0] == "greet-in-seconds"
    assert set(told["themes"]) == set(knowledge.themes)
    assert all("_" not in spot["text"] and spot["text"] for spot in told["thin"])
