"""What a live page may know at one moment, and the pieces it is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from canvas.agenda import Activity, AgendaStep
from canvas.ballots import Cast, Turnout
from canvas.gathering import Gathering, activity, step_of
from canvas.knowledge import Knowledge
from canvas.model import Workshop
from canvas.people import Door, Participant

Audience = Literal["phone", "screen", "host"]
AUDIENCES: tuple[Audience, ...] = ("phone", "screen", "host")


class Piece(NamedTuple):
    """One part of a page under a key that stays the same while its content changes.

    ``html`` is one element without ``id``; what users wrote in it is escaped.
    """

    key: str
    html: str


@dataclass(frozen=True)
class Sight:
    """One workshop at one moment. ``casts`` is empty until the current run is revealed.

    ``people`` are all who take part; ``here`` the ids of those whose phone is connected.
    ``answered`` holds the voices of those without a phone who answered the current run.
    ``proposed`` is the step a consent round about a position asks for, None in all other runs.
    ``prework`` are the runs that can be answered before the workshop.
    """

    workshop: Workshop
    gathering: Gathering
    knowledge: Knowledge
    people: tuple[Participant, ...]
    here: frozenset[str]
    door: Door
    join_url: str
    turnout: Turnout
    answered: frozenset[str]
    casts: tuple[Cast, ...]
    proposed: int | None = None

    @property
    def step(self) -> AgendaStep | None:
        """The step of the method on the stage; None between steps or in a step of one's own."""
        return self.knowledge.agenda.get(self.gathering.stage.step)

    @cached_property
    def asked(self) -> Activity | None:
        """What the run on the stage asks."""
        run = self.gathering.stage.run
        return self.activity(run) if run else None

    def activity(self, run: str) -> Activity | None:
        """What any run asks."""
        return activity(self.knowledge.agenda, run, self.gathering.item(step_of(run)))

    @property
    def everybody(self) -> int:
        """How many may have answered by now: who answered and left is counted but not known."""
        return max(len(self.people), self.turnout.answered)

    @property
    def revealed(self) -> bool:
        """Whether the run on the stage is revealed."""
        current = self.gathering.current
        return current is not None and current.state == "revealed"

    @property
    def prework(self) -> tuple[str, ...]:
        """The runs people can answer before the first step begins."""
        if self.gathering.stage.step:
            return ()
        return tuple(run.id for run in self.gathering.runs.values() if run.state == "open")

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Participant -> name, for cards that show who wrote them."""
        return {person.id: person.name for person in self.people}
