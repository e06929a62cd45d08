"""The doors of a live workshop: how people join, who is in, private links for other roles."""

from collections.abc import Callable
from typing import Any

import segno
import streamlit as st

from canvas import access_actions
from canvas.people import Door, Participant
from canvas.store import Store
from canvas.ui import erase, paint, session
from canvas.ui.component import component
from canvas.ui.session import t
from canvas.web.address import Reach, reachable_url

LONGEST_NAME = 60
LONG_LIST = 30
"""More people than that scroll in a box of their own."""
LINKS: dict[str, Callable[[Store, str, str], str]] = {
    "facilitator": access_actions.facilitator_link,
    "editor": access_actions.editor_link,
    "screen": access_actions.screen_link,
    "owner": access_actions.owner_link,
}
_door = component("door", '<div class="door"></div>')


def draw(here: frozenset[str] = frozenset()) -> None:
    """All of it, for somebody who leads the open workshop; ``here`` are ids of connected people."""
    reach = reachable_url(st.context.headers.get("Host"))
    joining(reach)
    st.divider()
    people(here)
    st.divider()
    links(reach)


# Joining


def joining(reach: Reach) -> None:
    """Code, QR code and address, whether the door is open; what to do if phones cannot come."""
    doors, workshop = session.store().people, session.case().id
    door = doors.door(workshop)
    if not reach.reachable:
        st.warning(t("doors.only_here"), icon=":material/wifi_off:")
        st.code("make workshop", language="sh")
        st.caption(t("doors.proxy"))
    shown(door, reach, len(doors.participants(workshop)))
    with st.container(horizontal=True):
        st.button(
            t("doors.close" if door.open else "doors.open"), key="door-open",
            icon=":material/lock:" if door.open else ":material/lock_open:",
            on_click=lambda: doors.set_door(workshop, open=not door.open),
        )  # fmt: skip
        st.button(
            t("doors.renew"), key="door-renew", icon=":material/autorenew:",
            help=t("doors.renew_help"), on_click=renew, args=(workshop,),
        )  # fmt: skip


def renew(workshop: str) -> None:
    """Another code; callbacks return nothing."""
    session.store().people.renew_door(workshop)


def shown(door: Door, reach: Reach, count: int) -> None:
    """The door as people see it from far away."""
    url = f"{reach.url}/j/{door.ticket}"
    code = segno.make(url, error="m", micro=False)
    data = {
        "qr": code.svg_data_uri(border=3, dark="#22252E", light="#FFFFFF")
        if reach.reachable
        else "",
        "qr_words": t("doors.qr"),
        "address": f"{reach.url.partition('://')[2]}/join",
        "code": f"{door.code[:4]} {door.code[4:]}",
        "code_words": t("doors.code"),
        "state": t("doors.is_open", n=count) if door.open else t("doors.is_closed", n=count),
        "open": door.open,
    }
    _door(key="_door", data=data)


# People


def people(here: frozenset[str]) -> None:
    """Everybody as a card; the pressed one can be shown out or let in again."""
    doors, workshop = session.store().people, session.case().id
    st.markdown(f"**{t('doors.people')}**")
    erase.told()
    found = {p.id: p for p in doors.participants(workshop)}
    found |= {p.id: p for p in doors.participants(workshop, removed=True)}
    if not found:
        st.caption(t("doors.nobody"))
    chosen = found.get(st.session_state.get("_person", ""))
    with st.container(height=420 if len(found) > LONG_LIST else "content", border=False):
        cards = [person_card(p, p.id in here, p == chosen) for p in found.values()]
        pressed = paint.cards(cards, key="people", open=True, width="7.5rem")
    if pressed:
        st.session_state["_person"] = "" if chosen and pressed == chosen.id else pressed
        st.rerun()
    if chosen:
        person(chosen)
    without_phone()


def person_card(who: Participant, here: bool, chosen: bool) -> dict[str, Any]:
    """Name, team, and how somebody takes part."""
    state = "removed" if who.removed else who.kind if who.kind != "phone" else "here" * here
    said = t(f"doors.state.{state}") if state else ""
    title = who.name or t("doors.nameless")
    return paint.card(who.id, title, ("", who.team), mark=said, chosen=chosen)


def person(who: Participant) -> None:
    """What can be done about one person."""
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.text(who.name or t("doors.nameless"), width="stretch")
        if who.kind == "behalf" and not who.removed:
            label = t("doors.answer_for")
            st.link_button(label, f"/live/{who.workshop}?for={who.id}", icon=":material/edit:")
        st.button(
            t("doors.let_in" if who.removed else "doors.remove"), key=f"remove-{who.id}",
            help=t("doors.remove_help"), on_click=session.store().people.set_removed,
            args=(who.workshop, who.id, not who.removed),
        )  # fmt: skip
        erase.person(who)


def without_phone() -> None:
    """Add somebody whose answers the facilitator enters."""
    with st.form("without-phone", clear_on_submit=True, border=False):
        st.caption(t("doors.without_phone"))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            name = st.text_input(t("doors.name"), max_chars=LONGEST_NAME)
            team = st.text_input(t("doors.team"), max_chars=LONGEST_NAME)
            if st.form_submit_button(t("doors.add"), icon=":material/person_add:"):
                add = session.store().people.add
                told = (name.strip()[:LONGEST_NAME], team.strip()[:LONGEST_NAME])
                made = add(session.case().id, *told, "behalf")
                st.session_state["_person"] = made.id
                st.rerun()


# Private links


def links(reach: Reach) -> None:
    """A private link for somebody who shall do more than take part."""
    st.markdown(f"**{t('doors.links')}**")
    roles = [role for role in LINKS if role != "owner" or session.role() == "owner"]
    role = st.segmented_control(
        t("doors.for_whom"), roles, default="facilitator", required=True, key="link-role",
        format_func=lambda role: t(f"doors.role.{role}.name"),
    )  # fmt: skip
    holders = session.store().people.holders(session.case().id).get(role, 0)
    held = t("doors.holders", n=holders) if holders else t("doors.held_by_none")
    st.caption(f"{t(f'doors.role.{role}.says')} {held}")
    with st.container(horizontal=True):
        st.button(
            t("doors.make"), key="link-make", icon=":material/link:",
            on_click=make, args=(reach.url,),
        )  # fmt: skip
        st.button(
            t("doors.withdraw"), key="link-withdraw", icon=":material/link_off:",
            on_click=withdraw, help=t("doors.withdraw_help"),
        )  # fmt: skip
    fresh()


def chosen() -> str:
    """The role that is chosen now; what was drawn may still be about the one before."""
    return str(st.session_state["link-role"])


def make(base: str) -> None:
    """Make a link and show it until it is put away."""
    workshop, role = session.case().id, chosen()
    st.session_state["_link"] = (workshop, role, LINKS[role](session.store(), workshop, base))


def withdraw() -> None:
    """Take a role from everybody else; a link that stands there is worthless now."""
    access_actions.withdraw(session.store(), session.case().id, chosen(), session.browser())
    put_away()


def fresh() -> None:
    """The link just made; nobody can show it again later."""
    workshop, role, link = st.session_state.get("_link", ("", "", ""))
    if workshop != session.case().id:
        return
    with st.container(border=True):
        st.markdown(t(f"doors.role.{role}.made"))
        st.code(link, language=None, wrap_lines=True)
        st.button(t("doors.put_away"), key="link-away", on_click=put_away)


def put_away() -> None:
    """Show the link no longer."""
    st.session_state.pop("_link", None)
