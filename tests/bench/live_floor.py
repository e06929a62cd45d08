"""The least a live workshop could cost: a bare Starlette app that tells everybody every note.

It keeps nothing, checks nobody and renders nothing; uvicorn runs it as Streamlit runs the app.
"""

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from types import TracebackType
from typing import Self

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, StreamingResponse
from starlette.routing import Route

from canvas.web.cookies import cookie, new_secret
from tests.server import ROOT, free_port

READY = 20.0
PAGE = """<!doctype html><title>Bare</title><main></main><script>
new EventSource("/stream").onmessage = (event) => {
  const note = document.createElement("p");
  note.textContent = event.data;
  document.querySelector("main").append(note);
};
</script>"""

listeners: set[asyncio.Queue[bytes]] = set()


async def page(request: Request) -> HTMLResponse:
    """A page of as many bytes as asked for."""
    return HTMLResponse(PAGE.ljust(int(request.query_params.get("bytes", 0))))


async def join(request: Request) -> RedirectResponse:
    """Give a browser its cookie and send it to the page."""
    await request.body()
    return RedirectResponse("/", 303, {"set-cookie": cookie(new_secret(), "http")})


async def note(request: Request) -> JSONResponse:
    """Tell everybody what was sent."""
    event = b"data: " + await request.body() + b"\n\n"
    for queue in listeners:
        queue.put_nowait(event)
    return JSONResponse({"ok": True})


async def stream(request: Request) -> StreamingResponse:
    """Everything that is sent from now on."""
    queue: asyncio.Queue[bytes] = asyncio.Queue()

    async def events() -> AsyncIterator[bytes]:
        listeners.add(queue)
        try:
            yield b"data: hello\n\n"
            while True:
                yield await queue.get()
        finally:
            listeners.discard(queue)

    return StreamingResponse(events(), media_type="text/event-stream")


app = Starlette(
    routes=[
        Route("/", page),
        Route("/join", join, methods=["POST"]),
        Route("/note", note, methods=["POST"]),
        Route("/stream", stream),
    ]
)


class Floor:
    """The bare app in a process of its own."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "uvicorn", "tests.bench.live_floor:app"]
        command += ["--port", str(self.port), "--no-access-log", "--log-level", "warning"]
        self._process = subprocess.Popen(command, cwd=ROOT)
        deadline = time.monotonic() + READY
        while not _listens(self.port):
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the bare app did not start")
            time.sleep(0.02)
        return self

    @property
    def pid(self) -> int:
        return self._process.pid

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()


def _listens(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0
