"""Where the relationship comes from: title, first steps, why, values, customers, customs."""

from canvas import explain
from canvas.export.writer import Writer
from canvas.model import Link, More, Value


def title(w: Writer) -> None:
    """What this is, for whom, as of when."""
    frame = w.workshop.frame
    w.page.heading(1, w.say("title", title=frame.title))
    w.page.text(w.say("intro"))
    if day := w.content.today:
        said = explain.date_words(day.isoformat(), w.content.knowledge, w.content.language)
        w.page.item(said, w.say("as_of"))
    if frame.participants > 1:
        w.page.item(str(frame.participants), w.say("participants"))


def monday(w: Writer) -> None:
    """The behaviours from Monday with names: what a reader should see first."""
    steps = [s for s in w.workshop.handover.first_steps if s.what or s.who]
    if steps:
        w.head(2, "monday")
    for step in steps:
        w.page.item(step.what or w.say("open"), step.who or w.say("somebody"))


def why(w: Writer) -> None:
    """Why now, and what is dropped for it."""
    frame, matrix = w.workshop.frame, w.workshop.matrix
    w.head(2, "why")
    w.due("why_now", frame.why_now)
    w.due("stop_doing", frame.stop_doing)
    w.entry("offer", frame.offer)
    w.due("purpose", frame.purpose)
    w.due("purpose_theirs", frame.purpose_theirs)
    w.entry("identity", matrix.identity)
    w.entry("our_purpose", matrix.purpose)
    w.entry("aims", matrix.aims)
    w.entry("onlyness", matrix.onlyness)


def values(w: Writer) -> None:
    """Every value with its meaning and its never."""
    w.head(2, "values")
    if not w.workshop.values:
        w.open()
    for value in w.workshop.values:
        _value(w, value)


def _value(w: Writer, value: Value) -> None:
    w.page.heading(3, value.word or w.say("no_word"))
    w.page.text(value.meaning or w.say("no_meaning"))
    w.due("never", value.never)
    w.entry("scene", value.scene)
    w.entry("opposite", value.opposite)
    known = w.content.knowledge.themes
    w.entry(
        "themes", w.join([known[t].name[w.content.language] for t in value.themes if t in known])
    )


def customers(w: Writer) -> None:
    """Whom it is about, one real person, their customs and how our values go with them."""
    frame = w.workshop.frame
    w.head(2, "customers")
    names = [frame.customer.nominative, frame.customer.plural]
    w.entry("called", ", ".join(n for n in names if n))
    w.due("segment", frame.segment)
    _real_customer(w)
    _mores(w)
    _fit(w)


def _real_customer(w: Writer) -> None:
    person = w.workshop.real_customer
    if not (person.pseudonym or person.situation or person.says_afterwards):
        return
    w.head(3, "real_customer")
    w.page.item(person.situation or w.say("open"), person.pseudonym or w.say("situation"))
    w.entry("concerns", " · ".join(c for c in person.concerns if c))
    w.entry("says", person.says_afterwards)
    if person.evidence:
        w.entry("known", w.word(f"customers.tag.{person.evidence}"))


def _mores(w: Writer) -> None:
    w.head(3, "mores")
    if not w.workshop.mores:
        w.open()
    for more in w.workshop.mores:
        w.page.item(more.meaning or w.say("no_meaning"), _with_evidence(w, more))
    w.entry("belonging", w.workshop.frame.belonging_sign)
    unknown = [m.word or w.say("no_word") for m in w.workshop.mores if not m.evidence]
    if unknown:
        w.page.text(w.say("mores_unknown", names=w.join(unknown)))


def _with_evidence(w: Writer, more: More) -> str:
    word = more.word or w.say("no_word")
    return f"{word} ({w.word(f'customers.tag.{more.evidence}')})" if more.evidence else word


def _fit(w: Writer) -> None:
    w.head(3, "fit")
    if not w.workshop.links:
        w.open()
        return
    for link in w.workshop.links:
        label = explain.target_label(
            link.id, w.workshop, w.content.knowledge, w.content.language, "value_more_gap"
        )
        w.page.item(_fit_words(w, link), label)
    linked = {link.value for link in w.workshop.links}
    loose = [w.value(v.id) for v in w.workshop.values if v.id not in linked]
    if loose:
        w.page.text(w.say("unlinked", names=w.join(loose)))


def _fit_words(w: Writer, link: Link) -> str:
    fit = w.word(f"customers.fit.{link.fit}").capitalize()
    if link.note.strip():
        return f"{fit}. {link.note}"
    return f"{fit}." if link.fit == "harmony" else w.say("fit_without_note", fit=fit)
