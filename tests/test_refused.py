"""What is refused says what it is about, so that the sentence people read can name it."""

import pytest

from canvas import (
    actions,
    answer_actions,
    decision_actions,
    erase_actions,
    harvest_actions,
    rule_actions,
)
from canvas import live_actions as live
from canvas import sheet_actions as sheets
from canvas.answer_actions import CARDS_EACH
from canvas.errors import Conflict, NotFound, NotYours
from canvas.gathering import AgendaItem
from tests.room import CARDS, HOST, SURVEY, Room, card_id

OWN = {"side": "CB", "phase": "buy", "text": "Wir grüßen."}
ID = card_id("c1")


@pytest.fixture
def room(database, knowledge):
    room = Room(database, knowledge)
    room.anna = room.guest("Anna")
    return room


def refused(error, action, *args, **facts):
    """The facts with which an action is refused."""
    with pytest.raises(error) as told:
        action(*args, **facts)
    return told.value.facts


def choice(field, limit=""):
    return {"field": field, "expected": "choice", "limit": limit}


def test_value_that_is_not_allowed_is_named(room):
    how = (actions.add, room.store, room.id, HOST, "touchpoint")
    assert refused(NotYours, *how, phase="never")["field"] == "phase"
    term = {"customer.plural": "x" * 200}
    frame = (actions.change, room.store, room.id, HOST, "frame", "frame")
    found = refused(NotYours, *frame, saw={}, wants=term)
    assert found == {"field": "customer.plural", "expected": "string_too_long", "limit": 120}
    found = refused(NotYours, *frame, saw={}, wants={"language": "fr"})
    assert found == {"field": "language", "expected": "literal_error", "limit": ""}
    unknown = refused(NotYours, *how, phase="buy", colour="red")
    assert unknown == {"field": "colour", "expected": "extra_forbidden", "limit": ""}
    start = (actions.start_workshop, room.store, "b", "b")
    assert refused(NotYours, *start, title="A", language="de", mode="x")["field"] == "mode"


def test_part_that_is_gone_is_named(room):
    host = (room.store, room.id, HOST)
    assert refused(NotFound, rule_actions.park_rule, *host, "r9") == {"what": "rule", "id": "r9"}
    assert refused(NotFound, sheets.make_rule, *host, "n9", OWN) == {"what": "note", "id": "n9"}
    group = {"what": "cluster", "id": "g9"}
    assert refused(NotFound, live.add_to_group, *host, "g9", [ID]) == group
    assert refused(NotFound, live.rename_group, *host, "g9", "x") == group
    run = {"what": "run", "id": SURVEY}
    assert refused(NotFound, live.show, room.store, room.id, SURVEY, middle=True) == run
    assert refused(NotFound, room.open, "values.none") == {"what": "run", "id": "values.none"}
    gone = {"what": "participant", "id": "p0"}
    erase = (erase_actions.erase_person, room.store, room.path.parent, room.id, "p0")
    assert refused(NotFound, *erase, texts=True) == gone
    join = (answer_actions.join, room.store, "00000000", "phone")
    assert refused(NotFound, *join) == {"what": "door", "id": ""}


def test_card_that_is_gone_is_named_when_it_is_taken(room):
    room.open(CARDS)
    room.reveal(CARDS)
    take = (harvest_actions.take, room.store, room.knowledge, room.id, HOST)
    assert refused(NotFound, *take, CARDS, [ID]) == {"what": "card", "id": ID}
    room.open("mores.customs")
    group = live.group_cards(room.store, room.id, HOST, "mores.customs", [ID])
    assert refused(NotFound, *take, CARDS, [group]) == {"what": "cluster", "id": group}
    live.set_items(room.store, room.id, [AgendaItem(step="own", minutes=1, question="Was?")])
    assert refused(NotYours, *take, "own.ask", [ID]) == choice("run")


def test_run_of_another_kind_yields_nothing(room):
    room.open(CARDS)
    host = (room.store, room.knowledge, room.id, HOST, CARDS)
    assert refused(NotYours, sheets.take_levels, *host) == choice("run")
    assert refused(NotYours, decision_actions.take_poll, *host) == choice("run")
    how = {"decided_by": "", "provisional": True}
    assert refused(NotYours, decision_actions.decide_rest, *host, **how) == choice("run")
    assert sheets.medians(room.store, room.knowledge, room.id, CARDS) == {}


def test_card_that_cannot_be_is_told_by_its_field(room):
    room.open(CARDS)
    room.open("mores.customs")

    def write(run=CARDS, station="", **texts):
        return refused(NotYours, room.write, room.anna, "c1", run=run, station=station, **texts)

    missing = {"field": "text", "expected": "missing", "limit": ""}
    assert write(word=" ") == missing
    assert write(SURVEY, word="Mut") == missing
    assert write(word="Mut", station="CB") == choice("station")
    assert write("mores.customs", word="Mut", evidence="guessed") == choice("evidence")
    for number in range(CARDS_EACH):
        room.write(room.anna, f"n{number}", word="Mut")
    many = {"field": "cards", "expected": "too_long", "limit": CARDS_EACH}
    assert write(word="Mut") == many
    with pytest.raises(Conflict):
        answer_actions.write_for(
            room.store, room.knowledge, room.id, HOST, CARDS, card_id("n1"), {"word": "x"}
        )


def test_answer_that_cannot_be_is_told_by_its_question(room):
    def answered(run, **answers):
        room.open(run)
        return refused(NotYours, room.answer, room.anna, run, **answers)

    nothing = {"field": "answers", "expected": "missing", "limit": ""}
    assert answered(SURVEY) == nothing
    assert answered(SURVEY, **{"x" * 50: 1}) == choice("x" * 40)
    assert answered(CARDS, warmth=1) == choice("warmth")
    assert answered("target.second@pace", warmth=1) == choice("warmth")
    assert answered("values.votes", warmth=1) == choice("warmth")
    room.open(CARDS)
    room.write(room.anna, "c1", word="Mut")
    room.reveal(CARDS)
    room.open("values.votes")
    assert refused(NotYours, room.dots, room.anna, "values.votes", ID, "nobody") == choice("dots")
    room.open(SURVEY)
    assert refused(NotYours, room.dots, room.anna, SURVEY, ID) == choice("dots")


@pytest.mark.parametrize(
    ("run", "question", "allowed", "wrong"),
    [
        (SURVEY, "warmth", (-3, 0, 3, None), (-4, 4, "1", 1.0, True)),
        ("target.second@pace", "pace", (-3, 3), (4,)),
        ("target.consent@pace", "objection", ("", "x" * 600), ("x" * 601, 1, "a\x00", "\ud83d")),
        ("handover.ready", "r1", ("can", "help"), ("maybe", 1)),
        ("rules.weakest", "t1", (0, 6, None), (-1, 7)),
        ("in_the_way.reasons", "revenue", (0, 6, None), (-1, 7)),
        (
            "today.served",
            "warmth",
            ([1, -3], [None, 3]),
            ([1], [1, 2, 3], [1, 4], [4, 1], 1, (1, 1)),
        ),
    ],
)
def test_only_what_was_asked_is_answered(room, knowledge, run, question, allowed, wrong):
    actions.add(room.store, room.id, HOST, "rule", **OWN)
    actions.add(room.store, room.id, HOST, "touchpoint", phase="buy")
    if run == "in_the_way.reasons":
        live.set_items(room.store, room.id, [AgendaItem(step="in_the_way", minutes=12)])
    room.open(run)
    for value in wrong:
        assert refused(NotYours, room.answer, room.anna, run, **{question: value}) == choice(
            question
        )
        assert room.store.ballots.turnout(room.id, run).answered == 0
    assert refused(NotYours, room.answer, room.anna, run, nothing=allowed[0]) == choice("nothing")
    for value in allowed:
        assert room.answer(room.anna, run, **{question: value}) is False
    room.reveal(run)
    assert [cast.value for cast in room.store.ballots.tally(room.id, run)] == [allowed[-1]]
