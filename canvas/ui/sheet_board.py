"""An optional sheet: its rows as cards, one of them open as a form, what the app noticed."""

from typing import Any

import streamlit as st

from canvas import actions, sheets
from canvas.explain import SheetWords
from canvas.model import Note, Part, Workshop
from canvas.sheets import SheetRow
from canvas.text import labelled
from canvas.ui import board, fields, frame, navigation, paint, session, sheet_fields, sheet_rule
from canvas.ui.opened import keep_open, opened
from canvas.ui.session import t
from canvas.voices import Sheet

OPEN = "row"
CLOSED = "closed-{}"
"""What is open of a sheet when somebody closed the open row."""


def draw(name: str, sheet: Sheet, workshop: Workshop) -> None:
    """The question, the rows, the open one, a new one, what was noticed."""
    language = session.language()
    words = SheetWords(name, sheet, workshop, session.method(), language)
    st.subheader(sheet.question[language], anchor=False)
    st.markdown(f"{sheet.help[language]} {t('deeper.minutes', n=sheet.minutes)}")
    rated_live(name)
    beside(sheet, workshop)
    found = sheets.rows(name, sheet, workshop)
    if sheet.each == "touchpoint" and not workshop.touchpoints:
        st.info(t("deeper.no_touchpoints"))
        to = navigation.page_of("touchpoints").title
        navigation.link("touchpoints", t("check.go", place=to), ":material/arrow_forward:")
    too_many(sheet, found)
    chosen = _open_row(found, name)
    overview(found, words, chosen)
    add(name, sheet, found)
    if chosen:
        editor(chosen, found, words)
    noticed(words)


def beside(sheet: Sheet, workshop: Workshop) -> None:
    """Fields of the workshop that belong to the question as well."""
    for field in sheet.beside:
        kind, _, part_name = field.field.partition(".")
        part: Part = getattr(workshop, kind)
        hint = field.hint[session.language()] if field.hint else None
        fields.prose(
            kind, part, kind, part_name, field.label[session.language()], height=68,
            placeholder=hint,
        )  # fmt: skip


def rated_live(name: str) -> None:
    """Where a team rates the rows of this sheet in private."""
    if session.case().workshop.frame.mode != "team":
        return
    for step in session.method().agenda.values():
        if any(a.sheet == name for a in step.activities):
            st.info(t("deeper.live", step=step.name[session.language()]))


def too_many(sheet: Sheet, found: tuple[SheetRow, ...]) -> None:
    """Two people may have chosen at the same time."""
    n = len(_chosen(found))
    if sheet.choose and n > sheet.choose:
        st.warning(t("deeper.too_many", n=n, most=sheet.choose))


def overview(found: tuple[SheetRow, ...], words: SheetWords, chosen: SheetRow | None) -> None:
    """All rows as cards; pressing one opens or closes it."""
    here = [card(row, words, row == chosen) for row in found if row.given]
    lost = [card(row, words, row == chosen) for row in found if not row.given]
    groups = [board.group("", here)] if here else []
    groups += [board.group(t("deeper.lost"), lost)] if lost else []
    if not groups:
        st.caption(t("deeper.empty"))
    elif pressed := board.board(groups, key=f"rows-{words.name}", width="19rem"):
        keep_open(OPEN, CLOSED.format(words.name) if chosen and pressed == chosen.id else pressed)
        st.rerun()


def card(row: SheetRow, words: SheetWords, chosen: bool) -> dict[str, object]:
    """One row: its name, then what stands in its columns."""
    title = words.row(row)
    cells = [(c, words.cell(row, c)) for c in words.sheet.columns]
    lines = [(labelled(c.label[words.language]), text) for c, text in cells if text != title]
    apart = words.distance(row)
    marks = [] if apart is None else [t("deeper.apart", n=apart)]
    marks += [t("deeper.chosen")] if row.note and row.note.chosen else []
    marks += [t("history.kind.rule")] if row.note and words.workshop.rule(row.note.rule) else []
    made = paint.card(
        row.id, title or t("deeper.new"), *lines, mark=" · ".join(marks), chosen=chosen
    )
    return made | {"hollow": not row.begun}


def add(name: str, sheet: Sheet, found: tuple[SheetRow, ...]) -> None:
    """A new row, as long as it stays surveyable."""
    if sheet.fixed:
        return
    if len(found) >= sheet.most:
        st.caption(t("deeper.most", n=sheet.most))
    elif st.button(
        t("deeper.add"), icon=":material/add:", type="secondary" if found else "primary"
    ):
        if made := fields.do(actions.add, "note", sheet=name):
            keep_open(OPEN, made)
        st.rerun()


def editor(row: SheetRow, found: tuple[SheetRow, ...], words: SheetWords) -> None:
    """The open row in full, and what may come of it."""
    board.bring_into_sight(row.id, key="open-row")
    with st.container(border=True, key="row-editor"):
        if words.sheet.fixed and (name := words.row(row)):
            st.markdown(f"**{frame.plain(name)}**")
        if known := next((r for r in words.sheet.rows if r.id == row.row and r.help), None):
            st.caption(known.help[words.language] if known.help else "")
        sheet_fields.draw(row, words)
        choice(row, found, words)
        sheet_rule.draw(row, words)
        if row.note and not (row.given and words.sheet.fixed):
            st.button(
                t("ui.remove"), key=f"remove-{row.id}", icon=":material/delete:",
                on_click=fields.do, args=(actions.remove, "note", row.id),
            )  # fmt: skip


def choice(row: SheetRow, found: tuple[SheetRow, ...], words: SheetWords) -> None:
    """Whether to go on with this row; only a few can be chosen."""
    if not words.sheet.choose:
        return
    note = row.note or Note(id=row.id, sheet=words.name, row=row.row)
    full = len(_chosen(found)) >= words.sheet.choose and not note.chosen
    label = t("deeper.choose", n=words.sheet.choose)
    fields.switch("note", note, note.id, "chosen", label, disabled=full)


def noticed(words: SheetWords) -> None:
    """Questions of the app, quietly at the end."""
    told: list[dict[str, Any]] = [
        {
            "mark": f"{frame.SIGNS[n.ask.level]} {t(f'ui.level.{n.ask.level}')}",
            "tone": paint.TONES[n.ask.level],
            "sentence": sentence,
            "ask": asked,
        }
        for n, sentence, asked in words.noticed()
    ]
    paint.foot({"head": t("ui.noticed"), "findings": told, "more": "", "todo": "", "ways": []})


def _open_row(found: tuple[SheetRow, ...], name: str) -> SheetRow | None:
    """The row that is open: the one pressed, else the first that is not begun, if any."""
    wanted = opened(OPEN, [CLOSED.format(name), *(row.id for row in found)])
    if wanted:
        return next((row for row in found if row.id == wanted), None)
    return next((row for row in found if row.given and not row.begun), None)


def _chosen(found: tuple[SheetRow, ...]) -> list[SheetRow]:
    return [row for row in found if row.note and row.note.chosen]
