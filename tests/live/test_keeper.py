"""Automatic backups that fail are told, and made when they can be made again."""

import asyncio
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from canvas import backups
from canvas.live.keeper import Keeper
from canvas.settings import Settings
from canvas.store import Store


def kept_until(keeper: Keeper, true: Callable[[], object]) -> None:
    """Let the keeper work until something is so."""

    async def story() -> None:
        keeping = asyncio.create_task(keeper.keep())
        async with asyncio.timeout(300):
            while not true() and not keeping.done():
                await asyncio.sleep(0.01)
        keeping.cancel()
        with suppress(asyncio.CancelledError):
            await keeping

    asyncio.run(story())


def test_a_backup_that_fails_has_a_number_until_one_succeeds(tmp_path: Path) -> None:
    chosen = Settings(db=tmp_path / "w.db", backups=tmp_path / "b")
    with closing(Store(chosen.db)) as store:
        (tmp_path / "b").touch()
        keeper = Keeper(store, chosen)
        kept_until(keeper, lambda: keeper.failed)
        assert len(keeper.failed) == 8 and keeper.last is None
        (tmp_path / "b").unlink()
        kept_until(keeper, lambda: keeper.last)
        assert keeper.failed == ""


def test_a_day_is_not_backed_up_twice_by_a_server_that_starts_again(tmp_path: Path) -> None:
    chosen = Settings(db=tmp_path / "w.db", backups=tmp_path / "b")
    with closing(Store(chosen.db)) as store:
        for _ in range(2):
            keeper = Keeper(store, chosen)
            kept_until(keeper, lambda: keeper.last)  # noqa: B023
        [made] = backups.backups(chosen.db, tmp_path / "b", "daily")
        future = made.with_name("w.daily-29990101T000000Z.db")
        made.rename(future)
        keeper = Keeper(store, chosen)
        before = keeper.last
        kept_until(keeper, lambda: keeper.last and len(list((tmp_path / "b").iterdir())) > 1)
        assert before is None and len(list((tmp_path / "b").iterdir())) == 2


def test_none_are_made_if_none_are_kept(tmp_path: Path) -> None:
    chosen = Settings(db=tmp_path / "w.db", backups=tmp_path / "b", backups_kept=0)
    with closing(Store(chosen.db)) as store:
        keeper = Keeper(store, chosen)
        kept_until(keeper, lambda: False)
        assert keeper.last is None and not (tmp_path / "b").exists()
