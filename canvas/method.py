"""The shape of the method's content: what a dimension, pattern, channel ... consists of.

``knowledge.py`` reads ``data/method/`` into these frozen models. Every text is a LocalText, so a
missing translation cannot be loaded.
"""

from collections.abc import Collection
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from canvas.conditions import Condition, parse_condition
from canvas.model import (
    DimensionId,
    OrganisationKind,
    PhaseId,
    Rule,
    RulePhase,
    Side,
    Workshop,
)
from canvas.results import Level
from canvas.text import Language, LocalText

CHANNEL_DIMENSIONS: tuple[DimensionId, ...] = (
    "encounter", "closeness", "register", "initiative", "tailoring", "insight", "pace",
)  # fmt: skip
"""The dimensions a channel shapes; on the others it leaves people free."""


class Content(BaseModel):
    """Base of all content: frozen and without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    @field_validator("*", mode="before")
    @classmethod
    def _lists_are_tuples(cls, value: Any) -> Any:
        return tuple(value) if isinstance(value, list) else value


def _phrases(value: Any) -> Any:
    """»nett, mit Herz« as a tuple; anything else as it is."""
    return tuple(value.replace("\n", " ").split(", ")) if isinstance(value, str) else value


Phrases = Annotated[tuple[str, ...], BeforeValidator(_phrases)]
"""Words and phrases that the file lists in one text, with commas between them."""

About = Literal["peers", "one_time", "customs", "absence"]
"""Whom or what a pattern is about besides its phase: employees of both firms with each other,
one-time customers, the customers' customs, deputies and absence."""


class Demands(Content):
    """What a pole concretely demands of behaviour, communication, touchpoints and channels."""

    CB: LocalText
    CC: LocalText
    SD: LocalText
    CH: LocalText


class Pole(Content):
    """One end of a dimension; every pole has a gain and a price, none is the better one."""

    name: LocalText
    description: LocalText
    gain: LocalText
    price: LocalText
    demands: Demands


class Dimension(Content):
    """A bipolar decision: left pole is -3, right pole is +3."""

    id: DimensionId
    name: LocalText
    question: LocalText
    left: Pole
    right: Pole
    hint: LocalText
    """Which of Osterwalder's relationship types the positions point to."""
    source: str

    def pole(self, step: int) -> Pole:
        """The pole a step other than 0 leans to."""
        return self.left if step < 0 else self.right

    def end(self, pole: str) -> Pole:
        """The pole known as ``warmth-`` or ``warmth+``."""
        return self.right if pole.endswith("+") else self.left


class ProfilePosition(Content):
    """A position of an example; ``scattered`` means it depends on the person, only a middle."""

    step: int = Field(ge=-3, le=3)
    basis: Literal["stated", "inferred", "scattered"]


class Profile(Content):
    """An example relationship to compare one's own with."""

    id: str
    name: LocalText
    description: LocalText
    caveat: LocalText | None = None
    positions: dict[DimensionId, ProfilePosition]
    today: dict[DimensionId, tuple[int, ...]] = {}
    source: str


class Theme(Content):
    """A family of values; keywords only suggest it, the person confirms."""

    id: str
    name: LocalText
    schwartz: str
    keywords: dict[Language, tuple[str, ...]]
    pulls: tuple[str, ...]
    opposite: LocalText
    source: str


class Interval(Content):
    """The positions a channel makes likely on one dimension, both ends included."""

    low: int = Field(ge=-3, le=3)
    high: int = Field(ge=-3, le=3)


class Channel(Content):
    """A channel and the positions it supports on the seven dimensions that channels shape."""

    id: str
    name: LocalText
    human: bool
    """A person answers (exempt for self-served positions in the problem phase)."""
    intervals: dict[DimensionId, Interval]
    source: str


class TouchpointKind(Content):
    """A kind of place where people meet an organisation."""

    id: str
    name: LocalText


class Phase(Content):
    """A phase of the journey; an authority may use another name or hide it."""

    id: PhaseId
    name: LocalText
    authority_name: LocalText | None = None
    hidden_for_authority: bool = False
    help: LocalText
    lifecycle: LocalText
    source: str


class Pattern(Content):
    """Knowledge that proposes a rule: when it applies, the sentence with slots, its benefit.

    ``text`` is the whole sentence without its limit; ``occasion``, ``behaviour``, ``measure`` are
    the same content in parts for the guided editor; slots stand in braces. ``slots`` holds the
    default of each: ``actor`` (role, nominative), ``time``, ``amount``, ``count``. ``like`` names
    patterns that say nearly the same where shared words and tags do not show it.
    """

    id: str
    side: Side
    phase: RulePhase
    alt_phases: tuple[RulePhase, ...] = ()
    kinds: tuple[str, ...]
    when: Any
    boosted_by: tuple[str, ...] = ()
    tags: tuple[str, ...]
    about: tuple[About, ...] = ()
    like: tuple[str, ...] = ()
    slots: dict[Literal["actor", "time", "amount", "count"], LocalText]
    name: LocalText
    text: LocalText
    occasion: LocalText
    behaviour: LocalText
    measure: LocalText
    limit: LocalText
    benefit: LocalText
    check: LocalText
    customer_work: bool = False
    customer_return: LocalText | None = None
    source: str

    _condition: Condition | None = None

    @property
    def condition(self) -> Condition:
        """The parsed ``when``; raises BadCondition if it cannot be read."""
        if self._condition is None:
            object.__setattr__(self, "_condition", parse_condition(self.when))
        assert self._condition is not None
        return self._condition

    @property
    def universal(self) -> bool:
        """Fires in every workshop."""
        return bool(self.when == "always")


Tagged = tuple[Collection[str], str]
"""Tags of a rule and the phase it belongs to."""


class TagConflict(Content):
    """Two tags of rules that do not go together, and the question to ask."""

    tags: tuple[str, str]
    level: Level
    anywhere: bool = False
    """True: conflicts whatever the phase; False: only within one phase."""
    only_for: OrganisationKind | None = None
    question: LocalText
    source: str

    def separates(self, tags: Collection[str], phase: str, other: Rule, workshop: Workshop) -> bool:
        """Whether a rule of these tags in this phase does not go with the other rule."""
        return self.parts((tags, phase), (other.tags, other.phase), workshop)

    def parts(self, here: Tagged, there: Tagged, workshop: Workshop) -> bool:
        """Whether rules of these tags, each with its phase, do not go together."""
        one, two = self.tags
        (tags, phase), (others, elsewhere) = here, there
        opposed = (one in tags and two in others) or (two in tags and one in others)
        near = self.anywhere or elsewhere == phase
        return opposed and near and (self.only_for is None or workshop.is_a(self.only_for))


class PositionTension(Content):
    """Two positions that often pull apart: ask, do not forbid."""

    poles: tuple[str, str]
    question: LocalText


class CheckText(Content):
    """The words of a check: its name, why it exists, one failing and one passing example.

    ``messages`` maps the message key of a finding to the sentence shown; ``asks`` is the question
    or next move that goes with it.
    """

    id: str
    name: LocalText
    why: LocalText
    level: LocalText
    fails: LocalText
    passes: LocalText
    messages: dict[str, LocalText]
    asks: dict[str, LocalText]
    source: str


Nearness = Literal["", "rule", "clause"]


class Opposites(Content):
    """Two things that texts say and that undo each other: phrases for ``one`` and for ``other``.

    ``near``: both can hold side by side for different things, so that the texts must share a word,
    somewhere in the rule or in the very clause.
    """

    id: str
    one: dict[Language, Phrases]
    other: dict[Language, Phrases]
    near: Nearness = ""
    question: LocalText


class VagueWords(Content):
    """Words that say nothing one could see: category -> question, language -> category -> entries.

    An entry is a case-insensitive prefix at the start of a word; ``=`` in front means the whole
    word only, ``+`` an adjective with its endings. Of two readings the longer one wins, and
    phrases of ``harmless`` are no finding. In the file the entries are one text with commas.
    """

    questions: dict[str, LocalText]
    entries: dict[Language, dict[str, Phrases]]
    harmless: dict[Language, Phrases]
    source: str


class PoleWords(Content):
    """What rules at a pole say: classes of words, and per pole the frames they stand in.

    A frame names classes: ``a … b`` in this order within a clause, ``a & b`` in one sentence,
    ``a|b`` either. ``unless``: classes that take a pole back. Entries as for vague words.
    """

    words: dict[str, dict[Language, Phrases]] = {}
    frames: dict[str, Phrases] = {}
    unless: dict[str, Phrases] = {}


class Cues(Content):
    """Words the checks listen for, per language: cue -> entries.

    Notation as for vague words; besides, ``a … b`` means both in one sentence and ``/.../`` is a
    regular expression (case-insensitive).
    """

    entries: dict[Language, dict[str, tuple[str, ...]]]


class Step(Content):
    """A step of the route: its question, help, prompts to say, what *done* means."""

    id: str
    name: LocalText
    question: LocalText
    help: LocalText
    why: LocalText
    prompts: tuple[LocalText, ...] = ()
    done_when: LocalText
    minutes: int
    source: str


class Source(Content):
    """A work the method builds on, and what it took from it; the wording here is our own."""

    id: str
    cite: str
    what: LocalText
