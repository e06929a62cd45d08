"""Where law and fairness draw a line: a hint to have it checked, never legal advice.

Kinds (a) to (d) of the method are errors, (e) and (f) are information. What is judged is only
whom a rule shuts out, what it hides and how it lets people go; its tone is nobody's business.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache

from canvas.checks.lexicon import Lexicon
from canvas.checks.reading import REMEMBERED, Reading, sentences
from canvas.checks.registry import Case, Found, on_rule
from canvas.model import Rule
from canvas.results import Level


@on_rule("boundary_check")
def boundary_check(case: Case, rule: Rule) -> Iterator[Found]:
    """One finding per line the rule may cross, with the words that made the machine listen."""
    authority = case.workshop.is_a("authority")
    for kind, words in crossed_lines(case.reading(rule)):
        if authority or kind not in ONLY_AUTHORITIES:
            yield Found(rule.id, LEVELS_OF[kind], SAID_AS.get(kind, kind), {"words": words})


@lru_cache(maxsize=REMEMBERED)
def crossed_lines(reading: Reading) -> tuple[tuple[str, str], ...]:
    """(kind, words) of each line the rule may cross, in the order of the method."""
    heard = ((kind, listen(reading)) for kind, listen in LINES.items())
    return tuple((kind, words) for kind, words in heard if words)


def _exclusion(reading: Reading) -> str:
    """(a) Somebody is shut out or served worse, and a protected characteristic stands beside it.

    What follows »nie wegen«, »unabhängig von« up to the end of the sentence protects people.
    """
    lexicon = reading.lexicon
    for sentence in sentences(reading.plain):
        told = _before_neutral(lexicon, sentence)
        if lexicon.hears("exclusion", told) and lexicon.hears("protected", told):
            return lexicon.first("protected", told)
    return ""


def _before_neutral(lexicon: Lexicon, sentence: str) -> str:
    return sentence[: next(lexicon.starts("neutral", sentence), len(sentence))]


def _withheld(reading: Reading) -> str:
    """(b) Price, provider, safety or returns are hidden, falsified or told when it is too late."""
    lexicon = reading.lexicon
    for sentence in sentences(reading.plain):
        if lexicon.hears("mandatory_fact", sentence) and lexicon.claims("withheld", sentence):
            return lexicon.first("mandatory_fact", sentence)
    return ""


def _made_up(reading: Reading) -> str:
    """Scarcity, haste or praise that somebody has invented, also within quotation marks."""
    lexicon, text = reading.lexicon, reading.text
    for sign, doubt in (("pressure_sign", "made_up"), ("praise_sign", "fabricated")):
        if lexicon.hears(sign, text) and lexicon.claims(doubt, reading.plain):
            return lexicon.first(sign, text)
    return lexicon.claims("deceit", reading.main)


def _consent(reading: Reading) -> str:
    """(c) We call or mail to advertise, or watch people, and nobody has agreed to it.

    Only what we begin counts: in the occasion it is the customers who call, and a reply is asked
    for.
    """
    lexicon = reading.lexicon
    unasked = lexicon.hears("no_consent", reading.plain)
    if lexicon.hears("consent", reading.plain) and not unasked:
        return ""
    if watched := lexicon.claims("data_sold", reading.main):
        return watched
    if unasked and (watched := lexicon.claims("tracking", reading.plain)):
        return watched
    told = (
        lexicon.claims("advertising", sentence)
        for sentence in sentences(reading.main)
        if lexicon.claims("contact", sentence) and not lexicon.hears("replying", sentence)
    )
    return next(filter(None, told), "")


def _leaving(reading: Reading) -> str:
    """(d) Leaving is made harder than joining."""
    lexicon = reading.lexicon
    if not lexicon.hears("leaving", f"{reading.occasion} {reading.plain}"):
        return ""
    return lexicon.claims("hurdle", reading.main)


def _entitlement(reading: Reading) -> str:
    """(e) An authority cuts what people are entitled to."""
    lexicon = reading.lexicon
    return lexicon.claims("entitlement", reading.plain) or lexicon.claims(
        "entitlement", reading.main
    )


def _gift(reading: Reading) -> str:
    """An authority takes a gift, or whoever brings one comes first; a gift refused is none."""
    lexicon, text = reading.lexicon, reading.plain
    if lexicon.hears("gift_refused", text) or not lexicon.hears("favour", text):
        return ""
    return lexicon.claims("gift", text)


def _appearance(reading: Reading) -> str:
    """(f) The rule tells employees how to look or to behave beyond their work."""
    lexicon = reading.lexicon
    for sentence in sentences(reading.main):
        if lexicon.hears("staff", sentence) and (words := lexicon.first("appearance", sentence)):
            return words
    return ""


LINES: dict[str, Callable[[Reading], str]] = {
    "exclusion": _exclusion,
    "withheld": _withheld,
    "made_up": _made_up,
    "consent": _consent,
    "leaving": _leaving,
    "entitlement": _entitlement,
    "gift": _gift,
    "appearance": _appearance,
}
LEVELS_OF: dict[str, Level] = {
    "exclusion": "error",
    "withheld": "error",
    "made_up": "error",
    "consent": "error",
    "leaving": "error",
    "entitlement": "info",
    "gift": "info",
    "appearance": "info",
}
ONLY_AUTHORITIES = frozenset({"entitlement", "gift"})
SAID_AS = {"made_up": "withheld", "gift": "entitlement"}
"""Lines without a sentence of their own in ``checks.yaml``: told with the nearest one."""
