"""The address on the wall is one that phones can open."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from canvas.errors import BadSettings
from canvas.settings import checked_address
from canvas.web import address
from canvas.web.address import (
    Reach,
    lan_address,
    main,
    nearest,
    public_url,
    qr_code,
    reachable_url,
)
from tests.server import PAUSE, ROOT, free_port

VARIABLE = "CANVAS_URL"


@pytest.fixture(autouse=True)
def no_address_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)


@pytest.mark.parametrize(
    ("stated", "url"),
    [
        ("https://canvas.example.org", "https://canvas.example.org"),
        ("https://canvas.example.org/", "https://canvas.example.org"),
        (" http://192.168.1.20:8501/ ", "http://192.168.1.20:8501"),
        ("HTTPS://Canvas.Example.ORG:8443", "https://canvas.example.org:8443"),
        ("http://[FD00::2]:8501", "http://[fd00::2]:8501"),
        ("https://bäckerei.example", "https://bäckerei.example"),
        ("http://laptop.local", "http://laptop.local"),
    ],
)
def test_the_stated_address_has_one_spelling(
    monkeypatch: pytest.MonkeyPatch, stated: str, url: str
) -> None:
    monkeypatch.setenv(VARIABLE, stated)
    assert public_url() == url


@pytest.mark.parametrize(
    "stated",
    [
        "canvas.example.org",
        "192.168.1.20:8501",
        "ftp://canvas.example.org",
        "javascript:alert(1)",
        "https:canvas.example.org",
        "https://",
        "https:///rules",
        "https://canvas.example.org/canvas",
        "https://canvas.example.org//",
        "https://canvas.example.org?",
        "https://canvas.example.org?x=1",
        "https://canvas.example.org#join",
        "https://me:secret@canvas.example.org",
        "https://me@canvas.example.org",
        "https://canvas.example.org:0",
        "https://canvas.example.org:99999",
        "https://canvas.example.org:",
        "https://canvas.example.org:port",
        "https://canvas example.org",
        "https://canvas.\nexample.org",
        'https://canvas"><script>.org',
        "http://[::1",
        "http://fd00::2",
        "https://canvas..example.org",
    ],
)
def test_a_bad_address_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, stated: str) -> None:
    monkeypatch.setenv(VARIABLE, stated)
    with pytest.raises(BadSettings) as refused:
        public_url()
    [fault] = refused.value.faults
    assert (fault.where, fault.key, fault.facts) == (VARIABLE, "settings.url", {"value": stated})


@pytest.mark.parametrize("stated", ["", "  "])
def test_nothing_stated_is_no_address(monkeypatch: pytest.MonkeyPatch, stated: str) -> None:
    monkeypatch.setenv(VARIABLE, stated)
    assert public_url() is None


@given(st.text())
def test_what_is_accepted_is_safe_in_a_page_and_stays_as_it_is(text: str) -> None:
    try:
        url = checked_address(f"http://{text}")
    except ValueError:
        return
    assert checked_address(url) == url
    assert not set(url.removeprefix("http://")) & set(" \t\r\n\"'<>&/?#@\\")


@pytest.mark.parametrize(
    ("found", "chosen"),
    [
        ([], None),
        (["127.0.0.1", "127.0.1.1", "0.0.0.0", "169.254.3.4"], None),
        (["127.0.1.1", "192.168.1.20"], "192.168.1.20"),
        (["203.0.113.7", "10.0.0.5", "192.168.1.20"], "10.0.0.5"),
        (["203.0.113.7", "172.15.0.1", "172.31.0.1"], "172.31.0.1"),
        (["169.254.3.4", "203.0.113.7"], "203.0.113.7"),
        (["fe80::1", "laptop", "192.168.0.2"], "192.168.0.2"),
        (["224.0.0.1"], None),
    ],
)
def test_a_home_network_goes_before_others(found: list[str], chosen: str | None) -> None:
    assert nearest(found) == chosen


def test_this_machine_answers_under_the_address_that_was_found() -> None:
    found = lan_address()
    if found is None:
        pytest.skip("this machine has no network")
    with socket.socket() as listener:
        listener.bind(("0.0.0.0", 0))
        listener.listen()
        port = listener.getsockname()[1]
        with socket.create_connection((found, port), timeout=30) as caller:
            assert caller.getpeername() == (found, port)


@pytest.mark.parametrize(
    ("host", "reach"),
    [
        (None, Reach("http://localhost:8501", False)),
        ("", Reach("http://localhost:8501", False)),
        ("localhost:8502", Reach("http://localhost:8502", False)),
        ("LOCALHOST", Reach("http://localhost", False)),
        ("localhost.:8501", Reach("http://localhost.:8501", False)),
        ("canvas.localhost:8501", Reach("http://canvas.localhost:8501", False)),
        ("127.0.0.1:8501", Reach("http://127.0.0.1:8501", False)),
        ("127.8.9.1", Reach("http://127.8.9.1", False)),
        ("[::1]:8501", Reach("http://[::1]:8501", False)),
        ("[::ffff:127.0.0.1]", Reach("http://[::ffff:127.0.0.1]", False)),
        ("0.0.0.0:8501", Reach("http://0.0.0.0:8501", False)),
        ("192.168.1.20:8501", Reach("http://192.168.1.20:8501", True)),
        ("[fd00::2]:8501", Reach("http://[fd00::2]:8501", True)),
        ("canvas.example.org", Reach("http://canvas.example.org", True)),
        ("localhost.example.org", Reach("http://localhost.example.org", True)),
        ("evil.org/path", Reach("http://localhost:8501", False)),
        ('"><script>', Reach("http://localhost:8501", False)),
    ],
)
def test_phones_reach_every_address_but_the_computers_own(host: str | None, reach: Reach) -> None:
    assert reachable_url(host) == reach


def test_the_stated_address_goes_before_the_one_that_was_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(VARIABLE, "https://canvas.example.org/")
    assert reachable_url("localhost:8501") == Reach("https://canvas.example.org", True)
    monkeypatch.setenv(VARIABLE, "http://localhost:8501")
    assert reachable_url("192.168.1.20:8501") == Reach("http://localhost:8501", False)


@pytest.mark.parametrize("url", ["http://192.168.1.20:8501", "https://canvas.example.org"])
def test_the_terminal_shows_the_modules_of_the_qr_code(url: str) -> None:
    dark = {"█": (0, 0), "▀": (0, 1), "▄": (1, 0), " ": (1, 1)}
    shown: list[list[int]] = []
    for line in qr_code(url).splitlines():
        pairs = [dark[sign] for sign in re.sub(r"\033\[[\d;]*m", "", line)]
        shown += [[upper for upper, _ in pairs], [lower for _, lower in pairs]]
    size = len(segno.make(url, micro=False).matrix)
    assert [row[3 : 3 + size] for row in shown[3 : 3 + size]] == [
        list(row) for row in segno.make(url, micro=False).matrix
    ]
    around = shown[:3] + shown[3 + size :] + [row[:3] + row[3 + size :] for row in shown]
    assert not any(map(any, around))


def shown(port: str, stated: str = "") -> subprocess.CompletedProcess[str]:
    """``python -m canvas.web.address`` as a person starts it."""
    command = [sys.executable, "-m", "canvas.web.address", port]
    environment = {"PYTHONIOENCODING": "utf-8", VARIABLE: stated}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def test_the_command_says_the_address_in_both_languages_and_hands_it_on() -> None:
    answer = shown("8601", "http://192.168.1.20:8601/")
    assert answer.returncode == 0
    assert answer.stdout == "http://192.168.1.20:8601\n"
    german, english, _, url, *_ = answer.stderr.splitlines()
    assert (german, english) == (
        "Telefone im selben Netz und dieser Computer öffnen die App hier:",
        "Phones in the same network and this computer open the app here:",
    )
    assert url == "http://192.168.1.20:8601"
    assert qr_code(url) in answer.stderr


@pytest.mark.parametrize(
    ("stated", "arguments", "url"),
    [
        ("http://192.168.1.20:8601/", ["8601"], "http://192.168.1.20:8601"),
        ("", ["8601"], "http://{}:8601"),
        ("", [], "http://{}:8501"),
    ],
)
def test_what_the_command_tells_the_eye_and_the_next_command(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    stated: str,
    arguments: list[str],
    url: str,
) -> None:
    if not stated and lan_address() is None:
        pytest.skip("this machine has no network")
    monkeypatch.setenv(VARIABLE, stated)
    assert main(arguments) == 0
    told, url = capsys.readouterr(), url.format(lan_address())
    assert told.out == f"{url}\n"
    assert told.err == (
        "Telefone im selben Netz und dieser Computer öffnen die App hier:\n"
        "Phones in the same network and this computer open the app here:\n"
        f"\n{url}\n\n{qr_code(url)}\n"
    )


def test_without_a_network_the_command_says_where_the_app_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(address, "ON_THE_WAY", ("no address",))
    assert lan_address() is None
    assert main(["8601"]) == 1
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 2)
    assert told.err.count("8601") == 2


def test_way_that_is_closed_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "ON_THE_WAY", ("no address", "127.0.0.1"))
    assert list(address._own_addresses()) == ["127.0.0.1"]


def test_the_command_refuses_a_bad_address_without_a_traceback() -> None:
    answer = shown("8601", "192.168.1.20")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith("CANVAS_URL: ") and "192.168.1.20" in answer.stderr
    assert answer.stderr.count("\n") == 1


@pytest.fixture
def workshop(database: Path) -> Iterator[str]:
    """``make workshop`` on a free port, with what is installed here; yields host and port."""
    found, port = lan_address(), free_port()
    if found is None:
        pytest.skip("this machine has no network")
    installed = [f"VENV={sys.prefix}", "-o", f"{sys.prefix}/run.stamp"]
    made = subprocess.Popen(
        ["make", "workshop", f"PORT={port}", *installed],
        cwd=ROOT,
        env=dict(os.environ) | {"CANVAS_DB": str(database)},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while not _healthy(f"http://{found}:{port}"):
            assert made.poll() is None, "make workshop has ended"
        yield f"{found}:{port}"
    finally:
        os.killpg(made.pid, signal.SIGKILL)
        made.wait()


def _healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        time.sleep(PAUSE)
        return False


def test_others_in_the_network_get_the_page_and_its_line(workshop: str) -> None:
    with urllib.request.urlopen(f"http://{workshop}/", timeout=30) as page:
        assert b"<title>Streamlit</title>" in page.read()
    with connect(
        f"ws://{workshop}/_stcore/stream",
        origin=Origin(f"http://{workshop}"),
        subprotocols=[Subprotocol("streamlit")],
    ) as line:
        assert line.subprotocol == "streamlit"
        assert line.remote_address[0] == workshop.partition(":")[0]
