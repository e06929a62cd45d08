"""The log: one line per event on standard error, and nothing in it that people wrote.

Messages of exceptions may quote what somebody typed, so a line tells only their kind and where it
happened; network addresses are blotted out. An unexpected error has a short number that its reader
sees as well.
"""

import json
import logging
import re
import secrets
import threading
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from types import TracebackType

LOG = logging.getLogger("canvas")
ADDRESS = re.compile(
    r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])"
    r"|(?<![\w:.])(?=[0-9A-Fa-f:]*::|(?:[0-9A-Fa-f]{1,4}:){7})[0-9A-Fa-f:]{2,}(?!\w)"
)
"""Network addresses, of version 4 and 6."""
SPOKEN_FOR = ("streamlit.error_util",)
"""Loggers whose errors we log ourselves, with a number."""
CHATTY = ("uvicorn.error", "uvicorn.access", "uvicorn.asgi", "websockets")
"""Loggers that tell every connection, with its address."""
DATABASES = ("sqlite3", "pysqlite3")
"""Whose exceptions quote no values, only names of tables and what failed."""
TOLD = "_told_as"


class Line(logging.Formatter):
    """Time (UTC), level, logger, message, and where an exception came from, in one line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line without its end."""
        shown = [self._time(record), record.levelname, record.name, _message(record)]
        trace = " | ".join(_trace(record))
        return " ".join([*shown, *([f"| {trace}"] if trace else [])])

    def _time(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC)
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


class JsonLine(Line):
    """The same as a JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        """The line without its end."""
        shown = {
            "time": self._time(record),
            "level": record.levelname,
            "logger": record.name,
            "message": _message(record),
        }
        trace = list(_trace(record))
        return json.dumps(shown | ({"trace": trace} if trace else {}), ensure_ascii=False)


class Ours(logging.Logger):
    """A logger that leaves writing to the one log there is, whatever a library wants for it."""

    def addHandler(self, hdlr: logging.Handler) -> None:
        """Nothing: handlers of libraries have other forms."""

    def callHandlers(self, record: logging.LogRecord) -> None:
        """Hand on to the one log."""
        logging.root.callHandlers(record)


def set_up(form: str) -> None:
    """Write every logger's events to standard error, as ``lines`` or ``json``."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLine() if form == "json" else Line())
    handler.addFilter(_worth_telling)
    logging.root.handlers = [handler]
    logging.root.setLevel(logging.INFO)
    logging.setLoggerClass(Ours)
    logging.captureWarnings(True)
    threading.excepthook = _thread_failed
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    for logger in tuple(logging.root.manager.loggerDict.values()):
        if isinstance(logger, logging.Logger):
            logger.handlers, logger.propagate = [], True


def unexpected(error: BaseException, where: str) -> str:
    """Log an error nobody reckoned with; its number, the same if it was told before."""
    number: str | None = getattr(error, TOLD, None)
    if number is None:
        number = secrets.token_hex(4)
        facts = (type(error), error, error.__traceback__)
        LOG.error("error %s in %s", number, where, exc_info=facts)
        setattr(error, TOLD, number)
    return number


def _thread_failed(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        unexpected(args.exc_value, "a thread")


def _worth_telling(record: logging.LogRecord) -> bool:
    """Whether the event is not told by us already, or going to be."""
    error = record.exc_info[1] if record.exc_info else None
    quotes = record.name in CHATTY and record.getMessage().startswith("Traceback")
    return record.name not in SPOKEN_FOR and not hasattr(error, TOLD) and not quotes


def _message(record: logging.LogRecord) -> str:
    told = " ".join(record.getMessage().split())
    if record.exc_info and record.name.partition(".")[0] != LOG.name:
        told = "error"  # others quote the exception
    if record.name == "py.warnings":
        told = ": ".join(told.split(": ")[:2])  # place and kind
    return ADDRESS.sub("(address)", told)


def _trace(record: logging.LogRecord) -> Iterator[str]:
    """The kinds of an exception and its causes, the first cause first, each with its places."""
    if record.exc_info and record.exc_info[1] is not None:
        yield from _told(record.exc_info[1], set())


def _told(error: BaseException, seen: set[int]) -> Iterator[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        yield from _told(before, seen | {id(error)})
    name = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    reason = error.strerror if isinstance(error, OSError) else ""
    if type(error).__module__.startswith(DATABASES):
        reason = str(error)
    shown = f"{name} ({reason})" if reason else name
    yield f"{shown}: {' < '.join(_places(error.__traceback__))}"


def _places(trace: TracebackType | None) -> list[str]:
    """Where it happened, the innermost first: ``canvas/store.py:60 write``."""
    frames = traceback.extract_tb(trace)
    return [f"{_short(f.filename)}:{f.lineno} {f.name}" for f in reversed(frames)]


def _short(path: str) -> str:
    return "/".join(path.replace("\\", "/").split("/")[-3:])
