"""Doors, codes read aloud, people who come, go and come back, private links."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas.errors import DoorClosed, NotAllowed, NotFound
from canvas.people import CODE_LENGTH, CODE_LETTERS, RANK, new_code, read_code
from tests.room import Room

CODES = st.text(CODE_LETTERS, min_size=CODE_LENGTH, max_size=CODE_LENGTH)
SAID = {"0": "0oO", "1": "1iIlL", "V": "vVuU"}
"""What people type for a letter they heard or read."""


@pytest.fixture
def room(database, knowledge):
    return Room(database, knowledge)


@st.composite
def spellings(draw: st.DrawFn) -> tuple[str, str]:
    """A code and how somebody typed it."""
    code = draw(CODES)
    between = st.text(" -.\t", max_size=2)
    letters = (draw(st.sampled_from(SAID.get(c, c + c.lower()))) for c in code)
    return code, "".join(draw(between) + letter for letter in letters) + draw(between)


@given(spellings())
def test_code_is_read_in_any_spelling(spelling):
    code, typed = spelling
    assert read_code(typed) == code


def test_new_codes_are_their_own_one_spelling():
    codes = {new_code() for _ in range(200)}
    assert {read_code(code) for code in codes} == codes
    assert len(codes) == 200 and {len(code) for code in codes} == {CODE_LENGTH}


# The door


def test_door_is_the_same_until_it_is_renewed(room):
    people = room.store.people
    old = people.door(room.id)
    assert people.door(room.id) == old
    assert people.behind(old.code.lower()) == people.behind(old.ticket) == (room.id, True)
    new = people.renew_door(room.id)
    assert (people.behind(old.code), people.behind(old.ticket)) == (None, None)
    assert people.behind(new.code) == (room.id, True)


def test_ticket_is_not_found_by_its_code_spelling(room):
    door = room.store.people.door(room.id)
    assert room.store.people.behind("") is None
    assert room.store.people.behind(door.ticket[:-1]) is None


def test_closed_door_keeps_newcomers_out_and_lets_known_phones_in(room):
    anna = room.guest("Anna")
    room.store.people.set_door(room.id, open=False)
    with pytest.raises(DoorClosed):
        room.guest("Boris")
    assert room.guest("Anna").id == anna.id
    room.store.people.set_door(room.id, open=True)
    assert room.guest("Boris").name == "Boris"


def test_door_of_no_workshop_is_not_found(room):
    with pytest.raises(NotFound):
        room.store.people.door("nowhere")


# People


def test_phone_keeps_its_identity_and_may_change_its_name(room):
    people = room.store.people
    first = people.join(room.id, "phone", "Anna", "Filiale")
    again = people.join(room.id, "phone", "Anna B.", "Backstube")
    assert again.id == first.id
    assert people.behind_browser(room.id, "phone") == again
    assert people.participants(room.id) == (again,)
    assert people.teams(room.id) == ("Backstube",)


def test_removed_phone_is_a_stranger_until_let_in_again(room):
    people = room.store.people
    anna = room.guest("Anna")
    people.set_removed(room.id, anna.id)
    assert people.behind_browser(room.id, "Anna's phone") is None
    assert people.participants(room.id) == ()
    with pytest.raises(NotAllowed):
        room.guest("Anna")
    people.set_removed(room.id, anna.id, False)
    assert room.guest("Anna") == anna


def test_file_knows_no_secret_of_a_phone(room):
    room.guest("Anna")
    [(browser,)] = room.sql("SELECT browser FROM participant")
    assert "Anna's phone" not in browser and len(browser) == 64


def test_people_without_a_phone_take_part(room):
    added = [room.store.people.add(room.id, "", "Filiale", "behalf") for _ in range(2)]
    assert set(room.store.people.participants(room.id)) == set(added)
    assert added[0].id != added[1].id


# Private links


def test_link_good_once_opens_one_browser(room):
    people = room.store.people
    link = people.new_link(room.id, "facilitator", once=True)
    assert people.use_link(link, "laptop") == (room.id, "facilitator")
    with pytest.raises(NotAllowed):
        people.use_link(link, "somebody else")
    assert room.store.role("laptop", room.id) == "facilitator"
    assert room.store.role("somebody else", room.id) is None


def test_link_for_many_opens_until_it_is_revoked(room):
    people = room.store.people
    link = people.new_link(room.id, "screen", once=False)
    for browser in ("left projector", "right projector"):
        assert people.use_link(link, browser) == (room.id, "screen")
    other = people.new_link(room.id, "editor", once=False)
    people.revoke_links(room.id, "screen")
    with pytest.raises(NotAllowed):
        people.use_link(link, "third projector")
    assert people.use_link(other, "laptop") == (room.id, "editor")
    assert room.store.role("left projector", room.id) == "screen"


def test_file_keeps_no_link(room):
    link = room.store.people.new_link(room.id, "editor", once=False)
    assert link not in str(room.sql("SELECT * FROM link"))


@pytest.mark.parametrize("held", RANK)
@pytest.mark.parametrize("offered", RANK)
def test_link_never_takes_a_role_that_may_do_more(room, held, offered):
    room.store.grant("laptop", room.id, held)
    room.store.people.use_link(room.store.people.new_link(room.id, offered, once=True), "laptop")
    assert room.store.role("laptop", room.id) == max(held, offered, key=RANK.__getitem__)


def test_withdrawn_role_is_left_to_one_browser_and_its_links_are_gone(room):
    people = room.store.people
    link = people.new_link(room.id, "editor", once=False)
    for browser in ("a", "b", "c"):
        people.use_link(link, browser)
    people.withdraw(room.id, "editor", keep="b")
    assert people.holders(room.id) == {"owner": 1, "editor": 1}
    assert room.store.role("b", room.id) == "editor"
    with pytest.raises(NotAllowed):
        people.use_link(link, "d")
