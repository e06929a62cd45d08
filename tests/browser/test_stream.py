"""The script that keeps pages current, in a real browser and on a real line."""

import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from canvas import live_actions
from canvas.live.pages import STATIC
from canvas.live.patch import patch
from canvas.live.sight import Piece
from canvas.store import Store
from canvas.web.cookies import NAME
from tests.conftest import LOCALES
from tests.live.room import Room, store_of
from tests.server import Server

SCRIPT = (STATIC / "stream.js").read_text(encoding="utf-8")
PAGE = """
    document.documentElement.innerHTML = "<body><main></main></body>";
    window.told = [];
"""
LISTEN = """
    (url) => {
        window.line = liveStream({
            url, root: document.querySelector("main"),
            onState: () => told.push("state"), onLine: (stands) => told.push(stands),
            onBye: (why) => told.push(why), onChange: (keys, gone) => told.push([keys, gone]),
        });
    }
"""
FED = """
    () => {
        const letters = new TextEncoder();
        window.fetch = async () => new Response(new ReadableStream({
            start: (feed) => { window.feed = (text) => feed.enqueue(letters.encode(text)); },
        }));
    }
"""
SHOWN = """
    () => [...document.querySelectorAll("main > [data-piece]")]
        .map((place) => [place.dataset.piece, place.innerHTML])
"""

FEED_AND_SHOW = f"""
    async (data) => {{
        feed("event: patch\\ndata: " + JSON.stringify(data) + "\\n\\n");
        await new Promise((done) => setTimeout(done));
        return ({SHOWN})();
    }}
"""


@pytest.fixture
def room(server: Server) -> Iterator[Room]:
    store: Store = store_of(server)
    yield Room(server, store, people=1)
    store.close()


@pytest.fixture
def page(browser: Any, room: Room) -> Iterator[Any]:
    """An empty page of our own address, with the script and a participant's cookie.

    The address is that of a script, whose policy lets nothing run: here it is set aside.
    """
    with browser.new_context(bypass_csp=True, locale=LOCALES["de"]) as context:
        secret = room.phones[0].secret
        context.add_cookies([{"name": NAME, "value": secret, "url": room.server.url}])
        found = context.new_page()
        found.goto(f"{room.server.url}/live/static/stream.js")
        found.evaluate(PAGE)
        found.add_script_tag(content=SCRIPT)
        yield found


def told(page: Any) -> Any:
    return page.evaluate("told")


def test_patches_make_the_page_the_server_has(page: Any) -> None:
    page.evaluate(FED)
    page.evaluate(LISTEN, "/nowhere")
    page.wait_for_function("() => !!window.feed")
    dice = random.Random(7)
    before: list[Piece] = []
    shown, wanted = [], []
    for _ in range(60):
        keys = dice.sample("abcdefgh", dice.randint(0, 8))
        after = [Piece(key, f"<p>{dice.choice('xy')}</p>") for key in keys]
        change = patch(before, after)
        data = {"now": 0, "put": [*map(list, change.put)], "drop": [*change.drop]}
        shown.append(page.evaluate(FEED_AND_SHOW, data))
        wanted.append([[piece.key, piece.html] for piece in after])
        before = after
    assert shown == wanted


def test_a_piece_that_stays_is_never_touched(page: Any, room: Room) -> None:
    room.open()
    served = page.evaluate(
        "(url) => fetch(url).then((answer) => answer.text())", f"/live/{room.id}"
    )
    page.evaluate(
        """(html) => {
            const main = new DOMParser().parseFromString(html, "text/html").querySelector("main");
            document.querySelector("main").replaceWith(main);
        }""",
        served,
    )
    page.evaluate(LISTEN, f"/live/{room.id}/stream?as=phone&lang=de")
    page.evaluate("document.querySelector('textarea').value = 'Mitten im Satz'")
    page.evaluate("document.querySelector('textarea').focus()")
    page.wait_for_function("() => told.includes('state')")
    live_actions.start_timer(room.store, room.id, 90)
    expect(page.locator("[data-ends]")).to_have_text(re.compile(r"^1:[0-3]\d$"))
    assert page.evaluate("document.activeElement.value") == "Mitten im Satz"


@pytest.mark.parametrize("killed", [True, False])
def test_the_line_says_when_it_is_gone_and_when_it_is_back(
    page: Any, room: Room, killed: bool
) -> None:
    page.evaluate(LISTEN, f"/live/{room.id}/stream?as=phone&lang=de")
    page.wait_for_function("() => told.includes('state')")
    room.server.kill() if killed else room.server.stop()
    page.wait_for_function("() => told.at(-1) === false")
    room.server.start()
    room.open()
    page.wait_for_function(
        "() => told.includes(true) && told.lastIndexOf(true) > told.indexOf(false)"
    )
    asked = room.knowledge.agenda["arrive"].activities[0].question.de
    expect(page.get_by_text(asked)).to_be_visible()


def test_a_network_that_is_off_is_told_at_once_and_back_again(page: Any, room: Room) -> None:
    page.evaluate(LISTEN, f"/live/{room.id}/stream?as=phone&lang=de")
    page.wait_for_function("() => told.includes('state')")
    page.context.set_offline(True)
    page.wait_for_function("() => told.at(-1) === false")
    room.open()
    page.context.set_offline(False)
    asked = room.knowledge.agenda["arrive"].activities[0].question.de
    expect(page.get_by_text(asked)).to_be_visible()
    page.wait_for_function("() => told.lastIndexOf(true) > told.indexOf(false)")


def test_silence_is_a_lost_line(page: Any) -> None:
    page.evaluate(FED)
    page.evaluate(LISTEN, "/nowhere")
    page.wait_for_function("() => !!window.feed")
    page.evaluate("""feed('event: state\\ndata: {"now": 0, "pieces": []}\\n\\n')""")
    page.wait_for_function("() => told.includes(true)")
    page.wait_for_function("() => told.at(-1) === false")


def test_a_removed_participant_does_not_ask_again(page: Any, room: Room) -> None:
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate(LISTEN, f"/live/{room.id}/stream?as=phone&lang=de")
    page.wait_for_function("() => told.includes('state')")
    room.store.people.set_removed(room.id, room.people[0].id)
    page.wait_for_function("() => told.at(-1) === 'removed'")
    page.evaluate("told.length = 0")
    page.evaluate(LISTEN, f"/live/{room.id}/stream?as=phone&lang=de")
    page.wait_for_function("() => told.at(-1) === 'removed'")
    assert len(asked) == 2
