"""Cards from phones: sent twice they count once, and nobody touches somebody else's."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from canvas import answer_actions, live_actions
from canvas.answer_actions import CARDS_EACH, mine, nothing_to_add, remove_card, write_for
from canvas.errors import (
    AlreadyAnswered,
    Conflict,
    DoorClosed,
    NoSlotLeft,
    NotAllowed,
    NotFound,
    NotYours,
    RunClosed,
)
from canvas.gathering import ON_BEHALF
from tests.room import CARDS, HOST, SURVEY, Room, card_id

OTHER = "mores.customs"
VOTES = "values.votes"


@pytest.fixture
def room(database, knowledge):
    found = Room(database, knowledge)
    found.open(CARDS)
    return found


@pytest.fixture
def anna(room):
    return room.guest("Anna", "Filiale")


@pytest.fixture
def boris(room):
    return room.guest("Boris")


def texts(room):
    return {card.id.rstrip("_"): card.texts["word"] for card in room.live.cards.values()}


# Joining


def test_guest_joins_by_the_code_as_typed(room):
    typed = f" {room.code[:4].lower()} {room.code[4:]}"
    guest = answer_actions.join(room.store, typed, "phone", "  Anna ", " Filiale ")
    assert (guest.workshop, guest.name, guest.team) == (room.id, "Anna", "Filiale")


def test_nobody_has_to_say_a_name_or_a_team(room):
    guest = answer_actions.join(room.store, room.code, "phone")
    assert (guest.name, guest.team) == ("", "")


def test_name_holds_no_character_a_page_cannot_show(room):
    guest = answer_actions.join(room.store, room.code, "phone", "An\x00na \ud83d", "x" * 99)
    assert (guest.name, guest.team) == ("Anna", "x" * 60)


def test_wrong_code_leads_nowhere(room):
    with pytest.raises(NotFound):
        answer_actions.join(room.store, "00000000", "phone")
    room.store.people.set_door(room.id, open=False)
    with pytest.raises(DoorClosed):
        room.guest("Boris")


# Cards


def test_card_sent_twice_counts_once(room, anna):
    for _ in range(3):
        assert room.write(anna, "c1", word="Mut") is False
    assert texts(room) == {"c1": "Mut"}
    assert len(room.store.record_history(room.id, "card", card_id("c1"))) == 1
    assert room.store.ballots.turnout(room.id, CARDS).answered == 1


def test_card_is_written_anew_until_the_reveal(room, anna):
    room.write(anna, "c1", word="Mut")
    room.write(anna, "c1", word="Ruhe")
    room.reveal(CARDS)
    assert texts(room) == {"c1": "Ruhe"}
    with pytest.raises(AlreadyAnswered):
        room.write(anna, "c1", word="Kraft")
    with pytest.raises(AlreadyAnswered):
        remove_card(room.store, anna, CARDS, card_id("c1"))
    assert texts(room) == {"c1": "Ruhe"}


def test_card_sent_again_after_the_reveal_is_not_late(room, anna):
    """The phone never saw the answer to its first try."""
    room.write(anna, "c1", word="Mut")
    room.reveal(CARDS)
    assert room.write(anna, "c1", word="Mut") is False
    assert room.write(anna, "c2", word="Ruhe") is True
    assert [card.late for card in room.live.cards.values()] == [False, True]


def test_card_of_somebody_else_is_left_alone(room, anna, boris):
    room.write(anna, "c1", word="Mut")
    with pytest.raises(NotAllowed):
        room.write(boris, "c1", word="Hohn")
    with pytest.raises(NotAllowed):
        remove_card(room.store, boris, CARDS, card_id("c1"))
    assert texts(room) == {"c1": "Mut"}


def test_revealed_card_is_not_removed_by_way_of_an_open_run(room, anna):
    room.write(anna, "c1", word="Mut")
    room.reveal(CARDS)
    room.open(OTHER)
    with pytest.raises(NotAllowed):
        remove_card(room.store, anna, OTHER, card_id("c1"))
    with pytest.raises(NotAllowed):
        room.write(anna, "c1", run=OTHER, word="Mut", evidence="seen")
    assert texts(room) == {"c1": "Mut"}


def test_card_is_removed_and_the_history_keeps_it(room, anna):
    room.write(anna, "c1", word="Mut")
    remove_card(room.store, anna, CARDS, card_id("c1"))
    remove_card(room.store, anna, CARDS, card_id("c1"))
    assert texts(room) == {}
    assert room.store.record_history(room.id, "card", card_id("c1"))[-1].before is not None


def test_hiding_a_card_survives_its_being_written_anew(room, anna):
    room.write(anna, "c1", word="Mut")
    live_actions.change_cards(room.store, room.id, HOST, [card_id("c1")], {"hidden": True})
    room.write(anna, "c1", word="Ruhe")
    [card] = room.live.cards.values()
    assert (card.hidden, card.texts) == (True, {"word": "Ruhe"})


def test_only_texts_of_the_activity_are_kept(room, anna):
    room.write(anna, "c1", word=" Mut ", never="", colour="rot")
    assert [card.texts for card in room.live.cards.values()] == [{"word": "Mut"}]


@pytest.mark.parametrize(
    ("run", "how"),
    [
        (CARDS, {"word": "  "}),
        (CARDS, {"colour": "rot"}),
        (CARDS, {"word": "x" * 4001}),
        (CARDS, {"word": "a\x00b"}),
        (CARDS, {"word": "Mut", "station": "CB"}),
        (OTHER, {"word": "Anruf zuerst", "evidence": "guessed"}),
        (SURVEY, {"word": "Mut"}),
    ],
)
def test_card_that_cannot_be_is_refused(room, anna, run, how):
    room.open(run)
    with pytest.raises(NotYours):
        room.write(anna, "c1", run=run, **how)
    assert texts(room) == {}
    assert room.store.ballots.turnout(room.id, run).answered == 0


def test_nobody_floods_the_wall(room, anna, boris):
    for number in range(CARDS_EACH):
        room.write(anna, f"c{number}", word=str(number))
    with pytest.raises(NotYours):
        room.write(anna, "one-more", word="x")
    room.write(anna, "c0", word="anders")
    remove_card(room.store, anna, CARDS, card_id("c1"))
    room.write(anna, "one-more", word="x")
    room.write(boris, "d1", word="y")
    room.open(OTHER)
    room.write(anna, "e1", run=OTHER, word="z")
    assert len(room.live.cards) == CARDS_EACH + 2


# Who may answer, and when


def test_removed_guest_is_refused_everywhere(room, anna):
    room.write(anna, "c1", word="Mut")
    room.open(SURVEY)
    room.store.people.set_removed(room.id, anna.id)
    with pytest.raises(NotAllowed):
        room.write(anna, "c2", word="Ruhe")
    with pytest.raises(NotAllowed):
        remove_card(room.store, anna, CARDS, card_id("c1"))
    with pytest.raises(NotAllowed):
        room.answer(anna, SURVEY, warmth=1)
    with pytest.raises(NotAllowed):
        nothing_to_add(room.store, anna, SURVEY)
    assert texts(room) == {"c1": "Mut"}
    assert room.sql("SELECT count(*) FROM ballot") == [(0,)]


def test_guest_of_another_workshop_is_refused(room, knowledge, anna, tmp_path):
    other = Room(tmp_path / "other.db", knowledge)
    other.open(CARDS)
    with pytest.raises(NotFound):
        other.write(anna, "c1", word="Mut")


def test_prework_ends_at_its_time(room, anna):
    soon, past = (
        (datetime.now(UTC) + timedelta(hours=hours)).isoformat() for hours in (1, -1)
    )  # fmt: skip
    room.open(SURVEY, closes_at=soon)
    assert room.live.stage.run == CARDS
    room.answer(anna, SURVEY, warmth=1)
    live_actions.close_prework(room.store, room.id, SURVEY, past)
    with pytest.raises(RunClosed):
        room.answer(anna, SURVEY, warmth=2)
    with pytest.raises(RunClosed):
        nothing_to_add(room.store, room.guest("Boris"), SURVEY)
    assert room.store.ballots.answered(room.id, SURVEY, [anna.voice]) == {anna.voice}


def test_prework_on_the_stage_takes_answers_again(room, anna):
    past = (datetime.now(UTC) - timedelta(hours=1)).isoformat()
    room.open(SURVEY, closes_at=past)
    room.open(SURVEY)
    room.answer(anna, SURVEY, warmth=2)
    room.reveal(SURVEY)
    assert [cast.value for cast in room.store.ballots.tally(room.id, SURVEY)] == [2]


def test_nothing_to_add_counts_as_answered(room, anna):
    nothing_to_add(room.store, anna, CARDS)
    assert room.store.ballots.turnout(room.id, CARDS).answered == 1


def test_card_on_behalf_has_no_author_and_counts_for_nobody(room):
    write_for(room.store, room.knowledge, room.id, HOST, CARDS, card_id("c1"), {"word": "Mut"})
    assert [card.author for card in room.live.cards.values()] == [ON_BEHALF]
    assert room.store.ballots.turnout(room.id, CARDS).answered == 0
    with pytest.raises(Conflict):
        write_for(room.store, room.knowledge, room.id, HOST, CARDS, card_id("c1"), {"word": "X"})


def test_card_on_behalf_is_late_after_the_reveal_and_needs_a_run(room):
    def on_behalf(card, run=CARDS):
        texts = {"word": "Mut", "evidence": "seen"}
        write_for(room.store, room.knowledge, room.id, HOST, run, card_id(card), texts)

    on_behalf("c1")
    room.reveal(CARDS)
    on_behalf("c2")
    assert [card.late for card in room.live.cards.values()] == [False, True]
    with pytest.raises(RunClosed):
        on_behalf("c3", OTHER)


def test_card_needs_no_station(room, anna):
    how = (room.store, room.knowledge, anna, CARDS, card_id("c1"), {"word": "Mut"})
    assert answer_actions.write_card(*how) is False
    assert [card.station for card in room.live.cards.values()] == [""]


def test_run_that_was_never_opened_takes_nothing(room, anna):
    for deed in (
        lambda: nothing_to_add(room.store, anna, SURVEY),
        lambda: remove_card(room.store, anna, OTHER, card_id("c1")),
        lambda: room.write(anna, "c1", run=OTHER, word="Mut", evidence="seen"),
    ):
        with pytest.raises(RunClosed):
            deed()


def test_who_has_nothing_to_add_after_the_reveal_is_late(room, anna, boris):
    nothing_to_add(room.store, anna, CARDS)
    assert room.store.ballots.turnout(room.id, CARDS).late == 0
    room.reveal(CARDS)
    nothing_to_add(room.store, boris, CARDS)
    turnout = room.store.ballots.turnout(room.id, CARDS)
    assert (turnout.answered, turnout.late) == (2, 1)


def test_card_can_be_taken_away_by_nobody_else_and_only_in_its_run(room, anna):
    remove_card(room.store, anna, CARDS, card_id("never-written"))
    room.open(OTHER)
    room.write(anna, "c1", word="Mut")
    with pytest.raises(NotAllowed):
        remove_card(room.store, anna, OTHER, card_id("c1"))
    assert texts(room) == {"c1": "Mut"}


# Dots and late answers


def test_dots_go_to_what_everybody_can_see(room, anna, boris):
    for name in ("c1", "c2", "c3"):
        room.write(anna, name, word=name)
    room.open(OTHER)
    room.write(anna, "other", run=OTHER, word="x", evidence="seen")
    room.reveal(CARDS)
    group = live_actions.group_cards(room.store, room.id, HOST, CARDS, [card_id("c1")])
    live_actions.change_cards(room.store, room.id, HOST, [card_id("c2")], {"hidden": True})
    seen = (group, card_id("c3"))
    assert answer_actions.voted_on(room.store, room.knowledge, room.id, VOTES) == seen
    assert answer_actions.voted_on(room.store, room.knowledge, room.id, "own.ask") == ()
    room.open(VOTES)
    for hidden in (card_id("c2"), card_id("other")):
        with pytest.raises(NotYours):
            room.dots(anna, VOTES, hidden)
    assert room.dots(anna, VOTES, group, group, card_id("c3")) is False
    assert room.dots(boris, VOTES, card_id("c3")) is False
    with pytest.raises(NoSlotLeft):
        room.dots(boris, VOTES, *[group] * 20)
    room.reveal(VOTES)
    assert counted(room, VOTES) == [(seen[1], 1), (seen[1], 1), (group, 1), (group, 1)]
    late = [room.dots(guest, VOTES, group) for guest in room.guests(3)]
    assert (late, len(counted(room, VOTES))) == ([True] * 3, 7)


def counted(room, run):
    return sorted((c.question, c.value) for c in room.store.ballots.tally(room.id, run))


def test_late_ratings_of_today_join_the_private_ones_in_threes(room):
    guests = [room.guest(f"{n}", "Filiale") for n in range(8)]
    for run in (SURVEY, "target.proposal"):
        room.open(run)
        for guest in guests[:5]:
            assert room.answer(guest, run, warmth=1) is False
        room.reveal(run)
        assert {c.team for c in room.store.ballots.tally(room.id, run)} == {"Filiale"}
        late = [room.answer(guest, run, warmth=2) for guest in guests[5:]]
        assert late == [True, True, True]
    assert room.store.read(room.id).ratings == {"warmth": (1, 1, 1, 1, 1, 2, 2, 2)}


def test_phone_that_slept_learns_what_it_has_written(room, anna, boris):
    room.write(anna, "c1", word="Mut")
    room.write(anna, "c2", word="Ruhe")
    room.write(boris, "c3", word="Witz")
    room.open(SURVEY)
    room.answer(anna, SURVEY, warmth=1)
    found = mine(room.store, anna)
    assert {run: [c.texts["word"] for c in cards] for run, cards in found.cards.items()} == {
        CARDS: ["Mut", "Ruhe"]
    }
    assert found.answered == {CARDS, SURVEY}


def test_cards_of_eight_threads_are_all_there_once(room):
    guests = room.guests(8)

    def write_five(guest):
        for number in (*range(5), *range(5)):
            room.write(guest, f"{guest.id}{number}", word=f"{guest.name} {number}")

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write_five, guests))
    found = sorted(card.texts["word"] for card in room.live.cards.values())
    assert found == sorted(f"{guest.name} {number}" for guest in guests for number in range(5))
    assert room.store.ballots.turnout(room.id, CARDS).answered == 8
