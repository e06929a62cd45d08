"""Whose page sent this: other sites must not act for a visitor, nor listen."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send

from canvas.web.address import public_url


def from_elsewhere(headers: Headers) -> bool:
    """Whether a browser says that another site's page sent this.

    What is no browser says nothing and acts for nobody but itself.
    """
    if site := headers.get("sec-fetch-site"):
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    ours = {headers.get("host"), urlsplit(public_url() or "").netloc} - {""}
    return origin is not None and urlsplit(origin).netloc not in ours


class OurSockets:
    """Refuses WebSockets of foreign pages before Streamlit looks at them.

    Streamlit would first ask another server for this machine's address, and does so for every
    Origin that is not the Host. So behind a proxy that changes the Host, it becomes the Origin.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            headers = Headers(scope=scope)
            if from_elsewhere(headers):
                await send({"type": "websocket.close", "code": 1008})
                return
            if origin := urlsplit(headers.get("origin", "")).netloc:
                MutableHeaders(scope=scope)["host"] = origin
        await self.app(scope, receive, send)
