"""What was acknowledged is on the disk, not only in the memory of the machine.

A power cut cannot be had in a test; that the disk was told to keep what was written can be seen.
"""

import os
import re
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from canvas.store import Store, Write

ROOT = Path(__file__).parents[1]
WRITES = 20


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace (make chromium gets it)")
def test_every_commit_tells_the_disk_to_keep_it(database: Path, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    told = ["strace", "-f", "-y", "-e", "trace=fsync,fdatasync,write", "-o", str(trace)]
    subprocess.run(
        [*told, sys.executable, __file__, str(database)],
        check=True,
        stdout=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert seen(trace) == ["kept", "said"] * (WRITES + 2)


def seen(trace: Path) -> list[str]:
    """What happened to the log and what was acknowledged, in its order from the first one on."""
    found = []
    for line in trace.read_text().splitlines():
        if re.search(r"f(data)?sync\(\d+<.*/workshops\.db-wal>\) += 0", line):
            found += ["kept"] if found[-1:] != ["kept"] else []
        elif re.search(r"write\(1<.*>, \"stored", line):
            found.append("said")
    while found[-1:] == ["kept"]:  # closing the file keeps it once more
        found.pop()
    return found


def write(path: Path) -> None:
    with closing(Store(path)) as store:
        workshop = store.create_workshop(
            title="Bakery", language="de", mode="solo", browser=None, actor="anna"
        )
        print("stored workshop", flush=True)
        for n in range(WRITES):
            store.write(workshop, "anna", "edit", [Write("value", "v1", {"n": n})])
            print("stored", n, flush=True)
        store.people.add(workshop, "Anna", "", "behalf")
        print("stored person", flush=True)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
