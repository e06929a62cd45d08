"""Words and phrases of several kinds, found in one pass: each is tried only where it can begin.

The notation of an entry is explained at the top of ``data/method/vague_words.yaml``.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

KEY = 3
"""By how many letters the entries are sorted; a shorter one counts where a space follows."""
ENDINGS = "(?:er|e?st)?(?:e[nmrs]?|ly)?"
"""What may follow an adjective written with ``+``."""
_WORD_START = re.compile(r"(?<!\w)\w")


class Hit(NamedTuple):
    """A word or phrase as it stands in the text, its kind, and where it starts and ends."""

    word: str
    kind: str
    start: int
    end: int


class WordList:
    """Entries with their kinds; of two readings of one place the longer one wins."""

    def __init__(self, marked: Iterable[tuple[str, str]]) -> None:
        self._entries: dict[str, list[tuple[str, str]]] = {}
        self._patterns: dict[str, tuple[re.Pattern[str], tuple[str, ...]]] = {}
        for entry, kind in sorted(marked, key=lambda pair: -len(pair[0].lstrip("=+"))):
            bare = entry.lstrip("=+").lower()
            for key in {bare[:KEY].ljust(KEY), bare.replace("ß", "ss")[:KEY].ljust(KEY)}:
                self._entries.setdefault(key, []).append((entry, kind))

    def hits(self, text: str) -> Iterator[Hit]:
        """Every entry in the text, in reading order, none inside another."""
        lowered, end = _lowered(text), 0
        for place in _WORD_START.finditer(lowered):
            start = place.start()
            key = lowered[start : start + KEY]
            if start < end or key not in self._entries:
                continue
            pattern, kinds = self._pattern(key)
            if (found := pattern.match(lowered, start)) and found.lastindex:
                end = found.end()
                yield Hit(text[start:end], kinds[found.lastindex - 1], start, end)

    def _pattern(self, key: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
        """The expression for the entries that begin so, compiled when the first is met."""
        if key not in self._patterns:
            entries = self._entries[key]
            any_of = "|".join(f"({spelled(entry.lower())})" for entry, _ in entries)
            kinds = tuple(kind for _, kind in entries)
            self._patterns[key] = re.compile(any_of), kinds
        return self._patterns[key]


def _lowered(text: str) -> str:
    """The text in small letters, every letter in its place: a Turkish İ would become two."""
    small = text.lower()
    return small if len(small) == len(text) else text.replace("İ", "I").lower()


def spelled(entry: str) -> str:
    """The regular expression of a word or phrase, from a word's start on.

    Swiss texts write ss for ß.
    """
    words = r"\s+".join(re.escape(word) for word in entry.lstrip("=~+").split())
    words = words.replace("ß", "(?:ß|ss)")
    if entry.startswith("+"):
        return rf"{words}{ENDINGS}(?!\w)"
    return rf"{words}(?!\w)" if entry.startswith("=") else rf"{words}\w*"
