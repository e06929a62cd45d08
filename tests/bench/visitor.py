"""A visitor without a browser: speaks Streamlit's own protocol and asks for pages again."""

import os
from pathlib import Path
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from tests.server import Server

TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 60.0


class Visitor:
    """An open page; ``secret`` is the browser's cookie."""

    def __init__(self, server: Server, secret: str = "") -> None:
        address = server.url.replace("http", "ws") + "/_stcore/stream"
        cookie = {"Cookie": f"canvas_browser={secret}"} if secret else {}
        self._line = connect(
            address, additional_headers=cookie, max_size=None, subprotocols=["streamlit"]
        )

    def rerun(self, page: str = "", query: str = "") -> list[str]:
        """Run the page's script once and wait for its end; what it says in boxes.

        RuntimeError when it fails.
        """
        said = []
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = query
        self._line.send(message.SerializeToString())
        while True:
            answer = ForwardMsg.FromString(self._line.recv(timeout=PATIENCE))
            kind = answer.WhichOneof("type")
            if kind == "page_not_found" or answer.delta.new_element.HasField("exception"):
                raise RuntimeError(f"page {page!r}: {answer}")
            if body := answer.delta.new_element.alert.body:
                said.append(body)
            if kind == "script_finished":
                return said

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._line.close()


def cpu_seconds(pid: int) -> float:
    """The processor time a process has used so far, all its threads together."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / TICKS
