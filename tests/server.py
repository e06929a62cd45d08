"""A real server of the app in a process of its own, for browser tests and benchmarks."""

import os
import resource
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).parent.parent
LOOKS, PAUSE = 4000, 0.01
"""How often to ask a starting server whether it is healthy, and the seconds in between."""


class Server:
    """``streamlit run`` of a script on a free port; keeps port and database when restarted.

    ``CANVAS_DB`` points at ``database``, ``settings`` are added to the environment. What the server
    prints is in ``log``.
    """

    def __init__(
        self,
        script: Path,
        database: Path | None = None,
        log: Path | None = None,
        folder: Path = ROOT,
    ) -> None:
        self.script, self.database, self.log, self.folder = script, database, log, folder
        self.settings: dict[str, str] = {}
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The process id of the running server."""
        assert self._process is not None, "the server is not running"
        return self._process.pid

    def command(self) -> list[str]:
        """What starts it."""
        command = [sys.executable, "-m", "streamlit", "run", str(self.script)]
        options = {"port": self.port, "address": "127.0.0.1", "headless": "true"}
        for name, value in options.items():
            command += [f"--server.{name}", str(value)]
        return command

    @property
    def running(self) -> bool:
        """Whether the server's process is there."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start the server and wait until it says it is healthy."""
        environment = dict(os.environ) | {"PYTHONUNBUFFERED": "1"} | self.settings
        if self.database is not None:
            environment["CANVAS_DB"] = str(self.database)
        with open(self.log or os.devnull, "ab") as log:
            self._process = subprocess.Popen(
                self.command(), cwd=self.folder, env=environment, stdout=log, stderr=log
            )
        self._wait_until_healthy()

    def kill(self) -> None:
        """End the server without warning, as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def stop(self) -> None:
        """Ask the server to stop, as a supervisor does, and wait until it is gone."""
        os.kill(self.pid, signal.SIGTERM)
        self.wait()

    def wait(self) -> None:
        """Wait until the server, which was asked to stop, is gone; it must not hang."""
        if self._process is not None:
            self._process.wait(timeout=300)
            self._process = None

    def restart(self) -> None:
        """Kill the server and start it again on the same port and database."""
        self.kill()
        self.start()

    @contextmanager
    def asleep(self) -> Iterator[None]:
        """The server hears nothing in the meantime and then everything at once."""
        os.kill(self.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(self.pid, signal.SIGCONT)

    @contextmanager
    def full_disk(self) -> Iterator[None]:
        """No file of the server grows in the meantime, as on a disk that is full."""
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
        try:
            yield
        finally:
            resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)

    def _wait_until_healthy(self) -> None:
        for _ in range(LOOKS):
            assert self._process is not None
            if self._process.poll() is not None:
                raise RuntimeError(f"the server ended while starting:\n{self._printed()}")
            if self._healthy():
                return
            time.sleep(PAUSE)
        self.kill()
        raise RuntimeError(f"the server did not become healthy:\n{self._printed()}")

    def _healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False

    def _printed(self) -> str:
        return self.log.read_text(errors="replace") if self.log else "(no log)"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
