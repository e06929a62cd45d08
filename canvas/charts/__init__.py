"""Results as plotly figures: data and labels go in, a figure comes out; no Streamlit, no words."""

from canvas.charts.paper import DARK, LIGHT, Palette, config
from canvas.charts.profile import Row, profile
from canvas.charts.thread import Node, Tie, thread

__all__ = [
    "DARK",
    "LIGHT",
    "Node",
    "Palette",
    "Row",
    "Tie",
    "config",
    "profile",
    "thread",
]
