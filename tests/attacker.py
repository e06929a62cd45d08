"""Somebody who wants to know who answered what, and has the files: every way we could think of.

Has copies of database and log from several days, backups and log lines; knows everybody by name and
id, the order in which they joined, and what they wrote under their own name. Has not: the phones,
and the folder of keys. Each way in ``WAYS`` guesses what people answered; ``score`` counts hits.
"""

import hmac
import json
import re
import shutil
import struct
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import md5, sha1, sha256
from itertools import product
from math import comb
from pathlib import Path
from typing import Any

from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]

from canvas.people import Participant

Row = tuple[Any, ...]
Guess = dict[str, str]
"""Person -> what they answered, as JSON."""
NEAR = 80
"""Bytes around somebody's id in which a value may be theirs."""


@dataclass
class Copy:
    """Database and log as they were at one moment, put away in a folder of the attacker."""

    path: Path
    tables: tuple[str, ...]

    @classmethod
    def of(cls, db: Path, folder: Path, name: str, tables: tuple[str, ...] = ()) -> "Copy":
        place = folder / f"{name}.db"
        for end in ("", "-wal", "-shm"):
            if (part := db.with_name(db.name + end)).exists():
                shutil.copy(part, place.with_name(place.name + end))
        return cls(place, tables)

    @cached_property
    def data(self) -> bytes:
        return self.path.read_bytes() + self.log

    @cached_property
    def log(self) -> bytes:
        wal = self.path.with_name(self.path.name + "-wal")
        return wal.read_bytes() if wal.exists() else b""

    @cached_property
    def rows(self) -> dict[str, list[dict[str, Any]]]:
        """Every row of every table that may hold answers, and of those that hold secrets."""
        image = self.path.with_name(self.path.stem + ".image")
        for end in ("", "-wal"):
            if (part := self.path.with_name(self.path.name + end)).exists():
                shutil.copy(part, image.with_name(image.name + end))
        with closing(sqlite3.connect(image)) as db:
            return {table: _rows(db, table) for table in (*self.tables, "seal", "answered")}

    def secrets(self) -> set[bytes]:
        return {row["secret"] for row in self.rows["seal"] if row["secret"]}

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = defaultdict(list)
        for found in re.finditer(rb"[0-9a-f]{64}|p[0-9a-f]{16}", self.data):
            places[found[0].decode()].append(found.start())
        return places

    def offsets(self, key: str) -> list[int]:
        """Where a key or somebody's id stands in the bytes."""
        return self._places.get(key, [])

    @cached_property
    def beside(self) -> dict[str, set[tuple[bytes, bytes]]]:
        """Whoever's id stands somewhere -> the bytes before and after it, each once."""
        found: dict[str, set[tuple[bytes, bytes]]] = defaultdict(set)
        for id, places in self._places.items():
            if len(id) == 17:
                found[id] = {
                    (self.data[max(0, at - NEAR) : at], self.data[at : at + NEAR]) for at in places
                }
        return found

    @cached_property
    def replayed(self) -> list[tuple[list[str], list[dict[str, Any]]]]:
        """Per commit in the log: ids of those it was written of, rows that are new."""
        return list(_replay(self))


@dataclass
class Case:
    """All that the attacker has about one question."""

    question: str
    tables: tuple[str, ...]
    """Those that hold the answers: ours, or one of the naive ones."""
    copies: Sequence[Copy]
    """Oldest first; while the question was open, then after the reveal."""
    people: Sequence[Participant]
    """In the order in which they joined."""
    acted: Sequence[str]
    """Ids in the order in which they did something under their own name."""
    values: Sequence[str]
    """What may be answered, as JSON."""
    team_of: Mapping[str, str] = field(default_factory=dict)
    """Team -> its only member."""

    def answers(self, copy: Copy) -> list[dict[str, Any]]:
        """The rows that may hold answers to the question, whatever can be read of them."""
        return self.told(row for table in self.tables for row in copy.rows[table])

    def told(self, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        """Those of the rows that may be answers to the question; a dot says where it is put."""
        if self.question == "dots":
            dots = (row | {"value": row["question"]} for row in rows)
            return [row for row in dots if row["value"] in (*self.values, "")]
        return [row for row in rows if row["question"] in (self.question, "")]

    def shown(self, copy: Copy) -> list[dict[str, Any]]:
        return [row for row in self.answers(copy) if row["value"] in self.values]


def _rows(db: Any, table: str) -> list[dict[str, Any]]:
    cursor = db.execute(f"SELECT * FROM {table}")
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def beside(case: Case) -> Iterator[Guess]:
    """Somebody's id, name, browser or team of one stands in the row, as it is or hashed.

    Hashed plainly or with anything that any copy holds, together with the question and without.
    """
    slots = [None, 0, 1, 2]
    names = [
        (p.id, said)
        for p in case.people
        for said in (p.id, p.name, p.team if case.team_of.get(p.team) == p.id else "")
        if said
    ]
    secrets = set[bytes]().union(*(copy.secrets() for copy in case.copies))
    told: dict[str, str] = {}
    for id, name in names:
        told[name] = id
        forms = {name, *(json.dumps([name, q, s]) for q in (case.question, "") for s in slots)}
        forms |= {f"{name}{case.question}", f"{case.question}{name}"}
        for form in forms:
            data = form.encode()
            told |= {kind(data).hexdigest(): id for kind in (md5, sha1, sha256)}
            told |= {hmac.digest(secret, data, "sha256").hex(): id for secret in secrets}
    for copy in case.copies:
        guess: Guess = {}
        for row in case.answers(copy):
            for cell in row.values():
                if cell in told and row["value"] in case.values:
                    guess[told[cell]] = row["value"]
        yield guess


def order(case: Case) -> Iterator[Guess]:
    """The rows lie in the order of joining or acting: by key, by place in the file, both ways."""
    for copy in case.copies:
        rows = case.shown(copy)
        for people in ([p.id for p in case.people], case.acted):
            for way in _ways(copy, rows):
                for values in (way, way[::-1]):
                    yield dict(zip(people, values, strict=False))


def _ways(copy: Copy, rows: list[dict[str, Any]]) -> Iterator[list[str]]:
    yield [row["value"] for row in rows]
    yield [row["value"] for row in sorted(rows, key=lambda row: row["key"])]
    for which, sign in product((0, -1), (1, -1)):
        placed = {row["key"]: found for row in rows if (found := copy.offsets(row["key"]))}
        at = {key: (found[which] // 4096, sign * found[which]) for key, found in placed.items()}
        known = sorted((row for row in rows if row["key"] in at), key=lambda row: at[row["key"]])
        yield [row["value"] for row in known]


def commits(case: Case) -> Iterator[Guess]:
    """What was written right after or before somebody did something under their own name."""
    for copy in case.copies:
        after: Guess = {}
        before: Guess = {}
        waiting: list[str] = []
        last = ""
        for who, values, _ in _replayed(case, copy):
            if who:
                if waiting:
                    before[who] = waiting[0]
                waiting, last = [], who
            if values:
                waiting += values
                after[last] = values[-1]
        yield after
        yield before


def opened(case: Case) -> Iterator[Guess]:
    """A sealed row says something after all: as it stands there, or by its length."""
    owner = _owners(case)
    told = re.compile("|".join(re.escape(value) for value in case.values).encode())
    for copy in case.copies:
        rows = [row for row in case.answers(copy) if row.get("sealed") and row["key"] in owner]
        found = {owner[row["key"]]: told.search(row["sealed"]) for row in rows}
        yield {person: hit[0].decode() for person, hit in found.items() if hit}
        lengths = sorted({len(row["sealed"]) for row in rows})
        by_length = dict(zip(lengths, sorted(case.values, key=len), strict=False))
        yield {owner[r["key"]]: by_length.get(len(r["sealed"]), "") for r in rows}


def _owners(case: Case) -> dict[str, str]:
    """Key of a row -> who acted last before it was written."""
    owner: dict[str, str] = {}
    for copy in case.copies:
        last = ""
        for who, _, keys in _replayed(case, copy):
            last = who or last
            for key in keys:
                owner.setdefault(key, last)
    return owner


def traced(case: Case) -> Iterator[Guess]:
    """Sealed rows belong to whoever acted before; the shown rows lie where those lay."""
    owner = _owners(case)
    for old, new in zip(case.copies, case.copies[1:], strict=False):
        sealed = [row["key"] for row in case.answers(old) if row["key"] in owner]
        shown = {row["key"]: row["value"] for row in case.shown(new)}
        for sort in (lambda copy: lambda key: key, _first_place, _last_place):
            olds, news = sorted(sealed, key=sort(old)), sorted(shown, key=sort(new))
            yield {owner[o]: shown[n] for o, n in zip(olds, news, strict=False)}
        yield _same_place(old, new, sealed, shown, owner)


def _first_place(copy: Copy) -> Callable[[str], int]:
    return lambda key: min(copy.offsets(key), default=0)


def _last_place(copy: Copy) -> Callable[[str], int]:
    return lambda key: max(copy.offsets(key), default=0)


def _same_place(
    old: Copy, new: Copy, sealed: list[str], shown: dict[str, str], owner: dict[str, str]
) -> Guess:
    at: dict[int, list[int]] = defaultdict(list)
    value_at: dict[int, str] = {}
    for key, value in shown.items():
        for place in new.offsets(key):
            at[place // 4096].append(place)
            value_at[place] = value
    guess: Guess = {}
    for key in sealed:
        for place in old.offsets(key):
            if near := at.get(place // 4096):
                guess[owner[key]] = value_at[min(near, key=lambda there: abs(there - place))]
    return guess


def _replayed(case: Case, copy: Copy) -> Iterator[tuple[str, list[str], list[str]]]:
    """Per commit in the log: who was written of, values that can be read and keys, all new."""
    ids = {p.id for p in case.people}
    for people, rows in copy.replayed:
        fresh = [id for id in people if id in ids]
        found = case.told(row for row in rows if row["table"] in case.tables)
        values = [row["value"] for row in found if row["value"] in case.values]
        yield (fresh[-1] if fresh else ""), values, [row["key"] for row in found]


def _replay(copy: Copy) -> Iterator[tuple[list[str], list[dict[str, Any]]]]:
    image = copy.path.with_name(copy.path.stem + ".replayed")
    shutil.copy(copy.path, image)
    known: set[str] = set()
    joined: set[str] = set()
    head = 0
    for turn, pages in enumerate([{}, *_commits(copy.log)]):
        with image.open("r+b") as file:
            for number, page in pages.items():
                file.seek((number - 1) * len(page))
                file.write(page)
        with (
            suppress(sqlite3.OperationalError),  # before all tables were made
            closing(sqlite3.connect(f"file:{image}?immutable=1", uri=True)) as db,
        ):
            people = [id for (id,) in db.execute("SELECT id FROM participant") if id not in joined]
            sql = "SELECT seq, actor FROM change WHERE seq > ? ORDER BY seq"
            changes = db.execute(sql, (head,)).fetchall()
            rows = []
            for table in copy.tables:
                sql = f"SELECT key, question, value FROM {table} ORDER BY key"
                for key, question, value in db.execute(sql):
                    if f"{table}{key}" not in known:
                        rows.append(dict(table=table, key=key, question=question, value=value))
            head = changes[-1][0] if changes else head
            joined |= set(people)
            known |= {f"{row['table']}{row['key']}" for row in rows}
            if turn:
                yield [*people, *(actor for _, actor in changes)], rows


def _commits(log: bytes) -> Iterator[dict[int, bytes]]:
    """Page number -> page, per commit; only what the newest turn of the log has written."""
    if len(log) < 32:
        return
    size, salts = struct.unpack(">I", log[8:12])[0], log[16:24]
    pages: dict[int, bytes] = {}
    for at in range(32, len(log), size + 24):
        number, end = struct.unpack(">II", log[at : at + 8])
        if log[at + 8 : at + 16] != salts or len(log) < at + 24 + size:
            return
        page = log[at + 24 : at + 24 + size]
        pages[number] = page
        if end:
            yield pages
            pages = {}


def bytes_beside(case: Case) -> Iterator[Guess]:
    """A value stands beside somebody's id somewhere in the bytes, freed ones included."""
    quoted = "|".join(re.escape(value) for value in case.values)
    after = re.compile(f"({quoted})".encode())
    before = re.compile(f".*({quoted})".encode(), re.DOTALL)
    for copy in case.copies:
        for form, side in ((before, 0), (after, 1)):
            guess: Guess = {}
            for person in case.people:
                for window in copy.beside.get(person.id, ()):
                    if found := form.search(window[side]):
                        guess[person.id] = found[1].decode()
            yield guess


def difference(case: Case) -> Iterator[Guess]:
    """What there is more of in the newer of two copies, for those who acted in between."""
    for old, new in zip(case.copies, case.copies[1:], strict=False):
        before = {row["key"] for row in case.shown(old)}
        values = [row["value"] for row in case.shown(new) if row["key"] not in before]
        people = [id for id in case.acted if not old.offsets(id)]
        yield dict(zip(people, values, strict=False))
        yield dict(zip(case.acted, values, strict=False))


WAYS: Mapping[str, Callable[[Case], Iterator[Guess]]] = {
    way.__name__: way for way in (beside, order, commits, opened, traced, bytes_beside, difference)
}


def score(guess: Guess, truth: Mapping[str, str]) -> int:
    """How many answers were guessed right."""
    return sum(truth.get(person) == value for person, value in guess.items())


def lucky(n: int, chance: float, rare: float) -> int:
    """So many of ``n`` guesses are right by luck alone less than once in ``1 / rare`` times."""
    tail = 0.0
    for k in range(n, -1, -1):
        tail += comb(n, k) * chance**k * (1 - chance) ** (n - k)
        if tail >= rare:
            return k + 1
    return 0
