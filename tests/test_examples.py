"""The finished examples on the start page: what a facilitator shows to a client must hold."""

import re
from datetime import date

import pytest

from canvas import workshop_file
from canvas.answers import Case, charter_text
from canvas.assess import Assessment, assess
from canvas.explain import SheetWords
from canvas.knowledge import Knowledge
from canvas.model import PHASES, Note, Workshop, parts
from canvas.progress import LOOKING, MEANING_WORDS, ROUTE, missing, words
from canvas.sheets import SheetRow, is_said, rows
from canvas.text import LANGUAGES, Language
from canvas.voices import Column, Sheet
from tests.server import ROOT

FOLDER = ROOT / "data" / "examples"
NAMES = ("bicycle", "office", "label")
ROOMY = ("office", "label")
"""The examples of a whole team: every field filled, private ratings of eight people and more."""
EXAMPLES = [(name, language) for name in NAMES for language in LANGUAGES]
TEAMS = [(name, language) for name in ROOMY for language in LANGUAGES]
LABEL = re.compile(r"^#+ ([^:·\n]+?)(?: \(|$)|^- \*\*([^*:]+):\*\*", re.MULTILINE)
FOREIGN: dict[Language, str] = {
    "de": r"\b(the|and|with|when|without|their|which|nobody)\b",
    "en": r"\b(und|nicht|wenn|oder|eine|ohne|wird|niemand)\b|[äöüß»«]",
}
"""Small words that stand in every long text of the other language and in none of this one."""


def example(knowledge: Knowledge, name: str, language: Language) -> Workshop:
    data = (FOLDER / f"{name}_{language}.json").read_bytes()
    return workshop_file.read(data, knowledge)


def case(knowledge: Knowledge, name: str, language: Language) -> Case:
    workshop = example(knowledge, name, language)
    return Case(workshop, assess(workshop, knowledge), knowledge, language)


def proposed(assessment: Assessment) -> set[str]:
    return {c.pattern for c in assessment.derivation.candidates}


def labels(text: str) -> set[str]:
    return {first or second for first, second in LABEL.findall(text)}


def test_every_file_is_an_example_of_the_start_page() -> None:
    shipped = {path.name for path in FOLDER.iterdir()}
    assert shipped == {f"{name}_{language}.json" for name, language in EXAMPLES}


@pytest.mark.parametrize(("name", "language"), EXAMPLES)
def test_example_is_in_its_language_and_every_step_is_done(
    knowledge: Knowledge, name: str, language: Language
) -> None:
    workshop = example(knowledge, name, language)
    lacks = {step: missing(workshop, step) for step in ROUTE if step not in LOOKING}
    assert workshop.language == language
    assert lacks == dict.fromkeys(lacks, ())
    assert workshop.jumps == ()


@pytest.mark.parametrize(("name", "language"), EXAMPLES)
def test_example_has_nothing_left_to_repair(
    knowledge: Knowledge, name: str, language: Language
) -> None:
    findings = case(knowledge, name, language).assessment.findings
    assert [f for f in findings if f.level != "info" and f.accepted is None] == []
    kept = example(knowledge, name, language).acceptances
    assert {(a.check, a.target) for a in kept} <= {(f.check, f.target) for f in findings}


@pytest.mark.parametrize(("name", "language"), EXAMPLES)
def test_charter_is_in_one_language(knowledge: Knowledge, name: str, language: Language) -> None:
    text = charter_text(case(knowledge, name, language))
    assert re.findall(FOREIGN[language], text.replace("Kundenbeziehungen", "")) == []
    spoken = {"de": "Regeln prüfen am", "en": "Review the rules on"}
    assert labels(text) & set(spoken.values()) == {spoken[language]}


@pytest.mark.parametrize(("name", "language"), EXAMPLES)
def test_charter_leaves_nothing_open_and_no_rule_without_a_parent(
    knowledge: Knowledge, name: str, language: Language
) -> None:
    told = charter_text(case(knowledge, name, language))
    for key in ("charter.open", "charter.rule.orphaned", "charter.no_meaning"):
        assert knowledge.say(key, language) not in told


@pytest.mark.parametrize(("name", "language"), TEAMS)
def test_team_has_written_everything_down(
    knowledge: Knowledge, name: str, language: Language
) -> None:
    w = example(knowledge, name, language)
    assert all(getattr(w.frame.customer, form) for form in type(w.frame.customer).model_fields)
    assert all(getattr(w.relationship, field) for field in type(w.relationship).model_fields)
    assert len(w.canvas) == 9 and all(notes.notes for notes in w.canvas)
    assert all(words(v.meaning) >= MEANING_WORDS and v.scene and v.opposite for v in w.values)
    assert all(more.evidence for more in w.mores) and all(p.because_of for p in w.positions)
    assert all(t.owner and t.deputy for t in w.touchpoints)
    assert w.verdicts and w.acceptances and all(p.rule for p in w.promises)
    met = {t.phase for t in w.touchpoints}
    assert set(PHASES) - met <= ({"winback"} if w.is_a("authority") else set())


@pytest.mark.parametrize(("name", "language"), TEAMS)
def test_rules_are_complete_on_every_side(
    knowledge: Knowledge, name: str, language: Language
) -> None:
    rules = example(knowledge, name, language).rules
    assert 10 <= len(rules) <= 12
    assert {r.side for r in rules} == {"CB", "CC", "SD", "END", "HR"}
    slots = ("occasion", "role", "behaviour", "measure", "limit", "benefit", "check", "owner")
    assert [(r.id, slot) for r in rules for slot in slots if not getattr(r, slot)] == []
    assert [r.id for r in rules if r.measure not in r.text or r.limit not in r.text] == []


@pytest.mark.parametrize(("name", "language"), TEAMS)
def test_private_ratings_show_two_camps_on_one_dimension(
    knowledge: Knowledge, name: str, language: Language
) -> None:
    found = case(knowledge, name, language)
    assert all(8 <= len(ratings) <= 11 for ratings in found.workshop.today.values())
    assert sum(s.two_camps for s in found.assessment.spreads) == 1


@pytest.mark.parametrize(("name", "language"), EXAMPLES)
def test_patterns_named_in_the_example_are_proposed_to_it(
    knowledge: Knowledge, name: str, language: Language
) -> None:
    found = case(knowledge, name, language)
    w = found.workshop
    bare = w.model_copy(update={"rules": (), "verdicts": ()})
    named = {r.pattern for r in w.rules if r.pattern} | {v.pattern for v in w.verdicts}
    assert named <= proposed(assess(bare, knowledge))


SHEETS = {
    "bicycle": ("care.plan", "led.listening", "carried.bearers"),
    "office": ("in_the_way.procedure", "served.first_move", "carried.pledged"),
    "label": ("care.data", "benefit.opposite", "afterwards.says"),
}
"""The sheets of *Go deeper* each example has filled: together a sheet of every voice."""
ASKED = {"bicycle": [("carried.bearers", "nobody"), ("carried.bearers", "sells_too")]}
"""What the app asks there: a founder alone also sells, and nobody yet stands for a sale."""


def filled(knowledge: Knowledge, w: Workshop) -> list[SheetWords]:
    """The sheets that hold something, in the order of the method."""
    return [
        SheetWords(f"{voice.id}.{sheet.id}", sheet, w, knowledge, w.language)
        for voice in knowledge.voices.values()
        for sheet in voice.sheets
        if w.notes_on(f"{voice.id}.{sheet.id}")
    ]


@pytest.mark.parametrize(("name", "language"), EXAMPLES)
def test_sheets_that_fit_are_filled_and_leave_little_to_ask(
    knowledge: Knowledge, name: str, language: Language
) -> None:
    found = filled(knowledge, example(knowledge, name, language))
    assert tuple(on.name for on in found) == SHEETS[name]
    asked = [(on.name, n.ask.id) for on in found for n, _, _ in on.noticed()]
    assert asked == ASKED.get(name, [])
    for on in found:
        begun = [row for row in rows(on.name, on.sheet, on.workshop) if row.begun]
        assert len(begun) >= 3 and all(row.given for row in begun)
        assert sum(bool(row.note and row.note.chosen) for row in begun) <= on.sheet.choose
        assert [(row.id, c.id) for row in begun for c in missed(row, on.sheet)] == []


def missed(row: SheetRow, sheet: Sheet) -> list[Column]:
    """What is required and empty, holds no option or no day, or is no column at all."""
    assert row.note is not None
    assert {*row.note.texts, *row.note.levels} <= {c.id for c in sheet.columns}
    return [c for c in sheet.columns if not _holds(c, row.note.texts.get(c.id, ""), row, sheet)]


def _holds(column: Column, text: str, row: SheetRow, sheet: Sheet) -> bool:
    if not is_said(row.note, column.id, sheet):
        return not column.required
    if column.kind == "choice":
        return text in {option.id for option in column.options}
    return column.kind != "date" or date.fromisoformat(text).year >= 2027


@pytest.mark.parametrize(("name", "language"), EXAMPLES)
def test_charter_shows_every_word_of_the_sheets(
    knowledge: Knowledge, name: str, language: Language
) -> None:
    found = case(knowledge, name, language)
    text = charter_text(found)
    told = text[text.index(knowledge.say("charter.deeper", language)) :]
    for on in filled(knowledge, found.workshop):
        assert f"### {on.sheet.name[language]}\n" in told
        cells = [(row, c) for row in rows(on.name, on.sheet, on.workshop) for c in on.sheet.columns]
        assert [said for row, c in cells if (said := on.cell(row, c)) not in told] == []


def test_all_voices_speak_in_the_examples(knowledge: Knowledge) -> None:
    named = [sheet for sheets in SHEETS.values() for sheet in sheets]
    assert len(set(named)) == 9
    assert {sheet.split(".")[0] for sheet in named} == set(knowledge.voices)


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_fill_the_same_cells(knowledge: Knowledge, name: str) -> None:
    one, other = (example(knowledge, name, language).notes for language in LANGUAGES)

    def shape(note: Note) -> tuple[object, ...]:
        return note.sheet, note.row, note.touchpoint, tuple(note.texts), note.chosen, note.rule

    assert [shape(note) for note in one] == [shape(note) for note in other]


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_tell_the_same_story(knowledge: Knowledge, name: str) -> None:
    """Written apart, decided alike: same parts, same positions, rules for the same poles."""
    one, other = (example(knowledge, name, language) for language in LANGUAGES)
    assert [(k, i) for k, i, _ in parts(one)] == [(k, i) for k, i, _ in parts(other)]
    assert [(p.step, p.because_of) for p in one.positions] == [
        (p.step, p.because_of) for p in other.positions
    ]
    assert [r.serves for r in one.rules] == [r.serves for r in other.rules]


def test_examples_are_three_different_relationships(knowledge: Knowledge) -> None:
    """Each pair stands on opposite poles of at least one dimension, clearly on one side of it."""
    shown = [example(knowledge, name, "en") for name in NAMES]
    for i, one in enumerate(shown):
        for other in shown[i + 1 :]:
            apart = [
                abs((a.step or 0) - (b.step or 0))
                for a, b in zip(one.positions, other.positions, strict=True)
            ]
            assert max(apart) >= 4


@pytest.mark.parametrize(("name", "language"), TEAMS)
def test_review_lies_in_2027(knowledge: Knowledge, name: str, language: Language) -> None:
    review = date.fromisoformat(example(knowledge, name, language).handover.review_date)
    assert review.year == 2027
