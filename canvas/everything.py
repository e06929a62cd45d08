"""All that is stored about one workshop, as files a participant may ask for.

Private ballots are in it only as they were counted after the reveal; nothing links them to people.
Where the pages say nothing but how many answered, it says no more either.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from canvas import actions, outcome, workshop_file
from canvas.gathering import KINDS, activity
from canvas.knowledge import Knowledge
from canvas.ledger import Change
from canvas.store import ALL, Store

OPENLY = ("vote", "consent")
"""Kinds of activity whose answers are shown even when there are few."""


def everything(store: Store, knowledge: Knowledge, workshop: str) -> Mapping[str, str]:
    """File name -> text; raises NotFound.

    ``workshop.json`` is the workshop as the app imports it, ``history.json`` every change ever
    made, oldest first, ``live.json`` what a live workshop has gathered.
    """
    return {
        "workshop.json": workshop_file.write(actions.open_case(store, workshop).workshop),
        "history.json": _json([_shown(change) for change in _changes(store, workshop)]),
        "live.json": _json(_live(store, knowledge, workshop)),
    }


def _changes(store: Store, workshop: str) -> tuple[Change, ...]:
    return store.history(workshop, limit=ALL, newest_first=False)


def _shown(change: Change) -> dict[str, Any]:
    return asdict(change)


def _live(store: Store, knowledge: Knowledge, workshop: str) -> dict[str, Any]:
    """People, agenda, stage, runs with their counted answers, cards and groups."""
    _, records = store.oldest_first(workshop, tuple(KINDS))
    gathered: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
    for record in records:
        gathered[record.kind].append({"id": record.id, **record.body})
    for run in gathered["run"]:
        turnout = store.ballots.turnout(workshop, run["id"])
        run |= {"answered": turnout.answered, **_answers(store, knowledge, workshop, run["id"])}
    people = [
        *store.people.participants(workshop),
        *store.people.participants(workshop, removed=True),
    ]
    shown = [{key: getattr(p, key) for key in ("id", "name", "team", "kind")} for p in people]
    return {"people": shown, **gathered}


def _answers(store: Store, knowledge: Knowledge, workshop: str, run: str) -> dict[str, Any]:
    """The revealed ``answers`` to a run; where they are ``few``: question -> only their number."""
    casts = store.ballots.tally(workshop, run)
    asked = activity(knowledge.agenda, run)
    openly = asked is not None and asked.kind in OPENLY
    questions = {} if openly else outcome.by_question(casts)
    few = {q: outcome.answered(said) for q, said in questions.items() if outcome.few(said)}
    return {"answers": [asdict(cast) for cast in casts if cast.question not in few], "few": few}


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
