"""What people wrote never stands raw where Streamlit draws Markdown: labels, captions, help."""

from collections.abc import Iterator
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest

from canvas import live_actions
from canvas.gathering import AgendaItem
from canvas.model import Frame, Workshop
from canvas.progress import ROUTE
from canvas.ui import session
from tests.hostile_workshop import workshop_of
from tests.pages.visit import Visit

RAW, SHOWN = "![x](//evil.example) :red[y]", r"!\[x]("
SHOWN_AS_IT_IS = {"value", "default", "placeholder", "set_value", "raw_value", "raw_values"}
"""Fields in which people's words stand without being drawn as Markdown."""
NO_MARKDOWN = {
    "Text": {"body"}, "Code": {"code_text"}, "Html": {"body"}, "Selectbox": {"options"},
    "MultiSelect": {"options"}, "PlotlyChart": {"figure", "spec", "alt"},
}  # fmt: skip
"""The same for some kinds of elements; painted blocks have none at all."""
OPEN = {
    "_opened_value": "v1", "_opened_more": "m1", "_opened_touchpoint": "t1",
    "_opened_promise": "p1", "_opened_rule": "r1", "_matrix": True, "_own_forms": True,
    "_history": True, "profile-table": True, "relationship-view/de": "positions",
}  # fmt: skip


def markdown(node: Any) -> Iterator[str]:
    """Every text below a node of the page that the browser draws as Markdown."""
    if (proto := getattr(node, "proto", None)) is not None:
        yield from texts(proto)
    for child in getattr(node, "children", {}).values():
        yield from markdown(child)


def texts(message: Any) -> Iterator[str]:
    """The texts of an element, those of its parts too."""
    kind = type(message).__name__
    plain = SHOWN_AS_IT_IS | NO_MARKDOWN.get(kind, set())
    for field, value in () if kind == "BidiComponent" else message.ListFields():
        for entry in value if field.is_repeated else [value]:
            if field.message_type:
                yield from texts(entry)
            elif isinstance(entry, str) and field.name not in plain:
                yield entry


@pytest.fixture
def visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Visit:
    return Visit(tmp_path, monkeypatch)


def raw(visit: Visit) -> list[str]:
    """The places of the open page where the browser would read what was written."""
    return [text for text in markdown(visit.page._tree) if "![x]" in text or ":red[" in text]


def test_no_page_takes_what_people_wrote_for_markdown(visit: Visit) -> None:
    workshop = workshop_of(repeat(RAW))
    unowned = workshop.rules[0].model_copy(update={"owner": ""})
    asked = workshop.frame.model_copy(update={"segment": "", "offer": ""})
    parts = {"rules": (unowned, *workshop.rules[1:]), "frame": asked}
    visit.open("charter", workshop.model_copy(update=parts), **OPEN)
    escaped = 0
    for page in (*ROUTE, "start", "walk", "try_text"):
        visit.page.switch_page(f"../../pages/{page}.py").run()
        assert not visit.page.exception, visit.page.exception
        assert raw(visit) == []
        escaped += sum(SHOWN in text for text in markdown(visit.page._tree))
    assert escaped >= 10


def test_host_page_takes_names_and_own_steps_for_no_markdown(visit: Visit) -> None:
    visit.open("frame", Workshop(frame=Frame(title=RAW, language="de", mode="team")))
    store, id = session.store(), visit.id
    live_actions.choose_format(store, id, session.method(), "short")
    store.people.add(id, RAW, RAW, "behalf")
    items = live_actions.open_live(store, id).gathering.agenda.items
    own = [AgendaItem(step=f"own{n}", minutes=9, title=RAW, question=RAW) for n in (1, 2)]
    live_actions.set_items(store, id, [*own, *items])
    live_actions.go_to(store, id, "own1", "")
    visit.page.switch_page("../../pages/host.py").run()
    assert not visit.page.exception, visit.page.exception
    assert raw(visit) == []
    assert sum(SHOWN in text for text in markdown(visit.page._tree)) >= 2
