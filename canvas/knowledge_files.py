"""The YAML files of ``data/method/``: read strictly, with every fault in their shape.

Content is text, whole numbers, true and false: ``no``, ``12:30`` and dates stay the words they are
(YAML 1.1 would turn them into something else).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from string import Formatter
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from canvas.errors import Fault
from canvas.learnt import Learnt
from canvas.method import Content
from canvas.text import LANGUAGES, Language, LocalText

try:
    from yaml import CSafeLoader as YamlLoader
except ImportError:  # PyYAML without libyaml: slower, the same result
    from yaml import SafeLoader as YamlLoader  # type: ignore[assignment]

C = TypeVar("C", bound=Content)
CUSTOMER_FORMS = {"c_acc": "c_nom", "c_dat": "c_nom"}
"""English has one form where German has three cases, so they count as the same slot."""


class _ContentLoader(YamlLoader):
    """A YAML loader that remembers keys said twice instead of silently keeping the last."""

    def __init__(self, stream: bytes) -> None:
        super().__init__(stream)
        self.repeated: list[tuple[str, int]] = []

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                self.repeated.append((str(key.value), key.start_mark.line + 1))
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


_ContentLoader.yaml_implicit_resolvers = {}
for _tag, _form, _starts in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("int", r"^[-+]?(?:0|[1-9][0-9]*)$", "+-0123456789"),
    ("null", r"^(?:null|~|)$", ["n", "~", ""]),
):
    _ContentLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(_form), list(_starts)
    )


class ContentFiles:
    """A folder of content; reading it collects the ids that occur and the faults found.

    ``faults`` grows while files are read; ``ids`` maps a file to the ids of all its entries, those
    with faults included, so that one fault does not call forth others.
    """

    def __init__(self, folder: Path) -> None:
        self.root = folder
        self.faults: list[Fault] = []
        self.ids: dict[str, frozenset[str]] = {}
        self._read: dict[str, Any] = {}

    def entries(self, name: str, shape: type[C], part: str = "") -> tuple[C, ...]:
        """The entries of a file that holds a list (or of the list ``part`` in it)."""
        data = self._yaml(name)
        if part and data is not None:
            data = data.get(part) if isinstance(data, dict) else data
            name = f"{name} {part}"
        if not isinstance(data, list):
            if data is not None or part:
                self._fault(name, "not_a_list")
            data = []
        self._note_ids(name, data)
        found = (self._entry(_label(name, raw, i), raw, shape) for i, raw in enumerate(data, 1))
        return tuple(entry for entry in found if entry is not None)

    def folder(self, name: str, stems: Sequence[str], shape: type[C]) -> tuple[C, ...]:
        """The entries of ``name/<stem>.yaml`` in the order of ``stems``, which must all exist."""
        for path in sorted(self.root.glob(f"{name}/*.yaml")):
            if path.stem not in stems:
                self._fault(f"{name}/{path.name}", "file_nobody_reads", expected=tuple(stems))
        return tuple(e for stem in stems for e in self.entries(f"{name}/{stem}.yaml", shape))

    def whole(self, name: str, empty: C) -> C:
        """A file that is one entry; ``empty`` where it cannot be read."""
        data = self._yaml(name)
        entry = None if data is None else self._entry(name, data, type(empty))
        return entry or empty

    def words(self, name: str) -> Mapping[str, LocalText]:
        """All words of the product, ``file.key.subkey`` -> text, of every file in a folder."""
        paths = sorted(self.root.glob(f"{name}/*.yaml"))
        if not paths:
            self._fault(name, "missing_file")
        found: dict[str, LocalText] = {}
        for path in paths:
            file = f"{name}/{path.name}"
            data = self._yaml(file)
            if data is not None:
                self._note_texts(file, data)
                found.update(self._leaves(file, path.stem, data))
        return found

    def learnt(self, name: str) -> Mapping[Language, Learnt]:
        """What was learnt for each language; a language without a file does without."""
        found: dict[Language, Learnt] = {}
        for language in LANGUAGES:
            path = self.root / name / f"{language}.weights"
            if path.exists():
                try:
                    found[language] = Learnt.read(path)
                except (OSError, ValueError, KeyError, TypeError) as error:
                    self._fault(f"{name}/{path.name}", "unreadable_weights", problem=str(error))
        return found

    def _leaves(self, where: str, key: str, data: Any) -> Iterator[tuple[str, LocalText]]:
        if not isinstance(data, dict):
            return self._fault(f"{where} {key}", "not_words")
        own = {k: data[k] for k in LANGUAGES if k in data and not isinstance(data[k], dict)}
        if own:
            missing = [language for language in LANGUAGES if not isinstance(own.get(language), str)]
            if missing:
                self._fault(f"{where} {key}", "missing_translation", missing=tuple(missing))
            else:
                yield key, LocalText(**own)
        for part, below in data.items():
            if not isinstance(part, str):
                self._fault(f"{where} {key}.{part}", "key_is_no_text")
            elif part not in own:
                yield from self._leaves(where, f"{key}.{part}", below)

    def _yaml(self, name: str) -> Any:
        """The data of a file, None if it cannot be read."""
        if name not in self._read:
            self._read[name] = self._load(name)
        return self._read[name]

    def _load(self, name: str) -> Any:
        try:
            loader = _ContentLoader((self.root / name).read_bytes())
        except FileNotFoundError:
            return self._fault(name, "missing_file")
        except yaml.YAMLError as error:
            return self._fault(name, "not_yaml", problem=str(error))
        try:
            data = loader.get_single_data()
        except (yaml.YAMLError, ValueError) as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark else None
            return self._fault(name, "not_yaml", line=line, problem=getattr(error, "problem", ""))
        finally:
            loader.dispose()
        for key, line in loader.repeated:
            self._fault(name, "repeated_key", repeated=key, line=line)
        return data if data is not None else self._fault(name, "empty_file")

    def _entry(self, where: str, raw: Any, shape: type[C]) -> C | None:
        self._note_texts(where, raw)
        try:
            return shape.model_validate(raw)
        except ValidationError as error:
            for detail in error.errors(include_url=False, include_input=False):
                place = ".".join(str(step) for step in detail["loc"])
                self._fault(f"{where} {place}", "wrong_shape", expected=detail["msg"])
            return None

    def _note_ids(self, name: str, data: list[Any]) -> None:
        ids = [raw["id"] for raw in data if isinstance(raw, dict) and "id" in raw]
        for id in sorted({str(id) for id in ids if ids.count(id) > 1}):
            self._fault(f"{name} {id}", "repeated_id")
        self.ids[name] = frozenset(str(id) for id in ids)

    def _note_texts(self, where: str, raw: Any, path: str = "") -> None:
        """Faults of every text in both languages, at any depth: empty, broken or unequal slots."""
        if isinstance(raw, list):
            for index, below in enumerate(raw):
                self._note_texts(where, below, f"{path}[{index}]")
        if not isinstance(raw, dict):
            return
        said = {lang: raw[lang] for lang in LANGUAGES if isinstance(raw.get(lang), str)}
        place = f"{where} {path}".strip()
        for language, text in said.items():
            if not text.strip():
                self._fault(f"{place} {language}", "empty_text")
        if len(said) == len(LANGUAGES):
            self._note_slots(place, said)
        for part, below in raw.items():
            if part not in said:
                self._note_texts(where, below, f"{path}.{part}".lstrip("."))

    def _note_slots(self, place: str, said: Mapping[Language, str]) -> None:
        slots = {language: slots_in(text) for language, text in said.items()}
        for language, found in slots.items():
            if found is None:
                self._fault(f"{place} {language}", "broken_braces")
        same = {
            frozenset(CUSTOMER_FORMS.get(s, s) for s in found)
            for found in slots.values()
            if found is not None
        }
        if len(same) > 1:
            self._fault(
                place, "slots_differ", **{k: tuple(sorted(v or ())) for k, v in slots.items()}
            )

    def _fault(self, where: str, key: str, **facts: Any) -> None:
        self.faults.append(Fault(where, key, facts))


def slots_in(text: str) -> frozenset[str] | None:
    """The names in braces; None if the braces do not match."""
    if "{" not in text and "}" not in text:
        return frozenset()
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return None


def _label(name: str, raw: Any, number: int) -> str:
    """What an entry is called in a fault: its id, its tags or poles, else its number."""
    if not isinstance(raw, dict):
        return f"{name} #{number}"
    pair = raw.get("tags") if "conflicts" in name else raw.get("poles")
    named = "/".join(map(str, pair)) if isinstance(pair, list) else raw.get("id")
    return f"{name} {named or f'#{number}'}"
