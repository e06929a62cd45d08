"""Patience of the browser stories, and the server most of them share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.server import ROOT, Server

expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for the stories of files that say ``SHARES_SERVER = True``.

    Starting one costs three seconds of a processor; every story has browsers and a workshop of its
    own.
    """
    folder = tmp_path_factory.mktemp("shared")
    with Server(ROOT / "app.py", folder / "workshops.db", folder / "server.log") as running:
        yield running


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The database of the story's server."""
    if _shares(request):
        shared: Server = request.getfixturevalue("shared_server")
        assert shared.database is not None
        return shared.database
    return tmp_path / "workshops.db"


@pytest.fixture
def server(request: pytest.FixtureRequest, tmp_path: Path, database: Path) -> Iterator[Server]:
    """The real app; a shared one is started again where a story has ended it."""
    if _shares(request):
        shared: Server = request.getfixturevalue("shared_server")
        if not shared.running:
            shared.restart()
        yield shared
        return
    with Server(ROOT / "app.py", database, log=tmp_path / "server.log") as running:
        yield running


def _shares(request: pytest.FixtureRequest) -> bool:
    return bool(getattr(request.module, "SHARES_SERVER", False))
