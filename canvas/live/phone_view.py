"""What the phone page shows of a moment: the present activity, after the reveal what all see.

The piece ``ask:RUN`` asks a run's question and stays the same when the run is revealed, so that
nobody's typing is disturbed; the pieces after it hold what was revealed. Nothing here is personal:
the script of the page adds what somebody has written or chosen.
"""

from collections.abc import Iterator
from functools import lru_cache
from math import sqrt
from typing import Any, NamedTuple

from canvas import explain, outcome
from canvas.agenda import SERVED, Activity
from canvas.gathering import Card, Cluster, Run, thing_of, written_in
from canvas.live.pages import TEMPLATES, render
from canvas.live.sight import Piece, Sight
from canvas.model import Rule
from canvas.outcome import Rated
from canvas.text import Language

COLUMN, ROUND = 40, 17
"""Width of one step in the small picture of answers, and the radius of its largest dot."""


class Paper(NamedTuple):
    """A card in the reader's words: labelled lines (the first needs no label) and small marks."""

    id: str
    lines: tuple[tuple[str, str], ...]
    marks: tuple[str, ...] = ()


class Dot(NamedTuple):
    """All answers on one step: its place on the line, its size, how many they are."""

    x: int
    r: float
    n: int
    side: str


def pieces(sight: Sight, language: Language) -> list[Piece]:
    """Everything the phone page shows now, in its order."""
    current = sight.gathering.current
    asked = sight.asked
    if current is not None and asked is not None:
        return [*_head(sight, language), *_run(sight, language, current, asked)]
    open_runs = [sight.gathering.runs[id] for id in sight.prework]
    found = [*_head(sight, language), _rest(sight, language, bool(open_runs))]
    for run in open_runs:
        if (wanted := sight.activity(run.id)) is not None:
            found.append(_ask(sight, language, run, wanted))
    return found


def _head(sight: Sight, language: Language) -> Iterator[Piece]:
    stage = sight.gathering.stage
    if name := _step_name(sight, language):
        yield _piece(sight, language, "where", name=name)
    if stage.ends is not None or stage.left is not None:
        yield _piece(sight, language, "timer", ends=stage.ends, left=stage.left)


def _rest(sight: Sight, language: Language, open_runs: bool) -> Piece:
    """What stands there while nothing is asked on the stage."""
    between = bool(sight.gathering.stage.step)
    before = open_runs and not between
    return _piece(sight, language, "rest", state="before" if before else _WAIT[between])


_WAIT = {False: "soon", True: "look_up"}


def _run(sight: Sight, language: Language, run: Run, asked: Activity) -> Iterator[Piece]:
    yield _ask(sight, language, run, asked)
    if run.state == "revealed":
        yield from _seen(sight, language, run, asked)


def _ask(sight: Sight, language: Language, run: Run, asked: Activity) -> Piece:
    facts: dict[str, Any] = {"run": run.id, "asked": asked, "closes_at": run.closes_at}
    if thing := sight.knowledge.dimensions.get(thing_of(run.id)):
        facts["thing"] = thing
        if sight.proposed is not None and run.id == sight.gathering.stage.run:
            facts["proposed"] = explain.position_words(
                thing.id, sight.proposed, sight.knowledge, language
            )
    if asked.kind == "vote":
        facts["targets"] = _targets(sight, language, run, asked)
    if asked.about == "rules":
        facts["rules"] = rules(sight)
    if asked.about in ("touchpoints", "sheet"):
        facts["grades"] = _graded(sight, language, asked)
    elif asked.kind == "rate":
        facts["scales"] = _dimensions(run, asked, sight)
    return _piece(sight, language, "ask", run.id, **facts)


def _seen(sight: Sight, language: Language, run: Run, asked: Activity) -> Iterator[Piece]:
    """What everybody sees after the reveal."""
    see = _SEEN.get(asked.about or "", {}).get(asked.kind) or _SEEN[""].get(asked.kind)
    yield from see(sight, language, run, asked) if see else ()


def _seen_cards(sight: Sight, language: Language, run: Run, asked: Activity) -> Iterator[Piece]:
    live = sight.gathering
    clusters = [(c, found) for c in live.clusters_of(run.id) if (found := _cards(sight, c))]
    loose = [card for card in live.loose(run.id) if not card.parked]
    yield _piece(sight, language, "seen", run.id, kind="write", empty=not (loose or clusters))
    for cluster, cards in clusters:
        title = cluster.title or sight.knowledge.say("phone.group", language)
        papers = tuple(_paper(sight, language, asked, card) for card in cards)
        yield Piece(f"group:{cluster.id}", _drawn("phone_group.html", papers, title))
    for card in loose:
        yield Piece(
            f"card:{card.id}", _drawn("phone_card.html", _paper(sight, language, asked, card))
        )


def _seen_dots(sight: Sight, language: Language, run: Run, asked: Activity) -> Iterator[Piece]:
    count = outcome.dots(sight.casts, sight.gathering)
    found = [(target, count.get(target.id, 0)) for target in _targets(sight, language, run, asked)]
    found.sort(key=lambda pair: -pair[1])
    yield _piece(sight, language, "seen", run.id, kind="vote", targets=found)


def _seen_poll(sight: Sight, language: Language, run: Run, asked: Activity) -> Iterator[Piece]:
    facts: dict[str, Any] = {"rules": rules(sight), "asked": asked}
    facts |= {"polled": outcome.polled(sight.casts), "reasons": outcome.reasons(sight.casts)}
    yield _piece(sight, language, "seen", run.id, kind="poll", **facts)


def _seen_consent(sight: Sight, language: Language, run: Run, asked: Activity) -> Iterator[Piece]:
    facts = {"objections": outcome.objections(sight.casts), "n": len(sight.casts)}
    yield _piece(sight, language, "seen", run.id, kind="consent", **facts)


def _seen_served(sight: Sight, language: Language, run: Run, asked: Activity) -> Iterator[Piece]:
    told = [found for found in outcome.served(sight.casts) if found.gap is not None]
    yield _piece(sight, language, "seen", run.id, kind="served", told=told)


def _seen_points(sight: Sight, language: Language, run: Run, asked: Activity) -> Iterator[Piece]:
    told = [r for r in outcome.weakest_first(sight.casts) if not r.few]
    yield _piece(sight, language, "seen", run.id, kind="points", few=not told, several=True)
    for rated in told:
        name = _touchpoint(sight, language, rated.question)
        yield _row(sight, language, run, rated, name=name)


def _seen_rows(sight: Sight, language: Language, run: Run, asked: Activity) -> Iterator[Piece]:
    told = [r for r in outcome.highest_first(sight.casts) if not r.few]
    names = dict(_graded(sight, language, asked))
    yield _piece(sight, language, "seen", run.id, kind="rows", few=not told, several=True)
    for rated in told:
        yield _row(sight, language, run, rated, name=names.get(rated.question, rated.question))


def _seen_rated(sight: Sight, language: Language, run: Run, asked: Activity) -> Iterator[Piece]:
    workshop = sight.workshop if asked.about == "today" else None
    told = [r for r in outcome.rated(sight.casts, workshop=workshop) if not r.few]
    facts: dict[str, Any] = {"few": not told, "several": asked.about != "position"}
    yield _piece(sight, language, "seen", run.id, kind="rate", **facts)
    for rated in told:
        found = sight.knowledge.dimensions[rated.question]
        yield _row(sight, language, run, rated, dimension=found, name=found.name[language])


_SEEN: dict[str, dict[str, Any]] = {
    "": {
        "write": _seen_cards,
        "vote": _seen_dots,
        "poll": _seen_poll,
        "consent": _seen_consent,
        "rate": _seen_rated,
    },
    "served": {"rate": _seen_served},
    "touchpoints": {"rate": _seen_points},
    "sheet": {"rate": _seen_rows},
}


def _row(sight: Sight, language: Language, run: Run, rated: Rated, **facts: Any) -> Piece:
    """The answers to one question: dots and spread, the median only when it is shown."""
    teams = rated.teams if run.by_team else {}
    facts |= {"rated": rated, "dots": dots(rated, rated.counts), "middle": run.middle}
    facts["teams"] = {team: dots(rated, counts) for team, counts in teams.items()}
    facts["spread"] = explain.spread_words(rated.spread, sight.knowledge, language)
    median, reading = rated.spread.median or 0.0, rated.spread.reading
    facts["median"] = explain.step_words(rated.question, median, sight.knowledge, language)
    facts["reading"] = explain.reading_words(reading, sight.knowledge, language)
    return _piece(sight, language, "row", rated.question, place=place(rated), **facts)


def dots(rated: Rated, counts: tuple[int, ...]) -> tuple[Dot, ...]:
    """One dot per step that somebody chose; its area grows with the number of answers."""
    most = max(counts, default=1) or 1
    sides = ("left", "none", "right")
    return tuple(
        Dot(COLUMN * at + COLUMN // 2, round(max(6.0, ROUND * sqrt(n / most)), 1), n,
            sides[1 + (step > 0) - (step < 0)] if rated.low < 0 else "none")
        for at, (step, n) in enumerate(zip(range(rated.low, rated.high + 1), counts, strict=True))
        if n
    )  # fmt: skip


def place(rated: Rated) -> float | None:
    """Where the median lies on the line of the picture."""
    median = rated.spread.median
    return None if median is None else COLUMN * (median - rated.low) + COLUMN / 2


def rules(sight: Sight) -> tuple[Rule, ...]:
    """The rules people can say something about: those that say something and are not parked."""
    return tuple(r for r in sight.workshop.rules if not r.parked and (r.text or r.behaviour))


def _dimensions(run: Run, asked: Activity, sight: Sight) -> list[Any]:
    known = sight.knowledge.dimensions
    wanted = {"position": (thing_of(run.id),), "served": SERVED}.get(asked.about or "", known)
    return [known[d] for d in wanted if d in known]


def _graded(sight: Sight, language: Language, asked: Activity) -> list[tuple[str, str]]:
    """(id, name) of everything that is rated from 0 to 6."""
    if sheet := sight.knowledge.sheet(asked.sheet):
        return [(row.id, row.label[language]) for row in sheet.rows]
    return [(p.id, _touchpoint(sight, language, p.id)) for p in sight.workshop.touchpoints]


def _touchpoint(sight: Sight, language: Language, id: str) -> str:
    return explain.target_label(id, sight.workshop, sight.knowledge, language)


def _targets(sight: Sight, language: Language, run: Run, asked: Activity) -> list[Paper]:
    """Groups and loose cards of the wall a vote is about; none before they were revealed."""
    live = sight.gathering
    about = live.runs.get(written_in(run.id, asked))
    written = sight.activity(about.id) if about else None
    if about is None or written is None or about.state != "revealed":
        return []
    found = []
    for cluster in live.clusters_of(about.id):
        papers = [_paper(sight, language, written, card) for card in _cards(sight, cluster)]
        title = (("", cluster.title),) if cluster.title else ()
        lines = (*title, *(line for paper in papers for line in paper.lines))
        found += [Paper(cluster.id, lines)] if papers else []
    loose = [card for card in live.loose(about.id) if not card.parked]
    return [*found, *(_paper(sight, language, written, c, marked=False) for c in loose)]


def _cards(sight: Sight, cluster: Cluster) -> list[Card]:
    """The cards of a group that may be seen."""
    found = (sight.gathering.cards.get(id) for id in cluster.cards)
    return [card for card in found if card is not None and not card.hidden and not card.parked]


def _paper(
    sight: Sight, language: Language, asked: Activity, card: Card, *, marked: bool = True
) -> Paper:
    say = sight.knowledge.say
    lines: list[tuple[str, str]] = []
    for entry in asked.entries:
        if text := card.texts.get(entry.id, ""):
            label = entry.label[language] if lines else ""
            words = say(f"live.choice.{text}", language) if entry.choices else text
            lines.append((label, words))
    marks = (
        sight.names.get(card.author, "") if sight.gathering.stage.names else "",
        say(f"phone.station.{card.station}", language) if card.station else "",
        say(f"phone.mark.{card.mark}", language) if card.mark else "",
        say("phone.late_mark", language) if card.late else "",
    )
    return Paper(card.id, tuple(lines), tuple(filter(None, marks)) if marked else ())


@lru_cache(maxsize=4000)
def _drawn(template: str, papers: Paper | tuple[Paper, ...], title: str = "") -> str:
    """A card or a group as HTML; a wall of hundreds is drawn anew with every card that comes."""
    return TEMPLATES.get_template(template).render(papers=papers, title=title)


def _step_name(sight: Sight, language: Language) -> str:
    if sight.step is not None:
        return sight.step.name[language]
    item = sight.gathering.item(sight.gathering.stage.step)
    return item.title if item else ""


def _piece(sight: Sight, language: Language, kind: str, of: str = "", /, **facts: Any) -> Piece:
    def number(value: float) -> str:
        return explain.number(value, language, 1)

    told = {"of": of, "dimensions": sight.knowledge.dimensions, "number": number, **facts}
    html = render(f"phone_{kind}.html", language, sight.knowledge, **told)
    return Piece(f"{kind}:{of}" if of else kind, str(html))
