"""Static files travel compressed and are otherwise what they were; nothing else is touched."""

import asyncio
import gzip
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from typing import Any, TypeVar

import pytest
import streamlit
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from canvas.web.compressed import Compressed, accepts_gzip
from tests.asgi import Answer as Sent
from tests.asgi import ask as ask_app
from tests.server import ROOT, Server

SHIPPED = Path(streamlit.__file__).parent / "static"
SCRIPT, FONT = (
    next((SHIPPED / "static" / kind).glob(name)).relative_to(SHIPPED).as_posix()
    for kind, name in (("js", "index.*.js"), ("media", "SourceSansVF-Upright.*.woff2"))
)
APP = """
import streamlit as st
from starlette.middleware import Middleware
from canvas.web.compressed import Compressed
from canvas.web.cookies import BrowserCookie
app = st.App("page.py", middleware=[Middleware(BrowserCookie), Middleware(Compressed)])
"""
ACCEPTING = [(b"accept-encoding", b"gzip")]
GZIP = {"Accept-Encoding": "gzip, deflate, br, zstd"}

T = TypeVar("T")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A small Streamlit app behind the cookie and the compression."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "app.py").write_text(APP, encoding="utf-8")
    (folder / "page.py").write_text("import streamlit as st\nst.write('ready')\n", encoding="utf-8")
    with Server(folder / "app.py", folder=ROOT) as running:
        yield running


@dataclass(frozen=True)
class Answer:
    status: int
    headers: HTTPMessage
    body: bytes


def ask(server: Server, path: str, method: str = "GET", **headers: str) -> Answer:
    line = HTTPConnection("127.0.0.1", server.port, timeout=60)
    line.request(method, path, headers={name.replace("_", "-"): v for name, v in headers.items()})
    got = line.getresponse()
    answer = Answer(got.status, got.headers, got.read())
    line.close()
    return answer


def test_a_script_travels_compressed_and_arrives_as_it_was(small: Server) -> None:
    for _ in range(2):
        got = ask(small, f"/{SCRIPT}", **GZIP)
        assert got.status == 200
        assert gzip.decompress(got.body) == (SHIPPED / SCRIPT).read_bytes()
        assert got.headers["Content-Encoding"] == "gzip"
        assert got.headers["Content-Length"] == str(len(got.body))
        assert got.headers["Vary"] == "Accept-Encoding"
        assert got.headers["ETag"].startswith('W/"')
        assert got.headers["Accept-Ranges"] is None
        assert "immutable" in got.headers["Cache-Control"]
        assert "javascript" in got.headers["Content-Type"]


def test_who_does_not_take_gzip_gets_the_plain_file(small: Server) -> None:
    for codings in ("identity", "br", "gzip;q=0"):
        got = ask(small, f"/{SCRIPT}", Accept_Encoding=codings)
        assert got.body == (SHIPPED / SCRIPT).read_bytes()
        assert got.headers["Content-Encoding"] is None
        assert got.headers["Vary"] == "Accept-Encoding"
        assert not got.headers["ETag"].startswith("W/")


def test_an_unchanged_file_is_not_sent_again(small: Server) -> None:
    first = ask(small, f"/{SCRIPT}", **GZIP)
    for known in (
        {"If-None-Match": first.headers["ETag"]},
        {"If-Modified-Since": first.headers["Last-Modified"]},
    ):
        again = ask(small, f"/{SCRIPT}", **GZIP, **known)
        assert (again.status, again.body) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
        assert again.headers["Vary"] == "Accept-Encoding"
        assert again.headers["Content-Encoding"] is None
    other = ask(small, f"/{SCRIPT}", If_None_Match='W/"other"', **GZIP)
    assert (other.status, other.body) == (200, first.body)


def test_a_part_of_a_file_is_a_part_of_the_plain_file(small: Server) -> None:
    got = ask(small, f"/{SCRIPT}", Range="bytes=10-29", **GZIP)
    assert got.status == 206
    assert got.body == (SHIPPED / SCRIPT).read_bytes()[10:30]
    assert got.headers["Content-Encoding"] is None


def test_head_tells_what_get_would_send(small: Server) -> None:
    sent, told = (ask(small, f"/{SCRIPT}", method, **GZIP) for method in ("GET", "HEAD"))
    assert (told.status, told.body) == (200, b"")
    volatile = {"date"}
    assert {k: v for k, v in told.headers.items() if k not in volatile} == {
        k: v for k, v in sent.headers.items() if k not in volatile
    }


def test_fonts_and_pictures_pass_as_they_are(small: Server) -> None:
    for path in (FONT, "favicon.png"):
        got = ask(small, f"/{path}", **GZIP)
        assert got.body == (SHIPPED / path).read_bytes()
        assert got.headers["Content-Encoding"] is None


def test_the_entry_page_is_compressed_and_each_browser_gets_its_own_cookie(small: Server) -> None:
    first, second = (ask(small, "/", Accept="text/html", **GZIP) for _ in range(2))
    for got in (first, second):
        assert gzip.decompress(got.body) == (SHIPPED / "index.html").read_bytes()
        assert got.headers["Cache-Control"] == "no-store"
    assert first.headers["Set-Cookie"] != second.headers["Set-Cookie"]


@pytest.mark.parametrize(
    "path", ["/static/js/none.js", "/static/js/%2e%2e/%2e%2e/x.js", "/static//etc/x.js", "/static/"]
)
def test_what_is_no_file_is_answered_as_without_compression(small: Server, path: str) -> None:
    plain, got = (ask(small, path, Accept_Encoding=codings) for codings in ("", "gzip"))
    assert got.status == plain.status
    body = gzip.decompress(got.body) if got.headers["Content-Encoding"] else got.body
    assert body == plain.body


def test_names_of_no_file_take_no_memory(small: Server) -> None:
    got = ask(small, "/static/js/none.js", **GZIP)
    assert got.body == (SHIPPED / "index.html").read_bytes()
    assert got.headers["Content-Encoding"] is None


@dataclass
class Files:
    """Static files of a folder that remember which requests reached them."""

    folder: Path
    asked: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.files = StaticFiles(directory=self.folder)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked.append((scope["method"], scope["path"]))
        below = {**scope, "path": scope["path"].removeprefix("/live/static")}
        await self.files(below, receive, send)

    @property
    def read(self) -> list[str]:
        """The paths whose body was asked for."""
        return [path for method, path in self.asked if method == "GET"]


def run(story: Coroutine[Any, Any, T]) -> T:
    """The story in an event loop and a thread of its own: the browser's may have one already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, story).result()


async def get(app: ASGIApp, path: str, method: str = "GET") -> bytes:
    """The body that ``app`` sends to somebody who takes gzip."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return await asyncio.get_running_loop().create_future()

    scope = {"type": "http", "method": method, "path": path, "headers": ACCEPTING}
    await app(scope, receive, send)
    return b"".join(message.get("body", b"") for message in sent)


def test_hundred_who_come_at_once_wait_for_one_compression(tmp_path: Path) -> None:
    (tmp_path / "phone.js").write_text("say('hello');\n" * 9000)
    files = Files(tmp_path)
    app = Compressed(files)

    async def crowd() -> set[bytes]:
        return set(await asyncio.gather(*(get(app, "/live/static/phone.js") for _ in range(100))))

    [body] = run(crowd())
    assert gzip.decompress(body) == (tmp_path / "phone.js").read_bytes()
    assert files.read == ["/live/static/phone.js"]


def test_a_changed_file_is_compressed_anew(tmp_path: Path) -> None:
    app = Compressed(Files(tmp_path))
    for text in ("first();\n" * 100, "other();\n" * 101):
        (tmp_path / "phone.js").write_text(text)
        assert gzip.decompress(run(get(app, "/live/static/phone.js"))).decode() == text


def test_memory_is_bounded_and_what_is_used_stays(tmp_path: Path) -> None:
    paths = {}
    for name in "abc":
        (tmp_path / f"{name}.js").write_bytes(bytes(range(256)) * 4)
        paths[name] = f"/live/static/{name}.js"
    files = Files(tmp_path)
    one = len(run(get(Compressed(files), paths["a"])))
    files.asked.clear()
    app = Compressed(files, most=2 * one)
    for name in "abaca":
        run(get(app, paths[name]))
    assert files.read == [paths[name] for name in "abc"]
    run(get(app, paths["b"]))
    assert files.read == [paths[name] for name in "abcb"]


def test_small_files_are_sent_plain(tmp_path: Path) -> None:
    (tmp_path / "small.css").write_text("p { margin: 0 }")
    assert run(get(Compressed(Files(tmp_path)), "/live/static/small.css")) == b"p { margin: 0 }"


def test_head_has_no_body(tmp_path: Path) -> None:
    (tmp_path / "phone.js").write_text("say('hello');\n" * 100)
    assert run(get(Compressed(Files(tmp_path)), "/live/static/phone.js", "HEAD")) == b""


def test_what_nothing_tells_apart_is_never_kept() -> None:
    """Without an ETag the next answer may be another one under the same path."""
    answers = iter(range(10))

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        text = f"/* {next(answers)} */".ljust(900).encode()
        await Response(text, media_type="text/javascript")(scope, receive, send)

    first, second = (run(get(Compressed(app), "/live/static/phone.js")) for _ in range(2))
    assert first != second
    assert first.startswith(b"/*") and second.startswith(b"/*")


def test_one_who_leaves_takes_the_file_from_nobody(tmp_path: Path) -> None:
    (tmp_path / "phone.js").write_text("say('hello');\n" * 9000)
    files = Files(tmp_path)
    app = Compressed(files)

    async def one_leaves() -> bytes:
        leaving = asyncio.create_task(get(app, "/live/static/phone.js"))
        staying = asyncio.create_task(get(app, "/live/static/phone.js"))
        while not files.read:
            await asyncio.sleep(0)
        leaving.cancel()
        return await staying

    assert gzip.decompress(run(one_leaves())) == (tmp_path / "phone.js").read_bytes()
    assert len(files.read) == 1


@pytest.mark.parametrize("path", ["/live/stream", "/static/stream", "/_stcore/stream", "/rules"])
def test_what_is_not_a_file_passes_piece_by_piece(path: str) -> None:
    async def streaming(scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"content-type", b"text/event-stream")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await receive()
        await send({"type": "http.response.body", "body": b"data: 1\n\n"})

    async def listen() -> list[Message]:
        seen: list[Message] = []
        started = asyncio.Event()

        async def send(message: Message) -> None:
            seen.append(message)
            started.set()

        async def receive() -> Message:
            await started.wait()
            return {"type": "http.request"}

        scope = {"type": "http", "method": "GET", "path": path, "headers": ACCEPTING}
        await asyncio.wait_for(Compressed(streaming)(scope, receive, send), 60)
        return seen

    assert run(listen()) == [
        {
            "type": "http.response.start",
            "status": 200,
            "headers": [(b"content-type", b"text/event-stream")],
        },
        {"type": "http.response.body", "body": b"data: 1\n\n"},
    ]


def test_what_is_no_request_passes() -> None:
    passed: list[str] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        passed.append(scope["type"])

    async def silent(*_: object) -> Any:
        raise AssertionError("nothing is said")

    async def pass_both() -> None:
        for kind in ("websocket", "lifespan"):
            scope = {"type": kind, "path": "/static/x.js", "headers": ACCEPTING}
            await Compressed(app)(scope, silent, silent)

    run(pass_both())
    assert passed == ["websocket", "lifespan"]


def test_a_failing_file_fails_for_those_who_asked_and_is_tried_again(tmp_path: Path) -> None:
    (tmp_path / "phone.js").write_text("say('hello');\n" * 100)
    files, down = Files(tmp_path), [True]

    async def failing(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] == "GET" and down:
            down.clear()
            raise OSError("disk")
        await files(scope, receive, send)

    app = Compressed(failing)
    with pytest.raises(OSError, match="disk"):
        run(get(app, "/live/static/phone.js"))
    body = run(get(app, "/live/static/phone.js"))
    assert gzip.decompress(body) == (tmp_path / "phone.js").read_bytes()


@pytest.mark.parametrize(
    ("codings", "accepted"),
    [
        ("gzip", True),
        ("gzip, deflate, br, zstd", True),
        ("br;q=1.0, GZIP;q=0.8, *;q=0.1", True),
        ("*", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000, br", False),
        ("*;q=0", False),
        ("", False),
        ("br", False),
        ("identity", False),
        ("x-gzipped", False),
    ],
)
def test_who_takes_gzip(codings: str, accepted: bool) -> None:
    assert accepts_gzip(codings) is accepted


# Without a server: every header


@dataclass
class Told:
    """A file as an app behind tells it; it keeps the headers it was asked with."""

    body: bytes = b"say('hello');\n" * 30
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"etag": '"1"'})
    media_type: str = "text/javascript"
    asked: list[tuple[str, dict[bytes, bytes], Any]] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked.append((scope["method"], dict(scope["headers"]), scope.get("extensions")))
        body = b"" if self.status == 304 else self.body
        answer = Response(body, self.status, self.headers, self.media_type)
        if scope["method"] == "HEAD":
            await send({"type": "http.response.start", "status": self.status,
                        "headers": answer.raw_headers})  # fmt: skip
            await send({"type": "http.response.body"})
        else:
            await answer(scope, receive, send)


JS = "/static/a.js"


def asked_for(told: Told, path: str = JS, method: str = "GET", **headers: str) -> Sent:
    return ask_app(Compressed(told), path, method, **{"accept_encoding": "gzip"} | headers)


def test_every_header_of_a_compressed_file() -> None:
    told = Told(headers={"etag": '"1"', "accept-ranges": "bytes", "last-modified": "today"})
    answer = asked_for(told, accept="text/javascript", x_name="\xe4")
    packed = gzip.compress(told.body, 9, mtime=0)
    assert [m["type"] for m in answer.messages] == ["http.response.start", "http.response.body"]
    assert (answer.status, answer.body) == (200, packed)
    assert dict(answer.headers) == {
        "etag": 'W/"1"',
        "last-modified": "today",
        "content-length": str(len(packed)),
        "content-type": "text/javascript; charset=utf-8",
        "content-encoding": "gzip",
        "vary": "Accept-Encoding",
    }
    assert told.asked == [
        ("HEAD", {b"accept": b"text/javascript", b"x-name": b"\xe4"}, {}),
        ("GET", {}, {}),
    ]  # fmt: skip


def test_head_of_a_compressed_file_tells_the_same() -> None:
    got, told = asked_for(Told()), asked_for(Told(), method="HEAD")
    assert (told.headers, told.body) == (got.headers, b"")


def test_file_that_has_not_changed_keeps_its_weak_mark() -> None:
    answer = asked_for(Told(status=304, headers={"etag": 'W/"1"', "accept-ranges": "bytes"}))
    assert [m["type"] for m in answer.messages] == ["http.response.start", "http.response.body"]
    assert (answer.status, answer.body) == (304, b"")
    found = dict(answer.headers)
    assert (found["etag"], found["vary"]) == ('W/"1"', "Accept-Encoding")
    assert not {"content-encoding", "accept-ranges"} & set(found)


@pytest.mark.parametrize(
    "told",
    [
        Told(headers={}),
        Told(headers={"etag": '"1"', "content-encoding": "br"}),
        Told(headers={"etag": '"1"', "set-cookie": "a=1"}),
        Told(body=b"x" * 399),
        Told(status=404),
        Told(status=206),
        Told(media_type="text/html"),
    ],
)
def test_what_is_not_worth_it_or_not_a_file_passes_plain(told: Told) -> None:
    answer = asked_for(told)
    assert (answer.status, answer.body) == (told.status, told.body)
    assert dict(answer.headers)["vary"] == "Accept-Encoding"
    assert dict(answer.headers).get("content-encoding") == told.headers.get("content-encoding")
    assert told.asked[-1][:2] == ("GET", {b"accept-encoding": b"gzip"})


def test_part_of_a_file_and_one_asked_for_plain_are_asked_for_once() -> None:
    for headers in ({"range": "bytes=0-3"}, {"accept_encoding": "br"}, {"accept_encoding": ""}):
        told = Told()
        answer = asked_for(told, **headers)
        assert ([method for method, *_ in told.asked], answer.body) == (["GET"], told.body)
        assert answer.header("vary") == ["Accept-Encoding"]
    told = Told()
    assert ask_app(Compressed(told), JS).body == told.body
    assert len(told.asked) == 1


def test_file_of_400_bytes_and_the_entry_page_are_worth_it() -> None:
    assert asked_for(Told(body=b"x" * 400)).header("content-encoding") == ["gzip"]
    page = Told(media_type="text/html")
    assert asked_for(page, "/").header("content-encoding") == ["gzip"]
    assert asked_for(Told(), "/").header("content-encoding") == []


def test_what_is_sent_to_the_server_passes_untouched() -> None:
    for method, path in (("POST", JS), ("GET", "/rules"), ("PUT", "/")):
        answer = asked_for(Told(), path, method)
        assert (answer.header("vary"), answer.body) == ([], Told().body)
