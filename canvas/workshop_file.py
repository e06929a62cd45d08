"""The JSON exchange format ``relationship-canvas/1``: strict when read, readable when written."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Annotated, Any, Final, Literal, TypeVar

from pydantic import Field, ValidationError

from canvas.errors import BadFile, Fault
from canvas.file_faults import link_faults, shape_faults, theme_faults
from canvas.knowledge import Knowledge
from canvas.model import (
    Acceptance,
    CanvasField,
    CanvasNotes,
    CommitmentMatrix,
    Contact,
    DimensionId,
    Frame,
    Handover,
    Id,
    Jump,
    Line,
    Link,
    Meaning,
    More,
    Note,
    Part,
    Position,
    Promise,
    Prose,
    Rating,
    RealCustomer,
    Rule,
    Step,
    Touchpoint,
    Value,
    Verdict,
    Word,
    Workshop,
)
from canvas.strict_json import parse
from canvas.text import Language

FORMAT: Final = "relationship-canvas/1"
MOST_FAULTS = 200
SomePart = TypeVar("SomePart", bound=Part)


class WorkshopFile(Frame):
    """The file's top level: the frame's fields, and the parts of the workshop by their names.

    A position is spread over maps: its step is in ``positions``, all else under its own name.
    Lists are longer than anybody fills them by hand, and short enough for every page to stay fast.
    """

    format: Literal["relationship-canvas/1"]
    relationship: Meaning = Meaning()
    real_customer: RealCustomer = RealCustomer()
    matrix: CommitmentMatrix = CommitmentMatrix()
    values: Annotated[tuple[Value, ...], Field(max_length=100)] = ()
    mores: Annotated[tuple[More, ...], Field(max_length=100)] = ()
    links: Annotated[tuple[Link, ...], Field(max_length=1000)] = ()
    positions: dict[DimensionId, Step | None] = {}
    depends_on: dict[DimensionId, Prose] = {}
    because_of: dict[DimensionId, Annotated[tuple[Id, ...], Field(max_length=100)]] = {}
    decided_by: dict[DimensionId, Word] = {}
    decided_on: dict[DimensionId, Annotated[str, Field(max_length=40)]] = {}
    dissent: dict[DimensionId, Annotated[tuple[Line, ...], Field(max_length=1000)]] = {}
    provisional: dict[DimensionId, bool] = {}
    today: dict[DimensionId, Annotated[tuple[Rating, ...], Field(max_length=10_000)]] = {}
    contacts: Annotated[tuple[Contact, ...], Field(max_length=400)] = ()
    touchpoints: Annotated[tuple[Touchpoint, ...], Field(max_length=300)] = ()
    promises: Annotated[tuple[Promise, ...], Field(max_length=300)] = ()
    rules: Annotated[tuple[Rule, ...], Field(max_length=400)] = ()
    handover: Handover = Handover()
    canvas: dict[CanvasField, Annotated[tuple[Line, ...], Field(max_length=60)]] = {}
    verdicts: Annotated[tuple[Verdict, ...], Field(max_length=400)] = ()
    acceptances: Annotated[tuple[Acceptance, ...], Field(max_length=1000)] = ()
    jumps: Annotated[tuple[Jump, ...], Field(max_length=40)] = ()
    notes: Annotated[tuple[Note, ...], Field(max_length=1000)] = ()


ALIKE = tuple(n for n in Workshop.model_fields if n not in ("frame", "positions", "canvas"))
"""What a workshop and its file hold in the same shape under the same name."""
OF_POSITIONS = tuple(n for n in Position.model_fields if n not in ("dimension", "step"))
"""Fields of a position that are a map of their own in the file."""


def read(data: bytes | str, knowledge: Knowledge | None = None) -> Workshop:
    """The workshop in the file; raises BadFile with everything that is wrong with it.

    ``knowledge`` lets themes the method does not know be faults as well. Kinds of touchpoints and
    channels are free: a team may meet its customers where the method has not been.
    """
    tree, faults = parse(data)
    if not isinstance(tree, dict):
        raise BadFile((Fault("", "not_a_workshop"),))
    try:
        file = WorkshopFile.model_validate(tree)
    except ValidationError as error:
        told = {fault.where for fault in faults if fault.key == "unreadable_character"}
        faults += (fault for fault in shape_faults(error) if fault.where not in told)
    faults += link_faults(tree)
    if knowledge is not None:
        faults += theme_faults(tree, knowledge.themes)
    if faults:
        raise BadFile(_the_first(faults))
    return _workshop(file)


def write(workshop: Workshop) -> str:
    """The workshop as a file that ``read`` turns into the same workshop; empty parts left out.

    References to what was removed are left out too: no reader could follow them.
    """
    workshop = connected(workshop)
    positions = workshop.positions
    file = WorkshopFile(
        format=FORMAT,
        **_fields(workshop.frame, tuple(Frame.model_fields)),
        **_fields(workshop, ALIKE),
        positions={p.dimension: p.step for p in positions},
        **_maps(positions),
        canvas={c.field: c.notes for c in workshop.canvas},
    )
    body = file.model_dump(mode="json", exclude_defaults=True)
    return json.dumps({"format": FORMAT} | body, ensure_ascii=False, indent=1) + "\n"


def connected(workshop: Workshop) -> Workshop:
    """The workshop without references to values, customs, places and rules it does not hold."""
    values, mores, places, rules = (
        {part.id for part in parts}
        for parts in (workshop.values, workshop.mores, workshop.touchpoints, workshop.rules)
    )
    kept = {
        "links": tuple(k for k in workshop.links if k.value in values and k.more in mores),
        "positions": tuple(
            _with(p, because_of=tuple(v for v in p.because_of if v in values))
            for p in workshop.positions
        ),
        "promises": tuple(_with(p, rule=_known(p.rule, rules)) for p in workshop.promises),
        "rules": tuple(
            _with(r, value=_known(r.value, values), touchpoint=_known(r.touchpoint, places))
            for r in workshop.rules
        ),
        "notes": tuple(
            _with(n, touchpoint=_known(n.touchpoint, places), rule=_known(n.rule, rules))
            for n in workshop.notes
        ),
    }
    return workshop.model_copy(update=kept)


def fault_sentence(fault: Fault, knowledge: Knowledge, language: Language) -> str:
    """One sentence about a fault: where it is, then what was expected."""
    facts = {
        name: ", ".join(fact) if isinstance(fact, tuple) else fact
        for name, fact in fault.facts.items()
    }
    sentence = knowledge.say(f"errors.{fault.key}", language, **facts)
    return f"{fault.where}: {sentence}" if fault.where else sentence


def _with(part: SomePart, **fields: Any) -> SomePart:
    return part.model_copy(update=fields)


def _known(id: str, ids: set[str]) -> str:
    return id if id in ids else ""


def _workshop(file: WorkshopFile) -> Workshop:
    return Workshop(
        frame=Frame(**_fields(file, tuple(Frame.model_fields))),
        positions=tuple(_positions(file)),
        canvas=tuple(CanvasNotes(field=f, notes=notes) for f, notes in file.canvas.items()),
        **_fields(file, ALIKE),
    )


def _positions(file: WorkshopFile) -> Iterator[Position]:
    maps: dict[str, Mapping[DimensionId, Any]] = {n: getattr(file, n) for n in OF_POSITIONS}
    for dimension in dict.fromkeys(chain(file.positions, *maps.values())):
        told = {name: found[dimension] for name, found in maps.items() if dimension in found}
        yield Position(dimension=dimension, step=file.positions.get(dimension), **told)


def _maps(positions: Sequence[Position]) -> dict[str, Any]:
    return {
        name: {p.dimension: content for p in positions if (content := getattr(p, name))}
        for name in OF_POSITIONS
    }


def _fields(part: Frame | Workshop, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(part, name) for name in names}


def _the_first(faults: list[Fault]) -> tuple[Fault, ...]:
    """The wrong format first, because it explains the others; the rest of many as a number."""
    faults.sort(key=lambda fault: fault.key != "wrong_format")
    if len(faults) <= MOST_FAULTS:
        return tuple(faults)
    rest = Fault("", "more_faults", {"n": len(faults) - MOST_FAULTS})
    return (*faults[:MOST_FAULTS], rest)
