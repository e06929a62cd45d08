"""Which poles the words of a rule stand at: who does what to whom, with which quantifier.

A frame names classes of words that stand together ("everyone & the same"); classes and frames
stand in ``data/method/poles.yaml``.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from canvas.checks.lexicon import Lexicon
from canvas.checks.reading import REMEMBERED, Reading
from canvas.checks.word_list import WordList
from canvas.knowledge import Knowledge
from canvas.method import PoleWords
from canvas.sentence import split_quotes
from canvas.text import Language

DENIAL: Final = "deny"
"""The class of what denies; a frame that names none holds only where nothing is denied."""
DENIALS: Final = frozenset({DENIAL, "not", "nothing", "nobody", "none_such"})
"""The classes that deny."""
EXCEPTION: Final = "exception"
"""The class of what names an exception: an emergency, somebody who asks for it."""
WISH: Final = "wish"
"""What a limit names to leave the choice to the customer."""
ONLY: Final = "only"
"""The class with which a limit says for whom alone the rule holds."""
HARMLESS: Final = "harmless"
"""The class of phrases in which a word means nothing."""
APART = 70
"""How many characters may stand between two words of a frame."""
STEM = 6
"""Two words with that many letters in common at the start are taken for the same."""
_LONG = re.compile(rf"[^\W\d_]{{{STEM},}}")
CLOSE = 35
"""How many may stand behind a denial."""
_CLAUSE = re.compile(r"[,;.:!?()–]\s|\s\(|\s(?:und|and|but|aber|sondern)\s")
_SENTENCE = re.compile(r"[.!?]\s")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of some classes, where it stands, and in which clause and sentence."""

    classes: frozenset[str]
    start: int
    end: int
    clause: int
    sentence: int
    done: bool = True
    """Whether it says what is done, not on which occasion."""


Group = tuple[frozenset[str], ...]
"""Classes in reading order within one clause; each step is a choice of classes."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Groups that stand in the same sentence; ``steps`` are those of all groups, each once."""

    groups: tuple[Group, ...]
    steps: frozenset[frozenset[str]]

    def possible(self, classes: frozenset[str]) -> bool:
        """Whether a text with these classes can hold the frame."""
        return not any(step.isdisjoint(classes) for step in self.steps)


class Poles:
    """The frames of one language; compared by identity."""

    def __init__(self, words: PoleWords, language: Language) -> None:
        marked = list(_marked(words.words, language))
        self._words = WordList(marked)
        self._kinds = {kinds: frozenset(kinds.split()) for _, kinds in marked}
        self._frames = {pole: tuple(map(_frame, own)) for pole, own in words.frames.items()}
        self._unless = {pole: frozenset(own) for pole, own in words.unless.items()}

    @lru_cache(maxsize=REMEMBERED * 4)  # noqa: B019 (lives as long as the process)
    def stands_at(self, pole: str, reading: Reading) -> bool:
        """Whether the words of the rule stand plainly at the pole, and not at the opposite too."""
        other = pole[:-1] + ("-" if pole[-1] == "+" else "+")
        return self._hears(pole, reading) and not self._hears(other, reading)

    def _hears(self, pole: str, reading: Reading) -> bool:
        words, classes = self._read(reading)
        frames = self._frames.get(pole, ())
        if not any(f.possible(classes) and _holds(f.groups, words) for f in frames):
            return False
        limit = _classes(self._placed(reading.limit))
        narrowed = classes | limit if ONLY in limit else classes
        excuses = self._unless.get(pole, frozenset()) | {EXCEPTION}
        return WISH not in limit and narrowed.isdisjoint(excuses)

    @lru_cache(maxsize=REMEMBERED)  # noqa: B019 (lives as long as the process)
    def _read(self, reading: Reading) -> tuple[list[Word], frozenset[str]]:
        told = split_quotes(reading.told)[0]
        words = list(self._placed(told, len(told) - len(split_quotes(reading.deed)[0])))
        return words, _classes(words)

    def _placed(self, text: str, occasion: int = 0) -> Iterator[Word]:
        clauses = [cut.start() for cut in _CLAUSE.finditer(text)]
        sentences = [cut.start() for cut in _SENTENCE.finditer(text)]
        for hit in self._words.hits(text):
            yield Word(
                self._kinds[hit.kind],
                hit.start,
                hit.end,
                bisect_left(clauses, hit.start),
                bisect_left(sentences, hit.start),
                hit.start >= occasion,
            )


@lru_cache(maxsize=8)
def poles(knowledge: Knowledge, lexicon: Lexicon) -> Poles:
    """The frames in the language of the lexicon, made once."""
    return Poles(knowledge.poles, lexicon.language)


def shares_a_word(one: str, other: str) -> bool:
    """Whether a longer word of the one text stands in the other, its ending left aside."""
    told = other.casefold()
    return any(word[:STEM].casefold() in told for word in _LONG.findall(one))


def _marked(
    words: Mapping[str, Mapping[Language, Sequence[str]]], language: Language
) -> Iterator[tuple[str, str]]:
    """Every entry with its classes, those of shorter beginnings of its last word among them."""
    taken: dict[str, set[str]] = {}
    for name, own in words.items():
        for entry in own[language]:
            taken.setdefault(entry, set()).add(name)
    for entry, names in taken.items():
        kinds = set(names)
        if HARMLESS not in names:
            bare = entry.lstrip("=")
            for end in range(bare.rfind(" ") + 1, len(bare) + 1):
                kinds |= taken.get(bare[:end], set())
        yield entry, " ".join(sorted(kinds - {HARMLESS}) or names)


def _frame(entry: str) -> Frame:
    groups = tuple(
        tuple(frozenset(step.split("|")) for step in group.split(" … "))
        for group in entry.split(" & ")
    )
    return Frame(groups, frozenset(step for group in groups for step in group))


def _classes(words: Iterable[Word]) -> frozenset[str]:
    return frozenset[str]().union(*(word.classes for word in words))


def _holds(frame: Sequence[Group], words: Sequence[Word]) -> bool:
    """Whether every group of the frame stands in the same sentence.

    On the occasion only single words may stand, and not the whole frame.
    """
    alone = len(frame) == 1
    denying = any(map(_denies, frame))
    places = [
        frozenset(_places(group, words, anywhere=len(group) == 1 and not alone, denied=denying))
        for group in frame
    ]
    return bool(frozenset.intersection(*places))


def _denies(group: Group) -> bool:
    return any(not step.isdisjoint(DENIALS) for step in group)


def _places(group: Group, words: Sequence[Word], *, anywhere: bool, denied: bool) -> Iterator[int]:
    """The sentences in which the group stands in order within a clause.

    What a group denies is denied once; another group bears a denial only if ``denied``, because
    its frame has a group that denies.
    """
    bears = 1 if _denies(group) or denied else 0
    for at, word in enumerate(words):
        if word.classes.isdisjoint(group[0]) or not (word.done or anywhere):
            continue
        if sum(w.clause == word.clause and DENIAL in w.classes for w in words) > bears:
            continue
        if _continues(group, words, at):
            yield word.sentence


def _continues(group: Group, words: Sequence[Word], at: int) -> bool:
    """Whether the further steps of the group follow in the clause, each near the one before."""
    last = words[at]
    for step in group[1:]:
        near = (
            w
            for w in words
            if w.start > last.start
            and w.clause == last.clause
            and w.start - last.end <= (CLOSE if DENIAL in last.classes else APART)
            and not w.classes.isdisjoint(step)
        )
        found = next(near, None)
        if found is None:
            return False
        last = found
    return True
