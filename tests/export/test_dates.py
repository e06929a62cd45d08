"""The charter's dates as a calendar file: read back line by line, as RFC 5545 says."""

import os
import re
from datetime import date

import pytest

from canvas import workshop_file
from canvas.assess import assess
from canvas.export import Content
from canvas.export.dates import calendar, has_dates
from canvas.model import FirstStep, Frame, Handover, Note, Workshop
from canvas.text import LANGUAGES
from tests.hostile import TEXTS
from tests.server import ROOT

DAY = date(2026, 11, 22)
EVENT = ["UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION", "TRANSP"]


def content(workshop: Workshop, knowledge, language="de", id="w1") -> Content:
    seen = assess(workshop, knowledge)
    return Content(workshop, seen, knowledge, language, today=DAY, id=id)


def read(text: str) -> list[tuple[str, str]]:
    """(name, text) of every content line, unfolded and unescaped."""
    assert text.endswith("\r\n")
    lines = re.sub("\r\n[ \t]", "", text).split("\r\n")[:-1]
    found = [re.fullmatch(r"([A-Z]+)(?:;[A-Z=]+)?:(.*)", line) for line in lines]
    assert all(found), lines
    return [(m[1], re.sub(r"\\(.)", lambda c: "\n" if c[1] == "n" else c[1], m[2])) for m in found]


def dated(title="Neu", **more) -> Workshop:
    sheet = Handover(review_date="2027-01-04", recall_date="2027-06-01", **more)
    return Workshop(frame=Frame(title=title, language="de"), handover=sheet)


@pytest.mark.parametrize("language", LANGUAGES)
def test_calendar_reads_as_proofread(language, knowledge):
    workshop = workshop_file.read((ROOT / "tests/cases/bicycle_workshop.json").read_bytes())
    snapshot = ROOT / f"tests/export/snapshots/bicycle_workshop.{language}.ics"
    text = calendar(content(workshop, knowledge, language))
    if "UPDATE_SNAPSHOTS" in os.environ:
        snapshot.write_bytes(text.encode())
    assert text.encode() == snapshot.read_bytes()


def test_a_moved_date_stays_the_same_event_and_another_workshop_is_another(knowledge):
    def ids(workshop: Workshop, id: str) -> list[str]:
        return [v for k, v in read(calendar(content(workshop, knowledge, id=id))) if k == "UID"]

    moved = dated().model_copy(update={"handover": Handover(review_date="2028-01-04")})
    assert ids(moved, "w1") == ids(dated(), "w1")[:1]
    assert len({*ids(dated(), "w1"), *ids(dated(), "w2")}) == 4


def test_words_that_are_no_date_make_no_event(knowledge):
    vague = dated().model_copy(update={"handover": Handover(review_date="im Mai")})
    assert has_dates(content(dated(), knowledge))
    assert not has_dates(content(vague, knowledge))


def noted(sheet: str, row="", id="n1", title="Laden", **texts: str) -> Workshop:
    note = Note(id=id, sheet=sheet, row=row, texts=texts)
    return Workshop(frame=Frame(title=title, language="de"), notes=(note,))


def test_rhythms_of_the_sheets_come_back_and_occasions_are_left_out(knowledge):
    workshop = workshop_file.read((ROOT / "data/examples/bicycle_de.json").read_bytes())
    lines = read(calendar(content(workshop, knowledge)))
    told = [value for name, value in lines if name in ("SUMMARY", "DTSTART", "RRULE")]
    assert told[4:] == [
        "20261207", "FREQ=MONTHLY;BYDAY=1MO",
        "Still geworden? Wer täglich fährt, ein Jahr nach der letzten Arbeit",
        "20270104", "FREQ=MONTHLY;INTERVAL=6;BYDAY=1MO",
        "Still geworden? Familien mit Anhänger",
        "20261127", "FREQ=WEEKLY;BYDAY=FR", "Hinhören: Der Hof hinter Nummer 9",
        "20261207", "FREQ=MONTHLY;BYDAY=1MO", "Hinhören: Die Leiterin des Kindergartens nebenan",
    ]  # fmt: skip


def test_event_of_a_rhythm_tells_who_notices_and_that_its_day_is_ours(knowledge):
    workshop = noted(
        "care.plan", whom="Stammgäste", rhythm="alle acht Wochen",
        silence="acht Wochen ohne Besuch", who="die Theke", then="anrufen",
    )  # fmt: skip
    [told] = [v for k, v in read(calendar(content(workshop, knowledge))) if k == "DESCRIPTION"]
    assert told.splitlines() == [
        "Vom Blatt »Wer sich wann meldet«",
        "Rhythmus oder Anlass: alle acht Wochen",
        "Still nach: acht Wochen ohne Besuch",
        "Wer es merkt: die Theke",
        "Was dann geschieht: anrufen",
        "Der Rhythmus nennt keinen Tag. Dieser ist ein Vorschlag und lässt sich verschieben.",
    ]


@pytest.mark.parametrize(
    ("sheet", "texts", "title"),
    [
        ("served.card", {"who": "Frau Winter", "move": "eine Uhrzeit nennen"},
         "Probe zu Ende, was ist geschehen? Frau Winter"),
        ("care.data", {"item": "Fotos", "decision": "delete"},
         "Löschen, auch in den Kopien: Fotos"),
        ("carried.pledged", {"whom": "Musikverein", "what": "der Saal"},
         "Eine Zusage endet: Musikverein"),
    ],
)  # fmt: skip
def test_a_day_on_a_sheet_is_an_event_that_does_not_come_back(sheet, texts, title, knowledge):
    lines = read(calendar(content(noted(sheet, until="2027-03-01", **texts), knowledge)))
    assert ("SUMMARY", title) in lines and ("DTSTART", "20270301") in lines
    assert "RRULE" not in dict(lines)
    assert not has_dates(content(noted(sheet, until="bald", **texts), knowledge))


def test_a_day_of_what_is_not_decided_so_or_stands_on_a_lost_row_is_none(knowledge):
    kept = noted("care.data", item="Rechnung", decision="keep", until="2027-03-01")
    lost = noted("care.plan", id="care.plan.gone", row="gone", whom="Alle", rhythm="monatlich")
    assert not has_dates(content(kept, knowledge)) and not has_dates(content(lost, knowledge))


def test_row_whose_rhythm_changes_stays_the_same_event(knowledge):
    def ids(rhythm: str) -> list[str]:
        workshop = noted("care.plan", whom="Stammgäste", rhythm=rhythm)
        return [v for k, v in read(calendar(content(workshop, knowledge))) if k == "UID"]

    assert ids("jede Woche") == ids("einmal im Jahr") != []


def test_hostile_texts_make_no_line_of_their_own(knowledge):
    for text in TEXTS:
        said = {"whom": text, "rhythm": "jeden Freitag", "then": f"Also {text}"}
        note = Note(id="n1", sheet="care.plan", texts=said)
        workshop = dated(text, owner=text, first_steps=(FirstStep(who=text, what=text),))
        workshop = workshop.model_copy(update={"notes": (note,)})
        made = calendar(content(workshop, knowledge))
        assert max(len(line) for line in made.encode().split(b"\r\n")) <= 75
        assert len(made.splitlines()) == made.count("\r\n")
        names, values = zip(*read(made), strict=True)
        events = ["BEGIN", *EVENT, "END"] * 2 + ["BEGIN", *EVENT[:3], "RRULE", *EVENT[3:], "END"]
        assert list(names) == ["BEGIN", "VERSION", "PRODID", *events, "END"]
        shown = re.sub("\r\n|[\r\u2028\u2029\x85]", "\n", text).replace("\x7f", "")
        told = [value for name, value in zip(names, values, strict=True) if name == "DESCRIPTION"]
        assert f"{shown}: {shown}" in told[0] and f"Also {shown.strip()}" in told[2]
