"""The invented people of a rehearsal answer by themselves, each question once, and stop in time."""

import asyncio
from collections.abc import Awaitable, Iterator
from pathlib import Path
from random import Random

import pytest

from canvas import actions, live_actions, rehearsal_actions
from canvas.errors import NotFound
from canvas.knowledge import Knowledge
from canvas.live.players import Players, pauses, take, turns
from canvas.model import Workshop
from canvas.store import Store

OWNER = "o" * 43
QUICK = 500.0
PATIENCE = 20.0


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    opened = Store(database)
    yield opened
    opened.close()


@pytest.fixture
def rehearsal(store: Store, knowledge: Knowledge, bakery: Workshop) -> str:
    original = actions.import_workshop(store, OWNER, "b-lead", bakery)
    live_actions.choose_format(store, original, knowledge, "short")
    return rehearsal_actions.begin(store, knowledge, OWNER, "b-lead", original)


async def playing(*players: Players, story: Awaitable[None]) -> None:
    """Let players play while the story is told."""
    tasks = [asyncio.create_task(one.play()) for one in players]
    try:
        await asyncio.wait_for(story, PATIENCE)
    finally:
        for task in tasks:
            task.cancel()
        ends = await asyncio.gather(*tasks, return_exceptions=True)
    assert all(isinstance(end, asyncio.CancelledError) for end in ends), ends


async def until_answered(workshop: str, run: str, people: int, *stores: Store) -> None:
    """Wait until so many have answered a run; looks after every commit of these stores."""
    loop, rung = asyncio.get_running_loop(), asyncio.Event()

    def ring() -> None:
        loop.call_soon_threadsafe(rung.set)

    bells_off = [store.on_commit(ring) for store in stores]
    try:
        while answered(stores[0], workshop, run) < people:
            await rung.wait()
            rung.clear()
    finally:
        for off in bells_off:
            off()


def answered(store: Store, workshop: str, run: str) -> int:
    return store.ballots.turnout(workshop, run).answered


def test_all_answer_an_open_question_by_themselves(
    store: Store, knowledge: Knowledge, rehearsal: str
) -> None:
    people = len(knowledge.invented)

    async def story() -> None:
        for run in ("arrive.why", "today.survey"):
            live_actions.open_run(store, rehearsal, knowledge, run)
            await until_answered(rehearsal, run, people, store)

    asyncio.run(playing(Players(store, knowledge, QUICK), story=story()))
    assert len(live_actions.open_live(store, rehearsal).gathering.cards_of("arrive.why")) == people


def test_two_processes_and_a_restart_count_once(
    store: Store, knowledge: Knowledge, rehearsal: str, database: Path
) -> None:
    people = len(knowledge.invented)
    other = Store(database)
    live_actions.open_run(store, rehearsal, knowledge, "values.cards")
    live_actions.open_run(store, rehearsal, knowledge, "today.survey")

    async def story() -> None:
        for run in ("values.cards", "today.survey"):
            await until_answered(rehearsal, run, people, store, other)

    both = (Players(store, knowledge, QUICK), Players(other, knowledge, QUICK))
    asyncio.run(playing(*both, story=story()))
    asyncio.run(playing(Players(store, knowledge, QUICK), story=story()))
    for run in ("values.cards", "today.survey"):
        live_actions.reveal(store, rehearsal, knowledge, run)
    cards = live_actions.open_live(store, rehearsal).gathering.cards_of("values.cards")
    told = [card.texts["word"] for card in cards]
    assert len(told) == len(set(told))
    assert len(store.ballots.tally(rehearsal, "today.survey")) == 12 * people
    other.close()


def test_players_of_a_rehearsal_that_was_removed_fall_silent(
    store: Store, knowledge: Knowledge, rehearsal: str
) -> None:
    live_actions.open_run(store, rehearsal, knowledge, "arrive.why")
    waiting = turns(store, knowledge, rehearsal)
    assert len(waiting) == len(knowledge.invented)
    rehearsal_actions.end(store, rehearsal)
    for turn in waiting:
        take(store, knowledge, turn)
    assert turns(store, knowledge, rehearsal) == []
    assert store.people.where("invented") == {}
    with pytest.raises(NotFound):
        store.info(rehearsal)


def test_a_workshop_that_is_meant_is_left_alone(
    store: Store, knowledge: Knowledge, rehearsal: str
) -> None:
    original = rehearsal_actions.rehearsed(store, rehearsal)
    live_actions.open_run(store, original, knowledge, "arrive.why")
    store.people.add(original, "Ines", "", "behalf")
    assert store.people.where("invented").keys() == {rehearsal}
    assert turns(store, knowledge, original) == []


def test_nobody_answers_after_the_reveal_but_somebody_late_now_and_then(
    store: Store, knowledge: Knowledge, rehearsal: str
) -> None:
    late: list[int] = []
    for number in range(40):
        run = f"target.consent@d{number}"
        live_actions.open_run(store, rehearsal, knowledge, run)
        in_time = [t for t in turns(store, knowledge, rehearsal) if t.run == run]
        live_actions.reveal(store, rehearsal, knowledge, run)
        for turn in (*in_time, *turns(store, knowledge, rehearsal)):
            take(store, knowledge, turn)
        turnout = store.ballots.turnout(rehearsal, run)
        assert turnout.answered == turnout.late
        late.append(turnout.late)
    assert set(late) == {0, 1}


def test_people_take_their_time(knowledge: Knowledge) -> None:
    steps = knowledge.agenda
    write, rate = steps["values"].activity("cards"), steps["today"].activity("survey")
    assert write is not None and rate is not None
    writing, rating = pauses(write, 6, Random(1)), pauses(rate, 6, Random(1))
    assert writing == sorted(writing)
    assert 4 <= writing[0] <= 8 and 20 <= writing[-1] <= 30
    assert all(r < w for r, w in zip(rating, writing, strict=True))
