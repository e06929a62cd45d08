"""The short list: few, different, a choice where two say the opposite; and why not the rest."""

from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest

from canvas import explain
from canvas.derive import derive, why_not
from canvas.likeness import likeness
from canvas.model import Frame, Position, Touchpoint, Value, Workshop
from canvas.results import Choice, Lack, WhyNot
from canvas.sensitivity import why_not_here
from canvas.spread import spreads
from canvas.text import LANGUAGES
from canvas.workshop_file import read
from tests.pages.visit import Visit
from tests.server import ROOT
from tests.test_derive import CARE, COUNTER, FORUM, knowledge, pattern, selected
from tests.test_derive import workshop as small

CASES = sorted((ROOT / "tests" / "cases").glob("*.json"))
MOST, PER_FIELD = 16, 2


@pytest.fixture(params=CASES, ids=lambda path: path.stem)
def workshop(request) -> Workshop:
    return read(request.param.read_bytes())


@pytest.fixture
def derivation(workshop, method):
    return derive(workshop, method, spreads(workshop))


@pytest.fixture(scope="module")
def method(request):
    return request.getfixturevalue("knowledge")


# --- which say the same


NEAR = [
    ("cheaper-way-named", "fit-first"),
    ("last-misfit", "what-changed"),
    ("ask-without-a-name", "minimal-data"),
    ("three-places-shown", "sponsor-for-three-evenings"),
    ("received-standing", "handed-on-by-name"),
    ("stand-beside-not-in-front", "leave-alone"),
]
"""Pairs of which a reader said that one of them is enough."""

APART = [
    ("greet-in-seconds", "personal-goodbye"),
    ("as-last-time", "three-notes"),
    ("goodwill-on-the-spot", "goodwill-ends-rule-stays"),
    ("named-person", "silence-asked-once"),
    ("price-upfront", "own-pictures-dated"),
    ("known-data-filled-in", "minimal-data"),
    ("our-manual-did-it", "no-reproach"),
]
"""Pairs that share a tag, a phase or many words, and yet say different things."""


@pytest.mark.parametrize(("one", "other"), NEAR)
def test_pairs_of_which_one_is_enough_are_alike(method, one, other):
    alike = likeness(method).alike
    assert alike(one, other) and alike(other, one)


@pytest.mark.parametrize(("one", "other"), APART)
def test_pairs_that_only_sound_alike_are_not(method, one, other):
    assert not likeness(method).alike(one, other)


def test_likeness_is_the_same_from_both_ends_and_rare(method):
    known = likeness(method)
    pairs = list(combinations(method.patterns, 2))
    assert all(known.degree(a, b) == pytest.approx(known.degree(b, a)) for a, b in pairs[::50])
    assert 0 < sum(known.alike(a, b) for a, b in pairs) < len(method.patterns) / 4


def test_likeness_is_measured_once_for_the_same_knowledge(method):
    assert likeness(method) is likeness(method)
    assert likeness(replace(method)) is not likeness(method)


# --- few and different


def test_short_list_is_short_and_never_says_the_same_twice(derivation, method):
    chosen = selected(derivation)
    alike = likeness(method).alike
    assert len(chosen) <= MOST
    assert [(a, b) for a, b in combinations(chosen, 2) if alike(a, b)] == []


def test_short_list_spreads_over_the_journey(derivation):
    chosen = [c for c in derivation.candidates if c.selected]
    fields = Counter((c.phase, c.side) for c in chosen)
    # Only what has to be covered may go beyond two of a field.
    assert sum(n - PER_FIELD for n in fields.values() if n > PER_FIELD) <= 1
    assert len({c.phase for c in chosen}) >= 5
    assert len({c.side for c in chosen}) >= 3


def test_short_list_covers_whatever_a_proposal_covers(workshop, derivation):
    strong = {p.dimension for p in workshop.positions if abs(p.step or 0) >= 2}
    wanted = {v.id for v in workshop.values} | strong
    reasons = [c.because for c in derivation.candidates if c.selected]
    covered = {id for because in reasons for id in (*because.values, *because.positions)}
    assert wanted - set(derivation.uncovered) <= covered


def test_short_list_holds_an_ending_that_ends(derivation, method):
    endings = [c.pattern for c in derivation.candidates if c.selected and c.side == "END"]
    tags = {tag for id in endings for tag in method.patterns[id].tags}
    assert tags & {"end_by_us", "boundary_only"}


def test_best_comes_first_then_what_adds_most():
    """The second rule on warmth scores more than the one on pace, and yet adds less."""
    shop = small(COUNTER, warmth=-3, pace=-2)
    known = knowledge(
        pattern("a", "warmth <= -1"), pattern("b", "warmth <= -2", side="CC"),
        pattern("c", "pace <= -1", side="SD"),
    )  # fmt: skip
    found = derive(shop, known, ())
    assert found.short_list == ("a", "c", "b")
    assert [c.pattern for c in found.candidates] == ["a", "b", "c"]


def test_of_two_that_say_the_same_the_better_stays():
    shop = small(COUNTER, warmth=-3)
    known = knowledge(
        pattern("a", like=("b",)), pattern("b", "warmth <= -1", side="SD"), pattern("c", side="CC")
    )
    found = derive(shop, known, ())
    assert selected(found) == ["b", "c"]
    assert [c.pattern for c in found.candidates] == ["b", "a", "c"]
    assert why_not("a", shop, known, ()) == WhyNot("a", "like", others=("b",))


# --- a choice


def rivals(method, **more):
    """Two opposites of the method's own, and what the small workshop needs to hear both."""
    there = knowledge(
        pattern("kind", "warmth <= -1", tags=("goodwill",)),
        pattern("strict", side="SD", tags=("strict_rule",)),
        pattern("stricter", side="CC", tags=("strict_rule",), **more),
    )
    return type(there)(**{f: getattr(there, f) for f in there.__slots__} | {
        "conflicts": method.conflicts
    })  # fmt: skip


def test_opposites_are_a_choice_and_a_third_stays_out(method):
    shop, known = small(COUNTER, warmth=-3), rivals(method)
    found = derive(shop, known, ())
    assert selected(found) == ["kind", "strict"]
    assert found.choices == (Choice("kind", "strict", ("goodwill", "strict_rule")),)
    assert why_not("stricter", shop, known, ()) == WhyNot("stricter", "choice", others=("kind",))


def test_opposites_in_other_phases_are_no_choice(method):
    shop = small(COUNTER, FORUM, warmth=-3)
    found = derive(shop, rivals(method, phase="use", kinds=("forum",)), ())
    assert (selected(found), len(found.choices)) == (["kind", "strict", "stricter"], 1)


def test_choice_asks_its_question_from_both_ends(method):
    choice = Choice("kind", "strict", ("goodwill", "strict_rule"))
    assert (choice.beside("kind"), choice.beside("strict")) == ("strict", "kind")
    assert choice.beside("another") is None
    asked = [explain.choice_question(choice, method, language) for language in LANGUAGES]
    assert asked == [
        "Betrag je Fall oder zuerst die Regel?",
        "An amount per case, or the rule first?",
    ]


def test_selected_opposites_are_always_a_choice(workshop, derivation, method):
    chosen = [c for c in derivation.candidates if c.selected]
    tags = {c.pattern: method.patterns[c.pattern].tags for c in chosen}
    told = {frozenset((c.one, c.other)) for c in derivation.choices}
    for a, b in combinations(chosen, 2):
        here, there = (tags[a.pattern], a.phase), (tags[b.pattern], b.phase)
        if any(c.parts(here, there, workshop) for c in method.conflicts):
            assert frozenset((a.pattern, b.pattern)) in told


# --- why not


def test_every_pattern_says_why_it_is_not_there(workshop, derivation, method):
    shown = set(selected(derivation))
    for id in method.patterns:
        found = why_not_here(workshop, method, id)
        assert (found.obstacle is None) == (id in shown), id
        assert (found.obstacle == "condition") == bool(found.lacks), id
        assert set(found.others) <= shown and bool(found.others) == (
            found.obstacle in ("like", "choice", "field", "full")
        ), id
        for language in LANGUAGES:
            said = explain.why_not(found, workshop, method, language)
            assert said.endswith(".") and not {"{", "}"} & set(said), said
            assert "  " not in said and ": ." not in said and "()" not in said, said


@pytest.mark.parametrize(
    ("when", "lacks"),
    [
        ("warmth <= -1", [[[Lack("position", "warmth", "<=", -1, 2)]]]),
        ("pace >= 1", [[[Lack("position", "pace", ">=", 1)]]]),
        ("theme honesty", [[[Lack("theme", "honesty")]]]),
        (
            {"all": ["warmth >= 1", "pace >= 1", "organisation solo"]},
            [[[Lack("position", "pace", ">=", 1)]], [[Lack("organisation", "solo")]]],
        ),
        (
            {"any": ["theme honesty", {"all": ["warmth <= 0", "organisation solo"]}]},
            [[
                [Lack("theme", "honesty")],
                [Lack("position", "warmth", "<=", 0, 2), Lack("organisation", "solo")],
            ]],
        ),
        (
            {"none": ["theme care", "warmth >= 2", "organisation solo"]},
            [
                [[Lack("theme", "care", unwanted=True)]],
                [[Lack("position", "warmth", ">=", 2, 2, unwanted=True)]],
            ],
        ),
    ],
)  # fmt: skip
def test_condition_that_fails_tells_what_it_lacks(when, lacks):
    found = why_not("a", small(COUNTER, CARE, warmth=2), knowledge(pattern("a", when)), ())
    told = [[list(way) for way in group] for group in found.lacks]
    assert (found.obstacle, told) == ("condition", lacks)


def test_why_not_names_the_missing_place():
    shop = small(FORUM, warmth=1)

    def obstacle(**facts):
        return why_not("a", shop, knowledge(pattern("a", "warmth <= 3", **facts)), ()).obstacle

    assert obstacle() == "no_place"
    assert obstacle(kinds=("forum",)) == "folded"


def test_why_not_names_those_of_the_same_field():
    known = knowledge(*(pattern(id) for id in "abc"))
    assert why_not("c", small(COUNTER), known, ()) == WhyNot("c", "field", others=("a", "b"))


def test_why_not_names_the_last_that_came_in():
    phases = ("discover", "buy", "onboard", "use", "problem", "care", "winback", "goodbye")
    patterns = [
        pattern(f"{phase}-{side}", phase=phase, side=side, kinds=("x",))
        for phase in phases for side in ("CB", "CC", "SD")
    ]  # fmt: skip
    places = (Touchpoint(id=f"t{i}", phase=p, kind="x") for i, p in enumerate(phases))
    found = why_not("goodbye-SD", small(*places), knowledge(*patterns), ())
    assert (found.obstacle, len(found.others)) == ("full", 1)


def test_why_not_as_sentences(method):
    shop = Workshop(
        frame=Frame(title="Laden", language="de", organisation=("company",)),
        values=(Value(id="v1", word="Mut", themes=("courage",)),),
        touchpoints=(COUNTER,),
        positions=(Position(dimension="warmth", step=2), Position(dimension="encounter", step=0)),
    )

    def said(id):
        found = why_not_here(shop, method, id)
        return [explain.why_not(found, shop, method, language) for language in LANGUAGES]

    assert said("greet-in-seconds") == [
        "Passt nicht zu dieser Beziehung. Verlangt: Wärme höchstens −1 (herzlich), jetzt +2.",
        "Does not fit this relationship. It asks for: warmth at most −1 (warm), now +2.",
    ]
    assert said("promise-backed")[0] == (
        "In der Phase Entdecken fehlt ein Berührungspunkt dieser Art: Werbung, Website, soziale "
        "Medien oder Drucksache."
    )
    assert said("limit-the-route")[0] == (
        "Passt nicht zu dieser Beziehung. Verlangt: eine Organisation der Art »Behörde oder Amt« "
        "oder eine Organisation der Art »Versorgungspflicht (alle werden bedient)«."
    )


# --- on the page


@pytest.fixture
def visit(tmp_path, monkeypatch) -> Visit:
    return Visit(tmp_path, monkeypatch)


def test_page_of_the_rules_answers_why_not(visit, bakery):
    visit.open("rules", bakery, **{"more-ideas": True})
    [why] = [s for s in visit.page.selectbox if s.label == "Warum nicht?"]
    assert len(why.options) == 189 - 16
    visit.choose("Warum nicht?", "Sichtbar bleiben, nicht ansprechen")


def test_closed_fold_of_other_ideas_costs_nothing(visit, bakery):
    visit.open("rules", bakery)
    assert [s.label for s in visit.page.selectbox if s.label == "Warum nicht?"] == []
