"""The profile: twelve lines between two poles, today's answers as dots, the target as a line."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from canvas.charts.paper import Palette, Part, fade, figure, sheet, wrapped
from canvas.escape import picture

ROW, NOTED_ROW = 52, 86
"""Height of a row in pixels, without and with a note."""
COLUMNS, LINES = 4, 3
DOT_APART = 0.13
"""Steps between two dots beside each other."""
DOTS_FROM, DOT_LINE = 9, 8
"""Pixels below the line where dots begin, and between two lines of dots."""
PACKED = COLUMNS * LINES
"""So many answers on one step are drawn as single dots; more become one disc with a number."""


@dataclass(frozen=True, slots=True)
class Row:
    """One dimension as it is drawn; everything readable is in the reader's language.

    ``dots`` are answers of today, ``band`` the soft band of their spread (from, to), ``median``
    their middle, ``target`` the decided step, ``other`` that of an example laid over it;
    ``scattered`` says that the example's step is only a middle. ``note`` stands below the line.
    ``alone`` are answers somebody gave before the team did: hollow dots that count for nothing.
    """

    name: str
    left: str
    right: str
    dots: tuple[int, ...] = ()
    band: tuple[float, float] | None = None
    median: float | None = None
    target: int | None = None
    other: float | None = None
    scattered: bool = False
    alone: tuple[int, ...] = ()
    note: str = ""
    told: str = ""
    """What the target's hover says."""
    other_told: str = ""


def profile(rows: Sequence[Row], title: str, palette: Palette) -> go.Figure:
    """A line per row, poles written out at both ends; the first row is on top."""
    tall = NOTED_ROW if any(row.note for row in rows) else ROW
    layout = sheet(title, tall * len(rows) + 8, palette)
    low = (tall - 26) / tall
    still = {"visible": False, "fixedrange": True}
    layout |= {
        "xaxis": {"range": [-3.35, 3.35]} | still,
        "yaxis": {"range": [len(rows) - 1 + low, low - 1]} | still,
        "hovermode": "closest",
        "shapes": [*_lines(rows, palette), *_bands(rows, tall, palette)],
    }
    layout["annotations"] += [
        word for at, row in enumerate(rows) for word in _words(at, row, palette)
    ]
    data = [
        _ticks(rows, palette),
        *_dots(rows, tall, palette),
        _medians(rows, tall, palette),
        *_overlay(rows, palette),
        *_targets(rows, palette),
        *_alone(rows, tall, palette),
    ]
    return figure(data, layout)


def _points(places: Iterable[tuple[float, float]], marker: Part, **more: Any) -> Part:
    """Marks at some places; nothing happens when one hovers over them."""
    found = list(places)
    at = {"x": [x for x, _ in found], "y": [y for _, y in found]}
    return {"type": "scatter", "mode": "markers", "hoverinfo": "skip", "marker": marker} | at | more


def _lines(rows: Sequence[Row], palette: Palette) -> Iterator[Part]:
    """The scale of every row: a thin line."""
    for at in range(len(rows)):
        yield {
            "type": "line", "x0": -3, "x1": 3, "y0": at, "y1": at, "layer": "below",
            "line": {"color": palette.line, "width": 1},
        }  # fmt: skip


def _ticks(rows: Sequence[Row], palette: Palette) -> Part:
    """The seven steps of every scale."""
    ticks = ((step, at) for at in range(len(rows)) for step in range(-3, 4))
    thin = {"color": palette.line, "width": 1}
    return _points(ticks, {"symbol": "line-ns", "size": 6, "line": thin})


def _bands(rows: Sequence[Row], tall: int, palette: Palette) -> Iterator[Part]:
    """How far today's answers lie apart, as a soft band behind line and dots."""
    for at, row in enumerate(rows):
        if row.band:
            yield {
                "type": "rect", "layer": "below", "line": {"width": 0},
                "x0": max(-3.2, row.band[0] - 0.1), "x1": min(3.2, row.band[1] + 0.1),
                "y0": at - 7 / tall, "y1": at + (DOTS_FROM + (LINES - 1) * DOT_LINE) / tall,
                "fillcolor": fade(palette.muted, 0.18),
            }  # fmt: skip


def _dots(rows: Sequence[Row], tall: int, palette: Palette) -> Iterator[Part]:
    """Every answer of today, below the line; many on one step become a disc with their number."""
    single: list[tuple[float, float]] = []
    many: dict[tuple[float, float], int] = {}
    for at, row in enumerate(rows):
        for step, count in sorted(Counter(row.dots).items()):
            if count <= PACKED:
                single += [(step + dx, at + pixels / tall) for dx, pixels in _packed(count)]
            else:
                many[step, at + (DOTS_FROM + DOT_LINE) / tall] = count
    none = {"width": 0}
    yield _points(single, {"size": 7, "color": fade(palette.ink, 0.5), "line": none})
    yield _points(
        many, {"size": 23, "color": fade(palette.ink, 0.65), "line": none},
        mode="markers+text", text=[str(n) for n in many.values()],
        textfont={"size": 11, "color": palette.paper},
    )  # fmt: skip


def _alone(rows: Sequence[Row], tall: int, palette: Palette) -> Iterator[Part]:
    """What was answered alone: hollow diamonds on the line, their number beside them."""
    marks = {
        (step, at - 3 / tall): count
        for at, row in enumerate(rows)
        for step, count in sorted(Counter(row.alone).items())
    }
    if marks:
        edge = {"width": 1.5, "color": palette.ink}
        yield _points(
            marks, {"symbol": "diamond", "size": 10, "color": palette.paper, "line": edge},
            mode="markers+text", text=[f"{n}×" if n > 1 else "" for n in marks.values()],
            textposition="middle right", textfont={"size": 11, "color": palette.ink},
        )  # fmt: skip


def _packed(count: int) -> Iterator[tuple[float, float]]:
    """Places of ``count`` dots below a step: (steps beside it, pixels below), lines of four."""
    for line in range(-(-count // COLUMNS)):
        here = min(COLUMNS, count - line * COLUMNS)
        for column in range(here):
            yield (column - (here - 1) / 2) * DOT_APART, DOTS_FROM + line * DOT_LINE


def _medians(rows: Sequence[Row], tall: int, palette: Palette) -> Part:
    """The middle of today's answers, as an upright stroke through the dots."""
    down = DOTS_FROM / tall
    shown = [(row.median, at + down) for at, row in enumerate(rows) if row.median is not None]
    stroke = {"width": 3, "color": palette.ink}
    return _points(shown, {"symbol": "line-ns", "size": 15, "line": stroke})


def _overlay(rows: Sequence[Row], palette: Palette) -> Iterator[Part]:
    """An example: a dotted line with squares, hollow where its step is only a middle."""
    if any(row.other is not None for row in rows):
        marker = {
            "symbol": ["square-open" if row.scattered else "square" for row in rows],
            "size": 9, "color": palette.muted, "line": {"width": 1.5, "color": palette.muted},
        }  # fmt: skip
        line = {"color": palette.muted, "width": 1.5, "dash": "dot"}
        yield _walk([row.other for row in rows], line, marker, [row.other_told for row in rows])


def _targets(rows: Sequence[Row], palette: Palette) -> Iterator[Part]:
    """The decided positions as a line; a gap where nothing is decided, hollow where it depends."""
    if all(row.target is None for row in rows):
        return
    colours = [palette.of_step(row.target or 0) for row in rows]
    filled = [c if row.target else palette.paper for c, row in zip(colours, rows, strict=True)]
    marker = {
        "symbol": "circle", "opacity": 1, "color": filled,
        "size": [11 + 2 * abs(row.target or 0) for row in rows],
        "line": {"width": 2, "color": colours},
    }  # fmt: skip
    line = {"color": palette.ink, "width": 2}
    yield _walk([row.target for row in rows], line, marker, [row.told for row in rows])


def _walk(steps: Sequence[float | None], line: Part, marker: Part, told: list[str]) -> Part:
    """A line from row to row through the steps, each with what it says."""
    return {
        "type": "scatter",
        "x": list(steps),
        "y": list(range(len(steps))),
        "mode": "lines+markers",
        "connectgaps": False,
        "line": line,
        "marker": marker,
        "customdata": [wrapped(text) for text in told],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _words(at: int, row: Row, palette: Palette) -> Iterator[Part]:
    """Name and poles above the line, the note below it."""
    name = f"<b>{picture(row.name)}</b>  " if row.name else ""
    left = f'{name}<span style="color:{palette.left}">{picture(row.left)}</span>'
    right = f'<span style="color:{palette.right}">{picture(row.right)}</span>'
    still = {"y": at, "showarrow": False, "borderpad": 1, "bgcolor": fade(palette.paper, 0.75)}
    above = still | {"yanchor": "bottom", "yshift": 8}
    yield above | {"x": -3, "xanchor": "left", "text": left}
    yield above | {"x": 3, "xanchor": "right", "text": right}
    if row.note:
        below = still | {"x": -3, "xanchor": "left", "yanchor": "top", "yshift": -29}
        yield below | {"text": picture(row.note), "font": {"size": 12, "color": palette.muted}}
