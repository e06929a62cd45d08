"""What open pages hear: the same for all in the same instant, and nothing before the reveal."""

import asyncio
import os
import signal
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from canvas import answer_actions, live_actions
from canvas.text import LANGUAGES
from tests.live.client import Client, Listener
from tests.live.room import SURVEY, Room, card, store_of
from tests.server import ROOT, Server
from tests.wal import emptied

AUDIENCES = ("phone", "screen", "host")
SECRET = "Geheimwort Zimtschnecke"


def run(story: Coroutine[Any, Any, None]) -> None:
    asyncio.run(story)


async def listen(stack: AsyncExitStack, room: Room, client: Client, **facts: str) -> Listener:
    """An open stream that has heard what there is."""
    query = "&".join(f"{key.rstrip('_')}={value}" for key, value in facts.items())
    listener = await stack.enter_async_context(client.stream(room.id, query))
    await listener.next()
    return listener


def readers(room: Room) -> list[tuple[Client, str]]:
    """Somebody who may listen, for each audience."""
    return [(room.phones[2], "phone"), (room.owner, "screen"), (room.owner, "host")]


def test_the_reveal_reaches_everybody_and_nothing_leaves_before_it(room: Room) -> None:
    room.open()

    async def story() -> None:
        async with AsyncExitStack() as stack:
            phones = [await listen(stack, room, p, as_="phone", lang="de") for p in room.phones]
            screen = await listen(stack, room, room.owner, as_="screen", lang="de")
            host = await listen(stack, room, room.owner, as_="host", lang="de")
            everybody = [*phones, screen, host]
            sent = await room.phones[0].send(room.id, card(SECRET))
            assert sent.status == 200
            for i in (1, 2):
                room.write(f"{SECRET} {i}", i)
            await screen.until("3")
            own = (await room.phones[1].get(f"/live/{room.id}/mine")).body.decode()
            assert own.count(SECRET) == own.count(f"{SECRET} 1") == 1
            for client, path in ((room.phones[1], ""), (room.owner, "/screen")):
                page = await client.get(f"/live/{room.id}{path}", accept="text/html")
                assert page.status == 200
                assert SECRET.encode() not in page.body
            assert not any(SECRET.encode() in listener.heard for listener in everybody)
            room.reveal()
            await asyncio.gather(*(listener.until(f"{SECRET} 2") for listener in everybody))

    run(story())


def test_ratings_and_reasons_leave_nothing_but_a_counter_before_the_reveal(room: Room) -> None:
    live_actions.go_to(room.store, room.id, "target")
    room.open("target.consent@warmth")

    async def story() -> None:
        async with AsyncExitStack() as stack:
            everybody = [
                await listen(stack, room, client, as_=audience, lang=language)
                for client, audience in readers(room)
                for language in LANGUAGES
            ]
            for phone in room.phones:
                answers = {"run": "target.consent@warmth", "answers": {"objection": SECRET}}
                assert (await phone.send(room.id, answers)).status == 200
            host = everybody[-1]
            await host.until("3")
            assert not any(SECRET.encode() in listener.heard for listener in everybody)
            room.reveal("target.consent@warmth")
            await asyncio.gather(*(listener.until(SECRET) for listener in everybody))

    run(story())


def test_a_rating_changes_nothing_that_others_hear_but_the_counter(room: Room) -> None:
    room.open(SURVEY)

    def rate(person: int, step: int) -> None:
        answers = {"warmth": step}
        who = room.people[person]
        answer_actions.answer(room.store, room.knowledge, who, SURVEY, answers)

    async def heard_after(step: int) -> list[list[tuple[str, str]]]:
        async with AsyncExitStack() as stack:
            everybody = [
                await listen(stack, room, client, as_=audience, lang="de")
                for client, audience in readers(room)
            ]
            return [listener.pieces for listener in everybody]

    rate(0, -3)
    one = asyncio.run(heard_after(-3))
    rate(0, 3)
    assert asyncio.run(heard_after(3)) == one


def test_what_another_workshop_does_is_not_heard(room: Room, new_room: Callable[..., Room]) -> None:
    other = new_room(people=1)
    other.open()
    room.open()

    async def story() -> None:
        async with AsyncExitStack() as stack:
            here = await listen(stack, room, room.phones[0], as_="phone", lang="de")
            there = await listen(stack, other, other.phones[0], as_="phone", lang="de")
            other.write(SECRET)
            other.reveal()
            await there.until(SECRET)
            room.write("Von hier", 1)
            room.reveal()
            await here.until("Von hier")
            assert SECRET.encode() not in here.heard

    run(story())


def test_two_languages_are_heard_side_by_side(room: Room) -> None:
    async def story() -> None:
        async with AsyncExitStack() as stack:
            german, english = [
                await listen(stack, room, room.phones[i], as_="phone", lang=language)
                for i, language in enumerate(LANGUAGES)
            ]
            room.open()
            asked = room.knowledge.agenda["arrive"].activities[0].question
            await german.until(asked.de)
            await english.until(asked.en)

    run(story())


def test_a_line_that_broke_catches_up_with_what_it_missed(room: Room) -> None:
    room.open()

    async def story() -> None:
        phone = room.phones[0]
        async with phone.stream(room.id) as first:
            seen = (await first.next()).id
            before = first.pieces
        async with phone.stream(room.id, seen=seen) as nothing_new:
            event = await nothing_new.next()
            assert (event.name, event.id, event.data["put"]) == ("patch", seen, [])
        room.write(SECRET)
        room.reveal()
        async with phone.stream(room.id, seen=seen) as again:
            again.pieces = before
            event = await again.until(SECRET)
            assert event.name == "patch"
            assert event.id != seen
        async with phone.stream(room.id, "as=phone&lang=en", seen=seen) as english:
            assert (await english.next()).name == "state"
        async with phone.stream(room.id, f"as=phone&lang=de&seen={event.id}") as by_address:
            assert (await by_address.next()).name == "patch"

    run(story())


def test_the_page_is_what_its_stream_goes_on_from(room: Room) -> None:
    room.open()

    async def story() -> None:
        async with room.phones[0].stream(room.id) as listener:
            await listener.next()
            page = await room.phones[0].get(f"/live/{room.id}?lang=de", accept="text/html")
            assert page.status == 200
            for key, html in listener.pieces:
                assert f'data-piece="{key}">{html}</div>' in page.body.decode()

    run(story())


def test_a_removed_participant_hears_goodbye_and_is_not_let_in_again(room: Room) -> None:
    async def story() -> None:
        async with AsyncExitStack() as stack:
            removed = await listen(stack, room, room.phones[0], as_="phone", lang="de")
            stays = await listen(stack, room, room.phones[1], as_="phone", lang="de")
            room.store.people.set_removed(room.id, room.people[0].id)
            event = await removed.next()
            assert (event.name, event.data) == ("bye", {"why": "removed"})
            with pytest.raises(StopAsyncIteration):
                await removed.next()
            assert (await room.phones[0].get(f"/live/{room.id}/stream?as=phone")).status == 403
            room.open()
            await stays.next()

    run(story())


def test_whoever_loses_a_role_hears_goodbye(room: Room) -> None:
    screen = room.holder("screen")

    async def story() -> None:
        async with AsyncExitStack() as stack:
            listener = await listen(stack, room, screen, as_="screen", lang="de")
            room.store.people.withdraw(room.id, "screen", keep=room.owner.secret)
            assert (await listener.next()).name == "bye"
            assert (await screen.get(f"/live/{room.id}/stream?as=screen")).status == 403

    run(story())


def test_a_deleted_workshop_is_gone_for_everybody(room: Room) -> None:
    async def story() -> None:
        async with AsyncExitStack() as stack:
            phone = await listen(stack, room, room.phones[0], as_="phone", lang="de")
            room.store.delete(room.id)
            event = await phone.next()
            assert (event.name, event.data) == ("bye", {"why": "gone"})

    run(story())


MAY_LISTEN = {
    "stranger": set(),
    "no cookie": set(),
    "other workshop": set(),
    "participant": {"phone"},
    "screen": {"screen"},
    "editor": {"screen"},
    "facilitator": {"screen", "host"},
    "owner": {"screen", "host"},
}


@pytest.mark.parametrize("who", MAY_LISTEN)
def test_who_may_listen_to_what(room: Room, new_room: Callable[..., Room], who: str) -> None:
    clients = {
        "stranger": room.browser(),
        "no cookie": Client(room.server.url),
        "other workshop": new_room(people=0).owner,
        "participant": room.phones[0],
        "owner": room.owner,
    }
    client = clients.get(who) or room.holder(who)

    async def allowed(audience: str) -> bool:
        async with client.stream(room.id, f"as={audience}&lang=de") as listener:
            return listener.status == 200

    assert {a for a in AUDIENCES if asyncio.run(allowed(a))} == MAY_LISTEN[who]


def test_pages_lead_strangers_to_the_doors(room: Room) -> None:
    async def story() -> None:
        for stranger in (room.browser(), Client(room.server.url)):
            phone = await stranger.get(f"/live/{room.id}", accept="text/html")
            assert (phone.status, phone.headers["location"]) == (303, f"/join?w={room.id}")
            wall = await stranger.get(f"/live/{room.id}/screen", accept="text/html")
            assert (wall.status, wall.headers["location"]) == (303, "/open")
        nowhere = await room.owner.get("/live/no-such-workshop", accept="text/html")
        assert (nowhere.status, nowhere.headers["location"]) == (303, "/join?w=no-such-workshop")

    run(story())


def test_pages_are_kept_by_nobody_and_tell_nobody_where_they_are(room: Room) -> None:
    async def story() -> None:
        page = await room.phones[0].get(f"/live/{room.id}", accept="text/html")
        assert page.headers["cache-control"] == "no-store"
        assert page.headers["referrer-policy"] == "no-referrer"
        assert page.headers["x-content-type-options"] == "nosniff"

    run(story())


def test_a_chosen_language_is_remembered(room: Room) -> None:
    async def story() -> None:
        phone = room.phones[0]
        german = {"accept": "text/html", "accept_language": "de"}
        for path, language in (("", "de"), ("?lang=en", "en"), ("", "en"), ("?lang=xx", "en")):
            page = await phone.get(f"/live/{room.id}{path}", **german)
            assert f'<html lang="{language}">' in page.body.decode()

    run(story())


def test_an_idle_line_is_kept_alive(room: Room) -> None:
    async def story() -> None:
        async with AsyncExitStack() as stack:
            listener = await listen(stack, room, room.phones[0], as_="phone", lang="de")
            waiting = asyncio.create_task(listener.next())
            while listener.beats < 2:
                await asyncio.sleep(0.05)
            waiting.cancel()

    run(asyncio.wait_for(story(), 20))


def test_files_of_pages_are_compressed_and_may_be_kept_for_ever(room: Room) -> None:
    async def story() -> None:
        page = await room.phones[0].get(f"/live/{room.id}", accept="text/html")
        address = page.body.decode().partition('src="')[2].partition('"')[0]
        script = await room.phones[0].get(address, accept_encoding="gzip")
        assert (script.status, script.headers["content-encoding"]) == (200, "gzip")
        assert "immutable" in script.headers["cache-control"]
        assert "set-cookie" not in script.headers
        assert (await room.phones[0].get("/live/static/phone_view.py")).status == 404
        assert (await room.phones[0].get("/live/static/hub.py")).status == 404

    run(story())


def test_after_a_restart_everybody_gets_what_is_true_now(tmp_path: Path) -> None:
    with Server(ROOT / "app.py", tmp_path / "workshops.db", tmp_path / "log") as server:
        room = Room(server, store_of(server))
        room.open()

        async def story() -> None:
            phone = room.phones[0]
            async with phone.stream(room.id) as listener:
                seen = (await listener.next()).id
                assert (await phone.send(room.id, card(SECRET))).status == 200
                server.restart()
            assert (await phone.send(room.id, card(SECRET))).status == 200
            assert room.turnout() == 1
            room.reveal()
            async with phone.stream(room.id, seen=seen) as listener:
                assert (await listener.next()).name == "state"
                assert SECRET in listener.page

        run(story())


@pytest.mark.parametrize("asks", [signal.SIGINT, signal.SIGTERM])
def test_open_streams_do_not_keep_the_server_from_stopping(
    tmp_path: Path, asks: signal.Signals
) -> None:
    with Server(ROOT / "app.py", tmp_path / "workshops.db", tmp_path / "log") as server:
        room = Room(server, store_of(server))

        async def story() -> None:
            async with room.phones[0].stream(room.id) as listener:
                await listener.next()
                os.kill(server.pid, asks)
                assert (await listener.next()).data == {"why": "restart"}
                with pytest.raises(StopAsyncIteration):
                    await listener.next()
            while not os.waitid(os.P_PID, server.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                await asyncio.sleep(0.05)

        run(asyncio.wait_for(story(), 20))


# The file


def test_no_request_and_no_open_stream_keeps_the_log_of_the_file(room: Room) -> None:
    room.open()
    path = room.server.database
    assert path is not None

    async def story() -> None:
        async with AsyncExitStack() as stack:
            for client, face in readers(room):
                listener = await listen(stack, room, client, as_=face, lang="de")
            assert (await room.phones[0].send(room.id, card("Ein Wort"))).status == 200
            await listener.next()
            for page in (f"{room.id}", f"{room.id}/screen", f"{room.id}/mine", "nowhere/mine"):
                await room.phones[1].get(f"/live/{page}", accept="text/html")
            while not emptied(path):
                await asyncio.sleep(0.01)  # a look of the hub may be under way

    run(asyncio.wait_for(story(), 60))
