"""Whether two texts undo each other: opposed phrases, a thing denied and done, times that differ.

A stance is a pair of opposites with the side a text takes, as ``price+`` (the one) or ``price-``
(the other); the pairs stand in ``data/method/opposites.yaml``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from canvas.checks.lexicon import LOOSE, Lexicon
from canvas.checks.reading import REMEMBERED, Reading
from canvas.checks.word_list import Hit
from canvas.named_times import Time, times
from canvas.sentence import split_quotes

Stances = frozenset[str]
Words = frozenset[str]
SECONDS_OF: Final = {"seconds": 1.0, "days": 86400.0, "workdays": 86400.0, "months": 2592000.0}
SAME_DAY = 1.0
"""»Am selben Tag« leaves a day."""
STEM = 5
"""Two words with that many letters in common, endings left out, are taken for the same."""
CLAUSE = 120
"""How many characters of a clause are looked at."""
AFTER = 15
"""»Werbung gibt es nicht«: how far behind its word a denial may stand."""
SHORT = 4
"""With fewer words behind the comma the deed stands before it: »he bills 5 pounds, in 3 lines«."""
ENOUGH = 2
"""So many words must a value forbid for a rule that did not grow from it to do it word for word."""
_CLAUSE = re.compile(r"[,;.:!?()–]| (?:und|and|but|aber|sondern) ")
_WORD = re.compile(r"[^\W\d_]{4,}")
_ENDINGS = re.compile(r"(?:ungen|ung|ings?|ers|est|ed|en|em|er|es|et|st|te|e|n|s|t)$")
_UMLAUTS = str.maketrans("äöüß", "aous")


@dataclass(frozen=True, eq=False, slots=True)
class Deed:
    """What a rule does, without its occasion and limit."""

    text: str
    topic: str
    """The rule with its occasion: what it is about."""
    stances: Stances
    undoes: Stances
    """The other sides of its stances."""


@dataclass(frozen=True, eq=False, slots=True)
class Said:
    """What a promise, a value or another rule says, and what a value never does."""

    text: str
    stances: Stances
    never: str = ""


def opposed(stances: Stances) -> Stances:
    """The other side of each pair."""
    return frozenset(s[:-1] + ("-" if s[-1] == "+" else "+") for s in stances)


@lru_cache(maxsize=REMEMBERED)
def deed(reading: Reading) -> Deed:
    """What the rule does; »whoever leaves fills in a form, which ...« does it before the comma."""
    lexicon = reading.lexicon
    whole = len(reading.main.split()) < SHORT or lexicon.hears("relative", reading.main)
    text = split_quotes(reading.told if whole else reading.deed)[0]
    taken = _stances(lexicon, text)
    return Deed(text, reading.told, taken, opposed(taken))


@lru_cache(maxsize=REMEMBERED)
def promised(lexicon: Lexicon, text: str) -> Said:
    """What a promise says."""
    return Said(text, _stances(lexicon, text))


@lru_cache(maxsize=REMEMBERED)
def meant(lexicon: Lexicon, meaning: str, never: str) -> Said:
    """What a value means and what it never allows."""
    stances = _stances(lexicon, meaning)
    if never:
        stances |= opposed(_stances(lexicon, never))
    return Said(f"{meaning} {never}", stances, never)


def undone(said: Said, done: Deed, lexicon: Lexicon, *, same: bool) -> str:
    """The pair in which the rule takes the other side of what is said; ``same``: it is to keep it.

    Empty where it takes none, or where both may hold side by side for different things.
    """
    against = said.stances & done.undoes
    return _undone(said, done, lexicon, against, same) if against else ""


@lru_cache(maxsize=REMEMBERED)
def _undone(said: Said, done: Deed, lexicon: Lexicon, against: Stances, same: bool) -> str:
    pairs = sorted(stance[:-1] for stance in against)
    return next((p for p in pairs if _about_the_same(p, said, done, lexicon, same)), "")


def _about_the_same(pair: str, said: Said, done: Deed, lexicon: Lexicon, same: bool) -> bool:
    near = lexicon.nearness(pair)
    if not near or (same and near == "rule"):
        return True
    about = content(lexicon, said.text)
    if near == "rule":
        return lexicon.hears("for_all", said.text) or not about.isdisjoint(_words(done.topic))
    shared = about & _words(done.text)
    return _in_one_clause(said, done, shared, lexicon) if shared else same


def _in_one_clause(said: Said, done: Deed, shared: Words, lexicon: Lexicon) -> bool:
    """Whether the rule undoes it of the same thing: it bills adults »and children come in free«."""
    undoing = (
        clause
        for clause in _CLAUSE.split(done.text)
        if said.stances & opposed(_stances(lexicon, clause))
    )
    return any(not shared.isdisjoint(_words(clause)) for clause in undoing)


@lru_cache(maxsize=REMEMBERED)
def forbidden(said: Said, done: Deed, lexicon: Lexicon, *, same: bool) -> bool:
    """Whether the rule does word for word what a value never does; ``same``: it grew from it."""
    if not _has(done, said.never, lexicon, at_least=1 if same else ENOUGH):
        return False
    return not lexicon.hears("deny", done.text)


@lru_cache(maxsize=REMEMBERED)
def broken(said: Said, done: Deed, lexicon: Lexicon, *, at_least: int = 1) -> bool:
    """Whether the rule has what a promise or value denies.

    ``at_least``: so many words must the denied thing have.
    """
    if not said.stances.isdisjoint(done.stances):
        return False
    has = any(_has(done, t, lexicon, at_least) for t in _denied_things(lexicon, said.text))
    return has and not lexicon.hears("deny", done.text)


@lru_cache(maxsize=REMEMBERED)
def later(said: Said, done: Deed, lexicon: Lexicon, *, same: bool) -> bool:
    """Whether the rule takes longer than a promise allows, or keeps it open for less.

    A rule that is not to keep it must speak of it and take »at least« so long.
    """
    if not same and not _at_least(said, done, lexicon):
        return False
    spoken, open_for = _promised_times(lexicon, said.text)
    kept = _lengths(_kept(said, done, lexicon, open_for)) if spoken else []
    if not kept:
        return False
    return max(kept) < min(spoken) if open_for else min(kept) > max(spoken)


def _at_least(said: Said, done: Deed, lexicon: Lexicon) -> bool:
    if not lexicon.hears("at_least", done.text):
        return False
    return not content(lexicon, lexicon.without("time_word", said.text)).isdisjoint(
        _words(done.topic)
    )


def _promised_times(lexicon: Lexicon, text: str) -> tuple[list[float], bool]:
    """The times of a promise; whether they say how long something stays open, not how soon."""
    named = tuple(times(text, lexicon.language))
    open_for = any(lexicon.hears("stays_open", _clause_of(text, time)) for time in named)
    allowed = (
        time
        for time in named
        if open_for or not time.amount or lexicon.hears("time_allowed", text[: time.start])
    )
    at_once = (Time(0, 0, "days", 0),) if lexicon.claims("same_day", text) else ()
    return _lengths((*allowed, *at_once)), open_for


def _kept(said: Said, done: Deed, lexicon: Lexicon, open_for: bool) -> Iterator[Time]:
    """The times of the clause that speaks of what is said; of the whole rule if none names one.

    How soon something happens says nothing on how long it stays open.
    """
    about = content(lexicon, lexicon.without("time_word", said.text))
    clauses = (c for c in _CLAUSE.split(done.text) if not about.isdisjoint(_words(c)))
    text = next((c for c in clauses if times(c, lexicon.language)), done.text)
    for time in times(text, lexicon.language):
        if not open_for or not lexicon.hears("time_allowed", text[: time.start]):
            yield time


def _has(done: Deed, thing: str, lexicon: Lexicon, at_least: int) -> bool:
    """Whether every telling word of the thing stands in the rule."""
    if not thing or _words(done.text).isdisjoint(_words(thing)):
        return False
    telling = content(lexicon, thing)
    return len(telling) >= at_least and telling <= _words(done.text)


@lru_cache(maxsize=REMEMBERED)
def content(lexicon: Lexicon, text: str) -> Words:
    """The beginnings of the longer words that say something."""
    return _words(" ".join(w for w in _WORD.findall(text) if not lexicon.hears("stop", w)))


@lru_cache(maxsize=REMEMBERED)
def _words(text: str) -> Words:
    found = _WORD.findall(text.casefold().translate(_UMLAUTS))
    return frozenset(_ENDINGS.sub("", w)[:STEM] for w in found)


def _stances(lexicon: Lexicon, text: str) -> Stances:
    """What the text takes sides in; a denied phrase counts for the other side, both for none."""
    taken: set[str] = set()
    for hit in lexicon.opposites(text):
        sides = Stances(hit.kind.removeprefix(LOOSE).split())
        taken |= opposed(sides) if _denied(lexicon, text, hit) else sides
    return Stances(taken - opposed(Stances(taken))) if taken else Stances()


def _denied(lexicon: Lexicon, text: str, hit: Hit) -> bool:
    """Whether a denial stands before the phrase in its clause, in its gap or right behind it.

    "Nobody is spoken to until they ask": what begins with a condition is not turned round.
    """
    if lexicon.hears("unless", hit.word):
        return False
    before = _CLAUSE.split(text[max(0, hit.start - CLAUSE) : hit.start])[-1]
    inside = " ".join(hit.word.split()[1:-1]) if hit.kind.startswith(LOOSE) else ""
    behind = _CLAUSE.split(text[hit.end : hit.end + CLAUSE])[0]
    return (
        (
            lexicon.hears("deny", before)
            and lexicon.hears("deny", lexicon.without("deny_own", before))
        )
        or lexicon.hears("deny", inside)
        or lexicon.hears("deny_behind", behind[:AFTER])
        or lexicon.hears("no_such", behind)
    )


def _denied_things(lexicon: Lexicon, text: str) -> tuple[str, ...]:
    """What follows each denial of the text up to the end of its clause.

    »Was nicht auf dem Blatt steht, ...« names a case and denies nothing.
    """
    denials = (
        (_CLAUSE.split(text[max(0, start - CLAUSE) : start])[-1], end)
        for start, end in lexicon.places("deny", text)
    )
    ends = (end for before, end in denials if not lexicon.hears("names_what", before))
    return tuple(_CLAUSE.split(text[end : end + CLAUSE])[0] for end in ends)


def _clause_of(text: str, time: Time) -> str:
    return _CLAUSE.split(text[: time.start])[-1] + _CLAUSE.split(text[time.start :])[0]


def _lengths(named: Iterable[Time]) -> list[float]:
    """The times that are no hour on the clock, in seconds."""
    return [(t.amount or SAME_DAY) * SECONDS_OF[t.scale] for t in named if t.scale in SECONDS_OF]
