"""Files from nowhere: every one is read or refused in sentences, within little memory."""

import json
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canvas import workshop_file
from canvas.errors import BadFile
from canvas.knowledge import Knowledge
from canvas.text import LANGUAGES
from tests.server import ROOT

BAKERY = (ROOT / "tests/cases/bakery.json").read_bytes()
HEAD = '{"format":"relationship-canvas/1","title":"x","language":"de",'
PIECES = [
    b"", b'"', b"\\", b"{", b"}", b"[", b"]", b",", b":", b"null", b"true", b"NaN", b"-Infinity",
    b"1e999", b"-1e-999", b"9" * 5000, b"0.1", b"-0", b"1E400", b"0x10", b"01", b"\x00", b"\xff",
    b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80", b'"\\ud800"', b'"\\udc00\\ud800"', b'"\\u0000"',
    b'"id":"v1",', b'"title":"y",', b"[" * 30, b'{"a":' * 30, b"/* */", b"'", b"\xe2\x80\xa8",
]  # fmt: skip
GIGABYTE = 1_000_000_000
EXPENSIVE = {
    "numbers": f'{HEAD}"rules":[{"0," * 2_400_000}0]}}',
    "objects": f'{HEAD}"rules":[{"{}," * 1_600_000}{{}}]}}',
    "one name": HEAD + '"a":0,' * 800_000 + '"a":0}',
    "digits": f'{HEAD}"participants":{"9" * 4_900_000}}}',
    "backslashes": '["' + "\\" * 4_900_000,
    "brackets": "[]" * 2_400_000,
    "just allowed": f'{HEAD}"rules":[{"{}," * 29_000}{{}}]}}',
}
"""Just below 5 MB each; the first cost more than three gigabytes before entries were counted."""
READ = """
import sys
from canvas import workshop_file
from canvas.errors import BadFile
for name in sys.argv[1:]:
    try:
        workshop_file.read(open(name, "rb").read())
    except BadFile as bad:
        print(bad.faults[0].key)
"""


def told(data: bytes | str, knowledge: Knowledge) -> list[str]:
    """The sentences a file is refused with; none when it was read and came back the same."""
    try:
        workshop = workshop_file.read(data, knowledge)
    except BadFile as bad:
        say = workshop_file.fault_sentence
        return [say(fault, knowledge, lang) for fault in bad.faults for lang in LANGUAGES]
    written = workshop_file.write(workshop)
    assert workshop_file.read(written) == workshop_file.connected(workshop)
    return []


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject, knowledge: Knowledge) -> None:
    file = BAKERY
    for _ in range(data.draw(st.integers(1, 4))):
        start, length = data.draw(st.integers(0, len(file))), data.draw(st.integers(0, 60))
        piece = data.draw(st.sampled_from(PIECES) | st.binary(max_size=8))
        file = file[:start] + piece + file[start + length :]
    assert all(told(file, knowledge))


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: repr(piece[:12]))
@pytest.mark.parametrize("place", ["participants", "title", "rules", "positions", "nothing"])
def test_anything_in_any_place_is_read_or_refused(
    piece: bytes, place: str, knowledge: Knowledge
) -> None:
    told(HEAD.encode() + f'"{place}":'.encode() + piece + b"}", knowledge)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_are_refused(encoding: str, knowledge: Knowledge) -> None:
    assert told(BAKERY.decode().encode(encoding), knowledge)


@pytest.mark.parametrize(
    "entry, key",
    [
        ('"participants":1e999', "not_a_count"),
        (f'"participants":{"9" * 5000}', "not_a_count"),
        ('"participants":NaN', "not_a_count"),
        ('"positions":{"warmth":-Infinity}', "not_a_step"),
        ('"positions":{"warmth":1.0}', "not_a_step"),
        ('"offer":"\\ud83d"', "unreadable_character"),
        ('"offer":"a","offer":"b"', "repeated_name"),
        ('"values":[{"id":"v1","word":"a","word":"b"}]', "repeated_name"),
        (f'"values":{json.dumps([{"id": f"v{n}"} for n in range(101)])}', "too_many"),
    ],
)
def test_numbers_surrogates_and_doubles_are_refused(entry: str, key: str) -> None:
    with pytest.raises(BadFile) as refused:
        workshop_file.read(f"{HEAD}{entry}}}")
    assert [fault.key for fault in refused.value.faults] == [key]


def test_as_many_entries_as_allowed_are_parsed_and_one_more_is_not() -> None:
    def key(commas: int) -> str:
        with pytest.raises(BadFile) as refused:
            workshop_file.read("[" + "," * commas)
        return refused.value.faults[0].key

    assert (key(59_999), key(60_000)) == ("not_json", "too_many_entries")
    with pytest.raises(BadFile) as refused:
        workshop_file.read(json.dumps(["," * 60_000]))
    assert refused.value.faults[0].key == "not_a_workshop"


def test_no_file_costs_a_gigabyte(tmp_path: Path) -> None:
    files = [tmp_path / name for name in EXPENSIVE]
    for file in files:
        file.write_text(EXPENSIVE[file.name], encoding="utf-8")
        assert file.stat().st_size < 5_000_000
    done = subprocess.run(
        [sys.executable, "-c", READ, *files], cwd=ROOT, capture_output=True, text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (GIGABYTE, GIGABYTE)),
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert dict(zip(EXPENSIVE, done.stdout.split(), strict=True)) == {
        "numbers": "too_many_entries",
        "objects": "too_many_entries",
        "one name": "too_many_entries",
        "brackets": "too_many_entries",
        "digits": "not_a_count",
        "backslashes": "not_json",
        "just allowed": "missing",
    }


def test_files_led_by_coverage(long: bool, tmp_path: Path) -> None:
    if not long:
        pytest.skip("atheris runs with --long")
    for case in (ROOT / "tests/cases").glob("*.json"):
        shutil.copy(case, tmp_path)
    options = ["-max_total_time=1800", "-rss_limit_mb=1024", "-max_len=200000"]
    command = [sys.executable, "-m", "tests.fuzz_files", str(tmp_path), *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-4000:]
