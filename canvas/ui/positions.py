"""The twelve positions, one at a time: its question, both poles, seven steps, and why."""

from typing import Any

import streamlit as st

from canvas import explain
from canvas.method import Dimension, Pole
from canvas.model import DIMENSIONS, Workshop
from canvas.sensitivity import sensitivity
from canvas.ui import fields, frame, paint, profile, scale, session
from canvas.ui.opened import keep_open, opened
from canvas.ui.session import t
from canvas.ui.twelve import twelve

FEW, MANY = 4, 8
CLEAR = 2
HALF = "calc(50% - 0.4rem)"
"""Two cards side by side, whatever the width."""


def positions(workshop: Workshop) -> None:
    """The twelve as a strip, one of them open."""
    here = open_dimension(workshop)
    entries = [
        {
            "id": d,
            "name": profile.name(d),
            "step": workshop.step(d),
            "told": profile.position_words(d, workshop.step(d)),
        }
        for d in DIMENSIONS
    ]
    pressed = twelve(entries, here, t("relationship.twelve"), key="twelve")
    if pressed and pressed != here:
        show(pressed)
    st.caption(strengths(workshop))
    one_dimension(workshop, here)
    walk(here)


def open_dimension(workshop: Workshop) -> str:
    """The dimension that is looked at: chosen, else the first undecided one."""
    undecided = (d for d in DIMENSIONS if workshop.step(d) is None)
    return opened("dimension", DIMENSIONS) or next(undecided, DIMENSIONS[0])


def show(dimension: str) -> None:
    keep_open("dimension", dimension)
    st.rerun()


def strengths(workshop: Workshop) -> str:
    """How many positions are clear; four to eight make a profile."""
    strong = sum(abs(workshop.step(d) or 0) >= CLEAR for d in DIMENSIONS)
    undecided = sum(workshop.step(d) is None for d in DIMENSIONS)
    parts = [t("relationship.strong", n=strong)]
    if undecided:
        parts.append(t("relationship.undecided", n=undecided))
    elif strong < FEW:
        parts.append(t("relationship.too_few"))
    elif strong > MANY:
        parts.append(t("relationship.too_many"))
    return " · ".join(parts)


def one_dimension(workshop: Workshop, here: str) -> None:
    """The question, the seven steps, both poles, why, and what it rubs against."""
    keep_open("dimension", here)
    dimension, language = session.method().dimensions[here], session.language()
    st.subheader(dimension.question[language], anchor=False)
    step = steps(workshop, dimension)
    poles = (("left", dimension.left), ("right", dimension.right))
    paint.cards([pole_card(side, pole) for side, pole in poles], key="poles", width=HALF)
    with st.expander(t("relationship.demands"), key="demands", on_change="rerun") as fold:
        if fold.open:
            demanded = [demands_card(side, pole) for side, pole in poles]
            paint.cards(demanded, key="demand-cards", width=HALF)
    if step is not None:
        aside(workshop, dimension)
        decided(workshop, dimension, step)


def aside(workshop: Workshop, dimension: Dimension) -> None:
    """Which proposals one step to either side would bring and cost."""
    with st.expander(t("relationship.shift"), key="shift", on_change="rerun") as fold:
        if not fold.open:
            return
        method, language = session.method(), session.language()
        known = session.assessment().derivation
        shift = session.kept(
            ("shift", dimension.id), lambda: sensitivity(workshop, method, dimension.id, known)
        )
        st.caption(t("relationship.shift_help"))
        changes = [explain.change(shift, moved, method, language) for moved in shift.moves]
        paint.cards([change_card(change) for change in changes], key="shift-cards", width=HALF)


def change_card(change: explain.Change) -> dict[str, Any]:
    same = "" if change.brings or change.costs else t("relationship.shift_nothing")
    return paint.card(
        change.title, change.title, (t("relationship.gain"), change.brings),
        (t("relationship.price"), change.costs), ("", same),
    )  # fmt: skip


def pole_card(side: str, pole: Pole) -> dict[str, Any]:
    language = session.language()
    return paint.card(
        side, pole.name[language], ("", pole.description[language]),
        (t("relationship.gain"), pole.gain[language]),
        (t("relationship.price"), pole.price[language]), tone=side,
    )  # fmt: skip


def demands_card(side: str, pole: Pole) -> dict[str, Any]:
    language = session.language()
    lines = [
        (t(f"relationship.demand.{area}"), getattr(pole.demands, area)[language])
        for area in ("CB", "CC", "SD", "CH")
    ]
    return paint.card(side, pole.name[language], *lines, tone=side)


def steps(workshop: Workshop, dimension: Dimension) -> int | None:
    """The seven steps between the poles, with today's answers below them."""
    found = profile.answers(workshop, dimension.id)
    today = t("relationship.today_dots", n=len(found)) if found else ""
    row = scale.row(
        dimension, session.language(), dots=profile.counts(found), today=today, named=False
    )

    def rated(step: int | None) -> dict[str, int | None]:
        return {} if step is None else {dimension.id: step}

    def draw(label: str, value: int | None, **options: Any) -> dict[str, int | None]:
        words = {"middle": t("relationship.depends")}
        return scale.scales([row | {"question": label}], rated(value), words, **options)

    step: int | None = fields.field(
        draw, "position", workshop.position(dimension.id), dimension.id, "step",
        f"{t('relationship.where')} {today}".strip(),
        read=lambda held: scale.ratings_of(held).get(dimension.id), painted=True,
    )  # fmt: skip
    return step


def decided(workshop: Workshop, dimension: Dimension, step: int) -> None:
    """What a decision is asked: what a 0 depends on, why, the opposite, other positions."""
    one = ("position", workshop.position(dimension.id), dimension.id)
    if step == 0:
        fields.prose(
            *one, "depends_on", t("relationship.depends_on"), height=72,
            help=t("relationship.depends_on_help"),
        )  # fmt: skip
    words = {v.id: v.word or t("ui.none") for v in workshop.values}
    if words:
        fields.choices(
            *one, "because_of", t("relationship.because_of"), list(words),
            lambda id: frame.plain(words[id]), help=t("relationship.because_of_help"),
        )  # fmt: skip
    questions = [opposite(dimension, step)] if step else []
    for number, rub in enumerate(rubs(workshop, dimension.id)):
        mark = t("ui.level.question")
        questions.append(paint.card(f"rub-{number}", rub, mark=mark, tone="question"))
    paint.cards(questions, key="questions")


def opposite(dimension: Dimension, step: int) -> dict[str, Any]:
    """Would we still be us? With what the opposite pole might tempt."""
    pole, language = dimension.pole(-step), session.language()
    return paint.card(
        "opposite", t("relationship.opposite", pole=pole.name[language]),
        ("", t("relationship.tempting", gain=pole.gain[language])),
        mark=t("ui.level.question"), tone="question",
    )  # fmt: skip


def rubs(workshop: Workshop, dimension: str) -> list[str]:
    """Questions where this position and another one often pull apart."""
    chosen = {
        f"{d}{'-' if step < 0 else '+'}" for d in DIMENSIONS if (step := workshop.step(d) or 0)
    }
    return [
        tension.question[session.language()]
        for tension in session.method().tensions
        if any(pole[:-1] == dimension for pole in tension.poles)
        and chosen.issuperset(tension.poles)
    ]


def walk(here: str) -> None:
    """To the dimension before and after."""
    at = DIMENSIONS.index(here)
    left, right = st.columns(2)
    if at:
        before = DIMENSIONS[at - 1]
        label = profile.name(before)
        if left.button(label, key="before", icon=":material/chevron_left:", width="stretch"):
            show(before)
    if at + 1 < len(DIMENSIONS):
        after = DIMENSIONS[at + 1]
        label = profile.name(after)
        if right.button(
            label, key="after", icon=":material/chevron_right:", icon_position="right",
            width="stretch",
        ):  # fmt: skip
            show(after)
