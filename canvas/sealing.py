"""What keeps private answers unreadable until they may be seen: keys that lie beside the database.

Part of the store. A sealed answer stands in the file, in its log and in every backup as bytes that
say nothing, all of one length; the key lies in the folder ``<database>.keys``, which is in no
backup, and is destroyed when the answers are shown. There is one key per question and state.
"""

import hmac
import json
import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256, shake_256
from pathlib import Path
from typing import Any

from canvas.durable import reach_the_disk
from canvas.errors import CannotStore

KEY = NONCE = 32
TAG = 16
ROOM = 192
"""Bytes of an answer that is chosen, filled up, so that its length does not tell which."""
ROOM_FOR_TEXT = 3072
"""Bytes of an answer that is typed, and of an empty one to the same question."""


class Keys:
    """The folder of keys of one database; every method may be called from any thread.

    ``worn`` are workshops and runs whose keys may be needed no more; only a transaction that
    writes changes it. CannotStore when the disk fails.
    """

    def __init__(self, db: Path) -> None:
        self._folder = db.with_name(db.name + ".keys")
        self.worn: set[tuple[str, str]] = set()

    def any(self) -> bool:
        """Whether there may be keys."""
        return self._folder.exists()

    def find(self, *place: str) -> bytes | None:
        """The key of a place; None when there is none."""
        try:
            return self._path(place).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise CannotStore(path=str(self._folder)) from error

    def make(self, *place: str) -> bytes:
        """The key of a place, made and on disk when there was none.

        Belongs into a transaction that writes, so that no two are made at once.
        """
        if found := self.find(*place):
            return found
        path = self._path(place)
        fresh = path.with_name(secrets.token_hex(8) + ".new")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(secrets.token_bytes(KEY))
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(path)
            reach_the_disk(self._folder)
            return path.read_bytes()
        except OSError as error:
            raise CannotStore(path=str(self._folder)) from error
        finally:
            with suppress(OSError):
                fresh.unlink()

    def destroy(self, *place: str) -> None:
        """Overwrite and remove the key of a place, if there is one."""
        path = self._path(place)
        with suppress(FileNotFoundError):
            with path.open("r+b") as file:
                file.write(bytes(KEY))
                file.flush()
                os.fsync(file.fileno())
            path.unlink()
            reach_the_disk(self._folder)

    def _path(self, place: Sequence[str]) -> Path:
        return self._folder / sha256(json.dumps(place).encode()).hexdigest()[:32]


def seal(key: bytes, told: Any, *, text: bool = False) -> bytes:
    """JSON as bytes that say nothing without the key, nor how long it was."""
    plain = json.dumps(told, ensure_ascii=False).encode()
    plain = plain.ljust(ROOM_FOR_TEXT if text else ROOM)
    nonce = secrets.token_bytes(NONCE)
    hidden = _covered(key, nonce, plain)
    return nonce + _tag(key, nonce + hidden) + hidden


def unsealed(key: bytes, sealed: bytes) -> Any:
    """What was sealed with this key; ValueError for anything else."""
    nonce, tag, hidden = sealed[:NONCE], sealed[NONCE : NONCE + TAG], sealed[NONCE + TAG :]
    if not hmac.compare_digest(tag, _tag(key, nonce + hidden)):
        raise ValueError("sealed with another key")
    return json.loads(_covered(key, nonce, hidden))


def _covered(key: bytes, nonce: bytes, data: bytes) -> bytes:
    """Data under a stream that only the key can make; done twice it is open again."""
    stream = shake_256(b"cover" + key + nonce).digest(len(data))
    return (int.from_bytes(data) ^ int.from_bytes(stream)).to_bytes(len(data))


def _tag(key: bytes, data: bytes) -> bytes:
    return hmac.digest(key, b"tag" + data, "sha256")[:TAG]
