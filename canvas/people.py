"""Who takes part in a live workshop, and the ways in: the door with its code, private links.

Part of the store: every method is one transaction and may be called from any thread.
"""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Literal, TypeVar

from canvas import ledger
from canvas.connections import Connections
from canvas.errors import DoorClosed, NotAllowed, NotFound
from canvas.ledger import hashed
from canvas.sqlite import Database

T = TypeVar("T")

CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U, so that a code can be read aloud."""
CODE_LENGTH = 8
MISREAD = str.maketrans("OILU", "011V")
Presence = Literal["phone", "behalf", "invented"]


@dataclass(frozen=True, slots=True)
class Door:
    """How people join: the code to read aloud, the ticket of the QR code, whether it is open."""

    code: str
    ticket: str
    open: bool


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part; name and team may be empty.

    ``kind``: phone, behalf (without a phone: the facilitator enters for them) or invented.
    ``voice`` is what private answers are sealed with: made of the secret that only the phone keeps,
    so that the file alone tells of nobody; empty unless it is this phone that asks. Whoever has no
    phone has no secret: their voice is their id.
    """

    workshop: str
    id: str
    name: str
    team: str
    kind: Presence
    removed: bool
    voice: str = field(default="", repr=False, compare=False)


def new_code() -> str:
    """A random join code: 40 bits in eight letters."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def read_code(typed: str) -> str:
    """A code as somebody typed it, in its one spelling: O is 0, I and L are 1, spaces are none."""
    letters = typed.upper().translate(MISREAD)
    return "".join(letter for letter in letters if letter in CODE_LETTERS)


class People:
    """The people and doors of every workshop in one file."""

    def __init__(self, file: Connections) -> None:
        self._file = file

    # The door

    def door(self, workshop: str) -> Door:
        """The door of the workshop, made (and open) when there is none yet."""
        found = self._file.read(lambda db: _door(db, workshop))
        return found or self._write(workshop, _made_door)

    def set_door(self, workshop: str, *, open: bool) -> None:
        """Let people join from now on, or nobody new."""

        def step(db: Database, workshop: str) -> None:
            _made_door(db, workshop)
            db.execute("UPDATE door SET open = ? WHERE workshop = ?", (int(open), workshop))

        self._write(workshop, step)

    def renew_door(self, workshop: str) -> Door:
        """A new code and ticket; the old ones lead nowhere."""

        def step(db: Database, workshop: str) -> Door:
            db.execute("DELETE FROM door WHERE workshop = ?", (workshop,))
            return _made_door(db, workshop)

        return self._write(workshop, step)

    def behind(self, code_or_ticket: str) -> tuple[str, bool] | None:
        """The workshop a code (as typed) or ticket leads to and whether its door is open."""
        sql = "SELECT workshop, open FROM door WHERE ticket = ? OR code = ?"
        facts = (code_or_ticket, read_code(code_or_ticket))
        row = self._file.read(lambda db: db.execute(sql, facts).fetchone())
        return (str(row[0]), bool(row[1])) if row else None

    # Participants

    def join(self, workshop: str, browser: str, name: str = "", team: str = "") -> Participant:
        """The participant behind this browser, new when it joins for the first time.

        Joining again only changes name and team. DoorClosed for newcomers when the door is closed,
        NotAllowed for somebody who was removed.
        """

        def step(db: Database, workshop: str) -> Participant:
            known = _one(db, workshop, "browser", hashed(browser))
            if known is None:
                door = _door(db, workshop)
                if door is None or not door.open:
                    raise DoorClosed()
                new = _new_participant(db, workshop, name, team, "phone", hashed(browser))
                return _speaking(new, browser)
            if known.removed:
                raise NotAllowed()
            sql = "UPDATE participant SET name = ?, team = ? WHERE workshop = ? AND id = ?"
            db.execute(sql, (name, team, workshop, known.id))
            return _speaking(replace(known, name=name, team=team), browser)

        return self._write(workshop, step)

    def add(self, workshop: str, name: str, team: str, kind: Presence) -> Participant:
        """Somebody without a browser of their own: without a phone, or invented."""
        return self._write(workshop, lambda db, w: _new_participant(db, w, name, team, kind, None))

    def behind_browser(self, workshop: str, browser: str) -> Participant | None:
        """Who takes part with this browser, None for a stranger or somebody removed."""
        found = self._file.read(lambda db: _one(db, workshop, "browser", hashed(browser)))
        return None if found is None or found.removed else _speaking(found, browser)

    def participant(self, workshop: str, id: str) -> Participant | None:
        """One participant, removed or not."""
        return self._file.read(lambda db: _one(db, workshop, "id", id))

    def participants(self, workshop: str, *, removed: bool = False) -> tuple[Participant, ...]:
        """Everybody who takes part now (or who was removed), by name."""
        where = "workshop = ? AND removed = ? ORDER BY name, id"
        sql = f"SELECT {COLUMNS} FROM participant WHERE {where}"
        rows = self._file.read(lambda db: db.execute(sql, (workshop, int(removed))).fetchall())
        return tuple(_participant(row) for row in rows)

    def where(self, kind: Presence) -> dict[str, int]:
        """The workshops in which somebody of this kind takes part, and their heads."""
        sql = """
            SELECT DISTINCT workshop.id, workshop.head FROM workshop JOIN participant AS p
                ON p.workshop = workshop.id WHERE p.kind = ? AND NOT p.removed
        """
        rows = self._file.read(lambda db: db.execute(sql, (kind,)).fetchall())
        return {str(id): int(head) for id, head in rows}

    def teams(self, workshop: str) -> tuple[str, ...]:
        """The teams people have named so far."""
        return tuple(sorted({p.team for p in self.participants(workshop) if p.team}))

    def set_removed(self, workshop: str, id: str, removed: bool = True) -> None:
        """Show somebody out, or let them in again; what they wrote stays."""
        sql = "UPDATE participant SET removed = ? WHERE workshop = ? AND id = ?"
        self._write(workshop, lambda db, w: db.execute(sql, (int(removed), w, id)))

    def forget(self, workshop: str, id: str) -> None:
        """Erase somebody: name, team, browser, and what the browser may do here (but own it).

        Whoever comes back is somebody new, but cannot answer twice: their voice is the same.
        """

        def step(db: Database, workshop: str) -> None:
            where = "workshop = ? AND id = ?"
            sql = f"SELECT browser FROM participant WHERE {where}"
            for (browser,) in db.execute(sql, (workshop, id)).fetchall():
                sql = "DELETE FROM access WHERE workshop = ? AND browser = ? AND role <> 'owner'"
                db.execute(sql, (workshop, browser))
                db.execute(f"DELETE FROM participant WHERE {where}", (workshop, id))
                sql = """
                    DELETE FROM browser WHERE id = :browser
                        AND id NOT IN (SELECT browser FROM access)
                        AND NOT EXISTS (SELECT 1 FROM participant WHERE browser = :browser)
                """
                db.execute(sql, {"browser": browser})

        self._write(workshop, step)

    def stamp(self, workshop: str) -> int:
        """A number that grows when people, roles or the door of the workshop change."""
        sql = "SELECT people FROM workshop WHERE id = ?"
        row = self._file.read(lambda db: db.execute(sql, (workshop,)).fetchone())
        if row is None:
            raise NotFound(what="workshop", id=workshop)
        return int(row[0])

    # Private links

    def new_link(self, workshop: str, role: str, *, once: bool) -> str:
        """The secret of a new private link (256 bits); only its hash is kept."""
        token = secrets.token_urlsafe(32)
        facts = (hashed(token), workshop, role, int(once))
        sql = "INSERT INTO link VALUES (?, ?, ?, ?)"
        self._write(workshop, lambda db, w: db.execute(sql, facts))
        return token

    def use_link(self, token: str, browser: str) -> tuple[str, str]:
        """Give the browser the role of a private link; (workshop, role).

        A link that is good once is used up. NotAllowed when there is no such link. Nobody loses a
        role that may do more.
        """

        def step(db: Database) -> tuple[str, str]:
            sql = "SELECT workshop, role, once FROM link WHERE hash = ?"
            row = db.execute(sql, (hashed(token),)).fetchone()
            if row is None:
                raise NotAllowed()
            workshop, role, once = str(row[0]), str(row[1]), bool(row[2])
            if once:
                db.execute("DELETE FROM link WHERE hash = ?", (hashed(token),))
            sql = "SELECT role FROM access WHERE browser = ? AND workshop = ?"
            has = db.execute(sql, (hashed(browser), workshop)).fetchone()
            if has is None or RANK[role] > RANK[str(has[0])]:
                ledger.grant(db, browser, workshop, role)
            return workshop, role

        return self._file.write(step)

    def revoke_links(self, workshop: str, role: str) -> None:
        """Make all unused private links of a role worthless."""
        sql = "DELETE FROM link WHERE workshop = ? AND role = ?"
        self._write(workshop, lambda db, w: db.execute(sql, (w, role)))

    def withdraw(self, workshop: str, role: str, keep: str) -> None:
        """Take a role away from every browser but ``keep``, unused links included."""
        sql = "DELETE FROM access WHERE workshop = ? AND role = ? AND browser <> ?"
        self._write(workshop, lambda db, w: db.execute(sql, (w, role, hashed(keep))))
        self.revoke_links(workshop, role)

    def leave(self, workshop: str, browser: str) -> None:
        """Give up whatever role this browser has; somebody who owns the workshop keeps it."""
        sql = "DELETE FROM access WHERE workshop = ? AND browser = ? AND role <> 'owner'"
        self._write(workshop, lambda db, w: db.execute(sql, (w, hashed(browser))))

    def holders(self, workshop: str) -> dict[str, int]:
        """Role -> how many browsers hold it."""
        sql = "SELECT role, count(*) FROM access WHERE workshop = ? GROUP BY role"
        rows = self._file.read(lambda db: db.execute(sql, (workshop,)).fetchall())
        return {str(role): int(count) for role, count in rows}

    def _write(self, workshop: str, step: Callable[[Database, str], T]) -> T:
        def checked(db: Database) -> T:
            ledger.workshop_head(db, workshop)
            return step(db, workshop)

        return self._file.write(checked)


RANK = {"screen": 0, "editor": 1, "facilitator": 2, "owner": 3}
"""Roles a browser can hold, the one that may do most last."""

COLUMNS = "workshop, id, name, team, kind, removed"


def _participant(row: tuple[str, str, str, str, Presence, int]) -> Participant:
    workshop, id, name, team, kind, removed = row
    voice = "" if kind == "phone" else id
    return Participant(workshop, id, name, team, kind, bool(removed), voice)


def _speaking(who: Participant, browser: str) -> Participant:
    message = f"voice in {who.workshop}".encode()
    return replace(who, voice=hmac.new(browser.encode(), message, sha256).hexdigest())


def _one(db: Database, workshop: str, column: str, wanted: str) -> Participant | None:
    sql = f"SELECT {COLUMNS} FROM participant WHERE workshop = ? AND {column} = ?"
    row = db.execute(sql, (workshop, wanted)).fetchone()
    return None if row is None else _participant(row)


def _new_participant(
    db: Database, workshop: str, name: str, team: str, kind: Presence, browser: str | None
) -> Participant:
    id = "p" + secrets.token_hex(8)
    sql = "INSERT INTO participant VALUES (?, ?, ?, ?, ?, ?, 0)"
    db.execute(sql, (workshop, id, browser, name, team, kind))
    return _participant((workshop, id, name, team, kind, 0))


def _door(db: Database, workshop: str) -> Door | None:
    sql = "SELECT code, ticket, open FROM door WHERE workshop = ?"
    row = db.execute(sql, (workshop,)).fetchone()
    return None if row is None else Door(str(row[0]), str(row[1]), bool(row[2]))


def _made_door(db: Database, workshop: str) -> Door:
    if found := _door(db, workshop):
        return found
    taken = "SELECT 1 FROM door WHERE code = ?"
    code = new_code()
    while db.execute(taken, (code,)).fetchone():
        code = new_code()
    door = Door(code, secrets.token_urlsafe(16), open=True)
    sql = "INSERT INTO door VALUES (?, ?, ?, 1)"
    db.execute(sql, (workshop, door.code, door.ticket))
    return door
