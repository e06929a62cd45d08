"""Words and phrases of several kinds, found in one pass: each is tried only where it can begin.

The notation of an entry is explained at the top of ``data/method/vague_words.yaml``.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

GAP = r"[^.;:!?]{0,80}?"
"""What may stand between the words of »ruft … an«."""
_PARTICLE = re.compile(
    r"(?:ab|an|auf|aus|bei|durch|ein|entgegen|fest|heim|her|herunter|hin|hinaus|hinunter|los|mit"
    r"|nach|runter|um|vor|vorbei|weg|weiter|zu|zurück|zusammen)"
)
"""Of a German verb; it ends the clause: »füllt Honig aus Spanien ab« fills nothing in."""
CLAUSE_END = r"(?=\W{0,3}(?:$|[.,;:!?]|(?:und|oder|sowie)\b))"
KEY, LONG_KEY = 3, 5
"""By how many letters entries are sorted; one of two letters counts where a space follows."""
_BLANKS = str.maketrans("\n\t\r\u00a0\u202f", "     ")
ENDINGS = "(?:er|e?st)?(?:e[nmrs]?|ly)?"
"""What may follow an adjective written with ``+``."""
_WORD_START = re.compile(r"(?<!\w)\w")
Compiled = tuple[re.Pattern[str], tuple[tuple[str, bool], ...]]
"""An expression, and for each of its groups the kind and whether it may have a gap."""


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
        self._patterns: dict[str, Compiled] = {}
        for entry, kind in marked:
            bare = entry.lstrip("=+").lower()
            for spelling in {bare, bare.replace("ß", "ss")}:
                self._entries.setdefault(_key(spelling), []).append((entry, kind))

    def hits(self, text: str) -> Iterator[Hit]:
        """Every entry in the text, in reading order, none inside another but in a gap."""
        lowered, end, entries = _lowered(text), 0, self._entries
        for place in _WORD_START.finditer(lowered):
            start = place.start()
            if start < end:
                continue
            key = lowered[start : start + LONG_KEY]
            if key not in entries and (key := key[:KEY]) not in entries:
                continue
            pattern, kinds = self._pattern(key)
            if (found := pattern.match(lowered, start)) and found.lastindex:
                kind, loose = kinds[found.lastindex - 1]
                end = start + 1 if loose else found.end()
                yield Hit(text[start : found.end()], kind, start, found.end())

    def _pattern(self, key: str) -> Compiled:
        """The expression for the entries that begin so, compiled when the first is met."""
        if key not in self._patterns:
            begun = self._entries[key]
            if len(key) > KEY:
                begun = begun + self._entries.get(key[:KEY], [])
            entries = sorted(begun, key=lambda pair: -len(pair[0].lstrip("=+")))
            any_of = "|".join(f"({spelled(entry.lower())})" for entry, _ in entries)
            kinds = tuple((kind, " … " in entry) for entry, kind in entries)
            self._patterns[key] = re.compile(any_of), kinds
        return self._patterns[key]


def _key(bare: str) -> str:
    """By which letters an entry is sorted: five, if so many stand before a gap."""
    head = bare.split("…", 1)[0][:LONG_KEY]
    return head if len(head) == LONG_KEY else bare[:KEY].ljust(KEY)


def _lowered(text: str) -> str:
    """The text in small letters, every letter in its place: a Turkish İ would become two.

    Any space is a blank.
    """
    small = text.lower()
    return (small if len(small) == len(text) else text.replace("İ", "I").lower()).translate(_BLANKS)


def spelled(entry: str) -> str:
    """The regular expression of a word or phrase, from a word's start on.

    Swiss texts write ss for ß.
    """
    if " … " in entry:
        parts = entry.split(" … ")
        end = rf"(?!\w){CLAUSE_END}" if _PARTICLE.fullmatch(parts[-1]) else ""
        return rf"{GAP}(?<!\w)".join(map(spelled, parts)) + end
    words = r"\s+".join(re.escape(word) for word in entry.lstrip("=~+").split())
    words = words.replace("ß", "(?:ß|ss)")
    if entry.startswith("+"):
        return rf"{words}{ENDINGS}(?!\w)"
    return rf"{words}(?!\w)" if entry.startswith("=") else rf"{words}\w*"
