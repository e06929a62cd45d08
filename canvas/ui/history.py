"""What was changed, when, and what stood there before."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from canvas.explain import short
from canvas.gathering import KINDS
from canvas.store import ERASE, Change
from canvas.ui import paint, session
from canvas.ui.session import t

SHOWN = 30
LEFT_OUT = tuple(KINDS)
"""What people write in a live workshop is theirs until it is revealed and taken over."""
NAMES = ("word", "name", "title", "text", "pseudonym", "dimension", "pattern", "step", "field")
"""Where a part says what it is called, the best first."""
CELL = "texts."


def draw() -> None:
    """The last changes behind a fold; looked up only when it is opened."""
    case, store = session.case(), session.store()
    n = store.count_changes(case.id, LEFT_OUT)
    if not st.toggle(t("history.show", n=n), key="_history"):
        return
    changes = store.history(case.id, limit=SHOWN, without=LEFT_OUT)
    paint.cards([card(change) for change in changes], "history", width="100%")


def card(change: Change) -> dict[str, Any]:
    """One change: when, what it did to which part, and the text it replaced."""
    told = f"{t(f'history.kind.{change.kind}')} {name_of(change)}".strip()
    mark = f"{session.when(change.at)} · {t(f'history.did.{deed(change)}')}"
    return paint.card(str(change.seq), told, *replaced(change), mark=mark)


def deed(change: Change) -> str:
    """Added, changed, removed or taken back; or that texts went for good, here or earlier."""
    if change.erased is not None:
        return "erased"
    if change.action == ERASE:
        return "erases"
    if change.undoes is not None:
        return "undone"
    if change.before is None:
        return "added"
    return "removed" if change.after is None else "changed"


def name_of(change: Change) -> str:
    """What the part was or is called, in quotes; nothing if it has no name."""
    body = _flat(change.after or change.before or {})
    name = next((str(body[key]) for key in NAMES if body.get(key)), "")
    if change.kind == "note":
        name = next((str(text) for key, text in body.items() if key.startswith(CELL)), "")
    if change.kind == "position":
        name = session.method().dimensions[change.id].name[session.language()]
    return t("ui.quoted", words=short(name)) if name else ""


def replaced(change: Change) -> list[tuple[str, str]]:
    """(label, text) of what stood there before, for every text that was rewritten.

    Of what was taken out for good: that it was, and why.
    """
    if change.erased is not None:
        return [("", t("history.erased"))]
    before, after = _flat(change.before or {}), _flat(change.after or {})
    return [
        (t("history.before"), str(old))
        for key, old in before.items()
        if isinstance(old, str) and old and after.get(key) != old and key != "id"
    ]


def _flat(body: Mapping[str, Any]) -> dict[str, Any]:
    """A body with the cells of a sheet's row beside its other fields."""
    cells = {f"{CELL}{column}": text for column, text in body.get("texts", {}).items()}
    return {**body, **cells}
