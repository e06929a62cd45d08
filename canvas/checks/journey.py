"""Checks along the journey: owners, promises, weak places, contact afterwards, handover."""

from collections.abc import Iterator
from functools import lru_cache

from canvas.checks.reading import REMEMBERED, Reading
from canvas.checks.registry import STRONG, Case, Found, on_workshop
from canvas.model import PHASES, Rule
from canvas.results import Level

AFTERWARDS = ("care", "winback")


@on_workshop("promise_without_behaviour")
def promise_without_behaviour(case: Case) -> Iterator[Found]:
    """A claim of our advertising that no rule keeps, or only a rule with red findings."""
    rules = {rule.id: rule for rule in case.rules}
    for promise in case.workshop.promises:
        rule = rules.get(promise.rule)
        if promise.text and not (rule and case.clean(rule)):
            message, facts = ("red_rule", {"rule": rule.id}) if rule else ("no_rule", {})
            yield Found(promise.id, "error", message, facts)


@on_workshop("touchpoint_without_owner")
def touchpoint_without_owner(case: Case) -> Iterator[Found]:
    """Nobody answers for the touchpoint; everybody is nobody."""
    for touchpoint in case.workshop.touchpoints:
        if case.lexicon.hears("nobody", touchpoint.owner):
            message = "nobody" if touchpoint.owner.strip(" -?") else "blank"
            yield Found(touchpoint.id, "error", message, {"owner": touchpoint.owner})


@on_workshop("no_contact_after_purchase")
def no_contact_after_purchase(case: Case) -> Iterator[Found]:
    """After the purchase nothing starts from us.

    A warning where the relationship is to last or to start from us, else a question; for an
    authority always a question. On request (initiative +2 or more) the only question is how
    silent leaving is noticed, and a recorded signal closes it.
    """
    initiative, commitment = (case.steps.get(d, 0) for d in ("initiative", "commitment"))
    if not case.begun or any(_reaches_out(case, rule) for rule in case.rules):
        return
    if initiative >= STRONG:
        if case.lexicon.blank(case.workshop.frame.silence_signal):
            yield Found("care", "question", "silent_leaving")
        return
    wanted = initiative <= -1 or commitment <= -1
    level: Level = "warning" if wanted and not case.workshop.is_a("authority") else "question"
    yield Found("care", level, "wanted" if wanted else "open")


def _reaches_out(case: Case, rule: Rule) -> bool:
    """A rule after the purchase that starts from us and is of use to the other side."""
    if rule.phase not in AFTERWARDS:
        return False
    starts = "contact_unprompted" in rule.tags or "initiative-" in rule.serves
    if not starts and not (case.clean(rule) and gets_in_touch(case.reading(rule))):
        return False
    checks = ("rule_without_customer_benefit", "contradiction")
    return not any(case.has_finding(check, rule.id) for check in checks)


@lru_cache(maxsize=REMEMBERED)
def gets_in_touch(reading: Reading) -> bool:
    """Whether the sentence says that we call, write, visit, invite or send, and nobody has asked.

    Selling is no contact of use to the other side.
    """
    lexicon, clause = reading.lexicon, reading.deed != reading.told
    if not lexicon.claims("gets_in_touch", reading.deed):
        return False
    asked = clause and lexicon.claims("they_ask_first", reading.occasion)
    asked = asked or lexicon.claims("on_request", reading.told)
    return not asked and not lexicon.claims("selling", reading.deed)


@on_workshop("ending_missing_or_wrong")
def no_ending(case: Case) -> Iterator[Found]:
    """No rule says how people part."""
    if case.begun and not any(r.phase == "goodbye" or r.side == "END" for r in case.rules):
        authority = case.workshop.is_a("authority")
        yield Found("goodbye", "warning", "missing_authority" if authority else "missing")


@on_workshop("weakest_link_untreated")
def weakest_link_untreated(case: Case) -> Iterator[Found]:
    """A touchpoint marked as weak has no clean rule of its own."""
    for touchpoint in case.workshop.touchpoints:
        here = [rule for rule in case.rules if rule.touchpoint == touchpoint.id]
        if touchpoint.weak and not any(map(case.clean, here)):
            yield Found(touchpoint.id, "error", "red_rules" if here else "no_rule")


@on_workshop("weakest_link_untreated")
def phase_without_rule(case: Case) -> Iterator[Found]:
    """A phase in which people meet us and no rule says how; quiet until there are rules."""
    met = {t.phase for t in case.workshop.touchpoints}
    ruled = {r.phase for r in case.rules}
    for phase in PHASES:
        if case.rules and phase in met - ruled:
            yield Found(phase, "info", "phase_no_rule", {"phase": phase})


@on_workshop("handover_missing")
def handover_missing(case: Case) -> Iterator[Found]:
    """Nobody new would learn the relationship, or nobody looks at it again.

    How many employees say they can do a rule is asked outside the workshop file, so the method's
    majority is not checked here.
    """
    handover = case.workshop.handover
    fields = {
        "hiring": handover.hiring,
        "training": handover.training,
        "review_date": handover.review_date,
    }
    missing = [name for name, text in fields.items() if case.lexicon.blank(text)]
    if case.begun and missing:
        yield Found("handover", "warning", "_".join(missing), {"parts": missing})
    if case.begun and case.lexicon.hears("nobody", handover.owner):
        yield Found("handover.owner", "info", "no_owner")
