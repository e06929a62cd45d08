"""Proposed rules: one in full with the decision about it, the others as cards."""

from collections.abc import Callable
from dataclasses import asdict

import streamlit as st

from canvas import explain, rule_actions
from canvas.clashes import Clash, clashes
from canvas.model import Verdict, Workshop
from canvas.results import Candidate, Choice
from canvas.sensitivity import why_not_here
from canvas.ui import board, fields, frame, own_rules, paint, rule_words, session
from canvas.ui.session import t

OPEN = "_open_candidate"
REASON = 1000


def waiting(workshop: Workshop) -> tuple[Candidate, ...]:
    """The candidates nobody has decided about: the short list in its order, then the others."""
    decided = {r.pattern for r in workshop.rules} | {v.pattern for v in workshop.verdicts}
    derived = session.assessment().derivation
    turn = {pattern: at for at, pattern in enumerate(derived.short_list)}
    found = sorted(derived.candidates, key=lambda c: turn.get(c.pattern, len(turn)))
    return tuple(c for c in found if c.pattern not in decided)


def draw(workshop: Workshop) -> None:
    """The open candidate, the short list, what stays uncovered, other ideas, decided ones."""
    everything = waiting(workshop)
    short_list = [c for c in everything if c.selected]
    others = [c for c in everything if not c.selected]
    wanted = st.session_state.get(OPEN)
    verdict = next((v for v in workshop.verdicts if v.pattern == wanted), None)
    chosen = next((c for c in everything if c.pattern == wanted), None)
    if not (chosen or verdict):
        chosen = next(iter(short_list), None)
    st.caption(t(headline(everything, short_list)))
    board.bring_into_sight(chosen.pattern if chosen else wanted or "", key="open-candidate")
    if chosen:
        in_full(chosen, workshop)
    elif verdict:
        set_aside(verdict, workshop)
    rest = [c for c in short_list if c != chosen]
    overview(t("rules.others"), rest, "candidates", workshop)
    own_rules.uncovered(workshop)
    more_ideas(others, workshop, chosen)
    decided(workshop, wanted)


def more_ideas(others: list[Candidate], workshop: Workshop, chosen: Candidate | None) -> None:
    """What is possible too, and of every other pattern why it is not proposed."""
    label = t("rules.more_ideas", n=len(others))
    with st.expander(label, key="more-ideas", on_change="rerun") as fold:
        if fold.open:
            why_not(workshop)
            if others:
                st.caption(t("rules.more_ideas_help"))
                overview("", others, "other-ideas", workshop, chosen)


def why_not(workshop: Workshop) -> None:
    """Pick a pattern that is not on the short list: what it lacks, or what goes before it."""
    method, language = session.method(), session.language()
    shown = session.assessment().derivation.short_list
    names = {id: p.name[language] for id, p in method.patterns.items() if id not in shown}
    asked = st.selectbox(
        t("rules.why_not"), sorted(names, key=lambda id: names[id].casefold()), index=None,
        format_func=names.__getitem__, placeholder=t("rules.why_not_choose"),
        key=f"why-not/{language}", help=t("rules.why_not_help"),
    )  # fmt: skip
    if asked:
        told = session.kept(("why-not", asked), lambda: why_not_here(workshop, method, asked))
        said = explain.why_not(told, workshop, method, language)
        benefit = method.patterns[asked].benefit[language]
        lines = (("", said), (t("rules.benefit_line"), benefit))
        paint.cards([paint.card(asked, names[asked], *lines)], key="why-not-said")


def headline(everything: tuple[Candidate, ...], short_list: list[Candidate]) -> str:
    if short_list:
        return "rules.proposals_help"
    grown = everything or session.assessment().derivation.candidates
    return "rules.none_left" if grown else "rules.no_ground"


def overview(
    name: str, found: list[Candidate], key: str, workshop: Workshop, chosen: Candidate | None = None
) -> None:
    """Candidates as cards: side and phase, name, because."""
    if not found:
        return
    cards = [card(c, workshop, c == chosen) for c in found]
    if pressed := board.board([board.group(name, cards)], key=key):
        st.session_state[OPEN] = pressed
        st.rerun()


def card(found: Candidate, workshop: Workshop, chosen: bool) -> dict[str, object]:
    """A candidate as a card; its words are written once."""
    made = session.kept(("candidate", found.pattern), lambda: _card(found, workshop))
    return made | {"chosen": chosen}


def _card(found: Candidate, workshop: Workshop) -> dict[str, object]:
    pattern = session.method().patterns[found.pattern]
    both = rivals(found.pattern, workshop)
    beside = [("⇄", t("rules.choice_with", name=name(other))) for _, other in both]
    made = paint.card(
        found.pattern, pattern.name[session.language()], ("", why(found, workshop)),
        ("○" if found.folded else "", t("rules.no_place") if found.folded else ""),
        *beside,
        mark=mark(found, workshop), tone=found.side,
    )  # fmt: skip
    return made | {"hollow": found.folded}


def mark(found: Candidate, workshop: Workshop) -> str:
    """Side and phase of the rule it would be."""
    phase = place(found, workshop)["phase"]
    side = rule_words.side(found.side)
    return t("rules.mark", side=side, phase=rule_words.phase(phase, workshop))


def why(found: Candidate, workshop: Workshop) -> str:
    """The because of a candidate as a sentence."""
    spreads = session.assessment().spreads
    return explain.because(found.because, workshop, session.method(), session.language(), spreads)


def in_full(found: Candidate, workshop: Workshop) -> None:
    """One candidate: the sentence, why, the benefit, what it clashes with, the decision."""
    proposal = explain.candidate(found, workshop, session.method(), session.language())
    phase = place(found, workshop)["phase"]
    met = clashes(proposal.tags, phase, workshop, session.method())
    pattern = session.method().patterns[found.pattern]
    words = " · ".join(said[session.language()] for said in pattern.slots.values())
    made = paint.card(
        found.pattern, proposal.name,
        (t("rules.because"), why(found, workshop)),
        (t("rules.benefit_line"), proposal.benefit), (t("rules.check_line"), proposal.check),
        (t("rules.return_line"), proposal.customer_return), (t("rules.to_confirm_line"), words),
        mark=mark(found, workshop), tone=found.side,
    )  # fmt: skip
    board.sheet(made, proposal.text, key="open-proposal")
    warn(met)
    choose_between(found, workshop)
    decide(found, workshop, tuple(c.rule.id for c in met))


def warn(met: tuple[Clash, ...]) -> None:
    """The rules in force that do not go with this one, each with the question to settle."""
    cards = [
        paint.card(
            c.rule.id, rule_words.sentence(c.rule), ("→", c.conflict.question[session.language()]),
            mark=f"{frame.SIGNS[c.conflict.level]} {t('rules.clash')}", tone=c.conflict.level,
        )
        for c in met
    ]  # fmt: skip
    if cards:
        board.board([board.group("", cards)], key="clashes", open=False)


def choose_between(found: Candidate, workshop: Workshop) -> None:
    """The candidate that says the opposite, with the question to settle; a press opens it."""
    cards = []
    for choice, other in rivals(found.pattern, workshop):
        question = explain.choice_question(choice, session.method(), session.language())
        mark = f"{frame.SIGNS['question']} {t('rules.choice')}"
        cards.append(paint.card(other, name(other), ("→", question), mark=mark, tone="question"))
    if cards and (pressed := board.board([board.group("", cards)], key="choice")):
        st.session_state[OPEN] = pressed
        st.rerun()


def rivals(pattern: str, workshop: Workshop) -> list[tuple[Choice, str]]:
    """The choices this candidate is part of, each with the other one, while both wait."""
    open_ones = {c.pattern for c in waiting(workshop)}
    choices = session.assessment().derivation.choices
    beside = [(choice, choice.beside(pattern)) for choice in choices]
    return [(choice, other) for choice, other in beside if other in open_ones]


def decide(found: Candidate, workshop: Workshop, met: tuple[str, ...]) -> None:
    """Adopt with changes, adopt, reject with a reason, park; a clash asks which one holds."""
    if workshop.language != session.language():
        st.caption(t(f"rules.adopt_in_{workshop.language}"))
    with st.container(horizontal=True, gap="small"):
        key = found.pattern
        st.button(
            t("rules.adopt_edit"), key=f"edit-{key}", type="primary", icon=":material/edit:",
            on_click=adopt, args=(found, True),
        )  # fmt: skip
        both = t("rules.adopt_both") if met else t("rules.adopt")
        st.button(both, key=f"adopt-{key}", on_click=adopt, args=(found, False))
        if met:
            st.button(
                t("rules.adopt_instead"), key=f"instead-{key}", on_click=adopt,
                args=(found, False, met),
            )  # fmt: skip
        reject(key)
        st.button(
            t("rules.park"), key=f"park-{key}", on_click=judge, args=(rule_actions.park, key)
        )  # fmt: skip


def reject(pattern: str) -> None:
    with st.popover(t("rules.reject")):
        key = f"reason-{pattern}"
        reason = st.text_area(t("rules.reject_reason"), key=key, max_chars=REASON, height=80)
        if st.button(t("rules.reject_go"), key=f"{key}-go"):
            if reason.strip():
                judge(rule_actions.reject, pattern, reason.strip())
                st.rerun()
            st.caption(t("rules.reject_needs_reason"))


def judge(action: Callable[..., int], pattern: str, *reason: str) -> None:
    """Reject or park a candidate; the next one opens."""
    if fields.do(action, pattern, *reason):
        st.session_state[OPEN] = None


def adopt(found: Candidate, edit: bool, instead_of: tuple[str, ...] = ()) -> None:
    """Store the candidate as a rule in the workshop's language; ``edit`` opens the editor."""
    workshop = session.case().workshop
    proposal = explain.candidate(found, workshop, session.method(), workshop.language)
    rule = asdict(proposal) | {"side": found.side} | place(found, workshop)
    rule.pop("name")
    made = fields.do(rule_actions.adopt, rule, instead_of)
    if made and edit:
        own_rules.open_rule(made)


def place(found: Candidate, workshop: Workshop) -> dict[str, str]:
    """Where the rule belongs and who answers for that place, the weakest point first."""
    bound = workshop.touchpoint(found.because.touchpoint or "")
    if not bound:
        return {"phase": found.phase, "touchpoint": ""}
    people = {"owner": bound.owner, "deputy": bound.deputy}
    return {"phase": bound.phase, "touchpoint": bound.id} | people


def decided(workshop: Workshop, chosen: str | None) -> None:
    """Rejected and parked candidates with their reason; pressing one opens it again."""
    if not workshop.verdicts:
        return
    with st.expander(t("rules.set_aside", n=len(workshop.verdicts))):
        cards = [
            paint.card(
                v.pattern, name(v.pattern), (t("rules.reason_line"), v.reason),
                mark=t(f"rules.{v.verdict}"), chosen=v.pattern == chosen,
            )
            for v in workshop.verdicts
        ]  # fmt: skip
        if pressed := board.board([board.group("", cards)], key="set-aside"):
            st.session_state[OPEN] = pressed
            st.rerun()


def name(pattern: str) -> str:
    known = session.method().patterns.get(pattern)
    return known.name[session.language()] if known else pattern


def set_aside(verdict: Verdict, workshop: Workshop) -> None:
    """A candidate that was rejected or parked: why, what it said, and the way back."""
    found = session.assessment().derivation.candidates
    candidate = next((c for c in found if c.pattern == verdict.pattern), None)
    text = reason = ""
    if candidate:
        method, language = session.method(), session.language()
        text = explain.candidate(candidate, workshop, method, language).text
        reason = why(candidate, workshop)
    made = paint.card(
        verdict.pattern, name(verdict.pattern), (t("rules.because"), reason),
        (t("rules.reason_line"), verdict.reason), mark=t(f"rules.{verdict.verdict}"),
    )  # fmt: skip
    board.sheet(made, text or t("rules.dormant"), key="open-proposal")
    st.button(
        t("rules.take_back"), key=f"restore-{verdict.pattern}", icon=":material/undo:",
        on_click=fields.do, args=(rule_actions.restore, verdict.pattern),
    )  # fmt: skip
