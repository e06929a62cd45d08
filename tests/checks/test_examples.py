"""Every check finds its failing example and passes its passing one, in both languages."""

import pytest

from canvas.knowledge import knowledge
from canvas.text import LANGUAGES
from tests.checks.examples import BUILDERS
from tests.checks.workshop import found

ABOUT = [(check, language) for check in knowledge().checks for language in LANGUAGES]
BESIDES = ("relationship", "handover.owner")
"""Targets that the little workshop around an example lacks anyway."""


def verdict(check, text, language, passes):
    shop = BUILDERS[check](text, language, passes)
    said = found(shop, check)
    return [target for target, _, _ in said if target not in BESIDES]


@pytest.mark.parametrize(("check", "language"), ABOUT)
def test_failing_example_is_found(knowledge, check, language):
    text = knowledge.checks[check].fails[language]
    assert verdict(check, text, language, passes=False) != []


@pytest.mark.parametrize(("check", "language"), ABOUT)
def test_passing_example_is_passed(knowledge, check, language):
    text = knowledge.checks[check].passes[language]
    assert verdict(check, text, language, passes=True) == []
