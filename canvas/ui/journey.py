"""The journey as lanes of touchpoints, one of them open; proposals to start with."""

import streamlit as st

from canvas import actions, explain, journey_actions
from canvas.method import Phase
from canvas.model import Touchpoint, Workshop
from canvas.results import LEVELS
from canvas.ui import about, board, channel_pull, fields, frame, paint, picks, session
from canvas.ui.opened import keep_open, opened
from canvas.ui.session import t
from canvas.ui.touchpoint_ideas import IDEAS, OFFERS, Idea, likely_offer

OPEN, TAKING, MANY_CHANNELS = "touchpoint", "_taking_ideas", 3


def draw(workshop: Workshop) -> None:
    """The board, the open touchpoint, proposals."""
    chosen = workshop.touchpoint(opened(OPEN, [p.id for p in workshop.touchpoints]) or "")
    if workshop.touchpoints:
        overview(workshop, chosen)
        alone_with_channels(workshop)
    board.bring_into_sight(chosen.id if chosen else "", key="open-touchpoint")
    if chosen:
        editor(workshop, chosen)
    taking = not workshop.touchpoints or st.session_state.get(TAKING, False)
    with st.expander(t("touchpoints.ideas"), expanded=taking):
        ideas(workshop)
    add()


def phases(workshop: Workshop) -> dict[str, Phase]:
    """The phases this kind of organisation knows, and those in which it has a point."""
    used = {place.phase for place in workshop.touchpoints}
    hidden = workshop.is_a("authority")
    return {
        id: phase for id, phase in session.method().phases.items()
        if id in used or not (hidden and phase.hidden_for_authority)
    }  # fmt: skip


def phase_name(id: str, workshop: Workshop) -> str:
    """What the phase is called here; an authority names some differently."""
    phase = session.method().phases.get(id)
    if phase is None:
        return id
    named = phase.authority_name if workshop.is_a("authority") else None
    return (named or phase.name)[session.language()]


def overview(workshop: Workshop, chosen: Touchpoint | None) -> None:
    """Every phase a lane; pressing a card opens or closes it."""
    lanes = []
    for id in phases(workshop):
        places = [place for place in workshop.touchpoints if place.phase == id]
        cards = [card(place, place == chosen) for place in places]
        note = "" if places else t("touchpoints.no_place")
        lanes.append(board.group(phase_name(id, workshop), cards, note=note))
    if pressed := board.board(lanes, key="journey", lanes=True):
        keep_open(OPEN, "" if chosen and pressed == chosen.id else pressed)
        st.rerun()


def card(place: Touchpoint, chosen: bool) -> dict[str, object]:
    """One touchpoint on the board: channel and fit, who is in charge, whether it is weakest."""
    fit = next((f for f in session.assessment().channels if f.touchpoint == place.id), None)
    worst = min((c.level for c in fit.conflicts), key=LEVELS.index) if fit and fit.conflicts else ""
    told = "" if fit is None or fit.fit is None else t("touchpoints.fits", percent=percent(fit.fit))
    made = paint.card(
        place.id, place.name or t("touchpoints.nameless"),
        (frame.SIGNS.get(worst, ""), told if worst else ""),
        (t("touchpoints.in_charge"), place.owner or t("ui.none")),
        mark=f"▼ {t('touchpoints.weakest')}" if place.weak else channel_pull.channel_name(place),
        chosen=chosen,
    )  # fmt: skip
    return made | {"hollow": not place.owner, "tone": "currentColor" if place.weak else ""}


def percent(fit: int) -> str:
    return explain.percent(fit, session.method(), session.language())


def alone_with_channels(workshop: Workshop) -> None:
    """One person alone cannot keep many channels open."""
    channels = {place.channel for place in workshop.touchpoints if place.channel}
    if works_alone(workshop) and len(channels) > MANY_CHANNELS:
        st.info(t("touchpoints.alone", n=len(channels)), icon=":material/info:")


def works_alone(workshop: Workshop) -> bool:
    """Whether one person carries the relationship alone."""
    return workshop.is_a("solo") or (
        workshop.frame.mode == "solo" and workshop.frame.participants <= 1
    )


def add() -> None:
    if st.button(t("touchpoints.add"), icon=":material/add:"):
        keep_open(OPEN, fields.do(actions.add, "touchpoint", phase="discover") or "")
        st.rerun()


def editor(workshop: Workshop, place: Touchpoint) -> None:
    """One touchpoint in full."""
    method, language, one = session.method(), session.language(), ("touchpoint", place, place.id)
    with st.container(border=True):
        fields.line(*one, "name", t("touchpoints.name"), placeholder=t("touchpoints.name_example"))
        left, right = st.columns(2)
        with left:
            picks.pick_or_none(
                *one, "kind", t("touchpoints.kind"), list(method.kinds),
                lambda k: method.kinds[k].name[language] if k in method.kinds else k,
                help=t("touchpoints.kind_help"),
            )  # fmt: skip
            picks.pick_or_none(
                *one, "channel", t("touchpoints.channel"), list(method.channels),
                channel_pull.channel_words, help=t("touchpoints.channel_help"),
            )  # fmt: skip
        with right:
            fields.line(*one, "owner", t("touchpoints.owner"), help=t("touchpoints.owner_help"))
            deputy = "deputy_alone" if works_alone(workshop) else "deputy"
            fields.line(*one, "deputy", t(f"touchpoints.{deputy}"))
        picks.pick(
            *one, "phase", t("touchpoints.phase"), list(phases(workshop)),
            lambda id: phase_name(id, workshop),
        )  # fmt: skip
        weakest(place)
        channel_pull.draw(place)
        about.findings(place.id, without=("channel_contradiction",))
        if st.button(t("touchpoints.remove"), key=f"remove-{place.id}", icon=":material/delete:"):
            fields.do(actions.remove, "touchpoint", place.id)
            st.rerun()


def weakest(place: Touchpoint) -> None:
    """Exactly one touchpoint carries the mark: setting it here takes it away elsewhere."""
    marked = st.toggle(
        t("touchpoints.weak"), value=place.weak, key=f"weak-{place.id}-{place.weak}",
        help=t("touchpoints.weak_help"),
    )  # fmt: skip
    if marked != place.weak:
        fields.do(journey_actions.mark_weakest, place.id if marked else "")
        st.rerun()


def ideas(workshop: Workshop) -> None:
    """Typical points of the journey; a press takes one over."""
    offer = st.segmented_control(
        t("touchpoints.ideas_for"), OFFERS, default=likely_offer(workshop), key="_ideas_for",
        format_func=lambda o: t(f"touchpoints.for.{o}"), required=True,
    )  # fmt: skip
    open_ideas = {i.id: i for i in IDEAS[offer] if not taken(i, workshop)}
    if not open_ideas:
        st.caption(t("touchpoints.all_taken"))
        return
    st.caption(t("touchpoints.ideas_help"))
    lanes = [
        board.group(phase_name(id, workshop), cards)
        for id in phases(workshop)
        if (cards := [idea_card(i) for i in open_ideas.values() if i.phase == id])
    ]
    pressed = board.board(lanes, key="touchpoint-ideas", lanes=True, toggles=False)
    if pressed in open_ideas:
        take(open_ideas[pressed], workshop)
        st.rerun()


def idea_card(idea: Idea) -> dict[str, object]:
    name = t(f"touchpoints.idea.{idea.id}")
    made = paint.card(idea.id, name, mark=channel_pull.channel_words(idea.channel))
    return made | {"hollow": True}


def taken(idea: Idea, workshop: Workshop) -> bool:
    """Whether a point of this phase already bears the proposed name, in either language."""
    names = session.method().words[f"touchpoints.idea.{idea.id}"]
    places = (place for place in workshop.touchpoints if place.phase == idea.phase)
    return any(place.name in (names.de, names.en) for place in places)


def take(idea: Idea, workshop: Workshop) -> None:
    """Take a proposal over, in the language of the workshop."""
    name = session.method().say(f"touchpoints.idea.{idea.id}", workshop.language)
    st.session_state[TAKING] = True
    fields.do(
        actions.add, "touchpoint", phase=idea.phase, name=name, kind=idea.kind,
        channel=idea.channel,
    )  # fmt: skip
