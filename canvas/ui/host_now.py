"""Where the live workshop stands in this run of the host page, and how it is moved."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import streamlit as st

from canvas import live_actions
from canvas.agenda import Activity, AgendaStep
from canvas.errors import CanvasError
from canvas.gathering import AgendaItem, Gathering, Run, Stage, activity, step_of
from canvas.model import Workshop
from canvas.timing import order
from canvas.ui import fields, session


@dataclass(frozen=True)
class Now:
    """The live side of the open workshop beside the workshop itself."""

    gathering: Gathering
    workshop: Workshop

    @property
    def stage(self) -> Stage:
        return self.gathering.stage

    @property
    def begun(self) -> bool:
        return bool(self.gathering.agenda.begun_at)

    @property
    def step(self) -> AgendaStep | None:
        """The step of the method on the stage."""
        return session.method().agenda.get(self.stage.step)

    @property
    def run(self) -> Run | None:
        return self.gathering.current

    @property
    def state(self) -> str:
        """The run on the stage: open, revealed, or "" while people cannot answer it here."""
        run = self.run
        return "" if run is None or (run.state == "open" and run.closes_at) else run.state

    @cached_property
    def asked(self) -> Activity | None:
        """What the run on the stage asks."""
        return self.activity(self.stage.run) if self.stage.run else None

    @property
    def lacks(self) -> str:
        """The page where there must be something first, else the question asks about nothing."""
        about = self.asked.about if self.asked else None
        if about == "touchpoints" and not self.workshop.touchpoints:
            return "touchpoints"
        told = any(not r.parked and (r.text or r.behaviour) for r in self.workshop.rules)
        return "rules" if about == "rules" and not told else ""

    def activity(self, run: str) -> Activity | None:
        """What any run asks."""
        return activity(session.method().agenda, run, self.gathering.item(step_of(run)))

    @property
    def items(self) -> tuple[AgendaItem, ...]:
        """The steps that take place."""
        return order(self.gathering)

    @property
    def item(self) -> AgendaItem | None:
        return self.gathering.item(self.stage.step)

    def name(self, step: str) -> str:
        """What a step is called."""
        known, item = session.method().agenda.get(step), self.gathering.item(step)
        if known:
            return known.name[session.language()]
        return (item.title or item.question) if item else step


def now() -> Now:
    """The open workshop as it is stored."""
    case = session.case()
    return Now(live_actions.open_live(session.store(), case.id).gathering, case.workshop)


def act(action: Callable[..., Any], *args: Any, **facts: Any) -> Any:
    """Carry out ``action(store, workshop, ...)``; None if it was refused (and says so)."""
    try:
        result = action(session.store(), session.case().id, *args, **facts)
    except CanvasError as error:
        fields.tell(error)
        return None
    fields.saved()
    return True if result is None else result


def go(step: str, run: str = "") -> None:
    """Show another place of the agenda; a step without a question has its time running at once."""
    before = now()
    act(live_actions.go_to, step, run)
    content = session.method().agenda.get(step)
    if step == before.stage.step or (not run and content and content.wall):
        act(live_actions.stop_timer)
    elif not run and (item := before.gathering.item(step)):
        act(live_actions.start_timer, 60 * item.minutes)


def open_question(run: str) -> None:
    """Let people answer, with the time the method gives."""
    if act(live_actions.open_run, session.method(), run) and (asked := now().activity(run)):
        act(live_actions.start_timer, 60 * asked.minutes)


def reveal(run: str) -> None:
    """Show all answers; the time for answering is over."""
    if act(live_actions.reveal, session.method(), run):
        act(live_actions.stop_timer)


def said(text: str) -> None:
    """Somebody's words as plain text."""
    st.text(text, width="stretch")
