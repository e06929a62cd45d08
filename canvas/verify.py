"""Is a database file still as the app wrote it? A list of what is not.

``first_look`` is for every start: quick, and enough to refuse writing to a file that has suffered.
``verify`` reads every row: SQLite's own check, the chain of the history, every record against its
last change, a fingerprint for every row that has no history.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from canvas import chain, prints
from canvas.migrations import STEPS, connect_to_read, schema_after, steps_of, view_sql
from canvas.sqlite import Database, DatabaseError

CHANGE = (
    "seq, at, actor, action, kind, id, batch, undoes, salt, before, after, texts, chain, erased"
)
OWN = 8
"""So many of these facts are chained as they are."""
UNCHAINED = "seq, at, actor, action, kind, id, batch, undoes, NULL, before, after, NULL, NULL, NULL"
LISTED = 20
"""So many faults SQLite tells of its own."""


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is not as it was written.

    ``key`` names the sentence in ``damage.yaml``, ``place`` fills it: a table, a workshop's id and
    the seq of a change, a workshop's id with kind and id of a record. No text of a workshop.
    """

    key: str
    place: str


def verify(path: Path) -> tuple[Damage, ...]:
    """Everything that is damaged in the file; () for a sound one of this version or an older one.

    May be called while others write. Damage that somebody has done with knowledge of the app is
    not found: who can write to the file can write fingerprints as well.
    """
    if not path.is_file():
        return (Damage("unreadable", path.name),)
    try:
        with closing(connect_to_read(path)) as db:
            db.conn.execute("BEGIN")
            return tuple(dict.fromkeys(_damage(db)))
    except (DatabaseError, ValueError, TypeError, OverflowError) as error:
        return (Damage("unreadable", _told(error)),)


def first_look(db: Database) -> tuple[Damage, ...]:
    """Damage that shows at once: in the structure of the file, at the end of a history."""
    if found := tuple(_structure(db, "quick_check(1)")):
        return found
    if set(STEPS) - set(steps_of(db)):
        return ()
    usual, db.conn.text_factory = db.conn.text_factory, bytes
    try:
        return tuple(_heads(db))
    finally:
        db.conn.text_factory = usual


def _damage(db: Database) -> Iterator[Damage]:
    steps = steps_of(db)
    known = STEPS[: len(steps)]
    yield from _structure(db, "integrity_check")
    if not steps:
        yield Damage("foreign", "_sqlite_migrations")
    elif steps != known:
        for name in steps:
            if name not in known:
                yield Damage("newer", name)
    else:
        yield from _schema(db, len(steps))
        yield from _history(db, "chained_changes" in steps)
        if "chained_changes" in steps:
            orphans = db.conn.execute("PRAGMA foreign_key_check").fetchall()
            yield from (Damage("row", _said(row[0])) for row in orphans)
            tables, lost = prints.strangers(db)
            yield from (Damage("row", table) for table in tables)
            if lost:
                yield Damage("lost_rows", str(lost))


def _structure(db: Database, check: str) -> Iterator[Damage]:
    for (told,) in db.conn.execute(f"PRAGMA {check}").fetchall()[:LISTED]:
        if _said(told) != "ok":
            yield Damage("structure", _said(told))


def _schema(db: Database, steps: int) -> Iterator[Damage]:
    """Tables, indexes and triggers against those the app's steps make; views against themselves."""
    rows = db.conn.execute("SELECT name, type, tbl_name, sql FROM sqlite_master").fetchall()
    found = {_said(name): tuple(map(_said, facts)) for name, *facts in rows}
    wanted = schema_after(steps)
    for name in sorted(set(found) | set(wanted)):
        if found.get(name, ("",))[0] == "view":
            columns = db.conn.execute(f'PRAGMA table_info("{name}")').fetchall()
            fields = [_said(column[1]) for column in columns]
            if not name.startswith("v_") or found[name][-1] != view_sql(name[2:], fields):
                yield Damage("schema", name)
        elif found.get(name) != wanted.get(name):
            yield Damage("schema", name)


def _history(db: Database, chained: bool) -> Iterator[Damage]:
    """Every change against its predecessor, every record against its last change."""
    latest: dict[tuple[str, str, str], tuple[int, bytes]] = {}
    heads: dict[str, tuple[int, str]] = {}
    facts = CHANGE if chained else UNCHAINED
    erasing: dict[tuple[str, int], tuple[str, str]] = {}
    erased: list[tuple[str, int, int, str, str]] = []
    workshop, seq, previous = "", 0, b""
    for row in db.conn.execute(f"SELECT workshop, {facts} FROM change ORDER BY workshop, seq"):
        if _said(row[0]) != workshop:
            workshop, seq, previous = _said(row[0]), 0, chain.root(row[0])
        change = row[1:]
        if change[0] != seq + 1:
            yield Damage("gap", f"{workshop} {change[0]}")
        elif chained and _broken(previous, change):
            yield Damage("change", f"{workshop} {change[0]}")
        seq, previous = change[0], change[-2]
        kind, id, after = _said(change[4]), _said(change[5]), change[10]
        if change[-1] is not None:
            erased.append((workshop, seq, change[-1], kind, id))
        if _said(change[3]) == "erase":
            erasing[workshop, seq] = (kind, id)
        latest[workshop, kind, id] = (seq, b"" if after is None else chain.digest(after))
        heads[workshop] = (seq, _said(change[1]))
    for workshop, seq, by, kind, id in erased:
        if by <= seq or erasing.get((workshop, by)) != (kind, id):
            yield Damage("change", f"{workshop} {seq}")
    yield from _records(db, latest)
    yield from _workshops(db, heads)


def _records(
    db: Database, latest: dict[tuple[str, str, str], tuple[int, bytes]]
) -> Iterator[Damage]:
    wanted = {place: state for place, state in latest.items() if state[1]}
    for workshop, kind, id, seq, body in db.conn.execute("SELECT * FROM record"):
        place = (_said(workshop), _said(kind), _said(id))
        if wanted.pop(place, None) != (seq, chain.digest(body)):
            yield Damage("record", " ".join(place))
    yield from (Damage("record", " ".join(place)) for place in wanted)


def _workshops(db: Database, heads: dict[str, tuple[int, str]]) -> Iterator[Damage]:
    """The line of each workshop against the end of its history."""
    turns = "turns" in steps_of(db)
    rows = db.conn.execute("SELECT id, head, created_at, changed_at FROM workshop").fetchall()
    for id, head, created_at, changed_at in rows:
        newest, at = heads.pop(_said(id), (0, _said(created_at)))
        if head != newest or (turns and _said(changed_at) != at):
            yield Damage("head", _said(id))
    yield from (Damage("head", id) for id in heads)


def _heads(db: Database) -> Iterator[Damage]:
    """The last change of every workshop, by its predecessor."""
    facts = ", ".join(f"c.{fact}" for fact in CHANGE.split(", "))
    sql = f"""
        SELECT w.id, w.head, EXISTS (SELECT 1 FROM change AS n WHERE n.workshop = w.id
                                     AND n.seq > w.head), p.chain, {facts}
        FROM workshop AS w LEFT JOIN change AS c ON c.workshop = w.id AND c.seq = w.head
            LEFT JOIN change AS p ON p.workshop = w.id AND p.seq = w.head - 1
        WHERE w.head > 0
    """
    for id, head, is_not_last, previous, *last in db.conn.execute(sql):
        if is_not_last or last[0] is None:
            yield Damage("head", _said(id))
        elif _broken(chain.root(id) if head == 1 else previous, tuple(last)):
            yield Damage("change", f"{_said(id)} {head}")


def _broken(previous: Any, change: tuple[Any, ...]) -> bool:
    """Whether a change (as in ``CHANGE``) is not what its chain says."""
    own, (salt, before, after, texts, linked, erased) = change[:OWN], change[OWN:]
    if erased is None:
        left_over, hashed = texts, chain.texts(salt, before, after)
    else:
        left_over, hashed = _first(salt, before, after), texts
    return left_over is not None or chain.link(previous, own, hashed) != linked


def _first(*facts: Any) -> Any:
    return next((fact for fact in facts if fact is not None), None)


def _told(error: Exception) -> str:
    """What SQLite says; text that is none, or a number where a text must be, has no sentence."""
    return str(error) if isinstance(error, DatabaseError) else type(error).__name__


def _said(text: Any) -> str:
    """A text of the file, however damaged."""
    return text.decode(errors="replace") if isinstance(text, bytes) else str(text)
