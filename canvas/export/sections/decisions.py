"""What is decided beside the rules and what is still open: channels, leeway, findings, handover."""

from canvas import explain
from canvas.export.sections.rules import Refs, choose, write_rules
from canvas.export.writer import Writer
from canvas.results import ChannelFit, Finding


def channels(w: Writer) -> None:
    """How well each channel carries the relationship, and what was decided about it."""
    if not w.content.assessment.channels:
        return
    w.head(2, "channels")
    w.page.text(w.say("channels_text"))
    for fit in w.content.assessment.channels:
        touchpoint = explain.target_label(
            fit.touchpoint, w.workshop, w.content.knowledge, w.content.language,
            "channel_contradiction",
        )  # fmt: skip
        channel = w.content.knowledge.channels.get(fit.channel)
        name = channel.name[w.content.language] if channel else fit.channel
        w.page.item(_channel(w, fit), f"{touchpoint} ({name})")


def _channel(w: Writer, fit: ChannelFit) -> str:
    said = w.say("channel_unknown")
    if fit.fit is not None:
        rate = explain.percent(fit.fit, w.content.knowledge, w.content.language)
        said = w.say("channel_fit", percent=rate)
    if fit.conflicts:
        gaps = [
            w.say("channel_gap", dimension=w.dimensions([c.dimension]), n=c.gap)
            for c in fit.conflicts
        ]
        said = w.say("channel_pulls", fit=said, names=w.join(gaps))
    touchpoint = w.workshop.touchpoint(fit.touchpoint)
    if touchpoint and touchpoint.channel_decision.strip():
        return w.say("channel_decided", fit=said, decision=touchpoint.channel_decision)
    return w.say("channel_undecided", fit=said) if fit.conflicts else f"{said}."


def leeway(w: Writer) -> None:
    """Where people decide for themselves, and how silent leaving is noticed."""
    frame = w.workshop.frame
    w.head(2, "leeway")
    w.due("leeway_text", frame.leeway)
    w.entry("silence", frame.silence_signal)


def findings(w: Writer, refs: Refs) -> None:
    """What the checks still ask, worst first; then what people keep on purpose."""
    found = w.content.assessment.findings
    w.head(2, "findings")
    still_open = [f for f in found if f.accepted is None]
    if not still_open:
        w.page.text(w.say("findings_none"))
    for finding in still_open:
        told = _tell(w, finding)
        w.page.item(f"{told.sentence} {told.ask}".strip(), _about(w, finding, refs))
    accepted = [f for f in found if f.accepted is not None]
    if accepted:
        w.head(3, "accepted")
    for finding in accepted:
        told = _tell(w, finding)
        said = w.say("accepted_line", sentence=told.sentence, reason=finding.accepted)
        w.page.item(said, refs.get(finding.target, ""))


def _about(w: Writer, finding: Finding, refs: Refs) -> str:
    """How serious it is, and of which rule it speaks; other things are named in the sentence."""
    level = explain.level_word(finding.level, w.content.knowledge, w.content.language)
    return " · ".join(part for part in (level, refs.get(finding.target, "")) if part)


def _tell(w: Writer, finding: Finding) -> explain.FindingText:
    return explain.finding(finding, w.workshop, w.content.knowledge, w.content.language)


def jumps(w: Writer) -> None:
    """Steps somebody jumped over, with the reason."""
    if not w.workshop.jumps:
        return
    w.head(2, "jumps")
    for jump in w.workshop.jumps:
        step = w.content.knowledge.steps.get(jump.step)
        w.page.item(jump.reason, step.name[w.content.language] if step else jump.step)


def handover(w: Writer) -> None:
    """Who looks after it, when it is looked at again, how it reaches those who live it."""
    sheet = w.workshop.handover
    w.head(2, "handover")
    w.due("owner", sheet.owner)
    w.due("review_date", _date(w, sheet.review_date))
    w.due("recall_date", _date(w, sheet.recall_date))
    w.due("hiring", sheet.hiring)
    w.due("training", sheet.training)
    w.entry("succession", sheet.succession)
    w.page.text(w.say("reopen"))
    if sheet.recall_date:
        w.page.text(w.say("recall_means"))


def _date(w: Writer, typed: str) -> str:
    return explain.date_words(typed, w.content.knowledge, w.content.language)


def appendix(w: Writer, refs: Refs) -> None:
    """Rules beyond the body, parked ones, proposals people did not take."""
    _, rest = choose(w.workshop)
    parked = [r for r in w.workshop.rules if r.parked]
    if not (rest or parked or w.workshop.verdicts):
        return
    w.head(2, "appendix")
    if rest:
        w.head(3, "more_rules")
        write_rules(w, rest, refs)
    if parked:
        w.head(3, "parked_rules")
    for rule in parked:
        w.page.item(rule.text or w.say("no_sentence"), rule.side)
    if w.workshop.verdicts:
        w.head(3, "verdicts")
    for verdict in w.workshop.verdicts:
        pattern = w.content.knowledge.patterns.get(verdict.pattern)
        said = w.say(f"verdict.{verdict.verdict}")
        if verdict.reason:
            said = w.say("verdict_reason", verdict=said, reason=verdict.reason)
        w.page.item(said, pattern.name[w.content.language] if pattern else verdict.pattern)


def sources(w: Writer) -> None:
    """Where the field comes from, and what wrote this page."""
    w.page.line()
    w.page.text(w.say("sources"))
    if w.content.version:
        w.page.text(w.say("made_with", version=w.content.version))
