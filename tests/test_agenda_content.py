"""The agenda of the live workshop: both formats add up, every activity can be run and read."""

import re
from typing import get_args

import pytest
import yaml

from canvas.agenda import FORMATS, About, Kind, Wall, Yield
from canvas.knowledge import DEFAULT
from canvas.model import Evidence
from canvas.progress import ROUTE
from canvas.text import LANGUAGES, LocalText

STEPS = (
    "arrive", "word", "customer", "today", "values", "mores", "break", "target", "meaning",
    "rules", "promises", "channels", "endings", "handover", "in_the_way",
)  # fmt: skip
MINUTES = {
    "long": (5, 8, 7, 15, 20, 15, 10, 30, 15, 35, 5, 5, 4, 6, None),
    "short": (2, 3, None, 10, 10, 8, None, 20, 10, 18, 2, 2, None, 5, None),
}
ABOUT: dict[tuple[str, str], About] = {
    ("today", "survey"): "today",
    ("today", "served"): "served",
    ("target", "proposal"): "intended",
    ("target", "second"): "position",
    ("target", "consent"): "position",
    ("rules", "weakest"): "touchpoints",
    ("rules", "gallery"): "rules",
    ("handover", "ready"): "rules",
    ("in_the_way", "reasons"): "sheet",
}
ENTRIES = {
    "why_now": {"text"}, "stop_doing": {"text"}, "belonging_sign": {"text"}, "note": {"text"},
    "situation": {"name", "text"}, "concern": {"text"}, "says_afterwards": {"text"},
    "value": {"word", "meaning", "never"}, "more": {"word", "evidence"},
    "meaning": {"word", "meaning", "scene", "not_meant"}, "rule": {"text", "limit", "benefit"},
    "promise": {"text"}, "ending": {"text", "who"}, "first_step": {"who", "what"}, "": {"text"},
}  # fmt: skip
"""What a card consists of, for each thing it can become."""
QUESTION_WORDS, LABEL_WORDS, OPTION_WORDS = 14, 8, 4
ADDRESS = re.compile(r"\b(du|dein\w*|dich|dir|Sie|Ihnen|Ihr\w*|ihr|euch|eure\w*)\b")


@pytest.fixture
def activities(knowledge):
    """(step, activity) in the order of the workshop."""
    return [(step, a) for step in knowledge.agenda.values() for a in step.activities]


def of_kind(activities, *kinds):
    return [(step, a) for step, a in activities if a.kind in kinds]


def number_of_words(text):
    return len(re.findall(r"\w+", text))


def too_long(texts, limit):
    """(place, text) of every text with more words than a phone or a wall bears."""
    return [
        (place, text[language])
        for place, text in texts
        for language in LANGUAGES
        if number_of_words(text[language]) > limit
    ]


# Steps


def test_steps_stand_in_the_order_of_the_workshop(knowledge):
    assert tuple(knowledge.agenda) == STEPS


@pytest.mark.parametrize(("format", "total"), [("long", 180), ("short", 90)])
def test_minutes_of_the_steps_fill_the_time(knowledge, format, total):
    minutes = tuple(step.minutes.get(format) for step in knowledge.agenda.values())
    assert minutes == MINUTES[format]
    assert sum(m or 0 for m in minutes) == total


@pytest.mark.parametrize("format", FORMATS)
def test_activities_leave_time_to_talk(knowledge, format):
    """A second vote and a consent round take their minutes for each dimension again."""
    over = {
        step.id: planned
        for step in knowledge.agenda.values()
        if format in step.minutes
        if (planned := sum(a.minutes for a in step.activities if format in a.formats))
        > step.minutes[format]
    }
    assert over == {}


@pytest.mark.parametrize(("format", "dimensions"), [("long", 8), ("short", 4)])
def test_target_has_time_for_the_dimensions_to_be_discussed(knowledge, format, dimensions):
    target = knowledge.agenda["target"]
    proposal, *each = (a.minutes for a in target.activities)
    assert proposal + dimensions * sum(each) <= target.minutes[format]


def test_results_are_worked_on_on_a_page_of_the_route(knowledge):
    assert {step.id: step.page for step in knowledge.agenda.values() if step.page not in ROUTE} == {
        "break": "", "in_the_way": "deeper",
    }  # fmt: skip


def test_steps_that_yield_a_result_put_it_on_the_wall(knowledge):
    walls = {step.wall: step.id for step in knowledge.agenda.values() if step.wall}
    assert walls == {
        "values": "values", "customs": "mores", "profile": "target", "sheet": "meaning",
        "rules": "rules", "steps": "handover",
    }  # fmt: skip
    assert {*walls, ""} == set(get_args(Wall))


def test_meaning_and_handover_are_never_dropped_and_channels_go_first(knowledge):
    drops = {s.id: s.drop for s in knowledge.agenda.values() if s.drop != "if_needed"}
    assert drops == {
        "target": "shorten", "meaning": "never", "channels": "first", "handover": "never",
    }  # fmt: skip
    assert all(
        step.drop_note for step in knowledge.agenda.values() if step.drop in ("first", "shorten")
    )


def test_steps_the_short_form_leaves_out_say_what_becomes_of_them(knowledge):
    in_long = [s for s in knowledge.agenda.values() if "long" in s.minutes]
    left_out = [s for s in in_long if "short" not in s.minutes]
    assert [(s.id, s.drop_note is not None) for s in left_out] == [
        ("customer", True), ("break", False), ("endings", True),
    ]  # fmt: skip


def test_steps_in_no_format_say_how_long_they_take_when_added(knowledge):
    added = {s.id: s.added for s in knowledge.agenda.values() if s.added or not s.minutes}
    assert added == {"in_the_way": 12}


def test_every_step_with_activities_has_something_to_say(knowledge):
    assert [s.id for s in knowledge.agenda.values() if not s.prompts] == ["break"]


def test_moves_that_help_stand_where_it_gets_stuck(knowledge):
    assert {s.id: len(s.stuck) for s in knowledge.agenda.values() if s.stuck} == {
        "arrive": 1, "today": 2, "mores": 1, "target": 4, "rules": 1,
    }  # fmt: skip


# Activities


def test_ids_of_activities_and_entries_are_unique_and_short(knowledge):
    for step in knowledge.agenda.values():
        for ids in (
            [a.id for a in step.activities],
            *([e.id for e in a.entries] for a in step.activities),
            *([o.id for o in a.options] for a in step.activities),
        ):
            assert len(set(ids)) == len(ids)
            assert all(re.fullmatch(r"[a-z0-9_]{1,40}", id) for id in ids)


def test_every_kind_of_activity_occurs(activities):
    assert {a.kind for _, a in activities} == set(get_args(Kind))


def test_activities_have_what_their_kind_needs_and_nothing_else(activities):
    for step, a in activities:
        place = (step.id, a.id)
        assert bool(a.entries) == (a.kind == "write"), place
        assert bool(a.options) == (a.kind == "poll"), place
        assert bool(a.sheet) == (a.about == "sheet"), place
        assert bool(a.of) == bool(a.dots) == (a.kind == "vote"), place
        assert a.kind == "write" or not (a.yields or a.stations), place
        assert set(a.formats) <= set(FORMATS), place


def test_votes_are_about_cards_written_in_the_same_step(activities):
    votes = {(s.id, a.id): (a.of, s.activity(a.of).kind, a.dots) for s, a in activities if a.of}
    assert votes == {
        ("values", "votes"): ("cards", "write", 3),
        ("meaning", "votes"): ("sheet", "write", 1),
    }


def test_rates_polls_and_consents_know_what_they_are_about(activities):
    asked = of_kind(activities, "rate", "poll", "consent")
    assert {(s.id, a.id): a.about for s, a in asked if a.about} == ABOUT
    assert [(s.id, a.id) for s, a in asked if not a.about] == [("meaning", "retell")]
    assert not [a.id for _, a in of_kind(activities, "write", "vote") if a.about]


def test_cards_have_the_entries_of_what_they_become(activities):
    for step, a in of_kind(activities, "write"):
        assert {e.id for e in a.entries} == ENTRIES[a.yields], (step.id, a.id)
        assert a.entries[0].required, (step.id, a.id)


def test_everything_a_card_can_become_is_asked_for_once(activities):
    yielded = [a.yields for _, a in of_kind(activities, "write")]
    assert sorted(yielded) == sorted(get_args(Yield))


def test_choices_are_the_kinds_of_evidence_and_stations_the_sides_of_rules(activities):
    choices = {e.id: e.choices for _, a in activities for e in a.entries if e.choices}
    assert choices == {"evidence": get_args(Evidence)}
    stations = {(s.id, a.id): a.stations for s, a in activities if a.stations}
    assert stations == {("rules", "write"): ("CB", "CC", "SD")}


def test_answers_of_polls_are_those_of_the_method(activities):
    options = {(s.id, a.id): {o.id for o in a.options} for s, a in of_kind(activities, "poll")}
    assert options == {
        ("rules", "gallery"): {"fine", "unclear", "cannot", "exploit"},
        ("handover", "ready"): {"can", "help", "objection"},
    }


def test_survey_and_values_can_be_answered_before_the_workshop(activities):
    before = [(s.id, a.id) for s, a in activities if a.prework]
    assert before == [("today", "survey"), ("today", "served"), ("values", "cards")]


def test_short_form_leaves_out_three_activities(activities):
    assert [(s.id, a.id) for s, a in activities if a.formats == ("long",)] == [
        ("customer", "concerns"), ("today", "served"), ("mores", "belonging"),
    ]  # fmt: skip


# Words


def test_questions_labels_and_answers_fit_on_a_phone(activities):
    questions = [((s.id, a.id), a.question) for s, a in activities]
    labels = [((s.id, a.id, e.id), e.label) for s, a in activities for e in a.entries]
    options = [((s.id, a.id, o.id), o.label) for s, a in activities for o in a.options]
    assert too_long(questions, QUESTION_WORDS) == []
    assert too_long(labels, LABEL_WORDS) == []
    assert too_long(options, OPTION_WORDS) == []


def test_labels_do_not_repeat_the_question(activities):
    repeated = [
        (s.id, a.id, e.id)
        for s, a in activities
        for e in a.entries
        for language in LANGUAGES
        if e.label[language] == a.question[language]
    ]
    assert repeated == []


def test_questions_end_with_a_question_mark_or_stay_open(activities):
    ends = re.compile(r"[?…]$")
    unasked = [
        (s.id, a.id) for s, a in activities for x in LANGUAGES if not ends.search(a.question[x])
    ]
    assert unasked == []


def texts(data):
    """Every text in both languages, at any depth."""
    if isinstance(data, list):
        for below in data:
            yield from texts(below)
    elif isinstance(data, dict) and set(data) == set(LANGUAGES):
        yield LocalText(**data)
    elif isinstance(data, dict):
        yield from texts(list(data.values()))


def test_words_of_the_agenda_address_nobody_and_keep_the_house_style():
    said = list(texts(yaml.safe_load((DEFAULT / "agenda.yaml").read_text("utf-8"))))
    assert len(said) > 150
    assert [t.de for t in said if ADDRESS.search(t.de)] == []
    assert [t.en for t in said if re.search(r"[!\"»«„]|\b[Pp]lease\b", t.en)] == []
    assert [t for t in said for x in LANGUAGES if re.search(r"\.\.\.|'|\s-\s", t[x])] == []
