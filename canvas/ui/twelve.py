"""The twelve dimensions as a strip to walk through: what is decided, which one is open."""

from typing import Any

from canvas.ui.component import component

_twelve = component("twelve", '<div class="twelve" role="group"></div>')


def twelve(entries: list[dict[str, Any]], here: str, label: str, key: str) -> str | None:
    """Paint the entries (id, name, step, told); the id of the one that was pressed returns."""
    data = {"entries": entries, "here": here, "label": label}
    opened: str | None = _twelve(key=key, data=data, on_opened_change=lambda: None).opened
    return opened
