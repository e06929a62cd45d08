"""A room full of people for stories about live workshops: real store, real method, no server."""

from contextlib import closing
from pathlib import Path
from typing import Any

from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]

from canvas import actions, answer_actions, live_actions
from canvas.gathering import Gathering
from canvas.knowledge import Knowledge
from canvas.model import Workshop
from canvas.people import Participant
from canvas.store import Store

HOST = "host"
CARDS = "values.cards"
SURVEY = "today.survey"


class Room:
    """A workshop in German with a door that is open; ``id`` is the workshop."""

    def __init__(self, path: Path, knowledge: Knowledge) -> None:
        self.path, self.knowledge = path, knowledge
        self.store = Store(path)
        self.id = actions.start_workshop(
            self.store, "host's browser", HOST, title="Backstube", language="de", mode="team"
        )
        self.code = self.store.people.door(self.id).code

    @property
    def workshop(self) -> Workshop:
        return actions.open_case(self.store, self.id).workshop

    @property
    def live(self) -> Gathering:
        return live_actions.open_live(self.store, self.id).gathering

    def guest(self, name: str, team: str = "") -> Participant:
        return answer_actions.join(self.store, self.code, f"{name}'s phone", name, team)

    def guests(self, n: int, team: str = "") -> list[Participant]:
        return [self.guest(f"{team or 'Gast'} {i}", team) for i in range(n)]

    def open(self, run: str, **how: Any) -> None:
        live_actions.open_run(self.store, self.id, self.knowledge, run, **how)

    def reveal(self, run: str) -> None:
        live_actions.reveal(self.store, self.id, self.knowledge, run)

    def write(
        self, guest: Participant, card: str, /, run: str = CARDS, station: str = "", **texts: str
    ) -> bool:
        return answer_actions.write_card(
            self.store, self.knowledge, guest, run, card_id(card), texts, station
        )

    def answer(self, who: Participant, run: str, **answers: Any) -> bool:
        return answer_actions.answer(self.store, self.knowledge, who, run, answers)

    def dots(self, who: Participant, run: str, *targets: str) -> bool:
        return answer_actions.give_dots(self.store, self.knowledge, who, run, targets)

    def sql(self, sql: str, *facts: Any) -> list[Any]:
        """What stands in the file, or what somebody with a pen in it might try."""
        with closing(sqlite3.connect(self.path)) as connection, connection:
            return list(connection.execute(sql, facts).fetchall())


def card_id(name: str) -> str:
    """The id a phone would make, readable in a story."""
    return name.ljust(16, "_")
