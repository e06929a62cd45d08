"""Handover, check, charter, start: stories of a founder and what the store holds afterwards."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from canvas.model import Workshop
from canvas.ui import session
from tests.pages.visit import SECRET, Visit
from tests.server import ROOT


@pytest.fixture
def visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Visit:
    return Visit(tmp_path, monkeypatch)


def test_behaviours_from_monday_have_names(visit: Visit, bakery: Workshop) -> None:
    visit.open("handover", bakery)
    visit.write("Wer", "Anna")
    visit.write("tut was anders", "grüßt zuerst")
    first = visit.stored.handover.first_steps[0]
    assert (first.who, first.what) == ("Anna", "grüßt zuerst")


def test_finding_is_kept_on_purpose_with_its_reason(visit: Visit, bakery: Workshop) -> None:
    visit.open("check", bakery)
    worst = session.assess(bakery, session.method()).findings[0]
    visit.page.session_state["_open_finding"] = (
        f"{worst.check}.{worst.target}.{worst.message}.{sorted(worst.facts.items())}"
    )
    visit.page.run()
    visit.page.text_input[0].set_value("Kommt im Frühjahr")
    visit.press("Mit diesem Grund so lassen")
    [kept] = visit.stored.acceptances
    assert (kept.check, kept.target, kept.reason) == (
        worst.check,
        worst.target,
        "Kommt im Frühjahr",
    )


def test_charter_and_cards_can_be_taken_along(visit: Visit, bakery: Workshop) -> None:
    visit.open("charter", bakery)
    names = [button.proto.label for button in visit.page.get("download_button")]
    assert names == [
        "Charta (Markdown)", "Zum Drucken (HTML)", "Karten je Rolle (Markdown)",
        "Regeln als Tabelle (CSV)", "Workshop-Datei (JSON)",
    ]  # fmt: skip


def start(language: str) -> AppTest:
    page = AppTest.from_file(ROOT / "canvas" / "ui" / "main.py", default_timeout=30)
    page.session_state["_language"] = language
    return page.run()


@pytest.mark.parametrize(("language", "title"), [("de", "Radhaus"), ("en", "Cycle house")])
def test_workshop_begins_on_the_canvas_page(visit: Visit, language: str, title: str) -> None:
    page = start(language)
    page.text_input[0].set_value(title)
    next(b for b in page.button if b.label in ("Beginnen", "Begin")).click().run()
    assert [info.title for info in session.store().workshops(SECRET)] == [title]
    assert not page.exception


def test_workshop_without_a_name_is_not_begun(visit: Visit) -> None:
    page = start("de")
    next(b for b in page.button if b.label == "Beginnen").click().run()
    assert [w.value for w in page.warning] == ["Ein Name fehlt noch."]
    assert session.store().workshops(SECRET) == ()


@pytest.mark.parametrize(("language", "title"), [("de", "Dritte Socke"), ("en", "Spare Sock")])
def test_example_opens_in_the_readers_language(visit: Visit, language: str, title: str) -> None:
    page = start(language)
    keys = [b.key for b in page.button if b.key and b.key.startswith("example-")]
    assert keys == ["example-bicycle", "example-office", "example-label"]
    page.button(key="example-label").click().run()
    assert [info.title for info in session.store().workshops(SECRET)] == [title]
    assert not page.exception


def test_history_tells_what_was_changed(visit: Visit, bakery: Workshop) -> None:
    visit.open("handover", bakery)
    visit.write("Wer achtet auf die Beziehung?", "Filialleitung")
    visit.page.switch_page("../../pages/charter.py").run()
    n = session.store().head(visit.id)
    visit.press(f"Verlauf zeigen ({n} Änderungen)")
    newest = session.store().history(visit.id, limit=1)[0]
    assert (newest.kind, newest.after) == ("handover", {"owner": "Filialleitung"})
