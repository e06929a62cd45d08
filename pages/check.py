"""Check: findings, worst first, each with its question and a way to the place."""

import streamlit as st

from canvas import actions
from canvas.results import LEVELS, Finding
from canvas.ui import beside, fields, frame, navigation, paint, session
from canvas.ui.session import t

AT_ONCE = 12


def id_of(item: Finding) -> str:
    """Several findings of a check may share a target; their facts tell them apart."""
    return f"{item.check}.{item.target}.{item.message}.{sorted(item.facts.items())}"


def overview(items: tuple[Finding, ...]) -> None:
    """How many of which kind."""
    if not items:
        st.success(t("check.nothing"))
        return
    counts = {level: sum(f.level == level for f in items) for level in LEVELS}
    st.caption(
        " · ".join(
            f"{frame.SIGNS[level]} {t(f'check.count.{level}', n=n)}"
            for level, n in counts.items()
            if n
        )
    )


def board(items: tuple[Finding, ...], chosen: str) -> None:
    """The findings as cards; pressing one opens it."""
    cards = []
    for item in items:
        words = frame.tell(item)
        mark = f"{frame.SIGNS[item.level]} {t(f'ui.level.{item.level}')} · {words.title}"
        cards.append(
            paint.card(
                id_of(item), words.sentence, ("", words.ask),
                mark=mark, tone=item.level, chosen=id_of(item) == chosen,
            )
        )  # fmt: skip
    if opened := paint.cards(cards, "findings", open=True, width="20rem"):
        st.session_state["_open_finding"] = opened
        st.rerun()


def detail(item: Finding) -> None:
    """One finding: where to go, or keep it with a reason."""
    words = frame.tell(item)
    with st.container(border=True):
        st.subheader(frame.plain(words.label), anchor=False)
        st.text(words.sentence)
        st.text(words.ask)
        with st.expander(t("check.why")):
            st.markdown(session.method().checks[item.check].why[session.language()])
        place = navigation.page_of(words.place).title
        navigation.link(words.place, t("check.go", place=place), ":material/arrow_forward:")
        with st.form("accept", border=False):
            reason = st.text_input(t("check.reason"), key=f"reason-{id_of(item)}", max_chars=1000)
            if st.form_submit_button(t("check.accept")) and reason.strip():
                fields.do(actions.accept_finding, item, reason)
                st.rerun()


def accepted(items: tuple[Finding, ...]) -> None:
    """What people keep on purpose."""
    with st.expander(t("check.accepted", n=len(items))):
        for item in items:
            words = frame.tell(item)
            st.text(f"{words.label}: {words.sentence}")
            st.caption(frame.plain(f"{t('check.because')} {item.accepted}"))
            if st.button(t("check.reopen"), key=f"reopen-{id_of(item)}"):
                fields.do(actions.remove, "acceptance", f"{item.check}.{item.target}")
                st.rerun()


frame.headline("check")
findings = session.assessment().findings
still_open = tuple(f for f in findings if f.accepted is None)
overview(still_open)
shown = AT_ONCE * int(st.session_state.get("_findings_pages", 1))
chosen = st.session_state.get("_open_finding", "")
if opened := next((f for f in still_open if id_of(f) == chosen), None):
    detail(opened)
board(still_open[:shown], chosen)
if len(still_open) > shown and st.button(t("check.more", n=len(still_open) - shown)):
    st.session_state["_findings_pages"] = shown // AT_ONCE + 1
    st.rerun()
if kept := tuple(f for f in findings if f.accepted is not None):
    accepted(kept)
beside.ways_there()
frame.foot("check")
