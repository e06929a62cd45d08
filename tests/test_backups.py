"""Backups: whole while people write, refused when bad, put back without losing the file before."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from canvas import actions, backups
from canvas.command_line import main
from canvas.errors import BadBackup
from canvas.migrations import migrations
from canvas.model import Value
from canvas.store import Store
from canvas.verify import verify
from tests.server import ROOT

WRITER = """
import sys
from canvas import actions
from canvas.database import store
from canvas.model import Value
id = actions.start_workshop(store(), "b", "b", title="T", language="de", mode="solo")
print(id, flush=True)
for number in range(100_000):
    actions.put(store(), id, "b", "value", Value(id=f"v{number}", word=f"Wort {number}"))
    print(number, flush=True)
"""
SPARE = 5
"""So many more writes of each before something happens."""


class Writer:
    """A process that writes like a server: every write is told once it is stored."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", WRITER], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        self.workshop = self._line()
        self.stored = -1

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the writer has ended"
        return line.strip()

    def write_on(self) -> None:
        """Wait until more writes are stored."""
        for _ in range(SPARE):
            self.stored = int(self._line())

    def kill(self) -> None:
        """End it as a power cut would."""
        with self._process:
            self._process.send_signal(signal.SIGKILL)


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the database of these stories is."""
    path = tmp_path / "workshops.db"
    monkeypatch.setenv("CANVAS_DB", str(path))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return path


@pytest.fixture
def writers(db: Path) -> Iterator[list[Writer]]:
    """Two processes at work on the same file."""
    started = [Writer(), Writer()]
    yield started
    for writer in started:
        writer.kill()


@pytest.fixture
def sound(db: Path) -> Path:
    """A database with a workshop."""
    with closing(Store(db)) as store:
        id = actions.start_workshop(store, "b", "b", title="Backstube", language="de", mode="solo")
        actions.put(store, id, "b", "value", Value(id="v1", word="Herzlichkeit"))
    return db


def ask(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """A command's exit code, answer and complaint."""
    code = main(words)
    told = capsys.readouterr()
    return code, told.out.strip(), told.err.strip()


def words_in(path: Path, workshop: str) -> dict[str, str]:
    with closing(Store(path)) as store:
        values = actions.open_case(store, workshop).workshop.values
    return {value.id: value.word for value in values}


def spoil(path: Path, text: bytes) -> None:
    """Change one letter of a stored text."""
    content = path.read_bytes()
    assert text in content
    path.write_bytes(content.replace(text, text[:-1] + b"#"))


def test_the_drill_backup_under_writers_damage_restore(
    db: Path, writers: list[Writer], capsys: pytest.CaptureFixture[str]
) -> None:
    for writer in writers:
        writer.write_on()
    before = {writer.workshop: writer.stored for writer in writers}
    code, place, complaint = ask(capsys, "backup")
    assert (code, complaint) == (0, "")
    for writer in writers:
        writer.write_on()
    code, _, complaint = ask(capsys, "restore", place)
    assert (code, complaint) == (
        1,
        f"A server has the database “{db}” open. Nothing was changed; "
        "stop the server first, then restore.",
    )
    assert not db.with_name(db.name + ".restoring").exists()
    for writer in writers:
        writer.write_on()
        writer.kill()
    with closing(sqlite3.connect(db)) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    spoil(db, b"Wort 2")
    damaged = db.read_bytes()
    code, _, complaint = ask(capsys, "verify")
    assert code == 1 and "is no longer as it was written" in complaint
    code, answer, complaint = ask(capsys, "restore", place)
    assert (code, complaint) == (0, "")
    kept = Path(answer.rpartition(": ")[2])
    assert kept.parent == db.parent and kept.read_bytes() == damaged
    for workshop, newest in before.items():
        found = words_in(db, workshop)
        assert {f"Wort {n}" for n in range(newest + 1)} <= set(found.values())
    assert ask(capsys, "verify") == (0, f"Sound: {db}", "")


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file, file:
        sql = "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, '')"
        file.execute(sql, (migrations.name, "tomorrow"))


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("CREATE TABLE recipe (text)")


BAD: dict[str, Callable[[Path], Any]] = {
    "no_file": Path.unlink,
    "no_database": lambda path: path.write_bytes(b"Herzlichkeit"),
    "damaged": lambda path: spoil(path, b"Herzlichkeit"),
    "newer": newer,
    "no_database ": foreign,
}


@pytest.mark.parametrize("reason", BAD)
def test_a_bad_backup_is_refused_and_nothing_changes(
    sound: Path, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place = backups.back_up(sound, sound.parent / "b")
    BAD[reason](place)
    before = sorted(sound.parent.iterdir()), sound.read_bytes()
    with pytest.raises(BadBackup) as bad:
        backups.refuse_bad(place)
    assert bad.value.reason == reason.strip()
    code, answer, complaint = ask(capsys, "restore", str(place))
    assert (code, answer) == (1, "") and complaint.count("\n") == 0
    assert "Nothing was changed" in complaint and place.name in complaint
    assert (sorted(sound.parent.iterdir()), sound.read_bytes()) == before


def test_the_database_is_no_backup_of_itself(
    sound: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, complaint = ask(capsys, "restore", str(sound))
    assert code == 1 and complaint.endswith("is the database itself, not a backup. "
                                            "Nothing was changed.")  # fmt: skip


def test_a_backup_is_restored_where_nothing_is_or_only_rubbish(
    sound: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = backups.back_up(sound, sound.parent / "b")
    sound.unlink()
    assert ask(capsys, "restore", str(place)) == (0, f"Restored: {sound}", "")
    sound.write_bytes(b"rubbish" * 1000)
    wal = sound.with_name(sound.name + "-wal")
    wal.write_bytes(b"more rubbish")
    code, answer, _ = ask(capsys, "restore", str(place))
    assert code == 0 and not wal.exists() and verify(sound) == ()
    kept = Path(answer.rpartition(": ")[2])
    assert kept.read_bytes() == b"rubbish" * 1000
    assert kept.with_name(kept.name + "-wal").read_bytes() == b"more rubbish"


def test_what_a_backup_has_only_in_its_log_is_restored_too(
    sound: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As with a file that a restore has put aside."""
    aside = sound.with_name("aside.db")
    with closing(Store(sound)) as store:
        id = actions.start_workshop(store, "b", "b", title="Neu", language="de", mode="solo")
        for end in ("", "-wal"):
            shutil.copy(f"{sound}{end}", f"{aside}{end}")
    with closing(sqlite3.connect(f"{aside.as_uri()}?immutable=1", uri=True)) as alone:
        sql = "SELECT count(*) FROM workshop WHERE id = ?"
        assert alone.execute(sql, (id,)).fetchone() == (0,)
    assert ask(capsys, "restore", str(aside))[0] == 0
    with closing(Store(sound)) as store:
        assert store.info(id).title == "Neu"


def test_rubbish_that_a_process_has_open_is_not_replaced(
    sound: Path, writers: list[Writer], capsys: pytest.CaptureFixture[str]
) -> None:
    writers[0].write_on()
    place = backups.back_up(sound, sound.parent / "b")
    with sound.open("r+b") as file:
        file.write(b"rubbish" * 100)
    code, _, complaint = ask(capsys, "restore", str(place))
    assert code == 1 and "has the database" in complaint


def test_only_the_newest_of_a_kind_stay_and_those_asked_for_always(sound: Path) -> None:
    folder = sound.parent / "b"
    asked = backups.back_up(sound, folder)
    daily = backups.back_up(sound, folder, "daily", kept=2)
    steps = [backups.back_up(sound, folder, "step", kept=2) for _ in range(12)]
    assert set(folder.iterdir()) == {asked, daily, *steps[-2:]}
    assert backups.backups(sound, folder, "step") == [steps[-1], steps[-2]]


def test_a_backup_is_for_its_owner_only(sound: Path) -> None:
    place = backups.back_up(sound, sound.parent / "b")
    assert place.stat().st_mode & 0o077 == place.parent.stat().st_mode & 0o077 == 0


def test_a_backup_that_fails_leaves_nothing_behind_and_says_why(
    sound: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    content = sound.read_bytes()
    sound.write_bytes(content[: len(content) // 2])
    code, answer, complaint = ask(capsys, "backup", "--to", str(sound.parent / "b"))
    assert (code, answer) == (1, "") and complaint
    assert list((sound.parent / "b").iterdir()) == []
    monkeypatch.setenv("CANVAS_DB", str(sound.parent / "nowhere.db"))
    for command in (["backup"], ["verify"], ["export", "w", str(sound.parent / "all")]):
        code, _, complaint = ask(capsys, *command)
        assert code == 1 and complaint.startswith("There is no database")
    assert not (sound.parent / "nowhere.db").exists()


def test_damage_in_the_database_itself_is_told_with_its_backup(
    sound: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(sound, sound.with_name("before.db"))
    spoil(sound, b"Herzlichkeit")
    code, answer, complaint = ask(capsys, "backup")
    assert code == 1 and Path(answer).is_file()
    assert complaint.endswith("keep an older backup.")
    assert os.listdir(sound.parent / "backups") == [Path(answer).name]


def test_a_copy_that_breaks_a_rule_of_its_tables_is_no_backup(sound: Path) -> None:
    with closing(sqlite3.connect(sound)) as file, file:
        file.execute("PRAGMA ignore_check_constraints = ON")
        file.execute(
            "INSERT INTO ballot SELECT 'k', id, 'r', '', -1, '', '', 0, NULL FROM workshop"
        )
    with pytest.raises(BadBackup) as bad:
        backups.back_up(sound, sound.parent / "b")
    assert (bad.value.reason, list((sound.parent / "b").iterdir())) == ("damaged", [])
    assert bad.value.facts["file"].startswith(str(sound.parent / "b" / "workshops.asked-"))


def test_backups_are_named_after_the_database_the_reason_and_the_moment(sound: Path) -> None:
    folder = sound.parent / "new" / "b"
    first, second = (backups.back_up(sound, folder, "daily") for _ in range(2))
    for place in (first, second):
        assert re.fullmatch(r"workshops\.daily-\d{8}T\d{6}Z(-2)?\.db", place.name)
        assert abs(backups.made_at(place) - datetime.now(UTC)) < timedelta(days=1)
    assert backups.made_at(Path("workshops.step-20260131T080910Z-3.db")) == datetime(
        2026, 1, 31, 8, 9, 10, tzinfo=UTC
    )


def test_only_backups_of_this_database_and_kind_are_listed_the_newest_first(
    tmp_path: Path,
) -> None:
    moments = ["20260131T080000Z-10", "20260131T080000Z-9", "20260131T080000Z", "20251231T235959Z"]
    for name in (
        *(f"w.daily-{moment}.db" for moment in sorted(moments)),
        *("w.step-20260131T080000Z.db", "v.daily-20260131T080000Z.db", "w.daily-soon.db"),
        *("w.daily-20260131T080000Z.db.unfinished", "wxdaily-20260131T080000Z.db", "w.db"),
    ):
        (tmp_path / name).touch()
    found = backups.backups(tmp_path / "w.db", tmp_path, "daily")
    assert [path.name for path in found] == [f"w.daily-{moment}.db" for moment in moments]
    assert backups.backups(tmp_path / "w.db", tmp_path / "nowhere", "daily") == []


def test_what_is_erased_is_erased_in_every_backup_that_can_be_opened(sound: Path) -> None:
    folder = sound.parent / "b"
    good = [backups.back_up(sound, folder, why) for why in ("daily", "step", "asked")]
    kept = sound.with_name("workshops.replaced-20260131T080000Z.db")
    shutil.copy(sound, kept)
    damaged = folder / "workshops.daily-20250101T000000Z.db"
    damaged.write_bytes(b"rubbish")
    unfinished = folder / "workshops.daily-20250101T000000Z-2.db.unfinished"
    unfinished.touch()
    for other in ("letter.txt", "workshops.daily-20250101T000000Z.db-wal"):
        (folder / other).write_text("as it was")
    opened = []

    def erase(copy: Store) -> None:
        opened.append(copy.path)
        for info in copy.workshops("b"):
            copy.delete(info.id)

    assert set(backups.rewritten(sound, folder, erase)) == {damaged, unfinished}
    assert set(opened) == {*good, kept}
    for place in (*good, kept):
        assert b"Herzlichkeit" not in place.read_bytes()
        assert words_in(sound, only_workshop(sound)) == {"v1": "Herzlichkeit"}
    assert (folder / "letter.txt").read_text() == "as it was"
    assert backups.rewritten(sound, sound.parent / "nowhere", lambda _: None) == ()


def only_workshop(path: Path) -> str:
    with closing(Store(path)) as store:
        [info] = store.workshops("b")
        return info.id


def test_putting_back_says_where_the_present_file_is_kept(sound: Path) -> None:
    place = backups.back_up(sound, sound.parent / "b")
    content = sound.read_bytes()
    kept = [backups.put_back(place, sound) for _ in range(2)]
    assert all(path is not None and path.parent == sound.parent for path in kept)
    assert kept[0] != kept[1] and kept[0] is not None and kept[0].read_bytes() == content
    assert re.fullmatch(r"workshops\.replaced-\d{8}T\d{6}Z\.db", kept[0].name)
    elsewhere = sound.parent / "far" / "away" / "workshops.db"
    assert backups.put_back(place, elsewhere) is None
    assert words_in(elsewhere, only_workshop(elsewhere)) == {"v1": "Herzlichkeit"}
    assert [path.name for path in elsewhere.parent.iterdir()] == ["workshops.db"]


def test_putting_back_that_fails_leaves_the_present_file(sound: Path) -> None:
    content = sound.read_bytes()
    with pytest.raises(FileNotFoundError):
        backups.put_back(sound.with_name("nowhere.db"), sound)
    with pytest.raises(BadBackup) as bad:
        backups.put_back(sound, sound)
    assert (bad.value.reason, bad.value.facts) == ("same_file", {"file": str(sound)})
    assert [path.name for path in sound.parent.iterdir()] == ["workshops.db"]
    assert sound.read_bytes() == content
