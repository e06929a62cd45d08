"""Whole workshops and what an expert expects of them: a bakery, a municipality, a label."""

from pathlib import Path

import pytest
import yaml

from canvas import explain, workshop_file
from canvas.assess import assess
from canvas.knowledge import knowledge
from canvas.model import Workshop
from canvas.results import LEVELS
from canvas.text import LANGUAGES

CASES = Path(__file__).parents[1] / "cases"
NAMES = ("bakery", "municipality", "streetwear")
MOST_UNLISTED = 5


def case(name):
    return workshop_file.read((CASES / f"{name}.json").read_bytes())


def findings(workshop):
    """What the product says, both readings together."""
    return assess(workshop, knowledge()).findings


def expected(name, level, kind):
    """What the expert expects: the values under ``kind`` of all items of this level."""
    items = yaml.safe_load((CASES / f"{name}_expected.yaml").read_text("utf-8"))["items"]
    return [i["expect"][kind] for i in items if i["level"] == level and kind in i["expect"]]


def pairs(workshop):
    return {(f.check, f.target) for f in findings(workshop)}


@pytest.mark.parametrize("name", NAMES)
def test_findings_that_have_to_be_there(name):
    said = pairs(case(name))
    assert [p for p in expected(name, "MUST", "lint") if tuple(p) not in said] == []


@pytest.mark.parametrize("name", NAMES)
def test_findings_that_should_be_there(name):
    said, wished = pairs(case(name)), expected(name, "SHOULD", "lint")
    assert len([p for p in wished if tuple(p) in said]) >= 0.7 * len(wished)


@pytest.mark.parametrize("name", NAMES)
def test_targets_without_any_finding(name):
    clean = {target for targets in expected(name, "MUST_NOT", "nolint") for target in targets}
    assert [f for f in findings(case(name)) if f.target in clean] == []


@pytest.mark.parametrize("name", NAMES)
def test_findings_that_must_not_be_there(name):
    said = pairs(case(name))
    assert [p for p in expected(name, "MUST_NOT", "nolint_pair") if tuple(p) in said] == []


@pytest.mark.parametrize("name", NAMES)
def test_hardly_any_error_the_expert_would_not_name(name):
    listed = {tuple(p) for p in expected(name, "MUST", "lint") + expected(name, "SHOULD", "lint")}
    errors = [f for f in findings(case(name)) if f.level == "error"]
    assert len([f for f in errors if (f.check, f.target) not in listed]) <= MOST_UNLISTED


@pytest.mark.parametrize("name", NAMES)
def test_findings_come_worst_first_in_the_order_of_the_checks(name):
    said = findings(case(name))
    order = list(knowledge().checks)
    ranks = [(LEVELS.index(f.level), order.index(f.check)) for f in said]
    assert ranks == sorted(ranks)
    assert findings(case(name)) == said


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_has_its_sentence_and_its_question(name):
    workshop = case(name)
    for finding in findings(workshop):
        for language in LANGUAGES:
            told = explain.finding(finding, workshop, knowledge(), language)
            assert told.sentence and told.ask
            assert "{" not in told.sentence + told.ask


TONE = ("undecided_or_untreated", "contradiction", "value_without_rule")


READ_FROM_WORDS = ("position_words",)
"""Questions that come of what a rule says; its words have no mirror."""


def mirrored(workshop: Workshop) -> Workshop:
    """The same workshop with every position, rating and served pole on the other side."""
    other = {"-": "+", "+": "-"}
    return workshop.model_copy(
        update={
            "positions": tuple(
                p.model_copy(update={"step": p.step and -p.step}) for p in workshop.positions
            ),
            "today": {d: tuple(r and -r for r in rs) for d, rs in workshop.today.items()},
            "rules": tuple(
                r.model_copy(update={"serves": tuple(p[:-1] + other[p[-1]] for p in r.serves)})
                for r in workshop.rules
            ),
        }
    )


@pytest.mark.parametrize("name", NAMES)
def test_mirrored_relationship_has_as_many_findings_about_its_positions(name):
    def counted(workshop):
        told = [f for f in findings(workshop) if f.message not in READ_FROM_WORDS]
        said = [f for f in told if f.check in TONE]
        return sorted((f.check, f.target, f.level, f.message) for f in said)

    assert counted(mirrored(case(name))) == counted(case(name))
