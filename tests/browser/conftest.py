"""Patience of the browser stories, and the server they share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.server import ROOT, Server

expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real app under a public address, so that it hands out QR codes; rehearsals run quickly.

    Starting one costs three seconds of a processor. Every story has browsers and workshops of its
    own, and asserts nothing about what else is in the database.
    """
    folder = tmp_path_factory.mktemp("shared")
    running = Server(ROOT / "app.py", folder / "workshops.db", folder / "server.log")
    running.settings = {"CANVAS_URL": running.url, "CANVAS_REHEARSAL_PACE": "50"}
    with running:
        yield running


@pytest.fixture
def database(shared_server: Server) -> Path:
    """The database of the story's server."""
    assert shared_server.database is not None
    return shared_server.database


@pytest.fixture
def server(shared_server: Server) -> Server:
    """The server the stories share, started again where one of them has ended it."""
    if not shared_server.running:
        shared_server.restart()
    return shared_server
