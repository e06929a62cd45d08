"""Removing somebody on the host page, and the day on which a workshop goes by itself."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from canvas import actions, backups
from canvas.erase_actions import erase_person
from canvas.model import Frame, Rule, Workshop
from canvas.text import LANGUAGES
from canvas.ui import history, session
from tests.pages.visit import SECRET, Visit
from tests.server import ROOT

TEAM = Workshop(frame=Frame(title="Radwerkstatt", language="de", mode="team"))
ANNA = "Annabella"


@pytest.fixture
def visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Visit:
    return Visit(tmp_path, monkeypatch)


def start_page() -> Any:
    page = AppTest.from_file(ROOT / "canvas" / "ui" / "main.py", default_timeout=60)
    page.session_state["_language"] = "de"
    page.run()
    assert not page.exception, page.exception
    return page


def files_with(folder: Path, words: str) -> list[Path]:
    found = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in found if words.encode() in path.read_bytes()]


def test_person_is_removed_on_the_host_page_and_in_no_file_afterwards(
    visit: Visit, tmp_path: Path
) -> None:
    visit.open("charter", TEAM)
    store = session.store()
    store.people.door(visit.id)
    anna = store.people.join(visit.id, "p" * 43, ANNA)
    backups.back_up(store.path, tmp_path / "backups")
    assert len(files_with(tmp_path, ANNA)) >= 2
    script = "from canvas.ui import doors, session\nsession.begin_run()\ndoors.draw()\n"
    visit.page = AppTest.from_string(script, default_timeout=60)
    visit.page.session_state["_language"] = "de"
    visit.page.session_state["_person"] = anna.id
    visit.page.query_params["w"] = visit.id
    visit.page.run()
    visit.press("Endgültig löschen")
    assert files_with(tmp_path, ANNA) == []
    assert store.people.participants(visit.id) == ()


def test_history_says_why_nothing_stands_there_any_more(visit: Visit, tmp_path: Path) -> None:
    rule = Rule(
        id="r1", side="CB", phase="buy", text="Der Preis gilt.", limit="Nachts nicht.", owner=ANNA
    )
    store, say = session.store(), session.method().say
    named = TEAM.model_copy(update={"rules": (rule,)})
    visit.id = actions.import_workshop(store, SECRET, "b-visitor", named)
    store.people.door(visit.id)
    anna = store.people.join(visit.id, "p" * 43, ANNA)
    erase_person(store, tmp_path / "backups", visit.id, anna.id, texts=False, named=True)
    script = "from canvas.ui import history, session\nsession.begin_run()\nhistory.draw()\n"
    visit.page = AppTest.from_string(script, default_timeout=60)
    visit.page.session_state["_language"] = "de"
    visit.page.query_params["w"] = visit.id
    visit.page.run()
    visit.press(say("history.show", "de", n=store.count_changes(visit.id, history.LEFT_OUT)))
    for language in LANGUAGES:
        visit.read_in(language)
        boards = {board.proto.id: board.proto.json for board in visit.page.get("bidi_component")}
        [told] = [told for id, told in boards.items() if id.endswith("-history")]
        kind = say("history.kind.rule", language)
        cards = [card for card in json.loads(told)["cards"] if card["title"].startswith(kind)]
        lines = [[line["text"] for line in card["lines"]] for card in cards]
        assert lines == [[], [say("history.erased", language)]]
        marks = [say(f"history.did.{deed}", language) for deed in ("erases", "erased")]
        assert [card["mark"].split(" · ")[1] for card in cards] == marks
        assert ANNA not in told


def test_day_is_told_only_where_workshops_go_by_themselves(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit.open("charter", TEAM)
    assert not visit.says("endgültig gelöscht")
    monkeypatch.setenv("CANVAS_DELETE_AFTER_DAYS", "400")
    goes = datetime.fromisoformat(session.store().info(visit.id).changed_at) + timedelta(days=400)
    visit.page.run()
    assert visit.says(f"am {goes:%d.%m.%Y} endgültig gelöscht")
    [caption] = [c.value for c in start_page().caption if "endgültig gelöscht" in c.value]
    assert f"{goes:%d.%m.%Y}" in caption


def test_note_stands_there_thirty_days_before(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit.open("charter", TEAM)
    monkeypatch.setenv("CANVAS_DELETE_AFTER_DAYS", "30")
    visit.page.run()
    assert any("vorher herunterladen" in note.value for note in visit.page.warning)
    assert any("vorher herunterladen" in note.value for note in start_page().warning)
