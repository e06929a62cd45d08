"""Under which names the server answers once it knows its own."""

import pytest

from canvas.knowledge import Knowledge
from canvas.web.host import OurHost, is_ours
from tests.asgi import Behind, ask

OURS = (
    "canvas.example", "CANVAS.example:443", "canvas.example.", "127.0.0.1:8501", "[::1]:80",
    "[fd00::2]", "203.0.113.7", "canvas", "localhost:8501", "laptop.local", "x.localhost",
)  # fmt: skip
FOREIGN = (
    "", ":80", ".", "evil.example", "canvas.example.evil.example", "x.canvas.example",
    "local.evil.example", "192.168.1.20.evil.example", "[::1",
)  # fmt: skip


def test_names_nearby_and_addresses_are_ours_and_no_other() -> None:
    assert [host for host in OURS if not is_ours(host, "canvas.example")] == []
    assert [host for host in FOREIGN if is_ours(host, "canvas.example")] == []
    assert is_ours("canvas.example", "canvas.example.")


def test_server_that_knows_no_name_answers_to_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CANVAS_URL", raising=False)
    app = OurHost(Behind())
    assert ask(app, host="evil.example").passed
    assert ask(app).passed
    assert ask(app, kind="websocket", host="evil.example").passed


def test_foreign_name_is_refused_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, knowledge: Knowledge
) -> None:
    monkeypatch.setenv("CANVAS_URL", "https://canvas.example:8443")
    behind = Behind()
    app = OurHost(behind)
    for headers in ({"host": "evil.example"}, {}):
        answer = ask(app, **headers)
        said = [knowledge.say("address.not_ours", language) for language in ("de", "en")]
        assert (answer.status, answer.body.decode()) == (421, "\n".join(said))
        [message] = ask(app, kind="websocket", **headers).messages
        assert message == {"type": "websocket.close", "code": 1008}
    assert behind.scopes == []
    assert ask(app, host="canvas.example").passed
    assert ask(app, kind="websocket", host="canvas.example:8443").passed
    assert ask(app, kind="lifespan").passed
