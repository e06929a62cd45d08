"""Choices from lists; a stored word that no list knows stays."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from canvas.model import Part
from canvas.ui import fields

NONE = "–"
Words = Callable[[str], str]


def pick(
    kind: str, part: Part, id: str, name: str, label: str, options: Sequence[str], words: Words,
    **more: Any,
) -> str:  # fmt: skip
    """One of a list; nothing is no answer. A stored word that is not in the list stays."""
    everything = _with_stored(options, getattr(part, name))
    said = {option: words(option) for option in everything}

    def draw(label: str, value: str, **rest: Any) -> Any:
        at = everything.index(value) if value in everything else 0
        return st.selectbox(label, everything, index=at, format_func=said.__getitem__, **rest)

    return str(fields.field(draw, kind, part, id, name, label, listed=True, **more))


def pick_or_none(
    kind: str, part: Part, id: str, name: str, label: str, options: Sequence[str], words: Words,
    **more: Any,
) -> str:  # fmt: skip
    """One of a list, or none."""
    return pick(
        kind, part, id, name, label, ["", *options], lambda o: words(o) if o else NONE, **more
    )


def several(
    kind: str, part: Part, id: str, name: str, label: str, options: Sequence[str], words: Words,
    **more: Any,
) -> list[str]:  # fmt: skip
    """Any number of a list, as in a form field."""
    everything = _with_stored(options, *getattr(part, name))
    said = {option: words(option) for option in everything}

    def draw(label: str, value: list[str], **rest: Any) -> Any:
        held = [v for v in value if v in everything]
        return st.multiselect(label, everything, default=held, format_func=said.__getitem__, **rest)

    return list(fields.field(draw, kind, part, id, name, label, listed=True, **more))


def _with_stored(options: Sequence[str], *stored: str) -> list[str]:
    return [*options, *(word for word in stored if word not in options)]
