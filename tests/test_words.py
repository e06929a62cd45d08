"""Every key the code speaks has words, and no words lie around unused."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from canvas.knowledge import Knowledge

ROOT = Path(__file__).parent.parent
SPEAKERS = {"t", "say"}
ROOMS = ("", "cli.", "charter.")
"""Some modules say keys of their own file without its name."""
FILES = [*ROOT.glob("canvas/**/*.py"), *ROOT.glob("pages/*.py")]


def texts(tree: ast.AST) -> Iterator[str]:
    """Every text in the code as a pattern; what is filled in at run time becomes ``.+``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.escape(node.value)
        elif isinstance(node, ast.JoinedStr):
            yield "".join(
                re.escape(part.value) if isinstance(part, ast.Constant) else ".+"
                for part in node.values
            )


def spoken(tree: ast.AST) -> Iterator[str]:
    """Literal keys that are said: ``t("values.word")``, ``say("charter.title", ...)``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            key = node.args[0].value
            if name in SPEAKERS and isinstance(key, str) and re.fullmatch(r"[a-z_]+(\.\w+)+", key):
                yield key


def test_every_spoken_key_has_words(knowledge: Knowledge) -> None:
    missing = {
        f"{path.relative_to(ROOT)}: {key}"
        for path in FILES
        for key in spoken(ast.parse(path.read_text(encoding="utf-8")))
        if not any(room + key in knowledge.words for room in ROOMS)
    }
    assert not missing, "\n".join(sorted(missing))


def test_no_words_lie_unused(knowledge: Knowledge) -> None:
    patterns = {
        pattern
        for path in FILES
        for pattern in texts(ast.parse(path.read_text(encoding="utf-8")))
        if "\\." in pattern or ".+" in pattern
    }
    used = re.compile("|".join(sorted(p for p in patterns if p.strip(".+") not in ("", "\\."))))
    named = {
        literal
        for path in FILES
        for literal in texts(ast.parse(path.read_text(encoding="utf-8")))
        if re.fullmatch(r"\w+", literal)
    }
    unused = [
        key
        for key in knowledge.words
        if not key.endswith(".one")
        and not used.fullmatch(key)
        and key.rpartition(".")[2] not in named
    ]
    assert not unused, "\n".join(unused)
