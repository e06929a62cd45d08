"""The live block of the host page: what it tells before and after the reveal."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from canvas import live_actions
from canvas.answer_actions import nothing_to_add
from canvas.knowledge import Knowledge
from canvas.live.host_view import pieces
from canvas.model import DIMENSIONS
from canvas.store import Store
from canvas.text import Language
from tests.live.bakery_team import VALUES, Room

SECRET = "Geheimes Wort 4711"


@pytest.fixture
def bakery(tmp_path: Path, knowledge: Knowledge) -> Iterator[Room]:
    store = Store(tmp_path / "workshops.db")
    yield Room(store, knowledge)
    store.close()


def said(bakery: Room, language: Language = "de") -> dict[str, str]:
    return {piece.key: piece.html for piece in pieces(bakery.sight(), language)}


def test_before_the_reveal_only_how_many(bakery: Room) -> None:
    bakery.enter(3)
    bakery.open("values.cards")
    bakery.write("values.cards", 0, word=SECRET, meaning=SECRET, never=SECRET)
    shown = said(bakery)
    assert SECRET not in "".join(shown.values())
    assert "1 von 3 haben geantwortet" in shown["clock"]
    assert 'class="done' not in shown["people"]
    assert set(shown) == {"scene", "clock", "people"}


def test_it_is_told_for_whom_without_a_phone_an_answer_was_entered(bakery: Room) -> None:
    bakery.enter(2)
    resi = bakery.store.people.add(bakery.id, "Oma Resi", "", "behalf")
    bakery.store.people.add(bakery.id, "Opa Karl", "", "behalf")
    bakery.open("values.cards")
    nothing_to_add(bakery.store, resi, "values.cards")
    told = said(bakery)["people"]
    assert told.count('class="done') == 1 and "✓</span> Oma Resi" in told
    assert "○</span> Opa Karl" in told and "○</span> Anna" not in told


@pytest.mark.parametrize("run", ["today.survey", "target.proposal"])
def test_ratings_show_nothing_before_the_reveal_and_no_middle_before_it_is_asked_for(
    bakery: Room, run: str
) -> None:
    bakery.enter(9)
    bakery.open(run)
    bakery.rate_all(run)
    assert "result" not in said(bakery)
    bakery.reveal(run)
    assert "<span>Mitte " not in said(bakery)["result"]
    live_actions.show(bakery.store, bakery.id, run, middle=True)
    assert said(bakery)["result"].count("<span>Mitte ") == len(DIMENSIONS)
    assert said(bakery, "en")["result"].count("<span>Middle ") == len(DIMENSIONS)


def test_two_ratings_are_too_few_to_show(bakery: Room) -> None:
    bakery.enter(2)
    bakery.open("today.survey")
    bakery.rate_all("today.survey", people=2)
    bakery.reveal("today.survey")
    result = said(bakery)["result"]
    assert result.count("wird ab 3 Antworten gezeigt") == len(DIMENSIONS)
    assert "step" not in result


def test_every_card_is_a_piece_of_its_own(bakery: Room) -> None:
    bakery.enter(9)
    bakery.open("values.cards")
    cards = bakery.write_values()
    bakery.reveal("values.cards")
    before = said(bakery)
    live_actions.mark_cards(bakery.store, bakery.id, "b-1", cards[:1], "says")
    after = said(bakery)
    assert {key for key in after if after[key] != before.get(key)} == {f"card-{cards[0]}"}
    assert VALUES["de"][0]["meaning"] in after[f"card-{cards[0]}"]


def test_groups_hold_their_cards_and_what_is_hidden_lies_aside(bakery: Room) -> None:
    bakery.enter(9)
    bakery.open("values.cards")
    cards = bakery.write_values()
    bakery.reveal("values.cards")
    group = live_actions.group_cards(
        bakery.store, bakery.id, "b-1", "values.cards", cards[:3], "<Klar>"
    )
    live_actions.change_cards(bakery.store, bakery.id, "b-1", cards[2:4], {"hidden": True})
    shown = said(bakery)
    assert "&lt;Klar&gt;" in shown[f"group-{group}"] and "<Klar>" not in shown[f"group-{group}"]
    assert [f'value="card:{card}"' in shown[f"group-{group}"] for card in cards[:3]] == [1, 1, 0]
    assert "2 ausgeblendet" in shown["aside"]
    assert not {f"card-{card}" for card in cards[:4]} & set(shown)


def test_most_dots_come_first_after_a_vote(bakery: Room) -> None:
    bakery.enter(3)
    bakery.open("values.cards")
    cards = bakery.write_values()
    bakery.reveal("values.cards")
    bakery.open("values.votes")
    bakery.give_dots("values.votes", cards[4], cards[4], cards[2], who=0)
    assert "Punkte" not in "".join(said(bakery).values())
    bakery.reveal("values.votes")
    order = [key for key in said(bakery) if key.startswith("card-")]
    assert order[:2] == [f"card-{cards[4]}", f"card-{cards[2]}"]
    assert "2 Punkte" in said(bakery)[f"card-{cards[4]}"]


def test_objections_are_told_without_names(bakery: Room) -> None:
    bakery.enter(3)
    bakery.open("meaning.retell")
    bakery.answer("meaning.retell", 0, objection=SECRET)
    assert SECRET not in "".join(said(bakery).values())
    bakery.reveal("meaning.retell")
    assert SECRET in said(bakery)["result"] and "Ein Einwand" in said(bakery)["result"]


def test_crowds_are_counted_and_only_people_without_a_phone_named(bakery: Room) -> None:
    bakery.enter(70)
    bakery.store.people.add(bakery.id, "Oma Resi", "", "behalf")
    here = frozenset(person.id for person in bakery.people[:60])
    shown = {p.key: p.html for p in pieces(replace(bakery.sight(), here=here), "en")}
    assert "71 people taking part" in shown["clock"] and "10 not connected" in shown["clock"]
    assert "Oma Resi" in shown["people"] and "Anna" not in shown["people"]


def test_the_page_is_drawn_anew_when_somebody_comes_or_goes(bakery: Room) -> None:
    scenes = [said(bakery)["scene"]]
    bakery.enter(2)
    scenes.append(said(bakery)["scene"])
    bakery.store.people.set_removed(bakery.id, bakery.people[0].id)
    scenes.append(said(bakery)["scene"])
    bakery.store.people.set_removed(bakery.id, bakery.people[0].id, removed=False)
    assert len(set(scenes)) == 3
    assert said(bakery)["scene"] == scenes[1]
