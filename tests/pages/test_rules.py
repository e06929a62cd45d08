"""Rules: stories of a founder on the page, and what the store holds afterwards."""

from pathlib import Path

import pytest

from canvas.model import Position, Rule, Verdict, Workshop
from tests.pages.visit import Visit

GREETING = "greet-in-seconds"
WRITTEN = "Wenn jemand den Raum betritt, grüßt die Person an der Theke. Grenze: kein Zuruf."


@pytest.fixture
def visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Visit:
    return Visit(tmp_path, monkeypatch)


def test_nothing_is_adopted_by_itself(visit: Visit, bakery: Workshop) -> None:
    visit.open("rules", bakery)
    assert visit.stored.rules == bakery.rules
    assert visit.says("Nichts davon gilt von selbst.")


def test_adopted_proposal_keeps_its_because(visit: Visit, bakery: Workshop) -> None:
    visit.open("rules", bakery)
    visit.press("Übernehmen")
    rule = visit.stored.rules[-1]
    assert (rule.id, rule.pattern, rule.side, rule.phase) == ("r6", GREETING, "CB", "buy")
    assert (rule.touchpoint, rule.value, rule.owner) == ("t2", "v1", "Filialleitung")
    assert rule.serves == ("warmth-", "encounter-")
    assert rule.unconfirmed == ("actor", "time")
    assert rule.text.startswith("Wenn jemand den Raum betritt, blickt die Person an der Theke auf")
    assert "Grenze: kein Zuruf quer durch den Raum" in rule.text


def test_adopting_with_changes_opens_the_editor(visit: Visit, bakery: Workshop) -> None:
    visit.open("rules", bakery)
    visit.press("Ändern und übernehmen")
    visit.write("Wo ist die Grenze?", "samstags nach 10 Uhr genügt ein Nicken")
    rule = visit.stored.rules[-1]
    assert rule.text.endswith("Grenze: samstags nach 10 Uhr genügt ein Nicken.")


def test_rewritten_time_counts_as_confirmed(visit: Visit, bakery: Workshop) -> None:
    visit.open("rules", bakery)
    visit.press("Ändern und übernehmen")
    visit.write(
        "Was geschieht dann?", "blickt die Person an der Theke innerhalb von 5 Sekunden auf"
    )
    assert "Zeit: 3 Sekunden – stimmt" in visit.labels()
    visit.write("Woran misst man es?", "Blick innerhalb von 5 Sekunden")
    assert visit.stored.rules[-1].unconfirmed == ("actor",)


def test_confirmed_time_is_no_longer_asked(visit: Visit, bakery: Workshop) -> None:
    visit.open("rules", bakery)
    visit.press("Ändern und übernehmen")
    visit.press("Zeit: 3 Sekunden – stimmt")
    assert visit.stored.rules[-1].unconfirmed == ("actor",)
    assert "Zeit: 3 Sekunden – stimmt" not in visit.labels()


def test_rejection_needs_a_reason_and_can_be_taken_back(visit: Visit, bakery: Workshop) -> None:
    visit.open("rules", bakery)
    visit.press("Mit diesem Grund ablehnen")
    assert visit.says("Ohne Grund geht es nicht.")
    assert visit.stored.verdicts == ()
    visit.write("Warum passt das nicht zu uns?", "Zu laut für unsere Kundschaft.")
    visit.press("Mit diesem Grund ablehnen")
    told = Verdict(pattern=GREETING, verdict="rejected", reason="Zu laut für unsere Kundschaft.")
    assert visit.stored.verdicts == (told,)
    visit.page.session_state["_open_candidate"] = GREETING
    visit.page.run()
    visit.press("Wieder hervorholen")
    assert visit.stored.verdicts == ()


def test_parked_proposal_makes_room_for_the_next(visit: Visit, bakery: Workshop) -> None:
    visit.open("rules", bakery)
    visit.press("Parken")
    assert visit.stored.verdicts == (Verdict(pattern=GREETING, verdict="parked"),)
    visit.press("Übernehmen")
    assert visit.stored.rules[-1].pattern == "goodwill-on-the-spot"


def test_clash_asks_and_the_other_rule_can_step_back(visit: Visit, bakery: Workshop) -> None:
    silent = Rule(
        id="r6", side="CB", phase="buy", text="Niemand spricht an.", tags=("no_approach",)
    )
    visit.open("rules", bakery.model_copy(update={"rules": (*bakery.rules, silent)}))
    assert "Beide gelten lassen" in visit.labels()
    visit.press("Statt der bisherigen übernehmen")
    assert [(r.id, r.parked) for r in visit.stored.rules[5:]] == [("r6", True), ("r7", False)]


def test_imported_sentence_is_split_at_the_first_edit(visit: Visit, bakery: Workshop) -> None:
    rule = bakery.rules[0].model_copy(update={"text": WRITTEN})
    visit.open("rules", bakery.model_copy(update={"rules": (rule,)}),
               _rules_view="rules", _opened_rule="r1")  # fmt: skip
    assert [a.value for a in visit.page.text_area][:3] == [
        "Wenn jemand den Raum betritt", "grüßt die Person an der Theke", "kein Zuruf",
    ]  # fmt: skip
    assert visit.stored.rules == (rule,)
    visit.write("Wo ist die Grenze?", "keine Verkaufsfrage")
    changed = visit.stored.rules[0]
    assert changed.text == WRITTEN.replace("kein Zuruf", "keine Verkaufsfrage")
    assert changed.occasion == "Wenn jemand den Raum betritt"
    visit.press("Zurücknehmen")
    assert visit.stored.rules == (rule,)


def test_whole_sentence_fills_its_parts(visit: Visit, bakery: Workshop) -> None:
    visit.open("rules", bakery, _rules_view="rules", _opened_rule="r3", _rule_section="more")
    visit.write("Der Satz als Ganzes", WRITTEN)
    rule = visit.stored.rules[2]
    assert (rule.text, rule.limit) == (WRITTEN, "kein Zuruf")


def test_own_rule_begins_with_side_and_phase(visit: Visit, bakery: Workshop) -> None:
    visit.open("rules", bakery, _rules_view="rules")
    visit.choose("Was regelt sie?", "Abschied (END)")
    visit.press("Beginnen")
    visit.write("Bei welchem Anlass?", "Wenn jemand droht")
    visit.write("Was geschieht dann?", "endet das Gespräch")
    rule = visit.stored.rules[-1]
    assert (rule.side, rule.phase) == ("END", "goodbye")
    assert rule.text == "Wenn jemand droht, endet das Gespräch."


def test_founder_alone_is_asked_for_a_deputy(visit: Visit, bakery: Workshop) -> None:
    alone = bakery.frame.model_copy(update={"participants": 1})
    visit.open("rules", bakery.model_copy(update={"frame": alone}),
               _rules_view="rules", _opened_rule="r1", _rule_section="place")  # fmt: skip
    assert visit.says("Allein gibt es Tage ohne uns.")
    visit.write("Wer vertritt, oder was steht in der Abwesenheitsnotiz?", "Anrufbeantworter")
    assert visit.stored.rules[0].deputy == "Anrufbeantworter"
    assert not visit.says("Allein gibt es Tage ohne uns.")


def test_orphan_says_why_and_can_go_on_alone(visit: Visit, bakery: Workshop) -> None:
    moved = tuple(p for p in bakery.positions if p.dimension != "pace")
    case = bakery.model_copy(update={"positions": (*moved, Position(dimension="pace", step=2))})
    visit.open("rules", case, _rules_view="rules", _opened_rule="r4")
    assert visit.says("Tempo steht jetzt anders: klar gründlich.")
    visit.press("Als eigene Regel weiterführen")
    assert visit.stored.rules[3] == bakery.rules[3].model_copy(update={"serves": ()})


def test_parked_rule_stays_and_comes_back(visit: Visit, bakery: Workshop) -> None:
    visit.open("rules", bakery, _rules_view="rules", _opened_rule="r2")
    visit.press("Parken")
    assert visit.stored.rules[1].parked
    visit.press("Wieder gelten lassen")
    assert visit.stored.rules == bakery.rules


def test_removed_rule_leaves_its_promise_open(visit: Visit, bakery: Workshop) -> None:
    visit.open("rules", bakery, _rules_view="rules", _opened_rule="r2")
    visit.press("Regel entfernen")
    assert [p.rule for p in visit.stored.promises] == ["", ""]
    visit.press("Zurücknehmen")
    assert (visit.stored.rules, visit.stored.promises) == (bakery.rules, bakery.promises)


def test_reader_in_another_language_adopts_in_the_workshops(visit: Visit, bakery: Workshop) -> None:
    visit.open("rules", bakery, _language="en")
    assert visit.says("It is adopted in the language of the workshop: German.")
    visit.press("Adopt")
    assert visit.stored.rules[-1].benefit == "Man weiß sich bemerkt und wartet ruhiger."


def test_switch_of_language_changes_nothing(visit: Visit, bakery: Workshop) -> None:
    visit.open("rules", bakery, _rules_view="rules", _opened_rule="r2", _rule_section="place")
    visit.read_in("en")
    visit.read_in("de")
    [serves] = visit.page.multiselect
    assert (serves.label, serves.value) == ("Welchen Positionen dient sie?", ["insight-"])
    serves.select("warmth-").run()
    changed = bakery.rules[1].model_copy(update={"serves": ("insight-", "warmth-")})
    assert visit.stored.rules == (bakery.rules[0], changed, *bakery.rules[2:])
