"""Whoever follows the changes of a live workshop sees what is stored, in the same order."""

import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvas import gathering
from canvas.errors import Conflict
from canvas.gathering import KINDS, Card, Cluster, Gathering, Run, Stage
from canvas.live_actions import open_live
from canvas.model import MANY, SINGLES
from canvas.store import Store, Write

RUN = "values.cards"
CARDS = [f"card-{n}".ljust(16, "x") for n in range(3)]
BODIES: dict[str, list[dict[str, Any]]] = {
    "agenda": [{"format": "short"}, {"items": [{"step": "values", "minutes": 9}]}],
    "stage": [{"step": "values"}, {"step": "values", "run": RUN, "left": 3.0}],
    "run": [{"id": RUN}, {"id": RUN, "state": "revealed"}],
    "card": [{"run": RUN, "texts": {"word": w}, "hidden": h} for w in "ab" for h in (True, False)],
    "cluster": [{"id": "g1", "run": RUN, "cards": CARDS[:2]}, {"id": "g1", "run": RUN}],
    "value": [{"id": "v1", "word": "Mut"}],
}
IDS = {"run": [RUN], "card": CARDS, "cluster": ["g1", "g2"], "value": ["v1"]}
ACTORS = st.sampled_from(["host", "p1"])
KIND = st.sampled_from(["card", "card", "cluster", "cluster", *BODIES])


@st.composite
def writes(draw: st.DrawFn) -> Write:
    kind = draw(KIND)
    id = draw(st.sampled_from(IDS.get(kind, [kind])))
    body = draw(st.none() | st.sampled_from(BODIES[kind]))
    return Write(kind, id, body and (body | {"id": id} if kind in IDS else body))


HISTORIES = st.lists(
    st.tuples(ACTORS, st.none() | st.lists(writes(), min_size=1, max_size=3)),
    min_size=6,
    max_size=20,
)
"""Who does what: None is undo."""


def shown(live: Gathering) -> list[Any]:
    """Everything a page may show, with the order of cards, groups and runs."""
    many = (list(m.items()) for m in (live.runs, live.cards, live.clusters))
    return [live.agenda, live.stage, *many, live.loose(RUN), live.cards_of(RUN, hidden=True)]


@settings(
    deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(HISTORIES)
def test_following_the_changes_equals_reading_what_is_stored(history):
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "workshops.db")
        shop = store.create_workshop(
            title="x", language="de", mode="team", browser=None, actor="host"
        )
        follower, seen = Gathering(), 0
        for actor, wanted in history:
            if wanted is None:
                with suppress(Conflict):
                    store.undo(shop, actor)
            else:
                store.write(shop, actor, "edit", wanted)
            for change in store.history(shop, since=seen, newest_first=False):
                follower.apply(change.kind, change.id, change.after)
                seen = change.seq
            assert shown(follower) == shown(open_live(store, shop).gathering)
        store.close()


def test_card_that_comes_back_stands_last(tmp_path):
    store = Store(tmp_path / "workshops.db")
    shop = store.create_workshop(title="x", language="de", mode="team", browser=None, actor="host")
    for id in CARDS:
        body = {"id": id, "run": RUN, "texts": {"word": "Mut"}}
        store.write(shop, "p1", "write card", [Write("card", id, body)])
    store.write(shop, "host", "remove card", [Write("card", CARDS[0], None)])
    store.undo(shop, "host")
    follower = Gathering()
    for change in store.history(shop, newest_first=False):
        follower.apply(change.kind, change.id, change.after)
    assert list(follower.cards) == list(open_live(store, shop).gathering.cards)
    assert list(follower.cards) == [CARDS[1], CARDS[2], CARDS[0]]


def test_parts_of_a_workshop_mean_nothing_here():
    live = Gathering()
    live.apply("value", "v1", {"id": "v1", "word": "Mut"})
    live.apply("rating", "r", {"anything": 1})
    assert live == Gathering()


def test_record_that_is_gone_is_as_if_it_never_was():
    live = Gathering()
    live.apply("stage", "stage", {"step": "values"})
    live.apply("card", CARDS[0], {"id": CARDS[0], "run": RUN, "texts": {"word": "Mut"}})
    assert (live.stage.step, list(live.cards)) == ("values", [CARDS[0]])
    live.apply("stage", "stage", None)
    live.apply("card", CARDS[0], None)
    live.apply("card", CARDS[1], None)
    assert live == Gathering()


def test_hidden_cards_are_neither_on_the_wall_nor_loose():
    cards = [Card(id=id, run=RUN, texts={"word": "x"}, hidden=id == CARDS[2]) for id in CARDS]
    group = Cluster(id="g1", run=RUN, cards=(CARDS[0],))
    live = Gathering(cards={c.id: c for c in cards}, clusters={"g1": group})
    assert [c.id for c in live.cards_of(RUN)] == CARDS[:2]
    assert [c.id for c in live.cards_of(RUN, hidden=True)] == CARDS
    assert [c.id for c in live.loose(RUN)] == [CARDS[1]]
    assert live.cards_of("values.votes") == ()


def test_current_run_is_the_one_on_the_stage():
    live = Gathering(stage=Stage(step="values", run=RUN))
    assert live.current is None
    live.runs[RUN] = Run(id=RUN)
    assert live.current == Run(id=RUN)


@pytest.mark.parametrize(
    ("run", "step", "activity", "thing"),
    [
        ("values.cards", "values", "cards", ""),
        ("target.second@warmth", "target", "second", "warmth"),
        ("rules.poll@r-1", "rules", "poll", "r-1"),
    ],
)
def test_run_names_its_step_activity_and_thing(run, step, activity, thing):
    assert gathering.step_of(run) == step
    assert gathering.activity_of(run) == activity
    assert gathering.thing_of(run) == thing
    assert Run(id=run).id == run


def test_step_of_ones_own_asks_its_question_in_both_languages(knowledge):
    item = gathering.AgendaItem(step="eigen", minutes=7, question="Was fehlt uns noch?")
    asked = gathering.activity(knowledge.agenda, "eigen.ask", item)
    assert (asked.kind, asked.minutes, [e.id for e in asked.entries]) == ("write", 7, ["text"])
    assert {asked.question[language] for language in ("de", "en")} == {"Was fehlt uns noch?"}
    silent = gathering.AgendaItem(step="eigen", minutes=7, title="Imbiss")
    assert gathering.activity(knowledge.agenda, "eigen.ask", silent) is None
    assert gathering.activity(knowledge.agenda, "values.nothing") is None


def test_live_kinds_are_no_parts_of_a_workshop():
    assert not set(KINDS) & {*MANY, *SINGLES}
