"""The table of the 146 ideas: complete, honest about gaps, and its places exist."""

from collections import Counter

import pytest

from canvas.errors import BadKnowledge
from canvas.ideas import SOURCES, Idea, ideas_page, kind, lost_places, read_ideas
from tests.server import ROOT

COUNTS = {"G": 67, "S": 18, "P": 15, "C": 30, "H": 16}
IDS = [f"{letter}{n:02}" for letter, count in COUNTS.items() for n in range(1, count + 1)]


@pytest.fixture(scope="module")
def ideas():
    return read_ideas()


def test_every_idea_stands_in_the_table_once(ideas):
    assert len(IDS) == 146
    assert [idea.id for idea in ideas] == IDS


def test_every_idea_has_a_place_or_a_reason_why_it_has_none(ideas):
    assert [i.id for i in ideas if not i.lives and not i.lacks] == []
    assert [i.id for i in ideas if bool(i.lives) != bool(i.how)] == []


def test_every_place_exists_in_the_method(ideas, knowledge):
    lost = [f"{idea.id}: {place}" for idea in ideas for place in lost_places(idea, knowledge)]
    assert lost == []


def test_no_place_is_named_twice(ideas):
    assert [i.id for i in ideas if max(Counter(i.lives).values(), default=0) > 1] == []


def test_every_check_serves_an_idea(ideas, knowledge):
    named = {place for idea in ideas for place in idea.lives}
    assert [check for check in knowledge.checks if f"check {check}" not in named] == [
        "touchpoint_without_owner"
    ]


def test_every_sheet_of_the_other_voices_serves_an_idea(ideas, knowledge):
    named = {place for idea in ideas for place in idea.lives}
    sheets = [f"voice {v.id}.{s.id}" for v in knowledge.voices.values() for s in v.sheets]
    assert len(sheets) == 25
    assert [sheet for sheet in sheets if sheet not in named] == []


def test_place_that_does_not_exist_is_told(knowledge):
    lives = (
        "step rules", "step dance", "check none", "workshop today.none", "workshop x", "moon",
        "voice care", "voice care.none", "voice none.plan", "download moon",
    )  # fmt: skip
    idea = Idea(id="G01", idea="x", lives=lives)
    assert list(lost_places(idea, knowledge)) == list(lives[1:])


def test_idea_is_whole_or_in_part_or_not_there():
    place = ("step rules",)
    whole = Idea(id="G01", idea="x", lives=place)
    part = Idea(id="G01", idea="x", lives=place, lacks="y")
    assert [kind(whole), kind(part), kind(Idea(id="G01", idea="x", lacks="y"))] == [
        "whole", "part", "none",
    ]  # fmt: skip


def test_page_has_a_row_per_idea_under_its_source(ideas, knowledge):
    page = ideas_page(ideas, knowledge)
    sections = page.split("\n## ")[1:]
    for section, (letter, source) in zip(sections, SOURCES.items(), strict=True):
        assert section.startswith(knowledge.sources[source].cite)
        rows = [line for line in section.splitlines() if line.startswith(f"| {letter}")]
        assert len(rows) == COUNTS[letter]
        assert {row.replace("&#124;", "").count("|") for row in rows} == {5}


def test_links_lead_into_the_document_of_the_knowledge(ideas, knowledge):
    page = ideas_page(ideas, knowledge)
    document = (ROOT / "docs" / "knowledge.en.md").read_text("utf-8")
    targets = {part.split(")")[0] for part in page.split("(knowledge.en.md#")[1:]}
    assert targets
    assert [t for t in sorted(targets) if f'<a id="{t}"></a>' not in document] == []


def test_broken_table_is_told_with_its_place(tmp_path):
    (tmp_path / "ideas.yaml").write_text("- {id: G01, idea: x, livs: [step rules]}\n")
    with pytest.raises(BadKnowledge) as bad:
        read_ideas(tmp_path)
    assert [fault.where for fault in bad.value.faults] == ["ideas.yaml G01 livs"]
