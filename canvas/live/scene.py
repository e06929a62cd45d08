"""One workshop as it is now, kept current by reading only what has changed."""

from canvas import actions, live_actions
from canvas.ballots import Cast, Turnout
from canvas.decision_actions import CONSENT, middle
from canvas.gathering import KINDS, thing_of
from canvas.knowledge import Knowledge
from canvas.live.sight import Sight
from canvas.store import Change, Store

AT_ONCE = 500
"""So many changes are read in one go."""
NOBODY = Turnout(0, 0)
PROPOSAL, SECOND = "target.proposal", "target.second"


class Scene:
    """Belongs to one thread. ``version`` grows when anything has changed that a page may show.

    ``stamp`` tells whether people, roles or the door have changed (see ``People.stamp``).
    """

    def __init__(self, store: Store, knowledge: Knowledge, workshop: str) -> None:
        """Read everything; raises NotFound."""
        self._store, self._knowledge, self.id = store, knowledge, workshop
        live = live_actions.open_live(store, workshop)
        self._head, self.gathering = live.head, live.gathering
        self._workshop = actions.open_case(store, workshop).workshop
        self._here: frozenset[str] = frozenset()
        self._answered: frozenset[str] = frozenset()
        self._casts: tuple[Cast, ...] = ()
        self._proposed: int | None = None
        self._counted: object = None
        self._facts: object = None
        self.version, self.stamp = 0, -1
        self.catch_up(frozenset())

    def catch_up(self, here: frozenset[str]) -> None:
        """Become current; ``here`` are the participants whose phone is connected."""
        self._read_changes()
        self._read_people()
        run = self.gathering.current
        asked = run.id if run else ""
        revealed = run is not None and run.state == "revealed"
        self._turnout = self._store.ballots.turnout(self.id, asked) if asked else NOBODY
        counted = (asked, revealed, self._turnout)
        if counted != self._counted:
            self._counted = counted
            voices = (person.voice for person in self._people)
            self._answered = self._store.ballots.answered(self.id, asked, voices)
            self._casts = self._store.ballots.tally(self.id, asked) if revealed else ()
            self._proposed = self._proposal(asked)
        self._here = here
        facts = (self._head, self.stamp, counted, here)
        if facts != self._facts:
            self._facts = facts
            self.version += 1

    def sight(self, join_base: str) -> Sight:
        """What a page may show now; ``join_base`` is the address phones can open."""
        return Sight(
            workshop=self._workshop,
            gathering=self.gathering,
            knowledge=self._knowledge,
            people=self._people,
            here=self._here,
            door=self._door,
            join_url=f"{join_base}/j/{self._door.ticket}",
            turnout=self._turnout,
            answered=self._answered,
            casts=self._casts,
            proposed=self._proposed,
        )

    @property
    def people(self) -> frozenset[str]:
        """The ids of all who take part."""
        return frozenset(person.id for person in self._people)

    @property
    def title(self) -> str:
        return self._workshop.frame.title

    def _proposal(self, run: str) -> int | None:
        """The position people are asked to agree to: the middle of the second vote, else of all
        proposals; None in other runs and while those ballots are sealed."""
        dimension = thing_of(run)
        if run != f"{CONSENT}@{dimension}":
            return None
        tally = self._store.ballots.tally
        casts = tally(self.id, f"{SECOND}@{dimension}") or tally(self.id, PROPOSAL)
        return middle(cast.value for cast in casts if cast.question == dimension)

    def _read_people(self) -> None:
        stamp = self._store.people.stamp(self.id)
        if stamp != self.stamp:
            self._door = self._store.people.door(self.id)
            self._people = self._store.people.participants(self.id)
            self.stamp = stamp

    def _read_changes(self) -> None:
        while changes := self._store.history(
            self.id, since=self._head, limit=AT_ONCE, newest_first=False
        ):
            for change in changes:
                self.gathering.apply(change.kind, change.id, change.after)
            self._head = changes[-1].seq
            if any(map(_in_the_workshop, changes)):
                self._workshop = actions.open_case(self._store, self.id).workshop


def _in_the_workshop(change: Change) -> bool:
    """Whether the change is one of the workshop itself; a reveal adds private ratings to it."""
    return change.kind not in KINDS or change.kind == "run"
