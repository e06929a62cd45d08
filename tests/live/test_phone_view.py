"""What the phone page shows of a moment, and that it hides what is not revealed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from canvas import live_actions
from canvas.ballots import Cast
from canvas.knowledge import Knowledge
from canvas.live import phone_view
from canvas.live.pages import render, static_file
from canvas.live.sight import Sight
from canvas.model import DIMENSIONS
from canvas.store import Store
from canvas.text import LANGUAGES, Language
from tests.live.bakery_team import Room

SECRET = "Nur wer Grün trägt, darf grüßen"
HOSTILE = "<img src=x onerror=alert(1)>\"'&{{7*7}}"
MOST = 50_000
"""Bytes of the page and everything it loads."""
OPEN: tuple[str, ...] = (
    "values.cards", "mores.customs", "rules.write", "values.votes", "today.survey", "today.served",
    "target.proposal", "target.second@warmth", "target.consent@warmth", "rules.weakest",
    "rules.gallery", "in_the_way.reasons",
)  # fmt: skip
"""A run of every kind."""


@pytest.fixture
def new_room(database: Path, knowledge: Knowledge) -> Iterator[Callable[[Language], Room]]:
    store = Store(database)
    yield lambda language: Room(store, knowledge, language)
    store.close()


@pytest.fixture
def room(new_room: Callable[[Language], Room]) -> Room:
    made = new_room("de")
    made.enter(9)
    return made


def shown(sight: Sight, language: Language = "de") -> str:
    """Everything on the page in one text."""
    return "\n".join(html for _, html in phone_view.pieces(sight, language))


def keys(sight: Sight) -> list[str]:
    return [key for key, _ in phone_view.pieces(sight, "de")]


@pytest.mark.parametrize("run", OPEN)
def test_nothing_of_an_answer_is_there_before_the_reveal(room: Room, run: str) -> None:
    room.open("values.cards")
    room.write("values.cards", 0, word=SECRET, meaning=SECRET, never=SECRET)
    room.open("rules.write")
    room.write("rules.write", 0, station="CB", text=SECRET)
    room.open(run)
    quiet = room.sight()
    loud = replace(quiet, casts=tuple(Cast(d, SECRET) for d in (*DIMENSIONS, "r1", "objection")))
    assert not [key for key in keys(loud) if not key.startswith(("where", "ask:"))]
    assert SECRET not in shown(loud)
    assert shown(loud) == shown(quiet)


@pytest.mark.parametrize("run", OPEN)
def test_a_form_is_not_sent_again_when_somebody_answers_or_all_is_revealed(
    room: Room, run: str
) -> None:
    room.open("values.cards")
    room.write("values.cards", 0, word="Handwerk")
    room.reveal("values.cards")
    room.open(run)
    before = dict(phone_view.pieces(room.sight(), "de"))[f"ask:{run}"]
    if run == "today.survey":
        room.rate_all(run, 3)
    room.reveal(run)
    assert dict(phone_view.pieces(room.sight(), "de"))[f"ask:{run}"] == before


def test_only_the_timer_changes_with_the_timer(room: Room) -> None:
    room.open("values.cards")
    live_actions.start_timer(room.store, room.id, 60)
    before = dict(phone_view.pieces(room.sight(), "de"))
    live_actions.add_time(room.store, room.id, 60)
    after = dict(phone_view.pieces(room.sight(), "de"))
    assert {key for key in after if after[key] != before[key]} == {"timer"}


def test_the_page_waits_before_the_first_step_and_between_two_runs(room: Room) -> None:
    assert keys(room.sight()) == ["rest"]
    assert "Es geht gleich los" in shown(room.sight())
    room.go("values")
    assert keys(room.sight()) == ["where", "rest"]
    assert "Werte" in shown(room.sight())


def test_prework_shows_every_open_run_below_the_other(room: Room) -> None:
    for run in ("today.survey", "values.cards"):
        live_actions.open_run(room.store, room.id, room.knowledge, run, "2099-01-01T20:00:00+00:00")
    assert keys(room.sight()) == ["rest", "ask:today.survey", "ask:values.cards"]
    assert "2099-01-01T20:00:00+00:00" in shown(room.sight())


def test_what_people_write_stays_text(room: Room) -> None:
    room.open("values.cards")
    one = room.write("values.cards", 0, word=HOSTILE, meaning=HOSTILE, never=HOSTILE)
    room.write("values.cards", 1, word=HOSTILE)
    live_actions.group_cards(room.store, room.id, "a", "values.cards", [one], HOSTILE)
    room.reveal("values.cards")
    wall = shown(room.sight())
    room.open("values.votes")
    vote = shown(room.sight())
    room.open("target.consent@warmth")
    room.answer("target.consent@warmth", 0, objection=HOSTILE)
    room.reveal("target.consent@warmth")
    for html in (wall, vote, shown(room.sight())):
        assert "&lt;img src=x onerror=alert(1)&gt;" in html
        assert "<img" not in html and "49" not in re.sub(r'data-card="[^"]*"', "", html)


def test_names_stand_on_cards_only_when_they_are_shown(room: Room) -> None:
    room.open("arrive.why")
    room.write("arrive.why", 0, text="Weil Gerda geht")
    room.reveal("arrive.why")
    assert "Anna" not in shown(room.sight())
    live_actions.show_names(room.store, room.id, True)
    assert "Anna" in shown(room.sight())


def test_hidden_and_parked_cards_are_not_shown(room: Room) -> None:
    room.open("arrive.why")
    away = [room.write("arrive.why", who, text=f"{SECRET} {who}") for who in range(3)]
    room.write("arrive.why", 3, text="Das bleibt")
    room.reveal("arrive.why")
    live_actions.group_cards(room.store, room.id, "a", "arrive.why", [away[2]], "Weg")
    live_actions.change_cards(room.store, room.id, "a", away, {"hidden": True})
    assert "Das bleibt" in shown(room.sight()) and SECRET not in shown(room.sight())
    live_actions.change_cards(room.store, room.id, "a", away, {"hidden": False, "parked": True})
    assert SECRET not in shown(room.sight())


def test_a_card_that_comes_late_is_one_more_piece(room: Room) -> None:
    room.open("arrive.why")
    room.write("arrive.why", 0, text="Beizeiten")
    room.reveal("arrive.why")
    before = phone_view.pieces(room.sight(), "de")
    card = room.write("arrive.why", 1, text="Später")
    after = phone_view.pieces(room.sight(), "de")
    assert after[:-1] == before
    assert after[-1].key == f"card:{card}" and "nachgereicht" in after[-1].html


def test_a_vote_offers_only_what_lies_on_the_wall(room: Room) -> None:
    room.open("values.cards")
    first, second = (room.write("values.cards", 0, word=word) for word in ("Handwerk", "Mut"))
    room.open("values.votes")
    assert "Handwerk" not in shown(room.sight())
    room.reveal("values.cards")
    live_actions.group_cards(room.store, room.id, "a", "values.cards", [first], "Können")
    assert re.findall(r'data-count="([^"]*)"', shown(room.sight())) == ["g1", second]


def test_dots_come_first_and_the_median_on_the_second_click(room: Room) -> None:
    room.open("today.survey")
    room.rate_all("today.survey")
    room.reveal("today.survey")
    found = phone_view.pieces(room.sight(), "de")
    assert found[3].key == "row:settlement" and "zwei Lager" in found[3].html
    assert len([key for key, _ in found if key.startswith("row:")]) == len(DIMENSIONS)
    assert "Mitte" not in shown(room.sight())
    live_actions.show(room.store, room.id, "today.survey", middle=True)
    assert "Mitte: 2 persönlich · gelebt wie gewollt" in shown(room.sight())


def test_two_answers_are_not_shown(room: Room) -> None:
    room.open("today.survey")
    room.rate_all("today.survey", 2)
    room.reveal("today.survey")
    assert "Unter drei Antworten" in shown(room.sight())
    assert "<svg" not in shown(room.sight())


def test_teams_are_apart_only_when_asked_for(new_room: Callable[[Language], Room]) -> None:
    room = new_room("de")
    room.enter(10, teams=("Linz", "Wels"))
    room.open("target.second@warmth")
    for who in range(10):
        room.answer("target.second@warmth", who, warmth=-2 if who % 2 else 2)
    room.reveal("target.second@warmth")
    assert "Was am weitesten auseinanderliegt" not in shown(room.sight())
    assert "Linz" not in shown(room.sight())
    live_actions.show(room.store, room.id, "target.second@warmth", by_team=True)
    assert "Linz" in shown(room.sight()) and "Wels" in shown(room.sight())


def test_polls_votes_and_touchpoints_are_counted(room: Room) -> None:
    room.open("values.cards")
    card = room.write("values.cards", 0, word="Handwerk")
    room.reveal("values.cards")
    room.open("values.votes")
    room.give_dots("values.votes", card, card, who=0)
    room.reveal("values.votes")
    assert "2 Punkte" in shown(room.sight())
    room.open("rules.gallery")
    for who in range(3):
        room.answer("rules.gallery", who, r1="unclear")
    room.reveal("rules.gallery")
    assert "Ist unklar <b>3</b>" in shown(room.sight())
    room.open("handover.ready")
    for who in range(3):
        why = ["objection", f"Zu <teuer> {who}"]
        room.answer("handover.ready", who, r1=why, **({"r2": why} if who else {}))
    assert "Zu &lt;teuer" not in shown(room.sight())
    room.reveal("handover.ready")
    assert "Habe einen Einwand <b>3</b>" in shown(room.sight())
    assert shown(room.sight()).count('<p class="said">Zu &lt;teuer&gt; ') == 3
    room.open("rules.weakest")
    for who in range(3):
        room.answer("rules.weakest", who, t1=5, t2=1)
    room.reveal("rules.weakest")
    assert [key for key in keys(room.sight()) if key.startswith("row:")] == ["row:t2", "row:t1"]
    room.open("in_the_way.reasons")
    for who in range(3):
        room.answer("in_the_way.reasons", who, revenue=1, pushing=5)
    room.reveal("in_the_way.reasons")
    rows = [key for key in keys(room.sight()) if key.startswith("row:")]
    assert rows == ["row:pushing", "row:revenue"]
    room.open("today.served")
    for who in range(3):
        room.answer("today.served", who, warmth=[-3, 1])
    room.reveal("today.served")
    assert "4 Schritte" in shown(room.sight())


@pytest.mark.parametrize("run", OPEN)
def test_the_revealed_page_speaks_every_language(room: Room, run: str) -> None:
    room.open("values.cards")
    room.write("values.cards", 0, word="Handwerk")
    room.reveal("values.cards")
    room.open(run)
    room.reveal(run)
    told = {language: shown(room.sight(), language) for language in LANGUAGES}
    assert len(set(told.values())) == len(LANGUAGES)
    assert all(f'data-seen="{run}"' in html for html in told.values())


def test_no_objection_is_said_calmly(room: Room) -> None:
    room.open("target.consent@warmth")
    room.answer("target.consent@warmth", 0, objection="")
    room.reveal("target.consent@warmth")
    assert "<h2>Kein schwerwiegender Einwand</h2>" in shown(room.sight())


@pytest.mark.parametrize("run", OPEN)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_with_all_it_loads_is_small(
    new_room: Callable[[Language], Room], run: str, language: Language
) -> None:
    room = new_room(language)
    room.enter(1)
    room.open(run)
    html = whole_page(room, language)
    files = [static_file(name) for name in re.findall(r"/live/static/([a-z.]+)\?v=", html)]
    assert len(files) == 2 and all(files)
    assert len(html.encode()) + sum(len(found[0]) for found in files if found) < MOST


@pytest.mark.parametrize("language", LANGUAGES)
def test_pieces_carry_no_ids_and_no_code(
    new_room: Callable[[Language], Room], language: Language
) -> None:
    room = new_room(language)
    room.enter(1)
    for run in OPEN:
        room.open(run)
        html = shown(room.sight(), language)
        assert not re.search(r"\sid=|\son\w+=|<script|style=", html)


def whole_page(room: Room, language: Language) -> str:
    pieces = phone_view.pieces(room.sight(), language)
    facts = {"title": "Bäckerei", "workshop": room.id, "me": room.people[0], "behalf": ""}
    facts |= {"pieces": pieces, "seen": "abcdef-12", "stream": f"/live/{room.id}/stream?as=phone"}
    return str(render("phone.html", language, room.knowledge, languages=LANGUAGES, **facts))
