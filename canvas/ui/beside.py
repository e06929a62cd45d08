"""Pages beside the route: other uses of a defined relationship, and the ways there and back."""

import streamlit as st

from canvas.ui import navigation

ICONS = {
    "try_text": ":material/mail:",
    "walk": ":material/directions_walk:",
    "deeper": ":material/explore:",
}
FROM = ("check", "charter")
"""The steps that lead to them."""


def ways_there() -> None:
    """Links to the pages beside the route."""
    for column, (page, icon) in zip(st.columns(len(ICONS)), ICONS.items(), strict=True):
        with column:
            navigation.link(page, navigation.page_of(page).title, icon)


def ways_back(here: str) -> None:
    """Links to the steps that lead here, and to the other pages."""
    others = [page for page in ICONS if page != here]
    for column, page in zip(st.columns(len(FROM) + len(others)), (*FROM, *others), strict=True):
        with column:
            icon = ICONS.get(page, ":material/arrow_back:")
            navigation.link(page, navigation.page_of(page).title, icon)
