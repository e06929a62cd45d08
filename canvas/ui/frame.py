"""What surrounds every page: top line, route, findings of the step, back and next."""

from collections.abc import Callable

import streamlit as st

from canvas import actions, escape, explain
from canvas.errors import CanvasError, NotAllowed
from canvas.model import Jump
from canvas.progress import LOOKING, StepId, missing
from canvas.results import Finding
from canvas.text import LANGUAGES
from canvas.ui import fields, navigation, paint, session, sign_in
from canvas.ui.mishap import unexpected
from canvas.ui.session import t

SIGNS = {"error": "■", "warning": "▲", "question": "?", "info": "i"}
AN_HOUR = 3600
AT_ONCE = 4


@st.fragment(run_every=AN_HOUR)
def _stay_current() -> None:
    """Keeps the page known to the server.

    After a long sleep or a restart of the server an open page gets a new session without a run of
    its script and would drop what is entered; with a timed fragment on the page it runs again.
    """


def top(here: str) -> None:
    """Title of the workshop, saved state, undo, language."""
    with st.container(key="top", horizontal=True, vertical_alignment="center", gap="small"):
        if here != "start":
            st.text(session.case().workshop.frame.title, width="stretch")
            if at := st.session_state.get("_saved"):
                st.caption(t("ui.saved", time=session.clock(at)), width="content")
            st.button(
                t("ui.undo"), key="_undo", icon=":material/undo:", type="tertiary",
                on_click=fields.do, args=(actions.undo,), help=t("ui.undo_help"),
            )  # fmt: skip
        else:
            st.text(t("ui.product"), width="stretch")
        st.segmented_control(
            t("ui.language"), LANGUAGES, default=session.language(), key="_language_choice",
            format_func=str.upper, label_visibility="collapsed", required=True,
            on_change=_switch_language,
        )  # fmt: skip


def _switch_language() -> None:
    if chosen := st.session_state.get("_language_choice"):
        session.choose_language(chosen)


def errors() -> None:
    """The sentences of what was refused since the last run."""
    for key, facts in st.session_state.pop("_errors", []):
        st.error(t(f"errors.{key}", **facts), icon=":material/error:")


def run(page: Callable[[], None], here: str) -> None:
    """Show one page inside the frame; what goes wrong becomes a sentence, never a trace."""
    paint.page(session.language(), t("ui.upload"))
    _stay_current()
    try:
        top(here)
        errors()
        if here != "start":
            with st.sidebar:
                navigation.draw_route(here)
        page()
    except CanvasError as error:
        st.error(t(f"errors.{error.message}", **error.facts))
        if isinstance(error, NotAllowed) and sign_in.missing():
            sign_in.ask()
        st.page_link(navigation.page_of("start"), label=t("ui.all_workshops"))
    except Exception as error:
        unexpected(error, f"page {here}")


def headline(step: StepId) -> None:
    """The question of the step, one sentence of help, the rest behind *why*."""
    content, language = session.method().steps[step], session.language()
    st.title(content.question[language], anchor=False)
    st.markdown(content.help[language])
    with st.expander(t("ui.why"), type="compact"):
        prompts = "\n".join(f"- {prompt[language]}" for prompt in content.prompts)
        st.markdown(f"{content.why[language]}\n\n{prompts}")


def gate(step: StepId) -> bool:
    """Whether the page may be worked on; otherwise the open steps and a place for a reason.

    A team follows the order of its agenda.
    """
    over = navigation.jumped_over(step)
    if not over or session.case().workshop.frame.mode == "team":
        return True
    st.info(t("ui.gate.open", n=len(over)), icon=":material/redo:")
    for earlier in over:
        navigation.link(earlier, navigation.page_of(earlier).title, ":material/arrow_back:")
    with st.form(f"gate-{step}", border=False):
        reason = st.text_input(t("ui.gate.reason"), help=t("ui.gate.help"), max_chars=300)
        if st.form_submit_button(t("ui.gate.jump")):
            if reason.strip():
                for earlier in over:
                    fields.do(actions.put, "jump", Jump(step=earlier, reason=reason.strip()))
                st.rerun()
            st.warning(t("ui.gate.needs_reason"))
    return False


def tell(finding: Finding) -> explain.FindingText:
    """A finding in the reader's words."""
    return explain.finding(finding, session.case().workshop, session.method(), session.language())


def plain(text: str) -> str:
    """User text for a Markdown place of a page: labels, captions, titles, help."""
    return escape.label(text)


def foot(step: StepId) -> None:
    """What the app noticed in this step, what *done* still lacks, back and next."""
    before, after = navigation.neighbours(step)
    here = _noticed(step)
    ways = [
        navigation.way(other, back=other == before)
        for other in (before, after)
        if other is not None
    ]
    more = len(here) - AT_ONCE
    gone = paint.foot(
        {
            "head": t("ui.noticed"),
            "findings": [_painted(finding) for finding in here[:AT_ONCE]],
            "more": t("ui.more_findings", n=more) if more > 0 else "",
            "todo": _todo(step),
            "ways": ways,
        }
    )
    if gone:
        navigation.go(gone)


def _noticed(step: StepId) -> list[Finding]:
    """The open findings that can be worked on here; the page of all findings needs no extract."""
    if step in LOOKING:
        return []
    workshop, method = session.case().workshop, session.method()
    return [
        finding
        for finding in session.assessment().findings
        if finding.accepted is None and explain.place_of(finding, workshop, method) == step
    ]


def _painted(finding: Finding) -> dict[str, str]:
    words = tell(finding)
    return {
        "mark": f"{SIGNS[finding.level]} {t(f'ui.level.{finding.level}')}",
        "tone": paint.TONES[finding.level],
        "sentence": words.sentence,
        "ask": words.ask,
    }


def _todo(step: StepId) -> str:
    lacks = missing(session.case().workshop, step)
    if lacks:
        todo = " · ".join(t(f"missing.{step}.{m.key}", n=m.n) for m in lacks)
        return f"{t('ui.still_missing')} {todo}"
    return "" if step in LOOKING else t("ui.done")
