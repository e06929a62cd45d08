"""Doors of Streamlit that the app does not need stay closed."""

import re

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from canvas.web.sign_in import key
from canvas.web.uploads import UPLOADS, Uploads

INNER = re.compile(r"(?:^|/)_stcore/(?P<rest>.*)", re.DOTALL)
NEEDED = frozenset({"health", "host-config"})
"""What an open page asks of Streamlit besides its WebSocket and its files."""
SOCKET = "stream"
UPLOAD = re.compile(r"upload_file/(?P<session>[^/]+)/[^/]+")
PACKAGES = re.compile(r"(?:^|/)component/")
"""Components from packages, which the app does not use."""
SIGN_IN = re.compile(r"(?:^|/)(?:auth/|oauth2callback)")
"""Closed unless somebody is asked to sign in."""


class Closed:
    """Lets through what the app needs of Streamlit; the rest is not found.

    Metrics, the API for agents and whatever another version may bring are closed this way. Files
    are taken only from a page that shows a field for them.
    """

    def __init__(self, app: ASGIApp, uploads: Uploads = UPLOADS) -> None:
        self.app, self._uploads = app, uploads
        self._shut = (PACKAGES,) if key() else (PACKAGES, SIGN_IN)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or self._open(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse("Not Found", 404)(scope, receive, send)

    def _open(self, scope: Scope) -> bool:
        found = INNER.search(scope["path"])
        if scope["type"] == "websocket":
            return found is not None and found["rest"] == SOCKET
        if found is None:
            return not any(shut.search(scope["path"]) for shut in self._shut)
        if file := UPLOAD.fullmatch(found["rest"]):
            sends = scope["method"] in ("PUT", "POST")
            return (self._uploads.take if sends else self._uploads.shows)(file["session"])
        return found["rest"] in NEEDED
