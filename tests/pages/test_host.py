"""The host page: stories of somebody leading a workshop, and what is on the stage afterwards."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from canvas import answer_actions, live_actions
from canvas.gathering import Gathering
from canvas.model import Frame, Rule, Touchpoint, Value, Workshop
from canvas.people import Participant
from canvas.store import Write
from canvas.ui import session
from tests.pages.visit import Visit

TEAM = Workshop(frame=Frame(title="Werkstatt", language="de", mode="team"))
SHARP = {"word": "Ehrlich", "meaning": "Wir sagen den Preis zuerst.", "never": "Mehr verrechnen"}


class Lead:
    """Somebody who leads a team workshop in a browser, and people who answer with phones."""

    def __init__(self, visit: Visit, workshop: Workshop = TEAM, format: str = "short") -> None:
        self.visit = visit
        visit.open("frame", workshop)
        if format:
            live_actions.choose_format(session.store(), visit.id, session.method(), format)  # type: ignore[arg-type]
        self.look()

    def look(self) -> None:
        """Come to the host page anew."""
        self.visit.page.switch_page("../../pages/host.py").run()
        assert not self.visit.page.exception, self.visit.page.exception

    def press(self, label: str) -> None:
        self.visit.press(label)

    @property
    def live(self) -> Gathering:
        return live_actions.open_live(session.store(), self.visit.id).gathering

    @property
    def at(self) -> tuple[str, str]:
        """The step and run on the stage."""
        return self.live.stage.step, self.live.stage.run

    @property
    def primary(self) -> list[str]:
        """The buttons that stand out."""
        return [b.label for b in self.visit.page.button if b.proto.type == "primary"]

    def person(self, number: int) -> Participant:
        door = session.store().people.door(self.visit.id)
        return answer_actions.join(session.store(), door.code, str(number) * 43, f"P{number}")

    def rate(self, run: str, *ratings: int) -> None:
        """One person per rating, all about warmth."""
        for number, rating in enumerate(ratings):
            answers = {"warmth": rating}
            who = self.person(number)
            answer_actions.answer(session.store(), session.method(), who, run, answers)


@pytest.fixture
def visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Visit:
    return Visit(tmp_path, monkeypatch)


def put_on_stage(lead: Lead, run: str) -> None:
    live_actions.open_run(session.store(), lead.visit.id, session.method(), run)
    lead.look()


def test_format_is_asked_for_first(visit: Visit) -> None:
    lead = Lead(visit, format="")
    assert visit.says("Alle Schritte mit Pause")
    lead.press("Neunzig Minuten nehmen")
    assert lead.live.agenda.format == "short"
    assert sum(item.minutes for item in lead.live.agenda.items) == 90
    assert lead.primary == ["Beginnen"]


def test_one_button_leads_through_a_question(visit: Visit) -> None:
    lead = Lead(visit)
    lead.press("Beginnen")
    assert lead.at == ("arrive", "arrive.why")
    assert lead.primary == ["Öffnen"]
    lead.press("Öffnen")
    assert lead.live.runs["arrive.why"].state == "open"
    assert lead.live.stage.ends is not None
    assert lead.primary == ["Aufdecken"]
    lead.press("Aufdecken")
    assert lead.live.runs["arrive.why"].state == "revealed"
    assert lead.live.stage.ends is None
    assert lead.primary == ["Weiter"]
    lead.press("Weiter")
    assert lead.at == ("arrive", "arrive.stop")


def test_going_back_loses_nothing(visit: Visit) -> None:
    lead = Lead(visit)
    put_on_stage(lead, "arrive.why")
    card, who = "c" * 22, lead.person(1)
    texts = {"text": "Ab Herbst sind wir zu zweit."}
    answer_actions.write_card(session.store(), session.method(), who, "arrive.why", card, texts)
    lead.look()
    lead.press("Weiter")
    lead.press("Zurück")
    assert lead.at == ("arrive", "arrive.why")
    assert lead.live.cards[card].texts == texts
    assert lead.primary == ["Aufdecken"]


def test_medians_come_after_the_spread(visit: Visit) -> None:
    lead = Lead(visit)
    put_on_stage(lead, "today.survey")
    lead.rate("today.survey", -3, 0, 3)
    lead.look()
    lead.press("Aufdecken")
    assert not lead.live.runs["today.survey"].middle
    assert lead.primary == ["Die Mitte zeigen"]
    lead.press("Die Mitte zeigen")
    assert lead.live.runs["today.survey"].middle
    lead.press("Mitte")
    assert not lead.live.runs["today.survey"].middle


def test_timer_stands_still_goes_on_and_gets_a_minute_more(visit: Visit) -> None:
    lead = Lead(visit)
    put_on_stage(lead, "today.survey")
    live_actions.start_timer(session.store(), visit.id, 300)
    lead.look()
    lead.press("Anhalten")
    left = lead.live.stage.left
    assert left is not None
    lead.press("Eine Minute mehr")
    assert lead.live.stage.left == left + 60
    lead.press("Weiterlaufen")
    assert lead.live.stage.left is None and lead.live.stage.ends is not None


def test_names_are_shown_on_request(visit: Visit) -> None:
    lead = Lead(visit)
    put_on_stage(lead, "arrive.why")
    lead.press("Aufdecken")
    lead.press("Namen auf den Karten")
    assert lead.live.stage.names
    lead.press("Namen auf den Karten")
    assert not lead.live.stage.names


def test_step_is_dropped_moved_and_shortened(visit: Visit) -> None:
    lead = Lead(visit)
    edit(lead, "Werte")
    lead.press("Früher")
    steps = [item.step for item in lead.live.agenda.items]
    assert steps.index("values") == steps.index("today") - 1
    lead.press("Weglassen")
    assert lead.live.item("values").dropped  # type: ignore[union-attr]
    lead.press("Doch machen")
    assert not lead.live.item("values").dropped  # type: ignore[union-attr]
    number = next(n for n in visit.page.number_input if n.label == "Minuten")
    number.set_value(7).run()
    assert lead.live.item("values").minutes == 7  # type: ignore[union-attr]


def test_own_step_asks_its_question(visit: Visit) -> None:
    lead = Lead(visit)
    edit(lead, "Ankommen")
    visit.page.text_input(key="host-own-title").set_value("Rückblick")
    visit.page.text_input(key="host-own-question").set_value("Was ist seit März *anders*?")
    lead.press("Einfügen")
    own = lead.live.agenda.items[1]
    assert (own.step, own.title, own.minutes) == ("own1", "Rückblick", 10)
    live_actions.go_to(session.store(), visit.id, "own1", "own1.ask")
    lead.look()
    lead.press("Öffnen")
    assert lead.live.runs["own1.ask"].state == "open"
    assert visit.says("Was ist seit März \\*anders\\*?")


def test_agenda_is_changed_at_the_step_that_was_chosen_although_the_page_is_slow(
    visit: Visit,
) -> None:
    """Step and button arrive together: nothing was drawn for the step yet."""
    lead = Lead(visit)
    put_on_stage(lead, "arrive.why")
    edit(lead, "Werte")
    before = [item.step for item in lead.live.agenda.items]

    def choose(step: str) -> None:
        visit.page.selectbox(key="host-edit").set_value(step)

    choose("target")
    lead.press("Früher")
    steps = [item.step for item in lead.live.agenda.items]
    assert steps.index("target") == before.index("target") - 1
    choose("values")
    lead.press("Weglassen")
    assert [item.step for item in lead.live.agenda.items if item.dropped] == ["values"]
    choose("target")
    visit.page.run()
    choose("arrive")
    lead.press("Weglassen")
    assert [item.step for item in lead.live.agenda.items if item.dropped] == ["values"]
    choose("target")
    visit.page.run()
    choose("values")
    lead.press("Jetzt hierher")
    assert lead.at[0] == "arrive"
    choose("target")
    visit.page.run()
    choose("today")
    lead.press("Jetzt hierher")
    assert lead.at[0] == "today"


def test_minutes_stay_with_the_step_they_were_written_for(visit: Visit) -> None:
    lead = Lead(visit)
    edit(lead, "Werte")
    target = lead.live.item("target")
    visit.page.number_input(key="host-minutes-values").set_value(7)
    visit.page.selectbox(key="host-edit").set_value("target").run()
    assert lead.live.item("values").minutes == 7  # type: ignore[union-attr]
    assert lead.live.item("target") == target


def edit(lead: Lead, step: str) -> None:
    """Open the agenda's editor at a step."""
    lead.visit.page.session_state["host-agenda-fold"] = True
    lead.visit.page.run()
    lead.visit.choose("Schritt", step)


def test_card_for_somebody_without_a_phone(visit: Visit) -> None:
    lead = Lead(visit)
    put_on_stage(lead, "values.cards")
    for entry, text in SHARP.items():
        fields = [*visit.page.text_input, *visit.page.text_area]
        next(f for f in fields if f.key == f"behalf-values.cards-{entry}-0").set_value(text)
    lead.press("Karte dazulegen")
    [card] = lead.live.cards.values()
    assert (card.texts, card.author) == (SHARP, "")


def test_late_workshop_is_told_what_to_drop(visit: Visit) -> None:
    lead = Lead(visit)
    put_on_stage(lead, "today.survey")
    begun_ago(lead, 45)
    assert visit.says("Minuten hinter dem Plan")
    lead.press("»Kanäle« weglassen")
    assert lead.live.item("channels").dropped  # type: ignore[union-attr]


def begun_ago(lead: Lead, minutes: int) -> None:
    at = (datetime.now(UTC) - timedelta(minutes=minutes)).isoformat()
    store, id = session.store(), lead.visit.id
    record: Any = store.record(id, "agenda", "agenda")
    store.write(
        id, "stage", "set agenda", [Write("agenda", "agenda", record.body | {"begun_at": at})]
    )
    lead.look()


def test_position_is_talked_about_voted_on_and_decided(visit: Visit) -> None:
    lead = Lead(visit, TEAM.model_copy(update={"values": (Value(id="v1", word="Ehrlich"),)}))
    put_on_stage(lead, "target.proposal")
    lead.rate("target.proposal", -3, -1, 2)
    lead.look()
    lead.press("Aufdecken")
    lead.press("Die Mitte zeigen")
    assert lead.primary == ["Noch einmal abstimmen: Wärme"]
    lead.press("Noch einmal abstimmen: Wärme")
    assert lead.at == ("target", "target.second@warmth")
    lead.rate("target.second@warmth", -2, -2, -1)
    lead.look()
    lead.press("Aufdecken")
    lead.press("Die Mitte zeigen")
    lead.press("Nach Einwänden fragen: Wärme")
    objection = {"objection": "Nachts geht das nicht."}
    answer_actions.answer(
        session.store(), session.method(), lead.person(0), "target.consent@warmth", objection
    )
    lead.look()
    lead.press("Aufdecken")
    assert lead.primary == ["Entscheidung festhalten"]
    visit.page.multiselect(key="because-warmth").select("v1")
    visit.page.text_input(key="who-warmth").set_value("Mara")
    lead.press("Entscheidung festhalten")
    position = visit.stored.position("warmth")
    assert position is not None
    assert (position.step, position.because_of, position.decided_by) == (-2, ("v1",), "Mara")
    assert position.dissent == ("Nachts geht das nicht.",)
    assert lead.at == ("target", "target.proposal")


def test_positions_nobody_talked_about_take_the_median(visit: Visit) -> None:
    lead = Lead(visit)
    put_on_stage(lead, "target.proposal")
    lead.rate("target.proposal", -3, -1, 2)
    live_actions.reveal(session.store(), visit.id, session.method(), "target.proposal")
    live_actions.show(session.store(), visit.id, "target.proposal", middle=True)
    lead.look()
    lead.press("Bei der einen offenen gilt vorläufig die Mitte")
    position = visit.stored.position("warmth")
    assert position is not None and (position.step, position.provisional) == (-1, True)


def test_prework_is_open_until_it_closes(visit: Visit) -> None:
    lead = Lead(visit)
    lead.press("Vorab öffnen")
    run = lead.live.runs["today.survey"]
    assert datetime.fromisoformat(run.closes_at) > datetime.now(UTC)
    assert lead.at == ("", "")


def test_page_speaks_english(visit: Visit) -> None:
    lead = Lead(visit)
    lead.press("Beginnen")
    visit.read_in("en")
    assert lead.primary == ["Open"]
    assert visit.says("Step 1 of 11")


def test_solo_workshop_has_nothing_to_lead(visit: Visit) -> None:
    Lead(visit, Workshop(frame=Frame(title="Werkstatt", language="de")), format="")
    assert visit.says("für eine Person angelegt")
    assert "Beginnen" not in visit.labels()


def test_a_question_about_nothing_leads_to_the_page_where_there_can_be_something(
    visit: Visit,
) -> None:
    lead = Lead(visit)
    live_actions.go_to(session.store(), visit.id, "rules", "rules.weakest")
    lead.look()
    assert visit.says("Noch gibt es keinen Berührungspunkt")
    assert lead.primary == ["Zur Seite »Berührungspunkte«"]
    live_actions.go_to(session.store(), visit.id, "rules", "rules.gallery")
    lead.look()
    assert visit.says("Noch gibt es keine Regel")
    assert lead.primary == ["Zur Seite »Regeln«"]


def test_a_press_that_moves_the_stage_does_not_also_leave_the_page(visit: Visit) -> None:
    lead = Lead(visit)
    put_on_stage(lead, "handover.steps")
    lead.press("Aufdecken")
    lead.press("Weiter")
    assert lead.at == ("handover", "")
    assert lead.primary == ["Zur Charta"]
    assert visit.page.title[0].value == "Übergabe"


def test_the_weakest_touchpoint_is_marked_with_one_press(visit: Visit) -> None:
    points = tuple(
        Touchpoint(id=f"t{n}", phase="buy", name=name)
        for n, name in enumerate(("An der Theke *bestellen*", "Anrufen"), 1)
    )
    lead = Lead(visit, TEAM.model_copy(update={"touchpoints": points}))
    put_on_stage(lead, "rules.weakest")
    for number, grades in enumerate(((1, 5), (2, 6), (0, 4))):
        answers = dict(zip(("t1", "t2"), grades, strict=True))
        who, method = lead.person(number), session.method()
        answer_actions.answer(session.store(), method, who, "rules.weakest", answers)
    lead.look()
    lead.press("Aufdecken")
    lead.press("Die Mitte zeigen")
    lead.press("Als schwächste Stelle festhalten: An der Theke \\*bestellen\\*")
    assert [point.weak for point in visit.stored.touchpoints] == [True, False]
    assert lead.primary == ["Weiter"]


def test_step_of_the_method_is_added_rated_and_its_middle_taken_into_the_sheet(
    visit: Visit,
) -> None:
    lead = Lead(visit)
    edit(lead, "Ankommen")
    lead.press("Im Weg, 12 Minuten")
    assert [item.step for item in lead.live.agenda.items][:2] == ["arrive", "in_the_way"]
    assert "Im Weg, 12 Minuten" not in visit.labels()
    put_on_stage(lead, "in_the_way.reasons")
    for number, level in enumerate((2, 4, 6)):
        who, method = lead.person(number), session.method()
        answers = {"revenue": level}
        answer_actions.answer(session.store(), method, who, "in_the_way.reasons", answers)
    lead.look()
    lead.press("Aufdecken")
    lead.press("Die Mitte zeigen")
    lead.press("Die Mitte ins Blatt übernehmen")
    [note] = visit.stored.notes_on("in_the_way.reasons")
    assert (note.row, note.levels) == ("revenue", {"level": 4})
    assert lead.primary == ["Weiter: Das leere Wort"]


def test_result_of_a_poll_is_taken_into_the_rules_with_one_press(visit: Visit) -> None:
    rules = (Rule(id="r1", side="CB", phase="buy", text="Wir grüßen."),)
    lead = Lead(visit, TEAM.model_copy(update={"rules": rules}))
    put_on_stage(lead, "handover.ready")
    for number, answer in enumerate(("can", "can", "help")):
        who, method = lead.person(number), session.method()
        answer_actions.answer(session.store(), method, who, "handover.ready", {"r1": answer})
    lead.look()
    lead.press("Aufdecken")
    lead.press("Das Ergebnis in die Regeln übernehmen")
    assert visit.stored.rules[0].corporate is True
    assert "Das Ergebnis in die Regeln übernehmen" not in visit.labels()
