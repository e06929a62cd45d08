"""What is damaged is told exactly: which kind, where, and nothing else is accused."""

import shutil
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]

from canvas.migrations import steps_of
from canvas.sqlite import Database
from canvas.store import Store, Write
from canvas.verify import Damage, first_look, verify

VIEWS = {"value": ["id", "name"]}


def value(id: str, name: str) -> Write:
    return Write("value", id, {"name": name})


def made(path: Path) -> None:
    """Here: two values written, one changed, one erased, one removed. There: one value."""
    with closing(Store(path, VIEWS)) as store:
        facts = {"language": "de", "mode": "solo", "browser": None, "actor": "anna"}
        here, there = (store.create_workshop(title=t, **facts) for t in ("Here", "There"))
        store.write(here, "anna", "add", [value("v1", "warm"), value("v2", "cold")])
        store.write(here, "anna", "edit", [value("v1", "warmer")])
        store.redact(here, "host", [value("v1", "gone")])
        store.write(here, "ben", "remove", [Write("value", "v2", None)])
        store.write(there, "anna", "add", [value("v1", "quick")])
        store.remember_language("phone", "de")
        store.people.add(here, "Anna", "", "behalf")
        names = {here: "Here", there: "There"}
    assert verify(path) == ()
    path.with_name("names").write_text("\n".join(names))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "workshops.db"
    made(path)
    return path


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    shutil.copy(sound.with_name("names"), tmp_path)
    return Path(shutil.copy(sound, tmp_path / "workshops.db"))


def tamper(path: Path, *statements: str) -> None:
    """Change the file behind the app's back; ``@here`` and ``@there`` stand for the workshops."""
    here, there = path.with_name("names").read_text().split()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        sql = "SELECT sql FROM sqlite_master WHERE name = 'change_is_append_only'"
        [(trigger,)] = db.execute(sql).fetchall()
        for statement in ("DROP TRIGGER change_is_append_only", *statements, trigger):
            db.execute(statement.replace("@here", f"'{here}'").replace("@there", f"'{there}'"))


def told(path: Path) -> list[tuple[str, str]]:
    """What verify says, the workshops by their names."""
    here, there = path.with_name("names").read_text().split()
    return sorted(
        (d.key, d.place.replace(here, "here").replace(there, "there")) for d in verify(path)
    )


DAMAGED: dict[str, list[tuple[str, str]]] = {
    "UPDATE change SET actor = 'x' WHERE workshop = @here AND seq = 1": [("change", "here 1")],
    "UPDATE change SET at = 'x' WHERE workshop = @here AND seq = 2": [("change", "here 2")],
    "UPDATE change SET batch = 7 WHERE workshop = @here AND seq = 2": [("change", "here 2")],
    "UPDATE change SET undoes = 1 WHERE workshop = @there": [("change", "there 1")],
    "UPDATE change SET before = 'x' WHERE workshop = @here AND seq = 2": [("change", "here 2")],
    "UPDATE change SET salt = x'00' WHERE workshop = @here AND seq = 3": [("change", "here 3")],
    "UPDATE change SET texts = x'00' WHERE workshop = @here AND seq = 3": [("change", "here 3")],
    "UPDATE change SET texts = x'00' WHERE workshop = @here AND seq = 2": [("change", "here 2")],
    "UPDATE change SET chain = x'00' WHERE workshop = @here AND seq = 2": [
        ("change", "here 2"), ("change", "here 3"),
    ],
    "UPDATE change SET erased = 3 WHERE workshop = @here AND seq = 1": [("change", "here 1")],
    "UPDATE change SET erased = 5 WHERE workshop = @here AND seq = 1": [("change", "here 1")],
    "UPDATE change SET erased = 1 WHERE workshop = @here AND seq = 1": [("change", "here 1")],
    "UPDATE change SET action = 'edit' WHERE workshop = @here AND seq = 4": [
        ("change", "here 1"), ("change", "here 3"), ("change", "here 4"),
    ],
    "DELETE FROM change WHERE workshop = @here AND seq = 2": [("gap", "here 3")],
    "DELETE FROM change WHERE workshop = @here AND seq = 1": [("gap", "here 2")],
    "DELETE FROM change WHERE workshop = @here AND seq = 5": [
        ("head", "here"), ("record", "here value v2"),
    ],
    "DELETE FROM change WHERE workshop = @there": [("head", "there"), ("record", "there value v1")],
    "UPDATE record SET seq = 3 WHERE workshop = @here": [("record", "here value v1")],
    "UPDATE record SET body = '{}' WHERE workshop = @there": [("record", "there value v1")],
    "DELETE FROM record WHERE workshop = @there": [("record", "there value v1")],
    "INSERT INTO record VALUES (@here, 'value', 'v2', 2, '{}')": [("record", "here value v2")],
    "INSERT INTO record VALUES (@here, 'rule', 'r1', 1, '{}')": [("record", "here rule r1")],
    "UPDATE workshop SET head = 4 WHERE id = @here": [("head", "here")],
    "UPDATE workshop SET head = 0 WHERE id = @there": [("head", "there")],
    "UPDATE workshop SET changed_at = 'x' WHERE id = @here": [("head", "here")],
    "UPDATE workshop SET title = 'x' WHERE id = @here": [("row", "workshop")],
    "DELETE FROM workshop WHERE id = @there": [
        ("head", "there"), ("lost_rows", "1"), ("row", "change"), ("row", "record"),
    ],
    "UPDATE browser SET language = 'xx'": [("row", "browser")],
    "UPDATE participant SET name = 'x'": [("row", "participant")],
    "DELETE FROM browser": [("lost_rows", "1")],
    "DELETE FROM print WHERE hash = (SELECT min(hash) FROM print)": [("row", "*")],
    "CREATE TABLE other (x)": [("schema", "other")],
    "CREATE VIEW other AS SELECT 1": [("schema", "other")],
    "CREATE VIEW v_rule AS SELECT 1": [("schema", "v_rule")],
    "DROP INDEX change_by_record": [("schema", "change_by_record")],
    "INSERT INTO _sqlite_migrations VALUES (99, 'canvas', 'flying', '2030')": [("newer", "flying")],
    "UPDATE _sqlite_migrations SET migration_set = 'other'": [("foreign", "_sqlite_migrations")],
}  # fmt: skip


@pytest.mark.parametrize("statement", DAMAGED)
def test_damage_is_told_where_it_is_and_nowhere_else(path: Path, statement: str) -> None:
    tamper(path, statement)
    found = told(path)
    if DAMAGED[statement] == [("row", "*")]:
        assert len(found) == 1 and found[0][0] == "row"
    else:
        assert found == DAMAGED[statement]


def test_an_index_that_says_something_else_is_found_though_not_at_the_start(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        sql = "SELECT rootpage FROM sqlite_master WHERE name = 'change_by_actor'"
        [(page,)] = db.execute(sql).fetchall()
    data = bytearray(path.read_bytes())
    size = int.from_bytes(data[16:18], "big")
    place = data.index(b"host", (page - 1) * size, page * size)
    data[place : place + 4] = b"hosu"
    path.write_bytes(data)
    [(key, words)] = told(path)
    assert key == "structure" and words.endswith("missing from index change_by_actor")
    assert first(path) == []


def test_fingerprints_are_those_that_stand_in_all_files(path: Path) -> None:
    """Written out by hand: whoever changes them makes every row look damaged."""
    with closing(sqlite3.connect(path)) as db:
        [(browser,)] = db.execute("SELECT id FROM browser").fetchall()
        prints = {hash for (hash,) in db.execute("SELECT hash FROM print").fetchall()}
    row = sha256(b"3:row7:browser64:" + browser.encode() + b"2:de").digest()
    assert row[:16] in prints
    assert {len(hash) for hash in prints} == {16}


def test_files_that_are_none_of_ours(tmp_path: Path) -> None:
    letter, empty, other = (tmp_path / name for name in ("letter.db", "empty.db", "other.db"))
    letter.write_text("Dear bakery, " * 200)
    with closing(sqlite3.connect(other)) as db:
        db.execute("CREATE TABLE bread (id)")
    empty.touch()
    assert verify(tmp_path / "missing.db") == (Damage("unreadable", "missing.db"),)
    assert verify(letter) == (Damage("unreadable", "file is not a database"),)
    assert verify(other) == verify(empty) == (Damage("foreign", "_sqlite_migrations"),)


def test_a_text_where_a_number_must_be_has_the_name_of_the_mistake(path: Path) -> None:
    tamper(path, "UPDATE change SET seq = 'no ' || seq WHERE workshop = @here AND seq > 3")
    assert told(path) == [("unreadable", "TypeError")]


def first(path: Path) -> list[tuple[str, str]]:
    """What the look at the start finds."""
    here, there = path.with_name("names").read_text().split()
    with closing(sqlite3.connect(path)) as connection:
        db = Database(connection, execute_plugins=False)
        usual = connection.text_factory
        found = first_look(db)
        assert connection.text_factory is usual
    return [(d.key, d.place.replace(here, "here").replace(there, "there")) for d in found]


FIRST: dict[str, list[tuple[str, str]]] = {
    "UPDATE record SET body = '{}'": [],
    "UPDATE change SET actor = 'x' WHERE seq = 2": [],
    "UPDATE change SET actor = 'x' WHERE workshop = @here AND seq = 5": [("change", "here 5")],
    "UPDATE change SET chain = x'00' WHERE workshop = @here AND seq = 4": [("change", "here 5")],
    "UPDATE change SET actor = 'x' WHERE workshop = @there": [("change", "there 1")],
    "UPDATE workshop SET head = 4 WHERE id = @here": [("head", "here")],
    "UPDATE workshop SET head = 6 WHERE id = @here": [("head", "here")],
    "UPDATE workshop SET head = 0 WHERE id = @there": [],
    "DELETE FROM change WHERE workshop = @there": [("head", "there")],
}


@pytest.mark.parametrize("statement", FIRST)
def test_the_look_at_the_start_sees_the_end_of_each_history(path: Path, statement: str) -> None:
    tamper(path, statement)
    assert first(path) == FIRST[statement]


def test_the_look_at_the_start_leaves_older_files_to_be_brought_up_to_date(path: Path) -> None:
    tamper(path, "UPDATE workshop SET head = 9", "DELETE FROM _sqlite_migrations WHERE id = 1")
    assert first(path) == []
    with closing(sqlite3.connect(path)) as connection:
        steps = steps_of(Database(connection, execute_plugins=False))
    assert "workshops_records_changes" not in steps and steps[-1] == "locked_ballots"
