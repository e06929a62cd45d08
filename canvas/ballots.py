"""Private ratings, polls and votes of a live workshop: whose they are is never in the file.

Part of the store. People come with their *voice*, made of a secret that only their phone keeps (see
``Participant``). While a run is open, a ballot lies under a keyed hash of voice and place, so that
it can be changed and counts once, and what it says is locked with a key that lies beside the file
(see ``sealing``): neither the file, nor its log, nor a copy of it tells who answered what, or what
was answered when. ``unseal`` shows all ballots in an order that says nothing; then the key goes. A
late ballot is locked as well until as many came late as an answer needs to hide among others.
"""

import hmac
import json
import secrets
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from canvas.connections import Connections
from canvas.errors import AlreadyAnswered, CanvasError, NoSlotLeft, RunClosed
from canvas.sealing import Keys, seal, unsealed
from canvas.sqlite import Database

TEAM_FROM = 5
"""Answers a team must have before it may be shown by itself."""
LATE_TOGETHER = 3
"""So many late ballots are shown at once, or none."""
ON_TIME, WAITING, SHOWN = 0, 1, 2
OPEN, LATE = "open", "late"
SHORT = 16
"""Digits of a hash that need only tell people or teams of one run apart."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """One answer: to which question, what, in which slot (a dot has a slot, all else 0).

    ``value`` is JSON: a step, None for *cannot say*, a pair of steps, the id of an option ...
    ``text`` says that people type the answers to this question.
    """

    question: str
    value: Any
    slot: int = 0
    text: bool = False


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

    def __init__(self, file: Connections, keys: Keys) -> None:
        self._file, self._keys = file, keys

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
        return self._file.read(
            lambda db: frozenset(
                voice for voice in voices if voice and _has_answered(db, workshop, run, voice)
            )
        )

    def answered_by(self, workshop: str, voice: str) -> frozenset[str]:
        """The runs this voice has answered."""
        return self._file.read(
            lambda db: frozenset(
                run for run in runs_of(db, workshop) if _has_answered(db, workshop, run, voice)
            )
        )

    def destroy_worn_keys(self) -> None:
        """Destroy the keys of what is shown by now; belongs after every commit.

        What cannot be done now is done after the next one.
        """
        if self._keys.worn:
            with suppress(CanvasError, OSError):
                self._file.write(lambda db: _destroy_worn(db, self._keys))

    def look_for_worn_keys(self) -> None:
        """Find keys that an earlier process left; belongs before the first commit."""
        if self._keys.any():
            sql = "SELECT workshop, run FROM seal"
            with suppress(CanvasError):  # of a damaged file nothing is destroyed
                rows = self._file.read(lambda db: db.execute(sql).fetchall())
                self._keys.worn.update((str(workshop), str(run)) for workshop, run in rows)


# Inside a transaction


def open_run(db: Database, keys: Keys, workshop: str, run: str, slots: int) -> None:
    """Make a run ready for ballots: at most ``slots`` per person (see ``cast``)."""
    sql = "INSERT INTO seal VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
    if db.execute(sql, (workshop, run, secrets.token_bytes(32), slots)).rowcount:
        keys.make(workshop, run, OPEN)


def cast(
    db: Database,
    keys: Keys,
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
    seal_of_run = db.execute(sql, (workshop, run)).fetchone()
    if seal_of_run is None:
        raise RunClosed()
    secret, slots = seal_of_run
    if any(not 0 <= ballot.slot < slots for ballot in ballots):
        raise NoSlotLeft(n=slots)
    late = secret is None
    if late and _has_answered(db, workshop, run, voice):
        raise AlreadyAnswered()
    lock = _lock(db, keys, workshop, run, late=late)
    if dots and not late:
        own = [_key(secret, voice, "", slot) for slot in range(slots)]
        db.execute(f"DELETE FROM ballot WHERE key IN ({','.join('?' * len(own))})", own)
    whose = _mark(voice, run)[:SHORT]
    for ballot in ballots:
        scope = "" if dots else ballot.question
        key = _random() if late else _key(secret, voice, scope, ballot.slot)
        told = (ballot.question, ballot.value, "" if late else _short(team), whose)
        sealed = seal(lock, told, text=ballot.text)
        db.execute(PUT, (key, workshop, run, ballot.slot, WAITING if late else ON_TIME, sealed))
    note_answer(db, workshop, run, voice, late=late)
    return late


def note_answer(db: Database, workshop: str, run: str, voice: str, *, late: bool) -> None:
    """Count a voice as having answered (with cards, or with nothing to add)."""
    sql = "INSERT INTO answered VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
    db.execute(sql, (workshop, run, _mark(voice, run), late))


def unseal(db: Database, keys: Keys, workshop: str, run: str) -> None:
    """Show the run's ballots under random keys: nobody can link them any more.

    A team stays beside the ballots of a question only if every team, those without one counted as
    one more, has five answers or more there: else a small rest could be computed. Who cannot say
    has not answered.
    """
    lock = _lock(db, keys, workshop, run, late=False)
    facts = (workshop, run)
    teams = db.execute("SELECT DISTINCT team FROM participant WHERE workshop = ?", (workshop,))
    names = {_short(name): name for (name,) in teams.fetchall()}
    told = _told(db, lock, workshop, run, ON_TIME)
    sizes: dict[tuple[str, str], int] = {}
    for question, value, team, _ in told:
        sizes[question, team] = sizes.get((question, team), 0) + (value is not None)
    telling = {question for (question, _), size in sizes.items() if size < TEAM_FROM}
    casts = [
        Cast(question, value, "" if question in telling else names.get(team, ""))
        for question, value, team, _ in told
    ]
    _show(db, workshop, run, casts, ON_TIME)
    db.execute("UPDATE seal SET secret = NULL WHERE workshop = ? AND run = ?", facts)
    keys.worn.add(facts)


def show_late(db: Database, keys: Keys, workshop: str, run: str) -> tuple[Cast, ...]:
    """Show the waiting late ballots once enough people came late; the ballots now shown, or ()."""
    key = keys.find(workshop, run, LATE)
    if key is None:
        return ()
    told = _told(db, key, workshop, run, WAITING)
    if len({whose for *_, whose in told}) < LATE_TOGETHER:
        return ()
    casts = [Cast(question, value) for question, value, *_ in told]
    _show(db, workshop, run, casts, SHOWN)
    keys.worn.add((workshop, run))
    return tuple(sorted(casts, key=_written))


def tally(db: Database, workshop: str, run: str) -> tuple[Cast, ...]:
    """The ballots of a run in an order that says nothing; () while it is sealed."""
    sql = "SELECT secret FROM seal WHERE workshop = ? AND run = ?"
    seal_of_run = db.execute(sql, (workshop, run)).fetchone()
    if seal_of_run is None or seal_of_run[0] is not None:
        return ()
    sql = (
        "SELECT question, value, team FROM ballot WHERE workshop = ? AND run = ?"
        f" AND late <> {WAITING} ORDER BY question, value, team"
    )
    rows = db.execute(sql, (workshop, run))
    return tuple(Cast(question, json.loads(value), team) for question, value, team in rows)


def runs_of(db: Database, workshop: str) -> tuple[str, ...]:
    """The runs that may have keys."""
    rows = db.execute("SELECT run FROM seal WHERE workshop = ?", (workshop,)).fetchall()
    return tuple(str(run) for (run,) in rows)


def _lock(db: Database, keys: Keys, workshop: str, run: str, *, late: bool) -> bytes:
    """The key of the run's sealed ballots.

    When it is lost (a backup was put back without the folder of keys) nobody can read them any
    more: they go, and whoever gave them may answer again.
    """
    place = (workshop, run, LATE if late else OPEN)
    key = keys.find(*place)
    if key is None:
        state = WAITING if late else ON_TIME
        sql = "DELETE FROM ballot WHERE workshop = ? AND run = ? AND late = ? AND sealed NOT NULL"
        if db.execute(sql, (workshop, run, state)).rowcount:
            sql = "DELETE FROM answered WHERE workshop = ? AND run = ? AND late = ?"
            db.execute(sql, (workshop, run, late))
        key = keys.make(*place)
    return key


def _told(
    db: Database, key: bytes, workshop: str, run: str, state: int
) -> list[tuple[str, Any, str, str]]:
    """Question, value, team and person (both as hashes) of these ballots.

    Also of those that an older version stored without a lock.
    """
    sql = "SELECT sealed, question, value FROM ballot WHERE workshop = ? AND run = ? AND late = ?"
    rows = db.execute(sql, (workshop, run, state)).fetchall()
    found = [
        _read(key, sealed) if sealed else (question, json.loads(value), "", "")
        for sealed, question, value in rows
    ]
    return [told for told in found if told]


def _read(key: bytes, sealed: bytes) -> tuple[str, Any, str, str] | None:
    """What a sealed ballot says; None for one of another key, which nobody can read any more."""
    try:
        question, value, team, whose = unsealed(key, sealed)
    except ValueError:
        return None
    return question, value, team, whose


def _show(db: Database, workshop: str, run: str, casts: Iterable[Cast], state: int) -> None:
    """Store ballots for everybody to see, in the order of keys that are made here.

    They take the place of the sealed ones: of all that were on time, or of all that waited.
    """
    sealed = ON_TIME if state == ON_TIME else WAITING
    sql = "DELETE FROM ballot WHERE workshop = ? AND run = ? AND late = ?"
    db.execute(sql, (workshop, run, sealed))
    sql = "INSERT INTO ballot VALUES (?, ?, ?, ?, 0, ?, ?, ?, NULL)"
    for key, cast in sorted((_random(), cast) for cast in casts):
        facts = (cast.question, json.dumps(cast.value), cast.team)
        db.execute(sql, (key, workshop, run, *facts, state))


def _destroy_worn(db: Database, keys: Keys) -> None:
    """Destroy the keys of what is shown; nobody seals anything meanwhile."""
    sql = """
        SELECT secret IS NULL, EXISTS (
            SELECT 1 FROM ballot AS b WHERE b.workshop = s.workshop AND b.run = s.run AND late = ?)
        FROM seal AS s WHERE workshop = ? AND run = ?
    """
    for workshop, run in tuple(keys.worn):
        for shown, waiting in db.execute(sql, (WAITING, workshop, run)).fetchall():
            if shown:
                keys.destroy(workshop, run, OPEN)
            if not waiting:
                keys.destroy(workshop, run, LATE)
        keys.worn.discard((workshop, run))


PUT = (
    "INSERT INTO ballot VALUES (?, ?, ?, '', ?, '', '', ?, ?)"
    " ON CONFLICT (key) DO UPDATE SET sealed = excluded.sealed"
)


def _written(cast: Cast) -> tuple[str, str]:
    return cast.question, json.dumps(cast.value)


def _key(secret: bytes, voice: str, scope: str, slot: int) -> str:
    message = json.dumps([voice, scope, slot]).encode()
    return hmac.new(secret, message, sha256).hexdigest()


def _short(team: str) -> str:
    return sha256(team.encode()).hexdigest()[:SHORT] if team else ""


def _mark(voice: str, run: str) -> str:
    return hmac.new(voice.encode(), run.encode(), sha256).hexdigest()


def _random() -> str:
    return secrets.token_hex(32)


def _has_answered(db: Database, workshop: str, run: str, voice: str) -> bool:
    sql = "SELECT 1 FROM answered WHERE workshop = ? AND run = ? AND mark = ?"
    return db.execute(sql, (workshop, run, _mark(voice, run))).fetchone() is not None
