"""Private ratings, polls and votes of a live workshop: whose they are is never in the file.

Part of the store. People come with their *voice*, made of a secret that only their phone keeps (see
``Participant``). While a run is open, a ballot lies under a keyed hash of voice and place, so that
it can be changed and counts once; ``unseal`` destroys the key. That a voice has answered is kept as
a hash as well: neither the file, nor its log, nor a copy of it from another day tells who did. A
late ballot waits until as many came late as an answer needs to hide among others.
"""

import hmac
import json
import secrets
from collections.abc import Iterable, Sequence
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
        """How many have answered the run, those shown out since included: they cannot be told."""
        sql = """
            SELECT count(*), coalesce(sum(late), 0) FROM answered WHERE workshop = ? AND run = ?
        """
        row = self._file.read(lambda db: db.execute(sql, (workshop, run)).fetchone())
        return Turnout(int(row[0]), int(row[1]))

    def answered(self, workshop: str, run: str, voices: Iterable[str]) -> frozenset[str]:
        """Those of the voices that have answered the run."""
        sql = "SELECT mark FROM answered WHERE workshop = ? AND run = ?"
        rows = self._file.read(lambda db: db.execute(sql, (workshop, run)).fetchall())
        marks = {str(row[0]) for row in rows}
        return frozenset(voice for voice in voices if voice and _mark(voice, run) in marks)

    def answered_by(self, workshop: str, voice: str) -> frozenset[str]:
        """The runs this voice has answered."""
        sql = "SELECT run, mark FROM answered WHERE workshop = ?"
        rows = self._file.read(lambda db: db.execute(sql, (workshop,)).fetchall())
        return frozenset(str(run) for run, mark in rows if mark == _mark(voice, run))


# Inside a transaction


def open_run(db: Database, workshop: str, run: str, slots: int) -> None:
    """Make a run ready for ballots: at most ``slots`` per person (see ``cast``)."""
    sql = "INSERT INTO seal VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
    db.execute(sql, (workshop, run, secrets.token_bytes(32), slots))


def cast(
    db: Database,
    workshop: str,
    run: str,
    voice: str,
    ballots: Sequence[Ballot],
    *,
    team: str = "",
    dots: bool = False,
) -> bool:
    """Store a voice's ballots in the place of earlier ones; whether they came after the reveal.

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
    if late and _has_answered(db, workshop, run, voice):
        raise AlreadyAnswered()
    if dots and not late:
        own = [_key(secret, voice, "", slot) for slot in range(slots)]
        db.execute(f"DELETE FROM ballot WHERE key IN ({','.join('?' * len(own))})", own)
    for ballot in ballots:
        scope = "" if dots else ballot.question
        key = _random() if late else _key(secret, voice, scope, ballot.slot)
        value, sealed = json.dumps(ballot.value), "" if late else _team(secret, team)
        facts = (ballot.question, ballot.slot, value, sealed)
        db.execute(PUT, (key, workshop, run, *facts, WAITING if late else ON_TIME))
    note_answer(db, workshop, run, voice, late=late)
    return late


def note_answer(db: Database, workshop: str, run: str, voice: str, *, late: bool) -> None:
    """Count a voice as having answered (with cards, or with nothing to add)."""
    sql = "INSERT INTO answered VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
    db.execute(sql, (workshop, run, _mark(voice, run), late))


def unseal(db: Database, workshop: str, run: str) -> None:
    """Destroy the run's secret and give its ballots random keys: nobody can link them any more.

    Until now a team stood there as a keyed hash, so that the file does not name a team of one. It
    stays beside the ballots of a question only if every team, those without one counted as
    one more, has five answers or more there: else a small rest could be computed. Who cannot say
    has not answered.
    """
    where = "WHERE workshop = ? AND run = ?"
    (secret,) = db.execute(f"SELECT secret FROM seal {where}", (workshop, run)).fetchone()
    teams = db.execute("SELECT DISTINCT team FROM participant WHERE workshop = ?", (workshop,))
    names = {_team(secret, name): name for (name,) in teams.fetchall()}
    db.execute(f"UPDATE seal SET secret = NULL {where}", (workshop, run))
    sql = f"SELECT key, question, team, value <> 'null' FROM ballot {where}"
    rows = db.execute(sql, (workshop, run)).fetchall()
    sizes: dict[tuple[str, str], int] = {}
    for _, question, team, said in rows:
        sizes[question, team] = sizes.get((question, team), 0) + said
    telling = {question for (question, _), size in sizes.items() if size < TEAM_FROM}
    for key, question, team, _ in rows:
        shown = "" if question in telling else names.get(team, "")
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


def _key(secret: bytes, voice: str, scope: str, slot: int) -> str:
    message = json.dumps([voice, scope, slot]).encode()
    return hmac.new(secret, message, sha256).hexdigest()


def _team(secret: bytes, team: str) -> str:
    return hmac.new(secret, team.encode(), sha256).hexdigest() if team else ""


def _mark(voice: str, run: str) -> str:
    return hmac.new(voice.encode(), run.encode(), sha256).hexdigest()


def _random() -> str:
    return secrets.token_hex(32)


def _has_answered(db: Database, workshop: str, run: str, voice: str) -> bool:
    sql = "SELECT 1 FROM answered WHERE workshop = ? AND run = ? AND mark = ?"
    return db.execute(sql, (workshop, run, _mark(voice, run))).fetchone() is not None
