"""The because of a candidate and of a rule as one sentence."""

from collections.abc import Sequence

from canvas.explain.phrases import inside, join, may_be_shown, steps, value_word
from canvas.knowledge import Knowledge
from canvas.model import Rule, Workshop
from canvas.results import Because, Spread
from canvas.sheets import origin
from canvas.text import Language


def because(
    because: Because,
    workshop: Workshop,
    knowledge: Knowledge,
    language: Language,
    spreads: Sequence[Spread] = (),
) -> str:
    """Why a candidate is proposed: values, positions, what today looks like, where it happens.

    Today's answers are named from three answers on: fewer would show who gave them.
    """
    reasons = [
        *(_value(v, because, workshop, knowledge, language) for v in because.values),
        *(
            position
            for d in because.positions
            if (position := _position(d, workshop, knowledge, language))
        ),
    ]
    parts = [
        _lead(because, reasons, knowledge, language),
        *_today(because.positions, spreads, workshop, knowledge, language),
        _touchpoint(because.touchpoint, workshop, knowledge, language),
    ]
    return "; ".join(part for part in parts if part) + "."


def parents(rule: Rule, workshop: Workshop, knowledge: Knowledge, language: Language) -> str:
    """What a rule rests on: value, poles it serves, pattern, sheet; empty if on nothing."""
    found = [value_word(workshop, rule.value)] if rule.value else []
    for pole in rule.serves:
        if dimension := knowledge.dimensions.get(pole[:-1]):
            name = inside(dimension.name[language], language)
            found.append(f"{name} ({dimension.end(pole).name[language]})")
    if pattern := knowledge.patterns.get(rule.pattern):
        found.append(
            knowledge.say("explain.because.pattern", language, name=pattern.name[language])
        )
    if sheet := knowledge.sheet(origin(rule.id, workshop)):
        found.append(knowledge.say("explain.because.sheet", language, name=sheet.name[language]))
    return join(found, knowledge, language)


def _lead(because: Because, reasons: list[str], knowledge: Knowledge, language: Language) -> str:
    if reasons:
        joined = join(reasons, knowledge, language)
        return knowledge.say("explain.because.reasons", language, n=len(reasons), reasons=joined)
    pattern = knowledge.patterns.get(because.pattern)
    kind = "universal" if pattern is None or pattern.universal else "organisation"
    return knowledge.say(f"explain.because.{kind}", language)


def _value(
    id: str, because: Because, workshop: Workshop, knowledge: Knowledge, language: Language
) -> str:
    value, word = workshop.value(id), value_word(workshop, id)
    held = [t for t in (value.themes if value else ()) if t in because.themes]
    names = [knowledge.themes[t].name[language] for t in held if t in knowledge.themes]
    names = [name for name in names if name.casefold() != word.casefold()]
    return f"{word} ({join(names, knowledge, language)})" if names else word


def _position(dimension: str, workshop: Workshop, knowledge: Knowledge, language: Language) -> str:
    step = workshop.step(dimension)
    if step is None:
        return ""
    known = knowledge.dimensions[dimension]
    pole = (
        known.pole(step).name[language]
        if step
        else knowledge.say("explain.position.depends", language)
    )
    return f"{inside(known.name[language], language)} {steps(step, language)} ({pole})"


def _today(
    positions: tuple[str, ...],
    spreads: Sequence[Spread],
    workshop: Workshop,
    knowledge: Knowledge,
    language: Language,
) -> list[str]:
    seen = [s for s in spreads if s.dimension in positions and may_be_shown(s, workshop)]
    key = "today" if len(positions) == 1 else "today_on"
    return [
        knowledge.say(
            f"explain.because.{key}",
            language,
            dimension=inside(knowledge.dimensions[s.dimension].name[language], language),
            median=steps(s.median or 0, language),
            band=knowledge.say(f"explain.band.{s.band}", language),
        )
        for s in seen
    ]


def _touchpoint(
    id: str | None, workshop: Workshop, knowledge: Knowledge, language: Language
) -> str:
    touchpoint = workshop.touchpoint(id) if id else None
    if touchpoint is None or not touchpoint.name:
        return ""
    return knowledge.say("explain.because.touchpoint", language, name=touchpoint.name)
