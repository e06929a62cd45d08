"""What a facilitator does in a live workshop: agenda, stage, reveal, cards and their groups.

Cards and groups change under the facilitator's name, so that undo takes them back; what moves the
stage changes under ``STAGE``: it goes back by going back.
"""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from canvas import errors
from canvas.actions import until_stored, valid
from canvas.agenda import Activity, Format
from canvas.gathering import (
    KINDS,
    Agenda,
    AgendaItem,
    Card,
    Cluster,
    Gathering,
    Mark,
    Run,
    Stage,
    activity,
    gathering,
    step_of,
)
from canvas.knowledge import Knowledge
from canvas.ledger import now
from canvas.model import Part
from canvas.outcome import by_question
from canvas.paths import body_of
from canvas.store import Moment, Record, Store, Write

STAGE = "stage"


@dataclass(frozen=True, slots=True)
class Live:
    """The live side of a workshop as it is stored at ``head``."""

    id: str
    head: int
    gathering: Gathering


def open_live(store: Store, workshop: str) -> Live:
    """The live side as it is stored now; raises NotFound."""
    head, records = store.oldest_first(workshop, tuple(KINDS))
    return Live(workshop, head, gathering((r.kind, r.id, r.body) for r in records))


# --- the agenda ------------------------------------------------------------------------------


def choose_format(store: Store, workshop: str, knowledge: Knowledge, format: Format) -> None:
    """Take the agenda of a format; replaces the agenda there is."""
    items = tuple(
        AgendaItem(step=step.id, minutes=step.minutes[format])
        for step in knowledge.agenda.values()
        if format in step.minutes
    )

    def step(moment: Moment) -> None:
        agenda = Agenda.model_validate(_stored(moment, "agenda"))
        chosen = {"format": format, "items": items}
        _put(moment, "agenda", "agenda", agenda.model_copy(update=chosen))

    store.at_once(workshop, step)


def set_items(store: Store, workshop: str, items: Iterable[AgendaItem]) -> None:
    """Drop, add, shorten or move steps of the agenda."""
    _change_one(store, workshop, "agenda", "agenda", {"items": [body_of(item) for item in items]})


# --- the stage -------------------------------------------------------------------------------


def go_to(store: Store, workshop: str, step: str, run: str = "") -> None:
    """Show another step (or another run of it); what was answered stays as it is."""

    store.at_once(workshop, lambda moment: _move(moment, step, run))


def _move(moment: Moment, step: str, run: str) -> None:
    stage = Stage.model_validate(_stored(moment, "stage"))
    changed: dict[str, Any] = {"step": step, "run": run}
    if step != stage.step:
        changed |= {"since": now(), "ends": None, "left": None}
    _put(moment, "stage", "stage", stage.model_copy(update=changed))
    agenda = Agenda.model_validate(_stored(moment, "agenda"))
    if step and not agenda.begun_at:
        _put(moment, "agenda", "agenda", agenda.model_copy(update={"begun_at": now()}))


def open_run(
    store: Store, workshop: str, knowledge: Knowledge, run: str, closes_at: str | None = None
) -> None:
    """Let people answer a run and put it on the stage; one that was open before stays as it is.

    With ``closes_at`` (ISO 8601, UTC; "" for no end) it is pre-work and does not go on the stage;
    on the stage its closing time is over: whoever is in the room may answer.
    """
    asked = activity_of(store, workshop, knowledge, run)

    def step(moment: Moment) -> None:
        record = moment.record("run", run)
        if record is None:
            moment.open_ballots(run, max(asked.dots, 1))
            _put(moment, "run", run, Run(id=run, closes_at=closes_at or ""))
        elif closes_at is None and record.body.get("closes_at"):
            _put(moment, "run", run, Run.model_validate(record.body | {"closes_at": ""}))
        if closes_at is None:
            _move(moment, step_of(run), run)

    store.at_once(workshop, step)


def close_prework(store: Store, workshop: str, run: str, closes_at: str) -> None:
    """Let pre-work end at another time (ISO 8601, UTC)."""
    _change_one(store, workshop, "run", run, {"closes_at": closes_at})


def reveal(store: Store, workshop: str, knowledge: Knowledge, run: str) -> None:
    """Show all answers of a run to everybody in the same instant; nobody can link them any more.

    The log of the file, which still knows the order they came in, is emptied as well. Ratings of
    today become the workshop's private ratings.
    """
    asked = activity_of(store, workshop, knowledge, run)

    def step(moment: Moment) -> None:
        record = moment.record("run", run)
        if record is None:
            raise errors.RunClosed()
        if record.body.get("state") == "revealed":
            return
        moment.unseal(run)
        if asked.about == "today":
            moment.add_ratings(by_question(moment.tally(run)))
        revealed = Run.model_validate(record.body).model_copy(update={"state": "revealed"})
        _put(moment, "run", run, revealed)

    store.at_once(workshop, step)
    store.forget_log()


def show(
    store: Store,
    workshop: str,
    run: str,
    *,
    middle: bool | None = None,
    by_team: bool | None = None,
) -> None:
    """Show or hide medians, or the answers per team."""
    wants = {"middle": middle, "by_team": by_team}
    wanted = {key: value for key, value in wants.items() if value is not None}
    _change_one(store, workshop, "run", run, wanted)


def start_timer(store: Store, workshop: str, seconds: float | None = None) -> None:
    """Let the timer run: for so many seconds, or for what was left when it paused."""

    def step(moment: Moment) -> None:
        stage = Stage.model_validate(_stored(moment, "stage"))
        runs_for = stage.left if seconds is None else seconds
        if runs_for is not None:
            changed = {"ends": time.time() + runs_for, "left": None}
            _put(moment, "stage", "stage", stage.model_copy(update=changed))

    store.at_once(workshop, step)


def pause_timer(store: Store, workshop: str) -> None:
    """Let the timer stand still."""

    def step(moment: Moment) -> None:
        stage = Stage.model_validate(_stored(moment, "stage"))
        if stage.ends is not None:
            changed = {"ends": None, "left": max(0.0, stage.ends - time.time())}
            _put(moment, "stage", "stage", stage.model_copy(update=changed))

    store.at_once(workshop, step)


def stop_timer(store: Store, workshop: str) -> None:
    """Take the timer away."""
    _change_one(store, workshop, "stage", "stage", {"ends": None, "left": None})


def add_time(store: Store, workshop: str, seconds: float) -> None:
    """Give the timer more time; one that has run out starts anew with it."""

    def step(moment: Moment) -> None:
        stage = Stage.model_validate(_stored(moment, "stage"))
        if stage.left is not None:
            changed = {"left": stage.left + seconds}
        else:
            changed = {"ends": max(stage.ends or 0.0, time.time()) + seconds}
        _put(moment, "stage", "stage", stage.model_copy(update=changed))

    store.at_once(workshop, step)


def show_names(store: Store, workshop: str, names: bool) -> None:
    """Show on cards who wrote them, or no longer."""
    _change_one(store, workshop, "stage", "stage", {"names": names})


# --- cards and groups ------------------------------------------------------------------------


def change_cards(
    store: Store, workshop: str, actor: str, cards: Iterable[str], wants: Mapping[str, Any]
) -> None:
    """Hide, park or mark cards: ``wants`` are fields of Card but never texts or author."""
    forbidden = set(wants) - {"hidden", "parked", "mark"}
    if forbidden:
        raise ValueError(f"not the facilitator's to change: {sorted(forbidden)}")
    ids = tuple(dict.fromkeys(cards))

    def step(moment: Moment) -> None:
        writes = [
            Write("card", id, valid_body(Card, record.body | dict(wants)))
            for id in ids
            if (record := moment.record("card", id))
        ]
        moment.write(actor, "change card", writes)

    store.at_once(workshop, step)


def mark_cards(store: Store, workshop: str, actor: str, cards: Iterable[str], mark: Mark) -> None:
    """Say of cards that they are empty words or that they say something ("" takes it back)."""
    change_cards(store, workshop, actor, cards, {"mark": mark})


def group_cards(
    store: Store, workshop: str, actor: str, run: str, cards: Sequence[str], title: str = ""
) -> str:
    """Put cards together under a title; they leave the groups they were in. The group's id."""
    chosen = tuple(dict.fromkeys(cards))

    def step(moment: Moment, id: str) -> None:
        fields = {"id": id, "run": run, "title": title, "cards": list(chosen)}
        made = Write("cluster", id, valid_body(Cluster, fields), 0)
        moment.write(actor, "group cards", [made, *_without(moment, chosen, but=id)])

    def attempt() -> str:
        id = _free_cluster(store, workshop)
        store.at_once(workshop, lambda moment: step(moment, id))
        return id

    return until_stored(attempt)


def rename_group(store: Store, workshop: str, actor: str, cluster: str, title: str) -> None:
    """Give a group another title."""
    _change_one(store, workshop, "cluster", cluster, {"title": title}, actor)


def add_to_group(
    store: Store, workshop: str, actor: str, cluster: str, cards: Sequence[str]
) -> None:
    """Put more cards into a group; they leave the groups they were in."""

    def step(moment: Moment) -> None:
        record = moment.record("cluster", cluster)
        if record is None:
            raise errors.NotFound(what="cluster", id=cluster)
        joined = list(dict.fromkeys((*_cards(record), *cards)))
        grown = Write("cluster", cluster, valid_body(Cluster, record.body | {"cards": joined}))
        moment.write(actor, "group cards", [grown, *_without(moment, cards, but=cluster)])

    store.at_once(workshop, step)


def split_group(
    store: Store, workshop: str, actor: str, cluster: str, cards: Sequence[str] = ()
) -> None:
    """Take cards out of a group (all of them without ``cards``); the cards stay."""

    def step(moment: Moment) -> None:
        record = moment.record("cluster", cluster)
        if record is None:
            return
        moment.write(actor, "split group", [_loosened(record, cards or _cards(record))])

    store.at_once(workshop, step)


def _without(moment: Moment, cards: Sequence[str], but: str) -> list[Write]:
    """What takes these cards out of all groups but one."""
    others = (group for group in moment.oldest_first("cluster") if group.id != but)
    return [_loosened(group, cards) for group in others if set(_cards(group)) & set(cards)]


def _loosened(group: Record, cards: Sequence[str]) -> Write:
    """A group without these cards; without any it goes."""
    left = [id for id in _cards(group) if id not in cards]
    return Write("cluster", group.id, group.body | {"cards": left} if left else None)


def _cards(group: Record) -> Sequence[str]:
    cards: Sequence[str] = group.body.get("cards", ())
    return cards


def _free_cluster(store: Store, workshop: str) -> str:
    number = 1
    while store.record_history(workshop, "cluster", f"g{number}"):
        number += 1
    return f"g{number}"


# --- helpers ---------------------------------------------------------------------------------


def activity_of(store: Store, workshop: str, knowledge: Knowledge, run: str) -> Activity:
    """What a run asks; raises NotFound for a run that cannot be."""
    agenda = Agenda.model_validate(_body_of(store.record(workshop, "agenda", "agenda")))
    item = next((item for item in agenda.items if item.step == step_of(run)), None)
    found = activity(knowledge.agenda, run, item)
    if found is None:
        raise errors.NotFound(what="run", id=run)
    return found


def valid_body(cls: type[Part], fields: Mapping[str, Any]) -> dict[str, Any]:
    """The stored form of a part with these fields; raises NotYours."""
    body: dict[str, Any] = body_of(valid(cls, fields))
    return body


def _stored(moment: Moment, kind: str) -> dict[str, Any]:
    return _body_of(moment.record(kind, kind))


def _body_of(record: Record | None) -> dict[str, Any]:
    return record.body if record else {}


def _put(moment: Moment, kind: str, id: str, part: Part) -> None:
    moment.write(STAGE, f"set {kind}", [Write(kind, id, body_of(part))])


def _change_one(
    store: Store, workshop: str, kind: str, id: str, wants: Mapping[str, Any], actor: str = STAGE
) -> None:  # fmt: skip
    def step(moment: Moment) -> None:
        record = moment.record(kind, id)
        if record is None and kind not in ("agenda", "stage"):
            raise errors.NotFound(what=kind, id=id)
        body = valid_body(KINDS[kind], _body_of(record) | dict(wants))
        moment.write(actor, f"change {kind}", [Write(kind, id, body)])

    store.at_once(workshop, step)
