"""Browsers as far as the doors can see, and a workshop they come to."""

import http.client
from typing import NamedTuple
from urllib.parse import urlencode

from canvas import actions
from canvas.store import Store
from canvas.web.cookies import NAME, new_secret
from tests.server import Server


class Answer(NamedTuple):
    status: int
    leads_to: str
    text: str
    headers: dict[str, str]


class Browser:
    """A browser as far as the doors can see: it keeps one cookie."""

    def __init__(self, server: Server, secret: str = "") -> None:
        self.server, self.secret = server, secret

    def get(self, path: str, **headers: str) -> Answer:
        return self.send("GET", path, "", headers)

    def post(self, path: str, origin: str = "", **form: str) -> Answer:
        sent = {"Content-Type": "application/x-www-form-urlencoded"}
        sent |= {"Origin": origin} if origin else {}
        return self.send("POST", path, urlencode(form), sent)

    def send(self, method: str, path: str, body: str, headers: dict[str, str]) -> Answer:
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        cookie = {"Cookie": f"{NAME}={self.secret}"} if self.secret else {}
        line.request(method, path, body, {"Accept": "text/html"} | cookie | headers)
        response = line.getresponse()
        told = {name.lower(): value for name, value in response.getheaders()}
        stream = told.get("content-type", "").startswith("text/event-stream")
        text = "" if stream else response.read().decode()
        line.close()
        if (given := told.get("set-cookie", "")).startswith(f"{NAME}="):
            self.secret = given.split(";")[0].partition("=")[2]
        return Answer(response.status, told.get("location", ""), text, told)


class Room:
    """A workshop on the running server, and the store behind it."""

    def __init__(self, server: Server, store: Store) -> None:
        self.server, self.store, self.owner = server, store, new_secret()
        self.id = actions.start_workshop(
            store, self.owner, "b-owner", title="Radwerkstatt", language="de", mode="team"
        )
        self.door = store.people.door(self.id)

    def stranger(self) -> Browser:
        return Browser(self.server)

    def phone(self, name: str = "", team: str = "") -> Browser:
        """Somebody who came in through the QR code."""
        phone = self.stranger()
        phone.get(f"/j/{self.door.ticket}")
        entered = phone.post("/join", ticket=self.door.ticket, name=name, team=team, ours="1")
        assert (entered.status, entered.leads_to) == (303, f"/live/{self.id}")
        return phone

    def holder(self, role: str) -> Browser:
        """A browser with this role."""
        browser = Browser(self.server, self.owner if role == "owner" else new_secret())
        self.store.grant(browser.secret, self.id, role)
        return browser

    def names(self) -> list[tuple[str, str]]:
        return [(p.name, p.team) for p in self.store.people.participants(self.id)]
