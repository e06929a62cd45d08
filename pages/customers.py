"""Customers: one real person, their customs, how our values go with them."""

import streamlit as st

from canvas import actions
from canvas.model import EVIDENCE, FITS, Link, More, Value, Workshop
from canvas.ui import fields, frame, paint, session
from canvas.ui.opened import keep_open, opened
from canvas.ui.session import t


def real_customer(workshop: Workshop) -> None:
    """One real customer under a pseudonym; the rules are tested against this person."""
    part = workshop.real_customer
    st.subheader(t("customers.person"), anchor=False)
    one = ("real_customer", part, "real_customer")
    fields.line(*one, "pseudonym", t("customers.pseudonym"), help=t("customers.pseudonym_help"))
    fields.prose(*one, "situation", t("customers.situation"), help=t("customers.situation_help"))
    fields.lines(*one, "concerns", t("customers.concerns"), most=3)
    fields.prose(*one, "says_afterwards", t("customers.says"), help=t("customers.says_help"))
    evidence(*one)


def evidence(kind: str, part: object, id: str) -> None:
    """How we know it: seen, heard, remembered or assumed."""
    fields.choice(
        kind,
        part,
        id,
        "evidence",
        t("customers.evidence"),
        EVIDENCE,
        lambda tag: t(f"customers.tag.{tag}"),
        help=t("customers.evidence_help"),
    )


def mores(workshop: Workshop) -> None:
    """The customs of these people as cards, one open at a time."""
    st.subheader(t("customers.mores"), anchor=False)
    st.caption(t("customers.mores_help"))
    chosen = open_more(workshop)
    cards = [
        paint.card(m.id, m.word or t("ui.none"), ("", m.meaning), mark=tag(m), chosen=m == chosen)
        for m in workshop.mores
    ]
    if pressed := paint.cards(cards, "more-cards", open=True):
        keep_open("more", pressed)
        st.rerun()
    if st.button(t("customers.add_more"), icon=":material/add:"):
        if added := fields.do(actions.add, "more"):
            keep_open("more", added)
        st.rerun()
    if chosen:
        custom(chosen)
    assumed = sum(m.evidence == "assumed" for m in workshop.mores)
    if len(workshop.mores) > 1 and assumed * 2 > len(workshop.mores):
        st.info(t("customers.mostly_assumed", n=assumed, all=len(workshop.mores)))


def open_more(workshop: Workshop) -> More | None:
    """The custom that is open: the one pressed, or one that is still empty."""
    pressed = workshop.more(opened("more", [m.id for m in workshop.mores]) or "")
    return pressed or next((m for m in workshop.mores if not m.word), None)


def tag(more: More) -> str:
    return t(f"customers.tag.{more.evidence}") if more.evidence else ""


def custom(more: More) -> None:
    """One custom in full."""
    with st.container(border=True):
        fields.line("more", more, more.id, "word", t("customers.more_word"))
        fields.prose("more", more, more.id, "meaning", t("customers.more_meaning"))
        evidence("more", more, more.id)
        if st.button(t("ui.remove"), key=f"remove-{more.id}", icon=":material/delete:"):
            fields.do(actions.remove, "more", more.id)
            st.rerun()


def links(workshop: Workshop) -> None:
    """Where values and customs go together and where they rub."""
    if not (workshop.values and workshop.mores):
        return
    st.subheader(t("customers.links"), anchor=False)
    st.caption(t("customers.links_help"))
    found = {(link.value, link.more): link for link in workshop.links}
    values = [
        {
            "id": value.id,
            "name": value.word or t("ui.none"),
            "mores": [
                {"id": m.id, "name": m.word or t("ui.none"), "fit": fit_of(found, value, m)}
                for m in workshop.mores
            ],
        }
        for value in workshop.values
    ]
    names = [{"id": fit, "name": t(f"customers.fit.{fit}")} for fit in FITS]
    if chosen := paint.fits(values, names, "fits"):
        connect(found, chosen["value"], chosen["more"], chosen["fit"])
        st.rerun()
    for link in workshop.links:
        note(workshop, link)


def fit_of(found: dict[tuple[str, str], Link], value: Value, more: More) -> str:
    link = found.get((value.id, more.id))
    return link.fit if link else ""


def note(workshop: Workshop, link: Link) -> None:
    """The answer a tension or a clash wants."""
    value, more = workshop.value(link.value), workshop.more(link.more)
    if link.fit == "harmony" or not value or not more:
        return
    label = f"{frame.plain(value.word)} – {frame.plain(more.word)}: "
    fields.prose("link", link, link.id, "note", label + t(f"customers.note_{link.fit}"), height=72)


def connect(found: dict[tuple[str, str], Link], value: str, more: str, fit: str) -> None:
    """Store, change or remove the link."""
    if not fit:
        fields.do(actions.remove, "link", f"{value}-{more}")
        return
    before = found.get((value, more))
    made = Link.model_validate(
        {"value": value, "more": more, "fit": fit, "note": before.note if before else ""}
    )
    fields.do(actions.put, "link", made)


def belonging(workshop: Workshop) -> None:
    part = workshop.frame
    fields.prose(
        "frame", part, "frame", "belonging_sign", t("customers.sign"), help=t("customers.sign_help")
    )


def matrix(workshop: Workshop) -> None:
    """The full commitment matrix, for those who want it."""
    if not st.toggle(t("customers.matrix"), key="_matrix"):
        return
    part = workshop.matrix
    st.caption(t("customers.matrix_help"))
    for left, right in (("identity", "purpose"), ("aims", "onlyness")):
        for column, name in zip(st.columns(2), (left, right), strict=True):
            with column:
                fields.prose("matrix", part, "matrix", name, t(f"customers.{name}"))


frame.headline("customers")
if frame.gate("customers"):
    workshop = session.case().workshop
    real_customer(workshop)
    mores(workshop)
    links(workshop)
    belonging(workshop)
    matrix(workshop)
    frame.foot("customers")
