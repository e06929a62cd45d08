"""A fingerprint of every row outside of the history, to notice when one is damaged.

Records and changes are held by the chain; what people, doors, ballots, ratings and browsers are has
no history (of ballots there must be none), so each of those rows leaves the hash of itself in the
table ``print``. A fingerprint says nothing that its row does not say: no time, no order, no author,
and it goes when its row goes or changes.

The store's writer keeps the fingerprints by triggers of its own connection; a row that anybody else
writes has none and counts as damaged.
"""

from collections.abc import Iterator, Mapping

from canvas.chain import digest
from canvas.sqlite import Database

ELSEWHERE = {"record", "change", "print"}
"""Held by the chain, or the fingerprints themselves."""
LEFT_OUT = {"workshop": {"head", "changed_at", "turn", "people"}}
"""Columns that change with every write and can be told from the history, or are plain counters."""
SIZE = 16
"""Bytes of a fingerprint."""
KEEPERS = {
    "INSERT": "INSERT OR IGNORE INTO print VALUES ({new});",
    "DELETE": "DELETE FROM print WHERE hash = {old};",
    "UPDATE": "DELETE FROM print WHERE hash = {old}; INSERT OR IGNORE INTO print VALUES ({new});",
}


def watch(db: Database) -> None:
    """Keep the fingerprints of all that this connection writes."""
    db.conn.create_function("canvas_print", -1, _print, deterministic=True)
    for table, columns in tables(db).items():
        hashes = {
            row: f"canvas_print('{table}', {', '.join(f'{row}.{c}' for c in columns)})"
            for row in ("old", "new")
        }
        for deed, body in KEEPERS.items():
            of = f" OF {', '.join(columns)}" if deed == "UPDATE" else ""
            db.conn.execute(
                f"CREATE TEMP TRIGGER {table}_{deed}_print AFTER {deed}{of} ON main.{table}"
                f" BEGIN {body.format(**hashes)} END"
            )


def renew(db: Database) -> None:
    """Take every fingerprint anew, after a step has changed the tables."""
    db.conn.execute("DELETE FROM print")
    for table in tables(db):
        for row in _rows(db, table):
            db.conn.execute("INSERT OR IGNORE INTO print VALUES (?)", (_print(table, *row),))


def strangers(db: Database) -> tuple[list[str], int]:
    """The tables of rows without a fingerprint, one entry per row; how many rows are missing."""
    left = {bytes(row[0]) for row in db.conn.execute("SELECT hash FROM print")}
    found = []
    for table in tables(db):
        for row in _rows(db, table):
            print_of_row = _print(table, *row)
            if print_of_row in left:
                left.remove(print_of_row)
            else:
                found.append(table)
    return found, max(0, len(left) - len(found))


def tables(db: Database) -> Mapping[str, tuple[str, ...]]:
    """The tables whose rows have fingerprints, and the columns that count."""
    rows = db.conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    names = [_plain(row[0]) for row in rows]
    return {
        name: tuple(
            column
            for row in db.conn.execute(f"PRAGMA table_info({name})").fetchall()
            if (column := _plain(row[1])) not in LEFT_OUT.get(name, ())
        )
        for name in names
        if name not in ELSEWHERE and not name.startswith("sqlite_")
    }


def _rows(db: Database, table: str) -> Iterator[tuple[str | bytes | int | None, ...]]:
    columns = ", ".join(tables(db)[table])
    yield from db.conn.execute(f"SELECT {columns} FROM {table}")


def _print(table: str, *row: str | bytes | int | None) -> bytes:
    return digest("row", table, *row)[:SIZE]


def _plain(name: str | bytes) -> str:
    return name.decode() if isinstance(name, bytes) else name
