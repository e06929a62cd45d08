"""One writer and a few readers on the same SQLite file, patient with other processes."""

import random
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import BoundedSemaphore, Lock, get_ident
from typing import TypeVar

from canvas import prints
from canvas.errors import CannotStore, CanvasError, DatabaseBusy, DatabaseDamaged
from canvas.migrations import STEPS, Views, connect, prepare, steps_of
from canvas.sqlite import Database, DatabaseError, OperationalError
from canvas.verify import Damage, first_look

T = TypeVar("T")

READERS = 4
BUSY = ("is locked", "locking protocol")
REFUSED = ("disk is full", "disk I/O error", "readonly database", "unable to open database")
DAMAGED = ("malformed", "not a database", "Could not decode", "corrupt")


class Connections:
    """The open file: steps that read share it, steps that write take turns.

    A step is a function of a database; it may run several times, so it must change nothing but the
    database. While other processes keep the file locked it is tried again for about ``patience``
    seconds, then DatabaseBusy is raised. CannotStore means that the disk did not take it,
    DatabaseDamaged that the file is not to be trusted: one with ``damage`` is only read.
    """

    def __init__(self, path: Path, views: Views, patience: float) -> None:
        self._path, self._patience = path, patience
        self._turn = Lock()
        self._readers = BoundedSemaphore(READERS)
        self._idle: list[Database] = []
        self._watching = Lock()
        self._closed = False
        self._bundler: int | None = None
        self._bells: list[Callable[[], None]] = []
        path.parent.mkdir(parents=True, exist_ok=True)
        self._writer = self._connect()
        try:
            self.damage = self.patiently(lambda: _set_up(self._writer, views))
        except Exception:
            self._writer.close()
            raise
        self._watcher = self._connect()

    def read(self, step: Callable[[Database], T]) -> T:
        """What ``step`` reads, all of it from the same moment."""
        return self.patiently(lambda: self._read_once(step))

    def write(self, step: Callable[[Database], T]) -> T:
        """Run ``step`` in one transaction: afterwards all it wrote is on disk, or nothing."""
        if self._bundler == get_ident():
            return _in_savepoint(self._writer, step)
        result = self.alone(lambda db: _in_transaction(db, step))
        for bell in tuple(self._bells):
            bell()
        return result

    def together(self, actions: Sequence[Callable[[], T]]) -> list[T | Exception]:
        """Run actions one after the other; what they write reaches the disk at once.

        What an action writes is stored wholly, or not at all when it raises: then its exception
        stands in the place of its result. Actions read what was stored before all of them.
        """

        def bundle(db: Database) -> list[T | Exception]:
            self._bundler = get_ident()
            try:
                return [self._result(action) for action in actions]
            finally:
                self._bundler = None

        return self.write(bundle)

    def on_commit(self, bell: Callable[[], None]) -> Callable[[], None]:
        """Ring ``bell`` after every write; returns what takes it off again."""
        self._bells.append(bell)
        return lambda: self._bells.remove(bell)

    def alone(self, step: Callable[[Database], T]) -> T:
        """Run ``step`` on the writer's connection, outside of a transaction."""
        if self.damage:
            raise DatabaseDamaged(path=str(self._path))
        if not self._turn.acquire(timeout=self._patience):
            raise DatabaseBusy(path=str(self._path))
        try:
            return self.patiently(lambda: step(self._writer))
        finally:
            self._turn.release()

    def scrub(self) -> None:
        """Rewrite the file without what was removed, and empty its log.

        secure_delete alone leaves copies: a page that is split keeps the rows it gave away.
        """
        self.alone(lambda db: db.execute("VACUUM"))
        self.empty_log()

    def empty_log(self) -> None:
        """Bring the log into the file and cut it to nothing; DatabaseBusy while others read."""
        self.alone(_empty_log)

    def seen(self) -> int:
        """A number that grows when anybody, here or in another process, has committed something.

        The watching connection writes nothing, so its data_version sees our own writer as well.
        """
        with self._watching:
            return self.patiently(
                lambda: int(self._watcher.execute("PRAGMA data_version").fetchone()[0])
            )

    def patiently(self, step: Callable[[], T]) -> T:
        """Try ``step`` until the file is not locked."""
        deadline = time.monotonic() + self._patience
        while True:
            try:
                return step()
            except (DatabaseError, UnicodeDecodeError) as error:
                named = self._named(error)
                if named is None:
                    raise
                if not isinstance(named, DatabaseBusy) or time.monotonic() >= deadline:
                    raise named from error
            time.sleep(random.uniform(0.001, 0.02))

    def close(self) -> None:
        """Close every connection, after the running write; the last one empties the log."""
        with self._turn, self._watching:
            self._closed = True
            self._close_idle()
            self._watcher.close()
            self._writer.close()

    def wal_bytes(self) -> int:
        """How long the log beside the file is."""
        try:
            return self._path.with_name(self._path.name + "-wal").stat().st_size
        except FileNotFoundError:
            return 0

    def _named(self, error: Exception) -> CanvasError | None:
        """What an error of SQLite means for people; None when it is a mistake of ours."""
        if isinstance(error, UnicodeDecodeError):  # SQLite quotes a name that is no text any more
            return DatabaseDamaged(path=str(self._path))
        named: dict[tuple[str, ...], type[CanvasError]] = {
            BUSY: DatabaseBusy, REFUSED: CannotStore, DAMAGED: DatabaseDamaged,
        }  # fmt: skip
        for words, kind in named.items():
            if any(word in str(error) for word in words):
                return kind(path=str(self._path))
        return None

    def _result(self, action: Callable[[], T]) -> T | Exception:
        """What the action returned or raised; raises what ended the whole bundle's transaction."""
        try:
            return action()
        except Exception as error:
            if not self._writer.conn.in_transaction:
                raise
            return (self._named(error) if isinstance(error, DatabaseError) else None) or error

    def _connect(self) -> Database:
        return connect(self._path, busy_timeout=self._patience / 2)

    def _read_once(self, step: Callable[[Database], T]) -> T:
        with self._readers:
            db = self._borrowed()
            try:
                db.conn.execute("BEGIN")
                return step(db)
            finally:
                db.rollback()
                self._give_back(db)

    def _borrowed(self) -> Database:
        try:
            return self._idle.pop()
        except IndexError:
            return self._connect()

    def _give_back(self, db: Database) -> None:
        self._idle.append(db)
        if self._closed:
            self._close_idle()

    def _close_idle(self) -> None:
        with suppress(IndexError):
            while True:
                self._idle.pop().close()


def _set_up(writer: Database, views: Views) -> tuple[Damage, ...]:
    """The writer's settings, and whatever tables and views the file still lacks.

    FULL, because NORMAL loses acknowledged commits when the power fails. A file that looks damaged
    is left as it is; the damage is returned.
    """
    if damage := first_look(writer):
        if set(STEPS) - set(steps_of(writer)):
            raise DatabaseDamaged()
        return damage
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("PRAGMA synchronous = FULL")
    writer.execute("PRAGMA secure_delete = ON")
    prepare(writer, views)
    prints.watch(writer)
    return ()


def _in_transaction(db: Database, step: Callable[[Database], T]) -> T:
    """Immediate, because a transaction that reads first and locks later fails when it is late."""
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        result = step(db)
        db.conn.execute("COMMIT")
        return result
    finally:
        db.rollback()


def _in_savepoint(db: Database, step: Callable[[Database], T]) -> T:
    """A transaction within a transaction."""
    db.conn.execute("SAVEPOINT step")
    try:
        return step(db)
    except BaseException:
        if db.conn.in_transaction:  # a disk that is full ends the outer one as well
            db.conn.execute("ROLLBACK TO step")
        raise
    finally:
        if db.conn.in_transaction:
            db.conn.execute("RELEASE step")


def _empty_log(db: Database) -> None:
    busy = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise OperationalError("database is locked by a reader")
