"""What stands in the rows of an optional sheet, and what the app notices there; ids, no sentences.

Nothing of this counts among the findings of the workshop: a sheet is a way of looking, and nobody
shall have more left to do for having opened one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from canvas.agenda import SERVED
from canvas.model import Note, Part, Workshop
from canvas.voices import SCALES, Ask, Clue, Conditional, Sheet


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet: the id of its note and the row it belongs to ("" for one people added).

    ``given`` is false for what was written where there is no row any more.
    """

    id: str
    row: str
    note: Note | None = None
    given: bool = True

    @property
    def begun(self) -> bool:
        """Whether anything is said in it."""
        n = self.note
        return n is not None and bool(n.texts or n.levels or n.touchpoint or n.chosen)


@dataclass(frozen=True, slots=True)
class Noticed:
    """An ask that applies: to one row, or (``row`` None) to ``n`` rows or none of the sheet."""

    ask: Ask
    row: SheetRow | None = None
    n: int = 1


def rows(name: str, sheet: Sheet, workshop: Workshop) -> tuple[SheetRow, ...]:
    """The rows of the sheet known as ``name``, in the order it asks for; lost ones last."""
    notes = {note.id: note for note in workshop.notes_on(name)}
    places = _given(sheet, workshop)
    found = [SheetRow(f"{name}.{row}", row, notes.pop(f"{name}.{row}", None)) for row in places]
    rest = [
        SheetRow(id, note.row, note, not (sheet.fixed or note.row)) for id, note in notes.items()
    ]
    return (
        *_ordered(found + [r for r in rest if r.given], sheet),
        *(r for r in rest if not r.given),
    )


def noticed(name: str, sheet: Sheet, workshop: Workshop) -> tuple[Noticed, ...]:
    """Every ask that applies, in the order of the sheet."""
    found = [row for row in rows(name, sheet, workshop) if row.begun and row.given]
    return tuple(n for ask in sheet.asks for n in _noticed(ask, found, sheet, workshop))


def applies(part: Conditional, row: SheetRow, sheet: Sheet, workshop: Workshop) -> bool:
    """Whether a row shows all the clues."""
    return all(_shows(clue, row.note, sheet, workshop) for clue in part.clues)


def is_said(note: Note | None, column: str, sheet: Sheet) -> bool:
    """Whether a column of the row is filled."""
    known = sheet.column(column)
    if note is None or known is None:
        return False
    if known.kind == "touchpoint":
        return bool(note.touchpoint)
    return column in (note.levels if known.kind in SCALES else note.texts)


def origin(rule: str, workshop: Workshop) -> str:
    """The sheet (``voice.sheet``) a rule was made from; empty if from none."""
    return next((note.sheet for note in workshop.notes if note.rule == rule), "") if rule else ""


def _given(sheet: Sheet, workshop: Workshop) -> Sequence[str]:
    if sheet.each == "touchpoint":
        return [place.id for place in workshop.touchpoints]
    return SERVED if sheet.each == "served" else [row.id for row in sheet.rows]


def _ordered(found: list[SheetRow], sheet: Sheet) -> list[SheetRow]:
    """By the lowest or highest level of each row; rows without one keep their place behind."""
    if not sheet.first:
        return found
    sign, pick = (1, min) if sheet.first == "low" else (-1, max)

    def rank(row: SheetRow) -> tuple[bool, int]:
        levels = row.note.levels.values() if row.note else ()
        return (not levels, sign * pick(levels) if levels else 0)

    return sorted(found, key=rank)


def _noticed(
    ask: Ask, found: Sequence[SheetRow], sheet: Sheet, workshop: Workshop
) -> Iterator[Noticed]:
    about = [row for row in found if applies(ask, row, sheet, workshop)]
    if ask.none:
        yield from [Noticed(ask, n=0)] if found and not about else []
    elif not ask.at_least:
        yield from (Noticed(ask, row) for row in about)
    elif len(about) >= ask.at_least:
        yield Noticed(ask, n=len(about))


def _shows(clue: Clue, note: Note | None, sheet: Sheet, workshop: Workshop) -> bool:
    if clue.sign == "lacks":
        part: Part = getattr(workshop, clue.column)
        return not getattr(part, clue.name)
    if clue.sign in ("empty", "filled"):
        return is_said(note, clue.column, sheet) == (clue.sign == "filled")
    if note is None:
        return clue.sign == "not chosen"
    if clue.sign in ("chosen", "not chosen"):
        return note.chosen == (clue.sign == "chosen")
    if clue.sign == "is":
        return note.texts.get(clue.column) == clue.name
    return _level_shows(clue, note)


def _level_shows(clue: Clue, note: Note) -> bool:
    level = note.levels.get(clue.column)
    if level is None:
        return False
    if clue.sign == "apart":
        other = note.levels.get(clue.name)
        return other is not None and abs(level - other) >= clue.number
    return level <= clue.number if clue.sign == "<=" else level >= clue.number
