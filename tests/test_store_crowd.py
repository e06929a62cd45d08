"""Eight processes on one file: all begin at once, write, read, and get along.

They are forked from a nursery (this very file, run as a script) that has no file open.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from canvas import actions
from canvas import knowledge as method
from canvas.database import VIEWS
from canvas.model import DIMENSIONS
from canvas.store import Store
from canvas.verify import verify
from tests.room import CARDS, HOST, SURVEY, Room
from tests.schemas.old_files import FOLDER, build, name_of

ROOT = Path(__file__).parents[1]
CROWD = 8
TURNS = 15
OLDEST = FOLDER / f"{name_of(1)}.sql"


def told(part: str, *facts: object) -> Any:
    """What the nursery says in the end."""
    nursery = subprocess.run(
        [sys.executable, __file__, part, *map(str, facts)],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert (nursery.returncode, nursery.stderr) == (0, "")
    return json.loads(nursery.stdout)


def test_eight_processes_write_and_read_without_gap_double_or_lock(database: Path) -> None:
    said = told("work", database)
    assert said["errors"] == []
    with closing(Store(database, VIEWS)) as store:
        workshop = said["workshop"]
        history = store.history(workshop, limit=100_000, newest_first=False)
        case = actions.open_case(store, workshop).workshop
        people = Counter(person.name for person in store.people.participants(workshop))
        assert store.ballots.turnout(workshop, SURVEY).answered == CROWD
    assert [change.seq for change in history] == list(range(1, len(history) + 1))
    cards = Counter(c.after["texts"]["word"] for c in history if c.kind == "card" and c.after)
    assert cards == Counter(f"{who} {n}" for who in range(CROWD) for n in range(TURNS))
    assert people == Counter(map(str, range(CROWD)))
    assert [value.word for value in case.values] == ["stays"]
    assert {position.because_of for position in case.positions} == {()}
    meanings = [change.after for change in history if change.kind == "value" and change.after]
    assert sum("counted" in str(body.get("meaning")) for body in meanings) == CROWD * TURNS
    assert verify(database) == ()


@pytest.mark.slow
def test_eight_processes_start_together_on_an_older_file(tmp_path: Path, long: bool) -> None:
    rounds = 200 if long else 10
    assert told("start", tmp_path, rounds) == {"errors": [], "damage": [], "rounds": 2 * rounds}


# The nursery


def crowd(part: Callable[[int], object]) -> list[str]:
    """Let a crowd begin at the same moment; what went wrong in it."""
    ready, go = os.pipe(), os.pipe()
    errors = os.pipe()
    children = []
    for who in range(CROWD):
        if (child := os.fork()) == 0:
            for end in (ready[0], go[1], errors[0]):
                os.close(end)
            os.write(ready[1], b".")
            os.read(go[0], 1)
            try:
                part(who)
            except BaseException as error:
                os.write(errors[1], f"{error!r}\n".encode())
            os._exit(0)
        children.append(child)
    for end in (ready[1], go[0], errors[1]):
        os.close(end)
    here = b""
    while len(here) < CROWD:
        here += os.read(ready[0], CROWD)
    os.close(ready[0])
    os.close(go[1])
    with open(errors[0]) as said:
        found = said.read().splitlines()
    return found + [f"ended by {s}" for c in children if (s := os.waitpid(c, 0)[1])]


def work(path: Path) -> dict[str, Any]:
    room = Room(path, method.load())
    room.open(CARDS)
    room.open(SURVEY)
    actions.add(room.store, room.id, HOST, "value", word="stays")
    room.store.close()
    return {"errors": crowd(lambda who: one_of_many(path, room, who)), "workshop": room.id}


def one_of_many(path: Path, room: Room, who: int) -> None:
    dice, actor = random.Random(who), f"p{who}"
    room.store = store = Store(path, VIEWS)
    guest = room.guest(str(who))
    for n in range(TURNS):
        room.write(guest, f"card-{who}-{n}", word=f"{who} {n}")
        value = actions.add(store, room.id, actor, "value", word=f"goes {who} {n}")
        change(store, room, actor, "position", DIMENSIONS[who], because_of=[value])
        other = DIMENSIONS[dice.randrange(CROWD)]
        change(store, room, actor, "position", other, depends_on=f"said by {who} {n}")
        change(store, room, actor, "value", "v1", meaning=f"counted {who} {n}")
        room.answer(guest, SURVEY, warmth=dice.randint(-3, 3))
        actions.remove(store, room.id, actor, "value", value)
        seen = actions.open_case(store, room.id).head
        newest = [past.seq for past in store.history(room.id, limit=9)]
        assert newest[0] >= seen and newest == list(range(newest[0], newest[-1] - 1, -1))
    store.close()


def change(store: Store, room: Room, actor: str, kind: str, id: str, **wants: Any) -> None:
    actions.change(store, room.id, actor, kind, id, saw={}, wants=wants)


def start(folder: Path, rounds: str) -> dict[str, Any]:
    """A file of the first version, and one that is not there yet, opened by all at once."""
    old, errors, damage = folder / "old.db", [], []
    build(old, OLDEST.read_text(encoding="utf-8"))
    for n in range(int(rounds)):
        for name, given in (("new", None), ("old", old)):
            path = folder / f"{name}-{n}.db"
            if given:
                shutil.copy(given, path)
            errors += crowd(lambda _, path=path: Store(path, VIEWS).close())
            damage += [str(damage) for damage in verify(path)]
            path.unlink()
    return {"errors": errors, "damage": damage, "rounds": 2 * int(rounds)}


if __name__ == "__main__":
    parts: dict[str, Callable[..., Any]] = {"work": lambda path: work(Path(path))}
    parts["start"] = lambda folder, rounds: start(Path(folder), rounds)
    print(json.dumps(parts[sys.argv[1]](*sys.argv[2:])))
