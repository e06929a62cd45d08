"""The charter: read in half a year, by somebody who was not there, whatever was typed.

``UPDATE_SNAPSHOTS=1`` writes the snapshots anew; they are proofread before they are committed.
"""

import html
import itertools
import os
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from itertools import cycle, repeat

import pytest
from markdown import markdown

from canvas import workshop_file
from canvas.assess import Assessment, assess
from canvas.derive import orphaned
from canvas.escape import one_line
from canvas.export import Content, charter
from canvas.export.charter import charter_of
from canvas.export.page import Page
from canvas.export.sections.rules import choose, references
from canvas.model import (
    Frame,
    Handover,
    Note,
    Position,
    Rule,
    Tally,
    Touchpoint,
    Value,
    Workshop,
)  # fmt: skip
from canvas.results import Derivation, Finding, Spread
from canvas.text import LANGUAGES
from tests.hostile import TEXTS
from tests.hostile_workshop import workshop_of
from tests.server import ROOT

BICYCLES = ROOT / "tests/cases/bicycle_workshop.json"
DAY = date(2026, 11, 22)
NOTHING = Assessment(spreads=(), channels=(), derivation=Derivation((), ()), findings=())


@pytest.fixture(scope="module")
def bicycles() -> Workshop:
    """A small workshop in English: one person, few rules, nearly everything decided."""
    return workshop_file.read(BICYCLES.read_bytes())


def written(workshop, knowledge, language="de", assessment=NOTHING, **more) -> str:
    return charter(workshop, assessment, knowledge, language, **more)


def full(workshop, knowledge, language) -> str:
    """The charter with everything the engine says about the workshop."""
    loose = frozenset(orphaned(workshop, knowledge))
    return charter(
        workshop, assess(workshop, knowledge), knowledge, language, DAY, "1.0", orphaned=loose
    )


def section(text: str, title: str) -> str:
    """What stands under a heading, up to the next one of its level."""
    [level] = re.findall(rf"^(#+) {re.escape(title)}$", text, re.MULTILINE)
    below = text.split(f"\n{level} {title}\n")[1]
    return re.split(rf"^#{{1,{len(level)}}} |^---$", below, flags=re.MULTILINE)[0]


def rule(number: int, **parts) -> Rule:
    return Rule(
        **{"id": f"r{number}", "side": "CB", "phase": "buy", "text": f"Satz {number}."} | parts
    )


# As a whole


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", ["bakery", "bicycle_workshop"])
def test_charter_reads_as_proofread(case, language, knowledge):
    workshop = workshop_file.read((ROOT / f"tests/cases/{case}.json").read_bytes())
    snapshot = ROOT / f"tests/export/snapshots/{case}.{language}.md"
    text = full(workshop, knowledge, language)
    if "UPDATE_SNAPSHOTS" in os.environ:
        snapshot.write_text(text, "utf-8")
    assert text == snapshot.read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_charter_of_an_empty_workshop_says_what_is_open(knowledge, language):
    text = written(Workshop(frame=Frame(title="Neu", language="de")), knowledge, language)
    titles = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert titles == {
        "de": ["Warum", "Werte", "Für wen", "Die Beziehung", "Regeln", "Spielraum",
               "Offene Befunde", "Übergabe"],
        "en": ["Why", "Values", "For whom", "The relationship", "Rules", "Leeway",
               "Open findings", "Handover"],
    }[language]  # fmt: skip
    opened = {"de": "Noch offen.", "en": "Still open."}[language]
    assert section(text, {"de": "Werte", "en": "Values"}[language]).strip() == opened


def test_headings_never_skip_a_level(bicycles, knowledge):
    levels = [len(h) for h in re.findall(r"^(#+) ", full(bicycles, knowledge, "en"), re.MULTILINE)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


# Parts


def test_behaviours_from_monday_stand_right_after_the_title(bicycles, knowledge):
    text = written(bicycles, knowledge, "en")
    assert re.findall(r"^## (.*)$", text, re.MULTILINE)[0] == "From Monday"
    assert section(text, "From Monday").strip() == (
        "- **Sam:** names the part that can wait in every repair\n"
        "- **Who is still open:** calls riders before noon when a part is late"
    )


DECIDED = {
    "de": [
        "- **Nähe:** klar vertraut statt distanziert, diskret (−2). Vorläufig.",
        "- **Wärme:** ganz klar herzlich statt sachlich, kühl (−3), wegen Mut.  ",
        "  Einwand: Zu viel im \\*Advent\\*  ",
        "  Einwand: 1. Nicht am Telefon",
        "Entschieden (Chefin, 22. November 2026): Nähe und Wärme.",
        "Entschieden (gestern): Umgangston.",
        "Entschieden (Alle): Tempo.",
    ],
    "en": [
        "- **Closeness:** clearly close, not distant, discreet (−2). Provisional.",
        "- **Warmth:** decidedly warm, not matter-of-fact, cool (−3), because of Mut.  ",
        "  Objection: Zu viel im \\*Advent\\*  ",
        "  Objection: 1. Nicht am Telefon",
        "Decided (Chefin, 22 November 2026): closeness and warmth.",
        "Decided (gestern): register.",
        "Decided (Alle): pace.",
    ],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_decisions_say_who_when_and_who_was_against(knowledge, language):
    chef = {"decided_by": "Chefin", "decided_on": "2026-11-22"}
    against = ("Zu viel im *Advent*", "1. Nicht am Telefon")
    workshop = Workshop(
        frame=Frame(title="Neu", language="de"),
        values=(Value(id="v1", word="Mut"),),
        positions=(
            Position(dimension="closeness", step=-2, provisional=True, **chef),
            Position(dimension="warmth", step=-3, because_of=("v1",), dissent=against, **chef),
            Position(dimension="register", step=1, decided_on="gestern"),
            Position(dimension="pace", step=0, depends_on="Saison", decided_by="Alle"),
        ),
    )
    text = written(workshop, knowledge, language)
    told = section(text, {"de": "Profil", "en": "Profile"}[language]).splitlines()
    assert [line for line in told if line in DECIDED[language]] == DECIDED[language]
    page = charter_of(Content(workshop, NOTHING, knowledge, language)).html()
    assert "Zu viel im *Advent*" in page and DECIDED[language][-1] in page


def test_spread_is_silent_below_three_answers(knowledge):
    two = Spread("warmth", n=2, median=0.0, ad_md=3.0, spread=1.0, status="pair")
    workshop = Workshop(frame=Frame(title="Neu", language="de"), today={"warmth": (-3, 3)})
    seen = Assessment((two,), (), Derivation((), ()), ())
    assert "## Heute" not in written(workshop, knowledge, assessment=seen)


def test_at_most_twelve_rules_in_the_body_and_what_matters_first(knowledge):
    rules = tuple(rule(n) for n in range(1, 13))
    workshop = Workshop(
        frame=Frame(title="Viel", language="de"),
        values=(Value(id="v1", word="Mut"),),
        touchpoints=(Touchpoint(id="t1", phase="problem", name="Hotline", weak=True),),
        rules=(
            *rules,
            rule(13, value="v1"),
            rule(14, touchpoint="t1"),
            rule(15, side="END"),
            rule(16, parked=True),
        ),
    )
    body, rest = choose(workshop)
    assert [r.id for r in body] == [*(f"r{n}" for n in range(1, 10)), "r13", "r14", "r15"]
    assert [r.id for r in rest] == ["r10", "r11", "r12"]
    text = written(workshop, knowledge)
    assert "15 Regeln, davon 12 hier und 3 im Anhang." in text
    assert re.findall(r"^#### (.*?) ·", section(text, "Weitere Regeln"), re.MULTILINE) == [
        "CB 12", "CB 13", "CB 14",
    ]  # fmt: skip
    assert section(text, "Geparkte Regeln").strip() == "- **CB:** Satz 16."


def test_rules_are_numbered_by_side(knowledge):
    rules = (rule(1, side="CC"), rule(2), rule(3, side="CC"), rule(4, parked=True))
    workshop = Workshop(frame=Frame(title="Neu", language="de"), rules=rules)
    assert references(workshop) == {"r2": "CB 1", "r1": "CC 1", "r3": "CC 2"}


def test_rule_with_slots_only_is_composed_and_slots_are_not_said_twice(knowledge):
    slots = rule(
        1, text="", occasion="Wenn das Telefon läutet", role="wer im Büro ist",
        behaviour="hebt ab, wer im Büro ist", measure="beim dritten Läuten",
        limit="nach 18 Uhr nicht",
    )  # fmt: skip
    workshop = Workshop(frame=Frame(title="Neu", language="de"), rules=(slots,))
    assert section(written(workshop, knowledge), "CB 1 · Kaufen").strip() == (
        "Wenn das Telefon läutet, hebt ab, wer im Büro ist.\n\n"
        "- **Maß:** beim dritten Läuten\n"
        "- **Grenze:** nach 18 Uhr nicht\n"
        "- **Nutzen:** Noch offen.\n"
        "- **Zuständig:** Noch offen.\n"
        "- **Prüfung:** Noch offen.\n"
        "- **Weil:** Noch offen."
    )


def test_unconfirmed_times_are_marked_in_the_readers_language(knowledge):
    greeting = rule(
        1, pattern="greet-in-seconds", unconfirmed=("time", "actor"),
        text="Wenn jemand kommt, grüßt die Person an der Theke innerhalb von 3 Sekunden.",
    )  # fmt: skip
    workshop = Workshop(frame=Frame(title="Neu", language="de"), rules=(greeting,))
    assert "innerhalb von 3 Sekunden [zu bestätigen]." in written(workshop, knowledge, "de")
    assert "innerhalb von 3 Sekunden [to be confirmed]." in written(workshop, knowledge, "en")
    confirmed = greeting.model_copy(update={"unconfirmed": ("actor",)})
    workshop = workshop.model_copy(update={"rules": (confirmed,)})
    assert "[zu bestätigen]" not in written(workshop, knowledge, "de")


def test_orphaned_rule_is_marked(bicycles, knowledge):
    text = written(bicycles, knowledge, "en", orphaned=frozenset({"r2"}))
    marked = [h for h in ("CB 1 · Buy: Counter", "SD 1 · Problem: Call when a part is late")
              if "**Orphaned:**" in section(text, h)]  # fmt: skip
    assert marked == ["SD 1 · Problem: Call when a part is late"]


def test_promise_names_the_rule_that_keeps_it(bicycles, knowledge):
    assert section(written(bicycles, knowledge, "en"), "Promises").strip() == (
        "- Ready when we said  \n  Found in: shop window.  \n  Kept by: SD 1.\n"
        "- Repairs without surprises  \n  No rule keeps it yet."
    )


def test_accepted_finding_stands_apart_with_its_reason(bicycles, knowledge):
    kept = Finding("no_contact_after_purchase", "care", "question", "open", {}, "Das reicht uns.")
    seen = Assessment((), (), Derivation((), ()), (kept,))
    text = written(bicycles, knowledge, "de", assessment=seen)
    assert section(text, "Offene Befunde").strip().startswith("Nichts offen.")
    assert section(text, "Bewusst so gelassen").strip().endswith("Grund: Das reicht uns.")


def test_dates_are_written_out_and_other_words_stay(knowledge):
    sheet = Handover(review_date="2026-12-01", recall_date="im Mai")
    workshop = Workshop(frame=Frame(title="Neu", language="de"), handover=sheet)
    text = written(workshop, knowledge, today=DAY)
    assert "- **Stand:** 22. November 2026" in text
    assert "- **Regeln prüfen am:** 1. Dezember 2026" in text
    assert "- **Erinnerungstest am:** im Mai" in text


def test_version_is_named_only_where_it_is_known(knowledge):
    workshop = Workshop(frame=Frame(title="Neu", language="de"))
    assert "Erstellt mit" not in charter_of(Content(workshop, NOTHING, knowledge, "de")).markdown()
    assert written(workshop, knowledge, version="1.2").endswith("Beziehungs-Canvas 1.2.\n")


# Hostile texts

HARMLESS = "Brot und Butter"
ENDLESS = ["x" * 4000, "[" * 4000, "![[" * 1000, "*a " * 1000, "<b" * 2000, "&" * 4000]


def page_of(texts: Iterator[str], knowledge, language="en") -> Page:
    """The charter of a workshop that consists of these texts."""
    workshop = workshop_of(texts)
    seen = assess(workshop, knowledge)
    return charter_of(Content(workshop, seen, knowledge, language, DAY))


class Blocks(HTMLParser):
    """The blocks of a page from top to bottom, each with the text a reader sees in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[list[str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.handle_data(" ")
        elif tag != "strong":
            self.seen.append([tag, *(f"{name}={value}" for name, value in attrs), ""])

    def handle_data(self, data: str) -> None:
        if self.seen:
            self.seen[-1][-1] += data

    @property
    def all(self) -> list[list[str]]:
        return [[*block[:-1], one_line(block[-1])] for block in self.seen]


@pytest.mark.parametrize("turn", range(0, len(TEXTS), 101))
def test_markdown_reads_back_as_the_same_blocks_with_the_same_texts(turn, knowledge):
    page = page_of(cycle((*TEXTS[turn:], *TEXTS[:turn])), knowledge)
    read = Blocks(markdown(page.markdown(), extensions=["tables", "fenced_code", "footnotes"])).all
    assert read == Blocks(page.html()).all
    assert {block[0] for block in read} == {"h1", "h2", "h3", "h4", "p", "ul", "li", "hr"}


@pytest.mark.parametrize("turn", range(0, len(TEXTS), 101))
def test_headings_are_those_of_harmless_texts(turn, knowledge):
    def headings(texts: Iterator[str]) -> list[str]:
        return re.findall(r"<(h\d|hr)\b", markdown(page_of(texts, knowledge).markdown()))

    assert headings(cycle((*TEXTS[turn:], *TEXTS[:turn]))) == headings(repeat(HARMLESS))


@pytest.mark.parametrize("text", ENDLESS, ids=lambda text: text[:3])
def test_endless_texts_stay_whole(text, bicycles, knowledge):
    sheet = bicycles.relationship.model_copy(update={"meaning": text})
    page = written(bicycles.model_copy(update={"relationship": sheet}), knowledge)
    assert html.unescape(markdown(page)).count(text.strip()) == 1


# The other voices, and what a team said about the rules


def test_sheet_with_content_is_a_section_and_others_are_not(knowledge):
    workshop = Workshop(
        frame=Frame(title="Laden", language="de"),
        touchpoints=(Touchpoint(id="t1", phase="buy", name="Theke"),),
        notes=(
            Note(id="n1", sheet="care.plan", texts={"whom": "*Stamm*", "who": "Büro"}),
            Note(id="n2", sheet="care.plan"),
            Note(id="led.audit.t1", sheet="led.audit", row="t1", levels={"language": 2}),
            Note(id="n3", sheet="gone.away", texts={"whom": "x"}),
        ),
    )
    text = section(written(workshop, knowledge), "Von anderswo gesehen")
    sheet = section(written(workshop, knowledge), "Wer sich wann meldet")
    assert "- **\\*Stamm\\*:** Wer es merkt: Büro" in sheet
    assert "- **Theke:** Sprache: 2 / 6" in text
    assert sheet.count("\n- ") == 1
    assert "Von anderswo" not in written(workshop.model_copy(update={"notes": ()}), knowledge)


def test_row_called_by_the_beginning_of_a_long_text_still_shows_all_of_it(knowledge):
    whom = "Wer " + "sehr " * 14 + "lange nichts bestellt hat"
    note = Note(id="n1", sheet="care.plan", texts={"whom": whom})
    workshop = Workshop(frame=Frame(title="Laden", language="de"), notes=(note,))
    assert f"Um wen es geht: {whom}" in written(workshop, knowledge)


def test_rule_made_of_a_row_names_its_sheet(knowledge):
    workshop = Workshop(
        frame=Frame(title="Laden", language="de"),
        rules=(rule(1),),
        notes=(Note(id="n1", sheet="care.plan", rule="r1"),),
    )
    assert "- **Weil:** Blatt »Wer sich wann meldet«." in written(workshop, knowledge)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"can": 5, "help": 2, "objection": 1}, "Gilt. 5 von 8 können danach leben."),
        ({"can": 2, "help": 2}, "Vorerst eine Absicht. 2 von 4 können schon danach leben."),
    ],
)
def test_rule_most_can_live_by_holds_and_another_is_an_intention(knowledge, answers, said):
    polled = tuple(Tally(answer=answer, n=n) for answer, n in answers.items())
    workshop = Workshop(frame=Frame(title="x", language="de"), rules=(rule(1, polled=polled),))
    assert f"- **Im Alltag:** {said}" in written(workshop, knowledge)


def test_help_and_objections_become_tasks_of_whoever_sees_to_the_rule(knowledge):
    doubts = (Tally(answer="can", n=3), Tally(answer="help", n=2), Tally(answer="exploit", n=1))
    objects = Tally(answer="objection", n=2, reasons=("*Samstag* zu zweit",))
    fine = (Tally(answer="can", n=3), Tally(answer="help", n=0))
    rules = (
        rule(1, polled=doubts, owner="Mia"), rule(2, polled=(*doubts[:1], objects)),
        rule(3, polled=fine), rule(4, polled=doubts, parked=True),
    )  # fmt: skip
    workshop = Workshop(frame=Frame(title="x", language="de"), rules=rules)
    assert section(
        written(workshop, knowledge), "Was bis zum Prüftermin zu klären ist"
    ).strip() == (
        "- **CB 1:** Würde uns ausnutzen: 1, Brauche Hilfe: 2. Zuständig: Mia.\n"
        "- **CB 2:** Habe einen Einwand: 2. Wer sich kümmert, ist noch offen.  \n"
        "  Einwand: \\*Samstag\\* zu zweit"
    )
