"""Which candidates people see first: few, and different from each other.

First one for everything wanted, then each time what adds most: a position that chosen ones rest on
already counts less. Never two that say the same; of two that say the opposite, both beside each
other as a choice.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from canvas.knowledge import Knowledge
from canvas.likeness import likeness
from canvas.method import TagConflict
from canvas.model import Workshop
from canvas.results import Candidate, Choice, Obstacle, WhyNot

MOST, PER_FIELD = 16, 2
"""Length of the short list and how many of one phase and side it holds at most."""
PER_STRENGTH = 2
ENDING = "ending"
ENDS = frozenset({"end_by_us", "boundary_only"})
"""Tags of rules that end a relationship, or say how far an authority may go."""
JOURNEY = (
    "discover", "buy", "onboard", "use", "problem", "care", "winback", "goodbye", "handover",
)  # fmt: skip
_AT = {phase: at for at, phase in enumerate(JOURNEY)}
Rank = tuple[float, int, str]


def in_order(candidate: Candidate) -> Rank:
    """Best first; of equal ones the earlier on the journey."""
    return -candidate.score, _AT[candidate.phase], candidate.pattern


def _stands_for(candidate: Candidate) -> tuple[str, ...]:
    """The dimensions and values it rests on, and the ending if it is one."""
    because = candidate.because
    ending = (ENDING,) if candidate.side == "END" else ()
    return *because.positions, *because.values, *ending


class Served:
    """How much less a position counts for the next candidate: a half, a third ... remains of it."""

    def __init__(self, steps: Mapping[str, int], chosen: Iterable[Candidate] = ()) -> None:
        self._steps = steps
        self._often: dict[str, int] = {}
        self._less: dict[str, float] = {}
        for candidate in chosen:
            self.by(candidate)

    def by(self, candidate: Candidate) -> None:
        """One more rests on the positions of this candidate."""
        for dimension in candidate.because.positions:
            n = self._often[dimension] = self._often.get(dimension, 0) + 1
            self._less[dimension] = PER_STRENGTH * abs(self._steps[dimension]) * n / (n + 1)

    def best(
        self, left: Iterable[Candidate], full: Collection[tuple[str, str]] = ()
    ) -> Candidate | None:
        """What adds most of those ``left``, best first; none of a ``full`` phase and side.

        Nothing adds more than its score, so the search ends early.
        """
        best, most, less = None, 0.0, self._less
        for c in left:
            if best and c.score < most:
                break
            if full and (c.phase, c.side) in full:
                continue
            worth: float = c.score
            for dimension in c.because.positions:
                if dimension in less:
                    worth -= less[dimension]
            ahead = best is None or worth > most or (worth == most and _earlier(c, best))
            if ahead:
                best, most = c, worth
        return best


def _earlier(one: Candidate, other: Candidate) -> bool:
    return (_AT[one.phase], one.pattern) < (_AT[other.phase], other.pattern)


class ShortList:
    """The chosen candidates in the order they were chosen, and why the others were not.

    ``found`` has the best first.
    """

    def __init__(
        self, found: Sequence[Candidate], steps: Mapping[str, int],
        workshop: Workshop, knowledge: Knowledge,
    ) -> None:  # fmt: skip
        self.chosen: list[Candidate] = []
        self.choices: list[Choice] = []
        self._passed: dict[str, tuple[Obstacle, tuple[str, ...]]] = {}
        self._steps, self._workshop, self._knowledge = steps, workshop, knowledge
        self._opposed: dict[str, list[tuple[str, TagConflict]]] = {}
        for conflict in knowledge.conflicts:
            for tag, opposite in (conflict.tags, conflict.tags[::-1]):
                self._opposed.setdefault(tag, []).append((opposite, conflict))
        self._near = likeness(knowledge).near
        self._left = {c.pattern: c for c in found if not c.folded}
        self._standing_for: dict[str, list[Candidate]] = {}
        for c in self._left.values():
            for id in _stands_for(c):
                self._standing_for.setdefault(id, []).append(c)

    def uncovered(self, wanted: Sequence[str]) -> tuple[str, ...]:
        """What is wanted and no candidate with a place stands for."""
        return tuple(want for want in wanted if want not in self._standing_for)

    def fill(self, wanted: Sequence[str]) -> None:
        """Choose: an ending first, one for everything else that is wanted, then the best."""
        covered: set[str] = set()
        for want in sorted(wanted, key=lambda w: w != ENDING):
            if want not in covered and (best := self._cover(want)):
                covered.update(_stands_for(best))
        fields = Counter((c.phase, c.side) for c in self.chosen)
        served = Served(self._steps, self.chosen)
        while len(self.chosen) < MOST:
            full = {field for field, n in fields.items() if n >= PER_FIELD}
            best = served.best(self._left.values(), full)
            if best is None:
                break
            if self._take(best):
                fields[best.phase, best.side] += 1
                served.by(best)

    def in_turn(self) -> list[Candidate]:
        """The chosen: the best, then each time the one that adds most to those before it."""
        found: list[Candidate] = []
        left, served = sorted(self.chosen, key=in_order), Served(self._steps)
        while best := served.best(left):
            left.remove(best)
            found.append(best)
            served.by(best)
        return found

    def _cover(self, want: str) -> Candidate | None:
        """Choose the best that stands for something wanted; of endings, one that ends."""
        fitting = [c for c in self._standing_for.get(want, ()) if c.pattern in self._left]
        if want == ENDING:
            patterns = self._knowledge.patterns
            fitting.sort(key=lambda c: ENDS.isdisjoint(patterns[c.pattern].tags))
        if len(self.chosen) >= MOST:
            return None
        return next((c for c in fitting if self._take(c)), None)

    def _take(self, one: Candidate) -> bool:
        """Choose it, unless it says the opposite of two, or of one that has its opposite."""
        del self._left[one.pattern]
        if met := self._opposites(one):
            settled = {p for choice in self.choices for p in (choice.one, choice.other)}
            if len(met) > 1 or not settled.isdisjoint(met):
                self._passed[one.pattern] = ("choice", tuple(met))
                return False
            self.choices += (Choice(other, one.pattern, tags) for other, tags in met.items())
        self.chosen.append(one)
        for other in self._near(one.pattern):
            if other in self._left:
                del self._left[other]
                self._passed[other] = ("like", (one.pattern,))
        return True

    def _opposites(self, one: Candidate) -> dict[str, tuple[str, str]]:
        """The chosen ones that do not go together with this one, and the tags that say so."""
        patterns, found = self._knowledge.patterns, dict[str, tuple[str, str]]()
        tags = patterns[one.pattern].tags
        for opposite, conflict in [o for tag in tags for o in self._opposed.get(tag, ())]:
            for other in self.chosen:
                theirs = patterns[other.pattern].tags
                if opposite in theirs:
                    here, there = (tags, self._phase(one)), (theirs, self._phase(other))
                    if conflict.parts(here, there, self._workshop):
                        found.setdefault(other.pattern, conflict.tags)
        return found

    def _phase(self, candidate: Candidate) -> str:
        """The phase its rule would belong to."""
        bound = self._workshop.touchpoint(candidate.because.touchpoint or "")
        return bound.phase if bound else candidate.phase

    def why_not(self, pattern: str) -> WhyNot:
        """What kept a candidate from the filled list."""
        if pattern in self._passed:
            obstacle, others = self._passed[pattern]
            return WhyNot(pattern, obstacle, others=others)
        left = self._left.get(pattern)
        if left is None:
            return WhyNot(pattern, None)
        here = (left.phase, left.side)
        field = tuple(c.pattern for c in self.chosen if (c.phase, c.side) == here)
        if len(field) >= PER_FIELD:
            return WhyNot(pattern, "field", others=field)
        return WhyNot(pattern, "full", others=(self.chosen[-1].pattern,))
