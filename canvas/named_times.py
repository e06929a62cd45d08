"""Times that a text names: how long something takes, and the hour on the clock."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from canvas.text import Language

Scale = Literal["seconds", "days", "workdays", "months", "clock"]

_NUMBERS: dict[Language, dict[str, float]] = {
    "de": {
        "einer halben": 0.5, "halbe": 0.5, "halben": 0.5, "anderthalb": 1.5, "ein": 1, "eine": 1,
        "einem": 1, "einen": 1, "einer": 1, "eines": 1, "zwei": 2, "drei": 3, "vier": 4,
        "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "zwölf": 12,
        "vierzehn": 14, "fünfzehn": 15, "zwanzig": 20, "dreißig": 30, "dreissig": 30,
    },
    "en": {
        "half an": 0.5, "half a": 0.5, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4,
        "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
        "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30,
    },
}  # fmt: skip

_UNITS: dict[Language, tuple[tuple[str, Scale, float], ...]] = {
    "de": (
        (r"sekunden?", "seconds", 1),
        (r"minuten?|min\b\.?", "seconds", 60),
        (r"viertelstunden?", "seconds", 900),
        (r"stunden?", "seconds", 3600),
        (r"(?:werk|arbeits|bank|geschäfts)tag(?:e[sn]?|s)?", "workdays", 1),
        (r"tag(?:e[sn]?|s)?", "days", 1),
        (r"wochen?", "days", 7),
        (r"monat(?:e[sn]?|s)?", "months", 1),
        (r"jahr(?:e[sn]?|s)?", "months", 12),
    ),
    "en": (
        (r"seconds?", "seconds", 1),
        (r"minutes?|mins?\b", "seconds", 60),
        (r"hours?", "seconds", 3600),
        (r"(?:working|business|week) ?days?", "workdays", 1),
        (r"days?", "days", 1),
        (r"weeks?", "days", 7),
        (r"months?", "months", 1),
        (r"years?", "months", 12),
    ),
}
"""Unit of time -> the scale it is compared on, and its size there."""

_SAME_DAY: dict[Language, str] = {
    "de": r"\b(?:noch )?am (?:selben|gleichen) (?:werk|arbeits)?tag\b|\bnoch heute\b",
    "en": r"\b(?:on )?the same (?:working |business )?day\b|\bsame-day\b|\bstill today\b",
}
_CLOCK: dict[Language, str] = {
    "de": r"\b(?P<hour>[01]?\d|2[0-4])(?:[.:](?P<minute>[0-5]\d))? ?uhr\b",
    "en": r"\b(?P<hour>[01]?\d|2[0-4])(?:[.:](?P<minute>[0-5]\d))? ?(?P<half>[ap])\.?m\b"
    r"|\b(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)\b",
}


@dataclass(frozen=True, slots=True)
class Time:
    """A time and where it stands; amounts of the same scale can be compared."""

    start: int
    end: int
    scale: Scale
    amount: float


def times(text: str, language: Language) -> tuple[Time, ...]:
    """Every time the text names, in reading order."""
    found = [*_spans(text, language), *_same_days(text, language), *_clocks(text, language)]
    return tuple(sorted(found, key=lambda time: time.start))


def same(one: Time, two: Time) -> bool:
    """Whether two times are equal; two working days are not 48 hours."""
    return (one.scale, one.amount) == (two.scale, two.amount)


def _patterns(language: Language) -> re.Pattern[str]:
    words = "|".join(sorted(_NUMBERS[language], key=len, reverse=True))
    units = "|".join(f"(?P<u{n}>{unit})" for n, (unit, _, _) in enumerate(_UNITS[language]))
    return re.compile(
        rf"(?<![\w.,])(?P<number>\d{{1,4}}(?:[.,]5)?|(?:{words}))[ \u00a0-](?:{units})\b", re.I
    )


_SPANS = {language: _patterns(language) for language in _UNITS}
_SAMES = {language: re.compile(pattern, re.I) for language, pattern in _SAME_DAY.items()}
_CLOCKS = {language: re.compile(pattern, re.I) for language, pattern in _CLOCK.items()}


def _spans(text: str, language: Language) -> Iterator[Time]:
    for found in _SPANS[language].finditer(text):
        number = " ".join(found["number"].lower().split())
        count = _NUMBERS[language].get(number) or float(number.replace(",", "."))
        unit = next(n for n in range(len(_UNITS[language])) if found[f"u{n}"])
        _, scale, size = _UNITS[language][unit]
        yield Time(*found.span(), *_whole_days(scale, count * size))


def _whole_days(scale: Scale, amount: float) -> tuple[Scale, float]:
    """Twenty-four hours are a day."""
    if scale == "seconds" and amount and amount % 86400 == 0:
        return "days", amount / 86400
    return scale, amount


def _same_days(text: str, language: Language) -> Iterator[Time]:
    for found in _SAMES[language].finditer(text):
        yield Time(*found.span(), "days", 0)


def _clocks(text: str, language: Language) -> Iterator[Time]:
    for found in _CLOCKS[language].finditer(text):
        parts = found.groupdict()
        hour = int(parts.get("hour") or parts.get("hour24") or 0)
        if half := parts.get("half"):
            hour = hour % 12 + (12 if half.lower() == "p" else 0)
        minute = int(parts.get("minute") or parts.get("minute24") or 0)
        yield Time(*found.span(), "clock", hour + minute / 60)
