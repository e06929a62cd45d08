"""What the app says about the method itself: what it covers, all it knows."""

from collections.abc import Callable, Mapping
from dataclasses import asdict

from canvas.answers import Json, indented
from canvas.coverage import Coverage, Thin, coverage, thin
from canvas.ideas import ideas_page, read_ideas
from canvas.knowledge import Knowledge
from canvas.knowledge_pages import knowledge_page
from canvas.model import SIDES
from canvas.text import LANGUAGES, Language

KNOWLEDGE = "knowledge"


def coverage_json(method: Knowledge, language: Language) -> Json:
    """What the method's patterns cover, as ids, and what is thin."""
    found = coverage(method)
    grid: dict[str, Json] = {}
    for (phase, side), ids in found.grid.items():
        grid.setdefault(phase, {})[side] = ids
    return {
        "patterns": len(found.patterns),
        "grid": grid,
        "poles": found.poles,
        "themes": found.themes,
        "kinds": found.kinds,
        "groups": found.groups,
        "thin": [
            asdict(spot) | {"text": _thin_text(spot, method, language)} for spot in thin(found)
        ],
    }


def coverage_text(method: Knowledge, language: Language) -> str:
    """The grid of phases and sides, the poles, themes and groups, and the thin spots."""
    found = coverage(method)

    def say(key: str, **facts: object) -> str:
        return method.say(f"cli.coverage.{key}", language, **facts)

    lines = [say("total", n=len(found.patterns)), "", *_grid(found, method, language)]
    lines += ["", say("poles"), *_poles(found, method, language)]
    for part, groups in (("theme", found.themes), ("kind", found.kinds), ("group", found.groups)):
        named = (
            f"{len(ids)} {_spot_name(part, id, method, language)}" for id, ids in groups.items()
        )
        lines += ["", say(f"{part}s"), indented(", ".join(named), 2)]
    spots = [f"  {_thin_text(spot, method, language)}" for spot in thin(found)]
    return "\n".join([*lines, "", *([say("thin"), *spots] if spots else [say("nothing_thin")])])


def _grid(found: Coverage, method: Knowledge, language: Language) -> list[str]:
    """A row per phase, a column per side; a dash where a pattern would make no sense."""
    phases = dict.fromkeys(phase for phase, _ in found.grid)
    rows = {phase: _spot_name("field", phase, method, language) for phase in phases}
    wide = max(map(len, rows.values()))
    lines = [" " * (wide + 2) + "".join(f"{side:>5}" for side in SIDES)]
    for phase, name in rows.items():
        numbers = (
            len(found.grid[phase, side]) if (phase, side) in found.grid else "–" for side in SIDES
        )
        lines.append(f"  {name:<{wide}}" + "".join(f"{n:>5}" for n in numbers))
    return lines


def _poles(found: Coverage, method: Knowledge, language: Language) -> list[str]:
    """A line per dimension: in how many phases its two poles make a pattern fire."""
    wide = max(len(d.name[language]) for d in method.dimensions.values())
    return [
        f"  {d.name[language]:<{wide}}"
        f"  {len(found.poles[f'{id}-'])} {d.left.name[language]}"
        f"  /  {len(found.poles[f'{id}+'])} {d.right.name[language]}"
        for id, d in method.dimensions.items()
    ]


def _thin_text(spot: Thin, method: Knowledge, language: Language) -> str:
    name = _spot_name(spot.what, spot.name, method, language)
    facts = {"name": name, "found": spot.found, "wanted": spot.wanted}
    return method.say(f"cli.coverage.spot.{spot.what}", language, **facts)


def _spot_name(what: str, id: str, method: Knowledge, language: Language) -> str:
    """The readable name of a phase with or without its side, a pole, a theme or a group."""
    if what == "pole":
        dimension = method.dimensions[id[:-1]]
        return f"{dimension.name[language]} ({dimension.end(id).name[language]})"
    if what == "theme":
        return method.themes[id].name[language]
    name, _, side = id.partition(" ")
    if name in method.phases:
        return f"{method.phases[name].name[language]} {side}".rstrip()
    key = f"cli.coverage.name.{name}"
    return f"{method.say(key, language)} {side}".rstrip() if key in method.words else id


def knowledge_json(method: Knowledge, language: Language) -> Json:
    """The knowledge as one Markdown text."""
    return {KNOWLEDGE: knowledge_page(method, language)}


def knowledge_text(method: Knowledge, language: Language) -> str:
    """The knowledge as a document."""
    return knowledge_page(method, language).rstrip("\n")


def knowledge_documents(method: Knowledge) -> Mapping[str, str]:
    """The documents of the method that are kept in ``docs``: file name -> Markdown."""
    pages = {f"knowledge.{lang}.md": knowledge_page(method, lang) for lang in LANGUAGES}
    return {**pages, "ideas.md": ideas_page(read_ideas(), method)}


METHOD_COMMANDS: Mapping[
    str, tuple[Callable[[Knowledge, Language], Json], Callable[[Knowledge, Language], str]]
] = {"coverage": (coverage_json, coverage_text), KNOWLEDGE: (knowledge_json, knowledge_text)}
"""Command about the method, without a file -> its answer as JSON and as text."""
