"""All wording is the project's own: nothing repeats a source word for word.

``seed_windows.txt`` holds only hashes of every eight words in a row of the source articles.
"""

import hashlib
import re
import unicodedata

import yaml

from canvas.knowledge import DEFAULT
from tests.server import ROOT


def strings(data):
    """Every string at any depth."""
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        for below in data:
            yield from strings(below)
    if isinstance(data, str):
        yield data


def words_of(text):
    return re.findall(r"\w+", unicodedata.normalize("NFC", text).lower())


def windows(text, length=8):
    """Hashes of every eight words in a row."""
    said = words_of(text)
    for start in range(len(said) - length + 1):
        window = " ".join(said[start : start + length])
        yield hashlib.sha256(window.encode()).hexdigest()[:16], window


def own_texts():
    for path in sorted(DEFAULT.rglob("*.yaml")):
        for text in strings(yaml.safe_load(path.read_text("utf-8"))):
            yield path.name, text
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")):
        yield path.name, path.read_text("utf-8")


def test_no_text_repeats_eight_words_in_a_row_of_a_source():
    sources = frozenset((ROOT / "tests/data/seed_windows.txt").read_text().split())
    assert len(sources) == 5236
    repeated = [
        (name, window)
        for name, text in own_texts()
        for hashed, window in windows(text)
        if hashed in sources
    ]
    assert repeated == []
