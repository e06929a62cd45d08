"""A place in a text that somebody should look at, and the question that goes with it."""

from dataclasses import dataclass, field
from typing import Any, Literal

About = Literal["rule", "position", "promise", ""]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """``key`` names sentence and question; ``places`` are (start, end), in reading order.

    ``target`` is the id of what the place touches, ``about`` its kind; both may be empty.
    """

    key: str
    places: tuple[Span, ...]
    about: About = ""
    target: str = ""
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """What the mark is about in a word: address, vague, promise, time, pressure ..."""
        return self.key.partition("_")[0]

    @property
    def start(self) -> int:
        return self.places[0][0]

    @property
    def end(self) -> int:
        return self.places[0][1]
