"""What is painted in one block instead of many widgets; user text is set as text, never as HTML."""

from typing import Any

from canvas.text import Language
from canvas.ui.component import component

_page = component("page", "<span></span>", isolate_styles=False)

_route = component("route", '<nav class="route"></nav>')

_foot = component(
    "foot", '<section class="noticed"></section><p class="todo"></p><nav class="ways"></nav>'
)

_cards = component("cards", '<div class="cards" role="list"></div>')

_poster = component("poster", '<div class="poster"></div>')

_fits = component("fits", '<div class="fits"></div>')

TONES = {
    "CB": "#2F6F6B",
    "CC": "#8A4F7D",
    "SD": "#2F5D8A",
    "END": "#6B6259",
    "HR": "#7A6A1F",
    "error": "#A63D2F",
    "warning": "#B0741A",
    "question": "#2F5D8A",
    "info": "#8A857C",
    "left": "#B0741A",
    "right": "#4A55A8",
}


def page(language: Language, upload: str) -> None:
    """Our style sheet, and which language the page speaks (for screen readers too).

    ``upload`` is what stands on the button of a file field, which Streamlit says in English only.
    """
    data = {"language": language, "upload": upload}
    _page(key="_page", data=data, height=1, on_back_change=lambda: None)


def route(stops: list[dict[str, Any]], label: str) -> str | None:
    """The way through the steps; returns the id of the stop that was pressed.

    ``stops`` are {id, name, sign, state, told, href, here}.
    """
    result = _route(
        key="_route", data={"stops": stops, "label": label}, on_gone_change=lambda: None
    )
    gone: str | None = result.gone
    return gone


def foot(data: dict[str, Any]) -> str | None:
    """The end of a page; returns the id of the step that was pressed.

    ``data`` holds ``head``, ``findings`` ({mark, tone, sentence, ask}), ``more``, ``todo`` and
    ``ways`` ({id, name, href, back}).
    """
    gone: str | None = _foot(key="_foot", data=data, on_gone_change=lambda: None).gone
    return gone


def card(
    id: str, title: str, *lines: tuple[str, str], mark: str = "", tone: str = "",
    chosen: bool = False, ways: tuple[dict[str, Any], ...] = (),
) -> dict[str, Any]:  # fmt: skip
    """One card: ``lines`` are (label, text), ``tone`` a key of TONES, ``ways`` {id, name, href}."""
    return {
        "id": id,
        "title": title,
        "lines": [{"label": label, "text": text} for label, text in lines if text],
        "mark": mark,
        "tone": TONES.get(tone, ""),
        "chosen": chosen,
        "ways": ways,
    }


def cards(
    cards: list[dict[str, Any]], key: str, *, open: bool = False, width: str = "17rem"
) -> str | None:
    """Paint cards in one block; with ``open`` they can be pressed, and the pressed id returns.

    Without it the id of the way returns that was pressed on one of them.
    """
    if not cards:
        return None
    data = {"cards": cards, "open": open, "width": width}
    pressed = "opened" if open else "gone"
    result = _cards(key=key, data=data, **{f"on_{pressed}_change": lambda: None})
    found: str | None = result[pressed]
    return found


def poster(fields: list[dict[str, Any]], key: str) -> str | None:
    """The nine fields of the Business Model Canvas; returns the id of the field pressed."""
    result = _poster(key=key, data={"fields": fields}, on_opened_change=lambda: None)
    opened: str | None = result.opened
    return opened


def fits(values: list[dict[str, Any]], names: list[dict[str, str]], key: str) -> Any:
    """Every value beside every custom with a choice between; returns what was pressed.

    ``values`` are {id, name, mores: [{id, name, fit}]}, ``names`` the fits as {id, name}. The
    answer is {value, more, fit} (fit "" takes the link back) or None.
    """
    result = _fits(key=key, data={"values": values, "fits": names}, on_chosen_change=lambda: None)
    return result.chosen
