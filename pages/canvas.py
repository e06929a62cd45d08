"""Canvas: the nine fields as one picks them up from a wall; the relationship field is large."""

import streamlit as st

from canvas import actions
from canvas.model import CANVAS_FIELDS, CanvasField, Workshop
from canvas.progress import words
from canvas.ui import fields, frame, paint, session
from canvas.ui.session import t


def notes_of(workshop: Workshop, field: CanvasField) -> list[str]:
    """The sticky notes of one field."""
    return list(next((c.notes for c in workshop.canvas if c.field == field), ()))


def holds(workshop: Workshop) -> list[str]:
    """What the relationship field holds: words and decisions, later the type and the sentence."""
    count = sum(words(note) for note in notes_of(workshop, "relationships"))
    decisions = sum(p.step is not None for p in workshop.positions)
    held = [f"{t('canvas.words', n=count)}, {t('canvas.decisions', n=decisions)}"]
    if types := session.assessment().derivation.relationship_types:
        held.append(" + ".join(t(f"canvas.type.{name}") for name in types))
    if workshop.relationship.word:
        meaning = workshop.relationship.meaning.partition(". ")[0]
        held.append(f"»{workshop.relationship.word}« {meaning}")
    return held


def poster(workshop: Workshop, chosen: CanvasField) -> None:
    """The poster people know; pressing a field opens its notes."""
    painted = [
        {
            "id": field,
            "name": t(f"canvas.field.{field}"),
            "notes": notes_of(workshop, field),
            "held": holds(workshop) if field == "relationships" else [],
            "large": field == "relationships",
            "chosen": field == chosen,
        }
        for field in CANVAS_FIELDS
    ]
    if opened := paint.poster(painted, "poster"):
        st.session_state["_canvas_field"] = opened
        st.rerun()


def write(workshop: Workshop, field: CanvasField) -> None:
    """Write and take off the notes of one field."""
    st.subheader(t(f"canvas.field.{field}"), anchor=False)
    st.markdown(t(f"canvas.ask.{field}"))
    notes = notes_of(workshop, field)
    with st.form(f"note-{field}", clear_on_submit=True, border=False):
        left, right = st.columns([4, 1], vertical_alignment="bottom")
        text = left.text_input(t("canvas.note"), max_chars=600)
        if right.form_submit_button(t("canvas.stick"), width="stretch") and text.strip():
            fields.do(actions.place_notes, field, saw=notes, wants=[*notes, text.strip()])
            st.rerun()
    if notes:
        take_off(field, notes)


def take_off(field: CanvasField, notes: list[str]) -> None:
    """Notes as they hang there; tapping one takes it off."""
    gone = st.pills(
        t("canvas.take_off"), range(len(notes)), key=f"notes-{field}-{len(notes)}",
        format_func=lambda i: frame.plain(notes[i]),
    )  # fmt: skip
    if gone is not None:
        kept = [note for i, note in enumerate(notes) if i != gone]
        fields.do(actions.place_notes, field, saw=notes, wants=kept)
        st.rerun()


frame.headline("canvas")
workshop = session.case().workshop
chosen: CanvasField = st.session_state.get("_canvas_field", "relationships")
poster(workshop, chosen)
write(workshop, chosen)
frame.foot("canvas")
