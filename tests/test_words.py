"""Every key the code speaks has words, and no words lie around unused."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, nodes

from canvas.knowledge import Knowledge

ROOT = Path(__file__).parent.parent
SPEAKERS = {"t", "say"}
ROOMS = ("", "cli.", "charter.")
"""Some modules say keys of their own file without its name."""
FILES = [*ROOT.glob("canvas/**/*.py"), *ROOT.glob("pages/*.py")]
TEMPLATES = [*ROOT.glob("canvas/live/templates/*.html")]
KEY = r"[a-z_]+(\.\w+)+"


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
            if name in SPEAKERS and isinstance(key, str) and re.fullmatch(KEY, key):
                yield key


def template(path: Path) -> nodes.Template:
    return Environment().parse(path.read_text(encoding="utf-8"))


def texts_in(page: nodes.Template) -> Iterator[str]:
    """Every text in a template as a pattern; what comes in with ``~`` becomes ``.+``.

    ``t("phone." ~ key)`` says nothing about which keys: they are texts elsewhere.
    """
    for joined in page.find_all(nodes.Concat):
        parts = (p.value if isinstance(p, nodes.Const) else None for p in joined.nodes)
        pattern = "".join(".+" if part is None else re.escape(str(part)) for part in parts)
        if not re.fullmatch(r"\w+\\\.\.\+", pattern):
            yield pattern
    for text in page.find_all(nodes.Const):
        if isinstance(text.value, str):
            yield re.escape(text.value)


def spoken_in(page: nodes.Template) -> Iterator[str]:
    """Literal keys that a template says: ``{{ t("screen.lost") }}``."""
    for call in page.find_all(nodes.Call):
        said = isinstance(call.node, nodes.Name) and call.node.name in SPEAKERS and call.args
        if said and isinstance(call.args[0], nodes.Const):
            yield str(call.args[0].value)


def all_texts() -> Iterator[str]:
    """Every text of the product that may name words, as a pattern."""
    for path in FILES:
        yield from texts(ast.parse(path.read_text(encoding="utf-8")))
    for path in TEMPLATES:
        yield from texts_in(template(path))


def test_every_key_in_a_template_has_words(knowledge: Knowledge) -> None:
    said = [(path.name, key) for path in TEMPLATES for key in spoken_in(template(path))]
    assert said
    assert [f"{name}: {key}" for name, key in said if key not in knowledge.words] == []


def test_every_spoken_key_has_words(knowledge: Knowledge) -> None:
    missing = {
        f"{path.relative_to(ROOT)}: {key}"
        for path in FILES
        for key in spoken(ast.parse(path.read_text(encoding="utf-8")))
        if not any(room + key in knowledge.words for room in ROOMS)
    }
    assert not missing, "\n".join(sorted(missing))


def test_no_words_lie_unused(knowledge: Knowledge) -> None:
    found = set(all_texts())
    patterns = sorted(p for p in found if "\\." in p or ".+" in p)
    used = re.compile("|".join(p for p in patterns if p.strip(".+") not in ("", "\\.")))
    named = {text for text in found if re.fullmatch(r"\w+", text)}
    unused = [
        key
        for key in knowledge.words
        if not key.endswith(".one")
        and not used.fullmatch(key)
        and key.rpartition(".")[2] not in named
    ]
    assert not unused, "\n".join(unused)
