"""Workshops nobody thought of: any text in any field, every list, every choice."""

from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le, MaxLen, MinLen
from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from canvas.file_faults import POLES
from canvas.model import MANY, Id, Note, Part, Promise, Rule, Workshop

CONTROLS = [chr(code) for code in range(32) if chr(code) not in "\n\t\r"]
LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters=CONTROLS)
IDS = st.sampled_from(["v1", "v2", "t10", "a_b", "x-y", "r"])
ENTRIES = 3


def workshops() -> st.SearchStrategy[Workshop]:
    """Workshops with unique ids; some of their references lead nowhere."""
    lists = {
        attribute: st.lists(part(cls), max_size=ENTRIES, unique_by=lambda p: p.id).map(tuple)
        for attribute, cls in MANY.values()
    }
    return st.builds(Workshop, **{**fields(Workshop), **lists})


def part(cls: type[Part]) -> st.SearchStrategy[Any]:
    """Any instance of a part of the model."""
    return st.builds(cls, **fields(cls))


def fields(cls: type[Part]) -> dict[str, st.SearchStrategy[Any]]:
    special: dict[Any, dict[str, st.SearchStrategy[Any]]] = {
        Rule: {
            "serves": st.lists(st.sampled_from(POLES), max_size=ENTRIES).map(tuple),
            "value": IDS,
            "touchpoint": IDS,
        },
        Promise: {"rule": IDS},
        Note: {
            "id": st.sampled_from(["n1", "n2", "care.plan.t3", "led.audit.t10"]),
            "sheet": st.sampled_from(["care.plan", "led.audit", "gone.away"]),
            "texts": st.dictionaries(
                IDS, st.text(LETTERS, min_size=1, max_size=8).map("x{}".format)
            ),
            "touchpoint": IDS,
            "rule": IDS,
        },
    }
    found = {name: anything(info.annotation, info) for name, info in cls.model_fields.items()}
    return found | special.get(cls, {})


def anything(kind: Any, *limits: Any) -> st.SearchStrategy[Any]:
    """Any value of an annotation of the model; ``limits`` are its pydantic fields."""
    if kind == Id:
        return IDS
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return anything(inside[0], *inside[1:], *limits)
    if origin is Literal:
        return st.sampled_from(inside)
    if origin in (Union, UnionType):
        return st.one_of(*(st.none() if k is NoneType else anything(k, *limits) for k in inside))
    if origin is tuple:
        most = min(ENTRIES, bound(limits, MaxLen, "max_length", ENTRIES))
        return st.lists(anything(inside[0]), max_size=most).map(tuple)
    if origin is dict:
        return st.dictionaries(anything(inside[0]), anything(inside[1]), max_size=ENTRIES)
    return simple(kind, limits)


def simple(kind: Any, limits: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if isinstance(kind, type) and issubclass(kind, Part):
        return part(kind)
    if kind is bool:
        return st.booleans()
    if kind is int:
        return st.integers(bound(limits, Ge, "ge", -3), bound(limits, Le, "le", 3))
    assert kind is str, kind
    if any(getattr(m, "pattern", None) for m in metadata(limits)):
        return IDS
    text = st.text(LETTERS, max_size=8)
    return text.map("x{}".format) if bound(limits, MinLen, "min_length", 0) else text


def metadata(limits: tuple[Any, ...]) -> Iterator[Any]:
    for limit in limits:
        yield from limit.metadata if isinstance(limit, FieldInfo) else (limit,)


def bound(limits: tuple[Any, ...], kind: type, name: str, otherwise: int) -> int:
    found = [getattr(m, name) for m in metadata(limits) if isinstance(m, kind)]
    return found[0] if found else otherwise
