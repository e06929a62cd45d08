"""What one step to either side on a dimension changes: which proposals appear, which vanish."""

from canvas.derive import derive, derive_again, why_not
from canvas.knowledge import Knowledge
from canvas.model import DimensionId, Workshop
from canvas.results import Derivation, Moved, Shift, Spread, WhyNot
from canvas.spread import spread_of, spreads

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
    today = spreads(workshop)
    here = derived or derive(workshop, knowledge, today)
    near = (there for there in (step - 1, step + 1) if abs(there) <= FARTHEST)
    moves = tuple(_moved(here, workshop, knowledge, today, dimension, there) for there in near)
    return Shift(dimension, step, moves)


def why_not_here(workshop: Workshop, knowledge: Knowledge, pattern: str) -> WhyNot:
    """What stands between a pattern and the short list of this workshop."""
    return why_not(pattern, workshop, knowledge, spreads(workshop))


def _moved(
    here: Derivation, workshop: Workshop, knowledge: Knowledge, today: tuple[Spread, ...],
    dimension: DimensionId, step: int,
) -> Moved:  # fmt: skip
    aside = _at(workshop, dimension, step)
    seen = tuple(
        spread_of(dimension, workshop.ratings()[dimension], step) if s.dimension == dimension else s
        for s in today
    )
    there = derive_again(here, dimension, aside, knowledge, seen)
    before, after = here.short_list, there.short_list
    return Moved(
        step=step,
        appear=tuple(p for p in after if p not in before),
        vanish=tuple(p for p in before if p not in after),
    )


def _at(workshop: Workshop, dimension: str, step: int) -> Workshop:
    """The workshop as if this position had been decided so."""
    moved = (
        p.model_copy(update={"step": step}) if p.dimension == dimension else p
        for p in workshop.positions
    )
    return workshop.model_copy(update={"positions": tuple(moved)})
