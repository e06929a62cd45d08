"""What customers get from a rule, and what they get for their work."""

from pathlib import Path

import pytest
import yaml

from canvas.model import CustomerTerm
from tests.checks.workshop import found, frame, labelled, rule, workshop

CASES = Path(__file__).parents[1] / "cases" / "checks_benefit.yaml"
EXAMPLES = list(labelled(yaml.safe_load(CASES.read_text("utf-8"))))
WORK = [example for example in EXAMPLES if example[0] == "work"]
BENEFITS = [example for example in EXAMPLES if example[0] != "work"]
CLIENTS = CustomerTerm(nominative="die Mandantin", plural="Mandantinnen und Mandanten")


@pytest.mark.parametrize(("message", "language", "speaks", "benefit"), BENEFITS)
def test_benefit_of_a_rule(message, language, speaks, benefit):
    about = frame(language, customer=CLIENTS)
    one = rule("Wir grüßen.", language, benefit=benefit)
    said = found(workshop(one, frame=about), "rule_without_customer_benefit")
    level = "info" if message == "feeling" else "error"
    assert said == ([("r1", level, message)] if speaks else [])


@pytest.mark.parametrize(("_", "language", "speaks", "text"), WORK)
def test_work_of_customers(_, language, speaks, text):
    about = frame(language, customer=CLIENTS)
    said = found(workshop(rule(text, language), frame=about), "customer_work_without_return")
    assert said == ([("r1", "error", "no_return")] if speaks else [])


def test_work_ticked_as_such_wants_a_return_whatever_the_sentence_says():
    ticked = rule("Wir zeigen 8 Personen einen Entwurf.", customer_work=True)
    paid = ticked.model_copy(update={"customer_return": "eine Monatsgebühr"})
    check = "customer_work_without_return"
    assert found(workshop(ticked), check) == [("r1", "error", "no_return")]
    assert found(workshop(paid), check) == []


def test_saving_of_ours_wants_a_visible_gain_in_price_or_time():
    def said(given):
        saving = rule("Die Kassa steht.", our_saving="eine Kraft je Schicht", customer_return=given)
        return found(workshop(saving), "customer_work_without_return")

    assert said("") == [("r1", "error", "saving_kept")]
    assert said("ein Lächeln") == [("r1", "question", "saving_not_visible")]
    assert said("2 % weniger am Preisschild") == []


def asked(text, benefit, language="de", organisation=()):
    """The findings on the benefit of one rule."""
    one = rule(text, language, benefit=benefit)
    about = frame(language, organisation=organisation)
    return found(workshop(one, frame=about), "rule_without_customer_benefit")


def test_gain_of_a_house_that_names_nobody_is_asked_about_and_no_error():
    perhaps = [("r1", "question", "perhaps_inside")]
    assert (
        asked("Die Kassa fragt nach dem Ort.", "Das Marketing sieht, woher wer kommt.") == perhaps
    )
    assert asked("The office ticks the list.", "The hall is sold out.", "en") == perhaps
    assert asked("Wir grüßen.", "Die Leute kommen wieder.") == perhaps


def test_one_half_for_the_other_side_is_enough():
    assert asked("Wir liefern.", "Wir sparen Fahrten, und die Baustelle steht keinen Tag.") == []
    assert asked("We send it.", "Our bill drops, and campers sleep.", "en") == []


def test_between_firms_a_warehouse_may_be_the_customers_unless_it_acts_in_the_rule():
    benefit = "Das Lager hat seine Ruhe."
    assert asked("Die Disposition meldet die Ankunft.", benefit, organisation=("contract",)) == []
    acts = asked("Das Lager meldet die Ankunft.", benefit, organisation=("contract",))
    assert acts == [("r1", "question", "perhaps_inside")]


def test_what_our_saving_names_is_our_gain():
    check = "rule_without_customer_benefit"
    kept = rule("Guests scan.", "en", benefit="Two lanes are shut.", our_saving="two lanes a day")
    about = frame("en")
    assert found(workshop(kept, frame=about), check) == [("r1", "question", "perhaps_inside")]
    other = kept.model_copy(update={"our_saving": "a night shift"})
    assert found(workshop(other, frame=about), check) == []


def test_return_may_stand_in_the_sentence_or_in_the_benefit():
    def said(text, benefit):
        one = rule(text, "en", customer_work=True, benefit=benefit)
        return found(workshop(one, frame=frame("en")), "customer_work_without_return")

    assert said("Members review books.", "Others read on.") == [("r1", "error", "no_return")]
    assert said("Members review books.", "Ten books for nothing.") == []
    assert said("Members who review books borrow the next 10 free.", "More to read.") == []


def test_being_asked_for_something_unusual_is_asked_about():
    text = "Wenn ein Turnier ansteht, teilt der Vorstand alle Mitglieder zum Kuchenbacken ein."
    said = found(workshop(rule(text)), "customer_work_without_return")
    assert said == [("r1", "question", "perhaps_no_return")]


def test_a_deed_of_customers_that_other_people_gain_by_is_asked_about():
    def said(benefit):
        one = rule("Members cushion the benches for 2 hours.", "en", benefit=benefit)
        return found(workshop(one, frame=frame("en")), "customer_work_without_return")

    asked = [("r1", "question", "perhaps_no_return")]
    assert said("Visitors find soft benches.") == said("We need no joiner.") == asked
    assert said("Members sit on soft benches.") == []


def test_one_of_our_clients_acts_alone():
    text = "One of our clients reviews the manual for us."
    said = found(workshop(rule(text, "en"), frame=frame("en")), "customer_work_without_return")
    assert said == [("r1", "error", "no_return")]


def test_what_people_of_the_house_do_is_no_work_of_customers():
    text = "Neue Gäste füllen den Bogen selbst aus und wischen die Tische ab."
    check = "customer_work_without_return"
    assert found(workshop(rule(text, side="CB")), check) == [("r1", "error", "no_return")]
    assert found(workshop(rule(text, side="HR")), check) == []
