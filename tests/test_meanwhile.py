"""Somebody else is quicker, between the look and the write of an action: both have what they did.

Every action that reads first and writes then is told here with somebody who stores in between.
"""

from collections.abc import Callable
from typing import Any

import pytest

from canvas import (
    actions,
    decision_actions,
    errors,
    harvest_actions,
    journey_actions,
    live_actions,
    rule_actions,
)
from canvas import sheet_actions as sheets
from canvas.actions import TRIES, FieldConflict
from canvas.gathering import AgendaItem
from canvas.model import SINGLES, Position, Value
from tests.room import CARDS, HOST, Room, card_id

REASONS, READY, TARGET = "in_the_way.reasons", "handover.ready", "target.proposal"
JONAS = "jonas"
OWN = {"side": "CB", "phase": "buy", "text": "Wenn es regnet, leiht die Theke Schirme."}


@pytest.fixture
def room(database, knowledge, bakery):
    """The bakery's workshop, in which a team meets."""
    room = Room(database, knowledge)
    room.id = actions.import_workshop(room.store, "host's browser", HOST, bakery)
    room.code = room.store.people.door(room.id).code
    return room


def quicker(room: Room, deed: Callable[[], Any], by: str = "write") -> None:
    """Right before the next action writes, ``deed`` is stored."""
    write = getattr(room.store, by)

    def late(*args: Any, **facts: Any) -> Any:
        setattr(room.store, by, write)
        deed()
        return write(*args, **facts)

    setattr(room.store, by, late)


def sets(room: Room, kind: str, id: str, **fields: Any) -> Callable[[], Any]:
    """Jonas changes these fields."""
    return lambda: actions.change(room.store, room.id, JONAS, kind, id, saw={}, wants=fields)


def adds(room: Room, kind: str, **fields: Any) -> Callable[[], Any]:
    return lambda: actions.add(room.store, room.id, JONAS, kind, **fields)


def do(room: Room, action: Callable[..., Any], *args: Any, **facts: Any) -> Any:
    return action(room.store, room.id, HOST, *args, **facts)


def change(room: Room, kind: str, id: str, **wants: Any) -> None:
    do(room, actions.change, kind, id, saw={}, wants=wants)


@pytest.mark.parametrize(
    ("action", "facts", "wanted"),
    [
        (rule_actions.park_rule, (), {"parked": True}),
        (rule_actions.confirm, ("time",), {}),
        (rule_actions.keep_as_own, (), {"pattern": ""}),
    ],
)
def test_decision_about_a_rule_keeps_what_was_changed_beside_it(room, action, facts, wanted):
    quicker(room, sets(room, "rule", "r1", deputy="Jonas"))
    do(room, action, "r1", *facts)
    rule = room.workshop.rule("r1")
    assert {name: getattr(rule, name) for name in wanted} == wanted
    assert rule.deputy == "Jonas"


def test_adopted_rule_takes_the_next_id_and_the_parked_one_keeps_its_change(room):
    quicker(room, adds(room, "rule", **OWN))
    assert do(room, rule_actions.adopt, OWN | {"owner": "Theke"}) == "r7"
    quicker(room, sets(room, "rule", "r1", deputy="Jonas"))
    assert do(room, rule_actions.adopt, OWN, instead_of=["r1"]) == "r8"
    assert [(r.id, r.owner) for r in room.workshop.rules[5:]] == [
        ("r6", ""), ("r7", "Theke"), ("r8", ""),
    ]  # fmt: skip
    assert (room.workshop.rule("r1").deputy, room.workshop.rule("r1").parked) == ("Jonas", True)


def test_mark_of_the_weakest_point_keeps_what_was_changed_beside_it(room):
    quicker(room, sets(room, "touchpoint", "t4", deputy="Jonas"))
    do(room, journey_actions.mark_weakest, "t2")
    assert [t.id for t in room.workshop.touchpoints if t.weak] == ["t2"]
    assert room.workshop.touchpoint("t4").deputy == "Jonas"


def test_mark_of_the_weakest_point_touches_no_other_part(room):
    before = room.store.head(room.id)
    do(room, journey_actions.mark_weakest, "t2")
    assert [(c.kind, c.id) for c in room.store.history(room.id, since=before)] == [
        ("touchpoint", "t4"), ("touchpoint", "t2"),
    ]  # fmt: skip


def test_field_is_changed_beside_one_that_is_there_only_now(room):
    quicker(room, sets(room, "value", "v1", opposite="Hast"))
    change(room, "value", "v1", scene="Um 4 Uhr")
    assert (room.workshop.value("v1").opposite, room.workshop.value("v1").scene) == (
        "Hast", "Um 4 Uhr",
    )  # fmt: skip
    quicker(room, sets(room, "note", "care.owner.us", **{"texts.who": "Büro"}))
    change(room, "note", "care.owner.us", **{"levels.much": 3})
    [note] = room.workshop.notes
    assert (note.texts, note.levels) == ({"who": "Büro"}, {"much": 3})


def test_part_that_is_added_takes_no_id_somebody_has_just_taken(room):
    quicker(room, adds(room, "value", word="Ruhe"))
    assert do(room, actions.add, "value", word="Mut") == "v6"
    assert [v.word for v in room.workshop.values[4:]] == ["Ruhe", "Mut"]


def test_removing_a_part_keeps_what_was_changed_beside_its_mention(room):
    change(room, "position", "pace", because_of=["v1"])
    quicker(room, sets(room, "position", "pace", depends_on="Saison"))
    do(room, actions.remove, "value", "v1")
    position = room.workshop.position("pace")
    assert (position.because_of, position.depends_on) == ((), "Saison")


def test_row_becomes_a_rule_and_keeps_what_was_changed_beside_it(room):
    note = do(room, actions.add, "note", sheet="care.plan", texts={"who": "Verkauf"})
    quicker(room, sets(room, "note", note, **{"texts.then": "anrufen"}))
    assert do(room, sheets.make_rule, note, OWN) == "r6"
    [row] = room.workshop.notes
    assert (row.texts, row.rule) == ({"who": "Verkauf", "then": "anrufen"}, "r6")
    other = do(room, actions.add, "note", sheet="care.plan")
    quicker(room, adds(room, "rule", **OWN))
    assert do(room, sheets.make_rule, other, OWN) == "r8"


def test_two_notes_pinned_up_at_once_hang_both(room):
    do(room, sheets.pin_up, "channels", "Theke")
    for field, there in (("channels", ["Theke"]), ("propositions", [])):
        quicker(room, lambda field=field: do(room, sheets.pin_up, field, "von Jonas"))
        do(room, sheets.pin_up, field, "von uns")
        [found] = [c for c in room.workshop.canvas if c.field == field]
        assert found.notes == (*there, "von Jonas", "von uns")


@pytest.mark.parametrize("there", [True, False])
def test_levels_are_taken_and_the_row_keeps_what_was_written_meanwhile(room, there):
    live_actions.set_items(room.store, room.id, [AgendaItem(step="in_the_way", minutes=12)])
    room.open(REASONS)
    for guest in room.guests(3):
        room.answer(guest, REASONS, revenue=5)
    room.reveal(REASONS)
    row = f"{REASONS}.revenue"
    if there:
        change(room, "note", row, **{"texts.proof": "Am Montag"})
    quicker(room, sets(room, "note", row, **{"texts.proof": "Am Dienstag"}))
    taken = sheets.take_levels(room.store, room.knowledge, room.id, HOST, REASONS)
    [note] = room.workshop.notes
    assert (taken, note.texts, note.levels) == (1, {"proof": "Am Dienstag"}, {"level": 5})


@pytest.mark.parametrize("dimension", ["pace", "register"])
def test_position_is_decided_and_keeps_what_was_written_meanwhile(room, dimension):
    if dimension == "pace":
        do(room, actions.remove, "position", "pace")
    quicker(room, sets(room, "position", dimension, depends_on="Saison"))
    do(room, decision_actions.decide, dimension, 2)
    position = room.workshop.position(dimension)
    assert (position.step, position.depends_on) == (2, "Saison")
    assert (position.decided_by, position.dissent, position.provisional) == ("", (), False)


def test_rest_is_decided_and_keeps_what_was_written_meanwhile(room):
    for dimension in ("warmth", "pace"):
        do(room, actions.remove, "position", dimension)
    actions.put(room.store, room.id, HOST, "position", Position(dimension="warmth"))
    room.open(TARGET)
    for guest in room.guests(3):
        room.answer(guest, TARGET, warmth=2, pace=-1)
    room.reveal(TARGET)

    def jonas() -> None:
        for dimension in ("warmth", "pace"):
            sets(room, "position", dimension, depends_on="Saison")()

    quicker(room, jonas)
    how = {"decided_by": "Alle", "provisional": True}
    rest = decision_actions.decide_rest(room.store, room.knowledge, room.id, HOST, TARGET, **how)
    found = [room.workshop.position(d) for d in rest]
    assert [(p.dimension, p.step, p.depends_on) for p in found] == [
        ("warmth", 2, "Saison"), ("pace", -1, "Saison"),
    ]  # fmt: skip


def test_poll_is_taken_and_the_rule_keeps_what_was_written_meanwhile(room):
    room.open(READY)
    for guest in room.guests(3):
        room.answer(guest, READY, r1="can")
    room.reveal(READY)
    quicker(room, sets(room, "rule", "r1", deputy="Jonas"))
    decision_actions.take_poll(room.store, room.knowledge, room.id, HOST, READY)
    rule = room.workshop.rule("r1")
    assert (rule.deputy, rule.answers["can"]) == ("Jonas", 3)


def test_card_is_taken_over_under_the_next_id(room):
    room.open(CARDS)
    room.write(room.guest("Anna"), "c1", word="Mut")
    room.reveal(CARDS)
    quicker(room, adds(room, "value", word="Ruhe"))
    taken = harvest_actions.take(room.store, room.knowledge, room.id, HOST, CARDS, [card_id("c1")])
    assert taken == ("value:v6",)
    assert room.workshop.value("v6") == Value(id="v6", word="Mut")


def test_two_groups_made_at_once_are_two(room):
    room.open(CARDS)
    anna = room.guest("Anna")
    for name in ("c1", "c2"):
        room.write(anna, name, word=name)
    group = live_actions.group_cards
    quicker(room, lambda: do(room, group, CARDS, [card_id("c1")], "von Jonas"), by="at_once")
    assert do(room, group, CARDS, [card_id("c2")], "von uns") == "g2"
    assert [(c.id, c.title) for c in room.live.clusters.values()] == [
        ("g1", "von Jonas"), ("g2", "von uns"),
    ]  # fmt: skip


def test_card_that_somebody_has_just_grouped_leaves_that_group(room):
    room.open(CARDS)
    anna = room.guest("Anna")
    for name in ("c1", "c2", "c3"):
        room.write(anna, name, word=name)
    one, two, three = map(card_id, ("c1", "c2", "c3"))
    group = live_actions.group_cards
    ours = do(room, group, CARDS, [one])
    quicker(room, lambda: do(room, group, CARDS, [two, three]), by="at_once")
    do(room, live_actions.add_to_group, ours, [one, two])
    groups = room.live.clusters
    assert (groups[ours].cards, groups["g2"].cards) == ((one, two), (three,))


def test_somebody_who_is_never_quick_enough_hears_that_it_is_busy():
    tried = []

    def attempt() -> None:
        tried.append(1)
        raise errors.Conflict("value", "v1", None, None, 1)

    with pytest.raises(errors.DatabaseBusy):
        actions.until_stored(attempt)
    assert len(tried) == TRIES == 50


def test_conflict_about_one_field_is_told_at_once():
    tried = []

    def attempt() -> None:
        tried.append(1)
        raise FieldConflict("value", "v1", "word", "Mut", "Ruhe")

    with pytest.raises(FieldConflict) as told:
        actions.until_stored(attempt)
    both = told.value
    assert (both.kind, both.id, both.field, both.seq) == ("value", "v1", "word", 0)
    assert (both.mine, both.theirs) == ({"word": "Mut"}, {"word": "Ruhe"})
    assert both.facts == {"kind": "value", "id": "v1"}
    assert len(tried) == 1


def test_part_of_a_case_is_found_by_kind_and_id(room):
    case = actions.open_case(room.store, room.id)
    assert case.part("value", "v2") == room.workshop.values[1]
    assert case.part("value", "v9") is None
    assert {kind: case.part(kind, kind) for kind in SINGLES} == {
        kind: getattr(room.workshop, kind) for kind in SINGLES
    }
