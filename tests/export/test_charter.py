"""The charter: read in half a year, by somebody who was not there, whatever was typed.

``UPDATE_SNAPSHOTS=1`` writes the snapshots anew; they are proofread before they are committed.
"""

import html
import itertools
import json
import os
import re
from datetime import date

import pytest
from markdown import markdown

from canvas import workshop_file
from canvas.assess import Assessment, assess
from canvas.derive import orphaned
from canvas.export import Content, charter, charter_html
from canvas.export.charter import charter_of
from canvas.export.sections.rules import choose, references
from canvas.model import Frame, Handover, Position, Rule, Touchpoint, Value, Workshop
from canvas.results import Derivation, Finding, Spread
from canvas.text import LANGUAGES
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
    page = charter_html(text, "Neu", language)
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
    assert "Erstellt mit" not in charter_of(Content(workshop, NOTHING, knowledge, "de"))
    assert written(workshop, knowledge, version="1.2").endswith("Beziehungs-Canvas 1.2.\n")


# Hostile texts

SHORT = {
    "title", "nominative", "plural", "word", "pseudonym", "name", "owner", "deputy", "source",
    "role", "measure", "review_date", "recall_date", "who", "what", "concerns",
}  # fmt: skip
LONG = {
    "segment", "offer", "purpose", "purpose_theirs", "why_now", "stop_doing", "silence_signal",
    "leeway", "meaning", "scene", "not_meant", "gives", "expects", "never", "opposite", "note",
    "situation", "says_afterwards", "belonging_sign", "depends_on", "channel_decision", "text",
    "limit", "occasion", "behaviour", "benefit", "benefit_us", "check", "hiring", "training",
    "succession", "reason",
}  # fmt: skip
"""Keys of the file that hold what people typed, by the room they give."""
NASTY = [
    "# Titel", "## ", "Titel\n===", "Titel\n---", "---", "***", "_ _ _", "> Zitat", ">>> tief",
    "- Punkt\n- Punkt", "* Punkt", "+ Punkt", "1. eins\n2. zwei", "1) eins", "    Code",
    "\tCode", "```\nCode\n```", "~~~", "`Code`", "| a | b |\n|---|---|\n| 1 | 2 |", "**fett",
    "__fett__", "*schräg* _schräg_", "~~weg~~", "[x](javascript:alert(1))", "[x][y]",
    "[x]: http://example.org", "![img](http://example.org/x.png)", "<http://example.org>",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</li></ul><h1>neu</h1>",
    "<!-- weg", "<![CDATA[x]]>", "&lt;b&gt; &amp; &#35; Titel", "\\", "\\# \\* \\\\",
    "{: .x #id }", "[^1]: Fußnote", "- [ ] Aufgabe", "Grenze: Limit: x", "{time} {0} %s",
    "🥨👩\u200d👩\u200d👧", "\u202eعربي", "a\r\nb\u2028c",
]  # fmt: skip
ENDLESS = ["x" * 4000, "[" * 4000, "![[" * 1000, "*a " * 1000, "<b" * 2000, "&" * 4000]


def retyped(data, text, keys, key=""):
    """The file's content with every text that people type replaced."""
    if isinstance(data, dict):
        return {
            k: retyped(v, text, keys, k if key != "depends_on" else key) for k, v in data.items()
        }
    if isinstance(data, list):
        return [retyped(v, text, keys, key) for v in data]
    return text if isinstance(data, str) and data and key in keys else data


def hostile(text: str, keys: set[str]) -> Workshop:
    """The bicycle workshop with this text in every field of these names."""
    data = json.loads(BICYCLES.read_text("utf-8"))
    kept = [a | {"reason": text} for a in data.pop("acceptances")]
    return workshop_file.read(json.dumps(retyped(data, text, keys) | {"acceptances": kept}))


def structure(page: str) -> list[str]:
    """The blocks of the page: headings with their levels, lists, items and all that is unwanted."""
    tags = "h1|h2|h3|h4|ul|ol|li|hr|table|pre|code|blockquote|img|a|em|script"
    return re.findall(rf"<({tags})\b", markdown(page))


@pytest.fixture(scope="module")
def assessed(bicycles, knowledge) -> Assessment:
    return assess(bicycles, knowledge)


@pytest.mark.parametrize("text", NASTY, ids=repr)
def test_nothing_typed_changes_the_structure_of_the_page(text, assessed, knowledge):
    harmless = charter(hostile("Brot", SHORT | LONG), assessed, knowledge, "en")
    page = charter(hostile(text, SHORT | LONG), assessed, knowledge, "en")
    assert structure(page) == structure(harmless)


@pytest.mark.parametrize("text", ENDLESS, ids=lambda text: text[:3])
def test_endless_texts_stay_whole(text, assessed, knowledge):
    workshop = hostile(text, {"meaning", "text"})
    page = markdown(charter(workshop, assessed, knowledge, "en"))
    meanings, promises, rules = 5, 2, 3
    assert html.unescape(page).count(text.strip()) == meanings + promises + rules
