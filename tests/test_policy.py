"""What every answer tells the browser, and what it says once the app is reached by HTTPS."""

import asyncio
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from canvas.ui.component import styles
from canvas.web.policy import NOTHING, Policy, hashed, streamlit
from tests.asgi import Behind, ask

PAGES = streamlit(styles())


def told(answer: Response | Exception, path: str = "/") -> list[tuple[str, str]]:
    """The headers with which an answer leaves the server, the status first."""
    sent: list[Any] = []

    async def behind(scope: Any, receive: Any, send: Any) -> None:
        if isinstance(answer, Exception):
            raise answer
        await answer(scope, receive, send)

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request"}

    async def failed(request: Request, error: Exception) -> Response:
        return PlainTextResponse(str(error), 500)

    scope = {"type": "http", "method": "GET", "path": path, "headers": []}
    asyncio.run(Policy(behind, styles(), failed)(scope, receive, send))
    headers = [(name.decode(), value.decode()) for name, value in sent[0]["headers"]]
    return [("status", str(sent[0]["status"])), *headers]


def test_every_answer_is_guarded() -> None:
    for answer in (HTMLResponse("x"), PlainTextResponse("x", 404), RuntimeError("x")):
        headers = dict(told(answer))
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert "camera=()" in headers["permissions-policy"]
        assert "strict-transport-security" not in headers


def test_error_nobody_expected_is_answered_with_all_headers() -> None:
    headers = dict(told(RuntimeError("x")))
    assert (headers["status"], headers["content-security-policy"]) == ("500", NOTHING)


def test_pages_run_what_is_known_and_files_nothing() -> None:
    assert dict(told(HTMLResponse("x")))["content-security-policy"] == PAGES
    assert dict(told(HTMLResponse("x"), "/media/1.html"))["content-security-policy"] == NOTHING
    assert dict(told(Response("x", media_type="image/svg+xml")))[
        "content-security-policy"
    ] == NOTHING  # fmt: skip


def test_page_that_has_not_changed_keeps_the_policy_of_pages() -> None:
    for path, policy in (("/", PAGES), ("/canvas", PAGES), ("/static/js/a.b.js", NOTHING)):
        assert dict(told(Response(status_code=304), path))["content-security-policy"] == policy


def test_every_header_is_told_on_every_answer() -> None:
    answer = ask(Policy(Behind(media_type="text/css"), [], failed))
    assert dict(answer.headers) == {
        "content-length": "5",
        "content-type": "text/css; charset=utf-8",
        "content-security-policy": NOTHING,
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "accelerometer=(), browsing-topics=(), camera=(), "
        "display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), "
        "microphone=(), midi=(), payment=(), serial=(), usb=()",
    }


async def failed(request: Request, error: Exception) -> Response:
    return PlainTextResponse(f"{request.url.path}: {error}", 500)


def test_page_loads_what_is_ours_and_runs_what_is_known() -> None:
    parts = dict(part.split(" ", 1) for part in streamlit(["b { }", "a { }"]).split("; "))
    styles = [f"'{hashed(style)}'" for style in ("b { }", "a { }")]
    known, ours = parts["style-src-elem"].split(), sorted(styles)
    assert (known[0], known[-2:], len(known)) == ("'self'", ours, 6)
    assert parts | {"style-src-elem": ""} == {
        "default-src": "'none'",
        "script-src": "'self' blob: 'wasm-unsafe-eval' "
        "'sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA='",
        "style-src-elem": "",
        "style-src-attr": "'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }


def test_error_is_told_with_the_page_it_happened_on() -> None:
    async def breaks(scope: Scope, receive: Receive, send: Send) -> None:
        raise ValueError("out of bread")

    answer = ask(Policy(breaks, [], failed), "/rules")
    assert (answer.status, answer.body) == (500, b"/rules: out of bread")


def test_answer_that_breaks_off_is_no_second_answer() -> None:
    async def breaks(scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse("half")(scope, receive, send)
        raise ValueError("out of bread")

    with pytest.raises(ValueError, match="out of bread"):
        ask(Policy(breaks, [], failed))


def test_answer_of_the_app_passes_and_so_does_what_is_no_request() -> None:
    assert ask(Policy(Behind(), [], failed)).passed
    for kind in ("websocket", "lifespan"):
        assert ask(Policy(Behind(), [], failed), kind=kind).passed


def test_no_script_and_no_style_sheet_runs_because_it_stands_in_a_page() -> None:
    parts = dict(part.split(" ", 1) for part in PAGES.split("; "))
    for what in ("script-src", "style-src-elem", "default-src"):
        assert "unsafe-inline" not in parts[what]
        assert "unsafe-eval'" not in parts[what].replace("'wasm-unsafe-eval'", "")
        assert "http" not in parts[what]
    for style in styles():
        assert hashed(style) in parts["style-src-elem"]


def test_answer_that_is_stricter_about_itself_keeps_it() -> None:
    strict = HTMLResponse("x", headers={"referrer-policy": "same-origin"})
    assert dict(told(strict))["referrer-policy"] == "same-origin"


def test_behind_https_browsers_come_back_by_https_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def answer() -> Response:
        cookies = PlainTextResponse("x")
        for cookie in ("a=1; Path=/", "b=2; Secure; Path=/"):
            cookies.headers.append("set-cookie", cookie)
        return cookies

    monkeypatch.setenv("CANVAS_URL", "http://192.168.1.20:8501")
    assert ("set-cookie", "a=1; Path=/") in told(answer())
    monkeypatch.setenv("CANVAS_URL", "https://canvas.example")
    headers = told(answer())
    assert ("strict-transport-security", "max-age=31536000") in headers
    assert ("set-cookie", "a=1; Path=/; Secure") in headers
    assert ("set-cookie", "b=2; Secure; Path=/") in headers
