"""Canvas, frame, values, customers: stories of a founder and what the store holds afterwards."""

from pathlib import Path

import pytest

from canvas.model import CanvasNotes, Frame, Value, Workshop
from tests.pages.visit import Visit


@pytest.fixture
def visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Visit:
    return Visit(tmp_path, monkeypatch)


@pytest.fixture
def shop() -> Workshop:
    return Workshop(frame=Frame(title="Radladen", language="de"))


def test_note_is_stuck_on_the_relationship_field(visit: Visit, shop: Workshop) -> None:
    visit.open("canvas", shop)
    visit.page.text_input[0].set_value("persönlich")
    visit.press("Aufkleben")
    assert visit.stored.canvas[0].notes == ("persönlich",)


def test_title_and_customer_term_are_stored_as_they_are_left(visit: Visit, shop: Workshop) -> None:
    visit.open("frame", shop)
    visit.write("Name der Organisation oder des Vorhabens", "Radhaus")
    visit.press("Anders nennen: die Formen selbst schreiben")
    visit.write("Mehrzahl (Kundinnen und Kunden)", "Gäste")
    frame = visit.stored.frame
    assert (frame.title, frame.customer.plural) == ("Radhaus", "Gäste")


def test_note_on_the_canvas_feeds_the_frame(visit: Visit, shop: Workshop) -> None:
    notes = CanvasNotes(field="segments", notes=("Pendlerinnen", "Familien"))
    visit.open("frame", shop.model_copy(update={"canvas": (notes,)}))
    visit.press("Vom Canvas: Pendlerinnen; Familien")
    assert visit.stored.frame.segment == "Pendlerinnen; Familien"


def test_theme_is_proposed_from_the_word_and_confirmed_by_the_person(
    visit: Visit, shop: Workshop
) -> None:
    visit.open("values", shop)
    visit.press("Wert hinzufügen")
    visit.write("Das Wort", "Ehrlichkeit")
    assert visit.says("Das Wort klingt nach »Ehrlichkeit«.")
    assert visit.stored.values[0].themes == ()
    visit.press("Stimmt")
    assert visit.stored.values[0].themes == ("honesty",)


def test_value_removed_comes_back_with_undo(visit: Visit, shop: Workshop) -> None:
    full = shop.model_copy(update={"values": (Value(id="v1", word="Klartext"),)})
    visit.open("values", full)
    visit.press("Entfernen")
    assert visit.stored.values == ()
    visit.press("Zurücknehmen")
    assert visit.stored.values == full.values


def test_step_before_asks_for_a_reason_and_the_charter_gets_it(
    visit: Visit, shop: Workshop
) -> None:
    visit.open("canvas", shop)
    visit.page.switch_page("../../pages/values.py").run()
    assert visit.says("2 Schritte davor sind noch offen.")
    visit.page.text_input[0].set_value("Liegt schon auf Papier")
    visit.press("Mit diesem Grund weiter")
    assert [(j.step, j.reason) for j in visit.stored.jumps] == [
        ("canvas", "Liegt schon auf Papier"),
        ("frame", "Liegt schon auf Papier"),
    ]


def test_jump_without_a_reason_is_refused(visit: Visit, shop: Workshop) -> None:
    visit.open("canvas", shop)
    visit.page.switch_page("../../pages/values.py").run()
    visit.press("Mit diesem Grund weiter")
    assert visit.says("Ohne Grund kein Sprung.")
    assert visit.stored.jumps == ()


def test_real_customer_and_their_concerns_are_kept(visit: Visit, shop: Workshop) -> None:
    visit.open("customers", shop)
    visit.write("Ein erfundener Name für jemanden, den es gibt", "Frau M.")
    concerns = "Drei Dinge, die gerade drücken und nichts mit uns zu tun haben – je Zeile eines"
    visit.write(concerns, "Die Wohnung ist zu klein\n\n Das Kind schläft schlecht ")
    person = visit.stored.real_customer
    assert person.pseudonym == "Frau M."
    assert person.concerns == ("Die Wohnung ist zu klein", "Das Kind schläft schlecht")


def test_custom_is_written_with_its_evidence(visit: Visit, shop: Workshop) -> None:
    visit.open("customers", shop)
    visit.press("Sitte hinzufügen")
    visit.write("Die Sitte in einem Satz", "Zu spät kommen geht nicht")
    assert visit.stored.mores[0].word == "Zu spät kommen geht nicht"


def test_tension_asks_for_its_answer(visit: Visit, bakery: Workshop) -> None:
    visit.open("customers", bakery)
    visit.write(
        "Herzlichkeit – Samstag muss es gehen: Wie gehen wir mit der Spannung um?",
        "Ein Satz genügt",
    )
    assert next(k.note for k in visit.stored.links if k.id == "v2-m3") == "Ein Satz genügt"
