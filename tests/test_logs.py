"""The log: a line per event, without what people wrote and without their addresses."""

import json
import logging
import sqlite3
import subprocess
import sys
from typing import Any

import pytest

from canvas.logs import JsonLine, Line
from tests.server import ROOT

SECRET = "Zimtschnecke unter vier Augen"


def record(message: str, *args: object, name: str = "canvas", error: Any = None) -> Any:
    facts = (type(error), error, error.__traceback__) if error else None
    found = logging.LogRecord(name, logging.WARNING, "", 0, message, args, facts)
    found.created = 1_700_000_000.5
    return found


def test_a_line_tells_when_how_bad_who_and_what() -> None:
    line = Line().format(record("page %s\nis late", "values"))
    assert line == "2023-11-14T22:13:20.500Z WARNING canvas page values is late"


def test_json_tells_the_same() -> None:
    assert json.loads(JsonLine().format(record("Wärme"))) == {
        "time": "2023-11-14T22:13:20.500Z",
        "level": "WARNING",
        "logger": "canvas",
        "message": "Wärme",
    }


@pytest.mark.parametrize("form", [Line(), JsonLine()])
def test_an_exception_tells_its_kind_and_place_but_nothing_it_quotes(form: Line) -> None:
    try:
        try:
            int(SECRET)
        except ValueError as first:
            raise OSError(28, "No space left on device", SECRET) from first
    except OSError as error:
        ours = form.format(record("error 12", error=error))
        theirs = form.format(record(f"failed: {error}", name="uvicorn.error", error=error))
    for line in (ours, theirs):
        assert "ValueError" in line and "OSError (No space left on device)" in line
        assert "tests/test_logs.py" in line and "\n" not in line
        assert SECRET not in line
    assert "error 12" in ours


def test_a_database_says_what_failed() -> None:
    line = Line().format(record("error 12", error=sqlite3.OperationalError("disk I/O error")))
    assert "sqlite3.OperationalError (disk I/O error)" in line


def test_an_exception_that_is_its_own_cause_is_told_once() -> None:
    error = ValueError(SECRET)
    error.__cause__ = KeyError(SECRET)
    error.__cause__.__context__ = error
    assert Line().format(record("x", error=error)).count("ValueError") == 1


@pytest.mark.parametrize(
    ("told", "written"),
    [
        ("('192.168.1.20', 5123) - \"WebSocket\"", "('(address)', 5123) - \"WebSocket\""),
        ("from ::1 and fe80::1%eth0", "from (address) and (address)%eth0"),
        ("2001:db8:0:0:0:0:0:7 came", "(address) came"),
        ("at 11:45:03 version 1.67.0 of canvas.live:12", None),
    ],
)
def test_addresses_are_blotted_out(told: str, written: str | None) -> None:
    assert Line().format(record("%s", told)).partition("canvas ")[2] == (written or told)


NOISE = """
import logging, threading, warnings
early = logging.getLogger("early")
early.addHandler(logging.StreamHandler()); early.propagate = False
from canvas import logs
logs.set_up("json")
early.warning("one")
late = logging.getLogger("late"); late.addHandler(logging.StreamHandler()); late.propagate = False
late.warning("two")
warnings.warn("Zimtschnecke", UserWarning)
def fail(): raise ValueError("Zimtschnecke")
thread = threading.Thread(target=fail); thread.start(); thread.join()
try:
    fail()
except ValueError as error:
    numbers = {logs.unexpected(error, "here"), logs.unexpected(error, "there")}
    late.exception("told again")
assert len(numbers) == 1
"""


def test_whatever_a_library_does_every_event_is_one_line_in_one_form() -> None:
    done = subprocess.run([sys.executable, "-c", NOISE], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    events = [json.loads(line) for line in done.stderr.splitlines()]
    assert [event["logger"] for event in events] == [
        "early",
        "late",
        "py.warnings",
        "canvas",
        "canvas",
    ]
    assert events[2]["message"] == "<string>:10: UserWarning"
    assert events[3]["message"].endswith("in a thread") and events[3]["trace"]
    assert events[4]["message"].endswith("in here")
    assert "Zimtschnecke" not in done.stderr
