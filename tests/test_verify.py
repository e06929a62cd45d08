"""A damaged file is noticed; a sound one is not accused."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]

from canvas import verify as verifying
from canvas.database import VIEWS
from canvas.errors import DatabaseDamaged
from canvas.knowledge import Knowledge
from canvas.store import Store, Write
from canvas.verify import Damage, verify
from tests.lively import live_in


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> tuple[Path, str]:
    path = tmp_path_factory.mktemp("lively") / "workshops.db"
    return path, live_in(path, knowledge)


@pytest.fixture
def path(lived_in: tuple[Path, str], tmp_path: Path) -> Path:
    return Path(shutil.copy(lived_in[0], tmp_path / "workshops.db"))


@pytest.fixture
def workshop(lived_in: tuple[Path, str]) -> str:
    return lived_in[1]


def tamper(path: Path, *statements: str) -> None:
    """Change the file behind the app's back; the history lets itself be changed as well."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        sql = "SELECT sql FROM sqlite_master WHERE name = 'change_is_append_only'"
        [(trigger,)] = db.execute(sql).fetchall()
        for statement in ("DROP TRIGGER change_is_append_only", *statements, trigger):
            db.execute(statement)


def keys(path: Path) -> list[str]:
    return [damage.key for damage in verify(path)]


def test_a_file_in_which_much_has_happened_is_sound(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        tables = [
            name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        empty = [t for t in tables if not db.execute(f"SELECT 1 FROM {t} LIMIT 1").fetchone()]
    assert empty == []
    assert verify(path) == ()


CHANGED = [
    ("UPDATE change SET after = replace(after, 'Handwerk', 'Handwirk')", "change"),
    ("UPDATE change SET before = NULL WHERE before IS NOT NULL AND seq > 20", "change"),
    ("UPDATE change SET actor = 'someone' WHERE seq = 7", "change"),
    ("UPDATE change SET at = '2020-01-01T00:00:00.000000+00:00' WHERE seq = 1", "change"),
    ("UPDATE change SET salt = zeroblob(16) WHERE seq = 3", "change"),
    ("UPDATE change SET chain = zeroblob(32) WHERE seq = 3", "change"),
    ("UPDATE change SET erased = NULL WHERE erased IS NOT NULL", "change"),
    ("UPDATE change SET erased = erased + 1 WHERE erased IS NOT NULL", "change"),
    ("UPDATE change SET after = '{}' WHERE erased IS NOT NULL", "change"),
    ("DELETE FROM change WHERE seq = 5", "gap"),
    ("DELETE FROM change WHERE seq = (SELECT max(seq) FROM change)", "head"),
    ("UPDATE record SET body = replace(body, 'Handwerk', 'Handwirk')", "record"),
    ("UPDATE record SET seq = seq - 1 WHERE kind = 'value'", "record"),
    ("DELETE FROM record WHERE kind = 'value'", "record"),
    ("INSERT INTO record SELECT workshop, kind, 'v77', seq, body FROM record LIMIT 1", "record"),
    ("UPDATE workshop SET head = head - 1", "head"),
    ("UPDATE workshop SET changed_at = replace(changed_at, '2', '3')", "head"),
    ("UPDATE workshop SET title = 'Backhaut' WHERE title = 'Backhaus'", "row"),
    ("UPDATE participant SET name = 'Anne' WHERE name = 'Filiale Süd 0'", "row"),
    ("UPDATE ballot SET value = '3'", "row"),
    ("UPDATE rating SET value = 3 WHERE value = 2", "row"),
    ("UPDATE access SET role = 'screen'", "row"),
    ("UPDATE door SET code = 'AAAAAAAA'", "row"),
    ("UPDATE answered SET run = run || 'x'", "row"),
    ("UPDATE seal SET slots = 9", "row"),
    ("UPDATE link SET role = 'owner'", "row"),
    ("UPDATE browser SET language = 'xx'", "row"),
    ("DELETE FROM ballot", "lost_rows"),
    ("UPDATE workshop SET id = 'w' WHERE archived_at IS NULL", "row"),
    ("DROP INDEX change_by_actor", "schema"),
    ("CREATE TRIGGER other AFTER INSERT ON record BEGIN DELETE FROM change; END", "schema"),
    ("CREATE VIEW other AS SELECT 1", "schema"),
    ("DELETE FROM workshop WHERE archived_at IS NULL", "head"),
    ("INSERT INTO _sqlite_migrations VALUES (99, 'canvas', 'flying', '2030-01-01')", "newer"),
    ("UPDATE _sqlite_migrations SET migration_set = 'canwas'", "foreign"),
]


@pytest.mark.parametrize(("statement", "key"), CHANGED)
def test_verify_names_what_was_changed_behind_the_app(path: Path, statement: str, key: str) -> None:
    tamper(path, statement)
    assert key in keys(path)


def test_a_view_that_says_something_else_is_damage_and_a_missing_one_is_none(path: Path) -> None:
    tamper(path, "DROP VIEW v_value")
    assert verify(path) == ()
    tamper(path, "CREATE VIEW v_value AS SELECT * FROM record WHERE kind = 'rule'")
    assert verify(path) == (Damage("schema", "v_value"),)


def test_verify_tells_where_but_no_text(path: Path, workshop: str) -> None:
    tamper(path, f"UPDATE change SET actor = 'x' WHERE seq = 7 AND workshop = '{workshop}'")
    assert verify(path) == (Damage("change", f"{workshop} 7"),)


def test_verify_of_what_is_no_database_of_ours(tmp_path: Path) -> None:
    text, other = tmp_path / "letter.txt", tmp_path / "other.db"
    text.write_text("Dear bakery, " * 200)
    with closing(sqlite3.connect(other)) as db:
        db.execute("CREATE TABLE bread (id)")
    assert keys(tmp_path / "missing.db") == ["unreadable"]
    assert keys(text) == ["unreadable"]
    assert keys(other) == ["foreign"]
    assert not (tmp_path / "missing.db").exists()


def test_verify_while_others_write(path: Path, workshop: str) -> None:
    with closing(Store(path, VIEWS)) as store:
        store.write(workshop, "anna", "add", [Write("value", "v9", {"id": "v9"})])
        assert verify(path) == ()


def test_every_damage_has_a_sentence(knowledge: Knowledge) -> None:
    source = Path(verifying.__file__).read_text(encoding="utf-8")
    named = {key for key in knowledge.words if key.startswith("damage.")}
    assert named
    assert {
        key for key in named if f'Damage("{key.removeprefix("damage.")}"' not in source
    } == set()
    assert source.count('Damage("') == source.count("Damage(") - source.count("class Damage(")


# At the start


@pytest.fixture
def damaged(path: Path, workshop: str) -> Iterator[Store]:
    sql = "UPDATE change SET actor = 'x' WHERE seq = (SELECT max(seq) FROM change)"
    tamper(path, sql)
    with closing(Store(path, VIEWS)) as store:
        yield store


def test_a_damaged_file_is_read_but_not_written(damaged: Store, workshop: str) -> None:
    records = damaged.read(workshop).records
    for write in (
        lambda: damaged.write(workshop, "anna", "add", [Write("value", "v9", {"id": "v9"})]),
        lambda: damaged.people.set_removed(workshop, "p1"),
        lambda: damaged.delete(workshop),
    ):
        with pytest.raises(DatabaseDamaged):
            write()
    assert damaged.read(workshop).records == records
    assert damaged.health().writable is False


def test_a_page_of_zeros_is_noticed_at_the_start(path: Path) -> None:
    data = bytearray(path.read_bytes())
    size = int.from_bytes(data[16:18], "big")
    data[3 * size : 4 * size] = bytes(size)
    path.write_bytes(data)
    before = path.read_bytes()
    with closing(Store(path, VIEWS)) as store, pytest.raises(DatabaseDamaged):
        store.create_workshop(title="x", language="de", mode="solo", browser=None, actor="anna")
    assert path.read_bytes() == before


def test_what_is_no_database_is_not_overwritten(tmp_path: Path) -> None:
    letter = tmp_path / "letter.db"
    letter.write_text("Dear bakery, " * 200)
    with pytest.raises(DatabaseDamaged):
        Store(letter, VIEWS)
    assert letter.read_text() == "Dear bakery, " * 200


def test_a_damaged_file_of_an_older_version_is_not_opened(path: Path) -> None:
    """To be read it would have to be changed."""
    tamper(path, "DELETE FROM _sqlite_migrations WHERE name = 'locked_ballots'")
    data = bytearray(path.read_bytes())
    size = int.from_bytes(data[16:18], "big")
    data[3 * size : 4 * size] = bytes(size)
    path.write_bytes(data)
    with pytest.raises(DatabaseDamaged):
        Store(path, VIEWS)
    assert path.read_bytes() == data


def test_a_history_without_its_end_is_noticed_at_the_start(path: Path, workshop: str) -> None:
    with closing(Store(path, VIEWS)) as store:
        head = store.head(workshop)
    tamper(path, f"DELETE FROM change WHERE workshop = '{workshop}' AND seq = {head}")
    with closing(Store(path, VIEWS)) as store:
        assert store.head(workshop) == head
        with pytest.raises(DatabaseDamaged) as told:
            store.write(workshop, "anna", "add", [Write("value", "v9", {"id": "v9"})])
    assert told.value.facts == {"path": str(path)}


def test_a_change_is_not_chained_to_what_is_gone(path: Path, workshop: str) -> None:
    """Somebody takes the end of the history away while the app has the file open."""
    with closing(Store(path, VIEWS)) as store:
        before = store.read(workshop)
        tamper(path, f"DELETE FROM change WHERE seq = {before.head}")
        with pytest.raises(DatabaseDamaged):
            store.write(workshop, "anna", "add", [Write("value", "v9", {"id": "v9"})])
        assert store.read(workshop) == before


# Health


def test_health_of_a_sound_file(path: Path, workshop: str) -> None:
    with closing(Store(path, VIEWS)) as store:
        head = store.head(workshop)
        store.write(workshop, "anna", "add", [Write("value", "v9", {"id": "v9"})])
        health = store.health()
        assert health.writable
        assert health.wal_bytes == path.with_name("workshops.db-wal").stat().st_size > 0
        assert store.head(workshop) == head + 1
    assert verify(path) == ()


def test_health_while_somebody_keeps_the_file_locked(path: Path) -> None:
    with (
        closing(Store(path, VIEWS, patience=0.05)) as hasty,
        closing(sqlite3.connect(path, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        assert hasty.health().writable is False
        other.execute("ROLLBACK")
        assert hasty.health().writable is True


# Erasing


def everything(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


def erased(store: Store, workshop: str) -> list[Any]:
    return [c for c in store.history(workshop, limit=1000, newest_first=False) if c.erased]


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    with closing(Store(database, VIEWS)) as store:
        yield store


@pytest.fixture
def bakery(store: Store) -> str:
    return store.create_workshop(
        title="Bakery", language="de", mode="team", browser=None, actor="anna"
    )


def note(store: Store, workshop: str, id: str, text: str | None, actor: str = "anna") -> None:
    body = None if text is None else {"id": id, "text": text}
    store.write(workshop, actor, "note", [Write("value", id, body)])


def test_what_is_erased_is_in_no_file_and_the_chain_holds(
    store: Store, bakery: str, database: Path
) -> None:
    for n in range(40):
        note(store, bakery, f"v{n % 4}", f"Doomed-{n} " * 40 if n % 4 == 1 else f"Kept-{n} " * 40)
    note(store, bakery, "v1", None)
    store.redact(bakery, "host", [Write("value", "v1", None)])
    left = everything(database.parent)
    assert (left.count(b"Doomed"), left.count(b"Kept-38") > 0) == (0, True)
    assert verify(database) == ()
    (last,) = store.history(bakery, limit=1)
    assert (last.action, last.actor, last.id, last.before, last.after) == (
        *("erase", "host", "v1", None, None),
    )
    tombstones = erased(store, bakery)
    assert [(c.erased, c.before, c.after) for c in tombstones] == [(last.seq, None, None)] * 11
    assert {c.id for c in tombstones} == {"v1"}


def test_a_text_can_be_put_in_the_place_of_what_is_erased(
    store: Store, bakery: str, database: Path
) -> None:
    note(store, bakery, "v1", "Doomed")
    head = store.redact(bakery, "host", [Write("value", "v1", {"id": "v1", "text": "gone"}, 1)])
    assert [(r.seq, r.body) for r in store.read(bakery).records] == [
        (head, {"id": "v1", "text": "gone"})
    ]
    note(store, bakery, "v1", "and on it goes")
    assert b"Doomed" not in everything(database.parent)
    assert verify(database) == ()


def test_what_is_erased_leaves_no_way_to_try_out_texts(
    store: Store, bakery: str, database: Path
) -> None:
    note(store, bakery, "v1", "Doomed")
    with closing(sqlite3.connect(database)) as db:
        [(salt,)] = db.execute("SELECT salt FROM change").fetchall()
    store.redact(bakery, "host", [Write("value", "v1", None)])
    assert len(salt) == 16
    assert salt not in everything(database.parent)


def test_undo_passes_over_what_is_erased(store: Store, bakery: str, database: Path) -> None:
    note(store, bakery, "v1", "first")
    note(store, bakery, "v2", "second")
    note(store, bakery, "v1", "third")
    store.redact(bakery, "anna", [Write("value", "v1", None)])
    assert [(c.id, c.after) for c in store.undo(bakery, "anna")] == [("v2", None)]
    assert store.undo(bakery, "anna") == ()
    assert verify(database) == ()


def test_erasing_leaves_the_history_append_only(store: Store, bakery: str, database: Path) -> None:
    note(store, bakery, "v1", "first")
    store.redact(bakery, "host", [Write("value", "v1", None)])
    note(store, bakery, "v1", "second")
    for sql in (
        "UPDATE change SET erased = NULL, texts = NULL, after = '{}' WHERE seq = 1",
        "UPDATE change SET after = '{}' WHERE seq = 1",
        "UPDATE change SET actor = 'ben', salt = NULL, after = NULL, texts = x'00', erased = 4",
        "UPDATE change SET salt = NULL, after = NULL, erased = 4 WHERE seq = 3",
        "UPDATE change SET after = NULL, texts = x'00', erased = 4 WHERE seq = 3",
    ):
        with (
            closing(sqlite3.connect(database)) as db,
            pytest.raises(sqlite3.IntegrityError, match="append only"),
        ):
            db.execute(sql)


def test_what_is_deleted_leaves_no_fingerprint(path: Path, workshop: str) -> None:
    with closing(Store(path, VIEWS)) as store:
        for id in (workshop, store.workshops("host's browser", archived=True)[0].id):
            store.delete(id)
    assert verify(path) == ()
    with closing(sqlite3.connect(path)) as db:
        [(left,)] = db.execute("SELECT count(*) FROM print").fetchall()
        steps, browsers = (
            db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("_sqlite_migrations", "browser")
        )
    assert left == steps + browsers


def test_verify_of_what_a_killed_process_left(path: Path, workshop: str, tmp_path: Path) -> None:
    with closing(Store(path, VIEWS)) as store:
        store.write(workshop, "anna", "add", [Write("value", "v9", {"id": "v9"})])
        left = tmp_path / "left"
        left.mkdir()
        for name in (path.name, f"{path.name}-wal"):
            shutil.copy(path.with_name(name), left / name)
    assert (left / f"{path.name}-wal").stat().st_size > 0
    assert verify(left / path.name) == ()
    with closing(Store(left / path.name, VIEWS)) as store:
        assert store.record(workshop, "value", "v9") is not None
