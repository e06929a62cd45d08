"""What was learnt from labelled rules: how much each sign speaks for a finding.

A linear model per check (a support vector machine) over the signs of a rule, taught by
``python -m tests.teach`` from the rules in ``tests/cases/judge``. Here it is only read and asked:
no library, nothing random, the same answer on every machine.
"""

import json
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import sqrt
from pathlib import Path
from sys import byteorder
from typing import Final, Self
from zlib import crc32

FINEST: Final = 127
"""Weights are whole numbers from -127 to 127, each a part of the heaviest of its check."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """How one check uses the weights: the heaviest one, and what is added at the end."""

    heaviest: float
    start: float


@dataclass(frozen=True, eq=False)
class Learnt:
    """The weights of one language.

    ``keys`` are the CRC-32 of the signs in rising order, ``weights`` one row per key with one
    whole number per check, in the order of ``leanings``.
    """

    leanings: Mapping[str, Leaning]
    keys: Sequence[int]
    weights: Sequence[int]
    cues: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Which cues are signs, by the mark of the text they are listened for in."""
    taught: str = ""
    """The fingerprint of the rules it was taught from."""

    @cached_property
    def checks(self) -> tuple[str, ...]:
        """The checks it was taught."""
        return tuple(self.leanings)

    def leans(self, signs: Collection[str]) -> dict[str, float]:
        """Per check how far the signs lean towards a finding: above 0 there should be one."""
        length = sqrt(len(signs)) or 1.0
        starts = (leaning.start for leaning in self.leanings.values())
        pulls = self.pulls(signs).items()
        return {c: start + pull / length for (c, pull), start in zip(pulls, starts, strict=True)}

    def pulls(self, signs: Iterable[str]) -> dict[str, float]:
        """Per check the sum of the weights of the signs."""
        width = len(self.checks)
        sums = [0] * width
        for sign in signs:
            key = crc32(sign.encode())
            at = bisect_left(self.keys, key)
            if at < len(self.keys) and self.keys[at] == key:
                for column, weight in enumerate(self.weights[at * width : (at + 1) * width]):
                    sums[column] += weight
        return {
            check: total * leaning.heaviest / FINEST
            for total, (check, leaning) in zip(sums, self.leanings.items(), strict=True)
        }

    @classmethod
    def read(cls, file: Path) -> Self:
        """The weights in a file as ``write`` leaves it; OSError or ValueError if it is none."""
        head, _, body = file.read_bytes().partition(b"\n")
        told = json.loads(head)
        keys, weights = array("I"), array("b")
        keys.frombytes(body[: told["keys"] * keys.itemsize])
        weights.frombytes(body[told["keys"] * keys.itemsize :])
        if byteorder == "big":
            keys.byteswap()
        if len(weights) != len(keys) * len(told["leanings"]):
            raise ValueError(f"{file.name}: cut off")
        leanings = {check: Leaning(*own) for check, own in told["leanings"].items()}
        return cls(leanings, keys, weights, told["cues"], told["taught"])

    def write(self, file: Path) -> None:
        """One line of JSON, then the keys (4 bytes each, least first) and the weights."""
        head = {
            "taught": self.taught,
            "cues": self.cues,
            "keys": len(self.keys),
            "leanings": {c: [own.heaviest, own.start] for c, own in self.leanings.items()},
        }
        keys = array("I", self.keys)
        if byteorder == "big":
            keys.byteswap()
        body = keys.tobytes() + array("b", self.weights).tobytes()
        file.write_bytes(json.dumps(head).encode() + b"\n" + body)
