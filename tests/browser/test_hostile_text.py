"""Whatever people write is shown as they wrote it: nothing runs, nothing is fetched."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import expect

from canvas.progress import ROUTE
from tests.browser.walk import go, rest
from tests.server import ROOT, Server

NASTY = "<img src=//evil.example/a onerror=alert(1)> ![x](//evil.example/b) :red[x] $y$ | &amp; 🙂"
TEXTS = {
    "word", "meaning", "never", "scene", "not_meant", "note", "name", "owner", "text", "benefit",
    "title", "segment", "offer", "purpose", "belonging_sign", "register",
}  # fmt: skip


def spoiled(part: Any) -> Any:
    """The file with the nasty text in every place where people write."""
    if isinstance(part, dict):
        return {
            key: NASTY if key in TEXTS and isinstance(value, str) and value else spoiled(value)
            for key, value in part.items()
        }
    return [spoiled(entry) for entry in part] if isinstance(part, list) else part


def test_hostile_text_stays_text_on_every_page(
    open_page: Callable[..., Any], server: Server, tmp_path: Path
) -> None:
    bakery = json.loads((ROOT / "tests/cases/bakery.json").read_text(encoding="utf-8"))
    file = tmp_path / "nasty.json"
    file.write_text(json.dumps(spoiled(bakery)), encoding="utf-8")
    page = open_page("about:blank")
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    page.on("dialog", lambda dialog: asked.add("script://ran"))
    page.goto(server.url)
    page.locator("input[type=file]").set_input_files(file)
    page.wait_for_url("**/canvas?w=*")
    workshop = page.url.split("w=")[1]
    for step in ROUTE:
        go(page, server.url, step, workshop)
        rest(page)
        expect(page.get_by_test_id("stAlertContentError")).to_have_count(0)
        expect(page.locator("img[src*=evil]")).to_have_count(0)
        expect(page.locator("[onerror]")).to_have_count(0)
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith(("data:", "blob:"))}
    assert hosts == {urlsplit(server.url).netloc}
