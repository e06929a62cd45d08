"""Escaping: text a person typed stays text, whatever it looks like and wherever it is put.

One place for all: Markdown (``inline`` to ``cell``), HTML, labels of Streamlit, labels of plotly,
spreadsheets, calendars. Only characters that would act at their place are escaped, so that
ordinary prose stays clean in a plain text editor. Where not every Markdown reader understands a
backslash, the character is written as an HTML entity instead.
"""

import html
import re

ANY = re.compile(r"[\\&~<`*{\[_]")
"""Most prose holds none of the characters that could act within a line."""
SPACES = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
BACKSLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~]|$)")
EVERYWHERE = re.compile(r"[`*{]")
UNDERSCORES = re.compile(r"_+")
BRACKET = re.compile(r"\[(?![^\W\d_][\w .,-]{2,40}\](?![(\[:]))")
"""An opening bracket, unless it only wraps a few words as in ``[to be confirmed]``."""
TAG = re.compile(r"<(?=[^\s\d=<-])")
ENTITY = re.compile(r"&(?=#|\w+;)")
TILDES = re.compile(r"(?<=\S)~+|~{2,}")
CLOSING_HASHES = re.compile(r"#(?=#*$)")
LINE_START = re.compile(r"#|>|[-+](?=\s|$)|-(?=[-|:\s]*$)")
NUMBERED = re.compile(r"(\d+)([.)])(?=\s|$)")
RULED = re.compile(r"[=|:](?=[-=|:\s]*$)|:(?=\s)")

JOINER = "\N{WORD JOINER}"
JOINED = re.compile(r":(?=[\w+-]+:|material/)|@(?=[-\w]+\.)|(?<!\S)(?:<->|->|<-|--|>=|<=|~=)(?!\S)")
"""Emoji, icons, mail addresses and arrows: no longer such with a joiner after the first sign."""
LINKED = re.compile(r"https?(?=://)|www(?=\.)", re.IGNORECASE)
DIRECTIVE = re.compile(r"\$|:(?=[\w:])")
"""Formulas, and directives such as ``:red[...]``."""

FORMULA = re.compile(r"[\s']*[=+\-@＝＋－＠\t\r\n]")
"""With apostrophes before it, so that one can tell ours from somebody's own."""

OCTETS = 75
LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
CALENDAR = re.compile(r"[\\;,]")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def one_line(text: str) -> str:
    """The text with every line break, tab and run of spaces as one space."""
    return SPACES.sub(" ", text).strip()


def inline(text: str) -> str:
    """Text for the middle of a Markdown line, behind something of ours: no character acts."""
    return _characters(one_line(text))


def heading(text: str) -> str:
    """Text for a Markdown heading: as ``inline``, and closing hashes stay."""
    return CLOSING_HASHES.sub(r"\\#", inline(text))


def line(text: str) -> str:
    """Text that begins a Markdown line: as ``inline``, and the line opens no block."""
    text = inline(text)
    if LINE_START.match(text):
        return f"\\{text}"
    if RULED.match(text):
        return f"&#{ord(text[0])};{text[1:]}"
    return NUMBERED.sub(r"\1\\\2", text, count=1) if NUMBERED.match(text) else text


def lines(text: str, indent: str = "", *, begins: bool = True) -> str:
    """Text of several lines inside one paragraph or list item; its line breaks are kept.

    ``indent`` is put before every line but the first; ``begins`` says whether the first one
    begins a Markdown line.
    """
    first, *rest = [part for part in text.splitlines() if part.strip()] or [""]
    return f"  \n{indent}".join([line(first) if begins else inline(first), *map(line, rest)])


def cell(text: str) -> str:
    """Text for a cell of a Markdown table: as ``line``, and a pipe stays in its cell."""
    return line(text).replace("|", "&#124;")


def for_html(text: str) -> str:
    """Text for the content or a quoted attribute of HTML."""
    return html.escape(text, quote=True)


def lines_for_html(text: str) -> str:
    """Text of several lines for the content of one HTML element; its line breaks are kept."""
    parts = [one_line(part) for part in text.splitlines() if part.strip()]
    return "<br>\n".join(map(for_html, parts))


def label(text: str) -> str:
    """Text for a label of Streamlit, and for any other Markdown that its browser side draws.

    It reads links, icons, arrows and emoji out of the finished text, where no backslash helps: an
    invisible word joiner within such a sign keeps it from being one.
    """
    joined = JOINED.sub(lambda sign: sign[0][:1] + JOINER + sign[0][1:], one_line(text))
    return DIRECTIVE.sub(r"\\\g<0>", line(LINKED.sub(rf"\g<0>{JOINER}", joined)))


def picture(text: str) -> str:
    """Text for a label of plotly, which reads tags, entities and formulas; all on one line."""
    return html.escape(" ".join(text.split()), quote=False).replace("$", "&#36;")


def formula(text: str) -> str:
    """Text for a cell of a spreadsheet: what would be calculated begins with an apostrophe."""
    return f"'{text}" if FORMULA.match(text) else text


def calendar(text: str) -> str:
    """A TEXT value of a calendar (RFC 5545, 3.3.11).

    Whatever some reader might take for the end of a line becomes a line break of the text.
    """
    return CONTROLS.sub("", LINE_END.sub(r"\\n", CALENDAR.sub(r"\\\g<0>", text)))


def folded(content: str) -> str:
    """A content line of a calendar on lines of at most 75 bytes (RFC 5545, 3.1), its end too."""
    lines, room = [""], OCTETS
    for character in content:
        size = len(character.encode())
        if size > room:
            lines.append(" ")
            room = OCTETS - 1
        lines[-1] += character
        room -= size
    return "".join(f"{one}\r\n" for one in lines)


def _characters(text: str) -> str:
    if not ANY.search(text):
        return text
    text = BACKSLASH.sub(r"\\\\", text)
    text = ENTITY.sub("&amp;", text)
    text = TILDES.sub(lambda run: "&#126;" * len(run[0]), text)
    text = TAG.sub("&lt;", text)
    text = EVERYWHERE.sub(r"\\\g<0>", text)
    text = BRACKET.sub(r"\\[", text)
    return UNDERSCORES.sub(_underscores, text)


def _underscores(run: re.Match[str]) -> str:
    """Inside a word an underscore means nothing; at its edge it would emphasise."""
    start, end = run.span()
    before, after = run.string[max(0, start - 1) : start], run.string[end : end + 1]
    return run[0] if before.isalnum() and after.isalnum() else r"\_" * len(run[0])
