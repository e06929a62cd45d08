"""Pace: how far behind, what may be dropped, what comes next."""

from datetime import datetime, timedelta

import pytest

from canvas.gathering import Agenda, AgendaItem, Gathering, Stage
from canvas.timing import Advice, behind, following, order, preceding, to_drop

BEGUN = datetime.fromisoformat("2026-11-22T09:00:00+00:00")


def at(minutes: float) -> str:
    return (BEGUN + timedelta(minutes=minutes)).isoformat()


def live(knowledge, step="", run="", *, format="long", since=0.0, begun=True, own=(), drop=()):
    """The agenda of a format with this on the stage since so many minutes after the beginning."""
    items = [
        AgendaItem(step=s.id, minutes=s.minutes[format], dropped=s.id in drop)
        for s in knowledge.agenda.values()
        if format in s.minutes
    ]
    return Gathering(
        agenda=Agenda(format=format, items=(*items, *own), begun_at=at(0) if begun else ""),
        stage=Stage(step=step, run=run, since=at(since)),
    )


def now(minutes: float) -> datetime:
    return BEGUN + timedelta(minutes=minutes)


# How far behind


def test_nothing_is_said_before_it_begins_or_off_the_agenda(knowledge):
    assert behind(Gathering(), now(5)) is None
    assert behind(live(knowledge, "arrive", begun=False), now(5)) is None
    assert behind(live(knowledge), now(5)) is None
    assert behind(live(knowledge, "arrive", drop=("arrive",)), now(5)) is None


@pytest.mark.parametrize(
    ("step", "since", "clock", "planned", "gone"),
    [
        pytest.param("arrive", 0, 3, 3, 3, id="in the first step"),
        pytest.param("word", 5, 9, 9, 9, id="on time"),
        pytest.param("word", 12, 16, 9, 16, id="seven minutes late"),
        pytest.param("word", 5, 33, 13, 33, id="longer than planned"),
        pytest.param("word", 3, 4, 6, 4, id="time left over"),
    ],
)
def test_behind_compares_time_gone_with_the_plan(knowledge, step, since, clock, planned, gone):
    pace = behind(live(knowledge, step, since=since), now(clock))
    assert (pace.planned, pace.gone, pace.minutes_behind) == (planned, gone, gone - planned)


def test_dropped_steps_are_not_planned(knowledge):
    pace = behind(live(knowledge, "customer", since=5, drop=("word",)), now(6))
    assert pace.minutes_behind == 0


def test_clock_of_another_time_zone_tells_the_same(knowledge):
    clock = datetime.fromisoformat("2026-11-22T10:09:00+01:00")
    assert behind(live(knowledge, "word", since=5), clock).minutes_behind == 0


# What to drop


def test_twenty_minutes_behind_drop_the_channels_and_shorten_the_target(knowledge):
    """As the method has it: channels become a task, four dimensions are enough."""
    advice = to_drop(knowledge.agenda, live(knowledge, "mores"), 20)
    assert advice == (Advice("channels", "first", 5), Advice("target", "shorten", 15))


def test_little_behind_drops_little(knowledge):
    assert to_drop(knowledge.agenda, live(knowledge, "mores"), 0) == ()
    assert to_drop(knowledge.agenda, live(knowledge, "mores"), -9) == ()
    assert to_drop(knowledge.agenda, live(knowledge, "mores"), 4) == (
        Advice("channels", "first", 5),
    )


def test_only_what_is_still_to_come_is_dropped(knowledge):
    advice = to_drop(knowledge.agenda, live(knowledge, "rules", drop=("channels",)), 99)
    assert [a.step for a in advice] == ["endings", "promises"]


def test_what_carries_the_result_is_never_dropped(knowledge):
    own = AgendaItem(step="eigen", minutes=3, title="Lob")
    advice = to_drop(knowledge.agenda, live(knowledge, own=(own,)), 999)
    steps = [a.step for a in advice]
    long = {s.id for s in knowledge.agenda.values() if "long" in s.minutes}
    assert long - set(steps) == {"meaning", "handover"}
    assert steps[:3] == ["channels", "target", "eigen"]


# What comes next


def walk(knowledge, found, step_on, format="long", **more):
    """Every stop in order, from nowhere to the end."""
    steps = [found]
    while (found := step_on(knowledge, live(knowledge, *found, format=format, **more))) is not None:
        steps.append(found)
    return steps


def test_sequence_goes_run_by_run_and_leaves_out_what_is_for_one_thing(knowledge):
    stops = walk(knowledge, ("", ""), following)[1:]
    assert stops[:4] == [
        ("arrive", "arrive.why"),
        ("arrive", "arrive.stop"),
        ("word", "word.sentence"),
        ("customer", "customer.situation"),
    ]
    assert ("break", "") in stops and ("channels", "") in stops
    assert [run for step, run in stops if step == "target"] == ["target.proposal", ""]
    assert stops[-1] == ("handover", "")
    long = [s.id for s in knowledge.agenda.values() if "long" in s.minutes]
    assert list(dict.fromkeys(step for step, _ in stops)) == long


def test_going_back_is_the_same_way(knowledge):
    there = walk(knowledge, ("", ""), following)[1:]
    assert walk(knowledge, there[-1], preceding) == there[::-1]


def test_short_form_leaves_out_its_activities(knowledge):
    stops = walk(knowledge, ("", ""), following, format="short")[1:]
    assert [run for step, run in stops if step == "today"] == ["today.survey", "today.depends"]
    assert "customer" not in {step for step, _ in stops}


def test_dropped_steps_are_passed_over(knowledge):
    here = live(knowledge, "word", "word.sentence", drop=("customer", "today"))
    assert following(knowledge, here) == ("values", "values.cards")
    assert "customer" not in {item.step for item in order(here)}
    on_dropped = live(knowledge, "customer", "customer.situation", drop=("customer",))
    assert following(knowledge, on_dropped) == ("today", "today.survey")
    assert preceding(knowledge, on_dropped) == ("word", "word.sentence")


def test_from_one_thing_the_way_leads_on_and_back(knowledge):
    here = live(knowledge, "target", "target.second@warmth")
    assert following(knowledge, here) == ("target", "")
    assert preceding(knowledge, here) == ("target", "target.proposal")


def test_a_step_with_a_result_ends_with_it_on_the_wall(knowledge):
    stops = walk(knowledge, ("", ""), following)[1:]
    assert [run for step, run in stops if step == "values"] == ["values.cards", "values.votes", ""]
    ends = {step for step, run in stops if not run}
    assert ends == {step.id for step in knowledge.agenda.values() if step.wall} | {
        "break", "channels",
    }  # fmt: skip
    result = live(knowledge, "values")
    assert following(knowledge, result) == ("mores", "mores.customs")
    assert preceding(knowledge, result) == ("values", "values.votes")


def test_between_two_runs_of_a_step_without_a_result_it_begins(knowledge):
    here = live(knowledge, "today")
    assert following(knowledge, here) == ("today", "today.survey")
    assert preceding(knowledge, here) == ("customer", "customer.afterwards")


def test_own_steps_are_in_the_sequence(knowledge):
    own = (
        AgendaItem(step="lob", minutes=3, question="Wofür danken wir?"),
        AgendaItem(step="imbiss", minutes=9, title="Imbiss"),
    )
    here = live(knowledge, "handover", own=own)
    assert following(knowledge, here) == ("lob", "lob.ask")
    assert following(knowledge, live(knowledge, "lob", "lob.ask", own=own)) == ("imbiss", "")
    assert following(knowledge, live(knowledge, "imbiss", own=own)) is None
    assert preceding(knowledge, live(knowledge, "imbiss", own=own)) == ("lob", "lob.ask")


def test_empty_agenda_leads_nowhere(knowledge):
    assert (following(knowledge, Gathering()), preceding(knowledge, Gathering())) == (None, None)
