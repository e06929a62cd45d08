"""A process that writes is killed again and again: nothing it acknowledged is lost.

The children are forked from a nursery (this very file, run as a script), which has imported
everything and has no file open while a child lives. A child writes through the actions and says so
on a pipe when an action has returned; the nursery kills it after a random number of these
acknowledgements and looks at what is in the file.
"""

import gc
import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]

from canvas import actions, answer_actions
from canvas import knowledge as method
from canvas.database import VIEWS
from canvas.store import Store
from canvas.verify import verify
from tests.room import CARDS, SURVEY, Room, card_id

ROOT = Path(__file__).parents[1]
KILLS = 300
"""Kills per file."""
MOST = 6
"""So many acknowledged writes has the longest life."""
JITTER = 8_000
"""Turns of an empty loop at most between the last acknowledgement and the kill: below 1 ms."""


@pytest.mark.slow
def test_kill_loses_tears_and_doubles_nothing(tmp_path: Path, long: bool) -> None:
    for file in range(34 if long else 1):
        nursery = subprocess.run(
            [sys.executable, __file__, str(tmp_path / f"{file}.db"), str(file)],
            capture_output=True,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        assert (nursery.returncode, nursery.stderr) == (0, "")
        told = json.loads(nursery.stdout)
        assert told.pop("written") > KILLS
        assert told == {"kills": KILLS, "lost": [], "torn": [], "doubled": [], "damage": []}


# The nursery


def nursery(path: Path, seed: int) -> None:
    knowledge, dice = method.load(), random.Random(seed)
    room = Room(path, knowledge)
    room.open(CARDS)
    room.open(SURVEY)
    actions.add(room.store, room.id, "anna", "value", word="Brot")
    room.store.close()
    gc.freeze()  # what is not touched is not copied
    lost: set[int] = set()
    torn: list[str] = []
    doubled: list[int] = []
    written = 0
    for _ in range(KILLS):
        told = one_life(path, room, written + 1, dice)
        found, torn = numbers(path), halves(path)
        doubled = [n for n in set(found) if found.count(n) > 1]
        sure, possible = range(1, told + 1), range(1, told + 2)
        lost = set(sure) - set(found) | set(found) - set(possible)
        written = max(found, default=0)
        if lost or torn or doubled:
            break
    else:
        damage = [f"{damage.key} {damage.place}" for damage in verify(path)]
        said = {"lost": sorted(lost), "torn": torn, "doubled": doubled, "damage": damage}
        print(json.dumps({"kills": KILLS, "written": written, **said}))
        return
    print(json.dumps({"lost": sorted(lost), "torn": torn, "doubled": doubled}))


def one_life(path: Path, room: Room, first: int, dice: random.Random) -> int:
    """Fork a child that writes from ``first`` on, and kill it; the last write it acknowledged."""
    life, jitter = dice.randint(0, MOST), dice.randint(0, JITTER)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            for n in deeds(path, room, first):
                os.write(writing, b"%d\n" % n)
        finally:
            os._exit(1)  # it is meant to be killed
    os.close(writing)
    with open(reading) as told:
        last = first - 1
        for _ in range(life):
            last = int(told.readline())
        for _ in range(jitter):
            pass
        os.kill(child, signal.SIGKILL)
        last = max([last, *map(int, told)])
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child ended before it was killed"
    return last


def deeds(path: Path, room: Room, n: int) -> Iterator[int]:
    """Write without end, each write with a number; the numbers of what is stored."""
    store, knowledge = Store(path, VIEWS), room.knowledge
    while True:
        guest = answer_actions.join(store, room.code, f"phone {n}", f"n{n}")
        yield n
        word = {"word": f"n{n + 1}"}
        answer_actions.write_card(store, knowledge, guest, CARDS, card_id(f"n{n + 1}"), word)
        yield n + 1
        wants = {"meaning": f"n{n + 2}"}
        actions.change(store, room.id, "anna", "value", "v1", saw={}, wants=wants)
        yield n + 2
        answer_actions.answer(store, knowledge, guest, SURVEY, {"warmth": 1, "pace": -1})
        actions.start_workshop(store, "b", "anna", title=f"n{n + 3}", language="de", mode="solo")
        yield n + 3
        n += 4


def numbers(path: Path) -> list[int]:
    """The numbers of all writes in the file."""
    told = """
        SELECT name FROM participant UNION ALL
        SELECT title FROM workshop WHERE title LIKE 'n%' UNION ALL
        SELECT coalesce(after ->> '$.texts.word', after ->> '$.meaning') FROM change
            WHERE kind = 'card' OR (kind = 'value' AND before IS NOT NULL)
    """
    return [int(name.removeprefix("n")) for (name,) in rows(path, told)]


def halves(path: Path) -> list[str]:
    """What of a write is there without the rest of it."""
    torn = """
        SELECT 'people with a card, not all counted: ' || count(DISTINCT body ->> '$.author')
            FROM record WHERE kind = 'card' HAVING count(DISTINCT body ->> '$.author') <> (
                SELECT count(*) FROM answered WHERE run = :cards) UNION ALL
        SELECT 'workshop without its frame: ' || id FROM workshop
            WHERE id NOT IN (SELECT workshop FROM record WHERE kind = 'frame') UNION ALL
        SELECT 'workshop without its owner: ' || id FROM workshop
            WHERE id NOT IN (SELECT workshop FROM access) UNION ALL
        SELECT 'one rating of two: ' || count(*) FROM ballot
            HAVING count(*) <> 2 * (SELECT count(*) FROM answered WHERE run = :survey)
    """
    return [text for (text,) in rows(path, torn, cards=CARDS, survey=SURVEY)]


def rows(path: Path, sql: str, **facts: str) -> list[tuple[str]]:
    with closing(sqlite3.connect(path)) as db:
        found: list[tuple[str]] = db.execute(sql, facts).fetchall()
        return found


if __name__ == "__main__":
    nursery(Path(sys.argv[1]), int(sys.argv[2]))
