"""A rule as one sentence: composed from its parts, and split again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas.sentence import Slots, compose, split
from canvas.text import LANGUAGES

SENTENCES = {
    "de": {
        "Wenn jemand hereinkommt, blickt die Person auf und grüßt. Grenze: kein Zuruf.": (
            "Wenn jemand hereinkommt",
            "blickt die Person auf und grüßt",
            "kein Zuruf",
        ),
        "Am Samstag gibt die zweite Person ab 6 Uhr Vorbestellungen aus. Grenze: bis 10 Uhr.": (
            "Am Samstag",
            "gibt die zweite Person ab 6 Uhr Vorbestellungen aus",
            "bis 10 Uhr",
        ),
        "Wenn jemand laut, spitz oder mühsam wird, wiederholt die Person das Anliegen.": (
            "Wenn jemand laut, spitz oder mühsam wird",
            "wiederholt die Person das Anliegen",
            "",
        ),
        "Wenn jemand, der neu ist, hereinkommt, grüßt die Person. Grenze: kein Handschlag.": (
            "Wenn jemand, der neu ist, hereinkommt",
            "grüßt die Person",
            "kein Handschlag",
        ),
        "Tritt derselbe Fehler wieder auf, ruft die Leitung an. Grenze: nicht nach 18 Uhr.": (
            "Tritt derselbe Fehler wieder auf",
            "ruft die Leitung an",
            "nicht nach 18 Uhr",
        ),
        "Wer fragt, hört »Ja, gern.« und bekommt einen Platz. Grenze: 8 Plätze.": (
            "Wer fragt",
            "hört »Ja, gern.« und bekommt einen Platz",
            "8 Plätze",
        ),
        "Nach dem Kauf schickt das Team 1 Karte. Grenze: kein Gutschein; keine zweite Karte.": (
            "Nach dem Kauf",
            "schickt das Team 1 Karte",
            "kein Gutschein; keine zweite Karte",
        ),
        "Wir sind freundlich zu allen.": ("", "Wir sind freundlich zu allen", ""),
        "Jede Woche fragt die Leitung: Was war schwer? Grenze: 10 Minuten.": (
            "Jede Woche",
            "fragt die Leitung: Was war schwer?",
            "10 Minuten",
        ),
    },
    "en": {
        "When someone looks around, the person on the floor says nothing. Limit: no staring.": (
            "When someone looks around",
            "the person on the floor says nothing",
            "no staring",
        ),
        "When someone turns loud, sharp or tedious, the clerk repeats the concern.": (
            "When someone turns loud, sharp or tedious",
            "the clerk repeats the concern",
            "",
        ),
        "Every time a parcel is late, we write first. Limit: no vouchers.": (
            "Every time a parcel is late",
            "we write first",
            "no vouchers",
        ),
        "When a criterion is met, 2 people decide, and the manager calls. Limit: never by mail.": (
            "When a criterion is met",
            "2 people decide, and the manager calls",
            "never by mail",
        ),
        "Once a year the account lead drops one thing. Limit: not in June.": (
            "",
            "Once a year the account lead drops one thing",
            "not in June",
        ),
        "Staff ignore customers.": ("", "Staff ignore customers", ""),
    },
}
WRITTEN = [(language, text) for language, texts in SENTENCES.items() for text in texts]


@pytest.mark.parametrize(("language", "text"), WRITTEN)
def test_sentence_is_split_into_its_parts(language, text):
    assert split(text, language) == Slots(*SENTENCES[language][text])


@pytest.mark.parametrize(("language", "text"), WRITTEN)
def test_sentence_split_and_composed_again_is_the_same(language, text):
    parts = split(text, language)
    assert compose(parts.occasion, parts.behaviour, parts.limit, language) == text


def test_comma_follows_only_an_occasion_that_is_a_clause():
    assert compose("wenn jemand fragt", "nennt das Team 1 Preis", "", "de") == (
        "Wenn jemand fragt, nennt das Team 1 Preis."
    )
    assert compose("am Samstag", "öffnet das Team um 6 Uhr", "", "de") == (
        "Am Samstag öffnet das Team um 6 Uhr."
    )
    assert compose("während der Wartezeit", "bringt jemand Wasser", "", "de") == (
        "Während der Wartezeit bringt jemand Wasser."
    )
    assert compose("während jemand wartet", "bringt das Team Wasser", "", "de") == (
        "Während jemand wartet, bringt das Team Wasser."
    )
    assert compose("as soon as someone asks", "we answer", "", "en") == (
        "As soon as someone asks, we answer."
    )
    assert compose("once a year", "we ask", "", "en") == "Once a year we ask."


def test_punctuation_people_typed_is_not_doubled():
    assert compose("Wenn jemand fragt,", " nennt das Team 1 Preis. ", "keine Rabatte.", "de") == (
        "Wenn jemand fragt, nennt das Team 1 Preis. Grenze: keine Rabatte."
    )
    assert compose("", "sagt das Team »Bis bald.«", "Grenze: nur einmal", "de") == (
        "Sagt das Team »Bis bald.« Grenze: nur einmal."
    )
    assert compose("When someone asks", "we ask back: why?", "Limit: once", "en") == (
        "When someone asks, we ask back: why? Limit: once."
    )


def test_parts_that_are_missing_are_left_out():
    assert compose("", "", "", "de") == ""
    assert compose("", "", "kein Zuruf", "de") == "Grenze: kein Zuruf."
    assert compose("Wenn jemand fragt", "", "", "de") == "Wenn jemand fragt."
    assert split("", "de") == Slots()


@given(st.sampled_from(LANGUAGES), st.text(max_size=200))
def test_any_text_can_be_split_and_nothing_of_it_is_lost(language, text):
    parts = split(text, language)
    kept = "".join((parts.occasion, parts.behaviour, parts.limit))
    letters = [c for c in kept if c.isalnum()]
    label = {"de": "Grenze", "en": "Limit"}[language]
    assert len(letters) >= sum(map(str.isalnum, text.replace(f"{label}:", ""))) - len(label)
