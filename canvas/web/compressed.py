"""Static files go out compressed: made once per process, then sent from memory."""

import asyncio
import gzip
import re
from collections import OrderedDict
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STATIC_TEXT = re.compile(r"^/$|/static/(.+\.(js|mjs|css|json|svg|txt|wasm|map|ttf|otf))$")
"""The entry page, and files below a folder ``static`` that are worth compressing."""
SMALLEST = 400
"""Bytes below which compressing saves no packet."""
MOST = 32 * 2**20
"""How many compressed bytes are kept; what was asked for longest ago goes first."""

Key = tuple[str, str]
"""Path and ETag: a file that has changed is another file."""


class Compressed:
    """Sends static text as gzip to browsers that take it; everything else passes untouched.

    The app behind says what there is, what is fresh and what is forbidden: it is asked for the
    headers each time (HEAD, one look at the file) and for the body once. Belongs inside of what
    sets cookies, so that nobody's cookie is kept with a file.
    """

    def __init__(self, app: ASGIApp, most: int = MOST) -> None:
        self.app, self.most = app, most
        self._kept: OrderedDict[Key, bytes] = OrderedDict()
        self._making: dict[Key, asyncio.Task[bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _static_text(scope):
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        if "range" not in asked and accepts_gzip(asked.get("accept-encoding", "")):
            start, _ = await self._ask(scope, "HEAD", asked)
            headers = MutableHeaders(scope=start)
            if start["status"] == 304:
                _as_gzip(headers)
                await send(start)
                await send({"type": "http.response.body"})
                return
            if start["status"] == 200 and _worth_it(headers, scope["path"]):
                await self._send_gzip(scope, start, send)
                return
        await self.app(scope, receive, _varying(send))

    async def _send_gzip(self, scope: Scope, start: Message, send: Send) -> None:
        headers = MutableHeaders(scope=start)
        body = await self._gzip((scope["path"], headers["etag"]), scope)
        _as_gzip(headers)
        headers["content-encoding"] = "gzip"
        headers["content-length"] = str(len(body))
        await send(start)
        shown = body if scope["method"] == "GET" else b""
        await send({"type": "http.response.body", "body": shown})

    async def _gzip(self, key: Key, scope: Scope) -> bytes:
        """The compressed file; those who ask while it is being made wait for the same one."""
        if (kept := self._kept.get(key)) is not None:
            self._kept.move_to_end(key)
            return kept
        if key not in self._making:
            self._making[key] = asyncio.create_task(self._make(key, scope))
            self._making[key].add_done_callback(lambda _: self._making.pop(key))
        return await asyncio.shield(self._making[key])

    async def _make(self, key: Key, scope: Scope) -> bytes:
        _, plain = await self._ask(scope, "GET", {})
        made = await asyncio.to_thread(gzip.compress, plain, 9, mtime=0)
        self._kept[key] = made
        while sum(map(len, self._kept.values())) > self.most:
            self._kept.popitem(last=False)
        return made

    async def _ask(
        self, scope: Scope, method: str, headers: Mapping[str, str]
    ) -> tuple[Message, bytes]:
        """What the app behind answers: the start of its response, and the body."""
        start: Message = {}
        parts: list[bytes] = []

        async def keep(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            else:
                parts.append(message.get("body", b""))

        uncoded = [
            (name.encode("latin-1"), value.encode("latin-1"))
            for name, value in headers.items()
            if name != "accept-encoding"
        ]
        inner = {**scope, "method": method, "headers": uncoded, "extensions": {}}
        await self.app(inner, _nothing_sent, keep)
        return start, b"".join(parts)


def accepts_gzip(codings: str) -> bool:
    """Whether an Accept-Encoding header takes gzip; ``q=0`` means no."""
    for coding in codings.lower().split(","):
        name, _, weight = coding.replace(" ", "").partition(";")
        if name in ("gzip", "*"):
            return re.fullmatch(r"q=0(\.0*)?", weight) is None
    return False


def _static_text(scope: Scope) -> bool:
    return (
        scope["type"] == "http"
        and scope["method"] in ("GET", "HEAD")
        and STATIC_TEXT.search(scope["path"]) is not None
    )


def _worth_it(headers: Headers, path: str) -> bool:
    """Streamlit answers unknown paths with its entry page: those are not kept as files."""
    page = headers.get("content-type", "").startswith("text/html")
    return (
        "etag" in headers
        and "content-encoding" not in headers
        and "set-cookie" not in headers
        and int(headers.get("content-length", 0)) >= SMALLEST
        and page == (path == "/")
    )


def _as_gzip(headers: MutableHeaders) -> None:
    headers["etag"] = "W/" + headers["etag"].removeprefix("W/")
    headers.add_vary_header("Accept-Encoding")
    del headers["accept-ranges"]


def _varying(send: Send) -> Send:
    async def send_varying(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
        await send(message)

    return send_varying


async def _nothing_sent() -> Message:
    never: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
    return await never
