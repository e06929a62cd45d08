"""What people make of a row in an optional sheet: a rule of their own, a note on the canvas."""

from collections.abc import Mapping
from typing import Any

from canvas import actions, errors
from canvas.knowledge import Knowledge
from canvas.live_actions import activity_of
from canvas.model import SHOWN_FROM, CanvasField, CanvasNotes, Note, Rule
from canvas.outcome import by_question
from canvas.paths import body_of
from canvas.spread import agreement
from canvas.store import Store, Write
from canvas.voices import LEVELS


def make_rule(store: Store, workshop: str, actor: str, note: str, rule: Mapping[str, Any]) -> str:
    """A row becomes a rule and remembers it; the rule's id. Both go with one undo.

    NotFound for a row that is gone; the rule there is if the row has become one already.
    """

    def attempt() -> str:
        snapshot = store.read(workshop)
        found = {(r.kind, r.id): r for r in snapshot.records}
        row = found.get(("note", note))
        if row is None:
            raise errors.NotFound(what="note", id=note)
        if (there := row.body.get("rule")) and ("rule", there) in found:
            return str(there)
        made = actions.valid(Rule, {**rule, "id": actions.free_id(store, snapshot, "rule")})
        body = body_of(actions.valid(Note, row.body | {"rule": made.id}))
        writes = [Write("rule", made.id, body_of(made), 0), Write("note", note, body, row.seq)]
        store.write(workshop, actor, "make rule", writes)
        return str(made.id)

    return actions.until_stored(attempt)


def pin_up(store: Store, workshop: str, actor: str, field: CanvasField, text: str) -> None:
    """Put a sticky note on a field of the Business Model Canvas, unless it hangs there already."""

    def attempt() -> None:
        record = store.record(workshop, "canvas", field)
        notes = record.body.get("notes", []) if record else []
        if text not in notes:
            pinned = actions.valid(CanvasNotes, {"field": field, "notes": [*notes, text]})
            seen = record.seq if record else 0
            writes = [Write("canvas", field, body_of(pinned), seen)]
            store.write(workshop, actor, "change canvas", writes)

    actions.until_stored(attempt)


def medians(store: Store, knowledge: Knowledge, workshop: str, run: str) -> dict[str, int]:
    """Row of the sheet a revealed run is about -> its middle, 0..6; never from fewer than three.

    Of two in the middle the higher one.
    """
    sheet = knowledge.sheet(activity_of(store, workshop, knowledge, run).sheet)
    known = {row.id for row in sheet.rows} if sheet else set()
    given = by_question(store.ballots.tally(workshop, run))
    found = {
        row: agreement(values, LEVELS[0], LEVELS[-1])
        for row, values in given.items()
        if row in known
    }
    return {
        row: a.median_high
        for row, a in found.items()
        if a.n >= SHOWN_FROM and a.median_high is not None
    }


def take_levels(store: Store, knowledge: Knowledge, workshop: str, actor: str, run: str) -> int:
    """The middle of a revealed run stands in its sheet from now on; how many rows have one.

    What else stands in the rows stays, and undo brings the levels before back.
    """
    name = activity_of(store, workshop, knowledge, run).sheet
    sheet = knowledge.sheet(name)
    if sheet is None:
        raise errors.NotYours(field="run", expected="choice", limit="")
    column = sheet.of_kind("level")[0].id

    def attempt() -> int:
        found = medians(store, knowledge, workshop, run)
        notes = {r.id: r for r in store.read(workshop).records if r.kind == "note"}
        writes = []
        for row, level in found.items():
            id = f"{name}.{row}"
            record = notes.get(id)
            body: dict[str, Any] = {"id": id, "sheet": name, "row": row}
            body |= record.body if record else {}
            part = actions.valid(Note, body | {"levels": {**body.get("levels", {}), column: level}})
            writes.append(Write("note", id, body_of(part), record.seq if record else 0))
        store.write(workshop, actor, "take levels", writes)
        return len(found)

    return actions.until_stored(attempt)
