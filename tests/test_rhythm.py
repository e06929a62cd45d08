"""A rhythm in words becomes one for the calendar, and what is none stays none."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from canvas.export.rhythm import rhythm

SUNDAY = date(2026, 11, 22)

RHYTHMS = [
    ("alle drei Monate", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO", "2027-01-04"),
    ("every three months", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO", "2027-01-04"),
    ("Alle 6 Monate.", "FREQ=MONTHLY;INTERVAL=6;BYDAY=1MO", "2027-01-04"),
    ("jedes halbe Jahr", "FREQ=MONTHLY;INTERVAL=6;BYDAY=1MO", "2027-01-04"),
    ("zweimal im Jahr", "FREQ=MONTHLY;INTERVAL=6;BYDAY=1MO", "2027-01-04"),
    ("four times a year", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO", "2027-01-04"),
    ("einmal im Quartal", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO", "2027-01-04"),
    ("once a month", "FREQ=MONTHLY;BYDAY=1MO", "2026-12-07"),
    ("vierteljährlich", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO", "2027-01-04"),
    ("jedes Jahr", "FREQ=MONTHLY;INTERVAL=12;BYDAY=1MO", "2027-01-04"),
    ("jedes Jahr im September", "FREQ=MONTHLY;INTERVAL=12;BYDAY=1MO", "2027-09-06"),
    ("every September", "FREQ=MONTHLY;INTERVAL=12;BYDAY=1MO", "2027-09-06"),
    ("jeden ersten Montag im Monat", "FREQ=MONTHLY;BYDAY=1MO", "2026-12-07"),
    ("on the first Monday of each month", "FREQ=MONTHLY;BYDAY=1MO", "2026-12-07"),
    ("am letzten Freitag des Quartals", "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR", "2027-01-29"),
    ("jeden Freitag", "FREQ=WEEKLY;BYDAY=FR", "2026-11-27"),
    ("freitags", "FREQ=WEEKLY;BYDAY=FR", "2026-11-27"),
    ("every other Friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "2026-11-27"),
    ("jede Woche", "FREQ=WEEKLY;BYDAY=MO", "2026-11-23"),
    ("alle acht Wochen", "FREQ=WEEKLY;INTERVAL=8;BYDAY=MO", "2027-01-04"),
    ("every 10 days", "FREQ=DAILY;INTERVAL=10", "2026-11-30"),
    ("alle drei Monate, nach dem Umzug", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO", "2027-01-04"),
]
NONE = [
    "", "nach dem Umzug", "after a move", "sechs Wochen nach dem Kauf", "bei jeder Lieferung",
    "acht Wochen ohne Bestellung", "eight weeks without an order", "nicht jeden Monat",
    "im September", "Montag", "alle drei Monate im ersten Jahr", "whenever the tag is replaced",
    "alle 0 Monate", "dreimal pro Woche", "every first Monday", "alle 9999 Monate", "jeden Tag Bus",
]  # fmt: skip


@pytest.mark.parametrize(("text", "rule", "first"), RHYTHMS)
def test_words_become_a_rule_and_a_first_day(text: str, rule: str, first: str) -> None:
    found = rhythm(text)
    assert found is not None
    assert (found.rule(), found.first(SUNDAY).isoformat()) == (rule, first)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_rhythm_for_certain_is_none(text: str) -> None:
    assert rhythm(text) is None


@pytest.mark.parametrize(("text", "days"), [("alle acht Wochen", 56), ("every 10 days", 10)])
def test_days_stay_the_same_whenever_the_calendar_is_taken_along(text: str, days: int) -> None:
    found = rhythm(text)
    assert found is not None
    firsts = sorted({found.first(SUNDAY + timedelta(days=n)) for n in range(300)})
    assert {later - one for one, later in pairwise(firsts)} == {timedelta(days=days)}


def test_the_day_people_named_is_theirs_and_another_one_is_ours() -> None:
    named = ("jeden Freitag", "on the first Monday of each month")
    assert [found.named for text in named if (found := rhythm(text))] == [True, True]
    assert [found.named for text in ("jede Woche", "monthly") if (found := rhythm(text))] == [
        False, False,
    ]  # fmt: skip
