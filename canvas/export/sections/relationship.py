"""The relationship itself: word and meaning, profile, and how far today lies from it."""

from canvas import explain
from canvas.export.writer import Writer
from canvas.model import DIMENSIONS, Position
from canvas.results import Spread

STRONG = 2


def relationship(w: Writer) -> None:
    """The word, what it means and does not mean, what both sides give, the type's name."""
    sheet = w.workshop.relationship
    w.head(2, "relationship")
    w.due("word", sheet.word)
    w.due("meaning", sheet.meaning)
    w.due("scene", sheet.scene)
    w.due("not_meant", sheet.not_meant)
    w.entry("gives", sheet.gives)
    w.entry("expects", sheet.expects)
    types = w.content.assessment.derivation.relationship_types
    names = [explain.type_words(t, w.content.knowledge, w.content.language) for t in types]
    w.entry("types", w.join(names))


def profile(w: Writer) -> None:
    """The twelve positions in words, each with the values it comes from."""
    w.head(3, "profile")
    if not any(p.step is not None for p in w.workshop.positions):
        w.open()
        return
    w.page.text(w.say("profile_intro"))
    for dimension in DIMENSIONS:
        position = w.workshop.position(dimension) or Position(dimension=dimension)
        objections = [w.say("dissent", reason=reason) for reason in position.dissent if reason]
        said = "\n".join([_position(w, position), *objections])
        w.page.item(said, w.dimension(dimension))
    _decisions(w)
    rootless: list[str] = [
        p.dimension
        for p in w.workshop.positions
        if p.step is not None and abs(p.step) >= STRONG and not p.because_of
    ]
    if rootless:
        w.page.text(w.say("rootless", names=w.dimensions(rootless)))


def _position(w: Writer, position: Position) -> str:
    dimension = w.content.knowledge.dimensions[position.dimension]
    left, right = (p.name[w.content.language] for p in (dimension.left, dimension.right))
    words = w.position(position.dimension, position.step)
    if position.step is None:
        return w.say("position_undecided", words=words, left=left, right=right)
    if position.step == 0:
        depends = position.depends_on.strip().rstrip(".")
        said = f"{words}: {depends or w.word('explain.position.undecided')}"
    else:
        other = right if position.step < 0 else left
        step = explain.steps(position.step, w.content.language)
        key = "position" if abs(position.step) >= STRONG else "position_leaning"
        said = w.say(key, words=words, other=other, step=step)
    if values := w.join([w.value(v) for v in position.because_of]):
        said = w.say("position_because", position=said, values=values)
    return w.say("position_provisional", position=said) if position.provisional else f"{said}."


def _decisions(w: Writer) -> None:
    """Who decided which positions, and when."""
    decided: dict[str, list[str]] = {}
    for position in w.workshop.positions:
        day = explain.date_words(position.decided_on, w.content.knowledge, w.content.language)
        if told := ", ".join(fact for fact in (position.decided_by, day) if fact):
            decided.setdefault(told, []).append(position.dimension)
    for told, dimensions in decided.items():
        w.page.text(w.say("decided", told=told, names=w.dimensions(dimensions)))


def today(w: Writer) -> None:
    """How accidental the relationship is today, the largest spread first."""
    shown = [s for s in w.content.assessment.spreads if explain.may_be_shown(s, w.workshop)]
    if not shown:
        return
    w.head(2, "today")
    w.page.text(w.say("today_answers" if w.workshop.today else "today_contacts"))
    for spread in sorted(shown, key=lambda s: -(s.spread or 0)):
        w.page.item(_spread(w, spread), w.dimension(spread.dimension))


def _spread(w: Writer, spread: Spread) -> str:
    know, language = w.content.knowledge, w.content.language
    line = w.say(
        "today_line",
        answers=w.say("answers", n=spread.n),
        median=explain.steps(spread.median or 0, language),
        spread=explain.number(spread.spread or 0, language),
        band=explain.spread_words(spread, know, language),
    )
    reading = explain.reading_words(spread.reading, know, language)
    if not reading or spread.target is None:
        return f"{line}."
    target = explain.steps(spread.target, language)
    return w.say("today_reading", line=line, target=target, reading=reading)
