"""A text that customers get from us, as the machine reads it: sentences, places, what is quoted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from canvas.checks.lexicon import Lexicon, lexicon
from canvas.knowledge import Knowledge
from canvas.mark import Span
from canvas.sentence import split_quotes
from canvas.text import LANGUAGES, Language

LONGEST = 4000
"""So many characters of a text are read."""
_QUOTED_AT_MOST = 0.6
"""A text that stands in quotation marks as a whole is still read."""
_END = re.compile(
    r"(?<!\d)(?<![zduoi]\.)(?<!\b[a-zA-Z])\.(?=\s|$)|[!?…]+(?=\s|$)"
    r"|(?<=[,:;])\n|\n\s*\n|\n(?=[-•*])|\b(?:und|and)(?= (?:wir|ich|we|I)\b)"
)
"""Where a sentence ends: no full stop of an abbreviation or a date, no mere break of a line.

»und wir« begins another one, because what we say of ourselves there may be another promise.
"""
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u26ff\u2764]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and where it stands in the text."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Letter:
    """A text and the words of its language; what is quoted from others is blanked out."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.text = text
        self.said = _without_quotes(text)
        self.sentences = tuple(_sentences(self.said))

    @property
    def words(self) -> int:
        """How many words the text has."""
        return len(self.text.split())

    def places(self, cue: str, *, negated: bool = False) -> tuple[Span, ...]:
        """Where the cue stands; ``negated`` lets a negation just before it pass."""
        return tuple(self._places(cue, negated))

    def _places(self, cue: str, negated: bool) -> Iterator[Span]:
        for start, end in self.lexicon.places(cue, self.said):
            if end > start and (negated or not self.lexicon.negated_before(self.said, start)):
                yield start, end

    def emojis(self) -> tuple[Span, ...]:
        """Where small pictures stand."""
        return tuple(found.span() for found in _EMOJI.finditer(self.said))

    def shown(self, span: Span) -> str:
        """The words at a place."""
        return self.text[span[0] : span[1]]


def language_of(text: str, knowledge: Knowledge, otherwise: Language) -> Language:
    """The language a text is written in, by its commonest words; ``otherwise`` if it is even."""

    def common(language: Language) -> tuple[int, bool]:
        words = lexicon(knowledge, language).starts("text_language", text[:LONGEST])
        return sum(1 for _ in words), language == otherwise

    return max(LANGUAGES, key=common)


def _without_quotes(text: str) -> str:
    """The text with quoted wording turned to blanks, so that every place stays where it is."""
    quotes = [quote for quote in split_quotes(text)[1] if quote]
    if sum(map(len, quotes)) > _QUOTED_AT_MOST * len(text):
        return text
    at, blanked = 0, text
    for quote in quotes:
        at = blanked.find(quote, at)
        blanked = blanked[:at] + " " * len(quote) + blanked[at + len(quote) :]
    return blanked


def _sentences(text: str) -> Iterator[Sentence]:
    begin = 0
    for end in [*(found.end() for found in _END.finditer(text)), len(text)]:
        piece = text[begin:end]
        if piece.strip():
            yield Sentence(piece.strip(), begin + len(piece) - len(piece.lstrip()))
        begin = end
