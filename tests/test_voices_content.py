"""The other voices as a facilitator projects them: short, asked once, with examples that carry."""

import re

import pytest

from canvas import checks
from canvas.text import LANGUAGES
from tests.proposed_rules import made_of_sheet as proposed

ADDRESS = re.compile(r"\b(du|dein\w*|dich|dir|Sie|Ihnen|Ihr\w*|ihr|euch|eure\w*)\b")
QUESTION_WORDS, LABEL_WORDS, HELP_WORDS, MINUTES = 14, 9, 36, 10


@pytest.fixture(scope="module")
def sheets(knowledge):
    """Name of the sheet -> sheet."""
    return {f"{v.id}.{s.id}": s for v in knowledge.voices.values() for s in v.sheets}


def words_in(text):
    return len(re.findall(r"\w+", text))


def texts_in(content):
    """Every text of a sheet in both languages, at any depth."""
    if isinstance(content, dict):
        if set(content) == set(LANGUAGES):
            yield content
        else:
            content = list(content.values())
    if isinstance(content, list | tuple):
        for below in content:
            yield from texts_in(below)


def test_seven_voices_speak_each_from_one_of_the_sources(knowledge, sheets):
    assert [*knowledge.voices] == [
        "care", "in_the_way", "led", "benefit", "served", "afterwards", "carried",
    ]  # fmt: skip
    assert {v.source for v in knowledge.voices.values()} == {
        "greger", "sicking", "prantl", "schueller", "hildebrandt",
    }  # fmt: skip
    assert len(sheets) == 25


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_asks_one_short_question_and_is_done_in_ten_minutes(sheets, language):
    asked = {name: sheet.question[language] for name, sheet in sheets.items()}
    assert [q for q in asked.values() if q.count("?") != 1 or not q.endswith("?")] == []
    assert [q for q in asked.values() if words_in(q) > QUESTION_WORDS] == []
    assert [
        s.help[language] for s in sheets.values() if words_in(s.help[language]) > HELP_WORDS
    ] == []
    assert [name for name, sheet in sheets.items() if sheet.minutes > MINUTES] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_short_and_every_text_has_an_example(sheets, language):
    columns = [(f"{name} {c.id}", c) for name, sheet in sheets.items() for c in sheet.columns]
    assert [place for place, c in columns if words_in(c.label[language]) > LABEL_WORDS] == []
    assert [place for place, c in columns if (c.kind == "text") != (c.hint is not None)] == []


def test_everything_noticed_leads_on_with_a_question(sheets):
    asks = [ask for sheet in sheets.values() for ask in sheet.asks]
    assert [a.id for a in asks for lang in LANGUAGES if "?" not in a.asks[lang]] == []
    assert [n for n, sheet in sheets.items() if not sheet.asks] == []


def test_sheets_address_nobody_as_sie_or_du(sheets):
    said = [
        found.group()
        for sheet in sheets.values()
        for text in texts_in(sheet.model_dump())
        if (found := ADDRESS.search(text["de"]))
    ]
    assert said == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_rule_made_of_a_sheets_own_examples_stands_before_the_checks(sheets, knowledge, language):
    becoming = {name: sheet for name, sheet in sheets.items() if sheet.becomes}
    assert len(becoming) == 18
    found = []
    for name, sheet in becoming.items():
        rule, workshop = proposed(name, sheet, knowledge, language)
        assert rule.benefit and rule.check and "{" not in rule.text, name
        noticed = checks.check(workshop, knowledge, (), ())
        found += [f"{name}: {f.check} {f.message}" for f in noticed if f.target == "r1"]
    assert found == []


def test_rules_of_sheets_read_as_sentences(sheets, knowledge):
    said = {
        (name, language): proposed(name, sheets[name], knowledge, language)[0].text
        for name in ("carried.bearers", "in_the_way.procedure", "led.control")
        for language in LANGUAGES
    }
    assert said == {
        ("carried.bearers", "de"): "Wenn wir uns nicht einig sind, ist diese Person gefragt: die"
        " Gründerin.",
        ("carried.bearers", "en"): "When we disagree, this is the person to turn to: the founder.",
        ("in_the_way.procedure", "de"): "Wenn jemand mit dieser Regel nicht zurechtkommt: »Termine"
        " nur am Vormittag«, ist möglich: ein Termin bis 19 Uhr. Grenze: höchstens vier"
        " Abendtermine im Monat; der gleiche Grund öffnet allen die gleiche Ausnahme.",
        ("in_the_way.procedure", "en"): "When somebody cannot manage with this rule: “appointments"
        " in the morning only”, this is possible: an appointment until 7 pm. Limit: at most four"
        " evening appointments a month; the same reason opens the same exception to everybody.",
        ("led.control", "de"): "Wenn jemand selbst etwas auslösen will, genügt dafür: ein Anruf bis"
        " 18 Uhr am Vortag. Grenze: bereits Gebackenes wird bezahlt.",
        ("led.control", "en"): "When somebody wants to start something themselves, this is enough:"
        " a call by 6 pm the day before. Limit: what is baked already is paid for.",
    }
