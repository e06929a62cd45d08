"""Charter: read it, take it along as a document, table, calendar or workshop file."""

from datetime import date

import streamlit as st

from canvas import export
from canvas.derive import orphaned
from canvas.text import LANGUAGES, Language
from canvas.ui import beside, erase, frame, history, session
from canvas.ui.session import t

ICONS = {
    "markdown": ":material/description:",
    "html": ":material/web:",
    "rules": ":material/table:",
    "dates": ":material/event:",
    "roles": ":material/badge:",
    "json": ":material/data_object:",
}


def content(language: Language) -> export.Content:
    """Everything an exporter needs."""
    workshop = session.case().workshop
    return export.Content(
        workshop=workshop,
        assessment=session.assessment(),
        knowledge=session.method(),
        language=language,
        today=date.today(),
        orphaned=frozenset(orphaned(workshop, session.method())),
        id=session.case().id,
    )


def made(language: Language) -> tuple[dict[str, export.ExportFile], str]:
    """The files by exporter and the preview."""
    wanted = content(language)
    return export.files(wanted), export.preview(wanted)


def downloads(files: dict[str, export.ExportFile]) -> None:
    """One button per exporter."""
    with st.container(horizontal=True):
        for name, file in files.items():
            st.download_button(
                t(f"charter_page.{name}"),
                file.content,
                file_name=file.name,
                mime=file.media_type,
                key=f"download-{name}",
                icon=ICONS.get(name),
                on_click="ignore",
                type="primary" if name == "markdown" else "secondary",
            )
    st.caption(t("charter_page.stays"))


frame.headline("charter")
language: Language = st.segmented_control(
    t("charter_page.language"), LANGUAGES, default=session.case().workshop.language,
    required=True, key="charter-language", format_func=lambda code: t(f"charter_page.in_{code}"),
)  # fmt: skip
files, preview = session.kept(("charter", language), lambda: made(language))
downloads(files)
erase.day(session.store().info(session.case().id))
beside.ways_there()
with st.container(border=True, key="preview"):
    st.html(preview)
history.draw()
frame.foot("charter")
