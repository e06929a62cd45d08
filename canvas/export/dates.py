"""The charter's dates for everybody's calendar (RFC 5545): when to look again, and at whom.

Besides the review of the rules and the recall test: the days and rhythms that stand in the optional
sheets, such as who has gone quiet. A rhythm comes back without end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_OID, uuid5

from canvas import escape
from canvas.explain import SheetWords
from canvas.export.content import Content
from canvas.export.rhythm import rhythm
from canvas.export.sections import deeper
from canvas.export.writer import Writer
from canvas.sheets import SheetRow

DATES = ("review_date", "recall_date")


@dataclass(frozen=True, slots=True)
class Event:
    """An event of a whole day; ``key`` tells it from the others, ``rule`` repeats it."""

    key: str
    day: date
    title: str
    told: str
    rule: str = ""


def has_dates(content: Content) -> bool:
    """Whether there is a day to put into a calendar; other words than a date are none."""
    return any(True for _ in _events(Writer(content)))


def calendar(content: Content) -> str:
    """One event per date and rhythm; reading it in again moves an event that was moved."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//relationship canvas//EN"]
    for event in _events(Writer(content)):
        lines += _lines(content, event)
    return "".join(escape.folded(line) for line in [*lines, "END:VCALENDAR"])


def _lines(content: Content, event: Event) -> Iterator[str]:
    id = uuid5(NAMESPACE_OID, f"{content.id or content.workshop.frame.title}/{event.key}")
    yield "BEGIN:VEVENT"
    yield f"UID:{id}@relationship-canvas"
    yield f"DTSTAMP:{_digits(content.today or event.day)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_digits(event.day)}"
    yield from [f"RRULE:{event.rule}"] if event.rule else []
    yield f"SUMMARY:{escape.calendar(event.title)}"
    yield f"DESCRIPTION:{escape.calendar(event.told)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _events(w: Writer) -> Iterator[Event]:
    for name in DATES:
        if day := _day(getattr(w.workshop.handover, name)):
            title = w.say(f"dates.{name}", title=w.workshop.frame.title)
            yield Event(name, day, title, _told(w, name))
    for words, begun in deeper.written(w):
        for row in begun:
            if row.given and (event := _reminder(w, words, row)):
                yield event


def _reminder(w: Writer, words: SheetWords, row: SheetRow) -> Event | None:
    """What a row of a sheet puts into the calendar: a day, or a rhythm from today on."""
    title, typed = words.reminder(row)
    told = [w.say("dates.sheet", sheet=words.sheet.name[w.content.language])]
    told += deeper.cells(w, words, row)
    key = f"note/{row.id}"
    if day := _day(typed):
        return Event(key, day, title, "\n".join(told))
    found, today = rhythm(typed), w.content.today
    if found is None or today is None:
        return None
    told += [] if found.named else [w.say("dates.any_day")]
    return Event(key, found.first(today), title, "\n".join(told), found.rule())


def _told(w: Writer, name: str) -> str:
    """What to do that day; at the review also who looks after it and what began on Monday."""
    told = [w.say(f"dates.{name}_do")]
    if name == "review_date":
        sheet = w.workshop.handover
        told += [f"{w.say('owner')}: {sheet.owner}"] if sheet.owner else []
        steps = [s for s in sheet.first_steps if s.what]
        told += [f"{w.say('monday')}:"] if steps else []
        told += [f"- {s.who or w.say('somebody')}: {s.what}" for s in steps]
    return "\n".join(told)


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
