"""What exporters get and what they give."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from canvas.knowledge import Knowledge
from canvas.model import Workshop
from canvas.results import ChannelFit, Derivation, Finding, Spread
from canvas.text import Language


class Assessed(Protocol):
    """What the engine says about a workshop, as far as exports show it."""

    @property
    def spreads(self) -> tuple[Spread, ...]: ...
    @property
    def channels(self) -> tuple[ChannelFit, ...]: ...
    @property
    def derivation(self) -> Derivation: ...
    @property
    def findings(self) -> tuple[Finding, ...]: ...


@dataclass(frozen=True, slots=True)
class Content:
    """Everything an exporter may print; ``orphaned`` holds ids of rules without a parent.

    ``id`` is the workshop's, so that a calendar knows its events again.
    """

    workshop: Workshop
    assessment: Assessed
    knowledge: Knowledge
    language: Language
    today: date | None = None
    orphaned: frozenset[str] = frozenset()
    version: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file to take along: its name, media type and content."""

    name: str
    media_type: str
    content: bytes | str
