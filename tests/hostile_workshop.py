"""A workshop of average size with a hostile text in every single place where people write."""

from collections.abc import Iterator
from typing import Any

from annotated_types import MaxLen

from canvas.model import (
    CANVAS_FIELDS,
    DIMENSIONS,
    FITS,
    PHASES,
    SIDES,
    Acceptance,
    CanvasNotes,
    CommitmentMatrix,
    Contact,
    FirstStep,
    Frame,
    Handover,
    Jump,
    Language,
    Link,
    Meaning,
    Mode,
    More,
    Part,
    Position,
    Promise,
    RealCustomer,
    Rule,
    Touchpoint,
    Value,
    Verdict,
    Workshop,
)

VALUES, MORES, PLACES, PROMISES, RULES, NOTES = 8, 8, 16, 8, 23, 6
SHORT = 120
"""What fits the shortest field, in characters."""
STEPS = (-3, 0, 2, None)
DATES = {"review_date": "2027-01-04", "recall_date": "2027-06-01"}
IDENTIFYING = {"pattern", "rule", "touchpoint", "value", "target", "decided_on", *DATES}
"""Fields that hold an id or a date."""


def filled(cls: type[Part], texts: Iterator[str], **fixed: Any) -> Any:
    """A part with a text in every field of its class that takes one, cut to the field's length."""
    parts = dict(fixed)
    for name, field in cls.model_fields.items():
        if name in fixed or name in IDENTIFYING:
            continue
        if isinstance(field.annotation, type) and issubclass(field.annotation, Part):
            parts[name] = filled(field.annotation, texts)
        elif field.annotation is str:
            for limit in (m.max_length for m in field.metadata if isinstance(m, MaxLen)):
                parts[name] = next(texts)[:limit]
    return cls(**parts)


def workshop_of(
    texts: Iterator[str], language: Language = "de", mode: Mode = "solo", **more: Any
) -> Workshop:
    """The workshop; its ids, references and choices are harmless, or nobody could follow them."""

    def line() -> str:
        return next(texts)[:SHORT]

    def some(cls: type[Part], count: int, letter: str, **fixed: Any) -> tuple[Any, ...]:
        numbers = range(1, count + 1)
        choices = [{k: v[n % len(v)] for k, v in fixed.items()} for n in numbers]
        return tuple(
            filled(cls, texts, id=f"{letter}{n}", **c)
            for n, c in zip(numbers, choices, strict=True)
        )

    handover = filled(Handover, texts, **DATES, first_steps=(filled(FirstStep, texts),) * 3)
    values = some(Value, VALUES, "v", themes=[("competence",), ()])
    mores = some(More, MORES, "m", evidence=["seen", None])
    places = some(Touchpoint, PLACES, "t", phase=PHASES)
    person = filled(RealCustomer, texts, concerns=(line(), line()))
    return Workshop(
        frame=filled(Frame, texts, language=language, mode=mode, organisation=("company",)),
        relationship=filled(Meaning, texts),
        real_customer=person,
        matrix=filled(CommitmentMatrix, texts),
        handover=handover,
        values=values,
        mores=mores,
        links=tuple(
            filled(Link, texts, value=v.id, more=m.id, fit=FITS[n % len(FITS)])
            for n, (v, m) in enumerate(zip(values, mores, strict=True))
        ),
        positions=tuple(
            filled(
                Position, texts, dimension=d, step=STEPS[n % len(STEPS)], because_of=("v1",),
                dissent=(line(),),
            )
            for n, d in enumerate(DIMENSIONS)
        ),
        contacts=some(Contact, 4, "c", ratings=[{"warmth": -3, "pace": 2}, {"warmth": 3}]),
        touchpoints=places,
        promises=some(Promise, PROMISES, "p", rule=["r1", ""]),
        rules=some(
            Rule, RULES, "r", side=SIDES, phase=PHASES, touchpoint=[p.id for p in places],
            serves=[("warmth-",), ("pace+",)], value=[v.id for v in values] + [""],
            parked=[False] * 9 + [True], tags=[(line(),)],
        ),
        canvas=tuple(
            CanvasNotes(field=f, notes=tuple(line() for _ in range(NOTES)))
            for f in CANVAS_FIELDS
        ),
        verdicts=(
            filled(Verdict, texts, pattern="greet-in-seconds", verdict="rejected"),
        ),
        acceptances=(filled(Acceptance, texts, check="promise_without_behaviour", target="p1"),),
        jumps=(filled(Jump, texts, step="values"),),
        **more,
    )  # fmt: skip
