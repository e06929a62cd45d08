"""docs/operations.md and the image do what they say."""

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml

from canvas import actions
from canvas.command_line import main
from canvas.knowledge import Knowledge
from canvas.settings import NAMES, Settings, read
from canvas.store import Store
from tests.server import LOOKS, PAUSE, ROOT, free_port

DOCS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
SERVED = ("app.py", ".streamlit", "canvas", "pages", "data/method", "data/examples", "docs")


def console_lines() -> list[str]:
    """Every command of the document, in its order."""
    blocks = re.findall(r"^```console\n(.*?)^```$", DOCS, re.M | re.S)
    return [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


@contextmanager
def serving(
    start: Callable[[], subprocess.Popen[bytes]], port: int
) -> Iterator[subprocess.Popen[bytes]]:
    """A server that answers; killed at the end if it still runs."""
    with start() as process:
        try:
            for _ in range(LOOKS):
                assert process.poll() is None, "the server has ended"
                if answers(f"http://127.0.0.1:{port}/healthz"):
                    break
                time.sleep(PAUSE)
            yield process
        finally:
            process.kill()


def test_every_command_of_the_document_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    first, *others = [line.replace("8501", str(port)) for line in console_lines()]
    assert first.startswith("python -m canvas serve") and len(others) > 7
    with closing(Store(tmp_path / "workshops.db")) as store:
        id = actions.start_workshop(store, "b", "b", title="Backstube", language="de", mode="solo")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CANVAS_DB", "workshops.db")
    monkeypatch.setenv("WORKSHOP", id)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))

    def run(line: str) -> str:
        if line.startswith("python -m canvas "):
            assert main(shlex.split(os.path.expandvars(line))[3:]) == 0, line
            return ""
        done = subprocess.run(["bash", "-c", line], capture_output=True, text=True)
        assert done.returncode == 0, f"{line}: {done.stderr}"
        return done.stdout

    told = {}
    with serving(
        lambda: subprocess.Popen([sys.executable, *shlex.split(first)[1:]]), port
    ) as server:
        while others[0].startswith("curl"):
            line = others.pop(0)
            told[line.rpartition("/")[2]] = run(line)
        for _ in range(2):
            run(others.pop(0))
        server.send_signal(signal.SIGTERM)
        server.wait()
    for line in others:
        run(line)
    assert sorted(path.name for path in (tmp_path / "everything").iterdir()) == [
        "history.json",
        "live.json",
        "workshop.json",
    ]
    assert len(list(tmp_path.glob("workshops.replaced-*.db"))) == 1
    assert len(list((tmp_path / "elsewhere").iterdir())) == 1
    [shown] = [json.loads(x) for x in re.findall(r"^```json\n(.*?)^```$", DOCS, re.M | re.S)]
    assert _kinds(json.loads(told["readyz"])) == _kinds(shown)


def _kinds(told: object) -> object:
    if isinstance(told, dict):
        return {key: _kinds(value) for key, value in told.items()}
    return type(told)


def test_the_table_of_settings_is_that_of_the_model(knowledge: Knowledge) -> None:
    rows = re.findall(r"^\| `(CANVAS_\w+)` \| (?:`(.*?)`)? ?\| (.*?) \|$", DOCS, re.M)
    wanted = []
    for name, field in NAMES.items():
        default = Settings.model_fields[field].default
        if isinstance(default, Path):
            default = default.relative_to(ROOT)
        shown = "" if default is None else f"{default:g}" if field == "rehearsal_pace" else default
        wanted.append((name, str(shown), knowledge.say(f"settings.about.{field}", "en")))
    assert rows == wanted


def dockerfile() -> list[tuple[str, str]]:
    """Instruction and the rest, for every line that is no comment."""
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    pairs = [line.partition(" ") for line in lines if line and not line.startswith("#")]
    return [(word, rest) for word, _, rest in pairs]


def ignored(path: Path) -> bool:
    """Whether .dockerignore keeps a file from the build: the last line that fits decides."""
    name, decided = path.relative_to(ROOT).as_posix(), False
    for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines():
        rule = line.removeprefix("!")
        if line.startswith("#"):
            continue
        parts = [name, *(str(p) for p in Path(name).parents)]
        if any(fnmatch(part, rule) or fnmatch(f"/{part}", rule[2:]) for part in parts):
            decided = not line.startswith("!")
    return decided


def test_the_image_serves_from_what_it_copies(tmp_path: Path) -> None:
    """All steps but the installation, in a fresh directory; the app folder stays as it was."""
    app, data, port = tmp_path / "app", tmp_path / "data", free_port()
    steps = dockerfile()
    for word, rest in steps:
        if word == "COPY":
            _copy(rest, app)
        if word == "RUN" and rest.startswith("python -m compileall"):
            subprocess.run([sys.executable, *shlex.split(rest)[1:]], cwd=app, check=True)
    assert all((app / name).exists() for name in SERVED)
    assert not [path for path in app.rglob("*") if path.suffix == ".db"]
    facts = dict(
        word.split("=", 1) for name, rest in steps if name == "ENV" for word in rest.split()
    )
    home = {name: value.replace("/data", str(data)) for name, value in facts.items()}
    home |= {"HOME": str(tmp_path / "home"), "CANVAS_BACKUPS": str(tmp_path / "backups")}
    environment = {"PATH": os.environ["PATH"], **home}
    [command] = [json.loads(rest) for word, rest in steps if word == "CMD"]
    [check] = [rest.partition(" CMD ")[2] for word, rest in steps if word == "HEALTHCHECK"]
    before = _listed(app)

    def started() -> subprocess.Popen[bytes]:
        words = [sys.executable, *(word.replace("8501", str(port)) for word in command[1:])]
        return subprocess.Popen(words, cwd=app, env=environment, stderr=subprocess.DEVNULL)

    with serving(started, port) as server:
        probe = [sys.executable, *(w.replace("8501", str(port)) for w in json.loads(check)[1:])]
        assert subprocess.run(probe).returncode == 0
        assert answers(f"http://127.0.0.1:{port}/join")
        assert answers(f"http://127.0.0.1:{port}/privacy")
        server.send_signal(signal.SIGTERM)
        server.wait()
        assert subprocess.run(probe, capture_output=True).returncode == 1
    assert _listed(app) == before
    assert (data / "workshops.db").is_file()


def _copy(rest: str, app: Path) -> None:
    *sources, target = rest.split()
    for root in (ROOT / source for source in sources):
        files = [root] if root.is_file() else [path for path in root.rglob("*") if path.is_file()]
        for file in files:
            if not ignored(file):
                place = app / target / (file.relative_to(root) if root.is_dir() else file.name)
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file, place)


def _listed(folder: Path) -> dict[str, float]:
    return {str(path): path.stat().st_mtime for path in folder.rglob("*")}


def test_the_image_is_slim_without_root_and_installs_only_what_the_app_needs() -> None:
    steps = dockerfile()
    assert steps[0][0] == "FROM" and steps[0][1].endswith("-slim")
    assert [rest for word, rest in steps if word == "USER"] == ["canvas"]
    installed = [rest for word, rest in steps if word == "RUN" and "pip install" in rest]
    assert len(installed) == 1 and installed[0].endswith("-r requirements.txt")
    assert ignored(ROOT / "tests" / "server.py") and ignored(ROOT / "data" / "workshops.db")
    assert ignored(ROOT / ".streamlit" / "secrets.toml") and not ignored(ROOT / "app.py")


def test_compose_gives_the_app_settings_it_accepts() -> None:
    told = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    app = told["services"]["app"]["environment"]
    domain = "canvas.example.org"
    stated = {name: re.sub(r"\$\{DOMAIN:.*?\}", domain, value) for name, value in app.items()}
    found = read(stated)
    assert found.url == f"https://{domain}"
    [net] = told["networks"]["default"]["ipam"]["config"]
    assert found.proxy == net["subnet"]
    volumes = [place for s in told["services"].values() for place in s["volumes"]]
    named = {v.split(":")[0] for v in volumes if not v.startswith(".")}
    assert named == set(told["volumes"])
