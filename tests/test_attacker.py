"""Somebody with the files, copies, backups and log lines cannot tell who answered what.

The same ways that fail on our tables find nearly everybody in naive ones.
"""

import json
import logging
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]

from canvas import actions, backups
from canvas.knowledge import Knowledge
from canvas.people import Participant
from tests.attacker import WAYS, Case, Copy, lucky, score
from tests.room import CARDS, HOST, SURVEY, Room, card_id

VOTERS = 300
LATE = 60
POLL, VOTES = "handover.ready", "values.votes"
SHADOW = "n1"
"""A question that is answered at the same time, into naive tables."""
RARE = 1e-6
WAYS_TRIED = 1000
"""More guesses than are made of one question in all."""
NEARLY_ALL = 0.95
NAIVE = {
    "naive_named": "person TEXT, key TEXT",
    "naive_hashed": "key TEXT PRIMARY KEY",
    "naive_timed": "key TEXT PRIMARY KEY",
}
"""Who answered stands beside it; is a hash that can be made again; is only told by the moment."""
FOUND_BY = {
    "naive_named": {"beside", "order", "commits", "bytes_beside", "difference"},
    "naive_hashed": {"beside"},
    "naive_timed": {"commits"},
}


@dataclass
class Story:
    """What happened, and what the attacker has of it."""

    people: list[Participant]
    late: list[Participant] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    acted: dict[str, list[str]] = field(default_factory=dict)
    truth: dict[str, dict[str, str]] = field(default_factory=dict)

    def case(self, question: str, *tables: str) -> Case:
        teams = Counter(person.team for person in self.people)
        alone = {p.team: p.id for p in self.people if p.team and teams[p.team] == 1}
        values = sorted(set(self.truth[question].values()))
        asked, people = (question, self.people) if question != "late" else ("warmth", self.late)
        return Case(asked, tables, self.copies, people, self.acted[question], values, alone)


class Lines(logging.Handler):
    """Everything that is logged, the most talkative things included."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Iterator[Story]:
    """Three questions: joined and rated at once; card and poll at once; dots, in chance order."""
    folder = tmp_path_factory.mktemp("attacker")
    room = Room(folder / "server" / "workshops.db", knowledge)
    (folder / "attacker").mkdir()
    lines, root = Lines(), logging.getLogger()
    level = root.level
    root.addHandler(lines)
    root.setLevel(logging.DEBUG)
    try:
        told = _played(room, folder / "attacker")
    finally:
        root.removeHandler(lines)
        root.setLevel(level)
    told.lines = lines.lines
    yield told
    room.store.close()


def _played(room: Room, folder: Path) -> Story:
    chance = random.Random(20251122)
    told = Story([])

    def copied(name: str) -> None:
        told.copies.append(Copy.of(room.path, folder, name, ("ballot", *NAIVE)))

    rule = actions.add(room.store, room.id, HOST, "rule", side="CB", phase="use", text="Grüßen")
    with closing(sqlite3.connect(room.path, isolation_level=None)) as naive:
        naive.execute("PRAGMA synchronous = OFF")
        for table, columns in NAIVE.items():
            naive.execute(f"CREATE TABLE {table} ({columns}, question TEXT, value TEXT)")
        room.open(SURVEY)
        copied("before")
        reader = _keeping_the_log(room)
        told.truth["warmth"] = {}
        for number in range(VOTERS):
            team = f"Team {number % 6}" if number >= 10 else f"Stab {number}"
            person, value = room.guest(f"Person {number}", team), chance.randint(-3, 3)
            told.people.append(person)
            told.truth["warmth"][person.id] = json.dumps(value)
            room.answer(person, SURVEY, warmth=value)
            if number == VOTERS // 2:
                copied("in the middle")
        told.acted["warmth"] = [person.id for person in told.people]
        copied("before the reveal")
        reader.close()
        room.reveal(SURVEY)
        copied("after the reveal")

        for question in (rule, SHADOW):
            told.truth[question], told.acted[question] = {}, []
        room.open(CARDS)
        room.open(POLL)
        reader = _keeping_the_log(room)
        secret = sqlite_secret(room)
        for person in chance.sample(told.people, VOTERS):
            value = chance.choice(("can", "help", "objection"))
            room.write(person, person.id[:15], word="Wort", meaning="x", never="y")
            room.answer(person, POLL, **{rule: value})
            told.truth[rule][person.id] = json.dumps(value)
            told.acted[rule].append(person.id)
            shadow = json.dumps(chance.choice(("can", "help", "objection")))
            told.truth[SHADOW][person.id] = shadow
            told.acted[SHADOW].append(person.id)
            _naively(naive, secret, person, SHADOW, shadow)
        copied("before the second reveal")
        backup = backups.back_up(room.path, folder)
        told.copies.append(Copy(backup, ("ballot", *NAIVE)))
        reader.close()
        room.reveal(POLL)
        room.reveal(CARDS)
        copied("after the second reveal")

    told.acted["dots"], told.truth["dots"] = [p.id for p in told.people], {}
    room.open(VOTES)
    cards = [card_id(person.id[:15]) for person in told.people[:7]]
    for person in chance.sample(told.people, VOTERS):
        card = chance.choice(cards)
        room.dots(person, VOTES, card)
        told.truth["dots"][person.id] = card
    copied("before the third reveal")
    room.reveal(VOTES)
    copied("after the third reveal")
    with closing(_keeping_the_log(room)):
        _come_late(room, told, chance)
        copied("at the end")
    return told


def _keeping_the_log(room: Room) -> sqlite3.Connection:
    """A reader who stays: the log keeps everything from now on, the worst there can be."""
    reader = sqlite3.connect(room.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT 1 FROM workshop").fetchone()
    return reader


def _come_late(room: Room, told: Story, chance: random.Random) -> None:
    """People who join after the reveal and answer at once, one after the other."""
    told.truth["late"] = {}
    for number in range(LATE):
        person, value = room.guest(f"Nachzügler {number}"), chance.randint(-3, 3)
        told.late.append(person)
        told.truth["late"][person.id] = json.dumps(value)
        room.answer(person, SURVEY, warmth=value)
    told.acted["late"] = [person.id for person in told.late]


def sqlite_secret(room: Room) -> bytes:
    [(secret,)] = room.sql("SELECT secret FROM seal WHERE run = ?", POLL)
    return bytes(secret)


def _naively(naive: sqlite3.Connection, secret: bytes, person: Participant, *facts: str) -> None:
    """The same answer in the tables that somebody might have made."""
    hashed = sha256(json.dumps([person.id, facts[0], 0]).encode()).hexdigest()
    naive.execute("BEGIN")
    naive.execute("INSERT INTO naive_named VALUES (?, ?, ?, ?)", (person.id, person.id, *facts))
    naive.execute("INSERT INTO naive_hashed VALUES (?, ?, ?)", (hashed, *facts))
    naive.execute("INSERT INTO naive_timed VALUES (?, ?, ?)", (random.randbytes(32).hex(), *facts))
    naive.execute("COMMIT")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("question", ["warmth", "r1", "dots"])
def test_nobody_is_found_more_often_than_by_luck(story: Story, question: str, way: str) -> None:
    truth = story.truth[question]
    most_common = max(Counter(truth.values()).values())
    bound = lucky(VOTERS, most_common / VOTERS, RARE / WAYS_TRIED)
    hits = [score(guess, truth) for guess in WAYS[way](story.case(question, "ballot"))]
    assert hits and max(hits) < bound < VOTERS * NEARLY_ALL


@pytest.mark.parametrize("way", WAYS)
def test_who_comes_late_hides_among_three(story: Story, way: str) -> None:
    truth = story.truth["late"]
    values = list(truth.values())
    known = sum(max(Counter(values[i : i + 3]).values()) for i in range(0, LATE, 3))
    bound = lucky(LATE, known / LATE, RARE / WAYS_TRIED)
    hits = [score(guess, truth) for guess in WAYS[way](story.case("late", "ballot"))]
    assert hits and max(hits) < bound < LATE * NEARLY_ALL


@pytest.mark.parametrize("table", NAIVE)
def test_the_same_ways_find_nearly_everybody_in_a_naive_table(story: Story, table: str) -> None:
    truth, case = story.truth[SHADOW], story.case(SHADOW, table)
    best = {way: max(score(guess, truth) for guess in WAYS[way](case)) for way in FOUND_BY[table]}
    assert min(best.values()) >= VOTERS * NEARLY_ALL, best


def test_log_lines_tell_of_nobody(story: Story) -> None:
    told = "\n".join(story.lines)
    assert [p.name for p in (*story.people, *story.late) if p.id in told or p.name in told] == []
