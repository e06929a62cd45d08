"""JSON from strangers: never crashes, never guesses, and tells where something is wrong."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from canvas.errors import BadFile, Fault

LARGEST = 5_000_000
"""Bytes; a workshop of thirty people with all its texts stays far below a tenth of it."""
DEEPEST = 20
MOST_ENTRIES = 60_000
"""A file with every list as long as it may be stays below; all faults are told, and each costs."""
LONGEST_NAME = 60
STRINGS_AND_SIGNS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{},]', re.DOTALL)
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
PLAIN_NAME = re.compile(r"[\w-]{1,60}")


class _Pairs(tuple[tuple[str, Any], ...]):
    """The members of a JSON object as they stand in the file, repeated names included."""


def parse(data: bytes | str) -> tuple[Any, list[Fault]]:
    """The tree of the file, lists as tuples, and what is wrong inside of it.

    The tree is safe to work with: a repeated name keeps its last value, unreadable characters are
    taken out. Raises BadFile with one fault when there is no tree at all.
    """
    text = _decoded(data)
    _check_size(text)
    faults: list[Fault] = []
    return _clean(_parsed(text), (), faults), faults


def path(steps: Iterable[str | int]) -> str:
    """A readable path such as ``rules[2].serves[0]``; names that are not plain are quoted."""
    readable = ""
    for step in steps:
        if isinstance(step, int):
            readable += f"[{step}]"
        elif PLAIN_NAME.fullmatch(step):
            readable += f".{step}" if readable else step
        else:
            readable += f"[{short(step)!r}]"
    return readable


def short(text: str) -> str:
    """The beginning of a text somebody else wrote, fit for a sentence."""
    return text if len(text) <= LONGEST_NAME else f"{text[:LONGEST_NAME]}…"


def _decoded(data: bytes | str) -> str:
    if len(data) > LARGEST:
        _fail("too_big", megabytes=LARGEST // 1_000_000)
    try:
        text = data if isinstance(data, str) else data.decode()
    except UnicodeDecodeError as error:
        _fail("not_utf8", line=error.object.count(b"\n", 0, error.start) + 1)
    text = text.removeprefix("\ufeff")
    if not text.strip():
        _fail("empty_file")
    return text


def _check_size(text: str) -> None:
    """Before parsing: deep nesting is a RecursionError then, a million entries cost gigabytes."""
    depth = entries = 0
    for match in STRINGS_AND_SIGNS.finditer(text):
        sign = match[0]
        depth += (sign in ("[", "{")) - (sign in ("]", "}"))
        entries += sign in ("[", "{", ",")
        if depth > DEEPEST:
            _fail("too_deep", deepest=DEEPEST)
        if entries > MOST_ENTRIES:
            _fail("too_many_entries", most=MOST_ENTRIES)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_Pairs, parse_int=_integer)
    except json.JSONDecodeError as error:
        _fail("not_json", line=error.lineno, column=error.colno)


def _integer(digits: str) -> int | float:
    """Numbers no part of a workshop can hold become floats: Python refuses to read long ones."""
    return int(digits) if len(digits) < 20 else float(digits)


def _clean(node: Any, steps: tuple[str | int, ...], faults: list[Fault]) -> Any:
    if isinstance(node, _Pairs):
        return _clean_members(node, steps, faults)
    if isinstance(node, list):
        return tuple(_clean(item, (*steps, index), faults) for index, item in enumerate(node))
    if isinstance(node, str) and UNREADABLE.search(node):
        faults.append(Fault(path(steps), "unreadable_character"))
        return UNREADABLE.sub("", node)
    return node


def _clean_members(
    members: _Pairs, steps: tuple[str | int, ...], faults: list[Fault]
) -> Mapping[str, Any]:
    cleaned: dict[str, Any] = {}
    for raw, value in members:
        name = UNREADABLE.sub("�", raw)
        if name in cleaned:
            faults.append(Fault(path((*steps, name)), "repeated_name"))
        cleaned[name] = _clean(value, (*steps, name), faults)
    return cleaned


def _fail(key: str, **facts: int) -> NoReturn:
    raise BadFile((Fault("", key, facts),))
