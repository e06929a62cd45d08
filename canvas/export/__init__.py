"""Files to take along: each exporter is one entry with its name, extension, type and writer."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from canvas import workshop_file
from canvas.export.charter import charter, charter_of
from canvas.export.content import Assessed, Content, ExportFile
from canvas.export.dates import calendar, has_dates
from canvas.export.html import charter_body, charter_html
from canvas.export.roles import roles_of
from canvas.export.tables import rules_table

__all__ = [
    "EXPORTERS",
    "Assessed",
    "Content",
    "ExportFile",
    "Exporter",
    "charter",
    "charter_html",
    "files",
    "preview",
]

SLUG_LENGTH = 60
SPELLED_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "&": " "}


@dataclass(frozen=True, slots=True)
class Exporter:
    """A way to take a workshop along; ``fits`` says whether there is anything to write."""

    name: str
    extension: str
    media_type: str
    write: Callable[[Content], str]
    fits: Callable[[Content], bool] = lambda _: True
    named: str = "charter.file"
    """Words for the name of the file."""

    def make(self, content: Content) -> ExportFile:
        """The file, named after the workshop."""
        file_name = f"{_stem(content, self.named)}.{self.extension}"
        return ExportFile(file_name, self.media_type, self.write(content))


def preview(content: Content) -> str:
    """The charter as sanitised HTML to show within a page."""
    return charter_body(charter_of(content))


def _html(content: Content) -> str:
    title = content.knowledge.say(
        "charter.title", content.language, title=content.workshop.frame.title
    )
    return charter_html(charter_of(content), title, content.language)


def _markdown(content: Content) -> str:
    return charter_of(content).markdown()


def _has_rules(content: Content) -> bool:
    return bool(content.workshop.rules)


def _workshop(content: Content) -> str:
    return workshop_file.write(content.workshop)


EXPORTERS: tuple[Exporter, ...] = (
    Exporter("markdown", "md", "text/markdown", _markdown),
    Exporter("html", "html", "text/html", _html),
    Exporter("roles", "md", "text/markdown", roles_of, _has_rules, named="roles.file"),
    Exporter("rules", "csv", "text/csv", rules_table, _has_rules),
    Exporter("dates", "ics", "text/calendar", calendar, has_dates),
    Exporter("json", "json", "application/json", _workshop),
)


def files(content: Content) -> dict[str, ExportFile]:
    """The files of all exporters that have something to write, by name."""
    return {e.name: e.make(content) for e in EXPORTERS if e.fits(content)}


def _stem(content: Content, named: str) -> str:
    """A file name every system takes: letters a to z, digits and hyphens."""
    lowered = content.workshop.frame.title.lower()
    spelled = "".join(SPELLED_OUT.get(c, c) for c in lowered)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:SLUG_LENGTH].strip("-")
    return content.knowledge.say(named, content.language, slug=slug or "1")
