"""Go deeper: the other voices, each with a few optional sheets; nothing here is a duty."""

import streamlit as st

from canvas import sheets
from canvas.model import Workshop
from canvas.ui import beside, paint, session, sheet_board
from canvas.ui.opened import keep_open, opened
from canvas.ui.session import t
from canvas.voices import Voice

VOICE, SHEET = "voice", "sheet"


def begun(voice: Voice, workshop: Workshop) -> int:
    """How many sheets of the voice hold something."""
    return sum(
        any(row.begun for row in sheets.rows(f"{voice.id}.{sheet.id}", sheet, workshop))
        for sheet in voice.sheets
    )


def all_voices(workshop: Workshop) -> None:
    """Every voice as a card that says why it is worth the time."""
    language, cards = session.language(), []
    for voice in session.method().voices.values():
        marks = [t("deeper.of_sheets", n=len(voice.sheets))]
        marks += [t("deeper.begun", n=n)] if (n := begun(voice, workshop)) else []
        why, mark = voice.why[language], " · ".join(marks)
        cards.append(paint.card(voice.id, voice.name[language], ("", why), mark=mark))
    if pressed := paint.cards(cards, key="voices", open=True, width="19rem"):
        keep_open(VOICE, pressed)
        st.rerun()


def pick(what: str, label: str, names: dict[str, str], here: str) -> None:
    """One of a few names; pressing the open voice again shows all voices."""
    key = f"_pick_{what}-{session.language()}"
    st.session_state[key] = here
    st.pills(
        label, list(names), key=key, format_func=names.__getitem__, label_visibility="collapsed",
        on_change=picked, args=(what, key, here),
    )  # fmt: skip


def picked(what: str, key: str, here: str) -> None:
    chosen = st.session_state[key]
    keep_open(what, chosen or ("" if what == VOICE else here))


def the_voice(voice: Voice, workshop: Workshop) -> None:
    """Why it is worth the time, and one of its sheets."""
    language = session.language()
    st.markdown(voice.why[language])
    known = {sheet.id: sheet for sheet in voice.sheets}
    here = opened(SHEET, known) or next(iter(known))
    if len(known) > 1:
        pick(SHEET, t("deeper.sheets"), {id: s.name[language] for id, s in known.items()}, here)
    sheet_board.draw(f"{voice.id}.{here}", known[here], workshop)


st.title(t("deeper.question"), anchor=False)
workshop, voices = session.case().workshop, session.method().voices
if here := opened(VOICE, voices):
    names = {id: voice.name[session.language()] for id, voice in voices.items()}
    pick(VOICE, t("deeper.voices"), names, here)
    the_voice(voices[here], workshop)
else:
    st.markdown(t("deeper.help"))
    all_voices(workshop)
beside.ways_back("deeper")
