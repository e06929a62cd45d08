"""The store: one saved field, fresh and after years of history."""

import json
import sqlite3
from itertools import count
from pathlib import Path

from canvas.actions import import_workshop
from canvas.store import Store, Write
from tests.bench.engine import BAKERY
from tests.bench.figure import Figure, Step, in_turns

TURNS = 300
OLD, YOUNG = 100_000, 100
AT_ONCE = 1000


def one_write(folder: Path) -> Figure:
    """One saved field through the store, against the same rows written by hand."""
    store = Store(folder / "store.db")
    workshop = import_workshop(store, "browser", "bench", BAKERY)
    Store(folder / "bare.db").close()
    ours, bare = in_turns(
        [_saving(store, workshop), _by_hand(folder / "bare.db")], TURNS, warm_up=20
    )
    store.close()
    return Figure(
        name="one_write",
        story="one saved field, against the same rows in a bare sqlite3 transaction",
        value=ours * 1000,
        floor=bare * 1000,
        unit="ms",
        target=2.0,
    )


def long_history(folder: Path) -> tuple[Figure, Figure]:
    """Saving and opening a workshop with a long history, against one with a short history."""
    store = Store(folder / "history.db")
    old, young = (_with_history(store, changes) for changes in (OLD, YOUNG))
    saving = in_turns([_saving(store, old), _saving(store, young)], TURNS, warm_up=20)
    opening = in_turns([lambda: store.read(old), lambda: store.read(young)], TURNS, warm_up=20)
    store.close()
    story = f"a workshop with {OLD:,} changes, against one with {YOUNG}"
    return (
        Figure("long_history_save", f"saving in {story}", *_ms(saving), "ms", 1.2),
        Figure("long_history_open", f"opening {story}", *_ms(opening), "ms", 1.2),
    )


def _ms(pair: list[float]) -> tuple[float, float]:
    return pair[0] * 1000, pair[1] * 1000


def _saving(store: Store, workshop: str) -> Step:
    number = count()
    body = BAKERY.rules[0].model_dump(mode="json", exclude_defaults=True)

    def save() -> None:
        changed = Write("rule", "r1", body | {"check": f"look {next(number)}"})
        store.write(workshop, "bench", "change rule", [changed])

    return save


def _with_history(store: Store, changes: int) -> str:
    workshop = import_workshop(store, "browser", "bench", BAKERY)
    for start in range(0, changes, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, changes))
        notes = [
            Write("value", f"v{n % 4 + 1}", {"id": f"v{n % 4 + 1}", "meaning": f"meaning {n}"})
            for n in numbers
        ]
        store.write(workshop, "bench", "change value", notes)
    return workshop


def _by_hand(path: Path) -> Step:
    """The store's three rows and settings without the store and without a chain."""
    db = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
        db.execute(f"PRAGMA {pragma}")
    db.execute("PRAGMA foreign_keys = ON")
    at, number = "2026-01-01T00:00:00.000000+00:00", count(1)
    db.execute(
        "INSERT INTO workshop (id, head, title, language, mode, created_at, changed_at)"
        " VALUES ('w', 0, 'x', 'de', 'solo', ?, ?)",
        (at, at),
    )
    rule = BAKERY.rules[0].model_dump(mode="json", exclude_defaults=True)
    texts = [json.dumps(rule | {"check": f"look {n}"}, ensure_ascii=False) for n in range(2)]

    def save() -> None:
        seq = next(number)
        before, after = texts[seq % 2], texts[1 - seq % 2]
        db.execute("BEGIN IMMEDIATE")
        db.execute("INSERT OR REPLACE INTO record VALUES ('w', 'rule', 'r1', ?, ?)", (seq, after))
        db.execute(
            "INSERT INTO change (workshop, seq, at, actor, action, kind, id, before, after, batch)"
            " VALUES ('w', ?, ?, 'bench', 'change', 'rule', 'r1', ?, ?, ?)",
            (seq, at, before, after, seq),
        )
        db.execute("UPDATE workshop SET head = ?, changed_at = ? WHERE id = 'w'", (seq, at))
        db.execute("COMMIT")

    return save
