"""What a browser that comes for the first time has to load, in bytes on the wire."""

from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.bench.figure import Figure
from tests.conftest import QUIET_CHROMIUM, find_chromium
from tests.server import ROOT, Server

PLAIN = """
import streamlit as st
from starlette.middleware import Middleware
from canvas.web.cookies import BrowserCookie
app = st.App({script!r}, middleware=[Middleware(BrowserCookie)])
"""
"""The same pages as Streamlit sends them by itself."""
QUIET_MS = 1000
"""As long without a new file, and the page has all it needs."""


def static_bytes(folder: Path) -> Figure:
    """The first page of our app, against the same page sent by plain Streamlit."""
    plain = folder / "plain.py"
    plain.write_text(PLAIN.format(script=str(ROOT / "canvas/ui/main.py")), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=list(QUIET_CHROMIUM)
        )
        ours, floor = (
            sum(_cold_load(browser, Server(app, folder / "static.db")).values())
            for app in (ROOT / "app.py", plain)
        )
        browser.close()
    return Figure(
        name="static_bytes",
        story="a cold load of the first page, against the same page from plain Streamlit",
        value=ours / 1000,
        floor=floor / 1000,
        unit="kB",
        target=0.4,
    )


def _cold_load(browser: Browser, server: Server) -> dict[str, int]:
    """Bytes on the wire per file, headers included, until the page is there and nothing loads."""
    asked: dict[str, str] = {}
    loaded: dict[str, int] = {}
    with server:
        page = browser.new_context(locale="de-AT").new_page()
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.on(
            "Network.requestWillBeSent",
            lambda sent: asked.update({sent["requestId"]: sent["request"]["url"]}),
        )
        network.on(
            "Network.loadingFinished",
            lambda done: loaded.update({asked[done["requestId"]]: done["encodedDataLength"]}),
        )
        page.goto(server.url)
        page.locator("[data-test-script-state=notRunning] h1").first.wait_for()
        events = -1
        while events != len(asked) + len(loaded):
            events = len(asked) + len(loaded)
            page.wait_for_timeout(QUIET_MS)
        page.context.close()
    return loaded
