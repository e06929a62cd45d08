"""What the surroundings decide: every environment variable of the app, one model.

All begin with ``CANVAS_``; the text of a field says what it is for (data/method/words/settings.yaml
says it to people). An empty variable counts as one that is not set.
"""

import os
import re
from collections.abc import Mapping
from functools import cache
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from canvas.errors import BadSettings, Fault

PREFIX = "CANVAS_"
DEFAULT_DB = Path(__file__).resolve().parents[1] / "data" / "workshops.db"
HOST = re.compile(r"([\w-]+(\.[\w-]+)*\.?|\[[0-9a-f:.]+\])(:[1-9]\d*)?", re.IGNORECASE)
"""A name or address and perhaps a port; nobody's password."""


def checked_address(text: str) -> str:
    """The address in one spelling: scheme and host in lower case, nothing after the port.

    ValueError when it is none that phones could open.
    """
    try:
        parts = urlsplit(text)
        _ = parts.port  # raises when it is out of range
    except ValueError:
        raise ValueError("not an address") from None
    good = parts.scheme in ("http", "https") and HOST.fullmatch(parts.netloc)
    if not good or text[text.index("//") + 2 :].lower().removesuffix("/") != parts.netloc.lower():
        raise ValueError("not an address")
    return f"{parts.scheme}://{parts.netloc.lower()}"


def checked_proxies(text: str) -> str:
    """Addresses and networks, parted by blanks; ValueError when one is none, or is everybody."""
    stated = text.replace(",", " ").split()
    if any(ip_network(one).prefixlen == 0 for one in stated):
        raise ValueError("everybody")
    return " ".join(stated)


def _place_of_a_file(path: Path) -> Path:
    place = path.expanduser().resolve()
    if place.is_dir():
        raise ValueError("a folder")
    return _writable(place)


def _place_of_a_folder(path: Path) -> Path:
    place = path.expanduser().resolve()
    if place.exists() and not place.is_dir():
        raise ValueError("no folder")
    return _writable(place)


def _writable(place: Path) -> Path:
    """The same place, if it is there and may be written, or could be made."""
    there = next(path for path in (place, *place.parents) if path.exists())
    if not os.access(there, os.W_OK) or (there != place and not there.is_dir()):
        raise ValueError("not writable")
    return place


class Settings(BaseModel):
    """The surroundings of one server."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    db: Annotated[Path, AfterValidator(_place_of_a_file)] = DEFAULT_DB
    """The database file."""
    url: Annotated[str, AfterValidator(checked_address)] | None = None
    """The public address, if it is another than the one a page is asked for with."""
    proxy: Annotated[str, AfterValidator(checked_proxies)] = ""
    """Proxies (addresses, networks) whose word about a visitor's address and HTTPS counts."""
    sign_in: Annotated[str, Field(pattern=r"^\S{32,}$", repr=False)] = ""
    """The key from which the secrets of signed-in people follow; "": nobody is asked to sign in."""
    backups: Annotated[Path, AfterValidator(_place_of_a_folder)] | None = None
    """The folder of backups; None: ``backups`` beside the database."""
    backups_kept: Annotated[int, Field(ge=0, le=1000)] = 14
    """So many automatic backups stay; 0: the server makes none."""
    delete_after_days: Annotated[int, Field(ge=1, le=36500)] | None = None
    """Remove workshops for good that nobody has changed for so many days; None: never."""
    log: Literal["lines", "json"] = "lines"
    """The form of the log."""
    rehearsal_pace: Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False)] = 1.0
    """How many times faster than people the invented people of a rehearsal are."""

    @property
    def backups_folder(self) -> Path:
        """Where backups lie."""
        return self.backups or self.db.parent / "backups"


NAMES = {PREFIX + field.upper(): field for field in Settings.model_fields}
"""Environment variable -> field."""


def read(environment: Mapping[str, str]) -> Settings:
    """The settings of an environment; BadSettings with every fault, misspelt names included."""
    strangers = sorted(x for x in environment if x.startswith(PREFIX) and x not in NAMES)
    known = ", ".join(NAMES)
    faults = [Fault(name, "settings.unknown", {"known": known}) for name in strangers]
    stated = tuple(environment.get(name, "").strip() for name in NAMES)
    try:
        found = _read(stated)
    except BadSettings as bad:
        faults += bad.faults
    if faults:
        raise BadSettings(tuple(faults))
    return found


def settings() -> Settings:
    """The settings of this process; BadSettings if one is wrong."""
    return _read(tuple(os.environ.get(name, "").strip() for name in NAMES))


@cache
def _read(stated: tuple[str, ...]) -> Settings:
    given = {field: text for field, text in zip(NAMES.values(), stated, strict=True) if text}
    try:
        return Settings.model_validate(given)
    except ValidationError as wrong:
        fields = dict.fromkeys(str(error["loc"][0]) for error in wrong.errors())
        raise BadSettings(
            tuple(
                Fault(PREFIX + field.upper(), f"settings.{field}", {"value": given[field]})
                for field in fields
            )
        ) from None
