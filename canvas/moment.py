"""An open transaction on one workshop, for actions that must look and write in one breath."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from canvas import ballots, ledger
from canvas.batch import Batch
from canvas.ledger import Ratings, Record, Write
from canvas.sealing import Keys
from canvas.sqlite import Database


@dataclass(slots=True)
class Moment:
    """What can be seen and done inside one transaction; all of it is stored, or nothing."""

    _db: Database
    _workshop: str
    head: int
    _keys: Keys

    def record(self, kind: str, id: str) -> Record | None:
        """One record as it is now."""
        seq, text = ledger.record(self._db, self._workshop, kind, id)
        body = ledger.body(text)
        return None if body is None else Record(kind, id, seq, body)

    def oldest_first(self, kind: str) -> tuple[Record, ...]:
        """The records of this kind in the order in which they appeared."""
        return ledger.oldest_first(self._db, self._workshop, (kind,))

    def written_by(self, kind: str, actor: str) -> tuple[Record, ...]:
        """The records of this kind that are there and that the actor has written or changed."""
        return ledger.written_by(self._db, self._workshop, kind, actor)

    def write(self, actor: str, action: str, writes: Sequence[Write]) -> int:
        """Store records as one action; the new head. Conflict as in ``Store.write``."""
        batch = Batch(self._db, self._workshop, self.head, actor, action, first=self.head + 1)
        self.head = batch.apply(writes)
        return self.head

    def takes_part(self, participant: str) -> bool:
        """Whether somebody takes part and was not removed."""
        sql = "SELECT 1 FROM participant WHERE workshop = ? AND id = ? AND NOT removed"
        return self._db.execute(sql, (self._workshop, participant)).fetchone() is not None

    def open_ballots(self, run: str, slots: int) -> None:
        """Make a run ready for ballots."""
        ballots.open_run(self._db, self._keys, self._workshop, run, slots)

    def cast(self, run: str, voice: str, cast: Sequence[ballots.Ballot], **how: Any) -> bool:
        """Store the ballots of a voice (see ``ballots.cast``); whether they came late."""
        return ballots.cast(self._db, self._keys, self._workshop, run, voice, cast, **how)

    def note_answer(self, run: str, voice: str, *, late: bool) -> None:
        """Count a voice as having answered."""
        ballots.note_answer(self._db, self._workshop, run, voice, late=late)

    def unseal(self, run: str) -> None:
        """Make a run's ballots readable and unlinkable."""
        ballots.unseal(self._db, self._keys, self._workshop, run)

    def show_late(self, run: str) -> tuple[ballots.Cast, ...]:
        """Late ballots that may be shown from now on, because enough have come together."""
        return ballots.show_late(self._db, self._keys, self._workshop, run)

    def tally(self, run: str) -> tuple[ballots.Cast, ...]:
        """The ballots of a revealed run."""
        return ballots.tally(self._db, self._workshop, run)

    def add_ratings(self, ratings: Ratings) -> None:
        """Add private ratings of today."""
        ledger.add_ratings(self._db, self._workshop, ratings)
