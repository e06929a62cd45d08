"""A facilitator tries the workshop alone: invented people answer, and go without a trace.

The players of the stories' server answer fifty times faster than people.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from canvas import actions, live_actions
from canvas.knowledge import Knowledge
from canvas.store import Store
from canvas.web.cookies import NAME, new_secret
from tests.server import Server

TEXTS = {
    "de": "Am Telefon verspricht bei uns jede Person etwas anderes.",
    "en": "On the phone each of us promises something different.",
}
SAID: dict[str, tuple[str, ...]] = {
    "de": ("Proben", "Probe: Radwerkstatt", "Beginnen", "Öffnen", "6 von 6 haben geantwortet",
           "Aufdecken", "Probe beenden", "Alles entfernen"),
    "en": ("Rehearse", "Rehearsal: Bicycle workshop", "Begin", "Open", "6 of 6 have answered",
           "Reveal", "End the rehearsal", "Remove everything"),
}  # fmt: skip
"""What is pressed and read, in its order."""


@pytest.fixture
def store(server: Server, database: Path) -> Iterator[Store]:
    opened = Store(database)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("language", "title"), [("de", "Radwerkstatt"), ("en", "Bicycle workshop")]
)
def test_a_rehearsal_from_beginning_to_end(
    language: str, title: str, server: Server, store: Store, knowledge: Knowledge,
    open_page: Callable[..., Any],
) -> None:  # fmt: skip
    secret = new_secret()
    original = actions.start_workshop(
        store, secret, "b-lead", title=title, language=language, mode="team"  # type: ignore[arg-type]
    )  # fmt: skip
    live_actions.choose_format(store, original, knowledge, "short")
    head = store.head(original)
    rehearse, marked, begin, opening, counter, reveal, end, remove = SAID[language]

    page: Page = open_page("about:blank", language=language)
    page.context.add_cookies([{"name": NAME, "value": secret, "url": server.url}])
    page.goto(f"{server.url}/host?w={original}")
    page.get_by_role("button", name=rehearse).click()
    expect(page.get_by_role("button", name=end)).to_be_visible()
    copy = next(info.id for info in store.workshops(secret) if info.id != original)
    assert store.info(copy).title == marked

    page.get_by_role("button", name=begin, exact=True).click()
    page.get_by_role("button", name=opening, exact=True).click()
    expect(page.get_by_text(counter)).to_be_visible()
    assert TEXTS[language] not in page.content()
    page.get_by_role("button", name=reveal).click()
    expect(page.get_by_text(TEXTS[language])).to_be_visible()

    page.get_by_role("button", name=end).click()
    page.get_by_role("button", name=remove).click()
    expect(page.get_by_role("button", name=rehearse)).to_be_visible()
    assert [info.id for info in store.workshops(secret)] == [original]
    assert store.head(original) == head
    assert not {original, copy} & set(store.people.where("invented"))
