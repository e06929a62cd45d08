"""Who may import whom: a room of the code knows only the rooms below it."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

from tests.server import ROOT

MODEL = {"text", "errors", "model", "results", "method", "conditions"}
ENGINE = {"spread", "channels", "derive", "checks"}
EXPLAINED = MODEL | {"knowledge", "sentence", "assess", "explain"}

ROOMS = {
    "escape": "text",
    "connections": "store",
    "ledger": "store",
    "batch": "store",
    "chain": "store",
    "prints": "store",
    "verify": "store",
    "migrations": "store",
    "sqlite": "store",
    "moment": "store",
    "people": "store",
    "ballots": "store",
    "sealing": "store",
    "durable": "store",
    "backups": "store",
    "everything": "actions",
    "agenda": "method",
    "learnt": "method",
    "voices": "method",
    "file_faults": "workshop_file",
    "strict_json": "workshop_file",
    "knowledge_faults": "knowledge",
    "knowledge_files": "knowledge",
    "voice_faults": "knowledge",
    "__main__": "command_line",
    "answers": "command_line",
    "method_answers": "command_line",
    "judge_answers": "command_line",
    "server_commands": "command_line",
    "paths": "model",
    "phrasing": "sentence",
    "sheets": "sentence",
    "progress": "insight",
    "themes": "insight",
    "clashes": "insight",
    "sensitivity": "insight",
    "firing": "derive",
    "likeness": "derive",
    "short_list": "derive",
    "coverage": "insight",
    "profiles": "insight",
    "thread": "insight",
    "outcome": "insight",
    "timing": "insight",
    "judging": "insight",
    "hold": "insight",
    "held_promises": "insight",
    "letter": "insight",
    "mark": "insight",
    "named_times": "sentence",
    "walk": "insight",
    "ideas": "export",
    "knowledge_pages": "export",
}
"""Files that belong to another room; ``insight`` is what pages find out, pure."""

MAY_IMPORT: dict[str, set[str]] = {
    "text": set(),
    "errors": set(),
    "model": {"text", "errors"},
    "results": {"text", "errors", "model"},
    "conditions": {"text", "errors", "model"},
    "method": MODEL,
    "gathering": MODEL,
    "knowledge": MODEL,
    "sentence": MODEL | {"knowledge"},
    "spread": MODEL,
    "channels": MODEL | {"knowledge"},
    "derive": MODEL | {"knowledge"},
    "checks": MODEL | {"knowledge", "sentence"},
    "insight": MODEL | {"knowledge", "sentence", "gathering"} | ENGINE,
    "store": {"text", "errors"},
    "logs": set(),
    "settings": {"text", "errors"},
    "terminal": {"text", "errors", "knowledge", "settings"},
    "database": MODEL | {"store", "gathering", "settings"},
    "workshop_file": MODEL | {"knowledge"},
    "assess": MODEL | {"knowledge"} | ENGINE,
    "explain": MODEL | {"knowledge", "sentence"},
    "export": EXPLAINED | {"workshop_file"},
    "charts": EXPLAINED,
    "actions": EXPLAINED | ENGINE | {"store", "workshop_file", "insight", "gathering"},
    "live": EXPLAINED
    | {
        "actions",
        "database",
        "store",
        "web",
        "insight",
        "gathering",
        "settings",
        "logs",
        "terminal",
    },
    "web": MODEL | {"actions", "knowledge", "settings", "terminal"},
    "command_line": EXPLAINED
    | {"workshop_file", "export", "derive", "insight"}
    | {"actions", "database", "store", "settings", "terminal"},
    "ui": EXPLAINED
    | {
        "actions",
        "database",
        "store",
        "export",
        "charts",
        "insight",
        "web",
        "workshop_file",
        "gathering",
        "live",
        "logs",
    },
    "pages": EXPLAINED
    | ENGINE
    | {"ui", "actions", "export", "charts", "insight", "web", "workshop_file", "gathering"},
    "app": {"database", "ui", "actions", "live", "web", "knowledge", "logs", "terminal"},
}
"""Room -> the rooms it may know, besides itself."""

ONLY_IN: dict[str, set[str]] = {
    "streamlit": {"app", "pages", "ui"},
    "starlette": {"app", "live", "web"},
    "uvicorn": {"app"},
    "jinja2": {"app", "live", "web"},
    "sqlite_utils": {"store"},
    "sqlite3": {"store"},
    "plotly": {"charts"},
    "nh3": {"export"},
    "markdown": {"live"},
    "yaml": {"knowledge"},
}
"""Package -> the rooms that may know it."""


def files() -> list[Path]:
    return sorted(
        [ROOT / "app.py", *(ROOT / "canvas").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    )


def room_of(file: Path) -> str:
    """``canvas/ui/frame.py`` is in ui, ``canvas/ledger.py`` in store, a page in pages."""
    first, *rest = file.relative_to(ROOT).with_suffix("").parts
    return room(rest[0]) if first == "canvas" else first


def room(name: str) -> str:
    """The room of a module of ours; all actions are one room."""
    return "actions" if name.endswith("_actions") else ROOMS.get(name, name)


def imports(file: Path) -> Iterator[str]:
    """Every module the file imports, anywhere in it: ``canvas.model``, ``streamlit`` ..."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: write the whole name of {node.module}"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def arrows() -> Iterator[tuple[str, str, str]]:
    """(file, its room, what it imports) of every import of the product."""
    for file in files():
        if file == ROOT / "canvas" / "__init__.py":
            continue
        for name in imports(file):
            yield str(file.relative_to(ROOT)), room_of(file), name


def room_behind(name: str) -> str:
    """The room an import of ours leads to."""
    return room(name.split(".")[1])


def test_every_room_has_its_row_in_the_table() -> None:
    found = {room_of(file) for file in files()} - {"__init__"}
    assert not found - set(MAY_IMPORT)


def test_rooms_import_only_the_rooms_below_them() -> None:
    forbidden = sorted(
        {
            f"{file}: {here} -> {room_behind(name)}"
            for file, here, name in arrows()
            if name.startswith("canvas.")
            and room_behind(name) not in MAY_IMPORT.get(here, set()) | {here}
        }
    )
    assert not forbidden, "\n".join(forbidden)


def test_packages_stay_in_their_rooms() -> None:
    forbidden = sorted(
        {
            f"{file}: {here} -> {package}"
            for file, here, name in arrows()
            if here not in ONLY_IN.get(package := name.split(".")[0], {here})
        }
    )
    assert not forbidden, "\n".join(forbidden)


def test_no_room_lies_below_itself() -> None:
    rooms = {here: set[str]() for _, here, _ in arrows()}
    for _, here, name in arrows():
        if name.startswith("canvas."):
            rooms[here].add(room_behind(name))
    above = {here: lower - {here} for here, lower in rooms.items()}
    assert list(TopologicalSorter(above).static_order())


def test_no_file_reads_outside_of_the_project() -> None:
    outside = ("../" + "shared", "/work" + "/")
    kinds = ("*.py", "*.yaml", "*.toml", "*.json", "*.md", "*.css", "*.js", "*.html")
    folders = ("canvas", "pages", "data/method", "tests", ".ci", ".streamlit")
    texts = [p for folder in folders for kind in kinds for p in (ROOT / folder).rglob(kind)]
    texts += [p for p in ROOT.iterdir() if p.is_file()]
    assert [
        str(p) for p in texts if any(o in p.read_text("utf-8", "replace") for o in outside)
    ] == []
