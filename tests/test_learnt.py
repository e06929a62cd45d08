"""What was learnt from examples: read, asked, and fresh enough."""

from array import array
from dataclasses import replace
from zlib import crc32

import numpy as np
import pytest
import yaml

from canvas.errors import BadKnowledge
from canvas.judging import ON_ONE_RULE
from canvas.knowledge import DEFAULT, load
from canvas.learnt import Leaning, Learnt
from canvas.text import LANGUAGES
from tests.taught import CASES, CHECK_OF, Example, examples, fingerprint
from tests.teach import best_border, teach


def small(weights: dict[str, tuple[int, ...]], **leanings: Leaning) -> Learnt:
    """What leans as these whole numbers say."""
    keys = sorted(weights, key=lambda sign: crc32(sign.encode()))
    rows = [weight for key in keys for weight in weights[key]]
    return Learnt(leanings, [crc32(key.encode()) for key in keys], rows)


TWO = small(
    {"rain": (127, -127), "wind": (64, 0)},
    dry=Leaning(heaviest=2.0, start=-0.5),
    wet=Leaning(heaviest=1.0, start=0.25),
)


def test_leaning_is_the_start_and_the_weights_over_the_root_of_the_number_of_signs():
    assert TWO.leans({"rain"}) == {"dry": 1.5, "wet": -0.75}
    four = TWO.leans({"rain", "wind", "snow", "hail"})
    assert four == {"dry": pytest.approx(-0.5 + 191 * 2 / 127 / 2), "wet": -0.25}


def test_nothing_known_leaves_the_start():
    assert TWO.leans({"sun"}) == TWO.leans(set()) == {"dry": -0.5, "wet": 0.25}


def test_what_is_written_is_read_back(tmp_path):
    kept = replace(TWO, cues={"x": ["mood"]}, taught="abc")
    kept.write(tmp_path / "x.weights")
    back = Learnt.read(tmp_path / "x.weights")
    assert (back.leanings, back.cues, back.taught) == (kept.leanings, kept.cues, "abc")
    assert (back.keys, back.weights) == (array("I", kept.keys), array("b", kept.weights))
    assert back.leans({"rain", "wind"}) == kept.leans({"rain", "wind"})


@pytest.mark.parametrize("damage", [lambda b: b[:-1], lambda b: b"{}\n" + b, lambda b: b"\xff" + b])
def test_damaged_weights_are_told_as_a_fault_of_the_content(tmp_path, damage):
    copy = tmp_path / "method"
    copy.mkdir()
    for path in DEFAULT.rglob("*"):
        target = copy / path.relative_to(DEFAULT)
        target.mkdir(exist_ok=True) if path.is_dir() else target.write_bytes(path.read_bytes())
    file = copy / "learnt" / "de.weights"
    file.write_bytes(damage(file.read_bytes()))
    with pytest.raises(BadKnowledge) as told:
        load(copy)
    assert [(f.where, f.key) for f in told.value.faults] == [
        ("learnt/de.weights", "unreadable_weights")
    ]


def test_content_without_weights_does_without(tmp_path):
    Learnt({}, [], []).write(tmp_path / "empty.weights")
    assert Learnt.read(tmp_path / "empty.weights").leans({"rain"}) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_shipped_weights_know_every_check_on_single_rules(knowledge, language):
    learnt = knowledge.learnt[language]
    assert learnt.checks == ON_ONE_RULE
    assert list(learnt.keys) == sorted(set(learnt.keys))
    cues = {cue for named in learnt.cues.values() for cue in named}
    assert cues <= set(knowledge.cues.entries[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_weights_were_taught_from_the_labelled_rules_as_they_are(knowledge, language):
    told = examples(language, replace(knowledge, learnt={}))
    assert fingerprint(told) == knowledge.learnt[language].taught, "run make teach"


def test_held_rules_teach_nothing(knowledge):
    held = yaml.safe_load((CASES / "en_held.yaml").read_text("utf-8"))["rules"]
    told = {e.rule.get("text") for e in examples("en", replace(knowledge, learnt={}))}
    assert told.isdisjoint(case["rule"]["text"] for case in held)


def story(hand: str, labels: str, words: str) -> tuple[Example, frozenset[str]]:
    """An example in which somebody labelled these checks, with its words as signs."""
    expected = frozenset(CHECK_OF[letter] for letter in labels)
    return Example(hand, {"text": words}, (), expected, frozenset(ON_ONE_RULE)), frozenset(
        [f"x:{word}" for word in words.split()] + ["x=mood"] * ("perhaps" in words)
    )


def test_teaching_finds_the_words_that_make_the_difference():
    faulty = [
        story(f"{kind}{n}", "vibwple", f"perhaps {kind} w{n}")
        for n in range(6)
        for kind in ("even", "b")
    ]
    sound = [
        story(f"{kind}{n}", "", f"always {kind} w{n}") for n in range(6) for kind in ("even", "b")
    ]
    learnt = teach(*zip(*faulty, *sound, strict=True))
    for check in ON_ONE_RULE:
        assert learnt.leans({"x:perhaps", "x:w9"})[check] > 0 > learnt.leans({"x:always"})[check]
    assert learnt.cues == {"x": ["mood"], "b": []}


@pytest.mark.parametrize(
    ("leans", "wanted", "between"),
    [
        ([0.9, 0.8, 0.2, 0.1], [1, 1, 0, 0], (0.2, 0.8)),
        ([0.9, 0.8, 0.2, 0.1], [1, 0, 1, 0], (0.1, 0.2)),
        ([0.5, 0.4], [0, 0], (-1, 0.5)),
    ],
)
def test_border_lies_where_precision_and_recall_come_nearest_to_what_is_wanted(
    leans, wanted, between
):
    border = best_border(np.array(leans), np.array(wanted))
    assert between[0] < border < between[1]
