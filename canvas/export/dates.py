"""The charter's dates for everybody's calendar (RFC 5545): reviewing the rules, the recall test."""

from collections.abc import Iterator
from datetime import date
from uuid import NAMESPACE_OID, uuid5

from canvas import escape
from canvas.export.content import Content
from canvas.export.writer import Writer

DATES = ("review_date", "recall_date")


def has_dates(content: Content) -> bool:
    """Whether there is a day to put into a calendar; other words than a date are none."""
    return any(_day(content, name) for name in DATES)


def calendar(content: Content) -> str:
    """One event of a whole day per date; reading it in again moves an event that was moved."""
    w = Writer(content)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//relationship canvas//EN"]
    for name in DATES:
        if day := _day(content, name):
            lines += _event(w, name, day)
    return "".join(escape.folded(line) for line in [*lines, "END:VCALENDAR"])


def _event(w: Writer, name: str, day: date) -> Iterator[str]:
    content = w.content
    id = uuid5(NAMESPACE_OID, f"{content.id or content.workshop.frame.title}/{name}")
    yield "BEGIN:VEVENT"
    yield f"UID:{id}@relationship-canvas"
    yield f"DTSTAMP:{_digits(content.today or day)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_digits(day)}"
    title = content.workshop.frame.title
    yield f"SUMMARY:{escape.calendar(w.say(f'dates.{name}', title=title))}"
    yield f"DESCRIPTION:{escape.calendar(_told(w, name))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


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


def _day(content: Content, name: str) -> date | None:
    try:
        return date.fromisoformat(getattr(content.workshop.handover, name))
    except ValueError:
        return None
