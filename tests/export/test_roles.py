"""Cards per role: what somebody needs at work, and scenes for people who apply.

``UPDATE_SNAPSHOTS=1`` writes the snapshots anew; they are proofread before they are committed.
"""

import os

import pytest

from canvas.assess import Assessment
from canvas.export.content import Content
from canvas.export.roles import roles_of
from canvas.model import Frame, Rule, Value, Workshop
from canvas.results import Derivation
from canvas.text import LANGUAGES
from tests.server import ROOT

NOTHING = Assessment(spreads=(), channels=(), derivation=Derivation((), ()), findings=())
SNAPSHOTS = ROOT / "tests" / "export" / "snapshots"


def cards(workshop, knowledge, language="de") -> str:
    return roles_of(Content(workshop, NOTHING, knowledge, language))


def shop(*rules: Rule) -> Workshop:
    return Workshop(
        frame=Frame(title="Laden", language="de"),
        values=(Value(id="v1", word="Ruhe", scene="Am Freitag ließen wir das Telefon läuten."),),
        rules=rules,
    )


def rule(number: int, **parts) -> Rule:
    return Rule(**{"id": f"r{number}", "side": "CB", "phase": "buy"} | parts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_bakery_has_the_cards_of_the_snapshot(bakery, knowledge, language):
    path = SNAPSHOTS / f"bakery.roles.{language}.md"
    written = cards(bakery, knowledge, language)
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(written, "utf-8")
    assert written == path.read_text("utf-8")


def test_role_stands_once_and_rules_of_nobody_come_last(knowledge):
    text = cards(
        shop(
            rule(1, text="Wir grüßen."),
            rule(2, role="die Kassa", text="Wir zählen."),
            rule(3, owner="Die  Kassa", text="Wir runden ab."),
            rule(4, role="Lager", owner="Die Kassa", text="Wir tragen."),
        ),
        knowledge,
    )
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## Die Kassa", "## Lager", "## Alle",
    ]  # fmt: skip
    assert text.index("Wir zählen") < text.index("Wir runden ab") < text.index("## Lager")


def test_card_shows_situation_deed_limit_and_the_scene_of_its_value(knowledge):
    parts = {"occasion": "Wenn es läutet", "behaviour": "hebt jemand ab", "limit": "nicht nach 18"}
    text = cards(shop(rule(1, owner="Büro", value="v1", **parts)), knowledge)
    assert "### Wenn es läutet …" in text
    assert "- **Tun:** … hebt jemand ab" in text
    assert "- **Zum Beispiel:** Am Freitag ließen wir das Telefon läuten." in text


def test_parked_rules_are_on_no_card(knowledge):
    assert "Wir singen" not in cards(shop(rule(1, text="Wir singen.", parked=True)), knowledge)


def test_three_questions_of_different_values_first(knowledge):
    rules = [
        rule(n, occasion=f"Wenn Fall {n} eintritt", behaviour="handeln wir", value=value)
        for n, value in enumerate(("v1", "v1", "", "v2"), 1)
    ]
    text = cards(shop(*rules), knowledge)
    asked = [line.split()[3] for line in text.splitlines() if line.startswith("### »")]
    assert asked == ["1", "3", "4"]


def test_a_scene_is_a_better_question_than_a_day(knowledge):
    occasions = ("Am Samstag", "Wenn es läutet")
    rules = [rule(n, occasion=o, behaviour="heben wir ab") for n, o in enumerate(occasions, 1)]
    text = cards(shop(*rules), knowledge)
    asked = [line for line in text.splitlines() if line.startswith("### »")]
    assert [line.split("«")[0] for line in asked] == ["### »Wenn es läutet", "### »Am Samstag"]


def test_times_nobody_has_confirmed_are_marked(knowledge):
    proposed = rule(
        1, pattern="greet-in-seconds", unconfirmed=("time",), owner="Theke",
        occasion="Wenn jemand eintritt", behaviour="grüßt die Theke innerhalb von 3 Sekunden",
    )  # fmt: skip
    assert cards(shop(proposed), knowledge).count("3 Sekunden [zu bestätigen]") == 2


def test_empty_workshop_has_an_honest_page(knowledge):
    assert cards(shop(), knowledge).rstrip().endswith("Noch offen.")
