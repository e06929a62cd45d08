"""Every pattern on a case where it is proposed and on one where it is not."""

from pathlib import Path

import pytest
import yaml

from canvas.derive import PLACELESS, derive
from canvas.knowledge import knowledge as method
from canvas.model import Frame, Position, Touchpoint, Value, Workshop

FOLDER = Path(__file__).parent / "cases" / "patterns"
FACTS = {"positions", "themes", "organisation", "kinds"}
CASES = {
    path.stem: yaml.safe_load(path.read_text("utf-8")) or {}
    for path in sorted(FOLDER.glob("*.yaml"))
}
OF_PATTERN = {id: case for cases in CASES.values() for id, case in cases.items()}
PATTERNS = method().patterns


def workshop(facts, phase):
    """A workshop of these facts alone; its touchpoints stand in the pattern's phase."""
    positions = facts.get("positions", {}).items()
    kinds = facts.get("kinds", ())
    return Workshop(
        frame=Frame(title="x", language="de", organisation=tuple(facts.get("organisation", ()))),
        values=tuple(
            Value(id=f"v{n}", word=theme, themes=(theme,))
            for n, theme in enumerate(facts.get("themes", ()))
        ),
        positions=tuple(Position(dimension=d, step=step) for d, step in positions),
        touchpoints=tuple(
            Touchpoint(id=f"t{n}", phase=phase, kind=kind) for n, kind in enumerate(kinds)
        ),
    )


def proposed(id, facts):
    """The candidate of the pattern if there is one to show; a folded one has no place yet."""
    pattern = PATTERNS[id]
    phase = "use" if pattern.phase == "handover" else pattern.phase
    found = derive(workshop(facts, phase), method(), ()).candidates
    return next((c for c in found if c.pattern == id and not c.folded), None)


def failing(case):
    """The facts of the case where it holds, with what ``fails`` changes."""
    holds, fails = case["holds"], case["fails"]
    positions = {**holds.get("positions", {}), **fails.get("positions", {})}
    return {**holds, **fails, "positions": positions}


@pytest.mark.parametrize("phase", dict.fromkeys(p.phase for p in PATTERNS.values()))
def test_every_pattern_of_a_phase_has_its_cases(phase):
    of_phase = {p.id for p in PATTERNS.values() if p.phase == phase}
    written = set(CASES.get(phase, {}))
    assert (sorted(of_phase - written), sorted(written - of_phase)) == ([], [])


@pytest.mark.parametrize("id", OF_PATTERN)
def test_cases_speak_of_facts_only(id):
    for part in ("holds", "fails"):
        assert set(OF_PATTERN[id].get(part, {})) <= FACTS


@pytest.mark.parametrize("id", OF_PATTERN)
def test_pattern_is_proposed_where_it_holds(id):
    candidate = proposed(id, OF_PATTERN[id]["holds"])
    assert candidate is not None
    assert candidate.touchpoints or candidate.side in PLACELESS


@pytest.mark.parametrize("id", OF_PATTERN)
def test_pattern_is_not_proposed_where_it_fails(id):
    pattern, case = PATTERNS[id], OF_PATTERN[id]
    if pattern.universal and pattern.side in PLACELESS:
        assert "fails" not in case
    else:
        assert proposed(id, failing(case)) is None
