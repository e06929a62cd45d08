"""The projector: what it shows when, and that it knows nothing before the reveal."""

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import streamlit

from canvas import actions, live_actions
from canvas.answer_actions import voted_on
from canvas.gathering import AgendaItem
from canvas.knowledge import Knowledge
from canvas.live import pages, screen_view
from canvas.live.sight import Piece
from canvas.model import DIMENSIONS
from canvas.store import Store
from canvas.text import LANGUAGES, Language
from tests.live.bakery_team import RATINGS, VALUES, Room

HOSTILE = '<script>alert("x")</script>'
VOID = {"br", "img", "input", "path", "use"}


@pytest.fixture
def room(database: Path, knowledge: Knowledge) -> Callable[..., Room]:
    """A room of the bakery with nine people."""

    def make(language: Language = "de", n: int = 9, teams: tuple[str, ...] = ("",)) -> Room:
        made = Room(Store(database), knowledge, language)
        made.enter(n, teams)
        return made

    return make


def shown(room: Room, language: Language | None = None) -> dict[str, str]:
    """Key of a piece -> its HTML."""
    return dict(screen_view.pieces(room.sight(), language or room.language))


def wall(room: Room) -> str:
    return "".join(shown(room).values())


class Outline(HTMLParser):
    """Counts the elements at the top."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = self.roots = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.roots += self.depth == 0
        self.depth += tag not in VOID

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag not in VOID


def roots(piece: Piece) -> int:
    outline = Outline()
    outline.feed(piece.html)
    assert outline.depth == 0, piece
    return outline.roots


# Before the reveal


def rate(**answers: Any) -> Callable[[Room, str, int], None]:
    return lambda room, run, who: room.answer(run, who, **answers)


SECRETS: dict[str, tuple[Callable[[Room, str, int], None], Callable[[Room, str, int], None]]] = {
    "today.survey": (rate(warmth=-3), rate(warmth=3)),
    "today.served": (rate(warmth=[-3, 3]), rate(warmth=[0, 0])),
    "target.proposal": (rate(pace=-2), rate(pace=2)),
    "target.second@warmth": (rate(warmth=-3), rate(warmth=3)),
    "rules.weakest": (rate(t1=0), rate(t1=6)),
    "rules.gallery": (rate(r1="fine"), rate(r1="exploit")),
    "handover.ready": (rate(r1="can"), rate(r1="objection")),
    "target.consent@warmth": (rate(objection=""), rate(objection="Das schadet uns")),
}


@pytest.mark.parametrize("run", SECRETS)
def test_private_answers_change_nothing_before_the_reveal(
    room: Callable[..., Room], run: str
) -> None:
    here = room()
    here.open(run)
    one_way, other_way = SECRETS[run]
    for who in range(5):
        one_way(here, run, who)
    before = shown(here)
    for who in range(5):
        other_way(here, run, who)
    assert shown(here) == before
    assert "5 von 9" in before["counter"]
    here.reveal(run)
    assert "counter" not in shown(here)


def test_cards_and_dots_change_nothing_before_the_reveal(room: Callable[..., Room]) -> None:
    here = room()
    here.open("values.cards")
    cards = here.write_values()
    assert not [value for value in VALUES["de"] if value["word"] in wall(here)]
    here.reveal("values.cards")
    here.open("values.votes")
    here.give_dots("values.votes", cards[0], who=0)
    before = shown(here)
    here.give_dots("values.votes", cards[1], who=0)
    assert shown(here) == before
    assert not [value for value in VALUES["de"] if value["word"] in wall(here)]


# What is shown when


def test_before_the_first_step_the_wall_shows_the_way_in(room: Callable[..., Room]) -> None:
    here = room("en")
    door = here.store.people.door(here.id)
    welcome = shown(here)["welcome"]
    assert "Sonnleitner Bakery" in welcome
    assert f"{door.code[:4]}\N{NO-BREAK SPACE}{door.code[4:]}" in welcome
    assert "192.168.1.20:8501/join" in welcome
    assert '<svg viewBox="0 0' in welcome
    assert "9 are in" in shown(here)["present"]


def test_a_closed_door_shows_no_code_anywhere(room: Callable[..., Room]) -> None:
    here = room()
    here.store.people.set_door(here.id, open=False)
    code = here.store.people.door(here.id).code
    walls = [wall(here)]
    here.go("values")
    walls.append(wall(here))
    here.open("values.cards")
    walls.append(wall(here))
    assert not [now for now in walls if code[:4] in now or "<svg" in now]


def test_a_step_shows_its_name_and_purpose(room: Callable[..., Room]) -> None:
    here = room()
    here.go("values")
    assert list(shown(here)) == ["door", "step"]
    assert "<h1>Werte</h1>" in shown(here)["step"]
    assert "Find three or four values" in shown(here, "en")["step"]


def test_a_step_of_ones_own_shows_its_title_and_asks_its_question(
    room: Callable[..., Room],
) -> None:
    here = room()
    own = AgendaItem(step="own1", minutes=5, title="Name", question="Wie heißen wir?")
    live_actions.set_items(here.store, here.id, [own])
    here.go("own1")
    assert "<h1>Name</h1>" in shown(here)["step"]
    here.open("own1.ask")
    assert "<h1>Wie heißen wir?</h1>" in shown(here)["question"]


def test_the_timer_runs_or_stands_still(room: Callable[..., Room]) -> None:
    here = room()
    here.open("values.cards")
    assert "timer" not in shown(here)
    live_actions.start_timer(here.store, here.id, 60)
    assert "data-ends=" in shown(here)["timer"]
    live_actions.pause_timer(here.store, here.id)
    assert "data-left=" in shown(here)["timer"]


def test_a_question_about_one_dimension_names_its_poles(room: Callable[..., Room]) -> None:
    here = room()
    here.open("target.second@warmth")
    question = shown(here)["question"]
    assert "Wärme:" in question
    assert '<span class="left">herzlich</span>' in question


# Cards


def test_revealed_cards_stand_in_their_groups(room: Callable[..., Room]) -> None:
    here = room()
    here.open("values.cards")
    cards = here.write_values()
    here.reveal("values.cards")
    live_actions.group_cards(here.store, here.id, "o", "values.cards", cards[:2], "Ehrliches Brot")
    live_actions.change_cards(here.store, here.id, "o", [cards[2]], {"parked": True})
    live_actions.change_cards(here.store, here.id, "o", [cards[3]], {"hidden": True})
    live_actions.mark_cards(here.store, here.id, "o", [cards[4]], "empty")
    live_actions.mark_cards(here.store, here.id, "o", [cards[5]], "says")
    board = shown(here)["board"]
    order = ["Ehrliches Brot", "Handwerk", "Ehrlichkeit", "Ohne Gruppe", "Mut", "Geparkt"]
    places = [board.index(f">{text}") for text in [*order, "Herzlichkeit"]]
    assert places == sorted(places)
    assert "Pünktlichkeit" not in board
    assert board.count("○ leer") == board.count("● sagt etwas") == 1


def test_names_are_shown_only_when_the_facilitator_shows_them(room: Callable[..., Room]) -> None:
    here = room()
    here.open("today.depends")
    here.write_depends()
    here.reveal("today.depends")
    assert "Fatma" not in wall(here)
    live_actions.show_names(here.store, here.id, True)
    assert '<span class="author">Fatma</span>' in wall(here)


def test_late_cards_say_so(room: Callable[..., Room]) -> None:
    here = room()
    here.open("today.depends")
    here.write("today.depends", 0, text="Vom Wetter")
    here.reveal("today.depends")
    here.write("today.depends", 1, text="Von der Laune")
    assert wall(here).count('<span class="sign">spät</span>') == 1


def test_rules_written_at_stations_stand_by_their_side(room: Callable[..., Room]) -> None:
    here = room("en")
    here.open("rules.write")
    here.write("rules.write", 0, station="CC", text="When it rings, we pick up.", limit="Not at 3.")
    here.write("rules.write", 1, text="When it rains, we open.")
    here.reveal("rules.write")
    board = shown(here)["board"]
    assert "<h2>Communication</h2>" in board
    assert '<span class="label">Up to where?</span> Not at 3.' in board
    assert board.index("Not in a group") < board.index("When it rains")


# Ratings


def survey(here: Room, people: int = 9, run: str = "today.survey") -> None:
    here.open(run)
    here.rate_all(run, people)
    here.reveal(run)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("de", "Ausgleich hängt davon ab, wer bedient: zwei Lager"),
        ("en", "Give and take depends on who serves: two camps"),
    ],
)
def test_the_largest_spread_comes_first_and_is_the_title(
    room: Callable[..., Room], language: Language, title: str
) -> None:
    here = room(language)
    survey(here)
    board = shown(here)["board"]
    assert f"<h1>{title}</h1>" in board
    names = [here.knowledge.dimensions[d].name[language] for d in ("settlement", "warmth", "pace")]
    places = [board.index(f"<h2>{name}</h2>") for name in names]
    assert places == sorted(places)
    assert board.count('<article class="row') == len(DIMENSIONS)
    given = sum(r is not None for ratings in RATINGS.values() for r in ratings)
    assert board.count("<i></i>") == given


def test_medians_targets_and_readings_come_on_the_second_click(room: Callable[..., Room]) -> None:
    here = room()
    survey(here)
    first = shown(here)["board"]
    assert not [sign for sign in ("median", "target", "im Mittel") if sign in first]
    live_actions.show(here.store, here.id, "today.survey", middle=True)
    second = shown(here)["board"]
    assert second.count('class="median"') == len(DIMENSIONS) + 1
    assert second.count('class="target to-') == 5
    assert "im Mittel wie gewollt, aber durch Glück" in second


@pytest.mark.parametrize("language", LANGUAGES)
def test_under_three_ratings_show_nothing_but_that(
    room: Callable[..., Room], language: Language
) -> None:
    here = room(language)
    survey(here, people=2)
    board = shown(here)["board"]
    title = {"de": "Gezeigt wird ab 3 Antworten", "en": "Shown from 3 answers on"}[language]
    assert f"<h1>{title}</h1>" in board
    assert "<i></i>" not in board
    assert "<article" not in board


def test_a_question_with_few_answers_stays_hidden_beside_the_others(
    room: Callable[..., Room],
) -> None:
    here = room()
    here.open("today.survey")
    for who in range(4):
        answers = {"warmth": -2} | ({"pace": 1} if who < 2 else {})
        here.answer("today.survey", who, **answers)
    here.reveal("today.survey")
    board = shown(here)["board"]
    assert board.count("<i></i>") == 4
    assert "Tempo" not in board
    assert "Eine Frage hat weniger als 3 Antworten und bleibt verdeckt." in board
    assert "Nur ein Hinweis: 4 Antworten." in board


def test_teams_have_lines_and_shapes_of_their_own(room: Callable[..., Room]) -> None:
    here = room(n=12, teams=("Theke", "Backstube"))
    survey(here, people=12)
    assert "Backstube" not in wall(here)
    live_actions.show(here.store, here.id, "today.survey", by_team=True)
    board = shown(here)["board"]
    assert 'class="team-name team-0"><i></i> Backstube' in board
    assert board.count('class="scale team-0"') == board.count('class="scale team-1"') > 0


def test_small_teams_are_never_shown(room: Callable[..., Room]) -> None:
    here = room(n=9, teams=("Theke", "Backstube"))
    survey(here)
    live_actions.show(here.store, here.id, "today.survey", by_team=True)
    board = shown(here)["board"]
    assert "Backstube" not in board
    assert "Je Team erst, wenn jedes mindestens fünf Antworten hat." in board


def test_many_answers_become_numbers(room: Callable[..., Room]) -> None:
    here = room(n=60)
    survey(here, people=60)
    board = shown(here)["board"]
    assert "<b>20</b>" in board
    assert "<i></i>" not in board


def test_touchpoints_begin_with_the_weakest(room: Callable[..., Room]) -> None:
    here = room()
    here.open("rules.weakest")
    for who in range(3):
        here.answer("rules.weakest", who, t1=5, t2=3, t4=who % 2)
    here.reveal("rules.weakest")
    board = shown(here)["board"]
    assert "<h1>Am schwächsten: Reklamation</h1>" in board
    assert board.index("<h2>Reklamation") < board.index("<h2>Theke") < board.index("<h2>Auslage")


def test_favourite_and_least_welcome_customer_lie_so_many_steps_apart(
    room: Callable[..., Room],
) -> None:
    here = room()
    here.open("today.served")
    for who in range(3):
        here.answer("today.served", who, warmth=[-3, 2], pace=[0, 1])
    here.reveal("today.served")
    board = shown(here)["board"]
    assert "<h1>Wärme hängt davon ab, wen wir vor uns haben</h1>" in board
    assert "5 Schritte" in board
    assert "1 Schritt<" in board


# Votes, polls, consent


def test_votes_stand_with_most_dots_first(room: Callable[..., Room]) -> None:
    here = room()
    here.open("values.cards")
    cards = here.write_values()
    here.reveal("values.cards")
    live_actions.group_cards(here.store, here.id, "o", "values.cards", cards[:2], "Ehrliches Brot")
    here.open("values.votes")
    group = voted_on(here.store, here.knowledge, here.id, "values.votes")[0]
    for who in range(3):
        here.give_dots("values.votes", cards[8], cards[8], group, who=who)
    here.reveal("values.votes")
    board = shown(here)["board"]
    assert (
        board.index("<strong>6</strong>") < board.index("Mut") < board.index("<strong>3</strong>")
    )
    assert board.index("<strong>3</strong>") < board.index("Ehrliches Brot")
    assert "●" * 6 in board


def test_a_poll_begins_with_the_rule_that_needs_most_talk(room: Callable[..., Room]) -> None:
    here = room()
    here.open("handover.ready")
    for who in range(4):
        here.answer("handover.ready", who, r1="can", r2="help" if who else "can")
    here.answer("handover.ready", 5, r3="objection")
    here.reveal("handover.ready")
    board = shown(here)["board"]
    assert board.index("Brot vom Vortag") < board.index("zur Tür hereinkommt")
    assert '<span class="option-1" style="--n:3">3</span>' in board
    assert "reklamiert" not in board


def test_consent_is_confirmed_calmly_and_objections_are_listed(room: Callable[..., Room]) -> None:
    here = room()
    for run, reason in (("target.consent@warmth", ""), ("target.consent@pace", "Zu langsam")):
        here.open(run)
        for who in range(3):
            here.answer(run, who, objection=reason if who == 1 else "")
        here.reveal(run)
        board = shown(here)["board"]
        assert ("Kein schwerwiegender Einwand" in board) is not bool(reason)
        assert ("Ein Einwand" in board and "<p>Zu langsam</p>" in board) is bool(reason)


# For every board


def hostile_walls(here: Room) -> list[dict[str, str]]:
    """The wall in all states, with hostile text wherever people can type."""
    store, found = here.store, []
    actions.change(
        store, here.id, "o", "frame", "frame",
        saw={"title": here.sight().workshop.frame.title}, wants={"title": HOSTILE},
    )  # fmt: skip
    for kind, field in (("touchpoint", "name"), ("rule", "text")):
        saw = here.store.record(here.id, kind, f"{kind[0]}1")
        assert saw is not None
        actions.change(
            store, here.id, "o", kind, f"{kind[0]}1",
            saw={field: saw.body[field]}, wants={field: HOSTILE},
        )  # fmt: skip
    found.append(shown(here))
    here.open("values.cards")
    cards = [here.write("values.cards", w, word=HOSTILE, meaning=HOSTILE) for w in range(3)]
    live_actions.group_cards(store, here.id, "o", "values.cards", cards[:2], HOSTILE)
    live_actions.show_names(store, here.id, True)
    here.reveal("values.cards")
    found.append(shown(here))
    here.open("values.votes")
    here.reveal("values.votes")
    found.append(shown(here))
    answered: dict[str, dict[str, Any]] = {
        "target.consent@warmth": {"objection": HOSTILE},
        "rules.weakest": {"t1": 3},
        "handover.ready": {"r1": "can"},
        "today.survey": {"warmth": 1},
    }
    for run, answers in answered.items():
        here.open(run)
        for who in range(len(here.people)):
            here.answer(run, who, **answers)
        here.reveal(run)
        live_actions.show(store, here.id, run, by_team=True)
        found.append(shown(here))
    return found


def test_whatever_people_type_is_text_and_every_piece_one_element(
    room: Callable[..., Room],
) -> None:
    here = room(n=12, teams=(HOSTILE, "Theke"))
    walls = hostile_walls(here)
    for wall_now in walls:
        html = "".join(wall_now.values())
        assert "<script" not in html
        assert "&lt;script&gt;" in html
        assert [roots(Piece(*piece)) for piece in wall_now.items()] == [1] * len(wall_now)


def test_fonts_of_the_projector_lie_where_its_style_looks_for_them() -> None:
    style = (pages.STATIC / "screen.css").read_text(encoding="utf-8")
    folder = Path(streamlit.__file__).parent / "static"
    fonts = [part.split('"')[0] for part in style.split('url("/')[1:]]
    assert len(fonts) == 2
    assert [name for name in fonts if not (folder / name).is_file()] == []
