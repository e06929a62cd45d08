"""A candidate as a rule one could adopt: the pattern's words with every slot filled."""

import re
from dataclasses import dataclass

from canvas.conditions import Compare, leaves
from canvas.knowledge import Knowledge
from canvas.method import Pattern
from canvas.model import CustomerTerm, Rule, Workshop
from canvas.results import Candidate
from canvas.sentence import LIMIT_LABEL
from canvas.text import Language, LocalText

FORMS = {"c_nom": "nominative", "c_acc": "accusative", "c_dat": "dative", "c_pl": "plural"}
"""Slots for what the customer is called, and the field of the customer term that fills them."""
MEASURED = ("time", "amount", "count")
"""Slots that somebody has to confirm before a rule holds."""
ARTICLE = re.compile(r"^(?:die|the)\s+", re.IGNORECASE)
AND: dict[Language, str] = {"de": " und ", "en": " and "}
Slots = dict[str, str]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A rule as proposed, in the reader's language; fields are those of a rule.

    ``text`` is the whole sentence with its limit, ``limit`` the limit alone, ``unconfirmed`` the
    slots nobody has confirmed yet.
    """

    pattern: str
    name: str
    text: str
    occasion: str
    role: str
    behaviour: str
    measure: str
    limit: str
    benefit: str
    check: str
    tags: tuple[str, ...]
    serves: tuple[str, ...]
    value: str
    unconfirmed: tuple[str, ...]
    customer_work: bool
    customer_return: str


def candidate(
    candidate: Candidate,
    workshop: Workshop,
    knowledge: Knowledge,
    language: Language,
    *,
    mark_unconfirmed: bool = False,
) -> Proposal:
    """The rule a candidate proposes; ``mark_unconfirmed`` marks times, amounts and counts."""
    pattern = knowledge.patterns[candidate.pattern]
    mark = knowledge.say("explain.to_confirm", language) if mark_unconfirmed else ""
    slots = _slots(pattern, workshop, knowledge, language, mark)

    def say(text: LocalText) -> str:
        return text[language].format_map(slots)

    return Proposal(
        pattern=pattern.id,
        name=pattern.name[language],
        text=_sentence(say(pattern.text), say(pattern.limit), language),
        occasion=_capital(say(pattern.occasion)),
        role=slots.get("actor", ""),
        behaviour=say(pattern.behaviour),
        measure=say(pattern.measure),
        limit=say(pattern.limit),
        benefit=_capital(say(pattern.benefit)),
        check=_capital(say(pattern.check)),
        tags=pattern.tags,
        serves=_serves(pattern, candidate.because.positions, workshop),
        value=next(iter(candidate.because.values), ""),
        unconfirmed=tuple(pattern.slots),
        customer_work=pattern.customer_work,
        customer_return=say(pattern.customer_return) if pattern.customer_return else "",
    )


def marked(
    text: str, rule: Rule, knowledge: Knowledge, written: Language, language: Language
) -> str:
    """Text of a rule with a mark behind every time, amount or count nobody confirmed yet.

    Only proposed values that still stand in the text are marked; whoever rewrote one has decided.
    ``written`` is the language the text was written in, ``language`` the reader's.
    """
    pattern = knowledge.patterns.get(rule.pattern)
    open_slots = [s for s in MEASURED if s in rule.unconfirmed and pattern and s in pattern.slots]
    if pattern is None or not open_slots:
        return text
    left = {pattern.slots[s][written] for s in open_slots}
    any_of = "|".join(re.escape(v) for v in sorted(left, key=len, reverse=True))
    mark = knowledge.say("explain.to_confirm", language)

    def once(found: re.Match[str]) -> str:
        if found[0] not in left:
            return found[0]
        left.remove(found[0])
        return f"{found[0]} {mark}"

    return re.sub(rf"(?<!\w)(?:{any_of})(?!\w)", once, text)


def _slots(
    pattern: Pattern, workshop: Workshop, knowledge: Knowledge, language: Language, mark: str
) -> Slots:
    filled = {slot: _customer(slot, workshop, knowledge, language) for slot in FORMS}
    for slot, default in pattern.slots.items():
        said = default[language]
        filled[slot] = f"{said} {mark}" if mark and slot in MEASURED else said
    return filled


def _customer(slot: str, workshop: Workshop, knowledge: Knowledge, language: Language) -> str:
    """What the customer is called: the workshop's own term where it fits the language."""
    term, usual = workshop.frame.customer, knowledge.say(f"explain.customer.{slot}", language)
    if language != workshop.language:
        return usual
    if slot == "c_pl":
        return term.plural or (term.nominative if _many(term, language) else usual)
    if _many(term, language):
        return knowledge.say(f"explain.person.{slot}", language)
    # A term without its other cases is better than another term in the right case.
    return getattr(term, FORMS[slot]) or term.nominative or usual


def _many(term: CustomerTerm, language: Language) -> bool:
    """Whether the term only speaks of many: a singular verb cannot follow »die Mitglieder«."""
    named, many = (ARTICLE.sub("", form.strip()) for form in (term.nominative, term.plural))
    joined = AND[language] in named
    return bool(many and not named) or joined or bool(named and named == many)


def _serves(pattern: Pattern, positions: tuple[str, ...], workshop: Workshop) -> tuple[str, ...]:
    """The poles a rule of this pattern serves: where the position leans, if the pattern does too.

    A pattern that merely tolerates a position (``encounter <= 1`` at +1) does not serve it.
    """
    leans = {leaf.pole for leaf in leaves(pattern.condition) if isinstance(leaf, Compare)}
    signed = ((d, workshop.step(d) or 0) for d in positions)
    poles = (f"{d}{'-' if step < 0 else '+'}" for d, step in signed if step)
    return tuple(pole for pole in poles if pole in leans)


def _sentence(text: str, limit: str, language: Language) -> str:
    return f"{_capital(_stopped(text))} {LIMIT_LABEL[language]}: {_stopped(limit)}"


def _stopped(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
