"""Nine people of a bakery in one room: what they write, rate and decide, in German and English."""

import json
from dataclasses import dataclass, field
from typing import Any

import yaml

from canvas import actions, answer_actions, live_actions
from canvas.knowledge import Knowledge
from canvas.live.scene import Scene
from canvas.live.sight import Sight
from canvas.model import DIMENSIONS, Frame, Rule, Touchpoint, Workshop
from canvas.people import Participant
from canvas.store import Store
from canvas.text import Language
from tests.server import ROOT

OWNER = "o" * 43
"""The secret of the browser that owns every workshop here."""
BASE = "http://192.168.1.20:8501"
NAMES = ("Anna", "Bernd", "Cem", "Doris", "Emil", "Fatma", "Gerda", "Hannes", "Ines")
TEXTS = yaml.safe_load((ROOT / "tests/live/bakery_team.yaml").read_text(encoding="utf-8"))
"""What they write, in both languages."""
VALUES: dict[Language, list[dict[str, str]]] = TEXTS["values"]
DEPENDS: dict[Language, list[str]] = TEXTS["depends"]
RATINGS: dict[str, tuple[int | None, ...]] = {
    "encounter": (-2, -2, -3, -2, -1, -2, -2, -2, -3),
    "closeness": (-2, -1, -2, 0, -3, -2, 1, -2, -1),
    "warmth": (-3, -2, -3, 1, 2, -1, 3, -2, -3),
    "register": (0, 1, 0, -1, 2, 1, 0, 1, 0),
    "initiative": (3, 2, 3, 3, 2, 3, 2, 3, 2),
    "guidance": (1, -1, 2, 0, 1, -2, 1, 2, 0),
    "tailoring": (-1, -2, 0, 2, 1, -1, -2, 0, 1),
    "contribution": (2, 2, 3, 2, 1, 2, 3, 2, 2),
    "commitment": (-2, -3, -1, -2, 0, -2, -3, -2, -1),
    "insight": (-2, 0, 1, -1, None, -2, 2, -1, None),
    "settlement": (-3, 3, 2, -2, 3, -3, -2, 3, -3),
    "pace": (-1, 2, 0, -2, 1, 3, -1, -2, 0),
}
"""Dimension -> what each of the nine says of today; give and take splits them in two camps."""
TARGETS = {"warmth": -3, "encounter": -2, "settlement": -2, "initiative": -1, "contribution": 2}
DECIDED: dict[str, int | None] = TARGETS | {
    "closeness": -2, "register": 0, "guidance": 1, "tailoring": None, "commitment": -2,
    "insight": -1, "pace": -1,
}  # fmt: skip
"""The twelve positions in the end; guidance, insight and pace are provisional."""
PROVISIONAL = ("guidance", "insight", "pace")
REVIEW = "2026-12-01"


@dataclass
class Room:
    """A workshop of the bakery in a store, and the people in it; ``decided``: with its result."""

    store: Store
    knowledge: Knowledge
    language: Language = "de"
    id: str = ""
    people: list[Participant] = field(default_factory=list)
    cards: int = 0
    decided: bool = False

    def __post_init__(self) -> None:
        frame = Frame(title=TEXTS["title"][self.language], language=self.language, mode="team")
        names = TEXTS["touchpoints"][self.language]
        touchpoints = tuple(
            Touchpoint(id=f"t{n}", phase="buy", name=name) for n, name in enumerate(names, 1)
        )
        rules = tuple(
            Rule(id=f"r{n}", side="CB", phase="buy", text=text)
            for n, text in enumerate(TEXTS["rules"][self.language], 1)
        )
        workshop = Workshop(frame=frame, touchpoints=touchpoints, rules=rules)
        if self.decided:
            workshop = with_result(workshop, self.language)
        self.id = actions.import_workshop(self.store, OWNER, "owner", workshop)
        for dimension, step in ({} if self.decided else TARGETS).items():
            actions.change(
                self.store, self.id, "owner", "position", dimension,
                saw={"step": None}, wants={"step": step},
            )  # fmt: skip
        self.store.people.door(self.id)
        live_actions.choose_format(self.store, self.id, self.knowledge, "long")

    def enter(self, n: int = 9, teams: tuple[str, ...] = ("",)) -> None:
        """So many more people join, taking turns between the teams."""
        for at in range(len(self.people), len(self.people) + n):
            name, team = NAMES[at % len(NAMES)], teams[at % len(teams)]
            browser = f"browser-{at}".ljust(43, "x")
            self.people.append(self.store.people.join(self.id, browser, name, team))

    def go(self, step: str) -> None:
        """Put a step on the stage."""
        live_actions.go_to(self.store, self.id, step)

    def open(self, run: str) -> None:
        """Ask what the run asks."""
        live_actions.open_run(self.store, self.id, self.knowledge, run)

    def reveal(self, run: str) -> None:
        """Reveal a run."""
        live_actions.reveal(self.store, self.id, self.knowledge, run)

    def write(self, run: str, who: int, station: str = "", **texts: str) -> str:
        """One person writes a card; its id."""
        self.cards += 1
        card = f"card-{self.cards:016d}"
        person = self.people[who % len(self.people)]
        answer_actions.write_card(
            self.store, self.knowledge, person, run, card, texts, station=station
        )
        return card

    def write_values(self) -> list[str]:
        """Everybody writes the card of a value."""
        return [
            self.write("values.cards", who, **value)
            for who, value in enumerate(VALUES[self.language])
        ]

    def write_depends(self, times: int = 1) -> list[str]:
        """Everybody writes what the relationship depends on, once or many times."""
        texts = DEPENDS[self.language] * times
        return [self.write("today.depends", who, text=text) for who, text in enumerate(texts)]

    def answer(self, run: str, who: int, **answers: Any) -> None:
        """One person answers privately."""
        answer_actions.answer(self.store, self.knowledge, self.people[who], run, answers)

    def rate_all(self, run: str, people: int = 9) -> None:
        """So many people rate the twelve dimensions."""
        for who in range(people):
            self.answer(run, who, **{d: RATINGS[d][who % 9] for d in DIMENSIONS})

    def give_dots(self, run: str, *targets: str, who: int) -> None:
        """One person puts dots on cards or groups."""
        person = self.people[who]
        answer_actions.give_dots(self.store, self.knowledge, person, run, targets)

    def sight(self) -> Sight:
        """What a page may show now."""
        return Scene(self.store, self.knowledge, self.id).sight(BASE)


def with_result(workshop: Workshop, language: Language) -> Workshop:
    """A workshop with all that the bakery decides: values, customs, positions, sheet, rules."""
    found = dict(TEXTS["result"][language])
    depends_on, steps = found.pop("depends_on"), found.pop("steps")
    found["positions"] = [
        {"dimension": dimension, "step": step, "provisional": dimension in PROVISIONAL}
        | ({"depends_on": depends_on} if step == 0 else {})
        for dimension, step in DECIDED.items()
    ]
    found["rules"] = [
        {"id": f"r{n}", "side": side, "phase": "buy", "text": text}
        for n, (side, text) in enumerate(found["rules"], 1)
    ]
    found["handover"] = {
        "owner": found.pop("owner"),
        "review_date": REVIEW,
        "first_steps": [{"who": who, "what": what} for who, what in steps],
    }
    return Workshop.model_validate_json(json.dumps(workshop.model_dump(mode="json") | found))
