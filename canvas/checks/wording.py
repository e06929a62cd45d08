"""Checks of a rule's wording: vague words, missing parts, dependence on a person or on mood."""

from collections.abc import Iterator
from functools import lru_cache

from canvas.checks.reading import REMEMBERED, Reading, sentences
from canvas.checks.registry import Case, Found, on_rule
from canvas.checks.vague import anchored, is_exact, vague_and_inexact
from canvas.model import Rule
from canvas.results import Level
from canvas.sentence import split_quotes

PARTS = ("occasion", "role", "measure", "limit")
"""The parts of a complete rule, in reading order."""
MANY_MISSING = 2


@on_rule("incomplete_rule")
def incomplete_rule(case: Case, rule: Rule) -> Iterator[Found]:
    """Occasion, role with a verb, measure or limit is missing; slots first, sentence second."""
    missing = missing_parts(case.reading(rule))
    if missing:
        level: Level = "error" if len(missing) >= MANY_MISSING else "warning"
        facts = {"parts": list(missing), "n": len(missing)}
        yield Found(rule.id, level, "_".join(missing), facts)


@on_rule("person_or_mood_dependent")
def person_or_mood_dependent(case: Case, rule: Rule) -> Iterator[Found]:
    """The rule holds only for one named person without deputy, or when the mood allows.

    A deputy (of rule or touchpoint) or a text for absences is enough for a name and for presence,
    a limit for discretion; nothing makes up for mood. A first name in the workshop's title is the
    name of the house.
    """
    reading = case.reading(rule)
    name, mood = named_person(reading), mood_phrase(reading)
    place = case.workshop.touchpoint(rule.touchpoint)
    if rule.deputy or (place and place.deputy) or name in case.workshop.frame.title.split():
        name = ""
    if name or mood:
        message = "both" if name and mood else "person" if name else "mood"
        yield Found(rule.id, "error", message, {"name": _bare(name), "phrase": mood})


def _bare(name: str) -> str:
    """The name without the words behind it by which it was known: "Odette rings"."""
    words = name.split()
    while len(words) > 1 and words[-1][0].islower():
        words.pop()
    return " ".join(words)


@lru_cache(maxsize=REMEMBERED)
def missing_parts(reading: Reading) -> tuple[str, ...]:
    """Ids of the parts nobody can find in the rule."""
    present = (_has_occasion, _has_role, _has_measure, _has_limit)
    return tuple(part for part, found in zip(PARTS, present, strict=True) if not found(reading))


def _has_occasion(reading: Reading) -> bool:
    if reading.occasion:
        return True
    lexicon, main = reading.lexicon, _without_mood(reading)
    opens = any(lexicon.opens(sentence) for sentence in sentences(main))
    return opens or lexicon.hears("occasion_inside", main)


def _without_mood(reading: Reading) -> str:
    """»wenn es passt« names no occasion."""
    main = reading.lexicon.without("mood", reading.main)
    return reading.lexicon.without("presence", main)


def _has_role(reading: Reading) -> bool:
    """False only when nobody acts for sure: no verb at all, or nothing but passives without anyone.

    A passive in a subordinate clause (»eine Liste, die geprüft wird«) says nothing about who acts;
    on whose presence or mood it hangs is who acts.
    """
    if reading.rule.role:
        return True
    lexicon, main = reading.lexicon, reading.main
    if lexicon.hears("verb_first", main):
        return True
    if not lexicon.hears("verb", main):
        return False
    told = split_quotes(reading.deed)[0].strip()
    if not lexicon.hears("passive", told) or lexicon.hears("done_by", main):
        return True
    if named_person(reading) or lexicon.hears("mood_of_staff", reading.plain):
        return True
    if lexicon.hears("acts_at_once", reading.told):
        return True
    clauses = (lexicon.without("subordinate", clause) for clause in sentences(told))
    return any(lexicon.hears("verb", c) and not lexicon.hears("passive", c) for c in clauses)


def _has_measure(reading: Reading) -> bool:
    """A measure in what is done, or a limit that says how much (»höchstens 5 Zeilen«).

    A figure in the occasion or in the limit (»nie vor 8 Uhr«) measures nothing where what is done
    is told in vague words only.
    """
    lexicon = reading.lexicon
    if reading.rule.measure:
        return True
    done = lexicon.without_vague(reading.main)
    if lexicon.hears("soft_measure", done) or lexicon.hears("thing_handed", done):
        return True
    if vague_and_inexact(reading):
        return is_exact(lexicon, reading.deed, "anchor", "object")
    limit = lexicon.without("threshold", reading.limit)
    return (
        anchored(reading)
        or lexicon.hears("limit_measures", reading.limit)
        or is_exact(lexicon, limit, "anchor", "object")
    )


def _has_limit(reading: Reading) -> bool:
    """A limit need not be called one: »ab 300 Euro entscheidet ...«, »..., nie vor anderen«.

    What somebody does in a second sentence mostly says where the first one ends, and so does what
    is done with something else there (»Pianos are left«); »Lost luggage:« and »Flat
    tyre?« are no sentences.
    """
    lexicon = reading.lexicon
    if reading.limit or lexicon.hears("limit_phrase", reading.plain):
        return True
    if lexicon.hears("restriction", reading.main):
        return True
    first, *later = sentences(reading.main)
    later = later[1:] if first.endswith((":", "?")) else later
    return any(
        not lexicon.hears("passive", one) or lexicon.hears("another_case", one) for one in later
    )


@lru_cache(maxsize=REMEMBERED)
def named_person(reading: Reading) -> str:
    """The person without whom the rule fails; empty if there is none or a deputy is named.

    Who is named in the occasion only does not act: »Wenn Dr. Pfandl operiert, untersucht ...«.
    """
    lexicon = reading.lexicon
    said = f"{reading.plain} {reading.rule.role}"
    text = said if lexicon.hears("back_to_the_name", reading.main) else said[reading.opening :]
    text = lexicon.without("place_name", text)
    name = lexicon.first("named_person", text) or lexicon.first("first_name", text)
    return "" if name and lexicon.hears("deputy", said) else name


@lru_cache(maxsize=REMEMBERED)
def mood_phrase(reading: Reading) -> str:
    """The words that leave the rule to mood, time left over or somebody's presence.

    The mood of the other side (»wenn ein Kind keine Lust mehr hat«) is an occasion like any other.
    """
    lexicon, text = reading.lexicon, f"{reading.plain} {reading.rule.role}"
    if not (phrase := _depends_on(reading, text)):
        return ""
    ours = lexicon.without("moods_of_others", text)
    return phrase if ours == text else _depends_on(reading, ours)


def _depends_on(reading: Reading, text: str) -> str:
    lexicon = reading.lexicon
    if phrase := lexicon.claims("mood", text) or lexicon.claims("mood_of_staff", text):
        return phrase
    if not reading.limit and (phrase := lexicon.claims("discretion", text)):
        return phrase
    phrase = lexicon.claims("presence", text)
    return "" if phrase and (reading.rule.deputy or lexicon.hears("deputy", text)) else phrase
