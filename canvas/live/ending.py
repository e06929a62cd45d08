"""Notices that the server is asked to stop, while streams are still open.

The server waits for every open connection before it ends the lifespan of the app, so that streams
that never end by themselves would keep it from stopping. Whoever is still busy after ``LONGEST``
seconds is left behind.
"""

import asyncio
import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

LOG = logging.getLogger("canvas.server")
SIGNALS = (signal.SIGINT, signal.SIGTERM)
LONGEST = 5.0


@contextmanager
def when_asked_to_stop(act: Callable[[], None]) -> Iterator[None]:
    """Call ``act`` in the running event loop when a signal asks to stop, then do as before."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    before = {number: signal.getsignal(number) for number in SIGNALS}

    def wind_up() -> None:
        LOG.info("stopping")
        act()
        loop.call_later(LONGEST, signal.raise_signal, signal.SIGINT)  # a second one ends it at once

    def stop(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(wind_up)
        otherwise = before[signal.Signals(number)]
        if callable(otherwise):
            otherwise(number, frame)

    for number in SIGNALS:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number, otherwise in before.items():
            signal.signal(number, otherwise)
