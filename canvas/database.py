"""The database of this server: one store for pages, phones and the projector."""

import os
from functools import cache
from pathlib import Path

from canvas.gathering import KINDS
from canvas.model import MANY, SINGLES
from canvas.store import Store

DEFAULT = Path(__file__).resolve().parents[1] / "data" / "workshops.db"
PARTS = SINGLES | {kind: cls for kind, (_, cls) in MANY.items()} | KINDS
VIEWS = {kind: tuple(cls.model_fields) for kind, cls in PARTS.items()}
"""The fields of each kind, for the views that make the file readable as plain tables."""


def store() -> Store:
    """The store of this process; ``CANVAS_DB`` moves its file."""
    return _store_at(os.environ.get("CANVAS_DB", ""))


@cache
def _store_at(place: str) -> Store:
    return Store(Path(place or DEFAULT).resolve(), views=VIEWS)
