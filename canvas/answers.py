"""What the command line answers: JSON for other programs, plain text for people."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from textwrap import TextWrapper
from typing import Any

from canvas import explain, workshop_file
from canvas.assess import Assessment, assess
from canvas.coverage import Coverage, Thin, coverage, thin
from canvas.derive import orphaned
from canvas.errors import BadFile, BadKnowledge, Fault
from canvas.export import charter
from canvas.ideas import ideas_page, read_ideas
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
from canvas.knowledge_pages import knowledge_page
from canvas.model import SIDES, Workshop
from canvas.results import Candidate, Spread
from canvas.text import LANGUAGES, Language

Json = dict[str, Any]
DIGITS = 4
WIDTH = 98
JUDGE = "judge-checks"
KNOWLEDGE = "knowledge"


@dataclass(frozen=True, slots=True)
class Case:
    """A workshop, what the engine says about it, and the language of the reader."""

    workshop: Workshop
    assessment: Assessment
    knowledge: Knowledge
    language: Language

    def say(self, key: str, **facts: object) -> str:
        """The command line's words for ``key``."""
        return self.knowledge.say(f"cli.{key}", self.language, **facts)

    def name(self, id: str) -> str:
        """The readable name of a dimension, value, touchpoint ..."""
        return explain.target_label(id, self.workshop, self.knowledge, self.language)


def derive_json(case: Case) -> Json:
    """Relationship types, what no candidate covers, and every candidate with its because."""
    derivation = case.assessment.derivation
    return {
        "relationship_types": derivation.relationship_types,
        "uncovered": derivation.uncovered,
        "leaning": derivation.leaning,
        "candidates": [_candidate_json(c, case) for c in derivation.candidates],
    }


def _candidate_json(candidate: Candidate, case: Case) -> Json:
    proposal = explain.candidate(candidate, case.workshop, case.knowledge, case.language)
    because = asdict(candidate.because) | {"text": _because(candidate, case)}
    return asdict(candidate) | asdict(proposal) | {"because": because}


def _because(candidate: Candidate, case: Case) -> str:
    return explain.because(
        candidate.because, case.workshop, case.knowledge, case.language, case.assessment.spreads
    )


def check_json(case: Case) -> Json:
    """Every finding, worst first."""
    findings = []
    for finding in case.assessment.findings:
        words = explain.finding(finding, case.workshop, case.knowledge, case.language)
        findings.append(
            {
                "check": finding.check,
                "target": finding.target,
                "level": finding.level,
                "text": words.sentence,
                "ask": words.ask,
                "title": words.title,
                "label": words.label,
                "place": words.place,
                "accepted": finding.accepted,
            }
        )
    return {"findings": findings}


def spread_json(case: Case) -> Json:
    """The figures of every dimension somebody has rated."""
    return {"dimensions": [_spread_json(s, case) for s in case.assessment.spreads]}


def _spread_json(spread: Spread, case: Case) -> Json:
    figures = {
        name: round(figure, DIGITS) if isinstance(figure, float) else figure
        for name, figure in asdict(spread).items()
    }
    return figures | {
        "spread_text": explain.spread_words(spread, case.knowledge, case.language),
        "reading_text": explain.reading_words(spread.reading, case.knowledge, case.language),
    }


def channels_json(case: Case) -> Json:
    """The fit of every channel that is known, in percent, and where it pulls away."""
    return {"channels": [asdict(fit) for fit in case.assessment.channels]}


def charter_json(case: Case) -> Json:
    """The charter as one Markdown text."""
    return {"charter": charter_text(case)}


def derive_text(case: Case) -> str:
    """The short list in full, the rest by name."""
    derivation = case.assessment.derivation
    types = [
        explain.type_words(t, case.knowledge, case.language) for t in derivation.relationship_types
    ]
    lines = [
        case.say("derive.types", types=", ".join(types)) if types else case.say("derive.no_types")
    ]
    if derivation.uncovered:
        names = (
            case.say("derive.ending") if u == "ending" else case.name(u)
            for u in derivation.uncovered
        )
        lines.append(case.say("derive.uncovered", names=", ".join(names)))
    groups: dict[str, list[Candidate]] = {"selected": [], "others": [], "folded": []}
    for c in derivation.candidates:
        groups["selected" if c.selected else "folded" if c.folded else "others"].append(c)
    for group, candidates in groups.items():
        if candidates:
            lines += ["", case.say(f"derive.{group}")]
        for candidate in candidates:
            lines += _candidate_text(candidate, case, whole=group == "selected")
    return "\n".join(lines)


def _candidate_text(candidate: Candidate, case: Case, whole: bool) -> list[str]:
    proposal = explain.candidate(candidate, case.workshop, case.knowledge, case.language)
    head = f"  {candidate.side:<3} {proposal.name} ({candidate.pattern}, {candidate.score})"
    if not whole:
        return [head]
    said = (proposal.text, proposal.benefit, _because(candidate, case))
    return ["", head, *(_indented(text, 6) for text in said)]


def check_text(case: Case) -> str:
    """The findings by level, each with its question."""
    if not case.assessment.findings:
        return case.say("check.none")
    lines = []
    for finding in case.assessment.findings:
        words = explain.finding(finding, case.workshop, case.knowledge, case.language)
        level = explain.level_word(finding.level, case.knowledge, case.language)
        lines.append(f"{level}  {words.title}  [{finding.target}] {words.label}")
        lines.append(_indented(words.sentence, 4))
        if finding.accepted is not None:
            lines.append(_indented(case.say("check.kept", reason=finding.accepted), 4))
        elif words.ask:
            lines.append(_indented(words.ask, 4))
        lines.append("")
    return "\n".join(lines[:-1])


def spread_text(case: Case) -> str:
    """One paragraph per rated dimension."""
    spreads = case.assessment.spreads
    return "\n".join(_spread_text(s, case) for s in spreads) or case.say("spread.none")


def _spread_text(spread: Spread, case: Case) -> str:
    language = case.language
    figures = []
    if spread.median is not None:
        figures.append(case.say("spread.today", median=explain.steps(spread.median, language)))
    if spread.target is not None:
        figures.append(case.say("spread.wanted", target=explain.steps(spread.target, language)))
    if spread.spread is not None:
        size = explain.number(spread.spread, language)
        figures.append(case.say("spread.figure", spread=size, n=spread.n))
    lines = [f"{case.name(spread.dimension)}: {', '.join(figures)}"]
    for words in (
        explain.spread_words(spread, case.knowledge, language),
        explain.reading_words(spread.reading, case.knowledge, language),
    ):
        if words:
            lines.append(_indented(words, 4))
    return "\n".join(lines)


def channels_text(case: Case) -> str:
    """One line per touchpoint, its conflicts below."""
    lines: list[str] = []
    for fit in case.assessment.channels:
        channel = case.knowledge.channels[fit.channel].name[case.language]
        names = {"touchpoint": case.name(fit.touchpoint), "channel": channel}
        if fit.fit is None:
            lines.append(case.say("channels.undecided", **names))
        else:
            percent = explain.percent(fit.fit, case.knowledge, case.language)
            lines.append(case.say("channels.fit", fit=percent, **names))
        for conflict in fit.conflicts:
            level = explain.level_word(conflict.level, case.knowledge, case.language)
            away = case.say(
                "channels.conflict", dimension=case.name(conflict.dimension), n=conflict.gap
            )
            lines.append(f"    {level}  {away}")
    return "\n".join(lines) or case.say("channels.none")


def charter_text(case: Case) -> str:
    """The charter of today."""
    orphans = frozenset(orphaned(case.workshop, case.knowledge))
    return charter(
        case.workshop,
        case.assessment,
        case.knowledge,
        case.language,
        today=date.today(),
        orphaned=orphans,
    ).rstrip("\n")


def coverage_json(method: Knowledge, language: Language) -> Json:
    """What the method's patterns cover, as ids, and what is thin."""
    found = coverage(method)
    grid: dict[str, Json] = {}
    for (phase, side), ids in found.grid.items():
        grid.setdefault(phase, {})[side] = ids
    return {
        "patterns": len(found.patterns),
        "grid": grid,
        "poles": found.poles,
        "themes": found.themes,
        "kinds": found.kinds,
        "groups": found.groups,
        "thin": [
            asdict(spot) | {"text": _thin_text(spot, method, language)} for spot in thin(found)
        ],
    }


def coverage_text(method: Knowledge, language: Language) -> str:
    """The grid of phases and sides, the poles, themes and groups, and the thin spots."""
    found = coverage(method)

    def say(key: str, **facts: object) -> str:
        return method.say(f"cli.coverage.{key}", language, **facts)

    lines = [say("total", n=len(found.patterns)), "", *_grid(found, method, language)]
    lines += ["", say("poles"), *_poles(found, method, language)]
    for part, groups in (("theme", found.themes), ("kind", found.kinds), ("group", found.groups)):
        named = (
            f"{len(ids)} {_spot_name(part, id, method, language)}" for id, ids in groups.items()
        )
        lines += ["", say(f"{part}s"), _indented(", ".join(named), 2)]
    spots = [f"  {_thin_text(spot, method, language)}" for spot in thin(found)]
    return "\n".join([*lines, "", *([say("thin"), *spots] if spots else [say("nothing_thin")])])


def _grid(found: Coverage, method: Knowledge, language: Language) -> list[str]:
    """A row per phase, a column per side; a dash where a pattern would make no sense."""
    phases = dict.fromkeys(phase for phase, _ in found.grid)
    rows = {phase: _spot_name("field", phase, method, language) for phase in phases}
    wide = max(map(len, rows.values()))
    lines = [" " * (wide + 2) + "".join(f"{side:>5}" for side in SIDES)]
    for phase, name in rows.items():
        numbers = (
            len(found.grid[phase, side]) if (phase, side) in found.grid else "–" for side in SIDES
        )
        lines.append(f"  {name:<{wide}}" + "".join(f"{n:>5}" for n in numbers))
    return lines


def _poles(found: Coverage, method: Knowledge, language: Language) -> list[str]:
    """A line per dimension: in how many phases its two poles make a pattern fire."""
    wide = max(len(d.name[language]) for d in method.dimensions.values())
    return [
        f"  {d.name[language]:<{wide}}"
        f"  {len(found.poles[f'{id}-'])} {d.left.name[language]}"
        f"  /  {len(found.poles[f'{id}+'])} {d.right.name[language]}"
        for id, d in method.dimensions.items()
    ]


def _thin_text(spot: Thin, method: Knowledge, language: Language) -> str:
    name = _spot_name(spot.what, spot.name, method, language)
    facts = {"name": name, "found": spot.found, "wanted": spot.wanted}
    return method.say(f"cli.coverage.spot.{spot.what}", language, **facts)


def _spot_name(what: str, id: str, method: Knowledge, language: Language) -> str:
    """The readable name of a phase with or without its side, a pole, a theme or a group."""
    if what == "pole":
        dimension = method.dimensions[id[:-1]]
        pole = dimension.right if id.endswith("+") else dimension.left
        return f"{dimension.name[language]} ({pole.name[language]})"
    if what == "theme":
        return method.themes[id].name[language]
    name, _, side = id.partition(" ")
    if name in method.phases:
        return f"{method.phases[name].name[language]} {side}".rstrip()
    key = f"cli.coverage.name.{name}"
    return f"{method.say(key, language)} {side}".rstrip() if key in method.words else id


def knowledge_json(method: Knowledge, language: Language) -> Json:
    """The knowledge as one Markdown text."""
    return {KNOWLEDGE: knowledge_page(method, language)}


def knowledge_text(method: Knowledge, language: Language) -> str:
    """The knowledge as a document."""
    return knowledge_page(method, language).rstrip("\n")


def knowledge_documents(method: Knowledge) -> Mapping[str, str]:
    """The documents of the method that are kept in ``docs``: file name -> Markdown."""
    pages = {f"knowledge.{lang}.md": knowledge_page(method, lang) for lang in LANGUAGES}
    return {**pages, "ideas.md": ideas_page(read_ideas(), method)}


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


def _indented(text: str, by: int) -> str:
    margin = " " * by
    wrapper = TextWrapper(
        WIDTH, initial_indent=margin, subsequent_indent=margin, break_long_words=False
    )
    return wrapper.fill(text)


METHOD_COMMANDS: Mapping[
    str, tuple[Callable[[Knowledge, Language], Json], Callable[[Knowledge, Language], str]]
] = {"coverage": (coverage_json, coverage_text), KNOWLEDGE: (knowledge_json, knowledge_text)}
"""Command about the method, without a file -> its answer as JSON and as text."""

COMMANDS: Mapping[str, tuple[Callable[[Case], Json], Callable[[Case], str]]] = {
    "derive": (derive_json, derive_text),
    "check": (check_json, check_text),
    "spread": (spread_json, spread_text),
    "channels": (channels_json, channels_text),
    "charter": (charter_json, charter_text),
}
"""Command -> its answer as JSON and as text."""
