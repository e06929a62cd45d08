"""What one step to either side changes, and that both ends of a dimension are treated alike."""

from statistics import mean

import pytest

from canvas import explain
from canvas.derive import derive
from canvas.model import DIMENSIONS, Frame, Position, Touchpoint, Value, Workshop
from canvas.results import Candidate, Moved, Shift
from canvas.sensitivity import sensitivity
from canvas.spread import spreads
from canvas.text import LANGUAGES
from tests.pages.visit import Visit
from tests.test_derive import COUNTER, knowledge, pattern
from tests.test_derive import workshop as small

# --- one step aside


def test_step_aside_brings_and_costs():
    known = knowledge(
        pattern("warm", "warmth <= -2"), pattern("cordial", "warmth <= -3"),
        pattern("cool", "warmth >= -1", side="SD"), pattern("always", side="CC"),
    )  # fmt: skip
    assert sensitivity(small(COUNTER, warmth=-2), known, "warmth") == Shift(
        "warmth", -2, (Moved(-3, appear=("cordial",)), Moved(-1, ("cool",), ("warm",)))
    )


@pytest.mark.parametrize(("step", "there"), [(-3, [-2]), (3, [2]), (0, [-1, 1])])
def test_scale_ends_where_it_ends(step, there):
    shift = sensitivity(small(COUNTER, warmth=step), knowledge(), "warmth")
    assert [moved.step for moved in shift.moves] == there


@pytest.mark.parametrize("steps", [{}, {"warmth": None}])
def test_undecided_position_has_no_neighbours(steps):
    shift = sensitivity(small(COUNTER, **steps), knowledge(), "warmth")
    assert shift == Shift("warmth", None)


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_steps_of_the_bakery_lead_to_what_would_be_proposed_there(bakery, knowledge, dimension):
    def chosen(workshop: Workshop) -> set[str]:
        found = derive(workshop, knowledge, spreads(workshop)).candidates
        return {c.pattern for c in found if c.selected}

    for moved in sensitivity(bakery, knowledge, dimension).moves:
        there = tuple(
            p.model_copy(update={"step": moved.step}) if p.dimension == dimension else p
            for p in bakery.positions
        )
        expected = chosen(bakery.model_copy(update={"positions": there}))
        assert chosen(bakery) - set(moved.vanish) | set(moved.appear) == expected


def test_step_aside_in_words(bakery, knowledge):
    shift = sensitivity(bakery, knowledge, "settlement")
    firmer = shift.moves[1]
    said = [explain.change(shift, firmer, knowledge, language) for language in LANGUAGES]
    assert [change.title for change in said] == [
        "Ausgleich −1 statt −2", "Give and take −1 instead of −2",
    ]  # fmt: skip
    assert "»Kulanz an Ort und Stelle«" in said[0].costs
    assert "“" in said[1].costs and " and " in said[1].costs


def test_step_that_changes_nothing_says_nothing(bakery, knowledge):
    shift = Shift("warmth", -2, (Moved(-1),))
    said = explain.change(shift, shift.moves[0], knowledge, "de")
    assert (said.title, said.brings, said.costs) == ("Wärme −1 statt −2", "", "")


@pytest.fixture
def visit(tmp_path, monkeypatch) -> Visit:
    return Visit(tmp_path, monkeypatch)


@pytest.mark.parametrize("folded", [True, False])
def test_page_asks_for_the_neighbours_only_when_the_fold_is_open(
    visit, bakery, monkeypatch, folded
):
    asked: list[str] = []

    def heard(workshop, method, dimension, known):
        asked.append(dimension)
        return sensitivity(workshop, method, dimension, known)

    monkeypatch.setattr("canvas.ui.positions.sensitivity", heard)
    visit.open("relationship", bakery, shift=not folded, _opened_dimension="pace")
    assert asked == ([] if folded else ["pace"])


# --- both ends alike

PLACES = (
    ("discover", "ad", "ad"), ("discover", "website", "website"), ("buy", "counter", "shop"),
    ("buy", "webshop", "webshop"), ("onboard", "email", "email"), ("onboard", "portal", "portal"),
    ("use", "call", "call"), ("use", "app", "portal"), ("problem", "counter", "shop"),
    ("problem", "chat", "chat"), ("care", "letter", "letter"),
    ("care", "newsletter", "newsletter"), ("winback", "email", "email"),
    ("goodbye", "letter", "letter"), ("goodbye", "portal", "portal"),
)  # fmt: skip
"""As many places with a person as without, in every phase."""

WARM = {
    "encounter": -2, "closeness": -2, "warmth": -3, "register": -1, "initiative": -2,
    "guidance": -1, "tailoring": -2, "contribution": -1, "commitment": -2, "insight": -2,
    "settlement": -2, "pace": 1,
}  # fmt: skip
"""A close, warm, personal house ..."""
MIXED = WARM | {"guidance": 1, "contribution": 1, "insight": -1, "closeness": -1, "pace": 2}
CLOSE = (("Fürsorge", ("care",)), ("Zugehörigkeit", ("belonging", "tradition")),
         ("Ehrlichkeit", ("honesty",)))  # fmt: skip
COOL = (("Leistung", ("performance",)), ("Freiheit", ("freedom", "distinction")),
        ("Fairness", ("fairness",)))  # fmt: skip
"""... and what a cool, distant, automated label values instead."""

TOLERANCE = 0.2
"""How far the number of proposals may lie apart; their points much less."""


def house(steps, values, organisation) -> Workshop:
    return Workshop(
        frame=Frame(title="Haus", language="de", organisation=organisation),
        values=tuple(
            Value(id=f"v{n}", word=word, themes=themes)
            for n, (word, themes) in enumerate(values, 1)
        ),
        touchpoints=tuple(
            Touchpoint(id=f"t{n}", phase=phase, kind=kind, channel=channel)
            for n, (phase, kind, channel) in enumerate(PLACES, 1)
        ),
        positions=tuple(Position(dimension=d, step=s) for d, s in steps.items()),
    )


@pytest.fixture(
    params=[
        (steps, organisation)
        for steps in (WARM, MIXED)
        for organisation in (("company", "repeat_purchase"), ("company", "contract"), ("solo",))
    ],
    ids=lambda p: f"{'warm' if p[0] is WARM else 'mixed'}-{p[1][-1]}",
)
def pair(request, knowledge):
    """What is derived for a house and for its mirror image."""
    steps, organisation = request.param
    mirrored = {dimension: -step for dimension, step in steps.items()}
    houses = house(steps, CLOSE, organisation), house(mirrored, COOL, organisation)
    return [derive(one, knowledge, ()) for one in houses]


def near(warm: float, cool: float, tolerance: float) -> bool:
    return abs(warm - cool) <= tolerance * max(warm, cool)


def chosen(derivation) -> list[Candidate]:
    return [c for c in derivation.candidates if c.selected]


def test_both_ends_get_as_many_proposals(pair):
    assert near(*(len(found.candidates) for found in pair), TOLERANCE)
    assert near(*(sum(not c.folded for c in found.candidates) for found in pair), TOLERANCE)


def test_both_ends_get_a_full_short_list(pair):
    assert [len(chosen(found)) for found in pair] == [16, 16]


def test_both_ends_get_proposals_as_good(pair):
    scores = [sorted(c.score for c in chosen(found)) for found in pair]
    assert near(*map(mean, scores), TOLERANCE / 2)
    for part in (4, 8, 12, 15):
        assert abs(scores[0][part] - scores[1][part]) <= 3


def test_both_ends_are_covered(pair):
    assert [found.uncovered for found in pair] == [(), ()]
    assert [len(found.leaning) <= 2 for found in pair] == [True, True]


def test_both_ends_spread_over_the_journey(pair):
    phases = [{c.phase for c in chosen(found)} for found in pair]
    fields = [{(c.phase, c.side) for c in chosen(found)} for found in pair]
    assert abs(len(phases[0]) - len(phases[1])) <= 1
    assert abs(len(fields[0]) - len(fields[1])) <= 2
    assert min(map(len, phases)) >= 7
