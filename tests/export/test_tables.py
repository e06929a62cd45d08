"""The rules as a table: what a spreadsheet makes of it, whatever was typed."""

import csv
import os
from io import StringIO
from itertools import cycle

import pytest

from canvas import workshop_file
from canvas.assess import assess
from canvas.escape import FORMULA
from canvas.export import Content
from canvas.export.tables import BOM, HEADS, SEPARATOR, rules_table
from canvas.model import Workshop
from canvas.text import LANGUAGES
from tests.hostile import TEXTS
from tests.hostile_workshop import workshop_of
from tests.server import ROOT


def table(workshop: Workshop, knowledge, language="de") -> str:
    return rules_table(Content(workshop, assess(workshop, knowledge), knowledge, language))


def rows(text: str, language="de") -> list[list[str]]:
    """The cells as a spreadsheet of this language reads them."""
    assert text.startswith(BOM)
    lines = StringIO(text.removeprefix(BOM), newline="")
    return list(csv.reader(lines, delimiter=SEPARATOR[language], strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_table_reads_as_proofread(language, knowledge):
    workshop = workshop_file.read((ROOT / "tests/cases/bicycle_workshop.json").read_bytes())
    snapshot = ROOT / f"tests/export/snapshots/bicycle_workshop.{language}.csv"
    text = table(workshop, knowledge, language)
    if "UPDATE_SNAPSHOTS" in os.environ:
        snapshot.write_bytes(text.encode())
    assert text.encode() == snapshot.read_bytes()


def test_parked_rules_come_along_without_a_number(bakery, knowledge):
    parked = bakery.rules[0].model_copy(update={"parked": True})
    workshop = bakery.model_copy(update={"rules": (parked, *bakery.rules[1:])})
    _, first, second, *_ = rows(table(workshop, knowledge))
    assert first[:2] == ["", "geparkt"]
    assert second[1] == "gilt" and second[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("turn", range(0, len(TEXTS), 320))
def test_hostile_texts_stay_in_their_cells_and_nothing_is_calculated(turn, language, knowledge):
    workshop = workshop_of(cycle((*TEXTS[turn:], *TEXTS[:turn])))
    _, *read = rows(table(workshop, knowledge, language), language)
    assert [len(row) for row in read] == [len(HEADS)] * len(workshop.rules)
    cells = [[*row] for row in zip(*read, strict=True)]
    assert typed(cells[HEADS.index("check")]) == [rule.check for rule in workshop.rules]
    assert typed(cells[HEADS.index("owner")]) == [rule.owner for rule in workshop.rules]
    assert not [cell for row in read for cell in row if FORMULA.match(cell) and cell[0] != "'"]


def typed(cells: list[str]) -> list[str]:
    """The cells without the apostrophe of ours."""
    return [cell[FORMULA.match(cell) is not None :] for cell in cells]
