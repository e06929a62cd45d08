"""The rules as cards for those who live them, one per role, and questions for people who apply."""

from collections.abc import Iterable

from canvas import explain
from canvas.export.content import Content
from canvas.export.sections.rules import choose
from canvas.export.writer import Writer
from canvas.model import Rule
from canvas.phrasing import in_parts
from canvas.sentence import is_clause

QUESTIONS = 3
"""So many scenes are enough for one conversation."""


def roles_of(content: Content) -> str:
    """The cards as Markdown: what to do when, up to which limit, with the scene it comes from."""
    w = Writer(content)
    w.page.heading(1, w.word("roles.title", title=w.workshop.frame.title))
    w.page.text(w.word("roles.intro"))
    rules = [in_parts(r, w.workshop.language) for r in w.workshop.rules if not r.parked]
    if not rules:
        w.open()
    for role, own in _by_role(rules).items():
        w.page.heading(2, role or w.word("roles.everybody"))
        for rule in own:
            _card(w, rule)
    _questions(w)
    return w.page.markdown()


def _by_role(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    """Rules by who acts, else by who sees to them, in the order in which roles appear.

    Roles that differ only in capitals are one; rules for everybody come last.
    """
    names: dict[str, str] = {}
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        role = " ".join((rule.role or rule.owner).split())
        names.setdefault(role.casefold(), role)
        found.setdefault(role.casefold(), []).append(rule)
    everybody = found.pop("", [])
    cards = {names[role][:1].upper() + names[role][1:]: own for role, own in found.items()}
    return cards | ({"": everybody} if everybody else {})


def _card(w: Writer, rule: Rule) -> None:
    value = w.workshop.value(rule.value)
    w.page.heading(3, f"{rule.occasion} …" if rule.occasion else w.word("roles.always"))
    w.page.item(_deed(w, rule) or w.say("no_sentence"), w.word("roles.do"))
    w.entry("rule.measure", _marked(w, rule, rule.measure))
    w.due("rule.limit", _marked(w, rule, rule.limit))
    if value and value.scene:
        w.page.item(value.scene, w.word("roles.example"))


def _deed(w: Writer, rule: Rule) -> str:
    """What is done; behind an occasion the sentence goes on."""
    deed = _marked(w, rule, rule.behaviour or ("" if rule.occasion else rule.text))
    return f"… {deed}" if deed and rule.occasion else deed


def _marked(w: Writer, rule: Rule, text: str) -> str:
    know, written = w.content.knowledge, w.workshop.language
    return explain.marked(text, rule, know, written, w.content.language)


def _questions(w: Writer) -> None:
    """Three scenes from rules, what a fitting answer contains, nothing to guess.

    »Wenn jemand zurückkommt« is a better scene than »Am Samstag«.
    """
    body, _ = choose(w.workshop)
    parts = (in_parts(r, w.workshop.language) for r in body)
    scenes = [r for r in parts if r.occasion and r.behaviour]
    if not scenes:
        return
    scenes.sort(key=lambda r: not is_clause(r.occasion, w.workshop.language))
    w.page.heading(2, w.word("roles.hiring"))
    w.page.text(w.word("roles.hiring_help"))
    for rule in _different(scenes)[:QUESTIONS]:
        w.page.heading(3, w.word("roles.ask", occasion=rule.occasion.strip(" ,.;")))
        w.page.item(_deed(w, rule), w.word("roles.listen"))
        if rule.limit:
            w.page.item(rule.limit, w.word("roles.limit"))
        if rule.benefit:
            w.page.item(rule.benefit, w.word("roles.sake"))


def _different(rules: list[Rule]) -> list[Rule]:
    """Rules of different values first, then the rest."""
    first = {rule.value: rule for rule in reversed(rules)}.values()
    return [*(r for r in rules if r in first), *(r for r in rules if r not in first)]
