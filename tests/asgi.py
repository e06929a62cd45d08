"""What stands before the pages, asked without a server: one request in, all messages out."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

Headers = list[tuple[str, str]]


@dataclass
class Behind:
    """The app behind: it keeps what reached it and answers with what it was sent."""

    headers: Headers = field(default_factory=list)
    status: int = 200
    media_type: str = "text/html"
    scopes: list[Scope] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scopes.append(scope)
        heard = await receive()
        if scope["type"] != "http":
            await send({"type": "passed", "heard": heard["type"]})
            return
        answer = Response(heard["body"], self.status, media_type=self.media_type)
        for name, value in self.headers:
            answer.headers.append(name, value)
        await answer(scope, receive, send)


@dataclass(frozen=True)
class Answer:
    """What was sent back; a socket has a code or what was ``passed`` on."""

    messages: list[Message]

    @property
    def status(self) -> int:
        return int(self.messages[0].get("status") or self.messages[0].get("code") or 0)

    @property
    def headers(self) -> Headers:
        return [(name.decode(), value.decode()) for name, value in self.messages[0]["headers"]]

    def header(self, name: str) -> list[str]:
        return [value for n, value in self.headers if n == name]

    @property
    def body(self) -> bytes:
        return b"".join(m.get("body", b"") for m in self.messages[1:])

    @property
    def passed(self) -> bool:
        """Whether it is the answer of the app behind."""
        if self.messages[0]["type"] == "passed":
            return str(self.messages[0]["heard"]) == "asked"
        return self.body == b"asked"


def ask(app: ASGIApp, path: str = "/", method: str = "GET", /, **told: Any) -> Answer:
    """Ask ``app``; names of headers with ``_`` for ``-``.

    ``kind`` of the request (http), ``scheme`` (none is said unless given). The event loop has a
    thread of its own: the browser's may have one already.
    """
    scope: Scope = {"type": told.pop("kind", "http"), "path": path}
    if scope["type"] == "http":
        scope["method"] = method
    if "scheme" in told:
        scope["scheme"] = told.pop("scheme")
    scope["headers"] = [
        (n.replace("_", "-").encode(), v.encode("latin-1")) for n, v in told.items()
    ]
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "asked", "body": b"asked"}

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, app(scope, receive, send)).result()  # type: ignore[arg-type]
    return Answer(sent)
