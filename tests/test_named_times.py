"""Times in texts: what is named, and what can be compared."""

import pytest

from canvas.named_times import times
from canvas.text import Language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("innerhalb von 24 Stunden", [("days", 1)]),
        ("in 2 Werktagen", [("workdays", 2)]),
        ("nach einer halben Stunde", [("seconds", 1800)]),
        ("noch am selben Tag", [("days", 0)]),
        ("1,5 Stunden, dann zwei Wochen", [("seconds", 5400), ("days", 14)]),
        ("bis 18.30 Uhr", [("clock", 18.5)]),
        ("ein Jahr", [("months", 12)]),
        ("Tagebuch, Stundenplan, 2 Tageszeitungen", []),
        ("Artikel 12.500 Stunden", []),
    ],
)
def test_german_times(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(t.scale, t.amount) for t in times(text, "de")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("within one working day", [("workdays", 1)]),
        ("in half an hour", [("seconds", 1800)]),
        ("a 48-hour reply", [("days", 2)]),
        ("by 6 pm or 14:30", [("clock", 18), ("clock", 14.5)]),
        ("on the same day", [("days", 0)]),
        ("a daydream, yearly", []),
    ],
)
def test_english_times(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(t.scale, t.amount) for t in times(text, "en")] == expected


@pytest.mark.parametrize("language", ["de", "en"])
def test_places_show_the_words(language: Language) -> None:
    text = {"de": "Wir liefern in 3 Tagen, ja.", "en": "We deliver in 3 days, yes."}[language]
    [time] = times(text, language)
    assert text[time.start : time.end] == {"de": "3 Tagen", "en": "3 days"}[language]
