"""A Markdown page that grows block by block; every text put on it is escaped here."""

from canvas import escape

ENDS_A_LABEL = (".", ":", "?", "!", "…")


class Page:
    """Headings, paragraphs and labelled list items, in the order they were added."""

    def __init__(self) -> None:
        self._blocks: list[str] = []
        self._listing = False

    def heading(self, level: int, text: str) -> None:
        """A heading on one line; ``level`` counts from 1."""
        self._add(f"{'#' * level} {escape.heading(text)}")

    def text(self, text: str) -> None:
        """Paragraphs, parted where the text has an empty line."""
        paragraph: list[str] = []
        for line in [*text.splitlines(), ""]:
            if line.strip():
                paragraph.append(line)
            elif paragraph:
                self._add(escape.lines("\n".join(paragraph)))
                paragraph = []

    def item(self, text: str, label: str = "") -> None:
        """A list item with an optional bold label; items in a row make one list."""
        if label := label.strip():
            colon = "" if label.endswith(ENDS_A_LABEL) else ":"
            said = escape.lines(text, "  ", begins=False)
            item = f"- **{escape.inline(label)}{colon}** {said}".rstrip()
        else:
            item = f"- {escape.lines(text, '  ')}"
        if self._listing:
            self._blocks[-1] += f"\n{item}"
        else:
            self._add(item)
            self._listing = True

    def line(self) -> None:
        """A line across the page."""
        self._add("---")

    def __str__(self) -> str:
        return "\n\n".join(self._blocks) + "\n"

    def _add(self, block: str) -> None:
        self._blocks.append(block)
        self._listing = False
