"""The rows of a profile in the reader's language: today, target, an example beside them."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from statistics import median
from typing import TypeVar

import streamlit as st

from canvas import charts, explain
from canvas.assess import Assessment
from canvas.charts import Palette, Row
from canvas.method import Profile
from canvas.model import DIMENSIONS, Workshop
from canvas.results import Spread
from canvas.ui import session
from canvas.ui.session import t

FORMATS = ("svg", "png")
T = TypeVar("T")


def kept(name: Hashable, make: Callable[[], T]) -> T:
    """What ``make`` draws of the open workshop, made once per head, language and theme."""
    return session.kept((name, palette() is charts.DARK), make)


def palette() -> Palette:
    """The colours of the reader's theme."""
    return charts.DARK if st.context.theme.type == "dark" else charts.LIGHT


def name(dimension: str) -> str:
    """A dimension in the reader's language."""
    return session.method().dimensions[dimension].name[session.language()]


def answers(workshop: Workshop, dimension: str) -> tuple[int, ...]:
    """Today's answers on one dimension as they may be shown."""
    if workshop.hides(dimension):
        return ()
    rated = workshop.ratings().get(dimension, ())  # type: ignore[call-overload]
    return tuple(r for r in rated if r is not None)


def alone(workshop: Workshop, dimension: str) -> tuple[int, ...]:
    """What somebody answered alone before the team did, on one dimension."""
    found = workshop.apart().get(dimension, ())  # type: ignore[call-overload]
    return tuple(r for r in found if r is not None)


def counts(found: Iterable[int]) -> list[int]:
    """How many answers lie on each of the seven steps; [] when there are none."""
    number = Counter(found)
    return [number[step] for step in range(-3, 4)] if number else []


def position_words(dimension: str, step: int | None) -> str:
    """A position in words."""
    return explain.position_words(dimension, step, session.method(), session.language())


def band(spread: Spread | None) -> tuple[float, float] | None:
    """The soft band: as far to either side of the middle as the answers lie from it on average."""
    if spread is None or spread.band is None or spread.median is None or spread.ad_md is None:
        return None
    return spread.median - spread.ad_md, spread.median + spread.ad_md


def target_row(
    workshop: Workshop, assessment: Assessment, dimension: str, example: Profile | None
) -> Row:
    """One dimension with its target, today behind it, an example beside it."""
    known, language = session.method().dimensions[dimension], session.language()
    step, shown = workshop.step(dimension), answers(workshop, dimension)
    other = example.positions.get(dimension) if example else None  # type: ignore[call-overload]
    return Row(
        name=known.name[language],
        left=known.left.name[language],
        right=known.right.name[language],
        dots=shown,
        band=band(assessment.spread(dimension)) if shown else None,
        target=step,
        told=f"{known.name[language]}: {position_words(dimension, step)}",
        other=other.step if other else None,
        scattered=bool(other and other.basis == "scattered"),
        other_told=_example_words(dimension, example),
    )


def _example_words(dimension: str, example: Profile | None) -> str:
    position = example.positions.get(dimension) if example else None  # type: ignore[call-overload]
    if example is None or position is None:
        return ""
    said = position_words(dimension, position.step)
    basis = t(f"relationship.basis.{position.basis}")
    return f"{example.name[session.language()]} · {name(dimension)}: {said} ({basis})"


def today_row(workshop: Workshop, spread: Spread, *, middle: bool) -> Row:
    """One dimension with today's dots and the word for their spread; the middle on request."""
    known, language = session.method().dimensions[spread.dimension], session.language()
    shown = answers(workshop, spread.dimension)
    return Row(
        name=known.name[language],
        left=known.left.name[language],
        right=known.right.name[language],
        dots=shown,
        band=band(spread) if middle and shown else None,
        median=spread.median if middle and shown else None,
        alone=alone(workshop, spread.dimension),
        note=spread_words(workshop, spread),
    )


def spread_words(workshop: Workshop, spread: Spread) -> str:
    """The word for the spread, or why there is none."""
    if workshop.hides(spread.dimension):
        return t("today.withheld")
    return explain.spread_words(spread, session.method(), session.language())


def median_words(spread: Spread) -> str:
    """The middle as a step of the scale, without a judging sign: ``2,5 herzlich``."""
    return "–" if spread.median is None else step_words(spread.dimension, spread.median)


def step_words(dimension: str, step: float) -> str:
    """A place on the scale, half steps too, without a judging sign."""
    return explain.step_words(dimension, step, session.method(), session.language())


def alone_words(workshop: Workshop, dimension: str) -> str:
    """The middle of what somebody answered alone, and how many contacts it rests on."""
    found = alone(workshop, dimension)
    if not found:
        return "–"
    return t("today.alone", median=step_words(dimension, median(found)), n=len(found))


def middle_words(spread: Spread) -> str:
    """The middle of today and, where it is decided, the target."""
    said = t("today.median", median=median_words(spread))
    if spread.target is None:
        return said
    wanted = position_words(spread.dimension, spread.target)
    return f"{said} · {t('today.target', target=wanted)}"


def reading_words(spread: Spread) -> str:
    """What spread and distance to the target say together."""
    return explain.reading_words(spread.reading, session.method(), session.language())


def by_chance(workshop: Workshop, spreads: Iterable[Spread]) -> list[Spread]:
    """Today's dimensions, the most accidental first, those without a figure last."""
    return sorted(
        spreads,
        key=lambda s: (
            workshop.hides(s.dimension) or s.band is None,
            -(s.spread or 0),
            DIMENSIONS.index(s.dimension),
        ),
    )


def table(heads: list[str], rows: list[list[str]]) -> None:
    """A picture as a plain table; every cell is text of the method or of the app."""
    columns = {head: [row[at] for row in rows] for at, head in enumerate(heads)}
    st.table(columns, border="horizontal", hide_index=True)


def show(figure: object, key: str, told: str) -> None:
    """A picture that can be saved; ``told`` is what a screen reader says."""
    format = st.session_state.get("_picture_format", "svg")
    st.plotly_chart(figure, theme=None, key=key, alt=told, config=charts.config(key, format))


def picture_format() -> None:
    """Whether the camera above a picture saves lines (SVG) or points (PNG)."""
    st.segmented_control(
        t("charts.format"), FORMATS, key="_picture", required=True, format_func=str.upper,
        default=st.session_state.get("_picture_format", "svg"), on_change=_remember_format,
        help=t("charts.format_help"),
    )  # fmt: skip


def _remember_format() -> None:
    st.session_state["_picture_format"] = st.session_state["_picture"]
