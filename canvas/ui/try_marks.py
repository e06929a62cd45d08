"""The text with its marks and what was noticed beside it, painted in one block."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from canvas import explain
from canvas.mark import Mark
from canvas.ui import profile, session
from canvas.ui.component import component
from canvas.ui.session import t

WORDS_SHOWN = 3
"""So many marked places a finding quotes."""

_held = component("held", '<div class="held"></div>')


def draw(text: str, marks: Sequence[Mark], key: str) -> None:
    """The text on the left, findings on the right; a press on one shows the other."""
    data = {
        "pieces": pieces(text, marks),
        "findings": [_finding(text, mark) for mark in marks],
        "marked": t("try.marked"),
        "head": t("try.findings"),
    }
    _held(key=key, data=data)


def pieces(text: str, marks: Sequence[Mark]) -> list[dict[str, Any]]:
    """The text cut where a mark begins or ends: {text, marks, begins} with numbers of marks.

    Of several marks at one place the shortest comes first.
    """
    spans = [(s, e, n) for n, mark in enumerate(marks) for s, e in mark.places]
    cuts = sorted({0, len(text), *(s for s, _, _ in spans), *(e for _, e, _ in spans)})
    found = []
    for start, end in pairwise(cuts):
        here = sorted((e - s, n) for s, e, n in spans if s <= start and end <= e)
        begins = sorted({n for s, _, n in spans if s == start})
        numbers = list(dict.fromkeys(n for _, n in here))
        found.append({"text": text[start:end], "marks": numbers, "begins": begins})
    return found


def _finding(text: str, mark: Mark) -> dict[str, str]:
    language, category = session.language(), str(mark.facts.get("category", ""))
    quoted = dict.fromkeys(explain.short(text[s:e]) for s, e in mark.places)
    words = " · ".join(t("ui.quoted", words=said) for said in list(quoted)[:WORDS_SHOWN])
    questions = session.method().vague.questions
    return {
        "kind": t(f"try.kind.{mark.kind}"),
        "words": f"{words} …" if len(quoted) > WORDS_SHOWN else words,
        "says": t(f"try.says.{mark.key}", **mark.facts),
        "ask": questions[category][language] if category else t(f"try.ask.{mark.key}"),
        "touches": touched(mark),
    }


def touched(mark: Mark) -> str:
    """What of the charter a mark touches, by its name; empty if nothing in particular."""
    if not mark.about:
        return ""
    workshop = session.case().workshop
    if mark.about == "position":
        words = profile.position_words(mark.target, workshop.step(mark.target))
        name = f"{profile.name(mark.target)}, {words}"
    else:
        name = explain.target_label(
            mark.target, workshop, session.method(), session.language(), CHECKS[mark.about]
        )
    return t(f"try.touches.{mark.about}", name=name)


CHECKS = {"rule": "", "promise": "promise_without_behaviour"}
"""The check that names a thing, where ids of several kinds might be equal."""
