"""Doors of Streamlit: which are open, which are shut, and when files are taken."""

import pytest

from canvas.web.closed import Closed
from canvas.web.uploads import FILES, UPLOADS, Uploads
from tests.asgi import Behind, ask

FILE = "/_stcore/upload_file/session/file"


@pytest.fixture(autouse=True)
def nobody_signs_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CANVAS_SIGN_IN", raising=False)


@pytest.mark.parametrize(
    "path",
    [
        "/", "/rules", "/static/js/a.js", "/_stcore/health", "/_stcore/host-config",
        "/behind/a/proxy/_stcore/health", "/x_stcore/metrics", "/components/x", "/authors/",
    ],
)  # fmt: skip
def test_what_a_page_needs_is_open(path: str) -> None:
    behind = Behind()
    assert ask(Closed(behind), path).passed
    assert behind.scopes[0]["path"] == path


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics", "/_stcore/", "/_stcore/health/", "/_stcore/health\n", "/_stcore/stream",
        "/behind/_stcore/agent", "/component/x/index.html", "/behind/component/x",
        "/_stcore/upload_file/session", FILE,
        "/auth/login", "/behind/auth/logout", "/oauth2callback", "/oauth2callback?code=1",
    ],
)  # fmt: skip
def test_what_nobody_needs_is_not_found(path: str) -> None:
    behind = Behind()
    answer = ask(Closed(behind), path)
    assert (answer.status, answer.body, behind.scopes) == (404, b"Not Found", [])
    assert answer.header("content-type") == ["text/plain; charset=utf-8"]


def test_where_people_sign_in_its_doors_are_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANVAS_SIGN_IN", "k" * 32)
    for path in ("/auth/login", "/oauth2callback"):
        assert ask(Closed(Behind()), path).passed
    assert ask(Closed(Behind()), "/component/x").status == 404


def test_one_socket_is_open_and_no_other() -> None:
    for path in ("/_stcore/stream", "/behind/_stcore/stream"):
        assert ask(Closed(Behind()), path, kind="websocket").passed
    for path in ("/", "/_stcore/streams", "/_stcore/health", "/rules"):
        behind = Behind()
        [message] = ask(Closed(behind), path, kind="websocket").messages
        assert (message, behind.scopes) == ({"type": "websocket.close", "code": 1008}, [])


def test_start_and_end_of_the_server_pass() -> None:
    assert ask(Closed(Behind()), "/_stcore/metrics", kind="lifespan").passed


@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_files_are_sent_only_to_a_page_that_shows_the_field(method: str) -> None:
    uploads = Uploads()
    app = Closed(Behind(), uploads)
    assert ask(app, FILE, method).status == 404
    uploads.show("session")
    for _ in range(FILES):
        assert ask(app, FILE, method).passed
        assert ask(app, FILE, "DELETE").passed
    assert ask(app, FILE, method).status == 404
    assert ask(app, FILE, "DELETE").passed
    assert ask(app, FILE.replace("session", "other"), method).status == 404
    assert ask(app, FILE + "/more", "DELETE").status == 404


def test_pages_and_doors_share_what_is_shown() -> None:
    UPLOADS.show("session-of-this-test")
    path = "/_stcore/upload_file/session-of-this-test/file"
    assert ask(Closed(Behind()), path, "PUT").passed
    UPLOADS.hide("session-of-this-test")
    assert ask(Closed(Behind()), path, "PUT").status == 404
