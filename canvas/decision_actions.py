"""What a team decides after a live round: positions, and what a poll says about rules."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from canvas import errors
from canvas.actions import until_stored, valid
from canvas.harvest_actions import Basket
from canvas.knowledge import Knowledge
from canvas.live_actions import activity_of
from canvas.model import DIMENSIONS, SHOWN_FROM, Position, Rating, Tally
from canvas.outcome import by_question, objections, polled, reasons
from canvas.paths import body_of
from canvas.spread import agreement
from canvas.store import Store, Write

CONSENT = "target.consent"


def decide(
    store: Store, workshop: str, actor: str, dimension: str, step: int | None, *,
    because_of: Sequence[str] = (), depends_on: str = "", decided_by: str = "",
    dissent: Sequence[str] = (), provisional: bool = False,
) -> None:  # fmt: skip
    """Decide a position today; values and what it depends on stay as they are unless given."""

    def attempt() -> None:
        record = store.record(workshop, "position", dimension)
        body = dict(record.body) if record else {}
        given = {"because_of": list(because_of), "depends_on": depends_on}
        body |= {name: content for name, content in given.items() if content}
        decision = _decision(decided_by, dissent, provisional=provisional)
        part = valid(Position, body | {"dimension": dimension, "step": step} | decision)
        seen = record.seq if record else 0
        writes = [Write("position", dimension, body_of(part), seen)]
        store.write(workshop, actor, "decide position", writes)

    until_stored(attempt)


def decide_rest(
    store: Store, knowledge: Knowledge, workshop: str, actor: str, run: str, *,
    decided_by: str, provisional: bool,
) -> tuple[str, ...]:  # fmt: skip
    """Decide what is undecided by the middle of the proposals in a revealed run; the dimensions.

    See ``middle``. Dimensions with fewer than three ratings stay undecided.
    """
    if activity_of(store, workshop, knowledge, run).about != "intended":
        raise errors.NotYours(field="run", expected="choice", limit="")
    given = by_question(store.ballots.tally(workshop, run))

    def attempt() -> tuple[str, ...]:
        basket = Basket(store, store.read(workshop))
        decision = _decision(decided_by, (), provisional=provisional)
        decided = []
        for dimension in DIMENSIONS:
            step = middle(given.get(dimension, ()))
            if step is not None and basket.body("position", dimension).get("step") is None:
                basket.put("position", dimension, dimension=dimension, step=step, **decision)
                decided.append(dimension)
        store.write(workshop, actor, "decide positions", basket.writes())
        return tuple(decided)

    return until_stored(attempt)


def take_poll(store: Store, knowledge: Knowledge, workshop: str, actor: str, run: str) -> int:
    """What a revealed poll says about rules stands in the rules; how many rules have a result.

    Reasons people gave stand beside the count of their answer.

    Fewer than three answers say nothing. What another poll said about a rule stays.
    """
    asked = activity_of(store, workshop, knowledge, run)
    if asked.kind != "poll":
        raise errors.NotYours(field="run", expected="choice", limit="")
    casts = store.ballots.tally(workshop, run)
    found, why = polled(casts), reasons(casts)

    def attempt() -> int:
        basket = Basket(store, store.read(workshop))
        known = {rule: counts for rule, counts in found.items() if basket.holds("rule", rule)}
        for rule, counts in known.items():
            said = {option.id: counts.get(option.id, 0) for option in asked.options}
            there = basket.body("rule", rule).get("polled", [])
            kept = [tally for tally in there if tally["answer"] not in said]
            told = why.get(rule, {})
            now = [
                body_of(Tally(answer=answer, n=n, reasons=told.get(answer, ())))
                for answer, n in said.items()
            ]
            basket.put("rule", rule, polled=[*kept, *now])
        store.write(workshop, actor, "take poll", basket.writes())
        return len(known)

    return until_stored(attempt)


def middle(ratings: Iterable[Rating]) -> int | None:
    """The middle rating; None for fewer than three.

    Of two in the middle it is the one nearer to 0, and 0 itself where they stand on either side of
    it equally far away: two camps have not decided yet.
    """
    found = agreement(ratings)
    low, high = found.median_low, found.median_high
    if found.n < SHOWN_FROM or low is None or high is None:
        return None
    return 0 if low == -high else min(low, high, key=abs)


def dissent_of(store: Store, workshop: str, dimension: str) -> tuple[str, ...]:
    """The objections to a position in its revealed consent round; () is consent, or no round."""
    return objections(store.ballots.tally(workshop, f"{CONSENT}@{dimension}"))


def _decision(by: str, dissent: Sequence[str], *, provisional: bool) -> dict[str, Any]:
    return {
        "decided_by": by,
        "decided_on": date.today().isoformat(),
        "dissent": list(dissent),
        "provisional": provisional,
    }
