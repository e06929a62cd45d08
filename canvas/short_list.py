"""Which candidates people see first: few, and different from each other.

First one for everything wanted, then each time what adds most: a position that chosen ones rest on
already counts less. Never two that say the same; of two that say the opposite, both beside each
other as a choice.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from canvas.knowledge import Knowledge
from canvas.likeness import likeness
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
Served = dict[str, int]
"""How many chosen candidates rest on a dimension."""


def in_order(candidate: Candidate) -> Rank:
    """Best first; of equal ones the earlier on the journey."""
    return -candidate.score, _AT[candidate.phase], candidate.pattern


def covers(candidate: Candidate, wanted: str) -> bool:
    """Whether a candidate stands for a value, a dimension, or the ending."""
    because = candidate.because
    if wanted == ENDING:
        return candidate.side == "END"
    return wanted in because.positions or wanted in because.values


class ShortList:
    """The chosen candidates in the order they were chosen, and why the others were passed over.

    ``found`` has the best first.
    """

    def __init__(
        self, found: Sequence[Candidate], steps: Mapping[str, int],
        workshop: Workshop, knowledge: Knowledge,
    ) -> None:  # fmt: skip
        self.chosen: list[Candidate] = []
        self.choices: list[Choice] = []
        self.passed: dict[str, WhyNot] = {}
        self._steps, self._workshop, self._knowledge = steps, workshop, knowledge
        self._near = likeness(knowledge.patterns).near
        self._left = {c.pattern: c for c in found if not c.folded}

    def fill(self, wanted: Sequence[str]) -> None:
        """Choose: an ending first, one for everything else that is wanted, then the best."""
        for want in sorted(wanted, key=lambda w: w != ENDING):
            if not any(covers(c, want) for c in self.chosen):
                self._cover(want)
        fields = Counter((c.phase, c.side) for c in self.chosen)
        served: Served = {}
        for c in self.chosen:
            _serve(served, c)
        while len(self.chosen) < MOST:
            full = {field for field, n in fields.items() if n >= PER_FIELD}
            best = self._best(self._left.values(), served, full)
            if best is None:
                break
            if self._take(best):
                fields[best.phase, best.side] += 1
                _serve(served, best)
        self._pass_the_rest(fields)

    def in_turn(self) -> list[Candidate]:
        """The chosen: the best, then each time the one that adds most to those before it."""
        left, found, served = sorted(self.chosen, key=in_order), list[Candidate](), Served()
        while best := self._best(left, served):
            left.remove(best)
            found.append(best)
            _serve(served, best)
        return found

    def _best(
        self, left: Iterable[Candidate], served: Served, full: Collection[tuple[str, str]] = ()
    ) -> Candidate | None:
        """What adds most. Nothing adds more than its score, so the search ends early."""
        best, first = None, (0.0, 0, "")
        for c in left:
            if best and -c.score > first[0]:
                break
            if full and (c.phase, c.side) in full:
                continue
            rank = self._rank(c, served)
            if best is None or rank < first:
                best, first = c, rank
        return best

    def _cover(self, want: str) -> None:
        fitting = [c for c in self._left.values() if covers(c, want)]
        if want == ENDING:
            patterns = self._knowledge.patterns
            fitting.sort(key=lambda c: ENDS.isdisjoint(patterns[c.pattern].tags))
        if len(self.chosen) < MOST:
            any(self._take(c) for c in fitting)

    def _take(self, one: Candidate) -> bool:
        """Choose it, unless it says the opposite of two, or of one that has its opposite."""
        del self._left[one.pattern]
        met = self._opposites(one)
        settled = {p for choice in self.choices for p in (choice.one, choice.other)}
        if len(met) > 1 or not settled.isdisjoint(met):
            self._pass(one, "choice", *met)
            return False
        self.choices += (Choice(other, one.pattern, tags) for other, tags in met.items())
        self.chosen.append(one)
        for other in self._near(one.pattern) & self._left.keys():
            self._pass(self._left.pop(other), "like", one.pattern)
        return True

    def _opposites(self, one: Candidate) -> dict[str, tuple[str, str]]:
        """The chosen ones that do not go together with this one, and the tags that say so."""
        patterns, found = self._knowledge.patterns, dict[str, tuple[str, str]]()
        tags = patterns[one.pattern].tags
        here = (tags, self._phase(one))
        for conflict in self._knowledge.conflicts:
            if conflict.tags[0] not in tags and conflict.tags[1] not in tags:
                continue
            for other in self.chosen:
                theirs = patterns[other.pattern].tags
                if not theirs or (
                    conflict.tags[0] not in theirs and conflict.tags[1] not in theirs
                ):
                    continue
                if conflict.parts(here, (theirs, self._phase(other)), self._workshop):
                    found.setdefault(other.pattern, conflict.tags)
        return found

    def _phase(self, candidate: Candidate) -> str:
        """The phase its rule would belong to."""
        bound = self._workshop.touchpoint(candidate.because.touchpoint or "")
        return bound.phase if bound else candidate.phase

    def _rank(self, candidate: Candidate, served: Served) -> Rank:
        """As ``in_order``, with each position worth a half, a third ... once it is served."""
        less = 0.0
        for dimension in candidate.because.positions:
            if n := served.get(dimension):
                less += abs(self._steps[dimension]) * n / (n + 1)
        return PER_STRENGTH * less - candidate.score, _AT[candidate.phase], candidate.pattern

    def _pass_the_rest(self, fields: Mapping[tuple[str, str], int]) -> None:
        last = tuple(c.pattern for c in self.chosen[-1:])
        for c in self._left.values():
            if fields[c.phase, c.side] >= PER_FIELD:
                field = (o.pattern for o in self.chosen if (o.phase, o.side) == (c.phase, c.side))
                self._pass(c, "field", *field)
            else:
                self._pass(c, "full", *last)

    def _pass(self, candidate: Candidate, obstacle: Obstacle, *others: str) -> None:
        self.passed[candidate.pattern] = WhyNot(candidate.pattern, obstacle, others=others)


def _serve(served: Served, candidate: Candidate) -> None:
    for dimension in candidate.because.positions:
        served[dimension] = served.get(dimension, 0) + 1
