"""A board of cards in named groups, painted in one block; user text is set as text, never as HTML.

The journey shows its phases as lanes beside each other, rules their sides below each other.
"""

from typing import Any

from canvas.ui.component import component

_board = component("board", '<div class="board"></div>')

_sight = component(
    "sight", '<span tabindex="-1" style="outline: none; scroll-margin-top: 9rem"></span>'
)


def group(
    name: str, cards: list[dict[str, Any]], *, note: str = "", tone: str = ""
) -> dict[str, Any]:
    """A named group of cards (see ``paint.card``); ``tone`` is a colour."""
    return {"name": name, "cards": cards, "note": note, "tone": tone}


def board(
    groups: list[dict[str, Any]], key: str, *, open: bool = True, toggles: bool = True,
    lanes: bool = False, width: str = "17rem",
) -> str | None:  # fmt: skip
    """Paint the groups; the id of the card that was pressed returns.

    ``lanes`` puts groups beside each other; ``toggles`` says that a press opens or closes a card.
    """
    data = {"groups": groups, "open": open, "toggles": toggles, "lanes": lanes, "width": width}
    result = _board(key=key, data=data, on_opened_change=lambda: None)
    return result.opened if open else None


def sheet(card: dict[str, Any], said: str, key: str) -> None:
    """One card in full width and larger type, with ``said`` as its sentence."""
    groups = [group("", [card | {"said": said, "chosen": False}])]
    data = {"groups": groups, "open": False, "lanes": False, "large": True, "width": "100%"}
    _board(key=key, data=data, on_opened_change=lambda: None)


def bring_into_sight(shown: str, key: str) -> None:
    """Go to this place, keyboard and all, when something else is shown here than before."""
    _sight(key=key, data={"shown": shown}, height=1)
