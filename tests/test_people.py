"""Doors, codes read aloud, people who come, go and come back, private links."""

import hmac
import re
from hashlib import sha256

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
    assert (old.open, new.open) == (True, True)


def test_looking_at_a_door_that_is_there_writes_nothing(room):
    rung = []
    room.store.on_commit(lambda: rung.append(1))
    room.store.people.door(room.id)
    room.store.people.behind(room.code)
    assert rung == []


def test_who_joins_without_a_name_has_none(room):
    guest = room.store.people.join(room.id, "phone")
    assert (guest.name, guest.team, guest.kind, guest.removed) == ("", "", "phone", False)
    assert room.store.people.teams(room.id) == ()


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


def test_code_that_hangs_on_another_wall_is_not_given_out_again(room, monkeypatch):
    """With eight letters that happens once in a long while; here the dice fall badly."""
    letters = iter("A" * 16 + "B" * 8)
    monkeypatch.setattr("secrets.choice", lambda _: next(letters))
    people = room.store.people
    other = room.store.create_workshop(
        title="Rad", language="de", mode="team", browser=None, actor="b"
    )
    assert people.renew_door(room.id).code == "A" * 8
    assert people.door(other).code == "B" * 8
    assert people.behind("A" * 8) == (room.id, True)


def test_door_that_was_closed_before_it_was_made_is_closed(room):
    other = room.store.create_workshop(
        title="Rad", language="de", mode="team", browser=None, actor="b"
    )
    with pytest.raises(DoorClosed):
        room.store.people.join(other, "phone")
    room.store.people.set_door(other, open=False)
    assert room.store.people.door(other).open is False
    assert room.store.people.door(room.id).open is True


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


def test_voice_is_made_of_the_secret_and_of_the_workshop(room):
    """It may never change: with another one people could answer a second time."""
    people = room.store.people
    anna = people.join(room.id, "Anna's phone", "Anna")
    message = b"voice in " + room.id.encode()
    assert anna.voice == hmac.new(b"Anna's phone", message, sha256).hexdigest()
    assert people.join(room.id, "Anna's phone").voice == anna.voice
    assert people.behind_browser(room.id, "Anna's phone").voice == anna.voice
    assert [people.participant(room.id, anna.id).voice, anna.name] == ["", "Anna"]
    boris = people.add(room.id, "Boris", "", "behalf")
    assert boris.voice == boris.id == people.participant(room.id, boris.id).voice


def test_people_are_listed_by_name_and_those_shown_out_apart(room):
    people = room.store.people
    anna, boris, cem = (people.add(room.id, name, name[:1], "behalf") for name in "CBA")
    people.set_removed(room.id, boris.id)
    assert people.participants(room.id) == (cem, anna)
    [gone] = people.participants(room.id, removed=True)
    assert (gone.id, gone.removed, cem.removed) == (boris.id, True, False)
    assert people.participant(room.id, boris.id) == gone
    assert people.participant(room.id, "nobody") is None
    assert people.teams(room.id) == ("A", "C")


def test_workshops_in_which_people_of_a_kind_take_part(room):
    people, store = room.store.people, room.store
    other = store.create_workshop(title="Rad", language="de", mode="team", browser=None, actor="b")
    invented = [people.add(other, name, "", "invented") for name in ("Ana", "Ben")]
    people.add(room.id, "Cem", "", "behalf")
    assert people.where("invented") == {other: 0}
    assert people.where("behalf") == {room.id: store.head(room.id)}
    for one in invented:
        assert people.where("invented") == {other: 0}
        people.set_removed(other, one.id)
    assert people.where("invented") == {}


def test_stamp_grows_with_people_roles_and_doors_and_with_nothing_else(room):
    people, seen = room.store.people, [room.store.people.stamp(room.id)]
    for deed in (
        lambda: people.add(room.id, "Anna", "", "behalf"),
        lambda: room.store.grant("laptop", room.id, "editor"),
        lambda: people.renew_door(room.id),
    ):
        deed()
        seen.append(people.stamp(room.id))
    assert seen == sorted(set(seen))
    people.new_link(room.id, "editor", once=True)
    room.store.describe(room.id, title="Rad")
    assert people.stamp(room.id) == seen[-1]
    with pytest.raises(NotFound) as told:
        people.stamp("nowhere")
    assert told.value.facts == {"what": "workshop", "id": "nowhere"}


def test_forgotten_person_leaves_no_row_but_what_belongs_to_others(room):
    people, store = room.store.people, room.store
    anna, boris = room.guest("Anna"), room.guest("Boris")
    for name in ("Anna", "Boris"):
        store.grant(f"{name}'s phone", room.id, "editor")
        store.remember_language(f"{name}'s phone", "de")
    people.forget(room.id, anna.id)
    assert people.participants(room.id) == (boris,)
    assert [store.role(f"{n}'s phone", room.id) for n in ("Anna", "Boris")] == [None, "editor"]
    assert [store.language(f"{n}'s phone") for n in ("Anna", "Boris")] == [None, "de"]
    back = room.guest("Anna")
    assert back.id != anna.id and back.voice == anna.voice


def test_forgotten_person_keeps_what_is_theirs_elsewhere(room):
    people, store = room.store.people, room.store
    other = store.create_workshop(
        title="Rad", language="de", mode="team", browser="Anna's phone", actor="b"
    )
    people.door(other)
    for workshop in (room.id, other):
        people.join(workshop, "Anna's phone", "Anna")
    store.grant("Anna's phone", room.id, "owner")
    store.remember_language("Anna's phone", "de")
    people.forget(room.id, people.behind_browser(room.id, "Anna's phone").id)
    assert people.behind_browser(room.id, "Anna's phone") is None
    assert people.behind_browser(other, "Anna's phone").name == "Anna"
    assert store.role("Anna's phone", room.id) == store.role("Anna's phone", other) == "owner"
    assert store.language("Anna's phone") == "de"


def test_language_of_a_phone_that_takes_part_elsewhere_stays(room):
    people, store = room.store.people, room.store
    other = store.create_workshop(title="Rad", language="de", mode="team", browser=None, actor="b")
    people.door(other)
    here, there = (people.join(workshop, "phone") for workshop in (room.id, other))
    store.remember_language("phone", "en")
    people.forget(room.id, here.id)
    assert store.language("phone") == "en"
    people.forget(other, there.id)
    assert store.language("phone") is None


def test_who_leaves_gives_up_a_role_but_not_a_workshop_of_their_own(room):
    people, store = room.store.people, room.store
    other = store.create_workshop(title="Rad", language="de", mode="team", browser=None, actor="b")
    for workshop, browser, role in (
        (room.id, "laptop", "editor"), (room.id, "tablet", "editor"), (other, "laptop", "screen"),
    ):  # fmt: skip
        store.grant(browser, workshop, role)
    people.leave(room.id, "laptop")
    people.leave(room.id, "host's browser")
    assert people.holders(room.id) == {"owner": 1, "editor": 1}
    assert people.holders(other) == {"screen": 1}
    assert store.role("laptop", room.id) is None


def test_file_knows_no_secret_of_a_phone(room):
    room.guest("Anna")
    [(browser,)] = room.sql("SELECT browser FROM participant")
    assert "Anna's phone" not in browser and len(browser) == 64


def test_people_without_a_phone_take_part(room):
    added = [room.store.people.add(room.id, "", "Filiale", "behalf") for _ in range(2)]
    assert set(room.store.people.participants(room.id)) == set(added)
    assert added[0].id != added[1].id
    assert all(re.fullmatch("p[0-9a-f]{16}", one.id) for one in added)


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
