"""A workshop that is being read: who is connected, what they see, what a look at it brings."""

import asyncio
import logging
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from canvas.live.gate import still_allowed
from canvas.live.scene import Scene
from canvas.live.sight import AUDIENCES, Audience, Piece
from canvas.live.stream import Channel, Line
from canvas.live.views import pieces_of
from canvas.store import Store
from canvas.text import Language

LOG = logging.getLogger("canvas.live")


class Face(NamedTuple):
    """What the readers of one channel have in common; ``join_base`` is the address to join at."""

    audience: Audience
    language: Language
    join_base: str = ""


class Found(NamedTuple):
    """What a look at a workshop brought: the version pages can show, lines whose reader must go."""

    version: int
    leaving: Sequence[Line]


class View(NamedTuple):
    """A page at one moment: its pieces and the id of the event that made them so."""

    title: str
    pieces: Sequence[Piece]
    seen: str


class Hall:
    """A workshop somebody reads: its channels and who is connected. Belongs to the event loop."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.channels: dict[Face, Channel] = {}
        self.lines: set[Line] = set()
        self.here: frozenset[str] = frozenset()
        self.idle = 0
        self.turn = asyncio.Lock()
        self.next: asyncio.Task[None] | None = None
        self.asked: set[Face] = set()
        self.counting: asyncio.TimerHandle | None = None

    def count(self) -> bool:
        """See whose phone is connected; whether that has changed."""
        self.counting = None
        before = self.here
        self.here = frozenset(line.who.person.id for line in self.lines if line.who.person)
        return self.here != before


def look_at(store: Store, scene: Scene, here: frozenset[str], lines: Iterable[Line]) -> Found:
    """In the reader's thread: become current; raises NotFound."""
    scene.catch_up(here)
    unchecked = [line for line in lines if line.allowed_at != scene.stamp]
    people = scene.people if unchecked else frozenset()
    leaving = []
    for line in unchecked:
        if still_allowed(store, scene.id, people, line.who):
            line.allowed_at = scene.stamp
        else:
            leaving.append(line)
    return Found(scene.version, leaving)


def page_of(scene: Scene, face: Face) -> Sequence[Piece] | None:
    """In the reader's thread: what a page shows now; None if it could not be made."""
    try:
        return pieces_of(face.audience, scene.sight(face.join_base), face.language)
    except Exception:
        LOG.exception("page for %s could not be made", face)
        return None


def phones_first(face: Face) -> int:
    """Hundreds wait for the page of the phones, a few for the others."""
    return AUDIENCES.index(face.audience)
