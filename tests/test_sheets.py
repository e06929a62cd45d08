"""Optional sheets: which rows there are, what is noticed in them, the rule a row proposes."""

import pytest

from canvas.explain import SheetWords
from canvas.knowledge import Knowledge
from canvas.model import Frame, Note, Position, Rule, Touchpoint, Workshop
from canvas.sheets import noticed, origin, rows
from canvas.text import LocalText
from canvas.voices import BadClue, Clue, Sheet, Voice, read_clue

SHEET = "test.sheet"


def text(words: str) -> dict[str, str]:
    return {"de": words, "en": f"{words} (en)"}


def column(id: str, **more):
    return {"id": id, "label": text(id)} | more


LEVEL = {"kind": "level", "lowest": text("nie"), "highest": text("immer")}


def sheet(*columns, **more) -> Sheet:
    """A sheet with these columns; only what a story is about."""
    said = {name: text(name) for name in ("name", "question", "help")}
    found = columns or (column("what"), column("who"))
    return Sheet.model_validate({"id": "sheet", "minutes": 5, "columns": found} | said | more)


def ask(*when, **more):
    return {"id": "a", "when": when, "level": "question"} | {
        "says": text("{row}: {what}."), "asks": text("wer?"),
    } | more  # fmt: skip


def note(id="n1", row="", **more) -> Note:
    return Note(id=id, sheet=SHEET, row=row, **more)


def workshop(*notes: Note, **more) -> Workshop:
    return Workshop(frame=Frame(title="Laden", language="de"), notes=notes, **more)


def found(known: Sheet, *notes: Note, **more) -> list[str]:
    return [n.ask.id for n in noticed(SHEET, known, workshop(*notes, **more))]


def words(known: Sheet, knowledge: Knowledge, *notes: Note, **more) -> SheetWords:
    return SheetWords(SHEET, known, workshop(*notes, **more), knowledge, "de")


# Clues


@pytest.mark.parametrize(
    ("said", "clue"),
    [
        ("empty who", Clue("empty", "who")),
        ("language <= 2", Clue("<=", "language", number=2)),
        ("warmth >= -1", Clue(">=", "warmth", number=-1)),
        ("goes is offer", Clue("is", "goes", "offer")),
        ("best apart least by 3", Clue("apart", "best", "least", 3)),
        ("lacks handover.owner", Clue("lacks", "handover", "owner")),
        ("not chosen", Clue("not chosen")),
    ],
)
def test_clues_are_read(said, clue):
    assert read_clue(said) == clue


@pytest.mark.parametrize("said", ["who", "who < 3", "empty", "empty who what", "best apart least"])
def test_what_is_no_clue_is_told(said):
    with pytest.raises(BadClue):
        read_clue(said)


@pytest.mark.parametrize(
    ("clue", "fits", "fails"),
    [
        ("empty who", {"texts": {"what": "x"}}, {"texts": {"who": "x"}}),
        ("filled who", {"texts": {"who": "x"}}, {"texts": {"what": "x"}}),
        ("filled much", {"levels": {"much": 0}}, {"texts": {"what": "x"}}),
        ("much <= 2", {"levels": {"much": 2}}, {"levels": {"much": 3}}),
        ("much >= 2", {"levels": {"much": 2}}, {"levels": {"less": 6}}),
        ("much apart less by 2", {"levels": {"much": 1, "less": 3}}, {"levels": {"much": 3}}),
        ("kind is good", {"texts": {"kind": "good"}}, {"texts": {"kind": "bad"}}),
        ("empty where", {"texts": {"who": "x"}}, {"touchpoint": "t1"}),
        ("chosen", {"chosen": True}, {"texts": {"who": "x"}}),
        ("not chosen", {"texts": {"who": "x"}}, {"chosen": True}),
    ],
)
def test_clue_shows_in_a_row_or_not(clue, fits, fails):
    options = ({"id": "good", "label": text("gut")}, {"id": "bad", "label": text("schlecht")})
    known = sheet(
        column("what"), column("who"), column("much", **LEVEL), column("less", **LEVEL),
        column("kind", kind="choice", options=options), column("where", kind="touchpoint"),
        asks=(ask(clue),), choose=1,
    )  # fmt: skip
    assert found(known, note(**fits)) == ["a"]
    assert found(known, note(**fails)) == []


def test_what_the_workshop_lacks_is_noticed_once_a_row_is_begun():
    known = sheet(asks=(ask("lacks handover.owner"),))
    assert found(known, note(texts={"who": "x"})) == ["a"]
    assert found(known) == []
    owned = {"handover": Workshop(frame=Frame(title="x", language="de")).handover.model_copy(
        update={"owner": "Mia"}
    )}  # fmt: skip
    assert found(known, note(texts={"who": "x"}), **owned) == []


def test_ask_of_the_whole_sheet_counts_rows(knowledge):
    many = ask("empty who", at_least=2, says=text("{n} offen"))
    known = sheet(asks=(many,))
    one, two = note("n1", texts={"what": "x"}), note("n2", texts={"what": "y"})
    assert found(known, one) == []
    assert [told for _, told, _ in words(known, knowledge, one, two).noticed()] == ["2 offen"]


def test_ask_for_what_no_row_shows():
    known = sheet(asks=(ask("filled who", none=True, says=text("niemand")),))
    assert found(known) == []
    assert found(known, note(texts={"what": "x"})) == ["a"]
    assert found(known, note(texts={"what": "x"}), note("n2", texts={"who": "x"})) == []


def test_empty_row_is_not_asked_about():
    assert found(sheet(asks=(ask("empty who"),)), note()) == []


# Rows


def test_given_rows_are_there_before_anything_is_written():
    known = sheet(rows=({"id": "one", "label": text("Eins")}, {"id": "two", "label": text("Zwei")}))
    written = note(f"{SHEET}.two", "two", texts={"who": "x"})
    assert [(r.id, r.begun) for r in rows(SHEET, known, workshop(written))] == [
        (f"{SHEET}.one", False), (f"{SHEET}.two", True),
    ]  # fmt: skip


def test_row_of_a_touchpoint_that_is_gone_stands_last(knowledge):
    places = (Touchpoint(id="t1", phase="buy", name="Theke"),)
    lost = note(f"{SHEET}.t9", "t9", texts={"who": "x"})
    known = sheet(each="touchpoint")
    found = rows(SHEET, known, workshop(lost, touchpoints=places))
    assert [(r.row, r.given) for r in found] == [("t1", True), ("t9", False)]
    told = words(known, knowledge, lost, touchpoints=places)
    assert [told.row(r) for r in found] == ["Theke", "Berührungspunkt, den es nicht mehr gibt"]


@pytest.mark.parametrize(("first", "order"), [("low", "bac"), ("high", "abc"), ("", "abc")])
def test_rows_stand_by_their_levels_and_those_without_behind(first, order):
    given = tuple({"id": id, "label": text(id)} for id in "abc")
    known = sheet(column("much", **LEVEL), column("less", **LEVEL), rows=given, first=first)
    levels = {"a": {"much": 6, "less": 3}, "b": {"much": 1, "less": 5}}
    notes = [note(f"{SHEET}.{id}", id, levels=found) for id, found in levels.items()]
    assert "".join(r.row for r in rows(SHEET, known, workshop(*notes))) == order


# Words and the rule of a row

BECOMES = {
    "side": "CC", "phase": "care", "serves": ("warmth-", "pace+"), "tags": (),
    "words": {
        "occasion": text("Wenn {what} geschieht"), "behaviour": text("hilft {who}"),
        "limit": text("höchstens {most}"), "benefit": text("{what} wird leichter"),
        "measure": text("{who}: {most}"), "check": text("Liste im Büro"),
    },
}  # fmt: skip
COLUMNS = (column("what"), column("who"), column("most"), column("where", kind="touchpoint"))


def rule(knowledge, parts: dict[str, str], **more):
    where = more.pop("touchpoint", "")
    told = words(
        sheet(*COLUMNS, becomes=BECOMES), knowledge, note(texts=parts, touchpoint=where), **more
    )
    return told.rule(rows(SHEET, told.sheet, told.workshop)[0])


def test_row_proposes_a_rule_in_its_own_words(knowledge):
    made = rule(knowledge, {"what": "ein Sturm.", "who": "das Büro", "most": "zweimal"})
    assert made["text"] == "Wenn ein Sturm geschieht, hilft das Büro. Grenze: höchstens zweimal."
    assert (made["side"], made["phase"], made["benefit"]) == (
        "CC",
        "care",
        "Ein Sturm wird leichter",
    )


def test_part_without_its_column_is_left_out(knowledge):
    made = rule(knowledge, {"what": "ein Sturm", "who": "das Büro"})
    assert made["text"] == "Wenn ein Sturm geschieht, hilft das Büro."
    assert "limit" not in made and "measure" not in made
    assert made["check"] == "Liste im Büro"


def test_no_rule_before_occasion_and_behaviour_can_be_said(knowledge):
    assert rule(knowledge, {"what": "ein Sturm", "most": "zweimal"}) is None


def test_rule_takes_the_phase_of_the_touchpoint_and_the_poles_that_are_decided(knowledge):
    made = rule(
        knowledge, {"what": "ein Sturm", "who": "das Büro"}, touchpoint="t1",
        touchpoints=(Touchpoint(id="t1", phase="problem", name="Telefon"),),
        positions=(Position(dimension="warmth", step=-2), Position(dimension="pace", step=-1)),
    )  # fmt: skip
    assert (made["phase"], made["touchpoint"]) == ("problem", "t1")
    assert made["serves"] == ("warmth-",)


def test_pin_is_a_note_for_what_no_rule_repairs(knowledge):
    pin = {"field": "propositions", "when": ("filled who",), "says": text("{what} anders anbieten")}
    told = words(sheet(pin=pin), knowledge, note(texts={"what": "das Paket"}))
    row = rows(SHEET, told.sheet, told.workshop)[0]
    assert told.pin(row) == ""
    told = words(sheet(pin=pin), knowledge, note(texts={"what": "das Paket", "who": "x"}))
    assert told.pin(rows(SHEET, told.sheet, told.workshop)[0]) == "Das Paket anders anbieten"


def test_typed_braces_stay_what_they_are(knowledge):
    told = words(sheet(asks=(ask("empty who"),)), knowledge, note(texts={"what": "{who} {0}"}))
    assert [told for _, told, _ in told.noticed()] == ["{who} {0}: {who} {0}."]


def test_levels_days_and_places_are_told_in_words(knowledge):
    known = sheet(
        column("when", kind="date"), column("much", **LEVEL), column("where", kind="touchpoint")
    )
    written = note(texts={"when": "2026-12-01"}, levels={"much": 0}, touchpoint="t1")
    places = (Touchpoint(id="t1", phase="buy", name="Theke"),)
    told = words(known, knowledge, written, touchpoints=places)
    [row] = rows(SHEET, known, told.workshop)
    assert [told.cell(row, c) for c in known.columns] == ["1. Dezember 2026", "0 / 6", "Theke"]


def test_two_ratings_of_a_row_lie_so_many_steps_apart(knowledge):
    steps = (column("best", kind="step"), column("least", kind="step"))
    known = sheet(*steps, each="served")
    both = note(f"{SHEET}.pace", "pace", levels={"best": -2, "least": 1})
    one = note(f"{SHEET}.warmth", "warmth", levels={"best": -2})
    told = words(known, knowledge, both, one)
    apart = {r.row: told.distance(r) for r in rows(SHEET, known, told.workshop) if r.begun}
    assert apart == {"pace": 3, "warmth": None}
    row = next(r for r in rows(SHEET, known, told.workshop) if r.row == "pace")
    assert [told.cell(row, c) for c in known.columns] == ["−2 (rasch)", "+1 (gründlich)"]


def test_rule_knows_the_sheet_it_comes_from():
    made = workshop(note(rule="r1"), rules=(Rule(id="r1", side="CB", phase="buy"),))
    assert (origin("r1", made), origin("r2", made), origin("", made)) == (SHEET, "", "")


def test_voice_and_knowledge_find_their_sheets(knowledge):
    voice = Voice(id="v", name=LocalText(de="V", en="V"), why=LocalText(de="W", en="W"),
                  source="x", sheets=(sheet(),))  # fmt: skip
    assert (voice.sheet("sheet"), voice.sheet("other")) == (sheet(), None)
    assert knowledge.sheet("care.plan").id == "plan"
    assert [knowledge.sheet(name) for name in ("care", "care.none", "none.plan", "")] == [None] * 4
