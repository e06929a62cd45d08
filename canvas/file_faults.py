"""What is wrong with a workshop file: shapes the model refuses, ids that lead nowhere."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from canvas.errors import Fault
from canvas.model import DIMENSIONS
from canvas.strict_json import path, short

Tree = Mapping[str, Any]

POLES = tuple(f"{dimension}{sign}" for dimension in DIMENSIONS for sign in "-+")

KEYS = {
    "missing": "missing",
    "extra_forbidden": "unknown_field",
    "string_type": "not_text",
    "string_too_long": "too_long",
    "string_too_short": "empty_text",
    "string_pattern_mismatch": "bad_id",
    "bool_type": "not_yes_or_no",
    "tuple_type": "not_a_list",
    "too_long": "too_many",
    "dict_type": "not_an_object",
    "model_type": "not_an_object",
    "literal_error": "unknown_word",
}
"""Type of a pydantic error -> key of our sentence; numbers are told by their place."""
NUMBERS = ("int_type", "int_from_float", "greater_than_equal", "less_than_equal")

IDENTIFIED = {
    "values": "id", "mores": "id", "contacts": "id", "touchpoints": "id", "promises": "id",
    "rules": "id", "verdicts": "pattern", "jumps": "step",
    "notes": "id",
}  # fmt: skip
"""List -> the field that tells its entries apart."""
PAIRED = {"links": ("value", "more"), "acceptances": ("check", "target")}

REFERENCES = (
    ("links", "value", "values"),
    ("links", "more", "mores"),
    ("rules", "value", "values"),
    ("rules", "touchpoint", "touchpoints"),
    ("promises", "rule", "rules"),
    ("notes", "touchpoint", "touchpoints"),
    ("notes", "rule", "rules"),
)
"""(list, field, list the field's id is in); an empty field refers to nothing."""


def shape_faults(error: ValidationError) -> Iterator[Fault]:
    """Every place where the file has another shape than a workshop."""
    for detail in error.errors(include_url=False, include_input=False):
        steps, kind, facts = detail["loc"], detail["type"], detail.get("ctx", {})
        where = path(steps[:-1] if steps[-1:] == ("[key]",) else steps)
        if steps == ("format",):
            yield Fault(where, "wrong_format")
        elif kind in NUMBERS:
            yield Fault(where, _number(steps))
        elif kind == "literal_error":
            words = re.findall(r"'([^']*)'", facts["expected"])
            yield Fault(where, "unknown_word", {"expected": tuple(words)})
        elif "max_length" in facts:
            yield Fault(where, KEYS[kind], {"most": facts["max_length"]})
        else:
            yield Fault(where, KEYS.get(kind, "wrong_value"))


def _number(steps: tuple[str | int, ...]) -> str:
    if steps == ("participants",) or "polled" in steps:
        return "not_a_count"
    return "not_a_level" if steps[0] == "notes" else "not_a_step"


def link_faults(tree: Tree) -> Iterator[Fault]:
    """Ids given twice, ids that lead nowhere, poles that do not exist.

    Looks at the raw tree, so that these faults are told together with those of the shape.
    """
    yield from _repeated_ids(tree)
    for name, field, target in REFERENCES:
        known = _ids(tree, target)
        for index, entry in _entries(tree, name):
            yield from _dangling(entry.get(field), known, target, (name, index, field))
    yield from _dangling_reasons(tree)
    for index, rule in _entries(tree, "rules"):
        for place, pole in _texts(rule.get("serves")):
            if pole not in POLES:
                yield Fault(path(("rules", index, "serves", place)), "unknown_pole")


def theme_faults(tree: Tree, themes: Collection[str]) -> Iterator[Fault]:
    """Themes of values that the method does not know."""
    for index, value in _entries(tree, "values"):
        for place, theme in _texts(value.get("themes")):
            if theme not in themes:
                where = path(("values", index, "themes", place))
                yield Fault(where, "unknown_word", {"expected": tuple(themes)})


def _repeated_ids(tree: Tree) -> Iterator[Fault]:
    named = {name: (field,) for name, field in IDENTIFIED.items()} | PAIRED
    for name, fields in named.items():
        seen: set[str] = set()
        for index, entry in _entries(tree, name):
            parts = [_text(entry.get(field)) for field in fields]
            id = "-".join(parts)
            if all(parts) and id in seen:
                where = path((name, index, fields[0]) if len(fields) == 1 else (name, index))
                yield Fault(where, "repeated_id", {"id": short(id)})
            seen.add(id)


def _dangling_reasons(tree: Tree) -> Iterator[Fault]:
    reasons, known = tree.get("because_of"), _ids(tree, "values")
    for dimension, ids in reasons.items() if isinstance(reasons, dict) else ():
        for place, id in _texts(ids):
            yield from _dangling(id, known, "values", ("because_of", dimension, place))


def _dangling(
    id: Any, known: Collection[str] | None, target: str, steps: tuple[str | int, ...]
) -> Iterator[Fault]:
    wanted = _text(id)
    if wanted and known is not None and wanted not in known:
        yield Fault(path(steps), "dangling_id", {"id": short(wanted), "target": target})


def _ids(tree: Tree, name: str) -> set[str] | None:
    """The ids in a list; None when it is no list, so that nobody hunts for its entries."""
    if not isinstance(tree.get(name, ()), tuple):
        return None
    return {_text(entry.get("id")) for _, entry in _entries(tree, name)}


def _entries(tree: Tree, name: str) -> Iterator[tuple[int, Tree]]:
    entries = tree.get(name)
    for index, entry in enumerate(entries if isinstance(entries, tuple) else ()):
        if isinstance(entry, dict):
            yield index, entry


def _texts(entries: Any) -> Iterator[tuple[int, str]]:
    for place, entry in enumerate(entries if isinstance(entries, tuple) else ()):
        if isinstance(entry, str):
            yield place, entry.strip()


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""
