"""What one step to either side on a dimension changes: which proposals appear, which vanish."""

from canvas.derive import derive, why_not
from canvas.knowledge import Knowledge
from canvas.model import DimensionId, Workshop
from canvas.results import Derivation, Moved, Shift, WhyNot
from canvas.spread import spreads

FARTHEST = 3


def sensitivity(
    workshop: Workshop,
    knowledge: Knowledge,
    dimension: DimensionId,
    derived: Derivation | None = None,
) -> Shift:
    """The short list of the decided step against those of its neighbours, the left one first.

    An undecided position has no neighbours. ``derived`` is what is known of the workshop already.
    """
    step = workshop.step(dimension)
    if step is None:
        return Shift(dimension, None)
    here = _chosen(derived or derive(workshop, knowledge, spreads(workshop)))
    near = (there for there in (step - 1, step + 1) if abs(there) <= FARTHEST)
    moves = tuple(_moved(here, workshop, knowledge, dimension, there) for there in near)
    return Shift(dimension, step, moves)


def why_not_here(workshop: Workshop, knowledge: Knowledge, pattern: str) -> WhyNot:
    """What stands between a pattern and the short list of this workshop."""
    return why_not(pattern, workshop, knowledge, spreads(workshop))


def _moved(
    here: tuple[str, ...], workshop: Workshop, knowledge: Knowledge, dimension: str, step: int
) -> Moved:
    aside = _at(workshop, dimension, step)
    there = _chosen(derive(aside, knowledge, spreads(aside)))
    return Moved(
        step=step,
        appear=tuple(p for p in there if p not in here),
        vanish=tuple(p for p in here if p not in there),
    )


def _at(workshop: Workshop, dimension: str, step: int) -> Workshop:
    """The workshop as if this position had been decided so."""
    moved = (
        p.model_copy(update={"step": step}) if p.dimension == dimension else p
        for p in workshop.positions
    )
    return workshop.model_copy(update={"positions": tuple(moved)})


def _chosen(derived: Derivation) -> tuple[str, ...]:
    return tuple(c.pattern for c in derived.candidates if c.selected)
