"""Entry fields that save as they are left, notice other people's changes and never lose a text.

A field remembers what it showed. What the user leaves behind is compared with that and stored by
``actions.change``; if somebody else changed the same field meanwhile, both versions appear. A
field whose content changed elsewhere shows the new content.

After a restart of the server an open page comes back with a new session that remembers nothing.
Then the history tells what the page still shows from what was written into it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from dataclasses import field as field_of
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from canvas import actions
from canvas.actions import FieldConflict
from canvas.errors import CanvasError
from canvas.model import CustomerTerm, FirstStep, Part, part_class
from canvas.paths import body_of, content
from canvas.ui import session
from canvas.ui.component import safe_key
from canvas.ui.session import t

LIST_ENTRY = 600
INNER: dict[str, type[Part]] = {"customer": CustomerTerm, "first_steps": FirstStep}
Draw = Callable[..., Any]


def save(
    kind: str, id: str, saw: dict[str, Any], wants: dict[str, Any],
    stored: Callable[[], None] = lambda: None,
) -> bool:  # fmt: skip
    """Store a change of the open workshop; False if it was refused (and says so on the page).

    ``stored`` is called at once when it is on the disk: whoever presses on ends this run at its
    next look at the session, and the next one must know.
    """
    try:
        actions.change(
            session.store(), session.case().id, session.actor(), kind, id, saw=saw, wants=wants
        )
        stored()
    except FieldConflict as conflict:
        both = ((conflict.mine or {})[conflict.field], (conflict.theirs or {})[conflict.field])
        _memory().conflicts[(kind, id, conflict.field)] = both
        return False
    except CanvasError as error:
        tell(error)
        return False
    saved()
    return True


def do(action: Callable[..., Any], *args: Any, **facts: Any) -> Any:
    """Carry out an action on the open workshop as this browser; None if it was refused."""
    try:
        result = action(session.store(), session.case().id, session.actor(), *args, **facts)
    except CanvasError as error:
        tell(error)
        return None
    saved()
    return result if result is not None else True


def saved() -> None:
    """Remember that something was committed just now."""
    session.changed()
    st.session_state["_saved"] = datetime.now(UTC)


def tell(error: CanvasError) -> None:
    """Show the sentence of an error at the top of the page."""
    st.session_state.setdefault("_errors", []).append((error.message, error.facts))


@dataclass
class Memory:
    """What the session knows of its fields, by address (conflicts by kind, id and name)."""

    shown: dict[str, Any] = field_of(default_factory=dict)
    """What a field showed last."""
    refused: dict[str, Any] = field_of(default_factory=dict)
    """The value that was refused and still stands in the field."""
    stale: set[str] = field_of(default_factory=set)
    """Fields that must be drawn anew with what is stored."""
    conflicts: dict[tuple[str, str, str], tuple[Any, Any]] = field_of(default_factory=dict)
    """Both versions of a field two people changed: (mine, theirs)."""


def _memory() -> Memory:
    found: Memory = session.once("fields", _remembered)
    return found


def _remembered() -> Memory:
    return st.session_state.setdefault("_fields", Memory())  # type: ignore[no-any-return]


def field(
    draw: Draw,
    kind: str,
    part: Part | None,
    id: str,
    name: str,
    label: str,
    read: Callable[[Any], Any] | None = None,
    raw: Callable[[Any], Any] | None = None,
    painted: bool = False,
    listed: bool = False,
    **options: Any,
) -> Any:
    """One field of a part as a widget; returns its value as it is stored.

    ``draw(label, value, key, **options)`` draws the widget and returns what the widget holds;
    ``read`` turns that into what is stored (by default the same, texts without outer space) and
    ``raw`` turns it back. A ``painted`` widget shows whatever value it is given in every run. A
    ``listed`` one is answered with the words of its options, so each language has its own.
    """
    read, memory = read or _plain, _memory()
    stored = _plain(content(part_class(kind), body_of(part) if part else {}, name))
    address = f"{session.workshop_id()}/{kind}/{id}/{name}"
    key = safe_key(f"{address}/{session.language()}" if listed else address)
    known, shown = address in memory.shown, memory.shown.get(address, stored)
    changed = stored != shown and (kind, id, name) not in memory.conflicts
    if changed or address in memory.stale:
        memory.stale.discard(address)
        if not painted:
            st.session_state[key] = raw(stored) if raw else stored
        shown = stored
    memory.shown[address] = shown
    options.setdefault("on_change", _on_leave)
    options.setdefault("args", (key, address, kind, id, name, read))
    value = read(draw(label, shown, key=key, **options))
    if value != shown and memory.refused.get(address, shown) != value:
        if known:
            _store(address, kind, id, name, value)
        else:
            _store_after_restart(address, kind, id, name, value)
        st.rerun()
    _show_conflict(address, kind, id, name)
    return value


def _on_leave(key: str, address: str, kind: str, id: str, name: str, read: Draw) -> None:
    _store(address, kind, id, name, read(st.session_state[key]))


def _store(address: str, kind: str, id: str, name: str, value: Any) -> None:
    memory = _memory()

    def stored() -> None:
        memory.shown[address] = value
        memory.refused.pop(address, None)

    if not save(kind, id, {name: memory.shown.get(address)}, {name: value}, stored):
        memory.refused[address] = value


def _store_after_restart(address: str, kind: str, id: str, name: str, value: Any) -> None:
    """The page shows something else than what is stored: an old version, or something new?"""
    versions = actions.versions(session.store(), session.case().id, kind, id, name)
    if any(value == _plain(version.content) for version in versions):
        _memory().stale.add(address)
        return
    if len(versions) > 1 and versions[-1].actor != session.actor():
        _memory().shown[address] = _plain(versions[-2].content)
    _store(address, kind, id, name, value)


def _show_conflict(address: str, kind: str, id: str, name: str) -> None:
    """Both versions of a field that two people changed, and the choice between them."""
    if (kind, id, name) not in _memory().conflicts:
        return
    mine, theirs = _memory().conflicts[(kind, id, name)]
    with st.container(border=True):
        st.markdown(f"**{t('ui.conflict.title')}**")
        for label, text in ((t("ui.conflict.theirs"), theirs), (t("ui.conflict.mine"), mine)):
            st.caption(label)
            st.text(_readable(text))
        left, right = st.columns(2)
        keep = (address, kind, id, name)
        left.button(
            t("ui.conflict.keep_theirs"), key=f"{address}/theirs", on_click=_settle,
            args=(*keep, theirs, theirs), width="stretch",
        )  # fmt: skip
        right.button(
            t("ui.conflict.keep_mine"), key=f"{address}/mine", on_click=_settle,
            args=(*keep, theirs, mine), width="stretch",
        )  # fmt: skip


def _settle(address: str, kind: str, id: str, name: str, saw: Any, wants: Any) -> None:
    del _memory().conflicts[(kind, id, name)]
    if wants == saw or save(kind, id, {name: saw}, {name: wants}):
        _memory().shown[address] = wants
        _memory().refused.pop(address, None)
        _memory().stale.add(address)


def _plain(value: Any) -> Any:
    """As it is stored: lists instead of tuples, texts without surrounding space."""
    if isinstance(value, str):
        return value.strip()
    return list(value) if isinstance(value, tuple) else value


def _readable(value: Any) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)


def _longest(kind: str, path: str) -> int | None:
    """The longest text the model allows at this place; None where it sets no length."""
    cls, name = part_class(kind), path
    if "." in path:
        first, *_, name = path.split(".")
        if first not in INNER:
            return LIST_ENTRY
        cls = INNER[first]
    for rule in cls.model_fields[name].metadata:
        if (longest := getattr(rule, "max_length", None)) is not None:
            return int(longest)
    return None


# --- the fields pages use --------------------------------------------------------------------


def line(kind: str, part: Part | None, id: str, name: str, label: str, **options: Any) -> str:
    """A text of one line."""
    options.setdefault("max_chars", _longest(kind, name))
    return str(field(_line, kind, part, id, name, label, **options))


def prose(kind: str, part: Part | None, id: str, name: str, label: str, **options: Any) -> str:
    """A text of several lines."""
    options.setdefault("max_chars", _longest(kind, name))
    options.setdefault("height", 96)
    return str(field(_prose, kind, part, id, name, label, **options))


def lines(
    kind: str, part: Part | None, id: str, name: str, label: str, most: int, **options: Any
) -> list[str]:
    """A few short texts, one on each line of one field."""

    def draw(label: str, value: list[str], **rest: Any) -> str:
        return _prose(label, raw(value), **rest)

    def read(text: str) -> list[str]:
        return [line.strip()[:LIST_ENTRY] for line in text.splitlines() if line.strip()][:most]

    def raw(value: list[str]) -> str:
        return "\n".join(value)

    return list(field(draw, kind, part, id, name, label, read, raw, height=96, **options))


def choice(
    kind: str, part: Part | None, id: str, name: str, label: str, options: Sequence[Any],
    words: Callable[[Any], str], **more: Any,
) -> Any:  # fmt: skip
    """One of a few, or none (pressing the chosen one again takes the choice back)."""

    def draw(label: str, value: Any, **rest: Any) -> Any:
        return st.segmented_control(label, options, default=raw(value), format_func=words, **rest)

    def raw(value: Any) -> Any:
        return value if value in options else None

    return field(draw, kind, part, id, name, label, raw=raw, **more)


def choices(
    kind: str, part: Part | None, id: str, name: str, label: str, options: Sequence[Any],
    words: Callable[[Any], str], **more: Any,
) -> Any:  # fmt: skip
    """Any number of a few, shown side by side."""

    def draw(label: str, value: Any, **rest: Any) -> Any:
        return st.pills(
            label, options, default=raw(value), format_func=words, selection_mode="multi", **rest
        )  # fmt: skip

    def read(chosen: Any) -> list[Any]:
        return sorted(chosen or [], key=list(options).index)

    def raw(value: Any) -> list[Any]:
        return [v for v in value if v in options]

    return field(draw, kind, part, id, name, label, read, raw, **more)


def switch(kind: str, part: Part | None, id: str, name: str, label: str, **options: Any) -> bool:
    """Yes or no."""

    def draw(label: str, value: Any, **rest: Any) -> Any:
        return st.toggle(label, value=bool(value), **rest)

    return bool(field(draw, kind, part, id, name, label, **options))


def _line(label: str, value: Any, **options: Any) -> str:
    return st.text_input(label, value=value, **options) or ""


def _prose(label: str, value: Any, **options: Any) -> str:
    return st.text_area(label, value=value, **options) or ""
