"""Which patterns say nearly the same, so that a short list holds only one of them.

Computed from what stands in the patterns: the words they share (rare ones count more, in both
languages), the tags, the poles their conditions ask for, the phase. Only patterns of one side can
be alike. Where words tell a reader more than a count can, a pattern names its ``like``.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from math import fsum, log, sqrt

from canvas.conditions import Compare, leaves
from canvas.knowledge import Knowledge
from canvas.method import Pattern
from canvas.text import LANGUAGES, Language

ALIKE = 0.45
"""From here on a reader finds two patterns say the same: tried on the pairs of the method."""
FOR_TAGS, FOR_POLES, FOR_PHASE = 0.3, 0.1, 0.05
RARE = 4.0
"""A tag counts in full from this weight on: it stands in fewer than one pattern in fifty."""
READ = ("name", "occasion", "behaviour", "measure", "limit")
STEM: dict[Language, int] = {"de": 6, "en": 5}
LONGER_THAN = 3
_SLOT, _WORD = re.compile(r"\{\w+\}"), re.compile(r"[^\W\d_]+")
Weights = dict[str, float]


class Likeness:
    """How alike the patterns of one body of knowledge are; measured once."""

    def __init__(self, patterns: Mapping[str, Pattern]) -> None:
        self.patterns = patterns
        read = patterns.values()
        self._words = [_weighted({p.id: _stems(p, lang) for p in read}) for lang in LANGUAGES]
        self._tags = _rarity({p.id: set(p.tags) for p in read})
        self._near: dict[str, frozenset[str]] = {}

    def near(self, one: str) -> frozenset[str]:
        """The patterns that say nearly the same as this one."""
        if one not in self._near:
            others = (id for id in self.patterns if id != one)
            self._near[one] = frozenset(id for id in others if self.alike(one, id))
        return self._near[one]

    def alike(self, one: str, other: str) -> bool:
        """Whether both say nearly the same."""
        a, b = self.patterns[one], self.patterns[other]
        if other in a.like or one in b.like:
            return True
        return a.side == b.side and self.degree(one, other) >= ALIKE

    def degree(self, one: str, other: str) -> float:
        """How much both share: 0 is nothing, from ``ALIKE`` on they say the same."""
        a, b = self.patterns[one], self.patterns[other]
        near = not {a.phase, *a.alt_phases}.isdisjoint({b.phase, *b.alt_phases})
        words = sum(_product(v[one], v[other]) for v in self._words) / len(self._words)
        tags = FOR_TAGS * self._shared_tags(a, b)
        return words + tags + FOR_POLES * _shared(_poles(a), _poles(b)) + FOR_PHASE * near

    def _shared_tags(self, a: Pattern, b: Pattern) -> float:
        both = {t: self._tags[t] for t in a.tags if t in b.tags}
        if not both:
            return 0.0
        every = sum(self._tags[t] for t in {*a.tags, *b.tags}) or 1.0
        return sum(both.values()) / every * min(1.0, max(both.values()) / RARE)


@lru_cache(maxsize=4)
def likeness(knowledge: Knowledge) -> Likeness:
    """The likeness of its patterns, measured once."""
    return Likeness(knowledge.patterns)


def _stems(pattern: Pattern, language: Language) -> set[str]:
    said = " ".join(getattr(pattern, part)[language] for part in READ)
    words = _WORD.findall(_SLOT.sub(" ", said).lower())
    return {word[: STEM[language]] for word in words if len(word) > LONGER_THAN}


def _rarity(found: Mapping[str, set[str]]) -> Weights:
    """The rarer a word, the more it tells; what stands everywhere tells nothing."""
    often = Counter(word for words in found.values() for word in words)
    return {word: log(len(found) / n) for word, n in often.items()}


def _weighted(found: Mapping[str, set[str]]) -> dict[str, Weights]:
    """The words of each pattern with their rarity, as a vector of length 1."""
    rarity, made = _rarity(found), {}
    for id, words in found.items():
        length = sqrt(fsum(rarity[word] ** 2 for word in words)) or 1.0
        made[id] = {word: rarity[word] / length for word in words}
    return made


def _product(one: Weights, other: Weights) -> float:
    return fsum(one[word] * other[word] for word in one.keys() & other.keys())


def _poles(pattern: Pattern) -> set[str]:
    return {leaf.pole for leaf in leaves(pattern.condition) if isinstance(leaf, Compare)}


def _shared(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0
