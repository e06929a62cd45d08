"""Signing in at a provider: the same workshops on every device, nobody else's, nothing stored."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.walk import begin, press, rest
from tests.provider import Provider
from tests.server import ROOT, Server

KEY = "k" * 64


@pytest.fixture
def provider(tmp_path: Path) -> Iterator[Provider]:
    with Provider() as running:
        yield running


@pytest.fixture
def server(provider: Provider, tmp_path: Path) -> Iterator[Server]:
    """The app as somebody runs it who asks for signing in."""
    app = Server(ROOT / "app.py", tmp_path / "workshops.db", log=tmp_path / "server.log")
    app.settings = {
        "CANVAS_SIGN_IN": KEY,
        "STREAMLIT_SECRETS_FILES": str(tmp_path / "secrets.toml"),
    }
    (tmp_path / "secrets.toml").write_text(provider.secrets(app.url))
    with app:
        yield app


def signs_in(page: Page, provider: Provider, person: str) -> None:
    provider.person = person
    press(page, "Anmelden")
    expect(page.get_by_role("button", name="Abmelden")).to_be_visible()
    rest(page)


def test_workshops_follow_their_person_from_device_to_device(
    browser: Any, provider: Provider, server: Server, tmp_path: Path
) -> None:
    def device() -> Page:
        page: Page = browser.new_context(locale="de-AT").new_page()
        page.goto(server.url)
        expect(page.get_by_role("button", name="Anmelden")).to_be_visible()
        return page

    laptop, desk, other = device(), device(), device()
    expect(laptop.get_by_role("button", name="Beginnen")).to_have_count(0)
    signs_in(laptop, provider, "ada-4711")
    workshop = begin(laptop, "Backhaus")
    address = f"{server.url}/canvas?w={workshop}"

    desk.goto(address)
    expect(desk.get_by_text("Dieser Browser darf das nicht öffnen")).to_be_visible()
    signs_in(desk, provider, "ada-4711")
    expect(desk.get_by_text("Backhaus")).to_be_visible()
    desk.goto(address)
    expect(desk.get_by_text("Backhaus")).to_be_visible()

    signs_in(other, provider, "bob-0815")
    expect(other.get_by_text("Backhaus")).to_have_count(0)
    other.goto(address)
    expect(other.get_by_text("Dieser Browser darf das nicht öffnen")).to_be_visible()

    desk.goto(server.url)
    press(desk, "Abmelden")
    expect(desk.get_by_role("button", name="Anmelden")).to_be_visible()
    desk.goto(address)
    expect(desk.get_by_text("Dieser Browser darf das nicht öffnen")).to_be_visible()

    kept = [*tmp_path.glob("workshops.db*"), tmp_path / "server.log"]
    for name in (b"ada-4711", b"bob-0815", b"example.org", b"Name of"):
        assert [path.name for path in kept if name in path.read_bytes()] == []
    for page in (laptop, desk, other):
        page.context.close()
