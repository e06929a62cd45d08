"""Under which names the server answers, so that no foreign name can be turned on it.

Somebody who owns a name can let it point at a server inside of a firm's network; a page under that
name could then talk to it from a visitor's browser (DNS rebinding).
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from canvas.knowledge import knowledge
from canvas.text import LANGUAGES
from canvas.web.address import public_url

NEARBY = (".local", ".localhost")
"""Names nobody can own; like names of one word they lead no further than the local network."""


class OurHost:
    """Refuses (421) what was sent to a foreign name, once ``CANVAS_URL`` says which is ours."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._ours = urlsplit(public_url() or "").hostname

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or self._reached(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            said = "\n".join(knowledge().say("address.not_ours", one) for one in LANGUAGES)
            await PlainTextResponse(said, 421)(scope, receive, send)

    def _reached(self, scope: Scope) -> bool:
        return not self._ours or is_ours(Headers(scope=scope).get("host", ""), self._ours)


def is_ours(host: str, ours: str) -> bool:
    """Whether a Host header names us: as we are called, by an address, or from nearby."""
    try:
        name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return False
    if name == ours.rstrip("."):
        return True
    try:
        ip_address(name)
    except ValueError:
        return bool(name) and ("." not in name or name.endswith(NEARBY))
    return True
