"""What a live workshop yields: cards and groups become parts of the workshop, ratings positions.

No text is lost on the way: what several people wrote stands line by line in one part, and what
stood in the workshop before stays in front of it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from canvas import errors
from canvas.actions import free_id, until_stored, valid
from canvas.explain import short
from canvas.gathering import KINDS, Card, Cluster
from canvas.knowledge import Knowledge
from canvas.live_actions import activity_of
from canvas.model import (
    EVIDENCE,
    SINGLES,
    FirstStep,
    part_class,
)
from canvas.paths import body_of
from canvas.phrasing import settled
from canvas.sentence import compose
from canvas.store import Record, Snapshot, Store, Write
from canvas.text import Language

LONGEST_WORD = 120


@dataclass(frozen=True, slots=True)
class Thing:
    """What is taken over as one: a card, or the cards of a group under its title."""

    title: str
    cards: tuple[Card, ...]

    def lines(self, entry: str) -> str:
        """What the cards say in one of their fields, each text once."""
        return _lines(card.texts.get(entry, "") for card in self.cards)

    def text(self) -> str:
        """The title and what the cards say below it."""
        return _lines((self.title, *(card.texts.get("text", "") for card in self.cards)))

    def told(self, label: str, entry: str, name: str) -> str:
        """What the cards say, each behind its own word (``label``) unless that is ``name``."""
        texts = [(card.texts.get(label, ""), card.texts.get(entry, "")) for card in self.cards]
        return _lines(_behind(own, text, name) for own, text in ((self.title, ""), *texts))

    def word(self, entry: str = "word") -> str:
        """The title, else the first word of a card."""
        words = (self.title, *(card.texts.get(entry, "") for card in self.cards))
        return " ".join(next((word for word in words if word.strip()), "").split())


class Basket:
    """The records of a workshop with all that is taken over, before it is stored."""

    def __init__(self, store: Store, snapshot: Snapshot) -> None:
        self._store, self._snapshot = store, snapshot
        self._records = {(r.kind, r.id): r for r in snapshot.records}
        self._changed: dict[tuple[str, str], None] = {}

    @property
    def language(self) -> Language:
        """The language the workshop is written in."""
        language: Language = self.body("frame", "frame")["language"]
        return language

    def holds(self, kind: str, id: str) -> bool:
        return (kind, id) in self._records or kind in SINGLES

    def body(self, kind: str, id: str) -> dict[str, Any]:
        record = self._records.get((kind, id))
        return record.body if record else {}

    def put(self, kind: str, id: str, /, **fields: Any) -> str:
        """Set these fields of a record; ``kind:id``. Raises NotYours, also for a text too long."""
        cls = KINDS[kind] if kind in KINDS else part_class(kind)
        body = body_of(valid(cls, self.body(kind, id) | fields))
        before = self._records.get((kind, id))
        self._records[kind, id] = Record(kind, id, before.seq if before else 0, body)
        self._changed[kind, id] = None
        return f"{kind}:{id}"

    def add(self, kind: str, /, **fields: Any) -> str:
        """A new record under the next free id."""
        now = replace(self._snapshot, records=tuple(self._records.values()))
        id = free_id(self._store, now, kind)
        return self.put(kind, id, id=id, **fields)

    def append(self, kind: str, /, **texts: str) -> str:
        """Fill fields of which there is one in a workshop; below what they say already."""
        body = self.body(kind, kind)
        return self.put(kind, kind, **{f: _below(body.get(f, ""), t) for f, t in texts.items()})

    def writes(self) -> list[Write]:
        found = [self._records[key] for key in self._changed]
        return [Write(r.kind, r.id, r.body, r.seq) for r in found]


def take(
    store: Store, knowledge: Knowledge, workshop: str, actor: str, run: str, ids: Sequence[str]
) -> tuple[str, ...]:
    """Take cards and groups of a revealed run over as what its activity yields: ``value:v3`` ...

    All in one action. What was taken before is not taken twice while its record is there.
    NotFound for what is not on the wall, NotYours if a text is too long for its place, if there is
    no place left (three concerns, twelve first steps) or if the activity yields nothing.
    """
    take_one = TAKE.get(activity_of(store, workshop, knowledge, run).yields)
    if take_one is None:
        raise errors.NotYours(field="run", expected="choice", limit="")

    def attempt() -> tuple[str, ...]:
        basket = Basket(store, store.read(workshop))
        found = tuple(_taken(basket, run, id, take_one) for id in ids)
        store.write(workshop, actor, "take over", basket.writes())
        return found

    return until_stored(attempt)


# --- one card or group -----------------------------------------------------------------------

Take = Callable[[Basket, Thing], str]


def _taken(basket: Basket, run: str, id: str, take_one: Take) -> str:
    revealed = basket.body("run", run).get("state") == "revealed"
    kind = "cluster" if basket.body("cluster", id) else "card"
    body = basket.body(kind, id)
    if not revealed or body.get("run") != run:
        raise errors.NotFound(what=kind, id=id)
    if (ref := body.get("taken", "")) and basket.holds(*ref.split(":")):
        return str(ref)
    thing = _thing(basket, kind, body)
    ref = take_one(basket, thing)
    basket.put(kind, id, taken=ref)
    for card in thing.cards:
        basket.put("card", card.id, taken=card.taken or ref)
    return ref


def _thing(basket: Basket, kind: str, body: Mapping[str, Any]) -> Thing:
    """Hidden cards are left out of a group."""
    if kind == "card":
        return Thing("", (Card.model_validate(body),))
    cluster = Cluster.model_validate(body)
    found = (Card.model_validate(b) for id in cluster.cards if (b := basket.body("card", id)))
    return Thing(cluster.title, tuple(card for card in found if not card.hidden))


def _value(basket: Basket, thing: Thing) -> str:
    word = thing.word()
    told = _named(word, thing.told("word", "meaning", word))
    return basket.add("value", **told, never=thing.lines("never"))


def _more(basket: Basket, thing: Thing) -> str:
    """How we know is told by the best witness."""
    word = thing.word()
    known = [card.texts["evidence"] for card in thing.cards if card.texts.get("evidence")]
    told = _named(word, thing.told("word", "meaning", word))
    return basket.add("more", **told, evidence=min(known, key=EVIDENCE.index, default=None))


def _meaning(basket: Basket, thing: Thing) -> str:
    """Sheets after the first stand below it, each behind its own word."""
    there = str(basket.body("relationship", "relationship").get("word", ""))
    word = there or thing.word()
    told = _named(word, thing.told("word", "meaning", word))
    basket.put("relationship", "relationship", word=told["word"])
    return basket.append(
        "relationship",
        meaning=told["meaning"],
        scene=thing.lines("scene"),
        not_meant=thing.lines("not_meant"),
    )


def _rule(basket: Basket, thing: Thing) -> str:
    """At the station where it was written; in use, until somebody says when it holds."""
    language = basket.language
    text = compose("", thing.text(), thing.lines("limit"), language)
    side = next((card.station for card in thing.cards if card.station), "CB")
    fields = {"side": side, "phase": "use", "benefit": thing.lines("benefit")}
    return basket.add("rule", **settled({}, fields | {"text": text}, language))


def _ending(basket: Basket, thing: Thing) -> str:
    text, owners = thing.text(), thing.lines("who").splitlines()
    fields = {"side": "END", "phase": "goodbye", "text": text, "owner": ", ".join(owners)}
    return basket.add("rule", **settled({}, fields, basket.language))


def _promise(basket: Basket, thing: Thing) -> str:
    return basket.add("promise", text=thing.text())


def _first_step(basket: Basket, thing: Thing) -> str:
    who, what = thing.lines("who").splitlines(), _lines((thing.title, thing.lines("what")))
    step = body_of(valid(FirstStep, {"who": ", ".join(who), "what": what}))
    steps = basket.body("handover", "handover").get("first_steps", [])
    return basket.put("handover", "handover", first_steps=[*steps, step])


def _note(basket: Basket, thing: Thing) -> str:
    notes = basket.body("canvas", "relationships").get("notes", [])
    kept = dict.fromkeys((*notes, thing.text()))
    return basket.put("canvas", "relationships", field="relationships", notes=list(kept))


def _situation(basket: Basket, thing: Thing) -> str:
    name = str(basket.body("real_customer", "real_customer").get("pseudonym", ""))
    name = name or thing.word("name")
    basket.put("real_customer", "real_customer", pseudonym=name)
    return basket.append("real_customer", situation=thing.told("name", "text", name))


def _concern(basket: Basket, thing: Thing) -> str:
    concerns = [c for c in basket.body("real_customer", "real_customer").get("concerns", []) if c]
    kept = dict.fromkeys((*concerns, thing.text()))
    return basket.put("real_customer", "real_customer", concerns=list(kept))


def _paragraph(kind: str, field: str, basket: Basket, thing: Thing) -> str:
    return basket.append(kind, **{field: thing.text()})


TAKE: dict[str, Take] = {
    "why_now": partial(_paragraph, "frame", "why_now"),
    "stop_doing": partial(_paragraph, "frame", "stop_doing"),
    "belonging_sign": partial(_paragraph, "frame", "belonging_sign"),
    "says_afterwards": partial(_paragraph, "real_customer", "says_afterwards"),
    "note": _note,
    "situation": _situation,
    "concern": _concern,
    "value": _value,
    "more": _more,
    "meaning": _meaning,
    "rule": _rule,
    "promise": _promise,
    "ending": _ending,
    "first_step": _first_step,
}
"""What a card becomes, by what its activity yields."""


def _named(word: str, meaning: str) -> dict[str, str]:
    """A word that is a whole sentence stands in full in the meaning."""
    if len(word) <= LONGEST_WORD:
        return {"word": word, "meaning": meaning}
    return {"word": short(word, LONGEST_WORD - 2), "meaning": _lines((word, meaning))}


def _behind(label: str, text: str, name: str) -> str:
    label, text = " ".join(label.split()), text.strip()
    if not label or label.casefold() == name.casefold():
        return text
    return f"{label}: {text}" if text else label


def _below(there: str, text: str) -> str:
    """A new paragraph below what is there, unless it stands there already."""
    paragraphs = there.split("\n\n") if there else []
    return there if not text or text in paragraphs else "\n\n".join((*paragraphs, text))


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(text.strip() for text in texts if text.strip()))
