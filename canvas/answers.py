"""What the app says about a workshop file: JSON for other programs, plain text for people."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from textwrap import TextWrapper
from typing import Any

from canvas import explain
from canvas.assess import Assessment
from canvas.derive import orphaned
from canvas.export import charter
from canvas.knowledge import Knowledge
from canvas.model import Workshop
from canvas.results import Candidate, Spread
from canvas.text import Language

Json = dict[str, Any]
DIGITS = 4
WIDTH = 98


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
    return ["", head, *(indented(text, 6) for text in said)]


def check_text(case: Case) -> str:
    """The findings by level, each with its question."""
    if not case.assessment.findings:
        return case.say("check.none")
    lines = []
    for finding in case.assessment.findings:
        words = explain.finding(finding, case.workshop, case.knowledge, case.language)
        level = explain.level_word(finding.level, case.knowledge, case.language)
        lines.append(f"{level}  {words.title}  [{finding.target}] {words.label}")
        lines.append(indented(words.sentence, 4))
        if finding.accepted is not None:
            lines.append(indented(case.say("check.kept", reason=finding.accepted), 4))
        elif words.ask:
            lines.append(indented(words.ask, 4))
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
            lines.append(indented(words, 4))
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


def indented(text: str, by: int) -> str:
    margin = " " * by
    wrapper = TextWrapper(
        WIDTH, initial_indent=margin, subsequent_indent=margin, break_long_words=False
    )
    return wrapper.fill(text)


COMMANDS: Mapping[str, tuple[Callable[[Case], Json], Callable[[Case], str]]] = {
    "derive": (derive_json, derive_text),
    "check": (check_json, check_text),
    "spread": (spread_json, spread_text),
    "channels": (channels_json, channels_text),
    "charter": (charter_json, charter_text),
}
"""Command -> its answer as JSON and as text."""
