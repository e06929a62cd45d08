"""The clock may jump as it likes: what came first stays first."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest

from canvas import ledger
from canvas.database import VIEWS
from canvas.store import Store, Write
from canvas.verify import verify


class Backwards:
    """A clock somebody sets back by an hour whenever anybody looks at it."""

    at = datetime(2026, 11, 22, 12, tzinfo=UTC)

    @classmethod
    def now(cls, zone: tzinfo) -> datetime:
        cls.at -= timedelta(hours=1)
        return cls.at.astimezone(zone)


@pytest.fixture
def store(database: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(ledger, "datetime", Backwards)
    with closing(Store(database, VIEWS)) as store:
        yield store


def begin(store: Store, title: str) -> str:
    return store.create_workshop(
        title=title, language="de", mode="team", browser="cookie", actor="anna"
    )


def note(store: Store, workshop: str, n: int, actor: str = "anna") -> None:
    store.write(workshop, actor, "note", [Write("value", f"v{n}", {"n": n})])


def test_history_undo_and_verify_keep_the_order_of_writing(store: Store, database: Path) -> None:
    bakery = begin(store, "Bakery")
    for n in range(1, 6):
        note(store, bakery, n)
    past = store.history(bakery, newest_first=False)
    assert [c.seq for c in past] == [1, 2, 3, 4, 5]
    assert [c.at for c in past] == sorted((c.at for c in past), reverse=True)
    _, records = store.oldest_first(bakery, ["value"])
    assert [record.id for record in records] == ["v1", "v2", "v3", "v4", "v5"]
    assert [change.id for change in store.undo(bakery, "anna")] == ["v5"]
    assert [change.id for change in store.undo(bakery, "anna")] == ["v4"]
    assert verify(database) == ()


def test_the_workshop_changed_last_is_listed_first(store: Store) -> None:
    bakery, florist, shop = (begin(store, title) for title in ("Bakery", "Florist", "Shop"))
    listed = [info.title for info in store.workshops("cookie")]
    assert listed == ["Shop", "Florist", "Bakery"]
    for workshop in (florist, bakery, bakery):
        note(store, workshop, store.head(workshop))
    assert [info.title for info in store.workshops("cookie")] == ["Bakery", "Florist", "Shop"]
    store.archive(shop)
    store.restore(shop)
    assert [info.title for info in store.workshops("cookie")] == ["Bakery", "Florist", "Shop"]
