"""Commands about the server and its database: serve, backup, restore, verify, export, erase."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from canvas import backups
from canvas.database import VIEWS
from canvas.erase_actions import erase_person, erase_workshop
from canvas.errors import CanvasError
from canvas.everything import everything
from canvas.knowledge import Knowledge
from canvas.settings import NAMES
from canvas.sqlite import DatabaseError
from canvas.store import Store
from canvas.terminal import complain, settings_or_stop
from canvas.text import Language
from canvas.verify import Damage, verify

APP = Path(__file__).parents[1] / "app.py"
HOST, PORT = "localhost", 8501
REFUSED = 1


@dataclass(frozen=True, slots=True)
class Words:
    """What the command line says in the reader's language."""

    knowledge: Knowledge
    language: Language

    def say(self, key: str, **facts: object) -> str:
        """The command line's words for ``key``."""
        return self.knowledge.say(f"cli.{key}", self.language, **facts)

    def sentence(self, error: CanvasError) -> str:
        """What went wrong."""
        return self.knowledge.say(f"errors.{error.message}", self.language, **error.facts)

    def damage(self, found: Damage) -> str:
        """What is damaged, and where."""
        return self.knowledge.say(f"damage.{found.key}", self.language, place=found.place)


@dataclass(frozen=True, slots=True)
class ServerCommand:
    """``ask`` adds the command's arguments to its parser; ``run`` answers the exit code."""

    ask: Callable[[argparse.ArgumentParser, Words], None]
    run: Callable[[argparse.Namespace, Words], int]


def serve(asked: argparse.Namespace, words: Words) -> int:
    """Become the server; the settings have been checked before."""
    url = settings_or_stop().url or f"http://{asked.host}:{asked.port}"
    print(words.say("serve.opens", url=url), flush=True)
    options = ("--server.address", asked.host, "--server.port", str(asked.port))
    quiet = ("--logger.hideWelcomeMessage", "true")
    os.execv(
        sys.executable,
        [sys.executable, "-m", "streamlit", "run", str(APP), *options, *quiet],
    )


def back_up(asked: argparse.Namespace, words: Words) -> int:
    """Make a backup and say where it is."""
    chosen = settings_or_stop()
    folder = Path(asked.to) if asked.to else chosen.backups_folder
    try:
        place = backups.back_up(chosen.db, folder)
    except FileNotFoundError:
        return _refused(words.say("no_database", path=chosen.db))
    except CanvasError as error:
        return _refused(words.sentence(error))
    except (OSError, DatabaseError) as error:
        return _refused(words.say("backup.failed", why=error))
    print(place)
    damage = verify(place)
    complain(words.damage(found) for found in damage)
    return _refused(words.say("backup.damaged")) if damage else 0


def restore(asked: argparse.Namespace, words: Words) -> int:
    """Put a backup in the place of the database, unless it is a bad one."""
    chosen = settings_or_stop()
    backup = Path(asked.backup)
    try:
        backups.refuse_bad(backup)
        kept = backups.put_back(backup, chosen.db)
    except CanvasError as error:
        return _refused(words.sentence(error))
    except (OSError, DatabaseError) as error:
        return _refused(words.say("restore.failed", why=error))
    print(words.say("restore.done", path=chosen.db))
    if kept:
        print(words.say("restore.kept", path=kept))
    return 0


def tell_damage(asked: argparse.Namespace, words: Words) -> int:
    """Say whether the database (or another file) is sound."""
    file = Path(asked.file) if asked.file else settings_or_stop().db
    if not file.is_file():
        return _refused(words.say("no_database", path=file))
    damage = verify(file)
    if not damage:
        print(words.say("verify.sound", path=file))
        return 0
    complain(words.damage(found) for found in damage)
    return _refused(words.say("verify.damaged", n=len(damage)))


def export(asked: argparse.Namespace, words: Words) -> int:
    """Write all data of a workshop into a folder."""
    chosen, folder = settings_or_stop(), Path(asked.folder)
    if not chosen.db.is_file():
        return _refused(words.say("no_database", path=chosen.db))
    try:
        with closing(Store(chosen.db, VIEWS)) as store:
            files = everything(store, words.knowledge, asked.workshop)
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
    except CanvasError as error:
        return _refused(words.sentence(error))
    except (OSError, DatabaseError) as error:
        return _refused(words.say("export.failed", why=error))
    for name in files:
        print(folder / name)
    return 0


def erase(asked: argparse.Namespace, words: Words) -> int:
    """Take a workshop, or one person of a workshop, out of database and backups for good."""
    chosen = settings_or_stop()
    if not chosen.db.is_file():
        return _refused(words.say("no_database", path=chosen.db))
    folder = chosen.backups_folder
    try:
        with closing(Store(chosen.db, VIEWS)) as store:
            if asked.what == "workshop":
                left = erase_workshop(store, folder, asked.id)
            else:
                facts = (asked.workshop, asked.id)
                left = erase_person(store, folder, *facts, texts=asked.texts, named=True).left
    except CanvasError as error:
        return _refused(words.sentence(error))
    except (OSError, DatabaseError) as error:
        return _refused(words.say("erase.failed", why=error))
    print(words.say("erase.done"))
    complain(words.say("erase.left", path=path) for path in left)
    return REFUSED if left else 0


def _refused(sentence: str) -> int:
    complain([sentence])
    return REFUSED


def _ask_serve(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("--host", default=HOST, help=words.say("option.host"))
    parser.add_argument("--port", default=PORT, type=int, help=words.say("option.port"))
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    wide = max(map(len, NAMES))
    lines = (
        f"  {name:<{wide}}  {words.knowledge.say(f'settings.about.{field}', words.language)}"
        for name, field in NAMES.items()
    )
    parser.epilog = "\n".join([words.say("settings"), *lines])


def _ask_back_up(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("--to", metavar="FOLDER", help=words.say("option.to"))


def _ask_restore(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("backup", metavar="FILE", help=words.say("option.backup"))


def _ask_verify(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("file", metavar="FILE", nargs="?", help=words.say("option.database"))


def _ask_export(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("workshop", metavar="WORKSHOP", help=words.say("option.workshop"))
    parser.add_argument("folder", metavar="FOLDER", help=words.say("option.into"))


def _ask_erase(parser: argparse.ArgumentParser, words: Words) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    for name in ("workshop", "person"):
        about = words.say(f"erase.{name}")
        one = what.add_parser(name, help=about, description=about)
        one.add_argument("id", metavar="ID", help=words.say(f"option.{name}"))
        if name == "person":
            one.add_argument("workshop", metavar="WORKSHOP", help=words.say("option.workshop"))
            one.add_argument("--texts", action="store_true", help=words.say("option.texts"))


SERVER_COMMANDS: Mapping[str, ServerCommand] = {
    "serve": ServerCommand(_ask_serve, serve),
    "backup": ServerCommand(_ask_back_up, back_up),
    "restore": ServerCommand(_ask_restore, restore),
    "verify": ServerCommand(_ask_verify, tell_damage),
    "export": ServerCommand(_ask_export, export),
    "erase": ServerCommand(_ask_erase, erase),
}
