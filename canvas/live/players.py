"""The people of a rehearsal: whoever is invented answers open runs at the pace of people.

They look when something was stored, and only where somebody invented takes part; without a
rehearsal there is nothing for them to do.
"""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import suppress
from random import Random
from typing import NamedTuple

from canvas.agenda import Activity
from canvas.errors import CanvasError, NotFound
from canvas.gathering import Run
from canvas.knowledge import Knowledge
from canvas.live_actions import activity_of, open_live
from canvas.rehearsal_actions import act
from canvas.settings import settings
from canvas.store import Store

LOG = logging.getLogger("canvas.live")

OTHERS = 1.0
"""While there is a rehearsal: seconds between two looks for what other processes have stored."""
LOOK = 0.5
"""Seconds in which what was stored is gathered before the players look at it."""
WRITING, RATING, CHOOSING = (6.0, 25.0), (5.0, 20.0), (4.0, 14.0)
"""Seconds until the first and until the last of them has answered."""
HESITATES = 1.5
COMES_LATE = 1 / 3
"""In how many runs the slowest one still answers after the reveal."""
LATE_AFTER = 6.0


class Turn(NamedTuple):
    """Somebody invented who has a run to answer, in so many seconds."""

    workshop: str
    run: str
    person: str
    late: bool
    after: float


def pace() -> float:
    """How many times faster than people the players are: ``CANVAS_REHEARSAL_PACE``, else 1."""
    return settings().rehearsal_pace


class Players:
    """``pace`` 2 lets them answer in half the time."""

    def __init__(self, store: Store, knowledge: Knowledge, pace: float = 1.0) -> None:
        self._store, self._knowledge, self._pace = store, knowledge, pace
        self._thinking: dict[Turn, asyncio.Task[None]] = {}
        self._heads: dict[str, int] = {}
        self._ringing = False

    async def play(self) -> None:
        """Answer what there is to answer, until cancelled."""
        loop, rung = asyncio.get_running_loop(), asyncio.Event()
        rung.set()

        def ring() -> None:
            if not self._ringing:
                self._ringing = True
                loop.call_soon_threadsafe(rung.set)

        hang_up = self._store.on_commit(ring)
        try:
            while True:
                with suppress(TimeoutError):
                    async with asyncio.timeout(OTHERS if self._heads else None):
                        await rung.wait()
                rung.clear()
                self._ringing = False
                await self._look()
                await asyncio.sleep(LOOK / self._pace)
        finally:
            hang_up()
            for task in self._thinking.values():
                task.cancel()

    async def _look(self) -> None:
        """Let everybody begin to think who has a turn and does not think already."""
        try:
            found = await asyncio.to_thread(self._turns)
        except CanvasError:
            LOG.exception("rehearsals could not be read")
            return
        for turn in found:
            if turn not in self._thinking:
                self._thinking[turn] = asyncio.create_task(self._take(turn))

    def _turns(self) -> list[Turn]:
        """The turns in all rehearsals in which something has changed or is still to be done."""
        heads = self._store.people.where("invented")
        changed = [id for id, head in heads.items() if self._heads.get(id) != head]
        found = [turn for id in changed for turn in turns(self._store, self._knowledge, id)]
        waiting = {turn.workshop for turn in found}
        self._heads = {id: -1 if id in waiting else head for id, head in heads.items()}
        return found

    async def _take(self, turn: Turn) -> None:
        try:
            await asyncio.sleep(turn.after / self._pace)
            await asyncio.to_thread(take, self._store, self._knowledge, turn)
        except Exception:
            LOG.exception("nobody could answer %s", turn.run)
        finally:
            del self._thinking[turn]


def turns(store: Store, knowledge: Knowledge, workshop: str) -> list[Turn]:
    """Everybody invented who has something to answer now."""
    try:
        live = open_live(store, workshop).gathering
    except NotFound:
        return []
    people = [p.id for p in store.people.participants(workshop) if p.kind == "invented"]
    asked = (r for r in live.runs.values() if r.state == "open" or r.id == live.stage.run)
    return [turn for run in asked for turn in _turns(store, knowledge, workshop, run, people)]


def _turns(
    store: Store, knowledge: Knowledge, workshop: str, run: Run, people: list[str]
) -> Iterator[Turn]:
    late = run.state == "revealed"
    answered = store.ballots.answered(workshop, run.id, people)
    dice = Random(f"{workshop}|{run.id}|order")
    order = dice.sample(people, len(people))
    asked = activity_of(store, workshop, knowledge, run.id)
    waits = dict(zip(order, pauses(asked, len(order), dice), strict=True))
    if late:
        waits = {order[-1]: LATE_AFTER} if order and dice.random() < COMES_LATE else {}
    for person, after in waits.items():
        if person not in answered:
            yield Turn(workshop, run.id, person, late, after)


def pauses(asked: Activity, people: int, dice: Random) -> list[float]:
    """How many seconds each of so many people takes for an answer, the quickest one first."""
    span = {"write": WRITING, "rate": RATING}.get(asked.kind, CHOOSING)
    first, last = CHOOSING if asked.about == "position" else span
    step = (last - first) / max(people - 1, 1)
    return [first + step * at + dice.uniform(0, HESITATES) for at in range(people)]


def take(store: Store, knowledge: Knowledge, turn: Turn) -> None:
    """Answer, unless it is too late for somebody who is not late, or everything is gone."""
    with suppress(CanvasError):
        who = store.people.participant(turn.workshop, turn.person)
        run = store.record(turn.workshop, "run", turn.run)
        revealed = run is not None and run.body.get("state") == "revealed"
        if who is not None and revealed is turn.late:
            act(store, knowledge, who, turn.run)
