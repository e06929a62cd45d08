"""Everything that can go wrong, named after what happened; each error carries its facts.

``message`` is the key of the sentence in ``data/method/words/errors.yaml``, ``facts`` its slots.
Nothing here knows a language: the sentence is written at the edge, for the reader.
"""

from dataclasses import dataclass, field
from typing import Any


class CanvasError(Exception):
    """Base of all errors a user may meet."""

    message = "unexpected"

    def __init__(self, **facts: Any) -> None:
        super().__init__(self.message, facts)
        self.facts = facts

    def __str__(self) -> str:
        return f"{self.message}: {self.facts}"


class NotFound(CanvasError):
    """There is no such workshop or record (facts: ``what``, ``id``)."""

    message = "not_found"


class NotAllowed(CanvasError):
    """This browser may not open the workshop."""

    message = "not_allowed"


class DoorClosed(CanvasError):
    """Nobody new can join this workshop at the moment."""

    message = "door_closed"


class RunClosed(CanvasError):
    """This activity takes no answers: not opened yet, or closed."""

    message = "run_closed"


class AlreadyAnswered(CanvasError):
    """After the reveal an answer cannot be changed any more."""

    message = "already_answered"


class NoSlotLeft(CanvasError):
    """More dots than there are (facts: ``n``, how many there are)."""

    message = "no_slot_left"


class DatabaseBusy(CanvasError):
    """Another process kept the database locked for too long."""

    message = "database_busy"


class CannotStore(CanvasError):
    """The disk is full or does not take what is written; what was stored before is all there."""

    message = "cannot_store"


class DatabaseDamaged(CanvasError):
    """The file is not as the app wrote it: nothing more is written to it."""

    message = "database_damaged"


class Conflict(CanvasError):
    """A record changed since the caller saw it.

    Carries both versions, so that nobody's text is lost: ``mine`` (what the caller wanted to
    store), ``theirs`` (what is stored now, None when removed) and ``seq`` of the stored one.
    """

    message = "conflict"

    def __init__(
        self,
        kind: str,
        id: str,
        mine: dict[str, Any] | None,
        theirs: dict[str, Any] | None,
        seq: int,
    ) -> None:
        super().__init__(kind=kind, id=id)
        self.kind, self.id, self.mine, self.theirs, self.seq = kind, id, mine, theirs, seq


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a file: where it is, which kind of fault, and what was expected.

    ``where`` is a readable path such as ``rules[2].serves[0]``; ``key`` names the sentence in
    ``errors.yaml``; ``facts`` fill it.
    """

    where: str
    key: str
    facts: dict[str, Any] = field(default_factory=dict)


class BadFile(CanvasError):
    """A workshop file that cannot be read; carries all its faults at once."""

    message = "bad_file"

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(count=len(faults))
        self.faults = faults


class BadKnowledge(CanvasError):
    """``data/method/`` is inconsistent; carries all faults with file and id."""

    message = "bad_knowledge"

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(count=len(faults))
        self.faults = faults

    def __str__(self) -> str:
        return "\n".join(f"{f.where}: {f.key} {f.facts}" for f in self.faults)


class BadSettings(CanvasError):
    """Environment variables that cannot be meant so; ``where`` of a fault names the variable."""

    message = "bad_settings"

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(count=len(faults))
        self.faults = faults

    def __str__(self) -> str:
        return "\n".join(f"{f.where}: {f.key} {f.facts}" for f in self.faults)


class BadBackup(CanvasError):
    """A file that is no good backup (facts: ``file``).

    ``reason``: no_file, no_database, damaged, newer (than this version) or same_file.
    """

    message = "backup_damaged"

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(file=file)
        self.reason, self.message = reason, f"backup_{reason}"


class DatabaseInUse(CanvasError):
    """A server has the database open that shall be replaced (facts: ``path``)."""

    message = "database_in_use"


class NotYours(CanvasError):
    """A value the user typed is not allowed here (facts: ``field``, ``expected``)."""

    message = "not_allowed_value"
