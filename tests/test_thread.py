"""The thread: what holds on to what, and where it is loose."""

from canvas.knowledge import Knowledge
from canvas.model import Frame, Position, Rule, Touchpoint, Value, Workshop
from canvas.thread import LooseEnd, Tie, thread


def workshop(*rules: Rule, **parts: object) -> Workshop:
    """One value, a warm position, a counter, and some rules."""
    fields = {
        "values": (Value(id="v1", word="Herzlichkeit"),),
        "positions": (Position(dimension="warmth", step=-3),),
        "touchpoints": (Touchpoint(id="t1", phase="buy", name="Theke"),),
    }
    return Workshop(frame=Frame(title="Laden", language="de"), rules=rules, **(fields | parts))


def greet(**more: object) -> Rule:
    fields = {"value": "v1", "serves": ("warmth-",), "touchpoint": "t1"} | more
    return Rule(id="r1", side="CB", phase="buy", text="Wir grüßen.", **fields)


def test_complete_thread_has_no_loose_end(knowledge: Knowledge) -> None:
    found = thread(workshop(greet()), knowledge)
    assert found.ties == (
        Tie(("value", "v1"), ("position", "warmth"), ("r1",)),
        Tie(("position", "warmth"), ("rule", "r1")),
        Tie(("rule", "r1"), ("touchpoint", "t1")),
    )
    assert found.loose == ()
    assert found.roots("r1") == ("v1",)


def test_written_reason_counts_more_than_the_way_through_a_rule(knowledge: Knowledge) -> None:
    position = Position(dimension="warmth", step=-3, because_of=("v1",))
    found = thread(workshop(greet(), positions=(position,)), knowledge)
    assert found.ties[0] == Tie(("value", "v1"), ("position", "warmth"))


def test_nothing_but_a_start_hangs_loose_everywhere(knowledge: Knowledge) -> None:
    assert thread(workshop(), knowledge).loose == (
        LooseEnd("value_without_rule", "value", "v1"),
        LooseEnd("position_without_rule", "position", "warmth"),
        LooseEnd("position_without_value", "position", "warmth"),
        LooseEnd("touchpoint_without_rule", "touchpoint", "t1"),
    )


def test_rule_without_value_or_place_is_loose_on_both_sides(knowledge: Knowledge) -> None:
    loose = thread(workshop(greet(value="", serves=(), touchpoint="")), knowledge).loose
    assert [e for e in loose if e.kind == "rule"] == [
        LooseEnd("rule_without_value", "rule", "r1"),
        LooseEnd("rule_without_touchpoint", "rule", "r1"),
    ]


def test_rule_leads_back_through_its_position(knowledge: Knowledge) -> None:
    position = Position(dimension="warmth", step=-3, because_of=("v1",))
    found = thread(workshop(greet(value=""), positions=(position,)), knowledge)
    assert found.roots("r1") == ("v1",)
    assert not [e for e in found.loose if e.kind == "rule"]


def test_rule_against_the_position_is_orphaned(knowledge: Knowledge) -> None:
    found = thread(workshop(greet(serves=("warmth+",))), knowledge)
    assert LooseEnd("orphaned_rule", "rule", "r1") in found.loose


def test_ending_needs_no_touchpoint(knowledge: Knowledge) -> None:
    goodbye = greet(touchpoint="").model_copy(update={"side": "END", "phase": "goodbye"})
    loose = thread(workshop(goodbye), knowledge).loose
    assert [e.end for e in loose] == ["touchpoint_without_rule"]


def test_parked_rule_holds_nothing(knowledge: Knowledge) -> None:
    found = thread(workshop(greet(parked=True)), knowledge)
    assert (found.nodes["rule"], found.ties) == ((), ())


def test_bakery(bakery: Workshop, knowledge: Knowledge) -> None:
    found = thread(bakery, knowledge)
    assert [e.id for e in found.loose if e.end == "value_without_rule"] == ["v1", "v4"]
    assert [e.id for e in found.loose if e.end == "rule_without_value"] == ["r5"]
    assert [e.id for e in found.loose if e.end == "position_without_rule"] == [
        "encounter", "closeness", "contribution", "commitment",
    ]  # fmt: skip
