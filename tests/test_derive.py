"""From values and positions to proposals: what fires, why, where, in which order."""

import random
from dataclasses import replace

import pytest

from canvas.conditions import Compare, leaves
from canvas.derive import derive, orphaned, relationship_types
from canvas.firing import firing, held
from canvas.knowledge import Knowledge
from canvas.method import Cues, Pattern, VagueWords
from canvas.model import Frame, Position, Rule, Touchpoint, Value, Verdict, Workshop
from canvas.results import Because, Candidate, Spread
from canvas.text import LocalText

WORDS = LocalText(de="Wort", en="word")
TEXTS = ("name", "text", "occasion", "behaviour", "measure", "limit", "benefit", "check")
COUNTER = Touchpoint(id="t1", phase="buy", kind="counter", channel="shop")
FORUM = Touchpoint(id="t2", phase="use", kind="forum", channel="forum")
CARE = Value(id="v1", word="Fürsorge", themes=("care",))
HONEST = Value(id="v2", word="Ehrlichkeit", themes=("honesty", "fairness"))


def pattern(id, when="always", **facts):
    """A pattern of the counter in phase buy, unless the facts say otherwise."""
    facts = {"side": "CB", "phase": "buy", "kinds": ("counter",), "tags": ()} | facts
    texts = dict.fromkeys(TEXTS, WORDS)
    return Pattern(id=id, when=when, slots={}, source="test", **texts, **facts)


def knowledge(*patterns):
    """A method that knows these patterns and nothing else."""
    nothing = {}
    return Knowledge(
        dimensions=nothing, profiles=nothing, themes=nothing, channels=nothing, kinds=nothing,
        phases=nothing, patterns={p.id: p for p in patterns}, conflicts=(), tensions=(),
        checks=nothing, vague=VagueWords(questions={}, entries={}, harmless={}, source="test"),
        cues=Cues(entries={}), steps=nothing, words=nothing,
    )  # fmt: skip


def workshop(*parts, organisation=(), belonging_sign="", **steps):
    """A workshop with these values, touchpoints, rules, verdicts and positions."""
    return Workshop(
        frame=Frame(
            title="Buchhandlung", language="de",
            organisation=organisation, belonging_sign=belonging_sign,
        ),
        values=tuple(p for p in parts if isinstance(p, Value)),
        touchpoints=tuple(p for p in parts if isinstance(p, Touchpoint)),
        rules=tuple(p for p in parts if isinstance(p, Rule)),
        verdicts=tuple(p for p in parts if isinstance(p, Verdict)),
        positions=tuple(Position(dimension=d, step=step) for d, step in steps.items()),
    )  # fmt: skip


def fired(the_workshop, *patterns, today=()):
    """Ids of the candidates, best first."""
    found = derive(the_workshop, knowledge(*patterns), today)
    return [c.pattern for c in found.candidates]


def only(the_workshop, the_pattern, today=()):
    """The candidate of the only pattern there is."""
    (found,) = derive(the_workshop, knowledge(the_pattern), today).candidates
    return found


def selected(derivation):
    return [c.pattern for c in derivation.candidates if c.selected]


# --- when a pattern fires


@pytest.mark.parametrize(
    ("when", "positions"),
    [
        ("always", ()),
        ("warmth <= -1", ("warmth",)),
        ({"all": ["warmth <= -1", "encounter <= 1"]}, ("warmth", "encounter")),
        ({"any": ["warmth <= -1", "pace >= 1"]}, ("warmth",)),
        ({"any": ["pace >= 1", "closeness >= 2", "encounter <= -2"]}, ("encounter",)),
        ({"any": [{"all": ["warmth <= -1", "pace >= 1"]}, "encounter <= 0"]}, ("encounter",)),
        ({"all": ["warmth <= -1", {"none": ["pace >= 1"]}]}, ("warmth",)),
        ({"all": [{"none": ["organisation authority"]}, "theme care"]}, ()),
        ({"none": ["pace >= 1", "pace <= -1"]}, ()),
        ({"all": ["warmth <= -1", "warmth >= -3", "encounter <= 0"]}, ("warmth", "encounter")),
    ],
)
def test_condition_that_holds_names_the_positions_it_rests_on(when, positions):
    shop = workshop(COUNTER, CARE, warmth=-3, encounter=-2)
    assert only(shop, pattern("a", when)).because.positions == positions


@pytest.mark.parametrize(
    "when",
    [
        "warmth >= -2",
        "pace <= 3",
        "theme honesty",
        "organisation contract",
        {"all": ["warmth <= -1", "pace >= 1"]},
        {"any": ["pace >= 1", "theme honesty"]},
        {"none": ["warmth <= -1"]},
        {"none": ["organisation company", "pace >= 1"]},
    ],
)
def test_condition_that_fails_gives_no_candidate(when):
    shop = workshop(COUNTER, CARE, warmth=-3, encounter=-2, organisation=("company",))
    assert fired(shop, pattern("a", when)) == []


def test_compiled_conditions_hold_exactly_when_the_conditions_do(knowledge):
    """Every pattern of the method and some that are nested deeper, in a thousand cases."""
    nested = (
        {"none": [{"all": ["warmth <= -1", "theme care"]}, {"none": ["pace >= 1"]}]},
        {"any": [{"none": ["theme care", "warmth >= 0"]}, {"all": ["pace <= 0", "theme honesty"]}]},
        {"all": [{"none": [{"any": ["warmth <= 0", {"none": ["organisation solo"]}]}]}]},
    )
    patterns = dict(knowledge.patterns) | {
        f"nested-{n}": pattern(f"nested-{n}", when) for n, when in enumerate(nested)
    }
    every = {leaf for p in patterns.values() for leaf in leaves(p.condition)}
    compiled, chance = firing(replace(knowledge, patterns=patterns)), random.Random(4)
    for _ in range(1000):
        true = {leaf for leaf in sorted(every, key=repr) if chance.random() < 0.5}
        found = {f.pattern.id: f for f in compiled.fired(true.__contains__)}
        for id, p in patterns.items():
            rest_on = held(p.condition, true.__contains__)
            assert (id in found) == (rest_on is not None), id
            if rest_on is not None:
                compared = [leaf.dimension for leaf in rest_on if isinstance(leaf, Compare)]
                assert found[id].satisfied == tuple(dict.fromkeys(compared)), id


def test_undecided_position_satisfies_no_comparison():
    shop = workshop(COUNTER, warmth=None)
    assert fired(shop, pattern("a", "warmth <= 3"), pattern("b", "warmth >= -3")) == []


def test_position_zero_satisfies_but_is_no_reason():
    found = only(workshop(COUNTER, encounter=0), pattern("a", "encounter <= 1"))
    assert (found.because.positions, found.score) == ((), 2)


def test_value_without_confirmed_theme_triggers_nothing():
    shop = workshop(COUNTER, Value(id="v1", word="Fürsorge"))
    assert fired(shop, pattern("a", "theme care")) == []


# --- where it applies


def test_pattern_without_a_place_in_the_case_is_suppressed():
    shop = workshop(FORUM, warmth=-2)
    assert fired(shop, pattern("a", "warmth <= -1")) == []


def test_channel_of_a_touchpoint_is_a_place_too():
    shop = workshop(COUNTER, warmth=-2)
    assert only(shop, pattern("a", "warmth <= -1", kinds=("shop",))).touchpoints == ("t1",)


def test_touchpoint_without_kind_is_no_place():
    shop = workshop(Touchpoint(id="t1", phase="buy"), warmth=-2)
    assert fired(shop, pattern("a", "warmth <= -1")) == []


def test_universal_pattern_is_never_suppressed_but_folded_without_its_place():
    assert only(workshop(), pattern("a")).folded is True
    assert only(workshop(COUNTER), pattern("a")).folded is False


@pytest.mark.parametrize(("side", "phase"), [("END", "goodbye"), ("HR", "handover")])
def test_ending_and_handover_need_no_place(side, phase):
    found = only(workshop(warmth=-2), pattern("a", "warmth <= -1", side=side, phase=phase))
    because = Because("a", positions=("warmth",))
    assert found == Candidate("a", side, phase, (), 4, because, folded=False, selected=True)


def test_candidate_is_bound_to_every_fitting_touchpoint_of_its_phase():
    desk = Touchpoint(id="t3", phase="buy", kind="counter")
    later = Touchpoint(id="t4", phase="use", kind="counter")
    found = only(workshop(COUNTER, FORUM, desk, later), pattern("a", alt_phases=("use",)))
    assert found.touchpoints == ("t1", "t3")


def test_candidate_moves_to_its_other_phases_when_its_own_has_no_place():
    found = only(workshop(COUNTER), pattern("a", phase="onboard", alt_phases=("use", "buy")))
    assert (found.phase, found.touchpoints, found.folded) == ("onboard", ("t1",), False)


def test_candidate_without_a_place_in_its_phases_is_folded_and_never_selected():
    found = only(workshop(COUNTER, warmth=-3), pattern("a", "warmth <= -1", phase="problem"))
    assert (found.folded, found.selected, found.touchpoints) == (True, False, ())


# --- what it scores


def test_score_counts_every_satisfied_dimension_once():
    shop = workshop(COUNTER, warmth=-3, encounter=-1)
    when = {"all": ["warmth <= -1", "warmth <= -2", "encounter <= 0"]}
    assert only(shop, pattern("a", when)).score == 2 * (3 + 1) + 2


def test_score_counts_two_themes_at_most():
    shop = workshop(COUNTER, CARE, HONEST)
    one = pattern("a", boosted_by=("care", "courage"))
    three = pattern("b", boosted_by=("care", "honesty", "fairness"))
    assert only(shop, one).score == 3 + 2
    assert only(shop, three).score == 6 + 2
    assert only(shop, three).because.themes == ("care", "honesty", "fairness")


def test_score_counts_a_theme_the_condition_asked_for_once():
    shop = workshop(COUNTER, HONEST)
    assert only(shop, pattern("a", "theme honesty")).score == 3 + 2
    assert only(shop, pattern("a", "theme honesty", boosted_by=("honesty",))).score == 3 + 2


def test_score_rises_once_where_today_differs_from_the_target():
    shop = workshop(COUNTER, warmth=-2, pace=-2)
    today = (
        Spread("warmth", 8, median=0.0, target=-2, gap=2.0),
        Spread("pace", 8, median=3.0, target=-2, gap=5.0),
    )
    assert only(shop, pattern("a", "warmth <= -1"), today).score == 4 + 2 + 2
    both = pattern("b", {"all": ["warmth <= -1", "pace <= -1"]})
    assert only(shop, both, today).score == 8 + 2 + 2


def test_score_rises_where_today_is_scattered():
    shop = workshop(COUNTER, warmth=-2)
    today = (Spread("warmth", 8, gap=1.5, scattered=True), Spread("pace", 8, gap=5.0))
    assert only(shop, pattern("a", "warmth <= -1"), today).score == 4 + 2 + 2


def test_score_rises_at_the_weakest_link_which_the_because_names():
    weak = Touchpoint(id="t3", phase="buy", kind="counter", weak=True)
    found = only(workshop(COUNTER, weak), pattern("a"))
    assert (found.score, found.because.touchpoint) == (2 + 3, "t3")


def test_because_names_values_in_their_order_and_the_first_touchpoint():
    shop = workshop(COUNTER, HONEST, CARE, warmth=-2)
    found = only(shop, pattern("a", "warmth <= -1", boosted_by=("care", "honesty")))
    assert found.because == Because("a", ("v1", "v2"), ("care", "honesty"), ("warmth",), "t1")


# --- order and short list


def test_candidates_are_sorted_by_score_then_name():
    shop = workshop(COUNTER, CARE, warmth=-2)
    assert fired(
        shop, pattern("c"), pattern("b"), pattern("a", "warmth <= -1"), pattern("d", "theme care")
    ) == ["a", "d", "b", "c"]


def test_derivation_is_the_same_whatever_the_order_of_the_patterns():
    shop = workshop(COUNTER, CARE, HONEST, warmth=-3, encounter=-2)
    patterns = [pattern(f"p{i}", "warmth <= -1" if i % 2 else "always") for i in range(20)]
    there = derive(shop, knowledge(*patterns), ())
    assert derive(shop, knowledge(*patterns), ()) == there
    assert derive(shop, knowledge(*reversed(patterns)), ()) == there


def test_short_list_takes_two_of_one_phase_and_side():
    found = derive(workshop(COUNTER), knowledge(*(pattern(id) for id in "abc")), ())
    assert selected(found) == ["a", "b"]


def test_short_list_ends_at_sixteen():
    phases = ("discover", "buy", "onboard", "use", "problem", "care", "winback", "goodbye")
    patterns = [
        pattern(f"{phase}-{side}-{n}", phase=phase, side=side, kinds=("x",))
        for phase in phases for side in ("CB", "SD") for n in (1, 2)
    ]  # fmt: skip
    places = (Touchpoint(id=f"t{i}", phase=p, kind="x") for i, p in enumerate(phases))
    assert len(selected(derive(workshop(*places), knowledge(*patterns), ()))) == 16


def test_short_list_covers_a_value_before_it_takes_the_best():
    """Three strong patterns fill the field; the weakest is there for the second value."""
    shop = workshop(COUNTER, CARE, HONEST, warmth=-3)
    strong = (pattern(id, "warmth <= -1", boosted_by=("care",)) for id in "abc")
    found = derive(shop, knowledge(*strong, pattern("d", boosted_by=("honesty",))), ())
    assert selected(found) == ["a", "d"]


def test_short_list_covers_every_defining_position_even_beyond_two_of_a_field():
    shop = workshop(COUNTER, warmth=-2, pace=-3, insight=-2, settlement=-1)
    dimensions = ("warmth", "pace", "insight", "settlement")
    found = derive(shop, knowledge(*(pattern(d, f"{d} <= -1") for d in dimensions)), ())
    assert selected(found) == ["pace", "insight", "warmth"]


def test_short_list_uses_one_candidate_for_several_wishes():
    shop = workshop(COUNTER, CARE, warmth=-2, pace=-2)
    both = pattern("both", {"all": ["warmth <= -1", "pace <= -1"]}, boosted_by=("care",))
    single = pattern("single", "warmth <= -1", phase="use", kinds=("counter",))
    assert selected(derive(shop, knowledge(single, both), ())) == ["both"]


def test_short_list_holds_one_ending():
    ends = [pattern(id, side="END", phase="goodbye", kinds=("call",)) for id in ("e1", "e2", "e3")]
    better = pattern("e4", "warmth <= -1", side="END", phase="goodbye")
    found = derive(workshop(COUNTER, warmth=-1), knowledge(*ends, better), ())
    assert selected(found) == ["e4", "e1"]
    assert found.uncovered == ()


def test_uncovered_names_values_positions_and_the_ending():
    shop = workshop(COUNTER, CARE, HONEST, warmth=-2, guidance=3, pace=1)
    found = derive(shop, knowledge(pattern("a", "warmth <= -1", boosted_by=("care",))), ())
    assert found.uncovered == ("v2", "guidance", "ending")


def test_folded_candidate_covers_nothing():
    shop = workshop(COUNTER, CARE, warmth=-2)
    folded = pattern("a", "warmth <= -1", phase="problem", boosted_by=("care",))
    found = derive(shop, knowledge(folded), ())
    assert found.uncovered == ("v1", "warmth", "ending")


def test_leaning_names_slight_positions_no_candidate_touches():
    shop = workshop(COUNTER, warmth=-1, pace=1, guidance=0, insight=3)
    found = derive(shop, knowledge(pattern("a", "warmth <= -1")), ())
    assert found.leaning == ("pace",)


def test_verdicts_and_adopted_rules_change_nothing():
    shop = workshop(COUNTER, warmth=-2)
    adopted = Rule(id="r1", side="CB", phase="buy", pattern="a")
    judged = workshop(COUNTER, Verdict(pattern="a", verdict="rejected"), adopted, warmth=-2)
    known = knowledge(pattern("a", "warmth <= -1"))
    assert derive(judged, known, ()) == derive(shop, known, ())


def test_empty_workshop_has_nothing_but_the_missing_ending():
    found = derive(workshop(), knowledge(), ())
    assert (found.candidates, found.uncovered, found.leaning) == ((), ("ending",), ())


# --- the names of the relationship


@pytest.mark.parametrize(
    ("steps", "types"),
    [
        ({}, ()),
        ({"encounter": -3}, ("dedicated personal assistance",)),
        ({"encounter": -2}, ("personal assistance",)),
        ({"encounter": -1, "tailoring": -3}, ("personal assistance",)),
        ({"encounter": 0}, ("personal assistance", "self-service")),
        ({"encounter": 1}, ("self-service",)),
        ({"encounter": 2, "tailoring": 0}, ("self-service",)),
        ({"encounter": 1, "tailoring": -1}, ("automated services",)),
        ({"encounter": 3, "tailoring": 3}, ("automated services",)),
        ({"contribution": -2}, ("co-creation",)),
        ({"contribution": -2, "commitment": 0}, ("co-creation", "communities")),
        ({"contribution": -3, "commitment": 1}, ("co-creation",)),
        ({"encounter": -2, "contribution": -1, "commitment": -3}, ("personal assistance",)),
    ],
)
def test_relationship_types_follow_from_positions(steps, types):
    assert relationship_types(workshop(**steps)) == types


@pytest.mark.parametrize(
    ("contribution", "commitment", "types"),
    [(-1, 0, ("communities",)), (0, -3, ()), (2, -3, ()), (-1, 1, ()), (-1, None, ())],
)
def test_belonging_sign_makes_a_community_of_those_who_take_part(contribution, commitment, types):
    shop = workshop(belonging_sign="Sackerl", contribution=contribution, commitment=commitment)
    assert relationship_types(shop) == types


# --- rules that lost their parent


def rule(**facts):
    return Rule(id="r1", side="CB", phase="buy", **facts)


@pytest.mark.parametrize(
    "the_rule",
    [
        rule(),
        rule(value="v1", serves=("warmth-",)),
        rule(serves=("pace+", "guidance-")),
        rule(pattern="warm", serves=("warmth-",)),
        rule(pattern="of another edition", serves=("warmth-",)),
    ],
)
def test_rule_keeps_its_parent(the_rule):
    shop = workshop(CARE, the_rule, warmth=-1, guidance=0)
    assert orphaned(shop, knowledge(pattern("warm", "warmth <= -1"))) == ()


@pytest.mark.parametrize(
    "the_rule",
    [
        rule(value="v9"),
        rule(serves=("warmth+",)),
        rule(serves=("pace-", "warmth+")),
        rule(pattern="cool"),
        rule(pattern="warm", serves=("warmth-", "guidance-")),
        rule(pattern="warm", serves=("pace+",)),
    ],
)
def test_rule_is_orphaned_when_its_parent_no_longer_holds(the_rule):
    """Its value is gone, its position moved over, its pattern would not fire, its pole is open."""
    shop = workshop(CARE, the_rule, warmth=-1, guidance=0)
    known = knowledge(pattern("warm", "warmth <= -1"), pattern("cool", "warmth >= 1"))
    assert orphaned(shop, known) == ("r1",)


def test_orphans_are_in_the_order_of_the_rules():
    rules = [Rule(id=id, side="CB", phase="buy", value="gone") for id in ("r3", "r1", "r2")]
    assert orphaned(workshop(*rules), knowledge()) == ("r1", "r2", "r3")
