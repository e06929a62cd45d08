"""What must not look wrong, on a phone above all."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.browser.walk import begin, go, rest
from tests.conftest import DESKTOP, PHONE
from tests.server import ROOT, Server

BROKEN = """() => {
  const words = document.createRange();
  const node = document.querySelector("h1").firstElementChild?.firstChild
    ?? document.querySelector("h1").firstChild;
  const text = node.textContent;
  return [...text.matchAll(/\\S+/g)].filter((word) => {
    words.setStart(node, word.index);
    words.setEnd(node, word.index + word[0].length);
    return new Set([...words.getClientRects()].map((box) => box.top)).size > 1;
  }).map((word) => word[0]);
}"""
"""The words of the headline that stand on two lines."""


def test_headline_breaks_between_words_on_a_phone(open_page: Callable[..., Any]) -> None:
    page = open_page(phone=True)
    begin(page, "Radladen am Eck")
    rest(page)
    assert "»Kundenbeziehungen«?" in page.locator("h1").inner_text()
    assert page.evaluate(BROKEN) == []


def test_way_of_a_loose_end_stands_on_its_card(
    open_page: Callable[..., Any], server: Server
) -> None:
    page = open_page()
    rest(page)
    page.locator("input[type=file]").set_input_files(ROOT / "tests/cases/bakery.json")
    page.wait_for_url("**w=*")
    id = page.url.split("w=")[1]
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        go(page, server.url, "thread", id)
        card = page.get_by_role("listitem").filter(has_text="Klare Position ohne Wert").first
        way = card.get_by_role("link", name="Zur Stelle: Beziehung")
        way.scroll_into_view_if_needed()
        outer, inner = card.bounding_box(), way.bounding_box()
        assert outer["x"] < inner["x"]
        assert inner["x"] + inner["width"] < outer["x"] + outer["width"]
        assert outer["y"] < inner["y"]
        assert inner["y"] + inner["height"] < outer["y"] + outer["height"]
        way.click()
        page.wait_for_url(f"**/relationship?w={id}*")
        expect(page.locator("h1").first).to_be_visible()
