"""The store, told as small workshop stories on a real file."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils.utils import OperationalError, sqlite3  # type: ignore[attr-defined]

from canvas import ledger
from canvas.connections import Connections
from canvas.errors import Conflict, DatabaseBusy, NotFound
from canvas.sqlite import Database
from canvas.store import Record, Snapshot, Store, Write

VIEWS = {"value": ["id", "name", "never"], "rule": ["text", "serves"]}

HONEST = {"name": "honest", "never": "a hidden fee"}
WARM = {"name": "warm", "never": "a queue number"}
GREET = {"text": "We greet within five seconds", "serves": ["v2"]}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workshops.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with closing(Store(path, VIEWS)) as store:
        yield store


@pytest.fixture
def bakery(store: Store) -> str:
    return new_workshop(store)


def new_workshop(store: Store, title: str = "Bakery", **more: Any) -> str:
    facts = {"language": "de", "mode": "team", "browser": "anna's cookie", "actor": "anna"}
    return store.create_workshop(title=title, **(facts | more))


def put(kind: str, id: str, body: dict[str, Any] | None, seen: int | None = None) -> Write:
    return Write(kind, id, body, seen)


def bodies(store: Store, workshop: str) -> dict[str, dict[str, Any]]:
    return {record.id: record.body for record in store.read(workshop).records}


def seqs(store: Store, workshop: str) -> list[int]:
    return [c.seq for c in store.history(workshop, limit=10_000, newest_first=False)]


def rows(path: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.execute(sql).fetchall())


# Writing and reading


def test_read_after_write_gives_back_what_was_written(store: Store, bakery: str) -> None:
    body = {"name": "ehrlich, auch für Müßige 🥐", "deep": {"n": [1, 2.5, None, True]}}
    assert store.write(bakery, "anna", "add value", [put("value", "v1", body, 0)]) == 1
    assert store.read(bakery) == Snapshot(bakery, 1, (Record("value", "v1", 1, body),), {})


def test_read_of_a_new_workshop_is_empty(store: Store, bakery: str) -> None:
    assert store.read(bakery) == Snapshot(bakery, 0, (), {})


def test_read_gives_records_by_kind_and_id(store: Store, bakery: str) -> None:
    store.write(bakery, "anna", "add", [put("value", "v2", WARM), put("value", "v1", HONEST)])
    store.write(bakery, "ben", "add", [put("rule", "r1", GREET)])
    records = store.read(bakery).records
    assert [(r.kind, r.id, r.seq) for r in records] == [
        ("rule", "r1", 3),
        ("value", "v1", 2),
        ("value", "v2", 1),
    ]


def test_read_of_an_unknown_workshop_is_not_found(store: Store) -> None:
    for call in (store.read, store.head, store.info, store.history, store.archive, store.delete):
        with pytest.raises(NotFound) as caught:
            call("nowhere")
        assert caught.value.facts == {"what": "workshop", "id": "nowhere"}


def test_write_counts_every_change_of_a_workshop_without_gaps(store: Store, bakery: str) -> None:
    florist = new_workshop(store, "Florist")
    for n in range(1, 4):
        store.write(
            bakery, "anna", "edit", [put("value", "v1", {"n": n}), put("value", "v2", WARM)]
        )
        store.write(florist, "ben", "edit", [put("value", "v1", {"n": n})])
    assert (seqs(store, bakery), store.head(bakery)) == ([1, 2, 3, 4], 4)
    assert (seqs(store, florist), store.head(florist)) == ([1, 2, 3], 3)


def test_write_keeps_before_and_after(store: Store, bakery: str) -> None:
    store.write(bakery, "anna", "add value", [put("value", "v1", HONEST)])
    store.write(bakery, "ben", "edit value", [put("value", "v1", WARM)])
    store.write(bakery, "cem", "remove value", [put("value", "v1", None)])
    assert [
        (c.seq, c.actor, c.action, c.kind, c.id, c.before, c.after)
        for c in store.history(bakery, newest_first=False)
    ] == [
        (1, "anna", "add value", "value", "v1", None, HONEST),
        (2, "ben", "edit value", "value", "v1", HONEST, WARM),
        (3, "cem", "remove value", "value", "v1", WARM, None),
    ]
    assert store.read(bakery).records == ()


def test_write_on_a_stale_record_carries_both_versions(store: Store, bakery: str) -> None:
    store.write(bakery, "anna", "add", [put("value", "v1", HONEST, 0)])
    store.write(bakery, "ben", "edit", [put("value", "v1", WARM, 1)])
    mine = HONEST | {"never": "small print"}
    with pytest.raises(Conflict) as caught:
        store.write(
            bakery, "anna", "edit", [put("value", "v2", WARM, 0), put("value", "v1", mine, 1)]
        )
    conflict = caught.value
    assert (conflict.kind, conflict.id, conflict.seq) == ("value", "v1", 2)
    assert (conflict.mine, conflict.theirs) == (mine, WARM)
    assert bodies(store, bakery) == {"v1": WARM}
    assert seqs(store, bakery) == [1, 2]


@pytest.mark.parametrize(
    ("stored", "seen", "mine", "seq"),
    [
        pytest.param(HONEST, 0, WARM, 1, id="somebody added it first"),
        pytest.param(None, 1, WARM, 0, id="somebody removed it"),
        pytest.param(HONEST, 7, None, 1, id="removing what has changed"),
        pytest.param(HONEST, 0, HONEST, 1, id="even with the same words"),
    ],
)
def test_write_conflicts_when(
    store: Store, bakery: str, stored: Any, seen: int, mine: Any, seq: int
) -> None:
    store.write(bakery, "ben", "edit", [put("value", "v1", stored)])
    with pytest.raises(Conflict) as caught:
        store.write(bakery, "anna", "edit", [put("value", "v1", mine, seen)])
    assert (caught.value.mine, caught.value.theirs, caught.value.seq) == (mine, stored, seq)


def test_write_after_a_conflict_succeeds_with_its_seq(store: Store, bakery: str) -> None:
    store.write(bakery, "ben", "add", [put("value", "v1", HONEST)])
    with pytest.raises(Conflict) as caught:
        store.write(bakery, "anna", "add", [put("value", "v1", WARM, 0)])
    store.write(bakery, "anna", "merge", [put("value", "v1", WARM, caught.value.seq)])
    assert bodies(store, bakery) == {"v1": WARM}


def test_write_of_what_is_stored_is_no_change(store: Store, bakery: str) -> None:
    store.write(bakery, "anna", "add", [put("value", "v1", HONEST)])
    same = dict(reversed(HONEST.items()))
    before = store.info(bakery)
    writes = [put("value", "v1", same, 1), put("value", "v9", None, 0)]
    assert store.write(bakery, "ben", "edit", writes, title="Bakery") == 1
    assert (seqs(store, bakery), store.info(bakery)) == ([1], before)


def test_write_of_true_for_one_is_a_change(store: Store, bakery: str) -> None:
    for value in (1, True, 1.0):
        store.write(bakery, "anna", "edit", [put("value", "v1", {"n": value})])
    assert [c.after for c in store.history(bakery)] == [{"n": 1.0}, {"n": True}, {"n": 1}]
    assert store.head(bakery) == 3


def test_write_of_something_that_is_not_json_writes_nothing(store: Store, bakery: str) -> None:
    writes = [put("value", "v1", HONEST), put("value", "v2", {"n": float("nan")})]
    with pytest.raises(ValueError, match="Out of range"):
        store.write(bakery, "anna", "add", writes)
    assert store.read(bakery) == Snapshot(bakery, 0, (), {})


def test_write_keeps_the_list_in_step(store: Store, bakery: str) -> None:
    writes = [put("value", "v1", HONEST)]
    store.write(bakery, "anna", "rename", writes, title="Bäckerei", language="en", mode="solo")
    info = store.info(bakery)
    assert (info.title, info.language, info.mode, info.head) == ("Bäckerei", "en", "solo", 1)
    assert info.changed_at >= store.history(bakery)[0].at > info.created_at


def test_write_that_conflicts_leaves_the_title(store: Store, bakery: str) -> None:
    with pytest.raises(Conflict):
        store.write(bakery, "anna", "rename", [put("value", "v1", HONEST, 3)], title="Other")
    assert store.info(bakery).title == "Bakery"


def test_describe_changes_only_what_is_given(store: Store, bakery: str) -> None:
    store.describe(bakery, language="en")
    info = store.info(bakery)
    assert (info.title, info.language, info.mode, info.head) == ("Bakery", "en", "team", 0)


def test_write_from_eight_threads_has_no_gaps(store: Store, bakery: str) -> None:
    def add_ten(n: int) -> None:
        for i in range(10):
            store.write(bakery, f"p{n}", "add", [put("value", f"v{n}-{i}", {"n": i}, 0)])
            assert store.read(bakery).head >= i + 1

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(add_ten, range(8)))
    assert seqs(store, bakery) == list(range(1, 81))
    assert len(bodies(store, bakery)) == 80


def test_read_during_a_write_belongs_to_one_moment(store: Store, bakery: str, path: Path) -> None:
    def looks(db: Database) -> list[tuple[int, int]]:
        first = ledger.workshop_head(db, bakery), len(ledger.records(db, bakery))
        store.write(bakery, "anna", "add", [put("value", "v1", HONEST)])
        return [first, (ledger.workshop_head(db, bakery), len(ledger.records(db, bakery)))]

    with closing(Connections(path, VIEWS, patience=10)) as file:
        assert file.read(looks) == [(0, 0), (0, 0)]
    assert store.head(bakery) == 1


# History


def test_history_after_a_seq_in_either_order(store: Store, bakery: str) -> None:
    for n in range(1, 7):
        store.write(bakery, "anna", "edit", [put("value", "v1", {"n": n})])
    assert [c.seq for c in store.history(bakery, since=2, limit=3)] == [6, 5, 4]
    oldest = store.history(bakery, since=2, limit=3, newest_first=False)
    assert [c.seq for c in oldest] == [3, 4, 5]


def test_record_history_has_only_that_record(store: Store, bakery: str) -> None:
    store.write(bakery, "anna", "add", [put("value", "v1", HONEST), put("rule", "v1", GREET)])
    store.write(bakery, "ben", "edit", [put("value", "v2", WARM), put("value", "v1", WARM)])
    changes = store.record_history(bakery, "value", "v1")
    assert [(c.seq, c.batch, c.after) for c in changes] == [(1, 1, HONEST), (4, 3, WARM)]


def test_history_can_not_be_rewritten(store: Store, bakery: str, path: Path) -> None:
    store.write(bakery, "anna", "add", [put("value", "v1", HONEST)])
    with pytest.raises(sqlite3.IntegrityError, match="append only"):
        rows(path, "UPDATE change SET after = NULL")


# Undo


def test_undo_of_an_edit_brings_the_old_words_back(store: Store, bakery: str) -> None:
    store.write(bakery, "anna", "add", [put("value", "v1", HONEST)])
    store.write(bakery, "anna", "edit", [put("value", "v1", WARM)])
    (change,) = store.undo(bakery, "anna")
    assert (change.seq, change.action, change.before, change.after) == (3, "undo", WARM, HONEST)
    assert change.undoes == 2
    assert bodies(store, bakery) == {"v1": HONEST}


def test_undo_takes_back_the_whole_action(store: Store, bakery: str) -> None:
    store.write(bakery, "anna", "add", [put("value", "v1", HONEST), put("rule", "r1", GREET)])
    action = [put("value", "v1", WARM), put("rule", "r1", None), put("value", "v1", {"n": 3})]
    assert store.write(bakery, "anna", "tidy", action) == 5
    assert [(c.id, c.after) for c in store.undo(bakery, "anna")] == [
        ("v1", WARM),
        ("r1", GREET),
        ("v1", HONEST),
    ]
    assert bodies(store, bakery) == {"v1": HONEST, "r1": GREET}
    assert seqs(store, bakery) == list(range(1, 9))


def test_undo_again_walks_further_back(store: Store, bakery: str) -> None:
    for n in (1, 2, 3):
        store.write(bakery, "anna", "edit", [put("value", "v1", {"n": n})])
    store.undo(bakery, "anna")
    store.undo(bakery, "anna")
    assert bodies(store, bakery) == {"v1": {"n": 1}}
    store.write(bakery, "anna", "edit", [put("value", "v1", {"n": 4})])
    store.undo(bakery, "anna")
    assert bodies(store, bakery) == {"v1": {"n": 1}}
    store.undo(bakery, "anna")
    assert bodies(store, bakery) == {}
    assert store.undo(bakery, "anna") == ()
    assert [c.undoes for c in store.history(bakery, newest_first=False)] == [
        *(None, None, None, 3, 2, None, 6, 1)
    ]


def test_undo_leaves_the_actions_of_others(store: Store, bakery: str) -> None:
    store.write(bakery, "anna", "add", [put("value", "v1", HONEST)])
    store.write(bakery, "ben", "add", [put("value", "v2", WARM)])
    store.undo(bakery, "anna")
    assert bodies(store, bakery) == {"v2": WARM}


def test_undo_is_refused_after_somebody_elses_change(store: Store, bakery: str) -> None:
    writes = [put("value", "v1", HONEST), put("value", "v2", WARM)]
    store.write(bakery, "anna", "add", writes)
    store.write(bakery, "ben", "edit", [put("value", "v1", {"name": "open"})])
    with pytest.raises(Conflict) as caught:
        store.undo(bakery, "anna")
    conflict = caught.value
    assert (conflict.id, conflict.mine, conflict.theirs, conflict.seq) == (
        *("v1", None, {"name": "open"}, 3),
    )
    assert bodies(store, bakery) == {"v1": {"name": "open"}, "v2": WARM}
    store.undo(bakery, "ben")
    store.undo(bakery, "anna")
    assert bodies(store, bakery) == {}


def test_undo_never_takes_away_what_a_workshop_began_with(store: Store) -> None:
    workshop = new_workshop(store, writes=[put("value", "v1", HONEST), put("value", "v2", WARM)])
    assert store.undo(workshop, "anna") == ()
    store.write(workshop, "anna", "edit", [put("value", "v1", WARM)])
    store.undo(workshop, "anna")
    assert store.undo(workshop, "anna") == ()
    assert bodies(store, workshop) == {"v1": HONEST, "v2": WARM}


# Workshops


def test_create_workshop_begins_with_its_records(store: Store) -> None:
    workshop = new_workshop(
        store,
        action="import",
        writes=[put("value", "v1", HONEST, 0), put("value", "v2", WARM, 0)],
        ratings={"warmth": [2, -1]},
    )
    assert store.read(workshop) == Snapshot(
        workshop,
        2,
        (Record("value", "v1", 1, HONEST), Record("value", "v2", 2, WARM)),
        {"warmth": (-1, 2)},
    )
    changes = store.history(workshop, newest_first=False)
    assert [(c.seq, c.action, c.batch) for c in changes] == [(1, "import", 0), (2, "import", 0)]


def test_create_workshop_that_fails_leaves_nothing(store: Store) -> None:
    with pytest.raises(Conflict):
        new_workshop(store, writes=[put("value", "v1", HONEST, 5)])
    assert store.workshops("anna's cookie") == ()


def test_workshops_lists_the_last_changed_first(store: Store) -> None:
    bakery, florist = new_workshop(store), new_workshop(store, "Florist")
    new_workshop(store, "Somebody else's", browser="ben's cookie")
    new_workshop(store, "Nobody's", browser=None)
    assert [w.title for w in store.workshops("anna's cookie")] == ["Florist", "Bakery"]
    store.write(bakery, "anna", "add", [put("value", "v1", HONEST)])
    assert store.workshops("anna's cookie") == (store.info(bakery), store.info(florist))


def test_archive_takes_a_workshop_out_of_the_list_until_restored(store: Store, bakery: str) -> None:
    store.archive(bakery)
    assert store.workshops("anna's cookie") == ()
    assert [w.archived for w in store.workshops("anna's cookie", archived=True)] == [True]
    store.restore(bakery)
    assert store.workshops("anna's cookie") == (store.info(bakery),)
    assert store.workshops("anna's cookie", archived=True) == ()


def test_duplicate_has_the_records_and_no_past(store: Store, bakery: str) -> None:
    store.write(bakery, "anna", "add", [put("value", "v1", WARM), put("value", "v2", WARM)])
    store.write(bakery, "anna", "edit", [put("value", "v1", HONEST)], mode="solo")
    store.add_ratings(bakery, {"warmth": [3, None]})
    copy = store.duplicate(bakery, title="Bakery, second try", browser="ben's cookie", actor="ben")
    store.write(bakery, "anna", "edit", [put("value", "v1", None)])
    assert store.read(copy) == Snapshot(
        copy,
        2,
        (Record("value", "v1", 1, HONEST), Record("value", "v2", 2, WARM)),
        {"warmth": (None, 3)},
    )
    changes = store.history(copy)
    assert [(c.actor, c.action, c.before) for c in changes] == [("ben", "duplicate", None)] * 2
    info = store.info(copy)
    assert (info.title, info.language, info.mode) == ("Bakery, second try", "de", "solo")
    assert (store.may_open("ben's cookie", copy), store.may_open("anna's cookie", copy)) == (
        *(True, False),
    )


def test_delete_leaves_no_byte_of_the_text(store: Store, path: Path) -> None:
    """Enough rows, of all sizes and interleaved, for pages to be split and merged."""
    doomed, kept = new_workshop(store, "Doomed-title"), new_workshop(store, "Kept-title")
    for n in range(60):
        for workshop, word in ((doomed, "Doomed"), (kept, "Kept")):
            text = {"text": f"{word}-text " + "x" * (37 * n % 900 + 3000 * (n % 9 == 0))}
            writes = [put("rule", f"r{n % 25}", text), put("rule", f"r{n * 7 % 25}", None)]
            store.write(workshop, f"{word}-actor", "edit", writes)
    store.add_ratings(doomed, {"Doomed-dimension": [1, None]})
    before = store.read(kept)
    store.delete(doomed)
    left = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert (left.count(b"Doomed"), left.count(doomed.encode())) == (0, 0)
    assert left.count(b"Kept-text") > 0
    assert store.read(kept) == before
    assert not store.may_open("anna's cookie", doomed)
    for table in ("record", "change", "rating", "access"):
        assert rows(path, f"SELECT count(*) FROM {table} WHERE workshop = '{doomed}'") == [(0,)]


def test_delete_during_a_long_read_is_completed_by_the_next(store: Store, path: Path) -> None:
    doomed = new_workshop(store, writes=[put("value", "v1", {"name": "Doomed-name"})])
    with (
        closing(Store(path, VIEWS, patience=0.05)) as hasty,
        closing(sqlite3.connect(path, isolation_level=None)) as reader,
    ):
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM record").fetchall()
        with pytest.raises(DatabaseBusy):
            hasty.delete(doomed)
        with pytest.raises(NotFound):
            hasty.read(doomed)
        reader.execute("ROLLBACK")
    store.delete(new_workshop(store))
    assert b"Doomed" not in b"".join(file.read_bytes() for file in path.parent.iterdir())


# Browsers


def test_grant_opens_one_workshop_to_one_browser(store: Store, bakery: str, path: Path) -> None:
    assert not store.may_open("ben's cookie", bakery)
    store.grant("ben's cookie", bakery, "participant")
    assert store.may_open("ben's cookie", bakery)
    assert store.role("ben's cookie", bakery) == "participant"
    assert not store.may_open("ben's cookie", "nowhere")
    with pytest.raises(NotFound):
        store.grant("ben's cookie", "nowhere")
    assert b"cookie" not in b"".join(file.read_bytes() for file in path.parent.iterdir())


def test_language_is_remembered_per_browser(store: Store) -> None:
    assert store.language("anna's cookie") is None
    store.remember_language("anna's cookie", "de")
    store.remember_language("anna's cookie", "en")
    assert (store.language("anna's cookie"), store.language("ben's cookie")) == ("en", None)


# Private ratings


def test_ratings_are_sorted_and_in_no_history(store: Store, bakery: str) -> None:
    before = store.info(bakery)
    store.add_ratings(bakery, {"warmth": [2], "pace": [-3]})
    store.add_ratings(bakery, {"warmth": [-1], "pace": [None]})
    store.add_ratings(bakery, {"warmth": [0]})
    assert store.read(bakery).ratings == {"pace": (None, -3), "warmth": (-1, 0, 2)}
    assert (store.history(bakery), store.info(bakery)) == ((), before)


def test_replace_ratings_puts_new_ones_in_their_place(store: Store, bakery: str) -> None:
    florist = new_workshop(store, ratings={"warmth": [1]})
    store.add_ratings(bakery, {"warmth": [2], "pace": [-3]})
    store.replace_ratings(bakery, {"warmth": [3, -3]})
    assert store.read(bakery).ratings == {"warmth": (-3, 3)}
    assert store.read(florist).ratings == {"warmth": (1,)}


def test_ratings_have_no_order_in_the_file(store: Store, bakery: str, path: Path) -> None:
    given = [7 * n % 41 - 20 for n in range(41)]
    for value in given:
        store.add_ratings(bakery, {"warmth": [value]})
    for order in ("", "ORDER BY key", "ORDER BY key DESC"):
        found = [value for (value,) in rows(path, f"SELECT value FROM rating {order}")]
        assert sorted(found) == sorted(given)
        assert found not in (given, given[::-1])
    assert [row[1] for row in rows(path, "PRAGMA table_info(rating)")] == [
        *("key", "workshop", "dimension", "value")
    ]
    with pytest.raises(OperationalError, match="no such column"):
        rows(path, "SELECT rowid FROM rating")


# The file


def test_views_read_like_plain_tables(store: Store, bakery: str, path: Path) -> None:
    store.write(bakery, "anna", "add", [put("value", "v1", HONEST), put("rule", "r1", GREET)])
    assert rows(path, "SELECT * FROM v_value") == [(bakery, "v1", 1, "honest", "a hidden fee")]
    assert rows(path, "SELECT id, text, serves FROM v_rule") == [("r1", GREET["text"], '["v2"]')]


def test_views_follow_the_fields_and_are_left_alone_otherwise(store: Store, path: Path) -> None:
    schema = rows(path, "SELECT name, sql FROM sqlite_master ORDER BY name")
    version = rows(path, "PRAGMA schema_version")
    Store(path, VIEWS).close()
    assert rows(path, "PRAGMA schema_version") == version
    Store(path, VIEWS | {"rule": ["text", 'owner\'s "name"']}).close()
    changed = rows(path, "SELECT name, sql FROM sqlite_master ORDER BY name")
    assert [new[0] for old, new in zip(schema, changed, strict=True) if old != new] == ["v_rule"]
    assert rows(path, "SELECT * FROM v_rule") == []


def test_store_opens_an_up_to_date_file_while_somebody_writes(store: Store, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        Store(path, VIEWS).close()
        other.execute("ROLLBACK")


def test_store_sees_what_another_store_wrote(store: Store, bakery: str, path: Path) -> None:
    with closing(Store(path, VIEWS)) as other:
        seen = store.seen()
        other.write(bakery, "ben", "add", [put("value", "v1", HONEST)])
        assert store.seen() > seen
        assert store.read(bakery) == other.read(bakery)
        assert store.write(bakery, "anna", "edit", [put("value", "v1", WARM, 1)]) == 2
        assert bodies(other, bakery) == {"v1": WARM}


def test_seen_grows_with_own_writes_only(store: Store, bakery: str) -> None:
    start = store.seen()
    store.read(bakery)
    store.write(bakery, "anna", "nothing", [])
    assert store.seen() == start
    store.add_ratings(bakery, {"warmth": [1]})
    after_rating = store.seen()
    store.write(bakery, "anna", "add", [put("value", "v1", HONEST)])
    assert start < after_rating < store.seen()


def test_write_gives_up_on_a_file_that_stays_locked(store: Store, bakery: str, path: Path) -> None:
    with (
        closing(Store(path, VIEWS, patience=0.05)) as hasty,
        closing(sqlite3.connect(path, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseBusy):
            hasty.write(bakery, "anna", "add", [put("value", "v1", HONEST)])
        other.execute("ROLLBACK")
        assert hasty.write(bakery, "anna", "add", [put("value", "v1", HONEST)]) == 1


def test_file_survives_closing(store: Store, bakery: str, path: Path) -> None:
    store.write(bakery, "anna", "add", [put("value", "v1", HONEST)])
    store.close()
    assert [file.name for file in path.parent.iterdir()] == ["workshops.db"]
    with closing(Store(path, VIEWS)) as again:
        assert bodies(again, bakery) == {"v1": HONEST}
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
