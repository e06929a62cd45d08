"""The rules as a table for a spreadsheet: one row per rule, in the order of the workshop."""

import csv
from io import StringIO

from canvas import escape, explain
from canvas.export.content import Content
from canvas.export.sections.rules import Refs, in_words, references
from canvas.export.writer import Writer
from canvas.model import Rule
from canvas.text import Language

SEPARATOR: dict[Language, str] = {"de": ";", "en": ","}
"""What stands between two cells: a spreadsheet in German takes a comma for a decimal one."""
BOM = "\ufeff"
"""Without it Excel does not read UTF-8."""
OWN_HEADS = ("number", "side", "phase", "place", "sentence", "deputy", "state")
HEADS = (
    "number", "state", "side", "phase", "place", "sentence", "limit", "occasion", "role",
    "behaviour", "measure", "benefit", "benefit_us", "customer_return", "our_saving", "owner",
    "deputy", "check", "because",
)  # fmt: skip


def rules_table(content: Content) -> str:
    """Every rule, parked ones too, as CSV that opens in Excel, Numbers and LibreOffice."""
    w, refs = Writer(content), references(content.workshop)
    lines = StringIO(newline="")
    table = csv.writer(lines, delimiter=SEPARATOR[content.language], quoting=csv.QUOTE_ALL)
    table.writerow(w.say(f"table.{h}" if h in OWN_HEADS else f"rule.{h}") for h in HEADS)
    for rule in content.workshop.rules:
        cells = _cells(w, rule, refs)
        table.writerow(escape.formula(cells[head]) for head in HEADS)
    return BOM + lines.getvalue()


def _cells(w: Writer, rule: Rule, refs: Refs) -> dict[str, str]:
    know, language = w.content.knowledge, w.content.language
    place = w.workshop.touchpoint(rule.touchpoint)
    main, limit = in_words(w, rule)
    phase = explain.phase_word(rule.phase, w.workshop, know, language)
    made = {
        "number": refs.get(rule.id, ""),
        "state": w.say("table.parked" if rule.parked else "table.in_force"),
        "side": w.say(f"side.{rule.side}"),
        "phase": phase or w.say("phase_handover"),
        "place": place.name if place else "",
        "sentence": main,
        "limit": limit,
        "because": explain.parents(rule, w.workshop, know, language),
    }
    return {head: getattr(rule, head, "") for head in HEADS} | made
