"""The sheet about privacy, and being forgotten, on a real server."""

import asyncio
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]

from canvas import backups
from canvas.live.privacy import sheet
from canvas.text import LANGUAGES
from canvas.web.cookies import new_secret
from tests.live.client import Client
from tests.live.room import SURVEY, WHY, Room
from tests.server import Server

AGENT = "Spitzel/7.31 (Marke Eins)"
ELSEWHERE = "203.0.113.77"
CARD = "k" * 16
WORD = "Sonnenschein"


def files(server: Server) -> dict[str, bytes]:
    """Every file beside the database, the log of the server and the backups."""
    found = [path for path in Path(str(server.database)).parent.rglob("*") if path.is_file()]
    return {str(path): path.read_bytes() for path in found}


def files_with(server: Server, words: str) -> list[str]:
    return [name for name, data in files(server).items() if words.encode() in data]


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheet_is_for_everybody_to_read(live_server: Server, language: str) -> None:
    answer = asyncio.run(Client(live_server.url).get(f"/privacy?lang={language}"))
    assert answer.status == 200
    assert str(sheet(language)) in answer.body.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheet_is_plain_html(language: str) -> None:
    made = str(sheet(language))
    assert made.count("<h1>") == 1 and made.count("<h2>") >= 6 and made.count("<li>") > 15
    assert "**" not in made and "# " not in made and "\n- " not in made


def test_phone_is_forgotten_with_its_cards_and_the_others_stay(room: Room) -> None:
    server, anna = room.server, room.phones[0]
    room.open(WHY)
    asyncio.run(anna.send(room.id, {"run": WHY, "card": {"id": CARD, "texts": {"text": WORD}}}))
    store = room.store
    store.people.join(room.id, anna.secret, "Annegret-Sophie", "Fuhrpark")
    folder = Path(str(server.database)).parent / "backups"
    backups.back_up(store.path, folder)
    assert len(files_with(server, WORD)) >= 2
    page = asyncio.run(anna.get(f"/live/{room.id}/forget?lang=de"))
    assert "Mich und alle meine Karten" in page.body.decode()
    done = asyncio.run(anna.ask("POST", f"/live/{room.id}/forget?cards=go"))
    assert done.status == 200, done.body
    for words in (WORD, "Annegret-Sophie", "Fuhrpark"):
        assert files_with(server, words) == []
    assert asyncio.run(anna.get(f"/live/{room.id}/mine")).status == 403
    assert asyncio.run(room.phones[1].get(f"/live/{room.id}/mine")).status == 200
    assert asyncio.run(anna.get(f"/live/{room.id}/forget")).status == 303


def test_nobody_is_forgotten_by_a_stranger_or_from_elsewhere(room: Room) -> None:
    path, anna = f"/live/{room.id}/forget", room.phones[0]
    assert asyncio.run(Client(room.server.url, new_secret()).ask("POST", path)).status == 403
    evil = {"origin": "https://elsewhere.example", "sec_fetch_site": "cross-site"}
    assert asyncio.run(anna.ask("POST", f"{path}?cards=go", headers=evil)).status == 403
    assert asyncio.run(anna.ask("POST", path)).status == 422
    assert len(room.store.people.participants(room.id)) == 3


def test_addresses_and_browsers_are_in_no_file(room: Room) -> None:
    told = {"user_agent": AGENT, "x_forwarded_for": ELSEWHERE, "forwarded": f"for={ELSEWHERE}"}
    anna = room.phones[0]
    room.open(SURVEY)
    asyncio.run(anna.get(f"/live/{room.id}", **told))
    answered = asyncio.run(anna.send(room.id, {"run": SURVEY, "answers": {"warmth": 1}}, **told))
    assert answered.status == 200
    asyncio.run(anna.get("/join?lang=en", **told))
    assert files_with(room.server, AGENT) == [] and files_with(room.server, ELSEWHERE) == []
    stored = [name for name in files_with(room.server, "127.0.0.1") if not name.endswith(".log")]
    assert stored == []


def test_no_column_is_for_an_address(room: Room) -> None:
    with closing(sqlite3.connect(room.store.path)) as db:
        tables = [
            name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        columns = {row[1] for table in tables for row in db.execute(f"PRAGMA table_info({table})")}
    words = ("ip", "addr", "agent", "mail", "phone", "host", "device")
    assert [c for c in columns if any(word in c.lower().split("_") for word in words)] == []
