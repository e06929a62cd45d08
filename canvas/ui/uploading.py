"""The field for a file: only while it is on the page does the server take files from it."""

from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from canvas.ui import session
from canvas.web.uploads import UPLOADS

SHOWN = "uploader"


def field(label: str, kinds: list[str], key: str) -> Any:
    """The file somebody chose, None before."""
    UPLOADS.show(_here())
    session.once(SHOWN, lambda: True)
    return st.file_uploader(label, type=kinds, key=key)


def settle() -> None:
    """At the end of a run: a page without the field sends no files."""
    if not session.once(SHOWN, lambda: False):
        UPLOADS.hide(_here())


def _here() -> str:
    context = get_script_run_ctx()
    return context.session_id if context else ""
