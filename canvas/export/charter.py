"""The relationship charter: readable in an editor, in a browser and on paper."""

from datetime import date

from canvas.export.content import Assessed, Content
from canvas.export.page import Page
from canvas.export.sections import decisions, deeper, origin, relationship, rules
from canvas.export.writer import Writer
from canvas.knowledge import Knowledge
from canvas.model import Workshop
from canvas.text import Language


def charter(
    workshop: Workshop,
    assessment: Assessed,
    knowledge: Knowledge,
    language: Language,
    today: date | None = None,
    version: str = "",
    orphaned: frozenset[str] = frozenset(),
) -> str:
    """The charter of a workshop in Markdown.

    ``language`` decides the labels, typed texts stay as typed.
    ``orphaned`` are the ids of rules whose parent no longer holds; they are marked.
    """
    content = Content(workshop, assessment, knowledge, language, today, orphaned, version)
    return charter_of(content).markdown()


def charter_of(content: Content) -> Page:
    """The charter of what an exporter gets."""
    w = Writer(content)
    refs = rules.references(content.workshop)
    origin.title(w)
    origin.monday(w)
    origin.why(w)
    origin.values(w)
    origin.customers(w)
    relationship.relationship(w)
    relationship.profile(w)
    relationship.today(w)
    rules.rules(w, refs)
    rules.promises(w, refs)
    decisions.channels(w)
    decisions.leeway(w)
    deeper.sheets(w)
    decisions.findings(w, refs)
    decisions.jumps(w)
    decisions.handover(w)
    deeper.tasks(w, refs)
    decisions.appendix(w, refs)
    decisions.sources(w)
    return w.page
