"""A text held against a charter: what is marked, what it touches, and what stays quiet."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canvas.hold import hold, rules_for_texts
from canvas.knowledge import Knowledge
from canvas.letter import LONGEST, language_of
from canvas.mark import Mark
from canvas.model import DimensionId, Frame, Position, Promise, Rule, Workshop
from canvas.text import Language


def charter(
    language: Language = "de",
    rules: tuple[Rule, ...] = (),
    promises: tuple[Promise, ...] = (),
    depends_on: str = "",
    **steps: int,
) -> Workshop:
    """A workshop with these rules and promises, decided on a few dimensions."""
    decided: dict[DimensionId, int] = steps  # type: ignore[assignment]
    return Workshop(
        frame=Frame(title="Haus", language=language),
        positions=tuple(
            Position(dimension=d, step=s, depends_on=depends_on if s == 0 else "")
            for d, s in decided.items()
        ),
        rules=rules,
        promises=promises,
    )


def rule(text: str, id: str = "r1", side: str = "CB", **more: object) -> Rule:
    return Rule.model_validate({"id": id, "side": side, "phase": "use", "text": text, **more})


CALLS = rule(
    "Wenn eine E-Mail eingeht, antwortet das Büro innerhalb von 1 Werktag. "
    "Grenze: nicht am Wochenende."
)
REPLIES = rule(
    "When an e-mail arrives, the office answers it within 1 working day. Limit: not at weekends."
)


def seen(text: str, workshop: Workshop, knowledge: Knowledge) -> list[tuple[str, list[str]]]:
    """(key, marked words) of every mark."""
    marks = hold(text, workshop, knowledge, workshop.language)
    return [(mark.key, [text[start:end] for start, end in mark.places]) for mark in marks]


def keys(text: str, workshop: Workshop, knowledge: Knowledge) -> list[str]:
    return [key for key, _ in seen(text, workshop, knowledge)]


# --- form of address -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "step", "expected"),
    [
        ("Wenn Sie Fragen haben, sind wir da.", 3, [("address_formal", ["Sie"])]),
        ("Wenn du Fragen hast, sind wir da.", -3, [("address_casual", ["du"])]),
        ("Wenn ihr könnt und eure Karte habt", -2, [("address_casual", ["ihr", "eure"])]),
        ("Wenn ihr könnt, kommt.", -2, [("address_casual", ["ihr"])]),
        ("Bis dann 🎉", -2, [("address_casual", ["🎉"])]),
        ("Wenn Sie Fragen haben, sind wir da.", -3, []),
        ("Wenn Sie Fragen haben, sind wir da.", 1, []),
        ("Die Gäste sind da. Sie bleiben bis Freitag.", 3, []),
        ("Wir geben ihr das Rad und ihm den Helm. Das gehört ihnen.", -3, []),
        ("Dazu reichen wir das Menu du jour.", -3, []),
        ("Meist bleiben wir per Du, das Du bieten Ältere an.", -3, []),
        ("»Kommst du wieder?«, fragte ein Kind, und ja, das Haus bleibt offen.", -3, []),
    ],
)
def test_german_address_against_the_position(
    knowledge: Knowledge, text: str, step: int, expected: list[object]
) -> None:
    assert seen(text, charter(register=step), knowledge) == expected


@pytest.mark.parametrize(
    ("text", "step", "expected"),
    [
        ("Dear Ms Gray, the bike is ready.", 2, [("address_formal", ["Dear Ms"])]),
        ("Hey folks, the bike is ready.", -2, [("address_casual", ["Hey", "folks"])]),
        ("Dear Anna, the bike is ready.", 2, []),
        ("Oh dear, the folk museum says hi.", -2, []),
    ],
)
def test_english_address_against_the_position(
    knowledge: Knowledge, text: str, step: int, expected: list[object]
) -> None:
    assert seen(text, charter("en", register=step), knowledge) == expected


def test_two_forms_of_address_mark_the_rarer_one(knowledge: Knowledge) -> None:
    text = "Sehr geehrte Frau Berger, wenn Sie kommen, liegt dein Rad bereit."
    assert seen(text, charter(), knowledge) == [("address_mixed", ["dein"])]


def test_rule_about_the_address_comes_before_the_position(knowledge: Knowledge) -> None:
    du = rule("In jedem Brief duzen wir alle, die uns schreiben.", side="CC")
    [mark] = hold("Wenn Sie kommen, ist offen.", charter(rules=(du,)), knowledge, "de")
    assert mark == Mark("address_formal_rule", ((5, 8),), "rule", "r1")


def test_rule_that_forbids_an_address_is_no_rule_for_it(knowledge: Knowledge) -> None:
    never = rule("Wir duzen niemanden ungefragt, und wir bleiben per Sie.", side="CC")
    assert keys("Wenn Sie kommen, ist offen.", charter(rules=(never,)), knowledge) == []


def test_address_that_depends_asks_on_what(knowledge: Knowledge) -> None:
    workshop = charter(register=0, depends_on="Du, wo wir geduzt werden")
    [mark] = hold("Wenn Sie kommen, ist offen.", workshop, knowledge, "de")
    assert (mark.key, mark.facts) == (
        "address_depends",
        {"depends_on": "Du, wo wir geduzt werden"},
    )


# --- vague words -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wir melden uns zeitnah.", ["zeitnah"]),
        ("Schnell. Unkompliziert.", ["Schnell", "Unkompliziert"]),
        ("Unsere Torten sind hochwertig und hochwertig verpackt.", ["hochwertig", "hochwertig"]),
        ("Vielen Dank und herzliche Grüße von uns.", []),
        ("Mit freundlichen Grüßen", []),
        ("Herzlich willkommen bei uns!", []),
        ("Der Arzt war gestern recht freundlich zu dem alten Mann dort.", []),
        ("Die Schnellbahn hält vor unserer Tür.", []),
        ("Wir melden uns zeitnah, und zwar bis Dienstag um 12 Uhr.", []),
    ],
)
def test_vague_german_words(knowledge: Knowledge, text: str, expected: list[str]) -> None:
    found = [w for key, words in seen(text, charter(), knowledge) if key == "vague" for w in words]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We will reply promptly.", ["promptly"]),
        ("Our people are caring and professional.", ["caring", "professional"]),
        ("Many thanks and warm regards from all of us.", []),
        ("As soon as the bread is out of the oven, we open.", []),
        ("Some of you asked for rye bread.", []),
    ],
)
def test_vague_english_words(knowledge: Knowledge, text: str, expected: list[str]) -> None:
    marks = seen(text, charter("en"), knowledge)
    assert [w for key, words in marks if key == "vague" for w in words] == expected


def test_vague_time_touches_the_decided_pace(knowledge: Knowledge) -> None:
    [mark] = hold("Wir melden uns zeitnah.", charter(pace=-2), knowledge, "de")
    assert (mark.about, mark.target, mark.facts["category"]) == ("position", "pace", "time")


# --- promises and times ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Wir liefern innerhalb von drei Tagen.",
        "Wir sind immer erreichbar.",
        "Wir garantieren frische Ware.",
        "Sie erhalten Ihr Rad in 2 Stunden zurück.",
        "Wenn Sie bis 10 Uhr bestellen, liefern wir noch am selben Tag.",
        "Bei uns gibt es keine Wartezeit.",
    ],
)
def test_german_promise_without_a_rule(knowledge: Knowledge, text: str) -> None:
    assert keys(text, charter(), knowledge) == ["promise_no_rule"]


@pytest.mark.parametrize(
    "text",
    [
        "Bitte zahlen Sie innerhalb von 14 Tagen.",
        "Teilen Sie uns binnen drei Tagen mit, was fehlt.",
        "Wir haben Ihre Torte innerhalb von 2 Stunden geliefert.",
        "Wie immer öffnen wir um 6 Uhr.",
        "Wir wollen immer wieder dazulernen.",
        "Das können wir nicht garantieren.",
        "Wir können nicht immer abheben.",
        "Haben wir Ihnen immer geantwortet?",
        "Wir sind in zwei Wochen im Urlaub.",
        "Die Garantie des Herstellers gilt für den Rahmen.",
        "Sie können den Vertrag innerhalb von 14 Tagen widerrufen.",
    ],
)
def test_no_german_promise(knowledge: Knowledge, text: str) -> None:
    assert keys(text, charter(), knowledge) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We deliver within three days.", ["promise_no_rule"]),
        ("We are always there.", ["promise_no_rule"]),
        ("We promise fresh bread.", ["promise_no_rule"]),
        ("You will get your bike back in two hours.", ["promise_no_rule"]),
        ("Please pay within 14 days.", []),
        ("We have always repaired that model.", []),
        ("We cannot guarantee that.", []),
        ("You may cancel within 14 days.", []),
        ("The guarantee card is in the box.", []),
    ],
)
def test_english_promises(knowledge: Knowledge, text: str, expected: list[str]) -> None:
    assert keys(text, charter("en"), knowledge) == expected


def test_promise_a_rule_carries_is_quiet(knowledge: Knowledge) -> None:
    german = "Auf jede E-Mail antworten wir innerhalb von einem Werktag."
    english = "We answer every e-mail within one working day."
    assert keys(german, charter(rules=(CALLS,)), knowledge) == []
    assert keys(english, charter("en", rules=(REPLIES,)), knowledge) == []


def test_parked_rule_carries_nothing(knowledge: Knowledge) -> None:
    parked = CALLS.model_copy(update={"parked": True})
    text = "Auf jede E-Mail antworten wir innerhalb von einem Werktag."
    assert keys(text, charter(rules=(parked,)), knowledge) == ["promise_no_rule"]


def test_another_time_than_the_rule_has(knowledge: Knowledge) -> None:
    text = "Auf jede E-Mail antworten wir innerhalb von 24 Stunden."
    [mark] = hold(text, charter(rules=(CALLS,)), knowledge, "de")
    assert (mark.key, text[mark.start : mark.end]) == ("time_differs", "24 Stunden")
    assert (mark.target, mark.facts) == ("r1", {"said": "24 Stunden", "ruled": "1 Werktag"})


def test_time_where_the_rule_has_none(knowledge: Knowledge) -> None:
    slow = rule("Wenn eine E-Mail eingeht, antwortet das Büro ohne Umweg.")
    text = "Auf jede E-Mail antworten wir binnen 2 Tagen."
    assert seen(text, charter(rules=(slow,)), knowledge) == [("time_unmeasured", ["2 Tagen"])]


def test_always_beside_the_limit_of_a_rule(knowledge: Knowledge) -> None:
    text = "Auf E-Mails antworten wir immer."
    [mark] = hold(text, charter(rules=(CALLS,)), knowledge, "de")
    assert mark == Mark(
        "promise_limited", ((26, 31),), "rule", "r1", {"limit": "nicht am Wochenende"}
    )


def test_promise_of_the_charter_that_nothing_keeps(knowledge: Knowledge) -> None:
    smile = Promise(id="p1", text="Bei uns werden alle mit einem Lächeln bedient")
    text = "Bei uns werden Sie immer mit einem Lächeln bedient."
    [mark] = hold(text, charter(promises=(smile,)), knowledge, "de")
    assert (mark.key, mark.about, mark.target) == ("promise_unkept", "promise", "p1")


def test_wording_that_a_rule_rules_out(knowledge: Knowledge) -> None:
    price = rule("Auf der Seite steht jeder Preis. Grenze: kein »Preis auf Anfrage«.", side="SD")
    workshop = charter(rules=(price,))
    assert seen("Torten: preis auf Anfrage", workshop, knowledge) == [
        ("rule_ruled_out", ["preis auf Anfrage"])
    ]
    allowed = rule("Auf dem Schild steht »Preis auf Anfrage«.")
    assert keys("Torten: preis auf Anfrage", charter(rules=(allowed,)), knowledge) == []


# --- pressure --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nur noch heute gültig!", ["pressure_scarcity"]),
        ("Sichern Sie sich jetzt einen Platz.", ["pressure_scarcity"]),
        ("Solange der Vorrat reicht.", ["pressure_scarcity"]),
        ("Zahlen Sie bis Freitag, sonst müssen wir sperren.", ["pressure_threat"]),
        ("Sie wollen doch nicht leer ausgehen.", ["pressure_guilt"]),
        ("Tausende haben schon bestellt.", ["pressure_crowd"]),
        ("Nur heute geschlossen.", []),
        ("Nehmen Sie eine Jacke mit, sonst wird es am Abend kalt.", []),
        ("Letzte Woche waren die Plätze frei.", []),
        ("Der Vorrat reicht bis zum Sommer.", []),
    ],
)
def test_german_pressure(knowledge: Knowledge, text: str, expected: list[str]) -> None:
    assert keys(text, charter(), knowledge) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Last chance!", ["pressure_scarcity"]),
        ("Act now before it is gone.", ["pressure_scarcity"]),
        ("Pay by Friday, otherwise we will cancel.", ["pressure_threat"]),
        ("You wouldn't want to let your family down.", ["pressure_guilt"]),
        ("Join thousands of happy riders.", ["pressure_crowd"]),
        ("Take a coat, otherwise it gets cold.", []),
        ("The last train leaves at ten.", []),
        ("Only today closed.", []),
    ],
)
def test_english_pressure(knowledge: Knowledge, text: str, expected: list[str]) -> None:
    assert keys(text, charter("en"), knowledge) == expected


# --- tone against positions ------------------------------------------------------------------

PLAIN = "Das Rad steht bereit. Der Preis steht auf dem Zettel. Die Kette war gerissen. " * 3


@pytest.mark.parametrize(
    ("text", "steps", "expected"),
    [
        ("Wir freuen uns auf den Termin!", {"warmth": 3}, ["warmth_shown"]),
        ("Der Termin steht fest.", {"warmth": 3}, []),
        (PLAIN, {"warmth": -3}, ["warmth_absent"]),
        (f"{PLAIN} Danke für die Geduld.", {"warmth": -3}, []),
        ("Der Termin steht fest.", {"warmth": -3}, []),
        (PLAIN, {"pace": 3}, ["pace_no_reason"]),
        (f"{PLAIN} Der Grund war Rost.", {"pace": 3}, []),
        (PLAIN * 4, {"pace": -3}, ["pace_long"]),
        (PLAIN, {"pace": -3}, []),
        ("Den Bogen müssen Sie abgeben.", {"guidance": -2}, ["guidance_orders"]),
        ("Den Bogen müssen Sie nicht abgeben.", {"guidance": -2}, []),
        ("Vielleicht hilft eine Salbe.", {"guidance": 2}, ["guidance_choices"]),
        ("Die Salbe hilft, zweimal am Tag.", {"guidance": 2}, []),
    ],
)
def test_tone_against_a_clear_position(
    knowledge: Knowledge, text: str, steps: dict[str, int], expected: list[str]
) -> None:
    assert keys(text, charter(**steps), knowledge) == expected
    undecided = charter(**dict.fromkeys(steps, 1))
    assert keys(text, undecided, knowledge) == []


# --- any text --------------------------------------------------------------------------------


def test_rules_for_texts_are_those_of_communication(knowledge: Knowledge) -> None:
    letters, parked = rule("A", "r2", "CC"), rule("B", "r3", "CC", parked=True)
    assert rules_for_texts(charter(rules=(CALLS, letters, parked))) == (letters,)


def test_language_of_a_text_is_heard(knowledge: Knowledge) -> None:
    assert language_of("Wir sind für Sie da und nicht dort.", knowledge, "en") == "de"
    assert language_of("We are here for you and not there.", knowledge, "de") == "en"
    assert language_of("OK", knowledge, "en") == "en"


def test_empty_text_has_no_marks(knowledge: Knowledge) -> None:
    assert hold(" \n ", charter(warmth=-3), knowledge, "de") == ()


HOSTILE = [
    "wir " * 1000,
    "a" * LONGEST,
    "immer" + " \n" * 1900,
    "»" * LONGEST,
    "»wir« " * 600,
    "nicht " * 600,
    "Sie haben " * 400,
    "wird " * 700 + "x",
    "innerhalb von " * 280,
    "<script>alert(1)</script> ${x} {word} \\1 %s",
    "1 Tag " * 600,
    "\u202e\u0000\ud7ff wir 🎉" * 200,
]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_read_to_its_end(
    knowledge: Knowledge, bakery: Workshop, text: str, language: Language
) -> None:
    marks = hold(text, bakery, knowledge, language)
    assert all(0 <= s < e <= len(text) for mark in marks for s, e in mark.places)


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=300))
def test_places_lie_in_the_text(knowledge: Knowledge, bakery: Workshop, text: str) -> None:
    marks = hold(text, bakery, knowledge, "de")
    assert all(0 <= s < e <= len(text) for mark in marks for s, e in mark.places)
    assert hold(text, bakery, knowledge, "de") == marks


def test_every_mark_has_its_sentence_and_question(knowledge: Knowledge) -> None:
    said = {k.removeprefix("try.says.") for k in knowledge.words if k.startswith("try.says.")}
    asked = {k.removeprefix("try.ask.") for k in knowledge.words if k.startswith("try.ask.")}
    assert said == asked | {"vague"}
    assert {k.partition("_")[0] for k in said} == {
        k.removeprefix("try.kind.") for k in knowledge.words if k.startswith("try.kind.")
    }
