"""One action being written: each change gets the next seq of its workshop and is chained to it.

Belongs to the ledger: it works on a database whose transaction is already open.
"""

import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field

from canvas import chain
from canvas.errors import Conflict, DatabaseDamaged
from canvas.ledger import Body, Change, Write, body, now, record
from canvas.sqlite import Database

ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


@dataclass(slots=True)
class Batch:
    """One action being written: gives every change the next seq of its workshop."""

    db: Database
    workshop: str
    head: int
    actor: str
    action: str
    first: int
    undoes: int | None = None
    at: str = field(default_factory=now)
    chain: bytes | None = None

    def apply(self, writes: Iterable[Write]) -> int:
        """Write what differs from what is stored; the new head. Conflict carries both versions."""
        for write in writes:
            theirs = self._as_seen(write)
            self._change(write.kind, write.id, theirs, _json(write.body))
        return self._finish()

    def take_back(self, changes: Iterable[Change]) -> int:
        """Undo ``changes``, newest first; the new head. Conflict when a record has moved on."""
        for change in changes:
            seq, theirs = record(self.db, self.workshop, change.kind, change.id)
            if not _same(theirs, _json(change.after)):
                raise Conflict(change.kind, change.id, change.before, body(theirs), seq)
            self._change(change.kind, change.id, theirs, _json(change.before))
        return self._finish()

    def erase(self, writes: Iterable[Write]) -> int:
        """Write like ``apply``, and take every earlier text of these records away for good."""
        for write in writes:
            self._as_seen(write)
            self._append(write.kind, write.id, None, _json(write.body))
            self._put(write.kind, write.id, _json(write.body))
            self._redact(write.kind, write.id)
        return self._finish()

    def _as_seen(self, write: Write) -> str | None:
        """The record's JSON if it still is what the writer saw."""
        seq, theirs = record(self.db, self.workshop, write.kind, write.id)
        if write.seen is not None and write.seen != seq:
            raise Conflict(write.kind, write.id, write.body, body(theirs), seq)
        return theirs

    def _change(self, kind: str, id: str, before: str | None, after: str | None) -> None:
        if not _same(before, after):
            self._append(kind, id, before, after)
            self._put(kind, id, after)

    def _put(self, kind: str, id: str, body: str | None) -> None:
        """Make the record what the newest change says."""
        if body is None:
            sql = "DELETE FROM record WHERE workshop = ? AND kind = ? AND id = ?"
            self.db.execute(sql, (self.workshop, kind, id))
        else:
            sql = (
                "INSERT INTO record VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET seq = excluded.seq, body = excluded.body"
            )
            self.db.execute(sql, (self.workshop, kind, id, self.head, body))

    def _append(self, kind: str, id: str, before: str | None, after: str | None) -> None:
        """The next link of the chain."""
        previous = self.chain or _chain_at(self.db, self.workshop, self.head)
        self.head += 1
        salt = secrets.token_bytes(chain.SALT)
        who, what = (self.head, self.at, self.actor, self.action), (kind, id)
        whence = (self.first, self.undoes)
        hashed_texts = chain.texts(salt, before, after)
        self.chain = chain.link(previous, who + what + whence, hashed_texts)
        sql = "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, NULL)"
        texts = (before, after)
        self.db.execute(sql, (self.workshop, *who, *what, *texts, *whence, salt, self.chain))

    def _redact(self, kind: str, id: str) -> None:
        """Leave of the record's earlier changes only the hash of what they said."""
        sql = (
            "SELECT seq, salt, before, after FROM change"
            " WHERE workshop = ? AND kind = ? AND id = ? AND seq < ? AND erased IS NULL"
        )
        rows = self.db.execute(sql, (self.workshop, kind, id, self.head)).fetchall()
        for seq, *said in rows:
            sql = (
                "UPDATE change SET salt = NULL, before = NULL, after = NULL, texts = ?, erased = ?"
                " WHERE workshop = ? AND seq = ?"
            )
            self.db.execute(sql, (chain.texts(*said), self.head, self.workshop, seq))

    def _finish(self) -> int:
        sql = "SELECT id, turn FROM workshop ORDER BY turn DESC LIMIT 1"
        last, turn = self.db.execute(sql).fetchone()
        if last != self.workshop:
            sql = "UPDATE workshop SET turn = ? WHERE id = ? AND head <> ?"
            self.db.execute(sql, (turn + 1, self.workshop, self.head))
        sql = "UPDATE workshop SET head = ?, changed_at = ? WHERE id = ? AND head <> ?"
        self.db.execute(sql, (self.head, self.at, self.workshop, self.head))
        return self.head


def _chain_at(db: Database, workshop: str, seq: int) -> bytes:
    """The chain up to this change; DatabaseDamaged when it is broken there."""
    if seq == 0:
        return chain.root(workshop)
    sql = "SELECT chain FROM change WHERE workshop = ? AND seq = ?"
    row = db.execute(sql, (workshop, seq)).fetchone()
    if row is None or row[0] is None:
        raise DatabaseDamaged()
    return bytes(row[0])


def _json(body: Body | None) -> str | None:
    return None if body is None else ENCODER.encode(body)


def _same(one: str | None, other: str | None) -> bool:
    """Whether two JSON texts say the same, in whatever order (but 1, 1.0 and true differ)."""
    if one is None or other is None or one == other:
        return one == other
    bodies = json.loads(one), json.loads(other)
    return bodies[0] == bodies[1] and _sorted(bodies[0]) == _sorted(bodies[1])


def _sorted(body: Body) -> str:
    return json.dumps(body, sort_keys=True)
