"""The walk as a path of cards, painted in one block."""

from collections.abc import Sequence
from typing import Any

from canvas import explain
from canvas.results import Finding
from canvas.ui import frame, paint, rule_words, session
from canvas.ui.component import component
from canvas.ui.session import t
from canvas.walk import Experience, Stop

_walk = component("walk", '<ol class="walk"></ol>')


def draw(stops: Sequence[Stop], *, large: bool) -> None:
    """All stops below each other; ``large`` is for people who read from the far end of a room."""
    words = {name: t(f"walk.{name}") for name in ("so_that", "no_benefit", "gap", "against")}
    data = words | {"stops": [_painted(s) for s in stops], "label": t("walk.path"), "large": large}
    _walk(key="walk-path", data=data)


def _painted(stop: Stop) -> dict[str, Any]:
    workshop = session.case().workshop
    place = workshop.touchpoint(stop.touchpoint)
    return {
        "phase": rule_words.phase(stop.phase, workshop),
        "name": _name(stop),
        "owner": t("walk.in_charge", owner=place.owner) if place and place.owner else "",
        "hollow": stop.empty or stop.left_to_chance,
        "silent": t("walk.nobody_here") if stop.empty else "",
        "chance": t("walk.chance") if stop.left_to_chance else "",
        "experiences": [_lived(lived) for lived in stop.experiences],
        "gaps": _told(stop.gaps),
        "against": _told(stop.contradictions),
    }


def _name(stop: Stop) -> str:
    if not stop.touchpoint:
        return t("walk.everywhere")
    return explain.target_label(
        stop.touchpoint, session.case().workshop, session.method(), session.language(),
        "touchpoint_without_owner",
    )  # fmt: skip


def _lived(lived: Experience) -> dict[str, str]:
    rule = session.case().workshop.rule(lived.rule)
    return {
        "occasion": f"{lived.occasion} …" if lived.occasion else "",
        "behaviour": _stopped(lived.behaviour) or t("walk.unwritten"),
        "benefit": lived.benefit,
        "tone": paint.TONES[rule.side] if rule else "",
    }


def _stopped(text: str) -> str:
    return text if not text or text[-1] in ".!?…" else f"{text}."


def _told(findings: Sequence[Finding]) -> list[dict[str, str]]:
    """Findings in words; a question that several of them share is asked once, after the last."""
    told = [frame.tell(finding) for finding in findings]
    asked = {words.ask: place for place, words in enumerate(told)}
    return [
        {"sentence": words.sentence, "ask": words.ask if asked[words.ask] == place else ""}
        for place, words in enumerate(told)
    ]
