"""The seven steps between two poles: pressed, taken back, walked by keyboard, after a restart."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.browser.walk import begin, go, jump, press, rest, saved
from tests.server import Server


def positions(page: Any, server: Server) -> str:
    """A workshop alone, its twelve positions open; returns the workshop's id."""
    workshop = begin(page, "Probeladen")
    go(page, server.url, "relationship", workshop)
    jump(page, "Nur eine Probe")
    expect(page.get_by_label("3 persönlich", exact=True)).to_be_visible()
    rest(page)
    return workshop


def test_position_is_stored_and_can_be_taken_back(
    open_page: Callable[..., Any], server: Server
) -> None:
    page = open_page()
    positions(page, server)
    page.get_by_label("2 persönlich", exact=True).click()
    saved(page)
    page.reload()
    step = page.get_by_label("2 persönlich", exact=True)
    expect(page.get_by_role("button", name="Begegnung: klar persönlich")).to_be_visible()
    page.get_by_role("button", name="Begegnung: klar persönlich").click()
    expect(step).to_be_checked()
    step.click()
    expect(page.get_by_role("button", name="Begegnung: noch offen")).to_be_visible()
    expect(step).not_to_be_checked()


def test_undo_and_language_keep_the_right_step(
    open_page: Callable[..., Any], server: Server
) -> None:
    page = open_page()
    positions(page, server)
    page.get_by_label("2 persönlich", exact=True).click()
    expect(page.get_by_role("button", name="Begegnung: klar persönlich")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Begegnung: eher persönlich")).to_be_visible()
    rest(page)
    press(page, "Zurücknehmen")
    expect(page.get_by_label("2 persönlich", exact=True)).to_be_checked()
    rest(page)
    page.get_by_text("EN", exact=True).click()
    expect(page.get_by_label("2 personal", exact=True)).to_be_checked()
    rest(page)
    expect(page.get_by_role("button", name="Encounter: clearly personal")).to_be_visible()


def test_ratings_pressed_while_the_server_is_slow_are_all_kept(
    open_page: Callable[..., Any], server: Server
) -> None:
    page = open_page()
    workshop = begin(page, "Probeladen")
    go(page, server.url, "today", workshop)
    jump(page, "Nur eine Probe")
    press(page, "Kontakt hinzufügen")
    expect(page.get_by_label("1 herzlich", exact=True)).to_be_visible()
    rest(page)
    names = ("1 herzlich", "2 auf Abruf", "3 individuell", "1 auf Dauer", "3 regeltreu")
    with server.asleep():
        for name in names:
            page.get_by_label(name, exact=True).click()
        page.get_by_label("nicht zu sagen", exact=True).first.click()
    expect(page.get_by_text("6 von 12 eingeordnet")).to_be_visible()
    page.reload()
    for name in names:
        expect(page.get_by_label(name, exact=True)).to_be_checked()
    expect(page.get_by_label("nicht zu sagen", exact=True).first).to_be_checked()


def test_step_pressed_after_a_restart_is_stored(
    open_page: Callable[..., Any], server: Server
) -> None:
    page = open_page()
    workshop = positions(page, server)
    page.get_by_label("2 persönlich", exact=True).click()
    saved(page)
    server.restart()
    page.get_by_label("1 selbstbedient, automatisiert", exact=True).click()
    strip = page.get_by_role("button", name="Begegnung: eher selbstbedient, automatisiert")
    expect(strip).to_be_visible(timeout=30_000)
    fresh = open_page(f"/relationship?w={workshop}", beside=page)
    expect(
        fresh.get_by_role("button", name="Begegnung: eher selbstbedient, automatisiert")
    ).to_be_visible()
