"""The checks: what is missing, vague, contradictory or risky in a workshop.

The families register their checks when they are imported; ``check`` runs them. A finding is a
hint with a reason and a question, never a judgement of tone: a cool, curt or cheeky rule is as
good as a warm one, as long as one could see it.
"""

import re
from collections.abc import Iterable, Sequence

from canvas.checks import (
    benefit,
    boundary,
    contradiction,
    ending,
    foundation,
    journey,
    vague,
    wording,
)
from canvas.checks.lexicon import lexicon
from canvas.checks.reading import read_rule
from canvas.checks.registry import RULE_CHECKS, WORKSHOP_CHECKS, Case, Found
from canvas.checks.second_reading import second_reading
from canvas.knowledge import Knowledge
from canvas.model import Workshop
from canvas.results import LEVELS, ChannelFit, Finding, Spread

__all__ = ["check", "check_ids"]
FAMILIES = (vague, wording, benefit, boundary, contradiction, foundation, ending, journey)


def check(
    workshop: Workshop,
    knowledge: Knowledge,
    spreads: Sequence[Spread],
    fits: Sequence[ChannelFit],
) -> tuple[Finding, ...]:
    """All findings: worst level first, then in the order of ``checks.yaml``, then by target."""
    words = lexicon(knowledge, workshop.language)
    rules = tuple(r for r in workshop.rules if not r.parked)
    case = Case(
        workshop=workshop,
        knowledge=knowledge,
        spreads=spreads,
        fits=fits,
        lexicon=words,
        rules=rules,
        readings={r.id: read_rule(words, r) for r in rules},
        steps={p.dimension: p.step for p in workshop.positions if p.step is not None},
    )
    _check_rules(case)
    for id, look in WORKSHOP_CHECKS:
        _record(case, id, look(case))
    order = {id: place for place, id in enumerate(knowledge.checks)}
    return tuple(sorted(case.findings, key=lambda f: _rank(f, order)))


def check_ids() -> tuple[str, ...]:
    """The ids of all registered checks, each once."""
    return tuple(dict.fromkeys(id for id, _ in (*RULE_CHECKS, *WORKSHOP_CHECKS)))


def _check_rules(case: Case) -> None:
    """Look at single rules first: their errors decide which rules are clean.

    What the lists and the grammar hear is read a second time with what was learnt from examples.
    """
    for rule in case.rules:
        first = tuple((id, tuple(look(case, rule))) for id, look in RULE_CHECKS)
        for id, found in second_reading(case, rule, first):
            _record(case, id, found)
    errors = (f for f in case.findings if f.level == "error" and f.accepted is None)
    case.red.update(f.target for f in errors)


def _record(case: Case, id: str, found: Iterable[Found]) -> None:
    for one in found:
        kept = case.workshop.accepted(id, one.target)
        reason = kept.reason if kept else None
        case.findings.append(
            Finding(id, one.target, one.level, one.message, one.facts, accepted=reason)
        )


def _rank(finding: Finding, order: dict[str, int]) -> tuple[int, int, list[tuple[int, int, str]]]:
    level = LEVELS.index(finding.level)
    return level, order.get(finding.check, len(order)), _by_number(finding.target)


def _by_number(target: str) -> list[tuple[int, int, str]]:
    """Sort key that puts v2 before v10."""
    parts = re.findall(r"\d+|\D+", target)
    return [(0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts]
