"""The phone page in a real browser: whatever happens to the line, nobody loses a word."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from canvas import live_actions
from canvas.gathering import Card
from canvas.knowledge import Knowledge
from canvas.live_actions import open_live
from canvas.model import DIMENSIONS
from canvas.people import Participant
from canvas.store import Store
from canvas.text import Language
from canvas.web.cookies import NAME, new_secret
from tests.conftest import LOCALES, PHONE
from tests.live.bakery_team import Room
from tests.server import Server

WHY = "arrive.why"
TARGET = 44
"""So many pixels has everything one can press."""
NO_STORAGE = """
    Object.defineProperty(window, 'localStorage', { get() { throw new Error('not here'); } });
"""


@pytest.fixture
def room(server: Server, database: Path, knowledge: Knowledge) -> Iterator[Room]:
    store = Store(database)
    yield Room(store, knowledge)
    store.close()


class Phone:
    """A phone of somebody who takes part, with the live page open."""

    def __init__(self, page: Page, who: Participant, address: str) -> None:
        self.page, self.who, self.address = page, who, address

    def open(self) -> None:
        self.page.goto(self.address)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def offline(self, offline: bool) -> None:
        self.page.context.set_offline(offline)

    def see(self, text: str) -> None:
        expect(self.page.get_by_text(text).locator("visible=true").first).to_be_visible()

    def sees_no(self, text: str) -> None:
        expect(self.page.get_by_text(text).locator("visible=true")).to_have_count(0)

    def saved(self) -> None:
        """Wait until the newest own card is stored."""
        expect(self.page.locator(".own .marks").last).to_have_text("Gespeichert")

    def write(self, label: str, text: str) -> None:
        self.page.get_by_role("textbox", name=label).fill(text)


@pytest.fixture
def new_phone(browser: Any, server: Server, room: Room) -> Iterator[Callable[..., Phone]]:
    contexts: list[Any] = []

    def join(language: Language = "de", dark: bool = False, script: str = "") -> Phone:
        secret = new_secret()
        context = browser.new_context(
            viewport=PHONE, has_touch=True, is_mobile=True, locale=LOCALES[language],
            color_scheme="dark" if dark else "light",
        )  # fmt: skip
        contexts.append(context)
        context.add_cookies([{"name": NAME, "value": secret, "url": server.url}])
        if script:
            context.add_init_script(script)
        who = room.store.people.join(room.id, secret, "Ulla", "Theke")
        phone = Phone(context.new_page(), who, f"{server.url}/live/{room.id}")
        phone.open()
        return phone

    yield join
    for context in contexts:
        context.close()


@pytest.fixture
def phone(new_phone: Callable[..., Phone]) -> Phone:
    return new_phone()


def cards(room: Room, run: str = WHY) -> list[Card]:
    """What is stored of a run."""
    return list(open_live(room.store, room.id).gathering.cards_of(run))


def texts(room: Room, run: str = WHY) -> list[str]:
    return [card.texts["text"] for card in cards(room, run)]


# Writing


def test_a_card_is_written_changed_and_taken_away(room: Room, phone: Phone) -> None:
    phone.see("Es geht gleich los")
    room.open(WHY)
    expect(phone.page.get_by_role("heading", level=1)).to_be_focused()
    phone.write("Ein Satz", "Gerda geht in Pension")
    phone.press("Absenden")
    phone.saved()
    expect(phone.page.get_by_role("textbox")).to_have_value("")
    assert texts(room) == ["Gerda geht in Pension"]
    phone.press("Bearbeiten")
    phone.write("Ein Satz", "Gerda geht im März in Pension")
    phone.press("Änderung speichern")
    expect(phone.page.locator(".own .marks")).to_have_text("Gespeichert")
    phone.see("Gerda geht im März in Pension")
    assert texts(room) == ["Gerda geht im März in Pension"]
    phone.press("Entfernen")
    phone.sees_no("Gerda geht im März in Pension")
    expect(phone.page.locator("#say")).to_have_text("Entfernt")
    assert texts(room) == []


def test_somebody_may_have_nothing_to_add(room: Room, phone: Phone) -> None:
    room.open(WHY)
    phone.press("Absenden")
    phone.see("Da steht noch nichts.")
    phone.press("Von mir nichts")
    phone.see("Gespeichert. Die anderen sind noch dabei.")
    assert room.store.ballots.turnout(room.id, WHY).answered == 1
    phone.press("Noch etwas")
    expect(phone.page.get_by_role("textbox")).to_be_visible()


def test_stations_and_choices_are_remembered_and_stored(room: Room, phone: Phone) -> None:
    room.open("rules.write")
    phone.write("Die Regel", "Wenn jemand kommt, dann grüßen wir.")
    phone.press("Absenden")
    phone.see("Zuerst wählen, woran die eigene Gruppe schreibt.")
    phone.page.get_by_text("Kommunikation", exact=True).click()
    phone.press("Absenden")
    phone.saved()
    assert [card.station for card in cards(room, "rules.write")] == ["CC"]
    expect(phone.page.get_by_role("radio", name="Kommunikation")).to_be_checked()
    room.open("mores.customs")
    phone.write("Die Sitte", "Man ruft vorher an.")
    phone.page.get_by_text("gehört", exact=True).click()
    phone.press("Absenden")
    phone.saved()
    assert cards(room, "mores.customs")[0].texts["evidence"] == "heard"


def test_the_reveal_shows_all_cards_and_marks_the_own_one(
    room: Room, new_phone: Callable[..., Phone]
) -> None:
    room.open(WHY)
    one, other = new_phone(), new_phone("en")
    one.write("Ein Satz", "Gerda geht")
    one.press("Absenden")
    one.saved()
    other.write("One sentence", "Begun and")
    room.reveal(WHY)
    other.see("Gerda geht")
    expect(one.page.locator("article.mine")).to_have_text("Gerda geht")
    expect(other.page.locator("[data-card].mine")).to_have_count(0)
    expect(other.page.get_by_role("textbox")).to_have_value("Begun and")
    other.write("One sentence", "Begun and ended")
    other.press("Send late")
    other.see("Saved, added late")
    one.see("nachgereicht")
    assert [card.late for card in cards(room)] == [False, True]


# The line


def test_a_sentence_is_written_on_without_a_line_and_sent_once(room: Room, phone: Phone) -> None:
    room.open(WHY)
    field = phone.page.get_by_role("textbox")
    field.press_sequentially("Mitten im ")
    phone.offline(True)
    phone.see("Keine Verbindung.")
    field.press_sequentially("Satz")
    phone.press("Absenden")
    phone.see("wird gesendet")
    field.fill("Und noch einer")
    expect(phone.page.locator("#line")).to_be_visible()
    assert texts(room) == []
    phone.offline(False)
    phone.sees_no("Keine Verbindung.")
    phone.saved()
    phone.sees_no("wird gesendet")
    expect(field).to_have_value("Und noch einer")
    assert texts(room) == ["Mitten im Satz"]


def test_a_reload_in_mid_sentence_keeps_what_was_typed(room: Room, phone: Phone) -> None:
    room.open(WHY)
    phone.page.get_by_role("textbox").press_sequentially("Halb ge")
    phone.page.reload()
    expect(phone.page.get_by_role("textbox")).to_have_value("Halb ge")


def test_what_was_sent_offline_survives_a_closed_page(room: Room, phone: Phone) -> None:
    room.open(WHY)
    phone.see("Ein Satz")
    phone.page.route("**/answers", lambda route: route.abort())
    phone.write("Ein Satz", "Noch unterwegs")
    phone.press("Absenden")
    phone.see("wird gesendet")
    phone.page.close()
    phone.page = phone.page.context.new_page()
    phone.open()
    phone.saved()
    assert texts(room) == ["Noch unterwegs"]


def test_a_lost_answer_of_the_server_makes_no_second_card(room: Room, phone: Phone) -> None:
    room.open(WHY)
    phone.see("Ein Satz")
    sent: list[Any] = []

    def lose_the_first(route: Route) -> None:
        sent.append(route.request.post_data_json)
        if len(sent) == 1:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    phone.page.route("**/answers", lose_the_first)
    phone.write("Ein Satz", "Nur einmal")
    phone.press("Absenden")
    phone.saved()
    assert len(sent) == 2 and sent[0] == sent[1]
    assert re.fullmatch(r"[A-Za-z0-9_-]{22}", sent[0]["card"]["id"])
    assert texts(room) == ["Nur einmal"]


def test_a_full_disk_is_told_and_the_card_sent_when_there_is_room(
    room: Room, phone: Phone, server: Server
) -> None:
    room.open(WHY)
    phone.see("Ein Satz")
    with server.full_disk():
        phone.write("Ein Satz", "Wo ist der Platz?")
        phone.press("Absenden")
        phone.see("Der Server kann gerade nichts speichern")
        phone.see("Wo ist der Platz?")
    phone.saved()
    phone.sees_no("Der Server kann gerade nichts speichern")
    assert texts(room) == ["Wo ist der Platz?"]


def test_a_refused_card_is_still_there_with_the_reason(room: Room, phone: Phone) -> None:
    room.open(WHY)
    phone.write("Ein Satz", "Zuerst so")
    phone.press("Absenden")
    phone.saved()
    phone.press("Bearbeiten")
    phone.offline(True)
    phone.see("Keine Verbindung.")
    phone.write("Ein Satz", "Dann anders")
    phone.press("Änderung speichern")
    room.reveal(WHY)
    phone.offline(False)
    phone.see("Die Antworten sind schon aufgedeckt")
    phone.see("Dann anders")
    assert texts(room) == ["Zuerst so"]
    edit = phone.page.get_by_role("button", name="Bearbeiten", exact=True)
    expect(edit).to_have_count(1)
    edit.click()
    phone.press("Änderung speichern")
    phone.see("Gespeichert, nachgereicht")
    assert texts(room) == ["Zuerst so", "Dann anders"]


def test_a_text_whose_question_is_over_is_kept_and_can_be_sent(room: Room, phone: Phone) -> None:
    room.open(WHY)
    phone.page.get_by_role("textbox").press_sequentially("Angefangen")
    room.open("arrive.stop")
    phone.see("Es geht weiter.")
    phone.see("Noch nicht abgeschickt")
    phone.page.locator("#kept").get_by_role("button", name="Absenden").click()
    phone.sees_no("Noch nicht abgeschickt")
    expect(phone.page.locator("#say")).to_have_text("Gespeichert")
    assert texts(room) == ["Angefangen"]


def test_another_language_keeps_the_draft(room: Room, phone: Phone) -> None:
    room.open("values.cards")
    phone.write("Das Wort", "Handwerk")
    phone.page.get_by_role("link", name="EN", exact=True).click()
    expect(phone.page.get_by_role("textbox", name="The word")).to_have_value("Handwerk")
    expect(phone.page.locator("html")).to_have_attribute("lang", "en")
    phone.open()
    phone.see("The word")


def test_it_works_where_nothing_can_be_stored(room: Room, new_phone: Callable[..., Phone]) -> None:
    room.open(WHY)
    phone = new_phone(script=NO_STORAGE)
    phone.write("Ein Satz", "Nur im Kopf")
    phone.offline(True)
    phone.press("Absenden")
    phone.see("wird gesendet")
    phone.offline(False)
    phone.saved()
    assert texts(room) == ["Nur im Kopf"]


def test_a_restarted_server_brings_the_page_back(room: Room, phone: Phone, server: Server) -> None:
    room.open(WHY)
    phone.see("Ein Satz")
    server.kill()
    phone.see("Keine Verbindung.")
    phone.write("Ein Satz", "Während der Pause")
    phone.press("Absenden")
    server.start()
    phone.sees_no("Keine Verbindung.")
    phone.saved()
    assert texts(room) == ["Während der Pause"]


def test_somebody_shown_out_is_told(room: Room, phone: Phone) -> None:
    phone.see("Es geht gleich los")
    room.store.people.set_removed(room.id, phone.who.id)
    phone.see("Dieses Gerät nimmt nicht mehr teil.")


# Answers


def test_twelve_answers_are_stored_as_they_are_meant_on_whichever_side(
    room: Room, phone: Phone, knowledge: Knowledge
) -> None:
    room.open("today.survey")
    page, wanted = phone.page, {}
    page.get_by_label("Der letzte eigene Kontakt").fill("Frau Berger, Samstag")
    for at, dimension in enumerate(DIMENSIONS, 1):
        phone.see(f"{at} von 12")
        expect(page.get_by_label("Der letzte eigene Kontakt")).to_have_value("Frau Berger, Samstag")
        poles, steps = page.locator(".poles:visible b"), page.locator(".steps:visible label")
        here = poles.first.bounding_box(), poles.last.bounding_box()
        assert here[0] and here[1] and here[0]["x"] < here[1]["x"]
        left = poles.first.inner_text() == knowledge.dimensions[dimension].left.name["de"]
        wanted[dimension] = -3 if left else 3
        steps.first.click()
        expect(page.locator(".chosen:visible")).to_have_text(
            f"ganz klar {poles.first.inner_text()}"
        )
        if at < 12:
            phone.press("Weiter")
    phone.press("Absenden")
    phone.see("Gespeichert. Die anderen sind noch dabei.")
    room.reveal("today.survey")
    stored = {c.question: c.value for c in room.store.ballots.tally(room.id, "today.survey")}
    assert stored == wanted


def test_a_remembered_contact_never_leaves_the_phone(room: Room, phone: Phone) -> None:
    room.open("today.survey")
    sent: list[str] = []
    phone.page.on("request", lambda request: sent.append(request.post_data or ""))
    phone.page.get_by_label("Der letzte eigene Kontakt").fill("Frau Berger")
    for _ in range(11):
        phone.page.get_by_text("nicht zu sagen").locator("visible=true").click()
        phone.press("Weiter")
    phone.press("Absenden")
    phone.see("Noch eine ohne Antwort.")
    phone.page.get_by_text("nicht zu sagen").locator("visible=true").click()
    phone.press("Absenden")
    phone.see("Gespeichert.")
    told = [json.loads(body) for body in sent if body]
    assert told == [{"run": "today.survey", "answers": dict.fromkeys(DIMENSIONS)}]


def test_an_answer_can_be_changed_until_the_reveal(room: Room, phone: Phone) -> None:
    room.open("target.second@warmth")
    for choice in ("klar herzlich", "eher herzlich"):
        phone.page.get_by_role("radio", name=choice, exact=True).check(force=True)
        phone.press("Absenden")
        phone.see("Gespeichert.")
        phone.press("Ändern")
    room.reveal("target.second@warmth")
    phone.see("Die eigene Antwort zählt mit.")
    expect(phone.page.get_by_role("button")).to_have_count(0)
    assert [c.value for c in room.store.ballots.tally(room.id, "target.second@warmth")] == [-1]


def test_what_is_chosen_at_the_reveal_is_sent_late_with_one_press(room: Room, phone: Phone) -> None:
    room.open("today.served")
    for row in ("Die liebste Kundschaft", "Die unliebste Kundschaft"):
        group = phone.page.get_by_role("group", name=row).locator("visible=true")
        group.get_by_role("radio", name="je nach Lage").check(force=True)
    room.reveal("today.served")
    phone.see("Unter drei Antworten bleibt alles verdeckt.")
    phone.press("Nachreichen")
    phone.see("Nachgereicht und gespeichert.")
    assert room.store.ballots.turnout(room.id, "today.served").late == 1


def test_dots_are_limited_and_can_be_moved(room: Room, phone: Phone) -> None:
    room.enter(2)
    room.open("values.cards")
    first, second = (room.write("values.cards", n, word=w) for n, w in enumerate(("Mut", "Maß")))
    room.reveal("values.cards")
    room.open("values.votes")
    more, less = (phone.page.get_by_role("button", name=n) for n in ("Punkt geben", "wegnehmen"))
    expect(more).to_have_count(2)
    for _ in range(3):
        more.first.click()
    phone.see("Noch 0 Punkte zu vergeben")
    expect(more.last).to_be_disabled()
    less.first.click()
    phone.see("Noch ein Punkt zu vergeben")
    more.last.click()
    phone.press("Absenden")
    phone.see("Gespeichert.")
    room.reveal("values.votes")
    phone.see("2 Punkte")
    found = [c.question for c in room.store.ballots.tally(room.id, "values.votes")]
    assert sorted(found) == sorted([first, first, second])


def test_an_objection_needs_its_reason(room: Room, phone: Phone) -> None:
    room.open("target.consent@warmth")
    phone.press("Absenden")
    phone.see("Zuerst eine Antwort wählen.")
    phone.page.get_by_text("Einwand", exact=True).click()
    phone.press("Absenden")
    phone.see("Den Einwand in einem Satz sagen.")
    phone.write("Was nimmt Schaden", "Am Telefon geht das nicht")
    phone.press("Absenden")
    phone.see("Gespeichert.")
    room.reveal("target.consent@warmth")
    phone.see("Ein Einwand")
    phone.see("Am Telefon geht das nicht")


def test_a_poll_asks_for_every_rule(room: Room, phone: Phone) -> None:
    room.open("rules.gallery")
    for at in range(4):
        phone.page.get_by_text("Passt so").nth(at).click()
    phone.press("Absenden")
    phone.see("Noch eine ohne Antwort.")
    phone.page.get_by_text("Ist unklar").nth(4).click()
    phone.press("Absenden")
    phone.see("Gespeichert.")
    room.reveal("rules.gallery")
    found = {c.question: c.value for c in room.store.ballots.tally(room.id, "rules.gallery")}
    assert found == {"r1": "fine", "r2": "fine", "r3": "fine", "r4": "fine", "r5": "unclear"}


def test_an_objection_to_a_rule_may_say_why(room: Room, phone: Phone) -> None:
    room.open("handover.ready")
    for at in range(5):
        phone.page.get_by_text("Kann ich").nth(at).click()
    phone.sees_no("Welcher Einwand?")
    for at, why in ((1, "Am Samstag steht hier nur eine Person."), (2, "")):
        phone.page.get_by_text("Habe einen Einwand").nth(at).click()
        phone.page.get_by_role("textbox", name="Welcher Einwand?").last.fill(why)
    phone.open()
    field = phone.page.get_by_role("textbox", name="Welcher Einwand?")
    expect(field.first).to_have_value("Am Samstag steht hier nur eine Person.")
    phone.page.get_by_text("Habe einen Einwand").nth(3).click()
    field.last.fill("Doch nicht")
    phone.page.get_by_text("Brauche Hilfe").nth(3).click()
    phone.press("Absenden")
    phone.see("Gespeichert.")
    room.reveal("handover.ready")
    found = {c.question: c.value for c in room.store.ballots.tally(room.id, "handover.ready")}
    told = ["objection", "Am Samstag steht hier nur eine Person."]
    assert found == {"r1": "can", "r2": told, "r3": "objection", "r4": "help", "r5": "can"}


def test_touchpoints_are_rated_from_0_to_6(room: Room, phone: Phone) -> None:
    room.open("rules.weakest")
    grades = {"Auslage": "0", "Theke": "2", "Vorbestellung am Telefon": "4", "Reklamation": "6"}
    for name, grade in grades.items():
        phone.page.get_by_role("group", name=name).get_by_text(grade, exact=True).click()
    phone.page.get_by_role("group", name="Tortenberatung").get_by_text("nicht zu sagen").click()
    phone.press("Absenden")
    phone.see("Gespeichert.")
    room.reveal("rules.weakest")
    found = {c.question: c.value for c in room.store.ballots.tally(room.id, "rules.weakest")}
    assert found == {"t1": 0, "t2": 2, "t3": 4, "t4": 6, "t5": None}


def test_prework_is_answered_before_anything_is_on_the_stage(room: Room, phone: Phone) -> None:
    for run in ("target.second@warmth", "values.cards"):
        live_actions.open_run(room.store, room.id, room.knowledge, run, "2099-01-01T20:00:00+00:00")
    phone.see("Vor dem Workshop")
    phone.see("Januar")
    phone.write("Das Wort", "Handwerk")
    phone.page.locator("[data-run='values.cards'] [type=submit]").click()
    phone.saved()
    assert [card.texts for card in cards(room, "values.cards")] == [{"word": "Handwerk"}]


def test_somebody_without_a_phone_is_entered_by_the_facilitator(
    room: Room, phone: Phone, server: Server
) -> None:
    guest = room.store.people.add(room.id, "Herr Lang", "", "behalf")
    secret = new_secret()
    room.store.grant(secret, room.id, "facilitator")
    phone.page.context.add_cookies([{"name": NAME, "value": secret, "url": server.url}])
    room.open(WHY)
    phone.page.goto(f"{phone.address}?for={guest.id}")
    phone.see("Eintragen für Herr Lang")
    phone.write("Ein Satz", "Mündlich gesagt")
    phone.press("Absenden")
    phone.saved()
    assert [card.author for card in cards(room)] == [guest.id]
    phone.page.get_by_role("link", name="EN", exact=True).click()
    phone.see("Entering for Herr Lang")


# Hands, eyes, ears


def test_a_new_question_gets_the_focus_unless_somebody_is_busy(room: Room, phone: Phone) -> None:
    live_actions.open_run(room.store, room.id, room.knowledge, "values.cards", "")
    word = phone.page.get_by_role("textbox", name="Das Wort")
    word.focus()
    room.open("values.cards")
    expect(phone.page.get_by_role("heading", name="Vor dem Workshop")).to_have_count(0)
    expect(word).to_be_focused()
    room.open("mores.customs")
    expect(phone.page.get_by_role("heading", name="Was ist bei diesen")).to_be_focused()
    room.go("target")
    expect(phone.page.get_by_role("heading", name="Jetzt zählt das Gespräch")).to_be_focused()


def test_everything_can_be_done_with_the_keyboard(room: Room, phone: Phone) -> None:
    room.open("target.proposal")
    keys = phone.page.keyboard
    for at in range(1, 13):
        phone.see(f"{at} von 12")
        expect(phone.page.locator("h1:focus, h2:focus")).to_have_count(1)
        keys.press("Tab")
        keys.press("Space")
        keys.press("ArrowRight")
        keys.press("Enter")
    phone.see("Gespeichert.")
    room.open(WHY)
    expect(phone.page.get_by_role("heading", name="Warum nehmen wir")).to_be_focused()
    keys.press("Tab")
    keys.type("Ohne Finger")
    keys.press("Tab")
    keys.press("Enter")
    phone.saved()
    assert texts(room) == ["Ohne Finger"]


@pytest.mark.parametrize(
    "run",
    ["values.cards", "rules.write", "today.survey", "rules.weakest", "rules.gallery",
     "target.consent@warmth"],
)  # fmt: skip
def test_everything_one_can_press_is_large_and_nothing_is_wider_than_the_phone(
    room: Room, phone: Phone, run: str
) -> None:
    room.open(run)
    expect(phone.page.locator(f"[data-run='{run}']")).to_be_visible()
    small = phone.page.evaluate(
        """least => [...document.querySelectorAll('button, a, input, textarea, summary')]
            .map(e => e.type === 'radio' ? e.closest('label') : e)
            .filter(e => e.offsetParent && (e.offsetHeight < least || e.offsetWidth < least))
            .map(e => e.outerHTML)""",
        TARGET,
    )
    assert small == []
    assert phone.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    viewport = phone.page.locator("meta[name=viewport]").get_attribute("content") or ""
    assert "maximum-scale" not in viewport and "user-scalable" not in viewport
