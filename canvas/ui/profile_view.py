"""The profile at a glance: target, today behind it, an example beside it."""

import streamlit as st

from canvas import charts, explain
from canvas.method import Profile
from canvas.model import DIMENSIONS, DimensionId, Workshop
from canvas.profiles import compare
from canvas.ui import frame, profile, session
from canvas.ui.session import t


def profile_view(workshop: Workshop) -> None:
    """All twelve at a glance, today behind, an example beside."""
    example = chosen_example()
    title = finding(workshop)
    key = ("profile", example.id if example else "")
    figure = profile.kept(key, lambda: drawn(workshop, example, title))
    profile.show(figure, "profile", title)
    st.caption(t("relationship.legend"))
    choose_example(example)
    if example:
        beside(workshop, example)
    as_table(workshop, example)


def drawn(workshop: Workshop, example: Profile | None, title: str) -> object:
    assessment = session.assessment()
    rows = [profile.target_row(workshop, assessment, d, example) for d in DIMENSIONS]
    return charts.profile(rows, title, profile.palette())


def finding(workshop: Workshop) -> str:
    """The title of the profile: chance first, then the gap, then what is clear."""
    spreads = [s for s in session.assessment().spreads if not workshop.hides(s.dimension)]
    scattered = [s for s in profile.by_chance(workshop, spreads) if s.scattered]
    if scattered:
        return t("relationship.finding.chance", dimension=profile.name(scattered[0].dimension))
    apart = [s for s in spreads if s.band and s.gap is not None and s.gap >= 2]
    if apart:
        most = max(apart, key=lambda s: s.gap or 0)
        return t("relationship.finding.gap", dimension=profile.name(most.dimension))
    clear = sorted(
        (d for d in DIMENSIONS if abs(workshop.step(d) or 0) >= 2),
        key=lambda d: -abs(workshop.step(d) or 0),
    )
    method, language = session.method(), session.language()
    poles = [method.dimensions[d].pole(workshop.step(d) or 0).name[language] for d in clear[:3]]
    if poles:
        return t("relationship.finding.clear", poles=explain.join(poles, method, language))
    return t("relationship.finding.open")


def chosen_example() -> Profile | None:
    """The example that lies beside; chosen in either language."""
    key = f"example/{session.language()}"
    if key in st.session_state:
        st.session_state["_example"] = st.session_state[key]
    return session.method().profiles.get(st.session_state.get("_example") or "")


def choose_example(chosen: Profile | None) -> None:
    """One of six examples to lay beside, or none."""
    names = {"": t("relationship.example_none")}
    names |= {id: p.name[session.language()] for id, p in session.method().profiles.items()}
    st.selectbox(
        t("relationship.example"), list(names), key=f"example/{session.language()}",
        index=list(names).index(chosen.id if chosen else ""), format_func=names.__getitem__,
    )  # fmt: skip


def beside(workshop: Workshop, example: Profile) -> None:
    """What the example is, how far away it lies, how much to trust it."""
    language, found = session.language(), compare(workshop, example)
    st.markdown(example.description[language])
    if found.compared:
        parts = [t("relationship.distance", n=found.distance, all=found.compared)]
        names = [profile.name(d) for d in found.apart]
        parts.append(
            t("relationship.apart", n=len(names), names=", ".join(names))
            if names else t("relationship.apart_none")
        )  # fmt: skip
        st.markdown(" ".join(parts))
    bases = [p.basis for p in example.positions.values()]
    counted = " · ".join(
        t(f"relationship.count.{basis}", n=bases.count(basis))
        for basis in ("stated", "inferred", "scattered")
        if basis in bases
    )
    caveat = example.caveat[language] if example.caveat else ""
    st.caption(f"{caveat} {counted}.")


def as_table(workshop: Workshop, example: Profile | None) -> None:
    """The profile in words."""
    with st.expander(t("charts.as_table"), key="profile-table", on_change="rerun") as fold:
        if not fold.open:
            return
        heads = ["dimension", "position", "today"] + ["example"] * bool(example)
        rows = [table_row(workshop, example, d) for d in DIMENSIONS]
        profile.table([t(f"relationship.head.{head}") for head in heads], rows)
        profile.picture_format()


def table_row(workshop: Workshop, example: Profile | None, dimension: DimensionId) -> list[str]:
    position, spread = workshop.position(dimension), session.assessment().spread(dimension)
    said = profile.position_words(dimension, workshop.step(dimension))
    if position and position.step == 0 and position.depends_on:
        said = f"{said}: {frame.plain(position.depends_on)}"
    cells = [profile.name(dimension), said]
    cells.append(profile.spread_words(workshop, spread) if spread else "–")
    if example:
        cells.append(profile.position_words(dimension, example.positions[dimension].step))
    return cells
