"""The pace of a live workshop: how far behind it is, what may be dropped, what comes next. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from canvas.agenda import Activity, AgendaStep, Format
from canvas.gathering import AgendaItem, Gathering, step_of
from canvas.knowledge import Knowledge

How = Literal["first", "shorten", "if_needed"]
HOWS: tuple[How, ...] = ("first", "shorten", "if_needed")
"""What goes first when time is short: what becomes a task, what can be cut, what can be left."""
ASK = "ask"
"""The one activity of a step of one's own."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Minutes since the workshop began (``gone``) and those its agenda planned up to here."""

    planned: float
    gone: float

    @property
    def minutes_behind(self) -> float:
        """Negative when there is time left over."""
        return self.gone - self.planned


@dataclass(frozen=True, slots=True)
class Advice:
    """A step to drop or (``shorten``) to cut by half, and the minutes this makes up."""

    step: str
    how: How
    minutes: int


@dataclass(frozen=True, slots=True)
class Stop:
    """A place in the sequence of runs; ``passed`` over are dropped steps and calls for one thing.

    ``run`` is empty where people only look: at a step without activities, and at the end of a step
    whose result goes on the wall.
    """

    step: str
    run: str
    passed: bool


def order(gathering: Gathering) -> tuple[AgendaItem, ...]:
    """The steps that are not dropped."""
    return tuple(item for item in gathering.agenda.items if not item.dropped)


def behind(gathering: Gathering, now: datetime) -> Pace | None:
    """How the time gone compares with the plan; None before it has begun or off the agenda.

    The step on the stage counts with the minutes it has taken, but never more than were planned
    for it. ``now`` knows its time zone.
    """
    stage, items = gathering.stage, order(gathering)
    at = next((i for i, item in enumerate(items) if item.step == stage.step), None)
    if at is None or not (gathering.agenda.begun_at and stage.since):
        return None
    here = min(_minutes(stage.since, now), float(items[at].minutes))
    planned = sum(item.minutes for item in items[:at]) + here
    return Pace(planned, _minutes(gathering.agenda.begun_at, now))


def to_drop(
    steps: Mapping[str, AgendaStep], gathering: Gathering, behind_minutes: float
) -> tuple[Advice, ...]:
    """What to drop of what is still to come, until so many minutes are made up.

    What the method drops first comes first, then what can be cut, then the shortest of the rest,
    so that little is lost; what carries the result is never dropped.
    """
    found: list[Advice] = []
    for advice in sorted(_possible(steps, gathering), key=lambda a: (HOWS.index(a.how), a.minutes)):
        if sum(a.minutes for a in found) >= behind_minutes:
            break
        found.append(advice)
    return tuple(found)


def following(knowledge: Knowledge, gathering: Gathering) -> tuple[str, str] | None:
    """The (step, run) that comes next; None at the end."""
    stops, _, after = _here(knowledge, gathering)
    return next(((s.step, s.run) for s in stops[after:] if not s.passed), None)


def preceding(knowledge: Knowledge, gathering: Gathering) -> tuple[str, str] | None:
    """The (step, run) that came before; None at the beginning."""
    stops, before, _ = _here(knowledge, gathering)
    return next(((s.step, s.run) for s in reversed(stops[:before]) if not s.passed), None)


def _possible(steps: Mapping[str, AgendaStep], gathering: Gathering) -> list[Advice]:
    found = []
    for item in _later(gathering):
        step = steps.get(item.step)
        how = step.drop if step else "if_needed"
        if how != "never":
            minutes = item.minutes // 2 if how == "shorten" else item.minutes
            found.append(Advice(item.step, how, minutes))
    return found


def _later(gathering: Gathering) -> tuple[AgendaItem, ...]:
    items = gathering.agenda.items
    at = next((i for i, item in enumerate(items) if item.step == gathering.stage.step), -1)
    return tuple(item for item in items[at + 1 :] if not item.dropped)


def _here(knowledge: Knowledge, gathering: Gathering) -> tuple[tuple[Stop, ...], int, int]:
    """All stops, how many lie before the stage, and where those after it begin."""
    stops, stage = _stops(knowledge, gathering), gathering.stage
    run = stage.run.partition("@")[0]
    exact = [i for i, stop in enumerate(stops) if (stop.step, stop.run) == (stage.step, run)]
    if exact:
        return stops, exact[0], exact[0] + 1
    of_step = [i for i, stop in enumerate(stops) if stop.step == (step_of(run) or stage.step)]
    return (stops, of_step[0], of_step[0]) if of_step else (stops, 0, 0)


def _stops(knowledge: Knowledge, gathering: Gathering) -> tuple[Stop, ...]:
    found: list[Stop] = []
    for item in gathering.agenda.items:
        step = knowledge.agenda.get(item.step)
        runs = {a.id: _called(a, gathering.agenda.format) for a in step.activities} if step else {}
        if item.question and not step:
            runs = {ASK: False}
        found += [Stop(item.step, f"{item.step}.{a}", item.dropped or p) for a, p in runs.items()]
        if all(runs.values()) or (step and step.wall):
            found.append(Stop(item.step, "", item.dropped))
    return tuple(found)


def _called(activity: Activity, format: Format) -> bool:
    """Whether it is not in the sequence: for one thing only, or not of this format."""
    return activity.about == "position" or format not in activity.formats


def _minutes(since: str, now: datetime) -> float:
    return (now - datetime.fromisoformat(since)) / timedelta(minutes=1)
