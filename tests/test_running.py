"""A server at work: what a supervisor hears, what the log tells, what is backed up by itself."""

import asyncio
import itertools
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from canvas import actions, live_actions
from canvas.model import Value
from canvas.store import Store
from tests.bench.visitor import Visitor
from tests.live.client import Answer, Listener
from tests.live.room import WHY, Room, card, store_of
from tests.server import ROOT, Server

MARKER = "Zimtschnecke unter vier Augen"
NUMBER = r"\b[0-9a-f]{8}\b"


class Served(Server):
    """``python -m canvas serve``."""

    def command(self) -> list[str]:
        place = ("--host", "127.0.0.1", "--port", str(self.port))
        return [sys.executable, "-m", "canvas", "serve", *place]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with a log in JSON."""
    folder: Path = tmp_path_factory.mktemp("running")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CANVAS_LOG", "json")
        patch.setenv("CANVAS_BACKUPS_KEPT", "2")
        with Served(ROOT / "app.py", folder / "workshops.db", folder / "log") as server:
            yield server


@pytest.fixture
def room(running: Server) -> Iterator[Room]:
    """A workshop on it with three people."""
    with closing(store_of(running)) as store:
        yield Room(running, store)


def log_of(server: Server) -> list[dict[str, Any]]:
    """The events so far; fails if a line is no event."""
    assert server.log is not None
    _, *lines = server.log.read_text().splitlines()
    return [json.loads(line) for line in lines]


def ask(room: Room, path: str, **headers: str) -> Answer:
    return asyncio.run(room.browser().get(path, **headers))


async def until(true: Callable[[], bool]) -> None:
    """Look again and again, for at most as long as a story may take."""
    async with asyncio.timeout(300):
        while not true():
            await asyncio.sleep(0.05)


def backups_of(server: Server, why: str) -> list[Path]:
    assert server.database is not None
    return sorted((server.database.parent / "backups").glob(f"workshops.{why}-*.db"))


def test_a_supervisor_hears_that_the_server_lives_and_is_ready(room: Room) -> None:
    assert ask(room, "/healthz").status == 200
    answer = ask(room, "/readyz")
    told = answer.json()
    assert (answer.status, told["ready"]) == (200, True)
    assert told["database"]["writable"] is True and told["database"]["wal_bytes"] >= 0
    assert told["hub"] == {"alive": True}
    assert told["backup"]["failed"] == ""
    assert room.id not in answer.body.decode()


def test_a_server_that_cannot_write_is_not_ready(room: Room) -> None:
    assert room.server.database is not None
    with closing(sqlite3.connect(room.server.database)) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = ask(room, "/readyz")
        assert (answer.status, answer.json()["ready"]) == (503, False)
        assert ask(room, "/healthz").status == 200
        other.rollback()
    assert ask(room, "/readyz").status == 200


def test_nobody_else_on_the_machine_may_read_the_database(room: Room) -> None:
    assert room.server.database is not None
    assert room.server.database.stat().st_mode & 0o077 == 0


def test_a_file_that_is_no_database_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "w.db").write_bytes(b"Zimtschnecke" * 100)
    server = Served(ROOT / "app.py", tmp_path / "w.db", tmp_path / "log")
    with pytest.MonkeyPatch.context() as patch, pytest.raises(RuntimeError):
        patch.setenv("CANVAS_LOG", "json")
        patch.setenv("LC_ALL", "de_AT.UTF-8")
        server.start()
    events = log_of(server)
    assert "ist beschädigt" in events[0]["message"]
    assert "Traceback" not in str(events)


def test_the_first_backup_is_made_by_itself(room: Room, running: Server) -> None:
    asyncio.run(until(lambda: bool(backups_of(running, "daily"))))
    told = ask(room, "/readyz").json()
    assert datetime.fromisoformat(told["backup"]["last"]).tzinfo is not None


def test_the_end_of_a_step_is_backed_up_and_only_the_newest_stay(room: Room) -> None:
    seen: set[Path] = set()
    steps = itertools.cycle(("values", "mores", "target"))

    def walked_on() -> bool:
        live_actions.go_to(room.store, room.id, next(steps))
        seen.update(backups_of(room.server, "step"))
        return len(seen) > 2

    asyncio.run(until(walked_on))
    asyncio.run(until(lambda: len(backups_of(room.server, "step")) == 2))
    newest = backups_of(room.server, "step")[-1]
    with closing(Store(newest)) as copy:
        assert live_actions.open_live(copy, room.id).gathering.stage.step


def spoil(room: Room, kind: str, body: str) -> None:
    """Write into the file what no version of the app would."""
    assert room.server.database is not None
    with closing(sqlite3.connect(room.server.database)) as file, file:
        sql = "UPDATE record SET body = ? WHERE workshop = ? AND kind = ?"
        assert file.execute(sql, (body, room.id, kind)).rowcount > 0


def told_in_log(server: Server, number: str) -> list[dict[str, Any]]:
    return [event for event in log_of(server) if number in event["message"]]


def test_an_error_on_a_page_has_a_number_that_stands_in_the_log(room: Room) -> None:
    actions.put(room.store, room.id, "host", "value", Value(id="v1", word=MARKER))
    spoil(room, "value", json.dumps({"id": "v1", "word": [MARKER]}))
    with Visitor(room.server, room.owner.secret) as visitor:
        visitor.rerun()
        [said] = visitor.rerun("values", f"w={room.id}")
    [number] = re.findall(NUMBER, said)
    [event] = told_in_log(room.server, number)
    assert event["level"] == "ERROR" and "ValidationError" in event["trace"][-1]
    no_marker_in_the_log(room.server)


@pytest.mark.parametrize("language", ["de", "en"])
def test_an_error_on_a_route_has_a_number_that_stands_in_the_log(room: Room, language: str) -> None:
    room.open()
    room.write(MARKER)
    spoil(room, "card", json.dumps({"id": "x" * 20, "run": WHY, "texts": [MARKER]}))
    page = f"/live/{room.id}"
    heads = {"accept": "text/html", "accept_language": language}
    answer = asyncio.run(room.phones[0].get(page, **heads))
    sent = asyncio.run(room.phones[0].get(f"{page}/mine", accept_language=language))
    assert answer.status == sent.status == 500
    assert f'lang="{language}"' in answer.body.decode()
    assert MARKER not in answer.body.decode() + sent.body.decode()
    for text in (answer.body.decode(), sent.json()["text"]):
        [number] = re.findall(NUMBER, re.sub(r"v=[0-9a-f]+", "", text))
        [event] = told_in_log(room.server, number)
        assert "/live/{workshop}" in event["message"]
        assert room.id not in event["message"]
    no_marker_in_the_log(room.server)


def no_marker_in_the_log(server: Server) -> None:
    text = json.dumps(log_of(server), ensure_ascii=False)
    assert "trace" in text and "Zimtschnecke" not in text and "127.0.0.1" not in text


def test_every_line_of_the_log_is_an_event(room: Room) -> None:
    events = log_of(room.server)
    assert events and all({"time", "level", "logger", "message"} <= set(event) for event in events)


def test_whoever_listens_is_told_that_the_server_goes_and_is_current_when_it_is_back(
    tmp_path: Path,
) -> None:
    with Server(ROOT / "app.py", tmp_path / "workshops.db", tmp_path / "log") as server:
        with closing(store_of(server)) as store:
            room = Room(server, store)
            room.open()
            asyncio.run(_restart(room))
        assert server.log is not None and "stopping" in server.log.read_text()


async def _restart(room: Room) -> None:
    """Two readers, an open page, and somebody whose request never ends."""
    server = room.server
    async with asyncio.timeout(300), AsyncExitStack() as stack:
        readers = [await stack.enter_async_context(line) for line in lines(room)]
        for reader in readers:
            await reader.next()
        _, slow = await asyncio.open_connection(room.owner.host, room.owner.port)
        heads = {"content-type": "application/json"}
        whole = room.phones[2].request("POST", f"/live/{room.id}/answers", heads, b"x" * 9)
        slow.write(whole[:-4])
        with Visitor(server, room.owner.secret) as visitor:
            await asyncio.to_thread(visitor.rerun)
            os.kill(server.pid, signal.SIGTERM)
            for reader in readers:
                event = await reader.next()
                assert (event.name, event.data) == ("bye", {"why": "restart"})
                with pytest.raises(StopAsyncIteration):
                    await reader.next()
            await asyncio.to_thread(server.wait)
        room.write(MARKER)
        await asyncio.to_thread(server.start)
        room.reveal()
        back = [await stack.enter_async_context(line) for line in lines(room)]
        await asyncio.gather(*(reader.until(MARKER) for reader in back))
        assert (await room.phones[1].send(room.id, card("danach"))).status == 200


def lines(room: Room) -> list[Listener]:
    """A phone's line and the projector's."""
    phone = room.phones[0].stream(room.id, "as=phone&lang=de")
    return [phone, room.owner.stream(room.id, "as=screen&lang=de")]


def test_a_start_loads_no_library_it_has_no_use_for(tmp_path: Path) -> None:
    """Half of a start went into pandas, which sqlite-utils loads where it is installed."""
    code = "import sys, app; print(sorted({'numpy', 'pandas'} & sys.modules.keys()))"
    env = os.environ | {"CANVAS_DB": str(tmp_path / "start.db")}
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True
    )
    assert ran.stdout.splitlines()[-1:] == ["[]"], ran.stderr
