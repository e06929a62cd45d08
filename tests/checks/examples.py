"""The failing and passing example of each check in ``checks.yaml``, as a workshop to be checked.

Most examples are a rule's sentence. The others name what they are about in words; here stands
what those words mean.
"""

import re
from collections.abc import Callable

from canvas.model import Handover, Link, More, Position, Promise, Rule, Touchpoint, Value, Workshop
from canvas.text import Language
from tests.checks.workshop import frame, positions, rule, workshop

Build = Callable[[str, Language, bool], Workshop]
QUOTED = re.compile(r"»([^«]*)«|\"([^\"]*)\"")
DONE = {
    "de": "Wenn jemand anruft, nennt der Dienst in 30 Minuten 1 Schritt. Grenze: kein Rabatt.",
    "en": "When someone calls, the duty person names 1 step in 30 minutes. Limit: no discounts.",
}


def quoted(text: str) -> str:
    """The last wording in quotation marks."""
    found = QUOTED.findall(text)
    return "".join(found[-1]) if found else ""


def first_quoted(text: str) -> str:
    return "".join(QUOTED.findall(text)[0])


def said(text: str, label: str) -> str:
    """What stands after a label, up to the next semicolon."""
    found = re.search(rf"{label}: ?([^;]*)", text)
    return found.group(1).strip(" .–-") if found else ""


def as_rule(text: str, language: Language, passes: bool) -> Workshop:
    return workshop(rule(text, language), language=language)


def as_promise(text: str, language: Language, passes: bool) -> Workshop:
    promise = Promise(id="p1", text=quoted(text), rule="r1" if passes else "")
    return workshop(rule(DONE[language], language), language=language, promises=(promise,))


def as_value(text: str, language: Language, passes: bool) -> Workshop:
    value = Value(id="v1", word=first_quoted(text))
    sentence = text.split(": ", 1)[1]
    rules = (rule(sentence, language, value="v1"),) if passes else ()
    return workshop(*rules, language=language, values=(value,))


def as_owner(text: str, language: Language, passes: bool) -> Workshop:
    owner = re.split(r"(?:zuständig|owner): ", text)[1].split(",")[0].strip(" .()")
    place = Touchpoint(id="t1", phase="buy", owner="" if owner == "blank" else owner)
    return workshop(language=language, touchpoints=(place,))


def as_benefit(text: str, language: Language, passes: bool) -> Workshop:
    return workshop(rule(DONE[language], language, benefit=quoted(text)), language=language)


def as_contact(text: str, language: Language, passes: bool) -> Workshop:
    if passes and language == "en":
        about = frame(language, silence_signal=said(text, "signal of silence"))
        return workshop(frame=about, positions=positions(initiative=2))
    lasting = positions(commitment=-3, initiative=-2)
    care = rule(text, language, phase="care", tags=("contact_unprompted",))
    rules: tuple[Rule, ...] = (care,) if passes else ()
    if language == "en":
        rules = (care.model_copy(update={"benefit": quoted(text)}),)
    return workshop(*rules, language=language, positions=lasting)


def as_channel(text: str, language: Language, passes: bool) -> Workshop:
    channels = {
        ("de", False): "marketplace", ("de", True): "call",
        ("en", False): "newsletter", ("en", True): "website",
    }  # fmt: skip
    place = Touchpoint(id="t1", phase="care", channel=channels[language, passes])
    decided = positions(encounter=-2, closeness=-2) if language == "de" else positions(initiative=2)
    return workshop(language=language, touchpoints=(place,), positions=decided)


def as_meaning(text: str, language: Language, passes: bool) -> Workshop:
    value = Value(id="v1", word=text.split(":")[0], meaning=quoted(text))
    return workshop(language=language, values=(value,))


def as_link(text: str, language: Language, passes: bool) -> Workshop:
    note = re.split(r"(?:Notiz|Note): ", text)[1] if passes else ""
    fit = "clash" if language == "de" else "tension"
    return workshop(
        language=language,
        values=(Value(id="v1", word=text.split(" ")[0]),),
        mores=(More(id="m1", word=first_quoted(text)),),
        links=(Link(value="v1", more="m1", fit=fit, note=note),),
    )


def as_position(text: str, language: Language, passes: bool) -> Workshop:
    rest = positions(
        encounter=1, closeness=1, warmth=1, register=1, guidance=1, tailoring=1, contribution=1,
        commitment=1, insight=1, settlement=1, pace=1,
    )  # fmt: skip
    if language == "de":
        depends = said(text, "hängt ab von").strip("()")
        zero = Position(dimension="initiative", step=0, depends_on=depends if passes else "")
        return workshop(positions=(*rest, zero))
    treated = rule(text.split("rule: ")[1], language, serves=("settlement+",)) if passes else None
    today = {"settlement": (-3, 3, 0, 2, -2, 3, -1, 1)}
    rules = (treated.model_copy(update={"text": DONE["en"]}),) if treated else ()
    every = (*rest, *positions(initiative=1))
    return workshop(*rules, language=language, positions=every, today=today)


def as_ending(text: str, language: Language, passes: bool) -> Workshop:
    who, sentence = text.split(": ", 1)
    kind = "authority" if who == "Gemeinde" else "company"
    one = rule(sentence, language, phase="goodbye", side="END")
    return workshop(one, frame=frame(language, organisation=(kind,)))


def as_contradiction(text: str, language: Language, passes: bool) -> Workshop:
    sentence = re.split(r"(?:Regel|rule): ", text)[1]
    if language == "de":
        one = rule(sentence, serves=("tailoring+" if passes else "tailoring-",))
        return workshop(one, positions=positions(tailoring=3))
    promise = Promise(id="p1", text=first_quoted(text), rule="r1")
    return workshop(rule(sentence, language), language=language, promises=(promise,))


def as_handover(text: str, language: Language, passes: bool) -> Workshop:
    fields = {"de": ("Einstellung", "Einschulung", "Prüfung"), "en": ("Hiring", "training", "x")}
    hiring, training = (said(text, label) for label in fields[language][:2])
    date = "2027-09-01" if passes else ""
    place = Touchpoint(id="t1", phase="buy")
    handover = Handover(hiring=hiring, training=training, review_date=date)
    return workshop(language=language, touchpoints=(place,), handover=handover)


def as_weak_place(text: str, language: Language, passes: bool) -> Workshop:
    place = Touchpoint(id="t1", phase="problem", weak=True)
    sentence = re.split(r"(?:Regel|rule): ", text)[-1]
    rules = (rule(sentence, language, touchpoint="t1", phase="problem"),) if passes else ()
    return workshop(*rules, language=language, touchpoints=(place,))


BUILDERS: dict[str, Build] = {
    "vague_word": as_rule,
    "promise_without_behaviour": as_promise,
    "value_without_rule": as_value,
    "touchpoint_without_owner": as_owner,
    "rule_without_customer_benefit": as_benefit,
    "customer_work_without_return": as_rule,
    "no_contact_after_purchase": as_contact,
    "channel_contradiction": as_channel,
    "word_without_meaning": as_meaning,
    "value_more_gap": as_link,
    "undecided_or_untreated": as_position,
    "incomplete_rule": as_rule,
    "ending_missing_or_wrong": as_ending,
    "contradiction": as_contradiction,
    "person_or_mood_dependent": as_rule,
    "boundary_check": as_rule,
    "handover_missing": as_handover,
    "weakest_link_untreated": as_weak_place,
}
