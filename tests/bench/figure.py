"""One measured figure beside its floor, and how to measure two things fairly."""

import gc
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

Step = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Figure:
    """What something costs (``value``), what the least would cost (``floor``), both in ``unit``.

    ``target`` is the largest ratio of both that is good enough.
    """

    name: str
    story: str
    value: float
    floor: float
    unit: str
    target: float

    @property
    def ratio(self) -> float:
        return self.value / self.floor

    @property
    def passed(self) -> bool:
        return self.ratio <= self.target

    def save(self, folder: Path) -> None:
        """Write the figure to ``folder/NAME.json``."""
        body = asdict(self) | {"ratio": round(self.ratio, 3), "passed": self.passed}
        text = json.dumps(body, ensure_ascii=False, indent=1)
        (folder / f"{self.name}.json").write_text(text + "\n", encoding="utf-8")


def seconds(step: Step) -> float:
    """How long one run of ``step`` takes."""
    start = perf_counter()
    step()
    return perf_counter() - start


def in_turns(steps: Sequence[Step], turns: int, warm_up: int = 2) -> list[float]:
    """The median seconds of each step; they take turns, so that a busy minute hits all of them."""
    taken: list[list[float]] = [[] for _ in steps]
    gc.collect()
    for turn in range(-warm_up, turns):
        for times, step in zip(taken, steps, strict=True):
            lasted = seconds(step)
            if turn >= 0:
                times.append(lasted)
    return [median(times) for times in taken]


def table(figures: Sequence[Figure]) -> str:
    """All figures as one table of plain text."""
    lines = [f"{'figure':<24}{'value':>12}{'floor':>12}{'ratio':>8}{'target':>8}"]
    for f in figures:
        value, floor = (f"{x:.2f} {f.unit}" for x in (f.value, f.floor))
        mark = "" if f.passed else "  missed"
        lines.append(f"{f.name:<24}{value:>12}{floor:>12}{f.ratio:>8.2f}{f.target:>8.2f}{mark}")
        lines.append(f"  {f.story}")
    return "\n".join(lines)
