"""Every change a user can make: one function, one transaction.

A change names what the user saw (``saw``) beside what the user wants (``wants``). Fields somebody
else changed in the meantime are kept; if both changed the same field, ``FieldConflict`` carries
both texts and nothing is stored.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError

from canvas import errors, gathering, phrasing
from canvas.model import (
    ID_PREFIX,
    MANY,
    SINGLES,
    CanvasField,
    Frame,
    Part,
    Workshop,
    part_class,
    parts,
)
from canvas.paths import body_of, content, put_content
from canvas.results import Finding
from canvas.store import Change, Record, Snapshot, Store, Write
from canvas.text import Language

T = TypeVar("T")
TRIES = 50
LISTED = {"title", "language", "mode"}
"""What the list of workshops says about the frame."""
MENTIONS = {
    ("rule", "touchpoint"), ("promise", "rule"), ("note", "touchpoint"), ("note", "rule"),
}  # fmt: skip
"""(kind of record, kind it mentions in the field of that name); "" means none."""
DECISION = ("decided_by", "decided_on", "dissent", "provisional")
"""What a team decided about a position holds for its step: another step is not decided so."""


class FieldConflict(errors.Conflict):
    """Somebody else changed the same field; ``mine`` and ``theirs`` hold the field's versions."""

    def __init__(self, kind: str, id: str, field: str, mine: Any, theirs: Any) -> None:
        super().__init__(kind, id, {field: mine}, {field: theirs}, 0)
        self.field = field


@dataclass(frozen=True, slots=True)
class Case:
    """A workshop as it is stored at ``head``."""

    id: str
    head: int
    workshop: Workshop

    def part(self, kind: str, id: str) -> Part | None:
        """One part of the workshop; singles have their kind as id."""
        if kind in SINGLES:
            single: Part = getattr(self.workshop, kind)
            return single
        return next((p for p in getattr(self.workshop, MANY[kind][0]) if p.id == id), None)


def open_case(store: Store, id: str) -> Case:
    """The workshop as it is stored now; raises NotFound."""
    snapshot = store.read(id)
    return Case(id, snapshot.head, _workshop(snapshot))


def _workshop(snapshot: Snapshot) -> Workshop:
    by_kind: dict[str, list[Record]] = {}
    for record in snapshot.records:
        by_kind.setdefault(record.kind, []).append(record)
    fields: dict[str, Any] = {
        kind: cls.model_validate(by_kind[kind][0].body)
        for kind, cls in SINGLES.items()
        if kind in by_kind
    }
    for kind, (attribute, cls) in MANY.items():
        fields[attribute] = tuple(cls.model_validate(r.body) for r in by_kind.get(kind, ()))
    fields["today"] = dict(snapshot.ratings)
    return Workshop(**fields)


# --- workshops -------------------------------------------------------------------------------


def start_workshop(
    store: Store, browser: str, actor: str, *, title: str, language: Language, mode: str
) -> str:
    """A new, empty workshop of this browser; returns its id."""
    frame = valid(Frame, {"title": title.strip(), "language": language, "mode": mode})
    return import_workshop(store, browser, actor, Workshop(frame=frame), action="create")


def import_workshop(
    store: Store, browser: str, actor: str, workshop: Workshop, action: str = "import"
) -> str:
    """A new workshop of this browser with the contents of ``workshop``; returns its id."""
    frame = workshop.frame
    return store.create_workshop(
        title=frame.title,
        language=frame.language,
        mode=frame.mode,
        browser=browser,
        actor=actor,
        action=action,
        writes=[
            Write(kind, id, body, 0)
            for kind, id, part in parts(workshop)
            if (body := body_of(part)) or kind in MANY
        ],
        ratings={str(d): ratings for d, ratings in workshop.today.items()},
    )


def duplicate(store: Store, browser: str, actor: str, workshop: str, title: str) -> str:
    """A copy under another title, with private ratings and without history; returns its id.

    A live workshop begins anew in it.
    """
    title = title[:200]
    copy = store.duplicate(
        workshop, title=title, browser=browser, actor=actor, without=tuple(gathering.KINDS)
    )
    change(store, copy, actor, "frame", "frame", saw={}, wants={"title": title})
    return copy


# --- single changes --------------------------------------------------------------------------


def change(
    store: Store,
    workshop: str,
    actor: str,
    kind: str,
    id: str,
    *,
    saw: Mapping[str, Any],
    wants: Mapping[str, Any],
    action: str = "",
) -> int:
    """Change fields of one part (made if it does not exist); returns the new head.

    Raises FieldConflict (both versions), NotYours (a value that is not allowed), NotFound.
    """

    def attempt() -> int:
        record = store.record(workshop, kind, id)
        stored = _body(kind, id, record)
        if kind == "rule":
            body = _reworded(store, workshop, id, stored, saw, wants)
        else:
            body = _merge(kind, id, stored, saw, wants)
        part = valid(part_class(kind), body)
        write = Write(kind, id, body_of(part), record.seq if record else 0)
        return _store(store, workshop, actor, action or f"change {kind}", [write])

    return until_stored(attempt)


def _merge(
    kind: str, id: str, stored: dict[str, Any], saw: Mapping[str, Any], wants: Mapping[str, Any]
) -> dict[str, Any]:
    cls, body = part_class(kind), dict(stored)
    for path, wanted in wants.items():
        theirs = content(cls, stored, path)
        if path in saw and theirs not in (saw[path], wanted):
            raise FieldConflict(kind, id, path, wanted, theirs)
        body = put_content(body, path, wanted)
    if kind == "position" and body.get("step") != stored.get("step"):
        body = {name: told for name, told in body.items() if name not in DECISION or name in wants}
    return body


def _reworded(
    store: Store, workshop: str, id: str, stored: dict[str, Any],
    saw: Mapping[str, Any], wants: Mapping[str, Any],
) -> dict[str, Any]:  # fmt: skip
    """A rule with these changes, its sentence and its parts in step.

    What a team said about another sentence does not hold for this one.
    """
    written: Language = store.info(workshop).language  # type: ignore[assignment]
    before = phrasing.opened(stored, wants, written)
    after = phrasing.settled(before, _merge("rule", id, before, saw, wants), written)
    if after.get("text") != stored.get("text") and "polled" not in wants:
        after.pop("polled", None)
    return after


@dataclass(frozen=True, slots=True)
class Version:
    """What stood in a field once and who wrote it."""

    content: Any
    actor: str


def versions(store: Store, workshop: str, kind: str, id: str, path: str) -> tuple[Version, ...]:
    """All versions of a field, oldest first, beginning with the empty one."""
    cls = part_class(kind)
    found = [Version(content(cls, {}, path), "")]
    for past in store.record_history(workshop, kind, id):
        now = content(cls, past.after or {}, path)
        if now != found[-1].content:
            found.append(Version(now, past.actor))
    return tuple(found)


def _body(kind: str, id: str, record: Record | None) -> dict[str, Any]:
    if record:
        return dict(record.body)
    if kind == "position":
        return {"dimension": id}
    if kind == "note" and "." in id:
        sheet, _, row = id.rpartition(".")
        return {"id": id, "sheet": sheet, "row": row}
    if kind in SINGLES or "id" not in part_class(kind).model_fields:
        return {}
    return {"id": id}


def add(store: Store, workshop: str, actor: str, kind: str, /, **fields: Any) -> str:
    """A new part of a kind that carries ids (value, more, rule ...); returns its id."""

    def attempt() -> str:
        snapshot = store.read(workshop)
        id = free_id(store, snapshot, kind)
        part = valid(part_class(kind), {"id": id, **fields})
        _store(store, workshop, actor, f"add {kind}", [Write(kind, id, body_of(part), 0)])
        return id

    return until_stored(attempt)


def free_id(store: Store, snapshot: Snapshot, kind: str) -> str:
    """The next id; the id of a removed part never comes back, old references must not revive."""
    present = [int(r.id[1:]) for r in snapshot.records if r.kind == kind and r.id[1:].isdecimal()]
    number = max(present, default=0) + 1
    while store.record_history(snapshot.workshop, kind, f"{ID_PREFIX[kind]}{number}"):
        number += 1
    return f"{ID_PREFIX[kind]}{number}"


def put(store: Store, workshop: str, actor: str, kind: str, part: Part, action: str = "") -> int:
    """Store a part under its own id whatever was there (links, verdicts, acceptances, jumps)."""
    write = Write(kind, part.id, body_of(part))  # type: ignore[attr-defined]
    return _store(store, workshop, actor, action or f"put {kind}", [write])


def remove(store: Store, workshop: str, actor: str, kind: str, id: str) -> int:
    """Remove one part and every mention of it; undo brings all of it back.

    Only a rule keeps the id of a removed value: that is how one sees that it lost its parent.
    What somebody else writes meanwhile beside such a mention is kept.
    """

    def attempt() -> int:
        writes = [Write(kind, id, None)]
        for record in store.read(workshop).records:
            if record.kind == "link" and record.body.get(kind) == id:
                writes.append(Write("link", record.id, None))
            elif (body := _without_mention(record, kind, id)) != record.body:
                writes.append(Write(record.kind, record.id, body, record.seq))
        return _store(store, workshop, actor, f"remove {kind}", writes)

    return until_stored(attempt)


def _without_mention(record: Record, kind: str, id: str) -> dict[str, Any]:
    body = dict(record.body)
    if (record.kind, kind) in MENTIONS and body.get(kind) == id:
        del body[kind]
    if kind == "value" and id in body.get("because_of", ()):
        body["because_of"] = [value for value in body["because_of"] if value != id]
    return body


def place_notes(
    store: Store,
    workshop: str,
    actor: str,
    field: CanvasField,
    *,
    saw: Iterable[str],
    wants: Iterable[str],
) -> int:
    """The sticky notes of one field of the Business Model Canvas."""
    return change(
        store, workshop, actor, "canvas", field,
        saw={"notes": list(saw)}, wants={"field": field, "notes": list(wants)},
    )  # fmt: skip


def accept_finding(store: Store, workshop: str, actor: str, finding: Finding, reason: str) -> int:
    """Keep what a finding says on purpose; the reason is printed in the charter."""
    part = valid(
        part_class("acceptance"),
        {"check": finding.check, "target": finding.target, "reason": reason.strip()},
    )
    return put(store, workshop, actor, "acceptance", part, action="accept finding")


def undo(store: Store, workshop: str, actor: str) -> tuple[Change, ...]:
    """Take back this actor's last action as a new change; () when there is none."""

    def listed(undone: Sequence[Change]) -> dict[str, Any]:
        return _listed(c.after for c in reversed(undone) if c.kind == "frame")

    return store.undo(workshop, actor, listed)


# --- helpers ---------------------------------------------------------------------------------


def until_stored(attempt: Callable[[], T]) -> T:
    """Read, change and write again while somebody else was quicker; DatabaseBusy after that.

    A FieldConflict is for people to settle and passes at once.
    """
    for _ in range(TRIES):
        try:
            return attempt()
        except FieldConflict:
            raise
        except errors.Conflict:
            continue
    raise errors.DatabaseBusy()


def _store(store: Store, workshop: str, actor: str, action: str, writes: list[Write]) -> int:
    columns = _listed(write.body for write in writes if write.kind == "frame")
    return store.write(workshop, actor, action, writes, **columns)


def _listed(frames: Iterable[dict[str, Any] | None]) -> dict[str, Any]:
    """What the list of workshops says from now on; nothing new when no frame was changed."""
    frame = next((body for body in frames if body), None)
    return valid(Frame, frame).model_dump(include=LISTED) if frame else {}


def valid(cls: type[Any], fields: Mapping[str, Any]) -> Any:
    """A part with these fields; raises NotYours for a value that is not allowed."""
    try:
        return cls.model_validate(dict(fields))
    except ValidationError as error:
        first = error.errors()[0]
        raise errors.NotYours(
            field=".".join(str(p) for p in first["loc"]),
            expected=first["type"],
            limit=first.get("ctx", {}).get("max_length", ""),
        ) from error
