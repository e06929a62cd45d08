"""The server: Streamlit pages in one ASGI process. Start it with ``streamlit run app.py``."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from canvas.web.cookies import BrowserCookie

app = st.App(
    Path(__file__).parent / "canvas" / "ui" / "main.py",
    middleware=[Middleware(BrowserCookie)],
)
