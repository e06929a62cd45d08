"""The history says in words what was done to which part."""

from typing import Any

import pytest

from canvas.store import Change
from canvas.ui import history


def change(before: Any, after: Any, undoes: int | None = None) -> Change:
    return Change(
        seq=7, at="2026-11-22T10:00:00+00:00", actor="b-1", action="", kind="value", id="v1",
        before=before, after=after, batch=7, undoes=undoes,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "undoes", "deed"),
    [
        (None, {"word": "neu"}, None, "added"),
        ({"word": "alt"}, {"word": "neu"}, None, "changed"),
        ({"word": "alt"}, None, None, "removed"),
        ({"word": "neu"}, {"word": "alt"}, 6, "undone"),
    ],
)
def test_deed_is_named_after_before_and_after(before, after, undoes, deed):
    assert history.deed(change(before, after, undoes)) == deed
