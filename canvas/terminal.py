"""What somebody at a terminal is told, in the language of the terminal."""

import os
import sys
from collections.abc import Iterable

from canvas.errors import BadSettings, Fault
from canvas.knowledge import Knowledge, knowledge
from canvas.settings import Settings, read
from canvas.text import Language

WRONG_SETTINGS = 2
"""The exit code of a start that a wrong setting has stopped."""


def language_of_terminal() -> Language:
    """German where the system says so, else English."""
    stated = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((setting for setting in stated if setting), "")
    return "de" if locale.startswith("de") else "en"


def settings_or_stop() -> Settings:
    """The settings of this process; a wrong one is told and ends it."""
    try:
        return read(os.environ)
    except BadSettings as bad:
        complain(setting_sentences(bad.faults, knowledge(), language_of_terminal()))
        sys.exit(WRONG_SETTINGS)


def setting_sentences(
    faults: Iterable[Fault], knowledge: Knowledge, language: Language
) -> list[str]:
    """One sentence per fault, each with the name of its variable in front."""
    return [
        " ".join(f"{f.where}: {knowledge.say(f.key, language, **f.facts)}".split()) for f in faults
    ]


def complain(sentences: Iterable[str]) -> None:
    """Say what is wrong, apart from what a command answers."""
    for sentence in sentences:
        print(sentence, file=sys.stderr, flush=True)
