"""Erasing: what is gone is in no byte of the file, its log and its backups."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from canvas import actions, answer_actions, backups, live_actions
from canvas.command_line import main
from canvas.erase_actions import NAMED, erase_person, erase_workshop, forget_old, goes_on, without
from canvas.errors import NotFound
from canvas.gathering import KINDS
from canvas.harvest_actions import take
from canvas.live.keeper import Keeper
from canvas.model import MANY, SINGLES, FirstStep, Part
from canvas.settings import Settings
from canvas.store import Store, Write
from canvas.verify import verify
from tests.room import CARDS, HOST, SURVEY, Room

ANNA, TEXT, OLD_TEXT, GONE_TEXT = "Annabella", "Herzlichkeit", "Erstfassung", "Zurückgezogen"
TEAM = "Backstube-Nord"
LAST_TEXT = "Nachgereicht"
OTHERS = "Verlässlichkeit"


@pytest.fixture
def room(tmp_path, knowledge):
    """Anna and Boris have written cards; backups were made in between and afterwards."""
    room = Room(tmp_path / "workshops.db", knowledge)
    room.open(CARDS)
    anna, boris = room.guest(ANNA, TEAM), room.guest("Boris")
    room.write(anna, "one", word=OLD_TEXT, meaning="x", never="y")
    room.write(anna, "two", word=GONE_TEXT, meaning="x", never="y")
    backups.back_up(room.path, folder(room), "daily")
    room.write(anna, "one", word=TEXT, meaning="x", never="y")
    answer_actions.remove_card(room.store, anna, CARDS, "two".ljust(16, "_"))
    room.write(boris, "three", word=OTHERS, meaning="x", never="y")
    room.anna, room.boris = anna, boris
    backups.back_up(room.path, folder(room), "step")
    backups.back_up(room.path, folder(room), "asked")
    yield room
    room.store.close()


def folder(room: Room) -> Path:
    return room.path.parent / "backups"


def files_with(room: Room, *words: str) -> set[str]:
    """The files of the server in which one of the words stands."""
    found = (path for path in room.path.parent.rglob("*") if path.is_file())
    return {path.name for path in found if any(word.encode() in bytes_of(path) for word in words)}


def bytes_of(path: Path) -> bytes:
    """A log may go while somebody looks at it."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def test_words_are_in_every_file_before(room):
    assert len(files_with(room, ANNA)) >= 4
    assert all(files_with(room, word) for word in (TEXT, OLD_TEXT, GONE_TEXT, TEAM))


def test_person_with_texts_is_in_no_file_afterwards(room):
    erased = erase_person(room.store, folder(room), room.id, room.anna.id, texts=True)
    assert erased.left == ()
    assert files_with(room, ANNA, TEAM, TEXT, OLD_TEXT, GONE_TEXT) == set()
    assert len(files_with(room, OTHERS)) >= 3
    assert [card.author for card in room.live.cards.values()] == [room.boris.id]
    assert room.store.people.participant(room.id, room.anna.id) is None
    for path in (room.path, *folder(room).iterdir()):
        assert verify(path) == ()


def test_person_without_texts_leaves_cards_of_nobody(room):
    erase_person(room.store, folder(room), room.id, room.anna.id, texts=False)
    assert files_with(room, ANNA, TEAM) == set()
    assert len(files_with(room, TEXT)) >= 3
    assert len(room.live.cards) == 2


def test_history_keeps_who_erased_and_when(room):
    erase_person(room.store, folder(room), room.id, room.anna.id, texts=True)
    past = room.store.record_history(room.id, "card", "one".ljust(16, "_"))
    assert [(c.before, c.after, c.erased is not None) for c in past] == [
        (None, None, True), (None, None, True), (None, None, False),
    ]  # fmt: skip
    assert past[-1].action == "erase"


def test_group_forgets_the_card_and_keeps_the_others(room):
    room.reveal(CARDS)
    both = [card.id for card in room.live.cards.values()]
    live_actions.group_cards(room.store, room.id, HOST, CARDS, both, "Nähe")
    erase_person(room.store, folder(room), room.id, room.anna.id, texts=True)
    [group] = room.live.clusters.values()
    assert group.cards == ("three".ljust(16, "_"),)


def test_what_may_be_done_goes_with_the_person_and_the_answer_still_counts_once(room):
    phone = f"{ANNA}'s phone"
    room.open(SURVEY)
    room.answer(room.anna, SURVEY, warmth=1)
    room.store.grant(phone, room.id, "facilitator")
    erase_person(room.store, folder(room), room.id, room.anna.id, texts=False)
    assert room.store.role(phone, room.id) is None
    again = room.guest(ANNA)
    assert again.id != room.anna.id and again.voice == room.anna.voice
    room.reveal(SURVEY)
    with pytest.raises(answer_actions.errors.AlreadyAnswered):
        room.answer(again, SURVEY, warmth=2)


def test_name_leaves_the_fields_for_names_only_when_asked(room):
    steps = (FirstStep(who=f"Boris, {ANNA}", what="grüßen"),)
    actions.change(room.store, room.id, HOST, "position", "warmth", saw={},
                   wants={"step": -2, "decided_by": ANNA})  # fmt: skip
    actions.change(room.store, room.id, HOST, "handover", "handover", saw={},
                   wants={"first_steps": steps, "owner": ANNA})  # fmt: skip
    actions.change(room.store, room.id, HOST, "handover", "handover", saw={},
                   wants={"owner": "Boris"})  # fmt: skip
    backups.back_up(room.path, folder(room))
    who = room.anna
    erase_person(room.store, folder(room), room.id, who.id, texts=False, named=True)
    assert files_with(room, ANNA) == set()
    workshop = room.workshop
    assert workshop.position("warmth").decided_by == "" and workshop.step("warmth") == -2
    assert workshop.handover.owner == "Boris"
    assert workshop.handover.first_steps == (FirstStep(who="Boris", what="grüßen"),)


def test_whoever_took_a_name_erases_no_field_by_themselves(room):
    actions.change(room.store, room.id, HOST, "position", "warmth", saw={},
                   wants={"step": -2, "decided_by": ANNA})  # fmt: skip
    backups.back_up(room.path, folder(room))
    erase_person(room.store, folder(room), room.id, room.anna.id, texts=True)
    assert room.workshop.position("warmth").decided_by == ANNA
    assert {path.name for path in folder(room).iterdir()} & files_with(room, ANNA)


def test_backup_knows_an_earlier_name_and_it_goes_as_well(room):
    decided = {"step": -2, "decided_by": ANNA}
    actions.change(room.store, room.id, HOST, "position", "warmth", saw={}, wants=decided)
    backups.back_up(room.path, folder(room))
    answer_actions.join(room.store, room.code, f"{ANNA}'s phone", "Berta", TEAM)
    actions.change(room.store, room.id, HOST, "position", "warmth", saw={}, wants=decided)
    erase_person(room.store, folder(room), room.id, room.anna.id, texts=False, named=True)
    kept = {path.name for path in folder(room).iterdir()}
    assert kept & files_with(room, ANNA) == set()
    assert room.path.name in files_with(room, ANNA), "nobody said that Berta was called so"


def test_backup_from_before_the_workshop_stays_as_it_is(room):
    other = Room(room.path.parent / "other.db", room.knowledge)
    anna = other.guest(ANNA)
    old = next(folder(room).glob("*.asked-*"))
    aside = folder(room) / old.name.replace("workshops.", "other.")
    old.rename(aside)
    erased = erase_person(other.store, folder(room), other.id, anna.id, texts=True)
    assert (erased.kept, erased.left) == ((), ())
    assert erase_workshop(other.store, folder(room), other.id) == ()
    assert aside.name in files_with(room, TEXT)
    other.store.close()


def test_cards_before_and_after_many_changes_are_erased(room):
    values = [Write("value", f"v{n}", {"id": f"v{n}"}) for n in range(1, 250)]
    room.store.write(room.id, HOST, "many", values)
    room.write(room.anna, "four", word=LAST_TEXT)
    erase_person(room.store, folder(room), room.id, room.anna.id, texts=True)
    assert files_with(room, TEXT, OLD_TEXT, GONE_TEXT, LAST_TEXT) == set()


def test_what_the_team_took_over_is_told_and_groups_of_others_stay(room):
    room.reveal(CARDS)
    mine, theirs = (name.ljust(16, "_") for name in ("one", "three"))
    take(room.store, room.knowledge, room.id, HOST, CARDS, [mine, theirs])
    live_actions.group_cards(room.store, room.id, HOST, CARDS, [theirs], "Andere")
    head = room.store.head(room.id)
    erased = erase_person(room.store, folder(room), room.id, room.anna.id, texts=True)
    assert erased.kept == ("value:v1",)
    assert [value.word for value in room.workshop.values] == [TEXT, OTHERS]
    told = {(c.kind, c.id) for c in room.store.history(room.id, since=head)}
    assert told == {("card", mine), ("card", "two".ljust(16, "_"))}


def test_stranger_cannot_be_erased(room):
    with pytest.raises(NotFound):
        erase_person(room.store, folder(room), room.id, "p0", texts=True)


def test_workshop_is_in_no_file_afterwards(room):
    assert erase_workshop(room.store, folder(room), room.id) == ()
    assert files_with(room, ANNA, TEXT, OLD_TEXT, GONE_TEXT, OTHERS) == set()
    for path in (room.path, *folder(room).iterdir()):
        assert verify(path) == ()


def test_file_that_was_set_aside_is_rewritten_as_well(room):
    room.store.close()
    aside = backups.put_back(next(folder(room).glob("*.asked-*")), room.path)
    assert aside is not None and aside.name in files_with(room, ANNA)
    room.store = Store(room.path)
    assert erase_workshop(room.store, folder(room), room.id) == ()
    assert files_with(room, ANNA, TEXT, OTHERS) == set()


def test_backup_that_cannot_be_rewritten_is_named(room):
    broken = next(folder(room).glob("*.asked-*"))
    data = bytearray(broken.read_bytes())
    data[100:4096] = bytes(len(data[100:4096]))
    broken.write_bytes(data)
    assert erase_workshop(room.store, folder(room), room.id) == (broken,)


# By themselves


def test_old_workshops_go_and_young_ones_stay(room):
    young = actions.start_workshop(room.store, "b", "b", title="Jung", language="de", mode="solo")
    changed = datetime.fromisoformat(room.store.info(room.id).changed_at)
    last = goes_on(room.store.info(room.id).changed_at, 30)
    assert last == changed + timedelta(days=30)
    assert forget_old(room.store, folder(room), 30, last) == ()
    moment = timedelta(microseconds=1)
    assert forget_old(room.store, folder(room), 30, last + moment) == (room.id,)
    assert room.store.has(young) and not room.store.has(room.id)
    assert files_with(room, ANNA, TEXT) == set()


# Everything somebody may be known by

PERSON = {
    "table access": {"browser"},
    "table answered": {"mark"},
    "table browser": {"id"},
    "table change": {"actor"},
    "table participant": {"id", "browser", "name", "team"},
    "record card": {"author", "texts"},
    "record handover": {"owner", "first_steps"},
    "record note": {"texts"},
    "record position": {"decided_by"},
    "record rule": {"owner", "deputy"},
    "record touchpoint": {"owner", "deputy"},
}
"""What is about a person and must go or mean nothing when somebody is erased.

``mark`` is a hash that only the phone can make, ``actor`` an id that nothing leads to any more.
"""
OTHERWISE = {
    "table ballot": {
        "key", "workshop", "run", "question", "slot", "value", "team", "late", "sealed",
    },
    "table answered": {"workshop", "run", "late"},
    "table access": {"workshop", "role"},
    "table browser": {"language"},
    "table change": {
        "workshop", "seq", "at", "action", "kind", "id", "before", "after", "batch", "undoes",
        "salt", "texts", "chain", "erased",
    },
    "table door": {"workshop", "code", "ticket", "open"},
    "table link": {"hash", "workshop", "role", "once"},
    "table participant": {"workshop", "kind", "removed"},
    "table print": {"hash"},
    "table rating": {"key", "workshop", "dimension", "value"},
    "table record": {"workshop", "kind", "id", "seq", "body"},
    "table seal": {"workshop", "run", "secret", "slots"},
    "table workshop": {
        "id", "head", "title", "language", "mode", "created_at", "changed_at", "archived_at",
        "people", "turn",
    },
    "record card": {
        "id", "run", "station", "late", "hidden", "parked", "mark", "taken",
    },
    "record handover": {"hiring", "training", "review_date", "recall_date", "succession"},
    "record position": {
        "dimension", "step", "depends_on", "because_of", "decided_on", "dissent", "provisional",
    },
    "record rule": {
        "id", "side", "phase", "touchpoint", "serves", "value", "text", "occasion", "role",
        "behaviour", "measure", "limit", "benefit", "benefit_us", "check", "customer_work",
        "customer_return", "our_saving", "tags", "pattern", "unconfirmed", "polled", "parked",
    },
    "record touchpoint": {"id", "phase", "name", "kind", "channel", "weak", "channel_decision"},
    "record agenda": {"format", "items", "begun_at", "rehearses"},
    "record stage": {"step", "run", "since", "ends", "left", "names"},
    "record run": {"id", "state", "middle", "by_team", "closes_at"},
    "record cluster": {"id", "run", "title", "cards", "taken"},
    "record frame": {
        "title", "language", "mode", "organisation", "participants", "customer", "segment", "offer",
        "purpose", "purpose_theirs", "why_now", "stop_doing", "belonging_sign", "silence_signal",
        "leeway",
    },
    "record relationship": {"word", "meaning", "scene", "not_meant", "gives", "expects"},
    "record real_customer": {
        "pseudonym", "situation", "concerns", "says_afterwards", "evidence",
    },
    "record matrix": {"identity", "purpose", "aims", "onlyness"},
    "record value": {"id", "word", "themes", "meaning", "never", "scene", "opposite"},
    "record more": {"id", "word", "meaning", "evidence"},
    "record link": {"value", "more", "fit", "note"},
    "record contact": {"id", "when", "channel", "word", "ratings"},
    "record promise": {"id", "text", "rule", "source"},
    "record canvas": {"field", "notes"},
    "record verdict": {"pattern", "verdict", "reason"},
    "record acceptance": {"check", "target", "reason"},
    "record jump": {"step", "reason"},
    "record note": {"id", "sheet", "row", "touchpoint", "levels", "chosen", "rule"},
}  # fmt: skip
"""What is about the workshop: it goes with the workshop, not with a person."""


def test_every_field_is_known_to_be_about_a_person_or_not(room):
    tables = room.sql("SELECT name FROM sqlite_master WHERE type = 'table'")
    found = {
        f"table {name}": {row[1] for row in room.sql(f"PRAGMA table_info({name})")}
        for (name,) in tables
        if not name.startswith("sqlite_") and name != "_sqlite_migrations"
    }
    classes: dict[str, type[Part]] = SINGLES | {k: c for k, (_, c) in MANY.items()} | KINDS
    found |= {f"record {kind}": set(cls.model_fields) for kind, cls in classes.items()}
    listed = {place: PERSON.get(place, set()) | OTHERWISE.get(place, set()) for place in found}
    assert found == listed


def test_fields_for_names_are_those_that_are_erased():
    told = {f"record {kind}": set(fields) for kind, fields in NAMED.items()}
    assert told == {p: f for p, f in PERSON.items() if p.startswith("record") and "card" not in p}


def test_name_among_others_is_taken_out_and_others_stay():
    body = {"owner": "Anna, Boris", "deputy": "ANNA", "text": "Anna grüßt"}
    assert without("rule", body, "Anna") == {"owner": "Boris", "text": "Anna grüßt"}
    assert without("rule", {"owner": "Annabella"}, "Anna") == {"owner": "Annabella"}
    three = {"owner": "Boris,anna , Cleo"}
    assert without("rule", three, "Anna") == {"owner": "Boris, Cleo"}
    note = {"texts": {"who": "Boris, Anna", "what": "Anna grüßt"}}
    assert without("note", note, "Anna") == {"texts": {"who": "Boris", "what": "Anna grüßt"}}


def test_server_forgets_what_is_old_by_itself(room):
    young = actions.start_workshop(room.store, "b", "b", title="Jung", language="de", mode="solo")
    room.sql("UPDATE workshop SET changed_at = '2020-01-01' WHERE id = ?", room.id)
    chosen = Settings(db=room.path, delete_after_days=30, backups_kept=0)

    async def story():
        keeping = asyncio.create_task(Keeper(room.store, chosen).keep())
        while room.store.has(room.id):
            assert not keeping.done()
            await asyncio.sleep(0.01)
        while files_with(room, ANNA):
            assert not keeping.done()
            await asyncio.sleep(0.01)
        keeping.cancel()

    asyncio.run(story())
    assert room.store.has(young)


def test_nothing_goes_by_itself_unless_somebody_wants_it():
    assert Settings().delete_after_days is None


# The command line


@pytest.fixture
def ask(room, monkeypatch, capsys):
    """A command's exit code, answer and complaint, asked beside the running server."""
    monkeypatch.setenv("CANVAS_DB", str(room.path))
    monkeypatch.setenv("LC_ALL", "de_AT.UTF-8")

    def asked(*words: str) -> tuple[int, str, str]:
        code = main(words)
        told = capsys.readouterr()
        return code, told.out.strip(), told.err.strip()

    return asked


def test_command_erases_a_person_with_texts(room, ask):
    code, told, complaint = ask("erase", "person", room.anna.id, room.id, "--texts")
    assert (code, complaint) == (0, "")
    assert told.startswith("Gelöscht, auch aus den Sicherungen.")
    assert files_with(room, ANNA, TEXT, OLD_TEXT, GONE_TEXT) == set()
    assert files_with(room, OTHERS)


def test_command_erases_a_workshop_and_names_what_it_could_not_rewrite(room, ask):
    broken = folder(room) / "workshops.asked-20200101T000000Z.db"
    broken.write_bytes(b"no database")
    code, _, complaint = ask("erase", "workshop", room.id)
    assert code == 1
    assert complaint == f"Ließ sich nicht neu schreiben, gehört von Hand gelöscht: {broken}"
    assert files_with(room, ANNA, TEXT, OTHERS) == set()


def test_command_says_when_there_is_nobody(room, ask):
    code, told, complaint = ask("erase", "person", "p0", room.id)
    assert code == 1 and not told and complaint
    assert ask("erase", "workshop", "w0")[0] == 1
