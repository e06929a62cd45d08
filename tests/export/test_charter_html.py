"""The charter as HTML: one file, nothing loaded, nothing that acts."""

import re
from html.parser import HTMLParser
from itertools import cycle

import pytest

from canvas.assess import assess
from canvas.export import Content
from canvas.export.charter import charter_of
from canvas.export.html import charter_body, charter_html, harmless
from canvas.export.page import Page
from canvas.text import LANGUAGES
from tests.export.test_charter import DAY, page_of
from tests.hostile import TEXTS

ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "h4", "p", "ul",
    "li", "strong", "br", "hr",
}  # fmt: skip


class Reader(HTMLParser):
    """Collects tags and attributes as a browser would see them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag != "meta":
            self.attributes |= {name for name, _ in attrs}


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_is_one_file_in_the_readers_language(bakery, knowledge, language):
    content = Content(bakery, assess(bakery, knowledge), knowledge, language, DAY)
    page = charter_html(charter_of(content), "Grabner", language)
    assert page.startswith(
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">'
    )
    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    assert "<title>Grabner</title>" in page
    assert not re.search(r"(src=|href=|url\(|@import|<link|<script)", page)
    assert Reader(page).tags == ALLOWED


@pytest.mark.parametrize("turn", range(0, len(TEXTS), 202))
def test_nothing_typed_becomes_a_tag_or_an_attribute(turn, knowledge):
    texts = (*TEXTS[turn:], *TEXTS[:turn])
    seen = Reader(charter_html(page_of(cycle(texts), knowledge), "".join(texts), "en"))
    assert seen.tags == ALLOWED
    assert seen.attributes == {"lang"}


def test_what_gets_past_our_escaping_does_no_harm_either():
    for text in TEXTS:
        seen = Reader(harmless(f"<p>{text}</p>"))
        assert seen.tags <= ALLOWED - {"html", "head", "meta", "title", "style", "body", "main"}
        assert seen.attributes == set()


def test_labels_lines_and_lists_of_a_page():
    page = Page()
    page.heading(2, "Eins\n& zwei")
    page.text("a\nb\n\nc")
    page.item("x\ny", "Wort")
    page.item("z", "Wer?")
    page.item("<ohne>")
    page.line()
    assert charter_body(page) == (
        "<h2>Eins &amp; zwei</h2>\n<p>a<br>\nb</p>\n<p>c</p>\n"
        "<ul>\n<li><strong>Wort:</strong> x<br>\ny</li>\n"
        "<li><strong>Wer?</strong> z</li>\n<li>&lt;ohne&gt;</li>\n</ul>\n<hr>"
    )


def test_title_cannot_leave_its_element():
    assert "<title>&lt;/title&gt;&lt;script&gt;</title>" in charter_html(
        Page(), "</title><script>", "de"
    )
