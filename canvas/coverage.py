"""What the method's patterns cover, and where they are thin.

A pattern fires because of a pole if its condition compares that dimension in a way the middle does
not satisfy; what stands under ``none`` is no reason to fire.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from canvas.conditions import All, AnyOf, Compare, Condition, HasTheme, IsKind, Leaf, NoneOf
from canvas.knowledge import Knowledge
from canvas.method import About, Pattern
from canvas.model import DIMENSIONS, PHASES, RulePhase, Side

Ids = tuple[str, ...]
Field = tuple[RulePhase, Side]

POLES = tuple(f"{dimension}{sign}" for dimension in DIMENSIONS for sign in "-+")
JOURNEY: tuple[Side, ...] = ("CB", "CC", "SD")
FIELDS: tuple[Field, ...] = (
    *((phase, side) for phase in PHASES for side in JOURNEY),
    ("goodbye", "END"),
    ("handover", "HR"),
)
"""The fields of the grid that make sense.

Behaviour, communication and service design belong to every phase a customer walks through. An
ending is one only when the relationship ends. Handover happens in the team: no touchpoint is there,
so a rule for one would never find its place.
"""

OF_CONDITION: Mapping[str, tuple[str, ...]] = {
    "contract": ("contract",),
    "authority": ("authority", "duty_to_contract"),
    "association": ("association",),
    "solo": ("solo",),
}
"""Kinds of organisation with rules of their own: the kinds a condition then asks for."""
OF_PLACE: Mapping[str, frozenset[str]] = {
    "consumers": frozenset({"shop", "counter", "webshop", "packaging", "receipt", "stand"}),
    "shop": frozenset({"shop", "counter", "showroom", "stand"}),
    "service": frozenset({"onsite", "visit", "meeting", "call", "video", "report"}),
    "digital": frozenset({"app", "portal", "webshop", "chat", "chatbot", "kiosk", "status"}),
}
"""Kinds of business that differ by their places; any kind of organisation may have them."""
KINDS = (*OF_CONDITION, *OF_PLACE)
ENDINGS = "endings"
GROUPS: Ids = (*get_args(About), ENDINGS)


@dataclass(frozen=True, slots=True)
class Minimum:
    """What the method promises to know at least."""

    patterns: int = 160
    phases_of_pole: int = 3
    of_theme: int = 6
    of_field: int = 2
    of_kind: int = 6
    of_group: int = 4


@dataclass(frozen=True, slots=True)
class Coverage:
    """The ids of the patterns, sorted into the grid and by what they are there for."""

    patterns: Ids
    grid: Mapping[Field, Ids]
    poles: Mapping[str, Mapping[RulePhase, Ids]]
    themes: Mapping[str, Ids]
    kinds: Mapping[str, Ids]
    groups: Mapping[str, Ids]


@dataclass(frozen=True, slots=True)
class Thin:
    """A spot with fewer patterns (for a pole: phases) than wanted."""

    what: Literal["total", "field", "pole", "theme", "kind", "group"]
    name: str
    found: int
    wanted: int


def coverage(knowledge: Knowledge) -> Coverage:
    """What the patterns cover, in the order of the files."""
    patterns = tuple(knowledge.patterns.values())
    fields = dict.fromkeys((*FIELDS, *((p.phase, p.side) for p in patterns)))
    return Coverage(
        patterns=tuple(p.id for p in patterns),
        grid={f: _ids(p for p in patterns if (p.phase, p.side) == f) for f in fields},
        poles={pole: _by_phase(p for p in patterns if pole in poles_of(p)) for pole in POLES},
        themes={t: _ids(p for p in patterns if t in themes_of(p)) for t in knowledge.themes},
        kinds={kind: _ids(p for p in patterns if _is_for(p, kind)) for kind in KINDS},
        groups={group: _ids(p for p in patterns if _speaks_of(p, group)) for group in GROUPS},
    )


def thin(covered: Coverage, minimum: Minimum | None = None) -> tuple[Thin, ...]:
    """Everything below the minimum, in the order of the report."""
    least = minimum or Minimum()
    spots = (
        Thin("total", "", len(covered.patterns), least.patterns),
        *(
            Thin("field", f"{phase} {side}", len(covered.grid[phase, side]), least.of_field)
            for phase, side in FIELDS
        ),
        *(Thin("pole", p, len(found), least.phases_of_pole) for p, found in covered.poles.items()),
        *(Thin("theme", t, len(ids), least.of_theme) for t, ids in covered.themes.items()),
        *(Thin("kind", k, len(ids), least.of_kind) for k, ids in covered.kinds.items()),
        *(Thin("group", g, len(ids), least.of_group) for g, ids in covered.groups.items()),
    )
    return tuple(spot for spot in spots if spot.found < spot.wanted)


def poles_of(pattern: Pattern) -> frozenset[str]:
    """The poles that make the pattern fire."""
    compared = (leaf for leaf in reasons(pattern.condition) if isinstance(leaf, Compare))
    return frozenset(leaf.pole for leaf in compared if not leaf.holds(0))


def themes_of(pattern: Pattern) -> frozenset[str]:
    """The value themes that boost the pattern or make it fire."""
    asked = (leaf.theme for leaf in reasons(pattern.condition) if isinstance(leaf, HasTheme))
    return frozenset((*pattern.boosted_by, *asked))


def reasons(condition: Condition) -> Iterator[Leaf]:
    """The leaves that can make a condition true; what is absent is no reason."""
    if isinstance(condition, All | AnyOf):
        for part in condition.of:
            yield from reasons(part)
    elif not isinstance(condition, NoneOf):
        yield condition


def _is_for(pattern: Pattern, kind: str) -> bool:
    asked = {leaf.kind for leaf in reasons(pattern.condition) if isinstance(leaf, IsKind)}
    if kind in OF_CONDITION:
        return not asked.isdisjoint(OF_CONDITION[kind])
    for_firms_only = kind == "consumers" and bool(asked)
    return not for_firms_only and not OF_PLACE[kind].isdisjoint(pattern.kinds)


def _speaks_of(pattern: Pattern, group: str) -> bool:
    if group == ENDINGS:
        return pattern.side == "END" or pattern.phase == "goodbye"
    return group in pattern.about


def _by_phase(patterns: Iterable[Pattern]) -> dict[RulePhase, Ids]:
    found: dict[RulePhase, Ids] = {}
    for pattern in patterns:
        found[pattern.phase] = (*found.get(pattern.phase, ()), pattern.id)
    return found


def _ids(patterns: Iterable[Pattern]) -> Ids:
    return tuple(pattern.id for pattern in patterns)
