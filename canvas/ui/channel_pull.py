"""How well the channel of a touchpoint carries the relationship, and where it pulls."""

import streamlit as st

from canvas import explain
from canvas.model import Touchpoint
from canvas.results import ChannelConflict, ChannelFit
from canvas.ui import fields, frame, paint, session
from canvas.ui.session import t


def channel_name(place: Touchpoint) -> str:
    """The channel of a touchpoint, or else its kind, as the reader calls it."""
    kind = session.method().kinds.get(place.kind)
    if place.channel or not kind:
        return channel_words(place.channel)
    return kind.name[session.language()]


def channel_words(id: str) -> str:
    """The name of a channel; a word of one's own stays as it is."""
    channel = session.method().channels.get(id)
    return channel.name[session.language()] if channel else id


def draw(place: Touchpoint) -> None:
    """The fit in a sentence, every conflict as a card, and what people decided about it."""
    fit = next((f for f in session.assessment().channels if f.touchpoint == place.id), None)
    if fit is None:
        return
    name = frame.plain(channel_words(place.channel))
    st.markdown(f"**{t('touchpoints.channel_title', channel=name)}**")
    st.text(summary(fit))
    paint.cards([conflict(place, c) for c in fit.conflicts], key=f"pull-{place.id}")
    if fit.conflicts or place.channel_decision:
        fields.prose(
            "touchpoint", place, place.id, "channel_decision", t("touchpoints.decision"),
            help=t("touchpoints.decision_help"), placeholder=t("touchpoints.decision_example"),
        )  # fmt: skip


def summary(fit: ChannelFit) -> str:
    if fit.fit is None:
        return t("touchpoints.channel_open")
    percent = explain.percent(fit.fit, session.method(), session.language())
    if not fit.conflicts:
        return t("touchpoints.channel_carries", percent=percent)
    return t("touchpoints.channel_pulls", percent=percent, n=len(fit.conflicts))


def conflict(place: Touchpoint, found: ChannelConflict) -> dict[str, object]:
    """One dimension: what we want, where the channel pulls, how far apart that is."""
    wanted = session.case().workshop.step(found.dimension) or 0
    name = session.method().dimensions[found.dimension].name[session.language()]
    return paint.card(
        found.dimension, name,
        (t("touchpoints.wanted"), at(found.dimension, wanted)),
        (t("touchpoints.pulls"), at(found.dimension, found.pulls)),
        mark=f"{frame.SIGNS[found.level]} {t('touchpoints.apart', n=found.gap)}",
        tone="left" if found.pulls < wanted else "right",
    )  # fmt: skip


def at(dimension: str, step: int) -> str:
    """A place on the scale in words and with its number."""
    method, language = session.method(), session.language()
    words = explain.position_words(dimension, step, method, language)
    return t("touchpoints.at", words=words, step=explain.steps(step, language))
