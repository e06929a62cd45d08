"""Every escaper on any text: what a reader gets is what was typed, and nothing around it moves."""

import csv
import html
import re
from html.parser import HTMLParser
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from canvas import escape
from canvas.export.html import charter_body
from canvas.export.page import Page
from tests.hostile import TEXTS
from tests.test_escape import SIGNS
from tests.workshops import LETTERS

ACTING = [
    *SIGNS, *"=+@;,:~\r\x85\u2028\u2029\u2060'\"", ":red[", ":smile:", ":material/home:", "http://",
    "www.", "a@b.at", " -> ", "\n\n", "END:VEVENT", "&lt;", "<br>", "$x$", "%{x}", "|",
]  # fmt: skip
ANYTHING = (
    st.lists(st.sampled_from(ACTING), max_size=14).map("".join)
    | st.text(LETTERS, max_size=200)
    | st.lists(st.sampled_from(TEXTS), max_size=3).map("".join)
)
OURS_ONLY = re.compile(r"\\([:$])")
"""Escapes that every Markdown reader but the one here knows."""
LINE_ENDS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
MADE_OF_TEXT = re.compile(
    r":[\w+-]+:|:material/|https?://|www\.|[\w.+-]@[-\w]+\.|(?<!\S)(?:<?->|<-|--|>=|<=|~=)(?!\S)",
    re.IGNORECASE,
)
"""What the browser side of Streamlit makes of finished text: emoji, icons, links, arrows."""


class Seen(HTMLParser):
    """Tags and text as a browser sees them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags += [tag, *(name for name, _ in attrs)]

    def handle_comment(self, data):
        self.tags.append("comment")

    handle_decl = handle_pi = unknown_decl = handle_comment

    def handle_data(self, data):
        self.text += data


@given(ANYTHING)
def test_html_shows_the_text_in_content_and_attribute(text):
    seen = Seen(f'<p title="{escape.for_html(text)}">{escape.for_html(text)}</p>')
    assert (seen.tags, seen.text) == (["p", "title"], text)


@given(ANYTHING)
def test_html_of_several_lines_shows_each_that_is_not_empty(text):
    seen = Seen(escape.lines_for_html(text))
    assert set(seen.tags) <= {"br"}
    assert escape.one_line(seen.text) == escape.one_line(" ".join(text.splitlines()))


@given(ANYTHING)
def test_plotly_shows_the_text_on_one_line(text):
    shown = escape.picture(text)
    assert html.unescape(shown) == " ".join(text.split())
    assert not re.search(r"[<>$]", shown)


@given(ANYTHING)
def test_label_shows_the_text_and_is_made_into_nothing(text):
    label = OURS_ONLY.sub(r"\1", escape.label(text))
    drawn = Seen(markdown(f"vorher\n\nWort {label}\n\nnachher"))
    shown = drawn.text.partition("Wort")[2].rpartition("nachher")[0]
    assert escape.one_line(shown.replace(escape.JOINER, "")) == escape.one_line(
        text.replace(escape.JOINER, "")
    )
    assert drawn.tags == ["p"] * 3
    assert not MADE_OF_TEXT.search(shown)
    assert not re.search(r"(?<!\\)(?:\\\\)*(?:\$|:(?=[\w:]))", escape.label(text))


@given(ANYTHING)
def test_label_alone_begins_no_block(text):
    assert set(Seen(markdown(escape.label(text))).tags) <= {"p"}


@given(st.lists(ANYTHING, min_size=1, max_size=5), st.sampled_from(";,"))
def test_spreadsheet_gets_every_text_into_its_cell_and_calculates_none(texts, separator):
    lines = StringIO(newline="")
    table = csv.writer(lines, delimiter=separator, quoting=csv.QUOTE_ALL)
    table.writerow(map(escape.formula, texts))
    [cells] = csv.reader(StringIO(lines.getvalue(), newline=""), delimiter=separator, strict=True)
    assert not [cell for cell in cells if cell.lstrip().startswith(tuple("=+-@＝＋－＠"))]
    assert not [cell for cell in cells if cell.startswith(("\t", "\r", "\n"))]
    ours = (cell[cell.startswith("'") and escape.formula(cell[1:]) == cell :] for cell in cells)
    assert list(ours) == texts


@given(ANYTHING)
def test_calendar_reads_back_the_text_from_short_lines(text):
    made = escape.folded(f"SUMMARY:{escape.calendar(text)}")
    assert made.endswith("\r\n")
    assert all(len(line) <= 75 for line in made.encode().split(b"\r\n"))
    assert made.splitlines() == made.split("\r\n")[:-1]
    name, _, value = re.sub("\r\n ", "", made).removesuffix("\r\n").partition(":")
    read = re.sub(r"\\(.)", lambda sign: "\n" if sign[1] == "n" else sign[1], value)
    assert (name, read) == ("SUMMARY", LINE_ENDS.sub("\n", text).replace("\x7f", ""))
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value)


@given(ANYTHING, ANYTHING, ANYTHING)
def test_page_says_the_same_in_markdown_and_in_html(title, label, text):
    page = Page()
    page.heading(2, f"x{title}")
    page.text(f"y{text}")
    page.item(text, label)
    page.item(label)
    page.line()
    read, shown = Seen(markdown(page.markdown())), Seen(charter_body(page))
    assert [tag for tag in read.tags if tag != "br"] == [tag for tag in shown.tags if tag != "br"]
    assert escape.one_line(read.text) == escape.one_line(shown.text)
