"""``python -m tests.mutants``: how many of mutmut's changes the tests noticed, per file.

Reads what ``mutmut run`` left in mutants/; exits 1 when fewer than 90 of 100 were noticed.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from mutmut.stats import status_by_exit_code

from tests.server import ROOT

ENOUGH = 0.9
NOTICED = {"killed", "timeout"}
"""A change that ends in none of these was noticed by nobody, or not tried yet."""


def counted(meta: Path) -> Counter[str]:
    """How often each status stands in what mutmut keeps of one file."""
    codes = json.loads(meta.read_text("utf-8"))["exit_code_by_key"].values()
    return Counter(status_by_exit_code[code] for code in codes)


def main(folder: Path) -> int:
    """Print a line per file and one for all; 0 when enough was noticed."""
    total = Counter[str]()
    for meta in sorted(folder.rglob("*.py.meta")):
        if found := counted(meta):
            print(line(str(meta.relative_to(folder).with_suffix("")), found))
            total += found
    if not total:
        print("nothing was tried: mutmut run comes first")
        return 1
    print(line("all", total))
    return 0 if noticed(total) >= ENOUGH * total.total() else 1


def noticed(found: Counter[str]) -> int:
    """How many of these changes were noticed."""
    return sum(found[status] for status in NOTICED)


def line(name: str, found: Counter[str]) -> str:
    """``canvas/batch.py 190 of 200 noticed, 95.0 %``, and what became of the others."""
    share = 100 * noticed(found) / found.total()
    rest = ", ".join(f"{n} {s}" for s, n in sorted(found.items()) if s not in NOTICED)
    told = f"{name:<32} {noticed(found):>5} of {found.total():>5} noticed, {share:5.1f} %"
    return f"{told}  ({rest})" if rest else told


if __name__ == "__main__":
    sys.exit(main(ROOT / "mutants"))
