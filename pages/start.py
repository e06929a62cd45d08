"""Start: begin, open, see a finished example, read a file."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from canvas import access_actions, actions, errors, workshop_file
from canvas.ui import erase, host_rehearsal, navigation, session, sign_in, uploading
from canvas.ui.session import WorkshopInfo, t

EXAMPLES = Path(__file__).resolve().parents[1] / "data" / "examples"
EXAMPLE_NAMES = ("bicycle", "office", "label")


def begin() -> None:
    """A new workshop, alone or as a team."""
    with st.form("begin"):
        st.subheader(t("start.new"), anchor=False)
        title = st.text_input(
            t("start.new_title"), help=t("start.new_title_help"), max_chars=200, key="new_title"
        )
        mode = st.segmented_control(
            t("start.mode"), ["solo", "team"], default="solo", required=True, key="new_mode",
            format_func=lambda m: t(f"start.mode_{m}"),
        )  # fmt: skip
        st.caption(t("start.mode_note"))
        if st.form_submit_button(t("start.begin"), type="primary"):
            if not title.strip():
                st.warning(t("start.needs_title"))
                return
            id = actions.start_workshop(
                session.store(), session.browser(), session.actor(),
                title=title, language=session.language(), mode=mode,
            )  # fmt: skip
            navigation.go("host" if mode == "team" else "canvas", id)


def listed() -> None:
    """The workshops of this browser, those in the archive behind a fold."""
    if found := session.store().workshops(session.browser()):
        st.subheader(t("start.yours"), anchor=False)
    for info in found:
        row(info)
    if old := session.store().workshops(session.browser(), archived=True):
        with st.expander(f"{t('start.archived')} ({len(old)})"):
            for info in old:
                row(info)


def row(info: WorkshopInfo) -> None:
    """One workshop: open it, and what else this browser may do with it."""
    role = session.store().role(session.browser(), info.id) or ""
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container(width="stretch", gap=None):
            st.text(info.title)
            changed = t("start.changed", when=session.when(info.changed_at))
            st.caption(changed if role == "owner" else f"{t(f'ui.role.{role}')} · {changed}")
            erase.day(info)
        if role == "screen":
            st.link_button(t("start.open"), f"/live/{info.id}/screen", type="primary")
        elif st.button(t("start.open"), key=f"open-{info.id}", type="primary"):
            leads = info.mode == "team" and role in access_actions.LEADS
            navigation.go("host" if leads else "canvas", info.id)
        with st.popover(t("start.more")):
            if info.mode == "team" and role in access_actions.LEADS:
                host_rehearsal.begin_button(info.id, width="stretch")
            owned(info) if role == "owner" else lent(info)


def owned(info: WorkshopInfo) -> None:
    """What else an owner can do with a workshop."""
    store = session.store()
    if st.button(t("start.duplicate"), key=f"copy-{info.id}", width="stretch"):
        title = t("start.copy_of", title=info.title)
        actions.duplicate(store, session.browser(), session.actor(), info.id, title)
        st.rerun()
    shelve, word = (store.restore, "restore") if info.archived else (store.archive, "archive")
    if st.button(t(f"start.{word}"), key=f"shelve-{info.id}", width="stretch"):
        shelve(info.id)
        st.rerun()
    if st.button(t("start.delete"), key=f"delete-{info.id}", width="stretch"):
        sure("delete", info, lambda: erase.workshop(info.id))


def lent(info: WorkshopInfo) -> None:
    """What somebody can do with a workshop that was opened with a private link."""
    if st.button(t("start.leave"), key=f"leave-{info.id}", width="stretch"):
        sure("leave", info, lambda: session.store().people.leave(info.id, session.browser()))


def sure(what: str, info: WorkshopInfo, do: Callable[[], None]) -> None:
    """Ask once more before a workshop is gone, for all or for this browser."""

    @st.dialog(t(f"start.{what}"))
    def ask() -> None:
        st.text(t(f"start.{what}_sure", title=info.title))
        if st.button(t(f"start.{what}_yes"), type="primary"):
            do()
            st.rerun()

    ask()


def read_in(data: bytes) -> None:
    """A workshop from a file, or everything that is wrong with the file."""
    method, language = session.method(), session.language()
    try:
        workshop = workshop_file.read(data, method)
    except errors.BadFile as bad:
        st.error(t("start.import_faults", n=len(bad.faults)))
        for fault in bad.faults[:50]:
            st.text(f"· {workshop_file.fault_sentence(fault, method, language)}")
        return
    id = actions.import_workshop(session.store(), session.browser(), session.actor(), workshop)
    navigation.go("canvas", id)


def examples() -> None:
    """The finished examples in the reader's language: what each shows, and a copy to try."""
    st.subheader(t("start.examples"), anchor=False)
    st.caption(t("start.examples_help"))
    for name in EXAMPLE_NAMES:
        with st.container(gap="xsmall"):
            if st.button(t(f"start.example.{name}"), key=f"example-{name}"):
                read_in((EXAMPLES / f"{name}_{session.language()}.json").read_bytes())
            st.caption(t(f"start.example_shows.{name}"))


def import_file() -> None:
    """Read a workshop file."""
    st.subheader(t("start.import"), anchor=False)
    uploaded = uploading.field(t("start.import_help"), ["json"], "import")
    if uploaded is not None:
        read_in(uploaded.getvalue())


st.title(t("start.headline"), anchor=False)
st.markdown(t("start.help"))
if not session.keeps_cookies():
    st.warning(t("ui.no_cookies"))
erase.told()
listed()
if sign_in.missing():
    sign_in.ask()
else:
    left, right = st.columns(2, gap="medium")
    with left:
        begin()
    with right:
        examples()
        import_file()
    sign_in.leave()
st.caption(t("start.humble"))
