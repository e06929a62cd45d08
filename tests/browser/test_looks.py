"""What must not look wrong on a phone."""

from collections.abc import Callable
from typing import Any

from tests.browser.walk import begin, rest

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
