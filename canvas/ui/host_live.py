"""The live block: painted from the stream, it sends back what is done with cards and groups."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from canvas import harvest_actions, live_actions
from canvas.gathering import MARKS, Card
from canvas.live.host_view import scene_of
from canvas.ui import session
from canvas.ui.component import PAINTED, safe_key
from canvas.ui.host_now import Now, act
from canvas.ui.session import t

STREAM = session.ROOT / "canvas" / "live" / "static" / "stream.js"
DOING = (
    "chosen", "title", "group", "add", "rename", "dissolve", "out", "take", "says", "empty",
    "unmark", "park", "hide", "restore", "clear", "offline", "gone",
)  # fmt: skip
"""Words of the block that the stream does not bring."""

_block = st.components.v2.component(
    "canvas_live",
    html='<div class="host-live"></div>',
    css=(PAINTED / "live.css").read_text(encoding="utf-8"),
    js="\n".join(p.read_text(encoding="utf-8") for p in (STREAM, PAINTED / "live.js")),
    isolate_styles=False,
)


def draw(now: Now) -> None:
    """Timer, counters, people, what was revealed.

    The page runs again only when the stage moves or people come and go.
    """
    id = session.case().id
    people = session.store().people.participants(id)
    data = {
        "url": f"live/{id}/stream?as=host&lang={session.language()}",
        "scene": scene_of(now.gathering, people),
        "words": {name: t(f"host.do.{name}") for name in DOING},
    }
    result = _block(
        key=safe_key(f"live-{id}"), data=data,
        on_done_change=lambda: None, on_moved_change=lambda: None,
    )  # fmt: skip
    if result.done:
        do(now, dict(result.done))
        st.rerun()


def do(now: Now, wish: dict[str, Any]) -> None:
    """Carry out what was chosen in the block: ``{"do": ..., "cards", "groups", "title"}``."""
    chosen = _Chosen(now, wish)
    action = ACTIONS.get(str(wish.get("do")))
    if action and chosen:
        action(chosen)


class _Chosen:
    """The cards and groups a wish names, as far as there are any."""

    def __init__(self, now: Now, wish: dict[str, Any]) -> None:
        there, title = now.gathering, wish.get("title", "")
        self.title = str(title).strip()
        self.groups = [g for g in wish.get("groups", ()) if g in there.clusters]
        self.cards = [c for c in wish.get("cards", ()) if c in there.cards]
        self.inside = [c for g in self.groups for c in there.clusters[g].cards]
        self.holding = [
            (g.id, held)
            for g in there.clusters.values()
            if (held := [c for c in g.cards if c in self.cards])
        ]
        self.run = self._run(there.cards)

    def _run(self, cards: dict[str, Card]) -> str:
        return next((cards[id].run for id in (*self.cards, *self.inside) if id in cards), "")

    def __bool__(self) -> bool:
        return bool(self.cards or self.groups)

    @property
    def all(self) -> list[str]:
        """Every card, those in chosen groups too."""
        return list(dict.fromkeys((*self.cards, *self.inside)))


def _group(chosen: _Chosen) -> None:
    act(live_actions.group_cards, session.actor(), chosen.run, chosen.all, chosen.title)


def _add(chosen: _Chosen) -> None:
    if len(chosen.groups) == 1:
        act(live_actions.add_to_group, session.actor(), chosen.groups[0], chosen.cards)


def _rename(chosen: _Chosen) -> None:
    if len(chosen.groups) == 1:
        act(live_actions.rename_group, session.actor(), chosen.groups[0], chosen.title)


def _dissolve(chosen: _Chosen) -> None:
    for group in chosen.groups:
        act(live_actions.split_group, session.actor(), group)


def _out(chosen: _Chosen) -> None:
    for group, cards in chosen.holding:
        act(live_actions.split_group, session.actor(), group, cards)


def _take(chosen: _Chosen) -> None:
    taken = act(
        lambda store, workshop: harvest_actions.take(
            store, session.method(), workshop, session.actor(), chosen.run,
            (*chosen.groups, *chosen.cards),
        )
    )  # fmt: skip
    if taken:
        st.toast(t("host.taken", n=len(taken)))


def _change(**wants: Any) -> Callable[[_Chosen], None]:
    def change(chosen: _Chosen) -> None:
        act(live_actions.change_cards, session.actor(), chosen.all, wants)

    return change


ACTIONS: dict[str, Callable[[_Chosen], None]] = {
    "group": _group,
    "add": _add,
    "rename": _rename,
    "dissolve": _dissolve,
    "out": _out,
    "take": _take,
    "hide": _change(hidden=True),
    "park": _change(parked=True),
    "restore": _change(hidden=False, parked=False),
    **{mark or "unmark": _change(mark=mark) for mark in MARKS},
}
