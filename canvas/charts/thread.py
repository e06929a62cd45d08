"""The thread as a picture: value, position, rule, touchpoint from left to right."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from canvas.charts.paper import CLEAR, Palette, Part, fade, figure, sheet, wrapped
from canvas.escape import picture

PAD = 12
"""Pixels between two nodes of a column."""
NODE = 26
"""Pixels a node of one tie takes at least."""
COLUMNS = (0.0, 0.24, 0.52, 1.0)
"""Where the columns stand: labels of the last one are written to its left."""
EDGE = 0.001
"""Plotly takes a place of exactly 0 for no place at all."""


@dataclass(frozen=True, slots=True)
class Node:
    """One thing in a column (0 to 3); a hollow one stands for loose ends."""

    id: str
    column: int
    label: str
    colour: str
    told: str = ""
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie from one node to another and why it is there."""

    source: str
    target: str
    told: str = ""


def thread(
    nodes: Sequence[Node], ties: Sequence[Tie], heads: Sequence[str], title: str, palette: Palette
) -> go.Figure:
    """A Sankey diagram; ``heads`` are the names of the columns, hollow nodes the loose ends."""
    weights = _weights(nodes, ties)
    columns = [[n for n in _ordered(nodes, ties) if n.column == c] for c in range(len(heads))]
    most = max((_needed(column, weights) for column in columns), default=NODE)
    layout = sheet(title, most + 8, palette, above=26)
    layout["annotations"] += [
        _head(head, COLUMNS[column], palette) for column, head in enumerate(heads)
    ]
    return figure([_sankey(nodes, ties, _places(columns, weights), palette)], layout)


def _head(head: str, x: float, palette: Palette) -> Part:
    """The name of a column above it."""
    return {
        "x": x, "y": 1, "xref": "paper", "yref": "paper", "yshift": 8, "yanchor": "bottom",
        "xanchor": "left" if x < 1 else "right", "showarrow": False,
        "text": f"<b>{picture(head)}</b>", "font": {"size": 13, "color": palette.muted},
    }  # fmt: skip


def _sankey(
    nodes: Sequence[Node], ties: Sequence[Tie], places: dict[str, tuple[float, float]],
    palette: Palette,
) -> Part:  # fmt: skip
    at = {node.id: number for number, node in enumerate(nodes)}
    by_id = {node.id: node for node in nodes}
    return {
        "type": "sankey",
        "arrangement": "fixed",
        "domain": {"x": [0.002, 0.985]},
        "textfont": {"size": 13, "color": palette.ink, "shadow": "none"},
        "node": {
            "label": [picture(n.label) for n in nodes],
            "color": [CLEAR if n.hollow else n.colour for n in nodes],
            "line": {"color": palette.muted, "width": 1},
            "x": [places[n.id][0] for n in nodes],
            "y": [places[n.id][1] for n in nodes],
            "pad": PAD,
            "thickness": 12,
            "customdata": [wrapped(n.told or n.label) for n in nodes],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        "link": {
            "source": [at[t.source] for t in ties],
            "target": [at[t.target] for t in ties],
            "value": [1] * len(ties),
            "color": [_tint(by_id[t.source], by_id[t.target], palette) for t in ties],
            "customdata": [wrapped(t.told) for t in ties],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
    }


def _tint(source: Node, target: Node, palette: Palette) -> str:
    """Ties take the colour of where they lead; those of loose ends are almost nothing."""
    if source.hollow or target.hollow:
        return fade(palette.muted, 0.12)
    return fade(target.colour if target.column < 3 else source.colour, 0.3)


def _weights(nodes: Sequence[Node], ties: Sequence[Tie]) -> dict[str, int]:
    """How thick a node is: its ties on the busier side."""
    into = {n.id: sum(t.target == n.id for t in ties) for n in nodes}
    out = {n.id: sum(t.source == n.id for t in ties) for n in nodes}
    return {n.id: max(into[n.id], out[n.id], 1) for n in nodes}


def _ordered(nodes: Sequence[Node], ties: Sequence[Tie]) -> list[Node]:
    """Nodes of each column near what they hold on to, loose ends at the bottom."""
    rank: dict[str, float] = {}
    for column in sorted({n.column for n in nodes}):
        here = [n for n in nodes if n.column == column]
        for place, node in enumerate(here):
            before = [rank[t.source] for t in ties if t.target == node.id and t.source in rank]
            rank[node.id] = sum(before) / len(before) if before else float(place)
        here.sort(key=lambda n: (n.hollow, rank[n.id]))
        rank |= {n.id: float(place) for place, n in enumerate(here)}
    return sorted(nodes, key=lambda n: (n.column, rank[n.id]))


def _needed(column: Sequence[Node], weights: dict[str, int]) -> int:
    return sum(NODE * weights[n.id] for n in column) + PAD * max(0, len(column) - 1)


def _places(
    columns: Sequence[Sequence[Node]], weights: dict[str, int]
) -> dict[str, tuple[float, float]]:
    """The centre of every node: columns side by side, nodes below each other, each centred."""
    most = max((_needed(column, weights) for column in columns), default=1)
    places = {}
    for number, column in enumerate(columns):
        x = min(1 - EDGE, max(EDGE, COLUMNS[number]))
        y = (most - _needed(column, weights)) / 2
        for node in column:
            thick = NODE * weights[node.id]
            places[node.id] = (x, min(1 - EDGE, max(EDGE, (y + thick / 2) / most)))
            y += thick + PAD
    return places
