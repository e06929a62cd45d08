"""Relationship: a founder decides positions, looks at the profile and writes what is meant."""

from pathlib import Path

import pytest

from canvas.model import Frame, Position, Value, Workshop
from tests.pages.visit import Visit


@pytest.fixture
def visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Visit:
    return Visit(tmp_path, monkeypatch)


def founder(*positions: Position, **more: object) -> Workshop:
    frame = Frame(title="Werkstatt", language="de")
    value = Value(id="v1", word="Geduld *x*")
    return Workshop(frame=frame, values=(value,), positions=positions, **more)


def question(visit: Visit) -> str:
    return str(visit.page.subheader[0].value)


def view(visit: Visit, name: str) -> None:
    """Positions, profile or meaning."""
    [views] = [g for g in visit.page.button_group if g.key == "relationship-view/de"]
    views.set_value(name).run()
    assert not visit.page.exception and not visit.page.error


def test_first_undecided_dimension_is_open(visit: Visit) -> None:
    visit.open("relationship", founder(Position(dimension="encounter", step=2)))
    assert question(visit) == "Wie viel wissen wir voneinander, und darf das im Kontakt vorkommen?"
    assert visit.says("1 Position mit Stärke 2 oder 3 (4 bis 8 ergeben ein Profil) · 11 noch offen")


def test_walk_to_the_next_dimension_and_back(visit: Visit) -> None:
    visit.open("relationship", founder())
    visit.press("Nähe")
    assert question(visit).startswith("Wie viel wissen wir voneinander")
    assert {"Begegnung", "Wärme"} <= set(visit.labels())
    visit.press("Begegnung")
    assert question(visit).startswith("Wem begegnet man bei uns")


def test_zero_asks_what_it_depends_on(visit: Visit) -> None:
    decided = Position(dimension="register", step=0)
    visit.open("relationship", founder(decided), _opened_dimension="register")
    visit.write("Wovon hängt es ab?", "Du bei jenen, die es angeboten haben, sonst Sie")
    assert visit.stored.position("register") == Position(
        dimension="register", step=0, depends_on="Du bei jenen, die es angeboten haben, sonst Sie"
    )


def test_decision_names_its_value(visit: Visit) -> None:
    visit.open(
        "relationship", founder(Position(dimension="pace", step=3)), _opened_dimension="pace"
    )
    [pills] = [g for g in visit.page.button_group if g.label == "Wegen welcher Werte?"]
    assert list(pills.options) == [r"Geduld \*x\*"]
    pills.set_value(["v1"]).run()
    assert visit.stored.position("pace") == Position(
        dimension="pace", step=3, because_of=("v1",)
    )  # fmt: skip


def test_undecided_dimension_asks_for_no_reason(visit: Visit) -> None:
    visit.open("relationship", founder(), _opened_dimension="pace")
    assert not [g for g in visit.page.button_group if g.label == "Wegen welcher Werte?"]


def test_profile_says_where_today_is_left_to_chance(visit: Visit, bakery: Workshop) -> None:
    visit.open("relationship", bakery, _opened_view="profile")
    [chart] = visit.page.get("plotly_chart")
    assert chart.proto.alt == "Wärme: heute dem Zufall überlassen"


def test_profile_without_today_says_what_is_clear(visit: Visit) -> None:
    positions = (Position(dimension="warmth", step=-3), Position(dimension="pace", step=2))
    visit.open("relationship", founder(*positions), _opened_view="profile")
    [chart] = visit.page.get("plotly_chart")
    assert chart.proto.alt == "Vor allem herzlich und gründlich"


def test_example_is_laid_beside(visit: Visit, bakery: Workshop) -> None:
    visit.open("relationship", bakery, _opened_view="profile")
    visit.choose("Ein Beispiel danebenlegen", "Betreuung im privaten Bankgeschäft")
    assert visit.says("Über 12 entschiedene Dimensionen liegen 24 Schritte dazwischen.")
    assert visit.says("Deutlich anders (2 Schritte oder mehr) in 7: Einblick")


def test_meaning_sheet_is_stored(visit: Visit) -> None:
    visit.open("relationship", founder())
    view(visit, "meaning")
    visit.write("Das Wort für die Beziehung", "gelassen")
    visit.write("Was nicht gemeint ist", "Langsam aus Bequemlichkeit")
    visit.write("Was wir geben", "Zeit")
    sheet = visit.stored.relationship
    assert (sheet.word, sheet.not_meant, sheet.gives) == (
        "gelassen", "Langsam aus Bequemlichkeit", "Zeit",
    )  # fmt: skip


def test_type_is_a_label_beside_the_meaning(visit: Visit, bakery: Workshop) -> None:
    visit.open("relationship", bakery, _opened_view="meaning")
    assert visit.says("Das ist ein Etikett; gemeint ist, was oben steht.")
