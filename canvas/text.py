"""The languages the product speaks, and a text that exists in all of them."""

from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
ENDS = (".", ":", "?", "!", "…")


class LocalText(BaseModel):
    """One text in every language; ``text["de"]`` is what a German reader sees."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    de: str
    en: str

    def __getitem__(self, language: Language) -> str:
        return self.de if language == "de" else self.en

    def fill(self, language: Language, **facts: object) -> str:
        """The text in ``language`` with its ``{slots}`` filled; a missing fact is a KeyError."""
        return self[language].format_map(facts) if facts else self[language]


def labelled(label: str) -> str:
    """A label before what it labels: with a colon, unless it already ends like a sentence."""
    return label if label.endswith(ENDS) else f"{label}:"
