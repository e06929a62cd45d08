"""Another voice beside the route: a row is written, asked about, and becomes a rule."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.browser.walk import begin, go, press, rest, saved, write
from tests.server import Server


def test_row_of_a_sheet_becomes_a_rule(open_page: Callable[..., Any], server: Server) -> None:
    page = open_page()
    id = begin(page, "Radladen am Eck")
    go(page, server.url, "deeper", id)
    page.get_by_role("button", name=re.compile("Kümmern")).click()
    press(page, "Zeile hinzufügen")
    write(page, "Um wen es geht", "Leute mit Dienstrad")
    saved(page)
    noticed = "Leute mit Dienstrad: Niemand ist genannt, der die Stille bemerkt."
    expect(page.get_by_text(noticed)).to_be_visible()
    write(page, "Still nach", "einem Jahr ohne Service")
    write(page, "Was dann geschieht", "anrufen und fragen, ob das Rad noch fährt")
    press(page, "Als Regel übernehmen")
    expect(page.get_by_text("Daraus wurde die Regel:")).to_be_visible()
    page.reload()
    press(page, "Zur Regel")
    page.wait_for_url("**/rules?*")
    rest(page)
    expect(page.get_by_text("Leute mit Dienstrad").first).to_be_visible()
