"""Vague words, missing parts, dependence on persons and moods."""

from pathlib import Path

import pytest
import yaml

from tests.checks.workshop import found, labelled, rule, workshop

CASES = Path(__file__).parents[1] / "cases" / "checks_wording.yaml"
LISTS = yaml.safe_load(CASES.read_text("utf-8"))
EXAMPLES = list(labelled(LISTS))


@pytest.mark.parametrize(("check", "language", "speaks", "text"), EXAMPLES)
def test_wording_of_a_rule(check, language, speaks, text):
    said = found(workshop(rule(text, language), language=language), check)
    assert bool(said) == speaks, said
