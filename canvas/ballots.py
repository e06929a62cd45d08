"""Private ratings, polls and votes of a live workshop: whose they are is never in the file.

Part of the store. While a run is open, a ballot lies under a keyed hash of its person and place, so
that it can be changed and counts once; ``unseal`` destroys the key. A late ballot waits until as
many came late as an answer needs to hide among others.
"""

import hmac
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from canvas.connections import Connections
from canvas.errors import AlreadyAnswered, NoSlotLeft, RunClosed
from canvas.migrations import Database

TEAM_FROM = 5
"""Answers a team must have before it may be shown by itself."""
LATE_TOGETHER = 3
"""So many late ballots are shown at once, or none."""
ON_TIME, WAITING, SHOWN = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Ballot:
    """One answer: to which question, what, in which slot (a dot has a slot, all else 0).

    ``value`` is JSON: a step, None for *cannot say*, a pair of steps, the id of an option ...
    """

    question: str
    value: Any
    slot: int = 0


@dataclass(frozen=True, slots=True)
class Cast:
    """A ballot as it was counted, without its person; ``team`` only where it tells on nobody."""

    question: str
    value: Any
    team: str = ""


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many of the people who take part have answered, and how many of them late."""

    answered: int
    late: int


class Ballots:
    """What may be read of the ballots in one file."""

    def __init__(self, file: Connections) -> None:
        self._file = file

    def tally(self, workshop: str, run: str) -> tuple[Cast, ...]:
        """Every ballot of a run that was revealed, sorted; () while it is sealed."""
        return self._file.read(lambda db: tally(db, workshop, run))

    def turnout(self, workshop: str, run: str) -> Turnout:
        """How many have answered the run."""
        sql = """
            SELECT count(*), coalesce(sum(late), 0) FROM answered JOIN participant AS p
                ON p.workshop = answered.workshop AND p.id = answered.participant
            WHERE answered.workshop = ? AND run = ? AND NOT p.removed
        """
        row = self._file.read(lambda db: db.execute(sql, (workshop, run)).fetchone())
        return Turnout(int(row[0]), int(row[1]))

    def answered(self, workshop: str, run: str) -> frozenset[str]:
        """Who has answered the run."""
        sql = "SELECT participant FROM answered WHERE workshop = ? AND run = ?"
        rows = self._file.read(lambda db: db.execute(sql, (workshop, run)).fetchall())
        return frozenset(str(row[0]) for row in rows)

    def answered_by(self, workshop: str, participant: str) -> frozenset[str]:
        """The runs somebody has answered."""
        sql = "SELECT run FROM answered WHERE workshop = ? AND participant = ?"
        rows = self._file.read(lambda db: db.execute(sql, (workshop, participant)).fetchall())
        return frozenset(str(row[0]) for row in rows)


# Inside a transaction


def open_run(db: Database, workshop: str, run: str, slots: int) -> None:
    """Make a run ready for ballots: at most ``slots`` per person (see ``cast``)."""
    sql = "INSERT INTO seal VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
    db.execute(sql, (workshop, run, secrets.token_bytes(32), slots))


def cast(
    db: Database,
    workshop: str,
    run: str,
    participant: str,
    ballots: Sequence[Ballot],
    *,
    team: str = "",
    dots: bool = False,
) -> bool:
    """Store somebody's ballots in the place of earlier ones; whether they came after the reveal.

    ``dots``: the slots are shared by all questions (n dots for all cards together) and dots that
    are not among ``ballots`` are taken back; else every question has its slots. AlreadyAnswered
    for a change after the reveal, NoSlotLeft for more ballots than slots, RunClosed for a run that
    was never opened.
    """
    sql = "SELECT secret, slots FROM seal WHERE workshop = ? AND run = ?"
    seal = db.execute(sql, (workshop, run)).fetchone()
    if seal is None:
        raise RunClosed()
    secret, slots = seal
    if any(not 0 <= ballot.slot < slots for ballot in ballots):
        raise NoSlotLeft(n=slots)
    late = secret is None
    if late and _has_answered(db, workshop, run, participant):
        raise AlreadyAnswered()
    if dots and not late:
        own = [_key(secret, participant, "", slot) for slot in range(slots)]
        db.execute(f"DELETE FROM ballot WHERE key IN ({','.join('?' * len(own))})", own)
    for ballot in ballots:
        scope = "" if dots else ballot.question
        key = _random() if late else _key(secret, participant, scope, ballot.slot)
        facts = (ballot.question, ballot.slot, json.dumps(ballot.value), "" if late else team)
        db.execute(PUT, (key, workshop, run, *facts, WAITING if late else ON_TIME))
    note_answer(db, workshop, run, participant, late=late)
    return late


def note_answer(db: Database, workshop: str, run: str, participant: str, *, late: bool) -> None:
    """Count somebody as having answered (with cards, or with nothing to add)."""
    sql = "INSERT INTO answered VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
    db.execute(sql, (workshop, run, participant, late))


def unseal(db: Database, workshop: str, run: str) -> None:
    """Destroy the run's secret and give its ballots random keys: nobody can link them any more.

    A team stays beside the ballots of a question only if every team, those without one counted as
    one more, has five answers or more there: else a small rest could be computed. Who cannot say
    has not answered.
    """
    db.execute("UPDATE seal SET secret = NULL WHERE workshop = ? AND run = ?", (workshop, run))
    sql = "SELECT key, question, team, value <> 'null' FROM ballot WHERE workshop = ? AND run = ?"
    rows = db.execute(sql, (workshop, run)).fetchall()
    sizes: dict[tuple[str, str], int] = {}
    for _, question, team, said in rows:
        sizes[question, team] = sizes.get((question, team), 0) + said
    telling = {question for (question, _), size in sizes.items() if size < TEAM_FROM}
    for key, question, team, _ in rows:
        shown = "" if question in telling else team
        sql = "UPDATE ballot SET key = ?, team = ?, slot = 0 WHERE key = ?"
        db.execute(sql, (_random(), shown, key))


def show_late(db: Database, workshop: str, run: str) -> tuple[Cast, ...]:
    """Show the waiting late ballots once enough people came late; the ballots now shown, or ()."""
    sql = "SELECT count(*) FROM answered WHERE workshop = ? AND run = ? AND late"
    people = db.execute(sql, (workshop, run)).fetchone()[0]
    if not people or people % LATE_TOGETHER:
        return ()
    waiting = _casts(db, workshop, run, f"late = {WAITING}")
    sql = f"UPDATE ballot SET late = {SHOWN} WHERE workshop = ? AND run = ? AND late = {WAITING}"
    db.execute(sql, (workshop, run))
    return waiting


def tally(db: Database, workshop: str, run: str) -> tuple[Cast, ...]:
    """The ballots of a run in an order that says nothing; () while it is sealed."""
    sql = "SELECT secret FROM seal WHERE workshop = ? AND run = ?"
    seal = db.execute(sql, (workshop, run)).fetchone()
    if seal is None or seal[0] is not None:
        return ()
    return _casts(db, workshop, run, f"late <> {WAITING}")


def _casts(db: Database, workshop: str, run: str, where: str) -> tuple[Cast, ...]:
    sql = (
        "SELECT question, value, team FROM ballot WHERE workshop = ? AND run = ?"
        f" AND {where} ORDER BY question, value, team"
    )
    rows = db.execute(sql, (workshop, run))
    return tuple(Cast(question, json.loads(value), team) for question, value, team in rows)


PUT = (
    "INSERT INTO ballot VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE"
    " SET value = excluded.value, question = excluded.question, team = excluded.team"
)


def _key(secret: bytes, participant: str, scope: str, slot: int) -> str:
    message = json.dumps([participant, scope, slot]).encode()
    return hmac.new(secret, message, sha256).hexdigest()


def _random() -> str:
    return secrets.token_hex(32)


def _has_answered(db: Database, workshop: str, run: str, participant: str) -> bool:
    sql = "SELECT 1 FROM answered WHERE workshop = ? AND run = ? AND participant = ?"
    return db.execute(sql, (workshop, run, participant)).fetchone() is not None
