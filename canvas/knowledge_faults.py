"""Faults of meaning in the method's content: names that lead nowhere, slots nobody fills, gaps."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from canvas.conditions import BadCondition, Compare, Condition, HasTheme, IsKind, leaves
from canvas.errors import Fault
from canvas.knowledge_files import ContentFiles, slots_in
from canvas.method import CHANNEL_DIMENSIONS, Pattern
from canvas.model import DIMENSIONS, ORGANISATION_KINDS, PHASES
from canvas.text import LANGUAGES, Language, LocalText
from canvas.voice_faults import voice_faults

if TYPE_CHECKING:
    from canvas.knowledge import Knowledge

POLES = frozenset(f"{dimension}{sign}" for dimension in DIMENSIONS for sign in "-+")
CUSTOMER_SLOTS = frozenset({"c_nom", "c_acc", "c_dat", "c_pl"})
"""What the customers are called; every pattern may use them."""
SLOTTED = ("text", "occasion", "behaviour", "measure", "limit")
UNSLOTTED = ("name", "benefit", "check", "customer_return")
TAG_NAMES = "tags."


def inconsistencies(knowledge: Knowledge, files: ContentFiles) -> Iterator[Fault]:
    """Every fault of meaning; ``files`` knows the ids of entries that could not be read too."""
    tags = _tags(knowledge)
    yield from _gaps(files)
    yield from _profiles(knowledge)
    yield from _themes(knowledge)
    yield from _channels(knowledge, files)
    for pattern in knowledge.patterns.values():
        yield from _pattern(pattern, tags, files)
    yield from _conflicts(knowledge, tags)
    yield from _vague_words(knowledge)
    yield from _cues(knowledge)
    yield from _pole_words(knowledge)
    yield from _agenda(knowledge)
    sources = files.ids["sources.yaml"]
    yield from voice_faults(knowledge.voices.values(), sources, POLES, tags)


def _gaps(files: ContentFiles) -> Iterator[Fault]:
    for file, expected in (("dimensions.yaml", DIMENSIONS), ("phases.yaml", PHASES)):
        for id in expected:
            if file in files.ids and id not in files.ids[file]:
                yield Fault(f"{file} {id}", "missing_entry")


def _profiles(knowledge: Knowledge) -> Iterator[Fault]:
    for id, profile in knowledge.profiles.items():
        for dimension in DIMENSIONS:
            if dimension not in profile.positions:
                yield Fault(
                    f"profiles.yaml {id} positions", "missing_position", {"dimension": dimension}
                )


def _themes(knowledge: Knowledge) -> Iterator[Fault]:
    for id, theme in knowledge.themes.items():
        yield from _unknown(f"themes.yaml {id} pulls", "unknown_pole", theme.pulls, POLES)


def _channels(knowledge: Knowledge, files: ContentFiles) -> Iterator[Fault]:
    for id, channel in knowledge.channels.items():
        where = f"channels.yaml {id}"
        yield from _unknown(where, "unknown_kind", (id,), files.ids["kinds.yaml"])
        for dimension in CHANNEL_DIMENSIONS:
            if dimension not in channel.intervals:
                yield Fault(f"{where} intervals", "missing_dimension", {"dimension": dimension})
        for name, interval in channel.intervals.items():
            if name not in CHANNEL_DIMENSIONS:
                yield Fault(f"{where} intervals.{name}", "not_shaped_by_channels")
            if interval.low > interval.high:
                facts = {"low": interval.low, "high": interval.high}
                yield Fault(f"{where} intervals.{name}", "empty_interval", facts)


def _pattern(pattern: Pattern, tags: Collection[str], files: ContentFiles) -> Iterator[Fault]:
    where = f"patterns/{pattern.phase}.yaml {pattern.id}"
    if pattern.id not in files.ids[f"patterns/{pattern.phase}.yaml"]:
        yield Fault(f"{where} phase", "wrong_file", {"phase": pattern.phase})
    themes = files.ids["themes.yaml"]
    yield from _unknown(f"{where} kinds", "unknown_kind", pattern.kinds, files.ids["kinds.yaml"])
    yield from _unknown(f"{where} boosted_by", "unknown_theme", pattern.boosted_by, themes)
    yield from _unknown(f"{where} tags", "unknown_tag", pattern.tags, tags)
    known = frozenset(id for file, ids in files.ids.items() if "patterns/" in file for id in ids)
    yield from _unknown(f"{where} like", "unknown_pattern", pattern.like, known)
    if pattern.customer_work != (pattern.customer_return is not None):
        yield Fault(f"{where} customer_return", "work_without_return")
    try:
        yield from _condition(f"{where} when", pattern.condition, themes)
    except BadCondition as error:
        yield Fault(f"{where} when", "bad_condition", {"found": str(error)})
    yield from _slots(where, pattern)


def _condition(where: str, condition: Condition, themes: Collection[str]) -> Iterator[Fault]:
    for leaf in leaves(condition):
        if isinstance(leaf, Compare):
            yield from _unknown(where, "unknown_dimension", (leaf.dimension,), DIMENSIONS)
        elif isinstance(leaf, HasTheme):
            yield from _unknown(where, "unknown_theme", (leaf.theme,), themes)
        elif isinstance(leaf, IsKind):
            yield from _unknown(where, "unknown_organisation", (leaf.kind,), ORGANISATION_KINDS)


def _slots(where: str, pattern: Pattern) -> Iterator[Fault]:
    """Slots that are used but not declared, or declared but in neither sentence nor limit."""
    declared = frozenset(pattern.slots)
    for field in (*SLOTTED, *UNSLOTTED):
        allowed = declared | CUSTOMER_SLOTS if field in SLOTTED else frozenset[str]()
        used = _used(getattr(pattern, field))
        yield from _unknown(f"{where} {field}", "unknown_slot", sorted(used), allowed)
    said = _used(pattern.text) | _used(pattern.limit)
    for slot in sorted(declared - said):
        yield Fault(f"{where} slots.{slot}", "unused_slot")


def _used(text: LocalText | None) -> frozenset[str]:
    if text is None:
        return frozenset()
    return frozenset[str]().union(*(slots_in(text[language]) or () for language in LANGUAGES))


def _agenda(knowledge: Knowledge) -> Iterator[Fault]:
    """Activities about a sheet need one with given rows and a level to rate them on."""
    for step in knowledge.agenda.values():
        for activity in step.activities:
            sheet = knowledge.sheet(activity.sheet)
            rated = sheet is not None and bool(sheet.rows and sheet.of_kind("level"))
            if (activity.about == "sheet") != rated:
                where = f"agenda.yaml {step.id} {activity.id}"
                yield Fault(where, "unknown_sheet", {"found": activity.sheet})


def _conflicts(knowledge: Knowledge, tags: Collection[str]) -> Iterator[Fault]:
    for conflict in knowledge.conflicts:
        where = f"conflicts.yaml tags {'/'.join(conflict.tags)}"
        yield from _unknown(where, "unknown_tag", conflict.tags, tags)
    for tension in knowledge.tensions:
        where = f"conflicts.yaml tensions {'/'.join(tension.poles)}"
        yield from _unknown(where, "unknown_pole", tension.poles, POLES)


def _tags(knowledge: Knowledge) -> frozenset[str]:
    """A tag is known once it has a name people can read, in ``words/tags.yaml``."""
    return frozenset(k.removeprefix(TAG_NAMES) for k in knowledge.words if k.startswith(TAG_NAMES))


def _vague_words(knowledge: Knowledge) -> Iterator[Fault]:
    questions = knowledge.vague.questions
    for language, entries in knowledge.vague.entries.items():
        where = f"vague_words.yaml entries.{language}"
        yield from _unknown(where, "category_without_question", entries, questions)
    yield from _unequal_languages("vague_words.yaml", knowledge.vague.entries)


def _cues(knowledge: Knowledge) -> Iterator[Fault]:
    yield from _unequal_languages("cues.yaml", knowledge.cues.entries)


def _pole_words(knowledge: Knowledge) -> Iterator[Fault]:
    """Poles nobody knows, and frames of classes that have no words."""
    poles = knowledge.poles
    for part, entries in (("frames", poles.frames), ("unless", poles.unless)):
        yield from _unknown(f"poles.yaml {part}", "unknown_pole", entries, POLES)
        for pole, own in entries.items():
            named = {name for entry in own for name in re.split(r" … | & |\|", entry)}
            yield from _unknown(
                f"poles.yaml {part}.{pole}", "missing_entry", sorted(named), poles.words
            )


def _unequal_languages(
    file: str, entries: Mapping[Language, Mapping[str, object]]
) -> Iterator[Fault]:
    names = frozenset[str]().union(*entries.values())
    for language in LANGUAGES:
        own = entries.get(language, {})
        yield from _unknown(f"{file} entries.{language}", "missing_entry", sorted(names), own)


def _unknown(where: str, key: str, names: Iterable[str], known: Collection[str]) -> Iterator[Fault]:
    for name in names:
        if name not in known:
            yield Fault(where, key, {"found": name})
