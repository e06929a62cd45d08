"""Blocks painted by our own small scripts instead of many widgets."""

import re
from pathlib import Path
from typing import Any

import streamlit as st

PAINTED = Path(__file__).with_name("painted")
DOUBLE = re.compile("_(?=_)")


def component(name: str, html: str, *, isolate_styles: bool = True) -> Any:
    """The block whose style and script are ``painted/<name>.css`` and ``painted/<name>.js``.

    Scripts set what users wrote as ``textContent``, never as HTML.
    """
    style = PAINTED / f"{name}.css"
    block = st.components.v2.component(
        f"canvas_{name}",
        html=html,
        css=style.read_text(encoding="utf-8") if style.exists() else None,
        js=(PAINTED / f"{name}.js").read_text(encoding="utf-8"),
        isolate_styles=isolate_styles,
    )

    def paint(*, key: str, **options: Any) -> Any:
        return block(key=safe_key(key), **options)

    return paint


def safe_key(key: str) -> str:
    """A key without two underscores in a row, which ids may have and Streamlit reserves."""
    return DOUBLE.sub("_-", key)


def styles() -> list[str]:
    """The style sheets of all blocks as they reach the browser, which Streamlit trims."""
    return [path.read_text(encoding="utf-8").strip() for path in PAINTED.glob("*.css")]
