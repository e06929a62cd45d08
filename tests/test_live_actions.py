"""What a facilitator does: agenda, stage, timer, reveal, groups that never lose a text."""

import tempfile
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvas import actions, live_actions, workshop_file
from canvas.errors import NotFound, NotYours, RunClosed
from canvas.gathering import KINDS, AgendaItem
from canvas.knowledge import knowledge as method
from canvas.live_actions import (
    add_to_group,
    change_cards,
    choose_format,
    go_to,
    group_cards,
    mark_cards,
    rename_group,
    set_items,
    split_group,
)
from tests.room import CARDS, HOST, SURVEY, Room, card_id

WORDS = ("Mut", "Ruhe", "Witz", "Kraft", "Maß")


@pytest.fixture
def room(database, knowledge):
    return Room(database, knowledge)


@pytest.fixture
def wall(room):
    """Five revealed cards of one guest."""
    fill(room)
    return room


def fill(room: Room) -> None:
    room.open(CARDS)
    anna = room.guest("Anna")
    for word in WORDS:
        room.write(anna, word.replace("ß", "ss"), word=word, meaning=f"{word} heißt etwas")
    room.reveal(CARDS)


def ids(*words: str) -> list[str]:
    return [card_id(word.replace("ß", "ss")) for word in words]


def groups(room: Room) -> dict[str, tuple[str, set[str]]]:
    """Id of a group -> its title and the words of its cards."""
    live = room.live
    return {
        group.id: (group.title, {live.cards[id].texts["word"] for id in group.cards})
        for group in live.clusters_of(CARDS)
    }


# Agenda and stage


@pytest.mark.parametrize(("format", "minutes"), [("long", 180), ("short", 90)])
def test_format_brings_its_agenda(room, knowledge, format, minutes):
    choose_format(room.store, room.id, knowledge, format)
    agenda = room.live.agenda
    assert (agenda.format, sum(item.minutes for item in agenda.items)) == (format, minutes)
    assert agenda.begun_at == ""


def test_first_step_begins_the_workshop_and_another_agenda_keeps_its_beginning(room, knowledge):
    choose_format(room.store, room.id, knowledge, "long")
    go_to(room.store, room.id, "arrive")
    begun = room.live.agenda.begun_at
    go_to(room.store, room.id, "word")
    choose_format(room.store, room.id, knowledge, "short")
    assert begun and room.live.agenda.begun_at == begun


def test_own_step_asks_its_question(room, knowledge):
    own = AgendaItem(step="eigen", minutes=5, title="Lob", question="Wofür danken wir?")
    set_items(room.store, room.id, [own, AgendaItem(step="values", minutes=9, dropped=True)])
    room.open("eigen.ask")
    anna = room.guest("Anna")
    assert room.write(anna, "c1", run="eigen.ask", text="Pünktlichkeit") is False
    room.reveal("eigen.ask")
    assert [card.texts for card in room.live.cards_of("eigen.ask")] == [{"text": "Pünktlichkeit"}]


def test_another_step_stops_the_timer_and_another_run_does_not(room):
    room.open(CARDS)
    since = room.live.stage.since
    live_actions.start_timer(room.store, room.id, 60)
    go_to(room.store, room.id, "values", "values.votes")
    assert room.live.stage.ends is not None and room.live.stage.since == since
    go_to(room.store, room.id, "mores")
    stage = room.live.stage
    assert (stage.ends, stage.left, stage.run) == (None, None, "") and stage.since > since


def test_going_back_loses_nothing(room):
    fill(room)
    before = room.live
    room.open(SURVEY)
    room.open(CARDS)
    live = room.live
    assert (live.cards, live.runs[CARDS], live.stage.run) == (
        before.cards, before.runs[CARDS], CARDS,
    )  # fmt: skip
    assert live.runs[CARDS].state == "revealed"


def test_timer_pauses_goes_on_and_gets_longer(room):
    live_actions.add_time(room.store, room.id, 60)
    began = time.time()
    assert room.live.stage.ends <= began + 60
    live_actions.pause_timer(room.store, room.id)
    stage = room.live.stage
    assert stage.ends is None and 0 < stage.left <= 60
    live_actions.add_time(room.store, room.id, 60)
    assert room.live.stage.left == stage.left + 60
    live_actions.start_timer(room.store, room.id)
    assert room.live.stage.left is None
    assert room.live.stage.ends >= began + stage.left + 60


def test_timer_that_has_run_out_pauses_at_nothing_and_another_step_takes_it_away(room):
    live_actions.start_timer(room.store, room.id, -5)
    live_actions.pause_timer(room.store, room.id)
    assert (room.live.stage.ends, room.live.stage.left) == (None, 0.0)
    go_to(room.store, room.id, "mores")
    assert (room.live.stage.ends, room.live.stage.left) == (None, None)


def test_prework_keeps_its_end_until_it_is_on_the_stage(room):
    ends, later = "2026-11-22T10:00:00+00:00", "2026-11-23T10:00:00+00:00"
    room.open(SURVEY, closes_at=ends)
    room.open(SURVEY, closes_at=later)
    assert (room.live.runs[SURVEY].closes_at, room.live.stage.run) == (ends, "")
    live_actions.close_prework(room.store, room.id, SURVEY, later)
    assert room.live.runs[SURVEY].closes_at == later
    room.open(SURVEY)
    assert (room.live.runs[SURVEY].closes_at, room.live.stage.run) == ("", SURVEY)
    room.open("target.proposal", closes_at="")
    assert (room.live.runs["target.proposal"].closes_at, room.live.stage.run) == ("", SURVEY)


def test_ratings_are_taken_over_with_the_first_reveal_only_and_only_those_of_today(room):
    for run in (SURVEY, "target.proposal"):
        room.open(run)
        for guest in room.guests(3):
            room.answer(guest, run, warmth=2)
        room.reveal(run)
        room.reveal(run)
    assert room.store.read(room.id).ratings == {"warmth": (2, 2, 2)}


def test_live_side_is_told_with_its_workshop_and_its_newest_change(wall):
    found = live_actions.open_live(wall.store, wall.id)
    assert (found.id, found.head) == (wall.id, wall.store.head(wall.id))


def test_timer_that_never_ran_is_not_paused_or_started(room):
    live_actions.pause_timer(room.store, room.id)
    live_actions.start_timer(room.store, room.id)
    assert (room.live.stage.ends, room.live.stage.left) == (None, None)


def test_run_that_cannot_be_is_not_opened(room):
    for run in ("values.nothing", "nothing.cards", "eigen.ask"):
        with pytest.raises(NotFound):
            room.open(run)
    with pytest.raises(RunClosed):
        room.reveal(CARDS)
    assert room.live.runs == {}


def test_medians_and_teams_are_shown_only_when_asked_for(wall):
    assert (wall.live.runs[CARDS].middle, wall.live.runs[CARDS].by_team) == (False, False)
    live_actions.show(wall.store, wall.id, CARDS, middle=True)
    live_actions.show(wall.store, wall.id, CARDS, by_team=True)
    assert (wall.live.runs[CARDS].middle, wall.live.runs[CARDS].by_team) == (True, True)


# Cards


def test_cards_are_hidden_parked_marked_and_taken_back(wall):
    change_cards(wall.store, wall.id, HOST, ids("Mut", "Ruhe"), {"hidden": True})
    mark_cards(wall.store, wall.id, HOST, ids("Witz"), "empty")
    assert [c.texts["word"] for c in wall.live.cards_of(CARDS)] == ["Witz", "Kraft", "Maß"]
    assert wall.live.cards[card_id("Witz")].mark == "empty"
    wall.store.undo(wall.id, HOST)
    wall.store.undo(wall.id, HOST)
    assert [c.texts["word"] for c in wall.live.cards_of(CARDS)] == list(WORDS)


def test_facilitator_cannot_rewrite_a_card(wall):
    for wants in ({"texts": {"word": "x"}}, {"author": "p1"}, {"taken": "value:v1"}):
        with pytest.raises(ValueError, match="not the facilitator's"):
            change_cards(wall.store, wall.id, HOST, ids("Mut"), wants)
    with pytest.raises(NotYours):
        mark_cards(wall.store, wall.id, HOST, ids("Mut"), "great")  # type: ignore[arg-type]


# Groups


def test_cards_leave_the_group_they_were_in(wall):
    first = group_cards(wall.store, wall.id, HOST, CARDS, ids("Mut", "Kraft"), "Stärke")
    second = group_cards(wall.store, wall.id, HOST, CARDS, ids("Kraft", "Maß"))
    assert groups(wall) == {first: ("Stärke", {"Mut"}), second: ("", {"Kraft", "Maß"})}
    add_to_group(wall.store, wall.id, HOST, second, ids("Mut"))
    assert groups(wall) == {second: ("", {"Kraft", "Maß", "Mut"})}
    rename_group(wall.store, wall.id, HOST, second, "Haltung")
    split_group(wall.store, wall.id, HOST, second, ids("Maß"))
    assert groups(wall) == {second: ("Haltung", {"Kraft", "Mut"})}
    split_group(wall.store, wall.id, HOST, second)
    assert groups(wall) == {}


def test_grouping_is_taken_back_as_one(wall):
    first = group_cards(wall.store, wall.id, HOST, CARDS, ids("Mut", "Kraft"), "Stärke")
    group_cards(wall.store, wall.id, HOST, CARDS, ids("Kraft", "Maß"))
    wall.store.undo(wall.id, HOST)
    assert groups(wall) == {first: ("Stärke", {"Mut", "Kraft"})}
    wall.store.undo(wall.id, HOST)
    assert groups(wall) == {}


def test_id_of_a_group_never_comes_back(wall):
    first = group_cards(wall.store, wall.id, HOST, CARDS, ids("Mut"))
    split_group(wall.store, wall.id, HOST, first)
    assert group_cards(wall.store, wall.id, HOST, CARDS, ids("Mut")) != first


def test_group_that_is_gone_takes_nothing(wall):
    with pytest.raises(NotFound):
        add_to_group(wall.store, wall.id, HOST, "g9", ids("Mut"))
    with pytest.raises(NotFound):
        rename_group(wall.store, wall.id, HOST, "g9", "x")
    split_group(wall.store, wall.id, HOST, "g9")
    assert groups(wall) == {}


SOME = st.lists(st.sampled_from(ids(*WORDS)), min_size=1, max_size=4)
GROUPS = st.sampled_from(["g1", "g2", "g3"])
DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("group"), SOME),
        st.tuples(st.just("add"), GROUPS, SOME),
        st.tuples(st.just("split"), GROUPS, st.just([]) | SOME),
        st.tuples(st.just("rename"), GROUPS),
        st.tuples(st.just("hide"), SOME),
        st.tuples(st.just("undo")),
    ),
    min_size=1,
    max_size=10,
)


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(deeds=DEEDS)
def test_no_text_is_lost_whatever_is_grouped(deeds):
    with tempfile.TemporaryDirectory() as folder:
        room = Room(Path(folder) / "workshops.db", method())
        fill(room)
        for name, *facts in deeds:
            do(room, name, *facts)
            texts = Counter(card.texts["word"] for card in room.live.cards.values())
            assert texts == Counter(WORDS)
            grouped = Counter(id for group in room.live.clusters_of(CARDS) for id in group.cards)
            assert all(count == 1 for count in grouped.values())
            assert set(grouped) <= set(room.live.cards)
        room.store.close()


def do(room: Room, name: str, *facts: list[str]) -> None:
    if name == "group":
        group_cards(room.store, room.id, HOST, CARDS, *facts, title="Titel")
    elif name == "hide":
        change_cards(room.store, room.id, HOST, *facts, {"hidden": True})
    elif name == "undo":
        room.store.undo(room.id, HOST)
    elif facts[0] in room.live.clusters:
        if name == "add":
            add_to_group(room.store, room.id, HOST, *facts)
        elif name == "split":
            split_group(room.store, room.id, HOST, *facts)
        else:
            rename_group(room.store, room.id, HOST, *facts, title="Anders")


# Beside the workshop


def test_copy_of_a_workshop_begins_without_live_records(wall):
    copy = actions.duplicate(wall.store, "laptop", HOST, wall.id, "Kopie")
    assert {record.kind for record in wall.store.read(copy).records} == {"frame"}
    assert not {change.kind for change in wall.store.history(copy)} & set(KINDS)
    assert live_actions.open_live(wall.store, copy).gathering.cards == {}


def test_workshop_file_holds_nothing_of_the_live_workshop(wall):
    group_cards(wall.store, wall.id, HOST, CARDS, ids("Mut"), "Stärke")
    text = workshop_file.write(wall.workshop)
    assert not any(word in text for word in (*WORDS, "Stärke", "values.cards"))


def test_history_without_live_kinds_tells_no_card(wall):
    told = wall.store.history(wall.id, without=tuple(KINDS))
    assert [change.kind for change in told] == ["frame"]
    assert wall.store.count_changes(wall.id, tuple(KINDS)) == 1
    assert wall.store.count_changes(wall.id) == wall.store.head(wall.id) > len(WORDS)
