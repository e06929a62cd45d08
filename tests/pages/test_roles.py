"""Who may open which page, what a role may do there, and turning a workshop for one into a team's.

The same browser looks at somebody else's workshop in one role after the other.
"""

from pathlib import Path
from typing import Any

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from canvas import actions
from canvas.model import Contact, Frame, Jump, Workshop
from canvas.progress import ROUTE
from canvas.ui import session
from canvas.web.cookies import NAME
from tests.pages.visit import SECRET, Visit
from tests.server import ROOT

OWNER = "o" * 43
REFUSED = "Dieser Browser darf das nicht öffnen"
ROLES = ("owner", "facilitator", "editor", "screen", "participant", "")
EDITING = ("owner", "facilitator", "editor")
OPEN_TO: dict[str, tuple[str, ...]] = {step: EDITING for step in ROUTE} | {
    "deeper": EDITING,
    "try_text": EDITING,
    "walk": EDITING,
    "host": ("owner", "facilitator"),
}
"""Page -> the roles that may open it; a page that is new must be written down here."""
TITLE = "Marienhof und Kinder"


@pytest.fixture
def guest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Guest":
    return Guest(tmp_path, monkeypatch)


class Guest:
    """A browser that may do in one workshop what its role allows."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CANVAS_DB", str(folder / "workshops.db"))
        monkeypatch.setattr(ContextProxy, "cookies", {NAME: SECRET})
        frame = Frame(title=TITLE, language="de", mode="team")
        jumps = tuple(Jump(step=step, reason="Liegt vor.") for step in ROUTE)
        workshop = Workshop(frame=frame, jumps=jumps)
        self.store = session.store()
        self.id = actions.import_workshop(self.store, OWNER, "b-owner", workshop)
        self.page: Any = None

    def has(self, role: str) -> None:
        if role == "participant":
            self.store.people.door(self.id)
            self.store.people.join(self.id, SECRET)
        elif role:
            self.store.grant(SECRET, self.id, role)

    def open(self, page: str) -> None:
        self.page = AppTest.from_file(ROOT / "canvas" / "ui" / "main.py", default_timeout=60)
        self.page.session_state["_language"] = "de"
        self.page.run()
        if page != "start":
            self.page.query_params["w"] = self.id
            self.page.switch_page(f"../../pages/{page}.py").run()
        assert not self.page.exception, self.page.exception

    def press(self, label: str) -> None:
        next(b for b in self.page.button if b.label == label).click().run()
        assert not self.page.exception, self.page.exception

    def refused(self) -> bool:
        return any(REFUSED in error.value for error in self.page.error)

    def told(self) -> bool:
        """Whether anything on the page tells the workshop's title."""
        return any(TITLE in str(part.proto) for part in (*self.page.main, *self.page.sidebar))

    def labels(self) -> list[str]:
        return [button.label for button in self.page.button]


def test_every_page_is_known() -> None:
    files = {path.stem for path in (ROOT / "pages").glob("*.py")}
    assert files == OPEN_TO.keys() | {"start"}


@pytest.mark.parametrize("role", ROLES)
def test_page_opens_for_those_it_is_for(guest: Guest, role: str) -> None:
    guest.has(role)
    opened, told = set(), set()
    for page in OPEN_TO:
        guest.open(page)
        if not guest.refused():
            opened.add(page)
        if guest.told():
            told.add(page)
    assert opened == {page for page, roles in OPEN_TO.items() if role in roles}
    assert told == (OPEN_TO.keys() if role in EDITING else set())


@pytest.mark.parametrize("role", ["owner", "participant"])
def test_role_in_one_workshop_opens_no_page_of_another(guest: Guest, role: str) -> None:
    frame = Frame(title="Eigene", language="de", mode="team")
    theirs = guest.id
    guest.id = actions.import_workshop(guest.store, OWNER, "b-owner", Workshop(frame=frame))
    guest.has(role)
    guest.id = theirs
    for page in ("start", *OPEN_TO):
        guest.open(page)
        assert not guest.told(), page
        assert page == "start" or guest.refused(), page


def test_withdrawn_role_ends_with_the_next_run(guest: Guest) -> None:
    guest.has("facilitator")
    guest.open("frame")
    assert not guest.refused()
    guest.store.people.withdraw(guest.id, "facilitator", OWNER)
    guest.page.run()
    assert guest.refused()


@pytest.mark.parametrize("role", ["facilitator", "editor", "screen"])
def test_only_an_owner_may_delete_archive_and_copy(guest: Guest, role: str) -> None:
    guest.has(role)
    guest.open("start")
    assert "Aus dieser Liste nehmen" in guest.labels()
    assert not {"Löschen", "Ins Archiv", "Kopie anlegen"} & set(guest.labels())
    guest.store.grant(SECRET, guest.id, "owner")
    guest.open("start")
    assert {"Löschen", "Ins Archiv", "Kopie anlegen"} <= set(guest.labels())
    assert "Aus dieser Liste nehmen" not in guest.labels()


def test_role_given_back_is_gone_an_owner_stays(guest: Guest) -> None:
    guest.has("editor")
    guest.open("start")
    assert any(c.value.startswith("mitarbeiten · zuletzt") for c in guest.page.caption)
    for browser in (SECRET, OWNER):
        guest.store.people.leave(guest.id, browser)
    assert guest.store.people.holders(guest.id) == {"owner": 1}


def test_mode_is_the_leaders_to_change(guest: Guest) -> None:
    def asked() -> bool:
        return any(choice.label == "Wer arbeitet daran?" for choice in guest.page.button_group)

    guest.has("editor")
    guest.open("frame")
    assert not asked()
    guest.store.grant(SECRET, guest.id, "facilitator")
    guest.open("frame")
    assert asked()


def test_founder_turns_the_workshop_into_a_teams_and_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = Visit(tmp_path, monkeypatch)
    contacts = (Contact(id="c1", word="eilig", ratings={"warmth": -2}),)
    visit.open("frame", Workshop(frame=Frame(title="Rad", language="de"), contacts=contacts))

    def choose(mode: str) -> str:
        switch = next(b for b in visit.page.button_group if b.label == "Wer arbeitet daran?")
        switch.set_value(mode).run()
        assert not visit.page.exception
        return session.store().info(visit.id).mode

    assert visit.says("Ein Mensch geht den Weg allein")
    assert choose("team") == "team"
    assert visit.says("Alle antworten am eigenen Telefon")
    session.store().add_ratings(visit.id, {"warmth": [3, 3, 2]})
    assert visit.stored.ratings()["warmth"] == (2, 3, 3)
    assert choose("solo") == "solo"
    assert visit.stored.ratings()["warmth"] == (-2, 2, 3, 3)
    assert visit.stored.contacts == contacts


# The doors on the host page


def leading(guest: Guest) -> None:
    """The host page with its doors unfolded, as whoever leads sees it."""
    guest.has("owner")
    script = "from canvas.ui import doors, session\nsession.begin_run()\ndoors.draw()\n"
    guest.page = AppTest.from_string(script, default_timeout=60)
    guest.page.session_state["_language"] = "de"
    guest.page.query_params["w"] = guest.id
    guest.page.run()
    assert not guest.page.exception, guest.page.exception


def test_door_closes_and_opens_again_and_gets_a_new_code(guest: Guest) -> None:
    leading(guest)
    before = guest.store.people.door(guest.id)
    guest.press("Tür schließen")
    assert not guest.store.people.door(guest.id).open
    guest.press("Tür öffnen")
    assert guest.store.people.door(guest.id).open
    guest.press("Neuer Code")
    after = guest.store.people.door(guest.id)
    assert after.open
    assert before.code != after.code
    assert guest.store.people.behind(before.code) is None


def test_on_this_computer_alone_the_way_out_is_told(guest: Guest) -> None:
    leading(guest)
    assert any("Telefone erreichen die App noch nicht" in w.value for w in guest.page.warning)
    assert [c.value for c in guest.page.code] == ["make workshop"]


def test_public_address_needs_no_warning(guest: Guest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANVAS_URL", "https://canvas.example.org")
    leading(guest)
    assert not guest.page.warning


def test_somebody_without_a_phone_is_added_removed_and_let_in_again(guest: Guest) -> None:
    leading(guest)
    guest.page.text_input[0].set_value("  Frau Weiß ")
    guest.press("Dazunehmen")
    [person] = guest.store.people.participants(guest.id)
    assert (person.name, person.kind) == ("Frau Weiß", "behalf")
    guest.press("Aus dem Workshop nehmen")
    assert guest.store.people.participants(guest.id) == ()
    guest.press("Wieder hereinlassen")
    assert guest.store.people.participants(guest.id) == (person,)


def test_link_is_made_shown_until_put_away_and_withdrawn(
    guest: Guest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CANVAS_URL", "https://canvas.example.org")
    leading(guest)
    guest.press("Link machen")
    [link] = [code.value for code in guest.page.code]
    assert link.startswith("https://canvas.example.org/open#")
    guest.press("Kopiert, ausblenden")
    assert not guest.page.code
    guest.store.people.use_link(link.partition("#")[2], OWNER[::-1] + "x")
    guest.page.run()
    assert guest.store.people.holders(guest.id) == {"owner": 2, "facilitator": 1}
    guest.press("Allen anderen entziehen")
    assert guest.store.people.holders(guest.id) == {"owner": 2}


def test_link_is_for_the_role_that_was_chosen_although_the_page_is_slow(
    guest: Guest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Role and button arrive together: nothing was drawn for the role yet."""
    monkeypatch.setenv("CANVAS_URL", "https://canvas.example.org")
    leading(guest)
    guest.page.button_group(key="link-role").set_value("screen")
    guest.press("Link machen")
    [link] = [code.value for code in guest.page.code]
    guest.store.people.use_link(link.partition("#")[2], OWNER[::-1] + "x")
    assert guest.store.people.holders(guest.id) == {"owner": 2, "screen": 1}
    guest.page.button_group(key="link-role").set_value("facilitator")
    guest.press("Allen anderen entziehen")
    assert guest.store.people.holders(guest.id) == {"owner": 2, "screen": 1}
