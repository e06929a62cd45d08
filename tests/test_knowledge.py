"""The method's content: complete, consistent, in both languages."""

import gc
import re
from collections import Counter
from dataclasses import fields

import pytest
import yaml

from canvas import knowledge as method
from canvas.conditions import Compare, leaves
from canvas.errors import BadKnowledge
from canvas.knowledge import DEFAULT, load
from canvas.method import CHANNEL_DIMENSIONS
from canvas.model import DIMENSIONS, PHASES, SIDES
from canvas.progress import ROUTE
from canvas.text import LANGUAGES

POLES = [f"{dimension}{sign}" for dimension in DIMENSIONS for sign in "-+"]
DEMANDS = ("CB", "CC", "SD", "CH")
SAME_IN_BOTH_LANGUAGES = {
    "app", "canvas", "chatbot", "e-mail", "fairness", "forum", "initiative", "messenger",
    "newsletter", "private links", "tradition", "website", "workshop",
}  # fmt: skip


def files():
    return sorted(DEFAULT.rglob("*.yaml"))


def texts(data, place=""):
    """(place, de, en) of every text in both languages, at any depth."""
    if isinstance(data, dict):
        if isinstance(data.get("de"), str) or isinstance(data.get("en"), str):
            yield place, data.get("de"), data.get("en")
        for key, below in data.items():
            yield from texts(below, f"{place}.{key}")
    if isinstance(data, list):
        for index, below in enumerate(data):
            name = below.get("id", index) if isinstance(below, dict) else index
            yield from texts(below, f"{place}[{name}]")


ALL_TEXTS = [
    (str(path.relative_to(DEFAULT)), place, de, en)
    for path in files()
    for place, de, en in texts(yaml.safe_load(path.read_text("utf-8")))
]


# What is there


def contents(knowledge):
    """Every part of the content; of the weights the rules they were learnt from."""
    parts = {part.name: getattr(knowledge, part.name) for part in fields(knowledge)}
    return parts | {"learnt": {language: own.taught for language, own in knowledge.learnt.items()}}


def test_shipped_content_has_no_fault_and_is_read_once():
    assert method.knowledge() is method.knowledge()
    assert contents(method.knowledge()) == contents(load())


def test_garbage_is_collected_again_after_reading_even_with_faults(tmp_path):
    with pytest.raises(BadKnowledge):
        load(tmp_path)
    assert gc.isenabled()


def test_content_is_found_from_any_working_directory(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert len(load().patterns) == 189


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        ("dimensions", 12), ("profiles", 6), ("themes", 16), ("channels", 25), ("phases", 8),
        ("patterns", 189), ("checks", 18), ("steps", 12), ("tensions", 6), ("conflicts", 20),
    ],
)  # fmt: skip
def test_everything_the_method_speaks_of_is_there(knowledge, kind, count):
    assert len(getattr(knowledge, kind)) == count


def test_dimensions_phases_and_steps_stand_in_the_order_of_the_method(knowledge):
    assert tuple(knowledge.dimensions) == DIMENSIONS
    assert tuple(knowledge.phases) == PHASES
    assert tuple(knowledge.steps) == ROUTE


def test_authority_applies_instead_of_buying_and_wins_nobody_back(knowledge):
    assert knowledge.phases["buy"].authority_name["de"] == "Beantragen"
    assert [p for p in PHASES if knowledge.phases[p].hidden_for_authority] == ["winback"]


@pytest.mark.parametrize("dimension", DIMENSIONS)
@pytest.mark.parametrize("side", ["left", "right"])
def test_every_pole_has_a_gain_a_price_and_demands(knowledge, dimension, side):
    pole = getattr(knowledge.dimensions[dimension], side)
    said = [pole.gain, pole.price, *(getattr(pole.demands, d) for d in DEMANDS)]
    assert all(text[language].strip() for text in said for language in LANGUAGES)


@pytest.mark.parametrize("pole", POLES)
def test_every_pole_has_a_pattern_that_asks_for_it(knowledge, pole):
    asking = [
        p.id
        for p in knowledge.patterns.values()
        if any(isinstance(leaf, Compare) and leaf.pole == pole for leaf in leaves(p.condition))
    ]
    assert asking


def test_patterns_of_each_side_and_phase(knowledge):
    patterns = knowledge.patterns.values()
    assert Counter(p.side for p in patterns) == {"CB": 60, "CC": 46, "SD": 64, "END": 7, "HR": 12}
    assert Counter(p.phase for p in patterns) == {
        "discover": 23, "buy": 25, "onboard": 21, "use": 29, "problem": 27, "care": 23,
        "winback": 11, "goodbye": 18, "handover": 12,
    }  # fmt: skip
    assert {p.side for p in patterns} == set(SIDES)


def test_channels_speak_about_the_seven_dimensions_they_shape(knowledge):
    assert {tuple(c.intervals) for c in knowledge.channels.values()} == {CHANNEL_DIMENSIONS}
    assert set(knowledge.channels) <= set(knowledge.kinds)


def test_patterns_that_give_customers_work_name_the_return(knowledge):
    working = [p.id for p in knowledge.patterns.values() if p.customer_work]
    assert working == [
        "ask-two-others", "first-week-stumbles", "unfinished-draft", "two-items-from-the-floor",
        "finder-gets-a-number", "thanks-by-name", "table-of-five",
    ]  # fmt: skip
    assert all(knowledge.patterns[id].customer_return for id in working)


# The six examples


@pytest.mark.parametrize(
    ("one", "other", "distance", "clearly_apart"),
    [
        ("private-bank", "bank-branch", 37, 12), ("private-bank", "supermarket", 40, 9),
        ("private-bank", "grocer-1970s", 24, 7), ("private-bank", "online-retailer", 30, 8),
        ("private-bank", "fashion-store", 44, 11), ("bank-branch", "supermarket", 11, 2),
        ("bank-branch", "grocer-1970s", 15, 4), ("bank-branch", "online-retailer", 25, 6),
        ("bank-branch", "fashion-store", 15, 3), ("supermarket", "grocer-1970s", 20, 6),
        ("supermarket", "online-retailer", 22, 6), ("supermarket", "fashion-store", 18, 6),
        ("grocer-1970s", "online-retailer", 26, 9), ("grocer-1970s", "fashion-store", 26, 7),
        ("online-retailer", "fashion-store", 36, 11),
    ],
)  # fmt: skip
def test_examples_lie_as_far_apart_as_published(knowledge, one, other, distance, clearly_apart):
    here, there = (knowledge.profiles[id].positions for id in (one, other))
    steps = [abs(here[d].step - there[d].step) for d in DIMENSIONS]
    assert (sum(steps), sum(s >= 2 for s in steps)) == (distance, clearly_apart)


def test_examples_that_depend_on_the_person_ship_ratings(knowledge):
    rated = {id: tuple(p.today) for id, p in knowledge.profiles.items() if p.today}
    assert rated == {"bank-branch": ("warmth", "initiative"), "supermarket": ("warmth",)}
    for id, dimensions in rated.items():
        profile = knowledge.profiles[id]
        assert all(profile.positions[d].basis == "scattered" for d in dimensions)
        assert all(len(profile.today[d]) == 7 for d in dimensions)


def test_every_example_says_what_to_be_careful_with(knowledge):
    assert all(p.caveat for p in knowledge.profiles.values())


# Both languages


@pytest.mark.parametrize("file", [str(p.relative_to(DEFAULT)) for p in files()])
def test_every_text_stands_in_both_languages(file):
    incomplete = [place for f, place, de, en in ALL_TEXTS if f == file and not (de and en)]
    assert incomplete == []


def test_no_text_was_left_untranslated():
    """Words of the pages may agree by chance (»Dimension«), whole phrases may not."""
    shared = {
        de.casefold()
        for file, _, de, en in ALL_TEXTS
        if de.casefold() == en.casefold() and re.search(r"[^\W\d]", re.sub(r"\{\w+\}", "", de))
        if "words/" not in file or " " in de
    }
    assert shared <= SAME_IN_BOTH_LANGUAGES


GERMAN_LAPSES = re.compile(
    r"\b(Touchpoint|Customer|Journey|Feedback|Commitment|Stakeholder|bitte|Bitte)\b|[!\"„“]"
)
HEARD = ("checks.yaml", "vague_words.yaml", "cues.yaml", "opposites.yaml", "poles.yaml")
"""Files that quote what teams write; everywhere else the product speaks."""


def test_german_speaks_german_without_please_or_exclamation_mark():
    lapses = [
        (file, place, de)
        for file, place, de, _ in ALL_TEXTS
        if file not in HEARD and GERMAN_LAPSES.search(de)
    ]
    assert lapses == []


def test_steps_address_nobody_as_sie_or_du():
    address = re.compile(r"\b(du|dein\w*|dich|dir|Sie|Ihnen|Ihr\w*|ihr|euch|eure\w*)\b")
    lapses = [
        (place, found.group())
        for file, place, de, _ in ALL_TEXTS
        if file == "steps.yaml" and (found := address.search(de))
    ]
    assert lapses == []


@pytest.mark.parametrize("step", ROUTE)
def test_every_step_asks_one_question_and_helps_with_one_sentence(knowledge, step):
    content = knowledge.steps[step]
    for language in LANGUAGES:
        assert content.question[language].count("?") == 1
        assert len(re.findall(r"[.?](?:\s|$)", content.help[language])) == 1
        assert 2 <= len(re.findall(r"[.?](?:\s|$)", content.why[language])) <= 4
    assert content.prompts


def test_route_alone_takes_between_sixty_and_ninety_minutes(knowledge):
    assert sum(step.minutes for step in knowledge.steps.values()) == 81
