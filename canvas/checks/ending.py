"""Whether a rule ends the relationship from our side, and whether it may and says enough.

What ends is heard in two ways. Some words say so anywhere (»Hausverbot«). In a rule about parting
any verb of parting will do, as long as we are the ones who part: the other side's own leaving, a
job that is done and a conversation that ends are no such thing.
"""

from collections.abc import Iterator
from functools import lru_cache

from canvas.checks.reading import REMEMBERED, Reading, sentences
from canvas.checks.registry import Case, Found, on_rule
from canvas.model import Rule

ENDING_NEEDS = ("criterion", "two_deciders", "reason_told", "notice_given")
"""What an ending by us needs; the names are cues."""
ENDED = "end_by_us"
"""The tag of a rule that ends the relationship from our side."""
TOO_LITTLE = 2
"""So many of the four may not be missing; one alone can be agreed elsewhere."""


@on_rule("ending_missing_or_wrong")
def wrong_ending(case: Case, rule: Rule) -> Iterator[Found]:
    """We end the relationship where we may not, or without saying when, who, why and by when."""
    reading = case.reading(rule)
    if not ends(reading):
        return
    sure, tagged = ends_by_us(reading), ENDED in rule.tags
    kinds = [k for k in ("authority", "duty_to_contract") if case.workshop.is_a(k)]
    if kinds:
        if not limits_the_route(reading):
            message = kinds[0] if sure else f"{kinds[0]}_perhaps"
            yield Found(rule.id, "error" if sure else "question", message, certain=tagged)
    elif len(missing := _missing_in_ending(reading)) >= TOO_LITTLE:
        yield Found(rule.id, "warning", "incomplete", {"parts": missing}, certain=tagged)


def ends(reading: Reading) -> bool:
    """Whether the rule ends a relationship from our side, surely or as it reads."""
    return ends_by_us(reading) or parts_with_them(reading)


@lru_cache(maxsize=REMEMBERED)
def ends_by_us(reading: Reading) -> bool:
    """Whether the rule surely ends a relationship from our side, by its tag or by its words."""
    return _ends_for_good(reading) or _says(reading, "bans")


@lru_cache(maxsize=REMEMBERED)
def parts_with_them(reading: Reading) -> bool:
    """Whether a rule about parting reads as if we were the ones who part."""
    about_parting = reading.rule.side == "END" or reading.rule.phase == "goodbye"
    if not about_parting or leaves_of_their_own(reading) or _parts_with_a_supplier(reading):
        return False
    parts = any(_parts(reading, sentence) for sentence in sentences(reading.main))
    return parts or _pays_for_a_fault(reading)


@lru_cache(maxsize=REMEMBERED)
def leaves_of_their_own(reading: Reading) -> bool:
    """Whether the other side goes, or all is done: in the occasion, or as what the rule is about.

    »Wer kündigt, bekommt ...«, »Wer bleibt, kündigt per Mail«, »Austritte nimmt ... an«.
    """
    lexicon = reading.lexicon
    if lexicon.hears("their_end", _opening(reading)) or lexicon.hears("their_topic", reading.plain):
        return True
    return lexicon.hears("whoever", reading.occasion) and lexicon.hears("they_end", reading.main)


def _parts_with_a_supplier(reading: Reading) -> bool:
    return reading.lexicon.hears("our_supplier", reading.main)


def _opening(reading: Reading) -> str:
    """The occasion, also one that only its first word and a comma tell apart."""
    opening, comma, _ = reading.plain.partition(", ")
    opens = bool(comma) and reading.lexicon.hears("opening_word", opening)
    return reading.occasion or (opening if opens else "")


def _parts(reading: Reading, sentence: str) -> bool:
    lexicon = reading.lexicon
    return lexicon.hears("parts", sentence) and not lexicon.hears("no_parting", sentence)


def _pays_for_a_fault(reading: Reading) -> bool:
    """Whether somebody did wrong and something stops for it, with nothing that mends it."""
    lexicon = reading.lexicon
    told = f"{reading.occasion} {reading.main}"
    if not lexicon.hears("fault", told) or lexicon.hears("no_parting", reading.main):
        return False
    return lexicon.hears("parts_then", reading.main) and not lexicon.hears("mild", reading.main)


def _ends_for_good(reading: Reading) -> bool:
    return ENDED in reading.rule.tags or _says(reading, "ends")


def limits_the_route(reading: Reading) -> bool:
    """Whether the rule only shuts the door and says which way stays open for the matter itself."""
    lexicon, text = reading.lexicon, reading.plain
    if _ends_for_good(reading) or lexicon.claims("entitlement", text):
        return False
    return lexicon.hears("route_open", text)


def _says(reading: Reading, cue: str) -> bool:
    """Whether the rule says so; a negation in the occasion (»wer nicht zahlt«) is none of it."""
    if leaves_of_their_own(reading) or _parts_with_a_supplier(reading):
        return False
    return any(reading.lexicon.claims(cue, text) for text in (reading.plain, reading.main))


def _missing_in_ending(reading: Reading) -> list[str]:
    """What is missing of the four; an occasion is a criterion unless it is a mere feeling.

    Who decides and by when is told in what we do: »nach zwei Mahnungen« names nobody.
    """
    lexicon = reading.lexicon
    told = {
        "criterion": bool(_opening(reading)) or lexicon.hears("criterion", reading.text),
        "two_deciders": lexicon.hears("two_deciders", reading.main),
        "reason_told": bool(lexicon.claims("reason_told", reading.text)),
        "notice_given": bool(lexicon.claims("notice_given", reading.main)),
    }
    told["criterion"] &= not lexicon.hears("mere_feeling", reading.plain)
    return [need for need in ENDING_NEEDS if not told[need]]
