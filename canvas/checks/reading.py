"""How the checks read a rule: its sentence, the occasion it opens with, the limit it ends with.

A rule is read once and remembered, because most rules stay the same from one rerun to the next.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from canvas.checks.lexicon import Lexicon
from canvas.model import Rule
from canvas.sentence import LIMIT_LABEL, compose, is_clause, split, split_quotes
from canvas.text import LANGUAGES, Language

REMEMBERED = 2048
_SENTENCE_END = re.compile(r"(?<=[.;!?:])\s+")


@dataclass(frozen=True, eq=False, slots=True)
class Reading:
    """One rule as the checks see it; compared by identity.

    ``text`` is the whole sentence with the measure, if that stands only in its slot; ``plain`` the
    same without quoted wording. ``occasion`` is the slot or the clause the sentence opens with,
    ``main`` what somebody does, ``limit`` the slot or what stands after the label.
    """

    lexicon: Lexicon
    rule: Rule
    text: str
    plain: str
    quotes: tuple[str, ...]
    occasion: str
    opening: int
    """How many characters at the start of ``plain`` are the occasion clause."""
    main: str
    deed: str
    """``told`` without an occasion that is a clause of its own."""
    told: str
    """``text`` without the limit: a number in the limit makes nothing else exact."""
    limit: str


@lru_cache(maxsize=REMEMBERED)
def read_rule(lexicon: Lexicon, rule: Rule) -> Reading:
    """The reading of a rule; slots come first, the written sentence second."""
    language = lexicon.language
    sentence = rule.text or compose(rule.occasion, rule.behaviour, rule.limit, language)
    parts = split(sentence, _language_of_the_limit(sentence, language))
    clause = rule.occasion if sentence.startswith(rule.occasion) else ""
    extra = "" if rule.measure in sentence else f" {rule.measure}"
    told = f"{parts.occasion} {parts.behaviour}{extra}"
    plain, quotes = split_quotes(sentence + extra)
    return Reading(
        lexicon=lexicon,
        rule=rule,
        text=sentence + extra,
        plain=plain,
        quotes=quotes,
        occasion=rule.occasion or parts.occasion,
        opening=len(split_quotes(clause or parts.occasion)[0]),
        main=split_quotes(parts.behaviour + extra)[0],
        deed=parts.behaviour + extra if is_clause(parts.occasion, language) else told,
        told=told,
        limit=rule.limit or parts.limit,
    )


def sentences(text: str) -> list[str]:
    """The text cut after full stops, semicolons and colons."""
    return _SENTENCE_END.split(text)


def _language_of_the_limit(sentence: str, language: Language) -> Language:
    """The workshop's language, unless only the other language's label stands in the sentence."""
    if f"{LIMIT_LABEL[language]}:" in sentence:
        return language
    return next((other for other in LANGUAGES if f"{LIMIT_LABEL[other]}:" in sentence), language)
