"""The method's content, read from ``data/method/``."""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Protocol, TypeVar, get_args

from canvas.agenda import AgendaStep, Invented, Script
from canvas.errors import BadKnowledge
from canvas.knowledge_faults import inconsistencies
from canvas.knowledge_files import ContentFiles
from canvas.learnt import Learnt
from canvas.method import (
    Channel,
    CheckText,
    Cues,
    Dimension,
    Opposites,
    Pattern,
    Phase,
    PoleWords,
    PositionTension,
    Profile,
    Source,
    Step,
    TagConflict,
    Theme,
    TouchpointKind,
    VagueWords,
)
from canvas.model import RulePhase
from canvas.text import Language, LocalText
from canvas.voices import Sheet, Voice

DEFAULT = Path(__file__).resolve().parents[1] / "data" / "method"
"""The shipped content, found from any working directory."""


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """All content of the method by id, in the order of the files.

    It equals nothing but itself, so that what is computed from it can be remembered.
    """

    dimensions: Mapping[str, Dimension]
    profiles: Mapping[str, Profile]
    themes: Mapping[str, Theme]
    channels: Mapping[str, Channel]
    kinds: Mapping[str, TouchpointKind]
    phases: Mapping[str, Phase]
    patterns: Mapping[str, Pattern]
    conflicts: tuple[TagConflict, ...]
    tensions: tuple[PositionTension, ...]
    checks: Mapping[str, CheckText]
    vague: VagueWords
    cues: Cues
    steps: Mapping[str, Step]
    words: Mapping[str, LocalText]
    sources: Mapping[str, Source] = field(default_factory=dict)
    opposites: Mapping[str, Opposites] = field(default_factory=dict)
    poles: PoleWords = field(default_factory=PoleWords)
    agenda: Mapping[str, AgendaStep] = field(default_factory=dict)
    invented: Mapping[str, Invented] = field(default_factory=dict)
    scripts: Mapping[str, Script] = field(default_factory=dict)
    voices: Mapping[str, Voice] = field(default_factory=dict)
    learnt: Mapping[Language, Learnt] = field(default_factory=dict)

    def say(self, key: str, language: Language, **facts: object) -> str:
        """The words of the product for ``key``; a fact ``n`` picks ``key.one`` for exactly 1."""
        if facts.get("n") == 1 and f"{key}.one" in self.words:
            key = f"{key}.one"
        return self.words[key].fill(language, **facts)

    def sheet(self, name: str) -> Sheet | None:
        """The sheet known as ``voice.sheet``."""
        voice, _, sheet = name.partition(".")
        found = self.voices.get(voice)
        return found.sheet(sheet) if found else None


@cache
def knowledge() -> Knowledge:
    """The shipped content, read once per process."""
    return load()


def load(folder: Path = DEFAULT) -> Knowledge:
    """Read a folder of content; raises BadKnowledge with every fault found in it.

    Faults of shape (unreadable files, unknown fields, missing texts) and faults of meaning (names
    that lead nowhere, slots nobody fills, gaps) are told together.
    """
    files = ContentFiles(folder)
    with _without_collecting():
        read = _read(files)
        faults = (*files.faults, *inconsistencies(read, files))
    if faults:
        raise BadKnowledge(faults)
    return read


@contextmanager
def _without_collecting() -> Iterator[None]:
    """No garbage collection meanwhile: it would walk the growing content again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(files: ContentFiles) -> Knowledge:
    """What can be read of the content; entries with faults are left out."""
    return Knowledge(
        dimensions=_by_id(files.entries("dimensions.yaml", Dimension)),
        profiles=_by_id(files.entries("profiles.yaml", Profile)),
        themes=_by_id(files.entries("themes.yaml", Theme)),
        channels=_by_id(files.entries("channels.yaml", Channel)),
        kinds=_by_id(files.entries("kinds.yaml", TouchpointKind)),
        phases=_by_id(files.entries("phases.yaml", Phase)),
        patterns=_by_id(files.folder("patterns", get_args(RulePhase), Pattern)),
        conflicts=files.entries("conflicts.yaml", TagConflict, part="tags"),
        tensions=files.entries("conflicts.yaml", PositionTension, part="tensions"),
        checks=_by_id(files.entries("checks.yaml", CheckText)),
        vague=files.whole(
            "vague_words.yaml", VagueWords(questions={}, entries={}, harmless={}, source="")
        ),
        cues=files.whole("cues.yaml", Cues(entries={})),
        poles=files.whole("poles.yaml", PoleWords()),
        steps=_by_id(files.entries("steps.yaml", Step)),
        words=files.words("words"),
        sources=_by_id(files.entries("sources.yaml", Source)),
        opposites=_by_id(files.entries("opposites.yaml", Opposites)),
        agenda=_by_id(files.entries("agenda.yaml", AgendaStep)),
        invented=_by_id(files.entries("rehearsal.yaml", Invented, part="people")),
        scripts=_by_id(files.entries("rehearsal.yaml", Script, part="scripts")),
        voices=_by_id(files.entries("voices.yaml", Voice)),
        learnt=files.learnt("learnt"),
    )


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


E = TypeVar("E", bound=_HasId)


def _by_id(entries: Iterable[E]) -> dict[str, E]:
    return {entry.id: entry for entry in entries}
