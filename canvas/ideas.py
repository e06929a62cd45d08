"""The ideas of the five source articles: where each lives in the app, or why it does not.

``data/method/ideas.yaml`` holds them; ``docs/ideas.md`` is made from it. The app itself never reads
the file.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from canvas import escape
from canvas.errors import BadKnowledge
from canvas.knowledge import DEFAULT, Knowledge
from canvas.knowledge_files import ContentFiles
from canvas.knowledge_pages import anchor_of
from canvas.method import Content

SOURCES: Mapping[str, str] = {
    "G": "greger", "S": "sicking", "P": "prantl", "C": "schueller", "H": "hildebrandt",
}  # fmt: skip
"""First letter of an id -> the source the idea comes from."""
DETAILS = "knowledge.en.md"


class Idea(Content):
    """An idea in our own words; ``lives`` names its places (``check vague_word``), ``how`` what
    it is there, ``lacks`` what is missing and why."""

    id: str
    idea: str
    lives: tuple[str, ...] = ()
    how: str = ""
    lacks: str = ""


def read_ideas(folder: Path = DEFAULT) -> tuple[Idea, ...]:
    """All ideas in the order of the file; raises BadKnowledge with every fault found."""
    files = ContentFiles(folder)
    found = files.entries("ideas.yaml", Idea)
    if files.faults:
        raise BadKnowledge(tuple(files.faults))
    return found


def ideas_page(ideas: tuple[Idea, ...], knowledge: Knowledge) -> str:
    """The table of all ideas as Markdown, in English."""
    whole, part, none = (sum(kind(i) == k for i in ideas) for k in ("whole", "part", "none"))
    blocks = [
        "# Where the ideas live",
        f"The method grew from five articles with {len(ideas)} ideas. {whole} of them live in the"
        f" app, {part} in part, {none} not yet or on purpose not. The words are ours; the articles"
        " stand in [sources.yaml](../data/method/sources.yaml).",
        "This page is made from data/method/ideas.yaml:"
        " change it there, then `python -m canvas knowledge --write docs`.",
    ]
    for letter, source in SOURCES.items():
        blocks.append(f"## {escape.heading(knowledge.sources[source].cite)}")
        rows = [_row(i, knowledge) for i in ideas if i.id.startswith(letter)]
        heads = ["| Id | Idea | Where it lives | What is missing, and why |", "|---|---|---|---|"]
        blocks.append("\n".join([*heads, *rows]))
    return "\n\n".join(blocks) + "\n"


def kind(idea: Idea) -> str:
    """Whether the idea lives in the app as a ``whole``, in ``part`` or not at all: ``none``."""
    if not idea.lives:
        return "none"
    return "part" if idea.lacks else "whole"


def lost_places(idea: Idea, knowledge: Knowledge) -> Iterator[str]:
    """The places of an idea that the method does not know."""
    for place in idea.lives:
        kind, _, id = place.partition(" ")
        if kind not in PLACES or not PLACES[kind](id, knowledge):
            yield place


def _row(idea: Idea, knowledge: Knowledge) -> str:
    places = [_place(place, knowledge) for place in idea.lives]
    lives = ": ".join(part for part in (", ".join(places), escape.cell(idea.how)) if part)
    cells = (idea.id, escape.cell(idea.idea), lives or "–", escape.cell(idea.lacks))
    return f"| {' | '.join(cells)} |".replace("|  |", "| |")


def _place(place: str, knowledge: Knowledge) -> str:
    kind, _, id = place.partition(" ")
    label = f"{kind} {escape.cell(PLACES[kind](id, knowledge))}"
    return f"[{label}]({DETAILS}#{anchor_of(kind, id)})" if kind in LINKED else label


def _named(part: str) -> Callable[[str, Knowledge], str]:
    def name(id: str, knowledge: Knowledge) -> str:
        entry = getattr(knowledge, part).get(id)
        return f"“{entry.name.en}”" if entry else ""

    return name


def _activity(id: str, knowledge: Knowledge) -> str:
    """An activity of the live workshop (``today.served``), or a whole step of it."""
    step, _, activity = id.partition(".")
    known = knowledge.agenda.get(step)
    if known is None or (activity and activity not in {a.id for a in known.activities}):
        return ""
    asked = next((a.question.en for a in known.activities if a.id == activity), "")
    return f"“{known.name.en}: {asked}”" if asked else f"“{known.name.en}”"


def _sheet(id: str, knowledge: Knowledge) -> str:
    """A sheet of one of the other voices (``care.plan``)."""
    voice, _, sheet = id.partition(".")
    spoken = knowledge.voices.get(voice)
    known = spoken.sheet(sheet) if spoken else None
    return f"“{spoken.name.en}: {known.name.en}”" if spoken and known else ""


def _worded(key: str) -> Callable[[str, Knowledge], str]:
    def words(id: str, knowledge: Knowledge) -> str:
        found = knowledge.words.get(key.format(id))
        return f"“{found.en}”" if found else ""

    return words


PLACES: Mapping[str, Callable[[str, Knowledge], str]] = {
    "step": _named("steps"),
    "check": _named("checks"),
    "pattern": _named("patterns"),
    "dimension": _named("dimensions"),
    "theme": _named("themes"),
    "channel": _named("channels"),
    "example": _named("profiles"),
    "workshop": _activity,
    "voice": _sheet,
    "section": _worded("charter.{}"),
    "page": _worded("{}.title"),
    "download": _worded("charter_page.{}"),
    "command": lambda id, knowledge: id if f"cli.command.{id}" in knowledge.words else "",
}
"""Kind of place -> its readable name in quotes; empty if there is no such place."""
LINKED = ("check", "pattern", "dimension", "theme", "channel", "voice")
"""Kinds of places that the document of the knowledge describes."""
