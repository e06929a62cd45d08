"""What advertising promises, and the rule that keeps each promise."""

import streamlit as st

from canvas import actions, explain
from canvas.model import Promise, Workshop
from canvas.ui import board, fields, paint, picks, session
from canvas.ui.opened import keep_open, opened
from canvas.ui.session import t

OPEN = "promise"


def draw(workshop: Workshop) -> None:
    """All promises as cards, one of them open."""
    wanted = opened(OPEN, [p.id for p in workshop.promises])
    chosen = next((p for p in workshop.promises if p.id == wanted), None)
    st.subheader(t("touchpoints.promises"), anchor=False)
    st.caption(t("touchpoints.promises_help"))
    cards = [card(p, workshop, p == chosen) for p in workshop.promises]
    if cards and (pressed := board.board([board.group("", cards)], key="promises")):
        keep_open(OPEN, "" if chosen and pressed == chosen.id else pressed)
        st.rerun()
    if chosen:
        editor(chosen, workshop)
    if st.button(t("touchpoints.promise_add"), icon=":material/add:"):
        keep_open(OPEN, fields.do(actions.add, "promise") or "")
        st.rerun()


def card(promise: Promise, workshop: Workshop, chosen: bool) -> dict[str, object]:
    """One promise; without a rule it is hollow."""
    rule = rule_words(promise.rule, workshop) if promise.rule else ""
    made = paint.card(
        promise.id, promise.text or t("ui.none"),
        (t("touchpoints.kept_line"), rule), (t("touchpoints.source_line"), promise.source),
        mark=t("touchpoints.kept") if rule else f"■ {t('touchpoints.unkept')}", chosen=chosen,
    )  # fmt: skip
    return made | {"hollow": not rule}


def rule_words(id: str, workshop: Workshop) -> str:
    """The beginning of a rule's sentence; "" when there is no such rule any more."""
    if workshop.rule(id) is None:
        return ""
    return explain.target_label(id, workshop, session.method(), session.language(), "")


def editor(promise: Promise, workshop: Workshop) -> None:
    """One promise in full."""
    one = ("promise", promise, promise.id)
    with st.container(border=True):
        fields.prose(
            *one, "text", t("touchpoints.promise"), height=68,
            placeholder=t("touchpoints.promise_example"),
        )  # fmt: skip
        fields.line(*one, "source", t("touchpoints.source"))
        rules = [r.id for r in workshop.rules if not r.parked]
        picks.pick_or_none(
            *one, "rule", t("touchpoints.kept_by"), rules,
            lambda id: rule_words(id, workshop) or id, help=t("touchpoints.kept_help"),
        )  # fmt: skip
        if st.button(
            t("touchpoints.promise_remove"), key=f"remove-{promise.id}", icon=":material/delete:"
        ):
            fields.do(actions.remove, "promise", promise.id)
            st.rerun()
