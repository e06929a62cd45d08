"""Private links: the secret behind the ``#``, the role it gives, and how often it works."""

import pytest

from canvas import access_actions, actions
from canvas.errors import NotAllowed
from tests.room import Room

BASE = "https://canvas.example"


@pytest.fixture
def room(database, knowledge):
    return Room(database, knowledge)


@pytest.mark.parametrize(
    ("link", "role", "again"),
    [
        (access_actions.facilitator_link, "facilitator", False),
        (access_actions.editor_link, "editor", False),
        (access_actions.owner_link, "owner", False),
        (access_actions.screen_link, "screen", True),
    ],
)
def test_link_gives_its_role_and_the_address_shows_where(room, link, role, again):
    given = link(room.store, room.id, BASE)
    address, _, secret = given.partition("#")
    assert (address, len(secret) >= 32) == (f"{BASE}/open", True)
    assert access_actions.use_link(room.store, given, "laptop") == (room.id, role)
    assert room.store.role("laptop", room.id) == role
    if again:
        assert access_actions.use_link(room.store, f" {secret} ", "beamer") == (room.id, role)
    else:
        with pytest.raises(NotAllowed):
            access_actions.use_link(room.store, given, "somebody else")


def test_newer_screen_link_ends_the_older_one_and_no_other_link(room):
    editor = access_actions.editor_link(room.store, room.id, BASE)
    old = access_actions.screen_link(room.store, room.id, BASE)
    new = access_actions.screen_link(room.store, room.id, BASE)
    with pytest.raises(NotAllowed):
        access_actions.use_link(room.store, old, "beamer")
    assert access_actions.use_link(room.store, new, "beamer") == (room.id, "screen")
    assert access_actions.use_link(room.store, f"{BASE}/#x#{editor}", "laptop")[1] == "editor"


def test_role_is_withdrawn_from_everybody_but_one(room):
    unused = access_actions.facilitator_link(room.store, room.id, BASE)
    for browser in ("a", "b"):
        room.store.grant(browser, room.id, "facilitator")
    room.store.grant("c", room.id, "editor")
    access_actions.withdraw(room.store, room.id, "facilitator", "b")
    roles = [room.store.role(browser, room.id) for browser in "abc"]
    assert roles == [None, "facilitator", "editor"]
    with pytest.raises(NotAllowed):
        access_actions.use_link(room.store, unused, "d")


def test_what_a_browser_may_goes_over_and_the_higher_role_stays(room):
    store = room.store
    ids = [
        actions.start_workshop(store, "host", "b", title=title, language="de", mode="team")
        for title in ("Eins", "Zwei", "Drei", "Vier")
    ]
    before = ("editor", "facilitator", "editor", "screen")
    after = (None, "editor", "facilitator", None)
    for id, had, has in zip(ids, before, after, strict=True):
        store.grant("before", id, had)
        if has:
            store.grant("after", id, has)
    store.archive(ids[3])
    access_actions.carry_over(store, "before", "after")
    assert [store.role("after", id) for id in ids] == [
        "editor", "facilitator", "facilitator", "screen",
    ]  # fmt: skip
    assert [store.role("before", id) for id in ids] == list(before)
    assert store.role("after", room.id) is None
