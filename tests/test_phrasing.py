"""A rule's sentence and its parts stay in step, and proposed words count until rewritten."""

from dataclasses import asdict

from canvas import explain
from canvas.knowledge import Knowledge
from canvas.model import Rule, Workshop
from canvas.paths import body_of
from canvas.phrasing import in_parts, opened, proposed_words, settled
from canvas.results import Because, Candidate
from canvas.text import LANGUAGES

SENTENCE = "Wenn jemand hereinkommt, blickt die Person an der Theke auf. Grenze: kein Zuruf."
BODY = {"id": "r1", "side": "CB", "phase": "buy", "text": SENTENCE}


def test_sentence_written_freely_is_read_in_parts() -> None:
    rule = in_parts(Rule.model_validate(BODY), "de")
    assert rule.occasion == "Wenn jemand hereinkommt"
    assert rule.behaviour == "blickt die Person an der Theke auf"
    assert rule.limit == "kein Zuruf"
    assert rule.text == SENTENCE


def test_rule_with_parts_is_left_as_it_is() -> None:
    rule = Rule.model_validate(BODY | {"limit": "niemals"})
    assert in_parts(rule, "de") is rule


def test_changed_part_changes_the_sentence() -> None:
    before = opened(BODY, ["limit"], "de")
    after = settled(before, before | {"limit": "ein Nicken genügt"}, "de")
    assert after["text"] == SENTENCE.replace("kein Zuruf", "ein Nicken genügt")
    assert after["occasion"] == "Wenn jemand hereinkommt"


def test_other_change_leaves_a_free_sentence_alone() -> None:
    before = opened(BODY, ["owner"], "de")
    assert settled(before, before | {"owner": "Filialleitung"}, "de") == BODY | {
        "owner": "Filialleitung"
    }


def test_new_sentence_changes_the_parts() -> None:
    before = opened(BODY, ["text"], "de") | {"limit": "kein Zuruf"}
    after = settled(before, before | {"text": "Die Theke nickt. Grenze: nie mehr."}, "de")
    assert (after["behaviour"], after["limit"]) == ("Die Theke nickt", "nie mehr")


def test_english_limit_has_its_own_label() -> None:
    body = {"occasion": "When someone comes in", "behaviour": "we look up", "text": ""}
    after = settled(body, body | {"limit": "no shouting"}, "en")
    assert after["text"] == "When someone comes in, we look up. Limit: no shouting."


def test_rewritten_words_are_no_longer_proposed(knowledge: Knowledge) -> None:
    rule = Rule(
        id="r1", side="CB", phase="buy", pattern="greet-in-seconds", role="die Person an der Theke",
        text="Die Person an der Theke grüßt innerhalb von 3 Sekunden.",
        unconfirmed=("actor", "time"),
    )  # fmt: skip
    assert proposed_words(rule, knowledge, "de") == {
        "actor": "die Person an der Theke",
        "time": "3 Sekunden",
    }
    before = body_of(rule)
    after = settled(before, before | {"text": "Die Person an der Theke grüßt zuerst."}, "de")
    assert after["unconfirmed"] == ["actor"]


def test_number_inside_another_number_is_not_the_proposed_one() -> None:
    body = {"pattern": "fit-first", "unconfirmed": ["count"], "text": "Es gibt 2 Fragen."}
    assert settled(body, body | {"text": "Es gibt 12 Fragen."}, "de")["unconfirmed"] == []


def test_every_pattern_keeps_its_proposed_words_until_they_change(knowledge: Knowledge) -> None:
    for language in LANGUAGES:
        case = Workshop.model_validate({"frame": {"title": "Werkstatt", "language": language}})
        for pattern in knowledge.patterns.values():
            found = Candidate(pattern.id, pattern.side, pattern.phase, (), 0, Because(pattern.id))
            rule = asdict(explain.candidate(found, case, knowledge, language))
            after = settled(rule, rule | {"owner": "Leitung"}, language)
            assert after["unconfirmed"] == list(pattern.slots), pattern.id
