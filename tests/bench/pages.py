"""The pages: what a rerun costs the server, and how long a cold start takes."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import mean, median

from canvas.actions import import_workshop
from canvas.model import Jump, Workshop
from canvas.progress import ROUTE
from canvas.store import Store
from canvas.web.cookies import new_secret
from tests.bench.engine import BAKERY, engine_seconds
from tests.bench.figure import Figure, seconds
from tests.bench.visitor import Visitor, cpu_seconds
from tests.server import ROOT, Server

PAGES = tuple(sorted(p.stem for p in (ROOT / "pages").glob("*.py") if p.stem != "start"))
RERUNS, TURNS = 25, 6
STARTS = 5


def reruns(folder: Path, pages: Sequence[str] = PAGES) -> tuple[Figure, Figure]:
    """The engine and the heaviest page against the rerun of an empty page, in processor time."""
    costs = rerun_costs(folder, pages)
    empty = costs.pop("")
    heaviest = max(costs, key=lambda page: costs[page])
    everyone = ", ".join(f"{page} {cost / empty:.1f}x" for page, cost in costs.items())
    return (
        Figure(
            name="engine",
            story="the whole engine and sensitivity on the bakery, against an empty rerun",
            value=engine_seconds() * 1000,
            floor=empty * 1000,
            unit="ms",
            target=1.0,
        ),
        Figure(
            name="heaviest_page",
            story=f"a rerun of the page {heaviest}, against an empty one ({everyone})",
            value=costs[heaviest] * 1000,
            floor=empty * 1000,
            unit="ms",
            target=5.0,
        ),
    )


def rerun_costs(folder: Path, pages: Sequence[str]) -> Mapping[str, float]:
    """Processor seconds of one rerun per page of the bakery; "" is an empty page elsewhere."""
    secret, database = new_secret(), folder / "pages.db"
    store = Store(database)
    query = f"w={import_workshop(store, secret, 'bench', without_gates(BAKERY))}"
    store.close()
    with ExitStack() as open_now:
        app = open_now.enter_context(Server(ROOT / "app.py", database))
        nothing = open_now.enter_context(empty_server(folder))
        visit: dict[str, Callable[[], None]] = {}
        for page in ("", *pages):
            server = app if page else nothing
            visitor = open_now.enter_context(Visitor(server, secret))
            visit[page] = _rerunning(visitor, page, query if page else "")
        pids = {page: (app if page else nothing).pid for page in visit}
        return _in_turns(visit, pids)


def without_gates(workshop: Workshop) -> Workshop:
    """The workshop with every step jumped, so that each page shows all it has."""
    jumps = tuple(Jump(step=step, reason="bench") for step in ROUTE)
    return workshop.model_copy(update={"jumps": jumps})


def _rerunning(visitor: Visitor, page: str, query: str) -> Callable[[], None]:
    def rerun() -> None:
        for _ in range(RERUNS):
            visitor.rerun(page, query)

    return rerun


def _in_turns(visit: Mapping[str, Callable[[], None]], pids: Mapping[str, int]) -> dict[str, float]:
    taken: dict[str, list[float]] = {page: [] for page in visit}
    for turn in range(-1, TURNS):
        for page, rerun in visit.items():
            before = cpu_seconds(pids[page])
            rerun()
            if turn >= 0:
                taken[page].append((cpu_seconds(pids[page]) - before) / RERUNS)
    return {page: mean(times) for page, times in taken.items()}


def cold_start(folder: Path) -> Figure:
    """From nothing to healthy, against an app with an empty page."""
    app, nothing = Server(ROOT / "app.py", folder / "start.db"), empty_server(folder)
    taken: dict[Server, list[float]] = {app: [], nothing: []}
    for turn in range(-1, STARTS):
        for server, times in taken.items():
            lasted = seconds(server.start)
            server.kill()
            if turn >= 0:
                times.append(lasted)
    return Figure(
        name="cold_start",
        story="from the command to healthy, against an empty Streamlit app",
        value=median(taken[app]),
        floor=median(taken[nothing]),
        unit="s",
        target=1.5,
    )


def empty_server(folder: Path) -> Server:
    """A Streamlit app with our settings and nothing on its page."""
    home = folder / "empty"
    if not home.exists():
        shutil.copytree(ROOT / ".streamlit", home / ".streamlit")
        (home / "empty.py").write_text("import streamlit as st\n", encoding="utf-8")
    return Server(home / "empty.py", folder=home)
