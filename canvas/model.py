"""A workshop and everything in it: frozen, validated, the same in memory, file and store.

The words are those of the method (``data/method``): a *value* is what the organisation stands
for, a *more* a custom of its customers, a *position* the decision on one of twelve dimensions
between -3 (left pole) and +3 (right pole), a *rule* what somebody does on an occasion.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from canvas.text import Language

DimensionId = Literal[
    "encounter", "closeness", "warmth", "register", "initiative", "guidance",
    "tailoring", "contribution", "commitment", "insight", "settlement", "pace",
]  # fmt: skip
DIMENSIONS: tuple[DimensionId, ...] = get_args(DimensionId)
PhaseId = Literal["discover", "buy", "onboard", "use", "problem", "care", "winback", "goodbye"]
PHASES: tuple[PhaseId, ...] = get_args(PhaseId)
RulePhase = Literal[
    "discover", "buy", "onboard", "use", "problem", "care", "winback", "goodbye", "handover"
]
Side = Literal["CB", "CC", "SD", "END", "HR"]
SIDES: tuple[Side, ...] = get_args(Side)
OrganisationKind = Literal[
    "company", "authority", "association", "solo", "contract", "repeat_purchase", "duty_to_contract"
]
ORGANISATION_KINDS: tuple[OrganisationKind, ...] = get_args(OrganisationKind)
Fit = Literal["harmony", "tension", "clash"]
FITS: tuple[Fit, ...] = get_args(Fit)
Evidence = Literal["seen", "heard", "remembered", "assumed"]
EVIDENCE: tuple[Evidence, ...] = get_args(Evidence)
CanvasField = Literal[
    "partners", "activities", "resources", "propositions", "relationships",
    "channels", "segments", "costs", "revenue",
]  # fmt: skip
CANVAS_FIELDS: tuple[CanvasField, ...] = get_args(CanvasField)
Mode = Literal["solo", "team"]
MODES: tuple[Mode, ...] = get_args(Mode)
LEFTMOST, RIGHTMOST = -3, 3
READY = ("can", "help", "objection")
"""The answers to whether one can live by a rule."""
SHOWN_FROM = 3
"""So many private answers there must be before anything is said about them."""

Step = Annotated[int, Field(ge=LEFTMOST, le=RIGHTMOST, strict=True)]
"""A step on the scale -3..+3."""
Rating = Step | None
"""A private rating; None means *cannot say* and is never counted as 0."""
Word = Annotated[str, Field(max_length=120)]
Line = Annotated[str, Field(max_length=600)]
Prose = Annotated[str, Field(max_length=4000)]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
Reference = Annotated[str, Field(max_length=40)]
"""The id of another part, or nothing."""
NoteId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,40}(\.[A-Za-z0-9_-]{1,40}){0,2}$")]


CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class Part(BaseModel):
    """Base of every part of a workshop: frozen, strict, without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, strict=True)

    @field_validator("*", mode="before")
    @classmethod
    def _no_control_characters(cls, value: Any) -> Any:
        texts = value if isinstance(value, list | tuple) else (value,)
        if any(isinstance(text, str) and CONTROL.search(text) for text in texts):
            raise ValueError("control_character")
        return tuple(value) if isinstance(value, list) else value


class CustomerTerm(Part):
    """What the organisation calls its customers: four grammatical forms (English uses two)."""

    nominative: Word = ""
    accusative: Word = ""
    dative: Word = ""
    plural: Word = ""


class RealCustomer(Part):
    """One real customer, under a pseudonym, whom the rules must serve."""

    pseudonym: Word = ""
    situation: Prose = ""
    concerns: tuple[Line, ...] = Field(default=(), max_length=3)
    says_afterwards: Prose = ""
    evidence: Evidence | None = None


class CommitmentMatrix(Part):
    """The upper two rows of Neumeier's matrix; the third row is mores and values."""

    identity: Prose = ""
    purpose: Prose = ""
    aims: Prose = ""
    onlyness: Prose = ""


class Frame(Part):
    """Who we are, for whom, and why we define the relationship now."""

    title: Annotated[str, Field(min_length=1, max_length=200)]
    language: Language
    mode: Mode = "solo"
    organisation: tuple[OrganisationKind, ...] = ()
    participants: Annotated[int, Field(ge=0, le=10000)] = 0
    customer: CustomerTerm = CustomerTerm()
    segment: Prose = ""
    offer: Prose = ""
    purpose: Prose = ""
    purpose_theirs: Prose = ""
    why_now: Prose = ""
    stop_doing: Prose = ""
    belonging_sign: Prose = ""
    silence_signal: Prose = ""
    leeway: Prose = ""


class Meaning(Part):
    """The meaning sheet of the relationship: a note to the people who read it in half a year."""

    word: Word = ""
    meaning: Prose = ""
    scene: Prose = ""
    not_meant: Prose = ""
    gives: Prose = ""
    expects: Prose = ""


class Value(Part):
    """What the organisation stands for: meaning, what it would never do, a scene that shows it."""

    id: Id
    word: Word = ""
    themes: tuple[Word, ...] = Field(default=(), max_length=2)
    meaning: Prose = ""
    never: Prose = ""
    scene: Prose = ""
    opposite: Prose = ""


class More(Part):
    """A custom of the customers' tribe and how we know of it."""

    id: Id
    word: Word = ""
    meaning: Prose = ""
    evidence: Evidence | None = None


class Link(Part):
    """How a value goes with a more; a tension or clash wants a note."""

    value: Id
    more: Id
    fit: Fit
    note: Prose = ""

    @property
    def id(self) -> str:
        return f"{self.value}-{self.more}"


def towards(pole: str, step: int | None) -> int:
    """How far a step leads to a pole (``warmth+``): 3 at most, negative to the other one."""
    return (step or 0) * (1 if pole.endswith("+") else -1)


class Position(Part):
    """The decision on one dimension: a step, the values it comes from, what a 0 depends on.

    A team also keeps who decided it on which day (ISO 8601), the objections that remained, and
    whether it is ``provisional``: taken from the middle of the proposals and not talked about.
    """

    dimension: DimensionId
    step: Step | None = None
    depends_on: Prose = ""
    because_of: tuple[Id, ...] = ()
    decided_by: Word = ""
    decided_on: Annotated[str, Field(max_length=40)] = ""
    dissent: tuple[Line, ...] = ()
    provisional: bool = False

    @property
    def id(self) -> str:
        return self.dimension


class Contact(Part):
    """A remembered contact of one's own, rated on the dimensions it says something about."""

    id: Id
    when: Word = ""
    channel: Word = ""
    word: Word = ""
    ratings: dict[DimensionId, Rating] = {}


class Touchpoint(Part):
    """A place where customers meet us: phase of the journey, kind, channel, who owns it."""

    id: Id
    phase: PhaseId
    name: Line = ""
    kind: Word = ""
    channel: Word = ""
    owner: Word = ""
    deputy: Word = ""
    weak: bool = False
    channel_decision: Prose = ""


class Promise(Part):
    """A claim of our advertising and the rule that keeps it (empty: none yet)."""

    id: Id
    text: Prose = ""
    rule: Reference = ""
    source: Line = ""


class Tally(Part):
    """How many people chose one answer of a poll, and the reasons some of them gave."""

    answer: Id
    n: Annotated[int, Field(ge=0, le=10000)]
    reasons: tuple[Line, ...] = Field(default=(), max_length=1000)


class Rule(Part):
    """What somebody does on an occasion, by which measure, up to which limit, for whose benefit.

    ``text`` is the sentence people read. ``occasion`` ... ``limit`` are its slots; a rule that was
    written freely may have none. ``serves`` holds poles such as ``warmth-``. ``pattern`` names the
    pattern a rule was proposed by, ``unconfirmed`` the slots nobody has confirmed yet. ``polled``
    counts what a team answered about it in private.
    """

    id: Id
    side: Side
    phase: RulePhase
    touchpoint: Reference = ""
    serves: tuple[Reference, ...] = Field(default=(), max_length=24)
    value: Reference = ""
    owner: Word = ""
    deputy: Word = ""
    text: Prose = ""
    occasion: Prose = ""
    role: Line = ""
    behaviour: Prose = ""
    measure: Line = ""
    limit: Prose = ""
    benefit: Prose = ""
    benefit_us: Prose = ""
    check: Prose = ""
    customer_work: bool = False
    customer_return: Prose = ""
    our_saving: Prose = ""
    tags: tuple[Word, ...] = ()
    pattern: Word = ""
    unconfirmed: tuple[Word, ...] = ()
    parked: bool = False
    polled: tuple[Tally, ...] = Field(default=(), max_length=20)

    @property
    def corporate(self) -> bool | None:
        """Whether most can live by it: then it holds, else it is an intention; None: not asked."""
        asked = sum(self.answers.get(answer, 0) for answer in READY)
        return 2 * self.answers.get(READY[0], 0) > asked if asked else None

    @property
    def answers(self) -> dict[str, int]:
        """Option of a poll -> how many chose it."""
        return {tally.answer: tally.n for tally in self.polled}

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The dimensions the rule serves, without their sign."""
        return tuple(pole[:-1] for pole in self.serves)


class FirstStep(Part):
    """A behaviour from Monday and who starts it."""

    who: Word = ""
    what: Line = ""


class Handover(Part):
    """How the rules reach the people who live them, and when they are looked at again."""

    hiring: Prose = ""
    training: Prose = ""
    review_date: Annotated[str, Field(max_length=40)] = ""
    recall_date: Annotated[str, Field(max_length=40)] = ""
    owner: Word = ""
    succession: Prose = ""
    first_steps: tuple[FirstStep, ...] = Field(default=(), max_length=12)


class CanvasNotes(Part):
    """The sticky notes of one field of the Business Model Canvas."""

    field: CanvasField
    notes: tuple[Line, ...] = Field(default=(), max_length=60)

    @property
    def id(self) -> str:
        return self.field


class Verdict(Part):
    """What people decided about a proposed pattern they did not adopt."""

    pattern: Id
    verdict: Literal["rejected", "parked"]
    reason: Prose = ""

    @property
    def id(self) -> str:
        return self.pattern


class Acceptance(Part):
    """A finding that people keep on purpose, with their reason."""

    check: Id
    target: Word
    reason: Prose

    @property
    def id(self) -> str:
        return f"{self.check}.{self.target}"


class Jump(Part):
    """A step somebody jumped over, and why."""

    step: Id
    reason: Prose

    @property
    def id(self) -> str:
        return self.step


class Note(Part):
    """What stands in one row of an optional sheet (see ``canvas.voices``).

    A row people added is ``n1``, ``n2`` ...; that of a given row is known by its place,
    ``sheet.row`` (``led.audit.t3``). ``texts`` and ``levels`` go by column; a level is 0..6, a step
    -3..3. ``rule`` is the rule that was made of it.
    """

    id: NoteId
    sheet: Annotated[str, Field(pattern=r"^[a-z_]{1,40}\.[a-z_]{1,40}$")]
    row: Word = ""
    touchpoint: Reference = ""
    texts: dict[Id, Prose] = {}
    levels: dict[Id, Annotated[int, Field(ge=LEFTMOST, le=6, strict=True)]] = {}
    chosen: bool = False
    rule: Reference = ""

    @field_validator("texts", mode="after")
    @classmethod
    def _readable(cls, texts: dict[str, str]) -> dict[str, str]:
        if any(CONTROL.search(text) for text in texts.values()):
            raise ValueError("control_character")
        return {column: text for column, text in texts.items() if text}

    @field_validator("levels", mode="before")
    @classmethod
    def _given(cls, levels: Any) -> Any:
        """A level that was taken back is none."""
        if not isinstance(levels, dict):
            return levels
        return {column: level for column, level in levels.items() if level not in (None, "")}


class Workshop(Part):
    """Everything one team (or one founder) has said about one relationship.

    Parts of one kind stand in the order of their ids (positions in the method's order).
    ``today`` maps a dimension to private ratings without author; they are kept sorted (None last),
    so that their order says nothing about who gave them.
    """

    frame: Frame
    relationship: Meaning = Meaning()
    real_customer: RealCustomer = RealCustomer()
    matrix: CommitmentMatrix = CommitmentMatrix()
    handover: Handover = Handover()
    values: tuple[Value, ...] = ()
    mores: tuple[More, ...] = ()
    links: tuple[Link, ...] = ()
    positions: tuple[Position, ...] = ()
    contacts: tuple[Contact, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    promises: tuple[Promise, ...] = ()
    rules: tuple[Rule, ...] = ()
    canvas: tuple[CanvasNotes, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()
    jumps: tuple[Jump, ...] = ()
    notes: tuple[Note, ...] = ()
    today: dict[DimensionId, tuple[Rating, ...]] = {}

    @field_validator("today", mode="after")
    @classmethod
    def _without_order(
        cls, today: dict[DimensionId, tuple[Rating, ...]]
    ) -> dict[DimensionId, tuple[Rating, ...]]:
        return {d: sort_ratings(today[d]) for d in DIMENSIONS if d in today}

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for kind, (attribute, _) in MANY.items():
            found = getattr(self, attribute)
            ordered = tuple(sorted(found, key=lambda part: order_of(kind, part.id)))
            if ordered != found:
                object.__setattr__(self, attribute, ordered)
        return self

    @property
    def language(self) -> Language:
        return self.frame.language

    def is_a(self, kind: OrganisationKind) -> bool:
        """Whether the organisation is of this kind."""
        return kind in self.frame.organisation

    def position(self, dimension: str) -> Position | None:
        return next((p for p in self.positions if p.dimension == dimension), None)

    def step(self, dimension: str) -> int | None:
        """The decided step on ``dimension``, -3..+3; None means undecided."""
        position = self.position(dimension)
        return position.step if position else None

    def towards(self, pole: str) -> int:
        """How far the decided step leads to a pole (``warmth+``), 0 when undecided."""
        return towards(pole, self.step(pole[:-1]))

    def value(self, id: str) -> Value | None:
        return next((v for v in self.values if v.id == id), None)

    def more(self, id: str) -> More | None:
        return next((m for m in self.mores if m.id == id), None)

    def touchpoint(self, id: str) -> Touchpoint | None:
        return next((t for t in self.touchpoints if t.id == id), None)

    def rule(self, id: str) -> Rule | None:
        return next((r for r in self.rules if r.id == id), None)

    def notes_on(self, sheet: str) -> tuple[Note, ...]:
        """What stands in the rows of a sheet (``voice.sheet``)."""
        return tuple(n for n in self.notes if n.sheet == sheet)

    def accepted(self, check: str, target: str) -> Acceptance | None:
        """The acceptance of a finding, if people keep it on purpose."""
        return next((a for a in self.acceptances if (a.check, a.target) == (check, target)), None)

    def themes(self) -> dict[str, tuple[str, ...]]:
        """Confirmed theme -> ids of the values that carry it, in the order of the values."""
        found: dict[str, tuple[str, ...]] = {}
        for value in self.values:
            for theme in value.themes:
                found[theme] = (*found.get(theme, ()), value.id)
        return found

    def ratings(self) -> dict[DimensionId, tuple[Rating, ...]]:
        """The ratings of today that count, per dimension: private ones and remembered contacts.

        Where a team answered privately only that counts; what was remembered lies ``apart``.
        """
        remembered, apart = self._remembered(), self.apart()
        merged: dict[DimensionId, tuple[Rating, ...]] = {}
        for d in DIMENSIONS:
            own = () if d in apart else remembered.get(d, ())
            if both := (*self.today.get(d, ()), *own):
                merged[d] = sort_ratings(both)
        return merged

    def apart(self) -> dict[DimensionId, tuple[Rating, ...]]:
        """What somebody remembered alone, per dimension a team has answered privately as well."""
        if self.frame.mode != "team":
            return {}
        return {d: own for d, own in self._remembered().items() if self.today.get(d)}

    def _remembered(self) -> dict[DimensionId, tuple[Rating, ...]]:
        found: dict[DimensionId, tuple[Rating, ...]] = {}
        for d in DIMENSIONS:
            if own := tuple(c.ratings[d] for c in self.contacts if d in c.ratings):
                found[d] = sort_ratings(own)
        return found

    def hides(self, dimension: str) -> bool:
        """Whether so few answered that a figure would show who said what."""
        private = [r for d, rs in self.today.items() if d == dimension for r in rs if r is not None]
        return 0 < len(private) < SHOWN_FROM


def sort_ratings(ratings: tuple[Rating, ...]) -> tuple[Rating, ...]:
    """Ratings in ascending order, *cannot say* last."""
    return tuple(sorted(ratings, key=lambda r: (r is None, r or 0)))


SINGLES: dict[str, type[Part]] = {
    "frame": Frame,
    "relationship": Meaning,
    "real_customer": RealCustomer,
    "matrix": CommitmentMatrix,
    "handover": Handover,
}
"""Kinds of which a workshop has exactly one record; its id is the kind."""

MANY: dict[str, tuple[str, type[Part]]] = {
    "value": ("values", Value),
    "more": ("mores", More),
    "link": ("links", Link),
    "position": ("positions", Position),
    "contact": ("contacts", Contact),
    "touchpoint": ("touchpoints", Touchpoint),
    "promise": ("promises", Promise),
    "rule": ("rules", Rule),
    "canvas": ("canvas", CanvasNotes),
    "verdict": ("verdicts", Verdict),
    "acceptance": ("acceptances", Acceptance),
    "jump": ("jumps", Jump),
    "note": ("notes", Note),
}
"""Kind -> (attribute of the workshop, class of one record)."""

ID_PREFIX = {
    "value": "v", "more": "m", "contact": "c", "touchpoint": "t", "promise": "p", "rule": "r",
    "note": "n",
}  # fmt: skip


def part_class(kind: str) -> type[Part]:
    """The class of a record of this kind; unknown kinds are a KeyError."""
    return SINGLES[kind] if kind in SINGLES else MANY[kind][1]


def parts(workshop: Workshop) -> Iterator[tuple[str, str, Part]]:
    """(kind, id, part) of everything in the workshop except the private ratings."""
    for kind in SINGLES:
        yield kind, kind, getattr(workshop, kind)
    for kind, (attribute, _) in MANY.items():
        for part in getattr(workshop, attribute):
            yield kind, part.id, part


def order_of(kind: str, id: str) -> tuple[int, int | str]:
    """Sort key of records of one kind: dimensions by the method, v2 before v10, else by name."""
    if kind == "position":
        return 0, DIMENSIONS.index(id)
    digits = id[1:] if id[:1].isalpha() else id
    return (0, int(digits)) if digits.isdecimal() else (1, id)
