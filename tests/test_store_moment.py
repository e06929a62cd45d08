"""Looking and writing in one breath, and what the store tells about itself."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from canvas.errors import Conflict, NotFound
from canvas.store import Change, Health, Moment, Record, Store, WorkshopInfo, Write
from canvas.verify import verify


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    with closing(Store(database)) as store:
        yield store


def begin(store: Store, title: str = "Backstube", **more: Any) -> str:
    facts = {"language": "de", "mode": "team", "browser": "anna's cookie", "actor": "anna"}
    return store.create_workshop(title=title, **(facts | more))


@pytest.fixture
def workshop(store: Store) -> str:
    return begin(store)


def note(kind: str, id: str, text: str | None, seen: int | None = None) -> Write:
    return Write(kind, id, None if text is None else {"text": text}, seen)


def test_who_is_let_in_without_a_role_owns_the_workshop(store: Store, workshop: str) -> None:
    store.grant("ben's cookie", workshop)
    assert store.role("ben's cookie", workshop) == "owner"


# In one breath


def test_a_moment_sees_what_it_has_written(store: Store, workshop: str) -> None:
    store.write(workshop, "anna", "add", [note("value", "v1", "warm")])

    def step(moment: Moment) -> list[Any]:
        told: list[Any] = [moment.head, moment.record("value", "v1"), moment.record("rule", "v1")]
        writes = [note("value", "v1", "cold"), note("rule", "r1", "x")]
        told.append(moment.write("ben", "edit", writes))
        told += [moment.head, moment.record("value", "v1")]
        told.append(moment.write("ben", "edit more", [note("rule", "r1", "y")]))
        return told

    assert store.at_once(workshop, step) == [
        *(1, Record("value", "v1", 1, {"text": "warm"}), None),
        *(3, 3, Record("value", "v1", 2, {"text": "cold"}), 4),
    ]
    assert [(c.seq, c.actor, c.action, c.batch) for c in store.history(workshop)] == [
        (4, "ben", "edit more", 4), (3, "ben", "edit", 2),
        (2, "ben", "edit", 2), (1, "anna", "add", 1),
    ]  # fmt: skip
    assert store.record(workshop, "rule", "r1") == Record("rule", "r1", 4, {"text": "y"})
    assert store.record(workshop, "rule", "v1") is None


def test_a_moment_that_fails_has_not_been(store: Store, workshop: str) -> None:
    def step(moment: Moment) -> None:
        moment.add_ratings({"warmth": [1]})
        moment.note_answer("today.survey", "anna", late=True)
        moment.write("ben", "add", [note("value", "v1", "warm")])
        moment.write("ben", "edit", [note("value", "v1", "cold", 7)])

    with pytest.raises(Conflict) as told:
        store.at_once(workshop, step)
    assert (told.value.theirs, told.value.seq) == ({"text": "warm"}, 1)
    assert (store.read(workshop).records, store.read(workshop).ratings) == ((), {})
    assert store.ballots.turnout(workshop, "today.survey").answered == 0


def test_what_somebody_wrote_or_changed_and_what_is_still_there(store: Store) -> None:
    here, there = begin(store), begin(store)
    for workshop in (here, there):
        store.write(workshop, "anna", "add", [note("card", "c1", "a"), note("card", "c2", "b")])
        store.write(workshop, "ben", "add", [note("card", "c3", "c"), note("value", "c1", "d")])
    store.write(here, "ben", "edit", [note("card", "c1", "e")])
    store.write(here, "cem", "remove", [note("card", "c2", None)])
    found = {
        who: store.at_once(here, lambda m: m.written_by("card", who))  # noqa: B023
        for who in ("anna", "ben", "cem")
    }
    c1, c3 = Record("card", "c1", 5, {"text": "e"}), Record("card", "c3", 3, {"text": "c"})
    assert {who: sorted(records, key=lambda r: r.id) for who, records in found.items()} == {
        "anna": [c1], "ben": [c1, c3], "cem": [],
    }  # fmt: skip


def test_who_takes_part_is_told_until_shown_out(store: Store, workshop: str) -> None:
    other = begin(store)
    anna = store.people.add(workshop, "Anna", "", "behalf")

    def takes_part(workshop: str, id: str) -> bool:
        return store.at_once(workshop, lambda m: m.takes_part(id))

    assert [takes_part(workshop, anna.id), takes_part(other, anna.id)] == [True, False]
    assert takes_part(workshop, "nobody") is False
    store.people.set_removed(workshop, anna.id)
    assert takes_part(workshop, anna.id) is False


def test_answers_are_counted_once_and_late_ones_apart(store: Store, workshop: str) -> None:
    def note_answer(voice: str, late: bool) -> None:
        store.at_once(workshop, lambda m: m.note_answer("run", voice, late=late))

    for voice, late in (("anna", False), ("anna", False), ("ben", True), ("ben", False)):
        note_answer(voice, late)
    turnout = store.ballots.turnout(workshop, "run")
    assert (turnout.answered, turnout.late) == (2, 1)


def test_whatever_is_done_the_history_holds(store: Store, workshop: str, database: Path) -> None:
    begin(store, writes=[note("value", "v1", "a"), note("value", "v2", "b")])
    for text in ("a", "b"):
        store.write(workshop, "anna", "edit", [note("value", "v1", text), note("rule", "r1", text)])
    store.undo(workshop, "anna")
    store.redact(workshop, "host", [note("value", "v1", "c"), note("rule", "r1", None)])
    store.write(workshop, "ben", "add", [note("rule", "r1", "d")])
    assert verify(database) == ()
    salts = store._file.read(lambda db: db.execute("SELECT length(salt) FROM change").fetchall())
    assert salts.count((16,)) == 5 and salts.count((None,)) == len(salts) - 5
    turns = store._file.read(lambda db: db.execute("SELECT turn FROM workshop").fetchall())
    assert sorted(turns) == [(2,), (3,)]


def test_what_says_the_same_is_no_change_and_what_does_not_is_one(
    store: Store, workshop: str
) -> None:
    for head, body in enumerate(({"a": 1, "b": 2}, {"a": 1, "b": 3}, {"a": True, "b": 3}), 1):
        for same in (body, dict(reversed(body.items()))):
            assert store.write(workshop, "anna", "edit", [Write("value", "v1", same)]) == head
    assert store.write(workshop, "anna", "edit", [Write("value", "v1", None)]) == 4
    assert store.write(workshop, "anna", "edit", [Write("value", "v1", None)]) == 4


def test_a_refused_write_carries_all_that_is_needed_to_decide(store: Store, workshop: str) -> None:
    store.write(workshop, "anna", "add", [note("value", "v1", "warm")])
    with pytest.raises(Conflict) as told:
        store.write(workshop, "ben", "edit", [note("value", "v1", "cold", 0)])
    conflict = told.value
    assert (conflict.kind, conflict.id, conflict.seq) == ("value", "v1", 1)
    assert (conflict.mine, conflict.theirs) == ({"text": "cold"}, {"text": "warm"})
    assert conflict.facts == {"kind": "value", "id": "v1"}


# The list


def test_a_workshop_in_the_list_says_all_about_it(store: Store) -> None:
    id = begin(store, "Rad", language="en", mode="solo", writes=[note("value", "v1", "warm")])
    info = store.info(id)
    [first] = store.history(id)
    assert (first.actor, first.action, first.batch) == ("anna", "create", 0)
    assert info == WorkshopInfo(id, "Rad", "en", "solo", 1, info.created_at, first.at, False)
    assert len(id) == 32 and info.created_at < first.at
    assert len(first.at) == len("2026-01-31T08:00:00.000000+00:00") and first.at[-6:] == "+00:00"
    store.archive(id)
    assert store.info(id).archived is True
    assert (store.has(id), store.has("nowhere")) == (True, False)


def test_unchanged_workshops_are_those_before_a_moment_the_oldest_first(store: Store) -> None:
    first, second, third = (begin(store, title) for title in "abc")
    store.write(first, "anna", "add", [note("value", "v1", "warm")])
    store.archive(second)
    assert store.unchanged_since(store.info(second).changed_at) == ()
    assert store.unchanged_since(store.info(third).changed_at) == (second,)
    assert store.unchanged_since("9999") == (second, third, first)


def test_list_is_changed_by_what_is_given_and_for_one_workshop_only(store: Store) -> None:
    here, there = begin(store), begin(store)
    before = store.info(there)
    for facts in ({"title": "Rad"}, {"mode": "solo"}, {"language": "en"}):
        store.describe(here, **facts)
    store.describe(here)
    info = store.info(here)
    assert (info.title, info.mode, info.language, info.head) == ("Rad", "solo", "en", 0)
    assert store.info(there) == before
    store.write(here, "anna", "rename", [], title="Rad 2")
    assert store.info(here).title == "Rad 2"


def test_undo_tells_the_list_what_it_is_told(store: Store, workshop: str) -> None:
    other = begin(store, "Other")
    store.write(workshop, "anna", "name", [note("frame", "frame", "Rad")], title="Rad")
    store.write(workshop, "anna", "name", [note("frame", "frame", "Zug")], title="Zug")
    seen: list[tuple[Change, ...]] = []

    def listed(undone: Any) -> dict[str, Any]:
        seen.append(undone)
        return {"title": undone[-1].after["text"], "language": None, "mode": None}

    undone = store.undo(workshop, "anna", listed)
    assert seen == [undone]
    assert [(c.seq, c.action, c.undoes, c.batch) for c in undone] == [(3, "undo", 2, 3)]
    assert (store.info(workshop).title, store.info(other).title) == ("Rad", "Other")
    assert store.undo(workshop, "nobody", listed) == () and len(seen) == 1


def test_undo_that_is_refused_carries_the_text_it_would_have_brought_back(
    store: Store, workshop: str
) -> None:
    for actor, text in (("anna", "warm"), ("anna", "warmer"), ("ben", "hot")):
        store.write(workshop, actor, "edit", [note("value", "v1", text)])
    with pytest.raises(Conflict) as told:
        store.undo(workshop, "anna")
    conflict = told.value
    assert (conflict.kind, conflict.id, conflict.seq) == ("value", "v1", 3)
    assert (conflict.mine, conflict.theirs) == ({"text": "warm"}, {"text": "hot"})


def test_undo_leads_behind_what_was_undone_before(store: Store, workshop: str) -> None:
    for text in ("a", "b", "c"):
        store.write(workshop, "anna", "edit", [note("value", "v1", text), note("rule", text, text)])
    assert [c.undoes for c in store.undo(workshop, "anna")] == [5, 5]
    assert [c.undoes for c in store.undo(workshop, "anna")] == [3, 3]
    store.write(workshop, "anna", "edit", [note("value", "v1", "d")])
    assert [[c.undoes for c in store.undo(workshop, "anna")] for _ in range(3)] == [
        [11],
        [1, 1],
        [],
    ]


def test_erasing_says_what_stands_there_now(store: Store, workshop: str) -> None:
    other = begin(store)
    for where in (workshop, other):
        for text in ("a", "b"):
            store.write(
                where, "anna", "edit", [note("value", "v1", text), note("rule", "v1", text)]
            )
    head = store.redact(workshop, "host", [note("value", "v1", "c", 3), note("rule", "r9", "new")])
    assert head == store.head(workshop) == 6
    assert [(c.seq, c.action, c.kind, c.before, c.after, c.batch, c.erased)
            for c in store.history(workshop) if c.kind == "value"] == [
        (5, "erase", "value", None, {"text": "c"}, 5, None),
        (3, "edit", "value", None, None, 3, 5), (1, "edit", "value", None, None, 1, 5),
    ]  # fmt: skip
    assert [c.erased for c in store.history(workshop) if c.kind == "rule"] == [None] * 3
    assert [c.erased for c in store.history(other)] == [None] * 4
    with pytest.raises(Conflict) as told:
        store.redact(workshop, "host", [note("value", "v1", None, 3)])
    assert (told.value.seq, told.value.theirs) == (5, {"text": "c"})


def test_ratings_stand_under_keys_that_tell_nothing(store: Store, workshop: str) -> None:
    store.add_ratings(workshop, {"warmth": [1, 1, None], "pace": [1]})
    rows = store._file.read(
        lambda db: db.execute("SELECT key, workshop, dimension, value FROM rating").fetchall()
    )
    assert sorted(row[1:] for row in rows if row[3] is not None) == [
        (workshop, "pace", 1), (workshop, "warmth", 1), (workshop, "warmth", 1),
    ]  # fmt: skip
    assert {len(row[0]) for row in rows} == {32} and len({row[0] for row in rows}) == 4


def test_undo_in_one_workshop_leaves_the_others(store: Store) -> None:
    here, there = begin(store), begin(store)
    for workshop in (here, there):
        store.write(workshop, "anna", "add", [note("value", "v1", "warm")])
    assert [c.after for c in store.undo(here, "anna")] == [None]
    assert [r.id for r in store.read(there).records] == ["v1"]
    assert store.undo(here, "anna") == ()


# History and order


def test_history_and_its_count_leave_kinds_out(store: Store, workshop: str) -> None:
    other = begin(store)
    kinds = ("value", "card", "rule", "card", "value")
    for n, kind in enumerate(kinds):
        store.write(workshop, "anna", "add", [note(kind, f"x{n}", "text")])
    assert store.count_changes(workshop) == 5
    assert store.count_changes(workshop, ["card"]) == 3
    assert store.count_changes(workshop, ["card", "value"]) == 1
    assert store.count_changes(other) == 0
    left = store.history(workshop, without=["card", "rule"])
    assert [c.seq for c in left] == [5, 1]
    assert [c.seq for c in store.history(workshop, since=1, limit=1, without=["card"])] == [5]
    with pytest.raises(NotFound):
        store.count_changes("nowhere")


def test_history_tells_two_hundred_changes_if_nothing_is_said(store: Store, workshop: str) -> None:
    store.write(workshop, "anna", "add", [note("value", f"v{n}", "x") for n in range(201)])
    assert [c.seq for c in store.history(workshop)] == list(range(201, 1, -1))


def test_records_in_the_order_in_which_they_appeared(store: Store, workshop: str) -> None:
    other = begin(store, writes=[note("card", "a", "x"), note("card", "b", "x")])
    for id in ("c", "b", "a"):
        store.write(workshop, "anna", "add", [note("card", id, id)])
    store.write(workshop, "anna", "edit", [note("card", "c", "edited"), note("value", "v", "x")])
    head, records = store.oldest_first(workshop, ["card"])
    assert (head, [r.id for r in records]) == (5, ["c", "b", "a"])
    assert records[0] == Record("card", "c", 4, {"text": "edited"})
    store.write(workshop, "anna", "remove", [note("card", "b", None)])
    store.write(workshop, "anna", "add", [note("card", "b", "again")])
    _, records = store.oldest_first(workshop, ["card", "value"])
    assert [r.id for r in records] == ["c", "a", "v", "b"]
    assert [r.id for r in store.oldest_first(other, ["card", "value"])[1]] == ["a", "b"]
    assert store.oldest_first(workshop, ["rule"]) == (7, ())


def test_steps_of_live_workshops_without_rehearsals(store: Store) -> None:
    live, rehearsal, early, other = (begin(store, title) for title in "abcd")
    for workshop, step in ((live, "values.cards"), (rehearsal, "values.cards")):
        body = {"step": step}
        store.write(workshop, "anna", "go on", [Write("stage", "stage", body)])
    agenda = {"rehearses": live}
    store.write(rehearsal, "anna", "rehearse", [Write("agenda", "agenda", agenda)])
    store.write(live, "anna", "plan", [Write("agenda", "agenda", {"rehearses": ""})])
    store.write(early, "anna", "begin", [Write("stage", "stage", {})])
    store.write(other, "anna", "add", [Write("value", "stage", {"step": "x"})])
    assert store.steps() == {live: "values.cards", early: ""}


def test_duplicate_leaves_behind_what_it_is_told(store: Store, workshop: str) -> None:
    store.write(workshop, "anna", "add", [note(k, "x", k) for k in ("value", "stage", "card")])
    copy = store.duplicate(
        workshop, title="Rad", browser=None, actor="ben", without=["stage", "card"]
    )
    assert [(r.kind, r.seq) for r in store.read(copy).records] == [("value", 1)]
    assert store.workshops("anna's cookie") == (store.info(workshop),)
    assert [(c.action, c.batch) for c in store.history(copy)] == [("duplicate", 0)]
    assert store.undo(copy, "ben") == ()
    with pytest.raises(NotFound):
        store.duplicate("nowhere", title="Rad", browser=None, actor="ben")


# The file


def test_a_bell_rings_until_it_is_taken_off(store: Store, workshop: str) -> None:
    rung: list[int] = []
    off = store.on_commit(lambda: rung.append(store.head(workshop)))
    store.write(workshop, "anna", "add", [note("value", "v1", "x")])
    off()
    store.write(workshop, "anna", "add", [note("value", "v2", "x")])
    assert rung == [1]


def test_health_tells_of_a_file_that_takes_no_write(
    store: Store, workshop: str, database: Path
) -> None:
    log = database.with_name(database.name + "-wal")
    with closing(Store(database, patience=0.01)) as hasty:

        def locked(db: Any) -> Health:
            return hasty.health()

        assert store._file.write(locked) == Health(False, log.stat().st_size)
        assert hasty.health() == Health(True, log.stat().st_size)
    assert log.stat().st_size > 0


def test_log_is_emptied_when_nobody_reads_and_left_when_somebody_does(
    store: Store, workshop: str, database: Path
) -> None:
    log = database.with_name(database.name + "-wal")
    assert store.health() == Health(True, log.stat().st_size)
    with closing(Store(database, patience=0.01)) as hasty:

        def while_reading(db: Any) -> int:
            db.execute("SELECT * FROM workshop").fetchall()
            store.write(workshop, "anna", "add", [note("value", "v1", "x")])
            hasty.forget_log()
            return log.stat().st_size

        assert store._file.read(while_reading) > 0
        hasty.forget_log()
    assert log.stat().st_size == 0
    assert store.health() == Health(True, log.stat().st_size)
