"""Handover: who starts what on Monday, how new people learn it, when it is looked at again."""

from datetime import date, timedelta

import streamlit as st

from canvas.model import Handover
from canvas.ui import fields, frame, session
from canvas.ui.session import t

FIRST_STEPS = 3


def monday(part: Handover) -> None:
    """Three behaviours from Monday, with names; the next line appears when one is written."""
    st.subheader(t("handover.monday"), anchor=False)
    for number in range(min(len(part.first_steps) + 1, FIRST_STEPS)):
        left, right = st.columns([1, 3])
        with left:
            who(part, f"first_steps.{number}.who", t("handover.who"), number)
        with right:
            who(part, f"first_steps.{number}.what", t("handover.what"), number)


def who(part: Handover, path: str, label: str, number: int) -> None:
    visible = "visible" if number == 0 else "collapsed"
    fields.line("handover", part, "handover", path, label, label_visibility=visible)


def people(part: Handover) -> None:
    """How the rules reach the people who live them."""
    st.subheader(t("handover.people"), anchor=False)
    one = ("handover", part, "handover")
    fields.line(*one, "owner", t("handover.owner"), help=t("handover.owner_help"))
    fields.prose(*one, "hiring", t("handover.hiring"), help=t("handover.hiring_help"))
    fields.prose(*one, "training", t("handover.training"), help=t("handover.training_help"))
    fields.prose(*one, "succession", t("handover.succession"))
    leeway = session.case().workshop.frame
    fields.prose(
        "frame", leeway, "frame", "leeway", t("handover.leeway"), help=t("handover.leeway_help")
    )


def dates(part: Handover) -> None:
    """When to look again, and when to test whether the sheet is still understood."""
    st.subheader(t("handover.dates"), anchor=False)
    for column, name, days in zip(
        st.columns(2), ("review_date", "recall_date"), (42, 182), strict=True
    ):
        with column:
            day(part, name, days)


def day(part: Handover, name: str, days: int) -> None:
    """A date as the calendar writes it, or the words somebody imported."""
    stored = getattr(part, name)
    if stored and not _iso(stored):
        fields.line("handover", part, "handover", name, t(f"handover.{name}"))
        return

    def draw(label: str, value: str, **options: object) -> date | None:
        return st.date_input(label, value=_iso(value), format=t("handover.format"), **options)

    fields.field(
        draw, "handover", part, "handover", name, t(f"handover.{name}"),
        read=lambda chosen: chosen.isoformat() if chosen else "", raw=_iso,
    )  # fmt: skip
    if not stored:
        proposal = (date.today() + timedelta(days=days)).isoformat()
        label = t("handover.propose", day=session.day(proposal))
        if st.button(label, key=f"propose-{name}", type="tertiary"):
            fields.save("handover", "handover", {name: ""}, {name: proposal})
            st.rerun()


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


frame.headline("handover")
if frame.gate("handover"):
    part = session.case().workshop.handover
    monday(part)
    people(part)
    dates(part)
    frame.foot("handover")
