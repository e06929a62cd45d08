"""The secret that follows from a person, and which browsers get it."""

import asyncio
from typing import Any

import pytest
from starlette.responses import RedirectResponse

from canvas import access_actions, actions
from canvas.store import Store
from canvas.web.cookies import NAME, is_secret, new_secret
from canvas.web.sign_in import IN, OUT, Person, SignIn, is_persons, secret_of
from tests.asgi import Answer, Behind, ask

KEY, OTHER_KEY = "k" * 32, "o" * 32
ADA, BOB = ("https://id.example", "ada"), ("https://id.example", "bob")


def test_secret_follows_from_person_and_key() -> None:
    ada = secret_of(KEY, ADA)
    assert is_secret(ada)
    assert ada == secret_of(KEY, ADA)
    others = {secret_of(KEY, BOB), secret_of(OTHER_KEY, ADA), secret_of(KEY, ADA[::-1])}
    assert len(others | {ada}) == 4
    assert secret_of(KEY, ("a 1", "b")) != secret_of(KEY, ("a", "1 b"))


def test_secret_of_a_person_is_the_same_for_ever() -> None:
    """Another one would lock everybody out of their workshops."""
    assert secret_of(KEY, ADA) == "kaVgwwL93G1H6shpcyCFmqkna1kDClmQ7e4_lbOkHeo"


def test_secret_of_a_person_is_told_from_that_of_a_browser() -> None:
    ada = secret_of(KEY, ADA)
    assert is_persons(KEY, ada)
    assert not is_persons(OTHER_KEY, ada)
    assert not any(is_persons(KEY, new_secret()) for _ in range(200))
    assert not is_persons(KEY, "")


def given(path: str, before: str, person: Person | None) -> tuple[str, list[tuple[str, str]]]:
    """The secret a browser has afterwards ("" for the same), and what was carried over."""
    carried: list[tuple[str, str]] = []
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request"}

    middleware = SignIn(
        RedirectResponse("/"), lambda _: person, lambda *secrets: carried.append(secrets)
    )
    cookie = [(b"cookie", f"{NAME}={before}".encode())] if before else []
    scope = {"type": "http", "method": "GET", "path": path, "headers": cookie}
    asyncio.run(middleware(scope, receive, send))
    cookies = [value.decode() for name, value in sent[0]["headers"] if name == b"set-cookie"]
    return "".join(cookies).partition(";")[0].removeprefix(f"{NAME}="), carried


def test_browser_becomes_its_persons_and_brings_along_what_it_had(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CANVAS_SIGN_IN", KEY)
    ada, bob, browser = secret_of(KEY, ADA), secret_of(KEY, BOB), new_secret()
    assert given(IN, browser, ADA) == (ada, [(browser, ada)])
    assert given(IN, "", ADA) == (ada, [])
    assert given(IN, bob, ADA) == (ada, []), "nothing of another person"
    assert given(IN, browser, None) == ("", [])
    assert given("/", browser, ADA) == ("", [])
    fresh, carried = given(OUT, ada, None)
    assert is_secret(fresh)
    assert not is_persons(KEY, fresh)
    assert carried == []


def signed_in(path: str, **told: str) -> Answer:
    behind = Behind([("set-cookie", "theirs=1")])
    app = SignIn(behind, lambda cookies: ADA if cookies == ["theirs=1"] else None, carried)
    return ask(app, path, **told)


def carried(before: str, after: str) -> None:
    raise AssertionError("nothing to carry over")


def test_cookie_of_a_person_lasts_as_long_as_streamlit_remembers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CANVAS_SIGN_IN", KEY)
    days = 30 * 86400
    for scheme, secure in (("https", "; Secure"), ("http", ""), ("", "")):
        answer = signed_in(IN, **({"scheme": scheme} if scheme else {}))
        assert answer.header("set-cookie") == [
            "theirs=1",
            f"{NAME}={secret_of(KEY, ADA)}; Max-Age={days}; Path=/; HttpOnly; SameSite=Lax{secure}",
        ]
        assert answer.passed
    fresh = signed_in(OUT).header("set-cookie")[1]
    assert not is_persons(KEY, fresh.partition("=")[2].partition(";")[0])
    assert fresh.partition(";")[2] == f" Max-Age={days}; Path=/; HttpOnly; SameSite=Lax"


def test_other_pages_and_sockets_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANVAS_SIGN_IN", KEY)
    answer = signed_in("/auth/login")
    assert (answer.header("set-cookie"), answer.passed) == (["theirs=1"], True)
    assert signed_in(IN, kind="websocket").passed
    assert signed_in(OUT, cookie=f"{NAME}=no-secret").passed
    assert len(signed_in(IN, cookie=f"{NAME}=no-secret").header("set-cookie")) == 2


def test_without_a_key_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CANVAS_SIGN_IN", raising=False)
    assert given(IN, new_secret(), ADA) == ("", [])


def test_nobody_loses_a_role_by_carrying_over(tmp_path: Any) -> None:
    store = Store(tmp_path / "workshops.db")
    before, after = new_secret(), new_secret()
    ids = [
        actions.start_workshop(store, before, "b", title=title, language="de", mode="team")
        for title in ("Eins", "Zwei", "Drei")
    ]
    store.archive(ids[1])
    store.grant(before, ids[2], "editor")
    store.grant(after, ids[2], "facilitator")
    access_actions.carry_over(store, before, after)
    assert [store.role(after, id) for id in ids] == ["owner", "owner", "facilitator"]
    store.close()
