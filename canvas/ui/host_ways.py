"""The row of the host page with the one button that leads on; all else in it is quiet."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from canvas import (
    decision_actions,
    explain,
    journey_actions,
    live_actions,
    outcome,
    sheet_actions,
    timing,
)
from canvas.model import Touchpoint
from canvas.ui import frame, host_now, host_talk, navigation, session
from canvas.ui.host_now import Now, act
from canvas.ui.session import t

MINUTE = 60
WITH_MIDDLE = ("today", "intended", "touchpoints", "position", "sheet")
"""Ratings that have a middle to show after the spread."""


@dataclass(frozen=True)
class Move:
    """What a press does; without ``do`` it leads to a page."""

    label: str
    icon: str
    do: Callable[..., Any] | None = None
    args: tuple[Any, ...] = ()
    page: str = "charter"


def draw(now: Now) -> None:
    """Back, the next move, what may come instead, the timer."""
    before = timing.preceding(session.method(), now.gathering)
    first, other = next_move(now), onward(now)
    with st.container(key="host-ways", horizontal=True, vertical_alignment="center", gap="small"):
        if now.stage.step:
            st.button(
                t("host.back"), key="host-back", icon=":material/arrow_back:",
                disabled=before is None, on_click=host_now.go, args=before or (),
            )  # fmt: skip
        _button(first, "host-next", primary=not host_talk.decides(now))
        if other.do and other != first and now.stage.step:
            _button(other, "host-on", primary=False)
        _timer(now)


def _button(move: Move, key: str, *, primary: bool) -> None:
    """A press that has just moved the stage must not count for a button that leads to a page."""
    pressed = st.button(
        move.label, key=key if move.do else f"{key}-page", icon=f":material/{move.icon}:",
        type="primary" if primary else "secondary", on_click=move.do, args=move.args,
    )  # fmt: skip
    if pressed and move.do is None:
        navigation.go(move.page)


def next_move(now: Now) -> Move:
    """What the facilitator does next if nothing else is called for."""
    run = now.stage.run
    if now.lacks:
        label = t("host.to_page", page=navigation.page_of(now.lacks).title)
        return Move(label, "edit_note", page=now.lacks)
    if run and now.asked and now.state == "":
        return Move(t("host.open"), "lock_open", host_now.open_question, (run,))
    if run and now.state == "open":
        return Move(t("host.reveal"), "visibility", host_now.reveal, (run,))
    if _has_middle(now) and now.run and not now.run.middle:
        return Move(t("host.show_middle"), "line_start_diamond", _show, ("middle", True))
    if weakest := _weakest(now):
        name = explain.short(weakest.name) or t("touchpoints.nameless")
        label = t("host.mark_weakest", name=frame.plain(name))
        mark = (journey_actions.mark_weakest, session.actor(), weakest.id)
        return Move(label, "flag", act, mark)
    if _levels_to_take(now):
        return Move(t("host.take_levels"), "playlist_add_check", _take_levels, (run,))
    if _poll_to_take(now):
        return Move(t("host.take_poll"), "playlist_add_check", _take_poll, (run,))
    if talk := host_talk.move(now):
        return Move(*talk)
    return onward(now)


def _has_middle(now: Now) -> bool:
    return bool(now.asked and now.asked.kind == "rate" and now.asked.about in WITH_MIDDLE)


def _weakest(now: Now) -> Touchpoint | None:
    """The touchpoint that came out weakest, until it is marked."""
    if now.asked is None or now.asked.about != "touchpoints" or now.state != "revealed":
        return None
    casts = session.store().ballots.tally(session.case().id, now.stage.run)
    told = [r.question for r in outcome.weakest_first(casts) if not r.few]
    found = now.workshop.touchpoint(told[0]) if told else None
    return None if found is None or found.weak else found


def _levels_to_take(now: Now) -> bool:
    """Whether the middle of a rated sheet does not stand in it yet."""
    if now.asked is None or now.asked.about != "sheet" or now.state != "revealed":
        return False
    name, run = now.asked.sheet, now.stage.run
    found = sheet_actions.medians(session.store(), session.method(), session.case().id, run)
    levels = {n.row: set(n.levels.values()) for n in now.workshop.notes_on(name)}
    return any(level not in levels.get(row, ()) for row, level in found.items())


def _take_levels(run: str) -> None:
    act(
        lambda store, workshop: sheet_actions.take_levels(
            store, session.method(), workshop, session.actor(), run
        )
    )


def _poll_to_take(now: Now) -> bool:
    """Whether rules do not know yet what the revealed poll says about them."""
    if now.asked is None or now.asked.about != "rules" or now.state != "revealed":
        return False
    found = outcome.polled(session.store().ballots.tally(session.case().id, now.stage.run))
    rules = {r.id: r.answers for r in now.workshop.rules}
    return any(
        counts.items() - rules[rule].items() for rule, counts in found.items() if rule in rules
    )


def _take_poll(run: str) -> None:
    act(
        lambda store, workshop: decision_actions.take_poll(
            store, session.method(), workshop, session.actor(), run
        )
    )


def onward(now: Now) -> Move:
    """To the next place of the agenda."""
    after = timing.following(session.method(), now.gathering)
    if after is None:
        return Move(t("host.finish"), "description")
    label = t("host.next") if now.stage.step else t("host.begin")
    if now.stage.step and after[0] != now.stage.step:
        label = t("host.next_step", step=frame.plain(now.name(after[0])))
    return Move(label, "arrow_forward", host_now.go, after)


def _show(what: str, shown: bool) -> None:
    act(live_actions.show, host_now.now().stage.run, **{what: shown})


def _timer(now: Now) -> None:
    """Pause or go on, and one minute more, while there is a timer."""
    stage = now.stage
    if stage.ends is None and stage.left is None:
        return
    running = stage.ends is not None
    st.button(
        t("host.pause") if running else t("host.go_on"), key="host-pause", type="tertiary",
        icon=":material/pause:" if running else ":material/play_arrow:",
        on_click=act, args=(live_actions.pause_timer if running else live_actions.start_timer,),
    )  # fmt: skip
    st.button(
        t("host.minute_more"), key="host-minute", type="tertiary", icon=":material/more_time:",
        on_click=act, args=(live_actions.add_time, MINUTE),
    )  # fmt: skip


def shown_with(now: Now) -> None:
    """What else may be shown once a run is revealed: names, medians, groups."""
    if now.state != "revealed" or now.asked is None or now.run is None:
        return
    with st.container(key="host-shown", horizontal=True, gap="medium"):
        if now.asked.kind in ("write", "vote"):
            _switch("names", t("host.names"), now.stage.names)
        if _has_middle(now):
            if now.run.middle:
                _switch("middle", t("host.middle"), now.run.middle)
            if session.store().people.teams(session.case().id):
                _switch("by_team", t("host.by_team"), now.run.by_team)


def _switch(what: str, label: str, on: bool) -> None:
    key = f"host-{what}"
    st.session_state[key] = on
    st.toggle(label, key=key, on_change=_switched, args=(what, key))


def _switched(what: str, key: str) -> None:
    if what == "names":
        act(live_actions.show_names, bool(st.session_state[key]))
    else:
        _show(what, bool(st.session_state[key]))
