"""The chain of hashes over the history: each change vouches for itself and for all before it.

A change holds ``chain``, the SHA-256 of its own facts, of the hash of its texts and of the chain of
its predecessor. The texts are hashed together with a random ``salt``: when a change is erased, its
texts and its salt go and the hash of them stays, so that the chain still holds and nobody can try
out which text it was. The chain finds damage; whoever can write to the file can also write a chain.

What is hashed here and in which order may never change: the files of all workshops hold it.
"""

from hashlib import sha256

Fact = str | bytes | int | float | None

SALT = 16
"""Bytes of salt per change."""


def digest(*facts: Fact) -> bytes:
    """The SHA-256 of these facts; different facts, or facts cut differently, differ in it.

    A text counts like its UTF-8, so that damaged text can be hashed as well.
    """
    parts: list[bytes] = []
    for fact in facts:
        if isinstance(fact, str | bytes):
            data = fact.encode() if isinstance(fact, str) else fact
            parts += (b"%d:" % len(data), data)
        else:
            parts.append(f"{fact!r};".encode())
    return sha256(b"".join(parts)).digest()


def root(workshop: str | bytes) -> bytes:
    """What the first change of a workshop is chained to."""
    return digest("workshop", workshop)


def texts(salt: Fact, before: Fact, after: Fact) -> bytes:
    """The hash of what stood there before and after a change."""
    return digest("texts", salt, before, after)


def link(previous: Fact, facts: tuple[Fact, ...], hash_of_texts: Fact) -> bytes:
    """The chain of a change; ``facts`` are seq, at, actor, action, kind, id, batch and undoes."""
    return digest("change", previous, *facts, hash_of_texts)
