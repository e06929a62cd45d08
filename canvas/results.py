"""What the engine finds out about a workshop: ids and numbers, no sentences.

The pure rooms (spread, channels, derive, checks) return these; explain turns them into sentences.
"""

from dataclasses import dataclass, field
from typing import Any, Literal

Band = Literal["uniform", "mostly_uniform", "person_dependent", "accidental"]
Reading = Literal[
    "lived_as_intended", "consistently_different", "right_on_average_by_luck",
    "accidental_and_elsewhere",
]  # fmt: skip
Level = Literal["error", "warning", "question", "info"]
LEVELS: tuple[Level, ...] = ("error", "warning", "question", "info")


@dataclass(frozen=True, slots=True)
class Spread:
    """How far the ratings of one dimension lie apart.

    ``median`` is the mean of lower and upper median; ``spread`` is Leik's D in 0..1 (None below
    two ratings), ``eijk_a`` van der Eijk's A in -1..1, ``band`` the word for D (None below three
    ratings). ``status`` is ``nothing`` (n=0), ``single``, ``pair``, ``hint`` (n<6) or ``ok``.
    ``gap`` is the distance of median and target in steps, None while one of them is missing.
    """

    dimension: str
    n: int
    cannot_say: int = 0
    median: float | None = None
    ad_md: float | None = None
    spread: float | None = None
    eijk_a: float | None = None
    band: Band | None = None
    two_camps: bool = False
    status: Literal["nothing", "single", "pair", "hint", "ok"] = "nothing"
    little_insight: bool = False
    target: int | None = None
    gap: float | None = None
    reading: Reading | None = None
    scattered: bool = False
    """D lies above the practical cut-off K/(3(K-1)) with at least three ratings."""


@dataclass(frozen=True, slots=True)
class ChannelConflict:
    """A dimension on which a channel pulls away from the decided position, and how far (steps).

    ``pulls`` is the end of the channel's interval nearest to the position.
    """

    dimension: str
    gap: int
    level: Level
    pulls: int


@dataclass(frozen=True, slots=True)
class ChannelFit:
    """How well the channel of a touchpoint carries the relationship: 0..100, None if undecided."""

    touchpoint: str
    channel: str
    fit: int | None
    conflicts: tuple[ChannelConflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Because:
    """Why a candidate is proposed, as ids: ``positions`` (never a 0) and ``themes`` that held."""

    pattern: str
    values: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    touchpoint: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rule proposed by a pattern.

    ``touchpoints`` are those it is bound to; ``folded`` means none of its phases has a fitting
    touchpoint (shown under *other ideas*); ``selected`` means it belongs to the short list.
    """

    pattern: str
    side: str
    phase: str
    touchpoints: tuple[str, ...]
    score: int
    because: Because
    folded: bool = False
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Two candidates of the short list that do not go together; ``tags`` name the conflict."""

    one: str
    other: str
    tags: tuple[str, str]

    def beside(self, pattern: str) -> str | None:
        """The other of the two; None if the pattern is neither."""
        return {self.one: self.other, self.other: self.one}.get(pattern)


@dataclass(frozen=True, slots=True)
class Derivation:
    """All candidates in order of their score, what they leave uncovered, the type's name.

    ``short_list`` are the selected ones: the best, then each time what adds most to those before
    it; ``choices`` are pairs of it to choose between.
    ``uncovered`` holds ids of dimensions (strength 2 or 3) and values, and the word ``ending``;
    ``leaning`` the decided dimensions of strength 1 that no candidate touches.
    """

    relationship_types: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    uncovered: tuple[str, ...] = ()
    leaning: tuple[str, ...] = ()
    short_list: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()


Obstacle = Literal["condition", "no_place", "folded", "like", "choice", "field", "full"]
"""Why a pattern is not on the short list: its condition fails; no touchpoint has its kind, or none
in its phases; a chosen one says the same, or the opposite; its field or the whole list is full."""


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing a condition asks for and does not find.

    ``what`` is ``position``, ``theme`` or ``organisation``, ``id`` which one. For a position
    ``sign`` and ``bound`` say what is asked and ``actual`` what is decided. ``unwanted`` turns it
    round: the condition asks that it be absent, and it is there.
    """

    what: Literal["position", "theme", "organisation"]
    id: str
    sign: str = ""
    bound: int = 0
    actual: int | None = None
    unwanted: bool = False


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why a pattern was not selected; ``obstacle`` None means that it was.

    ``lacks``: every group must be met, by one of its ways, which needs all of its lacks. ``others``
    are the selected patterns that stand before it.
    """

    pattern: str
    obstacle: Obstacle | None
    lacks: tuple[tuple[tuple[Lack, ...], ...], ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """What one step on a dimension does to the short list: who appears, who vanishes."""

    step: int
    appear: tuple[str, ...] = ()
    vanish: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shift:
    """What the short list rests on at a decided step, seen from its neighbours (at most two)."""

    dimension: str
    step: int | None
    moves: tuple[Moved, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of a check: what it says about which target, how serious, with which facts.

    ``message`` picks the sentence among those of the check in ``data/method/checks.yaml``;
    ``accepted`` is the reason people gave for keeping it.
    """

    check: str
    target: str
    level: Level
    message: str
    facts: dict[str, Any] = field(default_factory=dict)
    accepted: str | None = None
