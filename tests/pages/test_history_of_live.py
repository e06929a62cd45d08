"""The history on a page tells what became of the workshop, never what people write on phones."""

import json
from pathlib import Path

import pytest

from canvas import answer_actions, live_actions
from canvas.model import Frame, Workshop
from canvas.ui import history, session
from tests.pages.visit import Visit
from tests.room import CARDS, HOST, card_id


@pytest.fixture
def visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Visit:
    return Visit(tmp_path, monkeypatch)


def test_history_shows_no_card_before_or_after_the_reveal(visit: Visit) -> None:
    visit.open("handover", Workshop(frame=Frame(title="Backstube", language="de")))
    store, method = session.store(), session.method()
    guest = answer_actions.join(store, store.people.door(visit.id).code, "phone")
    live_actions.open_run(store, visit.id, method, CARDS)
    answer_actions.write_card(
        store, method, guest, CARDS, card_id("c1"), {"word": "Geheimwort"}
    )  # fmt: skip
    live_actions.group_cards(store, visit.id, HOST, CARDS, [card_id("c1")], "Geheimtitel")
    live_actions.reveal(store, visit.id, method, CARDS)
    visit.write("Wer achtet auf die Beziehung?", "Filialleitung")
    visit.page.switch_page("../../pages/charter.py").run()
    n = store.count_changes(visit.id, history.LEFT_OUT)
    visit.press(f"Verlauf zeigen ({n} Änderungen)")
    boards = {board.proto.id: board.proto.json for board in visit.page.get("bidi_component")}
    [told] = [told for id, told in boards.items() if id.endswith("-history")]
    assert len(json.loads(told)["cards"]) == n
    assert "Geheim" not in told
