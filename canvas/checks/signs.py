"""The signs of a rule: what the second reading tells one rule from another by.

Words alone, two and three together, parts of words (so that compounds and endings are known by
what they share), the same of the benefit, some cues, where the rule stands, and what the first
reading found.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from canvas.checks.lexicon import Lexicon
from canvas.checks.reading import Reading

Heard = frozenset[tuple[str, str, str]]
"""What the first reading found: check, level and message."""
TEXT: Final = "x"
"""The mark of signs in the sentence."""
BENEFIT: Final = "b"
"""The mark of signs in the benefit."""
_TOKEN = re.compile(r"\w+|[^\w\s]")
PARTS = range(3, 7)
"""How many letters a part of a word has; an end of the word counts as one."""


def signs(
    reading: Reading, kinds: Iterable[str], heard: Heard, cues: Mapping[str, Sequence[str]]
) -> frozenset[str]:
    """The signs of a rule in an organisation of these kinds; ``cues`` by mark are listened for."""
    rule = reading.rule
    told = {f"side={rule.side}", f"phase={rule.phase}", *(f"org={kind}" for kind in kinds)}
    for mark, text in ((TEXT, reading.text), (BENEFIT, rule.benefit)):
        told |= {*words_of(text, mark), *_cues_in(reading.lexicon, text, mark, cues)}
    for check, level, message in heard:
        told |= {f"own={check}", f"own={check}/{level}/{message}"}
    return frozenset(told)


def _cues_in(
    lexicon: Lexicon, text: str, mark: str, cues: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    """The cues that are heard in a text."""
    return (f"{mark}={cue}" for cue in cues.get(mark, ()) if lexicon.hears(cue, text))


def words_of(text: str, mark: str) -> Iterator[str]:
    """The signs of a text alone; every number is the same sign."""
    words = ["#" if word.isdigit() else word for word in _TOKEN.findall(text.lower())]
    if not words:
        yield f"{mark}:EMPTY"
    framed = ["^", *words, "$"]
    yield from (f"{mark}:{word}" for word in words)
    yield from (f"{mark}:{one}_{two}" for one, two in pairwise(framed))
    for one, two, three in zip(framed, framed[1:], framed[2:], strict=False):
        yield f"{mark}:{one}_{two}_{three}"
        yield f"{mark}:{one}_*_{three}"
    for word in words:
        ended = f"<{word}>"
        for long in PARTS:
            yield from (f"{mark}~{ended[at : at + long]}" for at in range(len(ended) - long + 1))
