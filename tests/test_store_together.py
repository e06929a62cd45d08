"""Many actions that reach the disk at once: each is stored wholly or not at all."""

from pathlib import Path

import pytest

from canvas.errors import NotAllowed, NotFound
from canvas.store import Moment, Store, Write


@pytest.fixture
def store(database: Path) -> Store:
    return Store(database)


@pytest.fixture
def workshop(store: Store) -> str:
    return store.create_workshop(
        title="Backstube", language="de", mode="team", browser="b", actor="b"
    )


def note(store: Store, workshop: str, id: str) -> int:
    return store.write(workshop, "b", "write note", [Write("note", id, {"id": id})])


def notes(store: Store, workshop: str) -> list[str]:
    return [record.id for record in store.read(workshop).records]


def test_what_is_written_together_is_stored_in_its_order(store: Store, workshop: str) -> None:
    ids = ("n1", "n2", "n3")
    assert store.together([lambda id=id: note(store, workshop, id) for id in ids]) == [1, 2, 3]
    assert [change.id for change in store.history(workshop, newest_first=False)] == list(ids)


def test_the_bell_rings_once_and_another_store_sees_all(
    store: Store, workshop: str, database: Path
) -> None:
    rung: list[list[str]] = []
    other = Store(database)
    store.on_commit(lambda: rung.append(notes(other, workshop)))
    store.together([lambda id=id: note(store, workshop, id) for id in ("n1", "n2")])
    assert rung == [["n1", "n2"]]
    other.close()


def test_what_fails_leaves_nothing_and_the_others_as_they_are(store: Store, workshop: str) -> None:
    def fail(moment: Moment) -> None:
        moment.write("b", "write note", [Write("note", "half", {"id": "half"})])
        raise NotAllowed()

    first, second, third, fourth = store.together(
        [
            lambda: note(store, workshop, "n1"),
            lambda: store.at_once(workshop, fail),
            lambda: note(store, "nowhere", "n2"),
            lambda: note(store, workshop, "n3"),
        ]
    )
    assert (first, fourth) == (1, 2)
    assert isinstance(second, NotAllowed)
    assert isinstance(third, NotFound)
    assert notes(store, workshop) == ["n1", "n3"]


def test_afterwards_everybody_writes_as_before(store: Store, workshop: str) -> None:
    store.together([lambda: note(store, workshop, "n1")])
    assert note(store, workshop, "n2") == 2
    assert notes(store, workshop) == ["n1", "n2"]
