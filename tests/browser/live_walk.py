"""How a room walks through a live workshop: the small steps of who leads, the wall, the phones."""

import base64
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from playwright.sync_api import Locator, Page, expect

from canvas.agenda import Activity
from canvas.gathering import activity_of, step_of
from canvas.knowledge import Knowledge
from canvas.text import Language
from tests.browser.walk import rest

SEND = """async ([url, body]) => {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(url, { method: "POST", headers, body });
  return answer.json();
}"""
NOTICE = """(text) => {
  window.noticed = 0;
  const look = () => {
    if (!noticed && document.body.textContent.includes(text)) noticed = Date.now();
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true });
}"""
BINARY = 2
"""Opcode of a frame that is not text."""
WIDER = "() => document.scrollingElement.scrollWidth - innerWidth"
TALLER = "() => document.scrollingElement.scrollHeight - innerHeight"


class Ear:
    """Everything the server says to a page: bodies, streams, frames of its socket.

    Listens from the moment it is made; a page must not have begun to load.
    """

    def __init__(self, page: Page) -> None:
        self._heard: dict[str, bytes] = {}
        self._line = page.context.new_cdp_session(page)
        self._line.send("Network.enable")
        self._line.on("Network.responseReceived", self._begins)
        self._line.on("Network.dataReceived", self._more)
        self._line.on("Network.loadingFinished", self._ends)
        self._line.on("Network.webSocketFrameReceived", self._frame)
        self._streams: set[str] = set()

    def hears(self, text: str) -> bool:
        """Whether the text was in anything the server has said so far."""
        return any(text.encode() in said for said in self._heard.values())

    def _begins(self, event: dict[str, Any]) -> None:
        id = event["requestId"]
        if "/stream" not in event["response"]["url"]:
            return
        self._streams.add(id)
        told = self._line.send("Network.streamResourceContent", {"requestId": id})
        self._add(id, base64.b64decode(told["bufferedData"]))

    def _more(self, event: dict[str, Any]) -> None:
        if data := event.get("data"):
            self._add(event["requestId"], base64.b64decode(data))

    def _ends(self, event: dict[str, Any]) -> None:
        id = event["requestId"]
        if id in self._streams:
            return
        told = self._line.send("Network.getResponseBody", {"requestId": id})
        body = told["body"]
        self._add(id, base64.b64decode(body) if told["base64Encoded"] else body.encode())

    def _frame(self, event: dict[str, Any]) -> None:
        frame = event["response"]
        said = frame["payloadData"]
        whole = base64.b64decode(said) if frame["opcode"] == BINARY else said.encode()
        self._add(event["requestId"], whole)

    def _add(self, id: str, said: bytes) -> None:
        self._heard[id] = self._heard.get(id, b"") + said


class Face:
    """A page and the words on it in its language."""

    def __init__(self, page: Page, method: Knowledge, language: Language) -> None:
        self.page, self.method, self.language = page, method, language

    def words(self, key: str, **facts: object) -> str:
        return self.method.say(key, self.language, **facts)

    def question(self, run: str) -> str:
        return self.activity(run).question[self.language]

    def activity(self, run: str) -> Activity:
        found = self.method.agenda[step_of(run)].activity(activity_of(run))
        assert found is not None
        return found

    def sees(self, *texts: str) -> None:
        """Wait until all these words can be read."""
        for text in texts:
            expect(self.page.get_by_text(text).locator("visible=true").first).to_be_visible()

    def notices(self, text: str) -> None:
        """Keep the moment at which this text first stands on the page."""
        self.page.evaluate(NOTICE, text)

    @property
    def noticed(self) -> float:
        """Milliseconds since 1970; waits until it has happened."""
        return float(self.page.wait_for_function("() => window.noticed").json_value())

    def sees_no(self, text: str) -> None:
        expect(self.page.get_by_text(text).locator("visible=true")).to_have_count(0)

    def press(self, key: str, **facts: object) -> None:
        """Press the button with these words."""
        self.page.get_by_role("button", name=self.words(key, **facts), exact=True).click()


class Host(Face):
    """Who leads: the agenda at the side, one button that leads on."""

    @property
    def way(self) -> Locator:
        """The button that leads on; while the page runs the one before may still stand there."""
        fresh = '[class*="st-key-host-next"]:not([data-stale="true"])'
        return self.page.locator(fresh).get_by_role("button")

    def begins(self, title: str) -> str:
        """Begin a workshop as a team on the start page; its id."""
        label = self.words("start.new_title")
        self.page.get_by_role("textbox", name=label, exact=True).fill(title)
        self.page.get_by_text(self.words("start.mode_team"), exact=True).click()
        self.press("start.begin")
        self.page.wait_for_url("**/host?w=*")
        self.sees(self.words("host.format.title"))
        return self.page.url.partition("w=")[2]

    def press(self, key: str, **facts: object) -> None:
        """Press the button with these words and wait until the page rests."""
        super().press(key, **facts)
        rest(self.page)

    def on(self, key: str, **facts: object) -> None:
        """Press the one button that leads on; it says this."""
        expect(self.way).to_have_text(re.compile(re.escape(self.words(key, **facts)) + "$"))
        self.way.click()
        rest(self.page)

    def passes(self, run: str) -> None:
        """Go on without asking until the question of this run is next."""
        question = self.page.get_by_text(self.question(run), exact=True)
        scene = self.page.locator("[data-scene]")
        instead = self.page.locator(".st-key-host-on").get_by_role("button")
        while not question.is_visible():
            before = scene.get_attribute("data-scene") or ""
            (instead if instead.is_visible() else self.way).click()
            expect(scene).not_to_have_attribute("data-scene", before)
            rest(self.page)

    def on_to(self, step: str) -> None:
        """Go on to the next step."""
        self.on("host.next_step", step=self.method.agenda[step].name[self.language])
        expect(self.page.get_by_role("heading", level=1).first).to_have_text(
            self.method.agenda[step].name[self.language]
        )

    def counts(self, answered: int, of: int) -> None:
        self.sees(self.words("host.answered", answered=answered, of=of))

    def card(self, text: str) -> Locator:
        """The card or group with this title on the table."""
        head = self.page.locator(".host-live label")
        return head.filter(has=self.page.locator(".title").get_by_text(text, exact=True))

    def chooses(self, *texts: str) -> None:
        for text in texts:
            self.card(text).locator("input").check()

    def tool(self, name: str) -> None:
        """Press a tool for what is chosen."""
        words = self.words(f"host.do.{name}")
        self.page.locator(".tools").get_by_role("button", name=words, exact=True).click()

    def groups(self, title: str, *texts: str) -> None:
        """Put cards together under a title."""
        self.chooses(*texts)
        self.page.get_by_role("textbox", name=self.words("host.do.title")).fill(title)
        self.tool("group")
        expect(self.card(title)).to_be_visible()

    def takes(self, *texts: str) -> None:
        """Take cards and groups over."""
        self.chooses(*texts)
        self.tool("take")
        for text in texts:
            expect(self.card(text).get_by_text(self.words("host.is_taken"))).to_be_visible()
        rest(self.page)

    def decides(self, step: int, who: str, value: str) -> None:
        """Keep the position that was proposed as decided, because of a value."""
        form = self.page.get_by_test_id("stForm").filter(visible=True)
        expect(form.get_by_test_id("stSliderThumbValue")).to_have_text(f"−{-step}")
        form.get_by_role("combobox").click()
        self.page.get_by_role("option", name=value).click()
        self.page.keyboard.press("Escape")
        form.get_by_role("textbox", name=self.words("host.talk.who")).fill(who)
        form.get_by_role("button", name=self.words("host.talk.keep")).click()
        self.sees(self.words("host.talk.title"))
        rest(self.page)

    def meets(self, *ideas: str) -> None:
        """Take typical touchpoints of a shop over on the page of the journey."""
        self.page.get_by_text(self.words("touchpoints.for.shop"), exact=True).click()
        for idea in ideas:
            card = self.page.get_by_role("button").filter(
                has_text=self.words(f"touchpoints.idea.{idea}")
            )
            card.click()
            expect(card.filter(has_text=self.words("touchpoints.in_charge"))).to_be_visible()
            rest(self.page)

    def leaves_for(self, page: str) -> None:
        """Open a page of the route by its address."""
        self.page.goto(self.page.url.replace("/host?", f"/{page}?"))
        expect(self.page.get_by_role("heading", level=1).first).to_have_text(
            self.method.steps[page].question[self.language]
        )
        rest(self.page)

    def leads_again(self) -> None:
        """Back to the host page over the route."""
        route = self.page.get_by_test_id("stSidebar")
        route.get_by_role("link", name=self.words("host.title")).click()
        expect(self.way).to_be_visible()
        rest(self.page)


class Wall(Face):
    """The projector."""


class Phone(Face):
    """A phone of somebody who takes part."""

    def __init__(self, page: Page, method: Knowledge, language: Language, name: str) -> None:
        super().__init__(page, method, language)
        self.name, self.workshop = name, ""

    def joins(self, code: str = "") -> None:
        """With a code (else through the QR code already opened), under a name."""
        if code:
            self.page.get_by_label(self.words("join.code")).fill(code)
            self.press("join.next")
        self.page.get_by_label(self.words("join.name")).fill(self.name)
        self.press("join.enter")
        self.page.wait_for_url("**/live/*")
        self.workshop = self.page.url.rsplit("/", 1)[1]

    def asked(self, run: str) -> Locator:
        return self.page.locator(f'[data-run="{run}"]')

    def writes(self, run: str, texts: Mapping[str, str], station: str = "") -> None:
        """Write a card and send it; ``texts`` by entry."""
        section = self.asked(run)
        if station:
            section.get_by_text(self.words(f"phone.station.{station}"), exact=True).click()
        for entry in self.activity(run).entries:
            text = texts.get(entry.id, "")
            if entry.choices and text:
                section.get_by_text(self.words(f"live.choice.{text}"), exact=True).click()
            elif text:
                section.locator(f"textarea[name={entry.id}]").fill(text)
        section.get_by_role("button", name=self.words("phone.send"), exact=True).click()
        expect(section.locator(".own .marks").last).to_have_text(self.words("phone.saved"))

    def rates(self, run: str, answers: Mapping[str, int]) -> None:
        """Rate one thing after the other and send it all."""
        section = self.asked(run)
        for at, (name, value) in enumerate(answers.items(), 1):
            box = section.locator(f'label:has(input[name="{name}"][value="{value}"])')
            box.click()
            several = section.locator(".one").count() > 1
            if several and at < len(answers):
                self.press("phone.next")
        self.sends(section)

    def polls(self, run: str, option: str) -> None:
        """Say the same of every rule."""
        section = self.asked(run)
        for box in section.locator(f'label:has(input[value="{option}"])').all():
            box.click()
        self.sends(section)

    def votes(self, run: str, *titles: str) -> None:
        """Give a dot to each of these."""
        section = self.asked(run)
        for title in titles:
            target = section.locator(".paper").filter(has_text=title)
            target.get_by_role("button", name=self.words("phone.give_dot")).click()
        self.sends(section)

    def consents(self, run: str, objection: str = "") -> None:
        section = self.asked(run)
        words = self.words("phone.objection" if objection else "phone.no_objection")
        section.get_by_text(words, exact=True).click()
        if objection:
            section.locator("textarea").fill(objection)
        self.sends(section)

    def sends(self, section: Locator) -> None:
        section.get_by_role("button", name=self.words("phone.send"), exact=True).click()
        expect(section.locator(".done")).to_contain_text(self.words("phone.done"))

    def tells(self, body: Mapping[str, Any]) -> None:
        """Send an answer past the fields of the page, with the cookie of this phone."""
        url = f"/live/{self.workshop}/answers"
        assert self.page.evaluate(SEND, [url, json.dumps(body)]) == {"ok": True, "late": False}


class Hall:
    """Everybody in the room."""

    def __init__(self, host: Host, wall: Wall, phones: Sequence[Phone]) -> None:
        self.host, self.wall, self.phones = host, wall, phones

    def asks(self, run: str) -> None:
        """Open the question that is next; it stands on the wall and on every phone."""
        self.host.sees(self.host.question(run))
        self.host.on("host.open")
        for face in (self.wall, *self.phones):
            expect(face.page.get_by_role("heading", level=1)).to_have_text(face.question(run))
        self.looks(f"{run} open")

    def reveals(self, run: str, *texts: str) -> None:
        """Once all have answered: reveal; everybody sees these words."""
        n = len(self.phones)
        self.host.counts(n, n)
        self.host.on("host.reveal")
        for face in (self.host, self.wall, *self.phones):
            face.sees(*texts)
        self.looks(f"{run} revealed")

    def write(
        self, run: str, cards: Sequence[Mapping[str, str]], stations: Sequence[str] = ()
    ) -> None:
        """Everybody writes a card, then all are revealed."""
        self.asks(run)
        places = stations or ("",) * len(cards)
        for phone, texts, station in zip(self.phones, cards, places, strict=True):
            phone.writes(run, texts, station)
        first = [next(iter(texts.values())) for texts in cards]
        self.reveals(run, *first)

    def rate(self, run: str, answers: Sequence[Mapping[str, int]]) -> None:
        """Everybody rates: the first on the page, the others past its fields."""
        self.asks(run)
        first, *others = zip(self.phones, answers, strict=True)
        first[0].rates(run, first[1])
        for phone, given in others:
            phone.tells({"run": run, "answers": given})
        self.reveals(run)

    def vote(self, run: str, *titles: str) -> None:
        """Everybody gives a dot to each of these."""
        self.asks(run)
        for phone in self.phones:
            phone.votes(run, *titles)
        self.reveals(run, *titles)

    def shows_middle(self) -> None:
        """A second press shows the medians to everybody."""
        self.host.on("host.show_middle")
        expect(self.wall.page.locator(".marks .median").first).to_be_visible()
        for phone in self.phones:
            phone.sees(phone.words("phone.seen.middle", middle=""))
        self.looks("middle")

    def looks(self, moment: str) -> None:
        """Nothing is wider than its page, and the wall does not scroll."""
        for face in (self.host, self.wall, *self.phones):
            assert face.page.evaluate(WIDER) <= 0, f"{moment}: wider than its page"
        assert self.wall.page.evaluate(TALLER) <= 0, f"{moment}: the wall scrolls"
