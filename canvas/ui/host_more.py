"""What a facilitator needs now and then, folded away below the live block."""

import secrets
from datetime import UTC, date, datetime, time, timedelta

import streamlit as st

from canvas import answer_actions, live_actions
from canvas.gathering import Run
from canvas.store import Store
from canvas.ui import doors, frame, host_agenda, navigation, session
from canvas.ui.host_now import Now, act
from canvas.ui.session import t

EVENING = time(18, 0)


def draw(now: Now) -> None:
    """Folded: when it gets stuck, people and doors, somebody without a phone, the agenda."""
    _stuck(now)
    _doors(now)
    _behalf(now)
    if not now.begun:
        _prework(now)
    with st.expander(
        t("host.change_agenda"), icon=":material/edit_calendar:", key="host-agenda-fold",
        on_change="rerun",
    ) as fold:  # fmt: skip
        if fold.open:
            host_agenda.editor(now)
    _links(now)


def _doors(now: Now) -> None:
    """How people come in; open until the workshop begins."""
    with st.expander(
        t("host.doors"), icon=":material/qr_code:", expanded=not now.begun, key="host-doors",
        on_change="rerun",
    ) as fold:  # fmt: skip
        if fold.open:
            doors.draw()


def _stuck(now: Now) -> None:
    step, language = now.step, session.language()
    if step and step.stuck:
        with st.expander(t("host.stuck"), icon=":material/support:"):
            for one in step.stuck:
                st.markdown(f"**{one.when[language]}**  \n{one.move[language]}")


def _behalf(now: Now) -> None:
    """Cards for somebody without a phone, and their private answers on a page of their own."""
    people = session.store().people.participants(session.case().id)
    without = [person for person in people if person.kind == "behalf"]
    writing = now.asked is not None and now.asked.kind == "write" and bool(now.state)
    if not (without or writing):
        return
    with st.expander(t("host.behalf"), icon=":material/edit:"):
        if writing:
            _card(now)
        if without:
            st.caption(t("host.answers_of"))
        for person in without:
            url = f"/live/{session.case().id}?for={person.id}"
            name = frame.plain(person.name) or t("host.no_name")
            st.link_button(name, url, icon=":material/open_in_new:")


def _card(now: Now) -> None:
    """A form for one card; what was refused stays in it."""
    asked, run, language = now.asked, now.stage.run, session.language()
    assert asked is not None
    written = int(st.session_state.get("_behalf", 0))
    with st.form(f"behalf-{run}", border=False):
        texts: dict[str, str] = {}
        for entry in asked.entries:
            label, key = entry.label[language], f"behalf-{run}-{entry.id}-{written}"
            if entry.choices:
                chosen = st.segmented_control(
                    label, entry.choices, key=key, format_func=lambda c: t(f"live.choice.{c}")
                )
                texts[entry.id] = chosen or ""
            elif entry.rows > 1:
                texts[entry.id] = st.text_area(label, key=key, height=96, max_chars=2000)
            else:
                texts[entry.id] = st.text_input(label, key=key, max_chars=600)
        if st.form_submit_button(t("host.write_card")) and any(texts.values()):
            if act(_write_card, run, texts):
                st.session_state["_behalf"] = written + 1
            st.rerun()


def _write_card(store: Store, workshop: str, run: str, texts: dict[str, str]) -> None:
    card, actor = secrets.token_urlsafe(16), session.actor()
    answer_actions.write_for(store, session.method(), workshop, actor, run, card, texts)


def _prework(now: Now) -> None:
    """Questions people may answer before the workshop, until a time of one's own."""
    format, language = now.gathering.agenda.format, session.language()
    found = {
        f"{step.id}.{asked.id}": asked.question[language]
        for item in now.items
        if (step := session.method().agenda.get(item.step))
        for asked in step.activities
        if asked.prework and format in asked.formats
    }
    with st.expander(t("host.prework"), icon=":material/schedule:"):
        st.caption(t("host.prework_help"))
        for run, question in found.items():
            if opened := now.gathering.runs.get(run):
                _opened(question, opened)
        waiting = [run for run in found if run not in now.gathering.runs]
        if waiting:
            _open_prework(found, waiting)


def _opened(question: str, run: Run) -> None:
    answered = session.store().ballots.turnout(session.case().id, run.id).answered
    until = t("host.open_until", when=session.when(run.closes_at)) if run.closes_at else ""
    st.markdown(f"**{question}**  \n{until} · {t('host.answers', n=answered)}")


def _open_prework(found: dict[str, str], waiting: list[str]) -> None:
    with st.form("host-prework", border=False):
        chosen = st.multiselect(
            t("host.prework_which"), waiting, default=waiting[:1], key="host-prework-runs",
            format_func=found.__getitem__, placeholder=t("host.prework_choose"),
        )  # fmt: skip
        with st.container(horizontal=True, gap="small"):
            tomorrow = date.today() + timedelta(days=1)
            day = st.date_input(
                t("host.until_day"), tomorrow, key="host-day", width=180,
                format="DD.MM.YYYY" if session.language() == "de" else "DD/MM/YYYY",
            )  # fmt: skip
            hour = st.time_input(t("host.until_time"), EVENING, key="host-time", width=180)
        if st.form_submit_button(t("host.prework_open")):
            closes = datetime.combine(day, hour, session.zone()).astimezone(UTC).isoformat()
            for run in chosen:
                act(live_actions.open_run, session.method(), run, closes)
            st.rerun()


def _links(now: Now) -> None:
    """To the projector's page and to the page where this step's results are worked on."""
    with st.container(key="host-links", horizontal=True, vertical_alignment="center"):
        screen = f"/live/{session.case().id}/screen?lang={now.workshop.frame.language}"
        st.link_button(t("host.screen"), screen, icon=":material/present_to_all:", type="tertiary")
        if now.step and now.step.page:
            name = navigation.page_of(now.step.page).title
            navigation.link(now.step.page, t("host.page", page=name), ":material/edit_note:")
