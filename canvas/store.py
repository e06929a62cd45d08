"""The store: what is true now, and every change ever made, in one SQLite file.

It knows no model: a record is a ``kind``, an ``id`` and a ``body`` of plain JSON. Every method may
be called from any thread and is one transaction. NotFound means that there is no such workshop,
DatabaseBusy that another process kept the file locked for too long, CannotStore that the disk is
full or broken, DatabaseDamaged that the file is not as the app wrote it.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from canvas import ledger
from canvas.ballots import LATE, OPEN, Ballots, runs_of
from canvas.batch import Batch
from canvas.connections import Connections
from canvas.errors import CannotStore, CanvasError, DatabaseBusy
from canvas.ledger import ERASE, Change, Ratings, Record, Snapshot, WorkshopInfo, Write, hashed
from canvas.migrations import Views
from canvas.moment import Moment
from canvas.people import People
from canvas.sealing import Keys
from canvas.sqlite import Database

__all__ = [
    "ALL", "ERASE", "Change", "Health", "Moment", "Record", "Snapshot", "Store", "WorkshopInfo",
    "Write",
]  # fmt: skip

T = TypeVar("T")

NONE: Mapping[str, Any] = MappingProxyType({})
ALL = 2**53
"""More changes than a file can hold."""


@dataclass(frozen=True, slots=True)
class Health:
    """Whether the file takes a write at this moment, and how many bytes its log has.

    The log (WAL) is emptied again and again; one that only grows is held by a reader.
    """

    writable: bool
    wal_bytes: int


class Store:
    """One database file.

    ``views`` names the fields of each kind, for the SQL views ``v_<kind>`` that make the file
    readable as plain tables; ``patience`` is how many seconds to wait for other processes.
    """

    def __init__(self, path: Path, views: Views = NONE, patience: float = 10.0) -> None:
        self.path = path
        self._file = Connections(path, views, patience)
        self._keys = Keys(path)
        self.people = People(self._file)
        self.ballots = Ballots(self._file, self._keys)
        self.ballots.look_for_worn_keys()
        self._file.on_commit(self.ballots.destroy_worn_keys)

    def close(self) -> None:
        """Close the file; the store is of no use afterwards."""
        self._file.close()

    def health(self) -> Health:
        """Try a write that changes nothing, and look at the log; may wait for other processes."""
        try:
            self._file.alone(lambda db: db.execute("PRAGMA user_version = 0"))
        except CanvasError:
            return Health(False, self._file.wal_bytes())
        return Health(True, self._file.wal_bytes())

    def seen(self) -> int:
        """A number that grows when anything was committed, by this process or another one."""
        return self._file.seen()

    def on_commit(self, bell: Callable[[], None]) -> Callable[[], None]:
        """Ring ``bell`` after every commit of this process, in the thread that wrote.

        Returns what takes the bell off again.
        """
        return self._file.on_commit(bell)

    def together(self, actions: Sequence[Callable[[], T]]) -> list[T | Exception]:
        """Run actions that write one after the other; all reach the disk in one go.

        Each is still stored wholly or, when it raises, not at all: its exception is its result.
        What an action reads outside of its own transaction is older than the whole bundle.
        """
        return self._file.together(actions)

    # Workshops

    def create_workshop(
        self,
        *,
        title: str,
        language: str,
        mode: str,
        browser: str | None,
        actor: str,
        action: str = "create",
        writes: Sequence[Write] = (),
        ratings: Ratings = NONE,
    ) -> str:
        """A new workshop that begins with ``writes`` (seq 1 to n), owned by ``browser``; its id."""

        def step(db: Database) -> str:
            workshop = ledger.found_workshop(db, title, language, mode, browser)
            Batch(db, workshop, 0, actor, action, first=0).apply(writes)
            ledger.add_ratings(db, workshop, ratings)
            return workshop

        return self._file.write(step)

    def duplicate(
        self,
        workshop: str,
        *,
        title: str,
        browser: str | None,
        actor: str,
        without: Sequence[str] = (),
    ) -> str:
        """A new workshop with the records and private ratings of this one and no past; its id.

        Records of the kinds ``without`` are left behind.
        """

        def step(db: Database) -> str:
            info = ledger.workshop_info(db, workshop)
            copy = ledger.found_workshop(db, title, info.language, info.mode, browser)
            writes = [
                Write(r.kind, r.id, r.body)
                for r in ledger.records(db, workshop)
                if r.kind not in without
            ]
            Batch(db, copy, 0, actor, "duplicate", first=0).apply(writes)
            ledger.add_ratings(db, copy, ledger.ratings(db, workshop))
            return copy

        return self._file.write(step)

    def workshops(self, browser: str, archived: bool = False) -> tuple[WorkshopInfo, ...]:
        """The workshops this browser may open, last changed first: the current or the archived."""
        where = (
            "JOIN access ON access.workshop = workshop.id"
            " WHERE access.browser = ? AND (archived_at IS NOT NULL) = ?"
            " ORDER BY turn DESC"
        )
        return self._file.read(
            lambda db: ledger.workshop_infos(db, where, (hashed(browser), archived))
        )

    def has(self, workshop: str) -> bool:
        """Whether there is such a workshop."""
        sql = "SELECT id FROM workshop WHERE id = ?"
        return self._file.read(lambda db: _text(db, sql, (workshop,))) is not None

    def unchanged_since(self, before: str) -> tuple[str, ...]:
        """The workshops, archived ones too, that nobody has changed since (ISO 8601, UTC)."""
        sql = "SELECT id FROM workshop WHERE changed_at < ? ORDER BY turn"
        rows = self._file.read(lambda db: db.execute(sql, (before,)).fetchall())
        return tuple(str(id) for (id,) in rows)

    def info(self, workshop: str) -> WorkshopInfo:
        """What the list says about this workshop."""
        return self._file.read(lambda db: ledger.workshop_info(db, workshop))

    def describe(
        self,
        workshop: str,
        *,
        title: str | None = None,
        language: str | None = None,
        mode: str | None = None,
    ) -> None:
        """Keep what the list says about the workshop in step with its records (None: as it is)."""
        self._change(
            workshop, lambda db, head: ledger.describe(db, workshop, title, language, mode)
        )

    def archive(self, workshop: str) -> None:
        """Move the workshop out of the list; nothing else changes."""
        self._set_archived(workshop, ledger.now())

    def restore(self, workshop: str) -> None:
        """Bring an archived workshop back to the list."""
        self._set_archived(workshop, None)

    def delete(self, workshop: str) -> None:
        """Remove the workshop for good: afterwards none of its text is in the file or its log.

        DatabaseBusy may also mean that the workshop is gone, but somebody reads the file as it was,
        CannotStore that there was no room to rewrite the file: then the text leaves it with the
        next delete.
        """

        def step(db: Database, head: int) -> tuple[str, ...]:
            runs = runs_of(db, workshop)
            db.execute("DELETE FROM workshop WHERE id = ?", (workshop,))
            return runs

        for run in self._change(workshop, step):
            self._keys.destroy(workshop, run, OPEN)
            self._keys.destroy(workshop, run, LATE)
        self._file.scrub()

    def forget_log(self) -> None:
        """Empty the file's log, which holds what was written before it was changed.

        As far as nobody reads just now and there is room: SQLite does the rest with one of the
        next writes.
        """
        with suppress(DatabaseBusy, CannotStore):
            self._file.empty_log()

    # Who may open what

    def grant(self, browser: str, workshop: str, role: str = "owner") -> None:
        """Let the browser with this secret open the workshop, in this role from now on."""
        self._change(workshop, lambda db, head: ledger.grant(db, browser, workshop, role))

    def role(self, browser: str, workshop: str) -> str | None:
        """The browser's role in the workshop; None when it may not open it or there is none."""
        sql = "SELECT role FROM access WHERE browser = ? AND workshop = ?"
        return self._file.read(lambda db: _text(db, sql, (hashed(browser), workshop)))

    def may_open(self, browser: str, workshop: str) -> bool:
        """Whether the browser with this secret may open the workshop."""
        return self.role(browser, workshop) is not None

    def remember_language(self, browser: str, language: str) -> None:
        """Greet this browser in this language next time."""
        sql = (
            "INSERT INTO browser VALUES (?, ?) ON CONFLICT DO UPDATE"
            " SET language = excluded.language WHERE language <> excluded.language"
        )
        self._file.write(lambda db: db.execute(sql, (hashed(browser), language)))

    def language(self, browser: str) -> str | None:
        """The language this browser asked for last, None if it never did."""
        sql = "SELECT language FROM browser WHERE id = ?"
        return self._file.read(lambda db: _text(db, sql, (hashed(browser),)))

    # Records

    def head(self, workshop: str) -> int:
        """The seq of the workshop's newest change, 0 before the first."""
        return self._look(workshop, lambda db, head: head)

    def read(self, workshop: str) -> Snapshot:
        """The workshop as it is at one moment."""
        return self._look(
            workshop,
            lambda db, head: Snapshot(
                workshop, head, ledger.records(db, workshop), ledger.ratings(db, workshop)
            ),
        )

    def write(
        self,
        workshop: str,
        actor: str,
        action: str,
        writes: Sequence[Write],
        *,
        title: str | None = None,
        language: str | None = None,
        mode: str | None = None,
    ) -> int:
        """Make all of ``writes`` one action, each with a seq of its own; the new head.

        A record that already is as wanted gets no change. Conflict when one is not at the seq its
        writer saw; nothing is written then. ``title``, ``language`` and ``mode`` as in describe().
        """

        def step(db: Database, head: int) -> int:
            ledger.describe(db, workshop, title, language, mode)
            return Batch(db, workshop, head, actor, action, first=head + 1).apply(writes)

        return self._change(workshop, step)

    def redact(self, workshop: str, actor: str, writes: Sequence[Write]) -> int:
        """Store ``writes`` and take all earlier texts of these records out of the file for good.

        The history keeps who changed them and when; the erasing change tells who did that and
        when. Undo passes over it. Conflict as in write(), DatabaseBusy as in delete().
        """

        def step(db: Database, head: int) -> int:
            return Batch(db, workshop, head, actor, ERASE, first=head + 1).erase(writes)

        head = self._change(workshop, step)
        self._file.scrub()
        return head

    def at_once(self, workshop: str, step: Callable[[Moment], T]) -> T:
        """Look and write in one transaction: all that ``step`` does is stored, or nothing.

        ``step`` may run several times and must change nothing but through its Moment.
        """
        return self._change(workshop, lambda db, head: step(self._moment(db, workshop, head)))

    def record(self, workshop: str, kind: str, id: str) -> Record | None:
        """One record as it is now; None if there is none."""
        return self._look(
            workshop, lambda db, head: self._moment(db, workshop, head).record(kind, id)
        )

    def steps(self) -> dict[str, str]:
        """The step at which every live workshop is now, rehearsals left out: workshop -> step."""
        return self._file.read(ledger.steps)

    def oldest_first(self, workshop: str, kinds: Sequence[str]) -> tuple[int, tuple[Record, ...]]:
        """The head, and the records of these kinds in the order in which they appeared."""
        return self._look(
            workshop, lambda db, head: (head, ledger.oldest_first(db, workshop, kinds))
        )

    def undo(
        self,
        workshop: str,
        actor: str,
        listed: Callable[[Sequence[Change]], Mapping[str, str]] = lambda undone: NONE,
    ) -> tuple[Change, ...]:
        """Take back the actor's last action that is not undone yet; the new changes, or ().

        Done again it goes further back, but never behind what the workshop began with. Conflict
        when a record is no longer as that action left it; nothing is written then. ``listed`` says
        what describe() is to be told about these changes.
        """

        def step(db: Database, head: int) -> tuple[Change, ...]:
            action = ledger.last_action(db, workshop, actor, head)
            if not action:
                return ()
            undone = action[0].batch
            Batch(db, workshop, head, actor, "undo", head + 1, undone).take_back(action)
            where = "workshop = ? AND seq > ? ORDER BY seq"
            changes = ledger.changes(db, where, (workshop, head))
            if told := listed(changes):
                ledger.describe(db, workshop, **told)
            return changes

        return self._change(workshop, step)

    def history(
        self,
        workshop: str,
        *,
        since: int = 0,
        limit: int = 200,
        newest_first: bool = True,
        without: Sequence[str] = (),
    ) -> tuple[Change, ...]:
        """At most ``limit`` changes after ``since``, the newest ones or the oldest ones first.

        Changes of the kinds ``without`` are left out.
        """
        order = "DESC" if newest_first else "ASC"
        where = f"workshop = ? AND seq > ? AND {_other(without)} ORDER BY seq {order} LIMIT ?"
        facts = (workshop, since, *without, limit)
        return self._look(workshop, lambda db, head: ledger.changes(db, where, facts))

    def count_changes(self, workshop: str, without: Sequence[str] = ()) -> int:
        """How many changes there were, those of the kinds ``without`` left out."""
        sql = f"SELECT count(*) FROM change WHERE workshop = ? AND {_other(without)}"
        facts = (workshop, *without)
        return self._look(workshop, lambda db, head: int(db.execute(sql, facts).fetchone()[0]))

    def record_history(self, workshop: str, kind: str, id: str) -> tuple[Change, ...]:
        """Every change of one record, oldest first."""
        where = "workshop = ? AND kind = ? AND id = ? ORDER BY seq"
        facts = (workshop, kind, id)
        return self._look(workshop, lambda db, head: ledger.changes(db, where, facts))

    # Private ratings

    def add_ratings(self, workshop: str, ratings: Ratings) -> None:
        """Add somebody's private ratings; neither who nor when nor in which order is kept."""
        self._change(workshop, lambda db, head: ledger.add_ratings(db, workshop, ratings))

    def replace_ratings(self, workshop: str, ratings: Ratings) -> None:
        """Put these ratings in the place of all private ratings of the workshop."""

        def step(db: Database, head: int) -> None:
            db.execute("DELETE FROM rating WHERE workshop = ?", (workshop,))
            ledger.add_ratings(db, workshop, ratings)

        self._change(workshop, step)

    def _moment(self, db: Database, workshop: str, head: int) -> Moment:
        return Moment(db, workshop, head, self._keys)

    def _set_archived(self, workshop: str, at: str | None) -> None:
        sql = "UPDATE workshop SET archived_at = ? WHERE id = ?"
        self._change(workshop, lambda db, head: db.execute(sql, (at, workshop)))

    def _look(self, workshop: str, step: Callable[[Database, int], T]) -> T:
        """What ``step(db, head)`` reads about a workshop that is there."""
        return self._file.read(lambda db: step(db, ledger.workshop_head(db, workshop)))

    def _change(self, workshop: str, step: Callable[[Database, int], T]) -> T:
        """Run ``step(db, head)`` in one transaction on a workshop that is there."""
        return self._file.write(lambda db: step(db, ledger.workshop_head(db, workshop)))


def _other(kinds: Sequence[str]) -> str:
    return f"kind NOT IN ({','.join('?' * len(kinds))})"


def _text(db: Database, sql: str, facts: Sequence[str]) -> str | None:
    row = db.execute(sql, facts).fetchone()
    return None if row is None else str(row[0])
