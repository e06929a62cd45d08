"""Whatever people write is shown as they wrote it: nothing runs, nothing is fetched.

Six hundred texts go through every page in one workshop, over wall, phone and host as cards, and
one by one through the function for labels, through a picture and through the printed charter.
"""

from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from canvas import live_actions, workshop_file
from canvas.assess import assess
from canvas.escape import JOINER, one_line
from canvas.export import Content, files
from canvas.gathering import step_of
from canvas.knowledge import Knowledge
from canvas.model import Workshop
from canvas.progress import ROUTE
from canvas.store import Store
from canvas.web.cookies import NAME
from tests.browser.walk import go, rest
from tests.hostile import HOST, TEXTS
from tests.hostile_workshop import workshop_of
from tests.live.room import WHY, Room
from tests.server import ROOT, Server

WATCH = """
window.tripped = () => told('a script ran');
addEventListener('securitypolicyviolation',
    (event) => told(`policy: ${event.effectiveDirective} ${event.blockedURI}`));
"""
ACTING = f"""
[...document.querySelectorAll('*')].flatMap((root) => root.shadowRoot ?? [])
    .concat(document)
    .flatMap((root) => [...root.querySelectorAll('*')])
    .filter((e) => [...e.attributes].some((a) => /^on/.test(a.name)
        || (/^(src|href|srcset|data|action|style|poster|ping)$|:href$/.test(a.name)
            && /{HOST}|javascript:|tripped/.test(a.value))))
    .map((e) => e.outerHTML.slice(0, 200))
"""
"""Elements that would fetch or run something of what was written, in painted blocks too."""


MARKUP = "a, img, svg, code, strong, em, del, h1, h2, h3, li, table, hr, .katex, [style*=color]"
"""What the browser makes of Markdown."""
ON_ONE_CARD = 25
STEP, PICTURES, TITLE, RIGHT = 24, 4, "Titel", "rechts"
"""As in the sheet of labels."""


class Watched:
    """A page and everything on it that must not happen."""

    def __init__(self, page: Page, *hosts: str) -> None:
        self.page, self.told, self.hosts = page, list[str](), set(hosts)
        page.expose_function("told", lambda what: self.told.append(what))
        page.add_init_script(WATCH)
        page.on("request", lambda request: self._asked(request.url))
        page.on("dialog", lambda dialog: (self.told.append("a dialog"), dialog.dismiss()))
        page.on("popup", lambda popup: self.told.append(f"a window: {popup.url}"))

    def _asked(self, url: str) -> None:
        if not url.startswith(("data:", "blob:")) and urlsplit(url).netloc not in self.hosts:
            self.told.append(f"asked {url}")

    def is_quiet(self) -> None:
        """Nothing ran, nothing was asked for, nothing on the page would do either."""
        assert self.page.evaluate(ACTING) == []
        assert self.told == []


@pytest.fixture
def watched(open_page: Callable[..., Any], server: Server) -> Watched:
    return Watched(open_page("about:blank"), urlsplit(server.url).netloc)


def hostile(turn: int, **more: Any) -> Workshop:
    """A workshop full of the texts, beginning with another one each turn."""
    return workshop_of(cycle((*TEXTS[turn:], *TEXTS[:turn])), **more)


def import_of(page: Page, url: str, workshop: Workshop, folder: Path) -> str:
    """Read the workshop in as a file, as anybody can; returns its id."""
    file = folder / "hostile.json"
    file.write_text(workshop_file.write(workshop), encoding="utf-8")
    page.goto(url)
    page.locator("input[type=file]").set_input_files(file)
    page.wait_for_url("**/canvas?w=*")
    return page.url.split("w=")[1]


def as_shown(text: str) -> str:
    """The text without line breaks, and without what nobody can see at its edge."""
    return one_line(text.replace(JOINER, "").replace("\ufeff", ""))


def test_hostile_texts_stay_texts_on_every_page(
    watched: Watched, server: Server, tmp_path: Path, long: bool
) -> None:
    page = watched.page
    for turn in range(0, len(TEXTS), 101) if long else [0]:
        workshop = import_of(page, server.url, hostile(turn), tmp_path)
        for step in (*ROUTE, "walk"):
            go(page, server.url, step, workshop)
            expect(page.get_by_test_id("stAlertContentError")).to_have_count(0)
            watched.is_quiet()


def test_hostile_cards_and_names_stay_texts_on_wall_phone_and_host(
    open_page: Callable[..., Any], server: Server, database: Path, knowledge: Knowledge
) -> None:
    room = Room(server, Store(database), people=1, title=TEXTS[0])
    room.join(room.phones[0], TEXTS[1][:60], TEXTS[2][:60])
    live_actions.choose_format(room.store, room.id, knowledge, "short")
    live_actions.go_to(room.store, room.id, step_of(WHY), WHY)
    room.open()
    for begin in range(0, len(TEXTS), ON_ONE_CARD):
        room.write("\n".join(TEXTS[begin : begin + ON_ONE_CARD]))
    room.reveal()
    faces = {
        f"/live/{room.id}/screen": room.owner,
        f"/live/{room.id}": room.phones[0],
        f"/host?w={room.id}": room.owner,
    }
    for path, who in faces.items():
        face = Watched(open_page("about:blank"), urlsplit(server.url).netloc)
        face.page.context.add_cookies([{"name": NAME, "value": who.secret, "url": server.url}])
        face.page.goto(server.url + path)
        expect(face.page.get_by_text(as_shown(TEXTS[-1])[:40]).first).to_be_attached()
        face.is_quiet()


def test_the_printed_charter_stays_quiet(
    open_page: Callable[..., Any], knowledge: Knowledge, tmp_path: Path
) -> None:
    watched = Watched(open_page("about:blank"), "")
    for turn in range(0, len(TEXTS), 202):
        workshop = hostile(turn)
        content = Content(workshop, assess(workshop, knowledge), knowledge, "de")
        file = tmp_path / f"{turn}.html"
        file.write_text(str(files(content)["html"].content), encoding="utf-8")
        watched.page.goto(file.as_uri())
        expect(watched.page.locator("h1")).to_have_count(1)
        expect(watched.page.locator("main").locator("a, img, table, code")).to_have_count(0)
        watched.is_quiet()


def test_every_label_and_picture_shows_what_was_written(browser: Any, tmp_path: Path) -> None:
    with Server(ROOT / "tests/browser/label_sheet.py", log=tmp_path / "server.log") as sheet:
        page = browser.new_page()
        watched = Watched(page, urlsplit(sheet.url).netloc)
        page.goto(sheet.url)
        drawn = page.locator(".st-key-pictures .annotation-text")
        expect(drawn).to_have_count(len(TEXTS) * 2 + PICTURES, timeout=300_000)
        rest(page)
        written = [as_shown(text) for text in TEXTS]
        for place in (".st-key-prose [data-testid=stCaptionContainer]", ".st-key-labels button"):
            shown = page.locator(place)
            assert [as_shown(text) for text in shown.all_text_contents()] == written
            assert shown.locator(MARKUP).count() == 0
        widgets = page.locator(".st-key-widgets [data-testid=stMarkdownContainer]")
        assert {as_shown(text) for text in widgets.all_text_contents()} == set(written[::STEP])
        assert widgets.locator(MARKUP).count() == 0
        names = [as_shown(text) for text in drawn.all_text_contents()]
        assert [name for name in names if name not in (TITLE, RIGHT)] == written
        watched.is_quiet()
        page.close()
