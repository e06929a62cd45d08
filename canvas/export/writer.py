"""Writing a charter: the words of the reader's language on a page, gaps said honestly."""

from dataclasses import dataclass, field

from canvas import explain
from canvas.export.content import Content
from canvas.export.page import Page
from canvas.model import Workshop


@dataclass(frozen=True, slots=True)
class Writer:
    """Puts parts of a workshop on a page; ``say`` speaks the reader's language."""

    content: Content
    page: Page = field(default_factory=Page)

    @property
    def workshop(self) -> Workshop:
        return self.content.workshop

    def say(self, key: str, **facts: object) -> str:
        """Words of the charter."""
        return self.content.knowledge.say(f"charter.{key}", self.content.language, **facts)

    def word(self, key: str, **facts: object) -> str:
        """Words that other parts of the product use as well."""
        return self.content.knowledge.say(key, self.content.language, **facts)

    def join(self, parts: list[str]) -> str:
        """``a, b und c``."""
        return explain.join(parts, self.content.knowledge, self.content.language)

    def head(self, level: int, key: str) -> None:
        """A heading in our words."""
        self.page.heading(level, self.say(key))

    def entry(self, key: str, text: str) -> None:
        """A labelled text; left out while empty."""
        if text.strip():
            self.page.item(text, self.say(key))

    def due(self, key: str, text: str) -> None:
        """A labelled text; said to be open while empty."""
        self.page.item(text if text.strip() else self.say("open"), self.say(key))

    def open(self) -> None:
        """This part is still open."""
        self.page.text(self.say("open"))

    def position(self, dimension: str, step: int | None) -> str:
        """A position in words."""
        return explain.position_words(
            dimension, step, self.content.knowledge, self.content.language
        )

    def dimension(self, id: str) -> str:
        """The name of a dimension."""
        return self.content.knowledge.dimensions[id].name[self.content.language]

    def dimensions(self, ids: list[str]) -> str:
        """The names of dimensions within a sentence."""
        return self.join([explain.inside(self.dimension(id), self.content.language) for id in ids])

    def value(self, id: str) -> str:
        """The word of a value."""
        return explain.value_word(self.workshop, id)
