"""What a straightforward app would do: a Streamlit fragment that looks every second."""

import asyncio
import shutil
import sqlite3
import time
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from tests.bench.live_crowd import PATIENCE, Cost, cpu_of
from tests.server import ROOT, Server

SCRIPT = """
import os
import sqlite3
import streamlit as st

@st.fragment(run_every=1)
def board():
    notes = sqlite3.connect(os.environ["CANVAS_DB"])
    for (text,) in notes.execute("SELECT text FROM note"):
        st.markdown(text)
    notes.close()

board()
"""
NOTES, TOGETHER = 10, 20


class Polling:
    """The app with the fragment, and visitors whose browser asks as Streamlit's would."""

    def __init__(self, folder: Path) -> None:
        home = folder / "polling"
        shutil.copytree(ROOT / ".streamlit", home / ".streamlit")
        (home / "board.py").write_text(SCRIPT, encoding="utf-8")
        self._notes = sqlite3.connect(home / "notes.db", isolation_level=None)
        self._notes.execute("PRAGMA journal_mode = WAL")
        self._notes.execute("CREATE TABLE note (text TEXT)")
        self.server = Server(home / "board.py", home / "notes.db", folder=home)
        self._waiting: set[int] = set()
        self._wanted = b"\0"
        self._all: asyncio.Event = asyncio.Event()

    async def costs(self, people: int) -> list[Cost]:
        """What notes cost with so many people on the page."""
        with self.server:
            self._notes.execute("DELETE FROM note")
            visits = [asyncio.create_task(self._visit(n)) for n in range(people)]
            try:
                await self._told("welcome", people)
                return [await self._told(f"polled {n} of {people}.", people) for n in range(NOTES)]
            finally:
                for visit in visits:
                    visit.cancel()
                await asyncio.gather(*visits, return_exceptions=True)

    async def _told(self, text: str, people: int) -> Cost:
        self._wanted, self._waiting = text.encode(), set(range(people))
        self._all.clear()
        before, began = cpu_of(self.server.pid), time.perf_counter()
        self._notes.execute("INSERT INTO note VALUES (?)", (text,))
        await asyncio.wait_for(self._all.wait(), PATIENCE)
        return Cost(time.perf_counter() - began, cpu_of(self.server.pid) - before)

    async def _visit(self, number: int) -> None:
        url = self.server.url.replace("http", "ws") + "/_stcore/stream"
        async with connect(url, subprotocols=["streamlit"], max_size=None) as line:  # type: ignore[list-item]
            await _ask(line)
            asking: asyncio.Task[None] | None = None
            try:
                async for sent in line:
                    assert isinstance(sent, bytes)
                    if self._wanted in sent:
                        self._waiting.discard(number)
                        if not self._waiting:
                            self._all.set()
                    if (
                        asking is None
                        and (rerun := ForwardMsg.FromString(sent).auto_rerun).interval
                    ):
                        asking = asyncio.create_task(
                            _ask_again(line, rerun.interval, rerun.fragment_id)
                        )
            finally:
                if asking is not None:
                    asking.cancel()


async def _ask_again(line: ClientConnection, seconds: float, fragment: str) -> None:
    while True:
        await asyncio.sleep(seconds)
        await _ask(line, fragment)


async def _ask(line: ClientConnection, fragment: str = "") -> None:
    message = BackMsg()
    message.rerun_script.query_string = ""
    message.rerun_script.fragment_id = fragment
    message.rerun_script.is_auto_rerun = bool(fragment)
    await line.send(message.SerializeToString())
