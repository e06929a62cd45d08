"""What a workshop yields: cards, groups and ratings become the records of the solo route."""

import re
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvas import actions, decision_actions, live_actions
from canvas.decision_actions import decide, decide_rest, dissent_of, middle
from canvas.errors import NotFound, NotYours
from canvas.harvest_actions import TAKE, take
from canvas.knowledge import knowledge as method
from canvas.model import DIMENSIONS, FirstStep, Meaning, Position
from tests.room import CARDS, HOST, Room, card_id

TODAY = date.today().isoformat()
TARGET = "target.proposal"


@pytest.fixture
def room(database, knowledge):
    found = Room(database, knowledge)
    found.anna = found.guest("Anna")
    return found


def write(room: Room, run: str, *cards: dict[str, str], station: str = "") -> list[str]:
    """These cards, revealed; their ids."""
    room.open(run)
    already = len(room.live.cards)
    names = [f"c{number}" for number in range(already, already + len(cards))]
    for name, texts in zip(names, cards, strict=True):
        room.write(room.anna, name, run=run, station=station, **texts)
    room.reveal(run)
    return [card_id(name) for name in names]


def taken(room: Room, run: str, *ids: str) -> tuple[str, ...]:
    return take(room.store, room.knowledge, room.id, HOST, run, ids)


def group(room: Room, run: str, ids: list[str], title: str = "") -> str:
    return live_actions.group_cards(room.store, room.id, HOST, run, ids, title)


def harvest(room: Room, run: str, *cards: dict[str, str], title: str | None = None, **how: str):
    """Write cards and take them over one by one, or with a title as one group."""
    ids = write(room, run, *cards, **how)
    taken(room, run, *(ids if title is None else [group(room, run, ids, title)]))
    return room.workshop


# Values and customs


def test_card_becomes_a_value_and_says_which(room):
    ids = write(room, CARDS, {"word": "Mut", "meaning": "Sagen, was ist", "never": "Beschönigen"})
    assert taken(room, CARDS, *ids) == ("value:v1",)
    [value] = room.workshop.values
    assert (value.word, value.meaning, value.never) == ("Mut", "Sagen, was ist", "Beschönigen")
    assert room.live.cards[ids[0]].taken == "value:v1"


def test_group_becomes_one_value_with_every_text(room):
    ids = write(
        room, CARDS,
        {"word": "Klartext", "meaning": "Preis zuerst", "never": "Kleingedrucktes"},
        {"word": "Ehrlichkeit", "meaning": "Fehler zugeben", "never": "Kleingedrucktes"},
        {"word": "Offenheit"},
    )  # fmt: skip
    cluster = group(room, CARDS, ids, "Klartext")
    assert taken(room, CARDS, cluster) == ("value:v1",)
    [value] = room.workshop.values
    assert value.word == "Klartext"
    assert value.meaning == "Preis zuerst\nEhrlichkeit: Fehler zugeben\nOffenheit"
    assert value.never == "Kleingedrucktes"
    assert {card.taken for card in room.live.cards.values()} == {"value:v1"}
    assert room.live.clusters[cluster].taken == "value:v1"


def test_group_without_a_title_is_named_after_its_first_card(room):
    cards = ({"word": "Mut", "meaning": "A"}, {"word": "Kraft", "meaning": "B"})
    [value] = harvest(room, CARDS, *cards, title="").values
    assert (value.word, value.meaning) == ("Mut", "A\nKraft: B")


def test_hidden_card_of_a_group_stays_behind(room):
    ids = write(room, CARDS, {"word": "Mut", "meaning": "A"}, {"word": "Hohn", "meaning": "B"})
    live_actions.change_cards(room.store, room.id, HOST, ids[1:], {"hidden": True})
    taken(room, CARDS, group(room, CARDS, ids, "Mut"))
    assert room.workshop.values[0].meaning == "A"
    assert room.live.cards[ids[1]].taken == ""


def test_nothing_is_taken_twice(room):
    ids = write(room, CARDS, {"word": "Mut"}, {"word": "Ruhe"})
    assert taken(room, CARDS, ids[0]) == ("value:v1",)
    assert taken(room, CARDS, *ids, ids[1]) == ("value:v1", "value:v2", "value:v2")
    head = room.store.head(room.id)
    assert taken(room, CARDS, *ids) == ("value:v1", "value:v2")
    assert room.store.head(room.id) == head


def test_what_was_removed_afterwards_can_be_taken_again(room):
    ids = write(room, CARDS, {"word": "Mut"})
    taken(room, CARDS, *ids)
    actions.remove(room.store, room.id, HOST, "value", "v1")
    assert taken(room, CARDS, *ids) == ("value:v2",)


def test_taking_over_is_one_action_and_taken_back_as_one(room):
    ids = write(room, CARDS, {"word": "Mut"}, {"word": "Ruhe"}, {"word": "Witz"})
    before = room.live
    taken(room, CARDS, group(room, CARDS, ids[:2], "Haltung"), ids[2])
    assert [value.word for value in room.workshop.values] == ["Haltung", "Witz"]
    actions.undo(room.store, room.id, HOST)
    assert room.workshop.values == ()
    assert room.live.cards == before.cards
    assert taken(room, CARDS, ids[2]) == ("value:v3",)


def test_custom_keeps_how_we_know(room):
    cards = (
        {"word": "Man ruft vorher an", "evidence": "assumed"},
        {"word": "Nie ohne Anruf", "evidence": "heard"},
    )
    [alone, _] = harvest(room, "mores.customs", *cards).mores
    assert (alone.word, alone.meaning, alone.evidence) == ("Man ruft vorher an", "", "assumed")
    cluster = group(room, "mores.customs", list(room.live.cards), "Anrufen")
    taken(room, "mores.customs", cluster)
    joined = room.workshop.mores[2]
    assert (joined.word, joined.evidence) == ("Anrufen", "heard")
    assert joined.meaning == "Man ruft vorher an\nNie ohne Anruf"


def test_word_that_is_a_long_sentence_stands_in_full_in_the_meaning(room):
    sentence = "Man kommt nie, " + "wirklich nie, " * 20 + "ohne vorher anzurufen"
    [more] = harvest(room, "mores.customs", {"word": sentence, "evidence": "seen"}).mores
    assert more.meaning == sentence
    assert len(more.word) <= 120 and more.word.endswith("…")


# Rules


def test_rule_card_becomes_a_rule_of_its_station(room):
    card = {
        "text": "Wenn jemand hereinkommt, blickt die Person an der Theke auf",
        "limit": "kein Zuruf",
        "benefit": "Gesehen werden",
    }
    [rule] = harvest(room, "rules.write", card, station="CC").rules
    assert (rule.side, rule.phase, rule.benefit) == ("CC", "use", "Gesehen werden")
    assert rule.text == (
        "Wenn jemand hereinkommt, blickt die Person an der Theke auf. Grenze: kein Zuruf."
    )
    assert (rule.occasion, rule.limit) == ("Wenn jemand hereinkommt", "kein Zuruf")


def test_rules_grouped_keep_every_sentence(room):
    cards = ({"text": "Wenn A kommt, grüßt B."}, {"text": "Wenn C geht, winkt D."})
    [rule] = harvest(room, "rules.write", *cards, title="Gruß", station="SD").rules
    assert rule.side == "SD"
    assert rule.text == "Gruß\nWenn A kommt, grüßt B.\nWenn C geht, winkt D."


def test_rule_without_a_station_is_behaviour(room):
    [rule] = harvest(room, "rules.write", {"text": "Wir grüßen zuerst"}).rules
    assert (rule.side, rule.text) == ("CB", "Wir grüßen zuerst.")


def test_ending_becomes_a_rule_with_its_two_deciders(room):
    card = {"text": "Nach der dritten Beschimpfung rufen wir an.", "who": "Leitung und Theke"}
    [rule] = harvest(room, "endings.ending", card).rules
    assert (rule.side, rule.phase, rule.owner) == ("END", "goodbye", "Leitung und Theke")
    assert rule.text == "Nach der dritten Beschimpfung rufen wir an."


def test_claim_becomes_a_promise(room):
    workshop = harvest(room, "promises.claims", {"text": "Rückruf binnen 24 Stunden."})
    assert [promise.text for promise in workshop.promises] == ["Rückruf binnen 24 Stunden."]


# Fields of which there is one


def test_first_sheet_fills_the_relationship_and_the_next_stands_below(room):
    run = "meaning.sheet"
    one = {"word": "Nachbarschaft", "meaning": "M1", "scene": "S1", "not_meant": "N1"}
    two = {"word": "Gastfreundschaft", "meaning": "M2", "scene": "S2", "not_meant": "N1"}
    assert harvest(room, run, one).relationship == Meaning(
        word="Nachbarschaft", meaning="M1", scene="S1", not_meant="N1"
    )
    assert harvest(room, run, two).relationship == Meaning(
        word="Nachbarschaft",
        meaning="M1\n\nGastfreundschaft: M2",
        scene="S1\n\nS2",
        not_meant="N1",
    )


@pytest.mark.parametrize(
    ("run", "part", "field"),
    [
        ("arrive.why", "frame", "why_now"),
        ("arrive.stop", "frame", "stop_doing"),
        ("mores.belonging", "frame", "belonging_sign"),
        ("customer.afterwards", "real_customer", "says_afterwards"),
    ],
)
def test_sentences_stand_below_what_was_there(room, run, part, field):
    actions.change(room.store, room.id, HOST, part, part, saw={}, wants={field: "Schon da."})
    workshop = harvest(room, run, {"text": "Eins."}, {"text": "Zwei."}, {"text": "Eins."})
    assert getattr(getattr(workshop, part), field) == "Schon da.\n\nEins.\n\nZwei."
    assert workshop.frame.title == "Backstube"


def test_situation_brings_the_pseudonym(room):
    run = "customer.situation"
    cards = (
        {"name": "Frau Sommer", "text": "In Eile."},
        {"name": "Herr Herbst", "text": "Allein."},
    )
    person = harvest(room, run, *cards).real_customer
    assert (person.pseudonym, person.situation) == (
        "Frau Sommer",
        "In Eile.\n\nHerr Herbst: Allein.",
    )


def test_concerns_are_three_and_a_fourth_is_refused(room):
    run = "customer.concerns"
    ids = write(room, run, *({"text": f"Sorge {n}"} for n in range(4)))
    taken(room, run, *ids[:3])
    with pytest.raises(NotYours) as refused:
        taken(room, run, ids[3])
    assert refused.value.facts["field"] == "concerns"
    assert room.workshop.real_customer.concerns == ("Sorge 0", "Sorge 1", "Sorge 2")
    assert room.live.cards[ids[3]].taken == ""


def test_notes_lie_on_the_field_of_the_canvas(room):
    actions.place_notes(
        room.store, room.id, HOST, "relationships", saw=[], wants=["persönlich"]
    )  # fmt: skip
    workshop = harvest(room, "word.sentence", {"text": "gut"}, {"text": "persönlich"})
    assert [(c.field, c.notes) for c in workshop.canvas] == [
        ("relationships", ("persönlich", "gut"))
    ]


def test_first_steps_are_added_behind_those_there(room):
    there = {"first_steps": [{"who": "Chefin", "what": "ruft an"}]}
    actions.change(room.store, room.id, HOST, "handover", "handover", saw={}, wants=there)
    workshop = harvest(room, "handover.steps", {"who": "Anna", "what": "grüßt zuerst"})
    assert workshop.handover.first_steps == (
        FirstStep(who="Chefin", what="ruft an"),
        FirstStep(who="Anna", what="grüßt zuerst"),
    )


# Refused


def test_card_cannot_be_taken_before_the_reveal(room):
    room.open(CARDS)
    room.write(room.anna, "c1", word="Mut")
    with pytest.raises(NotFound):
        taken(room, CARDS, card_id("c1"))
    assert room.workshop.values == ()


def test_what_is_not_on_this_wall_is_not_found(room):
    ids = write(room, CARDS, {"word": "Mut"})
    others = write(room, "mores.customs", {"word": "Anruf", "evidence": "seen"})
    for wanted in (others[0], "g7", card_id("nobody")):
        with pytest.raises(NotFound):
            taken(room, CARDS, ids[0], wanted)
    assert room.workshop.values == ()


def test_activity_that_yields_nothing_gives_nothing(room):
    ids = write(room, "today.depends", {"text": "Wer abhebt"})
    with pytest.raises(NotYours):
        taken(room, "today.depends", *ids)


def test_texts_too_long_for_one_part_are_refused_and_nothing_is_cut(room):
    ids = write(room, CARDS, *({"word": "Mut", "meaning": letter * 3000} for letter in "ab"))
    with pytest.raises(NotYours) as refused:
        taken(room, CARDS, group(room, CARDS, ids, "Mut"))
    assert refused.value.facts == {"field": "meaning", "expected": "string_too_long", "limit": 4000}
    assert room.workshop.values == ()
    assert taken(room, CARDS, *ids) == ("value:v1", "value:v2")


def test_every_yield_of_the_agenda_has_its_place(knowledge):
    yields = {a.yields for step in knowledge.agenda.values() for a in step.activities} - {""}
    assert yields == set(TAKE)


TEXTS = st.text("abc äß.,:", min_size=1, max_size=12).filter(str.strip)
WRITES = ["arrive.why", "word.sentence", "values.cards", "mores.customs", "meaning.sheet",
          "rules.write", "promises.claims", "endings.ending", "handover.steps",
          "customer.situation", "customer.afterwards"]  # fmt: skip


@settings(
    deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(run=st.sampled_from(WRITES), texts=st.lists(TEXTS, min_size=4, max_size=4), title=TEXTS)
def test_no_word_of_a_group_is_lost(run, texts, title):
    with tempfile.TemporaryDirectory() as folder:
        room = Room(Path(folder) / "workshops.db", method())
        room.anna = room.guest("Anna")
        step, name = run.split(".")
        fields = [e.id for e in method().agenda[step].activity(name).entries if not e.choices]
        cards = [dict(zip(fields, pair, strict=False)) for pair in (texts[:2], texts[2:])]
        harvest(room, run, *cards, title=title)
        written = " ".join(t for card in cards for t in card.values())
        bodies = [r.body for r in room.store.read(room.id).records if r.kind not in LIVE]
        stored = words(str(bodies).replace("\\n", " ").casefold())
        assert words(f"{written} {title}".casefold()) <= stored
        room.store.close()


LIVE = ("card", "cluster", "run", "stage", "agenda")


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


# Positions


def propose(room: Room, **ratings: list[int | None]) -> None:
    """Private proposals of as many people as there are ratings, revealed."""
    room.open(TARGET)
    for number in range(max(map(len, ratings.values()))):
        given = {d: steps[number] for d, steps in ratings.items() if number < len(steps)}
        room.answer(room.guest(f"Gast {number}"), TARGET, **given)
    room.reveal(TARGET)


def rest(room: Room, **how) -> tuple[str, ...]:
    how = {"decided_by": "Chefin", "provisional": True} | how
    return decide_rest(room.store, room.knowledge, room.id, HOST, TARGET, **how)


def test_decision_keeps_who_when_and_who_was_against(room):
    decide(
        room.store, room.id, HOST, "warmth", -3, because_of=["v1"], decided_by="Chefin",
        dissent=["Zu viel im Advent"],
    )  # fmt: skip
    assert room.workshop.position("warmth") == Position(
        dimension="warmth", step=-3, because_of=("v1",), decided_by="Chefin", decided_on=TODAY,
        dissent=("Zu viel im Advent",),
    )  # fmt: skip


def test_second_decision_keeps_the_values_and_replaces_the_dissent(room):
    decide(
        room.store, room.id, HOST, "pace", 0, because_of=["v1"], depends_on="Saison",
        decided_by="Chefin", dissent=["Nein"], provisional=True,
    )  # fmt: skip
    decide(room.store, room.id, HOST, "pace", 2, decided_by="Alle")
    assert room.workshop.position("pace") == Position(
        dimension="pace", step=2, because_of=("v1",), depends_on="Saison", decided_by="Alle",
        decided_on=TODAY,
    )  # fmt: skip
    actions.undo(room.store, room.id, HOST)
    assert room.workshop.step("pace") == 0


def test_another_step_on_the_page_is_no_longer_what_was_decided(room):
    decide(
        room.store, room.id, HOST, "pace", 1, because_of=["v1"], decided_by="Chefin",
        dissent=["Nein"], provisional=True,
    )  # fmt: skip

    def change(**wants):
        actions.change(room.store, room.id, HOST, "position", "pace", saw={}, wants=wants)
        return room.workshop.position("pace")

    assert change(depends_on="Saison").decided_by == "Chefin"
    assert change(step=2) == Position(
        dimension="pace", step=2, because_of=("v1",), depends_on="Saison"
    )


def test_decision_beyond_the_pole_is_refused(room):
    for dimension, step in (("warmth", 4), ("nothing", 1)):
        with pytest.raises(NotYours):
            decide(room.store, room.id, HOST, dimension, step)
    assert room.workshop.positions == ()


def test_rest_is_decided_by_the_median_and_provisional(room):
    propose(room, warmth=[-3, -2, 1], pace=[1, 2, 2, 3], register=[3, 3], closeness=[1, 1, 1])
    decide(room.store, room.id, HOST, "closeness", -2, decided_by="Chefin")
    assert rest(room) == ("warmth", "pace")
    assert {
        p.dimension: (p.step, p.provisional, p.decided_by) for p in room.workshop.positions
    } == {
        "closeness": (-2, False, "Chefin"),
        "warmth": (-2, True, "Chefin"),
        "pace": (2, True, "Chefin"),
    }
    assert rest(room) == ()
    actions.undo(room.store, room.id, HOST)
    assert [p.dimension for p in room.workshop.positions] == ["closeness"]


def test_rest_fills_a_position_that_was_opened_but_not_decided(room):
    body = Position(dimension="warmth", depends_on="Wetter")
    actions.put(room.store, room.id, HOST, "position", body)
    propose(room, warmth=[2, 2, 2])
    assert rest(room) == ("warmth",)
    position = room.workshop.position("warmth")
    assert (position.step, position.depends_on) == (2, "Wetter")


def test_nothing_is_decided_before_the_reveal_or_by_another_run(room):
    room.open(TARGET)
    for guest in room.guests(3):
        room.answer(guest, TARGET, **dict.fromkeys(DIMENSIONS, 2))
    assert rest(room) == ()
    with pytest.raises(NotYours):
        decide_rest(
            room.store, room.knowledge, room.id, HOST, "today.survey",
            decided_by="", provisional=True,
        )  # fmt: skip
    assert room.workshop.positions == ()


@pytest.mark.parametrize(
    ("ratings", "step"),
    [
        ([], None),
        ([3, 3], None),
        ([3, 3, None], None),
        ([1, 2, 3], 2),
        ([3, 1, 2, None], 2),
        ([1, 1, 2, 3], 1),
        ([-3, -2, -1, 0], -1),
        ([-3, -1, 2, 3], -1),
        ([-3, -3, 3, 3], 0),
        ([-1, -1, 1, 1], 0),
        ([2, 2, 2, 2], 2),
        ([-2, -2, -2, -2], -2),
        ([0, 0, 3, 3], 0),
    ],
)
def test_middle_of_two_is_the_one_nearer_to_zero(ratings, step):
    assert middle(ratings) == step


def test_dissent_is_what_was_objected_in_the_revealed_round(room):
    run = "target.consent@warmth"
    room.open(run)
    for guest, reason in zip(room.guests(3), ("", "Zu kalt", "Advent"), strict=True):
        room.answer(guest, run, objection=reason)
    assert dissent_of(room.store, room.id, "warmth") == ()
    room.reveal(run)
    assert dissent_of(room.store, room.id, "warmth") == ("Advent", "Zu kalt")
    assert dissent_of(room.store, room.id, "pace") == ()


# Polls


def test_poll_about_rules_stands_in_the_rules(room):
    for text in ("Wir grüßen.", "Wir winken."):
        actions.add(room.store, room.id, HOST, "rule", side="CB", phase="buy", text=text)
    room.open(READY)
    guests = room.guests(3)
    objects = ["objection", "Am Samstag steht hier nur eine Person."]
    for guest, answer in zip(guests, ("can", "can", objects), strict=True):
        room.answer(guest, READY, r1=answer)
    for guest in guests[:2]:
        room.answer(guest, READY, r1="can", r2=["objection", "Das ist zu wenigen bekannt."])
    assert take_poll(room) == 0
    room.reveal(READY)
    assert take_poll(room) == 1
    first, second = room.workshop.rules
    assert first.answers == {"can": 2, "help": 0, "objection": 1}
    assert [tally.reasons for tally in first.polled] == [(), (), (objects[1],)]
    assert (first.corporate, second.polled) == (True, ())


def test_two_polls_about_a_rule_stand_side_by_side_and_undo_takes_one_back(room):
    actions.add(room.store, room.id, HOST, "rule", side="CB", phase="buy", text="Wir grüßen.")
    for run, answer in (("rules.gallery", "unclear"), (READY, "can")):
        room.open(run)
        for guest in room.guests(3, run.replace(".", "")):
            room.answer(guest, run, r1=answer)
        room.reveal(run)
        take_poll(room, run)
    [rule] = room.workshop.rules
    assert {answer: n for answer, n in rule.answers.items() if n} == {"unclear": 3, "can": 3}
    actions.undo(room.store, room.id, HOST)
    assert {a for a, n in room.workshop.rules[0].answers.items() if n} == {"unclear"}


def test_only_a_poll_is_taken_into_the_rules(room):
    with pytest.raises(NotYours):
        take_poll(room, CARDS)


READY = "handover.ready"


def take_poll(room, run=READY):
    return decision_actions.take_poll(room.store, room.knowledge, room.id, HOST, run)
