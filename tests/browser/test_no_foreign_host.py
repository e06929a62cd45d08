"""No page asks another host for anything."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from canvas.progress import ROUTE
from tests.browser.walk import example, go
from tests.server import Server


def test_pages_ask_no_other_host(open_page: Callable[..., Any], server: Server) -> None:
    page = open_page("about:blank")
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    page.goto(server.url)
    workshop = example(page)
    for step in ROUTE:
        go(page, server.url, step, workshop)
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith(("data:", "blob:"))}
    assert hosts == {urlsplit(server.url).netloc}
