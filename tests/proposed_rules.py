"""The rules the method proposes: patterns with their defaults, sheets with their own examples."""

from canvas.explain.sheets import SheetWords
from canvas.knowledge import Knowledge
from canvas.method import Pattern
from canvas.model import Frame, Note, Rule, Touchpoint, Workshop
from canvas.sentence import compose
from canvas.sheets import rows
from canvas.text import Language, LocalText
from canvas.voices import Sheet

PLACE = {"de": "Vorbestellung am Telefon", "en": "order by phone"}

CUSTOMER = {"c_nom": "the guest", "c_acc": "the guest", "c_dat": "the guest", "c_pl": "guests"}
FIELDS = ("occasion", "behaviour", "measure", "limit", "benefit", "customer_return")


def filled(text: LocalText, pattern: Pattern, language: Language) -> str:
    """A text of a pattern with the defaults of its slots."""
    defaults = {slot: text[language] for slot, text in pattern.slots.items()}
    return text[language].format_map({**CUSTOMER, **defaults})


def adopted(pattern: Pattern, language: Language) -> Rule:
    """The rule that somebody gets who adopts the pattern as it is proposed."""
    said = {f: filled(text, pattern, language) for f in FIELDS if (text := getattr(pattern, f))}
    return Rule(
        id="r1",
        side=pattern.side,
        phase=pattern.phase,
        owner="x",
        role=pattern.slots["actor"][language],
        text=compose(said["occasion"], said["behaviour"], said["limit"], language),
        tags=pattern.tags,
        customer_work=pattern.customer_work,
        **said,
    )


def _filled_with_its_examples(name: str, sheet: Sheet, language: Language) -> Workshop:
    """A workshop in which somebody typed a sheet's own examples into its first row."""
    place = any(c.kind == "touchpoint" for c in sheet.columns)
    texts = {c.id: c.hint[language] for c in sheet.columns if c.hint}
    texts |= {c.id: "2026-12-01" for c in sheet.columns if c.kind == "date"}
    texts |= {c.column: c.name for c in sheet.becomes.clues if c.sign == "is"}
    row = sheet.rows[0].id if sheet.rows else {"touchpoint": "t1", "served": "pace"}.get(sheet.each)
    note = Note(
        id=f"{name}.{row}" if row else "n1",
        sheet=name,
        row=row or "",
        texts=texts,
        levels={c.id: 3 for c in sheet.columns if c.kind in ("level", "step")},
        touchpoint="t1" if place else "",
        chosen=sheet.choose > 0,
    )
    touchpoint = Touchpoint(id="t1", phase="use", name=PLACE[language], owner="x")
    frame = Frame(title="x", language=language)
    return Workshop(frame=frame, touchpoints=(touchpoint,), notes=(note,))


def made_of_sheet(
    name: str, sheet: Sheet, knowledge: Knowledge, language: Language
) -> tuple[Rule, Workshop]:
    """The rule the examples of a sheet become, in a workshop that has adopted it."""
    workshop = _filled_with_its_examples(name, sheet, language)
    words = SheetWords(name, sheet, workshop, knowledge, language)
    made = next(words.rule(row) for row in rows(name, sheet, workshop) if row.begun)
    assert made is not None, name
    rule = Rule(id="r1", **(made | {"serves": ("warmth-",)}))
    return rule, workshop.model_copy(update={"rules": (rule,)})
