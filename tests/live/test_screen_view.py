"""The projector: what it shows when, and that it knows nothing before the reveal."""

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import streamlit

from canvas import actions, live_actions, rule_actions
from canvas.answer_actions import voted_on
from canvas.gathering import AgendaItem
from canvas.knowledge import Knowledge
from canvas.live import pages, screen_view
from canvas.live.sight import Piece
from canvas.model import DIMENSIONS
from canvas.paths import body_of
from canvas.store import Store, Write
from canvas.text import LANGUAGES, Language
from tests.live.bakery_team import RATINGS, REVIEW, VALUES, Room

HOSTILE = '<script>alert("x")</script>'
VOID = {"br", "img", "input", "path", "use"}


@pytest.fixture
def room(database: Path, knowledge: Knowledge) -> Callable[..., Room]:
    """A room of the bakery with nine people."""

    def make(
        language: Language = "de", n: int = 9, teams: tuple[str, ...] = ("",), decided: bool = False
    ) -> Room:
        made = Room(Store(database), knowledge, language, decided=decided)
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
    "in_the_way.reasons": (rate(revenue=0), rate(revenue=6)),
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
    assert "Je Gruppe erst, wenn jede mindestens fünf Antworten hat." in board


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


def test_rows_of_a_sheet_begin_with_the_most_frequent(
    room: Callable[..., Room], knowledge: Knowledge
) -> None:
    here = room()
    here.open("in_the_way.reasons")
    for who in range(3):
        here.answer("in_the_way.reasons", who, revenue=1, pushing=5 + who % 2)
    here.reveal("in_the_way.reasons")
    board = shown(here)["board"]
    sheet = knowledge.sheet("in_the_way.reasons")
    assert sheet is not None
    names = {row.id: row.label.de for row in sheet.rows}
    assert f"<h1>Am häufigsten: {names['pushing'].rstrip('.')}</h1>" in board
    assert board.index(f"<h2>{names['pushing']}") < board.index(f"<h2>{names['revenue']}")
    assert '<p class="right">jeden Tag</p>' in board


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
        why = ["objection", "Am Samstag <nie>"]
        here.answer("handover.ready", who, r1="can" if who else why, r2="help" if who else "can")
    here.answer("handover.ready", 5, r3=["objection", "Nur meine Sicht"])
    here.reveal("handover.ready")
    board = shown(here)["board"]
    assert board.index("Brot vom Vortag") < board.index("zur Tür hereinkommt")
    assert '<span class="option-1" style="--n:3">3</span>' in board
    assert "reklamiert" not in board and "Nur meine Sicht" not in board
    assert '<div class="said"><p>Am Samstag &lt;nie&gt;</p></div>' in board


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


def vote_again(here: Room, *steps: int) -> None:
    """So many people vote a second time on warmth; revealed."""
    here.open("target.second@warmth")
    for who, step in enumerate(steps):
        here.answer("target.second@warmth", who, warmth=step)
    here.reveal("target.second@warmth")


@pytest.mark.parametrize(("language", "words"), [("de", "klar herzlich"), ("en", "clearly warm")])
def test_consent_is_asked_about_the_middle_of_the_second_vote(
    room: Callable[..., Room], language: Language, words: str
) -> None:
    here = room(language)
    survey(here, run="target.proposal")
    vote_again(here, -2, -2, -1, -3, -2)
    here.open("target.consent@warmth")
    assert f'<strong class="left">{words}</strong>' in shown(here)["question"]
    here.reveal("target.consent@warmth")
    assert f'<strong class="left">{words}</strong>' in shown(here)["board"]


def test_without_a_second_vote_consent_is_asked_about_the_middle_of_the_proposals(
    room: Callable[..., Room],
) -> None:
    here = room()
    survey(here, run="target.proposal")
    here.open("target.consent@initiative")
    assert '<strong class="right">ganz klar auf Abruf</strong>' in shown(here)["question"]


def test_sealed_or_few_votes_are_no_proposal(room: Callable[..., Room]) -> None:
    here = room()
    here.open("target.proposal")
    here.rate_all("target.proposal")
    here.open("target.consent@warmth")
    assert "Vorschlag" not in wall(here)
    vote_again(here, -2, -2)
    here.open("target.consent@warmth")
    assert "Vorschlag" not in wall(here)


# The result of a step

RESULTS = ("values", "mores", "target", "meaning", "rules", "handover")
"""Steps that put a result on the wall."""


def result(here: Room, step: str) -> str:
    """What the wall shows when the step is through."""
    here.go(step)
    return shown(here)["board"]


def in_order(html: str, *texts: str) -> bool:
    places = [html.index(text) for text in texts]
    return places == sorted(places)


@pytest.mark.parametrize("step", RESULTS)
def test_a_step_without_a_result_shows_its_purpose(room: Callable[..., Room], step: str) -> None:
    here = room()
    for kind, parts in (("rule", "rules"), ("position", "positions")):
        for part in getattr(here.sight().workshop, parts):
            actions.remove(here.store, here.id, "o", kind, part.id)
    here.go(step)
    assert list(shown(here)) == ["door", "step"]


@pytest.mark.parametrize("step", RESULTS)
def test_a_question_hides_the_result_of_its_step(room: Callable[..., Room], step: str) -> None:
    here = room(decided=True)
    result(here, step)
    assert list(shown(here)) == ["head", "door", "board"]
    here.open(f"{step}.{here.knowledge.agenda[step].activities[0].id}")
    assert "board" not in shown(here)


@pytest.mark.parametrize(
    ("language", "never"),
    [("de", "Niemals:</strong> Teiglinge zukaufen"), ("en", "Never:</strong> Buy in dough")],
)
def test_values_are_shown_with_meaning_and_never(
    room: Callable[..., Room], language: Language, never: str
) -> None:
    here = room(language, decided=True)
    board = result(here, "values")
    for value in here.sight().workshop.values:
        assert in_order(board, f"<h2>{value.word}</h2>", f"<p>{value.meaning}</p>", value.never)
    assert never in board


@pytest.mark.parametrize(
    ("language", "title", "assumed", "clash"),
    [
        (
            "de",
            "Ein Widerspruch und eine Spannung",
            "angenommen",
            "Handwerk</strong> · Widerspruch",
        ),
        ("en", "One clash and one tension", "assumed", "Craft</strong> · clash"),
    ],
)
def test_customs_tell_how_we_know_and_how_values_go_with_them(
    room: Callable[..., Room], language: Language, title: str, assumed: str, clash: str
) -> None:
    here = room(language, decided=True)
    board, case = result(here, "mores"), here.sight().workshop
    assert f"<h1>{title}</h1>" in board
    assert in_order(board, f'<p class="label">{assumed}</p>', clash, 'class="notes"')
    assert all(link.note in board for link in case.links)
    assert case.values[2].word in board.partition('class="notes"')[2]


def test_customs_in_harmony_say_so_and_unlinked_ones_say_nothing(
    room: Callable[..., Room],
) -> None:
    here = room(decided=True)
    for link in here.sight().workshop.links:
        if link.fit != "harmony":
            actions.remove(here.store, here.id, "o", "link", link.id)
    assert "<h1>Werte und Sitten im Einklang</h1>" in result(here, "mores")
    actions.remove(here.store, here.id, "o", "link", "v2-m1")
    assert "<h1>" not in result(here, "mores")


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("de", "Ganz klar herzlich, klar persönlich und klar vertraut"),
        ("en", "Decidedly warm, clearly personal and clearly close"),
    ],
)
def test_the_profile_begins_with_the_strong_positions_and_names_them(
    room: Callable[..., Room], language: Language, title: str
) -> None:
    here = room(language, decided=True)
    board = result(here, "target")
    assert f"<h1>{title}</h1>" in board
    order = (
        "warmth", "encounter", "closeness", "contribution", "commitment", "settlement",
        "initiative", "guidance", "insight", "pace", "register", "tailoring",
    )  # fmt: skip
    names = [f"<h2>{here.knowledge.dimensions[d].name[language]}</h2>" for d in order]
    assert in_order(board, *names)
    assert board.count('class="place" style') == len(DIMENSIONS) - 1


def test_the_profile_tells_what_is_provisional_open_or_depends(room: Callable[..., Room]) -> None:
    here = room(decided=True)
    rows = result(here, "target").split("<article")[1:]
    assert [row.count('<span class="sign">vorläufig</span>') for row in rows] == [
        0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0,
    ]  # fmt: skip
    assert "je nach Lage" in rows[10] and "Du bei jenen, die es angeboten haben" in rows[10]
    assert 'class="row none"' in rows[11] and "noch offen" in rows[11]


def test_a_profile_without_a_lean_says_so(room: Callable[..., Room]) -> None:
    here = room()
    for position in here.sight().workshop.positions:
        actions.put(here.store, here.id, "o", "position", position.model_copy(update={"step": 0}))
    assert "<h1>Noch keine klare Position</h1>" in result(here, "target")


@pytest.mark.parametrize(
    ("language", "not_meant"), [("de", "Nicht gemeint ist"), ("en", "What we do not mean")]
)
def test_the_sheet_is_shown_whole(
    room: Callable[..., Room], language: Language, not_meant: str
) -> None:
    here = room(language, decided=True)
    board, sheet = result(here, "meaning"), here.sight().workshop.relationship
    assert in_order(
        board, f"<h1>{sheet.word}</h1>", f"<p>{sheet.meaning}</p>", f"<h2>{not_meant}</h2>",
        sheet.not_meant, sheet.scene,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("language", "sides"),
    [
        ("de", ("Verhalten", "Kommunikation", "Berührungspunkte", "Abschied", "Übergabe")),
        ("en", ("Behaviour", "Communication", "Touchpoints", "Endings", "Handover")),
    ],
)
def test_rules_in_force_stand_by_their_side(
    room: Callable[..., Room], language: Language, sides: tuple[str, ...]
) -> None:
    here = room(language, decided=True)
    rule_actions.park_rule(here.store, here.id, "o", "r2")
    board, rules = result(here, "rules"), here.sight().workshop.rules
    assert in_order(board, *(f"<h2>{side}</h2>" for side in sides))
    assert [rule.id for rule in rules if f"<p>{rule.text}</p>" not in board] == ["r2"]


@pytest.mark.parametrize(
    ("language", "day"), [("de", "1. Dezember 2026"), ("en", "1 December 2026")]
)
def test_first_steps_are_shown_with_names_owner_and_day(
    room: Callable[..., Room], language: Language, day: str
) -> None:
    here = room(language, decided=True)
    board, sheet = result(here, "handover"), here.sight().workshop.handover
    for step in sheet.first_steps:
        assert f"<h2>{step.who}</h2><p>{step.what}</p>" in board
    assert in_order(board, f"<dd>{sheet.owner}</dd>", f"<dd>{day}</dd>")


def test_first_steps_without_owner_and_day_say_that_both_are_open(
    room: Callable[..., Room],
) -> None:
    here = room(decided=True)
    saw = {"owner": here.sight().workshop.handover.owner, "review_date": REVIEW}
    actions.change(
        here.store, here.id, "o", "handover", "handover",
        saw=saw, wants={"owner": "", "review_date": ""},
    )  # fmt: skip
    assert result(here, "handover").count("<dd>noch offen</dd>") == 2


def hostile(part: Any) -> Any:
    """The same part with hostile text in every field people type in."""
    kept = {"id", "value", "more", "side", "phase", "evidence", "fit", "dimension"}
    texts = {field: HOSTILE for field, text in part if isinstance(text, str) and field not in kept}
    return part.model_copy(update=texts)


@pytest.mark.parametrize("step", RESULTS)
def test_results_are_text_and_every_piece_one_element(room: Callable[..., Room], step: str) -> None:
    here = room(decided=True)
    case = here.sight().workshop
    steps = tuple(hostile(one) for one in case.handover.first_steps)
    made = hostile(case.handover).model_copy(update={"first_steps": steps})
    parts = [("handover", made), ("relationship", hostile(case.relationship))]
    for kind, many in (
        ("value", case.values), ("more", case.mores), ("link", case.links),
        ("position", case.positions), ("rule", case.rules),
    ):  # fmt: skip
        parts += [(kind, hostile(part)) for part in many]
    writes = [Write(k, getattr(part, "id", k), body_of(part), None) for k, part in parts]
    here.store.write(here.id, "o", "rewrite", writes)
    result(here, step)
    now = shown(here)
    html = "".join(now.values())
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert [roots(Piece(*piece)) for piece in now.items()] == [1] * len(now)


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
