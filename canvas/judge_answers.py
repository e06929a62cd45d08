"""How right the checks are on a folder of labelled cases."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from canvas import workshop_file
from canvas.answers import Json
from canvas.assess import assess
from canvas.errors import BadFile, BadKnowledge, Fault
from canvas.judging import (
    ON_ONE_RULE,
    THE_RULE,
    Half,
    LabelledRule,
    LabelledWorkshop,
    Pair,
    Score,
    Verdict,
    judged_rule,
    judged_workshop,
    mistakes,
    scores,
)
from canvas.knowledge import Knowledge
from canvas.knowledge_files import ContentFiles
from canvas.text import LANGUAGES, Language


def verdicts(folder: Path, method: Knowledge, halves: Sequence[Half]) -> tuple[Verdict, ...]:
    """What the checks say about a folder of labelled cases; BadKnowledge if labels are broken."""
    files = ContentFiles(folder)
    found = tuple(
        verdict
        for language in LANGUAGES
        for half in halves
        for verdict in _verdicts(files, method, language, half)
    )
    if files.faults:
        raise BadKnowledge(tuple(files.faults))
    return found


def _verdicts(
    files: ContentFiles, method: Knowledge, language: Language, half: Half
) -> Iterator[Verdict]:
    name = f"{language}_{half}.yaml"
    for rule in files.entries(name, LabelledRule, part="rules"):
        named = (*rule.expected, *rule.tempting, *rule.open)
        files.faults += _unknown(rule.id, named, ON_ONE_RULE)
        alone = {"organisation": rule.organisation, "rules": [{"id": THE_RULE, **rule.rule}]}
        file = {"format": workshop_file.FORMAT, "title": rule.id, "language": language, **alone}
        yield from judged_rule(rule, language, half, _findings(files, rule.id, file, method))
    for small in files.entries(name, LabelledWorkshop, part="workshops"):
        named = tuple(check for check, _ in (*small.expected, *small.tempting))
        files.faults += _unknown(small.id, named, tuple(method.checks))
        found = _findings(files, small.id, small.workshop, method)
        yield from judged_workshop(small, language, half, found)


def _unknown(id: str, named: Iterable[str], checks: Sequence[str]) -> Iterator[Fault]:
    return (Fault(id, "unknown_check", {"name": name}) for name in named if name not in checks)


def _findings(files: ContentFiles, id: str, file: Json, method: Knowledge) -> frozenset[Pair]:
    try:
        workshop = workshop_file.read(json.dumps(file), method)
    except BadFile as bad:
        files.faults += (Fault(f"{id} {f.where}", f.key, f.facts) for f in bad.faults)
        return frozenset()
    return frozenset((f.check, f.target) for f in assess(workshop, method).findings)


def judge_json(judged: Sequence[Verdict], method: Knowledge) -> Json:
    """The figures per check, language and half; single cases of the tuned half only."""
    figures = [
        asdict(score) | {"precision": score.precision, "recall": score.recall}
        for score in scores(judged, tuple(method.checks))
    ]
    return {"scores": figures, "mistakes": [asdict(m) for m in mistakes(judged)]}


def judge_text(judged: Sequence[Verdict], method: Knowledge, language: Language) -> str:
    """A table per half and language, then every wrong answer of the tuned half."""

    def say(key: str, **facts: object) -> str:
        return method.say(f"cli.judge.{key}", language, **facts)

    figures = scores(judged, tuple(method.checks))
    lines: list[str] = []
    for half, spoken in dict.fromkeys((s.half, s.language) for s in figures):
        rows = [s for s in figures if (s.half, s.language) == (half, spoken)]
        lines += [say(f"table.{half}", spoken=spoken), *_figures(rows, say), ""]
    wrong = mistakes(judged)
    lines += [say("wrong")] * bool(wrong)
    for m in wrong:
        kind = say("missed" if m.expected else "cried")
        lines.append(f"  {m.case:<9} {kind:<{len(say('missed'))}}  {m.check} [{m.target}]")
    return "\n".join(lines).rstrip("\n")


def _figures(rows: Iterable[Score], say: Callable[..., str]) -> Iterator[str]:
    heads = [say(f"head.{head}") for head in ("precision", "recall", "found", "cried", "missed")]
    yield " " * 32 + "".join(f"{head:>12}" for head in heads)
    for row in rows:
        shares = ("–" if x is None else f"{x:.2f}" for x in (row.precision, row.recall))
        cells = (*shares, row.found, row.cried, row.missed)
        yield f"  {row.check:<30}" + "".join(f"{cell:>12}" for cell in cells)
