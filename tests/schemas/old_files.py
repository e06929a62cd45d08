"""Files as earlier versions of the app left them."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlite_utils import Database
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]

from canvas import prints
from canvas.database import VIEWS
from canvas.migrations import STEPS, migrations
from canvas.store import Store
from tests.room import SURVEY

FOLDER = Path(__file__).parent


def name_of(step: int) -> str:
    """``3_browsers``: a step of the database by its number, from 1."""
    return f"{step}_{STEPS[step - 1]}"


def as_it_was(newest: Path, old: Path, step: int) -> None:
    """A file that has taken ``step`` steps, with what of the newest one it had room for."""
    with closing(sqlite3.connect(old, isolation_level=None)) as db:
        migrations.apply(Database(db), stop_before=STEPS[step : step + 1])
        db.execute("ATTACH ? AS newest", (str(newest),))
        for table in _tables(db):
            columns = ", ".join(row[1] for row in db.execute(f"PRAGMA table_info({table})"))
            db.execute(f"DELETE FROM main.{table}")
            db.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM newest.{table}")
        if "print" in _tables(db):
            prints.renew(Database(db))


def dump(path: Path) -> str:
    """The whole file as SQL."""
    with closing(sqlite3.connect(path)) as db:
        return "\n".join(db.iterdump()) + "\n"


def build(path: Path, sql: str) -> None:
    """The file again."""
    with closing(sqlite3.connect(path)) as db:
        db.executescript(sql)


def told(path: Path, workshop: str) -> dict[str, Any]:
    """What the app says about everything in the workshop."""
    with closing(Store(path, VIEWS)) as store:
        people = store.people.participants(workshop)
        history = store.history(workshop, limit=10_000, newest_first=False)
        return {
            "info": asdict(store.info(workshop)),
            "read": asdict(store.read(workshop)),
            "history": [asdict(change) for change in history],
            "people": [[p.id, p.name, p.team, p.kind, p.removed] for p in people],
            "tally": [asdict(cast) for cast in store.ballots.tally(workshop, SURVEY)],
            "roles": store.people.holders(workshop),
        }


def _tables(db: sqlite3.Connection) -> Iterator[str]:
    sql = "SELECT name FROM main.sqlite_master WHERE type = 'table' ORDER BY rowid"
    for (name,) in db.execute(sql).fetchall():
        if not name.startswith(("sqlite_", "_sqlite_")):
            yield name
