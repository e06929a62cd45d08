"""What a text promises, beside the promises and rules of the charter that should keep it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from canvas.checks.lexicon import Lexicon
from canvas.letter import Letter, Sentence
from canvas.mark import Mark, Span
from canvas.model import Promise, Rule, Workshop
from canvas.named_times import Time, same, times
from canvas.sentence import split

ALIKE = 2
"""So many words must a sentence share with a rule to speak of the same thing."""
_STEM = 6
"""How many letters of a word count, without its ending."""
_NEXT = 12
"""A time so many characters after »innerhalb« belongs to it."""
P = TypeVar("P", Rule, Promise)
_WORD = re.compile(r"[^\W\d_]{3,}")
_ENDINGS = re.compile(
    r"(?:ungen|ung|enden|ende|end|ings?|ers|est|ed|en|em|er|es|et|st|te|e|n|s|t)$"
)
_UMLAUTS = str.maketrans("äöüß", "aous")


def promised(letter: Letter, workshop: Workshop) -> Iterator[Mark]:
    """Sentences in which we promise something, and what the charter says about it."""
    rules = [rule for rule in workshop.rules if not rule.parked]
    promises = [p for p in workshop.promises if p.text]
    for sentence in letter.sentences:
        if places := _promising(letter, sentence):
            promise = _nearest(sentence, promises, letter.lexicon)
            rule = _keeper(promise, rules) or _nearest(sentence, rules, letter.lexicon)
            yield from _beside(letter, sentence, places, promise, rule)


def _promising(letter: Letter, sentence: Sentence) -> dict[str, tuple[Span, ...]]:
    """Cue -> where the sentence promises something of ours; empty if it does not."""
    lexicon, text = letter.lexicon, sentence.text
    found = {"guarantee": _within(letter, "text_guarantee", sentence)}
    if _is_ours(lexicon, text):
        found["absolute"] = _within(letter, "text_absolute", sentence)
        found["deadline"] = _deadlines(letter, sentence)
    return {cue: places for cue, places in found.items() if places}


def _is_ours(lexicon: Lexicon, text: str) -> bool:
    """Whether we say what we do, and not what others should do or what once was."""
    if text.rstrip().endswith("?") or not lexicon.hears("text_we", text):
        return False
    return not lexicon.hears("text_no_promise", text)


def _within(letter: Letter, cue: str, sentence: Sentence) -> tuple[Span, ...]:
    return tuple(
        (start + sentence.start, end + sentence.start)
        for start, end in letter.lexicon.places(cue, sentence.text)
        if end > start and not letter.lexicon.negated_before(sentence.text, start)
    )


def _deadlines(letter: Letter, sentence: Sentence) -> tuple[Span, ...]:
    """»innerhalb von zwei Tagen«: what opens a deadline, with the time that follows."""
    named = _times_in(letter, sentence)
    return tuple(
        (start, max([end, *(t.end for t in named if start <= t.start <= end + _NEXT)]))
        for start, end in _within(letter, "text_deadline", sentence)
    )


def _times_in(letter: Letter, sentence: Sentence) -> tuple[Time, ...]:
    found = times(sentence.text, letter.lexicon.language)
    at = sentence.start
    return tuple(Time(t.start + at, t.end + at, t.scale, t.amount) for t in found)


def _beside(
    letter: Letter, sentence: Sentence, places: dict[str, tuple[Span, ...]],
    promise: Promise | None, rule: Rule | None,
) -> Iterator[Mark]:  # fmt: skip
    """What the charter lacks or says otherwise; nothing if a rule carries the sentence."""
    everywhere = tuple(sorted(span for spans in places.values() for span in spans))
    if rule is None and promise is not None:
        yield Mark("promise_unkept", everywhere, "promise", promise.id)
    elif rule is None:
        yield Mark("promise_no_rule", everywhere)
    else:
        yield from _against_times(letter, sentence, rule)
        limit = rule.limit or split(rule.text, letter.lexicon.language).limit
        if (absolute := places.get("absolute", ()) or places.get("guarantee", ())) and limit:
            yield Mark("promise_limited", absolute, "rule", rule.id, {"limit": limit})


def _against_times(letter: Letter, sentence: Sentence, rule: Rule) -> Iterator[Mark]:
    """Times the rule that carries the sentence does not name."""
    named = _times_in(letter, sentence)
    known = times(_measured(rule, letter), letter.lexicon.language)
    for time in named:
        if any(same(time, other) for other in known):
            continue
        rivals = [o for o in known if (o.scale == "clock") == (time.scale == "clock")]
        facts = {"said": letter.shown((time.start, time.end))}
        if rivals:
            ruled = _measured(rule, letter)[rivals[0].start : rivals[0].end]
            span = ((time.start, time.end),)
            yield Mark("time_differs", span, "rule", rule.id, facts | {"ruled": ruled})
        elif time.scale != "clock":
            yield Mark("time_unmeasured", ((time.start, time.end),), "rule", rule.id, facts)


def _measured(rule: Rule, letter: Letter) -> str:
    """The rule without its occasion and limit, where its own times stand."""
    language = letter.lexicon.language
    parts = split(rule.text, language) if rule.text else None
    behaviour = rule.behaviour or (parts.behaviour if parts else "")
    return f"{rule.measure} {behaviour}".strip()


def _keeper(promise: Promise | None, rules: list[Rule]) -> Rule | None:
    if promise is None:
        return None
    return next((rule for rule in rules if rule.id == promise.rule), None)


def _nearest(sentence: Sentence, parts: Sequence[P], lexicon: Lexicon) -> P | None:
    """The rule or promise that shares most words with the sentence, if it shares enough."""
    said = stems(lexicon, sentence.text)
    shared = [len(said & stems(lexicon, _words_of(part, lexicon))) for part in parts]
    most = max(shared, default=0)
    return parts[shared.index(most)] if most >= ALIKE else None


def _words_of(part: Rule | Promise, lexicon: Lexicon) -> str:
    """What is promised or done, without the limit."""
    if isinstance(part, Promise):
        return part.text
    parts = split(part.text, lexicon.language)
    said = (parts.occasion, parts.behaviour, part.occasion, part.behaviour, part.measure)
    return " ".join(said)


@lru_cache(maxsize=512)
def stems(lexicon: Lexicon, text: str) -> frozenset[str]:
    """The words of a text without their endings, those left out that say nothing."""
    words = _WORD.findall(text.lower())
    telling = (w for w in words if not lexicon.hears("text_everywhere", w))
    return frozenset(_ENDINGS.sub("", w.translate(_UMLAUTS))[:_STEM] for w in telling)
