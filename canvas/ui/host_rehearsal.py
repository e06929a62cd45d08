"""The rehearsal on the host page: where it begins, what marks it, how it ends."""

import streamlit as st

from canvas import access_actions, rehearsal_actions
from canvas.errors import CanvasError
from canvas.ui import fields, navigation, session
from canvas.ui.host_now import Now
from canvas.ui.session import t


def begin_button(workshop: str, width: str = "content") -> None:
    """Leads to a rehearsal of a workshop; a rehearsal has none."""
    if rehearsal_actions.rehearsed(session.store(), workshop):
        return
    pressed = st.button(
        t("rehearsal.begin"), key=f"rehearse-{workshop}", icon=":material/theater_comedy:",
        help=t("rehearsal.begin_help", n=_people()), width=width,  # type: ignore[arg-type]
    )  # fmt: skip
    if pressed:
        navigation.go(navigation.HOST, _begun(workshop))


def mark(now: Now) -> None:
    """In a rehearsal: that it is one, and the way out of it."""
    if not now.gathering.agenda.rehearses:
        return
    with st.container(
        key="host-rehearsal", horizontal=True, vertical_alignment="center", gap="small"
    ):
        st.badge(t("rehearsal.mark", n=_people()), icon=":material/theater_comedy:", color="orange")
        with st.popover(t("rehearsal.end"), type="tertiary"):
            st.markdown(t("rehearsal.end_sure"))
            if st.button(t("rehearsal.end_yes"), key="host-end-rehearsal", type="primary"):
                _end()


def offer(now: Now) -> None:
    """Before a workshop begins it can be rehearsed."""
    if not now.begun:
        begin_button(session.case().id)


def _begun(workshop: str) -> str:
    return rehearsal_actions.begin(
        session.store(), session.method(), session.browser(), session.actor(), workshop
    )


def _end() -> None:
    """Remove the rehearsal and go back to where it came from."""
    try:
        original = rehearsal_actions.end(session.store(), session.case().id)
    except CanvasError as error:
        fields.tell(error)
        return
    leads = session.store().role(session.browser(), original) in access_actions.LEADS
    navigation.go(navigation.HOST if leads else "start", original)


def _people() -> int:
    return len(session.method().invented)
