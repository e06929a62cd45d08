"""How well the channels of the touchpoints carry the relationship.

A channel makes an interval of positions likely on each of seven dimensions; a position outside of
it must be lived against the channel, the further the harder. The fit looks at the channel alone;
the phase decides what counts as a conflict.
"""

from canvas.knowledge import Knowledge
from canvas.method import Channel, Interval
from canvas.model import DIMENSIONS, LEFTMOST, RIGHTMOST, DimensionId, Touchpoint, Workshop
from canvas.results import ChannelConflict, ChannelFit, Level

LONGEST_GAP = RIGHTMOST - LEFTMOST
STRONG = 2
"""From this strength on a position defines the relationship."""
WARNING_GAP, ERROR_GAP = 2, 3
ONE_TO_MANY: tuple[DimensionId, ...] = ("register", "initiative", "insight")
"""What still counts in *discover*: advertising speaks to many by nature."""


def channel_fits(workshop: Workshop, knowledge: Knowledge) -> tuple[ChannelFit, ...]:
    """The fit and conflicts of every touchpoint whose channel the method knows, in their order.

    A touchpoint without a channel, or with one of the team's own words, says nothing and is left
    out.
    """
    steps = {p.dimension: p.step for p in workshop.positions if p.step is not None}
    return tuple(
        ChannelFit(t.id, t.channel, fit(channel, steps), _conflicts(t, channel, steps))
        for t in workshop.touchpoints
        if (channel := knowledge.channels.get(t.channel))
    )


def fit(channel: Channel, steps: dict[DimensionId, int]) -> int | None:
    """How well a channel carries these positions, in whole percent, halves rounded up.

    100 x (1 - sum of strength x gap / sum of strength x 6) over the decided dimensions a channel
    shapes; None while none of them leans to a pole. Expert judgement in the spirit of media
    richness, see ``source`` of the channel.
    """
    shaped = [(abs(steps[d]), gap_to(i, steps[d])) for d, i in channel.intervals.items()
              if d in steps]  # fmt: skip
    longest = sum(strength * LONGEST_GAP for strength, _ in shaped)
    missed = sum(strength * gap for strength, gap in shaped)
    return (200 * (longest - missed) + longest) // (2 * longest) if longest else None


def gap_to(interval: Interval, step: int) -> int:
    """How many steps the position lies outside the interval; 0 inside."""
    return max(interval.low - step, step - interval.high, 0)


def _conflicts(
    touchpoint: Touchpoint, channel: Channel, steps: dict[DimensionId, int]
) -> tuple[ChannelConflict, ...]:
    found = []
    for dimension in DIMENSIONS:
        interval, step = channel.intervals.get(dimension), steps.get(dimension)
        if interval is None or step is None or _exempt(touchpoint, channel, dimension, step):
            continue
        if level := _level(touchpoint, gap := gap_to(interval, step), abs(step)):
            pulls = interval.low if step < interval.low else interval.high
            found.append(ChannelConflict(dimension, gap, level, pulls))
    return tuple(found)


def _exempt(touchpoint: Touchpoint, channel: Channel, dimension: DimensionId, step: int) -> bool:
    """Whether the phase excuses the dimension: in a problem a person is wanted as the way out."""
    if touchpoint.phase == "discover":
        return dimension not in ONE_TO_MANY
    return touchpoint.phase == "problem" and channel.human and dimension == "encounter" and step > 0


def _level(touchpoint: Touchpoint, gap: int, strength: int) -> Level | None:
    """One step is leeway; three steps off a defining position are an error, except in ads."""
    if gap < WARNING_GAP:
        return None
    severe = gap >= ERROR_GAP and strength >= STRONG and touchpoint.phase != "discover"
    return "error" if severe else "warning"
