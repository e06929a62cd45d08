"""The server: Streamlit pages in one ASGI process. Start it with ``streamlit run app.py``."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from canvas import logs
from canvas.database import store
from canvas.knowledge import knowledge
from canvas.live import mishap
from canvas.live.routes import Streams, routes
from canvas.live.serving import Serving
from canvas.terminal import settings_or_stop
from canvas.ui import sign_in
from canvas.ui.component import styles
from canvas.ui.mishap import unexpected
from canvas.web import health
from canvas.web.closed import Closed
from canvas.web.compressed import Compressed
from canvas.web.cookies import BrowserCookie
from canvas.web.host import OurHost
from canvas.web.origin import OurSockets
from canvas.web.policy import Policy
from canvas.web.sign_in import SignIn

settings = settings_or_stop()
logs.set_up(settings.log)
serving = Serving(store, knowledge, settings)
app = st.App(
    Path(__file__).parent / "canvas" / "ui" / "main.py",
    routes=[*routes(serving.hub), *health.routes(serving.report)],
    lifespan=serving.running,
    on_script_error=unexpected,
    exception_handlers={Exception: mishap.unexpected},
    middleware=[
        Middleware(ProxyHeadersMiddleware, trusted_hosts=settings.proxy.split()),
        Middleware(Policy, styles=styles(), failed=mishap.unexpected),
        Middleware(OurHost),
        Middleware(Streams, hub=serving.hub),
        Middleware(Closed),
        Middleware(OurSockets),
        Middleware(SignIn, who=sign_in.who, carry_over=sign_in.carry_over),
        Middleware(BrowserCookie),
        Middleware(Compressed),
    ],
)
