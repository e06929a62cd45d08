"""Relationship: twelve positions, the profile they make, and in words what is meant."""

import streamlit as st

from canvas import explain
from canvas.model import Meaning, Workshop
from canvas.ui import fields, frame, paint, session
from canvas.ui.opened import keep_open, opened
from canvas.ui.positions import positions, strengths
from canvas.ui.profile_view import profile_view
from canvas.ui.session import t


def views(workshop: Workshop) -> None:
    """Positions, profile or meaning."""
    now = opened("view", VIEWS) or "positions"
    chosen = st.segmented_control(
        t("relationship.views"), list(VIEWS), default=now, required=True,
        key=f"relationship-view/{session.language()}", label_visibility="collapsed",
        format_func=lambda view: t(f"relationship.view.{view}"),
    )  # fmt: skip
    keep_open("view", chosen)
    VIEWS[chosen](workshop)


def meaning(workshop: Workshop) -> None:
    """The meaning sheet: what we say, what we mean, a scene, what it does not mean."""
    part: Meaning = workshop.relationship
    one = ("relationship", part, "relationship")
    st.caption(strengths(workshop))
    wall = next((c.notes for c in workshop.canvas if c.field == "relationships" and c.notes), None)
    fields.line(
        *one, "word", t("relationship.word"), help=t("relationship.word_help"),
        placeholder=t("relationship.on_the_wall", word=wall[0]) if wall else "",
    )  # fmt: skip
    fields.prose(
        *one, "meaning", t("relationship.meaning"), height=120, help=t("relationship.meaning_help")
    )
    fields.prose(*one, "scene", t("relationship.scene"), help=t("relationship.scene_help"))
    fields.prose(
        *one, "not_meant", t("relationship.not_meant"), help=t("relationship.not_meant_help")
    )
    left, right = st.columns(2)
    with left:
        fields.prose(*one, "gives", t("relationship.gives"))
    with right:
        fields.prose(*one, "expects", t("relationship.expects"))
    types()
    question = t("ui.level.question")
    retell = paint.card("retell", t("relationship.retell"), mark=question, tone="question")
    paint.cards([retell], key="retell")


def types() -> None:
    """Osterwalder's name for it: a label beside the meaning, never instead."""
    method, language = session.method(), session.language()
    names = [
        explain.type_words(name, method, language)
        for name in session.assessment().derivation.relationship_types
    ]
    if names:
        st.caption(t("relationship.types", types=explain.join(names, method, language)))


VIEWS = {"positions": positions, "profile": profile_view, "meaning": meaning}

frame.headline("relationship")
if frame.gate("relationship"):
    views(session.case().workshop)
    frame.foot("relationship")
