"""The life of a server: what runs beside the pages, and how well it does."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from canvas import logs
from canvas.knowledge import Knowledge
from canvas.live.hub import Hub
from canvas.live.keeper import Keeper
from canvas.settings import Settings
from canvas.store import Store

LOG = logging.getLogger("canvas.server")
PATIENCE = 5.0
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
        async with self.hub.running(app):
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
