"""Thread: what a visitor sees of the way from value to touchpoint."""

import json
from pathlib import Path

import pytest

from canvas.model import Frame, Position, Rule, Touchpoint, Value, Workshop
from tests.pages.visit import Visit


@pytest.fixture
def visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Visit:
    return Visit(tmp_path, monkeypatch)


def shop(**rule: object) -> Workshop:
    greet = {"value": "v1", "serves": ("warmth-",), "touchpoint": "t1"} | rule
    return Workshop(
        frame=Frame(title="Laden", language="de"),
        values=(Value(id="v1", word="<b>Herz</b>"),),
        positions=(Position(dimension="warmth", step=-3),),
        touchpoints=(Touchpoint(id="t1", phase="buy", name="Theke"),),
        rules=(Rule(id="r1", side="CB", phase="buy", text="Wir grüßen & nicken.", **greet),),
    )


def told(visit: Visit) -> str:
    [chart] = visit.page.get("plotly_chart")
    return str(chart.proto.alt)


def test_empty_workshop_has_no_picture(visit: Visit) -> None:
    visit.open("thread", Workshop(frame=Frame(title="Laden", language="de")))
    assert visit.says("Noch kein Faden: Er beginnt mit einem Wert.")
    assert not visit.page.get("plotly_chart")


def test_complete_thread_says_so(visit: Visit) -> None:
    visit.open("thread", shop())
    assert told(visit).startswith("Die eine Regel führt zu einem Wert zurück")
    assert [s.value for s in visit.page.success] == ["Kein loses Ende: Alles hängt zusammen."]


def test_user_text_is_never_markup_in_the_picture(visit: Visit) -> None:
    visit.open("thread", shop())
    [chart] = visit.page.get("plotly_chart")
    [sankey] = json.loads(chart.proto.spec)["data"]
    assert sankey["node"]["label"] == [
        "&lt;b&gt;Herz&lt;/b&gt;", "Wärme: herzlich 3", "Wir grüßen &amp; nicken.", "Theke",
    ]  # fmt: skip
    assert sankey["link"]["customdata"][0].startswith("&lt;b&gt;Herz&lt;/b&gt; → Wärme")


def test_loose_ends_are_counted_and_named(visit: Visit, bakery: Workshop) -> None:
    visit.open("thread", bakery)
    assert told(visit).startswith("4 von 5 Regeln führen zu einem Wert zurück")
    assert "10 hängen lose" in [s.value for s in visit.page.subheader]
    [chart] = visit.page.get("plotly_chart")
    assert "lose Enden" in chart.proto.spec


def test_every_loose_end_leads_to_the_page_where_it_is_tied(visit: Visit) -> None:
    rule = {"value": "", "touchpoint": ""}
    visit.open("thread", shop(**rule))
    boards = {board.proto.id: board.proto.json for board in visit.page.get("bidi_component")}
    [loose] = [told for id, told in boards.items() if id.endswith("-loose-ends")]
    ways = {card["title"]: card["ways"] for card in json.loads(loose)["cards"]}
    rules = {"id": "rules", "name": "Zur Stelle: Regeln", "href": f"rules?w={visit.id}"}
    place = {"id": "relationship", "name": "Zur Stelle: Beziehung"}
    place |= {"href": f"relationship?w={visit.id}"}
    assert {
        title: [{key: way[key] for key in ("id", "name", "href")} for way in found]
        for title, found in ways.items()
    } == {
        "<b>Herz</b>": [rules],
        "Wärme: herzlich 3": [place],
        "Wir grüßen & nicken.": [rules],
        "Theke": [rules],
    }


def test_english_thread(visit: Visit) -> None:
    english = Frame(title="Shop", language="en")
    visit.open("thread", shop().model_copy(update={"frame": english}))
    assert told(visit).startswith("The one rule leads back to a value")
