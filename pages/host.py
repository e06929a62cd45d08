"""Host: what is said now, what people do, and the one button that leads on."""

import streamlit as st

from canvas.errors import NotAllowed
from canvas.gathering import thing_of
from canvas.text import Language
from canvas.ui import (
    frame,
    host_agenda,
    host_live,
    host_more,
    host_now,
    host_rehearsal,
    host_talk,
    host_ways,
    navigation,
    profile,
    session,
)
from canvas.ui.host_now import Now
from canvas.ui.session import t


def stage(now: Now) -> None:
    """The step, the question everybody sees, what to say."""
    language: Language = session.language()
    if not now.stage.step:
        st.title(t("host.before"), anchor=False)
        st.markdown(t("host.before_help"))
        return
    st.caption(host_agenda.place(now))
    st.title(frame.plain(now.name(now.stage.step)), anchor=False)
    thing = thing_of(now.stage.run)
    if now.asked:
        about = f"{profile.name(thing)}: " if thing else ""
        st.markdown(f"**{about}{frame.plain(now.asked.question[language])}**")
    if now.lacks:
        st.info(t(f"host.lacks.{now.lacks}"))
    if now.step and not thing:
        st.markdown("\n".join(f"- {said[language]}" for said in now.step.prompts))
        st.caption(t("host.done_when", words=now.step.done_when[language]))


def leading(now: Now) -> None:
    """The page once there is an agenda."""
    with st.sidebar:
        host_agenda.beside(now)
    host_rehearsal.mark(now)
    with st.container(key="host-stage"):
        stage(now)
    with st.container():
        host_talk.draw(now)
    host_live.draw(now)
    host_ways.shown_with(now)
    host_talk.after(now)
    host_ways.draw(now)
    host_agenda.advice(now)
    host_rehearsal.offer(now)
    host_more.draw(now)


if not session.leads():
    raise NotAllowed()
now = host_now.now()
if now.workshop.frame.mode == "solo":
    st.title(t("host.title"), anchor=False)
    st.markdown(t("host.solo"))
    navigation.link("frame", t("host.to_frame"))
elif now.gathering.agenda.items:
    leading(now)
else:
    host_rehearsal.mark(now)
    st.title(t("host.title"), anchor=False)
    host_agenda.choose()
    host_rehearsal.offer(now)
