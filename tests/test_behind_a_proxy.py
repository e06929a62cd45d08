"""A server that is reached through a proxy: under which names, and whose word it takes."""

import http.client
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from canvas.web.guesses import EACH
from tests.server import ROOT, Server

PROXY, LIAR = "127.0.0.2", "127.0.0.3"
"""Two neighbours of the server: both say for whom they ask, one was named."""
Ask = Callable[..., tuple[int, dict[str, str]]]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    folder: Path = tmp_path_factory.mktemp("proxy")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CANVAS_URL", "https://canvas.example")
        patch.setenv("CANVAS_PROXY", PROXY)
        server = Server(ROOT / "app.py", folder / "workshops.db", folder / "server.log")
        server.start()

    def asks(neighbour: str, body: str = "", **headers: str) -> tuple[int, dict[str, str]]:
        line = http.client.HTTPConnection(
            "127.0.0.1", server.port, timeout=30, source_address=(neighbour, 0)
        )
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {"Host": "canvas.example", "Accept": "text/html"} | sent
        if body:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        line.request("POST" if body else "GET", "/join", body, sent)
        answer = line.getresponse()
        answer.read()
        line.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}

    yield asks
    server.kill()


def wrong(ask: Ask, neighbour: str, visitor: str) -> int:
    return ask(neighbour, "code=WR0NG000", X_Forwarded_For=visitor)[0]


def test_named_proxy_tells_whose_codes_were_wrong(ask: Ask) -> None:
    answers = [wrong(ask, PROXY, "203.0.113.7") for _ in range(EACH + 1)]
    assert answers == [404] * EACH + [429]
    assert wrong(ask, PROXY, "203.0.113.8") == 404
    assert wrong(ask, PROXY, "203.0.113.9, 203.0.113.7") == 429


def test_nobody_else_is_believed_about_that(ask: Ask) -> None:
    answers = [wrong(ask, LIAR, f"198.51.100.{n}") for n in range(EACH + 1)]
    assert answers == [404] * EACH + [429]


def test_server_answers_to_its_own_name_and_to_addresses(ask: Ask) -> None:
    for host in ("canvas.example", "CANVAS.example:443", "127.0.0.1:8501", "canvas", "[::1]"):
        assert ask(PROXY, Host=host)[0] == 200, host
    for host in ("evil.example", "canvas.example.evil.example", "x@canvas.example@evil.example"):
        assert ask(PROXY, Host=host)[0] == 421, host


def test_cookie_and_return_are_by_https_only(ask: Ask) -> None:
    _, headers = ask(PROXY, X_Forwarded_Proto="https")
    assert headers["strict-transport-security"]
    assert "; Secure" in headers["set-cookie"]
