"""From values and positions to proposals for rules, each with its because.

Pure and deterministic: the same workshop and knowledge give the same candidates in the same order.
A verdict or an adopted rule changes nothing here; people see both beside each other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from canvas.conditions import All, AnyOf, Compare, Condition, HasTheme, Leaf, NoneOf
from canvas.firing import Fired, firing, held
from canvas.knowledge import Knowledge
from canvas.method import Pattern
from canvas.model import DIMENSIONS, Rule, Touchpoint, Workshop, towards
from canvas.results import Because, Candidate, Derivation, Lack, Spread, WhyNot
from canvas.short_list import ENDING, PER_STRENGTH, ShortList, in_order

PER_THEME, MOST_THEMES = 3, 2
FOR_GAP, FOR_SCATTER, FOR_PLACE, FOR_WEAK_LINK = 2, 2, 2, 3
LARGE_GAP, STRONG = 2, 2
TOLERANCE = 1e-9
PLACELESS = ("END", "HR")
"""Endings and handover need no touchpoint: they are never suppressed and never folded."""


@dataclass(frozen=True, slots=True)
class Case:
    """What patterns look at, found once: steps, themes, kinds, places by phase, today's unrest."""

    steps: dict[str, int]
    themes: dict[str, tuple[str, ...]]
    values: tuple[str, ...]
    organisation: frozenset[str]
    by_phase: dict[str, tuple[Touchpoint, ...]]
    places: frozenset[str]
    off_target: frozenset[str]
    scattered: frozenset[str]


def _case(workshop: Workshop, spreads: Sequence[Spread] = ()) -> Case:
    by_phase: dict[str, tuple[Touchpoint, ...]] = {}
    for t in workshop.touchpoints:
        by_phase[t.phase] = (*by_phase.get(t.phase, ()), t)
    off = (s.dimension for s in spreads if s.gap is not None and s.gap >= LARGE_GAP - TOLERANCE)
    return Case(
        steps={p.dimension: p.step for p in workshop.positions if p.step is not None},
        themes=workshop.themes(),
        values=tuple(v.id for v in workshop.values),
        organisation=frozenset(workshop.frame.organisation),
        by_phase=by_phase,
        places=frozenset(w for t in workshop.touchpoints for w in (t.kind, t.channel) if w),
        off_target=frozenset(off),
        scattered=frozenset(s.dimension for s in spreads if s.scattered),
    )


def derive(workshop: Workshop, knowledge: Knowledge, spreads: Sequence[Spread]) -> Derivation:
    """All candidates, best first, which of them form the short list, and what stays uncovered."""
    case = _case(workshop, spreads)
    return _derivation(_candidates(knowledge, case), case, workshop, knowledge)


def derive_again(
    before: Derivation, dimension: str, workshop: Workshop, knowledge: Knowledge,
    spreads: Sequence[Spread],
) -> Derivation:  # fmt: skip
    """As ``derive``, of a workshop in which nothing but this position differs from ``before``.

    A candidate whose condition does not compare it stays what it is.
    """
    case = _case(workshop, spreads)
    moved = firing(knowledge).comparing.get(dimension, ())
    same = {c.pattern: c for c in before.candidates if c.pattern not in moved}
    return _derivation(_candidates(knowledge, case, same), case, workshop, knowledge)


def _derivation(
    found: list[Candidate], case: Case, workshop: Workshop, knowledge: Knowledge
) -> Derivation:
    wanted = _wanted(case)
    short = ShortList(found, case.steps, workshop, knowledge)
    short.fill(wanted)
    chosen = tuple(c.pattern for c in short.in_turn())
    touched = {d for c in found for d in c.because.positions}
    return Derivation(
        relationship_types=relationship_types(workshop),
        candidates=tuple(
            [
                c if c.selected == (c.pattern in chosen) else replace(c, selected=not c.selected)
                for c in found
            ]
        ),
        uncovered=short.uncovered(wanted),
        leaning=tuple(
            d for d in DIMENSIONS if abs(case.steps.get(d, 0)) == 1 and d not in touched
        ),
        short_list=chosen,
        choices=tuple(short.choices),
    )  # fmt: skip


def why_not(
    pattern: str, workshop: Workshop, knowledge: Knowledge, spreads: Sequence[Spread]
) -> WhyNot:
    """What stands between a pattern and the short list, for every pattern there is."""
    case, known = _case(workshop, spreads), knowledge.patterns[pattern]
    if _held(known.condition, case) is None:
        return WhyNot(pattern, "condition", lacks=lacking(known.condition, case))
    if not _applicable(known, case):
        return WhyNot(pattern, "no_place")
    found = _candidates(knowledge, case)
    if any(c.pattern == pattern and c.folded for c in found):
        return WhyNot(pattern, "folded")
    short = ShortList(found, case.steps, workshop, knowledge)
    short.fill(_wanted(case))
    return short.why_not(pattern)


def _candidates(
    knowledge: Knowledge, case: Case, known: Mapping[str, Candidate] = MappingProxyType({})
) -> list[Candidate]:
    """Every candidate, best first; those ``known`` are not made again."""
    fired = firing(knowledge).fired(lambda leaf: _leaf_holds(leaf, case))
    found = [
        known.get(f.pattern.id) or _candidate(f, case)
        for f in fired
        if _applicable(f.pattern, case)
    ]
    return sorted(found, key=in_order)


def lacking(condition: Condition, case: Case) -> tuple[tuple[tuple[Lack, ...], ...], ...]:
    """What a condition that fails asks for: groups to be met, each by one of its ways."""
    if _held(condition, case) is not None:
        return ()
    if isinstance(condition, All):
        return tuple(group for part in condition.of for group in lacking(part, case))
    if isinstance(condition, AnyOf):
        ways = (lacking(part, case) for part in condition.of)
        # A way of several groups needs all of them; of each the first way tells enough.
        return (tuple(tuple(lack for group in way for lack in group[0]) for way in ways),)
    if isinstance(condition, NoneOf):
        there = (leaf for part in condition.of for leaf in _held(part, case) or ())
        return tuple(((_lack(leaf, case, unwanted=True),),) for leaf in there)
    return (((_lack(condition, case),),),)


def _lack(leaf: Leaf, case: Case, *, unwanted: bool = False) -> Lack:
    if isinstance(leaf, Compare):
        actual = case.steps.get(leaf.dimension)
        return Lack("position", leaf.dimension, leaf.sign, leaf.bound, actual, unwanted)
    if isinstance(leaf, HasTheme):
        return Lack("theme", leaf.theme, unwanted=unwanted)
    return Lack("organisation", leaf.kind, unwanted=unwanted)


def _held(condition: Condition, case: Case) -> tuple[Leaf, ...] | None:
    return held(condition, lambda leaf: _leaf_holds(leaf, case))


def _leaf_holds(leaf: Leaf, case: Case) -> bool:
    if isinstance(leaf, Compare):
        return leaf.holds(case.steps.get(leaf.dimension))
    if isinstance(leaf, HasTheme):
        return leaf.theme in case.themes
    return leaf.kind in case.organisation


def _candidate(fired: Fired, case: Case) -> Candidate:
    """The candidate of a pattern that fires and has a place in this case."""
    pattern, satisfied = fired.pattern, fired.satisfied
    themes = tuple([t for t in fired.themes if t in case.themes])
    places = _bound(pattern, case)
    weak = next((t for t in places if t.weak), None) if places else None
    bearers = {value for theme in themes for value in case.themes[theme]}
    because = Because(
        pattern=pattern.id,
        values=tuple([v for v in case.values if v in bearers]),
        themes=themes,
        positions=tuple([d for d in satisfied if case.steps[d]]),
        touchpoint=(weak or places[0]).id if places else None,
    )
    return Candidate(
        pattern=pattern.id, side=pattern.side, phase=pattern.phase,
        touchpoints=tuple([t.id for t in places]),
        score=_score(satisfied, themes, bool(places), weak is not None, case),
        because=because,
        folded=not places and pattern.side not in PLACELESS,
    )  # fmt: skip


def _applicable(pattern: Pattern, case: Case) -> bool:
    """Whether the case has, in any phase, a place or channel the pattern speaks about."""
    if pattern.universal or pattern.side in PLACELESS:
        return True
    return not case.places.isdisjoint(pattern.kinds)


def _bound(pattern: Pattern, case: Case) -> list[Touchpoint]:
    """The touchpoints a pattern is bound to: those of its phase, else of its other phases."""
    kinds = pattern.kinds
    near = case.by_phase.get(pattern.phase, ())
    if places := [t for t in near if t.kind in kinds or t.channel in kinds]:
        return places
    return [
        t for phase in pattern.alt_phases for t in case.by_phase.get(phase, ())
        if t.kind in kinds or t.channel in kinds
    ]  # fmt: skip


def _score(
    satisfied: tuple[str, ...], themes: tuple[str, ...], placed: bool, weak: bool, case: Case
) -> int:
    """How much speaks for a candidate, in points; each dimension and each bonus counts once."""
    return (
        PER_STRENGTH * sum([abs(case.steps[d]) for d in satisfied])
        + PER_THEME * min(len(themes), MOST_THEMES)
        + FOR_GAP * (not case.off_target.isdisjoint(satisfied))
        + FOR_SCATTER * (not case.scattered.isdisjoint(satisfied))
        + FOR_PLACE * placed
        + FOR_WEAK_LINK * weak
    )


def _wanted(case: Case) -> tuple[str, ...]:
    """What a short list must cover: values, defining dimensions, an ending."""
    strong = (d for d in DIMENSIONS if abs(case.steps.get(d, 0)) >= STRONG)
    return (*case.values, *strong, ENDING)


def relationship_types(workshop: Workshop) -> tuple[str, ...]:
    """Osterwalder's names for the decided positions: a label beside the meaning, never instead.

    Encounter gives the base (none while undecided); co-creation and communities are added.
    """
    found = _base_types(workshop.step("encounter"), workshop.step("tailoring"))
    contribution, commitment = workshop.step("contribution") or 0, workshop.step("commitment")
    if contribution <= -2:
        found += ("co-creation",)
    lasting = commitment is not None and commitment <= 0
    if lasting and contribution <= (-1 if workshop.frame.belonging_sign else -2):
        found += ("communities",)
    return found


def _base_types(encounter: int | None, tailoring: int | None) -> tuple[str, ...]:
    if encounter is None:
        return ()
    if encounter <= -3:
        return ("dedicated personal assistance",)
    if encounter < 0:
        return ("personal assistance",)
    if encounter == 0:
        return "personal assistance", "self-service"
    individual = tailoring is not None and tailoring <= -1
    return ("automated services",) if encounter == 3 or individual else ("self-service",)


def orphaned(workshop: Workshop, knowledge: Knowledge) -> tuple[str, ...]:
    """Ids of the rules whose parent no longer holds, in the order of the rules.

    The parent of a rule is its value, its pattern's condition and the poles it serves. A rule of a
    pattern also loses its parent when a dimension it serves becomes undecided or 0; a rule written
    freely only when the position moves to the opposite pole. Nothing is ever deleted.
    """
    case = _case(workshop)
    return tuple(r.id for r in workshop.rules if _is_orphan(r, knowledge, case))


def _is_orphan(rule: Rule, knowledge: Knowledge, case: Case) -> bool:
    if rule.value and rule.value not in case.values:
        return True
    pattern = knowledge.patterns.get(rule.pattern)
    if pattern and _held(pattern.condition, case) is None:
        return True
    for pole in rule.serves:
        leaning = towards(pole, case.steps.get(pole[:-1]))
        if (leaning == 0 and pattern) or leaning < 0:
            return True
    return False
