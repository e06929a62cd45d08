"""Where law and fairness draw a line: a hint to have it checked, never legal advice.

Kinds (a) to (d) of the method are errors, (e) and (f) are information; what a rule only reads as
if it did is a question (``frames``). Most lines are a topic beside a fault; where the topic itself
is rare in harmless rules (somebody's faith, a microphone, a clerk's gift), it is enough that
nothing harmless stands beside it. What is judged is only whom a rule shuts out, what it hides and
how it lets people go; its tone is nobody's business.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache

from canvas.checks.ending import ends
from canvas.checks.frames import ONLY_AUTHORITIES, lines_it_may_cross
from canvas.checks.lexicon import Lexicon
from canvas.checks.reading import REMEMBERED, Reading, sentences
from canvas.checks.registry import Case, Found, on_rule
from canvas.model import Rule
from canvas.results import Level


@on_rule("boundary_check")
def boundary_check(case: Case, rule: Rule) -> Iterator[Found]:
    """One finding per line the rule may cross, with the words that made the machine listen.

    Sure signs accuse, a frame that holds only asks.
    """
    authority, reading = case.workshop.is_a("authority"), case.reading(rule)
    seen = set[str]()
    for kind, words in crossed_lines(reading, authority):
        seen.add(SAID_AS.get(kind, kind))
        yield Found(rule.id, LEVELS_OF[kind], SAID_AS.get(kind, kind), {"words": words})
    for kind, words in lines_it_may_cross(reading, authority):
        if kind not in seen:
            yield Found(rule.id, "question", kind, {"words": words})


@lru_cache(maxsize=REMEMBERED)
def crossed_lines(reading: Reading, authority: bool) -> tuple[tuple[str, str], ...]:
    """(kind, words) of each line the rule may cross, in the order of the method."""
    asked = (k for k in LINES if authority or k not in ONLY_AUTHORITIES)
    heard = ((kind, LINES[kind](reading)) for kind in asked)
    return tuple((kind, words) for kind, words in heard if words)


def _exclusion(reading: Reading) -> str:
    """(a) Somebody is shut out or served worse, and a protected characteristic stands beside it.

    What follows »nie wegen«, »unabhängig von« up to the end of the sentence protects people.
    """
    lexicon = reading.lexicon
    if not lexicon.hears("protected", reading.plain):
        return ""
    for sentence in sentences(reading.plain):
        told = _before_neutral(lexicon, sentence)
        if lexicon.hears("protected", told) and lexicon.hears("exclusion", told):
            return lexicon.first("protected", told)
    return ""


def _before_neutral(lexicon: Lexicon, sentence: str) -> str:
    return sentence[: next(lexicon.starts("neutral", sentence), len(sentence))]


def _withheld(reading: Reading) -> str:
    """(b) Price, provider, safety or returns are hidden, falsified or told when it is too late.

    A right that the law gives and the rule refuses counts as well.
    """
    lexicon = reading.lexicon
    for sentence in sentences(f"{reading.occasion} {reading.main}"):
        if lexicon.hears("mandatory_fact", sentence) and lexicon.claims("withheld", sentence):
            return lexicon.first("mandatory_fact", sentence)
    late = lexicon.claims("late_told", reading.main)
    return late or lexicon.claims("right_denied", f"{reading.occasion} {reading.main}")


def _made_up(reading: Reading) -> str:
    """Scarcity, haste or praise that somebody has invented, also within quotation marks."""
    lexicon, text = reading.lexicon, reading.text
    for sign, doubt in (("pressure_sign", "made_up"), ("praise_sign", "fabricated")):
        if lexicon.hears(sign, text) and lexicon.claims(doubt, reading.plain):
            return lexicon.first(sign, text)
    return lexicon.claims("deceit", reading.main)


def _consent(reading: Reading) -> str:
    """(c) We call or mail to advertise, and nobody has agreed to it.

    Only what we begin counts: in the occasion it is the customers who call, and a reply is asked
    for.
    """
    lexicon = reading.lexicon
    if _agreed(reading) or ends(reading) or lexicon.hears("they_act", reading.plain):
        return ""
    told = (
        lexicon.claims("advertising", sentence)
        for sentence in sentences(reading.main)
        if lexicon.claims("contact", sentence) and not lexicon.hears("replying", sentence)
    )
    return next(filter(None, told), "")


def _tracking(reading: Reading) -> str:
    """(c) People are watched, recorded or shown around, or their data go elsewhere, unasked."""
    lexicon = reading.lexicon
    if _agreed(reading):
        return ""
    if watched := lexicon.claims("data_sold", reading.main):
        return watched
    watched = lexicon.claims("spied", reading.plain)
    if watched and not lexicon.hears("they_act", reading.plain):
        return watched
    seen = lexicon.claims("surveillance", reading.main)
    if seen and not lexicon.hears("told_openly", reading.main):
        return seen
    unasked = (s for s in sentences(reading.plain) if lexicon.hears("no_consent", s))
    return next(filter(None, (lexicon.claims("tracking", s) for s in unasked)), "")


def _agreed(reading: Reading) -> bool:
    lexicon, text = reading.lexicon, reading.plain
    agreed = lexicon.hears("consent", text) or lexicon.hears("in_order", text)
    return agreed and not lexicon.hears("no_consent", text)


def _retaliation(reading: Reading) -> str:
    """Whoever complains or stands up for a right is treated worse for it."""
    lexicon = reading.lexicon
    about = reading.occasion or reading.plain
    if not lexicon.claims("complaint", about):
        return ""
    return lexicon.claims("punish", reading.main)


def _leaving(reading: Reading) -> str:
    """(d) Leaving is made harder than joining."""
    lexicon = reading.lexicon
    if not lexicon.hears("leaving", f"{reading.occasion} {reading.text}") or ends(reading):
        return ""
    return lexicon.claims("hurdle", f"{reading.main} {' '.join(reading.quotes)}")


def _entitlement(reading: Reading) -> str:
    """(e) An authority cuts what people are entitled to; what they offer us is nothing of it."""
    lexicon = reading.lexicon
    if any(lexicon.hears(sign, reading.plain) for sign in ("gives_to_us", "changes_nothing")):
        return ""
    heard = (("entitlement", reading.plain), ("entitlement", reading.main))
    claims = (
        lexicon.claims(cue, text) for cue, text in (*heard, ("entitlement_cut", reading.main))
    )
    return next(filter(None, claims), "")


def _gift(reading: Reading) -> str:
    """An authority takes a gift, or whoever brings one comes first; a gift refused is none."""
    lexicon, text = reading.lexicon, reading.plain
    if lexicon.hears("gift_refused", text):
        return ""
    given = lexicon.claims("giver", text)
    return given or (lexicon.claims("gift", text) if lexicon.hears("favour", text) else "")


def _bribe(reading: Reading) -> str:
    """We give something to those who decide or inspect on behalf of others."""
    lexicon, text = reading.lexicon, reading.plain
    return "" if lexicon.hears("gift_refused", text) else lexicon.claims("bribe", text)


def _appearance(reading: Reading) -> str:
    """(f) The rule tells employees how to look or to behave beyond their work."""
    lexicon = reading.lexicon
    for sentence in sentences(reading.main):
        if lexicon.hears("staff", sentence) and (words := lexicon.first("appearance", sentence)):
            return words
        own = lexicon.hears("staff", sentence) and not lexicon.hears("body_of_others", sentence)
        if own and (words := lexicon.claims("body_own", sentence)):
            return words
    return ""


LINES: dict[str, Callable[[Reading], str]] = {
    "exclusion": _exclusion,
    "withheld": _withheld,
    "made_up": _made_up,
    "consent": _consent,
    "tracking": _tracking,
    "retaliation": _retaliation,
    "leaving": _leaving,
    "entitlement": _entitlement,
    "gift": _gift,
    "bribe": _bribe,
    "appearance": _appearance,
}
LEVELS_OF: dict[str, Level] = {
    "exclusion": "error",
    "withheld": "error",
    "made_up": "error",
    "consent": "error",
    "tracking": "error",
    "retaliation": "error",
    "leaving": "error",
    "entitlement": "info",
    "gift": "info",
    "bribe": "info",
    "appearance": "info",
}
SAID_AS = {"bribe": "gift"}
"""Lines told with the sentence of their neighbour in ``checks.yaml``."""
