"""One run's view of the outer world: which browser, which language, which workshop.

Truth lives in the cookie and the store; the session only remembers what is on the screen.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import date, datetime
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import streamlit as st

from canvas import access_actions, actions, errors
from canvas.actions import Case
from canvas.assess import Assessment, assess
from canvas.database import store as store
from canvas.knowledge import Knowledge, knowledge
from canvas.store import WorkshopInfo as WorkshopInfo
from canvas.text import LANGUAGES, Language
from canvas.web.cookies import NAME, is_secret, new_secret

ROOT = Path(__file__).resolve().parents[2]
KEPT = 64


class Recent:
    """A small thread-safe cache of what was computed lately."""

    def __init__(self, size: int = KEPT) -> None:
        self._size, self._lock = size, Lock()
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """The value of ``key``, made by ``make`` if it is not there."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        value = make()
        with self._lock:
            self._kept[key] = value
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return value


class Run(threading.local):
    """What one run of a page has looked up already; a run stays in its thread."""

    def __init__(self) -> None:
        self.known: dict[str, Any] = {}

    def once(self, name: str, look_up: Callable[[], Any]) -> Any:
        """The value of ``name``, looked up once per run."""
        if name not in self.known:
            self.known[name] = look_up()
        return self.known[name]


_run = Run()


def once(name: str, look_up: Callable[[], Any]) -> Any:
    """The value of ``name`` in this run."""
    return _run.once(name, look_up)


_cases, _assessments, _made = Recent(), Recent(), Recent(1024)
T = TypeVar("T")


def begin_run() -> None:
    """Forget what an earlier run in this thread looked up."""
    _run.known.clear()


def changed() -> None:
    """Something was stored: the workshop must be looked up again."""
    _run.known.pop("case", None)
    _run.known.pop("assessment", None)


def method() -> Knowledge:
    """The method's content."""
    return knowledge()


def browser() -> str:
    """The secret of this browser; without cookies it lasts only as long as the page is open."""
    return str(_run.once("browser", _browser))


def _browser() -> str:
    cookie = st.context.cookies.get(NAME)
    if is_secret(cookie):
        return str(cookie)
    return str(st.session_state.setdefault("_browser", new_secret()))


def keeps_cookies() -> bool:
    """Whether this browser will be recognised after a reload."""
    return is_secret(st.context.cookies.get(NAME))


def actor() -> str:
    """A short name for this browser in the history; it reveals nothing about the secret."""
    return "b-" + hashlib.sha256(browser().encode()).hexdigest()[:12]


def language() -> Language:
    """The reader's language: chosen, remembered, or that of the browser."""
    found: Language = _run.once("language", _language)
    return found


def _language() -> Language:
    if chosen := st.session_state.get("_language"):
        return chosen  # type: ignore[no-any-return]
    remembered = store().language(browser())
    found: Language = remembered if remembered in LANGUAGES else language_at_hand()
    st.session_state["_language"] = found
    return found


def language_at_hand() -> Language:
    """The reader's language as far as it is known without the store."""
    first = (st.context.locale or "de")[:2].lower()
    found: Language = st.session_state.get("_language") or ("de" if first == "de" else "en")
    return found


def choose_language(chosen: Language) -> None:
    """Switch the reader's language, now and for this browser's next visit."""
    st.session_state["_language"] = chosen
    _run.known.pop("language", None)
    store().remember_language(browser(), chosen)


def t(key: str, /, **facts: object) -> str:
    """The words for ``key`` in the reader's language."""
    return method().say(key, language(), **facts)


def workshop_id() -> str | None:
    """The workshop named in the address of the page."""
    found: str | None = _run.once("workshop", lambda: st.query_params.get("w"))
    return found


def role() -> str | None:
    """What this browser may do in the open workshop: owner, facilitator, editor, screen; or None.

    A workshop can be open to a browser in one role only.
    """
    found: str | None = _run.once("role", lambda: store().role(browser(), workshop_id() or ""))
    return found


def leads() -> bool:
    """Whether this browser may lead the open workshop."""
    return role() in access_actions.LEADS


def case() -> Case:
    """The open workshop as this run sees it; raises NotAllowed or NotFound."""
    found: Case = _run.once("case", _case)
    return found


def _case() -> Case:
    id = _allowed()
    head = store().head(id)
    found: Case = _cases.get((store(), id, head), lambda: actions.open_case(store(), id))
    return found


def assessment() -> Assessment:
    """What the engine says about the open workshop."""
    found: Assessment = _run.once("assessment", _assessment)
    return found


def _assessment() -> Assessment:
    now = case()
    key = (store(), now.id, now.head)
    found: Assessment = _assessments.get(key, lambda: assess(now.workshop, method()))
    return found


def kept(name: Hashable, make: Callable[[], T]) -> T:
    """What ``make`` makes of the open workshop, once per head, language and day."""
    now = case()
    found: T = _made.get((store(), now.id, now.head, language(), date.today(), name), make)
    return found


def _allowed() -> str:
    id = workshop_id()
    if not id:
        raise errors.NotFound(what="workshop", id="")
    if role() not in access_actions.EDITS:
        raise errors.NotAllowed()
    return id


def when(moment: str) -> str:
    """A stored moment (ISO 8601) as date and time in the reader's language and time zone."""
    at = datetime.fromisoformat(moment).astimezone(zone())
    return at.strftime("%d.%m.%Y, %H:%M" if language() == "de" else "%d %b %Y, %H:%M")


def clock(moment: datetime) -> str:
    """Hours and minutes of a moment in the reader's time zone."""
    return moment.astimezone(zone()).strftime("%H:%M")


def zone() -> ZoneInfo | None:
    try:
        return ZoneInfo(st.context.timezone or "")
    except (ValueError, KeyError, OSError):
        return None


def day(iso: str) -> str:
    """A date (ISO 8601) as the reader's language writes it."""
    at = datetime.fromisoformat(iso)
    return at.strftime("%d.%m.%Y" if language() == "de" else "%d/%m/%Y")
