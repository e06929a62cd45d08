"""``python -m canvas``: what the app says about a workshop file, and how it is run."""

import argparse
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from canvas import workshop_file
from canvas.answers import COMMANDS, Case, Json
from canvas.assess import assess
from canvas.errors import BadFile, BadKnowledge, Fault
from canvas.judge_answers import judge_json, judge_text, verdicts
from canvas.judging import HALVES
from canvas.knowledge import Knowledge, knowledge
from canvas.method_answers import KNOWLEDGE, METHOD_COMMANDS, knowledge_documents
from canvas.server_commands import SERVER_COMMANDS, Words
from canvas.strict_json import LARGEST
from canvas.terminal import complain, language_of_terminal
from canvas.text import LANGUAGES, Language

ALL = "all"
BAD_FILE = 2
BAD_METHOD = 3
JUDGE = "judge-checks"
LABELLED = Path(__file__).parents[1] / "tests" / "cases" / "judge"
STATED_LANGUAGE = re.compile(rb'"language"\s*:\s*"(%s)"' % "|".join(LANGUAGES).encode())


def main(arguments: Sequence[str]) -> int:
    """Answer one command.

    0; 1 for what was refused or is damaged, 2 for a bad file or setting, 3 when the method's
    content is broken.
    """
    try:
        method = knowledge()
    except BadKnowledge as bad:
        print(bad, file=sys.stderr)
        return BAD_METHOD
    asked = _parser(method).parse_args(arguments)
    if asked.command in SERVER_COMMANDS:
        words = Words(method, asked.lang or language_of_terminal())
        return SERVER_COMMANDS[asked.command].run(asked, words)
    if asked.command == KNOWLEDGE and asked.write:
        return _write(Path(asked.write), method)
    if asked.command in METHOD_COMMANDS:
        tell, write = METHOD_COMMANDS[asked.command]
        language = asked.lang or language_of_terminal()
        _print(tell(method, language) if asked.json else write(method, language))
        return 0
    if asked.command == JUDGE:
        return _judge(asked, method)
    return _read(asked, method)


def _read(asked: argparse.Namespace, method: Knowledge) -> int:
    """Answer about a workshop file; 2 if it is a bad one."""
    data = b""
    try:
        data = _contents(asked.file)
        workshop = workshop_file.read(data, method)
    except BadFile as bad:
        language = asked.lang or _language_of(data)
        complain(workshop_file.fault_sentence(fault, method, language) for fault in bad.faults)
        return BAD_FILE
    case = Case(workshop, assess(workshop, method), method, asked.lang or workshop.language)
    answer, written = COMMANDS[asked.command]
    _print(answer(case) if asked.json else written(case))
    return 0


def _write(folder: Path, method: Knowledge) -> int:
    """Put the documents of the method into a folder; 3 if the table of ideas is broken."""
    try:
        documents = knowledge_documents(method)
    except BadKnowledge as bad:
        print(bad, file=sys.stderr)
        return BAD_METHOD
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in documents.items():
        (folder / name).write_text(text, encoding="utf-8")
    return 0


def _judge(asked: argparse.Namespace, method: Knowledge) -> int:
    """How right the checks are on a folder of labelled cases; 3 if the labels are broken."""
    language = asked.lang or language_of_terminal()
    halves = HALVES if asked.half == ALL else (asked.half,)
    try:
        judged = verdicts(Path(asked.folder), method, halves)
    except BadKnowledge as bad:
        print(bad, file=sys.stderr)
        return BAD_METHOD
    _print(judge_json(judged, method) if asked.json else judge_text(judged, method, language))
    return 0


def _print(answer: Json | str) -> None:
    """Text as it is, everything else as JSON."""
    is_text = isinstance(answer, str)
    print(answer if is_text else json.dumps(answer, ensure_ascii=False, indent=1))


def _parser(method: Knowledge) -> argparse.ArgumentParser:
    words = Words(method, language_of_terminal())
    parser = argparse.ArgumentParser(prog="python -m canvas", description=words.say("about"))
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in (*COMMANDS, *METHOD_COMMANDS, JUDGE, *SERVER_COMMANDS):
        about = words.say(f"command.{name}")
        command = commands.add_parser(name, help=about, description=about)
        if name in COMMANDS:
            command.add_argument("file", metavar="FILE", help=words.say("option.file"))
        if name == KNOWLEDGE:
            command.add_argument("--write", metavar="FOLDER", help=words.say("option.write"))
        if name == JUDGE:
            _ask_for_labels(command, words)
        if name in SERVER_COMMANDS:
            SERVER_COMMANDS[name].ask(command, words)
        else:
            command.add_argument("--json", action="store_true", help=words.say("option.json"))
        command.add_argument("--lang", choices=LANGUAGES, help=words.say("option.lang"))
    return parser


def _ask_for_labels(command: argparse.ArgumentParser, words: Words) -> None:
    """The folder of labelled cases, which only a clone of the product brings along, and a half."""
    command.add_argument(
        "folder",
        metavar="FOLDER",
        nargs="?" if LABELLED.is_dir() else None,
        default=LABELLED,
        help=words.say("option.folder"),
    )
    command.add_argument(
        "--half", choices=(*HALVES, ALL), default=ALL, help=words.say("option.half")
    )


def _contents(name: str) -> bytes:
    """The bytes of the file, never more than it takes to see that it is too big."""
    if name == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    try:
        with open(name, "rb") as file:
            return file.read(LARGEST + 1)
    except OSError:
        _no_file(name)


def _no_file(name: str) -> NoReturn:
    raise BadFile((Fault("", "no_file", {"name": name}),)) from None


def _language_of(data: bytes) -> Language:
    """The language a file means to be in, even if it cannot be read; else the terminal's."""
    stated = STATED_LANGUAGE.search(data)
    return next(
        (x for x in LANGUAGES if stated and stated[1] == x.encode()), language_of_terminal()
    )
