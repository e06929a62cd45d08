"""What people do with their phone: join, write cards, answer privately.

Whoever answers is checked in the same transaction: somebody who was removed is NotAllowed, a run
that is not open RunClosed. What comes after the reveal counts as late.
"""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from canvas import errors
from canvas.agenda import SERVED, Activity, Option
from canvas.ballots import Ballot
from canvas.gathering import ON_BEHALF, Card, Run, activity, thing_of, written_in
from canvas.knowledge import Knowledge
from canvas.live_actions import activity_of, open_live, valid_body
from canvas.model import CONTROL, DIMENSIONS, LEFTMOST, RIGHTMOST
from canvas.outcome import STRONGEST, WEAKEST, by_question
from canvas.people import Participant
from canvas.store import Moment, Store, Write

CARDS_EACH = 30
"""More cards of one person and run are a mistake or worse."""
REASON = 600
UNREADABLE = re.compile(rf"{CONTROL.pattern}|[\ud800-\udfff]")
"""Control characters and halves of characters: no page can show them."""


@dataclass(frozen=True, slots=True)
class Mine:
    """What a phone must know after sleep: its cards per run, and the runs it has answered."""

    cards: Mapping[str, tuple[Card, ...]]
    answered: frozenset[str]


def join(store: Store, code: str, browser: str, name: str = "", team: str = "") -> Participant:
    """Take part with a code as typed or a ticket; NotFound for a wrong one, see People.join."""
    found = store.people.behind(code)
    if found is None:
        raise errors.NotFound(what="door", id="")
    workshop, _ = found
    name, team = (UNREADABLE.sub("", said).strip()[:60] for said in (name, team))
    return store.people.join(workshop, browser, name, team)


def write_card(
    store: Store, knowledge: Knowledge, who: Participant, run: str, card: str,
    texts: Mapping[str, str], station: str = "",
) -> bool:  # fmt: skip
    """Write a card, or write it anew until the reveal; whether it came late.

    ``card`` is an id made on the phone: sent twice it counts once. Only texts of the activity's
    entries are kept; NotYours when there is none, a choice is unknown or somebody has written far
    too many, NotAllowed for somebody else's card, AlreadyAnswered for a card that was revealed.
    """
    asked = activity_of(store, who.workshop, knowledge, run)
    given = _texts(asked, texts)
    if station and station not in asked.stations:
        raise errors.NotYours(field="station", expected="choice", limit="")

    def step(moment: Moment) -> bool:
        state = _open(moment, who, run)
        late = state.state == "revealed"
        stored = moment.record("card", card)
        if stored and (stored.body.get("author") != who.id or stored.body.get("run") != run):
            raise errors.NotAllowed()
        fields = {"id": card, "run": run, "author": who.id, "texts": given, "station": station}
        body = valid_body(Card, (stored.body if stored else {"late": late}) | fields)
        if stored and late and body != stored.body:
            raise errors.AlreadyAnswered()
        if not stored and _cards_in(moment, who, run) >= CARDS_EACH:
            raise errors.NotYours(field="cards", expected="too_long", limit=CARDS_EACH)
        moment.write(who.id, "write card", [Write("card", card, body)])
        moment.note_answer(run, who.voice, late=late)
        return bool(body.get("late"))

    return store.at_once(who.workshop, step)


def remove_card(store: Store, who: Participant, run: str, card: str) -> None:
    """Take an own card away before the reveal; the history keeps it."""

    def step(moment: Moment) -> None:
        if _open(moment, who, run).state == "revealed":
            raise errors.AlreadyAnswered()
        stored = moment.record("card", card)
        if stored and (stored.body.get("author") != who.id or stored.body.get("run") != run):
            raise errors.NotAllowed()
        moment.write(who.id, "remove card", [Write("card", card, None)])

    store.at_once(who.workshop, step)


def write_for(
    store: Store, knowledge: Knowledge, workshop: str, actor: str, run: str, card: str,
    texts: Mapping[str, str],
) -> None:  # fmt: skip
    """A card the facilitator writes for somebody; it counts as nobody's answer."""
    given = _texts(activity_of(store, workshop, knowledge, run), texts)

    def step(moment: Moment) -> None:
        record = moment.record("run", run)
        if record is None:
            raise errors.RunClosed()
        late = record.body.get("state") == "revealed"
        fields = {"id": card, "run": run, "author": ON_BEHALF, "texts": given, "late": late}
        moment.write(actor, "write card", [Write("card", card, valid_body(Card, fields), 0)])

    store.at_once(workshop, step)


def nothing_to_add(store: Store, who: Participant, run: str) -> None:
    """Count somebody as done without (more) cards."""

    def step(moment: Moment) -> None:
        late = _open(moment, who, run).state == "revealed"
        moment.note_answer(run, who.voice, late=late)

    store.at_once(who.workshop, step)


def answer(
    store: Store, knowledge: Knowledge, who: Participant, run: str, answers: Mapping[str, Any]
) -> bool:
    """Answer a rating, poll or consent privately: question -> value; whether it came late.

    Rating: dimension (touchpoint, row of a sheet) -> step or None for *cannot say*; ``served``: a
    pair of them, favourite and least welcome. Poll: rule -> option, or the pair of an option and
    its reason. Consent: ``objection`` -> reason, or "" for none. NotYours for a question or value
    that cannot be.
    """
    asked = activity_of(store, who.workshop, knowledge, run)
    sheet = knowledge.sheet(asked.sheet)
    rows = {row.id for row in sheet.rows} if sheet else set()
    ballots = [
        _ballot(store, who, asked, run, question, v, rows) for question, v in answers.items()
    ]
    if not ballots:
        raise errors.NotYours(field="answers", expected="missing", limit="")

    def step(moment: Moment) -> bool:
        _open(moment, who, run)
        late = moment.cast(run, who.voice, ballots, team=who.team)
        if late and (shown := moment.show_late(run)) and asked.about == "today":
            moment.add_ratings(by_question(shown))
        return late

    return store.at_once(who.workshop, step)


def give_dots(
    store: Store, knowledge: Knowledge, who: Participant, run: str, targets: Sequence[str]
) -> bool:
    """Put dots on cards or groups, in the place of all dots given before; whether they came late.

    NoSlotLeft for more dots than the activity has (the database refuses them too), NotYours for
    a target that is not on the wall.
    """
    asked = activity_of(store, who.workshop, knowledge, run)
    about = written_in(run, asked)
    ballots = [Ballot(target, 1, slot) for slot, target in enumerate(targets)]

    def step(moment: Moment) -> bool:
        _open(moment, who, run)
        if asked.kind != "vote" or not all(_on_the_wall(moment, about, t) for t in targets):
            raise errors.NotYours(field="dots", expected="choice", limit="")
        late = moment.cast(run, who.voice, ballots, dots=True)
        if late:
            moment.show_late(run)
        return late

    return store.at_once(who.workshop, step)


def voted_on(store: Store, knowledge: Knowledge, workshop: str, run: str) -> tuple[str, ...]:
    """Ids of the groups and loose cards a vote is about, groups first."""
    live = open_live(store, workshop).gathering
    asked = activity(knowledge.agenda, run)
    about = written_in(run, asked) if asked else ""
    return (
        *(cluster.id for cluster in live.clusters_of(about)),
        *(card.id for card in live.loose(about)),
    )


def mine(store: Store, who: Participant) -> Mine:
    """What somebody has written and answered so far."""
    cards: dict[str, tuple[Card, ...]] = {}
    for card in open_live(store, who.workshop).gathering.cards.values():
        if card.author == who.id:
            cards[card.run] = (*cards.get(card.run, ()), card)
    return Mine(cards, store.ballots.answered_by(who.workshop, who.voice))


def _open(moment: Moment, who: Participant, run: str) -> Run:
    """The run, if this person may answer it now."""
    if not who.voice or not moment.takes_part(who.id):
        raise errors.NotAllowed()
    record = moment.record("run", run)
    if record is None:
        raise errors.RunClosed()
    found = Run.model_validate(record.body)
    if found.closes_at and datetime.fromisoformat(found.closes_at) <= datetime.now(UTC):
        raise errors.RunClosed()
    return found


def _cards_in(moment: Moment, who: Participant, run: str) -> int:
    return sum(card.body.get("run") == run for card in moment.written_by("card", who.id))


def _on_the_wall(moment: Moment, run: str, target: str) -> bool:
    """Whether a target is a card or group of this run that everybody can see."""
    record = moment.record("card", target) or moment.record("cluster", target)
    if record is None or record.body.get("hidden"):
        return False
    return bool(record.body.get("run") == run)


def _texts(asked: Activity, texts: Mapping[str, str]) -> dict[str, str]:
    given = {
        entry.id: text
        for entry in asked.entries
        if (text := str(texts.get(entry.id, "")).strip())
    }  # fmt: skip
    for entry in asked.entries:
        if entry.choices and entry.id in given and given[entry.id] not in entry.choices:
            raise errors.NotYours(field=entry.id, expected="choice", limit="")
    if asked.kind != "write" or not given:
        raise errors.NotYours(field="text", expected="missing", limit="")
    return given


def _ballot(
    store: Store, who: Participant, asked: Activity, run: str, question: str, value: Any,
    rows: Set[str],
) -> Ballot:  # fmt: skip
    if not _fits(store, who, asked, run, question, value, rows):
        raise errors.NotYours(field=question[:40], expected="choice", limit="")
    typed = asked.kind == "consent" or any(option.reason for option in asked.options)
    return Ballot(question, value, text=typed)


def _fits(
    store: Store, who: Participant, asked: Activity, run: str, question: str, value: Any,
    rows: Set[str],
) -> bool:  # fmt: skip
    """Whether the question is one of the run's and the value one of its answers."""
    if asked.kind == "consent":
        return question == "objection" and _reason(value)
    if asked.kind == "poll":
        known = store.record(who.workshop, "rule", question) is not None
        return known and any(_chosen(option, value) for option in asked.options)
    if asked.about == "served":
        pair = isinstance(value, list) and len(value) == 2 and all(_step(v) for v in value)
        return question in SERVED and pair
    if asked.about == "touchpoints":
        known_touchpoint = store.record(who.workshop, "touchpoint", question) is not None
        return known_touchpoint and _step(value, WEAKEST, STRONGEST)
    if asked.about == "sheet":
        return question in rows and _step(value, WEAKEST, STRONGEST)
    wanted = (thing_of(run),) if asked.about == "position" else DIMENSIONS
    return asked.kind == "rate" and question in wanted and _step(value)


def _chosen(option: Option, value: Any) -> bool:
    """Whether a value says this option, with a reason only where it may have one."""
    if not isinstance(value, list):
        return bool(value == option.id)
    pair = len(value) == 2 and value[0] == option.id
    return option.reason and pair and _reason(value[1]) and value[1].strip() != ""


def _reason(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= REASON and not UNREADABLE.search(value)


def _step(value: Any, low: int = LEFTMOST, high: int = RIGHTMOST) -> bool:
    return value is None or (type(value) is int and low <= value <= high)
