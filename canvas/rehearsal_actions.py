"""A rehearsal: a copy of a workshop in which invented people take part, removed when it ends.

What they say depends on workshop, run and person alone: two processes, or one that was restarted,
let them say the same, and it counts once.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2s
from random import Random
from typing import Any

from canvas.actions import import_workshop, open_case
from canvas.agenda import SERVED, Activity, Invented, Lines
from canvas.answer_actions import answer, give_dots, nothing_to_add, voted_on, write_card
from canvas.errors import NotAllowed
from canvas.gathering import Agenda, thing_of
from canvas.knowledge import Knowledge
from canvas.live_actions import activity_of
from canvas.model import DIMENSIONS, LEFTMOST, RIGHTMOST, Rating, Workshop
from canvas.outcome import STRONGEST, WEAKEST
from canvas.paths import body_of
from canvas.people import Participant
from canvas.store import Store, Write
from canvas.text import Language

CARDS = 2
"""Nobody invented writes more cards than these at once."""
DIVIDED, AGREED = 3, 5
"""On so many of the twelve dimensions there are two camps, on so many one opinion."""
OBJECTS = 3
"""In every third consent round somebody invented has a serious objection."""
OWN_STEP = "own.ask"
"""The script for a step of one's own."""


def begin(store: Store, knowledge: Knowledge, browser: str, actor: str, workshop: str) -> str:
    """A rehearsal of the workshop, owned by this browser; the one there is, if there is one.

    The copy holds what the team has decided, but no private rating and nobody who takes part.
    """
    if found := _rehearsal_of(store, browser, workshop):
        return found
    original = open_case(store, workshop).workshop
    frame, agenda = original.frame, _agenda(store, workshop)
    title = knowledge.say("rehearsal.name", frame.language, title=frame.title)[:200]
    marked = frame.model_copy(update={"title": title, "mode": "team"})
    copy = original.model_copy(update={"frame": marked, "today": {}})
    id = import_workshop(store, browser, actor, copy, action="rehearse")
    agenda = agenda.model_copy(update={"rehearses": workshop, "begun_at": ""})
    store.write(id, actor, "rehearse", [Write("agenda", "agenda", body_of(agenda))])
    for person in knowledge.invented.values():
        store.people.add(id, person.name[frame.language], "", "invented")
    return id


def rehearsed(store: Store, workshop: str) -> str:
    """The workshop that is rehearsed here, "" in one that is meant."""
    return _agenda(store, workshop).rehearses


def end(store: Store, workshop: str) -> str:
    """Remove a rehearsal with all that was done in it; the workshop that was rehearsed.

    NotAllowed for a workshop that is no rehearsal.
    """
    original = rehearsed(store, workshop)
    if not original:
        raise NotAllowed()
    store.delete(workshop)
    return original


def act(store: Store, knowledge: Knowledge, who: Participant, run: str) -> None:
    """Answer a run as this invented person would; refused like anybody's answer."""
    asked = activity_of(store, who.workshop, knowledge, run)
    voice = Voice(knowledge, open_case(store, who.workshop).workshop, who, run, asked)
    if asked.kind == "write":
        for card in voice.cards():
            write_card(store, knowledge, who, run, *card)
    elif asked.kind == "vote":
        wall = voted_on(store, knowledge, who.workshop, run)
        give_dots(store, knowledge, who, run, voice.favourites(wall))
    elif answers := voice.answers():
        answer(store, knowledge, who, run, answers)
    nothing_to_add(store, who, run)


@dataclass(frozen=True)
class Voice:
    """What an invented person says to a question."""

    knowledge: Knowledge
    workshop: Workshop
    who: Participant
    run: str
    asked: Activity

    @cached_property
    def place(self) -> int:
        """Which of the invented people this is."""
        names = [person.name[self.language] for person in self.people]
        return names.index(self.who.name) if self.who.name in names else 0

    @property
    def people(self) -> Sequence[Invented]:
        return tuple(self.knowledge.invented.values())

    @property
    def person(self) -> Invented:
        return self.people[self.place]

    @property
    def language(self) -> Language:
        return self.workshop.language

    def shared(self, *about: str) -> Random:
        """A die that falls alike for all who take part."""
        return Random("|".join((self.who.workshop, *about)))

    def own(self, *about: str) -> Random:
        """A die of this person in this run."""
        return self.shared(self.run, self.who.id, *about)

    # Cards and dots

    def deck(self) -> list[Lines]:
        """The script of the activity, shuffled for this run."""
        scripts = self.knowledge.scripts
        script = scripts.get(self.run.partition("@")[0], scripts[OWN_STEP])
        return self.shared(self.run).sample(script.cards, len(script.cards))

    def cards(self) -> Iterator[tuple[str, dict[str, str], str]]:
        """Id, texts and station of every card; no two people write the same."""
        for number, lines in enumerate(self.deck()[self.place :: len(self.people)][:CARDS]):
            told = "|".join((self.who.workshop, self.run, self.who.id, str(number)))
            id = blake2s(told.encode(), digest_size=16).hexdigest()
            texts = {entry: text[self.language] for entry, text in lines.texts.items()}
            for entry in self.asked.entries:
                if entry.choices:
                    texts[entry.id] = self.own(str(number)).choice(entry.choices)
            yield id, texts, lines.station

    def favourites(self, wall: Sequence[str]) -> list[str]:
        """Where the dots go: mostly to what most of the others like as well."""
        liked = self.shared(self.run).sample(sorted(wall), len(wall))
        own = self.own()
        drawn = {target: own.random() ** (rank + 1) for rank, target in enumerate(liked)}
        return sorted(drawn, key=drawn.__getitem__, reverse=True)[: self.asked.dots]

    # Private answers

    def answers(self) -> dict[str, Any]:
        """Question -> value; empty if there is nothing to ask about yet."""
        return ANSWERS[self.asked.about or self.asked.kind, self.asked.kind](self)

    def opinions(self) -> dict[str, Rating]:
        """A step on each of the twelve: some divide people, on some they agree or cannot say."""
        order = self.shared(self.asked.about or "").sample(DIMENSIONS, len(DIMENSIONS))
        divided, agreed = order[:DIVIDED], order[DIVIDED : DIVIDED + AGREED]
        silent = self.own().sample(order[DIVIDED:], self.person.silent)
        found: dict[str, Rating] = {}
        for dimension in DIMENSIONS:
            if dimension in divided:
                found[dimension] = self.person.lean
            elif dimension in silent:
                found[dimension] = None
            else:
                middle = self.common(dimension) if dimension in agreed else self.person.lean // 2
                found[dimension] = self.near(middle, self.own(dimension))
        return found

    def second(self) -> dict[str, Rating]:
        """After the talk people stand closer to each other."""
        dimension = thing_of(self.run)
        return {dimension: self.near(self.common(dimension), self.own())}

    def served(self) -> dict[str, list[Rating]]:
        """Favourite and least welcome customer: treated alike here, quite differently there."""
        found: dict[str, list[Rating]] = {}
        for dimension in SERVED:
            own, favourite = self.own(dimension), self.common(dimension)
            least = favourite if self.shared("alike", dimension).random() < 0.5 else -favourite
            silent = self.silent(own)
            found[dimension] = [
                self.near(favourite, own),
                None if silent else self.near(least, own),
            ]
        return found

    def touchpoints(self) -> dict[str, Rating]:
        """How well each point holds; on some everybody can put a finger."""
        return self.grades("point", [point.id for point in self.workshop.touchpoints])

    def rows(self) -> dict[str, Rating]:
        """How true each given row of a sheet is."""
        sheet = self.knowledge.sheet(self.asked.sheet)
        return self.grades("row", [row.id for row in sheet.rows] if sheet else [])

    def grades(self, about: str, ids: Sequence[str]) -> dict[str, Rating]:
        """From 0 to 6, close to what the others say."""
        found: dict[str, Rating] = {}
        for id in ids:
            own = self.own(id)
            step = self.shared(about, id).randint(WEAKEST, STRONGEST) + own.randint(-1, 1)
            found[id] = None if self.silent(own) else max(WEAKEST, min(STRONGEST, step))
        return found

    def poll(self) -> dict[str, str | list[str]]:
        """The first option for most rules; whoever objects says why."""
        options = [option.id for option in self.asked.options]
        weights = [2 * len(options), *(1 for _ in options[1:])]
        rules = (rule.id for rule in self.workshop.rules)
        chosen = {rule: self.own(rule).choices(options, weights)[0] for rule in rules}
        asks = {option.id for option in self.asked.options if option.reason}
        return {rule: [o, self.reason(rule)] if o in asks else o for rule, o in chosen.items()}

    def reason(self, rule: str) -> str:
        """One of the reasons against a rule that stand in the script."""
        return self.own(rule).choice(self.deck()).texts["reason"][self.language]

    def consent(self) -> dict[str, str]:
        """No objection; in some runs one person has one, with its reason."""
        objects = self.shared(self.run, "objects").randrange(OBJECTS * len(self.people))
        if self.place != objects:
            return {"objection": ""}
        return {"objection": self.deck()[0].texts["reason"][self.language]}

    def common(self, dimension: str) -> int:
        """Where those who agree stand."""
        return self.shared(self.asked.about or "", dimension).choice((-2, -1, 1, 2))

    def near(self, step: int, own: Random) -> int:
        return max(LEFTMOST, min(RIGHTMOST, step + own.choice((-1, 0, 0, 0, 1))))

    def silent(self, own: Random) -> bool:
        return own.random() * len(DIMENSIONS) < self.person.silent


ANSWERS: Mapping[tuple[str, str], Callable[[Voice], dict[str, Any]]] = {
    ("today", "rate"): Voice.opinions,
    ("intended", "rate"): Voice.opinions,
    ("position", "rate"): Voice.second,
    ("served", "rate"): Voice.served,
    ("touchpoints", "rate"): Voice.touchpoints,
    ("sheet", "rate"): Voice.rows,
    ("rules", "poll"): Voice.poll,
    ("position", "consent"): Voice.consent,
    ("consent", "consent"): Voice.consent,
}
"""What is asked about, and how."""


def _rehearsal_of(store: Store, browser: str, workshop: str) -> str:
    """The rehearsal of a workshop this browser has, or the workshop itself if it is one."""
    if rehearsed(store, workshop):
        return workshop
    mine = (info.id for info in store.workshops(browser) if info.mode == "team")
    return next((id for id in mine if rehearsed(store, id) == workshop), "")


def _agenda(store: Store, workshop: str) -> Agenda:
    record = store.record(workshop, "agenda", "agenda")
    return Agenda.model_validate(record.body if record else {})
