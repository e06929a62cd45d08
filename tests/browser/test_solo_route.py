"""The main job: a founder alone walks from the first note to the downloaded charter."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from canvas.knowledge import Knowledge
from canvas.model import DIMENSIONS
from canvas.text import Language
from tests.browser.walk import rest, saved
from tests.server import Server

WORKSHOP: dict[Language, dict[str, str]] = {
    "de": {
        "title": "Radladen am Eck",
        "note": "persönlich",
        "segment": "Menschen, die täglich mit dem Rad zur Arbeit fahren",
        "offer": "Reparatur und gebrauchte Räder",
        "why": "Ab Herbst arbeitet hier eine zweite Person.",
        "value_1": "Ehrlichkeit",
        "meaning_1": "Wir sagen Preis und Dauer, bevor wir den ersten Schlüssel ansetzen.",
        "never_1": "Mehr verrechnen als am Zettel steht",
        "value_2": "Handwerk",
        "meaning_2": "Was wir anfassen, hält ein Jahr, sonst richten wir es noch einmal.",
        "never_2": "Ein Rad mit einem Geräusch herausgeben",
        "situation": "Zwei Kinder, kein Auto, jeden Tag elf Kilometer.",
        "says": "Der sagt dir vorher, was es kostet.",
        "custom": "Man lässt sich nichts aufschwatzen",
        "custom_meaning": "Im Hof erzählt man einander, wer wo zu viel bezahlt hat.",
        "depends": "Du, wo wir geduzt werden, sonst Sie",
        "word": "geradeheraus",
        "sheet": "Wer sein Rad bringt, weiß bald, was es kostet und wann es fertig ist.",
        "scene": "Dienstag, 7.50 Uhr, ein Platten vor der Tür.",
        "not_meant": "Wir sind keine Kumpel.",
        "owner": "Werkbank",
        "first": "liest jeden Zettel laut vor",
    },
    "en": {
        "title": "Corner Cycles",
        "note": "personal",
        "segment": "People who ride to work every day",
        "offer": "Repairs and used bicycles",
        "why": "From autumn a second person works here.",
        "value_1": "Honesty",
        "meaning_1": "We state price and time before we pick up the first spanner.",
        "never_1": "Charge more than the slip says",
        "value_2": "Craft",
        "meaning_2": "What we touch lasts a year at least, or else we mend it again.",
        "never_2": "Hand over a bicycle with a noise",
        "situation": "Two children, no car, seven miles every day.",
        "says": "He tells you beforehand what it costs.",
        "custom": "Nobody talks us into things",
        "custom_meaning": "In the yard people tell each other who paid too much where.",
        "depends": "First names where they are offered, surnames otherwise",
        "word": "straight",
        "sheet": "Whoever brings a bicycle soon knows what it costs and when it is done.",
        "scene": "Tuesday, 7.50 am, a flat tyre at the door.",
        "not_meant": "We are not pals.",
        "owner": "bench",
        "first": "reads every slip aloud",
    },
}
STEPS = dict(
    encounter=-2, closeness=-1, warmth=-2, register=0, initiative=-1, guidance=2,
    tailoring=-1, contribution=1, commitment=-2, insight=-3, settlement=-2, pace=1,
)  # fmt: skip


class Founder:
    """Somebody alone in front of the app; finds things by the words that stand on them."""

    def __init__(self, page: Page, method: Knowledge, language: Language) -> None:
        self.page, self.method, self.language = page, method, language
        self.own = WORKSHOP[language]

    def words(self, key: str, **facts: object) -> str:
        return self.method.say(key, self.language, **facts)

    def step(self, id: str) -> None:
        """Go to a step over the route."""
        name = self.method.steps[id].name[self.language]
        question = self.method.steps[id].question[self.language]
        self.page.get_by_test_id("stSidebar").get_by_role("link", name=name).click()
        expect(self.page.get_by_role("heading", level=1).first).to_have_text(question)
        rest(self.page)

    def write(self, key: str, text: str, nth: int = 0) -> None:
        """Write into an empty field and leave it."""
        field = self.page.get_by_role("textbox", name=self.words(key), exact=True).nth(nth)
        expect(field).to_have_value("")
        field.fill(text)
        field.press("Tab")
        rest(self.page)
        expect(field).to_have_value(text)

    def press(self, key: str, nth: int = 0) -> None:
        self.page.get_by_role("button", name=self.words(key), exact=True).nth(nth).click()
        rest(self.page)

    # the steps

    def begins(self) -> None:
        self.page.get_by_role("textbox", name=self.words("start.new_title"), exact=True).fill(
            self.own["title"]
        )
        self.press("start.begin")
        self.page.wait_for_url("**/canvas?w=*")

    def sticks_a_note(self) -> None:
        self.page.get_by_role("textbox", name=self.words("canvas.note"), exact=True).fill(
            self.own["note"]
        )
        self.press("canvas.stick")
        saved(self.page)

    def frames(self) -> None:
        self.step("frame")
        plural = self.words("frame.terms").split(" | ")[0].split(" / ")[-1]
        self.page.get_by_text(plural, exact=True).click()
        self.press("frame.take_term")
        for field in ("segment", "offer"):
            self.write(f"frame.{field}", self.own[field])
        self.write("frame.why_now", self.own["why"])

    def values(self) -> None:
        self.step("values")
        for number in ("1", "2"):
            self.press("values.add")
            self.write("values.word", self.own[f"value_{number}"])
            self.press("values.themes_take")
            self.write("values.meaning", self.own[f"meaning_{number}"])
            self.write("values.never", self.own[f"never_{number}"])

    def customers(self) -> None:
        self.step("customers")
        self.write("customers.situation", self.own["situation"])
        self.write("customers.says", self.own["says"])
        self.press("customers.add_more")
        self.write("customers.more_word", self.own["custom"])
        self.write("customers.more_meaning", self.own["custom_meaning"])
        for number in range(2):
            self.press("customers.fit.harmony", nth=number)
            expect(
                self.page.get_by_role(
                    "button", name=self.words("customers.fit.harmony"), pressed=True
                )
            ).to_have_count(number + 1)

    def today(self) -> None:
        self.step("today")
        for steps in ((-2, 2, 2), (-2, -2, -1), (-1, 1, -2)):
            self.press("today.add")
            expect(self.page.locator("input[type=radio]:checked")).to_have_count(0)
            for dimension, step in zip(("encounter", "warmth", "initiative"), steps, strict=True):
                self.place(dimension, step)

    def place(self, dimension: str, step: int) -> None:
        """Press a step on the scale of a dimension."""
        poles = self.method.dimensions[dimension]
        pole = poles.pole(step).name[self.language]
        choice = self.page.locator(f'input[type=radio][name="{dimension}"]').nth(step + 3)
        label = f"{abs(step)} {pole}" if step else re.compile(".")
        expect(choice).to_have_attribute("aria-label", label)
        choice.click()
        rest(self.page)
        expect(choice).to_be_checked()

    def decides(self) -> None:
        self.step("relationship")
        for dimension in DIMENSIONS:
            question = self.method.dimensions[dimension].question[self.language]
            expect(self.page.get_by_role("heading", name=question)).to_be_visible()
            self.place(dimension, STEPS[dimension])
            if STEPS[dimension] == 0:
                self.write("relationship.depends_on", self.own["depends"])
            if dimension != DIMENSIONS[-1]:
                self.press_next(dimension)

    def press_next(self, dimension: str) -> None:
        after = DIMENSIONS[DIMENSIONS.index(dimension) + 1]  # type: ignore[arg-type]
        name = self.method.dimensions[after].name[self.language]
        self.page.get_by_test_id("stButton").get_by_role("button", name=name).click()
        rest(self.page)

    def means(self) -> None:
        self.page.get_by_text(self.words("relationship.view.meaning"), exact=True).click()
        rest(self.page)
        self.write("relationship.word", self.own["word"])
        self.write("relationship.meaning", self.own["sheet"])
        self.write("relationship.scene", self.own["scene"])
        self.write("relationship.not_meant", self.own["not_meant"])

    def meets(self) -> None:
        self.step("touchpoints")
        self.page.get_by_text(self.words("touchpoints.for.shop"), exact=True).click()
        names = [self.words(f"touchpoints.idea.{idea}") for idea in ("counter", "complaint")]
        for name in names:
            self.card(name).click()
            hollow = self.card(name).filter(has_text=self.words("touchpoints.in_charge"))
            expect(hollow).to_be_visible()
        for name in names:
            self.card(name).click()
            self.write("touchpoints.owner", self.own["owner"])
        self.page.get_by_text(self.words("touchpoints.weak"), exact=True).click()
        rest(self.page)

    def card(self, name: str) -> Any:
        """The painted card with this title."""
        return self.page.get_by_role("button", name=re.compile(re.escape(name)))

    def adopts(self) -> None:
        self.step("rules")
        for number in range(1, 6):
            self.press("rules.adopt")
            self.has_rules(number)
        ending = self.method.patterns["end-by-criteria"].name[self.language]
        self.card(ending).click()
        expect(self.page.locator(".large .title", has_text=ending)).to_be_visible()
        rest(self.page)
        self.press("rules.adopt")
        self.has_rules(6)

    def has_rules(self, number: int) -> None:
        words = self.words("rules.view_rules", n=number)
        expect(self.page.get_by_text(words, exact=True)).to_be_visible()

    def hands_over(self) -> None:
        self.step("handover")
        self.write("handover.who", self.own["owner"])
        self.write("handover.what", self.own["first"])
        self.write("handover.owner", self.own["owner"])

    def takes_the_charter(self) -> str:
        self.step("charter")
        with self.page.expect_download() as coming:
            self.press("charter_page.markdown")
        return coming.value.path().read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["de", "en"])
def test_founder_walks_from_the_first_note_to_the_charter(
    open_page: Callable[..., Any], server: Server, knowledge: Knowledge, language: Language
) -> None:
    founder = Founder(open_page(language=language), knowledge, language)
    founder.begins()
    founder.sticks_a_note()
    founder.frames()
    founder.values()
    founder.customers()
    founder.today()
    founder.decides()
    founder.means()
    founder.meets()
    founder.adopts()
    founder.hands_over()
    charter = founder.takes_the_charter()
    for text in founder.own.values():
        assert text in charter
