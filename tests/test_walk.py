"""One customer's walk: its stops in order, what is ruled at each of them, what is missing."""

from canvas.assess import assess
from canvas.knowledge import Knowledge
from canvas.model import (
    PHASES,
    Acceptance,
    Frame,
    Position,
    Promise,
    Rule,
    RulePhase,
    Touchpoint,
    Workshop,
)
from canvas.walk import Experience, Stop, walk

GREETS = "Wenn jemand eintritt, grüßt die Kassa nach 5 Sekunden. Grenze: nicht am Telefon."


def rule(id: str, touchpoint: str = "", phase: RulePhase = "buy", **more: object) -> Rule:
    about = {"side": "CB", "text": GREETS, "benefit": "Man wartet nicht."} | more
    return Rule.model_validate({"id": id, "phase": phase, "touchpoint": touchpoint, **about})


def shop(*rules: Rule, **parts: object) -> Workshop:
    """A shop with a poster and a counter."""
    places = (
        Touchpoint(id="t1", phase="discover", name="Plakat", owner="Leitung"),
        Touchpoint(id="t2", phase="buy", name="Theke", owner="Kassa"),
    )
    found = {"touchpoints": places, "rules": rules} | parts
    return Workshop.model_validate({"frame": Frame(title="Laden", language="de"), **found})


def stops(workshop: Workshop, knowledge: Knowledge) -> tuple[Stop, ...]:
    return walk(workshop, assess(workshop, knowledge).findings)


def at(touchpoint: str, workshop: Workshop, knowledge: Knowledge) -> Stop:
    return next(s for s in stops(workshop, knowledge) if s.touchpoint == touchpoint)


def test_walk_goes_through_every_phase_in_order(knowledge: Knowledge) -> None:
    found = stops(shop(), knowledge)
    assert [stop.phase for stop in found] == list(PHASES)
    assert [stop.phase for stop in found if not stop.empty] == ["discover", "buy"]


def test_experience_is_occasion_behaviour_benefit(knowledge: Knowledge) -> None:
    counter = at("t2", shop(rule("r1", "t2")), knowledge)
    assert counter.experiences == (
        Experience(
            "r1", "Wenn jemand eintritt", "grüßt die Kassa nach 5 Sekunden", "Man wartet nicht."
        ),
    )
    assert not counter.left_to_chance


def test_english_rule_is_told_in_its_parts(knowledge: Knowledge) -> None:
    text = "When somebody comes in, the till greets within 5 seconds. Limit: not on the phone."
    english = {"frame": Frame(title="Shop", language="en")}
    [lived] = at("t2", shop(rule("r1", "t2", text=text), **english), knowledge).experiences
    assert (lived.occasion, lived.behaviour) == (
        "When somebody comes in",
        "the till greets within 5 seconds",
    )


def test_touchpoint_without_a_rule_is_left_to_chance(knowledge: Knowledge) -> None:
    poster = at("t1", shop(rule("r1", "t2")), knowledge)
    assert poster.left_to_chance and not poster.empty


def test_parked_and_handover_rules_are_not_met(knowledge: Knowledge) -> None:
    workshop = shop(rule("r1", "t2", parked=True), rule("r2", phase="handover", side="HR"))
    assert [s.experiences for s in stops(workshop, knowledge)] == [()] * len(PHASES)


def test_rule_without_a_touchpoint_holds_in_its_phase(knowledge: Knowledge) -> None:
    found = stops(shop(rule("r1", phase="goodbye"), rule("r2", "t99", "buy")), knowledge)
    loose = [(s.phase, [e.rule for e in s.experiences]) for s in found if not s.touchpoint]
    assert ("goodbye", ["r1"]) in loose
    assert ("buy", ["r2"]) in loose


def test_rule_is_met_where_its_touchpoint_lies(knowledge: Knowledge) -> None:
    [lived] = at("t1", shop(rule("r1", "t1", phase="care")), knowledge).experiences
    assert lived.rule == "r1"


def test_gap_of_a_touchpoint_nobody_owns(knowledge: Knowledge) -> None:
    nobody = (Touchpoint(id="t1", phase="buy", name="Theke"),)
    [gap] = at("t1", shop(rule("r1", "t1"), touchpoints=nobody), knowledge).gaps
    assert gap.check == "touchpoint_without_owner"


def test_gap_of_a_channel_is_closed_by_a_decision(knowledge: Knowledge) -> None:
    far = Touchpoint(id="t1", phase="buy", name="Shop", channel="marketplace", owner="Leitung")
    decided = far.model_copy(update={"channel_decision": "Bleibt so."})
    parts = {"positions": (Position(dimension="closeness", step=-3),)}
    open_gaps = at("t1", shop(rule("r1", "t1"), touchpoints=(far,), **parts), knowledge).gaps
    assert {gap.check for gap in open_gaps} == {"channel_contradiction"}
    closed = shop(rule("r1", "t1"), touchpoints=(decided,), **parts)
    assert at("t1", closed, knowledge).gaps == ()


def test_promise_without_a_rule_is_heard_at_the_first_stop(knowledge: Knowledge) -> None:
    workshop = shop(promises=(Promise(id="p1", text="Immer freundlich"),))
    assert [g.target for g in at("t1", workshop, knowledge).gaps] == ["p1"]
    assert at("t2", workshop, knowledge).gaps == ()


def test_promise_kept_badly_is_missed_where_its_rule_is(knowledge: Knowledge) -> None:
    vague = rule("r1", "t2", text="Wir sind freundlich.")
    workshop = shop(vague, promises=(Promise(id="p1", text="Immer freundlich", rule="r1"),))
    assert [g.target for g in at("t2", workshop, knowledge).gaps] == ["p1"]
    assert at("t1", workshop, knowledge).gaps == ()


def test_benefit_only_for_us_is_a_gap(knowledge: Knowledge) -> None:
    ours = rule("r1", "t2", benefit="Wir gewinnen Neukunden.")
    assert [g.message for g in at("t2", shop(ours), knowledge).gaps] == ["inside"]


def test_contradiction_shows_at_both_ends(knowledge: Knowledge) -> None:
    tags = next(c.tags for c in knowledge.conflicts if c.anywhere and c.only_for is None)
    workshop = shop(
        rule("r1", "t1", "discover", tags=(tags[0],)), rule("r2", "t2", tags=(tags[1],))
    )
    poster, counter = at("t1", workshop, knowledge), at("t2", workshop, knowledge)
    assert poster.contradictions == counter.contradictions
    [finding] = counter.contradictions
    assert (finding.target, finding.facts["other"]) == ("r2", "r1")


def test_what_people_keep_on_purpose_is_no_gap(knowledge: Knowledge) -> None:
    kept = Acceptance(check="touchpoint_without_owner", target="t1", reason="Kommt im Mai.")
    nobody = (Touchpoint(id="t1", phase="buy", name="Theke"),)
    workshop = shop(rule("r1", "t1"), touchpoints=nobody, acceptances=(kept,))
    assert at("t1", workshop, knowledge).gaps == ()


def test_bakery_walk(knowledge: Knowledge, bakery: Workshop) -> None:
    found = stops(bakery, knowledge)
    assert [(s.phase, s.touchpoint, len(s.experiences)) for s in found] == [
        ("discover", "t1", 0),
        ("buy", "t2", 3),
        ("buy", "t3", 0),
        ("buy", "t6", 0),
        ("onboard", "", 0),
        ("use", "", 0),
        ("problem", "t4", 1),
        ("care", "t5", 1),
        ("winback", "", 0),
        ("goodbye", "", 0),
    ]
    assert [g.check for g in found[0].gaps] == ["promise_without_behaviour"]


def test_empty_workshop_has_an_empty_walk(knowledge: Knowledge) -> None:
    nothing = Workshop(frame=Frame(title="Laden", language="de"))
    assert all(stop.empty for stop in stops(nothing, knowledge))
