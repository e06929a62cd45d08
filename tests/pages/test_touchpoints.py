"""Touchpoints: stories of a founder on the page, and what the store holds afterwards."""

from pathlib import Path

import pytest

from canvas.model import Frame, Touchpoint, Workshop
from tests.pages.visit import Visit


@pytest.fixture
def visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Visit:
    return Visit(tmp_path, monkeypatch)


def test_own_point_is_stored_with_role_and_channel(visit: Visit) -> None:
    visit.open("touchpoints", Workshop(frame=Frame(title="Werkstatt", language="de")))
    visit.press("Eigenen Punkt anlegen")
    visit.write("Was geschieht hier, in den Worten der anderen Seite?", "Das Rad hinbringen")
    visit.write("Wer ist zuständig?", "Annahme")
    visit.choose("Kanal", "besetztes Geschäft")
    visit.choose("Wo auf dem Weg", "Problemfall")
    assert visit.stored.touchpoints == (
        Touchpoint(
            id="t1", phase="problem", name="Das Rad hinbringen", channel="shop", owner="Annahme"
        ),
    )


def test_weakest_point_is_exactly_one(visit: Visit, bakery: Workshop) -> None:
    visit.open("touchpoints", bakery, _opened_touchpoint="t2")
    visit.press("Das ist unsere schwächste Stelle")
    assert [t.id for t in visit.stored.touchpoints if t.weak] == ["t2"]
    visit.press("Das ist unsere schwächste Stelle")
    assert not any(t.weak for t in visit.stored.touchpoints)
    visit.press("Zurücknehmen")
    visit.press("Zurücknehmen")
    assert [t.id for t in visit.stored.touchpoints if t.weak] == ["t4"]


def test_channel_says_where_it_pulls_and_takes_a_decision(visit: Visit, bakery: Workshop) -> None:
    visit.open("touchpoints", bakery, _opened_touchpoint="t6")
    assert visit.says("Passt zu 61 %. Bei 4 Dimensionen zieht er von der gewählten Position weg.")
    visit.write("Was tun wir damit?", "Nur Abholung, keine Lieferung.")
    assert visit.stored.touchpoints[5].channel_decision == "Nur Abholung, keine Lieferung."


def test_channel_that_carries_asks_for_no_decision(visit: Visit, bakery: Workshop) -> None:
    visit.open("touchpoints", bakery, _opened_touchpoint="t2")
    assert visit.says("Passt zu 100 %. Dieser Kanal trägt die gewählten Positionen.")
    assert "Was tun wir damit?" not in [area.label for area in visit.page.text_area]


def test_channel_in_own_words_is_kept(visit: Visit, bakery: Workshop) -> None:
    tram = bakery.touchpoints[0].model_copy(update={"kind": "Anzeige", "channel": "Straßenbahn"})
    visit.open("touchpoints", bakery.model_copy(update={"touchpoints": (tram,)}),
               _opened_touchpoint="t1")  # fmt: skip
    visit.write("Wer vertritt?", "Filialleitung")
    assert visit.stored.touchpoints == (tram.model_copy(update={"deputy": "Filialleitung"}),)


def test_founder_alone_with_many_channels_is_told(visit: Visit, bakery: Workshop) -> None:
    alone = bakery.frame.model_copy(update={"participants": 1})
    visit.open("touchpoints", bakery.model_copy(update={"frame": alone}))
    assert visit.says("5 verschiedene Kanäle.")


def test_team_with_many_channels_is_not_told(visit: Visit, bakery: Workshop) -> None:
    visit.open("touchpoints", bakery)
    assert not visit.says("verschiedene Kanäle.")


def test_removed_point_leaves_its_rules_without_a_place(visit: Visit, bakery: Workshop) -> None:
    visit.open("touchpoints", bakery, _opened_touchpoint="t4")
    visit.press("Diesen Punkt entfernen")
    assert visit.stored.touchpoint("t4") is None
    assert [r.touchpoint for r in visit.stored.rules] == ["t2", "t2", "", "t2", "t5"]
    visit.press("Zurücknehmen")
    assert (visit.stored.touchpoints, visit.stored.rules) == (bakery.touchpoints, bakery.rules)


def test_promise_is_kept_by_a_rule(visit: Visit, bakery: Workshop) -> None:
    visit.open("touchpoints", bakery, _opened_promise="p1")
    visit.write("Wo steht es?", "Plakat in der Auslage")
    visit.choose(
        "Welche Regel löst es ein?", "Wir sind freundlich und zuvorkommend zu allen Kunden."
    )
    promise = visit.stored.promises[0]
    assert (promise.source, promise.rule) == ("Plakat in der Auslage", "r1")


def test_new_promise_is_open_at_once(visit: Visit, bakery: Workshop) -> None:
    visit.open("touchpoints", bakery)
    visit.press("Versprechen hinzufügen")
    visit.write("Das Versprechen im Wortlaut", "Ein Amt, das zuhört")
    assert visit.stored.promises[2].text == "Ein Amt, das zuhört"


def test_english_office_names_its_phases(visit: Visit) -> None:
    office = Frame(title="Office", language="en", organisation=("authority",))
    point = Touchpoint(id="t1", phase="buy", name="Handing in the form")
    visit.open("touchpoints", Workshop(frame=office, touchpoints=(point,)), _opened_touchpoint="t1")
    [phases] = [s for s in visit.page.selectbox if s.label == "Where on the journey"]
    assert phases.value == "buy"
    assert phases.options == [
        "Discover", "Apply", "Onboard", "Decision and notice", "Problem",
        "Care after the notice", "Draw the line",
    ]  # fmt: skip


def test_switch_of_language_changes_nothing(visit: Visit, bakery: Workshop) -> None:
    visit.open("touchpoints", bakery, _opened_touchpoint="t6", _opened_promise="p2")
    visit.read_in("en")
    visit.choose("Channel", "web shop")
    visit.read_in("de")
    [channel] = [s for s in visit.page.selectbox if s.label == "Kanal"]
    assert channel.value == "webshop"
    changed = bakery.touchpoints[5].model_copy(update={"channel": "webshop"})
    assert visit.stored.touchpoints == (*bakery.touchpoints[:5], changed)
    assert visit.stored.promises == bakery.promises
