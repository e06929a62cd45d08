"""What every story starts with: the method, the bakery, a fresh database, a server, a browser."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, settings

from canvas import knowledge as method
from canvas import workshop_file
from canvas.knowledge import Knowledge
from canvas.model import Workshop
from tests.server import ROOT, Server

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
LOCALES = {"de": "de-AT", "en": "en-GB"}
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
QUIET_CHROMIUM = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip


# How long one takes is for tests/bench to say.
settings.register_profile("stories", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("stories")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--long``: tests that have a long version run that."""
    parser.addoption("--long", action="store_true", help="the long versions: hours, not minutes")


@pytest.fixture(scope="session")
def long(request: pytest.FixtureRequest) -> bool:
    """Whether the long versions were asked for (``make test-long``)."""
    return bool(request.config.getoption("--long"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in tests/browser needs a Chromium."""
    for item in items:
        if "browser" in item.path.relative_to(ROOT).parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The method's content as it is shipped."""
    return method.load()


@pytest.fixture(scope="session")
def bakery() -> Workshop:
    """A complete workshop: a bakery with three branches, eight people, half a dozen weak spots."""
    return workshop_file.read((ROOT / "tests/cases/bakery.json").read_bytes())


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where a fresh database may be put."""
    return tmp_path / "workshops.db"


@pytest.fixture
def server(tmp_path: Path, database: Path) -> Iterator[Server]:
    """The real app on a fresh database; it can be restarted on the same port."""
    with Server(ROOT / "app.py", database, log=tmp_path / "server.log") as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A real Chromium: the one CHROMIUM names, or the machine's own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=find_chromium(), args=list(QUIET_CHROMIUM)
        )
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Any, server: Server) -> Iterator[Callable[..., Any]]:
    """Opens pages of the app, each in a browser of its own (no cookies shared).

    ``open_page("/rules", phone=True, language="en")``; give ``beside=page`` to open another tab of
    the same browser. Whatever is done there, nothing breaks the policy and no other host is asked.
    """
    contexts: list[Any] = []
    broken: list[str] = []

    def said(message: Any) -> None:
        if "Content Security Policy" in message.text:
            broken.append(message.text)

    def asked(request: Any) -> None:
        if urlsplit(request.url).netloc not in ("", urlsplit(server.url).netloc):
            broken.append(request.url)

    def open_one(
        path: str = "/", *, phone: bool = False, language: str = "de", beside: Any = None
    ) -> Any:
        if beside is None:
            contexts.append(
                browser.new_context(
                    viewport=PHONE if phone else DESKTOP,
                    has_touch=phone,
                    is_mobile=phone,
                    locale=LOCALES[language],
                )
            )
            contexts[-1].on("console", said)
            contexts[-1].on("request", asked)
        page = (beside.context if beside is not None else contexts[-1]).new_page()
        page.goto(path if path.startswith("about:") else server.url + path)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert broken == []


def find_chromium() -> str:
    """The path of a Chromium; without one the test fails and says what to do.

    First the one without windows: the same engine for less than half of the processor.
    """
    for name in (os.environ.get("CHROMIUM"), *CHROMIUMS):
        if name and (found := shutil.which(name)):
            return found
    pytest.fail("no Chromium found: install one or name it in CHROMIUM")
