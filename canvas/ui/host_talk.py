"""The intended positions after the reveal: talk, a second private vote, consent, the decision."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from canvas import decision_actions, explain, outcome
from canvas.agenda import Format
from canvas.gathering import activity_of, step_of, thing_of
from canvas.model import LEFTMOST, RIGHTMOST
from canvas.outcome import Rated
from canvas.ui import host_now, paint, profile, session
from canvas.ui.host_now import Now
from canvas.ui.session import t

STEP, PROPOSAL, SECOND, CONSENT = "target", "target.proposal", "target.second", "target.consent"
STEPS = range(LEFTMOST, RIGHTMOST + 1)
AT_MOST: dict[Format, int] = {"long": 8, "short": 4}
"""So many positions are talked about."""


def move(now: Now) -> tuple[str, str, Callable[..., Any], tuple[Any, ...]] | None:
    """What leads on while positions are decided: (label, icon, what to do, with what)."""
    run, dimension = now.stage.run, thing_of(now.stage.run)
    if run == PROPOSAL:
        return _talk_move(now)
    if dimension and activity_of(run) == "second":
        name, consent = profile.name(dimension), f"{CONSENT}@{dimension}"
        return t("host.talk.ask", name=name), "front_hand", host_now.open_question, (consent,)
    if dimension and step_of(run) == STEP and not decides(now):
        return t("host.talk.back"), "arrow_back", host_now.go, (STEP, PROPOSAL)
    return None


def _talk_move(now: Now) -> tuple[str, str, Callable[..., Any], tuple[Any, ...]] | None:
    found = _proposals(now)
    if dimension := _chosen(now, found):
        if now.workshop.step(dimension) is not None:
            return None
        name, second = profile.name(dimension), f"{SECOND}@{dimension}"
        return t("host.talk.second", name=name), "how_to_vote", host_now.open_question, (second,)
    if rest := _undecided(now):
        return t("host.talk.rest", n=len(rest)), "done_all", _keep_rest, ()
    return None


def decides(now: Now) -> bool:
    """Whether everything has been asked and somebody must decide now."""
    run = now.stage.run
    asked = thing_of(run) and f"{CONSENT}@{thing_of(run)}" == run and now.state == "revealed"
    return bool(asked) and now.workshop.step(thing_of(run)) is None


def draw(now: Now) -> None:
    """What is worth talking about, once the medians of the proposals are shown."""
    proposal = now.gathering.runs.get(PROPOSAL)
    shown = proposal is not None and proposal.state == "revealed" and proposal.middle
    if now.stage.run != PROPOSAL or not shown or not (found := _proposals(now)):
        return
    st.subheader(t("host.talk.title"), anchor=False)
    st.caption(t("host.talk.help"))
    chosen = _chosen(now, found)
    cards = [_card(now, r, chosen) for r in found]
    pressed = paint.cards(cards, key="host-talk", open=True, width="12rem")
    if pressed and pressed != chosen:
        st.session_state["_talk"] = pressed
        st.rerun()
    if chosen:
        _decision(now, chosen)
        _rest(now)


def after(now: Now) -> None:
    """The decision below what a second vote or a consent round has shown."""
    run = now.stage.run
    if step_of(run) == STEP and thing_of(run) and now.state == "revealed":
        _decision(now, thing_of(run))


def _proposals(now: Now) -> tuple[Rated, ...]:
    """The proposals worth talking about: far apart, or far from how it is today."""
    lived = {spread.dimension: spread.median for spread in session.assessment().spreads}
    found = {r.question: _beside(r, lived.get(r.question)) for r in _proposed()}
    most = AT_MOST[now.gathering.agenda.format]
    return tuple(found[d] for d in outcome.to_discuss(found.values(), most))


def _beside(r: Rated, lived: float | None) -> Rated:
    """A proposal with its distance from today."""
    if lived is None or r.spread.median is None:
        return r
    return replace(r, spread=replace(r.spread, gap=abs(r.spread.median - lived)))


def _proposed() -> tuple[Rated, ...]:
    return outcome.rated(session.store().ballots.tally(session.case().id, PROPOSAL))


def _chosen(now: Now, found: tuple[Rated, ...]) -> str:
    """The dimension that is talked about: pressed, or the first that is open."""
    known = [r.question for r in found]
    if (pressed := st.session_state.get("_talk")) in known:
        return str(pressed)
    return next((d for d in known if now.workshop.step(d) is None), "")


def _card(now: Now, r: Rated, chosen: str) -> dict[str, Any]:
    return paint.card(
        r.question, profile.name(r.question), ("", profile.median_words(r.spread)),
        mark=_mark(now, r.question), chosen=r.question == chosen,
    )  # fmt: skip


def _mark(now: Now, dimension: str) -> str:
    """How far the decision has come."""
    if (step := now.workshop.step(dimension)) is not None:
        return f"✓ {explain.steps(step, session.language())}"
    for run, said in ((CONSENT, t("host.talk.asked")), (SECOND, t("host.talk.voted"))):
        if f"{run}@{dimension}" in now.gathering.runs:
            return said
    return t("host.talk.open")


def _decision(now: Now, dimension: str) -> None:
    """The form of whoever decides; what others still object to is kept with it."""
    ready = decides(now)
    position = now.workshop.position(dimension)
    title = t("host.talk.decide", name=profile.name(dimension))
    with (
        st.expander(title, expanded=ready),
        st.form(f"decide-{dimension}", border=False),
    ):
        suggested = _suggested(now, dimension)
        step = st.select_slider(
            t("host.talk.step", **_poles(dimension)), STEPS, value=suggested,
            key=f"step-{dimension}-{suggested}",
            format_func=lambda s: explain.steps(s, session.language()),
        )  # fmt: skip
        left, middle, right = st.columns(3)
        with left:
            because = _because(now, dimension)
        who = middle.text_input(
            t("host.talk.who"), value=st.session_state.get("_decides", ""),
            key=f"who-{dimension}", max_chars=60,
        )  # fmt: skip
        depends = right.text_input(
            t("host.talk.depends"), value=position.depends_on if position else "",
            key=f"depends-{dimension}", max_chars=600,
        )  # fmt: skip
        if st.form_submit_button(t("host.talk.keep"), type="primary" if ready else "secondary"):
            _decide(dimension, int(step), because, depends, who)


def _because(now: Now, dimension: str) -> list[str]:
    """The values a position comes from; nothing to choose from until there are values."""
    words = {value.id: value.word or value.id for value in now.workshop.values}
    if not words:
        st.caption(t("host.talk.no_values"))
        return []
    position = now.workshop.position(dimension)
    return st.multiselect(
        t("host.talk.because"), list(words), format_func=words.__getitem__,
        default=[v for v in (position.because_of if position else ()) if v in words],
        key=f"because-{dimension}", placeholder=t("host.talk.choose"),
    )  # fmt: skip


def _decide(dimension: str, step: int, because: list[str], depends: str, who: str) -> None:
    st.session_state["_decides"] = who.strip()
    dissent = decision_actions.dissent_of(session.store(), session.case().id, dimension)
    done = host_now.act(
        decision_actions.decide, session.actor(), dimension, step, because_of=tuple(because),
        depends_on=depends.strip(), decided_by=who.strip(), dissent=dissent,
    )  # fmt: skip
    if done:
        st.session_state.pop("_talk", None)
        if thing_of(host_now.now().stage.run):
            host_now.go(STEP, PROPOSAL)
    st.rerun()


def _suggested(now: Now, dimension: str) -> int:
    """What was decided, else the middle of the second vote, else that of the proposals."""
    if (step := now.workshop.step(dimension)) is not None:
        return step
    tally = session.store().ballots.tally
    for run in (f"{SECOND}@{dimension}", PROPOSAL):
        casts = tally(session.case().id, run)
        found = decision_actions.middle(c.value for c in casts if c.question == dimension)
        if found is not None:
            return found
    return 0


def _rest(now: Now) -> None:
    """Stop talking: the median of all proposals for what is still open, for the time being."""
    if rest := _undecided(now):
        st.button(
            t("host.talk.rest", n=len(rest)), key="host-rest", icon=":material/done_all:",
            type="tertiary", help=t("host.talk.rest_help"), on_click=_keep_rest,
        )  # fmt: skip


def _undecided(now: Now) -> list[str]:
    """The dimensions that a median could decide."""
    return [r.question for r in _proposed() if not r.few and now.workshop.step(r.question) is None]


def _keep_rest() -> None:
    host_now.act(
        lambda store, workshop: decision_actions.decide_rest(
            store, session.method(), workshop, session.actor(), PROPOSAL,
            decided_by=st.session_state.get("_decides", ""), provisional=True,
        )
    )  # fmt: skip


def _poles(dimension: str) -> dict[str, str]:
    known, language = session.method().dimensions[dimension], session.language()
    return {"left": known.left.name[language], "right": known.right.name[language]}
