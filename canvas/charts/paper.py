"""What all pictures share: colours for light and dark, type, how a title is written."""

import textwrap
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from canvas.escape import picture

SANS = '"Source Sans", "Source Sans Pro", sans-serif'
SERIF = '"Source Serif", "Source Serif Pro", serif'
TITLE_LINE = 32
"""Characters of a title on one line: what a phone shows beside the camera."""
HOVER_LINE = 52
CLEAR = "rgba(0,0,0,0)"
Part = dict[str, Any]
"""A piece of a picture as plotly describes it."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme; left and right pole keep theirs in every picture."""

    ink: str
    muted: str
    line: str
    paper: str
    left: str
    right: str
    depends: str
    sides: dict[str, str]

    def of_step(self, step: float) -> str:
        """The colour of a step: that of its pole, a neutral one in the middle."""
        return self.left if step < 0 else self.right if step > 0 else self.depends


LIGHT = Palette(
    ink="#22252E", muted="#6B6259", line="#D8D0C2", paper="#FBF8F3",
    left="#B0741A", right="#4A55A8", depends="#6B6259",
    sides={"CB": "#2F6F6B", "CC": "#8A4F7D", "SD": "#2F5D8A", "END": "#6B6259", "HR": "#7A6A1F"},
)  # fmt: skip
DARK = Palette(
    ink="#ECE7DD", muted="#A9A294", line="#454A55", paper="#17191F",
    left="#D39A45", right="#939DE3", depends="#A9A294",
    sides={"CB": "#6FB3AE", "CC": "#C792BB", "SD": "#8FB4DB", "END": "#A9A294", "HR": "#BDAA55"},
)  # fmt: skip


def wrapped(text: str) -> str:
    """User text for a hover, broken into lines."""
    return "<br>".join(picture(line) for line in textwrap.wrap(text, HOVER_LINE))


def fade(colour: str, alpha: float) -> str:
    """A colour ``#rrggbb`` with transparency."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha})"


def title_lines(title: str) -> list[str]:
    """A title broken into lines that fit a phone."""
    return textwrap.wrap(title, TITLE_LINE)


def sheet(title: str, height: int, palette: Palette, above: int = 0) -> Part:
    """The layout of an empty picture with its finding as title, on transparent paper.

    ``above`` are pixels between title and picture that the caller fills.
    """
    lines = title_lines(title)
    top = 20 + 22 * len(lines) + above
    font = {"family": SANS, "size": 13, "color": palette.ink}
    finding = {
        "x": 0, "y": 1, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom",
        "align": "left", "yshift": above + 12, "showarrow": False, "borderpad": 0,
        "text": "<br>".join(picture(line) for line in lines),
        "font": {"family": SERIF, "size": 17, "color": palette.ink},
    }  # fmt: skip
    return {
        "template": {},
        "height": height + top,
        "margin": {"l": 4, "r": 4, "t": top, "b": 4},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": font,
        "hoverlabel": {
            "bgcolor": palette.paper,
            "bordercolor": palette.line,
            "align": "left",
            "font": font,
        },
        "modebar": {"bgcolor": CLEAR, "color": palette.muted, "activecolor": palette.ink},
        "showlegend": False,
        "dragmode": False,
        "annotations": [finding],
        "shapes": [],
    }


def figure(data: list[Part], layout: Part) -> go.Figure:
    """The picture; plotly's own check of every value takes longer than all the rest of a page.

    A test has it check what is drawn here.
    """
    return go.Figure({"data": data, "layout": layout}, _validate=False)


UNWANTED = [
    "zoom2d", "pan2d", "select2d", "lasso2d", "zoomIn2d", "zoomOut2d", "autoScale2d",
    "resetScale2d", "toggleSpikelines", "hoverClosestCartesian", "hoverCompareCartesian",
    "resetViews", "resetSankeyGroup",
]  # fmt: skip
"""Tools of plotly's bar that make no sense here."""


def config(name: str, format: str = "svg") -> dict[str, Any]:
    """How the browser shows a picture: saving it is the only tool; nothing leaves the page."""
    return {
        "displaylogo": False,
        "scrollZoom": False,
        "typesetMath": False,
        "plotlyServerURL": "",
        "showSendToCloud": False,
        "modeBarButtonsToRemove": UNWANTED,
        "toImageButtonOptions": {"format": format, "filename": name, "scale": 2},
    }
