"""Private answers: changed until the reveal, counted once, linked to nobody afterwards."""

import hmac
import itertools
import json
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]

from canvas import actions, answer_actions, outcome
from canvas.ballots import LATE_TOGETHER, SHOWN, TEAM_FROM, WAITING, Cast, Turnout
from canvas.errors import AlreadyAnswered, NoSlotLeft, NotAllowed, NotYours, RunClosed
from canvas.gathering import Gathering
from canvas.model import DIMENSIONS
from canvas.sealing import NONCE, ROOM, ROOM_FOR_TEXT, TAG
from canvas.store import Store
from tests.room import CARDS, HOST, SURVEY, Room, card_id

VOTES = "values.votes"
TARGET = "target.proposal"
CONSENT = "target.consent@warmth"


@pytest.fixture
def room(database, knowledge):
    return Room(database, knowledge)


def tally(room: Room, run: str = SURVEY) -> tuple[Cast, ...]:
    return room.store.ballots.tally(room.id, run)


def key_of(secret: bytes, who: str, question: str, slot: int = 0) -> str:
    return hmac.new(secret, json.dumps([who, question, slot]).encode(), sha256).hexdigest()


# Before the reveal


def test_nothing_is_told_before_the_reveal_but_how_many_answered(room):
    room.open(SURVEY)
    for guest, step in zip(room.guests(4), (-3, 0, 2, None), strict=True):
        room.answer(guest, SURVEY, warmth=step)
    assert tally(room) == ()
    assert room.store.ballots.turnout(room.id, SURVEY) == Turnout(answered=4, late=0)
    room.reveal(SURVEY)
    assert [cast.value for cast in tally(room)] == [-3, 0, 2, None]


def test_answer_given_again_takes_the_place_of_the_first(room):
    room.open(SURVEY)
    anna = room.guest("Anna")
    for step in (-3, 1, 2):
        assert room.answer(anna, SURVEY, warmth=step, pace=step) is False
    room.answer(anna, SURVEY, pace=None)
    assert room.store.ballots.turnout(room.id, SURVEY) == Turnout(1, 0)
    room.reveal(SURVEY)
    assert tally(room) == (Cast("pace", None), Cast("warmth", 2))


def test_answer_of_somebody_removed_still_counts_because_nobody_knows_which_it_is(room):
    room.open(SURVEY)
    anna, boris = room.guests(2)
    room.answer(anna, SURVEY, warmth=1)
    room.answer(boris, SURVEY, warmth=2)
    room.store.people.set_removed(room.id, anna.id)
    assert room.store.ballots.turnout(room.id, SURVEY) == Turnout(2, 0)
    assert room.store.ballots.answered_by(room.id, boris.voice) == {SURVEY}


# After the reveal


def test_reveal_leaves_nothing_that_links_an_answer_to_a_person(room):
    room.open(SURVEY)
    guests = room.guests(5)
    for guest in guests:
        room.answer(guest, SURVEY, warmth=1, pace=-2)
    [(secret,)] = room.sql("SELECT secret FROM seal")
    sealed = {key for (key,) in room.sql("SELECT key FROM ballot")}
    assert sealed == {key_of(secret, g.voice, q) for g in guests for q in ("warmth", "pace")}
    room.reveal(SURVEY)
    assert room.sql("SELECT secret FROM seal") == [(None,)]
    keys = {key for (key,) in room.sql("SELECT key FROM ballot")}
    assert len(keys) == 10 and not keys & sealed
    room.store.close()
    assert secret not in room.path.read_bytes()
    told = [
        row
        for row in room.sql("SELECT * FROM ballot")
        if any({g.id, g.voice} & set(row) for g in guests)
    ]
    assert told == []


def test_order_of_the_ballots_says_nothing(room):
    room.open(SURVEY)
    for guest, step in zip(room.guests(6), (3, -3, 2, -2, 1, 0), strict=True):
        room.answer(guest, SURVEY, warmth=step)
    room.reveal(SURVEY)
    values = [json.loads(value) for (value,) in room.sql("SELECT value FROM ballot ORDER BY key")]
    assert sorted(values) == [-3, -2, 0, 1, 2, 3]
    columns = {row[1] for row in room.sql("PRAGMA table_info(ballot)")}
    assert columns == {
        "key",
        "workshop",
        "run",
        "question",
        "slot",
        "value",
        "team",
        "late",
        "sealed",
    }
    with pytest.raises(sqlite3.OperationalError, match="no such column"):
        room.sql("SELECT rowid FROM ballot")


def test_ratings_of_today_become_private_ratings_of_the_workshop(room):
    room.open(SURVEY)
    for guest, step in zip(room.guests(3), (-1, None, 2), strict=True):
        room.answer(guest, SURVEY, warmth=step)
    room.reveal(SURVEY)
    room.reveal(SURVEY)
    assert room.workshop.today == {"warmth": (-1, 2, None)}


def test_answer_that_was_revealed_stays_as_it_is(room):
    room.open(SURVEY)
    anna = room.guest("Anna")
    room.answer(anna, SURVEY, warmth=1)
    room.reveal(SURVEY)
    with pytest.raises(AlreadyAnswered):
        room.answer(anna, SURVEY, warmth=3)
    assert tally(room) == (Cast("warmth", 1),)


# Late


def test_late_answers_are_shown_only_in_threes(room):
    room.open(SURVEY)
    room.answer(room.guest("Anna"), SURVEY, warmth=0)
    room.reveal(SURVEY)
    shown = []
    for number, guest in enumerate(room.guests(2 * LATE_TOGETHER + 1), 1):
        assert room.answer(guest, SURVEY, warmth=3) is True
        assert room.store.ballots.turnout(room.id, SURVEY) == Turnout(number + 1, number)
        shown.append(len(tally(room)) - 1)
    assert shown == [0, 0, 3, 3, 3, 6, 6]
    assert room.workshop.today == {"warmth": (0, *[3] * 6)}
    assert room.sql("SELECT late, count(*) FROM ballot WHERE late > 0 GROUP BY late") == [
        (WAITING, 1), (SHOWN, 6),
    ]  # fmt: skip


def test_late_answer_cannot_be_given_twice(room):
    room.open(SURVEY)
    room.reveal(SURVEY)
    anna = room.guest("Anna")
    room.answer(anna, SURVEY, warmth=1)
    with pytest.raises(AlreadyAnswered):
        room.answer(anna, SURVEY, warmth=1)
    assert room.sql("SELECT count(*) FROM ballot") == [(1,)]


def test_team_of_somebody_late_is_not_kept(room):
    room.open(SURVEY)
    room.reveal(SURVEY)
    for guest in room.guests(3, "Filiale"):
        room.answer(guest, SURVEY, warmth=1)
    assert {cast.team for cast in tally(room)} == {""}


# Teams


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        pytest.param({"A": 5, "B": 5}, {"A", "B"}, id="both large enough"),
        pytest.param({"A": 5, "B": 4}, {""}, id="one too small hides all"),
        pytest.param({"A": 5, "B": 6, "": 1}, {""}, id="a rest of one could be computed"),
        pytest.param({"A": 5, "": 5}, {"A", ""}, id="a rest of five"),
        pytest.param({"A": 1}, {""}, id="alone"),
    ],
)
def test_team_is_shown_only_where_five_answered_everywhere(room, sizes, shown):
    room.open(TARGET)
    for team, size in sizes.items():
        for guest in room.guests(size, team):
            room.answer(guest, TARGET, warmth=1)
    room.reveal(TARGET)
    assert {cast.team for cast in tally(room, TARGET)} == shown


def test_file_says_nothing_of_an_open_answer(room):
    room.open(TARGET)
    room.answer(room.guest("Anna", "Backstube"), TARGET, warmth=1)
    told = "SELECT question, value, team, length(sealed) FROM ballot"
    assert room.sql(told) == [("", "", "", NONCE + TAG + ROOM)]


def test_log_of_the_file_is_empty_after_the_reveal(room):
    room.open(SURVEY)
    for guest in room.guests(3):
        room.answer(guest, SURVEY, warmth=1)
    log = room.path.with_name(room.path.name + "-wal")
    assert log.stat().st_size > 0
    room.reveal(SURVEY)
    assert log.stat().st_size == 0


def test_who_is_known_only_without_the_secret_of_a_phone_cannot_answer(room):
    room.open(SURVEY)
    anna = room.guest("Anna")
    listed = room.store.people.participant(room.id, anna.id)
    assert listed is not None and not listed.voice
    with pytest.raises(NotAllowed):
        room.answer(listed, SURVEY, warmth=1)


def test_who_cannot_say_makes_no_team_large_enough(room):
    room.open(TARGET)
    for team in ("A", "B"):
        for number, guest in enumerate(room.guests(TEAM_FROM, team)):
            room.answer(guest, TARGET, pace=1, warmth=None if number == 0 and team == "A" else 2)
    room.reveal(TARGET)
    teams = {
        q: {c.team for c in tally(room, TARGET) if c.question == q} for q in ("pace", "warmth")
    }
    assert teams == {"pace": {"A", "B"}, "warmth": {""}}
    found = {rated.question: rated.teams for rated in outcome.rated(tally(room, TARGET))}
    assert found["warmth"] == {} and set(found["pace"]) == {"A", "B"}


# The keys beside the file


def keys(room: Room) -> list[str]:
    return sorted(p.name for p in room.path.with_name(room.path.name + ".keys").iterdir())


def test_key_goes_when_the_answers_are_shown(room):
    room.open(SURVEY)
    [key] = keys(room)
    room.answer(room.guest("Anna"), SURVEY, warmth=1)
    room.reveal(SURVEY)
    assert keys(room) == []
    for guest in room.guests(2 * LATE_TOGETHER - 1):
        room.answer(guest, SURVEY, warmth=2)
    [late] = keys(room)
    assert late != key
    room.answer(room.guest("Boris"), SURVEY, warmth=2)
    assert keys(room) == []


def test_late_answers_wait_under_a_lock_as_well(room):
    room.open(SURVEY)
    room.reveal(SURVEY)
    room.answer(room.guest("Anna"), SURVEY, warmth=3, pace=-2)
    assert room.sql("SELECT question, value, team FROM ballot") == [("", "", "")] * 2


def test_who_only_says_done_hides_nobody_who_answers_late(room):
    room.open(SURVEY)
    room.reveal(SURVEY)
    for guest in room.guests(2):
        answer_actions.nothing_to_add(room.store, guest, SURVEY)
    room.answer(room.guest("Anna"), SURVEY, warmth=3)
    assert tally(room) == ()


def test_reveal_that_is_not_stored_keeps_the_key(room):
    room.open(SURVEY)
    room.answer(room.guest("Anna"), SURVEY, warmth=1)

    def step(moment):
        moment.unseal(SURVEY)
        raise RuntimeError("the lights went out")

    with pytest.raises(RuntimeError):
        room.store.at_once(room.id, step)
    room.guest("Boris")
    assert len(keys(room)) == 1
    room.reveal(SURVEY)
    assert tally(room) == (Cast("warmth", 1),)


def test_copy_without_its_keys_asks_the_open_question_anew(room, knowledge):
    room.open(SURVEY)
    anna = room.guest("Anna")
    room.answer(anna, SURVEY, warmth=1)
    room.store.close()
    room.path.with_name(room.path.name + ".keys").rename(room.path.with_name("elsewhere"))
    room.store = Store(room.path)
    room.answer(room.guest("Boris"), SURVEY, warmth=-1)
    assert room.store.ballots.answered_by(room.id, anna.voice) == frozenset()
    room.answer(anna, SURVEY, warmth=2)
    room.reveal(SURVEY)
    assert [cast.value for cast in tally(room)] == [-1, 2]


def test_length_of_an_objection_is_not_seen(room):
    room.open(CONSENT)
    for guest, reason in zip(room.guests(3), ("", "Nein", "\U0001f600" * 600), strict=True):
        room.answer(guest, CONSENT, objection=reason)
    assert room.sql("SELECT DISTINCT length(sealed) FROM ballot") == [
        (NONCE + TAG + ROOM_FOR_TEXT,)
    ]
    room.reveal(CONSENT)
    assert len(outcome.objections(tally(room, CONSENT))) == 2


def test_deleted_workshop_leaves_no_key(room):
    room.open(SURVEY)
    room.store.delete(room.id)
    assert keys(room) == []


# Dots


@pytest.fixture
def wall(room):
    """Four revealed cards and an open vote on them."""
    room.open(CARDS)
    anna = room.guest("Anna")
    for word in "abcd":
        room.write(anna, word, word=word, meaning="x", never="y")
    room.reveal(CARDS)
    room.open(VOTES)
    return room


def test_dots_given_anew_take_the_place_of_all_given_before(wall):
    anna = wall.guest("Anna")
    a, b, c, d = (card_id(word) for word in "abcd")
    wall.dots(anna, VOTES, a, b, c)
    wall.dots(anna, VOTES, d, d)
    wall.reveal(VOTES)
    assert outcome.dots(tally(wall, VOTES), Gathering()) == {d: 2}


def test_dot_too_many_is_refused(wall):
    anna = wall.guest("Anna")
    with pytest.raises(NoSlotLeft) as refused:
        wall.dots(anna, VOTES, *[card_id("a")] * 4)
    assert refused.value.facts == {"n": 3}
    with pytest.raises(NotYours):
        wall.dots(anna, VOTES, "not-on-the-wall-at-all")
    assert wall.sql("SELECT count(*) FROM ballot") == [(0,)]


def test_file_itself_refuses_a_dot_too_many(wall):
    anna = wall.guest("Anna")
    wall.dots(anna, VOTES, *(card_id(word) for word in "abc"))
    rows = wall.sql("SELECT * FROM ballot ORDER BY slot")
    insert = "INSERT INTO ballot VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
    key, workshop, run, question, _, *rest = rows[0]
    with pytest.raises(sqlite3.IntegrityError, match="no slot left"):
        wall.sql(insert, "another", workshop, run, question, 3, *rest)
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        wall.sql(insert, key, workshop, run, question, 1, *rest)
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        wall.sql(insert, "another", workshop, run, question, -1, *rest)
    assert wall.sql("SELECT * FROM ballot ORDER BY slot") == rows


# Refused, and many at once


@pytest.mark.parametrize(
    "answers",
    [{"warmth": 4}, {"warmth": True}, {"warmth": "1"}, {"warmth": [1]}, {"warmt": 1}, {"": 1}, {}],
)
def test_answer_that_cannot_be_is_refused_as_a_whole(room, answers):
    room.open(SURVEY)
    with pytest.raises(NotYours):
        room.answer(room.guest("Anna"), SURVEY, **({"pace": 1} | answers if answers else {}))
    assert room.sql("SELECT count(*) FROM ballot") == [(0,)]
    assert room.store.ballots.turnout(room.id, SURVEY) == Turnout(0, 0)


@pytest.mark.parametrize(
    "value",
    [
        [], {}, 1, None, "maybe", ["objection"], ["objection", " "], ["objection", "x" * 601],
        ["objection", "a\x00b"], ["objection", 1], ["can", "Gern"], ["objection", "Nein", "Nein"],
    ],
)  # fmt: skip
def test_poll_takes_only_its_options(room, value):
    actions.add(room.store, room.id, HOST, "rule", side="CB", phase="buy", text="Wir grüßen.")
    room.open("handover.ready")
    with pytest.raises(NotYours):
        room.answer(room.guest("Anna"), "handover.ready", r1=value)


@pytest.mark.parametrize("value", ["half \ud83d", "a\x00b", "x" * 601, None, ["no"]])
def test_objection_is_a_text_a_page_can_show(room, value):
    room.open(CONSENT)
    with pytest.raises(NotYours):
        room.answer(room.guest("Anna"), CONSENT, objection=value)


def test_reason_of_a_poll_is_as_long_in_the_file_as_none(room):
    actions.add(room.store, room.id, HOST, "rule", side="CB", phase="buy", text="Wir grüßen.")
    room.open("handover.ready")
    why = ["objection", "y" * 600]
    for guest, value in zip(room.guests(3), ("can", why, "help"), strict=True):
        room.answer(guest, "handover.ready", r1=value)
    assert len(room.sql("SELECT DISTINCT length(sealed) FROM ballot")) == 1
    assert room.store.ballots.tally(room.id, "handover.ready") == ()
    room.reveal("handover.ready")
    shown = room.store.ballots.tally(room.id, "handover.ready")
    assert why in [cast.value for cast in shown]


def test_objections_have_no_author(room):
    room.open(CONSENT)
    for guest, reason in zip(room.guests(3), ("", "Schadet im Advent", ""), strict=True):
        room.answer(guest, CONSENT, objection=reason)
    room.reveal(CONSENT)
    assert outcome.objections(tally(room, CONSENT)) == ("Schadet im Advent",)


def test_run_that_was_never_opened_takes_nothing(room):
    with pytest.raises(RunClosed):
        room.answer(room.guest("Anna"), SURVEY, warmth=1)


def test_answers_of_eight_threads_count_once_each(room):
    room.open(SURVEY)
    guests = room.guests(16)
    steps = dict(zip((g.id for g in guests), itertools.cycle(range(-3, 4))))

    def answer_thrice(guest):
        for step in (0, -steps[guest.id], steps[guest.id]):
            answers = dict.fromkeys(DIMENSIONS, step)
            answer_actions.answer(room.store, room.knowledge, guest, SURVEY, answers)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(answer_thrice, guests))
    room.reveal(SURVEY)
    for dimension in DIMENSIONS:
        values = [cast.value for cast in tally(room) if cast.question == dimension]
        assert sorted(values) == sorted(steps.values())
    assert room.store.ballots.turnout(room.id, SURVEY) == Turnout(16, 0)
