"""From ids to sentences in the reader's language: proposals, reasons, findings, positions.

Everything here returns plain text; whoever draws it as Markdown or HTML escapes it.
"""

from canvas.explain.findings import FindingText, finding, level_word, place_of
from canvas.explain.names import phase_word, short, target_label
from canvas.explain.phrases import (
    date_words,
    inside,
    join,
    may_be_shown,
    number,
    percent,
    position_words,
    reading_words,
    spread_words,
    step_words,
    steps,
    type_words,
    value_word,
)
from canvas.explain.proposals import Proposal, candidate, marked
from canvas.explain.reasons import because, parents
from canvas.explain.selection import Change, change, choice_question, why_not
from canvas.explain.sheets import SheetWords

__all__ = [
    "Change",
    "FindingText",
    "Proposal",
    "SheetWords",
    "because",
    "candidate",
    "change",
    "choice_question",
    "date_words",
    "finding",
    "inside",
    "join",
    "level_word",
    "marked",
    "may_be_shown",
    "number",
    "parents",
    "percent",
    "phase_word",
    "place_of",
    "position_words",
    "reading_words",
    "short",
    "spread_words",
    "step_words",
    "steps",
    "target_label",
    "type_words",
    "value_word",
    "why_not",
]
