"""What holds for all checks: acceptance, parking, an empty workshop, two languages, patterns."""

import string

import pytest
from hypothesis import given, settings

from canvas.checks import check_ids
from canvas.model import Acceptance, Position, Value, Workshop
from canvas.results import LEVELS
from canvas.sentence import LIMIT_LABEL, compose
from canvas.text import LANGUAGES
from tests.checks.workshop import findings, found, frame, rule, workshop
from tests.workshops import workshops

ON_RULES = {
    "vague_word", "incomplete_rule", "person_or_mood_dependent", "rule_without_customer_benefit",
    "customer_work_without_return", "contradiction", "boundary_check", "ending_missing_or_wrong",
}  # fmt: skip
TERM = {
    "de": {"c_nom": "der Gast", "c_acc": "den Gast", "c_dat": "dem Gast", "c_pl": "Gäste"},
    "en": {"c_nom": "the guest", "c_acc": "the guest", "c_dat": "the guest", "c_pl": "guests"},
}


def test_every_check_has_its_words_and_every_word_its_check(knowledge):
    assert set(check_ids()) == set(knowledge.checks)


def test_sentences_and_questions_use_the_same_facts_in_both_languages(knowledge):
    def slots(text):
        return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)

    for check in knowledge.checks.values():
        assert set(check.messages) == set(check.asks)
        for text in (*check.messages.values(), *check.asks.values()):
            assert slots(text.de) == slots(text.en)


def test_empty_workshop_is_told_one_thing():
    assert [(f.check, f.target) for f in findings(workshop())] == [
        ("undecided_or_untreated", "positions")
    ]


def test_accepted_finding_keeps_its_level_and_carries_the_reason():
    reason = Acceptance(check="vague_word", target="r1", reason="Der Chef will es so.")
    shop = workshop(rule("Wir sind freundlich."), acceptances=(reason,))
    (kept,) = [f for f in findings(shop) if f.check == "vague_word"]
    assert (kept.level, kept.accepted) == ("error", "Der Chef will es so.")


def test_rule_is_clean_once_all_its_errors_are_accepted():
    def said(*checks):
        kept = tuple(Acceptance(check=c, target="r1", reason="so gewollt") for c in checks)
        one = rule("Wir sind freundlich.", value="v1")
        values = (Value(id="v1", word="Herz", meaning="Wir heben den Kopf, wenn wer hereinkommt."),)
        shop = workshop(one, values=values, acceptances=kept)
        return found(shop, "value_without_rule")

    assert said() == said("vague_word") == [("v1", "error", "red_rules")]
    assert said("vague_word", "incomplete_rule") == []


def test_parked_rule_is_not_checked():
    shop = workshop(rule("Wir sind freundlich.", benefit="", parked=True))
    assert [f for f in findings(shop) if f.target == "r1"] == []


def test_findings_are_sorted_by_number_not_by_letter():
    values = tuple(Value(id=f"v{n}", word="Mut") for n in (10, 2, 1))
    targets = [t for t, _, _ in found(workshop(values=values), "value_without_rule")]
    assert targets == ["v1", "v2", "v10"]


def test_undecided_position_counts_as_none():
    open_one = (Position(dimension="warmth"),)
    assert found(workshop(positions=open_one), "undecided_or_untreated") == [
        ("positions", "error", "none_decided")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_rules_the_method_proposes_pass_its_own_checks(knowledge, language):
    for pattern in knowledge.patterns.values():
        words = {slot: text[language] for slot, text in pattern.slots.items()} | TERM[language]

        def say(part, pattern=pattern, words=words):
            return getattr(pattern, part)[language].format_map(words)

        limit = f" {LIMIT_LABEL[language]}: {say('limit')}"
        about = {
            "side": pattern.side,
            "phase": pattern.phase,
            "benefit": pattern.benefit[language],
            "customer_work": pattern.customer_work,
            "customer_return": say("customer_return") if pattern.customer_work else "",
        }
        free = rule(say("text") + limit, language, **about)
        parts = ("occasion", "behaviour", "measure", "limit")
        slots = {part: say(part) for part in parts}
        text = compose(slots["occasion"], slots["behaviour"], slots["limit"], language)
        guided = rule(text, language, **about, **slots)
        for one in (free, guided):
            said = [f for f in findings(lone(one, language), knowledge) if f.check in ON_RULES]
            assert [f for f in said if f.target == "r1"] == [], pattern.id


def lone(one, language) -> Workshop:
    return workshop(one, frame=frame(language))


@settings(deadline=None, max_examples=60)
@given(workshops())
def test_any_workshop_can_be_checked_and_says_the_same_twice(any_workshop):
    said = findings(any_workshop)
    assert findings(any_workshop) == said
    assert [f.target for f in said if f.level not in LEVELS] == []
