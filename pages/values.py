"""Values: word, themes, meaning, never, scene; the opposite test."""

import streamlit as st

from canvas import actions
from canvas.model import Value
from canvas.themes import suggest_themes
from canvas.ui import fields, frame, paint, picks, session
from canvas.ui.opened import keep_open, opened
from canvas.ui.session import t


def overview(values: tuple[Value, ...], chosen: str | None) -> None:
    """All values as cards; pressing one opens it."""
    cards = [
        paint.card(
            v.id, v.word or t("ui.none"), ("", v.meaning), (t("values.never_short"), v.never),
            mark=" · ".join(theme_name(theme) for theme in v.themes), chosen=v.id == chosen,
        )
        for v in values
    ]  # fmt: skip
    if pressed := paint.cards(cards, key="value-cards", open=True):
        keep_open("value", pressed)
        st.rerun()


def theme_name(theme: str) -> str:
    known = session.method().themes.get(theme)
    return known.name[session.language()] if known else theme


def editor(value: Value) -> None:
    """One value in full."""
    with st.container(border=True):
        word = fields.line("value", value, value.id, "word", t("values.word"))
        themes(value, word)
        fields.prose(
            "value", value, value.id, "meaning", t("values.meaning"),
            help=t("values.meaning_help"), placeholder=t("values.meaning_example"),
        )  # fmt: skip
        fields.prose(
            "value", value, value.id, "never", t("values.never"), help=t("values.never_help")
        )
        fields.prose(
            "value", value, value.id, "scene", t("values.scene"), help=t("values.scene_help")
        )
        opposite(value)
        if st.button(t("ui.remove"), key=f"remove-{value.id}", icon=":material/delete:"):
            fields.do(actions.remove, "value", value.id)
            st.rerun()


def themes(value: Value, word: str) -> None:
    """Up to two themes: proposed from the word, confirmed by the person."""
    method = session.method()
    proposed = suggest_themes(word, method, session.case().workshop.language)
    order = [*proposed, *(id for id in method.themes if id not in proposed)]
    picks.several(
        "value", value, value.id, "themes", t("values.themes"), order, theme_name,
        max_selections=2, help=t("values.themes_help"), placeholder=t("values.themes_choose"),
    )  # fmt: skip
    if proposed and not value.themes:
        told = ", ".join(t("ui.quoted", words=theme_name(theme)) for theme in proposed)
        left, right = st.columns([3, 1], vertical_alignment="center")
        left.caption(t("values.themes_proposed", themes=told))
        right.button(
            t("values.themes_take"), key=f"take-{value.id}", width="stretch", on_click=fields.save,
            args=("value", value.id, {"themes": []}, {"themes": list(proposed)}),
        )  # fmt: skip


def opposite(value: Value) -> None:
    """Who could seriously want the opposite? If nobody, the word says nothing."""
    fields.line(
        "value", value, value.id, "opposite", t("values.opposite"), help=t("values.opposite_help")
    )
    known = [session.method().themes[th] for th in value.themes if th in session.method().themes]
    if known and not value.opposite:
        names = ", ".join(th.opposite[session.language()] for th in known)
        st.caption(t("values.opposite_hint", names=names))


def chosen_of(values: tuple[Value, ...]) -> Value | None:
    """The value that is open: the one pressed, else the last."""
    wanted = opened("value", [v.id for v in values])
    return next((v for v in values if v.id == wanted), values[-1] if values else None)


frame.headline("values")
if frame.gate("values"):
    values = session.case().workshop.values
    chosen = chosen_of(values)
    overview(values, chosen.id if chosen else None)
    if st.button(
        t("values.add"), icon=":material/add:", type="primary" if not values else "secondary"
    ):
        if added := fields.do(actions.add, "value"):
            keep_open("value", added)
        st.rerun()
    if chosen:
        editor(chosen)
    frame.foot("values")
