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
