"""The pages, the route through them, and links that keep the open workshop."""

import streamlit as st
from streamlit.navigation.page import Page

from canvas.progress import ROUTE, State, StepId, open_before, state
from canvas.ui import paint, session
from canvas.ui.session import t

FOLDER = session.ROOT / "pages"
SIGNS: dict[str, str] = {"done": "✓", "open": "○", "jumped": "↷", "look": "·"}
HERE, HOME, LEAD = "●", "⌂", "▷"
HOST = "host"
"""The page of whoever leads a team workshop; no step of the route."""
BESIDE = {"try_text": "try.title", "walk": "walk.title", "deeper": "deeper.title"}
"""Pages beside the route and the words for their names."""


def pages() -> dict[str, Page]:
    """All pages by id, named in the reader's language; made once per session and language."""
    kept: dict[str, dict[str, Page]] = st.session_state.setdefault("_pages_in", {})
    if session.language() not in kept:
        kept[session.language()] = _pages()
    return kept[session.language()]


def _pages() -> dict[str, Page]:
    found = {"start": st.Page(FOLDER / "start.py", title=t("ui.product"), default=True)}
    for step in ROUTE:
        title = session.method().steps[step].name[session.language()]
        found[step] = st.Page(FOLDER / f"{step}.py", title=title, url_path=step)
    found[HOST] = st.Page(FOLDER / "host.py", title=t("host.title"), url_path=HOST)
    for page, name in BESIDE.items():
        found[page] = st.Page(FOLDER / f"{page}.py", title=t(name), url_path=page)
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
    """The route with its states: done, here, open, jumped; who leads sees the agenda instead."""
    stops = [_stop("start", "home", here)]
    if here == HOST or (session.leads() and session.case().workshop.frame.mode == "team"):
        stops.append(_stop(HOST, "lead", here))
    if here != HOST:
        states = session.kept("states", _states)
        stops += [_stop(step, states[step], here) for step in ROUTE]
    if gone := paint.route(stops, t("ui.route")):
        go(gone)


def _states() -> dict[StepId, State]:
    workshop = session.case().workshop
    return {step: state(workshop, step) for step in ROUTE}


def _stop(step: str, now: str, here: str) -> dict[str, object]:
    name = t("ui.all_workshops") if step == "start" else page_of(step).title
    sign = HERE if step == here else SIGNS.get(now, LEAD if step == HOST else HOME)
    return {
        "id": step,
        "name": name,
        "sign": sign,
        "state": now,
        "told": t(f"ui.state.{now}") if now in SIGNS else "",
        "href": "." if step == "start" else _href(step),
        "here": step == here,
    }


def way(step: str, back: bool) -> dict[str, object]:
    """A neighbouring step as a painted link."""
    return {"id": step, "name": page_of(step).title, "href": _href(step), "back": back}


def _href(step: str) -> str:
    return f"{step}?w={session.workshop_id()}"


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
