"""Nobody's page but ours sends anything to the server; reading stays free."""

import asyncio
import threading
from typing import Any

import pytest

from canvas.web.origins import SameOrigin


def asked(kind: str, origin: str | None, method: str = "POST", host: str = "app.test") -> Any:
    """What comes back: the Host the app behind saw, or what was sent in its place."""
    seen: list[Any] = []

    async def behind(scope: Any, receive: Any, send: Any) -> None:
        seen.append(dict(scope["headers"])[b"host"].decode())

    async def send(message: Any) -> None:
        seen.append(message.get("status", message.get("code")))

    headers = [(b"host", host.encode())]
    if origin is not None:
        headers.append((b"origin", origin.encode()))
    scope = {"type": kind, "method": method, "path": "/", "headers": headers}

    async def receive() -> Any:
        return {"type": "http.request"}

    def run() -> None:
        asyncio.run(SameOrigin(behind)(scope, receive, send))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return seen[0]


@pytest.mark.parametrize("kind", ["websocket", "http"])
def test_our_own_pages_and_programs_without_origin_get_through(kind: str) -> None:
    assert asked(kind, "https://app.test") == "app.test"
    assert asked(kind, None) == "app.test"


def test_a_foreign_page_is_refused() -> None:
    assert asked("websocket", "https://evil.test") == 1008
    assert asked("http", "https://evil.test") == 403
    assert asked("http", "null") == 403


def test_reading_is_free() -> None:
    assert asked("http", "https://evil.test", method="GET") == "app.test"


def test_behind_a_proxy_the_public_address_is_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANVAS_URL", "https://canvas.example")
    assert asked("websocket", "https://canvas.example", host="10.0.0.7:8501") == "canvas.example"
    assert asked("websocket", "https://evil.test", host="10.0.0.7:8501") == 1008
