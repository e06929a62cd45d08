"""A visit to one page without a browser: what it shows, what is pressed, what the store holds."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from canvas import actions
from canvas.model import Jump, Workshop
from canvas.progress import ROUTE, StepId
from canvas.text import Language
from canvas.ui import session
from canvas.web.cookies import NAME
from tests.server import ROOT

SECRET = "s" * 43
"""The visitor's browser."""


class Visit:
    """One visitor's browser on a fresh database, looking at one workshop."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CANVAS_DB", str(folder / "workshops.db"))
        monkeypatch.setattr(ContextProxy, "cookies", {NAME: SECRET})
        self.id = ""
        self.page: Any = None

    def open(self, step: StepId, workshop: Workshop, **remembered: Any) -> None:
        """Open a step of this workshop as if everything before it was done.

        ``remembered`` is what the session knows, such as the card that is open.
        """
        jumps = tuple(Jump(step=s, reason="Liegt schon vor.") for s in ROUTE[: ROUTE.index(step)])
        workshop = workshop.model_copy(update={"jumps": jumps})
        self.id = actions.import_workshop(session.store(), SECRET, "b-visitor", workshop)
        self.page = AppTest.from_file(ROOT / "canvas" / "ui" / "main.py", default_timeout=30)
        for name, value in ({"_language": workshop.language} | remembered).items():
            self.page.session_state[name] = value
        self.page.run()
        self.page.query_params["w"] = self.id
        self.page.switch_page(f"../../pages/{step}.py").run()
        self._is_well()

    @property
    def stored(self) -> Workshop:
        """The workshop as the store holds it now."""
        return actions.open_case(session.store(), self.id).workshop

    def write(self, label: str, text: str) -> None:
        """Write into the field with this label and leave it."""
        fields = [*self.page.text_area, *self.page.text_input]
        next(f for f in fields if f.label == label).set_value(text).run()
        self._is_well()

    def choose(self, label: str, option: str) -> None:
        """Choose an option, by its words, from the list with this label."""
        next(s for s in self.page.selectbox if s.label == label).select(option).run()
        self._is_well()

    def press(self, label: str) -> None:
        """Press the button or switch with this label."""
        switches = [s for s in self.page.toggle if s.label == label]
        for switch in switches:
            switch.set_value(not switch.value).run()
        if not switches:
            next(b for b in self.page.button if b.label == label).click().run()
        self._is_well()

    def read_in(self, language: Language) -> None:
        """Go on in another language."""
        self.page.session_state["_language"] = language
        self.page.run()
        self._is_well()

    def says(self, words: str) -> bool:
        """Whether these words stand somewhere in the texts of the page."""
        shown = [*self.page.text, *self.page.caption, *self.page.markdown, *self.page.info]
        return any(words in element.value for element in (*shown, *self.page.warning))

    def labels(self) -> list[str]:
        """The labels of all buttons."""
        return [button.label for button in self.page.button]

    def _is_well(self) -> None:
        assert not self.page.exception, self.page.exception
        assert not self.page.error, [e.value for e in self.page.error]
