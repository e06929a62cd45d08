"""The pages, the route through them, and links that keep the open workshop."""

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from canvas.progress import ROUTE, State, StepId, open_before, state
from canvas.ui import session
from canvas.ui.session import t

FOLDER = session.ROOT / "pages"
ICONS: dict[State, str] = {
    "done": ":material/check_circle:",
    "open": ":material/radio_button_unchecked:",
    "jumped": ":material/redo:",
    "look": ":material/visibility:",
}
HERE = ":material/arrow_circle_right:"


def pages() -> dict[str, Page]:
    """All pages by id; the start page and one page per step."""
    found = {"start": st.Page(FOLDER / "start.py", title=t("ui.product"), default=True)}
    for step in ROUTE:
        title = session.method().steps[step].name[session.language()]
        found[step] = st.Page(FOLDER / f"{step}.py", title=title, url_path=step)
    return found


def page_of(step: str) -> Page:
    """The page of a step in this run."""
    page: Page = st.session_state["_pages"][step]
    return page


def link(step: str, label: str, icon: str | None = None, workshop: str | None = None) -> None:
    """A link to a step's page that keeps the open workshop."""
    id = workshop or session.workshop_id()
    query = {"w": id} if id and step != "start" else None
    st.page_link(page_of(step), label=label, icon=icon, query_params=query, width="stretch")


def go(step: str, workshop: str | None = None) -> None:
    """Leave this page for another one."""
    id = workshop or session.workshop_id()
    st.switch_page(page_of(step), query_params={"w": id} if id and step != "start" else None)


def draw_route(here: str) -> None:
    """The route with its states: done, here, open, jumped."""
    workshop = session.case().workshop
    link("start", t("ui.all_workshops"), ":material/home:")
    for step in ROUTE:
        now = state(workshop, step)
        icon = HERE if step == here else ICONS[now]
        link(step, page_of(step).title, icon)


def neighbours(step: StepId) -> tuple[str | None, str | None]:
    """The step before and the step after."""
    at = ROUTE.index(step)
    before = ROUTE[at - 1] if at else None
    after = ROUTE[at + 1] if at + 1 < len(ROUTE) else None
    return before, after


def jumped_over(step: StepId) -> tuple[StepId, ...]:
    """The open steps a visitor of this page would jump over."""
    return open_before(session.case().workshop, step)


def script(page: Page) -> str:
    """The id of the page that is being shown."""
    return page.url_path or "start"


def folder() -> Path:
    """Where the page scripts live."""
    return FOLDER
