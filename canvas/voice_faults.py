"""Faults of meaning in the other voices: clues and slots that no column answers, rows twice."""

from collections.abc import Collection, Iterable, Iterator

from canvas.errors import Fault
from canvas.knowledge_files import slots_in
from canvas.model import SINGLES
from canvas.text import LANGUAGES, LocalText
from canvas.voices import (
    HOW_MANY,
    OF_THE_ROW,
    SCALES,
    BadClue,
    Clue,
    Column,
    Sheet,
    Voice,
    read_clue,
)


def voice_faults(
    voices: Iterable[Voice], sources: Collection[str], poles: Collection[str], tags: Collection[str]
) -> Iterator[Fault]:
    """Every fault in the sheets of these voices."""
    for voice in voices:
        here = f"voices.yaml {voice.id}"
        if voice.source not in sources:
            yield Fault(f"{here} source", "unknown_source", {"found": voice.source})
        yield from _twice(here, (sheet.id for sheet in voice.sheets))
        for sheet in voice.sheets:
            yield from _sheet(f"{here}.{sheet.id}", sheet)
            if sheet.becomes:
                yield from _unknown(
                    f"{here}.{sheet.id} becomes", "unknown_pole", sheet.becomes.serves, poles
                )
                yield from _unknown(
                    f"{here}.{sheet.id} becomes", "unknown_tag", sheet.becomes.tags, tags
                )


def _sheet(where: str, sheet: Sheet) -> Iterator[Fault]:
    yield from _twice(where, (column.id for column in sheet.columns))
    yield from _twice(where, (row.id for row in sheet.rows))
    yield from _twice(where, (ask.id for ask in sheet.asks))
    for column in sheet.columns:
        yield from _column(f"{where} {column.id}", column, sheet)
    if len(sheet.of_kind("touchpoint")) > 1:
        yield Fault(where, "two_touchpoints")
    if sheet.first and not sheet.of_kind(*SCALES):
        yield Fault(where, "no_scale")
    if sheet.rows and sheet.each:
        yield Fault(where, "rows_and_each")
    for ask in sheet.asks:
        if ask.level == "error":
            yield Fault(f"{where} asks {ask.id}", "no_error_here")
        if ask.none and ask.at_least:
            yield Fault(f"{where} asks {ask.id}", "none_and_at_least")
    if sheet.becomes:
        for part in ("occasion", "behaviour", "benefit"):
            if part not in sheet.becomes.words:
                yield Fault(f"{where} becomes", "missing_entry", {"found": part})
    if sheet.reminds and sheet.reminds.on not in {c.id for c in sheet.of_kind("date", "text")}:
        yield Fault(f"{where} reminds", "clue_nobody_answers", {"found": sheet.reminds.on})
    for one in sheet.beside:
        if not _field_of_workshop(*one.field.split(".")):
            yield Fault(f"{where} beside", "clue_nobody_answers", {"found": one.field})
    yield from _clues(where, sheet)
    yield from _slots(where, sheet)


def _column(where: str, column: Column, sheet: Sheet) -> Iterator[Fault]:
    if (column.kind == "choice") != bool(column.options):
        yield Fault(where, "choice_without_options")
    if column.kind == "level" and not (column.lowest and column.highest):
        yield Fault(where, "level_without_ends")
    if column.kind == "step" and sheet.each != "served":
        yield Fault(where, "step_without_dimension")
    if column.id in (OF_THE_ROW, HOW_MANY):
        yield Fault(where, "reserved_name")
    yield from _twice(where, (option.id for option in column.options))


def _clues(where: str, sheet: Sheet) -> Iterator[Fault]:
    for place, part in sheet.conditional():
        for text in part.when:
            try:
                clue = read_clue(text)
            except BadClue:
                yield Fault(f"{where} {place}", "bad_clue", {"found": text})
                continue
            if not _answerable(clue, sheet):
                yield Fault(f"{where} {place}", "clue_nobody_answers", {"found": text})


def _answerable(clue: Clue, sheet: Sheet) -> bool:
    """Whether the sheet (or, for ``lacks``, the workshop) has what the clue asks about."""
    if clue.sign in ("chosen", "not chosen"):
        return sheet.choose > 0
    if clue.sign == "lacks":
        return _field_of_workshop(clue.column, clue.name)
    column = sheet.column(clue.column)
    if column is None:
        return False
    if clue.sign == "is":
        return clue.name in {option.id for option in column.options}
    if clue.sign == "apart":
        other = sheet.column(clue.name)
        return column.kind in SCALES and other is not None and other.kind == column.kind
    return clue.sign in ("empty", "filled") or column.kind in SCALES


def _field_of_workshop(part: str, name: str) -> bool:
    return part in SINGLES and name in SINGLES[part].model_fields


def _slots(where: str, sheet: Sheet) -> Iterator[Fault]:
    known = {OF_THE_ROW, *(column.id for column in sheet.columns)}
    for place, text in sheet.sentences():
        ask = next((a for a in sheet.asks if place.startswith(f"asks {a.id} ")), None)
        allowed = known
        if ask and (ask.none or ask.at_least):
            allowed = {HOW_MANY} if ask.at_least else set()
        yield from _unknown(f"{where} {place}", "unknown_slot", sorted(_used(text)), allowed)


def _used(text: LocalText) -> frozenset[str]:
    return frozenset[str]().union(*(slots_in(text[language]) or () for language in LANGUAGES))


def _twice(where: str, ids: Iterable[str]) -> Iterator[Fault]:
    found = list(ids)
    for id in dict.fromkeys(found):
        if found.count(id) > 1:
            yield Fault(f"{where} {id}", "repeated_id")


def _unknown(where: str, key: str, names: Iterable[str], known: Collection[str]) -> Iterator[Fault]:
    for name in names:
        if name not in known:
            yield Fault(where, key, {"found": name})
