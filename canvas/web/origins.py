"""Only our own pages may open a WebSocket or send something: anybody else's page is refused."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from canvas.web.address import public_url

READING = frozenset({"GET", "HEAD", "OPTIONS"})


class SameOrigin:
    """Refuses what a page of another origin sends, before anything behind looks at it.

    Streamlit would ask a foreign server for this machine's address before it refuses a WebSocket.
    Behind a proxy that changes the Host header, ``CANVAS_URL`` names the origin of our pages.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        socket = scope["type"] == "websocket"
        if socket or (scope["type"] == "http" and scope["method"] not in READING):
            origin = Headers(scope=scope).get("origin")
            if origin is not None and not _ours(scope, urlsplit(origin).netloc):
                if socket:
                    await send({"type": "websocket.close", "code": 1008})
                else:
                    await PlainTextResponse("foreign origin", 403)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _ours(scope: Scope, origin: str) -> bool:
    """Whether the origin is this server; one named by CANVAS_URL becomes the Host it is."""
    if origin == Headers(scope=scope).get("host"):
        return True
    public = public_url()
    if public is None or origin != urlsplit(public).netloc:
        return False
    scope["headers"] = list(scope["headers"])
    MutableHeaders(scope=scope)["host"] = origin
    return True
