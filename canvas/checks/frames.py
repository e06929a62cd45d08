"""Lines a rule reads as if it crossed them: who does what to whom, in whatever words.

A frame names its parts, each an open class of words: somebody with a protected characteristic and
a worse lot; a fee and its being told too late; an app that gathers, what is private and that
nobody is told. It holds where all parts are said and no sign that the matter is in order.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from canvas.checks.ending import ends, limits_the_route
from canvas.checks.reading import REMEMBERED, Reading


@dataclass(frozen=True, slots=True)
class Frame:
    """A kind of line, the cues that must all be heard (rarest first) and those that spare."""

    kind: str
    parts: tuple[str, ...]
    spared: tuple[str, ...] = ()
    near: bool = False
    """Whether all parts have to stand in one sentence."""
    topic: bool = False
    """Whether the parts have to be what the rule is about: its occasion or its first words."""


Hears = Callable[[str, str], bool]
FIRST_WORDS = 50
"""How many characters of a rule without an occasion say what it is about."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")

FRAMES = (
    Frame("exclusion", ("whom", "worse_off"), ("alike", "of_age", "eased")),
    Frame("exclusion", ("whom", "less"), ("alike", "of_age", "kind_act", "eased")),
    Frame("exclusion", ("reserved",), ("alike", "of_age")),
    Frame(
        "exclusion",
        ("whom",),
        ("alike", "of_age", "kind_act", "better", "eased", "nay"),
        topic=True,
    ),
    Frame("withheld", ("hard_fact", "told_late"), ("told_before",)),
    Frame("withheld", ("hard_fact", "kept_back"), ("told_before",), near=True),
    Frame("withheld", ("hard_fact", "asked_about", "talks_past"), ("told_before",)),
    Frame("withheld", ("ticked_for_them",), ("told_before",)),
    Frame("made_up", ("haste", "untrue"), near=True),
    Frame("consent", ("reached", "for_sale"), ("in_order", "their_call"), near=True),
    Frame("consent", ("reached", "strangers", "offering"), ("in_order", "their_call")),
    Frame("consent", ("reached", "seller", "to_all"), ("in_order", "their_call")),
    Frame("consent", ("reached", "unasked", "sales_word"), ("their_call",)),
    Frame("consent", ("reached", "to_all", "sales_word"), ("in_order", "their_call")),
    Frame("tracking", ("private", "gathers", "not_told"), ("asked_first",), near=True),
    Frame(
        "tracking",
        ("passed_on", "their_data"),
        ("asked_first", "in_order", "told_openly"),
        near=True,
    ),
    Frame("retaliation", ("stood_up", "worse_off"), ("fair_answer",)),
    Frame("retaliation", ("stood_up", "pays_for_it"), ("fair_answer",)),
    Frame("entitlement", ("claimant", "due", "due_cut"), ("kept", "route_open", "gives_to_us")),
    Frame("gift", ("gives_to_us", "gets_ahead"), ("gift_refused",)),
    Frame("appearance", ("own_staff", "looks", "demanded"), ("protective",)),
)

ONLY_AUTHORITIES = frozenset({"entitlement", "gift"})
OF_STAYING = ("consent", "retaliation", "leaving")
"""Lines that need somebody who stays or goes; where we part with them, the ending is judged."""


@lru_cache(maxsize=REMEMBERED)
def lines_it_may_cross(reading: Reading, authority: bool) -> tuple[tuple[str, str], ...]:
    """(kind, words) of each line the rule reads as if it crossed it, each kind once."""
    told = f"{reading.occasion} {reading.main} {' '.join(reading.quotes)}"
    hears = cache(reading.lexicon.hears)
    ended = ends(reading)
    heard = {
        frame.kind: reading.lexicon.first(frame.parts[0], told)
        for frame in FRAMES
        if (authority or frame.kind not in ONLY_AUTHORITIES)
        and not (ended and frame.kind in OF_STAYING)
        and _holds(frame, reading, told, hears)
    }
    return (
        *heard.items(),
        *(_by_the_end(reading, authority) if ended else _hard_leaving(reading, told)),
    )


def _by_the_end(reading: Reading, authority: bool) -> Iterator[tuple[str, str]]:
    """What an ending does besides: it answers a complaint, or an office refuses its duty."""
    lexicon = reading.lexicon
    if lexicon.hears("stood_up", reading.occasion) and not lexicon.hears(
        "about_them", reading.occasion
    ):
        yield "retaliation", lexicon.first("stood_up", reading.occasion)
    if authority and not limits_the_route(reading):
        yield "entitlement", reading.main


def _holds(frame: Frame, reading: Reading, told: str, hears: Hears) -> bool:
    """Whether all parts are said and nothing spares."""
    about = (reading.occasion or told[:FIRST_WORDS]) if frame.topic else told
    texts = _SENTENCE_END.split(about) if frame.near else (about,)
    said = any(all(hears(part, text) for part in frame.parts) for text in texts)
    return said and not any(hears(sign, told) for sign in frame.spared)


def _hard_leaving(reading: Reading, told: str) -> Iterator[tuple[str, str]]:
    """The other side wants to go and has to take steps that joining did not ask for."""
    lexicon = reading.lexicon
    if not lexicon.hears("wants_out", told) or lexicon.hears("easy_way", told):
        return
    if words := lexicon.claims("hard_way", told):
        yield "leaving", words
