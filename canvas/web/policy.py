"""What every answer tells the browser: what it may load and run, who may frame it, no referrer."""

import re
from base64 import b64encode
from collections.abc import Awaitable, Callable, Iterable
from hashlib import sha256

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from canvas.web.address import public_url

SHUT = "base-uri 'none'; frame-ancestors 'none'"
NOTHING = f"default-src 'none'; {SHUT}"
"""For what is no page: a picture or file that is opened by itself runs and loads nothing."""
SMALL = (
    "default-src 'none'; script-src 'self'; style-src-elem 'self'; style-src-attr 'unsafe-inline'; "
    f"img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; {SHUT}"
)
"""For our own pages. Attributes place dots and bars; they can load nothing from elsewhere."""
DOORS = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    f"form-action 'self'; {SHUT}"
)
"""For the pages that see secrets."""
STREAMLIT_SCRIPT = "\n      window.prerenderReady = false\n    "
"""The one script that stands in the entry page of Streamlit 1.67."""
STREAMLIT_STYLES = (
    "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    "sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o=",
    "sha256-2GF9hCGTDj/GGFNlQA54jDdMGl2fvoeZmZjAvBSiAtM=",
)
"""What Streamlit 1.67 puts into pages: an empty style sheet that is filled by script, one about
pressing, and that of plotly's maps, which is always there. The browser tests tell new ones."""
ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": ", ".join(
        f"{what}=()"
        for what in (
            "accelerometer", "browsing-topics", "camera", "display-capture",
            "geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment",
            "serial", "usb",
        )
    ),
}  # fmt: skip
YEAR = 31_536_000
FILE = re.compile(r"\.(?!html)\w+$")

Failed = Callable[[Request, Exception], Awaitable[Response]]


def hashed(text: str) -> str:
    """A script or style sheet as a Content-Security-Policy names it."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def streamlit(styles: Iterable[str]) -> str:
    """The policy of Streamlit's pages; ``styles`` are the style sheets of our components.

    Scripts of components arrive as text and run from ``blob:``; WebAssembly does the arithmetic of
    Streamlit's messages.
    """
    scripts = f"'{hashed(STREAMLIT_SCRIPT)}'"
    known = " ".join(f"'{one}'" for one in (*STREAMLIT_STYLES, *sorted(map(hashed, styles))))
    return (
        f"default-src 'none'; script-src 'self' blob: 'wasm-unsafe-eval' {scripts}; "
        f"style-src-elem 'self' {known}; style-src-attr 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
        f"manifest-src 'self'; form-action 'self'; {SHUT}"
    )


class Policy:
    """Adds the headers to every answer; one that is stricter about itself keeps what it says.

    What ``failed`` says about an error nobody expected is sent here, so that it has them as well.
    Behind HTTPS (as ``CANVAS_URL`` says) browsers are to come back by HTTPS only, cookies included.
    """

    def __init__(self, app: ASGIApp, styles: Iterable[str], failed: Failed) -> None:
        self.app, self._pages, self._failed = app, streamlit(styles), failed
        self._https = (public_url() or "").startswith("https:")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def send_told(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                self._tell(MutableHeaders(scope=message), scope["path"], message["status"])
            await send(message)

        try:
            await self.app(scope, receive, send_told)
        except Exception as error:
            if begun:
                raise
            answer = await self._failed(Request(scope), error)
            await answer(scope, receive, send_told)

    def _tell(self, headers: MutableHeaders, path: str, status: int) -> None:
        is_page = headers.get("content-type", "").startswith("text/html")
        if status == 304:  # what the browser has kept gets these headers, so they must be right
            is_page = FILE.search(path) is None
        policy = self._pages if is_page and not path.startswith("/media/") else NOTHING
        headers.setdefault("content-security-policy", policy)
        headers.setdefault("referrer-policy", "no-referrer")
        headers.update(ALWAYS)
        if self._https:
            headers["strict-transport-security"] = f"max-age={YEAR}"
            _only_by_https(headers)


def _only_by_https(headers: MutableHeaders) -> None:
    for n, (name, value) in enumerate(headers.raw):
        if name == b"set-cookie" and b"; secure" not in value.lower():
            headers.raw[n] = (name, value + b"; Secure")
