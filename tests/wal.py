"""The log (WAL) beside a database file."""

from contextlib import closing
from pathlib import Path

from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]


def emptied(path: Path) -> bool:
    """Whether all of the log could be brought into the file at once: nobody reads an old state."""
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as db:
        [(busy, _, _)] = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return not busy and path.with_name(path.name + "-wal").stat().st_size == 0
