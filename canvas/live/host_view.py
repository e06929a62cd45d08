"""The live block of the host page: timer, counters, who is here, and what was revealed.

Until the reveal it tells how many have answered, never what; who only for people without a phone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2s
from typing import Any

from canvas import explain, outcome
from canvas.gathering import Card, Cluster, Gathering, written_in
from canvas.knowledge import Knowledge
from canvas.live.pages import Kept, render
from canvas.live.sight import Piece, Sight
from canvas.outcome import Rated
from canvas.people import Participant
from canvas.text import Language

NAMED_AT_MOST = 60
"""With more people the block counts them and names only those without a phone."""
CARDS = Kept()
"""A wall of hundreds of cards is drawn anew with every card that comes."""
MARKED = ("note", "value")
"""What is tested with *does it say something?* (see ``Yield``)."""


def pieces(sight: Sight, language: Language) -> list[Piece]:
    """What the facilitator sees of this moment."""
    page = _Page(sight, language)
    return [page.scene(), page.clock(), *page.people(), *page.result()]


def scene_of(gathering: Gathering, people: Iterable[Participant]) -> str:
    """Another text as soon as the host page must be drawn anew: the stage moves, people come."""
    told = "|".join(f"{person.id}:{person.name}:{person.team}" for person in people)
    return gathering.scene + blake2s(told.encode(), digest_size=4).hexdigest()


def wall_of(sight: Sight) -> str:
    """The run whose cards lie on the table now: the one asked, or the one that is voted on."""
    run, asked = sight.gathering.stage.run, sight.asked
    if asked is None or asked.kind not in ("write", "vote"):
        return ""
    wall = written_in(run, asked) if asked.kind == "vote" else run
    shown = sight.gathering.runs.get(wall)
    return wall if shown is not None and shown.state == "revealed" else ""


@dataclass(frozen=True)
class _Page:
    sight: Sight
    language: Language

    @property
    def knowledge(self) -> Knowledge:
        return self.sight.knowledge

    def draw(self, name: str, **facts: Any) -> str:
        return str(render(f"host_{name}.html", self.language, self.knowledge, **facts))

    def scene(self) -> Piece:
        """Tells the page when the facilitator's buttons must be drawn anew."""
        scene = scene_of(self.sight.gathering, self.sight.people)
        return Piece("scene", self.draw("scene", scene=scene))

    def clock(self) -> Piece:
        sight = self.sight
        current = sight.gathering.current
        facts = {
            "stage": sight.gathering.stage,
            "state": current.state if current else "",
            "people": len(sight.people),
            "everybody": sight.everybody,
            "away": sum(p.kind == "phone" and p.id not in sight.here for p in sight.people),
            "turnout": sight.turnout,
        }
        return Piece("clock", self.draw("clock", **facts))

    def people(self) -> list[Piece]:
        """Who is here and, while a question is open, for whom it was answered."""
        found = self.sight.people
        if not found:
            return []
        current = self.sight.gathering.current
        counting = current is not None and current.state == "open"
        open = counting or current is None
        shown = found if len(found) <= NAMED_AT_MOST else [p for p in found if p.kind == "behalf"]
        named = [self._person(p, counting) for p in shown if p.name]
        nameless = [self._person(p, counting) for p in shown if not p.name]
        facts = {"named": named, "nameless": nameless, "counting": counting, "open": open}
        return [Piece("people", self.draw("people", **facts))]

    def _person(self, person: Participant, counting: bool) -> dict[str, Any]:
        return {
            "name": person.name,
            "kind": person.kind,
            "here": person.kind != "phone" or person.id in self.sight.here,
            "waited_for": counting and person.kind != "phone",
            "answered": counting and person.voice in self.sight.answered,
        }

    def result(self) -> list[Piece]:
        """What was revealed: cards on the table, or what the ballots say."""
        asked = self.sight.asked
        if asked is None:
            return []
        wall = self.wall(wall_of(self.sight))
        if not self.sight.revealed or asked.kind in ("write", "vote"):
            return wall
        drawn = {"consent": self.objections, "poll": self.polls, "rate": self.ratings}
        return [Piece("result", drawn[asked.kind]())]

    # Cards

    def wall(self, run: str) -> list[Piece]:
        """Groups and loose cards, with their dots after a vote; at the end what was put aside."""
        if not run:
            return []
        gathering, dots = self.sight.gathering, self.dots()
        asked = self.sight.activity(run)
        aside = [c for c in gathering.cards_of(run, hidden=True) if c.hidden or c.parked]
        loose = [c for c in gathering.loose(run) if not c.parked]
        groups = gathering.clusters_of(run)
        things: list[tuple[int, Piece]] = [
            *((dots.get(g.id, 0), self.group(g, dots)) for g in groups),
            *((dots.get(c.id, 0), self.card(c, dots)) for c in loose),
        ]
        things.sort(key=lambda thing: -thing[0])
        head = self.draw(
            "wall",
            yields=asked.yields if asked else "",
            marks=asked is not None and asked.yields in MARKED,
            empty=not things and not aside,
        )
        found = [Piece("wall", head), *(piece for _, piece in things)]
        return [*found, self.aside(aside, dots)] if aside else found

    def aside(self, cards: list[Card], dots: Mapping[str, int]) -> Piece:
        html = self.draw(
            "aside",
            cards=[self.face(card, dots) for card in cards],
            hidden=sum(card.hidden for card in cards),
            parked=sum(card.parked and not card.hidden for card in cards),
        )
        return Piece("aside", html)

    def dots(self) -> Mapping[str, int]:
        asked = self.sight.asked
        voted = asked is not None and asked.kind == "vote" and self.sight.revealed
        return outcome.dots(self.sight.casts, self.sight.gathering) if voted else {}

    def card(self, card: Card, dots: Mapping[str, int]) -> Piece:
        author = self._author(card) if self.sight.gathering.stage.names else ""
        key = (card.model_dump_json(), dots.get(card.id, 0), author, self.language)
        html = CARDS.get(key, lambda: self.draw("card", card=self.face(card, dots)))
        return Piece(f"card-{card.id}", html)

    def group(self, group: Cluster, dots: Mapping[str, int]) -> Piece:
        gathering = self.sight.gathering
        members = [gathering.cards[id] for id in group.cards if id in gathering.cards]
        facts = {
            "group": group,
            "dots": dots.get(group.id, 0),
            "cards": [self.face(c, dots) for c in members if not c.hidden and not c.parked],
        }
        return Piece(f"group-{group.id}", self.draw("group", **facts))

    def face(self, card: Card, dots: Mapping[str, int]) -> dict[str, Any]:
        """A card as it is read: its first text, the other entries with their labels, its badges."""
        asked = self.sight.activity(card.run)
        entries = [e for e in asked.entries if card.texts.get(e.id)] if asked else []
        texts = [
            (entry.label[self.language], self._text(card.texts[entry.id], bool(entry.choices)))
            for entry in entries
        ]
        return {
            "id": card.id,
            "title": texts[0][1] if texts else "",
            "lines": texts[1:],
            "card": card,
            "dots": dots.get(card.id, 0),
            "author": self._author(card) if self.sight.gathering.stage.names else "",
        }

    def _text(self, text: str, choice: bool) -> str:
        return self.knowledge.say(f"live.choice.{text}", self.language) if choice else text

    def _author(self, card: Card) -> str:
        return self.sight.names.get(card.author, "")

    # Ballots

    def objections(self) -> str:
        return self.draw("objections", reasons=outcome.objections(self.sight.casts))

    def polls(self) -> str:
        asked, workshop = self.sight.asked, self.sight.workshop
        found, why = outcome.polled(self.sight.casts), outcome.reasons(self.sight.casts)
        few = len({cast.question for cast in self.sight.casts} - set(found))
        rules = {rule.id: rule.text for rule in workshop.rules}
        rows = [
            {
                "name": rules.get(question, question),
                "counts": [
                    (option.label[self.language], counted.get(option.id, 0))
                    for option in (asked.options if asked else ())
                ],
                "reasons": [reason for said in why.get(question, {}).values() for reason in said],
            }
            for question, counted in found.items()
        ]
        return self.draw("polls", rows=rows, few=few)

    def ratings(self) -> str:
        """Rows of dots, the largest spread first; medians only once they were asked for."""
        asked, run = self.sight.asked, self.sight.gathering.current
        if asked is not None and asked.about == "served":
            return self.served()
        if asked is not None and asked.about == "touchpoints":
            found, names = outcome.weakest_first(self.sight.casts), self._touchpoints()
        elif asked is not None and (sheet := self.knowledge.sheet(asked.sheet)):
            found = outcome.highest_first(self.sight.casts)
            names = {row.id: row.label[self.language] for row in sheet.rows}
        else:
            target = self.sight.workshop if asked and asked.about == "today" else None
            found, names = outcome.rated(self.sight.casts, workshop=target), {}
        middle, teams = (run.middle, run.by_team) if run else (False, False)
        rows = [self._row(r, names, middle=middle, teams=teams) for r in found]
        return self.draw("ratings", rows=rows, middle=middle)

    def _row(
        self, r: Rated, names: Mapping[str, str], *, middle: bool, teams: bool
    ) -> dict[str, Any]:
        known = self.knowledge.dimensions.get(r.question)
        most = max(r.counts, default=0) or 1
        return {
            "name": known.name[self.language] if known else names.get(r.question, r.question),
            "left": known.left.name[self.language] if known else "",
            "right": known.right.name[self.language] if known else "",
            "few": r.few,
            "n": r.n,
            "cannot": r.spread.cannot_say,
            "steps": [(step, n, round(100 * n / most)) for step, n in self._steps(r.low, r.counts)],
            "spread": explain.spread_words(r.spread, self.knowledge, self.language),
            "median": self._median(r) if middle else "",
            "reading": explain.reading_words(r.spread.reading, self.knowledge, self.language)
            if middle
            else "",
            "teams": [
                (team, [(s, n, round(100 * n / most)) for s, n in self._steps(r.low, counts)])
                for team, counts in (r.teams.items() if teams else ())
            ],
        }

    def _steps(self, low: int, counts: tuple[int, ...]) -> list[tuple[str, int]]:
        return [(str(abs(low + at)), n) for at, n in enumerate(counts)]

    def _median(self, r: Rated) -> str:
        if r.spread.median is None:
            return ""
        return explain.step_words(r.question, r.spread.median, self.knowledge, self.language)

    def _touchpoints(self) -> dict[str, str]:
        return {t.id: t.name for t in self.sight.workshop.touchpoints}

    def served(self) -> str:
        dimensions = self.knowledge.dimensions
        rows = [
            {
                "name": dimensions[s.dimension].name[self.language],
                "n": s.n,
                "gap": None if s.gap is None else explain.number(s.gap, self.language, 1),
                "one": s.gap == 1,
            }
            for s in outcome.served(self.sight.casts)
        ]
        return self.draw("served", rows=rows)
