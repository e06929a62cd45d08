"""The rules by side, each with its limit, benefit, owner and because; promises they keep."""

from collections.abc import Iterable, Sequence

from canvas import explain, sentence
from canvas.export.writer import Writer
from canvas.model import READY, SIDES, Promise, Rule, Workshop

BODY = 12
"""A first charter shows at most twelve rules; nobody reads more."""
SLOTS = ("occasion", "role", "behaviour", "measure")
Refs = dict[str, str]


def choose(workshop: Workshop) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """The rules of the body and those of the appendix, both in the workshop's order.

    Every value, every weak touchpoint and an ending get a rule into the body first; then the
    order of the workshop fills it. Parked rules are in neither.
    """
    rules = [r for r in workshop.rules if not r.parked]
    weak = {t.id for t in workshop.touchpoints if t.weak}
    wanted = [
        *([r for r in rules if r.value == v.id][:1] for v in workshop.values),
        *([r for r in rules if r.touchpoint == t][:1] for t in sorted(weak)),
        [r for r in rules if r.side == "END"][:1],
        rules,
    ]
    chosen = list(dict.fromkeys(rule.id for some in wanted for rule in some))[:BODY]
    body = tuple(r for r in rules if r.id in chosen)
    return body, tuple(r for r in rules if r.id not in chosen)


def references(workshop: Workshop) -> Refs:
    """Rule id -> what the charter calls it: ``CB 1``, ``CB 2``, ``CC 1`` ..."""
    body, rest = choose(workshop)
    found: Refs = {}
    for side in SIDES:
        of_side = [r for r in (*body, *rest) if r.side == side]
        found |= {r.id: f"{side} {number}" for number, r in enumerate(of_side, 1)}
    return found


def rules(w: Writer, refs: Refs) -> None:
    """At most twelve rules, grouped by side; a side without a rule says so."""
    body, rest = choose(w.workshop)
    w.head(2, "rules")
    if rest:
        total = len(body) + len(rest)
        w.page.text(w.say("rules_count", n=total, shown=len(body), rest=len(rest)))
    if any(_marked(w, r, r.text) != r.text for r in (*body, *rest)):
        w.page.text(w.say("to_confirm_means", mark=w.word("explain.to_confirm")))
    for side in SIDES:
        w.head(3, f"side.{side}")
        of_side = [r for r in body if r.side == side]
        if not of_side:
            w.page.text(w.say("no_rule"))
        write_rules(w, of_side, refs)


def write_rules(w: Writer, rules: Iterable[Rule], refs: Refs) -> None:
    """Rules one below the other, each under its own small heading."""
    for rule in rules:
        w.page.heading(4, f"{refs[rule.id]} · {_where(w, rule)}")
        _rule(w, rule)


def _rule(w: Writer, rule: Rule) -> None:
    main, limit = in_words(w, rule)
    w.page.text(main or w.say("no_sentence"))
    for slot in SLOTS:
        said: str = getattr(rule, slot)
        if not _contains(rule.text or main, said):
            w.entry(f"rule.{slot}", _marked(w, rule, said))
    w.due("rule.limit", limit)
    w.due("rule.benefit", rule.benefit)
    w.entry("rule.customer_return", rule.customer_return)
    w.entry("rule.benefit_us", rule.benefit_us)
    w.entry("rule.our_saving", rule.our_saving)
    w.due("rule.owner", _owner(w, rule))
    w.due("rule.check", rule.check)
    parents = explain.parents(rule, w.workshop, w.content.knowledge, w.content.language)
    w.due("rule.because", f"{parents}." if parents else "")
    _lived(w, rule)
    if rule.id in w.content.orphaned:
        w.entry("rule.orphaned", w.say("orphaned_means"))


def _lived(w: Writer, rule: Rule) -> None:
    """Whether the rule holds or is an intention yet, as far as a team was asked."""
    if rule.corporate is not None:
        n, asked = rule.answers.get(READY[0], 0), sum(rule.answers.get(a, 0) for a in READY)
        key = "corporate" if rule.corporate else "intention"
        w.entry("rule.lived", w.say(f"lived_{key}", can=n, asked=asked))


def in_words(w: Writer, rule: Rule) -> tuple[str, str]:
    """The rule's sentence and its limit apart; both as typed, with marks where unconfirmed."""
    language = w.workshop.language
    if not rule.text:
        composed = sentence.compose(rule.occasion, rule.behaviour, "", language)
        return _marked(w, rule, composed), _marked(w, rule, rule.limit)
    label = f"{sentence.LIMIT_LABEL[language]}:"
    main, _, limit = _marked(w, rule, rule.text).partition(label)
    return main.strip(), limit.strip() or _marked(w, rule, rule.limit)


def _marked(w: Writer, rule: Rule, text: str) -> str:
    know, written = w.content.knowledge, w.workshop.language
    return explain.marked(text, rule, know, written, w.content.language)


def _contains(sentence: str, said: str) -> bool:
    return said.strip(" .").casefold() in sentence.casefold()


def _where(w: Writer, rule: Rule) -> str:
    know, language = w.content.knowledge, w.content.language
    phase = explain.phase_word(rule.phase, w.workshop, know, language) or w.say("phase_handover")
    place = w.workshop.touchpoint(rule.touchpoint)
    name = explain.short(place.name) if place else ""
    return f"{phase}: {name}" if name else phase


def _owner(w: Writer, rule: Rule) -> str:
    if not rule.deputy:
        return rule.owner
    owner = rule.owner or w.say("open").rstrip(".")
    return w.say("rule.owner_deputy", owner=owner, deputy=rule.deputy)


def promises(w: Writer, refs: Refs) -> None:
    """Every claim of our advertising with the rule that keeps it."""
    if not w.workshop.promises:
        return
    w.head(2, "promises")
    for promise in w.workshop.promises:
        w.page.item("\n".join(_promise(w, promise, refs)))


def _promise(w: Writer, promise: Promise, refs: Refs) -> Sequence[str]:
    source = [w.say("source", source=promise.source)] if promise.source else []
    if promise.rule in refs:
        kept = w.say("kept_by", ref=refs[promise.rule])
    else:
        parked = w.workshop.rule(promise.rule)
        kept = w.say("kept_by_parked" if parked else "kept_by_none")
    return [promise.text or w.say("open"), *source, kept]
