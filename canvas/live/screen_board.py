"""The answers of a revealed run as the projector lays them out: facts for its templates."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from canvas import explain
from canvas.agenda import Activity
from canvas.gathering import Card, Mark, thing_of, written_in
from canvas.live.pages import Kept, render
from canvas.live.screen_ratings import favourites, ratings
from canvas.live.sight import Sight
from canvas.outcome import dots, objections, polled, reasons
from canvas.text import Language

Facts = dict[str, Any]
CARDS = Kept()
"""A wall of hundreds of cards is drawn anew with every card that comes."""
RULE_LENGTH = 150


def board(sight: Sight, language: Language) -> tuple[str, Facts]:
    """The template of the revealed run and what it needs."""
    asked = sight.asked
    assert asked is not None and sight.revealed
    kind = "served" if asked.about == "served" and asked.kind == "rate" else asked.kind
    return BOARDS[kind](sight, asked, language)


def about(sight: Sight, language: Language) -> tuple[str, str, str] | None:
    """Name, left and right pole of the one dimension the run on the stage is about."""
    found = sight.knowledge.dimensions.get(thing_of(sight.gathering.stage.run))
    if found is None:
        return None
    return found.name[language], found.left.name[language], found.right.name[language]


def proposed(sight: Sight, language: Language) -> tuple[str, str] | None:
    """The position people are asked to agree to, in words, and the side it lies on."""
    step = sight.proposed
    if step is None:
        return None
    dimension = thing_of(sight.gathering.stage.run)
    words = explain.position_words(dimension, step, sight.knowledge, language)
    return words, "left" if step < 0 else "right" if step > 0 else ""


# Cards


@dataclass(frozen=True, slots=True)
class Shown:
    """A card on the wall: a title if its first entry is a short one, then (label, text)."""

    title: str
    lines: tuple[tuple[str, str], ...]
    choice: str
    author: str
    late: bool
    mark: Mark
    taken: bool


@dataclass(frozen=True, slots=True)
class Section:
    """Cards under one heading; ``kind`` is group, side, loose or parked."""

    kind: str
    title: str
    cards: tuple[Shown, ...]
    taken: bool = False


def _cards(sight: Sight, asked: Activity, language: Language) -> tuple[str, Facts]:
    live, run = sight.gathering, sight.gathering.stage.run
    on_wall = {card.id: card for card in live.cards_of(run) if not card.parked}
    sections = []
    for cluster in live.clusters_of(run):
        inside = [on_wall[id] for id in cluster.cards if id in on_wall]
        sections.append(("group", cluster.title, inside, bool(cluster.taken)))
    loose = [card for card in live.loose(run) if not card.parked]
    for station in asked.stations:
        here = [card for card in loose if card.station == station]
        sections.append(("side", station, here, False))
    rest = [card for card in loose if card.station not in asked.stations]
    sections.append(("loose", "", rest, False))
    parked = [card for card in live.cards_of(run) if card.parked]
    sections.append(("parked", "", parked, False))
    shown = [
        Section(kind, title, tuple(_shown(c, sight, asked, language) for c in cards), taken)
        for kind, title, cards, taken in sections
        if cards
    ]

    def drawn(one: Shown) -> Markup:
        facts = {"one": one}
        make = partial(render, "screen_one.html", language, sight.knowledge, **facts)
        return Markup(CARDS.get((one, language), make))

    return "cards", {"sections": shown, "drawn": drawn}


def _shown(card: Card, sight: Sight, asked: Activity, language: Language) -> Shown:
    given = [entry for entry in asked.entries if card.texts.get(entry.id)]
    texts = [entry for entry in given if not entry.choices]
    titled = len(asked.entries) > 1 and bool(texts) and texts[0].rows == 1
    title = card.texts[texts[0].id] if titled else ""
    body = texts[1:] if titled else texts
    lines = tuple(
        (entry.label[language] if at else "", card.texts[entry.id]) for at, entry in enumerate(body)
    )
    choice = next((card.texts[entry.id] for entry in given if entry.choices), "")
    author = sight.names.get(card.author, "") if sight.gathering.stage.names else ""
    return Shown(title, lines, choice, author, card.late, card.mark, bool(card.taken))


# Votes, polls, consent


def _votes(sight: Sight, asked: Activity, language: Language) -> tuple[str, Facts]:
    live = sight.gathering
    about = written_in(live.stage.run, asked)
    wrote = sight.activity(about)
    if wrote is None:
        return "votes", {"rows": []}
    given = dots(sight.casts, live)
    on_wall = {card.id: card for card in live.cards_of(about)}

    def row(id: str, cards: list[Card], title: str) -> Facts:
        first = [_shown(card, sight, wrote, language) for card in cards]
        return {"dots": given.get(id, 0), "title": title, "cards": first}

    rows = [
        row(cluster.id, [on_wall[c] for c in cluster.cards if c in on_wall], cluster.title)
        for cluster in live.clusters_of(about)
    ]
    rows += [row(card.id, [card], "") for card in live.loose(about)]
    shown = [r for r in rows if r["cards"]]
    return "votes", {"rows": sorted(shown, key=lambda r: -r["dots"])}


def _poll(sight: Sight, asked: Activity, language: Language) -> tuple[str, Facts]:
    found, why = polled(sight.casts), reasons(sight.casts)
    rules = [rule for rule in sight.workshop.rules if rule.id in found]
    first = asked.options[0].id

    def agreed(id: str) -> float:
        return found[id].get(first, 0) / sum(found[id].values())

    rows = [
        {
            "text": explain.short(rule.text or rule.behaviour, RULE_LENGTH) or rule.id,
            "side": rule.side,
            "counts": [found[rule.id].get(option.id, 0) for option in asked.options],
            "reasons": [reason for said in why.get(rule.id, {}).values() for reason in said],
        }
        for rule in sorted(rules, key=lambda rule: agreed(rule.id))
    ]
    answered = {cast.question for cast in sight.casts}
    return "poll", {
        "options": [option.label[language] for option in asked.options],
        "rows": rows,
        "withheld": len(answered & {rule.id for rule in sight.workshop.rules}) - len(rows),
    }


def _consent(sight: Sight, asked: Activity, language: Language) -> tuple[str, Facts]:
    return "consent", {
        "about": about(sight, language),
        "proposed": proposed(sight, language),
        "reasons": objections(sight.casts),
        "n": len(sight.casts),
    }


BOARDS: Mapping[str, Callable[[Sight, Activity, Language], tuple[str, Facts]]] = {
    "write": _cards,
    "rate": ratings,
    "served": favourites,
    "vote": _votes,
    "poll": _poll,
    "consent": _consent,
}
"""Kind of activity -> its board."""
