"""The history names every action, who did it, and which parts it changed; undo goes by it."""

import pytest

from canvas import (
    actions,
    answer_actions,
    decision_actions,
    harvest_actions,
    journey_actions,
    rule_actions,
)
from canvas import live_actions as live
from canvas import sheet_actions as sheets
from canvas.gathering import AgendaItem
from canvas.model import Frame, Link, Position, Workshop
from canvas.results import Finding
from tests.room import CARDS, HOST, Room, card_id

TEAM = ("target.proposal", "handover.ready", "in_the_way.reasons")
OWN = {"side": "CB", "phase": "buy", "text": "Wir grüßen."}
STAGE = "stage"


@pytest.fixture
def room(database, knowledge):
    return Room(database, knowledge)


class Told:
    """What the history tells about the newest deed: who, what, and which parts."""

    def __init__(self, room):
        self.room = room

    def __call__(self, deed, *args, who=(HOST,), **facts):
        """Do it (``who``: the actor, or nobody where the app itself acts) and ask the history."""
        before = self.room.store.head(self.room.id)
        deed(self.room.store, self.room.id, *who, *args, **facts)
        return self.since(before)

    def since(self, before):
        new = self.room.store.history(self.room.id, since=before, newest_first=False)
        return [(change.actor, change.action, f"{change.kind}:{change.id}") for change in new]


@pytest.fixture
def told(room):
    return Told(room)


def test_workshop_begins_with_its_parts(room, bakery):
    def begun(id):
        return {(c.actor, c.action, c.kind) for c in room.store.history(id)}

    assert begun(room.id) == {(HOST, "create", "frame")}
    small = Workshop(frame=Frame(title="A", language="en", mode="solo"))
    id = actions.import_workshop(room.store, "b", "anna", small)
    assert begun(id) == {("anna", "import", "frame")}
    info = room.store.info(id)
    assert (info.title, info.language, info.mode) == ("A", "en", "solo")
    copy = actions.duplicate(room.store, "c", "boris", id, "B" * 201)
    assert begun(copy) == {("boris", "duplicate", "frame"), ("boris", "change frame", "frame")}
    assert (
        room.store.info(copy).title
        == "B" * 200
        == actions.open_case(room.store, copy).workshop.frame.title
    )
    assert (room.store.role("c", copy), room.store.role("b", copy)) == ("owner", None)


def test_workshop_is_told_in_the_list_as_it_was_begun(room):
    id = actions.start_workshop(room.store, "b", "anna", title=" A ", language="en", mode="solo")
    frame = actions.open_case(room.store, id).workshop.frame
    assert frame == Frame(title="A", language="en", mode="solo")
    info = room.store.info(id)
    assert (info.title, info.language, info.mode) == ("A", "en", "solo")
    wants = {"title": "B", "language": "de", "mode": "team"}
    actions.change(room.store, id, "anna", "frame", "frame", saw={}, wants=wants)
    info = room.store.info(id)
    assert (info.title, info.language, info.mode) == ("B", "de", "team")


def test_parts_are_told_by_what_was_done(room, told):
    assert told(actions.add, "value", word="Mut") == [(HOST, "add value", "value:v1")]
    assert told(actions.change, "value", "v1", saw={}, wants={"never": "x"}) == [
        (HOST, "change value", "value:v1")
    ]
    assert told(actions.change, "value", "v1", saw={}, wants={"never": "y"}, action="tidy") == [
        (HOST, "tidy", "value:v1")
    ]
    assert told(actions.add, "more", word="Man ruft an") == [(HOST, "add more", "more:m1")]
    link = Link(value="v1", more="m1", fit="harmony")
    assert told(actions.put, "link", link) == [(HOST, "put link", "link:v1-m1")]
    position = Position(dimension="pace", because_of=("v1", "v2"))
    assert told(actions.put, "position", position, "move") == [(HOST, "move", "position:pace")]
    assert told(actions.remove, "value", "v1") == [
        (HOST, "remove value", "value:v1"),
        (HOST, "remove value", "link:v1-m1"),
        (HOST, "remove value", "position:pace"),
    ]
    assert room.workshop.position("pace") == Position(dimension="pace", because_of=("v2",))
    assert told(actions.undo) == [
        (HOST, "undo", "position:pace"), (HOST, "undo", "link:v1-m1"), (HOST, "undo", "value:v1"),
    ]  # fmt: skip
    assert room.workshop.links == (link,)


def test_notes_and_findings_are_told(room, told):
    assert told(actions.place_notes, "channels", saw=(), wants=("Theke", "Telefon")) == [
        (HOST, "change canvas", "canvas:channels")
    ]
    assert told(sheets.pin_up, "channels", "Brief") == [(HOST, "change canvas", "canvas:channels")]
    assert told(sheets.pin_up, "channels", "Brief") == []
    [field] = room.workshop.canvas
    assert (field.field, field.notes) == ("channels", ("Theke", "Telefon", "Brief"))
    with pytest.raises(actions.FieldConflict):
        told(actions.place_notes, "channels", saw=("Theke",), wants=("Laden",))
    finding = Finding(check="vague_word", target="r1", level="warning", message="x")
    assert told(actions.accept_finding, finding, " So gemeint. ") == [
        (HOST, "accept finding", "acceptance:vague_word.r1")
    ]
    [kept] = room.workshop.acceptances
    assert (kept.check, kept.target, kept.reason) == ("vague_word", "r1", "So gemeint.")


def test_decisions_about_rules_and_the_journey_are_told(room, told):
    pattern = "greet-in-seconds"
    verdict = f"verdict:{pattern}"
    assert told(rule_actions.park, pattern) == [(HOST, "parked candidate", verdict)]
    assert room.workshop.verdicts[0].reason == ""
    assert told(rule_actions.restore, pattern) == [(HOST, "restore candidate", verdict)]
    assert told(rule_actions.reject, pattern, "Zu laut.") == [(HOST, "rejected candidate", verdict)]
    assert told(rule_actions.adopt, OWN) == [(HOST, "adopt rule", "rule:r1")]
    assert told(
        rule_actions.adopt,
        OWN | {"pattern": pattern, "unconfirmed": ("time", "actor")},
        instead_of=["r1"],
    ) == [
        (HOST, "adopt rule", "rule:r2"),
        (HOST, "adopt rule", verdict),
        (HOST, "adopt rule", "rule:r1"),
    ]
    assert [r.parked for r in room.workshop.rules] == [True, False]
    assert told(rule_actions.park_rule, "r1", parked=False) == [(HOST, "park rule", "rule:r1")]
    assert told(rule_actions.park_rule, "r2") == [(HOST, "park rule", "rule:r2")]
    assert [r.parked for r in room.workshop.rules] == [False, True]
    assert told(rule_actions.confirm, "r2", "time") == [(HOST, "confirm slot", "rule:r2")]
    assert told(rule_actions.keep_as_own, "r2") == [(HOST, "keep rule as own", "rule:r2")]
    rule = room.workshop.rules[1]
    assert (rule.pattern, rule.unconfirmed, rule.parked) == ("", (), True)
    told(actions.add, "touchpoint", phase="buy")
    assert told(journey_actions.mark_weakest, "t1") == [(HOST, "mark weakest", "touchpoint:t1")]
    assert told(journey_actions.mark_weakest, "") == [(HOST, "mark weakest", "touchpoint:t1")]


def test_rule_of_ones_own_keeps_its_value_and_what_it_serves_while_it_holds(room, told):
    for dimension, step in (("warmth", -2), ("pace", 2)):
        told(actions.change, "position", dimension, saw={}, wants={"step": step})
    told(actions.add, "value", word="Mut")
    serves = ["warmth-", "pace-", "pace+", "closeness+", "closeness-"]
    told(actions.add, "rule", **OWN, value="v1", serves=serves)
    told(rule_actions.keep_as_own, "r1")
    rule = room.workshop.rules[0]
    assert (rule.value, rule.serves) == ("v1", ("warmth-", "pace+", "closeness+", "closeness-"))


def test_what_a_sheet_brings_is_told(room, told):
    live.set_items(room.store, room.id, [AgendaItem(step="in_the_way", minutes=12)])
    told(actions.add, "note", sheet="care.plan", texts={"who": "Verkauf"})
    assert told(sheets.make_rule, "n1", OWN) == [
        (HOST, "make rule", "rule:r1"), (HOST, "make rule", "note:n1"),
    ]  # fmt: skip
    asked(room, TEAM[2], revenue=5)
    before = room.store.head(room.id)
    sheets.take_levels(room.store, room.knowledge, room.id, HOST, TEAM[2])
    assert told.since(before) == [(HOST, "take levels", f"note:{TEAM[2]}.revenue")]


def asked(room, run, /, **answers):
    """Three people give the same answers, then they are shown."""
    room.open(run)
    for guest in room.guests(3, run.replace(".", "")):
        room.answer(guest, run, **answers)
    room.reveal(run)


def test_what_a_live_workshop_yields_is_told(room, told):
    store, knowledge = room.store, room.knowledge
    assert told(decision_actions.decide, "warmth", -2) == [
        (HOST, "decide position", "position:warmth")
    ]
    told(actions.add, "rule", **OWN)
    asked(room, TEAM[0], pace=1, warmth=1)
    asked(room, TEAM[1], r1="can")
    before = store.head(room.id)
    how = {"decided_by": "Alle", "provisional": True}
    decision_actions.decide_rest(store, knowledge, room.id, HOST, TEAM[0], **how)
    decision_actions.take_poll(store, knowledge, room.id, HOST, TEAM[1])
    assert told.since(before) == [
        (HOST, "decide positions", "position:pace"), (HOST, "take poll", "rule:r1"),
    ]  # fmt: skip
    room.open(CARDS)
    room.write(room.guest("Anna"), "c1", word="Mut")
    room.reveal(CARDS)
    before = store.head(room.id)
    harvest_actions.take(store, knowledge, room.id, HOST, CARDS, [card_id("c1")])
    assert told.since(before) == [
        (HOST, "take over", "value:v1"), (HOST, "take over", f"card:{card_id('c1')}"),
    ]  # fmt: skip


def test_what_moves_the_stage_is_told_as_the_stage(room, told):
    knowledge, nobody = room.knowledge, ()
    agenda = [(STAGE, "set agenda", "agenda:agenda")]
    assert told(live.choose_format, knowledge, "short", who=nobody) == agenda
    items = [AgendaItem(step="values", minutes=9)]
    assert told(live.set_items, items, who=nobody) == [(STAGE, "change agenda", "agenda:agenda")]
    stage = [(STAGE, "set stage", "stage:stage")]
    assert told(live.go_to, "", who=nobody) == stage
    assert room.live.agenda.begun_at == ""
    assert told(live.go_to, "arrive", who=nobody) == [*stage, *agenda]
    assert told(live.go_to, "values", who=nobody) == stage
    run = [(STAGE, "set run", f"run:{CARDS}")]
    assert told(live.open_run, knowledge, CARDS, who=nobody) == [*run, *stage]
    changed = [(STAGE, "change run", f"run:{CARDS}")]
    assert told(live.show, CARDS, middle=True, who=nobody) == changed
    assert told(live.close_prework, CARDS, "2026-11-22T10:00:00+00:00", who=nobody) == changed
    assert told(live.reveal, knowledge, CARDS, who=nobody) == run
    assert told(live.reveal, knowledge, CARDS, who=nobody) == []
    assert told(live.start_timer, 60, who=nobody) == stage
    assert told(live.pause_timer, who=nobody) == stage
    assert told(live.add_time, 60, who=nobody) == stage
    change = [(STAGE, "change stage", "stage:stage")]
    assert told(live.stop_timer, who=nobody) == change
    assert (room.live.stage.ends, room.live.stage.left) == (None, None)
    assert told(live.show_names, True, who=nobody) == change
    assert room.live.stage.names is True


def test_cards_are_told_under_the_names_of_those_who_touch_them(room, told):
    room.open(CARDS)
    anna, id = room.guest("Anna"), card_id("c1")
    other = card_id("c2")

    def does(action, *facts):
        before = room.store.head(room.id)
        action(*facts)
        return told.since(before)

    card = [(anna.id, "write card", f"card:{id}")]
    assert does(lambda: room.write(anna, "c1", word="Mut")) == card
    assert does(answer_actions.remove_card, room.store, anna, CARDS, id) == [
        (anna.id, "remove card", f"card:{id}")
    ]
    assert does(lambda: room.write(anna, "c1", word="Mut")) == card
    write_for = (answer_actions.write_for, room.store, room.knowledge, room.id, HOST, CARDS)
    assert does(*write_for, other, {"word": "Ruhe"}) == [(HOST, "write card", f"card:{other}")]
    assert told(live.mark_cards, [id, id], "empty") == [(HOST, "change card", f"card:{id}")]
    group = [(HOST, "group cards", "cluster:g1")]
    assert told(live.group_cards, CARDS, [id]) == group
    assert room.live.clusters["g1"].title == ""
    assert told(live.rename_group, "g1", "Haltung") == [(HOST, "change cluster", "cluster:g1")]
    assert told(live.add_to_group, "g1", [other, other]) == group
    assert room.live.clusters["g1"].cards == (id, other)
    assert told(live.group_cards, CARDS, [other, other], "Stille") == [
        (HOST, "group cards", "cluster:g2"), *group,
    ]  # fmt: skip
    assert room.live.clusters["g2"].cards == (other,)
    assert told(live.split_group, "g2") == [(HOST, "split group", "cluster:g2")]
