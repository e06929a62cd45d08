"""One customer walks through the journey: what is ruled at each stop, what is missing there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from canvas.model import PHASES, Rule, Touchpoint, Workshop
from canvas.phrasing import in_parts
from canvas.results import Finding

GAPS = ("touchpoint_without_owner", "channel_contradiction", "weakest_link_untreated")
"""Checks that tell what a person misses at a touchpoint."""
FOR_US_ONLY = "rule_without_customer_benefit"
AGAINST = "contradiction"


@dataclass(frozen=True, slots=True)
class Experience:
    """What one rule lets a person experience: on which occasion, what happens, what it is good for.

    Parts nobody has written are empty.
    """

    rule: str
    occasion: str
    behaviour: str
    benefit: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on the way: a touchpoint, or what holds in a phase wherever one meets us.

    ``touchpoint`` is empty for the latter; without experiences too it is a phase in which nobody
    meets us. ``gaps`` and ``contradictions`` are findings nobody keeps on purpose.
    """

    phase: str
    touchpoint: str = ""
    experiences: tuple[Experience, ...] = ()
    gaps: tuple[Finding, ...] = ()
    contradictions: tuple[Finding, ...] = ()

    @property
    def left_to_chance(self) -> bool:
        """Whether no rule says what happens at this touchpoint."""
        return bool(self.touchpoint) and not self.experiences

    @property
    def empty(self) -> bool:
        """Whether nobody meets us here."""
        return not (self.touchpoint or self.experiences)


def walk(workshop: Workshop, findings: Sequence[Finding]) -> tuple[Stop, ...]:
    """The stops in the order of the journey; a phase without any is a stop of its own.

    A promise that nothing keeps belongs to the first stop, where people hear of us.
    """
    still_open = [f for f in findings if f.accepted is None]
    stops = [stop for phase in PHASES for stop in _in_phase(phase, workshop, still_open)]
    heard = [f for f in still_open if _is_unkept(f, workshop)]
    first = next((i for i, stop in enumerate(stops) if not stop.empty), 0)
    stops[first] = _with_gaps(stops[first], heard)
    return tuple(stops)


def _in_phase(phase: str, workshop: Workshop, findings: list[Finding]) -> list[Stop]:
    """The touchpoints of a phase, then the rules of the phase that name no touchpoint."""
    rules = [rule for rule in workshop.rules if not rule.parked]
    places = [t for t in workshop.touchpoints if t.phase == phase]
    stops = [
        _at(t, [rule for rule in rules if rule.touchpoint == t.id], workshop, findings)
        for t in places
    ]
    known = {t.id for t in workshop.touchpoints}
    loose = [r for r in rules if r.phase == phase and r.touchpoint not in known]
    if loose or not stops:
        stops.append(
            Stop(
                phase,
                experiences=_experiences(loose, workshop),
                contradictions=_against(loose, findings),
            )
        )
    return stops


def _at(place: Touchpoint, rules: list[Rule], workshop: Workshop, findings: list[Finding]) -> Stop:
    promises = {p.id for p in workshop.promises if p.rule in {rule.id for rule in rules}}
    return Stop(
        place.phase,
        place.id,
        _experiences(rules, workshop),
        tuple(f for f in findings if _is_gap(f, place, rules, promises)),
        _against(rules, findings),
    )


def _is_gap(finding: Finding, place: Touchpoint, rules: list[Rule], promises: set[str]) -> bool:
    """Whether the finding tells what a person misses at this touchpoint."""
    if finding.level == "info":
        return False
    if finding.check == FOR_US_ONLY:
        return finding.message == "inside" and finding.target in {rule.id for rule in rules}
    if finding.check == "promise_without_behaviour":
        return finding.target in promises
    return finding.check in GAPS and finding.target == place.id


def _experiences(rules: Iterable[Rule], workshop: Workshop) -> tuple[Experience, ...]:
    parts = (in_parts(rule, workshop.language) for rule in rules)
    return tuple(
        Experience(p.id, p.occasion, p.behaviour or ("" if p.occasion else p.text), p.benefit)
        for p in parts
    )


def _against(rules: Iterable[Rule], findings: list[Finding]) -> tuple[Finding, ...]:
    """Contradictions of these rules, those told of the other rule of a pair included."""
    here = {rule.id for rule in rules}
    return tuple(
        f for f in findings if f.check == AGAINST and (f.target in here or _other(f) in here)
    )


def _other(finding: Finding) -> str:
    return str(finding.facts.get("other", ""))


def _is_unkept(finding: Finding, workshop: Workshop) -> bool:
    """Whether it is a promise that no rule of any touchpoint keeps."""
    if finding.check != "promise_without_behaviour":
        return False
    promise = next((p for p in workshop.promises if p.id == finding.target), None)
    rule = workshop.rule(promise.rule) if promise else None
    return rule is None or rule.parked or workshop.touchpoint(rule.touchpoint) is None


def _with_gaps(stop: Stop, gaps: list[Finding]) -> Stop:
    return Stop(
        stop.phase,
        stop.touchpoint,
        stop.experiences,
        (*stop.gaps, *gaps),
        stop.contradictions,
    )
