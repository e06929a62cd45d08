"""The life of a server: what runs beside the pages, and how well it does."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from typing import Any

from canvas import logs
from canvas.errors import BadKnowledge, CanvasError
from canvas.knowledge import Knowledge, knowledge
from canvas.live.hub import Hub
from canvas.live.keeper import Keeper
from canvas.settings import Settings
from canvas.store import Store
from canvas.terminal import language_of_terminal

LOG = logging.getLogger("canvas.server")
FOR_THE_OWNER = 0o077
"""Nobody else on the machine reads the files that are made."""
PATIENCE = 3.0
"""Seconds a part may take to say that it is well."""


class Serving:
    """The hub and the keeper of backups of one server."""

    def __init__(
        self,
        open_store: Callable[[], Store],
        learn: Callable[[], Knowledge],
        chosen: Settings,
    ) -> None:
        self.hub, self._settings = Hub(open_store, learn), chosen
        self._keeper: Keeper | None = None

    @asynccontextmanager
    async def running(self, app: object = None) -> AsyncIterator[None]:
        """All of it at work; belongs around the life of the server."""
        logs.set_up(self._settings.log)
        os.umask(FOR_THE_OWNER)
        async with AsyncExitStack() as stack:
            with _told():
                await stack.enter_async_context(self.hub.running(app))
            self._keeper = Keeper(self.hub.store, self._settings)
            keeping = asyncio.create_task(self._keeper.keep())
            LOG.info("ready")
            try:
                yield
            finally:
                keeping.cancel()
                LOG.info("stopped")

    async def report(self) -> dict[str, Any]:
        """What /readyz tells: ``ready``, and how the database, the hub and the backups are.

        A backup that failed does not make a server less ready.
        """
        alive = self.hub.alive()
        try:
            async with asyncio.timeout(PATIENCE):
                found = await asyncio.to_thread(self.hub.store.health)
            writable, wal_bytes = found.writable, found.wal_bytes
        except Exception as error:
            logs.unexpected(error, "the look at the database")
            writable, wal_bytes = False, None
        keeper = self._keeper
        last = keeper.last if keeper else None
        return {
            "ready": writable and alive,
            "database": {"writable": writable, "wal_bytes": wal_bytes},
            "hub": {"alive": alive},
            "backup": {
                "last": last.isoformat().replace("+00:00", "Z") if last else None,
                "failed": keeper.failed if keeper else "",
            },
        }


@contextmanager
def _told() -> Iterator[None]:
    """Log why the start has failed: in a sentence, if there is one."""
    try:
        yield
    except BadKnowledge as bad:
        LOG.error("%s", bad)
        raise
    except CanvasError as error:
        LOG.error(knowledge().say(f"errors.{error.message}", language_of_terminal(), **error.facts))
        raise
    except Exception as error:
        logs.unexpected(error, "the start")
        raise
