"""The second reading: what the lists and the grammar heard, weighed by what was learnt.

Words of an open field are never all listed. So every rule is read again by its signs: a finding
that hundreds of like rules were labelled without is left out, and where like rules were labelled
with one, a question is asked. What stands in a field or a tag is certain and stays.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from canvas.checks.reading import REMEMBERED, Reading
from canvas.checks.registry import Case, Found
from canvas.checks.signs import TEXT, Heard, signs, words_of
from canvas.learnt import Learnt
from canvas.model import Rule

_SENTENCE_END = re.compile(r"(?<=[.;!?])\s+")
ON_THE_BENEFIT: Final = "rule_without_customer_benefit"
"""The check that looks at the benefit; the others look at the sentence."""
Reported = tuple[str, tuple[Found, ...]]
"""A check and what it found on one rule."""


def second_reading(case: Case, rule: Rule, first: Sequence[Reported]) -> Iterator[Reported]:
    """What the checks report on a rule after all."""
    learnt, reading = case.knowledge.learnt.get(case.lexicon.language), case.reading(rule)
    if learnt is None or not reading.text.strip():
        yield from first
        return
    leaning = _leaning(learnt, reading, case.workshop.frame.organisation, _heard(first, learnt))
    spoken = {id for id, found in first if found}
    for id, found in first:
        if leaning.get(id, 1.0) > 0:
            yield id, found
        else:
            yield id, tuple(one for one in found if one.certain)
    for id, lean in leaning.items():
        if lean > 0 and id not in spoken and not _answered(case, rule, id):
            words = _where(learnt, reading, id)
            yield id, (Found(rule.id, "question", "perhaps", {"words": words}),)


def _answered(case: Case, rule: Rule, check: str) -> bool:
    """Whether a field beside the sentence says what the question would ask for."""
    place = case.workshop.touchpoint(rule.touchpoint)
    if check == "person_or_mood_dependent":
        return bool(rule.deputy or (place and place.deputy))
    return check == "customer_work_without_return" and bool(rule.customer_return)


def _heard(first: Sequence[Reported], learnt: Learnt) -> Heard:
    """What the first reading found, of the checks that were learnt."""
    return frozenset(
        (id, one.level, one.message) for id, found in first if id in learnt.checks for one in found
    )


@lru_cache(maxsize=REMEMBERED)
def _leaning(
    learnt: Learnt, reading: Reading, kinds: tuple[str, ...], found: Heard
) -> dict[str, float]:
    return learnt.leans(signs(reading, kinds, found, learnt.cues))


@lru_cache(maxsize=REMEMBERED)
def _where(learnt: Learnt, reading: Reading, check: str) -> str:
    """The sentence of the rule that leans most towards the finding; a benefit is its own place."""
    if check == ON_THE_BENEFIT:
        return reading.rule.benefit
    said = [one for one in _SENTENCE_END.split(reading.text) if one.strip()]
    return max(said, key=lambda one: learnt.pulls(set(words_of(one, TEXT)))[check]).strip()
