"""The thread in the reader's words: nodes and ties for the picture, cards for the list."""

from collections.abc import Iterator
from typing import Any

from canvas import charts, explain
from canvas.charts import Node, Palette, Tie
from canvas.model import Rule, Workshop
from canvas.thread import KINDS, Kind, LooseEnd, Thread
from canvas.ui import navigation, paint, profile, session
from canvas.ui.session import t

LABEL = 26
"""Characters of a label in the picture."""
TO_LOOSE: dict[str, int] = {
    "value_without_rule": 2,
    "position_without_rule": 2,
    "rule_without_touchpoint": 3,
}
"""Loose ends that look for something to the right: the column where it is missing."""
FROM_LOOSE: dict[str, int] = {
    "position_without_value": 0,
    "rule_without_value": 0,
    "touchpoint_without_rule": 2,
}
"""Loose ends that look for something to the left."""
WORKED_ON: dict[str, str] = {
    "value_without_rule": "rules",
    "position_without_rule": "rules",
    "position_without_value": "relationship",
    "rule_without_value": "rules",
    "rule_without_touchpoint": "rules",
    "orphaned_rule": "rules",
    "touchpoint_without_rule": "rules",
}
"""Where a loose end is tied."""


def label(kind: Kind, id: str) -> str:
    """What a thing is called."""
    workshop = session.case().workshop
    if kind == "position":
        return f"{profile.name(id)}: {pole(workshop, id)}"
    check = {"value": "value_without_rule", "touchpoint": "touchpoint_without_owner"}.get(kind, "")
    return explain.target_label(id, workshop, session.method(), session.language(), check)


def pole(workshop: Workshop, dimension: str) -> str:
    """The chosen pole with its strength: ``herzlich 3``."""
    step = workshop.step(dimension)
    if not step:
        return profile.position_words(dimension, step)
    known = session.method().dimensions[dimension]
    return f"{known.pole(step).name[session.language()]} {abs(step)}"


def nodes(thread: Thread, palette: Palette) -> list[Node]:
    """Everything as nodes in four columns, and a hollow one where ends are loose."""
    found = [node(kind, id, thread, palette) for kind in KINDS for id in thread.nodes[kind]]
    columns = {column for _, _, column in loose_ties(thread)}
    hollow = [
        Node(hollow_id(c), c, t("thread.loose_ends"), palette.muted, hollow=True)
        for c in sorted(columns)
    ]
    return found + hollow


def node(kind: Kind, id: str, thread: Thread, palette: Palette) -> Node:
    """One thing in its column."""
    return Node(
        id=f"{kind}:{id}",
        column=KINDS.index(kind),
        label=explain.short(label(kind, id), LABEL),
        colour=colour(kind, id, palette),
        told=told(kind, id),
        hollow=any((e.kind, e.id) == (kind, id) for e in thread.loose),
    )


def colour(kind: Kind, id: str, palette: Palette) -> str:
    workshop = session.case().workshop
    if kind == "position":
        return palette.of_step(workshop.step(id) or 0)
    rule = workshop.rule(id) if kind == "rule" else None
    return palette.sides[rule.side] if rule else palette.ink


def told(kind: Kind, id: str) -> str:
    """What the hover over a node says."""
    workshop = session.case().workshop
    if kind == "value" and (value := workshop.value(id)):
        return f"{value.word}: {value.meaning}" if value.meaning else value.word
    if kind == "position":
        return f"{profile.name(id)}: {profile.position_words(id, workshop.step(id))}"
    if kind == "rule" and (rule := workshop.rule(id)):
        return f"{t(f'thread.side.{rule.side}')}: {rule.text or label(kind, id)} {because(rule)}"
    touchpoint = workshop.touchpoint(id)
    owner = touchpoint.owner if touchpoint else ""
    return f"{label(kind, id)} – {owner}" if owner else label(kind, id)


def because(rule: Rule) -> str:
    """Why a rule exists, in words; says so if nobody knows."""
    workshop, method, language = session.case().workshop, session.method(), session.language()
    found = explain.parents(rule, workshop, method, language)
    return t("thread.because", reasons=found) if found else t("thread.because_nothing")


def ties(thread: Thread) -> list[Tie]:
    """All ties with their reason, those to the loose ends last."""
    found = [
        Tie(f"{s}:{source}", f"{k}:{target}", tie_told(s, source, k, target, tie.through))
        for tie in thread.ties
        for (s, source), (k, target) in [(tie.source, tie.target)]
    ]
    for end, to_right, column in loose_ties(thread):
        here, there = f"{end.kind}:{end.id}", hollow_id(column)
        said = f"{label(end.kind, end.id)}: {t(f'thread.end.{end.end}')}"
        found.append(Tie(here, there, said) if to_right else Tie(there, here, said))
    return found


def tie_told(s: Kind, source: str, k: Kind, target: str, through: tuple[str, ...]) -> str:
    """What the hover over a tie says."""
    workshop = session.case().workshop
    said = f"{label(s, source)} → {label(k, target)}"
    if k == "rule" and (rule := workshop.rule(target)):
        return f"{said}. {because(rule)}"
    if s == "rule" and (rule := workshop.rule(source)):
        return f"{said}. {because(rule)}"
    if through:
        rules = " · ".join(label("rule", id) for id in through)
        return f"{said}. {t('thread.through', n=len(through), rules=rules)}"
    return f"{said}. {t('thread.written')}"


def hollow_id(column: int) -> str:
    return f"loose:{column}"


def loose_ties(thread: Thread) -> Iterator[tuple[LooseEnd, bool, int]]:
    """(loose end, whether it looks to the right, column of what is missing)."""
    reached = {tie.target for tie in thread.ties}
    for end in thread.loose:
        if end.end in TO_LOOSE:
            yield end, True, TO_LOOSE[end.end]
        elif end.end in FROM_LOOSE and (end.kind == "position" or end_is_bare(end, reached)):
            yield end, False, FROM_LOOSE[end.end]


def end_is_bare(end: LooseEnd, reached: set[tuple[Kind, str]]) -> bool:
    """Whether nothing at all leads to it; a rule of a rootless position hangs on that position."""
    return (end.kind, end.id) not in reached


# --- the list --------------------------------------------------------------------------------


def rule_cards(thread: Thread) -> list[dict[str, Any]]:
    """Every rule with its whole thread, for those who read instead of look."""
    workshop = session.case().workshop
    return [rule_card(rule, thread) for id in thread.nodes["rule"] if (rule := workshop.rule(id))]


def rule_card(rule: Rule, thread: Thread) -> dict[str, Any]:
    workshop = session.case().workshop
    values = ", ".join(label("value", id) for id in thread.roots(rule.id))
    sources = [tie.source for tie in thread.ties if tie.target == ("rule", rule.id)]
    positions = ", ".join(label(kind, id) for kind, id in sources if kind == "position")
    place = label("touchpoint", rule.touchpoint) if workshop.touchpoint(rule.touchpoint) else ""
    return paint.card(
        rule.id, rule.text or label("rule", rule.id),
        (t("thread.of_value"), values or t("thread.none")),
        (t("thread.of_position"), positions or t("thread.none")),
        (t("thread.at"), place or t("thread.none")),
        mark=t(f"thread.side.{rule.side}"), tone=rule.side,
    )  # fmt: skip


def loose_cards(thread: Thread) -> list[dict[str, Any]]:
    """Everything loose, one card per thing: what it lacks, what to ask, where to go for it."""
    by_thing: dict[tuple[Kind, str], list[LooseEnd]] = {}
    for end in thread.loose:
        by_thing.setdefault((end.kind, end.id), []).append(end)
    return [
        paint.card(
            f"{kind}-{id}", label(kind, id), *(("", t(f"thread.ask.{e.end}")) for e in ends),
            mark=" · ".join(t(f"thread.end.{e.end}") for e in ends), tone="info",
            ways=tuple(way(step) for step in dict.fromkeys(WORKED_ON[e.end] for e in ends)),
        )
        for (kind, id), ends in by_thing.items()
    ]  # fmt: skip


def way(step: str) -> dict[str, Any]:
    """The way to the page of a step."""
    place = navigation.page_of(step).title
    return navigation.way(step, back=False) | {"name": t("check.go", place=place)}


def heads() -> list[str]:
    return [t(f"thread.column.{kind}") for kind in KINDS]


def picture(thread: Thread, title: str, palette: Palette) -> Any:
    """The thread as a figure."""
    return charts.thread(nodes(thread, palette), ties(thread), heads(), title, palette)
