"""What another site's page sends is known as such; its WebSockets never reach Streamlit."""

import asyncio
import threading
from typing import Any

import pytest
from starlette.datastructures import Headers

from canvas.web.origin import OurSockets, from_elsewhere
from tests.asgi import Behind, ask


def opened(**told: str) -> Any:
    """The Host under which a WebSocket reached the app behind, or the code it was closed with."""
    seen: list[Any] = []

    async def behind(scope: Any, receive: Any, send: Any) -> None:
        seen.append(dict(scope["headers"])[b"host"].decode())

    async def send(message: Any) -> None:
        seen.append(message["code"])

    async def receive() -> Any:
        return {"type": "websocket.connect"}

    headers = [(name.encode(), value.encode()) for name, value in told.items()]
    scope = {"type": "websocket", "path": "/", "headers": headers}

    def run() -> None:
        asyncio.run(OurSockets(behind)(scope, receive, send))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return seen[0]


def test_sockets_of_our_pages_and_of_programs_are_opened() -> None:
    assert opened(host="app.test") == "app.test"
    assert opened(host="app.test", origin="https://app.test") == "app.test"


def test_sockets_of_foreign_pages_are_closed_at_once() -> None:
    assert opened(host="app.test", origin="https://evil.test") == 1008
    assert opened(host="app.test", origin="null") == 1008


def test_behind_a_proxy_the_host_becomes_the_public_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANVAS_URL", "https://canvas.example")
    assert opened(host="10.0.0.7:8501", origin="https://canvas.example") == "canvas.example"
    assert opened(host="10.0.0.7:8501", origin="https://evil.test") == 1008


def test_requests_pass_and_sockets_reach_the_app_as_they_are() -> None:
    behind = Behind()
    assert ask(OurSockets(behind), host="app.test", origin="https://evil.test").passed
    origin = "https://app.test:8443"
    told = {"host": "app.test:8443", "origin": origin, "cookie": "a=1"}
    assert ask(OurSockets(behind), kind="websocket", **told).passed
    assert sorted(behind.scopes[1]["headers"]) == sorted(
        (name.encode(), value.encode()) for name, value in told.items()
    )
    assert ask(OurSockets(behind), kind="websocket").passed
    assert behind.scopes[2]["headers"] == []
    [closed] = ask(OurSockets(behind), kind="websocket", host="a.test", origin="null").messages
    assert closed == {"type": "websocket.close", "code": 1008}


def test_only_what_another_site_sends_comes_from_elsewhere() -> None:
    def elsewhere(**told: str) -> bool:
        return from_elsewhere(Headers({name.replace("_", "-"): v for name, v in told.items()}))

    assert not elsewhere(host="app.example")
    assert not elsewhere(host="app.example", origin="https://app.example")
    assert not elsewhere(host="app.example", origin="null", sec_fetch_site="same-origin")
    assert elsewhere(host="app.example", origin="https://evil.example")
    assert elsewhere(host="app.example", origin="null")
    assert elsewhere(host="app.example", sec_fetch_site="cross-site")
    assert elsewhere(host="app.example", sec_fetch_site="same-site")
    assert not elsewhere(host="app.example", sec_fetch_site="none")
    assert elsewhere(host="", origin="about:blank")
    assert elsewhere(origin="https://evil.example")


def test_behind_a_proxy_the_public_address_is_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANVAS_URL", "https://canvas.example.org")
    told = Headers({"host": "127.0.0.1:8501", "origin": "https://canvas.example.org"})
    assert not from_elsewhere(told)
