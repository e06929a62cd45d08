"""What phones send: checked for its shape, then given to the action it asks for."""

import json
from collections.abc import Mapping
from typing import Any

from canvas import answer_actions, errors
from canvas.gathering import Card
from canvas.knowledge import Knowledge
from canvas.live.scene import Scene
from canvas.people import Participant
from canvas.store import Store

STATUS: dict[type[errors.CanvasError], int] = {
    errors.NotAllowed: 403,
    errors.NotFound: 404,
    errors.RunClosed: 409,
    errors.AlreadyAnswered: 409,
    errors.NoSlotLeft: 409,
    errors.Conflict: 409,
    errors.NotYours: 422,
    errors.DatabaseBusy: 503,
    errors.DatabaseDamaged: 503,
    errors.CannotStore: 507,
}
"""How HTTP says what went wrong; from 500 on a phone keeps what it sent and tries again."""


def status_of(error: errors.CanvasError) -> int:
    return next((status for kind, status in STATUS.items() if isinstance(error, kind)), 500)


def read_body(sent: bytes) -> dict[str, Any]:
    """The JSON object somebody sent; raises NotYours."""
    try:
        body = json.loads(sent)
    except (ValueError, RecursionError):
        raise _malformed("body") from None
    if not isinstance(body, dict):
        raise _malformed("body")
    return body


def take(store: Store, knowledge: Knowledge, who: Participant, body: Mapping[str, Any]) -> bool:
    """Store an answer; whether it came late. Raises what the actions raise."""
    run = _text(body, "run")
    if "card" in body:
        card = _of_type(body, "card", dict)
        texts = {str(key): _text(card["texts"], key) for key in _of_type(card, "texts", dict)}
        station = _text(card, "station") if "station" in card else ""
        return answer_actions.write_card(
            store, knowledge, who, run, _text(card, "id"), texts, station
        )
    if "answers" in body:
        return answer_actions.answer(store, knowledge, who, run, _of_type(body, "answers", dict))
    if "dots" in body:
        dots = _of_type(body, "dots", list)
        if not all(isinstance(target, str) for target in dots):
            raise _malformed("dots")
        return answer_actions.give_dots(store, knowledge, who, run, dots)
    if "remove" in body:
        answer_actions.remove_card(store, who, run, _text(body, "remove"))
    elif body.get("done") is True:
        answer_actions.nothing_to_add(store, who, run)
    else:
        raise _malformed("run")
    return False


def own(store: Store, scene: Scene, who: Participant) -> dict[str, Any]:
    """What a phone must know after sleep: its cards per run, the runs it has answered, its name."""
    cards: dict[str, list[dict[str, Any]]] = {}
    for card in scene.gathering.cards.values():
        if card.author == who.id:
            cards.setdefault(card.run, []).append(_shown(card))
    answered = sorted(store.ballots.answered_by(who.workshop, who.voice))
    me = {"id": who.id, "name": who.name, "team": who.team}
    return {"cards": cards, "answered": answered, "me": me}


def _shown(card: Card) -> dict[str, Any]:
    return {"id": card.id, "texts": card.texts, "station": card.station, "late": card.late}


def _text(body: Mapping[str, Any], key: str) -> str:
    return str(_of_type(body, key, str))


def _of_type(body: Mapping[str, Any], key: str, kind: type) -> Any:
    found = body.get(key)
    if not isinstance(found, kind):
        raise _malformed(key)
    return found


def _malformed(field: str) -> errors.NotYours:
    return errors.NotYours(field=field, expected="missing", limit="")
