"""What does not go together: rule and position, rule and rule, promise, channel."""

from canvas.model import Promise, Touchpoint
from tests.checks.workshop import findings, found, frame, positions, rule, workshop

COMPLETE = "Wenn jemand fragt, nennt das Team 1 Preis. Grenze: keine Ausreden."


def tagged(id, *tags, **about):
    return rule(COMPLETE, id=id, tags=tags, **about)


def test_rule_that_serves_the_other_pole():
    def said(step):
        one = rule(COMPLETE, serves=("tailoring-",))
        return found(workshop(one, positions=positions(tailoring=step)), "contradiction")

    assert said(3) == [("r1", "error", "position")]
    assert said(2) == [("r1", "error", "position")]
    assert said(1) == [("r1", "question", "position")]
    assert said(0) == said(-1) == said(-3) == []


def test_rules_of_one_phase_with_tags_that_clash():
    def said(*rules, **about):
        return found(workshop(*rules, frame=frame(**about)), "contradiction")

    asks, silent = ("r1", "contact_unprompted"), ("r2", "no_unprompted")
    assert said(tagged(*asks), tagged(*silent)) == [("r2", "error", "rule")]
    assert said(tagged("r1", "no_unprompted"), tagged("r2", "contact_unprompted")) == [
        ("r2", "error", "rule")
    ]
    assert said(tagged(*asks), tagged(*silent, phase="care")) == []
    assert said(tagged(*asks), tagged(*silent, parked=True)) == []
    assert said(tagged(*asks)) == []


def test_form_of_address_clashes_in_any_phase():
    rules = (tagged("r1", "formal_address"), tagged("r2", "casual_address", phase="care"))
    assert found(workshop(*rules), "contradiction") == [("r2", "error", "rule")]


def test_only_the_worst_clash_of_two_rules_is_told():
    rules = (tagged("r1", "greet_each", "approach"), tagged("r2", "no_approach"))
    (only,) = [f for f in findings(workshop(*rules)) if f.check == "contradiction"]
    assert (only.target, only.level, only.facts["other"]) == ("r2", "question", "r1")


def test_clash_that_matters_for_authorities_only():
    rules = (tagged("r1", "end_by_us"), tagged("r2", "boundary_only"))
    office = frame(organisation=("authority",))
    assert found(workshop(*rules), "contradiction") == []
    assert found(workshop(*rules, frame=office), "contradiction") == [("r2", "error", "rule")]


def test_rule_that_breaks_the_promise_it_is_linked_to():
    def said(promise, text, linked="r1", **about):
        promises = (Promise(id="p1", text=promise, rule=linked),)
        one = rule(text, "en", **about)
        return found(workshop(one, language="en", promises=promises), "contradiction")

    coupon = "Two days after a purchase the till prints a 10 percent coupon."
    assert said("Nothing discounted", coupon) == [("r1", "error", "promise")]
    assert said("Nothing discounted", coupon, linked="") == [("r1", "question", "promise")]
    assert said("Nothing discounted", "Whoever asks for a discount is laughed at.") == []
    assert said("Discounts for everyone", coupon) == []
    assert said("Nothing discounted", "Everyone pays the printed price, press included.") == []
    assert said("Cancel any time", "Whoever wants to cancel must call first.") == [
        ("r1", "error", "promise")
    ]
    assert said("Cancel any time", COMPLETE, tags=("retention_offer",)) == [
        ("r1", "error", "promise")
    ]
    assert said("Cancel any time", "Whoever cancels gets a confirmation in 1 day.") == []


def test_channel_that_pulls_away_is_a_note_once_it_is_decided():
    def said(decision):
        platform = Touchpoint(
            id="t6", phase="buy", kind="webshop", channel="marketplace", channel_decision=decision
        )
        steps = positions(encounter=-2, closeness=-1)
        return found(workshop(touchpoints=(platform,), positions=steps), "channel_contradiction")

    assert said("") == [("t6", "error", "pulls"), ("t6", "warning", "pulls")]
    assert said("nur Vorbestellung") == [("t6", "info", "decided"), ("t6", "info", "decided")]
