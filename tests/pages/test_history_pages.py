"""The history on a page tells which field was changed, what it says now and what it said before."""

import json
from pathlib import Path

import pytest
from annotated_types import MaxLen

from canvas import actions
from canvas.knowledge import Knowledge
from canvas.model import (
    MANY,
    SINGLES,
    Acceptance,
    CanvasNotes,
    Frame,
    Jump,
    Note,
    Part,
    Position,
    Rule,
    Tally,
    Touchpoint,
    Value,
    Verdict,
    Workshop,
    part_class,
)  # fmt: skip
from canvas.ui import session
from tests.pages.visit import Visit

HONEST = Value(id="v1", word="Ehrlich")
BASE = Workshop(
    frame=Frame(title="Laden", language="de"),
    values=(HONEST,),
    positions=(Position(dimension="warmth", step=-3),),
)


@pytest.fixture
def visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Visit:
    return Visit(tmp_path, monkeypatch)


def newest(visit: Visit, n: int) -> list[tuple[str, list[tuple[str, str]]]]:
    """(title, lines) of the newest cards, the newest first."""
    visit.page.switch_page("../../pages/charter.py").run()
    visit.page.toggle(key="_history").set_value(True).run()
    boards = {board.proto.id: board.proto.json for board in visit.page.get("bidi_component")}
    [told] = [told for id, told in boards.items() if id.endswith("-history")]
    return [
        (card["title"], [(line["label"], line["text"]) for line in card["lines"]])
        for card in json.loads(told)["cards"][:n]
    ]


def put(visit: Visit, kind: str, part: Part) -> None:
    """Store a part of the workshop as another person would."""
    actions.put(session.store(), visit.id, "b-2", kind, part, action="test")


def test_three_changes_of_one_part_say_what_each_says_now(visit: Visit) -> None:
    visit.open("handover", BASE)
    visit.write("Wer achtet auf die Beziehung?", "Filialleitung")
    visit.write("Wer", "Anna")
    visit.write("tut was anders", "<b>grüßt</b> & *nickt*")
    assert newest(visit, 3) == [
        (
            "Übergabe",
            [("Ab Montag:", "Anna – <b>grüßt</b> & *nickt*"), ("Vorher:", "Anna")],
        ),
        ("Übergabe", [("Ab Montag:", "Anna")]),
        ("Übergabe", [("Zuständig:", "Filialleitung")]),
    ]
    visit.read_in("en")
    assert newest(visit, 1) == [
        (
            "Handover",
            [("From Monday:", "Anna – <b>grüßt</b> & *nickt*"), ("Before:", "Anna")],
        )
    ]


def test_long_text_is_shortened_and_an_emptied_one_says_so(visit: Visit) -> None:
    visit.open("handover", BASE)
    put(visit, "value", HONEST.model_copy(update={"meaning": "Wort " * 200}))
    put(visit, "value", HONEST)
    emptied, written = newest(visit, 2)
    assert emptied == (
        "Wert »Ehrlich«",
        [("Was wir damit meinen:", "jetzt leer"), ("Vorher:", "Wort " * 200)],
    )
    assert written[1] == [("Was wir damit meinen:", " ".join(["Wort"] * 60) + " …")]


def test_new_part_tells_all_that_its_headline_does_not(visit: Visit) -> None:
    visit.open("handover", BASE)
    long = "Wir sagen den Preis, bevor jemand danach fragt, auch wenn es den Auftrag kostet."
    put(visit, "value", Value(id="v2", word="Genau", meaning="Auf den Cent."))
    put(visit, "rule", Rule(id="r1", side="CB", phase="buy", text=long))
    rule, value = newest(visit, 2)
    assert value == ("Wert »Genau«", [("Was wir damit meinen:", "Auf den Cent.")])
    assert rule[1] == [("Wortlaut:", long)]


def test_position_is_told_in_words(visit: Visit) -> None:
    visit.open("handover", BASE)
    put(visit, "position", Position(dimension="warmth", step=2))
    [(title, lines)] = newest(visit, 1)
    assert title == "Position »Wärme«"
    assert lines == [
        ("Wo wir stehen wollen:", "klar sachlich, kühl"),
        ("Vorher:", "ganz klar herzlich"),
    ]


def test_choice_is_told_in_words(visit: Visit) -> None:
    place = Touchpoint(id="t1", name="Anruf", phase="buy", kind="call", channel="call")
    visit.open("handover", BASE.model_copy(update={"touchpoints": (place,)}))
    put(visit, "touchpoint", place.model_copy(update={"phase": "care", "channel": "letter"}))
    assert newest(visit, 1)[0][1] == [
        ("Phase:", "Pflege nach dem Kauf"),
        ("Vorher:", "Kaufen"),
        ("Kanal:", "Brief"),
        ("Vorher:", "Durchwahl"),
    ]


def test_choice_in_a_sheet_is_told_in_words(visit: Visit) -> None:
    row = Note(id="n1", sheet="care.tally", row="", texts={"who": "H.", "quiet": "month"})
    visit.open("handover", BASE.model_copy(update={"notes": (row,)}))
    put(visit, "note", row.model_copy(update={"texts": {"who": "H.", "quiet": "never"}}))
    assert newest(visit, 1)[0][1] == [
        ("Von uns gehört:", "seit dem Anfang nie"),
        ("Vorher:", "in den letzten vier Wochen"),
    ]


def test_what_belongs_to_the_method_is_called_by_its_name(visit: Visit) -> None:
    visit.open("handover", BASE)
    put(visit, "canvas", CanvasNotes(field="costs", notes=("Miete",)))
    put(visit, "jump", Jump(step="values", reason="Kommt später."))
    put(visit, "verdict", Verdict(pattern="leave-alone", verdict="rejected", reason="Nein."))
    put(visit, "acceptance", Acceptance(check="vague_word", target="r1", reason="Klar."))
    assert [title for title, _ in newest(visit, 4)] == [
        "Bewusst so gelassen »Vages Wort ohne beobachtbares Verhalten«",
        "Urteil über einen Vorschlag »Sichtbar bleiben, nicht ansprechen«",
        "Sprung »Werte«",
        "Zettel am Canvas »Kosten\N{SOFT HYPHEN}struktur«",
    ]


def test_answers_counted_in_private_and_ids_are_no_new_text(visit: Visit) -> None:
    rule = Rule(id="r1", side="CB", phase="buy", text="Der Preis gilt.")
    visit.open("handover", BASE.model_copy(update={"rules": (rule,)}))
    polled = (Tally(answer="objection", n=3, reasons=("Nachts geht das nicht.",)),)
    put(visit, "rule", rule.model_copy(update={"polled": polled, "value": "v1"}))
    assert newest(visit, 1) == [("Regel »Der Preis gilt.«", [])]
    put(visit, "acceptance", Acceptance(check="vague_word", target="r1", reason="Klar."))
    assert newest(visit, 1)[0][1] == [("Grund:", "Klar.")]


def test_everything_people_write_at_length_has_a_name(knowledge: Knowledge) -> None:
    long = {
        name
        for kind in (*SINGLES, *MANY)
        for name, field in part_class(kind).model_fields.items()
        if any(isinstance(m, MaxLen) and m.max_length >= 600 for m in field.metadata)
    } - {"ratings", "texts"}
    assert long >= {"meaning", "limit", "hiring"}
    assert {name for name in long if f"history.field.{name}" not in knowledge.words} == set()
