"""The rows of the store: records, changes, ratings, and what one transaction does with them.

Every function works on a database whose transaction is already open; ``store`` opens it.
"""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from canvas.errors import NotFound
from canvas.sqlite import Database

Body = dict[str, Any]
Ratings = Mapping[str, Sequence[int | None]]

ERASE = "erase"
"""The action that takes texts out of the history."""


@dataclass(frozen=True, slots=True)
class Record:
    """One thing of a workshop as it is now; ``seq`` is the change that made it so."""

    kind: str
    id: str
    seq: int
    body: Body


@dataclass(frozen=True, slots=True)
class Write:
    """One record as somebody wants it.

    ``body`` None removes the record. ``seen`` is the seq the writer saw, 0 for "there was none";
    None writes whatever is there.
    """

    kind: str
    id: str
    body: Body | None
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after somebody's action; None where there was or is none.

    ``at`` is ISO 8601 in UTC. ``batch`` is the seq of the first change of the same action (0 for
    what the workshop began with); an undo says in ``undoes`` which batch it took back. ``erased``
    is the seq of the change that took this one's texts out of the file for good.
    """

    seq: int
    at: str
    actor: str
    action: str
    kind: str
    id: str
    before: Body | None
    after: Body | None
    batch: int
    undoes: int | None
    erased: int | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A workshop at one moment: its newest change, its records in order of kind and id.

    ``ratings`` holds the private ratings per dimension: None ("cannot say"), then lowest first.
    """

    workshop: str
    head: int
    records: tuple[Record, ...]
    ratings: Mapping[str, tuple[int | None, ...]]


@dataclass(frozen=True, slots=True)
class WorkshopInfo:
    """What a list of workshops says about one of them."""

    id: str
    title: str
    language: str
    mode: str
    head: int
    created_at: str
    changed_at: str
    archived: bool


def now() -> str:
    """This moment, ISO 8601 in UTC; always the same length, so that it sorts as text."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def found_workshop(db: Database, title: str, language: str, mode: str, browser: str | None) -> str:
    """A workshop with nothing in it yet; its id, which cannot be guessed."""
    workshop, at = secrets.token_hex(16), now()
    sql = (
        "INSERT INTO workshop SELECT ?, 0, ?, ?, ?, ?, ?, NULL, 0, coalesce(max(turn), 0) + 1"
        " FROM workshop"
    )
    db.execute(sql, (workshop, title, language, mode, at, at))
    if browser is not None:
        grant(db, browser, workshop, "owner")
    return workshop


def workshop_head(db: Database, workshop: str) -> int:
    """The seq of the newest change; NotFound when there is no such workshop."""
    row = db.execute("SELECT head FROM workshop WHERE id = ?", (workshop,)).fetchone()
    if row is None:
        raise NotFound(what="workshop", id=workshop)
    return int(row[0])


def workshop_info(db: Database, workshop: str) -> WorkshopInfo:
    """The workshop's line in the list; NotFound when there is no such workshop."""
    for info in workshop_infos(db, "WHERE workshop.id = ?", (workshop,)):
        return info
    raise NotFound(what="workshop", id=workshop)


def workshop_infos(db: Database, where: str, facts: Sequence[Any]) -> tuple[WorkshopInfo, ...]:
    """The lines of all workshops ``where`` selects, in its order."""
    rows = db.execute(
        "SELECT id, title, language, mode, head, created_at, changed_at, archived_at IS NOT NULL"
        f" FROM workshop {where}",
        facts,
    )
    return tuple(
        WorkshopInfo(id, title, language, mode, head, created_at, changed_at, bool(archived))
        for id, title, language, mode, head, created_at, changed_at, archived in rows
    )


def describe(
    db: Database, workshop: str, title: str | None, language: str | None, mode: str | None
) -> None:
    """Store what differs from the workshop's line in the list; None leaves it as it is."""
    if (title, language, mode) == (None, None, None):
        return
    db.execute(
        """
        UPDATE workshop SET title = coalesce(:title, title), mode = coalesce(:mode, mode),
            language = coalesce(:language, language)
        WHERE id = :id AND (title <> :title OR language <> :language OR mode <> :mode)
        """,
        {"id": workshop, "title": title, "language": language, "mode": mode},
    )


def records(db: Database, workshop: str) -> tuple[Record, ...]:
    """All records of the workshop, in order of kind and id."""
    sql = "SELECT kind, id, seq, body FROM record WHERE workshop = ? ORDER BY kind, id"
    rows = db.execute(sql, (workshop,))
    return tuple(Record(kind, id, seq, json.loads(body)) for kind, id, seq, body in rows)


def record(db: Database, workshop: str, kind: str, id: str) -> tuple[int, str | None]:
    """The seq and the JSON of one record; 0 and None when there is none."""
    sql = "SELECT seq, body FROM record WHERE workshop = ? AND kind = ? AND id = ?"
    row: tuple[int, str] | None = db.execute(sql, (workshop, kind, id)).fetchone()
    return row or (0, None)


def steps(db: Database) -> dict[str, str]:
    """Workshop -> the step on its stage; a rehearsal's agenda names what it rehearses."""
    sql = """
        SELECT workshop.id, coalesce(json_extract(stage.body, '$.step'), '') FROM workshop
        JOIN record AS stage
            ON stage.workshop = workshop.id AND stage.kind = 'stage' AND stage.id = 'stage'
        LEFT JOIN record AS agenda
            ON agenda.workshop = workshop.id AND agenda.kind = 'agenda' AND agenda.id = 'agenda'
        WHERE coalesce(json_extract(agenda.body, '$.rehearses'), '') = ''
    """
    return {str(id): str(step) for id, step in db.execute(sql).fetchall()}


def oldest_first(db: Database, workshop: str, kinds: Sequence[str]) -> tuple[Record, ...]:
    """The records of these kinds in the order in which they appeared.

    One that was removed and came back stands where it came back: who follows the changes sees it
    there as well.
    """
    sql = f"""
        SELECT kind, id, seq, body FROM record AS r
        WHERE workshop = ? AND kind IN ({",".join("?" * len(kinds))})
        ORDER BY (SELECT max(seq) FROM change AS c
                  WHERE c.workshop = r.workshop AND c.kind = r.kind AND c.id = r.id
                      AND c.before IS NULL)
    """
    rows = db.execute(sql, (workshop, *kinds))
    return tuple(Record(kind, id, seq, json.loads(text)) for kind, id, seq, text in rows)


def changes(db: Database, where: str, facts: Sequence[Any]) -> tuple[Change, ...]:
    """The changes ``where`` selects, in its order."""
    rows = db.execute(
        "SELECT seq, at, actor, action, kind, id, before, after, batch, undoes, erased"
        f" FROM change WHERE {where}",
        facts,
    )
    return tuple(
        Change(seq, at, actor, action, kind, id, body(before), body(after), *rest)
        for seq, at, actor, action, kind, id, before, after, *rest in rows
    )


def written_by(db: Database, workshop: str, kind: str, actor: str) -> tuple[Record, ...]:
    """The records of this kind that are there and that the actor has written or changed."""
    sql = """
        SELECT kind, id, seq, body FROM record AS r WHERE workshop = ? AND kind = ? AND id IN (
            SELECT id FROM change WHERE workshop = ? AND actor = ? AND kind = r.kind)
    """
    rows = db.execute(sql, (workshop, kind, workshop, actor))
    return tuple(Record(kind, id, seq, json.loads(text)) for kind, id, seq, text in rows)


def last_action(db: Database, workshop: str, actor: str, head: int) -> tuple[Change, ...]:
    """The changes of the actor's last action that is not undone, newest first; () if none is left.

    An undo leads straight behind what it took back, for all the actor did in between is undone.
    What was erased cannot come back and is passed over, an erasing action as well.
    """
    sql = (
        "SELECT seq, batch, undoes FROM change WHERE workshop = ? AND actor = ? AND seq < ?"
        " ORDER BY seq DESC LIMIT 1"
    )
    before = head + 1
    while row := db.execute(sql, (workshop, actor, before)).fetchone():
        seq, batch, undoes = row
        if undoes is None:
            where = (
                "workshop = ? AND seq BETWEEN ? AND ? AND batch > 0 AND erased IS NULL"
                " AND action <> ? ORDER BY seq DESC"
            )
            if left := changes(db, where, (workshop, batch, seq, ERASE)):
                return left
        before = batch if undoes is None else undoes
    return ()


def ratings(db: Database, workshop: str) -> dict[str, tuple[int | None, ...]]:
    """The private ratings per dimension, None first, then lowest first."""
    sql = "SELECT dimension, value FROM rating WHERE workshop = ? ORDER BY dimension, value"
    found: dict[str, list[int | None]] = {}
    for dimension, value in db.execute(sql, (workshop,)):
        found.setdefault(dimension, []).append(value)
    return {dimension: tuple(values) for dimension, values in found.items()}


def add_ratings(db: Database, workshop: str, ratings: Ratings) -> None:
    """Store private ratings under random keys, so that nothing tells which belong together."""
    for dimension, values in ratings.items():
        for value in values:
            row = (secrets.token_hex(16), workshop, dimension, value)
            db.execute("INSERT INTO rating VALUES (?, ?, ?, ?)", row)


def grant(db: Database, browser: str, workshop: str, role: str) -> None:
    """Let the browser with this secret open the workshop in this role."""
    sql = "INSERT INTO access VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET role = excluded.role"
    db.execute(sql, (hashed(browser), workshop, role))


def hashed(secret: str) -> str:
    """What the file keeps of a cookie's secret."""
    return sha256(secret.encode()).hexdigest()


def body(text: str | None) -> Body | None:
    """The body behind its stored JSON."""
    return None if text is None else json.loads(text)
