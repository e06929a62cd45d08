"""A workshop that is being read: who is connected, what they see, what a look at it brings."""

import asyncio
import logging
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from canvas.live.gate import still_allowed
from canvas.live.scene import Scene
from canvas.live.sight import Audience, Piece
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
    """What a look at a workshop brought: pages that changed, lines whose reader must go."""

    version: int
    pages: Mapping[Face, Sequence[Piece]]
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


def look_at(
    store: Store,
    scene: Scene,
    here: frozenset[str],
    shown: Mapping[Face, int],
    lines: Iterable[Line],
) -> Found:
    """In the reader's thread: what is new, made for those who have not seen it; raises NotFound.

    ``shown`` says which version each face shows. A page that cannot be made stays as it was.
    """
    scene.catch_up(here)
    pages = {}
    for face, version in shown.items():
        if version != scene.version:
            try:
                sight = scene.sight(face.join_base)
                pages[face] = pieces_of(face.audience, sight, face.language)
            except Exception:
                LOG.exception("page for %s could not be made", face)
    people = scene.people
    leaving = [line for line in lines if not still_allowed(store, scene.id, people, line.who)]
    return Found(scene.version, pages, leaving)
