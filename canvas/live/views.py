"""What each audience sees of a workshop."""

from canvas.live import host_view, phone_view, screen_view
from canvas.live.sight import Audience, Piece, Sight
from canvas.text import Language

VIEWS = {"phone": phone_view.pieces, "screen": screen_view.pieces, "host": host_view.pieces}


def pieces_of(audience: Audience, sight: Sight, language: Language) -> list[Piece]:
    """The page of an audience, in its order."""
    return VIEWS[audience](sight, language)
