"""Frame: who we are, what customers are called, for whom, what for, why now."""

from typing import Any

import streamlit as st

from canvas.explain import short
from canvas.model import MODES, ORGANISATION_KINDS, CanvasField, Frame
from canvas.ui import fields, frame, navigation, session
from canvas.ui.session import t

CASES = ("nominative", "accusative", "dative", "plural")


def organisation(part: Frame) -> None:
    """Kind of organisation; it decides which rules and legal limits fit."""
    fields.line("frame", part, "frame", "title", t("frame.title"))
    fields.choices(
        "frame", part, "frame", "organisation", t("frame.organisation"), ORGANISATION_KINDS,
        lambda kind: t(f"frame.kind.{kind}"), help=t("frame.organisation_help"),
    )  # fmt: skip


def mode(part: Frame) -> None:
    """Alone or as a team, and what follows from it."""

    said = {mode: t(f"start.mode_{mode}") for mode in MODES}

    def draw(label: str, value: str, **options: Any) -> Any:
        return st.segmented_control(
            label, MODES, default=value, required=True, format_func=said.__getitem__, **options
        )

    fields.field(draw, "frame", part, "frame", "mode", t("start.mode"), listed=True)
    st.caption(t(f"frame.mode_{part.mode}"))
    if part.mode == "team":
        navigation.link("host", t("frame.lead"), ":material/groups:")


def customer_term(part: Frame) -> None:
    """What customers are called: proposals, then the forms a sentence needs."""
    st.subheader(t("frame.customer"), anchor=False)
    proposals = t("frame.terms").split(" | ")
    chosen = st.pills(
        t("frame.proposals"), range(len(proposals)), key="term-proposal",
        format_func=lambda i: proposals[i].split(" / ")[-1],
    )  # fmt: skip
    forms = (
        dict(zip(CASES, proposals[chosen].split(" / "), strict=True)) if chosen is not None else {}
    )
    if forms and st.button(t("frame.take_term"), key="take-term"):
        fields.save(
            "frame", "frame", {}, {f"customer.{case}": form for case, form in forms.items()}
        )
        st.session_state.pop("term-proposal", None)
        st.rerun()
    own_forms(part)


def own_forms(part: Frame) -> None:
    """The forms as they are; to write them oneself on demand."""
    shown = CASES if session.case().workshop.language == "de" else ("nominative", "plural")
    if known := [getattr(part.customer, case) for case in shown if getattr(part.customer, case)]:
        st.text(" · ".join(known))
    if not st.toggle(t("frame.own_forms"), key="_own_forms"):
        return
    for column, case in zip(st.columns(2) * 2, shown, strict=False):
        with column:
            fields.line("frame", part, "frame", f"customer.{case}", t(f"frame.case.{case}"))


def purposes(part: Frame) -> None:
    """For whom, what, and what both sides get out of it."""
    st.subheader(t("frame.business"), anchor=False)
    fields.prose(
        "frame", part, "frame", "segment", t("frame.segment"), help=t("frame.segment_help")
    )
    from_canvas(part, "segment", "segments")
    fields.prose("frame", part, "frame", "offer", t("frame.offer"), help=t("frame.offer_help"))
    from_canvas(part, "offer", "propositions")
    left, right = st.columns(2)
    with left:
        fields.prose("frame", part, "frame", "purpose", t("frame.purpose"))
    with right:
        fields.prose("frame", part, "frame", "purpose_theirs", t("frame.purpose_theirs"))


def from_canvas(part: Frame, name: str, field: CanvasField) -> None:
    """What already hangs in the neighbouring field of the canvas, taken over with one press."""
    canvas = session.case().workshop.canvas
    notes = "; ".join(next((c.notes for c in canvas if c.field == field), ()))
    if getattr(part, name) or not notes:
        return
    label = t("frame.from_canvas", notes=frame.plain(short(notes)))
    if st.button(label, key=f"take-{name}", icon=":material/arrow_upward:", type="tertiary"):
        fields.save("frame", "frame", {name: ""}, {name: notes})
        st.rerun()


def why(part: Frame) -> None:
    """Why now, and what makes room for it."""
    st.subheader(t("frame.reason"), anchor=False)
    fields.prose("frame", part, "frame", "why_now", t("frame.why_now"))
    fields.prose(
        "frame", part, "frame", "stop_doing", t("frame.stop_doing"), help=t("frame.stop_help")
    )


frame.headline("frame")
if frame.gate("frame"):
    part = session.case().workshop.frame
    organisation(part)
    if session.leads():
        mode(part)
    customer_term(part)
    purposes(part)
    why(part)
    frame.foot("frame")
