"""Ballots in the store itself, by voices without phones: what each call stores, refuses, shows."""

import hmac
import json
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]

from canvas.ballots import Ballot, Cast, Turnout
from canvas.errors import AlreadyAnswered, NoSlotLeft, RunClosed
from canvas.sealing import NONCE, ROOM, ROOM_FOR_TEXT, TAG, unsealed
from canvas.store import Store

RUN, OTHER = "today.survey", "values.votes"


class Vote:
    """A workshop and one run in it; voices are whoever speaks."""

    def __init__(self, store: Store, run: str = RUN, slots: int = 3) -> None:
        self.store, self.run = store, run
        self.id = store.create_workshop(
            title="Backstube", language="de", mode="team", browser=None, actor="b"
        )
        self.open(slots)

    def open(self, slots: int = 3) -> None:
        self.store.at_once(self.id, lambda m: m.open_ballots(self.run, slots))

    def cast(self, voice: str, *ballots: Ballot, **how: Any) -> bool:
        return self.store.at_once(self.id, lambda m: m.cast(self.run, voice, ballots, **how))

    def say(self, voice: str, value: Any, question: str = "warmth", **how: Any) -> bool:
        return self.cast(voice, Ballot(question, value), **how)

    def reveal(self) -> None:
        self.store.at_once(self.id, lambda m: m.unseal(self.run))

    def show_late(self) -> tuple[Cast, ...]:
        return self.store.at_once(self.id, lambda m: m.show_late(self.run))

    def tally(self) -> tuple[Cast, ...]:
        inside = self.store.at_once(self.id, lambda m: m.tally(self.run))
        assert inside == self.store.ballots.tally(self.id, self.run)
        return inside

    def values(self) -> list[Any]:
        return [cast.value for cast in self.tally()]

    @property
    def turnout(self) -> Turnout:
        return self.store.ballots.turnout(self.id, self.run)

    def rows(self, sql: str) -> list[Any]:
        with closing(sqlite3.connect(self.store.path)) as file, file:
            return list(file.execute(sql).fetchall())

    def kept(self) -> list[Path]:
        return sorted(self.store.path.with_name(self.store.path.name + ".keys").iterdir())


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    with closing(Store(database)) as store:
        yield store


@pytest.fixture
def vote(store: Store) -> Vote:
    return Vote(store)


def test_two_runs_and_two_workshops_know_nothing_of_each_other(store: Store) -> None:
    here, there = Vote(store), Vote(store)
    same_place = Vote(store, OTHER)
    same_place.id = here.id
    same_place.open()
    for vote, value in ((here, 1), (there, 2), (same_place, 3)):
        vote.say("anna", value)
    here.reveal()
    assert (here.values(), there.values(), same_place.values()) == ([1], [], [])
    there.reveal()
    same_place.reveal()
    assert (here.values(), there.values(), same_place.values()) == ([1], [2], [3])
    assert store.ballots.answered_by(here.id, "anna") == {RUN, OTHER}
    assert store.ballots.answered_by(there.id, "anna") == {RUN}
    assert store.ballots.answered_by(here.id, "boris") == frozenset()
    assert store.ballots.answered(there.id, OTHER, ["anna"]) == frozenset()


def test_those_who_answered_are_told_among_those_one_asks_for(vote: Vote) -> None:
    vote.say("anna", 1)
    vote.store.at_once(vote.id, lambda m: m.note_answer(RUN, "boris", late=False))
    answered = vote.store.ballots.answered
    assert answered(vote.id, RUN, ["anna", "boris", "cem", ""]) == {"anna", "boris"}
    assert answered(vote.id, RUN, ["cem"]) == frozenset()
    assert vote.turnout == Turnout(2, 0)


def test_marks_in_the_file_are_those_of_every_version(vote: Vote) -> None:
    """Written out by hand: other marks would let everybody answer a second time."""
    vote.say("anna", 1)
    mark = hmac.new(b"anna", RUN.encode(), sha256).hexdigest()
    assert vote.rows("SELECT mark, late FROM answered") == [(mark, 0)]
    [(secret, key)] = vote.rows("SELECT secret, key FROM seal JOIN ballot USING (workshop, run)")
    place = json.dumps(["anna", "warmth", 0]).encode()
    assert key == hmac.new(secret, place, sha256).hexdigest()
    assert len(secret) == 32


def test_run_that_is_opened_again_stays_as_it_was(vote: Vote) -> None:
    vote.say("anna", 1)
    before = vote.rows("SELECT * FROM seal"), vote.kept()
    vote.open(slots=9)
    assert (vote.rows("SELECT * FROM seal"), vote.kept()) == before
    vote.reveal()
    keys = vote.kept()
    vote.open()
    assert (vote.kept(), keys) == ([], [])
    assert vote.values() == [1]


def test_slots_are_counted_from_nought(store: Store) -> None:
    vote = Vote(store, slots=2)
    for slot in (-1, 2):
        with pytest.raises(NoSlotLeft) as told:
            vote.cast("anna", Ballot("warmth", 0, slot=0), Ballot("warmth", 1, slot=slot))
        assert told.value.facts == {"n": 2}
    assert (vote.rows("SELECT * FROM ballot"), vote.turnout) == ([], Turnout(0, 0))
    vote.cast("anna", Ballot("warmth", 0, slot=0), Ballot("warmth", 1, slot=1))
    vote.reveal()
    assert vote.values() == [0, 1]


def test_run_that_was_never_opened_takes_nothing_and_shows_nothing(vote: Vote) -> None:
    vote.run = OTHER
    with pytest.raises(RunClosed):
        vote.say("anna", 1)
    assert (vote.tally(), vote.show_late(), vote.turnout) == ((), (), Turnout(0, 0))


def test_dots_are_shared_by_all_questions_and_taken_back(vote: Vote) -> None:
    def dots(voice: str, *questions: str) -> None:
        vote.cast(voice, *(Ballot(q, 1, slot) for slot, q in enumerate(questions)), dots=True)

    dots("boris", "a", "b", "c")
    dots("anna", "a", "a", "b")
    dots("anna", "c")
    assert len(vote.rows("SELECT * FROM ballot")) == 4
    vote.reveal()
    assert [cast.question for cast in vote.tally()] == ["a", "b", "c", "c"]


def test_answers_to_other_questions_stay_when_one_is_changed(vote: Vote) -> None:
    vote.cast("anna", Ballot("pace", 1), Ballot("warmth", 1))
    vote.say("anna", 2)
    vote.reveal()
    assert vote.tally() == (Cast("pace", 1), Cast("warmth", 2))


def test_teams_are_shown_by_name_and_never_beside_a_late_answer(vote: Vote) -> None:
    for team in ("Backstube", "Filiale"):
        for n in range(6):
            vote.store.people.add(vote.id, f"{team} {n}", team, "behalf")
            vote.say(f"{team} {n}", n % 2, team=team)
    vote.reveal()
    found = [(cast.value, cast.team) for cast in vote.tally()]
    assert found == [(v, t) for v in (0, 1) for t in ("Backstube", "Filiale") for _ in range(3)]
    for n in range(3):
        assert vote.say(f"late {n}", 2, team="Filiale") is True
    assert vote.show_late() == (Cast("warmth", 2),) * 3
    assert [cast.team for cast in vote.tally() if cast.value == 2] == ["", "", ""]


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        pytest.param({"A": [1] * 5, "B": [1] * 5}, {"A", "B"}, id="five each"),
        pytest.param({"A": [1] * 6, "B": [1] * 4}, {""}, id="four hide all"),
        pytest.param({"A": [1] * 6, "B": [1, 1, 1, 1, None]}, {""}, id="cannot say is no answer"),
        pytest.param({"A": [1] * 5, "": [1] * 4}, {""}, id="a rest of four"),
    ],
)
def test_team_is_shown_where_every_team_has_five_answers(
    vote: Vote, sizes: dict[str, list[int | None]], shown: set[str]
) -> None:
    for team, values in sizes.items():
        vote.store.people.add(vote.id, team, team, "behalf")
        for n, value in enumerate(values):
            vote.say(f"{team} {n}", value, team=team)
    vote.say("cem", 1, "pace")
    vote.reveal()
    assert {cast.team for cast in vote.tally() if cast.question == "warmth"} == shown


def test_those_without_a_team_are_counted_as_one(vote: Vote) -> None:
    """However they came to have none: not said, or stored by a version without locks."""
    vote.store.people.add(vote.id, "A", "A", "behalf")
    for n in range(5):
        vote.say(f"A {n}", 1, team="A")
    vote.say("anna", 1)
    vote.say("boris", 1)
    vote.say("cem", 1, team="")
    for n in range(2):
        vote.rows(
            f"INSERT INTO ballot SELECT 'old{n}', workshop, run, 'warmth', 0, '1', 'x', 0, NULL"
            " FROM seal"
        )
    vote.reveal()
    assert [cast.team for cast in vote.tally()] == [""] * 5 + ["A"] * 5


def test_what_stands_under_the_lock_is_no_more_than_is_needed(vote: Vote) -> None:
    def told() -> list[Any]:
        [key] = vote.kept()
        rows = vote.rows("SELECT sealed FROM ballot WHERE sealed NOT NULL")
        return [unsealed(key.read_bytes(), sealed) for (sealed,) in rows]

    def mark(voice: str) -> str:
        return hmac.new(voice.encode(), RUN.encode(), sha256).hexdigest()[:16]

    vote.say("anna", 1, team="Filiale")
    assert told() == [["warmth", 1, sha256(b"Filiale").hexdigest()[:16], mark("anna")]]
    vote.reveal()
    assert vote.rows("SELECT sealed, question, value, slot, late FROM ballot") == [
        (None, "warmth", "1", 0, 0)
    ]
    vote.say("boris", 2, team="Filiale")
    assert told() == [["warmth", 2, "", mark("boris")]]


def test_typed_answers_have_room_and_all_the_same(vote: Vote) -> None:
    vote.cast("anna", Ballot("objection", "", text=True))
    vote.cast("boris", Ballot("objection", "x" * 2000, text=True))
    vote.say("cem", 1)
    lengths = vote.rows("SELECT length(sealed) FROM ballot ORDER BY 1")
    assert lengths == [(NONCE + TAG + room,) for room in (ROOM, ROOM_FOR_TEXT, ROOM_FOR_TEXT)]


def test_dots_may_come_late_and_are_not_taken_back(vote: Vote) -> None:
    vote.reveal()
    for voice in ("anna", "boris", "cem"):
        assert vote.cast(voice, Ballot("a", 1, 0), Ballot("a", 1, 1), dots=True) is True
    assert len(vote.show_late()) == 6


def test_team_nobody_of_whom_is_left_is_not_named(vote: Vote) -> None:
    for n in range(5):
        vote.say(f"guest {n}", n, team="Gone")
    vote.reveal()
    assert {cast.team for cast in vote.tally()} == {""}


def test_ballots_are_told_in_the_order_of_what_they_say(vote: Vote) -> None:
    for n, (question, value) in enumerate([("b", 1), ("a", 3), ("b", 0), ("a", None), ("a", -2)]):
        vote.say(f"guest {n}", value, question)
    vote.reveal()
    assert [(c.question, c.value) for c in vote.tally()] == [
        ("a", -2), ("a", 3), ("a", None), ("b", 0), ("b", 1),
    ]  # fmt: skip


# Late


def test_late_answers_wait_for_three_people_however_many_ballots(vote: Vote) -> None:
    vote.reveal()
    assert vote.show_late() == ()
    for voice in ("anna", "boris"):
        assert vote.cast(voice, Ballot("pace", 1), Ballot("warmth", 2)) is True
        assert vote.show_late() == ()
    assert (vote.tally(), vote.turnout) == ((), Turnout(2, 2))
    vote.say("cem", 3, "warmth")
    shown = [Cast("pace", 1)] * 2 + [Cast("warmth", 2)] * 2 + [Cast("warmth", 3)]
    assert list(vote.show_late()) == shown == list(vote.tally())
    assert vote.show_late() == ()
    with pytest.raises(AlreadyAnswered):
        vote.say("anna", 0)


def test_late_answer_is_refused_to_who_answered_in_time(vote: Vote) -> None:
    vote.say("anna", 1)
    vote.reveal()
    with pytest.raises(AlreadyAnswered):
        vote.say("anna", 2)
    assert vote.say("boris", 2) is True
    assert vote.turnout == Turnout(2, 1)


def test_key_of_late_answers_stays_while_some_are_waiting(vote: Vote) -> None:
    vote.reveal()
    for n in range(3):
        vote.say(f"guest {n}", n)
    vote.show_late()
    assert vote.kept() == []
    vote.say("guest 3", 3)
    [key] = vote.kept()
    other = Vote(vote.store)
    other.reveal()
    assert vote.kept() == [key]


def test_late_answers_whose_key_is_lost_go_and_may_be_given_again(vote: Vote) -> None:
    vote.say("cem", 0)
    vote.reveal()
    for voice in ("anna", "boris"):
        vote.say(voice, 1)
    [key] = vote.kept()
    key.unlink()
    assert (vote.show_late(), vote.turnout) == ((), Turnout(3, 2))
    assert vote.say("dora", 2) is True
    assert vote.turnout == Turnout(2, 1)
    assert (vote.say("anna", 2), vote.say("boris", 2)) == (True, True)
    assert vote.show_late() == (Cast("warmth", 2),) * 3
    assert vote.values() == [0, 2, 2, 2]


def test_late_answers_under_another_key_are_not_read(vote: Vote) -> None:
    """As when the folder of keys was put back from somewhere else."""
    vote.reveal()
    vote.say("anna", 1)
    [key] = vote.kept()
    key.write_bytes(bytes(32))
    for voice in ("boris", "cem"):
        vote.say(voice, 2)
    assert vote.show_late() == ()
    vote.say("dora", 2)
    assert vote.show_late() == (Cast("warmth", 2),) * 3


# Keys


def test_open_answers_whose_key_is_lost_go_and_may_be_given_again(vote: Vote) -> None:
    other = Vote(vote.store)
    other.say("anna", 7)
    vote.say("anna", 1)
    [mine] = [key for key in vote.kept() if key not in kept_of(other, vote)]
    mine.unlink()
    vote.say("boris", 2)
    assert (vote.turnout, other.turnout) == (Turnout(1, 0), Turnout(1, 0))
    vote.say("anna", 3)
    vote.reveal()
    other.reveal()
    assert (vote.values(), other.values()) == ([2, 3], [7])


def kept_of(other: Vote, vote: Vote) -> list[Path]:
    """The keys that are there when only the other run needs one."""
    place = json.dumps([other.id, RUN, "open"]).encode()
    return [key for key in vote.kept() if key.name == sha256(place).hexdigest()[:32]]


def test_reveal_of_answers_whose_key_is_lost_shows_none_and_counts_none(vote: Vote) -> None:
    vote.say("anna", 1)
    [key] = vote.kept()
    key.unlink()
    vote.reveal()
    assert (vote.tally(), vote.turnout) == ((), Turnout(0, 0))
    assert vote.say("anna", 2) is True


def test_open_answers_under_another_key_are_left_out(vote: Vote) -> None:
    vote.say("anna", 1)
    [key] = vote.kept()
    key.write_bytes(bytes(32))
    vote.say("boris", 2)
    vote.reveal()
    assert vote.values() == [2]


def test_ballots_of_a_version_that_had_no_locks_are_shown_as_well(vote: Vote) -> None:
    vote.say("anna", 1)
    vote.rows(
        "INSERT INTO ballot SELECT 'old', workshop, run, 'pace', 0, '[-1, 2]', 'short', 0, NULL"
        " FROM seal"
    )
    vote.reveal()
    assert vote.tally() == (Cast("pace", [-1, 2]), Cast("warmth", 1))


def test_key_that_cannot_be_destroyed_now_goes_with_the_next_commit(vote: Vote) -> None:
    vote.say("anna", 1)
    [key] = vote.kept()
    content = key.read_bytes()

    def step(moment: Any) -> None:
        moment.unseal(RUN)
        key.unlink()
        (key / "in the way").mkdir(parents=True)

    vote.store.at_once(vote.id, step)
    assert vote.values() == [1]
    assert key.is_dir()
    (key / "in the way").rmdir()
    key.rmdir()
    key.write_bytes(content)
    vote.store.describe(vote.id, title="Rad")
    assert vote.kept() == []


def test_keys_left_by_a_process_that_ended_go_when_the_next_one_writes(vote: Vote) -> None:
    vote.say("anna", 1)
    [key] = vote.kept()
    content = key.read_bytes()
    vote.reveal()
    vote.store.close()
    key.write_bytes(content)
    with closing(Store(vote.store.path)) as again:
        again.describe(vote.id, title="Rad")
        assert vote.kept() == []


def test_keys_are_left_while_somebody_else_keeps_the_file_locked(vote: Vote) -> None:
    [key] = vote.kept()
    content = key.read_bytes()
    vote.reveal()
    vote.store.close()
    key.write_bytes(content)
    with (
        closing(Store(vote.store.path, patience=0.05)) as hasty,
        closing(sqlite3.connect(vote.store.path, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        hasty.ballots.destroy_worn_keys()
        assert vote.kept() == [key]
        other.execute("ROLLBACK")
        hasty.ballots.destroy_worn_keys()
        assert vote.kept() == []


def test_keys_of_a_damaged_file_are_left(vote: Vote) -> None:
    keys = vote.kept()
    [(page,)] = vote.rows("SELECT rootpage FROM sqlite_master WHERE name = 'seal'")
    path = vote.store.path
    vote.store.close()
    data = bytearray(path.read_bytes())
    size = int.from_bytes(data[16:18], "big")
    data[(page - 1) * size : page * size] = bytes(size)
    path.write_bytes(data)
    with closing(Store(path)) as damaged:
        assert damaged.info(vote.id).title == "Backstube"
        assert damaged.health().writable is False
    assert vote.kept() == keys


def test_key_of_answers_that_wait_outlasts_the_process(vote: Vote) -> None:
    vote.say("anna", 1)
    vote.reveal()
    for voice in ("boris", "cem"):
        vote.say(voice, 2)
    [key] = vote.kept()
    vote.store.close()
    with closing(Store(vote.store.path)) as again:
        again.describe(vote.id, title="Rad")
        vote.store = again
        assert vote.kept() == [key]
        vote.say("dora", 3)
        assert vote.show_late() == (Cast("warmth", 2), Cast("warmth", 2), Cast("warmth", 3))
        assert vote.kept() == []


def test_deleted_workshop_takes_its_keys_along_and_no_other(vote: Vote) -> None:
    other = Vote(vote.store)
    other.say("anna", 1)
    vote.reveal()
    vote.say("late", 2)
    vote.store.at_once(vote.id, lambda m: m.open_ballots(OTHER, 1))
    assert len(vote.kept()) == 3
    vote.store.delete(vote.id)
    assert vote.kept() == kept_of(other, vote)
    other.reveal()
    assert other.values() == [1]
