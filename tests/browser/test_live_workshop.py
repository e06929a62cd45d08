"""The whole live workshop in real browsers: who leads, the wall, four phones, up to the charter."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, expect

from canvas import actions
from canvas.knowledge import Knowledge
from canvas.store import Store
from canvas.text import Language
from tests.browser.live_walk import Ear, Face, Hall, Host, Phone, Wall
from tests.browser.walk import box, rest, saved, write
from tests.server import ROOT, Server

NAMES = ("Ana", "Ben", "Cem", "Dora")
TEXTS = yaml.safe_load((ROOT / "tests/browser/live_workshop.yaml").read_text(encoding="utf-8"))
CARDS: dict[str, dict[str, list[dict[str, str]]]] = {key: TEXTS[key]["cards"] for key in TEXTS}
DE, EN = CARDS["de"], CARDS["en"]
"""Run -> what each of the four writes."""
TODAY = (
    dict(encounter=-2, closeness=-1, warmth=-3, register=0, initiative=-1, guidance=2,
         tailoring=-1, contribution=1, commitment=-2, insight=-3, settlement=-2, pace=1),
    dict(encounter=-2, closeness=1, warmth=3, register=0, initiative=-1, guidance=-2,
         tailoring=-1, contribution=1, commitment=-2, insight=1, settlement=3, pace=-1),
    dict(encounter=-2, closeness=-1, warmth=2, register=1, initiative=-2, guidance=2,
         tailoring=0, contribution=2, commitment=-1, insight=-3, settlement=-2, pace=2),
    dict(encounter=-3, closeness=-2, warmth=-3, register=0, initiative=0, guidance=1,
         tailoring=-1, contribution=1, commitment=-2, insight=-2, settlement=2, pace=1),
)  # fmt: skip
WANTED = (
    dict(encounter=-2, closeness=-2, warmth=-2, register=1, initiative=-1, guidance=2,
         tailoring=-1, contribution=1, commitment=-2, insight=-2, settlement=-3, pace=1),
    dict(encounter=-2, closeness=-2, warmth=1, register=1, initiative=-1, guidance=2,
         tailoring=-2, contribution=1, commitment=-2, insight=-3, settlement=-2, pace=1),
    dict(encounter=-3, closeness=-1, warmth=-2, register=1, initiative=-1, guidance=1,
         tailoring=-1, contribution=1, commitment=-3, insight=-2, settlement=2, pace=1),
    dict(encounter=-2, closeness=-2, warmth=-3, register=1, initiative=-1, guidance=2,
         tailoring=-1, contribution=2, commitment=-2, insight=-2, settlement=-2, pace=2),
)  # fmt: skip
POINTS = ("counter", "order_call", "complaint")
WEAKEST = ((5, 1, 3), (6, 2, 3), (4, 1, 2), (5, 0, 4))
SECRETS = ("Anas Leuchtturm", "Bens Kornblume", "Cems Nordstern", "Doras Bernstein")


class Venue:
    """Where the room fills: opens the pages of everybody."""

    def __init__(
        self, open_page: Callable[..., Any], server: Server, store: Store, method: Knowledge,
        language: Language, *, listens: bool,
    ) -> None:  # fmt: skip
        self.open, self.server, self.store = open_page, server, store
        self.method, self.language, self.listens = method, language, listens
        self.ears: list[Ear] = []

    def page(self, path: str, *, phone: bool = False) -> Page:
        """A page in a browser of its own; perhaps what the server says to it is heard."""
        page: Page = self.open("about:blank", phone=phone, language=self.language)
        if self.listens:
            self.ears.append(Ear(page))
        page.goto(path if path.startswith("http") else self.server.url + path)
        return page

    def begins(self, title: str) -> tuple[Host, str]:
        """Somebody begins as a team and takes ninety minutes."""
        host = Host(self.page("/"), self.method, self.language)
        workshop = host.begins(title)
        host.press("host.format.choose_short")
        host.sees(host.words("host.before"))
        return host, workshop

    def opens(self, host: Host, role: str) -> Page:
        """Another browser gets a role with a private link from the host page."""
        host.page.get_by_text(host.words(f"doors.role.{role}.name"), exact=True).click()
        rest(host.page)
        host.press("doors.make")
        link = host.page.locator("code", has_text="/open#")
        page = self.page(link.inner_text().strip())
        page.get_by_role("button", name=host.words("join.link_open")).click()
        host.press("doors.put_away")
        expect(link).to_have_count(0)
        return page

    def wall(self, host: Host) -> Wall:
        """The computer at the projector."""
        wall = Wall(self.opens(host, "screen"), self.method, self.language)
        wall.sees(wall.words("screen.join.how"))
        return wall

    def phone(self, name: str, workshop: str, code: str = "") -> Phone:
        """Somebody comes with the code, else through the QR code."""
        ticket = self.store.people.door(workshop).ticket
        page = self.page("/join" if code else f"/j/{ticket}", phone=True)
        phone = Phone(page, self.method, self.language, name)
        phone.joins(code)
        return phone

    def fills(self, host: Host, workshop: str, names: Sequence[str] = NAMES) -> Hall:
        """The wall and a phone each; who leads sees them come."""
        wall = self.wall(host)
        code = host.page.locator(".door .code").inner_text()
        phones = [self.phone(n, workshop, code if n == names[0] else "") for n in names]
        wall.sees(wall.words("screen.present", n=len(names)))
        host.sees(host.words("doors.is_open", n=len(names)), *names)
        for phone in phones:
            phone.sees(phone.words("phone.rest.soon"))
        hall = Hall(host, wall, phones)
        hall.looks("before")
        return hall


@pytest.fixture
def venue(
    open_page: Callable[..., Any], server: Server, database: Path, knowledge: Knowledge
) -> Iterator[Callable[..., Venue]]:
    stores: list[Store] = []

    def make(language: Language, *, listens: bool = False) -> Venue:
        stores.append(Store(database))
        return Venue(open_page, server, stores[-1], knowledge, language, listens=listens)

    yield make
    for store in stores:
        store.close()


def test_ninety_minutes_in_german_from_begin_to_charter(venue: Callable[..., Venue]) -> None:
    """The survey and the proposals are rated on one phone; the other three send theirs past the
    fields, which are tested elsewhere."""
    place = venue("de")
    host, workshop = place.begins("Radwerkstatt am Kanal")
    hall = place.fills(host, workshop)
    arrives(hall)
    sees_today(hall)
    finds_values(hall)
    decides_positions(hall)
    writes_the_sheet(hall)
    writes_rules(hall)
    closes(hall)
    told = charter(host)
    for text in TEXTS["de"]["decided"]:
        assert text in told


def test_the_same_spine_in_english(venue: Callable[..., Venue]) -> None:
    """Only what decides; the ratings of three phones are sent past the fields."""
    place = venue("en")
    host, workshop = place.begins("Canal Street Cycles")
    hall = place.fills(host, workshop)
    host.on("host.begin")
    hall.write("arrive.why", EN["arrive.why"])
    host.takes("Gerda retires in March.")
    host.passes("today.survey")
    hall.rate("today.survey", TODAY)
    hall.shows_middle()
    host.passes("values.cards")
    hall.write("values.cards", EN["values.cards"])
    host.on("host.next")
    hall.vote("values.votes", "Craft", "Craft", "Honesty")
    host.takes("Craft", "Honesty")
    host.passes("target.proposal")
    hall.rate("target.proposal", WANTED)
    hall.shows_middle()
    talks_about(hall, "settlement", -2, "Craft", "Saturday gets too long.")
    host.passes("rules.write")
    hall.write("rules.write", EN["rules.write"], stations=("CB", "CB", "CC", "SD"))
    host.takes("When it gets dearer, then we phone first.")
    host.leaves_for("charter")
    told = charter(host)
    for text in TEXTS["en"]["decided"]:
        assert text in told


def test_nothing_is_told_before_the_reveal_and_then_everything_to_all(
    venue: Callable[..., Venue],
) -> None:
    """Everything the server says is read byte by byte; how long the reveal takes is printed."""
    place = venue("de", listens=True)
    host, workshop = place.begins("Radwerkstatt am Kanal")
    hall = place.fills(host, workshop)
    ears = dict(zip((hall.host, hall.wall, *hall.phones), place.ears, strict=True))
    host.on("host.begin")
    hall.asks("arrive.why")
    for phone, secret in zip(hall.phones, SECRETS, strict=True):
        phone.writes("arrive.why", {"text": secret})
    host.counts(4, 4)
    keeps_secrets(hall, ears)
    for face in ears:
        face.notices(SECRETS[3])
    host.on("host.reveal")
    moments = [face.noticed for face in ears]
    print(f"reveal: all six pages within {max(moments) - min(moments):.0f} ms")
    for face, ear in ears.items():
        face.sees(*SECRETS)
        assert all(ear.hears(secret) for secret in SECRETS)


def keeps_secrets(hall: Hall, ears: Mapping[Face, Ear]) -> None:
    """Nobody has heard what somebody else wrote; an own card may come back."""
    for face, ear in ears.items():
        others = [
            secret for phone, secret in zip(hall.phones, SECRETS, strict=True) if phone != face
        ]
        assert not [secret for secret in others if ear.hears(secret)]


def test_a_phone_is_offline_in_the_middle_of_a_sentence(venue: Callable[..., Venue]) -> None:
    """The workshop goes on without it; what was sent and what was only begun both arrive."""
    place = venue("de")
    host, workshop = place.begins("Radwerkstatt am Kanal")
    hall = place.fills(host, workshop, ("Ana", "Ben"))
    ana, ben = hall.phones
    host.on("host.begin")
    hall.asks("arrive.why")
    field = ana.page.get_by_role("textbox")
    field.press_sequentially("Mitten im ")
    ana.page.context.set_offline(True)
    ana.sees(ana.words("phone.offline"))
    field.press_sequentially("Satz")
    ben.writes("arrive.why", {"text": "Ben war schneller"})
    host.counts(1, 2)
    host.on("host.reveal")
    ben.sees("Ben war schneller")
    host.on("host.next")
    host.on("host.open")
    ben.sees(ben.question("arrive.stop"))
    ana.press("phone.send")
    field.press_sequentially("Noch ein Halb")
    ana.sees(ana.words("phone.sending"))
    ana.page.context.set_offline(False)
    ana.sees(ana.question("arrive.stop"), ana.words("phone.kept"), "Noch ein Halb")
    ana.sees_no(ana.words("phone.offline"))
    host.press("host.back")
    host.sees("Mitten im Satz", host.words("host.came_late"))
    for phone in hall.phones:
        phone.sees("Mitten im Satz", phone.words("phone.late_mark"))
    expect(field).to_have_value("Noch ein Halb")
    field.press_sequentially("satz")
    ana.press("phone.send_late")
    host.sees("Noch ein Halbsatz")


def test_somebody_is_taken_out_and_let_in_again(venue: Callable[..., Venue]) -> None:
    place = venue("de")
    host, workshop = place.begins("Radwerkstatt am Kanal")
    hall = place.fills(host, workshop, ("Ana", "Ben", "Cem"))
    cem = hall.phones[2]
    host.on("host.begin")
    hall.asks("arrive.why")
    hall.wall.sees("0 von 3")
    host.page.get_by_text(host.words("host.doors"), exact=True).click()
    host.page.locator("button.card").filter(has_text="Cem").click()
    host.press("doors.remove")
    cem.sees(cem.words("phone.bye_removed"))
    expect(cem.page.get_by_role("textbox")).to_have_count(0)
    hall.wall.sees("0 von 2")
    host.counts(0, 2)
    cem.page.reload()
    cem.page.wait_for_url("**/join?w=*")
    host.press("doors.let_in")
    hall.wall.sees("0 von 3")
    cem.page.goto(f"{place.server.url}/live/{workshop}")
    cem.writes("arrive.why", {"text": "Cem ist wieder da"})
    host.counts(1, 3)


def test_two_editors_on_one_rule_see_both_texts(venue: Callable[..., Venue]) -> None:
    place = venue("de")
    host, workshop = place.begins("Radwerkstatt am Kanal")
    actions.add(place.store, workshop, "b", "rule", side="CB", phase="use", text="Wir grüßen.")
    editors = [place.opens(host, "editor") for _ in range(2)]
    one, other = editors
    behaviour = host.words("rules.behaviour")
    for page in editors:
        page.get_by_test_id("stSidebar").get_by_role("link", name="Regeln").click()
        page.get_by_text(host.words("rules.view_rules", n=1), exact=True).click()
        rest(page)
        page.get_by_role("button").filter(has_text="Wir grüßen.").click()
        expect(box(page, behaviour)).to_be_visible()
        rest(page)
    write(one, behaviour, "Die erste Gruppe: den Namen sagen")
    saved(one)
    write(other, behaviour, "Die zweite Gruppe: aufstehen")
    other_text = other.get_by_test_id("stText")
    expect(other.get_by_text(host.words("ui.conflict.title"))).to_be_visible()
    expect(other_text.filter(has_text="den Namen sagen")).to_be_visible()
    expect(other_text.filter(has_text="aufstehen")).to_be_visible()


def arrives(hall: Hall) -> None:
    host = hall.host
    host.on("host.begin")
    hall.write("arrive.why", DE["arrive.why"])
    host.takes("Gerda geht im März in Pension.")
    host.on("host.next")
    hall.write("arrive.stop", DE["arrive.stop"])
    host.takes("Die Rabattkarte")
    host.on_to("word")
    hall.write("word.sentence", DE["word.sentence"])
    host.chooses("gut")
    host.tool("empty")
    hall.wall.sees(hall.wall.words("screen.card.empty"))
    host.takes("geradeheraus")
    host.on_to("today")


def sees_today(hall: Hall) -> None:
    host = hall.host
    hall.rate("today.survey", TODAY)
    hall.shows_middle()
    host.on("host.next")
    hall.write("today.depends", DE["today.depends"])
    host.on_to("values")


def finds_values(hall: Hall) -> None:
    host = hall.host
    hall.write("values.cards", DE["values.cards"])
    host.groups("Ehrlichkeit und offene Zahlen", "Ehrlichkeit", "Offene Zahlen")
    hall.looks("values.cards grouped")
    host.on("host.next")
    hall.vote("values.votes", "Ehrlichkeit", "Ehrlichkeit", "Handwerk")
    host.takes("Ehrlichkeit und offene Zahlen", "Handwerk")
    host.on("host.next")
    hall.wall.sees("Ehrlichkeit und offene Zahlen", "Handwerk", "Pauschalen schreiben")
    hall.looks("values wall")
    host.on_to("mores")
    hall.write("mores.customs", DE["mores.customs"])
    host.takes("Man lässt sich nichts aufschwatzen.", "Man kommt ohne Termin.")
    host.on("host.next")
    hall.wall.sees("Man kommt ohne Termin.")
    hall.looks("mores wall")
    host.on_to("target")


def decides_positions(hall: Hall) -> None:
    host = hall.host
    hall.rate("target.proposal", WANTED)
    hall.shows_middle()
    host.sees(host.words("host.talk.title"))
    talks_about(hall, "settlement", -2, "Handwerk")
    talks_about(hall, "warmth", -2, "Handwerk", "Der Samstag wird zu lang.")
    host.press("host.talk.rest", n=10)
    hall.looks("target decided")
    host.on("host.next")
    hall.wall.sees(hall.wall.words("screen.provisional"))
    hall.looks("target wall")
    host.on_to("meaning")


def talks_about(hall: Hall, dimension: str, step: int, value: str, objection: str = "") -> None:
    """A second vote, a question for objections, the decision of the owner."""
    host = hall.host
    name = host.method.dimensions[dimension].name[host.language]
    host.on("host.talk.second", name=name)
    run = f"target.second@{dimension}"
    for phone, wanted in zip(hall.phones, (step, step, step + 1, step), strict=True):
        phone.rates(run, {dimension: wanted})
    hall.reveals(run)
    hall.shows_middle()
    host.on("host.talk.ask", name=name)
    run = f"target.consent@{dimension}"
    for phone in hall.phones[:3]:
        phone.consents(run)
    hall.phones[3].consents(run, objection)
    hall.reveals(run, objection or host.words("host.consent"))
    host.decides(step, NAMES[0], value)


def writes_the_sheet(hall: Hall) -> None:
    host = hall.host
    hall.write("meaning.sheet", DE["meaning.sheet"])
    host.on("host.next")
    hall.vote("meaning.votes", "geradeheraus")
    host.takes("geradeheraus")
    host.on("host.next")
    hall.asks("meaning.retell")
    for phone in hall.phones:
        phone.consents("meaning.retell")
    hall.reveals("meaning.retell", host.words("host.consent"))
    host.on("host.next")
    hall.wall.sees("Wir sind keine Kumpel.")
    hall.looks("meaning wall")
    host.on_to("rules")


def writes_rules(hall: Hall) -> None:
    host = hall.host
    host.sees(host.words("host.lacks.touchpoints"))
    hall.looks("rules without touchpoints")
    host.on("host.to_page", page=host.method.steps["touchpoints"].name["de"])
    host.meets(*POINTS)
    host.leads_again()
    hall.asks("rules.weakest")
    for phone, grades in zip(hall.phones, WEAKEST, strict=True):
        phone.rates("rules.weakest", dict(zip(("t1", "t2", "t3"), grades, strict=True)))
    hall.reveals("rules.weakest", host.words(f"touchpoints.idea.{POINTS[1]}"))
    hall.shows_middle()
    host.on("host.mark_weakest", name=host.words(f"touchpoints.idea.{POINTS[1]}"))
    host.on("host.next")
    hall.write("rules.write", DE["rules.write"], stations=("CB", "CB", "CC", "SD"))
    host.takes(*(card["text"] for card in DE["rules.write"]))
    host.on("host.next")
    hall.asks("rules.gallery")
    for phone, option in zip(hall.phones, ("fine", "fine", "cannot", "fine"), strict=True):
        phone.polls("rules.gallery", option)
    hall.reveals("rules.gallery", DE["rules.write"][1]["text"])
    host.on("host.take_poll")
    host.on("host.next")
    hall.wall.sees(*(card["text"] for card in DE["rules.write"]))
    hall.looks("rules wall")
    host.on_to("promises")


def closes(hall: Hall) -> None:
    host = hall.host
    hall.write("promises.claims", DE["promises.claims"])
    host.takes("Fertig in 24 Stunden")
    host.on_to("channels")
    hall.looks("channels")
    host.on_to("handover")
    hall.asks("handover.ready")
    for phone, option in zip(hall.phones, ("can", "help", "can", "can"), strict=True):
        phone.polls("handover.ready", option)
    hall.reveals("handover.ready", DE["rules.write"][0]["text"])
    host.on("host.take_poll")
    host.on("host.next")
    hall.write("handover.steps", DE["handover.steps"])
    host.takes(*(card["who"] for card in DE["handover.steps"]))
    host.on("host.next")
    hall.wall.sees("nennt jedem den Preis zuerst")
    hall.looks("handover wall")
    host.on("host.finish")


def charter(host: Host) -> str:
    """The charter as Markdown."""
    with host.page.expect_download() as coming:
        host.press("charter_page.markdown")
    return coming.value.path().read_text(encoding="utf-8")
