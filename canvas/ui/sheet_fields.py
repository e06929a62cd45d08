"""One row of an optional sheet as a form: each column a field that saves as it is left."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from canvas.explain import SheetWords
from canvas.explain import steps as steps_words
from canvas.model import LEFTMOST, RIGHTMOST, Note
from canvas.sheets import SheetRow
from canvas.ui import fields, picks, session
from canvas.ui.session import t
from canvas.voices import LEVELS, Column

LONGEST = 4000
LINE = 38
"""Height of one more line of a text, in pixels."""


def draw(row: SheetRow, words: SheetWords) -> None:
    """Every column of the row."""
    note = row.note or Note(id=row.id, sheet=words.name, row=row.row)
    for column in words.sheet.columns:
        DRAW[column.kind](column, note, row, words)


def _text(column: Column, note: Note, row: SheetRow, words: SheetWords) -> None:
    options = _options(column) | {"max_chars": LONGEST}
    one = ("note", note, note.id, f"texts.{column.id}", _label(column))
    if column.rows == 1:
        fields.line(*one, **options)
    else:
        fields.prose(*one, height=68 + LINE * (column.rows - 2), **options)


def _choice(column: Column, note: Note, row: SheetRow, words: SheetWords) -> None:
    said = {option.id: option.label[session.language()] for option in column.options}
    _one_of(column, note, f"texts.{column.id}", list(said), lambda id: said.get(id, id))


def _level(column: Column, note: Note, row: SheetRow, words: SheetWords) -> None:
    _one_of(column, note, f"levels.{column.id}", LEVELS, str)
    if column.lowest and column.highest:
        left, right = (end[session.language()] for end in (column.lowest, column.highest))
        _ends(f"{LEVELS[0]}: {left}", f"{LEVELS[-1]}: {right}")


def _step(column: Column, note: Note, row: SheetRow, words: SheetWords) -> None:
    steps = range(LEFTMOST, RIGHTMOST + 1)
    _one_of(column, note, f"levels.{column.id}", steps, _said)
    if known := session.method().dimensions.get(row.row):
        language = session.language()
        left, right = (end.name[language] for end in (known.left, known.right))
        _ends(f"{_said(LEFTMOST)}: {left}", f"{_said(RIGHTMOST)}: {right}")


def _touchpoint(column: Column, note: Note, row: SheetRow, words: SheetWords) -> None:
    names = {p.id: p.name or t("touchpoints.nameless") for p in words.workshop.touchpoints}
    picks.pick_or_none(
        "note", note, note.id, "touchpoint", _label(column), list(names),
        lambda id: names.get(id, id), help=_help(column),
    )  # fmt: skip


def _date(column: Column, note: Note, row: SheetRow, words: SheetWords) -> None:
    if (stored := note.texts.get(column.id, "")) and _day(stored) is None:
        return _text(column, note, row, words)

    def draw(label: str, value: str, **options: Any) -> date | None:
        return st.date_input(label, value=_day(value), format=t("handover.format"), **options)

    fields.field(
        draw, "note", note, note.id, f"texts.{column.id}", _label(column), raw=_day,
        read=lambda chosen: chosen.isoformat() if chosen else "", help=_help(column),
    )  # fmt: skip


DRAW = {
    "text": _text,
    "choice": _choice,
    "level": _level,
    "step": _step,
    "touchpoint": _touchpoint,
    "date": _date,
}
"""Kind of column -> how it is entered."""


def _one_of(column: Column, note: Note, path: str, options: Sequence[Any], say: Any) -> None:
    """One of a few or none; nothing is stored as no text."""

    def draw(label: str, value: Any, **rest: Any) -> Any:
        return st.segmented_control(label, options, default=raw(value), format_func=say, **rest)

    def raw(value: Any) -> Any:
        return value if value in options else None

    fields.field(
        draw, "note", note, note.id, path, _label(column), raw=raw,
        read=lambda chosen: "" if chosen is None else chosen, help=_help(column),
    )  # fmt: skip


def _ends(left: str, right: str) -> None:
    st.caption(f"{left} · {right}")


def _said(step: int) -> str:
    return steps_words(step, session.language())


def _label(column: Column) -> str:
    return column.label[session.language()]


def _help(column: Column) -> str | None:
    return column.help[session.language()] if column.help else None


def _options(column: Column) -> dict[str, Any]:
    hint = column.hint[session.language()] if column.hint else None
    return {"placeholder": hint, "help": _help(column)}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
