"""Files of workshops: what is written comes back, what is wrong is told all at once."""

import json
import sys
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvas import errors, workshop_file
from canvas.errors import BadFile, Fault
from canvas.knowledge import Knowledge
from canvas.model import Frame, Position, Workshop
from canvas.text import LANGUAGES
from canvas.workshop_file import FORMAT, MOST_FAULTS, WorkshopFile, connected, read, write
from tests.server import ROOT
from tests.workshops import workshops

BAKERY = (ROOT / "tests/cases/bakery.json").read_text(encoding="utf-8")
SMALL = {"format": FORMAT, "title": "Werkstatt", "language": "de"}
PATIENT = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    max_examples=60,
    derandomize=True,
)

RULE = {"id": "r1", "side": "CB", "phase": "buy"}
PLACE = {"id": "t1", "phase": "buy"}
NOTE = {"id": "n1", "sheet": "care.plan"}

ONE_FAULT: dict[str, tuple[dict[str, Any], Fault]] = {
    "unknown field": ({"slogan": "x"}, Fault("slogan", "unknown_field")),
    "unknown field inside": (
        {"values": [{"id": "v1", "colour": "red"}]},
        Fault("values[0].colour", "unknown_field"),
    ),
    "field with a strange name": (
        {"relationship": {"not meant": ""}},
        Fault("relationship['not meant']", "unknown_field"),
    ),
    "other format": ({"format": "relationship-canvas/2"}, Fault("format", "wrong_format")),
    "other language": (
        {"language": "fr"},
        Fault("language", "unknown_word", {"expected": ("de", "en")}),
    ),
    "no title": ({"title": " "}, Fault("title", "empty_text")),
    "title too long": ({"title": "x" * 201}, Fault("title", "too_long", {"most": 200})),
    "text is a number": ({"offer": 7}, Fault("offer", "not_text")),
    "text is a list": ({"rules": [RULE | {"text": ["a"]}]}, Fault("rules[0].text", "not_text")),
    "count is a fraction": ({"participants": 8.0}, Fault("participants", "not_a_count")),
    "count is a text": ({"participants": "8"}, Fault("participants", "not_a_count")),
    "count below zero": ({"participants": -1}, Fault("participants", "not_a_count")),
    "count is endless": ({"participants": 10**500}, Fault("participants", "not_a_count")),
    "yes is 1": (
        {"touchpoints": [PLACE | {"weak": 1}]},
        Fault("touchpoints[0].weak", "not_yes_or_no"),
    ),
    "list is a word": ({"organisation": "company"}, Fault("organisation", "not_a_list")),
    "object is a list": ({"handover": []}, Fault("handover", "not_an_object")),
    "entry is a word": ({"mores": ["m1"]}, Fault("mores[0]", "not_an_object")),
    "id with a space": ({"mores": [{"id": "m 1"}]}, Fault("mores[0].id", "bad_id")),
    "id missing": ({"mores": [{"word": "x"}]}, Fault("mores[0].id", "missing")),
    "side unknown": (
        {"rules": [RULE | {"side": "XX"}]},
        Fault("rules[0].side", "unknown_word", {"expected": ("CB", "CC", "SD", "END", "HR")}),
    ),
    "position beyond the pole": ({"positions": {"pace": 4}}, Fault("positions.pace", "not_a_step")),
    "position is true": ({"positions": {"pace": True}}, Fault("positions.pace", "not_a_step")),
    "rating beyond the pole": ({"today": {"pace": [0, -4]}}, Fault("today.pace[1]", "not_a_step")),
    "rating is a fraction": ({"today": {"pace": [1.0]}}, Fault("today.pace[0]", "not_a_step")),
    "rating is a text": ({"today": {"pace": ["3"]}}, Fault("today.pace[0]", "not_a_step")),
    "ratings are one number": ({"today": {"pace": 3}}, Fault("today.pace", "not_a_list")),
    "control character": ({"segment": "a\u0000b"}, Fault("segment", "unreadable_character")),
    "control character in a list": (
        {"rules": [RULE | {"tags": ["a\u001b"]}]},
        Fault("rules[0].tags[0]", "unreadable_character"),
    ),
    "half a character": ({"segment": "\ud83d"}, Fault("segment", "unreadable_character")),
    "three themes": (
        {"values": [{"id": "v1", "themes": ["care", "joy", "order"]}]},
        Fault("values[0].themes", "too_many", {"most": 2}),
    ),
    "two values with one id": (
        {"values": [{"id": "v1"}, {"id": "v1"}]},
        Fault("values[1].id", "repeated_id", {"id": "v1"}),
    ),
    "two verdicts on one pattern": (
        {"verdicts": [{"pattern": "p", "verdict": "parked"}] * 2},
        Fault("verdicts[1].pattern", "repeated_id", {"id": "p"}),
    ),
    "two findings kept twice": (
        {"acceptances": [{"check": "vague_word", "target": "r1", "reason": "x"}] * 2},
        Fault("acceptances[1]", "repeated_id", {"id": "vague_word-r1"}),
    ),
    "rule from nowhere": (
        {"rules": [RULE | {"value": "v9"}]},
        Fault("rules[0].value", "dangling_id", {"id": "v9", "target": "values"}),
    ),
    "rule at no place": (
        {"rules": [RULE | {"touchpoint": "t9"}], "touchpoints": [PLACE]},
        Fault("rules[0].touchpoint", "dangling_id", {"id": "t9", "target": "touchpoints"}),
    ),
    "level beyond the end": (
        {"notes": [NOTE | {"levels": {"language": 7}}]},
        Fault("notes[0].levels.language", "not_a_level"),
    ),
    "sheet without a voice": (
        {"notes": [NOTE | {"sheet": "plan"}]},
        Fault("notes[0].sheet", "bad_id"),
    ),
    "row that became no rule": (
        {"notes": [NOTE | {"rule": "r9"}]},
        Fault("notes[0].rule", "dangling_id", {"id": "r9", "target": "rules"}),
    ),
    "promise kept by nobody": (
        {"promises": [{"id": "p1", "rule": "r9"}]},
        Fault("promises[0].rule", "dangling_id", {"id": "r9", "target": "rules"}),
    ),
    "position for no value": (
        {"positions": {"pace": 1}, "because_of": {"pace": ["v9"]}},
        Fault("because_of.pace[0]", "dangling_id", {"id": "v9", "target": "values"}),
    ),
    "pole without a sign": (
        {"rules": [RULE | {"serves": ["warmth-", "warmth"]}]},
        Fault("rules[0].serves[1]", "unknown_pole"),
    ),
    "pole of no dimension": (
        {"rules": [RULE | {"serves": ["charm+"]}]},
        Fault("rules[0].serves[0]", "unknown_pole"),
    ),
}

NO_TREE: dict[str, tuple[bytes | str, Fault]] = {
    "nothing": (b"", Fault("", "empty_file")),
    "white space": ("\ufeff \n", Fault("", "empty_file")),
    "prose": ("Guten Tag", Fault("", "not_json", {"line": 1, "column": 1})),
    "comma forgotten": (
        '{"format": "x"\n "title": "y"}',
        Fault("", "not_json", {"line": 2, "column": 2}),
    ),
    "two files in one": ("{}\n{}", Fault("", "not_json", {"line": 2, "column": 1})),
    "list": ("[]", Fault("", "not_a_workshop")),
    "number": ("NaN", Fault("", "not_a_workshop")),
    "other encoding": (
        '{"title":\n"Bäcker"}'.encode("latin-1"),
        Fault("", "not_utf8", {"line": 2}),
    ),
    "bottomless": ("[" * 1_000_000, Fault("", "too_deep", {"deepest": 20})),
    "bottomless objects": ('{"a":' * 100_000, Fault("", "too_deep", {"deepest": 20})),
    "too big": (b" " * 5_000_001, Fault("", "too_big", {"megabytes": 5})),
    "unclosed quotation of quotation marks": (
        '{"a": "' + '\\"' * 2_000_000,
        Fault("", "not_json", {"line": 1, "column": 7}),
    ),
}


def small(**more: Any) -> str:
    return json.dumps(SMALL | more)


def faults_of(data: bytes | str, knowledge: Knowledge | None = None) -> tuple[Fault, ...]:
    with pytest.raises(BadFile) as caught:
        read(data, knowledge)
    return caught.value.faults


def test_small_file_is_a_workshop_where_nothing_is_decided() -> None:
    assert read(small()) == Workshop(frame=Frame(title="Werkstatt", language="de"))


def test_bakery_reads_as_it_was_told(bakery: Workshop) -> None:
    assert bakery.frame.customer.dative == "der Kundin oder dem Kunden"
    assert bakery.step("warmth") == -3
    position = bakery.position("register")
    assert position is not None
    assert position.depends_on == "Du bei jenen, die es angeboten haben, sonst Sie"
    assert bakery.today["settlement"] == (-3, -2, -1, 0, 1, 2, 3, 3)
    assert [r.dimensions for r in bakery.rules][:2] == [("warmth",), ("insight",)]


def test_bakery_written_holds_what_was_read_and_nothing_empty(bakery: Workshop) -> None:
    told, written = json.loads(BAKERY), json.loads(write(bakery))
    told["handover"] = told["mores"] = written["mores"] = None
    for name in ("title", "customer", "relationship", "positions", "depends_on"):
        assert written[name] == told[name]
    assert "handover" not in written
    assert written["links"][0] == {"value": "v1", "more": "m2", "fit": "harmony"}


@PATIENT
@given(workshops())
def test_written_file_reads_as_the_same_workshop(workshop: Workshop) -> None:
    assert read(write(workshop)) == connected(workshop)


@PATIENT
@given(workshops())
def test_written_file_is_the_same_whoever_writes_it_again(workshop: Workshop) -> None:
    assert write(read(write(workshop))) == write(workshop)


def test_bakery_has_no_reference_that_leads_nowhere(bakery: Workshop) -> None:
    assert connected(bakery) == bakery
    assert read(write(bakery)) == bakery


def test_written_file_leaves_out_references_to_what_was_removed(bakery: Workshop) -> None:
    removed = {"values": bakery.values[2:], "rules": bakery.rules[:1], "touchpoints": ()}
    again = read(write(bakery.model_copy(update=removed)))
    assert [(r.id, r.value, r.touchpoint, r.serves) for r in again.rules] == [
        ("r1", "", "", ("warmth-",))
    ]
    assert [(p.id, p.rule) for p in again.promises] == [("p1", ""), ("p2", "")]
    assert [k.id for k in again.links] == ["v3-m2"]


def test_written_file_is_readable_text_with_the_format_first() -> None:
    workshop = Workshop(frame=Frame(title="Bäckerei »Grün« 🥖", language="de"))
    assert write(workshop) == (
        '{\n "format": "relationship-canvas/1",\n'
        ' "title": "Bäckerei »Grün« 🥖",\n "language": "de"\n}\n'
    )


def test_file_has_a_place_for_everything_a_workshop_holds() -> None:
    everything = {*Frame.model_fields, *Workshop.model_fields} - {"frame"}
    of_positions = {*Position.model_fields} - {"dimension", "step"}
    assert set(WorkshopFile.model_fields) == everything | {"format"} | of_positions


def test_file_with_byte_order_mark_is_read() -> None:
    assert read(b"\xef\xbb\xbf" + small().encode()).frame.title == "Werkstatt"


def test_null_position_is_undecided() -> None:
    workshop = read(small(positions={"warmth": None}, depends_on={"pace": "Saison"}))
    assert [(p.id, p.step, p.depends_on) for p in workshop.positions] == [
        ("warmth", None, ""),
        ("pace", None, "Saison"),
    ]


def test_null_rating_is_kept_as_cannot_say() -> None:
    assert read(small(today={"warmth": [None, 2, -1]})).today == {"warmth": (-1, 2, None)}


@pytest.mark.parametrize("name", ONE_FAULT)
def test_one_fault_is_told_with_its_place(name: str) -> None:
    change, fault = ONE_FAULT[name]
    assert faults_of(json.dumps(SMALL | change)) == (fault,)


@pytest.mark.parametrize("name", NO_TREE)
def test_unreadable_file_is_told_in_one_fault(name: str) -> None:
    data, fault = NO_TREE[name]
    assert faults_of(data) == (fault,)


@pytest.mark.parametrize("name", SMALL)
def test_file_without_a_necessary_field_is_a_fault(name: str) -> None:
    without = {key: value for key, value in SMALL.items() if key != name}
    key = "wrong_format" if name == "format" else "missing"
    assert faults_of(json.dumps(without)) == (Fault(name, key),)


def test_repeated_name_is_a_fault_at_any_depth() -> None:
    twice = small(handover={"hiring": "x"}).replace('"hiring"', '"hiring": "y", "hiring"')
    assert faults_of(twice) == (Fault("handover.hiring", "repeated_name"),)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "1.0", "true", '"3"'])
def test_rating_that_is_no_whole_number_is_a_fault(number: str) -> None:
    data = small(today={"warmth": [0]}).replace("[0]", f"[{number}]")
    assert faults_of(data) == (Fault("today.warmth[0]", "not_a_step"),)


def test_all_faults_are_told_at_once_and_the_format_first() -> None:
    data = small(
        format="recipe/1",
        colour="red",
        positions={"warmth": "very"},
        rules=[RULE | {"serves": ["warmth"], "touchpoint": "t9"}, RULE],
    )
    assert [(f.where, f.key) for f in faults_of(data)] == [
        ("format", "wrong_format"),
        ("positions.warmth", "not_a_step"),
        ("colour", "unknown_field"),
        ("rules[1].id", "repeated_id"),
        ("rules[0].touchpoint", "dangling_id"),
        ("rules[0].serves[0]", "unknown_pole"),
    ]


def test_very_many_faults_are_told_as_a_number() -> None:
    faults = faults_of(small(**{f"field{n}": n for n in range(MOST_FAULTS + 7)}))
    assert len(faults) == MOST_FAULTS + 1
    assert faults[-1] == Fault("", "more_faults", {"n": 7})


def test_unknown_theme_is_a_fault_only_for_who_knows_the_themes(knowledge: Knowledge) -> None:
    data = small(values=[{"id": "v1", "themes": ["honesty", "glamour"]}])
    assert read(data).values[0].themes == ("honesty", "glamour")
    assert faults_of(data, knowledge) == (
        Fault("values[0].themes[1]", "unknown_word", {"expected": tuple(knowledge.themes)}),
    )


def test_unknown_kind_and_channel_are_welcome(knowledge: Knowledge) -> None:
    place = PLACE | {"kind": "lighthouse", "channel": "pigeon"}
    assert read(small(touchpoints=[place]), knowledge).touchpoints[0].channel == "pigeon"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(), inside, max_size=3),
    max_leaves=8,
)


@PATIENT
@given(st.data(), JSON)
def test_bakery_with_anything_in_any_place_is_read_or_told(data: st.DataObject, odd: Any) -> None:
    tree = json.loads(BAKERY)
    node, name = tree, data.draw(st.sampled_from(sorted(tree)))
    while node[name] and isinstance(node[name], dict | list) and data.draw(st.booleans()):
        node = node[name]
        name = data.draw(
            st.sampled_from(sorted(node) if isinstance(node, dict) else range(len(node)))
        )
    node[name] = odd
    try:
        assert read(write(read(json.dumps(tree)))) == read(json.dumps(tree))
    except BadFile as bad:
        assert all(fault.where for fault in bad.faults)


@PATIENT
@given(st.binary(max_size=40) | st.text(max_size=40))
def test_any_bytes_are_told_as_a_bad_file(data: bytes | str) -> None:
    assert len(faults_of(data)) >= 1


def test_deep_nesting_leaves_the_recursion_limit_alone() -> None:
    before = sys.getrecursionlimit()
    faults_of('{"a":' * 3000 + "1" + "}" * 3000)
    assert sys.getrecursionlimit() == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_has_a_sentence_that_starts_with_its_place(
    knowledge: Knowledge, language: workshop_file.Language
) -> None:
    for fault in [f for _, f in (*ONE_FAULT.values(), *NO_TREE.values())]:
        sentence = workshop_file.fault_sentence(fault, knowledge, language)
        assert sentence.startswith(f"{fault.where}: " if fault.where else "")
        assert "{" not in sentence and sentence.endswith(".")


def test_fault_is_told_in_the_readers_language(knowledge: Knowledge) -> None:
    fault = Fault("rules[2].value", "dangling_id", {"id": "v9", "target": "values"})
    assert workshop_file.fault_sentence(fault, knowledge, "de") == (
        "rules[2].value: »v9« gibt es unter values nicht; erwartet wird eine Kennung von dort."
    )
    assert workshop_file.fault_sentence(fault, knowledge, "en") == (
        "rules[2].value: There is no “v9” among values; an id from there is expected."
    )


def test_every_named_error_has_its_sentence(knowledge: Knowledge) -> None:
    found, named = [], [errors.CanvasError]
    while named:
        found.append(error := named.pop())
        named += error.__subclasses__()
    missing = {e.message for e in found} - {k.removeprefix("errors.") for k in knowledge.words}
    assert not missing


def test_decision_of_a_position_comes_back_exactly() -> None:
    decided = Position(
        dimension="pace", step=1, decided_by="Chefin", decided_on="2026-11-22",
        dissent=("Zu schnell", "Zu\nlaut"), provisional=True,
    )  # fmt: skip
    workshop = Workshop(frame=Frame(title="Werkstatt", language="de"), positions=(decided,))
    assert read(write(workshop)) == workshop
    assert json.loads(write(workshop)) == SMALL | {
        "positions": {"pace": 1},
        "decided_by": {"pace": "Chefin"},
        "decided_on": {"pace": "2026-11-22"},
        "dissent": {"pace": ["Zu schnell", "Zu\nlaut"]},
        "provisional": {"pace": True},
    }
