"""Checks of give and take: what customers get from a rule, and what they get for their work."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from canvas.checks.lexicon import Lexicon, names_of
from canvas.checks.reading import REMEMBERED, Reading
from canvas.checks.registry import Case, Found, on_rule
from canvas.checks.work import Sure, customers_work, serves_others
from canvas.model import CustomerTerm, Rule

_AND = re.compile(r"(?<=[.;:!?])\s+|, (?:und|and|but|aber) |,? (?:und|and) (?=(?:wir|uns|we|it)\b)")
"""Where a benefit goes on to somebody else's gain."""
_COMMA = re.compile(r", (?!dass\b|hier\b|zu\b|that\b|to\b)")
"""Where a benefit goes on; what is felt about belongs to the feeling."""
LONG = 3
"""A word that says something has more letters."""


@on_rule("rule_without_customer_benefit")
def rule_without_customer_benefit(case: Case, rule: Rule) -> Iterator[Found]:
    """The benefit is missing, speaks only of us, or names a feeling and nothing else."""
    between_firms = case.workshop.is_a("contract")
    kind = benefit_kind(case.reading(rule), case.workshop.frame.customer, between_firms)
    if kind == "missing":
        yield Found(rule.id, "error", "missing", certain=True)
    elif kind == "inside":
        yield Found(rule.id, "error", "inside", {"benefit": rule.benefit})
    elif kind == "perhaps_inside":
        yield Found(rule.id, "question", "perhaps_inside", {"benefit": rule.benefit})
    elif kind == "feeling":
        yield Found(rule.id, "info", "feeling", {"benefit": rule.benefit})


@on_rule("customer_work_without_return")
def customer_work_without_return(case: Case, rule: Rule) -> Iterator[Found]:
    """Customers work for us and get nothing, or we save and they do not see it.

    Work is what is ticked as such or what the sentence makes customers do. A return counts from
    its field or from the sentence itself. A saving of ours wants a visible gain in price or time.
    """
    reading, term = case.reading(rule), case.workshop.frame.customer
    returned = _filled(case.lexicon, rule.customer_return)
    works = "error" if rule.customer_work else _work(case, reading, term)
    repaid = returned and not case.lexicon.hears("weak_return", rule.customer_return)
    if works and not repaid and not return_told(reading):
        message = "no_return" if works == "error" else "perhaps_no_return"
        yield Found(rule.id, works, message, certain=rule.customer_work)
    elif _filled(case.lexicon, rule.our_saving):
        facts = {"saving": rule.our_saving, "given": rule.customer_return}
        if not returned and not return_told(reading):
            yield Found(rule.id, "error", "saving_kept", facts, certain=True)
        elif returned and not case.lexicon.hears("price_or_time", rule.customer_return):
            yield Found(rule.id, "question", "saving_not_visible", facts, certain=True)


def _work(case: Case, reading: Reading, term: CustomerTerm) -> Sure:
    """Work by what customers do, or perhaps work because we or other people gain by it.

    A rule between the house and its own people tells what those do for their pay.
    """
    if reading.rule.side == "HR":
        return ""
    if works := customers_work(reading, term):
        return works
    kind = benefit_kind(reading, term, case.workshop.is_a("contract"))
    ours = kind in ("inside", "perhaps_inside")
    return "question" if serves_others(reading, term, ours) else ""


@lru_cache(maxsize=REMEMBERED)
def return_told(reading: Reading) -> bool:
    """Whether the sentence or its benefit says what those who work get for it."""
    lexicon, benefit = reading.lexicon, reading.rule.benefit
    if lexicon.claims("return_given", reading.told):
        return True
    return lexicon.hears("paid_back", benefit) and not lexicon.hears("us_takes", benefit)


@lru_cache(maxsize=REMEMBERED)
def benefit_kind(reading: Reading, term: CustomerTerm, between_firms: bool) -> str:
    """``missing``, ``inside``, ``perhaps_inside``, ``feeling`` or ``fine``.

    A benefit is ours if every part of it is; between firms a warehouse may be the customer's.
    """
    lexicon, benefit = reading.lexicon, reading.rule.benefit
    if not _filled(lexicon, benefit):
        return "missing"
    parts = [part for part in _AND.split(benefit) if part.strip()]
    whose = {_whose(reading, part, term, between_firms) for part in parts}
    if whose == {"ours"}:
        return "inside"
    if _only_felt(lexicon, benefit):
        return "feeling"
    return "fine" if "theirs" in whose else "perhaps_inside"


def _only_felt(lexicon: Lexicon, benefit: str) -> bool:
    """Whether every part of it up to a comma is a feeling, and nothing one can do or know."""
    if lexicon.hears("concrete", lexicon.without("merely_felt", benefit)):
        return False
    return all(lexicon.hears("feeling", part) for part in _COMMA.split(benefit))


def _whose(reading: Reading, text: str, term: CustomerTerm, between_firms: bool) -> str:
    """Who gains by a part of a benefit: ``ours`` for sure, ``perhaps`` ours, else ``theirs``."""
    lexicon = reading.lexicon
    text = lexicon.without("we_told", text)
    if lexicon.hears("and_they", text):
        return "theirs"
    if _not_ours(lexicon, text):
        return "theirs"
    if _inside_only(lexicon, text, term):
        return "ours"
    if lexicon.hears("they_can", text) and not _our_house(reading, text, between_firms):
        return "theirs"
    if lexicon.hears("held_to_us", text.lower()):
        return "perhaps"
    if _begins_with_customers(lexicon, text):
        return "theirs"
    if lexicon.hears("we_first", text):
        return "theirs" if lexicon.hears("gives_them", text) else "perhaps"
    if _our_house(reading, text, between_firms):
        return "perhaps"
    if lexicon.hears("able_to", text) or _names_customers(lexicon, text, term):
        return "theirs"
    if lexicon.hears("we", text) or _known_as_ours(reading, text):
        return "perhaps"
    return "theirs"


def _not_ours(lexicon: Lexicon, text: str) -> bool:
    """Whether it happens in the others' house or to their things, and nothing holds them to us."""
    if not lexicon.hears("not_ours", text):
        return False
    return not (lexicon.hears("we", text) or lexicon.hears("held_to_us", text.lower()))


def _names_customers(lexicon: Lexicon, text: str, term: CustomerTerm) -> bool:
    """Whether a text speaks of customers, and not as what we gain (»mehr Kundschaft«)."""
    rest = lexicon.without("us_gain", text)
    names = names_of(term)
    return lexicon.hears("customer", rest) or (names is not None and bool(names.search(rest)))


def _our_house(reading: Reading, text: str, between_firms: bool) -> bool:
    """Whether a part of our house is the one who gains.

    A department gains if it is surely ours, or if it acts in the rule and what it gets is a gain:
    anybody's kitchen stays warm. Between firms it may be theirs.
    """
    lexicon = reading.lexicon
    if lexicon.hears("our_unit", text) and not between_firms:
        return True
    unit = lexicon.first("mixed_unit", text)
    if not unit or not lexicon.hears("unit_gains", text):
        return False
    return not between_firms or unit.lower() in reading.main.lower()


def _known_as_ours(reading: Reading, text: str) -> bool:
    """Whether nobody is named, and what is gained is known to be of use to the house.

    What the rule tells our saving to be is ours as well.
    """
    lexicon = reading.lexicon
    if lexicon.hears("nothing_lost", text):
        return False
    if lexicon.hears("gain_of_ours", text.lower()) or _shares_words(text, reading.rule.our_saving):
        return True
    return lexicon.hears("mere_abstract", text) and not lexicon.hears("real_gain", text)


def _shares_words(text: str, saving: str) -> bool:
    """Whether two words in a row of the benefit stand in what we save (»two tills«)."""
    words = text.lower().strip(" .").split()
    pairs = (f"{one} {other}" for one, other in pairwise(words) if len(other) > LONG)
    return any(pair in saving.lower() for pair in pairs)


def _inside_only(lexicon: Lexicon, text: str, term: CustomerTerm) -> bool:
    """Whether a sentence names us as the ones who gain, and nobody else."""
    if not lexicon.hears("us", text) or _begins_with_customers(lexicon, text):
        return False
    if lexicon.hears("us_takes", text):
        return not _customer_gains_too(lexicon, text)
    return not (lexicon.hears("able_to", text) or _names_customers(lexicon, text, term))


def _begins_with_customers(lexicon: Lexicon, text: str) -> bool:
    """ "Our listeners save data": ours are those who listen, and it is they who gain."""
    first = " ".join(lexicon.without("us_gain", text).split()[:2])
    if lexicon.hears("our_people", first):
        return False
    named = lexicon.hears("customer", first) or lexicon.hears("worker", first.lower())
    return named and not lexicon.hears("us_takes", first)


def _customer_gains_too(lexicon: Lexicon, text: str) -> bool:
    """»Wir sparen den Gästen Wege«: the sentence begins with us but gives somebody something.

    Only saving is such a verb, and only when the customers are named before any comma.
    """
    head = lexicon.without("us_gain", text.split(",")[0])
    return lexicon.hears("us_spares", text) and lexicon.hears("customer", head)


def _filled(lexicon: Lexicon, text: str) -> bool:
    return not lexicon.hears("empty", text)
