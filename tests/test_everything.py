"""All data of a workshop, as a participant may ask for it."""

import json
from pathlib import Path

import pytest

from canvas import actions, workshop_file
from canvas.command_line import main
from canvas.everything import everything
from canvas.knowledge import Knowledge
from canvas.model import Rule, Value
from canvas.store import Write
from tests.room import CARDS, HOST, SURVEY, Room, card_id

SERVED, READY, VOTES = "today.served", "handover.ready", "values.votes"


@pytest.fixture
def room(database: Path, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> Room:
    """Three people have written, rated in private and been shown the result; one run is sealed."""
    monkeypatch.setenv("CANVAS_DB", str(database))
    monkeypatch.setenv("LC_ALL", "de_AT.UTF-8")
    room = Room(database, knowledge)
    actions.put(room.store, room.id, HOST, "value", Value(id="v1", word="Herzlichkeit"))
    guests = [room.guest("Ada"), room.guest("Ben", "Filiale"), room.guest("")]
    room.open(CARDS)
    room.write(guests[0], "c1", word="Zuhören", meaning="Erst fragen, dann reden.")
    room.open(SURVEY)
    for guest, step in zip(guests, (3, -2, 3), strict=True):
        room.answer(guest, SURVEY, warmth=step)
    return room


def exported(room: Room, folder: Path) -> dict[str, str]:
    room.store.close()
    assert main(["export", room.id, str(folder)]) == 0
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_it_is_the_workshop_its_history_and_what_was_gathered(
    room: Room, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    room.reveal(SURVEY)
    workshop, head = room.workshop, room.store.head(room.id)
    files = exported(room, tmp_path / "new" / "all")
    assert set(files) == {"workshop.json", "history.json", "live.json"}
    assert sorted(map(Path, capsys.readouterr().out.split())) == sorted(
        (tmp_path / "new" / "all").iterdir()
    )
    assert workshop_file.read(files["workshop.json"]) == workshop
    assert [change["seq"] for change in json.loads(files["history.json"])] == list(
        range(1, head + 1)
    )
    live = json.loads(files["live.json"])
    assert {(p["name"], p["team"]) for p in live["people"]} == {
        ("Ada", ""),
        ("Ben", "Filiale"),
        ("", ""),
    }
    [card] = live["card"]
    assert card["texts"] == {"word": "Zuhören", "meaning": "Erst fragen, dann reden."}
    [survey] = [run for run in live["run"] if run["id"] == SURVEY]
    assert survey["answered"] == 3
    assert [answer["value"] for answer in survey["answers"]] == [-2, 3, 3]


def test_long_past_and_people_who_left_are_in_it_for_readers(room: Room) -> None:
    for there in (True, False):
        ids = [f"v{n}" for n in range(2, 112)]
        values = [Write("value", id, {"id": id} if there else None) for id in ids]
        room.store.write(room.id, HOST, "many", values)
    gone = room.guest("Cleo")
    room.store.people.set_removed(room.id, gone.id)
    files = everything(room.store, room.knowledge, room.id)
    assert [change["seq"] for change in json.loads(files["history.json"])] == list(
        range(1, room.store.head(room.id) + 1)
    )
    live = json.loads(files["live.json"])
    left = [person for person in live["people"] if person["name"] == "Cleo"]
    assert left == [{"id": gone.id, "name": "Cleo", "team": "", "kind": "phone"}]
    assert len(live["people"]) == 4
    assert [card["id"] for card in live["card"]] == [card_id("c1")]
    assert [(run["id"], run["answered"]) for run in live["run"]] == [(CARDS, 1), (SURVEY, 3)]
    assert ([agenda["id"] for agenda in live["agenda"]], live["cluster"]) == (["agenda"], [])
    for name, first in (("history.json", '[\n {\n  "seq": 1,\n'), ("live.json", '{\n "people": [')):
        assert files[name].startswith(first) and files[name].endswith("\n")
    assert "Zuhören" in files["live.json"]


def test_private_answers_are_not_in_it_before_the_reveal(room: Room, tmp_path: Path) -> None:
    live = json.loads(exported(room, tmp_path / "all")["live.json"])
    assert [run["answers"] for run in live["run"]] == [[], []]


def test_answers_never_stand_beside_their_people(room: Room, tmp_path: Path) -> None:
    room.reveal(SURVEY)
    people = [person.id for person in room.store.people.participants(room.id)]
    files = exported(room, tmp_path / "all")
    live = json.loads(files["live.json"])
    assert {key for run in live["run"] for answer in run["answers"] for key in answer} == {
        "question",
        "value",
        "team",
    }
    told = json.dumps(live["run"]) + files["workshop.json"]
    assert not [id for id in people if id in told]


def test_of_few_answers_it_gives_the_number_only(room: Room, tmp_path: Path) -> None:
    """As the pages do: *cannot say* does not count; dots and objections stand there openly."""
    actions.put(
        room.store, room.id, HOST, "rule", Rule(id="r1", side="CB", phase="use", text="Ja.")
    )
    ada, ben, cem = room.guests(3)
    for guest, step in ((ada, 1), (ben, -1), (cem, None)):
        room.answer(guest, SURVEY, pace=step)
    room.reveal(CARDS)
    for run in (SERVED, READY, VOTES):
        room.open(run)
    for guest in (ada, ben):
        room.answer(guest, SERVED, warmth=[3, -2])
        room.answer(guest, READY, r1="help")
        room.dots(guest, VOTES, card_id("c1"))
    for run in (SURVEY, SERVED, READY, VOTES):
        room.reveal(run)
    live = json.loads(exported(room, tmp_path / "all")["live.json"])
    runs = {run["id"]: run for run in live["run"]}
    assert runs[SURVEY]["few"] == {"pace": 2} and runs[SURVEY]["answered"] == 6
    assert [a["question"] for a in runs[SURVEY]["answers"]] == ["warmth"] * 3
    assert (runs[SERVED]["few"], runs[SERVED]["answers"]) == ({"warmth": 2}, [])
    assert (runs[READY]["few"], runs[READY]["answers"]) == ({"r1": 2}, [])
    assert (runs[VOTES]["few"], len(runs[VOTES]["answers"])) == ({}, 2)


def test_a_workshop_that_is_not_there_is_told(
    room: Room, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    room.store.close()
    assert main(["export", "nobody", str(tmp_path / "all")]) == 1
    assert capsys.readouterr().err.startswith("Das gibt es nicht oder nicht mehr.")
    assert not (tmp_path / "all").exists()
