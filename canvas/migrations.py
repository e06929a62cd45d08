"""The tables of the database file, one function per step, and how a file gets them."""

import secrets
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from canvas import chain, prints
from canvas.sqlite import Database, Migrations, sqlite3

Views = Mapping[str, Sequence[str]]

migrations = Migrations("canvas")


@migrations()
def workshops_records_changes(db: Database) -> None:
    """What is true now (``record``) and every change ever made (``change``), per workshop.

    ``batch`` is the seq of the first change of the same action, 0 for what a workshop began with;
    ``undoes`` is the batch an undo took back.
    """
    db.executescript("""
        CREATE TABLE workshop (
            id TEXT PRIMARY KEY, head INTEGER NOT NULL, title TEXT NOT NULL,
            language TEXT NOT NULL, mode TEXT NOT NULL,
            created_at TEXT NOT NULL, changed_at TEXT NOT NULL, archived_at TEXT
        );
        CREATE TABLE record (
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            kind TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL,
            PRIMARY KEY (workshop, kind, id)
        ) WITHOUT ROWID;
        CREATE TABLE change (
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            seq INTEGER NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
            kind TEXT NOT NULL, id TEXT NOT NULL, before TEXT, after TEXT,
            batch INTEGER NOT NULL, undoes INTEGER,
            PRIMARY KEY (workshop, seq)
        ) WITHOUT ROWID;
        CREATE INDEX change_by_actor ON change (workshop, actor, seq);
        CREATE INDEX change_by_record ON change (workshop, kind, id, seq);
        CREATE TRIGGER change_is_append_only BEFORE UPDATE ON change
            BEGIN SELECT RAISE(ABORT, 'history is append only'); END;
    """)


@migrations()
def private_ratings(db: Database) -> None:
    """Ratings nobody can trace: a random key, no time, no author, no rowid to tell their order."""
    db.executescript("""
        CREATE TABLE rating (
            key TEXT PRIMARY KEY,
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            dimension TEXT NOT NULL, value INTEGER
        ) WITHOUT ROWID;
        CREATE INDEX rating_by_dimension ON rating (workshop, dimension, value);
    """)


@migrations()
def browsers(db: Database) -> None:
    """Which browser may open which workshop; a browser is the SHA-256 of its cookie's secret."""
    db.executescript("""
        CREATE TABLE access (
            browser TEXT NOT NULL,
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            role TEXT NOT NULL,
            PRIMARY KEY (browser, workshop)
        ) WITHOUT ROWID;
        CREATE INDEX access_by_workshop ON access (workshop);
        CREATE TABLE browser (id TEXT PRIMARY KEY, language TEXT NOT NULL) WITHOUT ROWID;
    """)


@migrations()
def people_and_doors(db: Database) -> None:
    """Who takes part, and the ways in: a door (code and QR ticket) and private links.

    A door's code and ticket hang on the wall, so they are kept as they are; of a private link only
    the SHA-256 is kept. ``kind`` of a participant: phone, behalf (no phone), invented (rehearsal).
    """
    db.executescript("""
        CREATE TABLE door (
            workshop TEXT PRIMARY KEY REFERENCES workshop ON DELETE CASCADE,
            code TEXT NOT NULL UNIQUE, ticket TEXT NOT NULL UNIQUE, open INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE link (
            hash TEXT PRIMARY KEY,
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            role TEXT NOT NULL, once INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX link_by_workshop ON link (workshop, role);
        CREATE TABLE participant (
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            id TEXT NOT NULL, browser TEXT, name TEXT NOT NULL, team TEXT NOT NULL,
            kind TEXT NOT NULL, removed INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (workshop, id), UNIQUE (workshop, browser)
        ) WITHOUT ROWID;
    """)


@migrations()
def sealed_ballots(db: Database) -> None:
    """Private ratings, polls and votes of a live workshop; nothing tells whose they are.

    While a run is open its ``seal`` holds a secret; the key of a ballot is a keyed hash of person
    and place, so that people can change their mind and nobody counts twice. The reveal destroys
    the secret and gives every ballot a random key. ``answered`` says who answered, never what.
    """
    db.executescript("""
        CREATE TABLE seal (
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            run TEXT NOT NULL, secret BLOB, slots INTEGER NOT NULL,
            PRIMARY KEY (workshop, run)
        ) WITHOUT ROWID;
        CREATE TABLE ballot (
            key TEXT PRIMARY KEY,
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            run TEXT NOT NULL, question TEXT NOT NULL, slot INTEGER NOT NULL CHECK (slot >= 0),
            value TEXT NOT NULL, team TEXT NOT NULL, late INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX ballot_by_run ON ballot (workshop, run, question, value);
        CREATE TRIGGER ballot_within_its_slots BEFORE INSERT ON ballot
            WHEN NEW.slot >= (SELECT slots FROM seal
                              WHERE seal.workshop = NEW.workshop AND seal.run = NEW.run)
            BEGIN SELECT RAISE(ABORT, 'no slot left'); END;
        CREATE TABLE answered (
            workshop TEXT NOT NULL REFERENCES workshop ON DELETE CASCADE,
            run TEXT NOT NULL, participant TEXT NOT NULL, late INTEGER NOT NULL,
            PRIMARY KEY (workshop, run, participant)
        ) WITHOUT ROWID;
    """)


@migrations()
def people_counter(db: Database) -> None:
    """``workshop.people`` grows whenever people, roles or the door of a workshop change."""
    db.execute("ALTER TABLE workshop ADD COLUMN people INTEGER NOT NULL DEFAULT 0")
    for table in ("participant", "access", "door"):
        for deed, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            db.execute(f"""
                CREATE TRIGGER {table}_{deed.lower()}_counts AFTER {deed} ON {table} BEGIN
                    UPDATE workshop SET people = people + 1 WHERE id = {row}.workshop;
                END
            """)


@migrations()
def marks(db: Database) -> None:
    """``answered`` holds a hash of who answered, made of what only the phone knows."""
    db.execute("ALTER TABLE answered RENAME COLUMN participant TO mark")


@migrations()
def chained_changes(db: Database) -> None:
    """Each change holds the hash of itself and of its predecessor (see ``chain``).

    ``erased`` is the seq of the change that took its texts away; only then ``texts`` keeps their
    hash, and only so may a change be rewritten. ``print`` holds the rest (see ``prints``).
    """
    db.execute("DROP TRIGGER change_is_append_only")
    for column in ("salt BLOB", "texts BLOB", "chain BLOB", "erased INTEGER"):
        db.execute(f"ALTER TABLE change ADD COLUMN {column}")
    facts = "seq, at, actor, action, kind, id, batch, undoes"
    rows = db.execute(f"SELECT workshop, before, after, {facts} FROM change ORDER BY workshop, seq")
    newest: dict[str, bytes] = {}
    for workshop, before, after, *own in rows.fetchall():
        salt = secrets.token_bytes(chain.SALT)
        previous = newest.get(workshop) or chain.root(workshop)
        newest[workshop] = chain.link(previous, tuple(own), chain.texts(salt, before, after))
        sql = "UPDATE change SET salt = ?, chain = ? WHERE workshop = ? AND seq = ?"
        db.execute(sql, (salt, newest[workshop], workshop, own[0]))
    db.executescript("""
        CREATE TRIGGER change_is_append_only BEFORE UPDATE ON change WHEN
            OLD.erased IS NOT NULL OR NEW.erased IS NULL OR NEW.texts IS NULL
            OR coalesce(NEW.salt, NEW.before, NEW.after) IS NOT NULL
            OR (NEW.workshop, NEW.seq, NEW.at, NEW.actor, NEW.action, NEW.kind, NEW.id, NEW.batch,
                NEW.undoes, NEW.chain) IS NOT
               (OLD.workshop, OLD.seq, OLD.at, OLD.actor, OLD.action, OLD.kind, OLD.id, OLD.batch,
                OLD.undoes, OLD.chain)
            BEGIN SELECT RAISE(ABORT, 'history is append only'); END;
        CREATE TABLE print (hash BLOB PRIMARY KEY) WITHOUT ROWID;
    """)


@migrations()
def turns(db: Database) -> None:
    """``workshop.turn`` says which workshop was changed last, whatever the clock said."""
    db.executescript("""
        ALTER TABLE workshop ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
        UPDATE workshop SET turn = (
            SELECT count(*) FROM workshop AS w
            WHERE (w.changed_at, w.rowid) <= (workshop.changed_at, workshop.rowid));
        UPDATE workshop SET changed_at = coalesce(
            (SELECT at FROM change WHERE workshop = workshop.id AND seq = head), created_at);
        CREATE INDEX workshop_by_turn ON workshop (turn);
    """)


@migrations()
def locked_ballots(db: Database) -> None:
    """Until it may be shown a ballot stands in ``sealed``, locked with a key beside the file.

    Question, value and team are empty until then. See ``sealing``.
    """
    db.execute("ALTER TABLE ballot ADD COLUMN sealed BLOB")


STEPS = tuple(step.name for step in migrations.pending(Database(memory=True)))
"""The names of all steps, oldest first."""


def connect(path: Path, busy_timeout: float) -> Database:
    """A connection that any thread may use (one at a time) and that begins no transaction itself.

    ``busy_timeout`` is how many seconds SQLite itself waits for a lock.
    """
    connection = sqlite3.connect(
        str(path), timeout=busy_timeout, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA foreign_keys = ON")
    return Database(connection, execute_plugins=False)


def connect_to_read(path: Path) -> Database:
    """A connection that changes nothing and gives texts as bytes, even where they are damaged."""
    address = f"{path.resolve().as_uri()}?mode=ro"
    connection = sqlite3.connect(address, uri=True, isolation_level=None)
    connection.text_factory = bytes
    return Database(connection, execute_plugins=False)


def steps_of(db: Database) -> tuple[str, ...]:
    """The steps the file has taken, oldest first; () for a file that is not ours."""
    table = "SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'"
    if not db.conn.execute(table).fetchone():
        return ()
    sql = "SELECT CAST(name AS BLOB) FROM _sqlite_migrations WHERE migration_set = ? ORDER BY id"
    rows = db.conn.execute(sql, (migrations.name,)).fetchall()
    return tuple(row[0].decode(errors="replace") for row in rows)


@cache
def schema_after(steps: int) -> Mapping[str, tuple[str, ...]]:
    """Name -> type, table and SQL of everything a fresh file has after so many steps."""
    db = Database(memory=True)
    migrations.apply(db, stop_before=STEPS[steps : steps + 1])
    rows = db.conn.execute("SELECT name, type, tbl_name, sql FROM sqlite_master").fetchall()
    return {name: tuple(map(str, facts)) for name, *facts in rows}


def prepare(db: Database, views: Views) -> None:
    """Bring the file up to date; OperationalError while another process keeps it locked.

    sqlite-utils' migrations take no lock of their own, so whatever is missing is looked up again
    under an exclusive one. A file that lacks nothing is only read.
    """
    if not migrations.pending(db) and not _outdated(db, views):
        return
    db.execute("BEGIN EXCLUSIVE")
    try:
        if migrations.pending(db):
            migrations.apply(db)
            prints.renew(db)
        for name, sql in _outdated(db, views).items():
            db.execute(f"DROP VIEW IF EXISTS {_quoted(name)}")
            db.execute(sql)
        db.execute("COMMIT")
    finally:
        db.rollback()


def _outdated(db: Database, views: Views) -> dict[str, str]:
    """View name -> SQL of the views that are missing from the file or say something else."""
    stored = dict(db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'").fetchall())
    wanted = {f"v_{kind}": view_sql(kind, fields) for kind, fields in views.items()}
    return {name: sql for name, sql in wanted.items() if stored.get(name) != sql}


def view_sql(kind: str, fields: Sequence[str]) -> str:
    """One kind of record as a plain table; a field named like a column of its own is left out."""
    own = ("workshop", "id", "seq")
    columns = [
        f"json_extract(body, {_text(f'$.{field}')}) AS {_quoted(field)}"
        for field in fields
        if field not in own
    ]
    selected = ", ".join([*own, *columns])
    view = _quoted(f"v_{kind}")
    return f"CREATE VIEW {view} AS SELECT {selected} FROM record WHERE kind = {_text(kind)}"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
