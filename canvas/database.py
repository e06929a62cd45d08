"""The database of this server: one store for pages, phones and the projector."""

from functools import cache
from pathlib import Path

from canvas.gathering import KINDS
from canvas.model import MANY, SINGLES
from canvas.settings import settings
from canvas.store import Store

PARTS = SINGLES | {kind: cls for kind, (_, cls) in MANY.items()} | KINDS
VIEWS = {kind: tuple(cls.model_fields) for kind, cls in PARTS.items()}
"""The fields of each kind, for the views that make the file readable as plain tables."""


def store() -> Store:
    """The store of this process; ``CANVAS_DB`` moves its file."""
    return _store_at(settings().db)


def backups_folder() -> Path:
    """Where the backups of this server lie."""
    return settings().backups_folder


def delete_after_days() -> int | None:
    """After so many days without a change a workshop is removed for good; None: never."""
    return settings().delete_after_days


@cache
def _store_at(place: Path) -> Store:
    return Store(place, views=VIEWS)
