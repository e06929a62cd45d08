"""How one's own profile and an example lie beside each other."""

from dataclasses import dataclass

from canvas.method import Profile
from canvas.model import DIMENSIONS, Workshop

CLEARLY = 2


@dataclass(frozen=True, slots=True)
class Comparison:
    """City-block distance over the compared dimensions and which of them differ clearly."""

    compared: int
    distance: int
    apart: tuple[str, ...]


def compare(workshop: Workshop, example: Profile) -> Comparison:
    """Compare the decided positions with those of an example; undecided ones are left out."""
    gaps = {
        d: abs(step - example.positions[d].step)
        for d in DIMENSIONS
        if (step := workshop.step(d)) is not None and d in example.positions
    }
    apart = sorted((d for d, gap in gaps.items() if gap >= CLEARLY), key=lambda d: -gaps[d])
    return Comparison(len(gaps), sum(gaps.values()), tuple(apart))
