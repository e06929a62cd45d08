"""Today: remembered contacts, each rated by itself; then how far they lie apart."""

from typing import Any

import streamlit as st

from canvas import actions, charts
from canvas.model import DIMENSIONS, Contact, DimensionId, Workshop
from canvas.results import Spread
from canvas.ui import fields, frame, paint, picks, profile, scale, session
from canvas.ui.opened import keep_open, opened
from canvas.ui.session import t

SHORT: tuple[DimensionId, ...] = (
    "encounter", "warmth", "initiative", "tailoring", "commitment", "settlement", "pace",
)  # fmt: skip
REST = tuple(d for d in DIMENSIONS if d not in SHORT)
USUAL = 5
ASK_AT_MOST = 3


def contacts(workshop: Workshop) -> None:
    """The remembered contacts as cards, one of them open."""
    st.subheader(t("today.contacts"), anchor=False)
    missing = USUAL - len(workshop.contacts)
    st.caption(t("today.remember", n=missing) if missing > 0 else t("today.enough"))
    chosen = chosen_of(workshop.contacts)
    overview(workshop.contacts, chosen)
    kind = "secondary" if workshop.contacts else "primary"
    if st.button(t("today.add"), icon=":material/add:", type=kind):
        show(fields.do(actions.add, "contact"))
    if chosen:
        keep_open("contact", chosen.id)
        editor(chosen)


def chosen_of(found: tuple[Contact, ...]) -> Contact | None:
    by_id = {c.id: c for c in found}
    wanted = opened("contact", by_id)
    return by_id[wanted] if wanted else found[-1] if found else None


def show(contact: str | None) -> None:
    if contact:
        keep_open("contact", contact)
        st.rerun()


def overview(found: tuple[Contact, ...], chosen: Contact | None) -> None:
    """All contacts as cards; pressing one opens it."""
    cards = [
        paint.card(
            c.id, c.word or t("ui.none"), ("", t("today.rated", n=len(c.ratings))),
            mark=" · ".join(part for part in (c.when, channel_name(c.channel)) if part),
            chosen=c == chosen,
        )
        for c in found
    ]  # fmt: skip
    show(paint.cards(cards, key="contact-cards", open=True, width="10rem"))


def channel_name(channel: str) -> str:
    known = session.method().channels.get(channel)
    return known.name[session.language()] if known else channel


def editor(contact: Contact) -> None:
    """One contact: when, by which channel, one word, then where it was on each dimension."""
    with st.container(border=True):
        one = ("contact", contact, contact.id)
        for column, draw in zip(st.columns([2, 3, 2]), (when, channel, word), strict=True):
            with column:
                draw(one)
        st.markdown(t("today.where"))
        st.caption(t("today.where_help"))
        ratings(contact)
        if st.button(t("ui.remove"), key=f"remove-{contact.id}", icon=":material/delete:"):
            fields.do(actions.remove, "contact", contact.id)
            st.rerun()


def when(one: tuple[str, Contact, str]) -> None:
    fields.line(*one, "when", t("today.when"), placeholder=t("today.when_example"))


def channel(one: tuple[str, Contact, str]) -> None:
    known = list(session.method().channels)
    picks.pick_or_none(*one, "channel", t("today.channel"), known, channel_name)


def word(one: tuple[str, Contact, str]) -> None:
    fields.line(*one, "word", t("today.word"), placeholder=t("today.word_example"))


def ratings(contact: Contact) -> None:
    """Where the contact was, -3 to +3, *cannot say*, or left open; first the seven, then all."""
    method, language = session.method(), session.language()
    everything = bool(st.session_state.get("_all_twelve"))

    def draw(label: str, value: dict[str, int | None], **options: Any) -> dict[str, int | None]:
        shown = (*SHORT, *REST) if everything else SHORT
        rows = [scale.row(method.dimensions[d], language) for d in shown]
        words = {"middle": t("today.middle"), "cannot": t("today.cannot_say")}
        return scale.scales(rows, value, words, **options)

    fields.field(
        draw, "contact", contact, contact.id, "ratings", t("today.where"),
        read=scale.ratings_of, painted=True,
    )  # fmt: skip
    n = sum(d in contact.ratings for d in REST)
    label = t("today.others_rated", n=n) if n else t("today.others")
    st.toggle(label, key="_all_twelve")


def picture(workshop: Workshop, spreads: list[Spread]) -> None:
    """The dots of every dimension and the word for their spread; the middle comes second."""
    st.subheader(t("today.spread"), anchor=False)
    if private := max((len(r) for r in workshop.today.values()), default=0):
        st.caption(t("today.private", n=private))
    if workshop.apart():
        st.caption(t("today.apart"))
    middle = bool(st.session_state.get("_middle"))
    title = finding(workshop, spreads)
    figure = profile.kept(("today", middle), lambda: drawn(workshop, spreads, title, middle))
    profile.show(figure, "today", title)
    ask(workshop, spreads)
    label = t("today.hide_middle") if middle else t("today.show_middle")
    if st.button(label, key="middle", help=t("today.middle_help")):
        st.session_state["_middle"] = not middle
        st.rerun()
    if middle:
        readings(workshop, spreads)
    as_table(workshop, spreads, middle)


def drawn(workshop: Workshop, spreads: list[Spread], title: str, middle: bool) -> object:
    rows = [profile.today_row(workshop, s, middle=middle) for s in spreads]
    return charts.profile(rows, title, profile.palette())


def finding(workshop: Workshop, spreads: list[Spread]) -> str:
    """The title of the picture: what it says."""
    measured = [s for s in spreads if s.band and not workshop.hides(s.dimension)]
    scattered = [s for s in measured if s.scattered]
    if scattered:
        return t("today.finding_chance", dimension=profile.name(scattered[0].dimension))
    if measured:
        return t("today.finding_alike", n=len(measured))
    return t("today.finding_few")


def ask(workshop: Workshop, spreads: list[Spread]) -> None:
    """What does it depend on? Asked where the answers lie furthest apart."""
    names = [
        profile.name(s.dimension)
        for s in spreads
        if s.scattered and not workshop.hides(s.dimension)
    ]
    if names:
        st.markdown(f"**{t('today.depends')}**")
        for name in names[:ASK_AT_MOST]:
            st.markdown(f"- {t('today.depends_on', dimension=name)}")


def readings(workshop: Workshop, spreads: list[Spread]) -> None:
    """The middle of every dimension, and what it says beside the target."""
    shown = [
        s for s in spreads
        if s.median is not None and not workshop.hides(s.dimension)
    ]  # fmt: skip
    cards = [
        paint.card(
            s.dimension, profile.name(s.dimension), ("", profile.middle_words(s)),
            ("", profile.reading_words(s)), mark=profile.spread_words(workshop, s),
        )
        for s in shown
    ]  # fmt: skip
    paint.cards(cards, key="readings")
    if not any(s.target is not None for s in shown):
        st.caption(t("today.no_target"))


def as_table(workshop: Workshop, spreads: list[Spread], middle: bool) -> None:
    """The picture in words and numbers."""
    with st.expander(t("charts.as_table"), key="today-table", on_change="rerun") as fold:
        if not fold.open:
            return
        apart = bool(workshop.apart())
        heads = ["dimension", "spread", "answers", "cannot"] + ["median"] * middle
        rows = [
            [profile.name(s.dimension), profile.spread_words(workshop, s), str(s.n),
             str(s.cannot_say)] + [profile.median_words(s)] * middle
            + [profile.alone_words(workshop, s.dimension)] * apart
            for s in spreads
        ]  # fmt: skip
        heads += ["alone"] * apart
        profile.table([t(f"today.head.{head}") for head in heads], rows)
        profile.picture_format()


frame.headline("today")
if frame.gate("today"):
    workshop = session.case().workshop
    contacts(workshop)
    if found := profile.by_chance(workshop, session.assessment().spreads):
        picture(workshop, found)
    frame.foot("today")
