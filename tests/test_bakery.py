"""The bakery with three shops: what an expert expects of survey, type, rules and channels."""

from pathlib import Path

import pytest
import yaml

from canvas.channels import channel_fits
from canvas.derive import derive, orphaned
from canvas.results import ChannelConflict
from canvas.spread import overall, spreads

CASES = Path(__file__).parent / "cases"
ITEMS = yaml.safe_load((CASES / "bakery_expected.yaml").read_text("utf-8"))["items"]


def expected(kind, level):
    """What the expert expects of this kind and level: the values under ``expect``."""
    items = [i["expect"] for i in ITEMS if (i["kind"], i["level"]) == (kind, level)]
    return [value for item in items for value in item.values()]


@pytest.fixture(scope="module")
def derivation(bakery, knowledge):
    return derive(bakery, knowledge, spreads(bakery))


@pytest.fixture(scope="module")
def fits(bakery, knowledge):
    return {fit.touchpoint: fit for fit in channel_fits(bakery, knowledge)}


@pytest.mark.parametrize("row", expected("survey", "MUST"), ids=lambda row: row[0])
def test_survey_of_the_bakery(bakery, row):
    found = {s.dimension: s for s in spreads(bakery)}[row[0]]
    told = [found.dimension, found.median, round(found.spread, 4), found.band, found.two_camps]
    assert told == row


def test_survey_of_the_bakery_reads_each_dimension_differently(bakery):
    assert {s.dimension: (s.gap, s.reading) for s in spreads(bakery)} == {
        "encounter": (0.0, "lived_as_intended"),
        "warmth": (1.5, "right_on_average_by_luck"),
        "initiative": (4.0, "consistently_different"),
        "settlement": (2.5, "accidental_and_elsewhere"),
    }
    index = overall(spreads(bakery))
    assert round(index.mean, 4) == 0.3646
    assert index.bands == {
        "uniform": 2, "mostly_uniform": 0, "person_dependent": 0, "accidental": 2,
    }  # fmt: skip


def test_type_of_the_bakery(derivation):
    assert [list(derivation.relationship_types)] == expected("type", "MUST")


def test_rules_the_bakery_must_be_offered_are_on_the_short_list(derivation):
    chosen = {c.pattern for c in derivation.candidates if c.selected}
    assert [p for p in expected("derive", "MUST") if p not in chosen] == []


def test_rules_the_bakery_should_be_offered(derivation):
    offered = {c.pattern for c in derivation.candidates}
    wished = expected("derive", "SHOULD")
    assert len([p for p in wished if p in offered]) >= 0.7 * len(wished)


def test_rules_the_bakery_must_not_be_offered(derivation):
    offered = {c.pattern for c in derivation.candidates}
    assert [p for p in expected("derive", "MUST_NOT") if p in offered] == []


def test_greeting_of_the_bakery_is_founded_in_warmth_and_cordiality(derivation):
    (found,) = (c for c in derivation.candidates if c.pattern == "greet-in-seconds")
    assert (found.side, found.phase, found.touchpoints) == ("CB", "buy", ("t2",))
    assert "v2" in found.because.values
    assert found.because.positions == ("warmth", "encounter")


def test_goodwill_of_the_bakery_is_decided_at_its_weakest_link(derivation):
    (found,) = (c for c in derivation.candidates if c.pattern == "goodwill-on-the-spot")
    assert (found.touchpoints, found.because.touchpoint) == (("t4",), "t4")


def test_channels_the_bakery_must_change(fits):
    for touchpoint, dimension, level in expected("channel", "MUST"):
        assert (dimension, level) in [(c.dimension, c.level) for c in fits[touchpoint].conflicts]


def test_delivery_platform_takes_away_what_the_bakery_is(fits):
    assert fits["t6"].fit == 61
    assert fits["t6"].conflicts == (
        ChannelConflict("encounter", 4, "error", 2),
        ChannelConflict("closeness", 4, "error", 2),
        ChannelConflict("initiative", 2, "warning", 1),
        ChannelConflict("tailoring", 3, "warning", 2),
    )


def test_channels_of_the_bakery_that_carry_it(fits):
    (carrying,) = expected("channel", "MUST_NOT")
    assert {c.level for t in carrying for c in fits[t].conflicts} <= {"warning"}
    assert [fits[t].fit for t in ("t2", "t3", "t4")] == [100, 100, 100]


def test_advertising_of_the_bakery_is_no_conflict(fits):
    assert fits["t1"].conflicts == ()


def test_rules_of_the_bakery_still_have_their_parents(bakery, knowledge):
    assert orphaned(bakery, knowledge) == ()


def test_derivation_of_the_bakery_is_the_same_every_time(bakery, knowledge, derivation):
    assert derive(bakery, knowledge, spreads(bakery)) == derivation


def test_mirrored_bakery_is_as_accidental_as_the_bakery(bakery):
    mirrored = bakery.model_copy(
        update={
            "positions": tuple(p.model_copy(update={"step": -p.step}) for p in bakery.positions),
            "today": {d: tuple(-r for r in rs) for d, rs in bakery.today.items()},
        }
    )
    here, there = spreads(bakery), spreads(mirrored)
    assert overall(there) == overall(here)
    assert [(s.two_camps, s.gap, s.reading) for s in there] == [
        (s.two_camps, s.gap, s.reading) for s in here
    ]
