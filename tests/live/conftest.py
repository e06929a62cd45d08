"""One server for the stories of a file; every story has a workshop of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from canvas.store import Store
from tests.live.room import Room, store_of
from tests.server import ROOT, Server


@pytest.fixture(scope="module")
def live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real app on a fresh database."""
    folder: Path = tmp_path_factory.mktemp("live")
    with Server(ROOT / "app.py", folder / "workshops.db", folder / "server.log") as running:
        yield running


@pytest.fixture
def beside(live_server: Server) -> Iterator[Store]:
    """The server's file, opened by this process."""
    store = store_of(live_server)
    yield store
    store.close()


@pytest.fixture
def room(live_server: Server, beside: Store) -> Room:
    return Room(live_server, beside)


@pytest.fixture
def new_room(live_server: Server, beside: Store) -> Callable[..., Room]:
    return lambda **facts: Room(live_server, beside, **facts)
