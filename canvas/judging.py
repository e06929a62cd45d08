"""How right the checks are: what they find, held against the labels people gave.

Where the labelled cases live and what a label means stands in ``tests/cases/judge/README.md``.
Nothing here runs a check: findings come in as pairs (check, target), figures go out.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from canvas.method import Content
from canvas.text import Language

Half = Literal["tuned", "held"]
HALVES: Final[tuple[Half, ...]] = ("tuned", "held")
"""Checks are tuned on the one half and measured on the other, which nobody looks at."""

ON_ONE_RULE = (
    "vague_word",
    "incomplete_rule",
    "rule_without_customer_benefit",
    "customer_work_without_return",
    "person_or_mood_dependent",
    "boundary_check",
    "ending_missing_or_wrong",
)
"""The checks for which the labels of a single rule are complete."""
THE_RULE = "r1"
EITHER = "|"
Pair = tuple[str, str]
"""A check and its target; ``r1|r3`` means either of the two."""


class LabelledRule(Content):
    """One rule and the checks that should speak up about it.

    What is neither expected nor open is silence; ``tempting`` only says where the trap lies.
    """

    id: str
    rule: dict[str, Any]
    kind: str = ""
    organisation: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    tempting: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    why: str = ""


class LabelledWorkshop(Content):
    """A small workshop and pairs that must be found or must not; nothing else is judged."""

    id: str
    workshop: dict[str, Any]
    expected: tuple[Pair, ...] = ()
    tempting: tuple[Pair, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a check spoke up at one labelled place, and whether it should have."""

    language: Language
    half: Half
    case: str
    check: str
    target: str
    expected: bool
    found: bool

    @property
    def right(self) -> bool:
        """Whether the check did what the label says."""
        return self.expected == self.found


@dataclass(frozen=True, slots=True)
class Score:
    """How often a check was right: found and wanted, cried for nothing, missed, rightly silent."""

    check: str
    language: Language
    half: Half
    found: int
    cried: int
    missed: int
    silent: int

    @property
    def precision(self) -> float | None:
        """The share of findings that were wanted; None if there was no finding."""
        return _share(self.found, self.found + self.cried)

    @property
    def recall(self) -> float | None:
        """The share of wanted findings that were there; None if none was wanted."""
        return _share(self.found, self.found + self.missed)


def judged_rule(
    label: LabelledRule, language: Language, half: Half, findings: Collection[Pair]
) -> Iterator[Verdict]:
    """A verdict per check about single rules, except those on which careful people differ."""
    for check in ON_ONE_RULE:
        if check not in label.open:
            expected, found = check in label.expected, (check, THE_RULE) in findings
            yield Verdict(language, half, label.id, check, THE_RULE, expected, found)


def judged_workshop(
    label: LabelledWorkshop, language: Language, half: Half, findings: Collection[Pair]
) -> Iterator[Verdict]:
    """A verdict per listed pair."""
    for expected, pairs in ((True, label.expected), (False, label.tempting)):
        for check, target in pairs:
            found = any(_is_about(pair, check, target) for pair in findings)
            yield Verdict(language, half, label.id, check, target, expected, found)


def scores(verdicts: Iterable[Verdict], checks: Sequence[str]) -> tuple[Score, ...]:
    """The figures per check, language and half; checks in the order given."""
    counts: dict[tuple[str, Language, Half], dict[tuple[bool, bool], int]] = {}
    for v in verdicts:
        here = counts.setdefault((v.check, v.language, v.half), {})
        here[v.expected, v.found] = here.get((v.expected, v.found), 0) + 1
    order = {check: place for place, check in enumerate(checks)}
    ranked = sorted(counts, key=lambda key: (order[key[0]], key[1], HALVES.index(key[2])))
    return tuple(_score(key, counts[key]) for key in ranked)


def mistakes(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """Where a check was wrong, of the tuned half only: the held half is never looked at."""
    return tuple(v for v in verdicts if v.half == "tuned" and not v.right)


def _is_about(pair: Pair, check: str, target: str) -> bool:
    """Whether a finding is about one of the targets or a field of it (``handover.owner``)."""
    said, where = pair
    wanted = target.split(EITHER)
    return said == check and any(where == one or where.startswith(f"{one}.") for one in wanted)


def _score(key: tuple[str, Language, Half], count: dict[tuple[bool, bool], int]) -> Score:
    check, language, half = key
    return Score(
        check,
        language,
        half,
        found=count.get((True, True), 0),
        cried=count.get((False, True), 0),
        missed=count.get((True, False), 0),
        silent=count.get((False, False), 0),
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
