"""Many rules written without knowing the checks, each labelled for one check.

``--long`` holds the level reached on all of them, the daily run looks at every tenth.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from canvas.knowledge import knowledge
from canvas.model import Rule, Workshop
from tests.checks.workshop import findings, frame
from tests.server import ROOT

FOLDER = ROOT / "tests" / "cases" / "judge" / "more"
REACHED: dict[tuple[str, str], tuple[float, float]] = {
    ("vague_word", "de"): (0.99, 0.99),
    ("vague_word", "en"): (1.0, 0.99),
    ("person_or_mood_dependent", "de"): (0.99, 0.97),
    ("person_or_mood_dependent", "en"): (0.99, 0.97),
    ("incomplete_rule", "de"): (1.0, 0.97),
    ("incomplete_rule", "en"): (0.98, 0.99),
    ("boundary_check", "de"): (0.99, 0.99),
    ("boundary_check", "en"): (0.99, 0.99),
    ("ending_missing_or_wrong", "de"): (0.99, 0.99),
    ("ending_missing_or_wrong", "en"): (0.99, 0.99),
    ("rule_without_customer_benefit", "de"): (0.99, 0.9),
    ("rule_without_customer_benefit", "en"): (0.99, 0.9),
    ("customer_work_without_return", "de"): (0.99, 0.9),
    ("customer_work_without_return", "en"): (0.98, 0.84),
}
"""Check and language -> precision and recall on all the rules of its file."""
SAMPLE = 10
MOSTLY = 0.8
"""The share of a sample that must be right."""


def rules(check: str, language: str) -> list[dict[str, Any]]:
    """The labelled rules of one check and language."""
    path = FOLDER / f"{language}_{check}.yaml"
    return list(yaml.safe_load(path.read_text("utf-8")))


def judged(check: str, language: Any, cases: list[dict[str, Any]]) -> Iterator[tuple[bool, bool]]:
    """(whether it should speak, whether it does) of each rule."""
    for case in cases:
        about = frame(language, organisation=tuple(case.get("organisation", ())))
        workshop = Workshop(frame=about, rules=(Rule(id="r1", **case["rule"]),))
        said = {f.check for f in findings(workshop, knowledge()) if f.target == "r1"}
        yield case["speaks"], check in said


@pytest.mark.parametrize(("check", "language"), REACHED)
def test_further_rules_are_judged_as_well_as_before(check, language, long):
    step = 1 if long else SAMPLE
    said = list(judged(check, language, rules(check, language)[::step]))
    if not long:
        assert sum(wanted == found for wanted, found in said) >= MOSTLY * len(said)
        return
    hit = said.count((True, True))
    assert hit / (hit + said.count((False, True))) >= REACHED[check, language][0]
    assert hit / (hit + said.count((True, False))) >= REACHED[check, language][1]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_further_rule_has_its_own_number(path):
    ids = [case["id"] for case in yaml.safe_load(path.read_text("utf-8"))]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"(de|en)-\w+-\d{3}", id) for id in ids)
