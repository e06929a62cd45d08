"""Automatic backups that fail are told, and made when they can be made again."""

import asyncio
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from canvas import backups, ledger
from canvas.live.keeper import Keeper
from canvas.settings import Settings
from canvas.store import Store, Write


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


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two looks follow each other at once."""
    monkeypatch.setattr("canvas.live.keeper.REST", 0.001)
    monkeypatch.setattr("canvas.live.keeper.REST_AFTER_FAILURE", 0.001)


def begun(store: Store) -> str:
    return store.create_workshop(title="Rad", language="de", mode="team", browser="b", actor="b")


def go_to(store: Store, workshop: str, step: str) -> None:
    store.write(workshop, "b", "go on", [Write("stage", "stage", {"step": step})])


@pytest.mark.usefixtures("quick")
def test_a_step_that_ends_is_backed_up_and_one_that_begins_is_not(tmp_path: Path) -> None:
    chosen = Settings(db=tmp_path / "w.db", backups=tmp_path / "b", backups_kept=2)

    def made(why: backups.Why) -> int:
        return len(backups.backups(chosen.db, tmp_path / "b", why))

    with closing(Store(chosen.db)) as store:
        first, second = begun(store), begun(store)
        keeper = Keeper(store, chosen)
        steps = []
        for workshop, step in (
            *((first, ""), (first, "one"), (second, "two"), (first, "one"), (first, "two")),
            *((first, ""), (second, "one")),
        ):
            go_to(store, workshop, step)
            kept_until(keeper, lambda: keeper._seen == store.seen())
            steps.append(made("step"))
        assert steps == [0, 0, 0, 0, 1, 2, 2]
        store.delete(first)
        before = keeper.last
        kept_until(keeper, lambda: keeper._seen == store.seen())
        assert (made("step"), made("daily"), keeper.last) == (2, 1, before)


@pytest.mark.usefixtures("quick")
def test_workshops_nobody_changed_are_removed_once_a_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = Settings(db=tmp_path / "w.db", backups=tmp_path / "b", delete_after_days=30)
    with closing(Store(chosen.db)) as store:

        def begun_long_ago() -> str:
            with monkeypatch.context() as clock:
                clock.setattr(ledger, "now", lambda: "2020-01-01T00:00:00.000000+00:00")
                return begun(store)

        old, new = begun_long_ago(), begun(store)
        keeper = Keeper(store, chosen)
        kept_until(keeper, lambda: not store.has(old))
        assert (store.has(new), keeper.failed) == (True, "")
        next_old = begun_long_ago()
        kept_until(keeper, lambda: keeper._seen == store.seen())
        assert store.has(next_old)
        tomorrow = Keeper(store, chosen)
        kept_until(tomorrow, lambda: not store.has(next_old))


@pytest.mark.usefixtures("quick")
def test_a_server_that_starts_again_knows_its_newest_backup(tmp_path: Path) -> None:
    chosen = Settings(db=tmp_path / "w.db", backups=tmp_path / "b")
    with closing(Store(chosen.db)) as store:
        begun(store)
        made = [backups.back_up(chosen.db, tmp_path / "b", "daily") for _ in range(2)]
        made[0].rename(made[0].with_name("w.daily-20260131T080000Z.db"))
        keeper = Keeper(store, chosen)
        kept_until(keeper, lambda: keeper.last)
        assert keeper.last == backups.made_at(made[1])
        assert len(list((tmp_path / "b").iterdir())) == 2
