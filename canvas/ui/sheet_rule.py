"""What a row of an optional sheet may become: a rule, or a note on the canvas."""

from dataclasses import replace

import streamlit as st

from canvas import sheet_actions
from canvas.explain import SheetWords
from canvas.model import Workshop
from canvas.sheets import SheetRow
from canvas.ui import board, fields, navigation, own_rules, paint, rule_words
from canvas.ui.session import t

PARTS = ("owner", "measure", "benefit", "check", "customer_return", "our_saving", "benefit_us")
NONE = "–"


def draw(row: SheetRow, words: SheetWords) -> None:
    """The rule it became or could become, and the note for the canvas.

    Both are written in the language of the workshop.
    """
    written = replace(words, language=words.workshop.language)
    if row.note and (rule := words.workshop.rule(row.note.rule)):
        st.caption(t("deeper.rule.made"))
        st.text(rule_words.sentence(rule))
        if st.button(t("deeper.rule.open"), key=f"open-{row.id}", icon=":material/arrow_forward:"):
            own_rules.open_rule(rule.id)
            navigation.go("rules")
    else:
        proposal(row, written)
    pin(row, written)


def proposal(row: SheetRow, words: SheetWords) -> None:
    """The rule in the words of the row; somebody has to take it."""
    rule = words.rule(row)
    if rule is None:
        return
    side, phase = rule["side"], rule_words.phase(rule["phase"], words.workshop)
    lines = [(t(f"rules.{part}"), rule[part]) for part in PARTS if rule.get(part)]
    mark = t("rules.mark", side=rule_words.side(side), phase=phase)
    made = paint.card(row.id, t("deeper.rule.title"), *lines, mark=mark, tone=side)
    board.sheet(made | {"hollow": True}, rule["text"], key=f"rule-of-{row.id}")
    value = chosen_value(row, words.workshop, rule["serves"])
    st.caption(t("deeper.rule.rewrite"))
    if st.button(t("deeper.rule.take"), key=f"take-{row.id}", type="primary"):
        fields.do(sheet_actions.make_rule, row.id, rule | {"value": value})
        st.rerun()


def chosen_value(row: SheetRow, workshop: Workshop, serves: tuple[str, ...]) -> str:
    """The value behind the rule: proposed from the positions it serves, chosen by a person."""
    values = [v.id for v in workshop.values]
    if not values:
        return ""
    behind = [
        v for pole in serves
        if (position := workshop.position(pole[:-1])) for v in position.because_of
    ]  # fmt: skip
    proposed = next((v for v in behind if v in values), "")
    options = ["", *values]
    names = {v: rule_words.value(v, workshop) if v else NONE for v in options}
    value: str = st.selectbox(
        t("deeper.rule.value"), options, index=options.index(proposed), key=f"value-{row.id}",
        format_func=names.__getitem__,
    )  # fmt: skip
    return value


def pin(row: SheetRow, words: SheetWords) -> None:
    """What no rule repairs goes to the canvas."""
    note, place = words.pin(row), words.sheet.pin
    if not note or place is None:
        return
    field = t(f"canvas.field.{place.field}")
    hanging = next((c.notes for c in words.workshop.canvas if c.field == place.field), ())
    if note in hanging:
        st.caption(t("deeper.pin.hangs", field=field))
        return
    st.caption(t("deeper.pin.title", field=field))
    st.text(note)
    if st.button(t("deeper.pin.take"), key=f"pin-{row.id}", icon=":material/keep:"):
        fields.do(sheet_actions.pin_up, place.field, note)
        st.rerun()
