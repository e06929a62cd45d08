"""How right the checks are, and the scorer that says so."""

import json
from pathlib import Path

import pytest

from canvas.command_line import main
from canvas.judge_answers import verdicts
from canvas.judging import (
    HALVES,
    LabelledRule,
    LabelledWorkshop,
    Verdict,
    judged_rule,
    judged_workshop,
    mistakes,
    scores,
)
from tests.server import ROOT

CASES = ROOT / "tests" / "cases" / "judge"
PRESENT = tuple(half for half in HALVES if (CASES / f"de_{half}.yaml").exists())
WANTED = (0.95, 0.9)
"""Precision and recall every check should reach in every language."""

HELD_FLOORS: dict[tuple[str, str], tuple[float, float, str]] = {
    ("vague_word", "de"): (
        0.93,
        0.87,
        "vague phrases made of plain words are said in ever new ways",
    ),
    ("customer_work_without_return", "de"): (
        0.87,
        0.87,
        "work and return in verbs the lists do not hold",
    ),
    ("incomplete_rule", "de"): (1.0, 0.82, "one part missing in an otherwise exact rule"),
    ("ending_missing_or_wrong", "de"): (
        0.94,
        1.0,
        "endings paraphrased, and reasons or notice told in other words",
    ),
    ("contradiction", "de"): (0.75, 0.18, "contradictions that stand in the text alone"),
    ("person_or_mood_dependent", "de"): (0.87, 0.84, "names and moods are said in ever new words"),
    ("boundary_check", "de"): (1.0, 0.86, "crossed lines are said in ever new words"),
    ("vague_word", "en"): (
        0.96,
        0.86,
        "vague phrases made of plain words are said in ever new ways",
    ),
    ("rule_without_customer_benefit", "en"): (
        0.93,
        0.91,
        "gains of ours and mere feelings in new words",
    ),
    ("customer_work_without_return", "en"): (
        0.89,
        0.86,
        "work and return in verbs the lists do not hold",
    ),
    ("no_contact_after_purchase", "en"): (
        1.0,
        0.85,
        "contact promised without a word for calling or writing",
    ),
    ("channel_contradiction", "en"): (0.88, 0.88, "channels that pull less than the table says"),
    ("incomplete_rule", "en"): (1.0, 0.71, "one part missing in an otherwise exact rule"),
    ("contradiction", "en"): (1.0, 0.41, "contradictions that stand in the text alone"),
    ("person_or_mood_dependent", "en"): (0.88, 0.96, "names and moods are said in ever new words"),
    ("boundary_check", "en"): (0.9, 0.97, "crossed lines are said in ever new words"),
}
"""Where the held half does not reach what is wanted yet: the level reached, and why."""


@pytest.fixture(scope="module")
def judged(knowledge):
    return verdicts(CASES, knowledge, PRESENT)


def test_tuned_half_reaches_what_is_wanted(judged, knowledge):
    below = [
        (s.check, s.language)
        for s in scores(judged, tuple(knowledge.checks))
        if s.half == "tuned" and (s.precision < WANTED[0] or s.recall < WANTED[1])
    ]
    assert below == []


def test_held_half_does_not_fall_below_what_was_reached(judged, knowledge):
    below = []
    for s in scores(judged, tuple(knowledge.checks)):
        precision, recall = HELD_FLOORS.get((s.check, s.language), WANTED)[:2]
        if s.half == "held" and (s.precision < precision or s.recall < recall):
            below.append((s.check, s.language, s.precision, s.recall))
    assert below == []


def test_every_check_is_judged_in_both_languages_and_halves(judged, knowledge):
    places = {(s.check, s.language, s.half) for s in scores(judged, tuple(knowledge.checks))}
    languages, halves = ("de", "en"), PRESENT
    assert places == {(c, x, h) for c in knowledge.checks for x in languages for h in halves}


def verdict(expected: bool, found: bool, half: str = "tuned") -> Verdict:
    return Verdict("de", half, "x", "vague_word", "r1", expected, found)


def test_precision_counts_findings_and_recall_what_was_wanted():
    said = [verdict(True, True)] * 3 + [verdict(False, True)] + [verdict(True, False)] * 2
    [score] = scores([*said, verdict(False, False)], ("vague_word",))
    assert (score.found, score.cried, score.missed, score.silent) == (3, 1, 2, 1)
    assert (score.precision, score.recall) == (0.75, 0.6)


def test_nothing_found_has_no_precision_and_nothing_wanted_no_recall():
    [score] = scores([verdict(False, False)], ("vague_word",))
    assert (score.precision, score.recall) == (None, None)


def test_what_careful_people_differ_on_is_not_judged():
    label = LabelledRule(id="x", rule={}, expected=["vague_word"], open=["boundary_check"])
    said = {v.check: v for v in judged_rule(label, "de", "tuned", {("boundary_check", "r1")})}
    assert "boundary_check" not in said
    assert not said["vague_word"].right and said["incomplete_rule"].right


def test_either_of_two_targets_will_do_and_a_field_counts_for_its_part():
    label = LabelledWorkshop(
        id="w",
        workshop={},
        expected=[["contradiction", "r1|r3"], ["handover_missing", "handover"]],
        tempting=[["value_without_rule", "v1"]],
    )
    found = {("contradiction", "r3"), ("handover_missing", "handover.owner"), ("x", "v1")}
    assert [v.right for v in judged_workshop(label, "en", "held", found)] == [True] * 3
    assert [v.found for v in judged_workshop(label, "en", "held", {("contradiction", "r13")})] == (
        [False] * 3
    )


def test_single_cases_of_the_held_half_are_never_told():
    wrong = [verdict(True, False, "held"), verdict(False, True, "tuned")]
    assert [m.half for m in mistakes(wrong)] == ["tuned"]


SMALL = """
rules:
- id: SECRET-1
  rule: {side: CB, phase: use, text: Wir sind freundlich.}
  expected: [boundary_check]
workshops: []
"""


def small(folder: Path, text: str = SMALL) -> str:
    for language in ("de", "en"):
        for half in ("tuned", "held"):
            (folder / f"{language}_{half}.yaml").write_text(text, encoding="utf-8")
    return str(folder)


def test_command_prints_figures_and_only_tuned_cases(tmp_path, capsys):
    folder = small(tmp_path)
    assert main(["judge-checks", folder, "--half", "held", "--lang", "en"]) == 0
    held = capsys.readouterr().out
    assert "Held half, language de" in held and "SECRET" not in held
    assert main(["judge-checks", folder, "--half", "tuned", "--lang", "en"]) == 0
    assert "SECRET-1  missed  boundary_check [r1]" in capsys.readouterr().out


def test_command_answers_as_json(tmp_path, capsys):
    assert main(["judge-checks", small(tmp_path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {m["half"] for m in told["mistakes"]} == {"tuned"}
    assert {(s["language"], s["half"]) for s in told["scores"]} == {
        (x, h) for x in ("de", "en") for h in ("tuned", "held")
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("rules: []", "not_a_list"),
        (SMALL.replace("boundary_check", "no_such_check"), "unknown_check"),
        (SMALL.replace("phase: use", "phase: never"), "rules"),
    ],
)
def test_broken_labels_are_told(tmp_path, capsys, text, told):
    assert main(["judge-checks", small(tmp_path, text)]) == 3
    assert told in capsys.readouterr().err
