"""Everybody at once: joining, answering, and a server that is killed in the middle of it."""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median

from canvas import live_actions
from canvas.live_actions import open_live
from canvas.store import Moment, Store, Write
from tests.bench.figure import Figure
from tests.bench.live_crowd import LATEST, SOONEST, Crowd, p95, replayed
from tests.bench.live_sides import (
    SURVIVED,
    TOLD,
    WRITTEN,
    Bare,
    Ours,
    card,
    confirmed,
    joining,
    joining_bare,
)
from tests.live.client import Client
from tests.live.room import Room

PEOPLE, ROUNDS = 300, 3
KILLED_AFTER = PEOPLE // 3
LIMIT = 5.0
"""Seconds from the kill until everybody is current again."""


async def answers(ours: Ours, folder: Path) -> Figure:
    """Everybody sends an answer at once; beside it the store alone writes as many."""
    ours.room.open(WRITTEN)
    rounds, alone = [], []
    for n in range(ROUNDS):
        began = time.perf_counter()

        async def send(number: int, phone: Client, n: int = n, began: float = began) -> float:
            body = card(WRITTEN, f"answer {number}", PEOPLE * n + number)
            await confirmed(phone, ours.room.id, body)
            return time.perf_counter() - began

        phones = ours.room.phones[:PEOPLE]
        rounds.append(p95(await asyncio.gather(*(send(*one) for one in enumerate(phones)))))
        alone.append(await asyncio.to_thread(_store_alone, folder / f"alone{n}.db"))
    ours.room.open(TOLD)
    return Figure(
        name="live_answers",
        story=f"p95 of {PEOPLE} answers sent at once until confirmed (all were),"
        " against the time the bare store needs to write them",
        value=median(rounds) * 1000,
        floor=median(alone) * 1000,
        unit="ms",
        target=3.0,
    )


def _store_alone(path: Path) -> float:
    """How long the store needs for the same rows, one transaction each."""
    store = Store(path)
    workshop = store.create_workshop(
        title="Bench", language="de", mode="team", browser="b", actor="bench"
    )
    store.people.door(workshop)
    people = [store.people.join(workshop, str(n), "") for n in range(PEOPLE)]
    store.at_once(workshop, lambda moment: moment.open_ballots(WRITTEN, 1))
    began = time.perf_counter()
    for n, person in enumerate(people):
        body = card(WRITTEN, f"answer {n}", n)["card"] | {"run": WRITTEN, "author": person.id}

        def write(moment: Moment, id: str = person.id, body: dict[str, object] = body) -> None:
            moment.write(id, "write card", [Write("card", str(body["id"]), body)])
            moment.note_answer(WRITTEN, id, late=False)

        store.at_once(workshop, write)
    lasted = time.perf_counter() - began
    store.close()
    return lasted


async def joins(ours: Ours, bare: Bare) -> tuple[Figure, Room]:
    """Everybody joins at once; the last room, still full."""
    taken: list[float] = []
    floor: list[float] = []
    for n in range(-1, ROUNDS):
        people = PEOPLE if n >= 0 else 10
        room = ours.new_room()
        room.phones = [room.browser() for _ in range(people)]
        ours.crowd.leave()
        lasted, size = await _storm(room.phones, joining(room, ours.crowd))
        await asyncio.sleep(1)
        least, _ = await _storm(room.phones, joining_bare(bare, bare.crowd, size))
        bare.crowd.leave()
        if n >= 0:
            taken.append(lasted)
            floor.append(least)
    figure = Figure(
        name="live_joins",
        story=f"{PEOPLE} people join at once until all have the page ({size / 1000:.1f} kB) and"
        " the stream, against the bare server sending the same and remembering nobody",
        value=median(taken) * 1000,
        floor=median(floor) * 1000,
        unit="ms",
        target=3.0,
    )
    return figure, room


async def _storm(
    phones: list[Client], join: Callable[[Client, int], Awaitable[int]]
) -> tuple[float, int]:
    """Seconds until the last one is in, bytes of the page."""
    began = time.perf_counter()
    sizes = await asyncio.gather(*(join(phone, n) for n, phone in enumerate(phones)))
    return time.perf_counter() - began, max(sizes)


async def restart(ours: Ours, room: Room) -> tuple[Figure, Figure]:
    """The server is killed while everybody answers, and started again."""
    crowd, server = ours.crowd, ours.server
    room.open(SURVIVED)
    live_actions.reveal(room.store, room.id, room.knowledge, SURVIVED)
    crowd.keeping = True
    done: set[str] = set()
    enough = asyncio.Event()

    async def insist(number: int, phone: Client) -> None:
        body, pause = card(SURVIVED, f"kept {number}.", number), SOONEST
        while not await _sent(phone, room.id, body):
            await asyncio.sleep(pause)
            pause = min(LATEST, 2 * pause)
        done.add(body["card"]["id"])
        if len(done) >= KILLED_AFTER:
            enough.set()

    sending = asyncio.gather(*(insist(n, phone) for n, phone in enumerate(room.phones)))
    await enough.wait()
    server.kill()
    killed = time.perf_counter()
    await asyncio.to_thread(server.start)
    back = time.perf_counter() - killed
    await sending
    seen = crowd.watch("the last word")
    last = card(SURVIVED, "the last word", PEOPLE)
    await confirmed(room.phones[0], room.id, last)
    lasted = await seen - killed
    faults = _faults(room, crowd, done | {last["card"]["id"]})
    return (
        Figure(
            name="live_restart",
            story=f"from kill -9 amid {PEOPLE} answers until all are confirmed and everybody has"
            f" seen all ({back:.1f} s of it until the server was back), against the limit",
            value=lasted,
            floor=LIMIT,
            unit="s",
            target=1.0,
        ),
        Figure(
            name="live_kept",
            story="confirmed answers lost, counted twice or missing on a page after that: none",
            value=faults,
            floor=1,
            unit="",
            target=0.0,
        ),
    )


async def _sent(phone: Client, workshop: str, body: dict[str, object]) -> bool:
    try:
        return (await phone.send(workshop, body)).status == 200
    except (OSError, EOFError, ValueError):
        return False


def _faults(room: Room, crowd: Crowd, confirmed: set[str]) -> int:
    """How many confirmed cards are not exactly once in the file, and on each page."""
    stored = open_live(room.store, room.id).gathering.cards_of(SURVIVED)
    faults = len({one.id for one in stored} ^ confirmed)
    for id in confirmed:
        faults += len(room.store.record_history(room.id, "card", id)) != 1
    faults += abs(room.store.ballots.turnout(room.id, SURVIVED).answered - PEOPLE)
    for stream in crowd.streams:
        shown = Counter(key for key, _ in replayed(bytes(stream.heard)))
        faults += sum(shown[f"card:{id}"] != 1 for id in confirmed)
    return faults
