"""A storm of answers: everybody is confirmed or refused alone."""

import asyncio
from collections import Counter
from collections.abc import Callable

from canvas.live_actions import open_live
from tests.live.room import WHY, Room

PEOPLE = 40


def test_each_of_many_answers_counts_alone(new_room: Callable[..., Room]) -> None:
    room = new_room(people=PEOPLE)
    room.open()
    room.store.people.set_removed(room.id, room.people[0].id)

    async def story() -> Counter[int]:
        cards = [
            {"run": WHY, "card": {"id": f"many-{n:015}", "texts": {"text": f"Satz {n}"}}}
            for n in range(PEOPLE)
        ]
        cards[1]["card"] = {"id": "zu kurz", "texts": {"text": "Satz"}}
        sent = [phone.send(room.id, one) for phone, one in zip(room.phones, cards, strict=True)]
        again = [phone.send(room.id, one) for phone, one in zip(room.phones, cards, strict=True)]
        return Counter(answer.status for answer in await asyncio.gather(*sent, *again))

    assert asyncio.run(story()) == {200: 2 * (PEOPLE - 2), 403: 2, 422: 2}
    stored = open_live(room.store, room.id).gathering.cards_of(WHY)
    assert sorted(card.texts["text"] for card in stored) == sorted(
        f"Satz {n}" for n in range(2, PEOPLE)
    )
    assert room.turnout() == PEOPLE - 2
