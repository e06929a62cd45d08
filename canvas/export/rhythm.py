"""A rhythm that people named in words ("every three months"), as a calendar repeats it.

Only words that are a rhythm as a whole count, alone or before a comma: "after a move" is an
occasion, and nobody knows its day.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from canvas.text import LANGUAGES, Language

Unit = Literal["DAILY", "WEEKLY", "MONTHLY"]
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST = 999

_WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "de": (
        "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag|sonnabend", "sonntag",
    ),
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
}  # fmt: skip
_MONTHS: dict[Language, tuple[str, ...]] = {
    "de": (
        "januar|jänner", "februar|feber", "märz", "april", "mai", "juni", "juli", "august",
        "september", "oktober", "november", "dezember",
    ),
    "en": (
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
    ),
}  # fmt: skip
_NTH: dict[Language, dict[str, int]] = {
    "de": {"ersten": 1, "zweiten": 2, "dritten": 3, "vierten": 4, "letzten": -1},
    "en": {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1},
}
_NUMBERS: dict[Language, dict[str, int]] = {
    "de": {
        "ein": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8,
        "neun": 9, "zehn": 10, "zwölf": 12, "zweite": 2, "zweiten": 2, "zweites": 2, "dritte": 3,
        "dritten": 3, "drittes": 3,
    },
    "en": {
        "one": 1, "once": 1, "two": 2, "twice": 2, "three": 3, "four": 4, "five": 5, "six": 6,
        "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "other": 2, "second": 2,
        "third": 3,
    },
}  # fmt: skip
_UNITS: dict[Language, dict[str, tuple[Unit, int]]] = {
    "de": {
        "tage?n?": ("DAILY", 1), "wochen?": ("WEEKLY", 1), "monate?[ns]?": ("MONTHLY", 1),
        "quartale?s?": ("MONTHLY", 3), "halb(?:e[ns]? )?jahre?s?": ("MONTHLY", 6),
        "jahre?s?": ("MONTHLY", 12),
    },
    "en": {
        "days?": ("DAILY", 1), "weeks?": ("WEEKLY", 1), "fortnight": ("WEEKLY", 2),
        "months?": ("MONTHLY", 1), "quarters?": ("MONTHLY", 3),
        "half(?: a)?[ -]year": ("MONTHLY", 6), "years?": ("MONTHLY", 12),
    },
}  # fmt: skip
_ADVERBS: dict[Language, dict[str, tuple[Unit, int]]] = {
    "de": {
        "täglich": ("DAILY", 1), "wöchentlich": ("WEEKLY", 1), "monatlich": ("MONTHLY", 1),
        "vierteljährlich": ("MONTHLY", 3), "halbjährlich": ("MONTHLY", 6),
        "jährlich": ("MONTHLY", 12),
    },
    "en": {
        "daily": ("DAILY", 1), "weekly": ("WEEKLY", 1), "fortnightly": ("WEEKLY", 2),
        "monthly": ("MONTHLY", 1), "quarterly": ("MONTHLY", 3), "half-yearly": ("MONTHLY", 6),
        "yearly": ("MONTHLY", 12), "annually": ("MONTHLY", 12),
    },
}  # fmt: skip
_FORMS: dict[Language, tuple[str, ...]] = {
    "de": (
        r"(?:am |jeden |an jedem )?(?P<nth>NTH) DAY (?:im|des|jedes|eines jeden|je|pro) UNIT",
        r"(?:jeden|an jedem) (?:(?P<n>zweiten|dritten) )?DAY",
        r"DAYs",
        r"(?:jeden|jedes jahr im) MONTH",
        r"(?:alle|jede[ns]?) (?:(?P<n>NUMBER) )?UNIT",
        r"(?P<times>NUMBER) ?(?:mal|x) (?:im|je|pro|in der|jede[ns]?) UNIT",
    ),
    "en": (
        r"(?:on )?(?:the |every |each )?(?P<nth>NTH) DAY (?:of|in) (?:the|each|every|a) UNIT",
        r"(?:on )?(?:every|each) (?:(?P<n>other|second|third) )?DAY",
        r"(?:on )?DAYs",
        r"(?:every|each) (?:year in )?MONTH",
        r"(?:every|each) (?:(?P<n>NUMBER) )?UNIT",
        r"(?P<times>NUMBER)(?: times)? (?:a|an|per|every|each|in a) UNIT",
    ),
}


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Every so many days, weeks or months; in weeks and months on a weekday (0 is Monday).

    ``nth`` of a month: its first to fourth such weekday, -1 the last. ``month`` (1..12) is one of a
    rhythm of years. ``named``: people said the day themselves, else it is a Monday.
    """

    unit: Unit
    every: int
    weekday: int = 0
    nth: int = 1
    month: int = 1
    named: bool = False

    def rule(self) -> str:
        """The recurrence rule (RFC 5545, 3.3.10)."""
        parts = [f"FREQ={self.unit}", *([f"INTERVAL={self.every}"] if self.every > 1 else [])]
        nth = str(self.nth) if self.unit == "MONTHLY" else ""
        return ";".join(
            parts + ([] if self.unit == "DAILY" else [f"BYDAY={nth}{DAYS[self.weekday]}"])
        )

    def first(self, today: date) -> date:
        """Its first day from today on.

        Counted from a fixed Monday, or from January: whoever takes the calendar along again, a week
        later, gets the same days.
        """
        day = today
        while not self._falls_on(day):
            day += timedelta(days=1)
        return day

    def _falls_on(self, day: date) -> bool:
        if self.unit == "DAILY":
            return day.toordinal() % self.every == 0
        if day.weekday() != self.weekday:
            return False
        if self.unit == "WEEKLY":
            return (day.toordinal() - 1) // 7 % self.every == 0
        turn = (day.year * 12 + day.month - self.month) % self.every == 0
        last = (day + timedelta(days=7)).month != day.month
        return turn and (last if self.nth < 0 else (day.day - 1) // 7 + 1 == self.nth)


def rhythm(text: str) -> Rhythm | None:
    """The rhythm a text names, in any of our languages; None where it names none for certain."""
    for part in re.split(r"[,;(]", text.lower()):
        said = " ".join(part.split()).strip(" .")
        for language in LANGUAGES:
            if found := next(_read(said, language), None):
                return found
    return None


def _read(said: str, language: Language) -> Iterator[Rhythm]:
    if adverb := _ADVERBS[language].get(said):
        yield Rhythm(*adverb)
    for form in _COMPILED[language]:
        if (found := form.fullmatch(said)) and (read := _made(found, language)):
            yield read


def _made(found: re.Match[str], language: Language) -> Rhythm | None:
    told = found.groupdict()
    n, times = (_number(told.get(name), language) for name in ("n", "times"))
    days = [i for i in range(7) if told.get(f"d{i}")]
    months = [i + 1 for i in range(12) if told.get(f"m{i}")]
    units = [unit for i, unit in enumerate(_UNITS[language].values()) if told.get(f"u{i}")]
    unit, size = units[0] if units else ("MONTHLY", 12) if months else ("WEEKLY", 1)
    every = n * size
    if not 0 < every <= MOST or times < 1 or every % times:
        return None
    if told.get("nth"):
        nth = _NTH[language][told["nth"]]
        return Rhythm(unit, every, days[0], nth, named=True) if unit == "MONTHLY" else None
    if months:
        return Rhythm(unit, every, month=months[0])
    return Rhythm(unit, every // times, days[0] if days else 0, named=bool(days))


def _number(said: str | None, language: Language) -> int:
    if said is None:
        return 1
    return int(said) if said.isdecimal() else _NUMBERS[language][said]


def _compiled(form: str, language: Language) -> re.Pattern[str]:
    """A form with the words of its language: weekdays, months and units as groups of their own."""
    parts = {
        "NUMBER": r"\d{1,3}|" + "|".join(_NUMBERS[language]),
        "NTH": "|".join(_NTH[language]),
        "DAY": _groups("d", _WEEKDAYS[language]),
        "MONTH": _groups("m", _MONTHS[language]),
        "UNIT": _groups("u", _UNITS[language]),
    }
    return re.compile(re.sub("|".join(parts), lambda name: parts[name[0]], form))


def _groups(letter: str, words: Iterable[str]) -> str:
    return f"(?:{'|'.join(f'(?P<{letter}{i}>{word})' for i, word in enumerate(words))})"


_COMPILED = {
    language: [_compiled(form, language) for form in forms] for language, forms in _FORMS.items()
}
