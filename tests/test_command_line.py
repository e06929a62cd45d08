"""The command line: a file in, an answer out, a bad file told in one sentence per fault."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from canvas.command_line import main
from canvas.knowledge import Knowledge
from canvas.server_commands import SERVER_COMMANDS
from canvas.settings import NAMES
from canvas.text import Language
from tests.server import ROOT

BAKERY = "tests/cases/bakery.json"
SMALL = '{"format": "relationship-canvas/1", "title": "Werkstatt", "language": "de"}'
COMMANDS = ("derive", "check", "spread", "channels", "charter")

Answer = Callable[..., Any]


@pytest.fixture(autouse=True)
def english_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def answer(capsys: pytest.CaptureFixture[str]) -> Answer:
    """What a command answers with --json."""

    def ask(*words: str) -> Any:
        assert main([*words, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return ask


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., list[str]]:
    """The sentences about a bad file."""

    def ask(content: str, *words: str) -> list[str]:
        file = tmp_path / "workshop.json"
        file.write_text(content, encoding="utf-8")
        assert main(["derive", str(file), *words]) == 2
        spoken = capsys.readouterr()
        assert spoken.out == ""
        return spoken.err.splitlines()

    return ask


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The real thing, in a process of its own."""
    command = [sys.executable, "-m", "canvas", *words]
    return subprocess.run(command, env=os.environ | environment, capture_output=True)


def test_derive_tells_candidates_with_their_because(answer: Answer) -> None:
    told = answer("derive", BAKERY)
    assert told["relationship_types"] == ["personal assistance"]
    greet = next(c for c in told["candidates"] if c["pattern"] == "greet-in-seconds")
    assert greet["side"] == "CB" and greet["phase"] == "buy" and greet["touchpoints"] == ["t2"]
    assert greet["selected"] is True and greet["folded"] is False
    assert "v2" in greet["because"]["values"] and "warmth" in greet["because"]["positions"]
    assert greet["because"]["text"].startswith("Vorschlag, weil ")
    assert "Herzlichkeit (Fürsorge), Wärme −3 (herzlich)" in greet["because"]["text"]
    assert {"score", "text", "benefit", "check"} <= set(greet)
    assert [c["score"] for c in told["candidates"]] == sorted(
        (c["score"] for c in told["candidates"]), reverse=True
    )


def test_derive_speaks_the_language_that_was_asked_for(answer: Answer) -> None:
    english = answer("derive", BAKERY, "--lang", "en")
    assert english["candidates"][0]["because"]["text"].startswith("Suggested because of ")


def test_check_tells_findings_worst_first(answer: Answer) -> None:
    findings = answer("check", BAKERY)["findings"]
    assert ("vague_word", "r1") in {(f["check"], f["target"]) for f in findings}
    assert {"check", "target", "level", "text", "ask", "accepted"} <= set(findings[0])
    order = ["error", "warning", "question", "info"]
    levels = [order.index(f["level"]) for f in findings]
    assert levels == sorted(levels)


def test_spread_tells_figures_with_four_digits(answer: Answer) -> None:
    figures = {d["dimension"]: d for d in answer("spread", BAKERY)["dimensions"]}
    assert list(figures) == ["encounter", "warmth", "initiative", "settlement"]
    asked = ("n", "median", "spread", "eijk_a", "band", "two_camps", "target", "gap", "reading")
    assert {name: figures["warmth"][name] for name in asked} == {
        "n": 8,
        "median": -1.5,
        "spread": 0.625,
        "eijk_a": 0.1683,
        "band": "accidental",
        "two_camps": False,
        "target": -3,
        "gap": 1.5,
        "reading": "right_on_average_by_luck",
    }


def test_spread_of_a_single_rating_is_null(answer: Answer, tmp_path: Path) -> None:
    file = tmp_path / "one.json"
    file.write_text(SMALL.replace("}", ', "today": {"pace": [2]}}'), encoding="utf-8")
    [pace] = answer("spread", str(file))["dimensions"]
    assert (pace["median"], pace["spread"], pace["eijk_a"], pace["gap"]) == (2.0, None, None, None)


def test_channels_tell_fit_and_conflicts(answer: Answer) -> None:
    fits = {c["touchpoint"]: c for c in answer("channels", BAKERY)["channels"]}
    assert fits["t6"]["channel"] == "marketplace"
    conflicts = {c["dimension"]: c["level"] for c in fits["t6"]["conflicts"]}
    assert conflicts["encounter"] == conflicts["closeness"] == "error"
    assert fits["t2"]["conflicts"] == []


def test_charter_is_markdown_in_the_language_of_the_workshop(
    capsys: pytest.CaptureFixture[str], answer: Answer
) -> None:
    assert main(["charter", BAKERY]) == 0
    german = capsys.readouterr().out
    assert german.startswith("# ") and "herzlich" in german
    assert answer("charter", BAKERY)["charter"] == german.rstrip("\n")
    assert answer("charter", BAKERY, "--lang", "en")["charter"] != german.rstrip("\n")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_command_answers_people_in_their_language(
    command: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, BAKERY, "--lang", language]) == 0
    shown = capsys.readouterr().out
    assert "{" not in shown and len(shown) > 200


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_answers_about_an_empty_workshop(
    command: str, capsys: pytest.CaptureFixture[str], answer: Answer, tmp_path: Path
) -> None:
    file = tmp_path / "small.json"
    file.write_text(SMALL, encoding="utf-8")
    assert main([command, str(file)]) == 0
    assert capsys.readouterr().out.strip()
    assert answer(command, str(file))


@pytest.mark.parametrize(("locale", "language"), [("de_AT.UTF-8", "de"), ("C.UTF-8", "en")])
def test_every_command_about_the_server_explains_itself(
    locale: str,
    language: Language,
    knowledge: Knowledge,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.setenv("COLUMNS", "300")
    for command in SERVER_COMMANDS:
        with pytest.raises(SystemExit) as end:
            main([command, "--help"])
        assert end.value.code == 0
        told = capsys.readouterr().out
        assert knowledge.say(f"cli.command.{command}", language) in told
        assert command != "serve" or all(name in told for name in NAMES)


def test_bad_file_is_told_in_the_language_it_states(told: Callable[..., list[str]]) -> None:
    bad = SMALL.replace("}", ', "positions": {"pace": 4}, "motto": "x"}')
    assert told(bad) == [
        "positions.pace: Erwartet wird eine ganze Zahl von -3 bis 3 oder null.",
        "motto: Dieses Feld gibt es hier nicht; erwartet werden nur die Felder des Formats, "
        "richtig geschrieben.",
    ]


def test_bad_file_is_told_in_the_language_that_was_asked_for(
    told: Callable[..., list[str]],
) -> None:
    bad = SMALL.replace("}", ', "positions": {"pace": 4}}')
    assert told(bad, "--lang", "en") == [
        "positions.pace: A whole number from -3 to 3, or null, is expected."
    ]


def test_unreadable_file_is_told_in_the_language_of_the_terminal(
    told: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told("") == [
        "The file is empty; a workshop in the format relationship-canvas/1 is expected."
    ]
    monkeypatch.setenv("LC_ALL", "de_AT.UTF-8")
    assert told("") == [
        "Die Datei ist leer; erwartet wird ein Workshop im Format relationship-canvas/1."
    ]


def test_unknown_theme_is_a_bad_file(told: Callable[..., list[str]]) -> None:
    bad = SMALL.replace("}", ', "values": [{"id": "v1", "themes": ["glamour"]}]}')
    [sentence] = told(bad)
    assert sentence.startswith("values[0].themes[0]: Dieses Wort gehört nicht hierher")


@pytest.mark.parametrize("name", ["nowhere.json", "tests", ""])
def test_file_that_cannot_be_opened_is_told(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", name]) == 2
    assert capsys.readouterr().err == (
        f"The file “{name}” cannot be opened; the path of a workshop file is expected, "
        "or - for standard input.\n"
    )


def test_standard_input_is_a_file_too() -> None:
    with open(BAKERY, "rb") as bakery:
        command = [sys.executable, "-m", "canvas", "spread", "-", "--json"]
        done = subprocess.run(command, stdin=bakery, capture_output=True)
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["dimensions"]) == 4


def test_answer_is_utf8_whatever_the_terminal_speaks() -> None:
    done = run("charter", BAKERY, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert done.returncode == 0
    assert "Bäckerei Grabner" in done.stdout.decode("utf-8")


def test_bad_file_ends_the_process_with_2() -> None:
    done = run("derive", "pyproject.toml")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("From line 1, column 1 on this is not JSON")


def test_command_line_does_without_streamlit() -> None:
    code = (
        "import sys; from canvas.command_line import main;"
        f"main(['derive', {BAKERY!r}, '--json']);"
        "sys.exit('streamlit' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0
