"""The hub: one per process, keeps every page that is open as current as the store.

A commit of this process rings a bell, those of others are seen within a quarter of a second. What
is read and rendered is read and rendered once per audience and language, in one thread beside the
event loop; answers are written in another.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from typing import TypeVar

from starlette.types import Receive, Send

from canvas.errors import DatabaseBusy, NotFound
from canvas.knowledge import Knowledge
from canvas.live.ending import when_asked_to_stop
from canvas.live.gate import Visitor
from canvas.live.hall import Face, Hall, View, look_at, page_of, phones_first
from canvas.live.players import Players, pace
from canvas.live.scene import Scene
from canvas.live.stream import Channel, Line
from canvas.live.writer import Writer
from canvas.store import Store

LOG = logging.getLogger("canvas.live")
T = TypeVar("T")

LOOK = 0.25
"""Seconds between two looks for what other processes have stored."""
BEATS = 8
"""Every line hears a heart beat with every eighth look: every two seconds."""
PRESENCE = 1.0
"""Seconds in which people who come and go are gathered."""
KEPT = 240
"""After so many looks without a reader a workshop is forgotten."""


class Hub:
    """``open_store`` and ``learn`` are called when the hub starts."""

    store: Store
    knowledge: Knowledge

    def __init__(self, open_store: Callable[[], Store], learn: Callable[[], Knowledge]) -> None:
        self._open_store, self._learn = open_store, learn
        self._halls: dict[str, Hall] = {}
        self._beating: tuple[set[Line], ...] = tuple(set() for _ in range(BEATS))
        self._looks, self._seen = 0, -1
        self._ringing = self._closed = False
        self._tasks: list[asyncio.Task[None]] = []

    def alive(self) -> bool:
        """Whether everything that keeps pages current is at work."""
        return bool(self._tasks) and not any(task.done() for task in self._tasks)

    @asynccontextmanager
    async def running(self, _app: object = None) -> AsyncIterator[None]:
        """The hub at work; belongs around the life of the server."""
        self._loop, self._rung = asyncio.get_running_loop(), asyncio.Event()
        self._opening = asyncio.Lock()
        self._reader = ThreadPoolExecutor(1, "live-reader")
        self.knowledge = self._learn()
        self.store = await self.read(self._open_store)
        self._writer = Writer(self.store)
        hang_up = self.store.on_commit(self._ring)
        players = Players(self.store, self.knowledge, pace())
        at_work = (self._follow(), self._look(), players.play())
        self._tasks = tasks = [asyncio.create_task(work) for work in at_work]
        try:
            with when_asked_to_stop(self._close):
                yield
        finally:
            self._close()
            hang_up()
            for task in tasks:
                task.cancel()
            self._reader.shutdown(cancel_futures=True)
            self._writer.close()

    # What routes ask for

    async def read(self, step: Callable[[], T]) -> T:
        """Look something up beside the event loop."""
        return await self._loop.run_in_executor(self._reader, step)

    async def write(self, step: Callable[[], T]) -> T:
        """Store something beside the event loop, one after the other."""
        return await self._writer.write(step)

    async def scene(self, workshop: str) -> Scene:
        """The workshop as it is now, to be used in ``read``; raises NotFound."""
        hall = await self._hall(workshop)
        await self._current(hall)
        return hall.scene

    async def view(self, workshop: str, face: Face) -> View:
        """A page as it is now; raises NotFound."""
        hall = await self._hall(workshop)
        channel = await self._channel(hall, face)
        return View(hall.scene.title, channel.pieces, channel.id)

    async def listen(
        self, workshop: str, face: Face, who: Visitor, seen: str, receive: Receive, send: Send
    ) -> None:
        """Keep a reader current who saw the event ``seen``, until one of both leaves."""
        hall = await self._hall(workshop)
        channel = await self._channel(hall, face)
        line = Line(channel, who)
        line.offer(channel.since(seen))
        if self._closed:
            line.end("restart")
        beating = min(self._beating, key=len)
        groups: tuple[set[Line], ...] = (hall.lines, channel.lines, beating)
        for group in groups:
            group.add(line)
        self._count_soon(hall)
        self._rung.set()  # a look that has begun already does not know of this line
        try:
            await line.run(receive, send)
        finally:
            for group in groups:
                group.discard(line)
            self._count_soon(hall)

    def _close(self) -> None:
        """Tell everybody who listens that the server goes; they try again until it is back."""
        self._closed = True
        for hall in self._halls.values():
            _send_home(hall.lines, "restart")

    # Staying current

    async def _hall(self, workshop: str) -> Hall:
        async with self._opening:
            if workshop not in self._halls:
                scene = await self.read(lambda: Scene(self.store, self.knowledge, workshop))
                self._halls[workshop] = Hall(scene)
        hall = self._halls[workshop]
        hall.idle = 0
        return hall

    async def _channel(self, hall: Hall, face: Face) -> Channel:
        hall.asked.add(face)
        channel = hall.channels.setdefault(face, Channel())
        await self._current(hall)
        if channel.version < 0:
            raise RuntimeError(f"the page for {face} could not be made")
        return channel

    async def _current(self, hall: Hall) -> None:
        """Wait until the hall knows all that is stored at this moment.

        All who ask before the next look begins share it.
        """
        if hall.next is None:
            hall.next = asyncio.create_task(self._take_turn(hall))
        await asyncio.shield(hall.next)

    async def _take_turn(self, hall: Hall) -> None:
        async with hall.turn:
            hall.next = None
            faces = {face for face, channel in hall.channels.items() if channel.lines} | hall.asked
            hall.asked = set()
            lines, here = tuple(hall.lines), hall.here
            try:
                found = await self.read(lambda: look_at(self.store, hall.scene, here, lines))
            except NotFound:
                self._halls.pop(hall.scene.id, None)
                _send_home(lines, "gone")
                raise
            _send_home(found.leaving, "removed")
            for face in sorted(faces, key=phones_first):
                await self._show(hall, face, found.version)

    async def _show(self, hall: Hall, face: Face, version: int) -> None:
        """Bring a page up to date; done as soon as it is on its way to those who are not slow."""
        channel = hall.channels[face]
        if channel.version < version:
            pieces = await self.read(lambda: page_of(hall.scene, face))
            if pieces is not None:
                channel.publish(version, pieces)
                await asyncio.sleep(0)

    async def _follow(self) -> None:
        """Let everybody see what is stored, as soon as the bell rings.

        Rests as long as it has worked, so that a storm of answers is looked at in bundles.
        """
        while True:
            await self._rung.wait()
            self._rung.clear()
            self._ringing = False
            began = self._loop.time()
            self._seen = self._newest()
            for hall in [hall for hall in self._halls.values() if hall.lines]:
                try:
                    await self._current(hall)
                except NotFound:
                    continue
                except Exception:
                    self._seen = -1
                    LOG.exception("workshop could not be read")
            await asyncio.sleep(self._loop.time() - began)

    async def _look(self) -> None:
        """Heart beats, commits of other processes, workshops nobody reads any more."""
        while True:
            await asyncio.sleep(LOOK)
            self._looks += 1
            for line in self._beating[self._looks % BEATS]:
                line.keep_alive()
            for id, hall in tuple(self._halls.items()):
                hall.idle = 0 if hall.lines else hall.idle + 1
                if hall.idle > KEPT:
                    del self._halls[id]
            read = any(hall.lines for hall in self._halls.values())
            if read and self._newest() != self._seen:
                self._rung.set()

    def _newest(self) -> int:
        with suppress(DatabaseBusy):
            return self.store.seen()
        return self._seen

    def _ring(self) -> None:
        """Somebody has stored something; may be called from any thread."""
        if not self._ringing:
            self._ringing = True
            self._loop.call_soon_threadsafe(self._rung.set)

    def _count_soon(self, hall: Hall) -> None:
        """Notice who came or left, once per second."""

        def count() -> None:
            if hall.count():
                self._rung.set()

        if hall.counting is None:
            hall.counting = self._loop.call_later(PRESENCE, count)


def _send_home(lines: Iterable[Line], why: str) -> None:
    for line in lines:
        line.end(why)
