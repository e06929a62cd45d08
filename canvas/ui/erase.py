"""Taking people and workshops out for good, and the day on which that happens by itself."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import streamlit as st

from canvas.database import backups_folder, delete_after_days
from canvas.erase_actions import erase_person, erase_workshop, goes_on
from canvas.errors import CanvasError
from canvas.people import Participant
from canvas.store import WorkshopInfo
from canvas.ui import fields, session
from canvas.ui.session import t

SOON = timedelta(days=30)


def person(who: Participant) -> None:
    """Remove what is about somebody, after asking what of it."""
    name = who.name or t("doors.nameless")
    with st.popover(t("privacy.erase_short"), icon=":material/person_remove:"):
        st.text(t("privacy.erase", name=name))
        st.caption(t("privacy.erase_help"))
        texts = st.checkbox(t("privacy.erase_texts"), key=f"erase-texts-{who.id}")
        st.button(
            t("privacy.erase_yes"), key=f"erase-{who.id}", type="primary",
            on_click=_person, args=(who.workshop, who.id, texts),
        )  # fmt: skip


def _person(workshop: str, id: str, texts: bool) -> None:
    store, folder = session.store(), backups_folder()
    try:
        erased = erase_person(store, folder, workshop, id, texts=texts, named=True)
    except CanvasError as error:
        fields.tell(error)
        return
    fields.saved()
    kept = [t("privacy.kept", n=len(erased.kept))] if erased.kept else []
    st.session_state["_erased"] = [*kept, *_left(erased.left)]


def workshop(id: str) -> None:
    """Remove a workshop."""
    try:
        left = erase_workshop(session.store(), backups_folder(), id)
    except CanvasError as error:
        fields.tell(error)
        return
    st.session_state["_erased"] = _left(left)


def _left(files: tuple[Path, ...]) -> list[str]:
    names = ", ".join(file.name for file in files)
    return [t("privacy.left", n=len(files), names=names)] if files else []


def told() -> None:
    """What has to be known after the last removal."""
    for sentence in st.session_state.pop("_erased", []):
        st.warning(sentence)


def day(info: WorkshopInfo) -> None:
    """When a workshop goes by itself, if that is switched on."""
    days = delete_after_days()
    if days is None:
        return
    goes = goes_on(info.changed_at, days)
    said = {"day": session.day(goes.isoformat())}
    if goes - datetime.now(UTC) <= SOON:
        st.warning(t("privacy.goes_soon", **said), icon=":material/event_busy:")
    else:
        st.caption(t("privacy.goes_on", **said))
