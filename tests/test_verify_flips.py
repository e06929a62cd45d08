"""One byte of stored text is changed at random, again and again: it is noticed."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from canvas.knowledge import Knowledge
from canvas.verify import verify
from tests.lively import live_in
from tests.sqlite_file import text_bytes

ENOUGH = 0.99


@pytest.mark.slow
def test_almost_every_changed_byte_of_stored_text_is_noticed(
    database: Path, knowledge: Knowledge, long: bool
) -> None:
    live_in(database, knowledge)
    sound, dice = database.read_bytes(), random.Random(20)
    places = text_bytes(sound)
    flips = 5_000 if long else 300
    missed = [
        place for place, data in flipped(sound, places, flips, dice) if not seen(database, data)
    ]
    assert verify_again(database, sound)
    assert len(missed) <= (1 - ENOUGH) * flips, missed


def flipped(
    sound: bytes, places: list[int], times: int, dice: random.Random
) -> Iterator[tuple[int, bytes]]:
    for place in (dice.choice(places) for _ in range(times)):
        other = sound[place] ^ dice.randint(1, 255)
        yield place, sound[:place] + bytes([other]) + sound[place + 1 :]


def seen(path: Path, data: bytes) -> bool:
    path.write_bytes(data)
    return verify(path) != ()


def verify_again(path: Path, sound: bytes) -> bool:
    path.write_bytes(sound)
    return verify(path) == ()


def test_text_bytes_are_where_texts_are(database: Path, knowledge: Knowledge) -> None:
    live_in(database, knowledge)
    sound = database.read_bytes()
    places = set(text_bytes(sound))
    for text in ("Handwerk", "Backhaus", "Filiale Süd 0", "schnell, auch wenn es brennt"):
        at = sound.index(text.encode())
        assert set(range(at, at + len(text.encode()))) <= places
    assert 0.2 < len(places) / len(sound) < 1


def test_verify_gives_an_answer_whatever_byte_was_changed(
    database: Path, knowledge: Knowledge, long: bool
) -> None:
    live_in(database, knowledge)
    sound, dice = database.read_bytes(), random.Random(20)
    everywhere = list(range(len(sound)))
    for _, data in flipped(sound, everywhere, 5_000 if long else 100, dice):
        seen(database, data)
    assert verify_again(database, sound)
