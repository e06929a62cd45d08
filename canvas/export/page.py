"""A page that grows block by block and is written as Markdown or as HTML.

It knows headings, paragraphs, lists and lines and nothing else; every text put on it is escaped
here, for what it is written as. HTML is not made from the Markdown: Markdown readers take minutes
for some texts, this takes as long as the text.
"""

from dataclasses import dataclass

from canvas import escape
from canvas.text import labelled


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on one line; ``level`` counts from 1."""

    level: int
    text: str

    def markdown(self) -> str:
        return f"{'#' * self.level} {escape.heading(self.text)}"

    def html(self) -> str:
        text = escape.for_html(escape.one_line(self.text))
        return f"<h{self.level}>{text}</h{self.level}>"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; its line breaks are kept."""

    text: str

    def markdown(self) -> str:
        return escape.lines(self.text)

    def html(self) -> str:
        return f"<p>{escape.lines_for_html(self.text)}</p>"


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list with an optional label in bold."""

    label: str
    text: str

    def markdown(self) -> str:
        if not self.label:
            return f"- {escape.lines(self.text, '  ')}"
        said = escape.lines(self.text, "  ", begins=False)
        return f"- **{escape.inline(self.label)}** {said}".rstrip()

    def html(self) -> str:
        label = escape.for_html(escape.one_line(self.label))
        bold = f"<strong>{label}</strong> " if label else ""
        return f"<li>{bold}{escape.lines_for_html(self.text)}</li>"


@dataclass(frozen=True, slots=True)
class Items:
    """A list without numbers."""

    items: list[Item]

    def markdown(self) -> str:
        return "\n".join(item.markdown() for item in self.items)

    def html(self) -> str:
        return "\n".join(["<ul>", *(item.html() for item in self.items), "</ul>"])


@dataclass(frozen=True, slots=True)
class Line:
    """A line across the page."""

    def markdown(self) -> str:
        return "---"

    def html(self) -> str:
        return "<hr>"


class Page:
    """Headings, paragraphs and labelled list items, in the order they were added."""

    def __init__(self) -> None:
        self._blocks: list[Heading | Paragraph | Items | Line] = []

    def heading(self, level: int, text: str) -> None:
        """A heading on one line; ``level`` counts from 1."""
        self._blocks.append(Heading(level, text))

    def text(self, text: str) -> None:
        """Paragraphs, parted where the text has an empty line."""
        paragraph: list[str] = []
        for line in [*text.splitlines(), ""]:
            if line.strip():
                paragraph.append(line)
            elif paragraph:
                self._blocks.append(Paragraph("\n".join(paragraph)))
                paragraph = []

    def item(self, text: str, label: str = "") -> None:
        """A list item with an optional bold label; items in a row make one list.

        Nothing is added where there is neither text nor label.
        """
        if not (text.strip() or label.strip()):
            return
        if label := label.strip():
            label = labelled(label)
        last = self._blocks[-1] if self._blocks else None
        if isinstance(last, Items):
            last.items.append(Item(label, text))
        else:
            self._blocks.append(Items([Item(label, text)]))

    def line(self) -> None:
        """A line across the page."""
        self._blocks.append(Line())

    def markdown(self) -> str:
        """The page for an editor, a code host, a plain text mail."""
        return "\n\n".join(block.markdown() for block in self._blocks) + "\n"

    def html(self) -> str:
        """The page as HTML without any attribute."""
        return "\n".join(block.html() for block in self._blocks)
