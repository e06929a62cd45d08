"""Our own small pages: templates, the words in them, the files they load, the reader's language."""

from collections.abc import Callable, Hashable, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from canvas.knowledge import Knowledge
from canvas.store import Store
from canvas.text import LANGUAGES, Language
from canvas.web.cookies import NAME, is_secret
from canvas.web.policy import SMALL

HERE = Path(__file__).parent
STATIC = HERE / "static"
TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
TOGETHER = {"phone.js": ("stream.js", "phone.js"), "screen.js": ("stream.js", "screen.js")}
"""Scripts that are sent as one file."""
PRIVATE = {"cache-control": "no-store"}
"""Nobody keeps what leads into a workshop."""


class StaticFile(NamedTuple):
    """A file pages load."""

    content: bytes
    media_type: str
    hash: str


TEMPLATES = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)


def render(template: str, language: Language, knowledge: Knowledge, **facts: Any) -> Markup:
    """A template filled with facts; ``t("words.key", **facts)`` says words in it."""

    def t(key: str, **slots: object) -> str:
        return knowledge.say(key, language, **slots)

    found = TEMPLATES.get_template(template)
    return Markup(found.render(t=t, language=language, static=static_url, **facts))


class Kept:
    """Html made before, by all that it depends on; what was made first goes first."""

    def __init__(self, most: int = 4000) -> None:
        self._made: dict[Hashable, str] = {}
        self._most = most

    def get(self, key: Hashable, make: Callable[[], str]) -> str:
        """The html for a key; made when it is asked for the first time."""
        found = self._made.get(key)
        if found is None:
            if len(self._made) >= self._most:
                del self._made[next(iter(self._made))]
            found = self._made[key] = make()
        return found


def page(
    template: str, language: Language, knowledge: Knowledge, status: int = 200, **facts: Any
) -> HTMLResponse:
    """A whole page; ``languages`` are all it could be shown in."""
    facts.setdefault("languages", LANGUAGES)
    headers = PRIVATE | {"content-security-policy": SMALL}
    return HTMLResponse(render(template, language, knowledge, **facts), status, headers)


def language_of(request: Request, store: Store, otherwise: str = "") -> Language:
    """The reader's language: asked for (and remembered), remembered, the browser's, ``otherwise``.

    Reads and writes the store.
    """
    browser = browser_of(request)
    asked = request.query_params.get("lang", "")
    if asked in LANGUAGES and browser:
        store.remember_language(browser, asked)
    remembered = (store.language(browser) if browser else None) or ""
    return _first_spoken(asked, remembered, *_accepted(request), otherwise)


def language_asked_for(request: Request) -> Language:
    """The language of the address or the browser; asks no store."""
    return _first_spoken(request.query_params.get("lang", ""), *_accepted(request))


def _first_spoken(*wishes: str) -> Language:
    spoken = (language for wish in wishes for language in LANGUAGES if wish == language)
    return next(spoken, LANGUAGES[0])


def browser_of(request: Request) -> str:
    """The secret of the browser that asks; empty for one without cookies."""
    secret = request.cookies.get(NAME)
    return secret if is_secret(secret) else ""


def static_file(name: str) -> StaticFile | None:
    """A file pages load; None for anything else."""
    return _static_files().get(name)


def static_url(name: str) -> str:
    """The address of a static file; another content has another address."""
    return f"/live/static/{name}?v={_static_files()[name].hash}"


@cache
def _static_files() -> dict[str, StaticFile]:
    names = [path.name for path in STATIC.iterdir() if path.suffix in TYPES]
    return {name: _read(name) for name in names}


def _read(name: str) -> StaticFile:
    content = b"\n".join((STATIC / part).read_bytes() for part in TOGETHER.get(name, (name,)))
    return StaticFile(content, TYPES[Path(name).suffix], sha256(content).hexdigest()[:16])


def _accepted(request: Request) -> Sequence[str]:
    """The languages of the Accept-Language header, dearest first, without their regions."""
    weighed = []
    for wish in request.headers.get("accept-language", "").lower().split(","):
        name, _, weight = wish.strip().partition(";q=")
        try:
            weighed.append((-float(weight or 1), name[:2]))
        except ValueError:
            continue
    return [name for _, name in sorted(weighed, key=lambda wish: wish[0])]
