"""Seven steps between two poles, for one dimension or many, painted in one block.

The poles stand at both ends of the line. Pressing the chosen step again takes the choice back;
arrow keys walk along the line.
"""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from canvas.method import Dimension
from canvas.text import Language
from canvas.ui.component import component

_scales = component("scales", '<div class="scales"></div>')


def row(
    dimension: Dimension, language: Language, *, dots: Sequence[int] = (), today: str = "",
    named: bool = True,
) -> dict[str, Any]:  # fmt: skip
    """One line: ``dots`` are the answers on each of the seven steps, ``today`` says them aloud."""
    return {
        "id": dimension.id,
        "name": dimension.name[language] if named else "",
        "question": dimension.question[language] if named else "",
        "left": dimension.left.name[language],
        "right": dimension.right.name[language],
        "left_help": dimension.left.description[language],
        "right_help": dimension.right.description[language],
        "dots": list(dots),
        "today": today,
    }


def scales(
    rows: Sequence[dict[str, Any]],
    ratings: dict[str, int | None],
    words: dict[str, str],
    *,
    key: str,
    on_change: Callable[..., None],
    args: tuple[Any, ...] = (),
) -> dict[str, int | None]:
    """Paint the lines; returns dimension -> step, None where *cannot say* was chosen.

    ``words`` holds ``middle`` (what 0 means) and ``cannot`` (absent: nobody may pass). Rows that
    are not painted keep their rating.
    """
    presses: dict[str, int] = st.session_state.setdefault("_presses", {})

    def pressed() -> bool:
        """Whether the browser tells of a press that was not looked at yet."""
        number = int(_held(key).get("pressed", 0))
        new = number > presses.get(key, 0)
        presses[key] = max(number, presses.get(key, 0))
        return new

    def stores() -> None:
        """Store a new press; it counts as looked at only then, for the next one may end this."""
        number = int(_held(key).get("pressed", 0))
        if number > presses.get(key, 0):
            on_change(*args)
            presses[key] = number

    shown = dict(_held(key)["ratings"]) if pressed() else ratings
    data = {"rows": list(rows), "ratings": shown, "words": words, "pressed": presses[key]}
    _scales(
        key=key,
        data=data,
        default=as_held(ratings),
        on_held_change=stores,
    )
    # A new session knows the block only from here on, and what was pressed while it was away.
    return dict(_held(key)["ratings"]) if pressed() else shown


def _held(key: str) -> dict[str, Any]:
    """What the browser says the block holds; older than what was stored until it is pressed."""
    held: dict[str, Any] = (st.session_state.get(key) or {}).get("held") or {}
    return held


def as_held(ratings: dict[str, int | None]) -> dict[str, Any]:
    """Ratings as the block holds them."""
    return {"held": {"ratings": ratings}}


def ratings_of(held: Any) -> dict[str, int | None]:
    """The ratings in what the block holds, or ratings as they are."""
    return dict(held["held"]["ratings"]) if "held" in held else dict(held)
