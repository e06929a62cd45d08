"""The live block of the host page in a real browser: what phones send, and what is done with it."""

import json
import re
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from canvas import actions, answer_actions, live_actions
from canvas.agenda import Format
from canvas.gathering import Gathering
from canvas.knowledge import Knowledge
from canvas.model import Frame, Workshop
from canvas.store import Store
from canvas.text import Language
from canvas.web.cookies import NAME
from tests.browser.walk import press, rest
from tests.conftest import PHONE
from tests.server import Server

RUN = "values.cards"
HONEST = {"word": "Ehrlichkeit", "meaning": "Wir sagen den Preis zuerst.", "never": "Verschweigen"}
CRAFT = {"word": "Handwerk", "meaning": "Was wir anfassen, hält.", "never": "Pfuschen"}


class Room:
    """A team workshop on the values, led in a browser; phones are plain requests."""

    def __init__(
        self, page: Page, server: Server, store: Store, knowledge: Knowledge, language: Language
    ) -> None:
        self.page, self.server, self.store, self.knowledge = page, server, store, knowledge
        secret = next(c["value"] for c in page.context.cookies() if c["name"] == NAME)
        team = Workshop(frame=Frame(title="Werkstatt", language=language, mode="team"))
        self.id = actions.import_workshop(store, secret, "b-lead", team)
        short: Format = "short"
        live_actions.choose_format(store, self.id, knowledge, short)
        live_actions.open_run(store, self.id, knowledge, RUN)
        page.goto(f"{server.url}/host?w={self.id}")
        rest(page)

    def join(self, number: int) -> str:
        """Somebody joins; the secret of their phone."""
        secret = str(number) * 43
        answer_actions.join(self.store, self.store.people.door(self.id).code, secret, f"P{number}")
        return secret

    def send(self, secret: str, body: dict[str, Any]) -> None:
        """What a phone does when a card is written."""
        request = urllib.request.Request(
            f"{self.server.url}/live/{self.id}/answers",
            json.dumps(body).encode(),
            {"Content-Type": "application/json", "Cookie": f"{NAME}={secret}"},
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            assert json.load(answer)["ok"]

    def write_both(self) -> None:
        """Two people write a card each."""
        for number, texts in enumerate((HONEST, CRAFT), 1):
            card = {"id": str(number) * 22, "texts": texts, "station": ""}
            self.send(self.join(number), {"run": RUN, "card": card})

    def card(self, number: int) -> Locator:
        """The box that chooses a card."""
        return self.page.locator(f'input[value="card:{str(number) * 22}"]')

    def group(self) -> Locator:
        """The box that chooses the one group."""
        return self.page.locator('input[value^="group:"]')

    def tool(self, name: str) -> None:
        """Press a tool for what is chosen."""
        self.page.locator(".host-live .tools").get_by_role("button", name=name, exact=True).click()

    @property
    def live(self) -> Gathering:
        return live_actions.open_live(self.store, self.id).gathering


Enter = Callable[..., Room]


@pytest.fixture
def enter(
    open_page: Callable[..., Any], server: Server, database: Path, knowledge: Knowledge
) -> Iterator[Enter]:
    stores: list[Store] = []

    def begin(language: Language = "de", **options: Any) -> Room:
        page = open_page("/", language=language, **options)
        expect(page.locator("h1").first).to_be_visible()
        stores.append(Store(database))
        return Room(page, server, stores[-1], knowledge, language)

    yield begin
    for store in stores:
        store.close()


def revealed(enter: Enter) -> Room:
    room = enter()
    room.write_both()
    expect(room.page.get_by_text("2 von 2 haben geantwortet")).to_be_visible()
    press(room.page, "Aufdecken")
    expect(room.card(2)).to_be_visible()
    rest(room.page)
    return room


def test_cards_appear_with_the_reveal_and_not_before(enter: Enter) -> None:
    room = enter()
    heard: list[str] = []
    room.page.on("websocket", lambda w: w.on("framereceived", lambda f: heard.append(str(f))))
    room.write_both()
    expect(room.page.get_by_text("2 von 2 haben geantwortet")).to_be_visible()
    assert "Ehrlichkeit" not in room.page.content()
    assert "Ehrlichkeit" not in "".join(heard)
    press(room.page, "Aufdecken")
    expect(room.page.locator(".host-live .card")).to_have_count(2)
    expect(room.page.locator(".host-live")).to_contain_text("Wir sagen den Preis zuerst.")
    press(room.page, "Weiter")
    expect(room.page.get_by_text("Welche Werte sollen gelten?")).to_be_visible()


def test_cards_are_grouped_renamed_split_and_all_of_it_undone(enter: Enter) -> None:
    room = revealed(enter)
    room.card(1).check()
    room.card(2).check()
    room.page.get_by_role("textbox", name="Titel der Gruppe").fill("Geradeheraus")
    room.tool("Gruppieren")
    title = room.page.locator(".host-live .head .title")
    expect(title).to_have_text("Geradeheraus")
    rest(room.page)
    room.group().check()
    field = room.page.get_by_role("textbox", name="Titel der Gruppe")
    expect(field).to_have_value("Geradeheraus")
    field.fill("Klarheit")
    room.tool("Umbenennen")
    expect(title).to_have_text("Klarheit")
    rest(room.page)
    room.group().check()
    room.tool("Auflösen")
    expect(title).to_have_count(0)
    expect(room.page.locator(".host-live .card")).to_have_count(2)
    rest(room.page)
    for words in ("Klarheit", "Geradeheraus"):
        press(room.page, "Zurücknehmen")
        expect(title).to_have_text(words)
        rest(room.page)
    press(room.page, "Zurücknehmen")
    expect(title).to_have_count(0)
    assert len(room.live.cards_of(RUN)) == 2


def test_hidden_card_lies_aside_and_comes_back(enter: Enter) -> None:
    room = revealed(enter)
    room.card(1).check()
    room.tool("Ausblenden")
    aside = room.page.locator(".host-live .aside")
    expect(aside).to_contain_text("1 ausgeblendet")
    rest(room.page)
    assert [card.texts for card in room.live.cards_of(RUN)] == [CRAFT]
    aside.locator("summary").click()
    room.card(1).check()
    room.tool("Zurückholen")
    expect(aside).to_have_count(0)
    assert len(room.live.cards_of(RUN)) == 2


def test_card_becomes_a_value(enter: Enter) -> None:
    room = revealed(enter)
    room.card(1).check()
    room.tool("Übernehmen")
    expect(room.page.locator(".host-live .taken")).to_contain_text("Ehrlichkeit")
    [value] = actions.open_case(room.store, room.id).workshop.values
    assert (value.word, value.meaning, value.never) == tuple(HONEST.values())


def test_buttons_follow_when_somebody_else_leads_on(enter: Enter) -> None:
    room = revealed(enter)
    live_actions.open_run(room.store, room.id, room.knowledge, "arrive.why")
    expect(room.page.get_by_role("heading", name="Ankommen")).to_be_visible()
    expect(room.page.get_by_role("button", name="Aufdecken")).to_be_visible()


def test_hostile_text_stays_text(enter: Enter) -> None:
    room = enter()
    texts = HONEST | {"word": '<img src=x onerror="document.title=1">'}
    card = {"id": "1" * 22, "texts": texts, "station": ""}
    room.send(room.join(1), {"run": RUN, "card": card})
    expect(room.page.get_by_text("1 von 1 haben geantwortet")).to_be_visible()
    press(room.page, "Aufdecken")
    expect(room.page.locator(".host-live .card .title")).to_have_text(texts["word"])
    expect(room.page.locator(".host-live img")).to_have_count(0)


def test_on_a_phone_the_next_button_is_always_in_sight(enter: Enter) -> None:
    room = enter("en", phone=True)
    room.write_both()
    expect(room.page.get_by_text("2 of 2 have answered")).to_be_visible()
    button = room.page.get_by_role("button", name="Reveal")
    box = button.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= PHONE["height"]
    assert box["height"] >= 40
    wide = "document.querySelector('[data-testid=stMain]').scrollWidth"
    assert room.page.evaluate(wide) <= PHONE["width"]
    button.click()
    expect(room.page.locator(".host-live .card")).to_have_count(2)
    rest(room.page)
    following = room.page.locator(".st-key-host-next").get_by_role("button")
    expect(following).to_have_text(re.compile("Next$"))
    expect(following).to_be_in_viewport()
