"""The words the checks listen for, compiled once per knowledge and language.

The notation of an entry is explained at the top of ``data/method/cues.yaml``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from canvas.checks.word_list import GAP, Hit, WordList, spelled
from canvas.knowledge import Knowledge
from canvas.method import Nearness
from canvas.model import CustomerTerm
from canvas.text import Language

PLAIN_GAP = r"(?:(?!<nay>)[^.;:!?]){0,80}?"
"""A gap in which nothing is denied."""
NEAR = 28
"""How many characters before a hit a negation may stand and still belong to it."""
HARMLESS = "harmless"
LOOSE = "…"
EDGE = r"\b"
_BRACKETED = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]")
"""An escaped sign or a set of signs: brackets and bars in it mean themselves."""
_GROUPED = re.compile(r"\([^()]*\)")
_REFERENCE = re.compile(r"<([a-z_]+)>")
_ARTICLE = re.compile(r"^(?:die|der|das|den|dem|ein|eine|oder|und|the|an?|or|and)$", re.IGNORECASE)


class Lexicon:
    """What one language says with which words; finds cues and vague words in a text.

    Compared by identity: readings and hits are remembered per lexicon.
    """

    def __init__(self, knowledge: Knowledge, language: Language) -> None:
        self.language = language
        self._entries = knowledge.cues.entries[language]
        self._compiled: dict[str, re.Pattern[str]] = {}
        self._opening = re.compile(
            rf"\W*(?:{_spelled_out('occasion_opener', self._entries)})", re.IGNORECASE
        )
        self._negated = re.compile(
            rf"(?:{_spelled_out('negation', self._entries)})(?:[^\w.;:!?]+\w+){{0,2}}[^\w.;:!?]*$",
            re.IGNORECASE,
        )
        vague = knowledge.vague
        marked = [(e, c) for c, entries in vague.entries[language].items() for e in entries]
        marked += [(e, HARMLESS) for e in vague.harmless[language]]
        self._vague = WordList(marked)
        self._pairs = knowledge.opposites
        self._opposites = WordList(_sides(knowledge, language))

    def _cue(self, cue: str) -> re.Pattern[str]:
        """The expression of a cue, compiled when it is first listened for."""
        if cue not in self._compiled:
            self._compiled[cue] = _compiled(cue, self._entries)
        return self._compiled[cue]

    def hears(self, cue: str, text: str) -> bool:
        """Whether the text contains the cue; an unknown cue is a KeyError."""
        return self._cue(cue).search(text) is not None

    def blank(self, text: str) -> bool:
        """Whether nothing is written there, or only that something is still to come."""
        return not text or self.hears("empty", text)

    def open(self, text: str) -> bool:
        """Whether a reason or an answer is missing or put off: »kommt darauf an«, "it depends"."""
        return self.blank(text) or self.hears("put_off", text)

    def first(self, cue: str, text: str) -> str:
        """The first words of the text that match the cue; empty if there are none."""
        found = self._cue(cue).search(text)
        return _whole_words(text, found) if found else ""

    def claims(self, cue: str, text: str) -> str:
        """The first words that match the cue without a negation just before them."""
        for found in self._cue(cue).finditer(text):
            if not self.negated_before(text, found.start()):
                return _whole_words(text, found)
        return ""

    def cues(self) -> Iterator[tuple[str, re.Pattern[str]]]:
        """Every cue with its compiled expression."""
        return ((cue, self._cue(cue)) for cue in self._entries)

    def starts(self, cue: str, text: str) -> Iterator[int]:
        """Where the cue begins, in reading order."""
        return (found.start() for found in self._cue(cue).finditer(text))

    def places(self, cue: str, text: str) -> Iterator[tuple[int, int]]:
        """Where the cue begins and ends, in reading order."""
        return (found.span() for found in self._cue(cue).finditer(text))

    def without(self, cue: str, text: str) -> str:
        """The text without what matches the cue."""
        return self._cue(cue).sub(" ", text)

    def opens(self, sentence: str) -> bool:
        """Whether the sentence begins with an occasion."""
        return self._opening.match(sentence) is not None

    def negated_before(self, text: str, position: int) -> bool:
        """Whether a negation stands at most two words before the position."""
        return self._negated.search(text[max(0, position - NEAR) : position]) is not None

    def stands(self, cue: str, text: str, start: int) -> bool:
        """Whether the cue begins just there."""
        return self._cue(cue).match(text, start) is not None

    def phrase_around(self, text: str, start: int, end: int) -> tuple[int, int]:
        """From where to where the part of the sentence reaches that a place stands in."""
        breaks = list(self.places("phrase_break", text))
        first = max((after for _, after in breaks if after <= start), default=0)
        return first, min((before for before, _ in breaks if before >= end), default=len(text))

    def vague_words(self, text: str) -> Iterator[Hit]:
        """Every vague word, none of the harmless ones."""
        return (hit for hit in self._vague.hits(text) if hit.kind != HARMLESS)

    def without_vague(self, text: str, instead: str = " ") -> str:
        """The text without its vague words: »without undue delay« measures nothing."""
        kept, end = [], 0
        for hit in self.vague_words(text):
            kept.append(text[end : hit.start])
            end = hit.end
        return instead.join((*kept, text[end:]))

    def opposites(self, text: str) -> Iterator[Hit]:
        """The phrases that take sides; the kind names its pairs with ``+`` or ``-``.

        It begins with LOOSE where the phrase has a gap.
        """
        return self._opposites.hits(text)

    def nearness(self, pair: str) -> Nearness:
        """Where the two sides of a pair must share a word to be about the same thing."""
        return self._pairs[pair].near


@lru_cache(maxsize=8)
def lexicon(knowledge: Knowledge, language: Language) -> Lexicon:
    """The lexicon of this knowledge, made once."""
    return Lexicon(knowledge, language)


@lru_cache(maxsize=64)
def names_of(customer: CustomerTerm) -> re.Pattern[str] | None:
    """What the organisation calls its customers, as a pattern; None if it has not said."""
    spoken = f"{customer.nominative} {customer.accusative} {customer.dative} {customer.plural}"
    words = {w for w in re.findall(r"\w{3,}", spoken) if not _ARTICLE.match(w)}
    longest_first = sorted(words, key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b", re.IGNORECASE) if words else None


def _whole_words(text: str, found: re.Match[str]) -> str:
    """What was found, from the start of the compound it stands in."""
    start = found.start()
    while start and text[start].isalpha() and text[start - 1].isalpha():
        start -= 1
    return text[start : found.end()].strip()


def _sides(knowledge: Knowledge, language: Language) -> Iterator[tuple[str, str]]:
    """Every phrase of the opposites with the sides it takes; some take one in several pairs."""
    taken: dict[str, list[str]] = {}
    for pair in knowledge.opposites.values():
        for sign, phrases in (("+", pair.one[language]), ("-", pair.other[language])):
            for phrase in phrases:
                sides = taken.setdefault(phrase, [LOOSE] if LOOSE in phrase else [])
                sides.append(pair.id + sign)
    return ((phrase, " ".join(sides)) for phrase, sides in taken.items())


def _is_expression(entry: str) -> bool:
    return len(entry) > 2 and entry[0] == entry[-1] == "/"


def _word_pattern(entry: str) -> str:
    """The regular expression of an entry that is no expression itself, from a word's start on."""
    if " … " in entry:
        first, *rest = entry.split(" … ")
        return _word_pattern(first) + "".join(rf"{GAP}{_from_its_start(r)}" for r in rest)
    if " & " in entry:
        one, other = map(_from_its_start, entry.split(" & "))
        return f"{one}{PLAIN_GAP}{other}|{other}{PLAIN_GAP}{one}"
    if _REFERENCE.fullmatch(entry):
        return entry
    return spelled(entry)


def _from_its_start(entry: str) -> str:
    inside = entry.startswith("~") or _REFERENCE.fullmatch(entry)
    return _word_pattern(entry) if inside else rf"(?<!\w){_word_pattern(entry)}"


def _any_of(entries: Sequence[str]) -> str:
    parts = [entry[1:-1] for entry in entries if _is_expression(entry)]
    words = [entry for entry in entries if not _is_expression(entry)]
    inside = [e for e in words if e.startswith(("~", "<")) or " & " in e]
    parts += map(_word_pattern, inside)
    if starting := [_word_pattern(entry) for entry in words if entry not in inside]:
        parts.append(rf"(?<!\w)(?:{'|'.join(starting)})")
    if at_an_edge := [part for part in parts if _starts_at_an_edge(part)]:
        parts = [part for part in parts if part not in at_an_edge]
        parts.append(rf"{EDGE}(?:{'|'.join(part[len(EDGE) :] for part in at_an_edge)})")
    return "|".join(parts) or r"(?!)"


def _starts_at_an_edge(part: str) -> bool:
    """Whether all of an expression begins at the edge of a word, which is looked for once."""
    inner = _BRACKETED.sub("", part)
    while (shorter := _GROUPED.sub("", inner)) != inner:
        inner = shorter
    return part.startswith(EDGE) and "|" not in inner


def _compiled(cue: str, entries: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """The expression of a cue; ``<other>`` in an entry stands for any entry of another cue."""
    return re.compile(_spelled_out(cue, entries), re.IGNORECASE)


def _spelled_out(cue: str, entries: Mapping[str, Sequence[str]]) -> str:
    return _REFERENCE.sub(
        lambda found: f"(?:{_spelled_out(found.group(1), entries)})", _any_of(entries[cue])
    )
