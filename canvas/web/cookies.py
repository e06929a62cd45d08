"""The one cookie: a secret that tells which browser this is, never who sits in front of it."""

import re
import secrets
from typing import TypeGuard

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NAME = "canvas_browser"
YEARS = 2
SECRET = re.compile(r"[A-Za-z0-9_-]{43}")


def new_secret() -> str:
    """256 random bits, URL-safe."""
    return secrets.token_urlsafe(32)


def is_secret(text: object) -> TypeGuard[str]:
    """Whether the text has the form of a browser secret."""
    return isinstance(text, str) and SECRET.fullmatch(text) is not None


def cookie(secret: str, scheme: str | None, days: int = YEARS * 365) -> str:
    """The Set-Cookie header: HttpOnly, SameSite=Lax, Secure where the page came over HTTPS."""
    secure = "; Secure" if scheme == "https" else ""
    return f"{NAME}={secret}; Max-Age={days * 86400}; Path=/; HttpOnly; SameSite=Lax{secure}"


class BrowserCookie:
    """Gives every browser its secret with the first page it loads.

    It is set on pages only (what is asked for with GET and may be HTML): assets stay cacheable, and
    a form of another site, which browsers send without our cookie, cannot replace it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        page = scope["type"] == "http" and scope["method"] == "GET"
        if not page or not _wants_cookie(HTTPConnection(scope)):
            await self.app(scope, receive, send)
            return
        given = cookie(new_secret(), scope.get("scheme"))

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.append("set-cookie", given)
                headers["cache-control"] = "no-store"
            await send(message)

        await self.app(scope, receive, send_with_cookie)


def _wants_cookie(connection: HTTPConnection) -> bool:
    accepts_page = "text/html" in connection.headers.get("accept", "")
    return accepts_page and not is_secret(connection.cookies.get(NAME))
