"""The charter's dates as a calendar file: read back line by line, as RFC 5545 says."""

import os
import re
from datetime import date

import pytest

from canvas import workshop_file
from canvas.assess import assess
from canvas.export import Content
from canvas.export.dates import calendar, has_dates
from canvas.model import FirstStep, Frame, Handover, Workshop
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


def test_hostile_texts_make_no_line_of_their_own(knowledge):
    for text in TEXTS:
        workshop = dated(text, owner=text, first_steps=(FirstStep(who=text, what=text),))
        made = calendar(content(workshop, knowledge))
        assert max(len(line) for line in made.encode().split(b"\r\n")) <= 75
        assert len(made.splitlines()) == made.count("\r\n")
        names, values = zip(*read(made), strict=True)
        events = ["BEGIN", *EVENT, "END"] * 2
        assert list(names) == ["BEGIN", "VERSION", "PRODID", *events, "END"]
        shown = re.sub("\r\n|[\r\u2028\u2029\x85]", "\n", text).replace("\x7f", "")
        assert f"{shown}: {shown}" in values[names.index("DESCRIPTION")]
