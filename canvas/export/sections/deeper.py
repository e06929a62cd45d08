"""What the other voices brought, and what a team still needs so that it can live the rules."""

from canvas import explain
from canvas.export.sections.rules import Refs
from canvas.export.writer import Writer
from canvas.model import Rule
from canvas.sheets import SheetRow, rows
from canvas.text import labelled


def sheets(w: Writer) -> None:
    """Every sheet that holds something, its rows one below the other."""
    found = written(w)
    if not found:
        return
    w.head(2, "deeper")
    for words, begun in found:
        w.page.heading(3, words.sheet.name[w.content.language])
        w.page.text(words.sheet.question[w.content.language])
        for row in begun:
            _row(w, words, row)


def tasks(w: Writer, refs: Refs) -> None:
    """Where people need help, object or doubt: a task for whoever sees to the rule."""
    told = {r.id: _doubts(w, r) for r in w.workshop.rules if not r.parked}
    found = [r for r in w.workshop.rules if told.get(r.id)]
    if not found:
        return
    w.head(3, "tasks")
    for rule in found:
        why = [reason for tally in rule.polled for reason in tally.reasons]
        owner = w.say("tasks_owner", owner=rule.owner) if rule.owner else w.say("tasks_nobody")
        said = [f"{told[rule.id]}. {owner}", *(w.say("dissent", reason=reason) for reason in why)]
        w.page.item("\n".join(said), refs.get(rule.id, ""))


def _doubts(w: Writer, rule: Rule) -> str:
    """How many gave which answer to a poll about the rule, the first one (it is fine) left out."""
    polls = (
        activity.options[1:]
        for step in w.content.knowledge.agenda.values()
        for activity in step.activities
        if activity.kind == "poll" and activity.about == "rules"
    )
    counted = [(o.label[w.content.language], rule.answers.get(o.id, 0)) for p in polls for o in p]
    return ", ".join(f"{label}: {n}" for label, n in counted if n)


def written(w: Writer) -> list[tuple[explain.SheetWords, list[SheetRow]]]:
    """Every sheet that holds something and the rows in which something is said."""
    know = w.content.knowledge
    all_of_them = [
        explain.SheetWords(f"{voice.id}.{s.id}", s, w.workshop, know, w.content.language)
        for voice in know.voices.values()
        for s in voice.sheets
    ]
    begun = [
        (words, [row for row in rows(words.name, words.sheet, words.workshop) if row.begun])
        for words in all_of_them
    ]
    return [(words, found) for words, found in begun if found]


def _row(w: Writer, words: explain.SheetWords, row: SheetRow) -> None:
    told = cells(w, words, row)
    if (apart := words.distance(row)) is not None:
        told.append(w.word("deeper.apart", n=apart))
    if row.note and row.note.chosen:
        told.insert(0, w.say("deeper_chosen"))
    w.page.item("\n".join(told), words.row(row) or w.say("deeper_nameless"))


def cells(w: Writer, words: explain.SheetWords, row: SheetRow) -> list[str]:
    """What stands in a row, each with the label of its column, but not what the row is called."""
    name = words.row(row)
    said = [(c, words.cell(row, c)) for c in words.sheet.columns]
    return [
        f"{labelled(column.label[w.content.language])} {text}"
        for column, text in said
        if text and explain.short(text, len(text)) != name
    ]
