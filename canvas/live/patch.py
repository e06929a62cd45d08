"""What changed between two lists of pieces, and the events that say so."""

import json
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from canvas.live.sight import Piece

BEAT = b":\n\n"
"""Says that the line still stands; no part of any event."""


class Patch(NamedTuple):
    """How a page becomes current: take the pieces of ``drop`` away, then do each ``put`` in turn.

    A put (key, html, after) makes or replaces a piece and moves it behind ``after`` ("": to the
    front).
    """

    put: tuple[tuple[str, str, str], ...]
    drop: tuple[str, ...]


def patch(old: Sequence[Piece], new: Sequence[Piece]) -> Patch:
    """What makes ``new`` out of ``old``, moving as few pieces as possible."""
    before = {piece.key: piece.html for piece in old}
    wanted = {piece.key for piece in new}
    staying = _staying([piece.key for piece in old], [p.key for p in new if p.key in before])
    put, after = [], ""
    for key, html in new:
        if key not in staying or before[key] != html:
            put.append((key, str(html), after))
        after = key
    return Patch(tuple(put), tuple(key for key in before if key not in wanted))


def _staying(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """The most keys that can stay where they are: a longest ascending run of old places."""
    place = {key: index for index, key in enumerate(old)}
    tails: list[int] = []
    ends: list[str] = []
    before: dict[str, str] = {}
    for key in new:
        length = bisect_left(tails, place[key])
        if length:
            before[key] = ends[length - 1]
        tails[length:] = [place[key], *tails[length + 1 :]]
        ends[length:] = [key, *ends[length + 1 :]]
    found: set[str] = set()
    last = ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = before.get(last)
    return found


def state_event(id: str, now: int, pieces: Sequence[Piece]) -> bytes:
    """All there is; ``now`` is the server's clock in milliseconds since 1970."""
    shown = [[key, str(html)] for key, html in pieces]
    return _event("state", {"now": now, "pieces": shown}, id)


def patch_event(id: str, now: int, change: Patch) -> bytes:
    """What has changed since the event before."""
    return _event("patch", {"now": now, "put": change.put, "drop": change.drop}, id)


def bye_event(why: str) -> bytes:
    """The last event of a stream: its reader was ``removed``, or the workshop is ``gone``.

    After ``restart`` the server goes and its reader is to come again.
    """
    return _event("bye", {"why": why})


def _event(name: str, data: object, id: str = "") -> bytes:
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    head = f"id: {id}\n" if id else ""
    return f"{head}event: {name}\ndata: {body}\n\n".encode()
