"""Copies of the database file: made while people write, checked, put back.

A backup is a whole database of its own; any SQLite program opens it. Part of the store.
"""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Literal

from canvas.durable import reach_the_disk
from canvas.errors import BadBackup, CanvasError, DatabaseInUse
from canvas.migrations import connect
from canvas.sqlite import Database, DatabaseError
from canvas.store import Store
from canvas.verify import verify

Why = Literal["daily", "step", "asked"]
AUTOMATIC: tuple[Why, ...] = ("daily", "step")
PATIENCE = 2.0
"""Seconds to wait for other processes."""
REASONS = {"unreadable": "no_database", "foreign": "no_database", "newer": "newer"}
"""What verify finds -> why a file is no good backup; all else is damage."""
FIRST_LOCKED, LOCKED_BYTES = 0x40000000, 512
"""Where SQLite locks a file; whoever has one open in WAL mode holds a lock there all the time."""
MAKING = Lock()
"""Held while this process makes a backup or rewrites those there are."""
COMPANIONS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database that is open, or was not closed."""


def back_up(db: Path, folder: Path, why: Why = "asked", kept: int | None = None) -> Path:
    """A copy of the database as it is at one moment, looked over and on disk; its path.

    Whoever writes meanwhile is not disturbed. Afterwards only the newest ``kept`` backups of this
    kind stay. BadBackup when the copy is damaged (it is removed again), OSError or DatabaseError
    when it cannot be made.
    """
    with MAKING:
        return _back_up(db, folder, why, kept)


def _back_up(db: Path, folder: Path, why: Why, kept: int | None) -> Path:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    place = _free_name(db, folder, why)
    raw = place.with_name(place.name + ".unfinished")
    try:
        _copy(db, raw)
        raw.rename(place)
        reach_the_disk(folder)
    finally:
        for left in (raw, *_companions(raw)):
            left.unlink(missing_ok=True)
    if kept is not None:
        for old in backups(db, folder, why)[kept:]:
            old.unlink(missing_ok=True)
    return place


def backups(db: Path, folder: Path, why: Why) -> list[Path]:
    """The backups of one kind in a folder, the newest first."""
    form = re.compile(re.escape(f"{db.stem}.{why}-") + r"\d{8}T\d{6}Z(-\d+)?\.db")
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted((path for path in found if form.fullmatch(path.name)), key=_age, reverse=True)


def rewritten(db: Path, folder: Path, erase: Callable[[Store], None]) -> tuple[Path, ...]:
    """Run ``erase`` on every backup, and on files that were set aside; those that are as before.

    Left are files that are damaged, of a newer version, locked, or just being made.
    """
    form = re.compile(
        re.escape(db.stem) + r"\.(daily|step|asked|replaced)-\d{8}T\d{6}Z(-\d+)?\.db(.*)"
    )
    left = []
    with MAKING:
        places = {
            path for place in (folder, db.parent) if place.is_dir() for path in place.iterdir()
        }
        for path in sorted(places):
            if not (found := form.fullmatch(path.name)) or found[3] in COMPANIONS:
                continue
            try:
                if found[3]:
                    raise BadBackup(file=str(path), reason="unfinished")
                with closing(Store(path, patience=PATIENCE)) as copy:
                    erase(copy)
            except (CanvasError, DatabaseError, OSError):
                left.append(path)
    return tuple(left)


def made_at(backup: Path) -> datetime:
    """When a backup was made, by its name."""
    return datetime.strptime(_age(backup)[0], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def refuse_bad(backup: Path) -> None:
    """Raises BadBackup unless the file is a sound database that this version can read."""
    if not backup.is_file():
        raise BadBackup(file=str(backup), reason="no_file")
    if damage := verify(backup):
        kinds = {found.key for found in damage}
        reason = next((why for key, why in REASONS.items() if key in kinds), "damaged")
        raise BadBackup(file=str(backup), reason=reason)


def put_back(backup: Path, db: Path) -> Path | None:
    """Put a checked backup in the place of the database; where the present file is kept now.

    None when there was no file. DatabaseInUse while another process has the database open.
    """
    if db.exists() and backup.samefile(db):
        raise BadBackup(file=str(backup), reason="same_file")
    if _is_open(db):
        raise DatabaseInUse(path=str(db))
    db.parent.mkdir(parents=True, exist_ok=True)
    fresh = db.with_name(db.name + ".restoring")
    try:
        fresh.unlink(missing_ok=True)
        _copy(backup, fresh)
        kept = _set_aside(db)
        fresh.rename(db)
        reach_the_disk(db.parent)
    finally:
        fresh.unlink(missing_ok=True)
    return kept


def _copy(db: Path, copy: Path) -> None:
    """All that is in a database, its log included, as one new file that has reached the disk.

    SQLite's own check, which leaves other threads their time, looks it over; BadBackup if it finds
    damage.
    """
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with _opened(db) as source:
        source.execute("VACUUM INTO ?", (str(copy),))
    with _opened(copy) as made:
        if made.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise BadBackup(file=str(copy), reason="damaged")
    reach_the_disk(copy)


def _set_aside(db: Path) -> Path | None:
    """Move the database and all that belongs to it out of the way, byte for byte as it is."""
    here = [path for path in (db, *_companions(db)) if path.exists()]
    if not here:
        return None
    kept = _free_name(db, db.parent, "replaced")
    for path in here:
        path.rename(kept.with_name(kept.name + path.name.removeprefix(db.name)))
    return kept


def _is_open(db: Path) -> bool:
    """Whether another process has the database open, damaged or not: its lock tells.

    False on Windows, where a file that is open cannot be moved anyway.
    """
    try:
        import fcntl
    except ImportError:  # pragma: no cover - only Windows has none
        return False
    with suppress(FileNotFoundError), db.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, LOCKED_BYTES, FIRST_LOCKED)
        except OSError:
            return True
    return False


@contextmanager
def _opened(path: Path) -> Iterator[Database]:
    """A database that is there; a missing one is not made."""
    if not path.is_file():
        raise FileNotFoundError(path)
    with closing(connect(path, PATIENCE).conn) as connection:
        yield Database(connection, execute_plugins=False)


def _free_name(db: Path, folder: Path, word: str) -> Path:
    stem = f"{db.stem}.{word}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    taken = [_age(path)[1] for path in folder.iterdir() if path.name.startswith(stem)]
    return folder / (f"{stem}-{max(taken) + 1}.db" if taken else f"{stem}.db")


def _age(backup: Path) -> tuple[str, int]:
    """The moment in the name, and the number of those made in the same second."""
    found = re.search(r"-(\d{8}T\d{6}Z)(?:-(\d+))?\.db", backup.name)
    return (found[1], int(found[2] or 1)) if found else ("", 0)


def _companions(db: Path) -> Sequence[Path]:
    return [db.with_name(db.name + end) for end in COMPANIONS]
