"""A crowd of phones without browsers: one process holds thousands of open streams."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from tests.live.client import Client, apply

PATIENCE = 60.0
SOONEST, LATEST = 0.2, 2.0
"""Seconds until a line that broke is tried again, as phones do it."""
AT_ONCE = 100
"""So many streams are opened at a time when nobody measures it."""
FIRST = b"data: "


class Stream(asyncio.Protocol):
    """Somebody's open stream; made anew when it breaks.

    ``heard`` is everything since it was opened last, if the crowd keeps it.
    """

    def __init__(self, crowd: "Crowd", client: Client, path: str) -> None:
        self._crowd, self._client, self._path = crowd, client, path
        self._transport: asyncio.BaseTransport | None = None
        self._tail, self._pause, self._closed = b"", SOONEST, False
        self._there = asyncio.get_running_loop().create_future()
        self.heard = bytearray()

    async def open(self) -> None:
        """Connect, and wait for the first event."""
        await self._connect()
        await asyncio.wait_for(self._there, PATIENCE)

    def close(self) -> None:
        self._closed = True
        if self._transport is not None:
            self._transport.close()

    async def _connect(self) -> None:
        client, loop = self._client, asyncio.get_running_loop()
        await loop.create_connection(lambda: self, client.host, client.port)

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        self._tail = b""
        self.heard.clear()
        request = self._client.request("GET", self._path, {"accept": "text/event-stream"})
        transport.write(request)

    def data_received(self, data: bytes) -> None:
        if self._crowd.keeping:
            self.heard += data
        if not self._there.done() and FIRST in data:
            self._there.set_result(None)
        if self in self._crowd.waiting:
            wanted = self._crowd.wanted
            if wanted in self._tail + data:
                self._crowd.has_seen(self)
            self._tail = data[-len(wanted) :]

    def connection_lost(self, error: Exception | None) -> None:
        if not self._closed:
            asyncio.get_running_loop().call_later(self._pause, self._try_again)
            self._pause = min(LATEST, 2 * self._pause)

    def _try_again(self) -> None:
        asyncio.ensure_future(self._connect()).add_done_callback(self._tried)

    def _tried(self, connecting: asyncio.Future[None]) -> None:
        if connecting.exception() is None:
            self._pause = SOONEST
        else:
            self.connection_lost(None)


class Crowd:
    """Everybody who is connected to one server."""

    def __init__(self) -> None:
        self.streams: list[Stream] = []
        self.waiting: set[Stream] = set()
        self.wanted = b""
        self.keeping = False
        self._all: asyncio.Future[float] | None = None

    async def come(self, visits: Iterable[tuple[Client, str]]) -> None:
        """Open a stream for each of ``visits``; done when all have heard something."""
        streams = [Stream(self, client, path) for client, path in visits]
        for start in range(0, len(streams), AT_ONCE):
            await asyncio.gather(*(stream.open() for stream in streams[start : start + AT_ONCE]))
        self.streams += streams

    async def come_one(self, client: Client, path: str) -> None:
        """Open one more stream."""
        stream = Stream(self, client, path)
        await stream.open()
        self.streams.append(stream)

    def watch(self, text: str) -> Awaitable[float]:
        """Done when all have heard ``text``: the moment in which the last one did."""
        self.wanted, self.waiting = text.encode(), set(self.streams)
        self._all = asyncio.get_running_loop().create_future()
        return asyncio.wait_for(self._all, PATIENCE)

    def has_seen(self, stream: Stream) -> None:
        self.waiting.discard(stream)
        if not self.waiting and self._all is not None and not self._all.done():
            self._all.set_result(time.perf_counter())

    def leave(self) -> None:
        """Everybody goes."""
        for stream in self.streams:
            stream.close()
        self.streams.clear()


@dataclass(frozen=True, slots=True)
class Cost:
    """What one note took: seconds until all had it, processor seconds of the server."""

    seconds: float
    cpu: float


async def cost_of(
    crowd: Crowd, pid: int, text: str, tell: Callable[[str], Awaitable[None]], settling: float
) -> Cost:
    """Tell a text to a server and wait until everybody has heard it.

    What the server does within ``settling`` seconds after that counts as well.
    """
    before, seen = cpu_of(pid), crowd.watch(text)
    began = time.perf_counter()
    await tell(text)
    lasted = await seen - began
    await asyncio.sleep(settling)
    return Cost(lasted, cpu_of(pid) - before)


def cpu_of(pid: int) -> float:
    """The processor seconds a process has used so far, all its threads together."""
    return time.clock_gettime((~pid << 3) | 2)


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return sorted(values)[ceil(0.95 * len(values)) - 1]


def replayed(heard: bytes) -> list[tuple[str, str]]:
    """The pieces on somebody's page after all the events of a stream."""
    _, _, rest = heard.partition(b"\r\n\r\n")
    text = b""
    while rest:
        size, _, rest = rest.partition(b"\r\n")
        text, rest = text + rest[: int(size, 16)], rest[int(size, 16) + 2 :]
    pieces: list[tuple[str, str]] = []
    for event in text.decode().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in event.split("\n") if ": " in line)
        if fields.get("event") == "state":
            pieces = [(key, html) for key, html in json.loads(fields["data"])["pieces"]]
        elif fields.get("event") == "patch":
            change = json.loads(fields["data"])
            pieces = apply(pieces, change["put"], change["drop"])
    return pieces
