"""The one cookie: who gets it, with which attributes, and what stays as it is."""

import pytest

from canvas.web.cookies import NAME, BrowserCookie, cookie, is_secret, new_secret
from tests.asgi import Behind, ask


def test_secrets_are_long_and_never_the_same() -> None:
    found = {new_secret() for _ in range(100)}
    assert len(found) == 100
    assert all(is_secret(secret) for secret in found)


@pytest.mark.parametrize(
    "text", [None, 7, "", "a" * 42, "a" * 44, "a" * 42 + "ä", "a" * 42 + "=", "a" * 43 + "\n"]
)
def test_what_is_no_secret_is_none(text: object) -> None:
    assert not is_secret(text)


def test_cookie_is_seen_by_no_script_and_lasts_two_years() -> None:
    told = "Max-Age=63072000; Path=/; HttpOnly; SameSite=Lax"
    assert cookie("s", "http") == f"{NAME}=s; {told}"
    assert cookie("s", "https") == f"{NAME}=s; {told}; Secure"
    assert "; Max-Age=86400; " in cookie("s", "http", 1)


@pytest.mark.parametrize("sent", ["", f"{NAME}=", f"{NAME}=no-secret", "other=" + "a" * 43])
def test_page_brings_the_first_secret_and_is_not_kept(sent: str) -> None:
    behind = Behind([("set-cookie", "theirs=1"), ("cache-control", "max-age=60")])
    answer = ask(BrowserCookie(behind), accept="image/png, text/html;q=0.9", cookie=sent)
    theirs, ours = answer.header("set-cookie")
    secret = ours.partition(";")[0].removeprefix(f"{NAME}=")
    assert theirs == "theirs=1" and is_secret(secret)
    assert ours == cookie(secret, "http")
    assert answer.header("cache-control") == ["no-store"]
    assert (answer.status, answer.passed) == (200, True)


def test_over_https_the_cookie_is_for_https_only() -> None:
    app = BrowserCookie(Behind())
    for scheme, secure in (("https", True), ("http", False)):
        [given] = ask(app, accept="text/html", scheme=scheme).header("set-cookie")
        assert given.endswith("; Secure") == secure


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("GET", {"accept": "text/html", "cookie": f"{NAME}={'a' * 43}"}),
        ("GET", {"accept": "text/css"}),
        ("GET", {}),
        ("POST", {"accept": "text/html"}),
        ("HEAD", {"accept": "text/html"}),
    ],
)
def test_everything_else_stays_as_it_is(method: str, headers: dict[str, str]) -> None:
    answer = ask(BrowserCookie(Behind([("cache-control", "x")])), "/", method, **headers)
    assert (answer.header("set-cookie"), answer.header("cache-control")) == ([], ["x"])
    assert answer.passed


def test_what_is_no_request_passes() -> None:
    for kind in ("websocket", "lifespan"):
        assert ask(BrowserCookie(Behind()), kind=kind, accept="text/html").passed
