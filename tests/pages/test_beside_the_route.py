"""Try a text, and the walk: what a visitor sees there, and that a text is never stored."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from canvas.model import Frame, RealCustomer, Rule, Touchpoint, Workshop
from canvas.ui import session
from tests.pages.visit import Visit

HOSTILE = "<img src=x onerror=alert(1)> {word} *fett* [a](b)"


@pytest.fixture
def visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Visit:
    return Visit(tmp_path, monkeypatch)


def go(visit: Visit, page: str, workshop: Workshop) -> None:
    """From the check to a page beside the route."""
    visit.open("check", workshop)
    visit.page.switch_page(f"../../pages/{page}.py").run()
    assert not visit.page.exception and not visit.page.error


def hold_up(visit: Visit, text: str) -> None:
    visit.page.text_area[0].set_value(text)
    german = visit.page.session_state["_language"] == "de"
    visit.press("Daneben halten" if german else "Hold it up")


def painted(visit: Visit, key: str) -> Any:
    """What a painted block was given."""
    blocks = [b for b in visit.page.get("bidi_component") if key in b.proto.id]
    [data] = [json.loads(block.proto.json) for block in blocks]
    return data


def test_marks_stand_beside_the_text(visit: Visit, bakery: Workshop) -> None:
    go(visit, "try_text", bakery)
    text = "Bei uns werden Sie immer mit einem Lächeln bedient. Wir melden uns zeitnah."
    hold_up(visit, text)
    data = painted(visit, "held")
    assert "".join(piece["text"] for piece in data["pieces"]) == text
    marked = [p["text"] for p in data["pieces"] if p["marks"]]
    assert marked == ["Sie", "immer", "zeitnah"]
    promise = data["findings"][1]
    assert promise["touches"] == "Versprechen: Bei uns werden Sie immer mit einem Lächeln bedient"
    assert visit.says("Als deutscher Text gelesen.")


def test_text_is_not_stored(visit: Visit, bakery: Workshop) -> None:
    go(visit, "try_text", bakery)
    before = session.store().head(visit.id)
    hold_up(visit, "Streng vertraulich: Wir melden uns zeitnah.")
    assert session.store().head(visit.id) == before
    files = list(Path(os.environ["CANVAS_DB"]).parent.iterdir())
    assert files
    assert [f for f in files if b"Streng vertraulich" in f.read_bytes()] == []
    assert visit.says("Der Text wird nicht gespeichert")


def test_nothing_noticed_is_no_praise(visit: Visit, bakery: Workshop) -> None:
    go(visit, "try_text", bakery)
    hold_up(visit, "Das Brot liegt bereit.")
    [told] = [i.value for i in visit.page.info]
    assert told.startswith("Nichts aufgefallen. Das heißt nicht, dass")


def test_rules_for_texts_are_shown_to_people(visit: Visit, bakery: Workshop) -> None:
    go(visit, "try_text", bakery)
    hold_up(visit, "Das Brot liegt bereit.")
    assert [s.value for s in visit.page.subheader] == ["Was die App nicht prüfen kann"]


def test_hostile_text_stays_text(visit: Visit, bakery: Workshop) -> None:
    go(visit, "try_text", bakery)
    text = f"Wir melden uns zeitnah. {HOSTILE}"
    hold_up(visit, text)
    assert "".join(piece["text"] for piece in painted(visit, "held")["pieces"]) == text
    shown = [*visit.page.markdown, *visit.page.caption, *visit.page.text]
    assert not any("onerror" in element.value for element in shown)


def test_english_text_in_a_german_workshop_is_read_as_english(
    visit: Visit, bakery: Workshop
) -> None:
    go(visit, "try_text", bakery)
    hold_up(visit, "We will get back to you promptly and this is the last chance for you.")
    assert visit.says("Als englischer Text gelesen.")
    assert len(painted(visit, "held")["findings"]) == 2


def test_english_reader_of_the_german_page(visit: Visit, bakery: Workshop) -> None:
    go(visit, "try_text", bakery)
    visit.read_in("en")
    hold_up(visit, "Wir melden uns zeitnah.")
    assert [f["kind"] for f in painted(visit, "held")["findings"]] == ["Vague word"]


# --- the walk --------------------------------------------------------------------------------


def with_customer(workshop: Workshop) -> Workshop:
    person = RealCustomer(pseudonym="Frau *M*", situation="Drei Kinder & <b>Eile</b>")
    return workshop.model_copy(update={"real_customer": person})


def test_walk_shows_stops_and_gaps(visit: Visit, bakery: Workshop) -> None:
    go(visit, "walk", with_customer(bakery))
    data = painted(visit, "walk-path")
    assert [stop["name"] for stop in data["stops"]][:2] == ["Auslage und Plakat", "Theke"]
    assert data["stops"][0]["chance"].startswith("Keine Regel")
    assert [lived["occasion"] for lived in data["stops"][1]["experiences"]][1:] == [
        "Wenn Brot vom Vortag im Regal liegt …",
        "Am Samstag …",
    ]
    assert visit.says("Stationen: 6, Regeln: 5,")
    assert visit.says("Drei Kinder & <b>Eile</b>")
    [title] = [element.value for element in visit.page.title]
    assert title == "Was erlebt Frau \\*M\\* bei uns, von Anfang bis Ende?"


def test_what_they_say_afterwards_is_kept(visit: Visit, bakery: Workshop) -> None:
    go(visit, "walk", with_customer(bakery))
    visit.write("Was sagt dieser Mensch nach dem Auflegen zur Kollegin?", "Dort geht es rasch.")
    assert visit.stored.real_customer.says_afterwards == "Dort geht es rasch."


def test_walk_without_a_person_names_the_place_to_describe_one(
    visit: Visit, bakery: Workshop
) -> None:
    go(visit, "walk", bakery)
    assert visit.says("Der wirkliche Mensch ist noch nicht beschrieben.")


def test_walk_can_be_read_from_afar(visit: Visit, bakery: Workshop) -> None:
    go(visit, "walk", bakery)
    assert painted(visit, "walk-path")["large"] is False
    visit.press("Groß, für die Wand")
    assert painted(visit, "walk-path")["large"] is True


def test_empty_workshop_has_no_walk_yet(visit: Visit) -> None:
    go(visit, "walk", Workshop(frame=Frame(title="Laden", language="de")))
    assert visit.says("Noch kein Weg")


def test_hostile_words_of_a_workshop_stay_text(visit: Visit) -> None:
    workshop = Workshop(
        frame=Frame(title="Shop", language="en"),
        touchpoints=(Touchpoint(id="t1", phase="buy", name=HOSTILE),),
        rules=(Rule(id="r1", side="CB", phase="buy", touchpoint="t1", text=HOSTILE),),
        real_customer=RealCustomer(pseudonym=HOSTILE, situation=HOSTILE),
    )
    go(visit, "walk", workshop)
    [title] = [element.value for element in visit.page.title]
    assert "&lt;img src=x onerror" in title
    [counter] = [s for s in painted(visit, "walk-path")["stops"] if not s["silent"]]
    assert counter["name"].startswith("<img src=x")
    assert [lived["behaviour"] for lived in counter["experiences"]] == [f"{HOSTILE}."]


@pytest.mark.parametrize("step", ["check", "charter"])
def test_links_lead_there(visit: Visit, bakery: Workshop, step: Any) -> None:
    visit.open(step, bakery)
    labels = [link.proto.label for link in visit.page.get("page_link")]
    assert {"Einen Text daneben halten", "Ein Mensch, ein Weg"} <= set(labels)
