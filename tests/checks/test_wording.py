"""Vague words, missing parts, dependence on persons and moods."""

from pathlib import Path

import pytest
import yaml

from tests.checks.workshop import findings, found, labelled, rule, workshop

CASES = Path(__file__).parents[1] / "cases" / "checks_wording.yaml"
LISTS = yaml.safe_load(CASES.read_text("utf-8"))
EXAMPLES = list(labelled(LISTS))


@pytest.mark.parametrize(("check", "language", "speaks", "text"), EXAMPLES)
def test_wording_of_a_rule(check, language, speaks, text):
    said = found(workshop(rule(text, language), language=language), check)
    assert bool(said) == speaks, said


def test_a_name_is_told_without_the_verb_by_which_it_was_known():
    text = "When a parcel is late, Odette rings the customer before noon. Limit: one call."
    said = findings(workshop(rule(text, "en"), language="en"))
    assert [f.facts["name"] for f in said if f.check == "person_or_mood_dependent"] == ["Odette"]
