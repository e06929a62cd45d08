"""Where law and fairness draw a line, and where tone is nobody's business."""

from pathlib import Path

import pytest
import yaml

from tests.checks.workshop import found, frame, labelled, rule, workshop

CASES = Path(__file__).parents[1] / "cases" / "checks_boundary.yaml"
EXAMPLES = list(labelled(yaml.safe_load(CASES.read_text("utf-8"))))


@pytest.mark.parametrize(("kind", "language", "speaks", "text"), EXAMPLES)
def test_line_a_rule_may_cross(kind, language, speaks, text):
    office = frame(language, organisation=("authority",))
    said = found(workshop(rule(text, language), frame=office), "boundary_check")
    assert kind in [m for _, _, m in said] if speaks else said == []


def test_lines_a_to_d_are_errors_and_the_others_a_note():
    texts = {
        "exclusion": "Ausländer werden nicht bedient.",
        "withheld": "Preise stehen nirgends.",
        "consent": "Der Newsletter geht jede Woche an alle Adressen.",
        "leaving": "Wer kündigen will, muss zuerst anrufen.",
        "entitlement": "Ohne Termin wird die Beihilfe gestrichen.",
        "appearance": "Unser Team trägt schwarze Hemden.",
    }
    office = frame(organisation=("authority",))
    rules = [rule(text, id=f"r{n}") for n, text in enumerate(texts.values())]
    said = found(workshop(*rules, frame=office), "boundary_check")
    assert [(m, level) for _, level, m in said] == [
        ("exclusion", "error"), ("withheld", "error"), ("consent", "error"), ("leaving", "error"),
        ("entitlement", "info"), ("appearance", "info"),
    ]  # fmt: skip


def test_entitlement_of_a_shop_is_nobodys_concern():
    text = "Ohne Termin wird die Beihilfe gestrichen."
    assert found(workshop(rule(text)), "boundary_check") == []


@pytest.mark.parametrize(
    ("language", "kind", "text"),
    [
        ("de", "exclusion", "Menschen über 70 gibt das Studio nur Termine vor 9 Uhr."),
        ("en", "exclusion", "Guests in a wheelchair are seated by the kitchen door."),
        ("de", "consent", "Das Marketing ruft alle aus der Ausstellerliste dreimal an."),
        (
            "en",
            "retaliation",
            "Guests who write a bad review get the room above the disco next time.",
        ),
    ],
)
def test_what_a_rule_only_reads_like_is_asked(language, kind, text):
    said = found(workshop(rule(text, language), language=language), "boundary_check")
    assert said == [("r1", "question", kind)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Menschen über 70 gibt das Studio auf Wunsch Termine vor 9 Uhr."),
        ("en", "Guests in a wheelchair are seated at the front and asked first."),
        ("de", "Das Marketing ruft alle an, die zugestimmt haben."),
        ("en", "Guests who write a bad review get an answer within 2 days."),
    ],
)
def test_a_sign_that_all_is_in_order_spares_the_question(language, text):
    said = found(workshop(rule(text, language), language=language), "boundary_check")
    assert said == []


def test_whoever_is_parted_with_is_judged_by_the_ending_alone():
    text = "When two bills are unpaid, we end the contract in a call and by registered letter."
    one = rule(text, "en", side="END", phase="goodbye")
    assert found(workshop(one, language="en"), "boundary_check") == []


@pytest.mark.parametrize(
    ("language", "office", "text", "kind"),
    [
        ("de", True, "Nach drei Mahnungen schließt das Amt die Akte endgültig.", "entitlement"),
        ("en", True, "Families who turn down a flat are struck off the list.", "entitlement"),
        ("de", False, "Hat sich jemand beschwert, kündigt die Kanzlei das Mandat.", "retaliation"),
        ("en", False, "If somebody complained, we end the contract.", "retaliation"),
    ],
)
def test_an_ending_may_cut_what_an_office_owes_or_answer_a_complaint(language, office, text, kind):
    about = frame(language, organisation=("authority",) if office else ())
    one = rule(text, language, side="END", phase="problem")
    said = found(workshop(one, language=language, frame=about), "boundary_check")
    assert kind in [message for _, _, message in said]
