"""Files to take along: named after the workshop, each with its type."""

import pytest

from canvas import workshop_file
from canvas.assess import assess
from canvas.export import EXPORTERS, Content, files, preview
from canvas.model import Frame, Workshop
from canvas.text import LANGUAGES


def content(workshop, knowledge, language="de") -> Content:
    return Content(workshop, assess(workshop, knowledge), knowledge, language)


def titled(title: str) -> Workshop:
    return Workshop(frame=Frame(title=title, language="de"))


def test_every_exporter_makes_a_file(bakery, knowledge):
    handover = bakery.handover.model_copy(update={"review_date": "2027-01-04"})
    dated = bakery.model_copy(update={"handover": handover})
    made = [exporter.make(content(dated, knowledge)) for exporter in EXPORTERS]
    name = "beziehungscharta-baeckerei-grabner-drei-filialen-im-waldviertel"
    assert [(f.name, f.media_type) for f in made] == [
        (f"{name}.md", "text/markdown"),
        (f"{name}.html", "text/html"),
        ("karten-je-rolle-baeckerei-grabner-drei-filialen-im-waldviertel.md", "text/markdown"),
        (f"{name}.csv", "text/csv"),
        (f"{name}.ics", "text/calendar"),
        (f"{name}.json", "application/json"),
    ]
    assert made[0].content.startswith("# Beziehungscharta: Bäckerei Grabner")
    assert "<h1>Beziehungscharta: Bäckerei Grabner" in made[1].content
    assert workshop_file.read(made[-1].content) == dated


def test_there_is_no_empty_table_and_no_empty_calendar(knowledge):
    assert list(files(content(titled("Neu"), knowledge))) == ["markdown", "html", "json"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_exporter_has_words_for_its_button(knowledge, language):
    assert all(knowledge.say(f"charter_page.{e.name}", language) for e in EXPORTERS)


@pytest.mark.parametrize(
    "title, name",
    [
        ("Größe & Süße", "beziehungscharta-groesse-suesse.md"),
        ("../../etc/passwd", "beziehungscharta-etc-passwd.md"),
        ("🥨", "beziehungscharta-1.md"),
        ("x" * 200, f"beziehungscharta-{'x' * 60}.md"),
    ],
)
def test_file_name_is_safe_whatever_the_title(title, name, knowledge):
    assert EXPORTERS[0].make(content(titled(title), knowledge)).name == name


def test_preview_is_the_charter_without_a_page_around_it(bakery, knowledge):
    shown = preview(content(bakery, knowledge))
    assert shown.startswith("<h1>Beziehungscharta: Bäckerei Grabner")
    assert "<style" not in shown and "<html" not in shown
