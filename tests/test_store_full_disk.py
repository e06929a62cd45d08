"""The disk fills up in the middle of a workshop: a named refusal, and nothing is broken.

The disk is a limit on the size of files, moved on in steps of 4 kB in a child (this very file, run
as a script): whatever is to be written next hits it somewhere else.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from canvas import actions
from canvas import knowledge as method
from canvas.database import VIEWS
from canvas.errors import CannotStore, NotFound
from canvas.people import Participant
from canvas.store import Store, Write
from canvas.verify import verify
from tests.room import CARDS, HOST, SURVEY, Room

ROOT = Path(__file__).parents[1]
STEP = 4096
LONG_TEXT = "Wir sagen den Preis, bevor jemand fragt. " * 40


@pytest.fixture(params=["opening", "workshop", "bundle"])
def told(request: pytest.FixtureRequest, database: Path) -> dict[str, Any]:
    """What the child saw; it went through when it says anything."""
    child = subprocess.run(
        [sys.executable, __file__, request.param, str(database)],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert (child.returncode, child.stderr) == (0, "")
    found: dict[str, Any] = json.loads(child.stdout)
    return found


def test_full_disk_is_told_and_harms_nothing(told: dict[str, Any]) -> None:
    assert told.pop("refused") > 10
    assert told == {"other_errors": [], "unreadable": 0, "damage": [], "missing": []}


def test_full_disk_says_what_is_safe_and_what_to_do(knowledge: method.Knowledge) -> None:
    said = [knowledge.say(f"errors.{CannotStore.message}", lang) for lang in ("de", "en")]
    assert [("Platz schaffen" in said[0]), ("make room" in said[1])] == [True, True]


# The child


class Disk:
    """A disk with this much room for a file; everything that was refused on it."""

    def __init__(self, path: Path) -> None:
        self.path, self.room, self.step = path, 0, STEP
        self.refused = self.unreadable = 0
        self.other_errors: list[str] = []
        self.damage: list[str] = []

    def limit(self, room: int) -> None:
        self.room = room
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))

    def lift(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)

    def until_done(self, deed: Callable[[], Any], look: Callable[[], Any]) -> Any:
        """Do it, with one step more room after each refusal; that must leave all as it was."""
        while True:
            self.limit(self.room)
            before = look()
            try:
                return deed()
            except CannotStore:
                self.refused += 1
                self.unreadable += look() != before
            except Exception as error:
                self.other_errors.append(repr(error))
                return None
            self.lift()
            if before is not None:
                self.damage += map(str, verify(self.path))
            self.limit(self.room + self.step)

    def told(self, missing: list[Any]) -> str:
        self.damage += map(str, verify(self.path))
        return json.dumps(
            {
                "refused": self.refused,
                "other_errors": self.other_errors,
                "unreadable": self.unreadable,
                "damage": self.damage,
                "missing": missing,
            }
        )


def part_opening(disk: Disk) -> list[Any]:
    """A new file gets its tables."""
    store = disk.until_done(lambda: Store(disk.path, VIEWS), lambda: None)
    disk.lift()
    workshop = store.create_workshop(
        title="Bakery", language="de", mode="solo", browser=None, actor="anna"
    )
    store.close()
    with closing(Store(disk.path, VIEWS)) as again:
        return [] if again.info(workshop).title == "Bakery" else ["Bakery"]


def part_workshop(disk: Disk) -> list[Any]:
    """People join, write, answer; somebody adds values and changes their mind."""
    room, store = filled_room(disk)
    done = [disk.until_done(deed, lambda: looked_at(room)) for deed in deeds(room)]
    disk.lift()
    doomed = actions.start_workshop(store, "b", HOST, title="x", language="de", mode="solo")
    disk.limit(STEP)
    try:
        store.delete(doomed)
    except CannotStore:
        disk.refused += 1
    disk.lift()
    try:
        store.delete(doomed)
    except NotFound:
        disk.other_errors.append("a refused delete has deleted")
    workshop = room.workshop
    words = [value.word for value in workshop.values]
    cards = [card.texts["word"] for card in room.live.cards.values()]
    store.close()
    wanted = [f"word {n}" for n in range(len(done) // 4)]
    return [word for word in wanted if [*words, *cards].count(word) != 2]


def part_bundle(disk: Disk) -> list[Any]:
    """Answers that are written together are refused together, one too large for the memory too."""
    room, store = filled_room(disk)
    disk.step = 100 * STEP

    def note(n: int) -> Callable[[], int]:
        body = {"id": f"v{n}", "meaning": LONG_TEXT * 20}
        return lambda: store.write(room.id, HOST, "note", [Write("value", f"v{n}", body, 0)])

    def bundle(first: int) -> Callable[[], list[Any]]:
        def write() -> list[Any]:
            results = store.together([note(n) for n in range(first, first + 120)])
            for result in results:
                if isinstance(result, Exception):
                    raise result
            return results

        return write

    heads = []
    for first in range(0, 240, 120):
        disk.until_done(bundle(first), lambda: looked_at(room))
        heads.append(store.head(room.id))
    disk.lift()
    seqs = [c.seq for c in store.history(room.id, limit=10_000, newest_first=False)]
    store.close()
    return sorted(set(range(1, heads[-1] + 1)) ^ set(seqs))


def filled_room(disk: Disk) -> tuple[Room, Store]:
    room = Room(disk.path, method.load())
    room.open(CARDS)
    room.open(SURVEY)
    disk.limit(STEP * (room.store.health().wal_bytes // STEP))
    return room, room.store


def looked_at(room: Room) -> Any:
    people = room.store.people.participants(room.id)
    return room.store.read(room.id), people, room.store.ballots.turnout(room.id, SURVEY)


def deeds(room: Room) -> Iterator[Callable[[], Any]]:
    for n in range(10):
        words = {"word": f"word {n}", "meaning": LONG_TEXT[:400]}
        guests: list[Participant] = []
        yield partial(lambda joined, name: joined.append(room.guest(name)), guests, f"Gast {n}")
        yield partial(room.write, guests[0], f"card-{n}", **words)
        yield partial(room.answer, guests[0], SURVEY, warmth=1, pace=None)
        yield partial(actions.add, room.store, room.id, HOST, "value", **words)


PARTS = {"opening": part_opening, "workshop": part_workshop, "bundle": part_bundle}

if __name__ == "__main__":
    disk = Disk(Path(sys.argv[2]))
    print(disk.told(PARTS[sys.argv[1]](disk)))
