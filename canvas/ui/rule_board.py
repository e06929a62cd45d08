"""The rules as cards in groups by what they govern; one of them is open in the editor."""

import streamlit as st

from canvas import explain
from canvas.model import SIDES, Rule, Workshop
from canvas.ui import board, journey, own_rules, paint, rule_editor, rule_words, session
from canvas.ui.opened import keep_open, opened
from canvas.ui.session import t

MOST, MOST_ALONE = 12, 5


def draw(workshop: Workshop, orphans: frozenset[str]) -> None:
    """The open rule, all rules, a rule of one's own."""
    chosen = workshop.rule(opened(own_rules.OPEN_RULE, [r.id for r in workshop.rules]) or "")
    too_many(workshop)
    board.bring_into_sight(chosen.id if chosen else "", key="open-rule")
    if chosen:
        rule_editor.draw(chosen, workshop, chosen.id in orphans)
    own_rules.write_one(workshop)
    if not workshop.rules:
        st.caption(t("rules.none_yet"))
        return
    groups = [
        board.group(rule_words.side(side), cards, tone=paint.TONES[side])
        for side in SIDES
        if (cards := [
            card(r, workshop, r.id in orphans, r == chosen)
            for r in in_order(workshop) if r.side == side
        ])
    ]  # fmt: skip
    if pressed := board.board(groups, key="rules"):
        keep_open(own_rules.OPEN_RULE, "" if chosen and pressed == chosen.id else pressed)
        st.rerun()


def in_order(workshop: Workshop) -> list[Rule]:
    """The rules along the journey, parked ones last."""
    phases = rule_words.phases(workshop)
    return sorted(
        workshop.rules,
        key=lambda r: (r.parked, phases.index(r.phase) if r.phase in phases else len(phases)),
    )


def too_many(workshop: Workshop) -> None:
    """Nobody lives by many rules: say when there are more than the charter shows."""
    alone = journey.works_alone(workshop)
    most, key = (MOST_ALONE, "rules.most_alone") if alone else (MOST, "rules.most")
    in_force = sum(not r.parked for r in workshop.rules)
    if in_force > most:
        st.info(t(key, n=in_force, most=most), icon=":material/info:")


def card(rule: Rule, workshop: Workshop, orphan: bool, chosen: bool) -> dict[str, object]:
    """One rule: where, what it says, what it lacks, where it comes from."""
    lacks = "" if rule.parked else rule_words.lacks(rule)
    parents = explain.parents(rule, workshop, session.method(), session.language())
    made = paint.card(
        rule.id, rule_words.sentence(rule), (t("rules.lacks"), lacks), (t("rules.stems"), parents),
        mark=" · ".join(marks(rule, workshop, orphan)), tone=rule.side, chosen=chosen,
    )  # fmt: skip
    return made | {"hollow": rule.parked or orphan}


def marks(rule: Rule, workshop: Workshop, orphan: bool) -> list[str]:
    """Phase and touchpoint, and in which state the rule is."""
    place = workshop.touchpoint(rule.touchpoint)
    found = [rule_words.phase(rule.phase, workshop)]
    found += [place.name] if place and place.name else []
    found += [f"○ {t('rules.orphan')}"] if orphan else []
    found += [f"‖ {t('rules.parked')}"] if rule.parked else []
    if rule.corporate is not None and not rule.parked:
        found.append(t("rules.holds" if rule.corporate else "rules.intention"))
    if rule.unconfirmed and not rule.parked:
        found.append(f"? {t('rules.to_confirm', n=len(rule.unconfirmed))}")
    return found
