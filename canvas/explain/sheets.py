"""The optional sheets in words: what rows are called and say, what is asked, the rule of a row."""

import re
from dataclasses import dataclass
from string import Formatter
from typing import Any

from canvas.explain.names import short, target_label
from canvas.explain.phrases import date_words, steps
from canvas.knowledge import Knowledge
from canvas.model import Touchpoint, Workshop
from canvas.sentence import compose
from canvas.sheets import Noticed, SheetRow, applies, is_said, noticed
from canvas.text import Language, LocalText
from canvas.voices import HOW_MANY, LEVELS, OF_THE_ROW, Column, Pin, Reminds, Sheet

NOTHING = "…"
OWNER = 120
"""How long the owner of a rule may be, in characters."""
SENTENCES = ("benefit", "benefit_us", "check", "customer_return")
"""Parts of a rule that stand alone."""
CLOSING = re.compile(r"[.;,\s]+$")


@dataclass(frozen=True, slots=True)
class SheetWords:
    """A sheet of a workshop and whoever reads it: what all functions here want to know."""

    name: str
    sheet: Sheet
    workshop: Workshop
    knowledge: Knowledge
    language: Language

    def row(self, row: SheetRow) -> str:
        """What a row is called: by the method, the touchpoint, the dimension, or its first text."""
        known = next((r for r in self.sheet.rows if r.id == row.row), None)
        if known:
            return known.label[self.language]
        if row.row in self.knowledge.dimensions:
            return self.knowledge.dimensions[row.row].name[self.language]
        if row.row:
            return self._touchpoint(row.row)
        return next((short(w) for c in self.sheet.columns if (w := self.cell(row, c))), "")

    def cell(self, row: SheetRow, column: Column) -> str:
        """What stands in a column of a row; empty if nothing."""
        note = row.note
        if note is None or not is_said(note, column.id, self.sheet):
            return ""
        if column.kind == "touchpoint":
            return self._touchpoint(note.touchpoint)
        if column.kind == "level":
            return f"{note.levels[column.id]} / {LEVELS[-1]}"
        if column.kind == "step":
            return self._step(row.row, note.levels[column.id])
        text = note.texts[column.id]
        if column.kind == "choice":
            option = next((o for o in column.options if o.id == text), None)
            return option.label[self.language] if option else text
        return date_words(text, self.knowledge, self.language) if column.kind == "date" else text

    def distance(self, row: SheetRow) -> int | None:
        """How many steps the ratings of a row lie apart, where it holds two of them."""
        columns = [c.id for c in self.sheet.of_kind("step")]
        levels = [row.note.levels[c] for c in columns if row.note and c in row.note.levels]
        return max(levels) - min(levels) if len(levels) > 1 else None

    def noticed(self) -> tuple[tuple[Noticed, str, str], ...]:
        """Everything noticed in the sheet: with its sentence and its question."""
        found = noticed(self.name, self.sheet, self.workshop)
        return tuple((n, self._told(n.ask.says, n), self._told(n.ask.asks, n)) for n in found)

    def pin(self, row: SheetRow) -> str:
        """The sticky note for the canvas that a row suggests; empty if none."""
        return self._said(self.sheet.pin, row)

    def reminder(self, row: SheetRow) -> tuple[str, str]:
        """What a row puts into the calendar, and the day or rhythm as typed; empty if nothing."""
        reminds = self.sheet.reminds
        typed = row.note.texts.get(reminds.on, "") if reminds and row.note else ""
        said = self._said(reminds, row) if typed else ""
        return (said, typed) if said else ("", "")

    def rule(self, row: SheetRow) -> dict[str, Any] | None:
        """The fields of the rule a row proposes, in this language; None while it says too little.

        A part of the rule whose columns are empty is left out.
        """
        made = self.sheet.becomes
        if made is None or not row.begun or not applies(made, row, self.sheet, self.workshop):
            return None
        parts = {
            part: _capital(said) if part in SENTENCES else said
            for part, words in made.words.items()
            if all(self._has(row, slot) for slot in _slots(words[self.language]))
            and (said := self._filled(words, row))
        }
        if not (parts.get("occasion") and parts.get("behaviour")):
            return None
        place = self.workshop.touchpoint(_place_of(row))
        text = compose(parts["occasion"], parts["behaviour"], parts.get("limit", ""), self.language)
        return parts | {
            "text": text,
            "owner": parts.get("owner", "")[:OWNER],
            "side": made.side,
            "phase": place.phase if place else made.phase,
            "touchpoint": place.id if place else "",
            "serves": tuple(pole for pole in made.serves if self.workshop.towards(pole) > 0),
            "tags": made.tags,
            "customer_work": made.customer_work,
        }

    def _said(self, part: Pin | Reminds | None, row: SheetRow) -> str:
        if part is None or not row.begun or not applies(part, row, self.sheet, self.workshop):
            return ""
        return _capital(self._filled(part.says, row))

    def _told(self, text: LocalText, n: Noticed) -> str:
        if n.row is None:
            return text.fill(self.language, **{HOW_MANY: n.n})
        return _capital(self._filled(text, n.row))

    def _filled(self, text: LocalText, row: SheetRow) -> str:
        slots = {c.id: _inside(self.cell(row, c)) for c in self.sheet.columns}
        slots[OF_THE_ROW] = _inside(self.row(row))
        return text[self.language].format_map(slots)

    def _has(self, row: SheetRow, slot: str) -> bool:
        return slot == OF_THE_ROW or is_said(row.note, slot, self.sheet)

    def _touchpoint(self, id: str) -> str:
        found: Touchpoint | None = self.workshop.touchpoint(id)
        if found is None:
            return self.knowledge.say("deeper.gone", self.language)
        check = "touchpoint_without_owner"
        return target_label(id, self.workshop, self.knowledge, self.language, check)

    def _step(self, dimension: str, step: int) -> str:
        known = self.knowledge.dimensions.get(dimension)
        pole = f" ({known.pole(step).name[self.language]})" if known and step else ""
        return f"{steps(step, self.language)}{pole}"


def _inside(text: str) -> str:
    """Typed words within a sentence: on one line, without what closes a sentence."""
    return CLOSING.sub("", " ".join(text.split())) or NOTHING


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _slots(text: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(text) if name]


def _place_of(row: SheetRow) -> str:
    return (row.note.touchpoint if row.note else "") or row.row
