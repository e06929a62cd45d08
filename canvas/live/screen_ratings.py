"""Revealed ratings as the projector lays them out: spread first, the middle on a second click."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from canvas import explain
from canvas.agenda import Activity
from canvas.live.sight import Sight
from canvas.outcome import STRONGEST, Rated, highest_first, rated, served, weakest_first
from canvas.text import Language

Facts = dict[str, Any]
SINGLE_DOTS = 12
"""More answers than this on one step turn all dots into discs with their number."""
APART = 3
"""Steps between favourite and least welcome customer from which it depends on who is served."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How many chose each step, lowest first; ``team`` counts the teams from 0 (None: all)."""

    counts: tuple[int, ...]
    team: int | None = None

    @property
    def first(self) -> int:
        """The lowest step somebody chose, counted from 0."""
        return next(at for at, count in enumerate(self.counts) if count)

    @property
    def last(self) -> int:
        """The highest step somebody chose."""
        return len(self.counts) - 1 - Scale(self.counts[::-1]).first


@dataclass(frozen=True, slots=True)
class Row:
    """One rated question; ``median`` and ``target`` are counted from the lowest step."""

    name: str
    left: str
    right: str
    scales: tuple[Scale, ...]
    words: str
    figures: str
    camps: bool
    median: float | None = None
    target: int | None = None


def ratings(sight: Sight, asked: Activity, language: Language) -> tuple[str, Facts]:
    """Every question with three ratings or more, the largest spread (the weakest point) first."""
    today = asked.about == "today"
    if asked.about == "touchpoints":
        found = weakest_first(sight.casts)
    elif asked.about == "sheet":
        found = highest_first(sight.casts)
    else:
        found = rated(sight.casts, workshop=sight.workshop if today else None)
    told = [one for one in found if not one.few]
    run = sight.gathering.current
    teams = sorted({team for one in told for team in one.teams}) if run and run.by_team else []
    few = min((one.n for one in told if one.spread.status == "hint"), default=0)
    rows = [_row(one, teams, sight, asked, language) for one in told]
    scales = [scale for row in rows for scale in row.scales]
    return "ratings", {
        "title": _finding(found, told, sight, asked, language),
        "scattered": sum(one.spread.scattered for one in told) if len(told) > 1 else 0,
        "told": len(told),
        "withheld": len(found) - len(told) if told else 0,
        "few": few,
        "teams": teams,
        "no_teams": bool(run and run.by_team and told and not teams),
        "together": any(scale.team is None for scale in scales),
        "rows": rows,
        "middle": any(row.median is not None for row in rows),
        "targets": any(row.target is not None for row in rows),
        "about": asked.about,
        "discs": any(max(scale.counts) > SINGLE_DOTS for scale in scales),
    }


def _row(one: Rated, teams: list[str], sight: Sight, asked: Activity, language: Language) -> Row:
    name, left, right = _names(one.question, sight, asked, language)
    scales = tuple(Scale(one.teams[team], at) for at, team in enumerate(teams) if team in one.teams)
    spread, known = one.spread, sight.knowledge
    words = explain.spread_words(replace(spread, status="ok"), known, language)
    row = Row(name, left, right, scales or (Scale(one.counts),), words, "", spread.two_camps)
    run = sight.gathering.current
    if spread.median is None or run is None or not run.middle:
        return row
    reading = explain.reading_words(spread.reading, known, language)
    target = None if spread.target is None else spread.target - one.low
    return replace(
        row,
        words=reading or words,
        figures=_figures(one, sight, language) if asked.about == "position" else "",
        median=spread.median - one.low,
        target=target,
    )


def _figures(one: Rated, sight: Sight, language: Language) -> str:
    median = explain.steps(one.spread.median or 0.0, language)
    return sight.knowledge.say("screen.figures", language, median=median)


def _names(
    question: str, sight: Sight, asked: Activity, language: Language
) -> tuple[str, str, str]:
    """Name, left and right end of what was rated."""
    if asked.about == "touchpoints":
        say, known = sight.knowledge.say, sight.knowledge
        name = explain.target_label(question, sight.workshop, known, language)
        return name, say("screen.holds.weak", language), say("screen.holds.strong", language)
    if sheet := sight.knowledge.sheet(asked.sheet):
        [level, *_] = sheet.of_kind("level")
        names = {row.id: row.label[language] for row in sheet.rows}
        low, high = level.lowest, level.highest
        ends = (low[language] if low else "", high[language] if high else "")
        return names.get(question, question), *ends
    dimension = sight.knowledge.dimensions[question]
    left, right = dimension.left.name[language], dimension.right.name[language]
    return dimension.name[language], left, right


def _finding(
    found: Iterable[Rated], told: list[Rated], sight: Sight, asked: Activity, language: Language
) -> str:
    """The title: what the ratings say."""
    say = sight.knowledge.say
    if not told:
        return say("screen.found.few" if list(found) else "screen.found.nothing", language)
    name = _names(told[0].question, sight, asked, language)[0]
    if asked.about in ("touchpoints", "sheet"):
        return say(f"screen.found.{asked.about}", language, name=name.rstrip("."))
    spread = told[0].spread
    how = "camps" if spread.two_camps else "apart" if spread.scattered else "alike"
    return say(f"screen.found.{asked.about}.{how}", language, name=name)


def favourites(sight: Sight, asked: Activity, language: Language) -> tuple[str, Facts]:
    """How far favourite and least welcome customer lie apart, the largest distance first."""
    found = served(sight.casts)
    say = sight.knowledge.say
    rows = [
        {"name": _names(one.dimension, sight, asked, language)[0], "gap": one.gap,
         "steps": explain.number(one.gap, language, 1)}
        for one in found if one.gap is not None
    ]  # fmt: skip
    if not rows:
        title = say("screen.found.few" if found else "screen.found.nothing", language)
    else:
        how = "apart" if (found[0].gap or 0) >= APART else "alike"
        title = say(f"screen.found.served.{how}", language, name=rows[0]["name"])
    return "served", {"title": title, "rows": rows, "most": STRONGEST}
