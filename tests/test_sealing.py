"""Keys that lie beside the database, and what is sealed with them."""

import hmac
import resource
from hashlib import shake_256
from pathlib import Path

import pytest

from canvas.errors import CannotStore
from canvas.sealing import KEY, NONCE, ROOM, ROOM_FOR_TEXT, TAG, Keys, seal, unsealed

PLACE = ("workshop", "today.survey", "open")
KEY_OF_ALL = bytes(range(KEY))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the keys of ``workshops.db`` lie."""
    return tmp_path / "workshops.db.keys"


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys(tmp_path / "workshops.db")


# Keys


def test_a_key_is_made_once_and_then_found(keys: Keys, tmp_path: Path, folder: Path) -> None:
    assert (keys.find(*PLACE), folder.exists()) == (None, False)
    key = keys.make(*PLACE)
    assert len(key) == KEY
    assert keys.make(*PLACE) == keys.find(*PLACE) == Keys(tmp_path / "workshops.db").find(*PLACE)
    assert keys.find(*PLACE) == key
    assert keys.find("workshop", "today.survey", "late") is None
    assert keys.make("workshop", "today.survey", "late") != key


def test_the_folder_names_no_workshop_and_is_for_its_owner_only(keys: Keys, folder: Path) -> None:
    keys.make(*PLACE)
    [file] = folder.iterdir()
    assert len(file.name) == 32 and set(file.name) <= set("0123456789abcdef")
    assert (folder.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)


def test_keys_lie_beside_a_database_whose_folder_is_not_there_yet(tmp_path: Path) -> None:
    keys = Keys(tmp_path / "data" / "new" / "workshops.db")
    assert keys.make(*PLACE) == keys.find(*PLACE)


def test_a_destroyed_key_is_overwritten_before_it_goes(keys: Keys, folder: Path) -> None:
    other = keys.make("workshop", "today.survey", "late")
    keys.make(*PLACE)
    [file] = [f for f in folder.iterdir() if f.read_bytes() != other]
    with file.open("rb") as kept_open:
        keys.destroy(*PLACE)
        assert kept_open.read() == bytes(KEY)
    assert keys.find(*PLACE) is None
    keys.destroy(*PLACE)
    assert keys.find("workshop", "today.survey", "late") == other


def test_there_may_be_keys_where_there_is_a_folder(keys: Keys, tmp_path: Path) -> None:
    assert (keys.any(), keys.worn) == (False, set())
    keys.make(*PLACE)
    assert keys.any() and Keys(tmp_path / "workshops.db").any()


def test_a_folder_that_cannot_be_read_is_a_disk_that_fails(keys: Keys, folder: Path) -> None:
    folder.write_text("a file in the place of the folder")
    for ask in (keys.find, keys.make):
        with pytest.raises(CannotStore) as told:
            ask(*PLACE)
        assert told.value.facts == {"path": str(folder)}


def test_a_folder_that_cannot_be_made_is_a_disk_that_fails(keys: Keys, folder: Path) -> None:
    folder.symlink_to("nowhere")
    with pytest.raises(CannotStore) as told:
        keys.make(*PLACE)
    assert told.value.facts == {"path": str(folder)}


def test_a_key_for_which_there_is_no_room_leaves_nothing(keys: Keys, folder: Path) -> None:
    folder.mkdir()
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (KEY // 2, usual[1]))
    try:
        with pytest.raises(CannotStore) as told:
            keys.make(*PLACE)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert told.value.facts == {"path": str(folder)}
    assert (list(folder.iterdir()), keys.find(*PLACE)) == ([], None)


# What is sealed


@pytest.mark.parametrize("told", [["warmth", -2, "", ""], None, "Schüchternheit 🥐", {"a": [1.5]}])
def test_what_is_sealed_comes_back(told: object) -> None:
    for text in (False, True):
        assert unsealed(KEY_OF_ALL, seal(KEY_OF_ALL, told, text=text)) == told


def test_bytes_sealed_before_an_upgrade_can_be_opened_after_it() -> None:
    """Written out by hand; a question may be open while the server is renewed."""
    plain, nonce = b'["warmth", -2]' + b" " * (ROOM - 14), bytes(NONCE)
    cover = shake_256(b"cover" + KEY_OF_ALL + nonce).digest(ROOM)
    hidden = bytes(a ^ b for a, b in zip(plain, cover, strict=True))
    tag = hmac.digest(KEY_OF_ALL, b"tag" + nonce + hidden, "sha256")[:16]
    assert unsealed(KEY_OF_ALL, nonce + tag + hidden) == ["warmth", -2]


def test_all_answers_are_of_one_length_and_never_the_same_bytes() -> None:
    sealed = [seal(KEY_OF_ALL, told) for told in ("", "ja", "ja", "🥐" * 40)]
    assert {len(one) for one in sealed} == {NONCE + TAG + ROOM}
    assert len({one[:NONCE] for one in sealed}) == len(set(sealed)) == 4
    assert len(seal(KEY_OF_ALL, "🥐" * 600, text=True)) == NONCE + TAG + ROOM_FOR_TEXT


def test_nothing_else_opens_as_an_answer() -> None:
    sealed = seal(KEY_OF_ALL, "ja")
    broken = [sealed[:n] + bytes([sealed[n] ^ 1]) + sealed[n + 1 :] for n in range(len(sealed))]
    for bytes_of_all in (*broken, sealed[:-1], sealed + b" ", b""):
        with pytest.raises(ValueError, match=r"^sealed with another key$"):
            unsealed(KEY_OF_ALL, bytes_of_all)
    with pytest.raises(ValueError, match="another key"):
        unsealed(bytes(KEY), sealed)
