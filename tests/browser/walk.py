"""How a person walks through the app: small steps the browser stories are made of."""

import re
from typing import Any

from playwright.sync_api import Page, expect

SAVED = re.compile(r"^(Gespeichert|Saved) \d\d:\d\d$")


def begin(page: Page, title: str) -> str:
    """Begin a workshop alone; returns its id."""
    box(page, "Wessen Beziehung?|Whose relationship?").fill(title)
    page.get_by_role("button", name=re.compile("^(Beginnen|Begin)$")).click()
    page.wait_for_url("**/canvas?w=*")
    expect(page.get_by_text(title)).to_be_visible()
    return page.url.split("w=")[1]


def box(page: Page, label: str) -> Any:
    """The text field with this label (a pattern; several languages are separated by |)."""
    pattern = "|".join(f"^{re.escape(part)}$" for part in label.split("|"))
    return page.get_by_role("textbox", name=re.compile(pattern))


def write(page: Page, label: str, text: str) -> None:
    """Write into a field and leave it, as one does with the tab key."""
    field = box(page, label)
    field.fill(text)
    field.press("Tab")
    expect(field).to_have_value(text)


def press(page: Page, name: str) -> None:
    """Press the button with this name."""
    page.get_by_role("button", name=name, exact=True).click()


def saved(page: Page) -> None:
    """Wait until the page says that it is saved and rests."""
    expect(page.get_by_text(SAVED)).to_be_visible()
    rest(page)


def rest(page: Page) -> None:
    """Wait until the last run of the page's script has ended."""
    expect(page.locator("[data-testid=stApp]")).to_have_attribute(
        "data-test-script-state", "notRunning"
    )


def jump(page: Page, reason: str) -> None:
    """Jump over open steps with a reason."""
    box(page, "Grund für den Sprung|Reason for the jump").fill(reason)
    page.get_by_role("button", name=re.compile("Mit diesem Grund|Go on with")).click()


def go(page: Page, server_url: str, step: str, workshop: str) -> None:
    """Open the page of a step by its address."""
    page.goto(f"{server_url}/{step}?w={workshop}")
    expect(page.locator("h1").first).to_be_visible()
    rest(page)


def example(page: Page) -> str:
    """Open a copy of the first finished example; returns its id."""
    page.get_by_role("button", name=re.compile("^(Radwerkstatt|Bicycle workshop)$")).click()
    page.wait_for_url("**/canvas?w=*")
    expect(page.locator("h1").first).to_be_visible()
    return page.url.split("w=")[1]
