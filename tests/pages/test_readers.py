"""No page keeps an old state of the file open: its log can be emptied after every run."""

from pathlib import Path

import pytest

from canvas.model import Workshop
from canvas.progress import ROUTE
from canvas.ui import session
from tests.pages.visit import Visit
from tests.wal import emptied


def test_no_page_keeps_the_log_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bakery: Workshop
) -> None:
    visit = Visit(tmp_path, monkeypatch)
    for step in ("values", "relationship", "charter"):
        assert step in ROUTE
        visit.open(step, bakery)
        assert session.store().health().wal_bytes > 0
        assert emptied(tmp_path / "workshops.db")
    visit.page.query_params["w"] = "nowhere"
    visit.page.run()
    assert emptied(tmp_path / "workshops.db")
