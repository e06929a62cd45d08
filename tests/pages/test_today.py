"""Today: stories of a founder remembering contacts, and what the store holds afterwards."""

import json
from pathlib import Path

import pytest

from canvas.model import Contact, Frame, Workshop
from tests.pages.visit import Visit


@pytest.fixture
def visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Visit:
    return Visit(tmp_path, monkeypatch)


def founder(*contacts: Contact, **more: object) -> Workshop:
    return Workshop(frame=Frame(title="Werkstatt", language="de"), contacts=contacts, **more)


def rated(*steps: int | None, dimension: str = "warmth") -> tuple[Contact, ...]:
    """One contact per step on one dimension."""
    return tuple(
        Contact(id=f"c{n}", word=f"Kontakt {n}", ratings={dimension: step})
        for n, step in enumerate(steps, 1)
    )


def titles(visit: Visit) -> list[str]:
    """The findings that stand over the pictures."""
    charts = visit.page.get("plotly_chart")
    return [chart.proto.alt for chart in charts]


def medians(visit: Visit) -> list[float]:
    """The strokes in the picture that mark a middle."""
    [chart] = visit.page.get("plotly_chart")
    return list(json.loads(chart.proto.spec)["data"][3]["x"])


def test_founder_remembers_a_contact(visit: Visit) -> None:
    visit.open("today", founder())
    assert visit.says("Fünf genügen, 5 fehlen noch")
    visit.press("Kontakt hinzufügen")
    visit.write("Wann", "Montag früh")
    visit.choose("Auf welchem Weg", "Durchwahl")
    visit.write("Ein Wort dazu", "eilig")
    assert visit.stored.contacts == (
        Contact(id="c1", when="Montag früh", channel="call", word="eilig"),
    )
    assert visit.says("Fünf genügen, 4 fehlen noch")


def test_channel_in_own_words_is_kept(visit: Visit) -> None:
    visit.open("today", founder(Contact(id="c1", channel="Marktstand")))
    visit.write("Ein Wort dazu", "heiter")
    assert visit.stored.contacts[0].channel == "Marktstand"


def test_cannot_say_is_stored_and_counts_for_nothing(visit: Visit) -> None:
    visit.open("today", founder(*rated(-2, None)))
    assert titles(visit) == ["Noch zu wenige Antworten für eine Streuung"]
    visit.write("Ein Wort dazu", "still")
    assert visit.stored.contacts[1].ratings == {"warmth": None}


def test_spread_comes_before_the_middle(visit: Visit) -> None:
    contacts = (*rated(-3, 3, 0), *rated(-3, -3, -3, dimension="pace"))
    contacts = tuple(c.model_copy(update={"id": f"c{n}"}) for n, c in enumerate(contacts, 1))
    visit.open("today", founder(*contacts))
    assert titles(visit) == ["Wärme: am stärksten dem Zufall überlassen"]
    assert visit.says("Wärme: von der Person, vom Tag, vom Ort, vom Anlass?")
    assert medians(visit) == []
    visit.press("Die Mitte zeigen")
    assert medians(visit) == [0, -3]
    assert visit.says("Was die Mitte bedeutet, zeigt sich, sobald die Beziehung entschieden ist.")
    visit.press("Die Mitte ausblenden")
    assert not visit.says("Was die Mitte bedeutet")


def test_contacts_alike_are_told_so(visit: Visit) -> None:
    visit.open("today", founder(*rated(-2, -2, -2)))
    assert titles(visit) == ["Nah beieinander in der einen gemessenen Dimension"]


def test_two_private_answers_are_not_shown(visit: Visit) -> None:
    visit.open("today", founder(today={"warmth": (-3, 3)}))
    [chart] = visit.page.get("plotly_chart")
    assert "wird erst ab 3 Antworten gezeigt" in chart.proto.spec
    assert titles(visit) == ["Noch zu wenige Antworten für eine Streuung"]


def test_private_answers_of_the_bakery_are_the_picture(visit: Visit, bakery: Workshop) -> None:
    visit.open("today", bakery)
    assert visit.says("Mit dabei: bis zu 8 private Antworten je Dimension, ohne Namen.")
    assert titles(visit) == ["Wärme: am stärksten dem Zufall überlassen"]


def test_removed_contact_comes_back(visit: Visit) -> None:
    visit.open("today", founder(*rated(1, 2)))
    visit.press("Entfernen")
    assert [c.id for c in visit.stored.contacts] == ["c1"]
    visit.press("Zurücknehmen")
    assert visit.stored.contacts == rated(1, 2)


def test_english_page_speaks_english(visit: Visit) -> None:
    english = founder(*rated(-3, 3, 0)).model_copy(
        update={"frame": Frame(title="Workshop", language="en")}
    )
    visit.open("today", english)
    assert titles(visit) == ["Warmth: most left to chance"]


def test_contact_from_a_file_may_have_any_id(visit: Visit) -> None:
    visit.open("today", founder(Contact(id="my___first__contact", word="eilig")))
    visit.write("Wann", "Montag früh")
    assert visit.stored.contacts[0].when == "Montag früh"


def team(*contacts: Contact, **more: object) -> Workshop:
    return founder(*contacts, **more).model_copy(
        update={"frame": Frame(title="Werkstatt", language="de", mode="team")}
    )


def test_what_was_answered_alone_lies_beside_the_teams_answers(visit: Visit) -> None:
    visit.open("today", team(*rated(3, 3, 1), today={"warmth": (-3, -3, -2)}))
    assert titles(visit) == ["Nah beieinander in der einen gemessenen Dimension"]
    assert visit.says("Hohle Rauten: was vorher allein beantwortet wurde")
    [chart] = visit.page.get("plotly_chart")
    marks = json.loads(chart.proto.spec)["data"][-1]
    assert (marks["x"], marks["text"]) == ([1, 3], ["", "2×"])


def test_what_was_answered_alone_counts_until_the_team_answers(visit: Visit) -> None:
    visit.open("today", team(*rated(3, 3, -3), today={"pace": (1, 1, 2)}))
    assert titles(visit) == ["Wärme: am stärksten dem Zufall überlassen"]
    assert not visit.says("Hohle Rauten")
