"""What people make of a row in an optional sheet: a rule of their own, a note on the canvas."""

from collections.abc import Mapping
from typing import Any

from canvas import actions, errors
from canvas.model import CanvasField, Note, Rule
from canvas.paths import body_of
from canvas.store import Store, Write


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
        record = actions.record_of(store, workshop, "canvas", field)
        notes = list(record.body.get("notes", [])) if record else []
        if text not in notes:
            actions.place_notes(store, workshop, actor, field, saw=notes, wants=[*notes, text])

    actions.until_stored(attempt)
