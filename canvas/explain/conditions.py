"""When a pattern applies, in words: what ``when`` says, for a reader who knows no code."""

from collections.abc import Iterable

from canvas.conditions import All, AnyOf, Compare, Condition, HasTheme, IsKind, NoneOf
from canvas.knowledge import Knowledge
from canvas.text import Language


def condition_words(condition: Condition, knowledge: Knowledge, language: Language) -> str:
    """``Wärme: mindestens klar »herzlich« und ..., außer für »Behörde oder Amt«``."""
    wanted, unwanted = _parted(condition)
    inner = len(wanted) + len(unwanted) > 1
    said = [_words(part, knowledge, language, inner=inner) for part in wanted]
    lead = _all(said, knowledge, language) or knowledge.say("knowledge.when.always", language)
    return ", ".join((lead, *(_except(part, knowledge, language) for part in unwanted)))


def _parted(condition: Condition) -> tuple[list[Condition], list[NoneOf]]:
    """The parts that must hold, and those that must not."""
    parts = condition.of if isinstance(condition, All) else (condition,)
    unwanted = [part for part in parts if isinstance(part, NoneOf)]
    return [part for part in parts if not isinstance(part, NoneOf)], unwanted


def _words(part: Condition, knowledge: Knowledge, language: Language, *, inner: bool) -> str:
    """A part of a condition; ``inner`` puts an alternative in brackets."""
    if isinstance(part, Compare):
        return _compared(part, knowledge, language)
    if isinstance(part, HasTheme):
        name = knowledge.themes[part.theme].name[language]
        return knowledge.say("knowledge.when.theme", language, name=name)
    if isinstance(part, IsKind):
        name = _kind(part, knowledge, language)
        return knowledge.say("knowledge.when.organisation", language, name=name)
    if isinstance(part, AnyOf):
        ways = (_words(way, knowledge, language, inner=True) for way in part.of)
        said = _or(ways, knowledge, language)
    else:
        said = condition_words(part, knowledge, language)
    return f"({said})" if inner else said


def _compared(part: Compare, knowledge: Knowledge, language: Language) -> str:
    """A comparison, named after the side of the scale it asks for or keeps away from."""
    dimension = knowledge.dimensions[part.dimension]
    asked = -1 if part.sign == "<=" else 1
    pole = dimension.pole(part.bound or -asked).name[language]
    named = knowledge.say("explain.quoted", language, name=pole)
    if part.bound == 0:
        place = knowledge.say("knowledge.when.not_on_side", language, pole=named)
    else:
        strength = f"explain.position.strength_{abs(part.bound)}"
        words = knowledge.say(strength, language, pole=named)
        reach = "least" if part.bound * asked > 0 else "most"
        place = knowledge.say(f"knowledge.when.{reach}", language, words=words)
    return f"{dimension.name[language]}: {place}"


def _except(part: NoneOf, knowledge: Knowledge, language: Language) -> str:
    kinds = [_kind(way, knowledge, language) for way in part.of if isinstance(way, IsKind)]
    if len(kinds) == len(part.of):
        named = _or(kinds, knowledge, language)
        return knowledge.say("knowledge.when.not_organisation", language, names=named)
    ways = (_words(way, knowledge, language, inner=True) for way in part.of)
    said = _or(ways, knowledge, language)
    return knowledge.say("knowledge.when.unless", language, words=said)


def _kind(part: IsKind, knowledge: Knowledge, language: Language) -> str:
    name = knowledge.say(f"frame.kind.{part.kind}", language)
    return knowledge.say("explain.quoted", language, name=name)


def _all(parts: Iterable[str], knowledge: Knowledge, language: Language) -> str:
    """``a und b und c``: no comma, so that nobody reads an alternative into it."""
    return _joined("explain.and", parts, knowledge, language)


def _or(parts: Iterable[str], knowledge: Knowledge, language: Language) -> str:
    """``a oder b oder c``."""
    return _joined("explain.or", parts, knowledge, language)


def _joined(key: str, parts: Iterable[str], knowledge: Knowledge, language: Language) -> str:
    said = ""
    for part in parts:
        said = knowledge.say(key, language, first=said, last=part) if said else part
    return said
