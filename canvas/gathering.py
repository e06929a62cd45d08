"""A live workshop as it is stored: agenda, stage, runs of activities, cards and their groups.

These are records of the store like the parts of a ``Workshop``, but no part of it: what people
write becomes part of the workshop only when somebody takes it over.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2s
from typing import Annotated, Any, Literal, get_args

from pydantic import Field, field_validator

from canvas.agenda import Activity, AgendaStep, Entry, Format
from canvas.model import CONTROL, Id, Line, Part, Prose, Word
from canvas.text import LocalText

RunId = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,40}\.[a-z0-9_]{1,40}(@[A-Za-z0-9_-]{1,40})?$")]
"""``step.activity``, for one thing only ``step.activity@thing``."""
CardId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{16,40}$")]
"""Made on the phone, so that a card sent twice counts once."""
Mark = Literal["", "empty", "says"]
MARKS: tuple[Mark, ...] = get_args(Mark)
ON_BEHALF = ""
"""The author of a card that the facilitator wrote for somebody."""


class AgendaItem(Part):
    """A step of this workshop's agenda; an own step has a title and a question of its own."""

    step: Id
    minutes: Annotated[int, Field(ge=1, le=240)]
    title: Line = ""
    question: Line = ""
    dropped: bool = False


class Agenda(Part):
    """What this workshop does in which order; empty before the facilitator has chosen a format."""

    format: Format = "long"
    items: Annotated[tuple[AgendaItem, ...], Field(max_length=40)] = ()
    begun_at: str = ""
    """ISO 8601 in UTC, set when the first step begins."""
    rehearses: Word = ""
    """The workshop this one was copied from to rehearse it; empty: this one is meant."""


class Stage(Part):
    """What everybody sees now: the step, the run of an activity (empty: between two), the timer.

    ``since`` is when the step began (ISO 8601, UTC). The timer runs until ``ends`` (seconds since
    1970) or stands still with ``left`` seconds; both None: no timer.
    """

    step: Word = ""
    run: Word = ""
    since: str = ""
    ends: float | None = None
    left: float | None = None
    names: bool = False
    """Whether cards show who wrote them."""


class Run(Part):
    """An activity of this workshop: open for answers, or revealed.

    ``middle`` shows medians, ``by_team`` the answers per team. ``closes_at`` (ISO 8601, UTC) ends
    pre-work.
    """

    id: RunId
    state: Literal["open", "revealed"] = "open"
    middle: bool = False
    by_team: bool = False
    closes_at: str = ""


class Card(Part):
    """What somebody wrote: a text per entry of the activity.

    ``author`` is a participant. ``taken`` names the record it became (``value:v3``).
    """

    id: CardId
    run: RunId
    author: Word = ON_BEHALF
    texts: dict[Id, Prose]
    station: Word = ""
    late: bool = False
    hidden: bool = False
    parked: bool = False
    mark: Mark = ""
    taken: Word = ""

    @field_validator("texts", mode="after")
    @classmethod
    def _readable(cls, texts: dict[str, str]) -> dict[str, str]:
        if any(CONTROL.search(text) for text in texts.values()):
            raise ValueError("control_character")
        return texts


class Cluster(Part):
    """Cards that mean the same, under a title; the cards keep their texts."""

    id: Id
    run: RunId
    title: Line = ""
    cards: tuple[CardId, ...] = ()
    taken: Word = ""


KINDS: dict[str, type[Part]] = {
    "agenda": Agenda,
    "stage": Stage,
    "run": Run,
    "card": Card,
    "cluster": Cluster,
}
"""Kinds of record a live workshop adds; agenda and stage exist once, their id is the kind."""

ONCE = ("agenda", "stage")
"""Kinds of which there is one record."""

OWN_ENTRY = Entry(id="text", label=LocalText(de="Antwort", en="Answer"), rows=3)


def step_of(run: str) -> str:
    """``values.words@v1`` belongs to the step ``values``."""
    return run.split(".", 1)[0]


def activity_of(run: str) -> str:
    """``values.words@v1`` is the activity ``words``."""
    return run.split(".", 1)[-1].split("@", 1)[0]


def thing_of(run: str) -> str:
    """``target.second@warmth`` is about ``warmth``; empty if it is about no one thing."""
    return run.partition("@")[2]


@dataclass(slots=True)
class Gathering:
    """The live side of one workshop, kept current by applying changes in their order.

    ``cards`` stand in the order in which they were first stored.
    """

    agenda: Agenda = field(default_factory=Agenda)
    stage: Stage = field(default_factory=Stage)
    runs: dict[str, Run] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)
    clusters: dict[str, Cluster] = field(default_factory=dict)

    def apply(self, kind: str, id: str, body: Mapping[str, Any] | None) -> None:
        """Take over one record as it is now (None: it is gone); other kinds mean nothing here."""
        if kind not in KINDS:
            return
        part: Any = KINDS[kind].model_validate(body or {}) if body or kind in ONCE else None
        if kind in ONCE:
            setattr(self, kind, part)
        elif part is None:
            self._many(kind).pop(id, None)
        else:
            self._many(kind)[id] = part

    def _many(self, kind: str) -> dict[str, Any]:
        many: dict[str, Any] = getattr(self, f"{kind}s")
        return many

    @property
    def current(self) -> Run | None:
        """The run that is on the stage."""
        return self.runs.get(self.stage.run)

    @property
    def scene(self) -> str:
        """Another text as soon as the agenda, the stage or the run on it is another."""
        parts = (self.agenda, self.stage, self.current)
        told = "|".join(part.model_dump_json() for part in parts if part)
        return blake2s(told.encode(), digest_size=8).hexdigest()

    def cards_of(self, run: str, *, hidden: bool = False) -> tuple[Card, ...]:
        """The cards of a run; hidden ones only if asked for."""
        found = (card for card in self.cards.values() if card.run == run)
        return tuple(card for card in found if hidden or not card.hidden)

    def clusters_of(self, run: str) -> tuple[Cluster, ...]:
        return tuple(c for c in self.clusters.values() if c.run == run)

    def loose(self, run: str) -> tuple[Card, ...]:
        """The cards of a run that belong to no group."""
        grouped = {id for cluster in self.clusters_of(run) for id in cluster.cards}
        return tuple(card for card in self.cards_of(run) if card.id not in grouped)

    def item(self, step: str) -> AgendaItem | None:
        return next((item for item in self.agenda.items if item.step == step), None)


def gathering(records: Iterable[tuple[str, str, Mapping[str, Any]]]) -> Gathering:
    """The live side made of records (kind, id, body) in the order in which they were stored."""
    found = Gathering()
    for kind, id, body in records:
        found.apply(kind, id, body)
    return found


def written_in(run: str, vote: Activity) -> str:
    """The run whose cards the vote of this run is about."""
    return f"{step_of(run)}.{vote.of}"


def activity(
    steps: Mapping[str, AgendaStep], run: str, item: AgendaItem | None = None
) -> Activity | None:
    """The activity of a run; a step of one's own has one activity, ``ask``, with its question."""
    if (step := steps.get(step_of(run))) is not None:
        return step.activity(activity_of(run))
    if item is None or not item.question:
        return None
    asked = LocalText(de=item.question, en=item.question)
    return Activity(
        id="ask", kind="write", question=asked, minutes=item.minutes, entries=(OWN_ENTRY,)
    )
