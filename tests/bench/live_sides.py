"""The app and the bare server as the benchmark drives them: people come, somebody tells a note."""

import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Protocol

from canvas import live_actions
from tests.bench.live_crowd import Crowd
from tests.bench.live_floor import Floor
from tests.live.client import Client
from tests.live.room import Room, store_of
from tests.server import Server

TOLD, WRITTEN, SURVIVED = "arrive.why", "arrive.stop", "word.sentence"
"""Runs: revealed from the start, open while many answer, revealed while the server is killed."""
STREAM = "/live/{}/stream?as=phone&lang=de"
SEEN = re.compile(r'data-seen="([^"]+)"')
FORM = {"content-type": "application/x-www-form-urlencoded"}


class Side(Protocol):
    """A server with people connected to it."""

    crowd: Crowd

    @property
    def pid(self) -> int: ...

    async def grow(self, people: int) -> None:
        """Let people come until there are so many."""

    async def tell(self, text: str) -> None:
        """Somebody sends a note; done when it is confirmed."""


class Ours:
    """The app, with a workshop in which everybody sees late notes at once."""

    def __init__(self, server: Server) -> None:
        assert isinstance(server.database, Path)
        self.server, self.crowd, self.store = server, Crowd(), store_of(server)
        self.room = self.new_room()
        live_actions.reveal(self.store, self.room.id, self.room.knowledge, TOLD)
        self.told = 0

    def new_room(self) -> Room:
        """A workshop without people that asks its first question."""
        room = Room(self.server, self.store, people=0)
        live_actions.choose_format(self.store, room.id, room.knowledge, "short")
        room.open(TOLD)
        return room

    @property
    def pid(self) -> int:
        return self.server.pid

    async def grow(self, people: int) -> None:
        room = self.room
        new = [room.browser() for _ in range(people - len(room.phones))]
        for number, phone in enumerate(new, len(room.phones)):
            room.people.append(room.join(phone, f"Person {number}"))
        room.phones += new
        await self.crowd.come((phone, STREAM.format(room.id)) for phone in new)

    async def tell(self, text: str) -> None:
        self.told += 1
        phone = self.room.phones[self.told % len(self.room.phones)]
        await confirmed(phone, self.room.id, card(TOLD, text, self.told))


class Bare:
    """The bare server; its notes are as long as ``size`` says."""

    def __init__(self, floor: Floor) -> None:
        self.floor, self.crowd, self.size = floor, Crowd(), 0
        self.client = Client(floor.url)

    @property
    def pid(self) -> int:
        return self.floor.pid

    async def grow(self, people: int) -> None:
        new = people - len(self.crowd.streams)
        await self.crowd.come((self.client, "/stream") for _ in range(new))

    async def tell(self, text: str) -> None:
        sent = text.encode().ljust(self.size, b".")
        answer = await self.client.ask("POST", "/note", sent)
        assert answer.status == 200, answer


def card(run: str, text: str, number: int) -> dict[str, Any]:
    """What a phone sends for a card; the same number is the same card."""
    id = f"{run.replace('.', '-')}-{number:016}"
    return {"run": run, "card": {"id": id, "texts": {"text": text}}}


async def confirmed(phone: Client, workshop: str, body: dict[str, Any]) -> None:
    """Send an answer; it must be confirmed."""
    answer = await phone.send(workshop, body)
    assert answer.status == 200, answer


def joining(room: Room, crowd: Crowd) -> Callable[[Client, int], Awaitable[int]]:
    """How somebody joins the app: the form, the page, the stream; the page's bytes."""
    ticket = room.store.people.door(room.id).ticket

    async def join(phone: Client, number: int) -> int:
        form = f"ours=1&ticket={ticket}&name=Person+{number}&team=".encode()
        entered = await phone.ask("POST", "/join", form, FORM)
        assert entered.status == 303, entered
        page = await phone.get(entered.headers["location"])
        found = SEEN.search(page.body.decode())
        assert found, page
        await crowd.come_one(phone, f"{STREAM.format(room.id)}&seen={found[1]}")
        return len(page.body)

    return join


def joining_bare(side: Bare, crowd: Crowd, size: int) -> Callable[[Client, int], Awaitable[int]]:
    """The same with the bare server, which has nothing to remember."""

    async def join(phone: Client, number: int) -> int:
        form = f"ours=1&ticket={'x' * 22}&name=Person+{number}&team=".encode()
        entered = await side.client.ask("POST", "/join", form, FORM)
        assert entered.status == 303, entered
        page = await side.client.get(f"{entered.headers['location']}?bytes={size}")
        await crowd.come_one(side.client, "/stream")
        return len(page.body)

    return join
