"""The ways in, on a real server: joining, private links, and who may open what afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from canvas import access_actions
from canvas.store import Store
from canvas.web.cookies import new_secret
from canvas.web.guesses import EACH
from tests.live.callers import Browser, Room
from tests.server import ROOT, Server

ROLES = ("owner", "facilitator", "editor", "screen")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Store]]:
    folder = tmp_path_factory.mktemp("doors")
    database = folder / "workshops.db"
    with Server(ROOT / "app.py", database, log=folder / "server.log") as server:
        store = Store(database)
        yield server, store
        store.close()


@pytest.fixture
def room(running: tuple[Server, Store]) -> Room:
    return Room(*running)


# Joining


def test_code_as_it_was_misread_leads_to_the_name_and_in(room: Room) -> None:
    typed = room.door.code.replace("0", "o").replace("1", "l").lower()
    phone = room.stranger()
    assert 'name="code"' in phone.get("/join").text
    asked = phone.post("/join", code=f" {typed[:4]}-{typed[4:]} ", ours="1")
    assert (asked.status, asked.leads_to) == (303, f"/j/{room.door.ticket}")
    page = phone.get(asked.leads_to).text
    assert "Radwerkstatt" in page
    assert 'name="name"' in page
    entered = phone.post("/join", ticket=room.door.ticket, name="  Ana \n Ruiz ", ours="1")
    assert (entered.status, entered.leads_to) == (303, f"/live/{room.id}")
    assert room.names() == [("Ana Ruiz", "")]


def test_name_and_team_may_stay_empty(room: Room) -> None:
    room.phone()
    assert room.names() == [("", "")]


def test_teams_named_so_far_are_suggested(room: Room) -> None:
    room.phone("Bo", 'Nord "1" <b>')
    page = room.stranger().get(f"/j/{room.door.ticket}").text
    assert '<option value="Nord &#34;1&#34; &lt;b&gt;">' in page


def test_same_browser_keeps_its_identity_and_changes_its_name(room: Room) -> None:
    phone = room.phone("Cem", "Nord")
    [before] = room.store.people.participants(room.id)
    again = phone.get(f"/j/{room.door.ticket}")
    assert (again.status, again.leads_to) == (303, f"/live/{room.id}")
    form = phone.get(f"/join?w={room.id}").text
    assert 'value="Cem"' in form
    assert 'value="Nord"' in form
    assert phone.post("/join", w=room.id, name="Cem B.", team="", ours="1").status == 303
    [after] = room.store.people.participants(room.id)
    assert (after.id, after.name, after.team) == (before.id, "Cem B.", "")


def test_workshop_in_the_address_lets_no_stranger_in(room: Room) -> None:
    phone = room.stranger()
    assert "Radwerkstatt" not in phone.get(f"/join?w={room.id}").text
    refused = phone.post("/join", w=room.id, name="Eve", ours="1")
    assert (refused.status, room.names()) == (404, [])


def test_wrong_code_is_told_kindly_and_stays_in_the_field(room: Room) -> None:
    phone = room.stranger()
    phone.get("/join")
    refused = phone.post("/join", code='ZZZZ"<b>', ours="1")
    assert refused.status == 404
    assert "Zu diesem Code gibt es keinen Workshop" in refused.text
    assert 'value="ZZZZ&#34;&lt;b&gt;"' in refused.text


def test_closed_door_keeps_newcomers_out_and_lets_others_back(room: Room) -> None:
    phone = room.phone("Dana")
    room.store.people.set_door(room.id, open=False)
    newcomer = room.stranger()
    newcomer.get(f"/j/{room.door.ticket}")
    refused = newcomer.post("/join", ticket=room.door.ticket, name="Eve", ours="1")
    assert refused.status == 403
    assert "Gerade kann niemand neu dazukommen" in refused.text
    assert phone.post("/join", ticket=room.door.ticket, name="Dana K.", ours="1").status == 303
    assert room.names() == [("Dana K.", "")]


def test_new_code_makes_the_old_ones_worthless(room: Room) -> None:
    door = room.store.people.renew_door(room.id)
    phone = room.stranger()
    gone = phone.get(f"/j/{room.door.ticket}")
    assert gone.status == 404
    assert "Dieser QR-Code gilt nicht mehr" in gone.text
    assert phone.post("/join", code=room.door.code).status == 404
    assert phone.post("/join", code=door.code).leads_to == f"/j/{door.ticket}"


def test_removed_person_stays_out_until_let_in_again(room: Room) -> None:
    phone = room.phone("Finn")
    [finn] = room.store.people.participants(room.id)
    room.store.people.set_removed(room.id, finn.id)
    assert phone.get(f"/live/{room.id}").leads_to == f"/join?w={room.id}"
    refused = phone.post("/join", ticket=room.door.ticket, name="Finn", ours="1")
    assert refused.status == 403
    assert "Dieses Telefon nimmt nicht mehr teil" in refused.text
    room.store.people.set_removed(room.id, finn.id, removed=False)
    assert phone.post("/join", ticket=room.door.ticket, name="Finn", ours="1").status == 303
    assert [p.id for p in room.store.people.participants(room.id)] == [finn.id]


def test_form_of_another_site_changes_nothing(room: Room) -> None:
    phone = room.stranger()
    refused = phone.post("/join", "https://evil.example", ticket=room.door.ticket, name="Eve")
    assert (refused.status, refused.headers.get("set-cookie"), room.names()) == (403, None, [])
    link = access_actions.facilitator_link(room.store, room.id, "")
    assert phone.post("/open", "https://evil.example", link=link).status == 403
    assert phone.post("/open", room.server.url, link=link).status == 303


def test_other_sites_never_replace_the_cookie(room: Room) -> None:
    answer = room.stranger().post("/", "https://evil.example")
    assert "set-cookie" not in answer.headers


def test_browser_that_keeps_no_cookie_is_told(room: Room) -> None:
    refused = room.stranger().post("/join", ticket=room.door.ticket, name="Gil", ours="1")
    assert refused.status == 400
    assert "nicht behalten" in refused.text
    assert room.names() == []


def test_what_is_no_browser_gets_its_cookie_with_the_answer(room: Room) -> None:
    client = room.stranger()
    assert client.post("/join", code=room.door.code, name="Hal").leads_to == f"/live/{room.id}"
    assert client.get(f"/live/{room.id}").status == 200


def test_page_speaks_the_chosen_language_and_remembers_it(room: Room) -> None:
    phone = room.stranger()
    assert "Mitmachen" in phone.get(f"/j/{room.door.ticket}").text
    english = room.stranger().get("/join", **{"Accept-Language": "en-GB,en;q=0.9"})
    assert "Code on the projector" in english.text
    assert '<html lang="en">' in phone.get("/join?lang=en").text
    assert "Code on the projector" in phone.get("/join").text


# Too many wrong codes


def test_wrong_codes_are_slowed_right_ones_never(server: Server, database: Path) -> None:
    store = Store(database)
    room = Room(server, store)
    for n in range(300):
        assert room.stranger().post("/join", code=room.door.code, name=f"N{n}").status == 303
    wrong = [room.stranger().post("/join", code=f"WR0NG{n:03}").status for n in range(EACH + 1)]
    assert wrong == [404] * EACH + [429]
    refused = room.stranger().post("/join", code=room.door.code)
    assert (refused.status, refused.headers["retry-after"]) == (429, "60")
    assert "sehr viele falsche Codes" in refused.text
    assert room.stranger().get(f"/j/{room.door.code}").status == 429
    assert room.stranger().post("/join", ticket=room.door.code, name="Eve").status == 429
    room.phone("Ida")
    assert len(room.names()) == 301
    store.close()


# Private links


@pytest.mark.parametrize(
    ("role", "page"),
    [("facilitator", "/host?w={}"), ("editor", "/canvas?w={}"), ("owner", "/canvas?w={}")],
)
def test_private_link_works_once(room: Room, role: str, page: str) -> None:
    link = getattr(access_actions, f"{role}_link")(room.store, room.id, room.server.url)
    address, _, secret = link.partition("#")
    assert address == f"{room.server.url}/open"
    laptop, other = room.stranger(), room.stranger()
    assert secret not in laptop.get("/open").text
    opened = laptop.post("/open", link=secret, ours="1")
    assert (opened.status, opened.leads_to) == (303, page.format(room.id))
    assert room.store.role(laptop.secret, room.id) == role
    other.get("/open")
    refused = other.post("/open", link=link, ours="1")
    assert refused.status == 403
    assert "schon benutzt oder zurückgezogen" in refused.text
    assert room.store.role(other.secret, room.id) is None


def test_link_for_the_projector_works_until_there_is_a_newer_one(room: Room) -> None:
    link = access_actions.screen_link(room.store, room.id, "")
    screens = [room.stranger(), room.stranger()]
    opened = [screen.post("/open", link=link) for screen in screens]
    assert [o.leads_to for o in opened] == [f"/live/{room.id}/screen"] * 2
    newer = access_actions.screen_link(room.store, room.id, "")
    assert room.stranger().post("/open", link=link).status == 403
    assert room.stranger().post("/open", link=newer).status == 303


def test_withdrawn_role_is_gone_with_its_unused_links(room: Room) -> None:
    helper, unused = room.holder("facilitator"), room.stranger()
    link = access_actions.facilitator_link(room.store, room.id, "")
    keeper = room.holder("facilitator")
    access_actions.withdraw(room.store, room.id, "facilitator", keeper.secret)
    assert unused.post("/open", link=link).status == 403
    held = [room.store.role(b.secret, room.id) for b in (helper, keeper)]
    assert held == [None, "facilitator"]
    assert helper.get(f"/live/{room.id}/screen").leads_to == "/open"


def test_link_never_takes_a_role_that_may_do_more(room: Room) -> None:
    owner = room.holder("owner")
    link = access_actions.screen_link(room.store, room.id, "")
    assert owner.post("/open", link=link).leads_to == f"/live/{room.id}/screen"
    assert room.store.role(owner.secret, room.id) == "owner"


@pytest.mark.parametrize("link", ["", "#", "x" * 43, "Ω", "'; DROP TABLE link; --"])
def test_what_is_no_link_opens_nothing(room: Room, link: str) -> None:
    assert room.stranger().post("/open", link=link).status == 403


def test_secret_of_a_link_is_in_no_log(server: Server, database: Path, tmp_path: Path) -> None:
    store = Store(database)
    room = Room(server, store)
    link = access_actions.facilitator_link(store, room.id, server.url)
    laptop = room.stranger()
    laptop.get("/open")
    assert laptop.post("/open", link=link, ours="1").status == 303
    assert link.partition("#")[2] not in (tmp_path / "server.log").read_text()
    store.close()


# Who may open what


def seen(browser: Browser, workshop: str) -> dict[str, int]:
    """What a browser gets from everything live."""
    live = f"/live/{workshop}"
    paths = {"phone": live, "screen": f"{live}/screen", "mine": f"{live}/mine"}
    paths |= {f"stream {face}": f"{live}/stream?as={face}" for face in ("phone", "screen", "host")}
    return {name: browser.get(path).status for name, path in paths.items()}


CLOSED = {
    "phone": 303, "screen": 303, "mine": 403,
    "stream phone": 403, "stream screen": 403, "stream host": 403,
}  # fmt: skip
LEADING = CLOSED | {"screen": 200, "stream screen": 200, "stream host": 200}
OPEN_TO = {
    "owner": LEADING,
    "facilitator": LEADING,
    "editor": CLOSED | {"screen": 200, "stream screen": 200},
    "screen": CLOSED | {"screen": 200, "stream screen": 200},
}


@pytest.mark.parametrize("role", ROLES)
def test_role_opens_its_pages_and_no_others(room: Room, role: str) -> None:
    browser, elsewhere = room.holder(role), Room(room.server, room.store)
    assert seen(browser, room.id) == OPEN_TO[role]
    assert seen(browser, elsewhere.id) == CLOSED


def test_participant_sees_the_phone_page_of_this_workshop_only(room: Room) -> None:
    phone, elsewhere = room.phone(), Room(room.server, room.store)
    assert seen(phone, room.id) == CLOSED | {"phone": 200, "mine": 200, "stream phone": 200}
    assert seen(phone, elsewhere.id) == CLOSED


def test_stranger_sees_nothing(room: Room) -> None:
    assert seen(room.stranger(), room.id) == CLOSED
    assert seen(Browser(room.server, new_secret()), "0" * 32) == CLOSED
