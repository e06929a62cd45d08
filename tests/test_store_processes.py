"""Several processes on one file: real ones, started, let go at the same moment, killed.

A child is this very file, run as a script with the name of its part and the database's path. It
says what it has done on its standard output, one line each.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from canvas.errors import Conflict
from canvas.store import Store, Write

VIEWS = {"value": ["n"]}
ROOT = Path(__file__).parents[1]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workshops.db"


def start(part: str, *facts: object) -> "subprocess.Popen[str]":
    """A child that has imported everything and waits for a line."""
    return subprocess.Popen(
        [sys.executable, __file__, part, *map(str, facts)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def let_go(children: list["subprocess.Popen[str]"]) -> None:
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()


def said(child: "subprocess.Popen[str]") -> list[str]:
    """Everything the child said until its end, which has to be a good one."""
    out, _ = child.communicate(timeout=60)
    assert child.returncode == 0
    return out.split()


def acknowledged(child: "subprocess.Popen[str]") -> Iterator[int]:
    assert child.stdout is not None
    return map(int, child.stdout)


def new_workshop(path: Path) -> str:
    with closing(Store(path, VIEWS)) as store:
        return store.create_workshop(
            title="Bakery", language="de", mode="team", browser=None, actor="anna"
        )


def test_open_from_six_processes_at_once_makes_one_good_file(path: Path) -> None:
    children = [start("open", path) for _ in range(6)]
    let_go(children)
    workshops = [said(child)[0] for child in children]
    with closing(Store(path, VIEWS)) as store:
        assert [store.head(workshop) for workshop in workshops] == [1] * 6


def test_write_from_four_processes_has_no_gaps(path: Path) -> None:
    workshop = new_workshop(path)
    children = [start("write", path, workshop, f"p{n}", 25) for n in range(4)]
    let_go(children)
    heads = [int(head) for child in children for head in said(child)]
    assert sorted(heads) == list(range(1, 101))
    with closing(Store(path, VIEWS)) as store:
        history = store.history(workshop, newest_first=False)
        assert [c.seq for c in history] == list(range(1, 101))
        assert {c.after["n"] for c in history if c.after} == set(range(1, 101))


def test_kill_while_writing_loses_nothing_acknowledged(path: Path) -> None:
    workshop, head = new_workshop(path), 0
    for kill in range(3):
        with start("write", path, workshop, f"p{kill}", 1_000_000) as child:
            let_go([child])
            told = next(seq for seq in acknowledged(child) if seq >= head + 10 * (kill + 1))
            child.send_signal(signal.SIGKILL)
            last = max([told, *acknowledged(child)])
        assert child.returncode == -signal.SIGKILL
        with closing(Store(path, VIEWS)) as store:
            head = store.head(workshop)
            history = store.history(workshop, limit=100_000, newest_first=False)
            (record,) = store.read(workshop).records
        assert head in (last, last + 1)
        assert [c.seq for c in history] == list(range(1, head + 1))
        assert (record.seq, record.body) == (head, {"n": head})


# The children's parts


def ready() -> None:
    print("ready", flush=True)
    sys.stdin.readline()


def part_open(path: str) -> None:
    ready()
    with closing(Store(Path(path), VIEWS)) as store:
        workshop = store.create_workshop(
            title="Bakery",
            language="de",
            mode="team",
            browser=None,
            actor="anna",
            writes=[Write("value", "v1", {"n": 1})],
        )
    print(workshop)


def part_write(path: str, workshop: str, actor: str, times: str) -> None:
    """Count one record up, seeing the others' counting: no step may be lost or done twice."""
    with closing(Store(Path(path), VIEWS)) as store:
        ready()
        done = 0
        while done < int(times):
            seen = store.head(workshop)
            try:
                head = store.write(
                    workshop, actor, "count", [Write("value", "n", {"n": seen + 1}, seen)]
                )
            except Conflict:
                continue
            print(head, flush=True)
            done += 1


if __name__ == "__main__":
    parts: dict[str, Callable[..., None]] = {"open": part_open, "write": part_write}
    parts[sys.argv[1]](*sys.argv[2:])
