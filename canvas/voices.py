"""The shape of the other voices: optional sheets beside the route, each with a view of its own.

``data/method/voices.yaml`` holds them, read into ``Knowledge.voices``. A sheet is known as
``voice.sheet`` (``care.plan``); what a team writes into one of its rows is a ``note``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import Field

from canvas.agenda import Option
from canvas.method import Content
from canvas.model import CanvasField, RulePhase, Side
from canvas.results import Level
from canvas.text import LocalText

ColumnKind = Literal["text", "choice", "level", "step", "touchpoint", "date"]
"""What is entered: words, one of ``options``, 0..6, -3..+3 (on the dimension of the row), one of
the workshop's touchpoints, a day."""
LEVELS = range(7)
SCALES: tuple[ColumnKind, ...] = ("level", "step")
"""Kinds of column that hold a number."""
Each = Literal["", "touchpoint", "served"]
"""Rows the workshop brings along: its touchpoints, or the six dimensions on which favourite and
least welcome customer are compared."""
RuleWords = Literal[
    "occasion", "role", "behaviour", "measure", "limit", "benefit", "benefit_us", "check",
    "customer_return", "our_saving", "owner",
]  # fmt: skip
"""The fields of a rule that a row can fill."""
OF_THE_ROW, HOW_MANY = "row", "n"
"""Slots every sentence of a sheet knows besides its columns: the row's name; the number of rows an
ask counted."""


class BadClue(ValueError):
    """The text of a clue cannot be read."""


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing an ask or a rule wants to be true of a row.

    ``column`` empty (``sign`` "empty") or filled ("filled"), at most or at least ``number`` ("<=",
    ">="), the option ``name`` ("is"), at least ``number`` steps from the column ``name`` ("apart");
    "chosen" and "not chosen" look at the row as a whole, "lacks" at the workshop instead: the field
    ``name`` of its part ``column`` is empty.
    """

    sign: str
    column: str = ""
    name: str = ""
    number: int = 0


_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<sign>empty|filled) (?P<column>\w+)",
        r"(?P<column>\w+) (?P<sign><=|>=) (?P<number>[+-]?\d)",
        r"(?P<column>\w+) (?P<sign>is) (?P<name>\w+)",
        r"(?P<column>\w+) (?P<sign>apart) (?P<name>\w+) by (?P<number>\d)",
        r"(?P<sign>lacks) (?P<column>\w+)\.(?P<name>\w+)",
        r"(?P<sign>(?:not )?chosen)",
    )
)


@cache
def read_clue(text: str) -> Clue:
    """``empty who``, ``language <= 2``, ``goes is offer``, ``favourite apart least by 2``, ``lacks
    handover.owner``, ``chosen``, ``not chosen``; raises BadClue."""
    for form in _FORMS:
        if found := form.fullmatch(text):
            parts = found.groupdict()
            number = int(parts.get("number") or 0)
            column, name = (parts.get(part) or "" for part in ("column", "name"))
            return Clue(parts["sign"], column, name, number)
    raise BadClue(text)


class Conditional(Content):
    """Base of what is said or offered only where all clues of ``when`` are found."""

    when: tuple[str, ...] = ()

    @property
    def clues(self) -> tuple[Clue, ...]:
        """The parsed ``when``; raises BadClue."""
        return tuple(read_clue(text) for text in self.when)


class Column(Content):
    """One thing to say about every row.

    ``lowest`` and ``highest`` are the words at 0 and 6 of a level. A row without a ``required``
    column is not finished; a row in which nothing is said does not count at all.
    """

    id: str = Field(pattern=r"^[a-z_]{1,40}$")
    label: LocalText
    hint: LocalText | None = None
    help: LocalText | None = None
    kind: ColumnKind = "text"
    rows: int = Field(default=1, ge=1, le=6)
    """Height of a text in lines."""
    options: tuple[Option, ...] = ()
    lowest: LocalText | None = None
    highest: LocalText | None = None
    required: bool = False


class Row(Content):
    """A row that is there from the start."""

    id: str = Field(pattern=r"^[a-z_]{1,40}$")
    label: LocalText
    help: LocalText | None = None


class Ask(Conditional):
    """What the app notices in a sheet and the question that goes with it.

    With ``at_least`` it is said once for the sheet, as soon as so many rows show the clues (slot
    ``{n}``), with ``none`` as soon as the sheet is begun and no row meets them (no slots); with
    neither once per row. Columns are slots and say what stands in the row.
    """

    id: str
    at_least: int = Field(default=0, ge=0)
    none: bool = False
    level: Level
    says: LocalText
    asks: LocalText


class Becomes(Conditional):
    """The rule that a row proposes; nobody has to take it.

    It is offered as soon as occasion and behaviour can be said: a part whose columns are empty is
    left out. ``phase`` is that of the row's touchpoint where it names one. Of ``serves`` only the
    poles count to which the workshop's decided positions lean.
    """

    side: Side
    phase: RulePhase
    words: dict[RuleWords, LocalText]
    customer_work: bool = False
    serves: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


class Pin(Conditional):
    """A sticky note for a field of the Business Model Canvas: what no rule can repair."""

    field: CanvasField
    says: LocalText


class Reminds(Conditional):
    """An entry for the calendar: on the day in the column ``on``, or in the rhythm it names."""

    on: str
    says: LocalText


class Beside(Content):
    """A field of the workshop that is asked for beside a sheet: ``frame.silence_signal``."""

    field: str = Field(pattern=r"^[a-z_]{1,40}\.[a-z_]{1,40}$")
    label: LocalText
    hint: LocalText | None = None


class Sheet(Content):
    """A question and its rows: those of ``rows``, of ``each``, or rows people add (``most``).

    ``first`` orders rows by their levels: ``low`` begins with the weakest. At most ``choose`` rows
    can be chosen (0: there is nothing to choose).
    """

    id: str = Field(pattern=r"^[a-z_]{1,40}$")
    name: LocalText
    question: LocalText
    help: LocalText
    minutes: int = Field(ge=1, le=30)
    columns: tuple[Column, ...] = Field(min_length=1)
    rows: tuple[Row, ...] = ()
    each: Each = ""
    most: int = Field(default=12, ge=1, le=30)
    first: Literal["", "low", "high"] = ""
    choose: int = Field(default=0, ge=0)
    asks: tuple[Ask, ...] = ()
    becomes: Becomes | None = None
    pin: Pin | None = None
    reminds: Reminds | None = None
    beside: tuple[Beside, ...] = ()

    def column(self, id: str) -> Column | None:
        return next((c for c in self.columns if c.id == id), None)

    def of_kind(self, *kinds: ColumnKind) -> tuple[Column, ...]:
        """The columns of these kinds."""
        return tuple(c for c in self.columns if c.kind in kinds)

    @property
    def fixed(self) -> bool:
        """Whether the rows are given and people add none."""
        return bool(self.rows or self.each)

    def sentences(self) -> Iterator[tuple[str, LocalText]]:
        """Every text with slots and where it stands in the sheet."""
        for ask in self.asks:
            yield f"asks {ask.id} says", ask.says
            yield f"asks {ask.id} asks", ask.asks
        if self.becomes:
            for part, words in self.becomes.words.items():
                yield f"becomes {part}", words
        if self.pin:
            yield "pin says", self.pin.says
        if self.reminds:
            yield "reminds says", self.reminds.says

    def conditional(self) -> Iterator[tuple[str, Conditional]]:
        """Everything that holds under clues and where it stands in the sheet."""
        for ask in self.asks:
            yield f"asks {ask.id}", ask
        if self.becomes:
            yield "becomes", self.becomes
        if self.pin:
            yield "pin", self.pin
        if self.reminds:
            yield "reminds", self.reminds


class Voice(Content):
    """Another view of the relationship: why it is worth ten minutes, and its sheets."""

    id: str = Field(pattern=r"^[a-z_]{1,40}$")
    name: LocalText
    why: LocalText
    source: str
    """Id of the work it comes from."""
    sheets: tuple[Sheet, ...] = Field(min_length=1, max_length=6)

    def sheet(self, id: str) -> Sheet | None:
        return next((s for s in self.sheets if s.id == id), None)
