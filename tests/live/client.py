"""A phone or projector without a browser: plain HTTP and server-sent events over asyncio."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from typing import Any, NamedTuple, Self
from urllib.parse import urlsplit

from canvas.web.cookies import NAME

PATIENCE = 20.0


class Answer(NamedTuple):
    """What the server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


class Event(NamedTuple):
    """One server-sent event; ``raw`` is everything that came with it."""

    id: str
    name: str
    data: Any
    raw: bytes


class Client:
    """One browser: its cookie and the server it talks to; a connection per request."""

    def __init__(self, url: str, secret: str = "") -> None:
        parts = urlsplit(url)
        self.host, self.port, self.secret = parts.hostname or "", parts.port or 80, secret

    async def get(self, path: str, **headers: str) -> Answer:
        return await self.ask("GET", path, headers=headers)

    async def send(self, workshop: str, body: Any, path: str = "answers", **headers: str) -> Answer:
        """POST an answer as a phone does; ``body`` may be raw bytes."""
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        wanted = {"content_type": "application/json"} | headers
        return await self.ask("POST", f"/live/{workshop}/{path}", sent, headers=wanted)

    async def ask(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """One request; underscores in names of headers stand for hyphens."""
        reader, writer = await asyncio.open_connection(self.host, self.port)
        try:
            fields = dict(headers or {}) | {"connection": "close"}
            writer.write(self.request(method, path, fields, body))
            status, given = await _head(reader)
            chunked = given.get("transfer-encoding") == "chunked"
            content = (
                b"".join([c async for c in _chunks(reader)]) if chunked else await reader.read()
            )
            return Answer(status, given, content)
        finally:
            writer.close()

    def request(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes = b""
    ) -> bytes:
        """The bytes of a request."""
        fields = {"host": f"{self.host}:{self.port}"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        if self.secret:
            fields["cookie"] = f"{NAME}={self.secret}"
        if method == "POST":
            fields["content-length"] = str(len(body))
        lines = [f"{method} {path} HTTP/1.1", *(f"{k}: {v}" for k, v in fields.items())]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + body

    def stream(self, workshop: str, query: str = "as=phone&lang=de", seen: str = "") -> "Listener":
        """A stream to be opened with ``async with``."""
        return Listener(self, f"/live/{workshop}/stream?{query}", seen)


class Listener:
    """An open stream; ``pieces`` are the page as its events made it, ``heard`` every byte."""

    def __init__(self, client: Client, path: str, seen: str = "") -> None:
        self._client, self._path, self._seen = client, path, seen
        self.pieces: list[tuple[str, str]] = []
        self.heard = b""
        self.status = 0
        self.beats = 0

    async def __aenter__(self) -> Self:
        self._reader, self._writer = await asyncio.open_connection(
            self._client.host, self._client.port, limit=2**24
        )
        headers = {"accept": "text/event-stream"}
        if self._seen:
            headers["last-event-id"] = self._seen
        self._writer.write(self._client.request("GET", self._path, headers))
        self.status, _ = await _head(self._reader)
        self._events = self._parse()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._writer.close()

    async def next(self) -> Event:
        """The next event, applied to ``pieces``; StopAsyncIteration at the end of the stream."""
        event = await asyncio.wait_for(anext(self._events), PATIENCE)
        if event.name == "state":
            self.pieces = [(key, html) for key, html in event.data["pieces"]]
        elif event.name == "patch":
            self.pieces = apply(self.pieces, event.data["put"], event.data["drop"])
        return event

    async def until(self, text: str) -> Event:
        """The event after which the page shows the text."""
        while True:
            event = await self.next()
            if text in self.page:
                return event

    @property
    def page(self) -> str:
        """All pieces in their order."""
        return "\n".join(html for _, html in self.pieces)

    async def _parse(self) -> AsyncIterator[Event]:
        text = b""
        async for chunk in _chunks(self._reader):
            self.heard += chunk
            *events, text = (text + chunk).split(b"\n\n")
            for raw in events:
                if raw == b":":
                    self.beats += 1
                    continue
                fields = dict(line.split(": ", 1) for line in raw.decode().split("\n"))
                data = json.loads(fields["data"])
                yield Event(fields.get("id", ""), fields["event"], data, raw)


def apply(pieces: list[tuple[str, str]], put: list[Any], drop: list[str]) -> list[tuple[str, str]]:
    """The pieces after a patch."""
    found = [piece for piece in pieces if piece[0] not in drop]
    for key, html, after in put:
        found = [piece for piece in found if piece[0] != key]
        place = next((i + 1 for i, piece in enumerate(found) if piece[0] == after), 0)
        found.insert(place, (key, html))
    return found


async def _head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")[:-2]
    pairs = (line.split(":", 1) for line in lines)
    return int(first.split(" ")[1]), {name.lower(): value.strip() for name, value in pairs}


async def _chunks(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    while size := int(await reader.readline() or b"0", 16):
        yield (await reader.readexactly(size + 2))[:-2]
