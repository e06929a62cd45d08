"""A file in which much has happened: every table has rows, every kind of change was made."""

from contextlib import closing
from pathlib import Path

from canvas import actions, live_actions
from canvas.database import VIEWS
from canvas.knowledge import Knowledge
from canvas.store import Store, Write
from tests.room import CARDS, HOST, SURVEY, Room, card_id


def live_in(path: Path, knowledge: Knowledge) -> str:
    """Make the file; the id of its workshop."""
    with closing(Store(path, VIEWS)):
        room = Room(path, knowledge)
    store = room.store
    live_actions.choose_format(store, room.id, knowledge, "short")
    room.open(CARDS)
    anna, boris, *others = room.guests(6, "Filiale Süd")
    for guest, word in ((anna, "ehrlich"), (boris, "schnell, auch wenn es brennt")):
        room.write(guest, f"card-{word[:4]}", word=word, meaning="Wir sagen den Preis " * 9)
    room.write(anna, "card-ehrl", word="offen")
    room.write(others[0], "card-gone", word="Streng vertraulich")
    room.reveal(CARDS)
    room.open(SURVEY)
    for step, guest in enumerate((anna, boris, *others)):
        room.answer(guest, SURVEY, warmth=step - 3, pace=None)
    room.reveal(SURVEY)
    late = room.guest("Später")
    room.answer(late, SURVEY, warmth=1)
    room.open("values.votes")
    room.dots(anna, "values.votes", card_id("card-ehrl"))
    for word in ("Ehrlichkeit", "Handwerk"):
        value = actions.add(store, room.id, HOST, "value", word=word)
    saw, wants = {"meaning": ""}, {"meaning": "Was wir können, zeigen wir. 🥐"}
    actions.change(store, room.id, HOST, "value", value, saw=saw, wants=wants)
    actions.undo(store, room.id, HOST)
    actions.change(store, room.id, HOST, "frame", "frame", saw={}, wants={"title": "Backhaus"})
    actions.remove(store, room.id, HOST, "value", "v1")
    store.redact(room.id, HOST, [Write("card", card_id("card-gone"), None)])
    store.people.set_removed(room.id, others[0].id)
    store.people.new_link(room.id, "editor", once=True)
    store.remember_language("host's browser", "de")
    copy = actions.duplicate(store, "host's browser", HOST, room.id, "Zweiter Versuch")
    store.archive(copy)
    store.close()
    return room.id
