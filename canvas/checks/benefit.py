"""Checks of give and take: what customers get from a rule, and what they get for their work."""

import re
from collections.abc import Iterator
from functools import lru_cache

from canvas.checks.lexicon import Lexicon, names_of
from canvas.checks.reading import REMEMBERED, Reading, sentences
from canvas.checks.registry import Case, Found, on_rule
from canvas.model import CustomerTerm, Rule

REACH = 50
"""How many characters may lie between customers and the work they do."""
NEARBY = 30


@on_rule("rule_without_customer_benefit")
def rule_without_customer_benefit(case: Case, rule: Rule) -> Iterator[Found]:
    """The benefit is missing, speaks only of us, or names a feeling and nothing else."""
    kind = benefit_kind(case.lexicon, rule.benefit, case.workshop.frame.customer)
    if kind == "missing":
        yield Found(rule.id, "error", "missing")
    elif kind == "inside":
        yield Found(rule.id, "error", "inside", {"benefit": rule.benefit})
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
    works = rule.customer_work or customers_work(reading, term)
    repaid = returned and not case.lexicon.hears("weak_return", rule.customer_return)
    if works and not repaid and not case.lexicon.claims("return_given", reading.main):
        yield Found(rule.id, "error", "no_return")
    elif _filled(case.lexicon, rule.our_saving):
        facts = {"saving": rule.our_saving, "given": rule.customer_return}
        if not returned:
            yield Found(rule.id, "error", "saving_kept", facts)
        elif not case.lexicon.hears("price_or_time", rule.customer_return):
            yield Found(rule.id, "question", "saving_not_visible", facts)


@lru_cache(maxsize=REMEMBERED)
def benefit_kind(lexicon: Lexicon, benefit: str, term: CustomerTerm) -> str:
    """``missing``, ``inside``, ``feeling`` or ``fine``: what a benefit speaks of."""
    if not _filled(lexicon, benefit):
        return "missing"
    parts = [part for part in sentences(benefit) if part.strip()]
    if all(_inside_only(lexicon, part, term) for part in parts):
        return "inside"
    if lexicon.hears("feeling", benefit) and not lexicon.hears(
        "concrete", lexicon.without("merely_felt", benefit)
    ):
        return "feeling"
    return "fine"


def _inside_only(lexicon: Lexicon, text: str, term: CustomerTerm) -> bool:
    """Whether a sentence names us as the ones who gain, and nobody else."""
    if not lexicon.hears("us", text) or _begins_with_customers(lexicon, text):
        return False
    if lexicon.hears("us_takes", text):
        return not _customer_gains_too(lexicon, text)
    rest = lexicon.without("us_gain", text)
    names = names_of(term)
    return not (lexicon.hears("customer", rest) or (names is not None and names.search(rest)))


def _begins_with_customers(lexicon: Lexicon, text: str) -> bool:
    """ "Our listeners save data": ours are those who listen, and it is they who gain."""
    first = " ".join(lexicon.without("us_gain", text).split()[:2])
    return lexicon.hears("customer", first) and not lexicon.hears("us_takes", first)


def _customer_gains_too(lexicon: Lexicon, text: str) -> bool:
    """»Wir sparen den Gästen Wege«: the sentence begins with us but gives somebody something.

    Only saving is such a verb, and only when the customers are named before any comma.
    """
    head = lexicon.without("us_gain", text.split(",")[0])
    return lexicon.hears("us_spares", text) and lexicon.hears("customer", head)


@lru_cache(maxsize=REMEMBERED)
def customers_work(reading: Reading, term: CustomerTerm) -> bool:
    """Whether the main clause makes customers do our work, without leaving it to them.

    Being asked for a review is work like writing one.
    """
    lexicon, main, names = reading.lexicon, reading.main, names_of(term)
    if lexicon.claims("asked_to_work", main):
        return True
    named = [*lexicon.starts("customer_subject", main)]
    named += [found.start() for found in names.finditer(main)] if names else []
    subjects = (
        n
        for n in named
        if not lexicon.hears("no_subject", main[max(0, n - 14) : n])
        and not lexicon.hears("may", _clause_before(main, n))
    )
    return any(
        _does_work(lexicon, main[start:]) or _work_comes_first(lexicon, main, start)
        for start in subjects
    )


def _does_work(lexicon: Lexicon, text: str) -> bool:
    clause = text.split(";")[0].split(". ")[0]
    work = next(lexicon.starts("customer_does", clause), -1)
    if work < 0 or work > REACH:
        return False
    between, after = clause[:work], clause[work : work + REACH]
    if "," in between or lexicon.hears("may", between) or lexicon.negated_before(clause, work):
        return False
    return not lexicon.hears("we_do_it", f"{between} {after[:30]}")


def _work_comes_first(lexicon: Lexicon, main: str, subject: int) -> bool:
    """»Vorab füllen die Teilnehmenden einen Bogen aus«: the verb stands before those who work."""
    before, clause = _clause_before(main, subject), main[subject:].split(";")[0]
    verb = next(lexicon.starts("work_first", before), -1)
    if verb < 0 or lexicon.negated_before(before, verb):
        return False
    after = clause.split(". ")[0][: REACH + 10]
    done = next(lexicon.starts("work_completed", after), -1)
    return done >= 0 and not lexicon.hears("negation", after[:done])


def _clause_before(main: str, subject: int) -> str:
    """What stands right before somebody, at most thirty characters of the same clause."""
    return re.split(r"[,;.:]", main[max(0, subject - NEARBY) : subject])[-1]


def _filled(lexicon: Lexicon, text: str) -> bool:
    return not lexicon.hears("empty", text)
