"""A finding in the reader's language: what is missing, the question to ask, where to go."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from canvas.explain.names import FACTS, kind_of, target_label
from canvas.explain.phrases import inside, join, number, steps
from canvas.knowledge import Knowledge
from canvas.model import Workshop
from canvas.results import Finding, Level
from canvas.text import Language, LocalText


@dataclass(frozen=True, slots=True)
class FindingText:
    """A finding in words: name of the check, what it noticed, the question, about what, where.

    ``place`` is the id of the step where it can be worked on.
    """

    title: str
    sentence: str
    ask: str
    label: str
    place: str


def finding(
    finding: Finding, workshop: Workshop, knowledge: Knowledge, language: Language
) -> FindingText:
    """A finding in the reader's language; ids among its facts become readable names."""
    texts = knowledge.checks[finding.check]
    label = target_label(finding.target, workshop, knowledge, language, finding.check)
    about_dimension = finding.target in knowledge.dimensions
    facts = {"label": inside(label, language) if about_dimension else label} | {
        key: _fact(key, value, workshop, knowledge, language)
        for key, value in finding.facts.items()
    }
    ask = _conflict_question(finding, knowledge) or texts.asks.get(finding.message)
    return FindingText(
        title=texts.name[language],
        sentence=_capital(texts.messages[finding.message].fill(language, **facts)),
        ask=_capital(ask.fill(language, **facts)) if ask else "",
        label=label,
        place=place_of(finding, workshop, knowledge),
    )


def level_word(level: Level, knowledge: Knowledge, language: Language) -> str:
    """How serious a finding is, in a word."""
    return knowledge.say(f"ui.level.{level}", language)


PLACES: Mapping[str, str] = {
    "value": "values",
    "more": "customers",
    "link": "customers",
    "dimension": "relationship",
    "touchpoint": "touchpoints",
    "promise": "touchpoints",
    "phase": "rules",
    "rule": "rules",
}
"""The step where a kind of thing is worked on."""
SHEETS: Mapping[str, str] = {"handover": "handover", "handover.owner": "handover"}
ANSWERED_BY_RULES = ("value_without_rule", "weakest_link_untreated")
"""Checks whose answer is a rule, whatever they are about."""


SIGNED = ("step", "pulls", "median", "target")
"""Facts that are places on the scale."""
WORDS = {"band": "explain.band", "parts": "explain.part"}
"""Facts whose values have words of their own."""


def _conflict_question(finding: Finding, knowledge: Knowledge) -> LocalText | None:
    """What does not go together brings the question of its pair of opposites or of tags."""
    if pair := knowledge.opposites.get(finding.facts.get("pair", "")):
        return pair.question
    tags = set(finding.facts.get("tags", ()))
    return next((c.question for c in knowledge.conflicts if tags == set(c.tags)), None)


def place_of(finding: Finding, workshop: Workshop, knowledge: Knowledge) -> str:
    if finding.check in ANSWERED_BY_RULES:
        return "rules"
    kind = kind_of(finding.target, workshop, knowledge, finding.check)
    return PLACES.get(kind) or SHEETS.get(finding.target, "relationship")


def _fact(
    key: str, value: Any, workshop: Workshop, knowledge: Knowledge, language: Language
) -> Any:
    if isinstance(value, list | tuple):
        return join(
            (str(_fact(key, v, workshop, knowledge, language)) for v in value), knowledge, language
        )
    if isinstance(value, float):
        return number(value, language)
    if key in SIGNED and isinstance(value, int):
        return steps(value, language)
    if not isinstance(value, str):
        return value
    if key == "other":
        return target_label(value, workshop, knowledge, language)
    if (word := f"{WORDS.get(key)}.{value}") in knowledge.words:
        return knowledge.say(word, language)
    name = FACTS.get(key.rstrip("s"))
    said = (name(value, workshop, knowledge, language) if name else "") or value
    return inside(said, language) if value in knowledge.dimensions else said


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
