"""What phones send: stored once, only by those who take part, refused with a sentence."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from canvas.live_actions import open_live
from tests.live.client import Answer, Client
from tests.live.room import SURVEY, WHY, Room, card, card_id


def send(room: Room, client: Client, body: Any, **how: str) -> Answer:
    return asyncio.run(client.send(room.id, body, **how))


def mine(room: Room, client: Client, query: str = "") -> Any:
    return asyncio.run(client.get(f"/live/{room.id}/mine{query}")).json()


def stored(room: Room) -> list[str]:
    return [card.texts["text"] for card in open_live(room.store, room.id).gathering.cards.values()]


def test_a_card_is_confirmed_and_the_phone_finds_it_again(room: Room) -> None:
    room.open()
    answer = send(room, room.phones[0], card("Der Preis stimmt nicht"))
    assert (answer.status, answer.json()) == (200, {"ok": True, "late": False})
    found = mine(room, room.phones[0])
    assert found["cards"] == {
        WHY: [
            {
                "id": card_id("Der Preis stimmt nicht"),
                "texts": {"text": "Der Preis stimmt nicht"},
                "station": "",
                "late": False,
            }
        ]
    }
    assert found["answered"] == [WHY]
    assert found["me"]["name"] == "Person 0"
    assert mine(room, room.phones[1])["cards"] == {}


def test_a_card_sent_twice_counts_once(room: Room) -> None:
    room.open()
    for _ in range(3):
        assert send(room, room.phones[0], card("Zweimal gesendet")).status == 200
    assert stored(room) == ["Zweimal gesendet"]
    assert room.turnout() == 1


def test_a_full_disk_is_told_and_the_answer_is_taken_when_there_is_room(room: Room) -> None:
    room.open()
    with room.server.full_disk():
        refused = send(room, room.phones[0], card("Wo ist der Platz?"))
        assert (refused.status, refused.json()["error"]) == (507, "cannot_store")
        assert "Platz schaffen" in refused.json()["text"]
        assert mine(room, room.phones[0])["cards"] == {}
    assert send(room, room.phones[0], card("Wo ist der Platz?")).status == 200
    assert stored(room) == ["Wo ist der Platz?"]


def test_three_hundred_answers_at_once_are_all_stored(new_room: Callable[..., Room]) -> None:
    room = new_room(people=300)
    room.open()

    async def all_at_once() -> list[Answer]:
        return await asyncio.gather(
            *(
                phone.send(
                    room.id, {"run": WHY, "card": {"id": f"{i:020}", "texts": {"text": "x"}}}
                )
                for i, phone in enumerate(room.phones)
            )
        )

    assert {answer.status for answer in asyncio.run(all_at_once())} == {200}
    assert room.turnout() == 300
    assert len(stored(room)) == 300


def test_what_comes_after_the_reveal_is_late_and_stays(room: Room) -> None:
    room.open()
    room.reveal()
    assert send(room, room.phones[0], card("Zu spät")).json() == {"ok": True, "late": True}
    changed = card("Zu spät") | {"card": {"id": card_id("Zu spät"), "texts": {"text": "anders"}}}
    refused = send(room, room.phones[0], changed)
    assert (refused.status, refused.json()["error"]) == (409, "already_answered")
    assert stored(room) == ["Zu spät"]


def test_a_card_can_be_taken_back_before_the_reveal(room: Room) -> None:
    room.open()
    send(room, room.phones[0], card("Doch nicht"))
    other = send(room, room.phones[1], {"run": WHY, "remove": card_id("Doch nicht")})
    assert (other.status, stored(room)) == (403, ["Doch nicht"])
    own = send(room, room.phones[0], {"run": WHY, "remove": card_id("Doch nicht")})
    assert (own.status, stored(room)) == (200, [])


def test_having_nothing_to_add_counts_as_an_answer(room: Room) -> None:
    room.open()
    assert send(room, room.phones[0], {"run": WHY, "done": True}).status == 200
    assert (room.turnout(), stored(room)) == (1, [])


def test_ratings_are_stored_and_shown_to_nobody(room: Room) -> None:
    room.open(SURVEY)
    rated = {"run": SURVEY, "answers": {"warmth": -3, "pace": None}}
    assert send(room, room.phones[0], rated).status == 200
    assert mine(room, room.phones[0]) == {
        "cards": {},
        "answered": [SURVEY],
        "me": {"id": room.people[0].id, "name": "Person 0", "team": ""},
    }


def test_more_dots_than_there_are_are_refused(room: Room) -> None:
    room.open("values.cards")
    who, value = room.phones[0], {"word": "Ruhe", "meaning": "Zeit", "never": "Drängen"}
    card_body = {"id": "v" * 20, "texts": value}
    assert send(room, who, {"run": "values.cards", "card": card_body}).status == 200
    room.reveal("values.cards")
    room.open("values.votes")
    over = send(room, who, {"run": "values.votes", "dots": ["v" * 20] * 4})
    assert (over.status, over.json()["error"]) == (409, "no_slot_left")
    assert send(room, who, {"run": "values.votes", "dots": ["v" * 20] * 3}).status == 200
    strange = send(room, who, {"run": "values.votes", "dots": ["nobody wrote this"]})
    assert strange.status == 422


def test_only_those_who_take_part_may_answer(room: Room, new_room: Callable[..., Room]) -> None:
    room.open()
    elsewhere = new_room(people=1)
    strangers = [Client(room.server.url), room.browser(), room.owner, elsewhere.phones[0]]
    for stranger in strangers:
        refused = send(room, stranger, card("Von draußen"))
        assert (refused.status, refused.json()["error"]) == (403, "not_allowed")
        assert asyncio.run(stranger.get(f"/live/{room.id}/mine")).status == 403
    assert send(room, room.phones[0], card("Von drinnen")).status == 200
    room.store.people.set_removed(room.id, room.people[0].id)
    assert send(room, room.phones[0], card("Nachgerufen")).status == 403
    assert stored(room) == ["Von drinnen"]


def test_facilitators_act_for_those_without_a_phone_and_for_nobody_else(
    room: Room, new_room: Callable[..., Room]
) -> None:
    room.open()
    guest = room.store.people.add(room.id, "Frau M.", "", "behalf")
    path = f"answers?for={guest.id}"
    assert send(room, room.owner, card("Für Frau M."), path=path).status == 200
    assert mine(room, room.owner, f"?for={guest.id}")["me"]["name"] == "Frau M."
    not_theirs = [
        (room.owner, room.people[0].id),
        (room.phones[0], guest.id),
        (room.holder("screen"), guest.id),
        (room.holder("editor"), guest.id),
        (new_room(people=0).owner, guest.id),
    ]
    for client, whom in not_theirs:
        assert send(room, client, card("Fremd"), path=f"answers?for={whom}").status == 403
    assert stored(room) == ["Für Frau M."]


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
    ],
)
def test_pages_of_others_cannot_answer(room: Room, headers: dict[str, str]) -> None:
    room.open()
    assert send(room, room.phones[0], card("Untergeschoben"), **headers).status == 403
    assert stored(room) == []
    assert send(room, room.phones[0], card("Eigen"), origin=room.server.url).status == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[" * 60_000,
        b'{"run": "arrive.why", "card": ' + b" " * 70_000 + b"1}",
        [],
        {},
        {"run": 3, "done": True},
        {"run": WHY},
        {"run": WHY, "done": "yes"},
        {"run": WHY, "card": "text"},
        {"run": WHY, "card": {"id": "kurz", "texts": {"text": "x"}}},
        {"run": WHY, "card": {"id": 7, "texts": {"text": "x"}}},
        {"run": WHY, "card": {"id": "c" * 20, "texts": {}}},
        {"run": WHY, "card": {"id": "c" * 20, "texts": {"text": ["x"]}}},
        {"run": WHY, "card": {"id": "c" * 20, "texts": {"text": "x"}, "station": "ZZ"}},
        {"run": WHY, "card": {"id": "c" * 20, "texts": {"text": "x" * 50_000}}},
        {"run": WHY, "answers": {}},
        {"run": WHY, "answers": {"warmth": 1}},
        {"run": WHY, "dots": "v1"},
        {"run": WHY, "dots": [1]},
    ],
)
def test_a_malformed_answer_is_refused_with_a_sentence(room: Room, body: Any) -> None:
    room.open()
    refused = send(room, room.phones[0], body)
    assert (refused.status, refused.json()["error"]) == (422, "not_allowed_value")
    assert stored(room) == []


def test_only_json_is_taken(room: Room) -> None:
    room.open()
    assert send(room, room.phones[0], card("x"), content_type="text/plain").status == 422
    assert send(room, room.phones[0], card("x"), content_type="application/json; charset=utf-8")


def test_a_run_that_is_not_open_or_not_there_takes_nothing(room: Room) -> None:
    assert send(room, room.phones[0], card("Zu früh")).json()["error"] == "run_closed"
    assert send(room, room.phones[0], card("Nirgends", run="nowhere.why")).status == 404
    assert send(room, room.phones[0], card("Nirgends", run="../../etc")).status == 404


def test_a_refusal_speaks_the_readers_language(room: Room) -> None:
    german = send(room, room.phones[0], card("x"), accept_language="de-AT,de;q=0.9,en;q=0.5")
    english = send(room, room.phones[0], card("x"), accept_language="fr, en;q=0.8, de;q=0.3")
    say = room.knowledge.say
    assert german.json()["text"] == say("errors.run_closed", "de")
    assert english.json()["text"] == say("errors.run_closed", "en")
