"""What people make of a row: a rule, a note on the canvas; and levels a team gave in private."""

import pytest

from canvas import actions, sheet_actions
from canvas.errors import NotFound, NotYours
from canvas.explain import SheetWords
from canvas.gathering import AgendaItem
from canvas.live_actions import set_items
from canvas.sheets import rows
from tests.room import HOST, Room

REASONS = "in_the_way.reasons"
PLAN = {"whom": "Stammkundschaft.", "silence": "4 Wochen", "who": "Verkauf", "then": "anrufen"}


@pytest.fixture
def room(database, knowledge):
    room = Room(database, knowledge)
    set_items(room.store, room.id, [AgendaItem(step="in_the_way", minutes=12)])
    return room


def added(room, **texts):
    return actions.add(room.store, room.id, HOST, "note", sheet="care.plan", texts=texts)


def proposed(room, id):
    sheet, workshop = room.knowledge.sheet("care.plan"), room.workshop
    words = SheetWords("care.plan", sheet, workshop, room.knowledge, "de")
    return words.rule(next(row for row in rows("care.plan", sheet, workshop) if row.id == id))


def rated(room, *values, row="revenue"):
    """Everybody rates one sentence, then the answers are shown."""
    room.open(REASONS)
    for number, value in enumerate(values):
        room.answer(room.guest(f"Gast {number}"), REASONS, **{row: value})
    room.reveal(REASONS)
    return sheet_actions.take_levels(room.store, room.knowledge, room.id, HOST, REASONS)


def test_row_becomes_one_rule_and_undo_takes_back_both(room):
    id = added(room, **PLAN)
    made = sheet_actions.make_rule(room.store, room.id, HOST, id, proposed(room, id))
    again = sheet_actions.make_rule(room.store, room.id, HOST, id, proposed(room, id))
    [rule] = room.workshop.rules
    assert (made, again, rule.owner, rule.phase) == ("r1", "r1", "Verkauf", "care")
    assert "Stammkundschaft" in rule.text
    assert room.workshop.notes[0].rule == "r1"
    actions.undo(room.store, room.id, HOST)
    assert room.workshop.rules == ()
    assert room.workshop.notes[0].rule == ""


def test_row_that_is_gone_becomes_no_rule(room):
    with pytest.raises(NotFound):
        sheet_actions.make_rule(room.store, room.id, HOST, "n9", {"side": "CB", "phase": "use"})


def test_row_whose_rule_was_removed_may_become_one_again(room):
    id = added(room, **PLAN)
    rule = proposed(room, id)
    first = sheet_actions.make_rule(room.store, room.id, HOST, id, rule)
    actions.remove(room.store, room.id, HOST, "rule", first)
    assert sheet_actions.make_rule(room.store, room.id, HOST, id, rule) == "r2"


def test_note_hangs_once_below_what_hung_there(room):
    for text in ("Preis erklären", "Preis erklären", "Paket kleiner"):
        sheet_actions.pin_up(room.store, room.id, HOST, "propositions", text)
    [field] = room.workshop.canvas
    assert (field.field, field.notes) == ("propositions", ("Preis erklären", "Paket kleiner"))


def test_middle_of_a_team_stands_in_the_sheet(room):
    assert rated(room, 1, 4, 5, 6) == 1
    [note] = room.workshop.notes
    assert (note.id, note.row, note.levels) == (f"{REASONS}.revenue", "revenue", {"level": 5})


def test_middle_leaves_what_else_stands_in_the_row(room):
    wants = {"texts.proof": "Am Dienstag", "levels.level": 1}
    actions.change(room.store, room.id, HOST, "note", f"{REASONS}.revenue", saw={}, wants=wants)
    rated(room, 6, 6, 6, None)
    [note] = room.workshop.notes
    assert (note.texts, note.levels) == ({"proof": "Am Dienstag"}, {"level": 6})
    actions.undo(room.store, room.id, HOST)
    assert room.workshop.notes[0].levels == {"level": 1}


def test_fewer_than_three_answers_say_nothing(room):
    assert rated(room, 6, 6, None) == 0
    assert room.workshop.notes == ()


def test_nothing_is_taken_before_the_reveal(room):
    room.open(REASONS)
    for guest in room.guests(4):
        room.answer(guest, REASONS, revenue=6)
    assert sheet_actions.take_levels(room.store, room.knowledge, room.id, HOST, REASONS) == 0


@pytest.mark.parametrize(
    "answers", [{"revenue": 7}, {"revenue": -1}, {"charm": 3}, {"revenue": "3"}]
)
def test_answer_that_cannot_be_is_refused(room, answers):
    room.open(REASONS)
    with pytest.raises(NotYours):
        room.answer(room.guest("Gast"), REASONS, **answers)
