"""The main script: draws the frame and runs the page that was asked for."""

from pathlib import Path

import streamlit as st

from canvas.ui import frame, navigation, session, uploading

session.begin_run()
st.set_page_config(
    page_title=session.t("ui.product"),
    page_icon=Path(__file__).with_name("icon.svg"),
    layout="centered",
    initial_sidebar_state="auto",
)
pages = navigation.pages()
st.session_state["_pages"] = pages
chosen = st.navigation(list(pages.values()), position="hidden")
frame.run(chosen.run, navigation.script(chosen))
uploading.settle()
