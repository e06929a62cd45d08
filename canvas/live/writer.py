"""What phones send is written beside the event loop: all that is waiting goes to disk at once."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from canvas.store import Store

T = TypeVar("T")
Wish = tuple[Callable[[], Any], asyncio.Future[Any]]

AT_ONCE = 60
"""So many wishes go to disk at once: the pages of Streamlit write to the same file in between."""


class Writer:
    """Writes in one thread; belongs to the event loop."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._thread = ThreadPoolExecutor(1, "live-writer")
        self._waiting: list[Wish] = []
        self._writing: asyncio.Task[None] | None = None

    async def write(self, step: Callable[[], T]) -> T:
        """What ``step`` returns or raises, as soon as all it wrote is on disk."""
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((step, done))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all())
        return await done

    def close(self) -> None:
        """Finish what has begun."""
        self._thread.shutdown()

    async def _write_all(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while self._waiting:
                wishes, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
                results = await loop.run_in_executor(self._thread, self._written, wishes)
                for (_, done), result in zip(wishes, results, strict=True):
                    if done.cancelled():
                        continue
                    if isinstance(result, Exception):
                        done.set_exception(result)
                    else:
                        done.set_result(result)
        finally:
            self._writing = None

    def _written(self, wishes: list[Wish]) -> list[Any]:
        try:
            return self._store.together([step for step, _ in wishes])
        except Exception as error:
            return [error] * len(wishes)
