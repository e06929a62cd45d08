"""A workshop on a running server, changed from beside it: this process is another one."""

from pathlib import Path
from typing import Any

from canvas import actions, answer_actions, live_actions
from canvas.knowledge import knowledge
from canvas.people import Participant
from canvas.store import Store
from canvas.web.cookies import new_secret
from tests.live.client import Client
from tests.server import Server

WHY = "arrive.why"
SURVEY = "today.survey"


class Room:
    """A team workshop with an owner and people with phones; ``phones`` are their browsers."""

    def __init__(self, server: Server, store: Store, people: int = 3, title: str = "Backhaus"):
        self.server, self.store, self.knowledge = server, store, knowledge()
        owner = new_secret()
        self.owner = self.browser(owner)
        self.id = actions.start_workshop(
            store, owner, "owner", title=title, language="de", mode="team"
        )
        store.people.door(self.id)
        self.phones = [self.browser() for _ in range(people)]
        self.people = [self.join(phone, f"Person {i}") for i, phone in enumerate(self.phones)]

    def browser(self, secret: str = "") -> Client:
        """A browser with a cookie of its own."""
        return Client(self.server.url, secret or new_secret())

    def join(self, phone: Client, name: str, team: str = "") -> Participant:
        return self.store.people.join(self.id, phone.secret, name, team)

    def holder(self, role: str) -> Client:
        """A browser that holds a role."""
        found = self.browser()
        self.store.grant(found.secret, self.id, role)
        return found

    def open(self, run: str = WHY) -> None:
        live_actions.open_run(self.store, self.id, self.knowledge, run)

    def reveal(self, run: str = WHY) -> None:
        live_actions.reveal(self.store, self.id, self.knowledge, run)

    def write(self, text: str, person: int = 0, run: str = WHY) -> str:
        """A card written beside the server; its id."""
        id = card_id(text)
        who = self.people[person]
        answer_actions.write_card(self.store, self.knowledge, who, run, id, {"text": text})
        return id

    def turnout(self, run: str = WHY) -> int:
        return self.store.ballots.turnout(self.id, run).answered


def card_id(text: str) -> str:
    """An id as a phone makes it, always the same for the same text."""
    return f"card-{sum(map(ord, text)):020}"


def card(text: str, run: str = WHY, **more: Any) -> dict[str, Any]:
    """What a phone sends for a card."""
    return {"run": run, "card": {"id": card_id(text), "texts": {"text": text}} | more}


def store_of(server: Server) -> Store:
    """Another process's store on the server's file."""
    assert isinstance(server.database, Path)
    return Store(server.database)
