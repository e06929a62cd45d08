"""Short words for rules: their side, their phase, their sentence, what they lack."""

from canvas import explain
from canvas.model import Rule, Workshop
from canvas.ui import session
from canvas.ui.session import t

SHORT = 130


def side(id: str) -> str:
    """What a rule governs: behaviour, communication, touchpoints, endings, handover."""
    return t(f"rules.side_short.{id}")


def phase(id: str, workshop: Workshop) -> str:
    """The phase of a rule; the last one is the handover to the people who live the rules."""
    known = session.method().phases.get(id)
    if known is None:
        return t("rules.phase_handover") if id == "handover" else id
    named = known.authority_name if workshop.is_a("authority") else None
    return (named or known.name)[session.language()]


def phases(workshop: Workshop) -> tuple[str, ...]:
    """The phases a rule may belong to, those an authority does not know left out."""
    hidden = workshop.is_a("authority")
    known = session.method().phases.values()
    return (*(p.id for p in known if not (hidden and p.hidden_for_authority)), "handover")


def sentence(rule: Rule) -> str:
    """The beginning of what the rule says."""
    return explain.short(rule.text or rule.behaviour, SHORT) or t("rules.empty_rule")


def lacks(rule: Rule) -> str:
    """The parts nobody can find in the rule, as the checks see it."""
    found = session.assessment().findings_on(rule.id)
    parts = [p for f in found if f.check == "incomplete_rule" for p in f.facts.get("parts", ())]
    parts += ["benefit"] if not rule.benefit else []
    parts += ["owner"] if not rule.owner else []
    return ", ".join(t(f"rules.part.{part}") for part in parts)


def pole(id: str) -> str:
    """One end of a dimension, with the dimension's name."""
    known = session.method().dimensions[id[:-1]]
    language = session.language()
    return t("rules.pole", dimension=known.name[language], pole=known.end(id).name[language])


def value(id: str, workshop: Workshop) -> str:
    """The word of a value, even of one that was removed."""
    known = workshop.value(id)
    return (known.word or t("ui.none")) if known else t("rules.value_gone", id=id)
