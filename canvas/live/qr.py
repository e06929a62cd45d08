"""A QR code as a picture inside a page."""

from functools import lru_cache

import segno


@lru_cache(maxsize=64)
def qr_svg(text: str) -> str:
    """The QR code of ``text`` as one ``<svg>`` without a size: dark modules on a quiet white edge.

    White stays white in a dark theme: many phones do not read an inverted code.
    """
    code = segno.make(text, error="m", micro=False)
    return code.svg_inline(
        border=3, omitsize=True, dark="#22252E", light="#FFFFFF", svgclass="qr", lineclass=None
    )
