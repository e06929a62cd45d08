"""``python -m tests.bench``: measures everything, prints one table, writes build/bench/NAME.json.

Names of families as arguments measure only those; ``live`` (six minutes) runs only when named.
"""

import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.bench import engine, live, pages, static, storage
from tests.bench.figure import Figure, table
from tests.server import ROOT

RESULTS = ROOT / "build" / "bench"

FAMILIES: dict[str, Callable[[Path], Iterable[Figure]]] = {
    "reruns": pages.reruns,
    "storage": lambda folder: (storage.one_write(folder), *storage.long_history(folder)),
    "start": lambda folder: (pages.cold_start(folder),),
    "patterns": lambda _: (engine.many_patterns(), engine.endless_word()),
    "texts": lambda _: engine.full_fields(),
    "static": lambda folder: (static.static_bytes(folder),),
    "live": live.live,
}
USUAL = tuple(name for name in FAMILIES if name != "live")


def main(wanted: Iterable[str]) -> int:
    """Measure the families of figures; 0 when every target is met."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    figures: list[Figure] = []
    for name in wanted:
        print(f"measuring {name} ...", flush=True)
        with tempfile.TemporaryDirectory(dir=RESULTS) as folder:
            figures += FAMILIES[name](Path(folder))
    for figure in figures:
        figure.save(RESULTS)
    print(table(figures))
    return 0 if all(figure.passed for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or USUAL))
