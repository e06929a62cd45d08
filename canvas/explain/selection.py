"""Why a pattern is not on the short list, what a choice asks, what one step would change."""

from collections.abc import Iterable
from dataclasses import dataclass

from canvas.explain.names import phase_word
from canvas.explain.phrases import inside, join, steps
from canvas.knowledge import Knowledge
from canvas.method import Dimension
from canvas.model import Workshop
from canvas.results import Choice, Lack, Moved, Shift, WhyNot
from canvas.text import Language


@dataclass(frozen=True, slots=True)
class Change:
    """What the neighbouring step brings and costs, as names of rules; empty is nothing."""

    title: str
    brings: str
    costs: str


def why_not(found: WhyNot, workshop: Workshop, knowledge: Knowledge, language: Language) -> str:
    """Why a pattern was not selected, as a sentence."""
    pattern = knowledge.patterns[found.pattern]
    phases = (pattern.phase, *pattern.alt_phases)
    places = (phase_word(phase, workshop, knowledge, language) for phase in phases)
    kinds = (knowledge.kinds[k].name[language] for k in pattern.kinds if k in knowledge.kinds)
    return knowledge.say(
        f"explain.why_not.{found.obstacle or 'selected'}",
        language,
        lacks="; ".join(_group(group, knowledge, language) for group in found.lacks),
        others=_names(found.others, knowledge, language),
        kinds=_either(kinds, knowledge, language),
        phases=_either((p for p in places if p), knowledge, language),
    )


def choice_question(choice: Choice, knowledge: Knowledge, language: Language) -> str:
    """What to settle before choosing between two candidates that do not go together."""
    asked = (c.question[language] for c in knowledge.conflicts if c.tags == choice.tags)
    return next(asked, "")


def change(shift: Shift, moved: Moved, knowledge: Knowledge, language: Language) -> Change:
    """What it would bring and cost to stand one step further: ``Wärme −2 statt −1``."""
    name = knowledge.dimensions[shift.dimension].name[language]
    there, here = steps(moved.step, language), steps(shift.step or 0, language)
    return Change(
        title=knowledge.say("explain.shift", language, dimension=name, there=there, here=here),
        brings=_names(moved.appear, knowledge, language),
        costs=_names(moved.vanish, knowledge, language),
    )


def _group(ways: tuple[tuple[Lack, ...], ...], knowledge: Knowledge, language: Language) -> str:
    said = (join((_lack(lack, knowledge, language) for lack in way), knowledge, language)
            for way in ways)  # fmt: skip
    return _either(said, knowledge, language)


def _lack(lack: Lack, knowledge: Knowledge, language: Language) -> str:
    kind = f"explain.lack.{'not_' if lack.unwanted else ''}{lack.what}"
    if lack.what == "theme":
        return knowledge.say(kind, language, name=knowledge.themes[lack.id].name[language])
    if lack.what == "organisation":
        name = knowledge.say(f"frame.kind.{lack.id}", language)
        return knowledge.say(kind, language, name=name)
    dimension = knowledge.dimensions[lack.id]
    most = knowledge.say(f"explain.lack.{'most' if lack.sign == '<=' else 'least'}", language)
    undecided = knowledge.say("explain.lack.undecided", language)
    return knowledge.say(
        kind,
        language,
        name=inside(dimension.name[language], language),
        asked=f"{most} {steps(lack.bound, language)}{_pole(lack, dimension, language)}",
        actual=undecided if lack.actual is None else steps(lack.actual, language),
    )


def _pole(lack: Lack, dimension: Dimension, language: Language) -> str:
    """The pole that is asked for, where the bound leans to it."""
    if lack.sign == "<=":
        return f" ({dimension.left.name[language]})" if lack.bound < 0 else ""
    return f" ({dimension.right.name[language]})" if lack.bound > 0 else ""


def _names(patterns: Iterable[str], knowledge: Knowledge, language: Language) -> str:
    named = (knowledge.patterns[p].name[language] for p in patterns)
    quoted = (knowledge.say("explain.quoted", language, name=name) for name in named)
    return join(quoted, knowledge, language)


def _either(parts: Iterable[str], knowledge: Knowledge, language: Language) -> str:
    *first, last = list(parts) or [""]
    if not first:
        return last
    return knowledge.say("explain.or", language, first=", ".join(first), last=last)
