"""The second reading: what is left out, what is asked, and what stays whatever it says."""

from dataclasses import replace
from zlib import crc32

import pytest
import yaml

from canvas import explain
from canvas.judging import ON_ONE_RULE
from canvas.knowledge import knowledge
from canvas.learnt import FINEST, Leaning, Learnt
from canvas.model import Touchpoint
from canvas.text import LANGUAGES
from tests.checks.workshop import findings, first_reading, found, frame, labelled, rule, workshop
from tests.server import ROOT

COMPLETE = (
    "Wenn jemand hereinkommt, grüßt die Person an der Theke innerhalb von 3 Sekunden. "
    "Grenze: Wer telefoniert, nickt."
)
VAGUE = "Wir sind freundlich zu allen, die hereinkommen."
CASES = ROOT / "tests" / "cases"


def taught(check: str, sign: str, start: float = -1.0, heaviest: float = 100.0):
    """A method that has learnt one sign of one check; all others follow the first reading."""
    leanings = {c: Leaning(1.0, 0.0) for c in ON_ONE_RULE if c != check}
    rows = [0] * len(leanings)
    own = {f"own={c}": [FINEST if c == d else 0 for d in leanings] + [0] for c in leanings}
    weights = {**own, sign: [*rows, FINEST]}
    keys = sorted(weights, key=lambda s: crc32(s.encode()))
    learnt = Learnt(
        {**leanings, check: Leaning(heaviest, start)},
        [crc32(k.encode()) for k in keys],
        [w for k in keys for w in weights[k]],
    )
    return replace(knowledge(), learnt={"de": learnt})


def on_rule(shop, method, check):
    """(level, message, facts) of each finding of a check on r1."""
    said = findings(shop, method)
    return [(f.level, f.message, f.facts) for f in said if (f.check, f.target) == (check, "r1")]


def test_a_sign_asks_where_the_first_reading_is_silent():
    shop = workshop(rule(COMPLETE))
    method = taught("boundary_check", "x:telefoniert")
    assert on_rule(shop, first_reading(), "boundary_check") == []
    assert on_rule(shop, method, "boundary_check") == [
        ("question", "perhaps", {"words": "Grenze: Wer telefoniert, nickt."})
    ]


def test_the_place_of_a_question_may_be_the_benefit():
    shop = workshop(rule(COMPLETE, benefit="Man kennt den Preis."))
    method = taught("rule_without_customer_benefit", "b:preis")
    assert on_rule(shop, method, "rule_without_customer_benefit") == [
        ("question", "perhaps", {"words": "Man kennt den Preis."})
    ]


def test_the_place_of_other_questions_is_never_the_benefit():
    shop = workshop(rule(COMPLETE, benefit="Man kennt den Preis."))
    [(_, _, facts)] = on_rule(shop, taught("boundary_check", "b:preis"), "boundary_check")
    assert facts["words"] in COMPLETE


def test_a_rule_that_is_one_quotation_has_its_place_too():
    shop = workshop(rule("»Wer telefoniert, nickt.«"))
    [(_, _, facts)] = on_rule(shop, taught("boundary_check", "x:telefoniert"), "boundary_check")
    assert facts == {"words": "»Wer telefoniert, nickt.«"}


def test_a_finding_that_nothing_leans_to_is_left_out():
    shop = workshop(rule(VAGUE))
    assert on_rule(shop, first_reading(), "vague_word") != []
    assert on_rule(shop, taught("vague_word", "x:nirgends"), "vague_word") == []


def test_a_finding_that_something_leans_to_stays_as_it_is():
    shop = workshop(rule(VAGUE))
    method = taught("vague_word", "x:freundlich")
    assert on_rule(shop, method, "vague_word") == on_rule(shop, first_reading(), "vague_word")


@pytest.mark.parametrize(
    ("check", "about"),
    [
        ("rule_without_customer_benefit", {"benefit": ""}),
        ("customer_work_without_return", {"customer_work": True}),
        ("customer_work_without_return", {"our_saving": "zwei Kassen"}),
        ("ending_missing_or_wrong", {"side": "END", "phase": "goodbye", "tags": ("end_by_us",)}),
    ],
)
def test_what_stands_in_a_field_or_a_tag_is_certain(check, about):
    shop = workshop(rule(COMPLETE, **about), frame=frame(organisation=("duty_to_contract",)))
    said = on_rule(shop, first_reading(), check)
    assert said != []
    assert on_rule(shop, taught(check, "x:nirgends"), check) == said


def test_a_deputy_in_a_field_answers_the_question_of_the_person():
    method = taught("person_or_mood_dependent", "x:telefoniert")
    place = Touchpoint(id="t1", phase="use", deputy="Filialleitung")
    alone, stood_in = rule(COMPLETE), rule(COMPLETE, deputy="Filialleitung")
    at_place = workshop(rule(COMPLETE, touchpoint="t1"), touchpoints=(place,))
    check = "person_or_mood_dependent"
    assert [bool(on_rule(w, method, check)) for w in (workshop(alone), workshop(stood_in))] == [
        True,
        False,
    ]
    assert on_rule(at_place, method, check) == []


def test_a_return_in_a_field_answers_the_question_of_the_work():
    method = taught("customer_work_without_return", "x:telefoniert")
    paid = rule(COMPLETE, customer_return="ein Weckerl")
    assert on_rule(workshop(rule(COMPLETE)), method, "customer_work_without_return") != []
    assert on_rule(workshop(paid), method, "customer_work_without_return") == []


def test_a_rule_without_words_is_not_read_twice():
    method = taught("boundary_check", "x:EMPTY")
    assert found(workshop(rule("")), "boundary_check") == []
    assert on_rule(workshop(rule("")), method, "boundary_check") == []


@pytest.mark.parametrize("check", ON_ONE_RULE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_of_the_second_reading_has_its_words(check, language):
    method = taught(check, "x:telefoniert")
    shop = workshop(rule(COMPLETE, benefit="Man weiß, woran man ist."))
    asked = [f for f in findings(shop, method) if f.check == check and f.message == "perhaps"]
    told = explain.finding(asked[0], shop, method, language)
    benefit = check == "rule_without_customer_benefit"
    assert ("woran man ist." if benefit else "Grenze: Wer telefoniert, nickt.") in told.sentence
    assert told.ask.endswith("?")


SENTENCES = yaml.safe_load((CASES / "checks_wording.yaml").read_text("utf-8"))
MOSTLY = 0.97


def test_both_readings_together_judge_the_labelled_sentences_as_they_are_labelled():
    right = [
        bool(on_rule(workshop(rule(text, language), language=language), knowledge(), check))
        == speaks
        for check, language, speaks, text in labelled(SENTENCES)
    ]
    assert sum(right) >= MOSTLY * len(right)
