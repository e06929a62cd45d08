"""Places inside a part: ``meaning``, ``customer.plural``, ``first_steps.0.who``."""

from collections.abc import Iterable, Mapping
from typing import Any

from canvas.model import Part


def body_of(part: Part) -> dict[str, Any]:
    """A part as JSON data, defaults left out."""
    return part.model_dump(mode="json", exclude_defaults=True)


def content(cls: type[Part], body: Mapping[str, Any], path: str) -> Any:
    """What stands at ``path`` in the body of a part of this class.

    Defaults stand for what the body leaves out, "" for an entry a list does not have yet.
    """
    name, *rest = path.split(".")
    found = body.get(name, cls.model_fields[name].default)
    for step in rest:
        if isinstance(found, Part):
            found = body_of(found)
        if isinstance(found, list | tuple):
            found = found[int(step)] if int(step) < len(found) else {}
        else:
            found = found.get(step, "")
    if found == {} and rest:
        return ""
    return list(found) if isinstance(found, tuple) else found


def put_content(body: Mapping[str, Any], path: str, value: Any) -> dict[str, Any]:
    """The body with ``value`` at ``path``; lists grow as needed and lose empty ends."""
    changed: dict[str, Any] = _put(body, path.split("."), value)
    return changed


def _put(body: Any, path: list[str], value: Any) -> Any:
    step, *rest = path
    if step.isdecimal():
        return _put_entry(list(body or []), int(step), rest, value)
    body = dict(body or {})
    inner: Any = ([] if rest[0].isdecimal() else {}) if rest else None
    body[step] = _put(body.get(step, inner), rest, value) if rest else value
    return body


def _put_entry(entries: list[Any], at: int, rest: list[str], value: Any) -> list[Any]:
    entries += [{} if rest else ""] * (at + 1 - len(entries))
    entries[at] = _put(entries[at], rest, value) if rest else value
    while entries and not any(_values(entries[-1])):
        entries.pop()
    return entries


def _values(entry: Any) -> Iterable[Any]:
    return entry.values() if isinstance(entry, dict) else [entry]
