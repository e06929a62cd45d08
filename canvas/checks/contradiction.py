"""Checks of what does not go together: rule and position, rule and rule, promise, channel."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice

from canvas.checks.boundary import crossed_lines
from canvas.checks.lexicon import Lexicon
from canvas.checks.opposites import (
    ENOUGH,
    Deed,
    Said,
    broken,
    deed,
    forbidden,
    later,
    meant,
    promised,
    undone,
)
from canvas.checks.poles import poles, shares_a_word
from canvas.checks.reading import REMEMBERED, Reading
from canvas.checks.registry import STRONG, Case, Found, on_rule, on_workshop
from canvas.method import TagConflict
from canvas.model import Promise, Rule, Value
from canvas.results import LEVELS, Level

TOPICS = ("topic_discount",)
"""What a promise can rule out in one word and a rule can give all the same."""


@on_rule("contradiction")
def against_position(case: Case, rule: Rule) -> Iterator[Found]:
    """The rule serves the pole opposite to a decided position: an error from strength 2 on."""
    for pole in rule.serves:
        dimension, sign = pole[:-1], pole[-1:]
        step = case.steps.get(dimension, 0)
        if step and (step < 0) != (sign == "-"):
            level: Level = "error" if abs(step) >= STRONG else "question"
            facts = {"dimension": dimension, "step": step, "pole": pole}
            yield Found(rule.id, level, "position", facts)


@on_rule("contradiction")
def against_position_in_words(case: Case, rule: Rule) -> Iterator[Found]:
    """The words of the rule stand at the pole opposite to a clear position: always a question.

    Not asked where the rule is said to serve either pole, and not for what the position itself
    names as an exception.
    """
    frames, reading = poles(case.knowledge, case.lexicon), case.reading(rule)
    for dimension, step in case.steps.items():
        pole = dimension + ("+" if step < 0 else "-")
        if abs(step) < STRONG or not frames.stands_at(pole, reading):
            continue
        if not (_serves(rule, dimension) or _excepted(case, dimension, reading)):
            facts = {"dimension": dimension, "step": step, "pole": pole}
            yield Found(rule.id, "question", "position_words", facts)


def _serves(rule: Rule, dimension: str) -> bool:
    return any(pole[:-1] == dimension for pole in rule.serves)


def _excepted(case: Case, dimension: str, reading: Reading) -> bool:
    """Whether the position itself names what the rule speaks of as an exception."""
    positions = (p for p in case.workshop.positions if p.dimension == dimension)
    return any(shares_a_word(p.depends_on, reading.told) for p in positions)


@on_rule("contradiction")
def against_rule(case: Case, rule: Rule) -> Iterator[Found]:
    """The rule carries a tag that conflicts with an earlier rule; the worst conflict per pair."""
    if not rule.tags:
        return
    for other in case.rules:
        if other.id == rule.id:
            return
        if conflict := _worst_conflict(case, rule, other):
            facts = {"other": other.id, "tags": list(conflict.tags)}
            yield Found(rule.id, conflict.level, "rule", facts)


def _worst_conflict(case: Case, rule: Rule, other: Rule) -> TagConflict | None:
    found = [
        conflict
        for conflict in case.knowledge.conflicts
        if conflict.separates(rule.tags, rule.phase, other, case.workshop)
    ]
    return min(found, key=lambda c: LEVELS.index(c.level), default=None)


@on_rule("contradiction")
def against_promise(case: Case, rule: Rule) -> Iterator[Found]:
    """The rule breaks what advertising says.

    Whether a rule negates a promise is mostly a question for people. The machine sees two cases:
    leaving any time against an obstacle, and no discounts against a discount. A promise linked to
    the rule gives an error, any other a question.
    """
    for promise in case.workshop.promises:
        if _breaks(case, rule, promise):
            level: Level = "error" if promise.rule == rule.id else "question"
            yield Found(rule.id, level, "promise", {"promise": promise.id})


def _breaks(case: Case, rule: Rule, promise: Promise) -> bool:
    exit_free, ruled_out = _says(case.lexicon, promise.text)
    if not (exit_free or ruled_out):
        return False
    reading = case.reading(rule)
    if exit_free:
        kinds = (kind for kind, _ in crossed_lines(reading, case.workshop.is_a("authority")))
        return "retention_offer" in rule.tags or "leaving" in kinds
    return not ruled_out.isdisjoint(_given(reading))


@lru_cache(maxsize=REMEMBERED)
def _says(lexicon: Lexicon, text: str) -> tuple[bool, frozenset[str]]:
    """Whether a promise lets people leave, and the topics it names only to deny them."""
    denied = (t for t in TOPICS if lexicon.hears(t, text) and not lexicon.claims(t, text))
    return bool(lexicon.claims("topic_exit", text)), frozenset(denied)


@lru_cache(maxsize=REMEMBERED)
def _given(reading: Reading) -> frozenset[str]:
    return frozenset(t for t in TOPICS if reading.lexicon.claims(t, reading.main))


@on_workshop("contradiction")
def against_words(case: Case) -> Iterator[Found]:
    """A rule does what a promise, a value or an earlier rule of its phase says otherwise.

    A reading of the words only, so that it asks; one question per rule, the closest text first,
    and none where the rule contradicts something anyway.
    """
    told = {f.target for f in case.findings if f.check == "contradiction"}
    lexicon, workshop = case.lexicon, case.workshop
    promises = [(p, promised(lexicon, p.text)) for p in workshop.promises]
    values = [(v, meant(lexicon, v.meaning, v.never)) for v in workshop.values]
    for rule in case.rules:
        if rule.id not in told:
            done = deed(case.reading(rule))
            asked = chain(
                _against_promises(case, rule, done, promises),
                _against_values(case, rule, done, values),
                _against_rules(case, rule, done),
            )
            yield from islice(asked, 1)


def _against_promises(
    case: Case, rule: Rule, done: Deed, promises: Sequence[tuple[Promise, Said]]
) -> Iterator[Found]:
    lexicon = case.lexicon
    for promise, said in promises:
        keeps = promise.rule == rule.id
        pair = undone(said, done, lexicon, same=keeps)
        broke = keeps and broken(said, done, lexicon)
        if pair or broke or later(said, done, lexicon, same=keeps):
            facts = {"promise": promise.id, "pair": pair}
            yield Found(rule.id, "question", "promise_asks", facts)


def _against_values(
    case: Case, rule: Rule, done: Deed, values: Sequence[tuple[Value, Said]]
) -> Iterator[Found]:
    lexicon = case.lexicon
    for value, said in values:
        grown = rule.value == value.id
        pair = undone(said, done, lexicon, same=grown)
        word_for_word = said.never and forbidden(said, done, lexicon, same=grown)
        if pair or word_for_word or (grown and broken(said, done, lexicon, at_least=ENOUGH)):
            facts = {"value": value.id, "pair": pair}
            yield Found(rule.id, "question", "value_asks", facts)


def _against_rules(case: Case, rule: Rule, done: Deed) -> Iterator[Found]:
    """Against an earlier rule of the same phase."""
    if not done.stances:
        return
    for other in case.rules:
        if other.id == rule.id:
            return
        earlier = deed(case.reading(other))
        if other.phase == rule.phase:
            said = Said(earlier.text, earlier.stances)
            if pair := undone(said, done, case.lexicon, same=False):
                yield Found(rule.id, "question", "rule_asks", {"other": other.id, "pair": pair})


@on_workshop("channel_contradiction")
def channel_contradiction(case: Case) -> Iterator[Found]:
    """A channel pulls away from a position; with a decision noted at the touchpoint only a hint."""
    decided = {t.id: t.channel_decision for t in case.workshop.touchpoints if t.channel_decision}
    for fit in case.fits:
        for conflict in fit.conflicts:
            facts = {
                "channel": fit.channel,
                "dimension": conflict.dimension,
                "gap": conflict.gap,
                "pulls": conflict.pulls,
                "step": case.steps.get(conflict.dimension, 0),
            }
            if fit.touchpoint in decided:
                facts["decision"] = decided[fit.touchpoint]
                yield Found(fit.touchpoint, "info", "decided", facts)
            else:
                yield Found(fit.touchpoint, conflict.level, "pulls", facts)
