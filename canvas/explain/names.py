"""Readable names of the ids that findings and the charter speak about."""

from collections.abc import Callable, Mapping

from canvas.explain.phrases import value_word
from canvas.knowledge import Knowledge
from canvas.model import Workshop
from canvas.text import Language

SHORT = 60
"""How long a label may be, in characters."""
Name = Callable[[str, Workshop, Knowledge, Language], str]
"""The readable name of an id; empty if there is no such thing."""


def target_label(
    target: str, workshop: Workshop, knowledge: Knowledge, language: Language, check: str = ""
) -> str:
    """The readable name of what a finding is about; the id itself if nothing is known of it."""
    kind = kind_of(target, workshop, knowledge, check)
    return NAMES[kind](target, workshop, knowledge, language) if kind else target


def short(text: str, length: int = SHORT) -> str:
    """The beginning of a text on one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[:length]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:.–-") + " …"


def _rule(id: str, workshop: Workshop, knowledge: Knowledge, language: Language) -> str:
    rule = workshop.rule(id)
    if rule is None:
        return ""
    pattern = knowledge.patterns.get(rule.pattern)
    said = rule.text or rule.behaviour or (pattern.name[language] if pattern else "")
    return short(said) or f"{rule.side} {rule.id}"


def _value(id: str, workshop: Workshop, knowledge: Knowledge, language: Language) -> str:
    return value_word(workshop, id) if workshop.value(id) else ""


def _more(id: str, workshop: Workshop, knowledge: Knowledge, language: Language) -> str:
    more = workshop.more(id)
    return (more.word or more.id) if more else ""


def _link(id: str, workshop: Workshop, knowledge: Knowledge, language: Language) -> str:
    found = next((link for link in workshop.links if link.id == id), None)
    if found is None:
        return ""
    value, more = found.value, _more(found.more, workshop, knowledge, language) or found.more
    return f"{value_word(workshop, value)} – {more}"


def _touchpoint(id: str, workshop: Workshop, knowledge: Knowledge, language: Language) -> str:
    found = workshop.touchpoint(id)
    if found is None:
        return ""
    kind = knowledge.kinds.get(found.kind)
    return short(found.name) or (kind.name[language] if kind else found.kind) or found.id


def _promise(id: str, workshop: Workshop, knowledge: Knowledge, language: Language) -> str:
    found = next((p for p in workshop.promises if p.id == id), None)
    return (short(found.text) or found.id) if found else ""


def _dimension(id: str, workshop: Workshop, knowledge: Knowledge, language: Language) -> str:
    found = knowledge.dimensions.get(id)
    return found.name[language] if found else ""


def phase_word(id: str, workshop: Workshop, knowledge: Knowledge, language: Language) -> str:
    """The name of a phase; authorities call some of them differently."""
    found = knowledge.phases.get(id)
    if found is None:
        return ""
    named = found.authority_name if workshop.is_a("authority") else None
    return (named or found.name)[language]


def _channel(id: str, workshop: Workshop, knowledge: Knowledge, language: Language) -> str:
    found = knowledge.channels.get(id)
    return found.name[language] if found else ""


def _pole(id: str, workshop: Workshop, knowledge: Knowledge, language: Language) -> str:
    found = knowledge.dimensions.get(id[:-1])
    if found is None or id[-1:] not in "+-":
        return ""
    return found.end(id).name[language]


def _theme(id: str, workshop: Workshop, knowledge: Knowledge, language: Language) -> str:
    found = knowledge.themes.get(id)
    return found.name[language] if found else ""


def _sheet(id: str, workshop: Workshop, knowledge: Knowledge, language: Language) -> str:
    key = f"explain.target.{id.replace('.', '_')}"
    return knowledge.say(key, language) if key in knowledge.words else ""


NAMES: Mapping[str, Name] = {
    "rule": _rule,
    "value": _value,
    "more": _more,
    "link": _link,
    "touchpoint": _touchpoint,
    "promise": _promise,
    "dimension": _dimension,
    "phase": phase_word,
    "sheet": _sheet,
}
"""Kinds of targets, in the order in which an id is looked up."""

FACTS: Mapping[str, Name] = {
    **NAMES,
    "channel": _channel,
    "pole": _pole,
    "theme": _theme,
}
"""Facts that hold an id, by their name."""

ABOUT: Mapping[str, tuple[str, ...]] = {
    "promise_without_behaviour": ("promise",),
    "value_without_rule": ("value", "dimension"),
    "touchpoint_without_owner": ("touchpoint",),
    "no_contact_after_purchase": ("phase",),
    "channel_contradiction": ("touchpoint",),
    "word_without_meaning": ("value", "more", "sheet"),
    "value_more_gap": ("link", "value", "more"),
    "undecided_or_untreated": ("dimension", "sheet"),
    "handover_missing": ("sheet",),
    "weakest_link_untreated": ("touchpoint", "phase"),
}
"""What a check is about, where ids of several kinds might be equal."""


def kind_of(target: str, workshop: Workshop, knowledge: Knowledge, check: str = "") -> str:
    """Which kind of thing a target is; empty if nothing is known of it."""
    for kind in ABOUT.get(check, tuple(NAMES)):
        if NAMES[kind](target, workshop, knowledge, "en"):
            return kind
    return ""
