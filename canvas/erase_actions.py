"""Take people and workshops out for good: of the database, its log, and every backup it knows.

Private answers are not among it: nobody can find out whose they are. What somebody else copied from
a page, and backups in other places, are out of reach.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from canvas import backups
from canvas.errors import NotFound
from canvas.live_actions import open_live, split_group
from canvas.store import ALL, Change, Store, Write

NAMED: Mapping[str, tuple[str, ...]] = {
    "position": ("decided_by",),
    "rule": ("owner", "deputy"),
    "touchpoint": ("owner", "deputy"),
    "handover": ("owner", "first_steps"),
    "note": ("texts",),
}
"""Kind -> fields that hold nothing but names; of first steps and texts it is ``WHO``."""
WHO = ("who", "whom")


@dataclass(frozen=True, slots=True)
class Erased:
    """What has to be told afterwards.

    ``kept`` are parts of the workshop (``value:v3``) that took over what the person wrote; they are
    the team's now. ``left`` are backups that could not be rewritten: remove them by hand.
    """

    kept: tuple[str, ...]
    left: tuple[Path, ...]


def erase_person(
    store: Store, folder: Path, workshop: str, id: str, *, texts: bool, named: bool = False
) -> Erased:
    """Forget a participant: name, team, browser, what the browser may do here (but own it).

    ``texts``: their cards as well, with all earlier versions. ``named``: their name where it fills
    a field of the workshop (who decides, who is responsible); for whoever leads the workshop, as
    anybody may have joined under this name. ``folder`` is where backups lie. NotFound when there
    is no such participant.
    """
    who = store.people.participant(workshop, id)
    if who is None:
        raise NotFound(what="participant", id=id)
    kept = _erase(store, workshop, id, who.name if named else "", texts=texts)
    names = {who.name} if named else set()

    def again(copy: Store) -> None:
        """In a backup somebody may have had another name."""
        there = copy.people.participant(workshop, id)
        for name in {there.name if there and named else "", *names}:
            _erase(copy, workshop, id, name, texts=texts)

    return Erased(kept, backups.rewritten(store.path, folder, again))


def erase_workshop(store: Store, folder: Path, workshop: str) -> tuple[Path, ...]:
    """Remove a workshop for good; the backups that could not be rewritten. NotFound."""
    store.delete(workshop)
    return _erase_in_backups(store, folder, [workshop])


def forget_old(store: Store, folder: Path, days: int, now: datetime) -> tuple[str, ...]:
    """Remove for good what nobody has changed for so many days; the ids of the workshops gone."""
    before = (now.astimezone(UTC) - timedelta(days=days)).isoformat(timespec="microseconds")
    old = store.unchanged_since(before)
    for workshop in old:
        store.delete(workshop)
    if old:
        _erase_in_backups(store, folder, old)
    return old


def goes_on(changed_at: str, days: int) -> datetime:
    """When a workshop that was changed then is removed by ``forget_old``."""
    return datetime.fromisoformat(changed_at) + timedelta(days=days)


def _erase_in_backups(store: Store, folder: Path, workshops: Sequence[str]) -> tuple[Path, ...]:
    def again(copy: Store) -> None:
        for workshop in workshops:
            if copy.has(workshop):
                copy.delete(workshop)

    return backups.rewritten(store.path, folder, again)


def _erase(store: Store, workshop: str, id: str, name: str, *, texts: bool) -> tuple[str, ...]:
    """Erase somebody in one file, if the workshop is there; parts that hold what they wrote."""
    if not store.has(workshop):
        return ()
    past = store.history(workshop, limit=ALL, newest_first=False)
    cards = _cards_by(past, id) if texts else ()
    live = open_live(store, workshop).gathering
    for cluster in live.clusters.values():
        if set(cluster.cards) & set(cards):
            split_group(store, workshop, id, cluster.id, cards)
    kept = tuple(card.taken for card in live.cards.values() if card.author == id and card.taken)
    writes = [Write("card", card, None) for card in cards]
    writes += _without_name(store, workshop, past, name) if name else []
    store.people.forget(workshop, id)
    store.redact(workshop, id, writes)
    return kept


def _cards_by(past: Sequence[Change], id: str) -> tuple[str, ...]:
    """The cards somebody has written, those taken away included."""
    bodies = ((c.id, c.after or c.before or {}) for c in past if c.kind == "card")
    return tuple(dict.fromkeys(card for card, body in bodies if body.get("author") == id))


def _without_name(store: Store, workshop: str, past: Sequence[Change], name: str) -> list[Write]:
    """What takes a name out of the fields for names, wherever it ever stood there."""
    places = {
        (change.kind, change.id): None
        for change in past
        if change.kind in NAMED
        for body in (change.before, change.after)
        if body and without(change.kind, body, name) != body
    }
    found = [(place, store.record(workshop, *place)) for place in places]
    return [
        Write(kind, id, without(kind, record.body, name) if record else None)
        for (kind, id), record in found
    ]


def without(kind: str, body: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The body of a record whose fields for names do not hold this name."""
    return _said(
        {field: _taken_out(said, name, field in NAMED[kind]) for field, said in body.items()}
    )


def _taken_out(said: Any, name: str, named: bool) -> Any:
    """What stands in a field, without the name where it is a field for names."""
    if not named:
        return said
    if isinstance(said, list):
        return [_taken_out(one, name, named) for one in said]
    if isinstance(said, dict):
        return _said({key: _taken_out(one, name, key in WHO) for key, one in said.items()})
    return _left(said, name)


def _left(names: str, name: str) -> str:
    """Names, parted by commas, without this one."""
    said = [one.strip() for one in names.split(",")]
    if name.casefold() not in (one.casefold() for one in said):
        return names
    return ", ".join(one for one in said if one.casefold() != name.casefold())


def _said(body: Mapping[str, Any]) -> dict[str, Any]:
    """The stored form leaves empty names out."""
    return {key: value for key, value in body.items() if value != ""}
