"""Rules: proposals to decide about, and the rules that came of it."""

import streamlit as st

from canvas.derive import orphaned
from canvas.model import Workshop
from canvas.ui import frame, own_rules, proposals, real_customer, rule_board, session
from canvas.ui.opened import opened
from canvas.ui.session import t

VIEWS = ("proposals", "rules")


def choose_view(workshop: Workshop) -> str:
    """Proposals or rules, each with how many there are."""
    wanted = st.session_state.pop(own_rules.NEXT_VIEW, None)
    editing = opened(own_rules.OPEN_RULE, [r.id for r in workshop.rules])
    before = st.session_state.get("_rules_view") or ("rules" if editing else "proposals")
    st.session_state["_rules_view"] = wanted or before
    n = {
        "proposals": sum(c.selected for c in proposals.waiting(workshop)),
        "rules": sum(not r.parked for r in workshop.rules),
    }
    chosen: str = st.segmented_control(
        t("rules.view"), VIEWS, key="_rules_view", required=True,
        format_func=lambda v: t(f"rules.view_{v}", n=n[v]), label_visibility="collapsed",
    )  # fmt: skip
    return chosen


frame.headline("rules")
if frame.gate("rules"):
    workshop = session.case().workshop
    real_customer.draw(workshop.real_customer)
    if choose_view(workshop) == "proposals":
        proposals.draw(workshop)
    else:
        rule_board.draw(workshop, frozenset(orphaned(workshop, session.method())))
    frame.foot("rules")
