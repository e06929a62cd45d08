"""Which channel carries the relationship, and which one pulls it elsewhere."""

import pytest

from canvas.channels import channel_fits
from canvas.knowledge import Knowledge
from canvas.method import Channel, Cues, Interval, VagueWords
from canvas.model import Frame, Position, Touchpoint, Workshop
from canvas.results import ChannelConflict, ChannelFit
from canvas.text import LocalText

NAME = LocalText(de="Name", en="name")
SHAPED = ("encounter", "closeness", "register", "initiative", "tailoring", "insight", "pace")


def channel(id, human=False, **intervals):
    """A channel that supports everything except for the intervals given here."""
    return Channel(
        id=id,
        name=NAME,
        human=human,
        intervals={
            d: Interval(low=low, high=high)
            for d in SHAPED
            for low, high in [intervals.get(d, (-3, 3))]
        },
        source="test",
    )


def knowledge(*channels):
    """A method that knows these channels and nothing else."""
    nothing = {}
    return Knowledge(
        dimensions=nothing, profiles=nothing, themes=nothing,
        channels={c.id: c for c in channels},
        kinds=nothing, phases=nothing, patterns=nothing, conflicts=(), tensions=(),
        checks=nothing, vague=VagueWords(questions={}, entries={}, harmless={}, source="test"),
        cues=Cues(entries={}), steps=nothing, words=nothing,
    )  # fmt: skip


def fits_of(the_channel, phase="buy", **steps):
    """The fit of one touchpoint with this channel under these positions."""
    workshop = Workshop(
        frame=Frame(title="Eishalle", language="de"),
        positions=tuple(Position(dimension=d, step=step) for d, step in steps.items()),
        touchpoints=(Touchpoint(id="t1", phase=phase, channel=the_channel.id),),
    )
    (found,) = channel_fits(workshop, knowledge(the_channel))
    return found


MARKET = channel("market", encounter=(2, 3), closeness=(2, 3))


def test_fit_is_full_when_every_position_is_supported():
    assert fits_of(MARKET, encounter=3, closeness=2) == ChannelFit("t1", "market", 100)


def test_fit_is_zero_when_every_position_is_as_far_as_can_be():
    far = channel("far", encounter=(3, 3))
    assert fits_of(far, encounter=-3).fit == 0


def test_fit_weighs_gaps_by_strength():
    """Gap 4 of 6 at strength 2, gap 0 at strength 1: 1 - 8/18."""
    assert fits_of(MARKET, encounter=-2, pace=1).fit == 56


def test_fit_rounds_halves_up():
    """Gap 1 of 6 at strength 3, no gap at strength 1: 1 - 3/24 = 87.5 %."""
    assert fits_of(channel("near", encounter=(-2, 3)), encounter=-3, pace=1).fit == 88


def test_fit_is_open_while_no_position_leans_to_a_pole():
    assert fits_of(MARKET).fit is None
    assert fits_of(MARKET, encounter=0).fit is None
    assert fits_of(MARKET, warmth=-3).fit is None


def test_positions_a_channel_does_not_shape_do_not_count():
    assert fits_of(MARKET, encounter=2, warmth=-3, settlement=3).fit == 100


@pytest.mark.parametrize(
    ("step", "conflict"),
    [
        (-3, ChannelConflict("encounter", 5, "error", 2)),
        (-2, ChannelConflict("encounter", 4, "error", 2)),
        (-1, ChannelConflict("encounter", 3, "warning", 2)),
        (0, ChannelConflict("encounter", 2, "warning", 2)),
        (1, None),
        (2, None),
    ],
)
def test_conflict_depends_on_gap_and_strength(step, conflict):
    assert fits_of(MARKET, encounter=step).conflicts == ((conflict,) if conflict else ())


def test_conflict_of_two_steps_is_a_warning_even_on_a_defining_position():
    letter = channel("letter", pace=(0, 3))
    assert fits_of(letter, pace=-2).conflicts == (ChannelConflict("pace", 2, "warning", 0),)


def test_conflict_names_the_upper_end_when_the_position_lies_above():
    visit = channel("visit", encounter=(-3, -2))
    assert fits_of(visit, encounter=3).conflicts == (ChannelConflict("encounter", 5, "error", -2),)


def test_conflicts_are_in_the_order_of_the_method():
    found = fits_of(MARKET, closeness=-3, encounter=-3)
    assert [c.dimension for c in found.conflicts] == ["encounter", "closeness"]


def test_discover_counts_only_what_advertising_can_decide_and_never_as_error():
    ad = channel("ad", encounter=(1, 3), register=(2, 3), tailoring=(2, 3))
    found = fits_of(ad, "discover", encounter=-3, register=-3, tailoring=-3)
    assert found.conflicts == (ChannelConflict("register", 5, "warning", 2),)


def test_problem_excuses_a_person_where_people_serve_themselves():
    call = channel("call", human=True, encounter=(-3, -1), closeness=(-3, 0))
    assert fits_of(call, "problem", encounter=3).conflicts == ()
    assert fits_of(call, "buy", encounter=3).conflicts[0].level == "error"
    assert fits_of(call, "problem", closeness=3).conflicts[0].level == "error"


def test_problem_does_not_excuse_a_machine():
    robot = channel("robot", encounter=(-3, -1))
    assert fits_of(robot, "problem", encounter=3).conflicts[0].level == "error"


def test_problem_excuses_only_the_self_served_pole():
    hotline = channel("hotline", human=True, encounter=(1, 3))
    assert fits_of(hotline, "problem", encounter=-2).conflicts[0].level == "error"


def test_touchpoint_without_a_known_channel_has_no_fit():
    workshop = Workshop(
        frame=Frame(title="Eishalle", language="de"),
        positions=(Position(dimension="encounter", step=2),),
        touchpoints=(
            Touchpoint(id="t1", phase="buy"),
            Touchpoint(id="t2", phase="buy", channel="Rohrpost"),
            Touchpoint(id="t3", phase="buy", channel="market"),
        ),
    )
    assert channel_fits(workshop, knowledge(MARKET)) == (ChannelFit("t3", "market", 100),)
