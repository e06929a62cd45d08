"""Every route of the app, Streamlit's included, asked by every role and by people from elsewhere.

A route that is new must be written down here: who may have it, or that it stays closed.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from canvas.store import Store
from canvas.web.cookies import NAME, new_secret
from tests.live.callers import Browser, Room
from tests.server import ROOT, Server

HOLDERS = ("owner", "facilitator", "editor", "screen")
PEOPLE = (*HOLDERS, "participant", "removed", "stranger", "no cookie")
ELSEWHERE = ("owner elsewhere", "participant elsewhere")
ALL = frozenset((*PEOPLE, *ELSEWHERE))
LEADING = frozenset({"owner", "facilitator"})
SCREEN = frozenset(HOLDERS)
PHONE = frozenset({"participant"})
NOBODY: frozenset[str] = frozenset()
TITLE = "Radwerkstatt"


class Ask(NamedTuple):
    """A request; ``given`` answers those in ``open_to``, ``refused`` all others.

    Only those in ``tells`` find the workshop's title in the answer.
    """

    path: str
    open_to: frozenset[str]
    given: int
    refused: int
    tells: frozenset[str] = NOBODY
    body: str = ""


DONE = json.dumps({"run": "arrive.why", "done": True})
BEHALF = "?for={behalf}"
OURS: dict[str, tuple[Ask, ...]] = {
    "GET /join": (
        Ask("/join", ALL, 200, 0),
        Ask("/join?w={workshop}", ALL, 200, 0, tells=PHONE),
    ),
    "POST /join": (
        Ask("/join", ALL, 404, 0, body="code=ZZZZZZZZ"),
        Ask("/join", ALL, 303, 0, body="ticket={ticket}"),
        Ask("/join", PHONE, 303, 404, body="w={workshop}&name=Eve"),
    ),
    "GET /j/{ticket}": (Ask("/j/{ticket}", ALL - PHONE, 200, 303, tells=ALL - PHONE),),
    "GET /open": (Ask("/open", ALL, 200, 0),),
    "POST /open": (Ask("/open", NOBODY, 0, 403, body="link=" + "x" * 43),),
    "GET /live/static/{name}": (Ask("/live/static/phone.css", ALL, 200, 0),),
    "GET /live/{workshop}": (
        Ask("/live/{workshop}", PHONE, 200, 303, tells=PHONE),
        Ask("/live/{workshop}" + BEHALF, LEADING, 200, 303, tells=LEADING),
        Ask("/live/{workshop}?for={participant}", NOBODY, 0, 303),
    ),
    "GET /live/{workshop}/screen": (
        Ask("/live/{workshop}/screen", SCREEN, 200, 303, tells=SCREEN),
    ),
    "POST /live/{workshop}/answers": (
        Ask("/live/{workshop}/answers", PHONE, 409, 403, body=DONE),
        Ask("/live/{workshop}/answers" + BEHALF, LEADING, 409, 403, body=DONE),
        Ask("/live/{workshop}/answers?for={participant}", NOBODY, 0, 403, body=DONE),
    ),
    "GET /live/{workshop}/mine": (
        Ask("/live/{workshop}/mine", PHONE, 200, 403),
        Ask("/live/{workshop}/mine" + BEHALF, LEADING, 200, 403),
        Ask("/live/{workshop}/mine?for={participant}", NOBODY, 0, 403),
    ),
    "GET /privacy": (Ask("/privacy", ALL, 200, 0),),
    "GET /live/{workshop}/forget": (Ask("/live/{workshop}/forget", PHONE, 200, 303),),
    "POST /live/{workshop}/forget": (Ask("/live/{workshop}/forget", PHONE, 422, 403),),
    "GET /healthz": (Ask("/healthz", ALL, 200, 0),),
    "GET /readyz": (Ask("/readyz", ALL, 200, 0),),
    "GET /live/{workshop}/stream": (
        Ask("/live/{workshop}/stream", PHONE, 200, 403),
        Ask("/live/{workshop}/stream?as=phone&for={behalf}", LEADING, 200, 403),
        Ask("/live/{workshop}/stream?as=screen", SCREEN, 200, 403),
        Ask("/live/{workshop}/stream?as=host", LEADING, 200, 403),
    ),
}
"""Our routes; the last one is answered before the others."""
UPLOAD = "/_stcore/upload_file/{session_id}/{file_id}"
NEEDED: dict[str, tuple[Ask, ...]] = {
    "GET /": (Ask("/", ALL, 200, 0), Ask("/canvas?w={workshop}", ALL, 200, 0)),
    "GET /_stcore/health": (Ask("/_stcore/health", ALL, 200, 0),),
    "OPTIONS /_stcore/health": (),
    "GET /_stcore/host-config": (Ask("/_stcore/host-config", ALL, 200, 0),),
    "GET /media/{file_id:path}": (Ask("/media/" + "0" * 56 + ".md", NOBODY, 0, 404),),
    "OPTIONS /media/{file_id:path}": (),
    f"PUT {UPLOAD}": (Ask("/_stcore/upload_file/s/f", NOBODY, 0, 404, body="x"),),
    f"DELETE {UPLOAD}": (Ask("/_stcore/upload_file/s/f", NOBODY, 0, 404),),
    f"OPTIONS {UPLOAD}": (Ask("/_stcore/upload_file/s/f", NOBODY, 0, 404),),
    "WEBSOCKET /_stcore/stream": (),
}
"""What an open Streamlit page needs: the entry page and its files, which tell nothing of anybody,
downloads under names nobody can guess, and files from pages that show a field for them."""
AGENT = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
CLOSED = {
    "GET /_stcore/metrics",
    "OPTIONS /_stcore/metrics",
    "GET /component/{path:path}",
    "OPTIONS /component/{path:path}",
    "GET /_stcore/bidi-components/{path:path}",
    "OPTIONS /_stcore/bidi-components/{path:path}",
    "GET /auth/login",
    "GET /auth/logout",
    "GET /oauth2callback",
    *(f"{method} /_stcore/agent/interact" for method in AGENT),
    *(f"{method} /_stcore/agent/openapi.json" for method in AGENT),
    *(f"{method} /_stcore/agent/mcp" for method in AGENT),
}
"""What Streamlit offers and the app does not use."""
ROUTES = """
import json, app
from starlette.routing import WebSocketRoute
found = []
for route in app.app._build_starlette_app().routes:
    methods = getattr(route, "methods", None) or ["GET"]
    methods = ["WEBSOCKET"] if isinstance(route, WebSocketRoute) else methods
    found += [f"{method} {route.path or '/'}" for method in methods if method != "HEAD"]
print(json.dumps(found))
"""
WATCH = """
import os, sys
def told(event, facts):
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.bind"):
        with open(os.environ["WATCHED"], "a") as file:
            print(event, facts[-1] if event != "socket.getaddrinfo" else facts[:2], file=file)
sys.addaudithook(told)
"""
"""Runs before everything else in the server and writes down what it says to whom."""


class Watched(NamedTuple):
    server: Server
    store: Store
    sockets: Path


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    folder = tmp_path_factory.mktemp("routes")
    (folder / "sitecustomize.py").write_text(WATCH)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(folder))
        patch.setenv("WATCHED", str(folder / "sockets"))
        server = Server(ROOT / "app.py", folder / "workshops.db", folder / "server.log")
        server.start()
    store = Store(folder / "workshops.db")
    yield Watched(server, store, folder / "sockets")
    store.close()
    server.kill()


class House:
    """A workshop with somebody in every role, and another one with its own people."""

    def __init__(self, server: Server, store: Store) -> None:
        self.server, self.room, self.other = server, Room(server, store), Room(server, store)
        people, id = store.people, self.room.id
        self.callers = {role: self.room.holder(role).secret for role in HOLDERS}
        self.callers |= {name: new_secret() for name in ("participant", "removed", "stranger")}
        me = people.join(id, self.callers["participant"], "Ana")
        people.set_removed(id, people.join(id, self.callers["removed"], "Bo").id)
        self.callers |= {"no cookie": "", "owner elsewhere": self.other.owner}
        self.callers["participant elsewhere"] = new_secret()
        people.join(self.other.id, self.callers["participant elsewhere"], "Cem")
        behalf = people.add(id, "Frau Weiß", "", "behalf")
        self.facts = {
            "workshop": id,
            "ticket": self.room.door.ticket,
            "participant": me.id,
            "behalf": behalf.id,
        }

    def asks(self, route: str, ask: Ask, who: str) -> tuple[int, bool]:
        """The status, and whether the workshop's title was told."""
        body = ask.body
        for name, fact in self.facts.items():
            body = body.replace("{" + name + "}", fact)
        kind = "application/json" if body.startswith("{") else "application/x-www-form-urlencoded"
        sent = {"Content-Type": kind} if body else {}
        browser = Browser(self.server, self.callers[who])
        method = route.partition(" ")[0]
        answer = browser.send(method, ask.path.format(**self.facts), body, sent)
        assert answer.headers["content-security-policy"]
        return answer.status, TITLE in answer.text


@pytest.fixture(scope="module")
def house(watched: Watched) -> House:
    return House(watched.server, watched.store)


def test_every_route_is_known() -> None:
    asked = subprocess.run(
        [sys.executable, "-c", ROUTES], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found = set(json.loads(asked.stdout.splitlines()[-1]))
    answered_before = {"GET /live/{workshop}/stream"}
    assert found == (OURS.keys() | NEEDED.keys() | CLOSED) - answered_before


@pytest.mark.parametrize("route", [route for route, asks in (OURS | NEEDED).items() if asks])
def test_route_answers_those_it_is_for(house: House, route: str) -> None:
    for ask in (OURS | NEEDED)[route]:
        expected = {
            who: (ask.given if who in ask.open_to else ask.refused, who in ask.tells)
            for who in house.callers
        }
        assert {who: house.asks(route, ask, who) for who in house.callers} == expected, ask


def test_what_is_not_needed_is_closed(house: House) -> None:
    for route in CLOSED:
        method, _, path = route.partition(" ")
        path = path.replace("{path:path}", "x/y")
        for asked in (path, f"/canvas{path}", f"{path}/"):
            answer = Browser(house.server).send(method, asked, "", {})
            assert answer.status == 404, (method, asked)


def test_sockets_of_other_sites_are_refused_without_asking_anybody(watched: Watched) -> None:
    def opened(path: str, origin: str | None) -> bool:
        address = f"ws://127.0.0.1:{watched.server.port}{path}"
        cookie = {"Cookie": f"{NAME}={new_secret()}"}
        try:
            with connect(address, origin=origin, additional_headers=cookie):  # type: ignore[arg-type]
                return True
        except InvalidStatus as refused:
            assert refused.response.status_code == 403
            return False

    assert opened("/_stcore/stream", watched.server.url)
    assert opened("/_stcore/stream", None)
    for foreign in ("https://evil.example", "null", "http://localhost.evil.example"):
        assert not opened("/_stcore/stream", foreign)
    for elsewhere in ("/", "/canvas", "/_stcore/agent/mcp", "/_stcore/stream/x"):
        assert not opened(elsewhere, watched.server.url)
    said = watched.sockets.read_text().splitlines()
    assert any(line.startswith("socket.bind") for line in said), "nobody watched"
    assert [line for line in said if not line.startswith("socket.bind")] == []
    assert "Traceback" not in (watched.sockets.parent / "server.log").read_text()
