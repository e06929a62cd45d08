"""The shape of the live workshop's content: steps of the agenda and their activities.

``data/method/agenda.yaml`` holds them, read into ``Knowledge.agenda``.
"""

from typing import Literal

from pydantic import Field

from canvas.method import Content
from canvas.text import LocalText

Format = Literal["long", "short"]
"""The agenda of 180 minutes, and the one of 90 minutes."""
FORMATS: tuple[Format, ...] = ("long", "short")
Kind = Literal["write", "rate", "vote", "consent", "poll"]
About = Literal["today", "served", "intended", "position", "touchpoints", "rules", "sheet"]
"""What is rated, polled or agreed on: the twelve positions today, favourite and least welcome
customer, the intended twelve, one position, the touchpoints (0..6), the rules, the given rows of an
optional sheet (0..6)."""
Yield = Literal[
    "", "why_now", "stop_doing", "belonging_sign", "note", "situation", "concern",
    "says_afterwards", "value", "more", "meaning", "rule", "promise", "ending", "first_step",
]  # fmt: skip
"""What a card of the activity becomes when it is taken over."""
Wall = Literal["", "values", "customs", "profile", "sheet", "rules", "steps"]
"""What a step has yielded: values, customs and how values go with them, the decided positions, the
meaning sheet, the rules, the first steps."""
SERVED = ("closeness", "warmth", "initiative", "tailoring", "settlement", "pace")
"""The dimensions on which favourite and least welcome customer are rated."""


class Entry(Content):
    """One field of a card; ``choices`` are keys of ``words/live.yaml`` under ``choice``."""

    id: str
    label: LocalText
    hint: LocalText | None = None
    rows: int = Field(default=1, ge=1, le=6)
    choices: tuple[str, ...] = ()
    required: bool = True


class Option(Content):
    """One answer of a poll; who chooses it may give a ``reason`` in a sentence."""

    id: str
    label: LocalText
    reason: bool = False


class Activity(Content):
    """What people do with the phone for a few minutes.

    ``write`` makes cards of ``entries`` (``stations`` lets small groups work at different things),
    ``rate`` and ``poll`` ask ``about`` something, ``vote`` gives
    ``dots`` to the cards of the activity ``of`` in the same step, ``consent`` asks for serious
    objections. ``pattern`` of ids: an activity is known as ``step.activity``; when it runs for one
    thing only, ``@thing`` follows.
    """

    id: str
    kind: Kind
    question: LocalText
    help: LocalText | None = None
    minutes: int = Field(ge=1)
    formats: tuple[Format, ...] = FORMATS
    entries: tuple[Entry, ...] = ()
    stations: tuple[str, ...] = ()
    about: About | None = None
    options: tuple[Option, ...] = ()
    of: str = ""
    sheet: str = ""
    """The optional sheet whose given rows are rated (``voice.sheet``)."""
    dots: int = Field(default=0, ge=0, le=9)
    yields: Yield = ""
    prework: bool = False
    """Can be answered before the workshop."""


class Stuck(Content):
    """When it gets stuck: what one sees, and the move that helps."""

    when: LocalText
    move: LocalText


class AgendaStep(Content):
    """A step of the workshop; ``minutes`` per format (a format without an entry leaves it out).

    ``page`` is the page of the route where its results are worked on.
    """

    id: str
    name: LocalText
    purpose: LocalText
    done_when: LocalText
    minutes: dict[Format, int]
    added: int = Field(default=0, ge=0)
    """Minutes of a step that is in no format but can be added to an agenda of one's own."""
    page: str = ""
    prompts: tuple[LocalText, ...] = ()
    stuck: tuple[Stuck, ...] = ()
    drop: Literal["never", "first", "shorten", "if_needed"] = "if_needed"
    drop_note: LocalText | None = None
    """What becomes of it when time is short."""
    activities: tuple[Activity, ...] = ()
    wall: Wall = ""
    """What the projector shows while the step is on the stage without a run."""

    def activity(self, id: str) -> Activity | None:
        return next((a for a in self.activities if a.id == id), None)


class Invented(Content):
    """Somebody invented who takes part in a rehearsal.

    ``lean`` is where this person stands when opinions part; ``silent`` on how many of the twelve
    dimensions the answer is *cannot say*.
    """

    id: str
    name: LocalText
    lean: int = Field(ge=-3, le=3)
    silent: int = Field(ge=0, le=9)


class Lines(Content):
    """What somebody invented writes on one card: a text per entry, perhaps at a station."""

    texts: dict[str, LocalText]
    station: str = ""


class Script(Content):
    """What is written in an activity (``step.activity``) when a workshop is rehearsed."""

    id: str
    cards: tuple[Lines, ...]
