"""What is entered stays: over reload, language switch, a second tab, a killed server."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.browser.walk import begin, box, go, jump, press, rest, saved, write
from tests.server import Server

MEANING = "Was wir damit meinen|What we mean by it"
NEVER = "Was wir deshalb niemals tun|What we therefore never do"
SCENE = "Eine Szene, in der uns dieser Wert etwas gekostet hat"


def first_value(page: Any, server: Server, word: str = "Ehrlichkeit") -> str:
    """A workshop with one value, its editor open; returns the workshop's id."""
    workshop = begin(page, "Probeladen")
    go(page, server.url, "values", workshop)
    jump(page, "Nur eine Probe")
    press(page, "Wert hinzufügen")
    write(page, "Das Wort", word)
    saved(page)
    return workshop


def test_entry_is_there_after_a_reload(open_page: Callable[..., Any], server: Server) -> None:
    page = open_page()
    first_value(page, server)
    write(page, MEANING, "Wir sagen den Preis, bevor jemand fragt.")
    saved(page)
    page.reload()
    expect(box(page, MEANING)).to_have_value("Wir sagen den Preis, bevor jemand fragt.")


def test_language_switch_in_the_middle_keeps_what_is_being_written(
    open_page: Callable[..., Any], server: Server
) -> None:
    page = open_page()
    first_value(page, server)
    box(page, NEVER).fill("Einen Fehler verschweigen")
    page.get_by_text("EN", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("textbox", name="What we therefore never do")).to_have_value(
        "Einen Fehler verschweigen"
    )
    page.reload()
    expect(page.get_by_role("textbox", name="What we therefore never do")).to_have_value(
        "Einen Fehler verschweigen"
    )


def test_language_switched_there_and_back_keeps_what_was_chosen_from_lists(
    open_page: Callable[..., Any], server: Server
) -> None:
    page = open_page()
    first_value(page, server)
    press(page, "Stimmt")
    chosen = page.get_by_test_id("stMultiSelect")
    expect(chosen.filter(has_text="Ehrlichkeit")).to_be_visible()
    for language, theme in (("EN", "honesty"), ("DE", "Ehrlichkeit")):
        page.get_by_text(language, exact=True).click()
        expect(chosen.filter(has_text=theme)).to_be_visible()
        expect(chosen).to_have_count(1)
        rest(page)


def test_two_tabs_editing_the_same_value_see_both_texts(
    open_page: Callable[..., Any], server: Server
) -> None:
    page = open_page()
    workshop = first_value(page, server)
    other = open_page(f"/values?w={workshop}", beside=page)
    write(other, MEANING, "Die Fassung aus dem zweiten Fenster")
    saved(other)
    write(page, MEANING, "Die Fassung aus dem ersten Fenster")
    expect(page.get_by_text("Zwei Fassungen – beide sind da")).to_be_visible()
    both = page.locator("[data-testid=stText]")
    expect(both.filter(has_text="aus dem zweiten Fenster")).to_be_visible()
    expect(both.filter(has_text="aus dem ersten Fenster")).to_be_visible()
    press(page, "Die eigene speichern")
    expect(page.get_by_text("Zwei Fassungen – beide sind da")).to_have_count(0)
    rest(page)
    other.reload()
    expect(box(other, MEANING)).to_have_value("Die Fassung aus dem ersten Fenster")


def test_server_killed_under_an_open_page_keeps_the_next_entry(
    open_page: Callable[..., Any], server: Server
) -> None:
    page = open_page()
    workshop = first_value(page, server)
    server.restart()
    box(page, SCENE).fill("Im April haben wir einem Mann abgeraten.")
    box(page, SCENE).press("Tab")
    saved(page)
    fresh = open_page(f"/values?w={workshop}", beside=page)
    expect(box(fresh, SCENE)).to_have_value("Im April haben wir einem Mann abgeraten.")


def test_full_disk_is_told_and_the_entry_can_be_saved_when_there_is_room(
    open_page: Callable[..., Any], server: Server
) -> None:
    page = open_page()
    workshop = first_value(page, server)
    with server.full_disk():
        write(page, MEANING, "Wir sagen den Preis, bevor jemand fragt.")
        expect(page.get_by_text("Der Server kann gerade nichts speichern")).to_be_visible()
        expect(box(page, MEANING)).to_have_value("Wir sagen den Preis, bevor jemand fragt.")
    write(page, MEANING, "Wir sagen den Preis, bevor jemand danach fragt.")
    saved(page)
    fresh = open_page(f"/values?w={workshop}", beside=page)
    expect(box(fresh, MEANING)).to_have_value("Wir sagen den Preis, bevor jemand danach fragt.")


def test_idle_page_shows_what_is_stored_after_the_server_came_back(
    open_page: Callable[..., Any], server: Server
) -> None:
    page = open_page()
    workshop = first_value(page, server)
    other = open_page(f"/values?w={workshop}", beside=page)
    expect(box(other, MEANING)).to_have_value("")
    server.kill()
    server.start()
    write(page, MEANING, "Nach dem Neustart geschrieben")
    saved(page)
    server.restart()
    expect(box(other, MEANING)).to_have_value("Nach dem Neustart geschrieben", timeout=30_000)


def test_deep_link_on_a_fresh_server_comes_with_its_frame(
    open_page: Callable[..., Any], server: Server
) -> None:
    page = open_page()
    workshop = first_value(page, server)
    server.restart()
    fresh = open_page(f"/values?w={workshop}", beside=page)
    expect(fresh.get_by_role("heading", level=1)).to_contain_text("Wofür stehen wir")
    expect(fresh.get_by_text("Probeladen")).to_be_visible()
    expect(fresh.get_by_test_id("stSidebar").get_by_role("link", name="Kundschaft")).to_be_visible()


def test_another_browser_may_not_open_the_workshop(
    open_page: Callable[..., Any], server: Server
) -> None:
    workshop = first_value(open_page(), server)
    stranger = open_page(f"/values?w={workshop}")
    expect(stranger.get_by_role("alert")).to_be_visible()
    expect(box(stranger, "Das Wort")).to_have_count(0)
