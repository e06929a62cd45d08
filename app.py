"""The server: Streamlit pages in one ASGI process. Start it with ``streamlit run app.py``."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from canvas.database import store
from canvas.knowledge import knowledge
from canvas.live.hub import Hub
from canvas.live.routes import Streams, routes
from canvas.web.compressed import Compressed
from canvas.web.cookies import BrowserCookie
from canvas.web.origin import OurSockets

hub = Hub(store, knowledge)
app = st.App(
    Path(__file__).parent / "canvas" / "ui" / "main.py",
    routes=routes(hub),
    lifespan=hub.running,
    middleware=[
        Middleware(Streams, hub=hub),
        Middleware(OurSockets),
        Middleware(BrowserCookie),
        Middleware(Compressed),
    ],
)
