"""Escaping: text a person typed stays text, whatever it looks like.

Only characters that would act at their place are escaped, so that ordinary prose stays clean in a
plain text editor. Where not every Markdown reader understands a backslash, the character is
written as an HTML entity instead.
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
    before, after = run.string[: run.start()][-1:], run.string[run.end() :][:1]
    return run[0] if before.isalnum() and after.isalnum() else r"\_" * len(run[0])
