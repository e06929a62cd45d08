"""Environment variables: one prefix, read once, a wrong one told in a sentence."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from canvas.errors import BadSettings
from canvas.knowledge import Knowledge
from canvas.settings import NAMES, Settings, read
from canvas.terminal import setting_sentences
from canvas.text import LANGUAGES
from tests.server import ROOT


def faults(**environment: str) -> list[tuple[str, str]]:
    with pytest.raises(BadSettings) as bad:
        read(environment)
    return [(fault.where, fault.key) for fault in bad.value.faults]


def test_nothing_stated_means_the_defaults() -> None:
    assert read({}) == read(dict.fromkeys(NAMES, " ")) == Settings()
    assert Settings().db == ROOT / "data" / "workshops.db"
    assert Settings().backups_folder == ROOT / "data" / "backups"


def test_what_is_stated_is_taken(tmp_path: Path) -> None:
    found = read(
        {
            "CANVAS_DB": str(tmp_path / "new" / "w.db"),
            "CANVAS_URL": "https://Canvas.example.org/",
            "CANVAS_PROXY": "10.0.0.5, 172.18.0.0/16",
            "CANVAS_SIGN_IN": "k" * 32,
            "CANVAS_BACKUPS": f" {tmp_path} ",
            "CANVAS_BACKUPS_KEPT": "3",
            "CANVAS_LOG": "json",
            "CANVAS_REHEARSAL_PACE": "5",
            "PATH": "/bin",
        }
    )
    assert found == Settings(
        db=tmp_path / "new" / "w.db",
        url="https://canvas.example.org",
        proxy="10.0.0.5 172.18.0.0/16",
        sign_in="k" * 32,
        backups=tmp_path,
        backups_kept=3,
        log="json",
        rehearsal_pace=5.0,
    )
    assert found.backups_folder == tmp_path


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CANVAS_DB", "{folder}"),
        ("CANVAS_DB", "{file}/w.db"),
        ("CANVAS_URL", "canvas.example.org"),
        ("CANVAS_PROXY", "caddy"),
        ("CANVAS_PROXY", "10.0.0.5, 0.0.0.0/0"),
        ("CANVAS_SIGN_IN", "yes"),
        ("CANVAS_SIGN_IN", "k" * 31 + " k"),
        ("CANVAS_BACKUPS", "{file}"),
        ("CANVAS_BACKUPS", "{file}/backups"),
        ("CANVAS_BACKUPS_KEPT", "-1"),
        ("CANVAS_BACKUPS_KEPT", "1001"),
        ("CANVAS_BACKUPS_KEPT", "many"),
        ("CANVAS_LOG", "xml"),
        ("CANVAS_REHEARSAL_PACE", "0"),
        ("CANVAS_REHEARSAL_PACE", "inf"),
        ("CANVAS_REHEARSAL_PACE", "nan"),
    ],
)
def test_a_wrong_one_is_refused_by_name(name: str, value: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    stated = value.format(folder=tmp_path, file=file)
    assert faults(**{name: stated}) == [(name, f"settings.{NAMES[name]}")]


def test_all_faults_are_told_at_once_misspelt_names_first() -> None:
    assert faults(CANVAS_LGO="json", CANVAS_LOG="xml", CANVAS_BACKUPS_KEPT="x") == [
        ("CANVAS_LGO", "settings.unknown"),
        ("CANVAS_BACKUPS_KEPT", "settings.backups_kept"),
        ("CANVAS_LOG", "settings.log"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setting_has_a_meaning_and_a_sentence(knowledge: Knowledge, language: str) -> None:
    for field in NAMES.values():
        assert knowledge.say(f"settings.about.{field}", language)  # type: ignore[arg-type]
        assert "x!" in knowledge.say(f"settings.{field}", language, value="x!")  # type: ignore[arg-type]


def test_a_sentence_is_one_line_whatever_was_typed(knowledge: Knowledge) -> None:
    with pytest.raises(BadSettings) as bad:
        read({"CANVAS_LOG": "a\nb"})
    [sentence] = setting_sentences(bad.value.faults, knowledge, "en")
    assert sentence == "CANVAS_LOG: lines or json is expected, not “a b”."


@pytest.mark.parametrize(
    ("start", "locale", "sentence"),
    [
        ("canvas serve", "de_CH.UTF-8", "CANVAS_LOG: Erwartet wird lines oder json, nicht »xml«."),
        ("streamlit run app.py", "C.UTF-8", "CANVAS_LOG: lines or json is expected, not “xml”."),
    ],
)
def test_a_wrong_one_stops_the_start_with_a_sentence(
    start: str, locale: str, sentence: str
) -> None:
    """However it is started; nothing but the sentence is an error."""
    command = [sys.executable, "-m", *start.split()]
    environment = os.environ | {"CANVAS_LOG": "xml", "LC_ALL": locale}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (2, f"{sentence}\n")


def test_every_variable_in_the_code_is_a_setting() -> None:
    files = [ROOT / "app.py", *ROOT.glob("canvas/**/*.py"), *ROOT.glob("data/method/words/*.yaml")]
    files += [ROOT / name for name in ("Makefile", "README.md", "Dockerfile", "compose.yaml")]
    named = {
        name
        for file in files
        for name in re.findall(r"\bCANVAS_[A-Z_]+\b", file.read_text(encoding="utf-8"))
    }
    assert named - set(NAMES) == {"CANVAS_FIELDS"}


def test_only_the_settings_read_the_environment() -> None:
    """What is read elsewhere is the language of the terminal."""
    files = [ROOT / "app.py", *ROOT.glob("canvas/**/*.py"), *ROOT.glob("pages/*.py")]
    readers = {f.name for f in files if re.search(r"os\.(environ|getenv)", f.read_text("utf-8"))}
    assert readers == {"settings.py", "terminal.py"}
