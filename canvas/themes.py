"""Which themes a value's word sounds like; only a suggestion, the person confirms."""

import re

from canvas.knowledge import Knowledge
from canvas.text import Language

MOST = 2


def suggest_themes(word: str, knowledge: Knowledge, language: Language) -> tuple[str, ...]:
    """Ids of at most two themes with a keyword at the start of a word in ``word``."""
    found = []
    for id, theme in knowledge.themes.items():
        stems = "|".join(re.escape(stem) for stem in theme.keywords[language])
        if stems and re.search(rf"\b(?:{stems})", word, re.IGNORECASE):
            found.append(id)
    return tuple(found[:MOST])
