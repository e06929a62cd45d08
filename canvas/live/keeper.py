"""What nobody has to think of: backups, daily and at the end of a step; old workshops that go.

What goes wrong is logged and told by /readyz; nobody is kept from working.
"""

import asyncio
from datetime import UTC, datetime, timedelta

from canvas import backups, logs
from canvas.erase_actions import forget_old
from canvas.settings import Settings
from canvas.store import Store

DAY = timedelta(days=1)
REST = 2.0
"""Seconds between two looks; where nothing was stored, one costs microseconds."""
REST_AFTER_FAILURE = 600.0


class Keeper:
    """``last`` is when the newest automatic backup was made.

    ``failed`` is the number of the error that kept the newest attempt from succeeding, else empty.
    """

    def __init__(self, store: Store, chosen: Settings) -> None:
        self._store, self._db, self._folder = store, chosen.db, chosen.backups_folder
        self._kept, self._days = chosen.backups_kept, chosen.delete_after_days
        self._forgot: datetime | None = None
        self._seen = -1
        self._steps: dict[str, str] = {}
        self._newest: dict[backups.Why, datetime] = {}
        self.failed = ""

    @property
    def last(self) -> datetime | None:
        """When the newest automatic backup was made; None if there is none."""
        return max(self._newest.values(), default=None)

    async def keep(self) -> None:
        """Make backups and remove what is old until cancelled, as far as that is wanted."""
        if not self._kept and not self._days:
            return
        for why in backups.AUTOMATIC:
            for newest in backups.backups(self._db, self._folder, why)[:1]:
                self._newest[why] = backups.made_at(newest)
        while True:
            await asyncio.to_thread(self._look)
            await asyncio.sleep(REST_AFTER_FAILURE if self.failed else REST)

    def _look(self) -> None:
        try:
            if self._days and _a_day_has_passed(self._forgot):
                forget_old(self._store, self._folder, self._days, datetime.now(UTC))
                self._forgot = datetime.now(UTC)
            if self._kept and self._a_step_has_ended():
                self._make("step")
            if self._kept and _a_day_has_passed(self._newest.get("daily")):
                self._make("daily")
            self.failed = ""
        except Exception as error:
            self.failed = logs.unexpected(error, "an automatic backup")

    def _a_step_has_ended(self) -> bool:
        """Whether a workshop has left a step since the last look."""
        seen = self._store.seen()
        if seen == self._seen:
            return False
        before, self._steps, self._seen = self._steps, self._store.steps(), seen
        return any(step and self._steps.get(id, step) != step for id, step in before.items())

    def _make(self, why: backups.Why) -> None:
        made = backups.back_up(self._db, self._folder, why, self._kept)
        self._newest[why] = backups.made_at(made)


def _a_day_has_passed(since: datetime | None) -> bool:
    """Also when that moment seems to lie in the future: the clock was wrong then."""
    return since is None or not timedelta(0) <= datetime.now(UTC) - since < DAY
