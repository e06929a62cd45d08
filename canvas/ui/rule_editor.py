"""One rule in full: its sentence and parts, where it belongs, what else there is to say."""

import streamlit as st

from canvas import actions, explain, rule_actions
from canvas.model import SIDES, Rule, Workshop
from canvas.phrasing import in_parts, proposed_words
from canvas.ui import (
    about,
    board,
    fields,
    frame,
    journey,
    own_rules,
    paint,
    picks,
    rule_words,
    session,
)
from canvas.ui.session import t

SECTIONS = ("sentence", "place", "more")
SMALL = 68
"""Height of a field for one or two lines, in pixels."""


def draw(rule: Rule, workshop: Workshop, orphan: bool) -> None:
    """What the rule says now, its state, one section of fields, what the app noticed."""
    side, phase = rule_words.side(rule.side), rule_words.phase(rule.phase, workshop)
    stems = explain.parents(rule, workshop, session.method(), session.language())
    mark = t("rules.mark", side=side, phase=phase)
    made = paint.card(rule.id, "", (t("rules.stems"), stems), mark=mark, tone=rule.side)
    made["hollow"] = not rule.text
    board.sheet(made, rule.text or t("rules.no_sentence"), key="open-rule-sentence")
    with st.container(border=True, key="rule-editor"):
        if orphan:
            explain_orphan(rule, workshop)
        if rule.parked:
            st.caption(t("rules.is_parked"))
        to_confirm(rule, workshop)
        section = st.segmented_control(
            t("rules.section"), SECTIONS, default="sentence", key="_rule_section", required=True,
            format_func=lambda s: t(f"rules.section_{s}"), label_visibility="collapsed",
        )  # fmt: skip
        {"sentence": the_sentence, "place": the_place, "more": the_rest}[section](rule, workshop)
        about.findings(rule.id)
        last_acts(rule)


def the_sentence(rule: Rule, workshop: Workshop) -> None:
    """Occasion, behaviour and limit make the sentence; role, measure, benefit and check go along.

    A rule that has only its sentence is shown in the parts it seems to have.
    """
    one = ("rule", in_parts(rule, workshop.language), rule.id)
    st.markdown(f"*{t('rules.camera')}*")
    example = t("rules.occasion_example")
    fields.prose(*one, "occasion", t("rules.occasion"), placeholder=example, height=SMALL)
    fields.prose(*one, "behaviour", t("rules.behaviour"), placeholder=t("rules.behaviour_example"))
    left, right = st.columns(2)
    with left:
        fields.line(*one, "role", t("rules.role"), placeholder=t("rules.role_example"))
    with right:
        fields.line(*one, "measure", t("rules.measure"), placeholder=t("rules.measure_example"))
    fields.prose(
        *one, "limit", t("rules.limit"), placeholder=t("rules.limit_example"),
        help=t("rules.limit_help"), height=SMALL,
    )  # fmt: skip
    fields.prose(*one, "benefit", t("rules.benefit"), help=t("rules.benefit_help"), height=SMALL)
    fields.prose(*one, "check", t("rules.check"), height=SMALL)


def the_place(rule: Rule, workshop: Workshop) -> None:
    """Side, phase, touchpoint; the value it comes from, owner and deputy; the positions."""
    one = ("rule", rule, rule.id)
    left, right = st.columns(2)
    with left:
        picks.pick(*one, "side", t("rules.side"), SIDES, rule_words.side)
        phases = rule_words.phases(workshop)
        picks.pick(
            *one, "phase", t("rules.phase"), phases, lambda id: rule_words.phase(id, workshop)
        )
        names = {p.id: p.name or t("touchpoints.nameless") for p in workshop.touchpoints}
        picks.pick_or_none(
            *one, "touchpoint", t("rules.touchpoint"), list(names), lambda id: names.get(id, id)
        )
    with right:
        values = [v.id for v in workshop.values]
        picks.pick_or_none(
            *one, "value", t("rules.value"), values, lambda id: rule_words.value(id, workshop)
        )
        people(rule, workshop)
    picks.several(
        *one, "serves", t("rules.serves"), poles(workshop), rule_words.pole,
        placeholder=t("rules.serves_choose"),
    )  # fmt: skip


def people(rule: Rule, workshop: Workshop) -> None:
    """Who sees to the rule and who stands in; alone, what is said in one's absence."""
    one, alone = ("rule", rule, rule.id), journey.works_alone(workshop)
    fields.line(*one, "owner", t("rules.owner"), help=t("rules.owner_help"))
    same_owner(rule, workshop)
    fields.line(*one, "deputy", t("rules.deputy_alone" if alone else "rules.deputy"))
    if alone and not rule.deputy:
        st.caption(t("rules.deputy_alone_missing"))


def poles(workshop: Workshop) -> list[str]:
    """The poles a rule may serve: the decided one; both where it depends or is still open."""
    found = []
    for dimension in session.method().dimensions:
        step = workshop.step(dimension) or 0
        found += [f"{dimension}-"] * (step <= 0) + [f"{dimension}+"] * (step >= 0)
    return found


def same_owner(rule: Rule, workshop: Workshop) -> None:
    """Whoever is in charge of the touchpoint may be in charge of the rule: one press."""
    place = workshop.touchpoint(rule.touchpoint)
    if rule.owner or not (place and place.owner):
        return
    label = t("rules.owner_as_place", owner=frame.plain(place.owner))
    st.button(
        label, key=f"owner-{rule.id}", on_click=fields.do,
        args=(actions.change, "rule", rule.id),
        kwargs={"saw": {"owner": ""}, "wants": {"owner": place.owner}},
    )  # fmt: skip


def the_rest(rule: Rule, workshop: Workshop) -> None:
    """Our own benefit, work the other side does and what it gets, the sentence as a whole."""
    one = ("rule", rule, rule.id)
    fields.prose(*one, "benefit_us", t("rules.benefit_us"), height=SMALL)
    helped = fields.switch(
        *one, "customer_work", t("rules.customer_work"), help=t("rules.customer_work_help")
    )
    if helped or rule.customer_return:
        fields.prose(*one, "customer_return", t("rules.customer_return"), height=SMALL)
    if helped or rule.our_saving:
        fields.prose(*one, "our_saving", t("rules.our_saving"), height=SMALL)
    fields.prose(*one, "text", t("rules.whole"), help=t("rules.whole_help"), height=120)


def to_confirm(rule: Rule, workshop: Workshop) -> None:
    """Every proposed time, amount, number and role that nobody has confirmed yet."""
    words = proposed_words(rule, session.method(), workshop.language)
    if not words:
        return
    st.caption(t("rules.confirm_help"))
    with st.container(horizontal=True, gap="small"):
        for slot, said in words.items():
            label = t("rules.confirm", slot=t(f"rules.slot.{slot}"), words=frame.plain(said))
            st.button(
                label, key=f"confirm-{rule.id}-{slot}", icon=":material/check:",
                on_click=fields.do, args=(rule_actions.confirm, rule.id, slot),
            )  # fmt: skip


def explain_orphan(rule: Rule, workshop: Workshop) -> None:
    """Which parent is gone, and what can be done."""
    st.warning(f"{t('rules.orphan').capitalize()}: {lost_parent(rule, workshop)}")
    st.caption(t("rules.orphaned_do"))
    st.button(
        t("rules.keep_as_own"), key=f"keep-{rule.id}", on_click=fields.do,
        args=(rule_actions.keep_as_own, rule.id),
    )  # fmt: skip


def lost_parent(rule: Rule, workshop: Workshop) -> str:
    """Why the rule is an orphan: its value is gone, a position has moved, or its pattern fails."""
    method, language = session.method(), session.language()
    if rule.value and workshop.value(rule.value) is None:
        return t("rules.orphaned_value")
    for pole in rule.serves:
        if workshop.towards(pole) <= 0:
            dimension = pole[:-1]
            step = workshop.step(dimension)
            words = explain.position_words(dimension, step, method, language)
            name = method.dimensions[dimension].name[language]
            return t("rules.orphaned_pole", dimension=name, words=words)
    return t("rules.orphaned_pattern")


def last_acts(rule: Rule) -> None:
    """Close, park or take back, remove."""
    with st.container(horizontal=True, gap="small"):
        st.button(t("rules.close"), key="close-rule", on_click=own_rules.open_rule, args=("",))
        st.button(
            t("rules.unpark" if rule.parked else "rules.park"), key=f"park-{rule.id}",
            on_click=fields.do, args=(rule_actions.park_rule, rule.id, not rule.parked),
        )  # fmt: skip
        st.button(
            t("rules.remove"), key=f"remove-{rule.id}", icon=":material/delete:",
            on_click=fields.do, args=(actions.remove, "rule", rule.id),
        )  # fmt: skip
