"""One writer and a few readers: whose turn it is, what an error means, what closing leaves."""

import resource
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils.utils import OperationalError, sqlite3  # type: ignore[attr-defined]

from canvas.connections import READERS, Connections
from canvas.errors import CannotStore, DatabaseBusy, DatabaseDamaged, NotAllowed
from canvas.migrations import Database

VIEWS = {"value": ["id", "name"]}


@pytest.fixture
def file(database: Path) -> Iterator[Connections]:
    with closing(Connections(database, VIEWS, patience=10)) as file:
        yield file


def languages(db: Database) -> list[str]:
    return [row[0] for row in db.execute("SELECT language FROM browser ORDER BY id").fetchall()]


def remember(db: Database, id: str, language: str = "de") -> None:
    db.execute("INSERT INTO browser VALUES (?, ?)", (id, language))


def fails(db: Database) -> None:
    remember(db, "half", "xx")
    raise NotAllowed()


# Errors


def test_a_mistake_of_ours_is_not_called_a_fault_of_the_disk(file: Connections) -> None:
    for attempt in (file.read, file.write):
        with pytest.raises(OperationalError, match="no such column: nonsense"):
            attempt(lambda db: db.execute("SELECT nonsense"))


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("database is locked", DatabaseBusy),
        ("database table is locked: record", DatabaseBusy),
        ("locking protocol", DatabaseBusy),
        ("database disk image is malformed", DatabaseDamaged),
        ("file is not a database", DatabaseDamaged),
    ],
)
def test_what_sqlite_says_is_named(database: Path, words: str, error: type[Exception]) -> None:
    def step(db: Database) -> None:
        raise OperationalError(words)

    with closing(Connections(database, VIEWS, patience=0.05)) as hasty:
        with pytest.raises(error) as told:
            hasty.read(step)
        assert told.value.facts == {"path": str(database)}  # type: ignore[attr-defined]
        assert isinstance(told.value.__cause__, OperationalError)


def test_text_that_is_none_any_more_is_damage(file: Connections, database: Path) -> None:
    with pytest.raises(DatabaseDamaged):
        file.read(lambda db: db.execute("SELECT CAST(x'ff' AS TEXT)").fetchone())
    with pytest.raises(DatabaseDamaged) as told:
        file.read(lambda db: b"\xff".decode())
    assert told.value.facts == {"path": str(database)}


def test_a_step_is_tried_again_while_the_file_is_locked(file: Connections) -> None:
    tries = []

    def step(db: Database) -> int:
        tries.append(db.conn.in_transaction)
        if len(tries) < 3:
            raise OperationalError("database is locked")
        remember(db, f"anna {len(tries)}")
        return len(tries)

    assert file.write(step) == 3
    assert tries == [True] * 3
    assert file.read(languages) == ["de"]


# Turns


def test_who_waits_too_long_for_a_turn_is_told(database: Path) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(db: Database) -> None:
        begun.set()
        go_on.wait()

    with closing(Connections(database, VIEWS, patience=0.05)) as hasty:
        writer = threading.Thread(target=hasty.write, args=(slow,))
        writer.start()
        begun.wait()
        with pytest.raises(DatabaseBusy) as told:
            hasty.write(lambda db: None)
        go_on.set()
        writer.join()
        assert told.value.facts == {"path": str(database)}
        assert hasty.write(lambda db: 7) == 7


def test_what_fails_is_not_stored_and_the_next_writes_as_before(file: Connections) -> None:
    with pytest.raises(NotAllowed):
        file.write(fails)
    assert file.write(lambda db: db.conn.in_transaction) is True
    assert file.alone(lambda db: db.conn.in_transaction) is False
    assert file.read(languages) == []


def test_readers_are_lent_and_given_back(file: Connections) -> None:
    lent: list[Database] = []

    def deeper(db: Database) -> int:
        assert db.conn.in_transaction and db not in lent
        lent.append(db)
        return 1 if len(lent) == READERS else 1 + file.read(deeper)

    assert file.read(deeper) == READERS
    assert not any(db.conn.in_transaction for db in lent)
    assert file.read(lambda db: db) in lent


def test_bells_ring_after_every_write_until_they_are_taken_off(file: Connections) -> None:
    rung: list[Any] = []
    off = file.on_commit(lambda: rung.append(file.read(languages)))
    file.on_commit(lambda: rung.append("second"))
    file.write(lambda db: remember(db, "anna"))
    with pytest.raises(NotAllowed):
        file.write(fails)
    off()
    file.write(lambda db: remember(db, "ben"))
    assert rung == [["de"], "second", "second"]


def test_a_bell_may_take_itself_off(file: Connections) -> None:
    rung: list[str] = []

    def once() -> None:
        rung.append("once")
        off()

    off = file.on_commit(once)
    file.on_commit(lambda: rung.append("always"))
    for _ in range(2):
        file.write(lambda db: None)
    assert rung == ["once", "always", "always"]


def test_together_each_is_stored_wholly_or_not_at_all(file: Connections) -> None:
    def within() -> str:
        with pytest.raises(NotAllowed):
            file.write(fails)
        file.write(lambda db: remember(db, "ben", "en"))
        return "both"

    results = file.together(
        [
            lambda: file.write(lambda db: remember(db, "anna")),
            lambda: file.write(fails),
            within,
            lambda: file.write(lambda db: db.execute("SELECT nonsense")),
            lambda: file.write(lambda db: remember(db, "anna")),
        ]
    )
    assert results[0] is None and results[2] == "both"
    assert [type(results[n]) for n in (1, 3)] == [NotAllowed, OperationalError]
    assert isinstance(results[4], sqlite3.IntegrityError)
    assert file.read(languages) == ["de", "en"]


def test_error_of_sqlite_among_many_is_named_as_alone(file: Connections) -> None:
    def damaged(db: Database) -> None:
        raise sqlite3.DatabaseError("database disk image is malformed")

    [told, other] = file.together([lambda: file.write(damaged), lambda: 5])
    assert (type(told), other) == (DatabaseDamaged, 5)


def test_a_full_disk_that_ends_the_transaction_ends_the_whole_bundle(
    file: Connections, database: Path
) -> None:
    file.write(lambda db: remember(db, "before"))
    file.alone(lambda db: db.execute("PRAGMA cache_size = 1"))
    log = database.with_name("workshops.db-wal").stat().st_size

    def too_much(db: Database) -> None:
        for n in range(2000):
            remember(db, f"anna {n}", "x" * 100)

    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (log + 8192, usual[1]))
    try:
        with pytest.raises(CannotStore) as told:
            file.together([lambda: file.write(too_much), lambda: file.write(languages)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert told.value.facts == {"path": str(database)}
    file.write(lambda db: remember(db, "later", "en"))
    assert file.read(languages) == ["de", "en"]


def test_only_the_thread_of_the_bundle_writes_into_it(file: Connections) -> None:
    def from_elsewhere() -> None:
        other = threading.Thread(
            target=lambda: seen.append(file.write(lambda db: db.conn.in_transaction))
        )
        others.append(other)
        other.start()

    seen: list[bool] = []
    others: list[threading.Thread] = []
    rung: list[int] = []
    file.on_commit(lambda: rung.append(1))
    file.together([from_elsewhere, lambda: file.write(lambda db: remember(db, "anna"))])
    for other in others:
        other.join()
    assert (seen, len(rung)) == ([True], 2)
    file.write(lambda db: remember(db, "ben"))
    assert len(rung) == 3


# Closing


def test_closing_during_a_read_closes_what_is_given_back(file: Connections, database: Path) -> None:
    def step(db: Database) -> Database:
        file.close()
        return db

    file.write(lambda db: remember(db, "anna"))
    assert file.wal_bytes() == database.with_name("workshops.db-wal").stat().st_size > 0
    lent = file.read(step)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        lent.execute("SELECT 1")
    assert [path.name for path in database.parent.iterdir()] == ["workshops.db"]
    assert file.wal_bytes() == 0


def test_a_file_that_is_refused_is_not_kept_open(tmp_path: Path) -> None:
    letter = tmp_path / "letter.db"
    letter.write_text("Dear bakery, " * 200)
    with pytest.raises(DatabaseDamaged) as told:
        Connections(letter, VIEWS, patience=0.05)
    assert told.value.facts == {"path": str(letter)}
    held = [path.readlink() for path in Path("/proc/self/fd").iterdir() if path.is_symlink()]
    assert letter not in held


def test_folders_of_the_file_are_made(tmp_path: Path) -> None:
    path = tmp_path / "data" / "new" / "workshops.db"
    for _ in range(2):
        Connections(path, VIEWS, patience=1).close()
    assert path.is_file()


def test_every_commit_is_written_through_and_what_is_removed_is_overwritten(
    file: Connections,
) -> None:
    found = file.alone(
        lambda db: [
            db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
        ]
    )
    assert found == ["wal", 2, 1, 1]
    assert file.read(lambda db: db.execute("PRAGMA foreign_keys").fetchone()[0]) == 1
