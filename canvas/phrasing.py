"""A rule's sentence and its parts say the same: whoever changes one of them changes the other."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from canvas.knowledge import Knowledge, knowledge
from canvas.model import Rule
from canvas.sentence import compose, split
from canvas.text import Language

PARTS = ("occasion", "behaviour", "limit")
WORDED = ("text", "role", "measure", "benefit", "check", "customer_return")
"""Where the proposed words of a pattern may stand."""
Body = Mapping[str, Any]


def in_parts(rule: Rule, language: Language) -> Rule:
    """The rule with occasion, behaviour and limit; a sentence written freely is split."""
    if not rule.text or any(getattr(rule, part) for part in PARTS):
        return rule
    return rule.model_copy(update=asdict(split(rule.text, language)))


def opened(stored: Body, wants: Iterable[str], language: Language) -> dict[str, Any]:
    """A rule's body as its editor shows it: split if a part is about to change."""
    body = dict(stored)
    if not set(PARTS).isdisjoint(wants) and not any(body.get(part) for part in PARTS):
        body |= {part: said for part, said in _parts(body, language).items() if said}
    return body


def settled(before: Body, after: Body, language: Language) -> dict[str, Any]:
    """The body after a change: the sentence follows its parts, or the parts a new sentence.

    A proposed time, amount, count or role that no longer stands there counts as confirmed.
    """
    body = dict(after)
    if any(_differs(part, before, body) for part in PARTS):
        occasion, behaviour, limit = (str(body.get(part, "")) for part in PARTS)
        body["text"] = compose(occasion, behaviour, limit, language)
    elif _differs("text", before, body):
        body |= _parts(body, language)
    if body.get("unconfirmed") and body.get("pattern"):
        body["unconfirmed"] = list(_unconfirmed(body, knowledge(), language))
    return body


def proposed_words(rule: Rule, known: Knowledge, language: Language) -> dict[str, str]:
    """What nobody has confirmed yet: slot (``time``, ``actor`` ...) -> the proposed words."""
    pattern = known.patterns.get(rule.pattern)
    slots = pattern.slots.items() if pattern else ()
    return {slot: words[language] for slot, words in slots if slot in rule.unconfirmed}


def _unconfirmed(body: Body, known: Knowledge, language: Language) -> Iterable[str]:
    pattern = known.patterns.get(body["pattern"])
    said = " ".join(str(body.get(name, "")) for name in WORDED)
    for slot in body["unconfirmed"]:
        default = pattern.slots.get(slot) if pattern else None
        if default is None or _stands_in(default[language], said):
            yield slot


def _stands_in(words: str, said: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", said, re.IGNORECASE))


def _parts(body: Body, language: Language) -> dict[str, str]:
    return asdict(split(str(body.get("text", "")), language))


def _differs(name: str, before: Body, after: Body) -> bool:
    return bool(before.get(name, "") != after.get(name, ""))
