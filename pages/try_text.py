"""Try a text: hold a letter, mail or advertisement against the charter; nothing is stored."""

import streamlit as st

from canvas.hold import hold, rules_for_texts
from canvas.letter import LONGEST, language_of
from canvas.mark import Mark
from canvas.model import Workshop
from canvas.ui import beside, paint, rule_words, session, try_marks
from canvas.ui.session import t


def ask_for_text() -> str:
    """The text as it was last held up."""
    with st.form("try", border=False):
        text = st.text_area(
            t("try.text"), key="try-text", height=200, max_chars=LONGEST,
            placeholder=t("try.placeholder"),
        )  # fmt: skip
        st.caption(t("try.not_stored"))
        st.form_submit_button(t("try.hold"), type="primary")
    return (text or "")[:LONGEST]


def noticed(text: str, marks: tuple[Mark, ...]) -> None:
    """The places and their questions, or honestly that there were none."""
    if not marks:
        st.info(t("try.nothing"))
        return
    st.subheader(t("try.found", n=len(marks)), anchor=False)
    try_marks.draw(text, marks, key="held")


def yourselves(workshop: Workshop) -> None:
    """The rules for texts, which only people can hold beside a text."""
    rules = rules_for_texts(workshop)
    if not rules:
        st.caption(t("try.no_rules"))
        return
    st.subheader(t("try.yourselves"), anchor=False)
    st.caption(t("try.yourselves_help"))
    cards = [
        paint.card(r.id, r.text or rule_words.sentence(r), mark=rule_words.side(r.side), tone="CC")
        for r in rules
    ]
    paint.cards(cards, "try-rules", width="22rem")


def against(workshop: Workshop, text: str) -> None:
    """What the text and the charter say to each other."""
    language = language_of(text, session.method(), workshop.language)
    noticed(text, hold(text, workshop, session.method(), language))
    st.caption(t(f"try.read_as.{language}"))
    if not (workshop.rules or workshop.promises or workshop.positions):
        st.caption(t("try.bare"))
    yourselves(workshop)


st.title(t("try.question"), anchor=False)
st.markdown(t("try.help"))
workshop = session.case().workshop
if text := ask_for_text().rstrip():
    against(workshop, text)
beside.ways_back("try_text")
