"""The pages run from scripts that came compressed."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.server import Server


def test_a_browser_shows_the_page_from_compressed_scripts(
    open_page: Callable[..., Any], server: Server
) -> None:
    page = open_page("about:blank")
    coded: dict[str, str | None] = {}
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("response", lambda got: coded.update({got.url: got.headers.get("content-encoding")}))
    page.goto(server.url)
    expect(page.locator("h1").first).to_be_visible()
    large = [url for url in coded if url.endswith((".css", ".js")) and "/index." in url]
    assert large and {coded[url] for url in large} == {"gzip"}
    assert not broken
