"""The charter as HTML: one file, nothing loaded, nothing that acts."""

import re
from html.parser import HTMLParser

import pytest

from canvas.export.html import charter_body, charter_html
from canvas.text import LANGUAGES
from tests.export.test_charter import DAY, LONG, NASTY, SHORT, hostile, written

ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "h4", "p", "ul",
    "ol", "li", "strong", "em", "br", "hr",
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
    page = charter_html(written(bakery, knowledge, language, today=DAY), "Grabner", language)
    assert page.startswith(
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">'
    )
    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    assert "<title>Grabner</title>" in page
    assert not re.search(r"(src=|href=|url\(|@import|<link|<script)", page)
    assert Reader(page).tags == ALLOWED - {"ol", "em"}


@pytest.mark.parametrize("text", NASTY, ids=repr)
def test_nothing_typed_becomes_a_tag_or_an_attribute(text, knowledge):
    markdown_text = written(hostile(text, SHORT | LONG), knowledge, "en")
    seen = Reader(charter_html(markdown_text, text, "en"))
    assert seen.tags <= ALLOWED
    assert seen.attributes == {"lang"}


@pytest.mark.parametrize(
    "raw, shown",
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<b onclick='x'>fett</b>", "&lt;b onclick='x'&gt;fett&lt;/b&gt;"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("![x](http://example.org/x.png)", "![x](http://example.org/x.png)"),
        ("<http://example.org>", "&lt;http://example.org&gt;"),
        ("[x]: http://example.org", "[x]: http://example.org"),
        ("**fett** und &lt;b&gt;", "<strong>fett</strong> und &lt;b&gt;"),
    ],
)
def test_markdown_that_was_not_escaped_does_no_harm_either(raw, shown):
    assert charter_body(raw) == f"<p>{shown}</p>"


def test_title_cannot_leave_its_element():
    assert "<title>&lt;/title&gt;&lt;script&gt;</title>" in charter_html(
        "# x", "</title><script>", "de"
    )
