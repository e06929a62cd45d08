"""A page of nothing but hostile texts, each through the function for its place."""

import streamlit as st

from canvas import charts, escape
from canvas.charts import LIGHT, Row
from tests.hostile import TEXTS

STEP = 24
"""Kinds of widgets that draw a label show one text out of so many; they all draw it alike."""
ROWS, TITLE, RIGHT = 200, "Titel", "rechts"


def widgets() -> None:
    """One of each kind for some of the texts."""
    for number, text in enumerate(TEXTS[::STEP]):
        label = escape.label(text)
        st.button(label, key=f"button-{number}")
        st.toggle(label, key=f"toggle-{number}")
        st.text_input(label, key=f"input-{number}")
        st.link_button(label, "/")
        st.markdown(label)
        st.expander(label)
    options = range(0, len(TEXTS), STEP)
    st.radio(escape.label(TEXTS[0]), options, format_func=lambda n: escape.label(TEXTS[n]))


with st.container(key="prose"):
    for text in TEXTS:
        st.caption(escape.label(text))
with st.container(key="labels"):
    every = range(len(TEXTS))
    st.pills("Pills", every, format_func=lambda n: escape.label(TEXTS[n]))
with st.container(key="widgets"):
    widgets()
with st.container(key="pictures"):
    for begin in range(0, len(TEXTS), ROWS):
        rows = [Row("", text, RIGHT) for text in TEXTS[begin : begin + ROWS]]
        picture = charts.profile(rows, TITLE, LIGHT)
        st.plotly_chart(picture, theme=None, key=f"picture-{begin}")
