"""A rehearsal is a marked copy with invented people; when it ends nothing of it is left."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from canvas import actions, live_actions, rehearsal_actions, spread
from canvas.agenda import Activity
from canvas.ballots import Cast
from canvas.connections import Connections
from canvas.errors import NotAllowed
from canvas.gathering import AgendaItem
from canvas.knowledge import Knowledge
from canvas.model import Workshop
from canvas.people import Participant
from canvas.rehearsal_actions import act, begin, end, rehearsed
from canvas.store import Store
from canvas.text import LANGUAGES, Language

OWNER, OTHER = "o" * 43, "x" * 43
LEAD = "b-lead"


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    opened = Store(database)
    yield opened
    opened.close()


@pytest.fixture
def original(store: Store, knowledge: Knowledge, bakery: Workshop) -> str:
    """The bakery's workshop of three hours."""
    frame = bakery.frame.model_copy(update={"mode": "team"})
    team = bakery.model_copy(update={"frame": frame})
    id = actions.import_workshop(store, OWNER, LEAD, team)
    live_actions.choose_format(store, id, knowledge, "long")
    return id


def rehearse(store: Store, knowledge: Knowledge, original: str) -> tuple[str, list[Participant]]:
    id = begin(store, knowledge, OWNER, LEAD, original)
    return id, [p for p in store.people.participants(id) if p.kind == "invented"]


def runs(knowledge: Knowledge) -> list[tuple[str, Activity]]:
    """Every activity of the agenda, what is about one position with one of them."""
    return [
        (f"{step.id}.{a.id}" + ("@warmth" if a.about == "position" else ""), a)
        for step in knowledge.agenda.values()
        for a in step.activities
    ]


def play(store: Store, knowledge: Knowledge, id: str, run: str) -> None:
    """Everybody invented answers a run, then it is revealed."""
    live_actions.open_run(store, id, knowledge, run)
    for person in store.people.participants(id):
        act(store, knowledge, person, run)
    live_actions.reveal(store, id, knowledge, run)


def everything(store: Store, id: str) -> list[list[tuple[object, ...]]]:
    """All rows of a workshop."""
    tables = ("record", "change", "rating", "participant", "door", "access", "answered", "ballot")
    sql = "SELECT * FROM {} WHERE workshop = ? ORDER BY 1, 2, 3"
    found = [_rows(store, sql.format(table), (id,)) for table in tables]
    return [*found, _rows(store, "SELECT * FROM workshop WHERE id = ?", (id,))]


def _rows(store: Store, sql: str, facts: tuple[str, ...] = ()) -> list[tuple[object, ...]]:
    file: Connections = store._file
    return file.read(lambda db: [tuple(row) for row in db.execute(sql, facts).fetchall()])


def test_a_rehearsal_is_marked_and_full_of_invented_people(
    store: Store, knowledge: Knowledge, original: str
) -> None:
    id, people = rehearse(store, knowledge, original)
    frame = actions.open_case(store, id).workshop.frame
    title = actions.open_case(store, original).workshop.frame.title
    assert frame.title == f"Probe: {title}"
    assert store.info(id).title == frame.title
    assert (rehearsed(store, id), rehearsed(store, original)) == (original, "")
    names = ("Ada", "Ben", "Cleo", "Dora", "Emil", "Flora")
    assert [person.name for person in people] == [f"{name} (erfunden)" for name in names]
    assert store.role(OWNER, id) == "owner"
    assert store.read(id).ratings == {}
    assert live_actions.open_live(store, id).gathering.agenda.items == (
        live_actions.open_live(store, original).gathering.agenda.items
    )


def test_whoever_rehearses_again_finds_the_same_rehearsal(
    store: Store, knowledge: Knowledge, original: str
) -> None:
    id = begin(store, knowledge, OWNER, LEAD, original)
    assert begin(store, knowledge, OWNER, LEAD, original) == id
    assert begin(store, knowledge, OWNER, LEAD, id) == id
    assert begin(store, knowledge, OTHER, "b-other", original) != id


def test_another_format_keeps_the_rehearsal_a_rehearsal(
    store: Store, knowledge: Knowledge, original: str
) -> None:
    id, _ = rehearse(store, knowledge, original)
    live_actions.choose_format(store, id, knowledge, "short")
    assert rehearsed(store, id) == original


def test_invented_people_answer_every_activity(
    store: Store, knowledge: Knowledge, original: str
) -> None:
    id, people = rehearse(store, knowledge, original)
    for run, asked in runs(knowledge):
        play(store, knowledge, id, run)
        assert store.ballots.turnout(id, run).answered == len(people), run
        told = [c.texts for c in live_actions.open_live(store, id).gathering.cards_of(run)]
        if asked.kind == "write":
            assert len(told) >= 5, run
            assert len({tuple(sorted(t.items())) for t in told}) == len(told), run
        else:
            assert store.ballots.tally(id, run), run


def test_a_step_of_ones_own_is_answered_too(
    store: Store, knowledge: Knowledge, original: str
) -> None:
    id, people = rehearse(store, knowledge, original)
    own = AgendaItem(step="own1", minutes=5, title="Zum Schluss", question="Was fehlt noch?")
    live_actions.set_items(store, id, [own])
    play(store, knowledge, id, "own1.ask")
    assert len(live_actions.open_live(store, id).gathering.cards_of("own1.ask")) == len(people)


def test_an_empty_workshop_can_be_rehearsed(store: Store, knowledge: Knowledge) -> None:
    empty = actions.start_workshop(store, OWNER, LEAD, title="Neu", language="en", mode="solo")
    id, people = rehearse(store, knowledge, empty)
    assert people[0].name == "Ada (invented)"
    assert store.info(id).mode == "team"
    for run in ("rules.weakest", "rules.gallery", "values.votes"):
        play(store, knowledge, id, run)
        assert store.ballots.turnout(id, run).answered == len(people)


def test_acting_twice_counts_once(store: Store, knowledge: Knowledge, original: str) -> None:
    id, people = rehearse(store, knowledge, original)
    live_actions.open_run(store, id, knowledge, "values.cards")
    live_actions.open_run(store, id, knowledge, "today.survey")
    for person in (*people, *people):
        act(store, knowledge, person, "values.cards")
        act(store, knowledge, person, "today.survey")
    cards = live_actions.open_live(store, id).gathering.cards_of("values.cards")
    assert len(cards) == len(knowledge.scripts["values.cards"].cards)
    live_actions.reveal(store, id, knowledge, "today.survey")
    assert len(store.ballots.tally(id, "today.survey")) == len(people) * 12


def test_people_divide_agree_and_stay_silent(
    store: Store, knowledge: Knowledge, original: str
) -> None:
    id, people = rehearse(store, knowledge, original)
    play(store, knowledge, id, "today.survey")
    by_dimension: dict[str, list[int | None]] = {}
    for cast in store.ballots.tally(id, "today.survey"):
        by_dimension.setdefault(cast.question, []).append(cast.value)
    found = {d: spread.agreement(values) for d, values in by_dimension.items()}
    assert sum(f.two_camps is True for f in found.values()) >= rehearsal_actions.DIVIDED
    alike = [f for f in found.values() if f.band in ("uniform", "mostly_uniform")]
    assert len(alike) >= rehearsal_actions.AGREED
    said = sum(f.n for f in found.values())
    assert said == 12 * len(people) - sum(p.silent for p in knowledge.invented.values())


def test_now_and_then_somebody_objects(store: Store, knowledge: Knowledge, original: str) -> None:
    id, people = rehearse(store, knowledge, original)
    reasons = {lines.texts["reason"]["de"] for lines in knowledge.scripts["target.consent"].cards}
    rounds: list[int] = []
    for turn in range(40):
        run = f"target.consent@d{turn}"
        play(store, knowledge, id, run)
        casts: tuple[Cast, ...] = store.ballots.tally(id, run)
        objections = [cast.value for cast in casts if cast.value]
        assert len(casts) == len(people)
        assert reasons.issuperset(objections)
        rounds.append(len(objections))
    assert set(rounds) == {0, 1}


def test_the_end_leaves_no_trace(
    store: Store, knowledge: Knowledge, original: str, database: Path
) -> None:
    before = everything(store, original)
    id, _ = rehearse(store, knowledge, original)
    store.people.door(id)
    for run, _ in runs(knowledge):
        play(store, knowledge, id, run)
    store.people.new_link(id, "screen", once=False)
    files = [database, *database.parent.glob(f"{database.name}-*")]
    text = "Beschwerde im März".encode()
    assert any(text in file.read_bytes() for file in files)
    assert end(store, id) == original
    tables = [row[0] for row in _rows(store, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    traces = {
        table: [row for row in _rows(store, f"SELECT * FROM {table}") if id in map(str, row)]
        for table in map(str, tables)
    }
    assert {table: rows for table, rows in traces.items() if rows} == {}
    files = [database, *database.parent.glob(f"{database.name}-*")]
    for trace in (text, b"(erfunden)", id.encode()):
        assert not [file.name for file in files if trace in file.read_bytes()]
    assert everything(store, original) == before


def test_a_workshop_that_is_meant_is_never_removed(store: Store, original: str) -> None:
    with pytest.raises(NotAllowed):
        end(store, original)
    assert store.info(original).id == original


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_has_its_script(knowledge: Knowledge, language: Language) -> None:
    written = {
        run.partition("@")[0]: asked
        for run, asked in runs(knowledge)
        if asked.kind in ("write", "consent") or any(option.reason for option in asked.options)
    }
    assert set(written) | {rehearsal_actions.OWN_STEP} == set(knowledge.scripts)
    for run, asked in written.items():
        script = knowledge.scripts[run]
        assert len(script.cards) >= 5, run
        entries = {e.id for e in asked.entries if not e.choices} or {"reason"}
        needed = {e.id for e in asked.entries if e.required and not e.choices}
        for lines in script.cards:
            assert needed <= set(lines.texts) <= entries, run
            assert (lines.station in asked.stations) if asked.stations else not lines.station, run
            assert all(lines.texts[entry][language] for entry in lines.texts)


def test_every_rating_is_answered(knowledge: Knowledge) -> None:
    asked = {(a.about or a.kind, a.kind) for _, a in runs(knowledge)}
    private = {pair for pair in asked if pair[1] in ("rate", "poll", "consent")}
    assert private == set(rehearsal_actions.ANSWERS)
    assert {kind for _, kind in asked} == set(get_args(Activity.model_fields["kind"].annotation))
