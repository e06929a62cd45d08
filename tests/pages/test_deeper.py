"""Go deeper: choose a voice, fill in a row, see what is asked, make a rule of it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from canvas.model import Frame, Note, Workshop
from tests.pages.visit import Visit

HOSTILE = "<img src=x onerror=alert(1)> {word} *fett* [a](b)"
PLAN = {"_opened_voice": "care", "_opened_sheet": "plan"}


@pytest.fixture
def visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Visit:
    return Visit(tmp_path, monkeypatch)


def go(visit: Visit, workshop: Workshop, **remembered: Any) -> None:
    visit.open("check", workshop, **remembered)
    visit.page.switch_page("../../pages/deeper.py").run()
    assert not visit.page.exception and not visit.page.error


def painted(visit: Visit, key: str) -> Any:
    """What a painted block was given."""
    blocks = [b for b in visit.page.get("bidi_component") if key in b.proto.id]
    [data] = [json.loads(block.proto.json) for block in blocks]
    return data


def plan(**texts: str) -> Note:
    return Note(id="n1", sheet="care.plan", texts=texts)


def test_every_voice_says_why_it_is_worth_the_time(visit: Visit, bakery: Workshop) -> None:
    go(visit, bakery)
    cards = painted(visit, "voices")["cards"]
    assert cards[0]["title"] == "Kümmern"
    assert all(card["lines"][0]["text"] for card in cards)


def test_row_is_added_filled_in_and_asked_about(visit: Visit, bakery: Workshop) -> None:
    go(visit, bakery, **PLAN)
    visit.press("Zeile hinzufügen")
    visit.write("Um wen es geht", "Stammkundschaft.")
    [note] = visit.stored.notes
    assert (note.sheet, note.texts) == ("care.plan", {"whom": "Stammkundschaft."})
    [asked] = painted(visit, "_foot")["findings"]
    assert asked["sentence"] == "Stammkundschaft: Niemand ist genannt, der die Stille bemerkt."


def test_row_becomes_a_rule_of_its_own(visit: Visit, bakery: Workshop) -> None:
    said = {"whom": "Stammkundschaft", "silence": "4 Wochen", "who": "Verkauf", "then": "anrufen"}
    workshop = bakery.model_copy(update={"notes": (plan(**said),)})
    go(visit, workshop, **PLAN, _opened_row="n1")
    visit.choose("Welcher Wert steht dahinter?", bakery.values[0].word)
    visit.press("Als Regel übernehmen")
    rule = visit.stored.rules[-1]
    assert (rule.owner, rule.value, rule.pattern) == ("Verkauf", bakery.values[0].id, "")
    assert "Stammkundschaft" in rule.text
    assert visit.stored.notes[0].rule == rule.id
    assert "Zur Regel" in visit.labels()
    assert "Als Regel übernehmen" not in visit.labels()


def test_english_reader_of_a_german_row_gets_a_german_rule(visit: Visit, bakery: Workshop) -> None:
    said = {"whom": "Stammkundschaft", "silence": "4 Wochen", "who": "Verkauf", "then": "anrufen"}
    workshop = bakery.model_copy(update={"notes": (plan(**said),)})
    go(visit, workshop, **PLAN, _opened_row="n1")
    visit.read_in("en")
    visit.press("Take it as a rule")
    assert visit.stored.rules[-1].text.startswith("Wenn ")


def test_hostile_words_stay_text(visit: Visit) -> None:
    workshop = Workshop(
        frame=Frame(title="Shop", language="en"),
        notes=(plan(whom=HOSTILE, silence=HOSTILE, then=HOSTILE),),
    )
    go(visit, workshop, **PLAN, _opened_row="n1")
    [group] = painted(visit, "rows-care")["groups"]
    assert group["cards"][0]["title"].startswith("<img src=x")
    shown = [*visit.page.markdown, *visit.page.caption, *visit.page.text]
    assert not any("onerror" in element.value for element in shown)


def test_lost_row_is_still_there(visit: Visit, bakery: Workshop) -> None:
    note = Note(id="care.plan.t9", sheet="care.plan", row="t9", texts={"who": "Büro"})
    go(visit, bakery.model_copy(update={"notes": (note,)}), **PLAN)
    [lost] = painted(visit, "rows-care")["groups"]
    assert lost["name"] == "Früher geschrieben, ohne Platz von heute"


def test_only_so_many_rows_can_be_chosen(visit: Visit, bakery: Workshop) -> None:
    here = {"_opened_voice": "in_the_way", "_opened_sheet": "reasons"}
    name = "in_the_way.reasons"
    notes = tuple(
        Note(id=f"{name}.{row}", sheet=name, row=row, chosen=True)
        for row in ("revenue", "trophy", "pushing")
    )
    workshop = bakery.model_copy(update={"notes": notes})
    go(visit, workshop, **here, _opened_row=f"{name}.picture")
    [switch] = visit.page.toggle
    assert switch.disabled
    go(visit, workshop, **here, _opened_row=f"{name}.trophy")
    visit.press("Damit weitermachen (höchstens 3)")
    assert [n.row for n in visit.stored.notes if n.chosen] == ["pushing", "revenue"]
    [group] = painted(visit, "rows-in_the_way")["groups"]
    assert sum(card["mark"] == "gewählt" for card in group["cards"]) == 2


def test_history_tells_what_stood_in_a_row_before(visit: Visit, bakery: Workshop) -> None:
    note = plan(whom="Stammkundschaft", who="Verkauf")
    go(visit, bakery.model_copy(update={"notes": (note,)}), **PLAN, _opened_row="n1")
    visit.write("Wer es merkt", "Büro")
    visit.page.switch_page("../../pages/charter.py").run()
    visit.page.toggle(key="_history").set_value(True).run()
    newest = painted(visit, "-history")["cards"][0]
    assert newest["title"] == "Zeile beim Vertiefen »Stammkundschaft«"
    assert newest["lines"] == [
        {"label": "Wer es merkt:", "text": "Büro"},
        {"label": "Vorher:", "text": "Verkauf"},
    ]


def test_silence_signal_is_asked_for_beside_the_plan(visit: Visit, bakery: Workshop) -> None:
    go(visit, bakery, **PLAN)
    visit.write("Woran wir merken, dass jemand still geht", "Zwei Samstage ohne Semmeln")
    assert visit.stored.frame.silence_signal == "Zwei Samstage ohne Semmeln"


def test_what_no_rule_repairs_goes_to_the_canvas(visit: Visit, bakery: Workshop) -> None:
    texts = {"offer": "Das Jahrespaket", "reason": "unfitting", "change": "einzeln buchbar"}
    note = Note(id="n1", sheet="in_the_way.pushed", texts=texts)
    here = {"_opened_voice": "in_the_way", "_opened_sheet": "pushed", "_opened_row": "n1"}
    go(visit, bakery.model_copy(update={"notes": (note,)}), **here)
    visit.press("Als Zettel aufhängen")
    [field] = [c for c in visit.stored.canvas if c.field == "propositions"]
    assert "Das Jahrespaket" in field.notes[-1]
    assert "Als Zettel aufhängen" not in visit.labels()


def test_level_and_day_of_a_row_are_entered(visit: Visit, bakery: Workshop) -> None:
    go(visit, bakery, _opened_voice="led", _opened_sheet="audit", _opened_row="led.audit.t2")
    [language] = [b for b in visit.page.button_group if b.label == "Sprache"][-1:]
    language.set_value(2).run()
    [note] = visit.stored.notes
    assert (note.id, note.row, note.levels) == ("led.audit.t2", "t2", {"language": 2})
    visit.page.date_input[0].set_value(date(2026, 12, 1)).run()
    assert "2026-12-01" in visit.stored.notes[0].texts.values()


def test_workshop_without_touchpoints_is_led_there(visit: Visit) -> None:
    empty = Workshop(frame=Frame(title="Laden", language="de"))
    go(visit, empty, _opened_voice="led", _opened_sheet="audit")
    assert visit.says("noch gibt es keinen")


def test_team_is_told_where_to_rate_in_private(visit: Visit, bakery: Workshop) -> None:
    frame = bakery.frame.model_copy(update={"mode": "team"})
    team = bakery.model_copy(update={"frame": frame})
    go(visit, team, _opened_voice="in_the_way", _opened_sheet="reasons")
    assert visit.says("den Schritt »Im Weg« in den Ablauf nehmen")


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_sheet_can_be_opened(
    visit: Visit, bakery: Workshop, knowledge: Any, language: Any
) -> None:
    go(visit, bakery)
    visit.read_in(language)
    for voice in knowledge.voices.values():
        for sheet in voice.sheets:
            visit.page.session_state["_opened_voice"] = voice.id
            visit.page.session_state["_opened_sheet"] = sheet.id
            visit.page.run()
            assert not visit.page.exception, (voice.id, sheet.id, visit.page.exception)
            assert [s.value for s in visit.page.subheader] == [sheet.question[language]]
