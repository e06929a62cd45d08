"""The labelled rules the second reading is taught from, of all the places where they stand."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import yaml

from canvas import workshop_file
from canvas.assess import assess
from canvas.judging import ON_ONE_RULE
from canvas.knowledge import Knowledge
from canvas.text import Language
from tests.checks.workshop import labelled
from tests.proposed_rules import adopted, made_of_sheet
from tests.server import ROOT

CASES = ROOT / "tests" / "cases" / "judge"
EXAMPLES = ROOT / "data" / "examples"
CHECK_OF: Final = dict(zip("vibwple", ON_ONE_RULE, strict=True))
"""The letter of each check in ``taught``."""
FRESH_FROM: Final = 601
"""The number from which on rules that were held have not been looked at."""
TOLD: Final = ("side", "phase", "text", "benefit", "occasion", "behaviour", "measure", "limit")
"""The fields of a rule that are read."""


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled rule: which checks should speak, and on which it says something at all."""

    hand: str
    """The file it stands in."""
    rule: dict[str, Any]
    organisation: tuple[str, ...]
    expected: frozenset[str]
    asked: frozenset[str]


def examples(language: Language, method: Knowledge, folder: Path = CASES) -> Iterator[Example]:
    """Every rule to learn from in one language; ``method`` has not learnt anything yet."""
    yield from _ours(language, method)
    yield from _sentences(language, folder.parent)
    for path in sorted((folder / "taught").glob(f"{language}_*.txt")):
        for line in path.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                yield _from_line(path.name, line)
    everything = frozenset(ON_ONE_RULE)
    for case in _yaml(folder / f"{language}_tuned.yaml")["rules"]:
        asked = everything - frozenset(case.get("open") or ())
        organisation = tuple(case.get("organisation") or ())
        hand = "even_opened" if _is_fresh(case["id"]) else "tuned"
        yield Example(hand, case["rule"], organisation, frozenset(case["expected"]), asked)
    for path in sorted((folder / "more").glob(f"{language}_*.yaml")):
        check = path.stem.partition("_")[2]
        for case in _yaml(path):
            expected = frozenset({check} if case["speaks"] else ())
            organisation = tuple(case.get("organisation") or ())
            yield Example("more", case["rule"], organisation, expected, frozenset({check}))


def _is_fresh(id: str) -> bool:
    """Whether a rule was held and has been opened for teaching only: no list was made from it."""
    half, number = id.split("-")[1:]
    return half == "h" and int(number) >= FRESH_FROM


def _sentences(language: Language, folder: Path) -> Iterator[Example]:
    """The labelled sentences of the tests of wording and boundary."""
    more = _yaml(folder / "more_sentences.yaml")
    for cases in (_yaml(folder / "checks_wording.yaml"), more["wording"]):
        for check, spoken, speaks, text in labelled(cases):
            if spoken == language:
                yield _sentence(text, check, speaks)
    for cases in (_yaml(folder / "checks_boundary.yaml"), more["boundary"]):
        for _, spoken, speaks, text in labelled(cases):
            if spoken == language:
                yield _sentence(text, "boundary_check", speaks, "authority")


def _sentence(text: str, check: str, speaks: bool, *kinds: str) -> Example:
    rule = {"side": "CB", "phase": "use", "text": text, "benefit": ""}
    expected = frozenset({check} if speaks else ())
    return Example("sentences", rule, kinds, expected, frozenset({check}))


def _ours(language: Language, method: Knowledge) -> Iterator[Example]:
    """What the method proposes and what the shipped and the expected workshops hold.

    Proposals need no finding. In whole workshops the first reading says what experts expect.
    """
    everything = frozenset(ON_ONE_RULE)
    sheets = ((v.id, sheet) for v in method.voices.values() for sheet in v.sheets if sheet.becomes)
    rules = [adopted(pattern, language) for pattern in method.patterns.values()]
    rules += [made_of_sheet(f"{v}.{s.id}", s, method, language)[0] for v, s in sheets]
    for rule in rules:
        told = {"side": rule.side, "phase": rule.phase, "text": rule.text, "benefit": rule.benefit}
        yield Example("proposed", told, (), frozenset(), everything)
    for path in sorted((*EXAMPLES.glob("*.json"), *CASES.parent.glob("*.json"))):
        workshop = workshop_file.read(path.read_bytes(), method)
        if workshop.frame.language == language:
            found = assess(workshop, method).findings
            for rule in workshop.rules:
                said = frozenset(f.check for f in found if f.target == rule.id)
                told = rule.model_dump(mode="json", include=set(TOLD), exclude_defaults=True)
                kinds = workshop.frame.organisation
                yield Example("whole", told, kinds, said & everything, everything)


def _yaml(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _from_line(hand: str, line: str) -> Example:
    labels, place, text, benefit = (part.strip() for part in f"{line} ".split(" | "))
    spoken, _, unsure = labels.partition("?")
    side, phase, *kinds = place.split()
    kinds = [kind for kind in "+".join(kinds).split("+") if kind.strip("-")]
    rule = {"side": side, "phase": phase, "text": text, "benefit": benefit}
    asked = frozenset(ON_ONE_RULE) - {CHECK_OF[letter] for letter in unsure}
    expected = frozenset(CHECK_OF[letter] for letter in spoken.strip("-"))
    return Example(hand, rule, tuple(kinds), expected, asked)


def fingerprint(told: Iterable[Example]) -> str:
    """What tells one set of examples from another."""
    rows = sorted(
        json.dumps([e.rule, e.organisation, sorted(e.expected), sorted(e.asked)], default=str)
        for e in told
    )
    return sha256("\n".join(rows).encode()).hexdigest()
