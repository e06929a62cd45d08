"""Joining with a phone, and moving the workshop to another browser with a private link."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from canvas import access_actions, actions, live_actions
from canvas.knowledge import Knowledge
from canvas.store import Store
from canvas.web.cookies import NAME, new_secret
from tests.browser.walk import press, rest
from tests.server import Server


class Room:
    """A team workshop of somebody who is not in front of these browsers."""

    def __init__(self, server: Server, store: Store, method: Knowledge) -> None:
        self.store, self.owner = store, new_secret()
        self.id = actions.start_workshop(
            store, self.owner, "b-owner", title="Radwerkstatt", language="de", mode="team"
        )
        live_actions.choose_format(store, self.id, method, "short")
        self.door = store.people.door(self.id)
        self.url = server.url

    def holds(self, page: Page, role: str = "owner") -> None:
        """Give the browser of this page a role."""
        secret = new_secret()
        page.context.add_cookies([{"name": NAME, "value": secret, "url": self.url}])
        self.store.grant(secret, self.id, role)


@pytest.fixture
def room(server: Server, database: Path, knowledge: Knowledge) -> Iterator[Room]:
    store = Store(database)
    yield Room(server, store, knowledge)
    store.close()


def misread(code: str) -> str:
    """The code as people type what they have read from afar."""
    letters = code.lower().replace("0", "o").replace("1", "i")
    return f"{letters[:4]} {letters[4:]}"


def test_phone_joins_with_a_misread_code(room: Room, open_page: Callable[..., Any]) -> None:
    phone: Page = open_page("/join", phone=True)
    field = phone.get_by_label("Code von der Leinwand")
    expect(field).to_be_focused()
    field.fill("ZZZZ ZZZZ")
    field.press("Enter")
    expect(phone.get_by_role("alert")).to_contain_text("Zu diesem Code gibt es keinen Workshop")
    phone.get_by_label("Code von der Leinwand").fill(misread(room.door.code))
    phone.get_by_role("button", name="Weiter").click()
    expect(phone.get_by_role("heading", name="Radwerkstatt")).to_be_visible()
    phone.get_by_label("Name").fill("Ana")
    phone.get_by_text("Gruppe oder Filiale angeben").click()
    phone.get_by_label("Gruppe oder Filiale").fill("Nord")
    phone.get_by_role("button", name="Mitmachen").click()
    phone.wait_for_url(f"**/live/{room.id}")
    [person] = room.store.people.participants(room.id)
    assert (person.name, person.team) == ("Ana", "Nord")


def test_phone_joins_without_scripts(room: Room, browser: Any, server: Server) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    phone = context.new_page()
    phone.goto(f"{server.url}/j/{room.door.ticket}")
    phone.get_by_role("button", name="Join").click()
    phone.wait_for_url(f"**/live/{room.id}")
    context.close()
    assert [p.name for p in room.store.people.participants(room.id)] == [""]


def test_everything_to_press_is_large_enough(room: Room, open_page: Callable[..., Any]) -> None:
    phone: Page = open_page(f"/j/{room.door.ticket}", phone=True)
    targets = phone.locator("a, button, summary, input:not([type=hidden])")
    boxes = [target.bounding_box() for target in targets.all() if target.is_visible()]
    assert len(boxes) >= 5
    assert all(box and box["width"] >= 44 and box["height"] >= 44 for box in boxes)
    width = phone.evaluate("document.documentElement.scrollWidth")
    assert width <= phone.viewport_size["width"]  # type: ignore[index]


def test_facilitator_moves_to_another_browser(room: Room, open_page: Callable[..., Any]) -> None:
    page: Page = open_page("about:blank")
    room.holds(page)
    page.goto(f"{room.url}/host?w={room.id}")
    rest(page)
    press(page, "Link machen")
    link = page.locator("code", has_text="/open#").inner_text().strip()
    other: Page = open_page("about:blank")
    asked: list[str] = []
    other.on("request", lambda request: asked.append(request.url))
    other.goto(link)
    expect(other.get_by_label("Link einfügen")).to_be_hidden()
    assert room.store.people.holders(room.id) == {"owner": 2}
    other.get_by_role("button", name="In diesem Browser öffnen").click()
    other.wait_for_url("**/host?w=*")
    expect(other.get_by_text("Radwerkstatt").first).to_be_visible()
    rest(other)
    secret = link.partition("#")[2]
    assert not any(secret in url.partition("#")[0] for url in asked)
    third: Page = open_page("/open")
    third.get_by_label("Link einfügen").fill(link)
    third.get_by_role("button", name="In diesem Browser öffnen").click()
    expect(third.get_by_role("alert")).to_contain_text("schon benutzt oder zurückgezogen")
    assert room.store.people.holders(room.id) == {"owner": 2, "facilitator": 1}


def test_link_for_the_projector_opens_the_wall(room: Room, open_page: Callable[..., Any]) -> None:
    link = access_actions.screen_link(room.store, room.id, room.url)
    wall: Page = open_page("about:blank")
    wall.goto(link)
    wall.get_by_role("button", name="In diesem Browser öffnen").click()
    wall.wait_for_url(f"**/live/{room.id}/screen")
    wall.go_back()
    expect(wall).to_have_url(f"{room.url}/open")


def test_lent_workshop_is_taken_off_the_list(room: Room, open_page: Callable[..., Any]) -> None:
    page: Page = open_page("about:blank", language="en")
    room.holds(page, "editor")
    page.goto(room.url)
    expect(page.get_by_text(re.compile("editing · last changed"))).to_be_visible()
    press(page, "More")
    press(page, "Take off this list")
    press(page, "Take it off")
    expect(page.get_by_text(re.compile("editing · last changed"))).to_have_count(0)
    assert room.store.people.holders(room.id) == {"owner": 1}
