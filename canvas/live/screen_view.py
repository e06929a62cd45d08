"""What the projector shows: how to join, the step, the question, then everybody's answers."""

from typing import Any

from canvas.live.pages import render
from canvas.live.qr import qr_svg
from canvas.live.screen_board import about, board, proposed
from canvas.live.screen_wall import wall
from canvas.live.sight import Piece, Sight
from canvas.text import Language


def pieces(sight: Sight, language: Language) -> list[Piece]:
    """The pieces of the projector page; before the reveal none of them knows an answer."""
    if not sight.gathering.stage.step:
        return [_welcome(sight, language), _present(sight, language)]
    if sight.asked is None:
        return [*_between(sight, language), *_timer(sight, language)]
    if sight.revealed:
        shown = [_head(sight, language, asks=True), *_door(sight, language)]
        return [*shown, _board(sight, language), *_timer(sight, language)]
    shown = [_head(sight, language), *_door(sight, language), _question(sight, language)]
    counted = [_counter(sight, language)] if sight.gathering.current else []
    return [*shown, *counted, *_timer(sight, language)]


def _piece(key: str, template: str, sight: Sight, language: Language, **facts: Any) -> Piece:
    html = render(f"screen_{template}.html", language, sight.knowledge, **facts)
    return Piece(key, str(html).strip())


def _welcome(sight: Sight, language: Language) -> Piece:
    title = sight.workshop.frame.title
    return _piece("welcome", "welcome", sight, language, title=title, join=_join(sight))


def _present(sight: Sight, language: Language) -> Piece:
    return _piece("present", "present", sight, language, n=len(sight.people))


def _between(sight: Sight, language: Language) -> list[Piece]:
    """What the step has yielded; while that is nothing, its name and purpose."""
    found = wall(sight, language)
    if found is None:
        return [*_door(sight, language), _step(sight, language)]
    template, facts = found
    shown = [_head(sight, language), *_door(sight, language, small=True)]
    return [*shown, _piece("board", template, sight, language, **facts)]


def _door(sight: Sight, language: Language, *, small: bool = False) -> list[Piece]:
    """The way in, in the corner; without the picture (``small``) when there is much to look at."""
    if not sight.door.open:
        return []
    facts = {"join": _join(sight), "small": small or sight.revealed}
    return [_piece("door", "door", sight, language, **facts)]


def _join(sight: Sight) -> dict[str, str] | None:
    """Picture, code and address of the open door."""
    if not sight.door.open:
        return None
    code = sight.door.code
    address = sight.join_url.partition("://")[2].partition("/j/")[0]
    return {
        "qr": qr_svg(sight.join_url),
        "code": f"{code[:4]}\N{NO-BREAK SPACE}{code[4:]}",
        "address": f"{address}/join",
    }


def _head(sight: Sight, language: Language, *, asks: bool = False) -> Piece:
    """The step; with ``asks`` what was asked as well."""
    question = sight.asked.question[language] if asks and sight.asked else ""
    name = _name_of_step(sight, language)
    return _piece("head", "head", sight, language, step=name, question=question)


def _step(sight: Sight, language: Language) -> Piece:
    item = sight.gathering.item(sight.gathering.stage.step)
    own = item.question if item else ""
    purpose = sight.step.purpose[language] if sight.step else own
    name = _name_of_step(sight, language)
    return _piece("step", "step", sight, language, name=name, purpose=purpose)


def _name_of_step(sight: Sight, language: Language) -> str:
    item = sight.gathering.item(sight.gathering.stage.step)
    own = item.title if item else ""
    return own or (sight.step.name[language] if sight.step else "")


def _question(sight: Sight, language: Language) -> Piece:
    asked = sight.asked
    assert asked is not None
    facts = {
        "question": asked.question[language],
        "help": asked.help[language] if asked.help else "",
        "about": about(sight, language),
        "proposed": proposed(sight, language),
    }
    return _piece("question", "question", sight, language, **facts)


def _counter(sight: Sight, language: Language) -> Piece:
    facts = {"n": sight.turnout.answered, "all": sight.everybody}
    return _piece("counter", "counter", sight, language, **facts)


def _board(sight: Sight, language: Language) -> Piece:
    template, facts = board(sight, language)
    run = sight.gathering.stage.run
    return _piece("board", template, sight, language, run=run, **facts)


def _timer(sight: Sight, language: Language) -> list[Piece]:
    stage = sight.gathering.stage
    if stage.ends is None and stage.left is None:
        return []
    facts = {"ends": stage.ends, "left": stage.left}
    return [_piece("timer", "timer", sight, language, **facts)]
