"""Real Chromium pages: host and projector that must show what arrives, a phone on a bad day."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from playwright.async_api import Browser, Page, ViewportSize, async_playwright, expect

from canvas.web.cookies import NAME
from tests.conftest import DESKTOP, LOCALES, PHONE, QUIET_CHROMIUM, find_chromium

SHOWN_MS = 20_000
USABLE_MS = 120_000
SLOWER = 4
BYTES_PER_SECOND = 1.5e6 / 8
QUIET_MS = 1000
"""As long without a new file, and the page has all it needs."""


@dataclass(frozen=True, slots=True)
class FirstLoad:
    """What a page costs somebody who comes for the first time."""

    seconds: float
    bytes: int


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=find_chromium(), args=list(QUIET_CHROMIUM)
        )
        yield browser
        await browser.close()


async def open_page(browser: Browser, url: str, secret: str = "") -> Page:
    """A page on a desktop; ``secret`` is the browser's cookie."""
    context = await browser.new_context(
        viewport=ViewportSize(width=DESKTOP["width"], height=DESKTOP["height"]),
        locale=LOCALES["de"],
    )
    if secret:
        await context.add_cookies([{"name": NAME, "value": secret, "url": url}])
    page = await context.new_page()
    await page.goto(url)
    return page


async def shows(page: Page, text: str) -> None:
    """The page shows the text, or the benchmark ends here."""
    await expect(page.get_by_text(text).first).to_be_visible(timeout=SHOWN_MS)


async def first_load(browser: Browser, url: str, usable: str, secret: str = "") -> FirstLoad:
    """Load a page on a phone with a slow processor and a slow network.

    ``usable`` is a selector of what is there as soon as the page can be used.
    """
    context = await browser.new_context(
        viewport=ViewportSize(width=PHONE["width"], height=PHONE["height"]),
        is_mobile=True,
        has_touch=True,
        locale=LOCALES["de"],
    )
    if secret:
        await context.add_cookies([{"name": NAME, "value": secret, "url": url}])
    page = await context.new_page()
    network = await context.new_cdp_session(page)
    received: list[int] = []
    network.on("Network.dataReceived", lambda e: received.append(e["encodedDataLength"]))
    network.on(
        "Network.responseReceived", lambda e: received.append(e["response"]["encodedDataLength"])
    )
    await network.send("Network.enable")
    conditions = {"offline": False, "latency": 0, "uploadThroughput": BYTES_PER_SECOND}
    conditions["downloadThroughput"] = BYTES_PER_SECOND
    await network.send("Network.emulateNetworkConditions", conditions)
    await network.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    await page.goto(url, wait_until="commit")
    there = "(usable) => document.querySelector(usable) && performance.now()"
    found = await page.wait_for_function(there, arg=usable, timeout=USABLE_MS)
    seconds = float(await found.json_value()) / 1000
    heard = -1
    while heard != len(received):
        heard = len(received)
        await page.wait_for_timeout(QUIET_MS)
    await context.close()
    return FirstLoad(seconds, sum(received))
