"""What was changed, when, what it says now and what stood there before."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from canvas.agenda import Option
from canvas.explain import short
from canvas.gathering import KINDS
from canvas.store import ERASE, Change
from canvas.text import labelled
from canvas.ui import paint, profile, session
from canvas.ui.session import t
from canvas.voices import Column

SHOWN = 30
LEFT_OUT = tuple(KINDS)
"""What people write in a live workshop is theirs until it is revealed and taken over."""
NAMES = ("word", "name", "title", "text", "pseudonym")
"""Where a part says what it is called, the best first."""
OF_THE_METHOD = {
    "position": "dimensions",
    "verdict": "patterns",
    "jump": "steps",
    "acceptance": "checks",
}
"""Kinds called like a thing of the method -> where its name stands."""
CELL = "texts."
BY_ID = (("acceptance", "check"),)
"""(kind, field) that names something of the method and is called like what people write."""
CHOICES = {"phase": "phases", "channel": "channels", "kind": "kinds"}
"""Fields that choose something of the method -> where its name stands."""
WORDS = {"fit": "customers.fit", "side": "thread.side"}
"""Fields that choose one of a few -> the words for them."""
LONGEST = 300
"""Characters of a new text; the whole of it stands on its page."""


def draw() -> None:
    """The last changes behind a fold; looked up only when it is opened."""
    case, store = session.case(), session.store()
    n = store.count_changes(case.id, LEFT_OUT)
    if not st.toggle(t("history.show", n=n), key="_history"):
        return
    changes = store.history(case.id, limit=SHOWN, without=LEFT_OUT)
    paint.cards([card(change) for change in changes], "history", width="100%")


def card(change: Change) -> dict[str, Any]:
    """One change: when, what it did to which part, what it says now and said before."""
    told = f"{t(f'history.kind.{change.kind}')} {name_of(change)}".strip()
    mark = f"{session.when(change.at)} · {t(f'history.did.{deed(change)}')}"
    return paint.card(str(change.seq), told, *rewritten(change), mark=mark)


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
    name = _name(change)
    return t("ui.quoted", words=short(name)) if name else ""


def _name(change: Change) -> str:
    body = _flat(change.after or change.before or {})
    if change.kind == "note":
        return next((str(text) for key, text in body.items() if key.startswith(CELL)), "")
    if change.kind == "canvas":
        return t(f"canvas.field.{change.id}")
    if table := OF_THE_METHOD.get(change.kind):
        return _named(table, change.id.partition(".")[0])
    return next((str(body[key]) for key in NAMES if body.get(key)), "")


def rewritten(change: Change) -> list[tuple[str, str]]:
    """(label, text) for every text that is another one: its field and what it says, what it said.

    What stands in the headline is not told again of a new part. Of what was taken out for good:
    that it was, and why.
    """
    if change.erased is not None:
        return [("", t("history.erased"))]
    if change.action == ERASE:
        return []
    before, after = texts_of(change, change.before), texts_of(change, change.after)
    found = []
    for key in dict.fromkeys((*after, *before)):
        old, new = before.get(key, ""), after.get(key, "")
        if old == new or (change.before is None and new == short(_name(change))):
            continue
        if change.after is not None and (label := label_of(change, key)):
            found.append((labelled(label), short(new, LONGEST) or t("history.empty")))
        found.append((t("history.before"), old))
    return [(label, text) for label, text in found if text]


def label_of(change: Change, key: str) -> str:
    """What a field is called that people write into; nothing for what the app keeps itself."""
    if column := _column(change, key):
        return column.label[session.language()]
    known = f"history.field.{key}" in session.method().words and (change.kind, key) not in BY_ID
    return t(f"history.field.{key}") if known else ""


def texts_of(change: Change, body: Mapping[str, Any] | None) -> dict[str, str]:
    """The texts in a body by field: entries of a list in one line, choices in their words.

    What was chosen is told where it was changed; of a new part or a removed one the texts do.
    """
    found = {}
    for key, value in _flat(body or {}).items():
        if key in CHOICES or key in WORDS or _options(change, key):
            if change.before is not None and change.after is not None:
                found[key] = _chosen(change, key, value)
        elif label_of(change, key):
            found[key] = _said(value)
    if change.kind == "position" and body and body.get("step") is not None:
        found["position"] = profile.position_words(change.id, body["step"])
    return found


def _chosen(change: Change, key: str, value: Any) -> str:
    """The name of what was chosen; nothing if the method no longer knows it."""
    if options := _options(change, key):
        return next((o.label[session.language()] for o in options if o.id == value), "")
    if key in WORDS:
        return t(f"{WORDS[key]}.{value}") if value else ""
    return _named(CHOICES[key], value)


def _named(table: str, id: str) -> str:
    """The name of a thing of the method; nothing if the method no longer knows it."""
    found = getattr(session.method(), table).get(id)
    return found.name[session.language()] if found else ""


def _options(change: Change, key: str) -> tuple[Option, ...]:
    column = _column(change, key)
    return column.options if column else ()


def _column(change: Change, key: str) -> Column | None:
    """The column of a sheet that a cell of its row stands in."""
    if not key.startswith(CELL):
        return None
    sheet = session.method().sheet((change.after or change.before or {}).get("sheet", ""))
    return sheet.column(key.removeprefix(CELL)) if sheet else None


def _said(value: Any) -> str:
    if isinstance(value, Mapping):
        return " – ".join(_said(text) for text in value.values() if text)
    if isinstance(value, list | tuple):
        return " · ".join(_said(entry) for entry in value)
    return value if isinstance(value, str) else ""


def _flat(body: Mapping[str, Any]) -> dict[str, Any]:
    """A body with the cells of a sheet's row beside its other fields."""
    cells = {f"{CELL}{column}": text for column, text in body.get("texts", {}).items()}
    return {**body, **cells}
