"""Rules of one's own: where no proposal helps, and from nothing."""

import streamlit as st

from canvas import actions, explain
from canvas.model import SIDES, Workshop
from canvas.ui import board, fields, paint, rule_words, session
from canvas.ui.opened import keep_open
from canvas.ui.session import t

OPEN_RULE, NEXT_VIEW = "rule", "_next_rules_view"


def open_rule(id: str) -> None:
    """Show this rule in the editor from the next run on."""
    keep_open(OPEN_RULE, id)
    st.session_state[NEXT_VIEW] = "rules"


def uncovered(workshop: Workshop) -> None:
    """What no pattern and no rule covers; a press begins a rule of one's own for it."""
    wanted = [w for w in session.assessment().derivation.uncovered if not covered(w, workshop)]
    if not wanted:
        return
    cards = [uncovered_card(w, workshop) for w in wanted]
    group = board.group(t("rules.uncovered"), cards, note=t("rules.uncovered_help"))
    pressed = board.board([group], key="uncovered", toggles=False)
    if pressed in wanted:
        begin_rule(**own_rule_for(pressed, workshop))
        st.rerun()


def covered(wanted: str, workshop: Workshop) -> bool:
    """Whether a rule in force covers a dimension, a value or the ending already."""
    rules = [r for r in workshop.rules if not r.parked]
    if wanted == "ending":
        return any(r.phase == "goodbye" for r in rules)
    return any(wanted == r.value or wanted in r.dimensions for r in rules)


def uncovered_card(wanted: str, workshop: Workshop) -> dict[str, object]:
    method, language = session.method(), session.language()
    if wanted == "ending":
        title, key = t("rules.ending"), "ending"
    elif wanted in method.dimensions:
        step = workshop.step(wanted)
        words = explain.position_words(wanted, step, method, language)
        title, key = f"{method.dimensions[wanted].name[language]}: {words}", "dimension"
    else:
        title, key = rule_words.value(wanted, workshop), "value"
    return paint.card(wanted, title, ("", t(f"rules.uncovered_{key}"))) | {"hollow": True}


def own_rule_for(wanted: str, workshop: Workshop) -> dict[str, object]:
    """How a rule of one's own begins that covers this."""
    if wanted == "ending":
        return {"side": "END", "phase": "goodbye"}
    if wanted in session.method().dimensions:
        sign = "-" if (workshop.step(wanted) or 0) < 0 else "+"
        return {"side": "CB", "phase": "use", "serves": (f"{wanted}{sign}",)}
    return {"side": "CB", "phase": "use", "value": wanted}


def begin_rule(**rule: object) -> None:
    """A rule of one's own, open in the editor."""
    if made := fields.do(actions.add, "rule", **rule):
        open_rule(made)


def write_one(workshop: Workshop) -> None:
    """A new rule: what it governs and where on the journey."""
    sides = {side: rule_words.side(side) for side in SIDES}
    phases = {id: rule_words.phase(id, workshop) for id in rule_words.phases(workshop)}
    language = session.language()
    with st.popover(t("rules.own"), icon=":material/add:"):
        side = st.selectbox(
            t("rules.own_side"), SIDES, key=f"_own_side-{language}", format_func=sides.__getitem__
        )
        phase = st.selectbox(
            t("rules.own_phase"), list(phases), index=list(phases).index(usual_phase(side)),
            key=f"_own_phase-{side}-{language}", format_func=phases.__getitem__,
        )  # fmt: skip
        if st.button(t("rules.own_go"), key="_own_go", type="primary"):
            begin_rule(side=side, phase=phase)
            st.rerun()


def usual_phase(side: str) -> str:
    """Where most rules of a side happen."""
    return {"CC": "discover", "END": "goodbye", "HR": "handover"}.get(side, "use")
