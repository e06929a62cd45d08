"""Whatever people type stays text: nothing acts, nothing is lost, prose stays clean."""

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import markdown

from canvas import escape

ORDINARY = [
    "Wir grüßen jeden, der hereinkommt – auch um 6.40 Uhr.",
    "Brot & Butter, 1.200 € (inkl. 10 %), Preis < 3 und > 1",
    "Name: »Waldviertler«, Art.-Nr. snake_case_name; C:\\Daten",
    "ca. ~5 Minuten, 2 + 2 = 4, Ja/Nein, a-b-c, 10-20",
    'He said "no" – that\'s 100% fine; see [Name] or [to be confirmed].',
    "#hashtag mitten drin? Nein: mitten #im Satz, hallo@example.org",
]
ACTING = [
    ("# Titel", "\\# Titel"),
    ("#Titel", "\\#Titel"),
    ("> Zitat", "\\> Zitat"),
    ("- Punkt", "\\- Punkt"),
    ("+ Punkt", "\\+ Punkt"),
    ("* Punkt", "\\* Punkt"),
    ("1. Dezember", "1\\. Dezember"),
    ("12) zwölf", "12\\) zwölf"),
    ("---", "\\---"),
    ("===", "&#61;=="),
    ("|---|---|", "&#124;---|---|"),
    ("--|--", "\\--|--"),
    (": Definition", "&#58; Definition"),
    ("~~~", "&#126;&#126;&#126;"),
    ("```", "\\`\\`\\`"),
    ("**fett**", "\\*\\*fett\\*\\*"),
    ("_kursiv_", "\\_kursiv\\_"),
    ("~~weg~~", "&#126;&#126;weg&#126;&#126;"),
    ("[x](javascript:alert(1))", "\\[x](javascript:alert(1))"),
    ("![img](http://x/y.png)", "!\\[img](http://x/y.png)"),
    ("[x]: http://x", "\\[x]: http://x"),
    ("[Name](http://x)", "\\[Name](http://x)"),
    ("<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"),
    ("<!-- weg -->", "&lt;!-- weg -->"),
    ("&lt;b&gt; &copy; &#60;", "&amp;lt;b&amp;gt; &amp;copy; &amp;#60;"),
    ("\\* \\", "\\\\\\* \\\\"),
    ("Satz {: #id }", "Satz \\{: #id }"),
]
SIGNS = [
    *"ab1 \n#*_`~[]()<>!|-=+:.\\&/^{}\"'ä😀$",
    *("1. ", "- ", "***", "---", "\n\n", "    ", "\t", "&copy", "&#x3c", "<!--", "<?", "</b>"),
]


def plain(rendered: str) -> str:
    """The text a reader sees, on one line."""
    return escape.one_line(html.unescape(re.sub(r"<[^>]*>", "", rendered.replace("<br />", " "))))


@pytest.mark.parametrize("prose", ORDINARY)
def test_ordinary_prose_stays_as_typed(prose):
    assert escape.inline(prose) == prose


@pytest.mark.parametrize("text, escaped", ACTING)
def test_a_line_that_would_act_is_escaped(text, escaped):
    assert escape.line(text) == escaped
    assert plain(markdown(escape.line(text))) == text


@given(st.lists(st.sampled_from(SIGNS), min_size=1, max_size=14).map("".join))
@example("*😀>\\ ---'$")
@example("a\n===\n- b")
def test_any_text_reads_as_typed_and_makes_no_block(text):
    typed = escape.one_line(text)
    if not typed:
        return
    paragraph = markdown(f"oben\n\n{escape.lines(text)}\n\nunten")
    assert plain(paragraph) == f"oben {typed} unten"
    assert re.findall(r"<(\w+)", paragraph.replace("<br />", "")) == ["p", "p", "p"]


@given(st.lists(st.sampled_from(SIGNS), min_size=1, max_size=14).map("".join))
@example("Ende ##")
def test_any_heading_reads_as_typed(text):
    typed = escape.one_line(f"Regel {text}")
    heading = markdown(f"## {escape.heading(typed)}\n\nunten")
    assert plain(heading) == f"{typed} unten"
    assert re.findall(r"<(\w+)", heading) == ["h2", "p"]


def test_line_breaks_are_kept_inside_a_list_item():
    assert escape.lines("eins\n\n2. zwei", "  ", begins=False) == "eins  \n  2\\. zwei"


def test_a_pipe_stays_in_its_cell():
    assert escape.cell("a | b\nc") == "a &#124; b c"


def test_lines_are_kept_in_html():
    assert escape.lines_for_html(' a <b>\n\n "c"\td\n') == "a &lt;b&gt;<br>\n&quot;c&quot; d"


def test_a_label_of_a_picture_keeps_its_quotation_marks():
    typed = "Er sagt \"ja\",\n'sie' <b>$1 & 2</b>"
    shown = "Er sagt \"ja\", 'sie' &lt;b&gt;&#36;1 &amp; 2&lt;/b&gt;"
    assert escape.picture(typed) == shown


def test_a_text_of_a_calendar_has_no_sign_that_acts_and_none_that_cannot_be_seen():
    assert escape.calendar("a\x07b\x00; c, d\\e\r\nf\u2028g\th") == "ab\\; c\\, d\\\\e\\nf\\ng\th"


def test_html_takes_no_tag_and_ends_no_attribute():
    assert escape.for_html("\"><b>'&") == "&quot;&gt;&lt;b&gt;&#x27;&amp;"
