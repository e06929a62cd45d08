"""Whatever way a text comes in, its model gives it a longest length."""

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from annotated_types import MaxLen
from pydantic.fields import FieldInfo

from canvas import gathering, model
from canvas.model import Part
from canvas.workshop_file import WorkshopFile

MOMENTS = {"begun_at", "since", "closes_at", "ends", "changed"}
"""Written by the clock."""
PARTS = sorted(
    {
        part
        for room in (model, gathering)
        for part in vars(room).values()
        if isinstance(part, type) and issubclass(part, Part) and part is not Part
    },
    key=lambda part: part.__name__,
)


def endless(kind: Any, *limits: Any) -> Iterator[Any]:
    """The kinds of text inside an annotation that nothing limits."""
    origin, inside = get_origin(kind), get_args(kind)
    told = [m for one in limits for m in (one.metadata if isinstance(one, FieldInfo) else [one])]
    if kind is str:
        if not any(isinstance(m, MaxLen) or getattr(m, "pattern", None) for m in told):
            yield kind
    elif origin is Annotated:
        yield from endless(inside[0], *inside[1:])
    elif origin in (tuple, dict, Union, UnionType):
        for part in inside:
            yield from endless(part)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_text_of_the_model_has_a_longest_length(part: type[Part]) -> None:
    fields = part.model_fields.items()
    found = {name for name, info in fields if [*endless(info.annotation, info)]}
    assert found <= MOMENTS


def test_every_list_of_the_file_has_a_longest_length() -> None:
    lists = {
        n: f for n, f in WorkshopFile.model_fields.items() if get_origin(f.annotation) is tuple
    }
    limited = {n for n, f in lists.items() if any(isinstance(m, MaxLen) for m in f.metadata)}
    assert set(lists) - limited == {"organisation"}
