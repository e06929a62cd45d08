"""Patterns as people read them: sentences that hold together and rules nobody has to repair."""

import re

import pytest
import yaml

from canvas.checks import check
from canvas.knowledge import DEFAULT
from canvas.model import Frame, Workshop
from canvas.sentence import compose
from canvas.text import LANGUAGES
from tests.proposed_rules import adopted, filled

PATTERNS = [
    entry["id"]
    for path in sorted(DEFAULT.glob("patterns/*.yaml"))
    for entry in yaml.safe_load(path.read_text("utf-8"))
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", PATTERNS)
def test_pattern_with_its_defaults_leaves_no_brace_and_no_double_blank(knowledge, id, language):
    pattern = knowledge.patterns[id]
    for field in ("text", "occasion", "behaviour", "measure", "limit", "benefit", "check"):
        sentence = filled(getattr(pattern, field), pattern, language)
        assert not re.search(r"[{}]|\s{2}|\.\.|,,|\s[,.;]", sentence), field


def test_name_of_a_pattern_can_be_quoted(knowledge):
    names = [name for p in knowledge.patterns.values() for name in (p.name.de, p.name.en)]
    assert [name for name in names if set(name) & set('»«“”"')] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", PATTERNS)
def test_parts_of_a_pattern_make_up_its_sentence(knowledge, id, language):
    pattern = knowledge.patterns[id]
    said = {f: filled(getattr(pattern, f), pattern, language) for f in ("occasion", "behaviour")}
    sentence = filled(pattern.text, pattern, language)
    assert compose(said["occasion"], said["behaviour"], "", language) == (
        sentence[:1].upper() + sentence[1:]
    )


@pytest.mark.parametrize("id", PATTERNS)
def test_pattern_has_a_role_and_a_short_name(knowledge, id):
    pattern = knowledge.patterns[id]
    assert "actor" in pattern.slots
    for language in LANGUAGES:
        assert "{actor}" in pattern.text[language]
        assert 2 <= len(pattern.name[language].split()) <= 7
        assert not pattern.limit[language].startswith(("Grenze", "Limit"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", PATTERNS)
def test_rule_adopted_as_proposed_has_no_finding(knowledge, id, language):
    rule = adopted(knowledge.patterns[id], language)
    organisation = ("authority",) if id == "limit-the-route" else ("company",)
    frame = Frame(title="x", language=language, organisation=organisation)
    findings = check(Workshop(frame=frame, rules=(rule,)), knowledge, (), ())
    assert [f for f in findings if f.target == "r1"] == []
