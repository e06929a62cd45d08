"""At which pole a rule stands by its words, whatever it is said to serve."""

from pathlib import Path

import pytest
import yaml

from canvas.conditions import Compare, leaves
from canvas.knowledge import knowledge
from canvas.model import DIMENSIONS, Position
from canvas.text import LANGUAGES
from tests.checks.workshop import findings, found, positions, rule, workshop

CASES = Path(__file__).parents[1] / "cases" / "poles"
SAME_FOR_ALL = "Alle Kinder spielen dasselbe Stück, und die Lehrkraft ändert nichts daran."


def asks(text, language="de", **position):
    one = rule(text)
    return found(workshop(one, language=language, positions=positions(**position)), "contradiction")


def cases(language):
    return yaml.safe_load((CASES / f"{language}.yaml").read_text("utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_rules_against_one_position(language):
    """Nine of ten are heard, and hardly ever one that does not contradict."""
    heard, cried, missed = [], [], []
    for case in cases(language):
        spoken = bool(asks(case["text"], language, **{case["position"]: case["step"]}))
        if spoken:
            (heard if case["speaks"] else cried).append(case["text"])
        elif case["speaks"]:
            missed.append(case["text"])
    assert len(cried) <= 0.05 * len(heard), cried
    assert len(missed) <= 0.1 * (len(heard) + len(missed)), missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_pattern_is_read_as_the_opposite_of_what_it_serves(language):
    for pattern in knowledge().patterns.values():
        slots = {name: text[language] for name, text in pattern.slots.items()}
        served = {
            leaf.pole: leaf.bound
            for leaf in leaves(pattern.condition)
            if isinstance(leaf, Compare) and leaf.bound
        }
        text = pattern.text[language]
        for name, said in slots.items():
            text = text.replace(f"{{{name}}}", said)
        for pole in served:
            step = {pole[:-1]: -3 if pole[-1] == "-" else 3}
            assert asks(text, language, **step) == [], pattern.id


def test_only_a_clear_position_is_asked_about_and_the_rule_never_red():
    assert asks(SAME_FOR_ALL, tailoring=-3) == [("r1", "question", "position_words")]
    assert asks(SAME_FOR_ALL, tailoring=-2) == [("r1", "question", "position_words")]
    assert asks(SAME_FOR_ALL, tailoring=-1) == asks(SAME_FOR_ALL, tailoring=3) == []


def test_what_the_rule_says_to_serve_counts_before_its_words():
    def said(pole):
        one = rule(SAME_FOR_ALL, serves=(pole,))
        return found(workshop(one, positions=positions(tailoring=-3)), "contradiction")

    assert said("tailoring-") == []
    assert said("tailoring+") == [("r1", "error", "position")]
    assert said("pace+") == [("r1", "question", "position_words")]


def test_an_exception_that_the_rule_or_the_position_names():
    alone = "Die Leitung entscheidet allein und fragt niemanden."
    assert asks(alone, guidance=-3)
    assert asks(f"Im Notfall gilt: {alone}", guidance=-3) == []
    assert asks(f"{alone} Grenze: Beschwerden gehen an den Vorstand.", guidance=-3)
    assert (
        asks(f"{SAME_FOR_ALL} Grenze: Wer lieber etwas anderes spielt, sagt es.", tailoring=-3)
        == []
    )
    named = Position(dimension="tailoring", step=-3, depends_on="Kinder spielen anfangs gleich")
    assert found(workshop(rule(SAME_FOR_ALL), positions=(named,)), "contradiction") == []


def test_a_denial_belongs_to_its_clause():
    assert asks("Der Empfang duzt alle Gäste.", register=-3)
    assert asks("Der Empfang duzt keine Gäste.", register=-3) == []
    assert asks("Der Empfang duzt alle Gäste, Eile kennt er nicht.", register=-3)


def test_quoted_wording_is_not_what_somebody_does():
    assert asks("Auf »Warum duzt ihr alle?« antwortet der Empfang in 1 Satz.", register=-3) == []


def test_the_finding_names_dimension_and_pole():
    told = [
        f
        for f in findings(workshop(rule(SAME_FOR_ALL), positions=positions(tailoring=-3)))
        if f.message == "position_words"
    ]
    assert [f.facts for f in told] == [{"dimension": "tailoring", "step": -3, "pole": "tailoring+"}]


def test_every_pole_has_frames():
    poles = {f"{dimension}{sign}" for dimension in DIMENSIONS for sign in "-+"}
    assert set(knowledge().poles.frames) == poles
