"""Streams of server-sent events: what readers of one kind see, and the lines to each of them."""

import asyncio
import secrets
import time
from collections import deque
from collections.abc import Sequence
from itertools import islice

from starlette.types import Receive, Send

from canvas.live.gate import Visitor
from canvas.live.patch import BEAT, Patch, bye_event, patch, patch_event, state_event
from canvas.live.sight import Piece

REMEMBERED = 64
"""So many events a line that broke can catch up with."""
WAITING = 16
"""More events than these waiting for a slow line are replaced by what is true now."""
HEADERS = (
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
)
START = {"type": "http.response.start", "status": 200, "headers": HEADERS}


class Channel:
    """What all readers of one audience, language and address see; every event is encoded once.

    ``version`` is that of the sight the pieces were made of, -1 before the first.
    """

    def __init__(self) -> None:
        self.lines: set[Line] = set()
        self.pieces: Sequence[Piece] = ()
        self.version = -1
        self._epoch = secrets.token_hex(4)
        self._count = 0
        self._recent: deque[bytes] = deque(maxlen=REMEMBERED)
        self._state = b""

    @property
    def id(self) -> str:
        """The id of the newest event."""
        return f"{self._epoch}-{self._count}"

    def publish(self, version: int, pieces: Sequence[Piece]) -> None:
        """Tell every line what has changed; an older version than the one shown changes nothing."""
        if version <= self.version:
            return
        change = patch(self.pieces, pieces)
        self.version, self.pieces = version, pieces
        if not (change.put or change.drop):
            return
        self._count += 1
        self._state = b""
        event = patch_event(self.id, now(), change)
        self._recent.append(event)
        for line in self.lines:
            line.offer(event)

    def state(self) -> bytes:
        """The event that says all there is."""
        self._state = self._state or state_event(self.id, now(), self.pieces)
        return self._state

    def since(self, seen: str) -> bytes:
        """What somebody who saw the event ``seen`` has missed; all there is, if that is unknown."""
        epoch, _, count = seen[:40].rpartition("-")
        missed = self._count - int(count) if epoch == self._epoch and count.isdecimal() else -1
        if not 0 <= missed <= len(self._recent):
            return self.state()
        if not missed:
            return patch_event(self.id, now(), Patch((), ()))
        return b"".join(islice(self._recent, len(self._recent) - missed, None))


class Line:
    """One open stream and who reads it; ``allowed_at`` is the stamp at which that was checked."""

    __slots__ = ("_ended", "_queue", "_wake", "allowed_at", "channel", "who")

    def __init__(self, channel: Channel, who: Visitor) -> None:
        self.channel, self.who = channel, who
        self.allowed_at = -1
        self._queue: deque[bytes] = deque()
        self._wake: asyncio.Future[None] | None = None
        self._ended = False

    def offer(self, event: bytes) -> None:
        """Send an event when the line is free; too many waiting become one that says all."""
        if self._ended:
            return
        if len(self._queue) >= WAITING:
            self._queue.clear()
            event = self.channel.state()
        self._queue.append(event)
        self._ring()

    def keep_alive(self) -> None:
        """Let the reader know that the line stands, if it does not hear anything else."""
        if not self._queue and self._wake is not None:
            self.offer(BEAT)

    def end(self, why: str = "") -> None:
        """Say goodbye (``why`` "": without a word) and send nothing more."""
        if not self._ended:
            self._ended = True
            self._queue.clear()
            if why:
                self._queue.append(bye_event(why))
            self._ring()

    async def run(self, receive: Receive, send: Send) -> None:
        """Send what is offered until the reader leaves or the line is ended."""
        leaving = asyncio.ensure_future(self._left(receive))
        try:
            await send(START)
            while self._queue or not self._ended:
                if not self._queue:
                    self._wake = asyncio.get_running_loop().create_future()
                    await self._wake
                    self._wake = None
                    continue
                body = self._queue[0] if len(self._queue) == 1 else b"".join(self._queue)
                self._queue.clear()
                await send({"type": "http.response.body", "body": body, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            leaving.cancel()

    async def _left(self, receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self.end()

    def _ring(self) -> None:
        if self._wake is not None and not self._wake.done():
            self._wake.set_result(None)


def now() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000
