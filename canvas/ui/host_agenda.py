"""The agenda of the live workshop: chosen once, seen at the side, changed at any time."""

from datetime import UTC, datetime
from typing import Any

import streamlit as st

from canvas import live_actions, timing
from canvas.agenda import FORMATS
from canvas.gathering import AgendaItem
from canvas.ui import frame, host_now, session
from canvas.ui.component import component
from canvas.ui.host_now import Now, act
from canvas.ui.session import t

LATE = 3
"""So many minutes behind are worth a word."""

_agenda = component("live_agenda", '<ol class="agenda"></ol>')


def choose() -> None:
    """Before everything else: three hours, or ninety minutes?"""
    st.subheader(t("host.format.title"), anchor=False)
    for column, format in zip(st.columns(len(FORMATS)), FORMATS, strict=True):
        with column, st.container(border=True, height="stretch"):
            st.markdown(f"**{t(f'host.format.{format}')}**")
            st.markdown(t(f"host.format.{format}_is"))
            st.button(
                t(f"host.format.choose_{format}"), key=f"host-{format}",
                on_click=act, args=(live_actions.choose_format, session.method(), format),
            )  # fmt: skip
    st.caption(t("host.format.later"))


def beside(now: Now) -> None:
    """The agenda at the side: what is over, where we are, what comes."""
    at = next((i for i, x in enumerate(now.items) if x.step == now.stage.step), -1)
    rows = [
        {
            "name": now.name(item.step),
            "minutes": t("host.minutes", n=item.minutes),
            "state": "here" if i == at else "over" if i < at else "",
        }
        for i, item in enumerate(now.items)
    ]
    _agenda(key="host-agenda", data={"rows": rows, "label": t("host.agenda")})
    st.caption(t("host.in_all", n=sum(item.minutes for item in now.items)))


def place(now: Now) -> str:
    """Where we are in one line: step of how many, its minutes, how the time goes."""
    at = next((i for i, x in enumerate(now.items, 1) if x.step == now.stage.step), 0)
    if not at:
        return ""
    parts = [
        t("host.place", at=at, of=len(now.items)),
        t("host.minutes", n=now.items[at - 1].minutes),
        _pace(now),
    ]
    return " · ".join(part for part in parts if part)


def _behind(now: Now) -> int:
    pace = timing.behind(now.gathering, datetime.now(UTC))
    return round(pace.minutes_behind) if pace else 0


def _pace(now: Now) -> str:
    late = _behind(now)
    if late >= LATE:
        return t("host.behind", n=late)
    return t("host.ahead", n=-late) if late <= -LATE else t("host.on_time")


def advice(now: Now) -> None:
    """What to drop when time runs out, with one press for the first of it."""
    late = _behind(now)
    if late < LATE:
        return
    steps = session.method().agenda
    found = timing.to_drop(steps, now.gathering, late)
    if not found:
        return
    lines = [
        t("host.drop_line", step=now.name(a.step), n=a.minutes)
        + (f" {note[session.language()]}" if (note := _note(a.step)) else "")
        for a in found
    ]
    with st.expander(t("host.drop_title", n=late), icon=":material/timer:"):
        host_now.said("\n".join(lines))
        first = found[0]
        label = "host.shorten" if first.how == "shorten" else "host.drop"
        minutes = max(1, now_minutes(now, first.step) - first.minutes)
        wants = {"minutes": minutes} if first.how == "shorten" else {"dropped": True}
        st.button(
            t(label, step=frame.plain(now.name(first.step))), key="host-drop",
            icon=":material/content_cut:", on_click=change, args=(first.step,), kwargs=wants,
        )  # fmt: skip


def now_minutes(now: Now, step: str) -> int:
    """The minutes the agenda gives to a step."""
    item = now.gathering.item(step)
    return item.minutes if item else 1


def _note(step: str) -> Any:
    known = session.method().agenda.get(step)
    return known.drop_note if known else None


# --- the editor ------------------------------------------------------------------------------


def editor(now: Now) -> None:
    """One step at a time: go there, minutes, earlier, later, drop; and a step of one's own."""
    items = now.gathering.agenda.items
    names = {item.step: _named(now, item) for item in items}
    chosen = st.selectbox(
        t("host.edit.step"), list(names), format_func=names.__getitem__, key="host-edit",
        index=next((i for i, x in enumerate(items) if x.step == now.stage.step), 0),
    )  # fmt: skip
    item = now.gathering.item(chosen)
    if item is None:
        return
    key = f"host-minutes-{chosen}"
    st.session_state[key] = item.minutes
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.number_input(
            t("host.edit.minutes"), 1, 240, key=key, width=150, on_change=_minutes,
            args=(chosen, key),
        )  # fmt: skip
        st.button(
            t("host.edit.earlier"), key="host-earlier", icon=":material/arrow_upward:",
            on_click=_move, args=(-1,), disabled=items[0].step == chosen,
        )  # fmt: skip
        st.button(
            t("host.edit.later"), key="host-later", icon=":material/arrow_downward:",
            on_click=_move, args=(1,), disabled=items[-1].step == chosen,
        )  # fmt: skip
        dropped = item.dropped
        st.button(
            t("host.edit.keep") if dropped else t("host.edit.drop"), key="host-drop-step",
            on_click=_drop, args=(not dropped,), disabled=chosen == now.stage.step,
        )  # fmt: skip
        if now.begun and not dropped and chosen != now.stage.step:
            st.button(
                t("host.edit.go"), key="host-go", icon=":material/arrow_forward:", on_click=_go
            )  # fmt: skip
    _extra(now)
    _own(chosen)


def _chosen() -> str:
    """The step that is chosen now; what was drawn may still be about the one before."""
    return str(st.session_state["host-edit"])


def _named(now: Now, item: AgendaItem) -> str:
    name = now.name(item.step)
    return t("host.edit.dropped", step=name) if item.dropped else name


def _extra(now: Now) -> None:
    """Steps of the method that no format has, to be put after the chosen one."""
    there = {item.step for item in now.gathering.agenda.items}
    for step in session.method().agenda.values():
        if step.added and step.id not in there:
            name = t("host.edit.extra_step", step=step.name[session.language()], n=step.added)
            st.caption(t("host.edit.extra"))
            st.button(
                name, key=f"host-extra-{step.id}", icon=":material/add:", on_click=_add,
                args=(AgendaItem(step=step.id, minutes=step.added),),
            )  # fmt: skip


def _own(after: str) -> None:
    """A step of one's own after the chosen one."""
    with st.form("host-own", clear_on_submit=True, border=True):
        st.markdown(f"**{t('host.edit.own')}**")
        title = st.text_input(t("host.edit.title"), max_chars=100, key="host-own-title")
        question = st.text_input(
            t("host.edit.question"), max_chars=300, help=t("host.edit.question_help"),
            key="host-own-question",
        )  # fmt: skip
        minutes = st.number_input(
            t("host.edit.minutes"), 1, 240, 10, key="host-own-minutes", width=150
        )
        if st.form_submit_button(t("host.edit.insert")) and (title.strip() or question.strip()):
            insert(after, title.strip(), question.strip(), int(minutes))
            st.rerun()


def insert(after: str, title: str, question: str, minutes: int) -> None:
    """Put a step of one's own behind another one."""
    items = host_now.now().gathering.agenda.items
    known = {item.step for item in items} | set(session.method().agenda)
    step = next(id for n in range(1, 100) if (id := f"own{n}") not in known)
    _put(after, AgendaItem(step=step, minutes=minutes, title=title, question=question))


def _add(item: AgendaItem) -> None:
    _put(_chosen(), item)


def _put(after: str, item: AgendaItem) -> None:
    items = list(host_now.now().gathering.agenda.items)
    at = next((i for i, x in enumerate(items) if x.step == after), len(items) - 1)
    items.insert(at + 1, item)
    act(live_actions.set_items, items)


def change(step: str, **wants: Any) -> None:
    """Give a step other minutes, drop it or take it up again."""
    items = host_now.now().gathering.agenda.items
    changed = [x.model_copy(update=wants) if x.step == step else x for x in items]
    act(live_actions.set_items, changed)


def _move(by: int) -> None:
    """Let the chosen step come earlier or later."""
    items = list(host_now.now().gathering.agenda.items)
    at = next(i for i, x in enumerate(items) if x.step == _chosen())
    items.insert(min(max(at + by, 0), len(items) - 1), items.pop(at))
    act(live_actions.set_items, items)


def _drop(dropped: bool) -> None:
    """Drop the chosen step or take it up again; the one on the stage takes place."""
    if _chosen() != host_now.now().stage.step:
        change(_chosen(), dropped=dropped)


def _minutes(step: str, key: str) -> None:
    """The field shows the minutes of one step and stays that step's, whichever is chosen now."""
    change(step, minutes=int(st.session_state[key]))


def _go() -> None:
    """Go to the chosen step, unless it is dropped or on the stage already."""
    there, step = host_now.now(), _chosen()
    known = session.method().agenda.get(step)
    format, item = there.gathering.agenda.format, there.gathering.item(step)
    if step == there.stage.step or (item and item.dropped):
        return
    if known is None:
        host_now.go(step, f"{step}.{timing.ASK}" if item and item.question else "")
        return
    runs = (a.id for a in known.activities if format in a.formats and a.about != "position")
    first = next(runs, "")
    host_now.go(step, f"{step}.{first}" if first else "")
