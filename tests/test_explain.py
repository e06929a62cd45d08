"""From ids to sentences: what people read about proposals, reasons, positions and findings."""

import string

import pytest

from canvas import explain
from canvas.assess import assess
from canvas.model import (
    CustomerTerm,
    Frame,
    Link,
    More,
    Position,
    Promise,
    Rule,
    Touchpoint,
    Value,
    Workshop,
)
from canvas.progress import ROUTE
from canvas.results import Because, Candidate, Finding, Spread
from canvas.text import LANGUAGES


def workshop(language="de", steps=None, **parts) -> Workshop:
    positions = tuple(Position(dimension=d, step=s) for d, s in (steps or {}).items())
    frame = parts.pop("frame", {})
    return Workshop(
        frame=Frame(title="Probe", language=language, **frame), positions=positions, **parts
    )


def proposed(pattern, because=None) -> Candidate:
    return Candidate(pattern, "CB", "buy", (), 0, because or Because(pattern))


GUESTS = CustomerTerm(
    nominative="der Gast", accusative="den Gast", dative="dem Gast", plural="Gäste"
)


# Numbers, dates, positions


@pytest.mark.parametrize(
    "value, german, english",
    [
        (0.625, "0,63", "0.63"), (-1.5, "−1,5", "−1.5"), (2.0, "2", "2"), (0, "0", "0"),
        (-0.001, "0", "0"), (10, "10", "10"), (1 / 3, "0,33", "0.33"),
    ],
)  # fmt: skip
def test_number_is_written_as_the_language_does(value, german, english):
    assert (explain.number(value, "de"), explain.number(value, "en")) == (german, english)


def test_step_carries_its_sign_and_percent_its_space(knowledge):
    assert [explain.steps(s, "de") for s in (-3, 0, 2, -1.5)] == ["−3", "0", "+2", "−1,5"]
    assert explain.percent(41, knowledge, "de") == "41 %"
    assert explain.percent(41, knowledge, "en") == "41%"


@pytest.mark.parametrize(
    "typed, german, english",
    [
        ("2026-12-01", "1. Dezember 2026", "1 December 2026"),
        ("2027-03-31", "31. März 2027", "31 March 2027"),
        ("im Frühling", "im Frühling", "im Frühling"),
        ("2026-13-01", "2026-13-01", "2026-13-01"),
        ("", "", ""),
    ],
)
def test_date_is_written_out_where_it_is_one(typed, german, english, knowledge):
    assert explain.date_words(typed, knowledge, "de") == german
    assert explain.date_words(typed, knowledge, "en") == english


@pytest.mark.parametrize(
    "step, german, english",
    [
        (-3, "ganz klar herzlich", "decidedly warm"),
        (-2, "klar herzlich", "clearly warm"),
        (-1, "eher herzlich", "rather warm"),
        (0, "je nach Lage", "depends on the situation"),
        (1, "eher sachlich, kühl", "rather matter-of-fact, cool"),
        (None, "noch offen", "still open"),
    ],
)
def test_position_in_words(step, german, english, knowledge):
    assert explain.position_words("warmth", step, knowledge, "de") == german
    assert explain.position_words("warmth", step, knowledge, "en") == english


@pytest.mark.parametrize("language, words", [("de", "a, b und c"), ("en", "a, b and c")])
def test_things_are_joined_as_the_language_does(language, words, knowledge):
    assert explain.join(["a", "b", "c"], knowledge, language) == words
    assert explain.join(["a"], knowledge, language) == "a"
    assert explain.join([], knowledge, language) == ""


@pytest.mark.parametrize(
    "spread, words",
    [
        (Spread("warmth", 0), "noch keine Antwort"),
        (Spread("warmth", 1, median=2), "eine Antwort, keine Streuung messbar"),
        (Spread("warmth", 2, ad_md=0.0), "zwei Antworten, beide gleich"),
        (Spread("warmth", 2, ad_md=0.5), "zwei Antworten, einen Schritt auseinander"),
        (Spread("warmth", 2, ad_md=3.0), "zwei Antworten, 6 Schritte auseinander"),
        (
            Spread("warmth", 4, band="uniform", status="hint"),
            "einheitlich (nur ein Hinweis: 4 Antworten)",
        ),
        (Spread("warmth", 8, band="accidental", status="ok"), "zufällig wie gewürfelt"),
        (
            Spread("warmth", 8, band="accidental", status="ok", two_camps=True),
            "zufällig wie gewürfelt, zwei Lager",
        ),
        (
            Spread("warmth", 6, band="uniform", status="ok", little_insight=True),
            "einheitlich; wenig Einblick, mehr als ein Drittel kann es nicht sagen",
        ),
    ],
)
def test_spread_in_words_tells_small_groups_what_it_is_worth(spread, words, knowledge):
    assert explain.spread_words(spread, knowledge, "de") == words


def test_answers_are_shown_from_three_on_and_private_ones_only_if_they_are_three():
    three = Spread("warmth", 3)
    assert explain.may_be_shown(three, workshop(today={"warmth": (1, 2, 3)}))
    assert explain.may_be_shown(three, workshop())
    assert not explain.may_be_shown(three, workshop(today={"warmth": (1, 2, None)}))
    assert not explain.may_be_shown(Spread("warmth", 2), workshop())


def test_every_relationship_type_has_a_name(knowledge):
    names = ["dedicated personal assistance", "personal assistance", "self-service",
             "automated services", "communities", "co-creation"]  # fmt: skip
    assert [explain.type_words(n, knowledge, "en") for n in names] == names
    assert explain.type_words("self-service", knowledge, "de") == "Selbstbedienung"


# Proposals


def test_proposal_is_a_whole_sentence_with_its_limit(knowledge):
    because = Because("greet-in-seconds", values=("v2", "v1"), positions=("warmth", "encounter"))
    team = workshop(steps={"warmth": -3, "encounter": 1})
    found = explain.candidate(proposed("greet-in-seconds", because), team, knowledge, "de")
    assert found == explain.Proposal(
        pattern="greet-in-seconds",
        name="Grüßen innerhalb von Sekunden",
        text="Wenn jemand den Raum betritt, blickt die Person an der Theke auf und grüßt innerhalb "
        "von 3 Sekunden, auch mitten in einem anderen Gespräch. Grenze: kein Zuruf quer durch den "
        "Raum und keine Verkaufsfrage vor dem ersten Blickkontakt.",
        occasion="Wenn jemand den Raum betritt",
        role="die Person an der Theke",
        behaviour="blickt die Person an der Theke auf und grüßt innerhalb von 3 Sekunden, auch "
        "mitten in einem anderen Gespräch",
        measure="Gruß innerhalb von 3 Sekunden",
        limit="kein Zuruf quer durch den Raum und keine Verkaufsfrage vor dem ersten Blickkontakt",
        benefit="Man weiß sich bemerkt und wartet ruhiger.",
        check="10 Testbesuche zu verschiedenen Zeiten: Anteil gegrüßt innerhalb der Frist.",
        tags=("greet_each", "approach"),
        serves=("warmth-",),
        value="v2",
        unconfirmed=("actor", "time"),
        customer_work=False,
        customer_return="",
    )


def test_proposal_marks_what_nobody_confirmed(knowledge):
    found = proposed("greet-in-seconds")
    marked = explain.candidate(found, workshop(), knowledge, "en", mark_unconfirmed=True)
    assert marked.measure == "greeting within 3 seconds [to be confirmed]"
    assert marked.role == "the person at the counter"


@pytest.mark.parametrize(
    "term, language, sentence",
    [
        (GUESTS, "de", "Erinnerungen und Neuigkeiten sind ausgeschaltet, bis der Gast sie"),
        (CustomerTerm(), "de", "bis die Kundin oder der Kunde sie"),
        (GUESTS, "en", "until the customer switches them on"),
    ],
)
def test_proposal_calls_customers_as_the_workshop_does(term, language, sentence, knowledge):
    team = workshop(frame={"customer": term})
    found = explain.candidate(proposed("three-occasions-only"), team, knowledge, language)
    assert sentence.casefold() in found.text.casefold()


def test_proposal_keeps_the_own_term_when_cases_are_missing(knowledge):
    team = workshop(frame={"customer": CustomerTerm(nominative="das Mitglied")})
    yearly = explain.candidate(proposed("yearly-drop-one"), team, knowledge, "de")
    assert "mit das Mitglied" in yearly.text
    assert "bestehende Kundinnen und Kunden zahlen" in yearly.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_proposal_leaves_a_slot_open(language, knowledge):
    for pattern in knowledge.patterns:
        found = explain.candidate(proposed(pattern), workshop(), knowledge, language)
        texts = [found.text, found.occasion, found.behaviour, found.measure, found.limit,
                 found.benefit, found.check, found.customer_return]  # fmt: skip
        assert not [t for t in texts if "{" in t]
        assert found.text[0].isupper() and found.text.endswith(".")


def test_marks_stand_behind_proposed_values_that_nobody_changed(knowledge):
    rule = Rule(
        id="r1", side="END", phase="goodbye", pattern="end-by-criteria",
        unconfirmed=("actor", "time", "count"),
    )  # fmt: skip
    typed = "Es entscheiden 2 Personen, die Frist beträgt 12 Wochen, nach 2 Jahren 4 Wochen."
    assert explain.marked(typed, rule, knowledge, "de", "de") == (
        "Es entscheiden 2 [zu bestätigen] Personen, die Frist beträgt 12 Wochen, "
        "nach 2 Jahren 4 Wochen [zu bestätigen]."
    )
    assert (
        explain.marked(typed, Rule(id="r2", side="CB", phase="buy"), knowledge, "de", "de") == typed
    )


# Reasons

TEAM = workshop(
    steps={"warmth": -3, "encounter": -2, "register": 0},
    values=(
        Value(id="v1", word="Herzlichkeit", themes=("care", "belonging")),
        Value(id="v2", word="Ehrlichkeit", themes=("honesty",)),
        Value(id="v3"),
    ),
    touchpoints=(Touchpoint(id="t1", phase="buy", name="Theke"),),
)
SCATTERED = Spread("warmth", 8, median=-1.5, spread=0.625, band="accidental", status="ok")


@pytest.mark.parametrize(
    "because, german, english",
    [
        (
            Because("greet-in-seconds", ("v1",), ("care",), ("warmth",), "t1"),
            "Vorschlag, weil Herzlichkeit (Fürsorge) und Wärme −3 (herzlich) dafür sprechen; "
            "heute −1,5, Streuung zufällig wie gewürfelt; Berührungspunkt Theke.",
            "Suggested because of Herzlichkeit (care) and warmth −3 (warm); "
            "today −1.5, spread as accidental as dice; touchpoint Theke.",
        ),
        (
            Because(
                "greet-in-seconds", ("v1", "v3"), ("care", "belonging"), ("encounter", "warmth")
            ),
            "Vorschlag, weil Herzlichkeit (Fürsorge und Zugehörigkeit), v3, Begegnung −2 "
            "(persönlich) und Wärme −3 (herzlich) dafür sprechen; heute bei Wärme −1,5, Streuung "
            "zufällig wie gewürfelt.",
            "Suggested because of Herzlichkeit (care and belonging), v3, encounter −2 (personal) "
            "and warmth −3 (warm); today warmth −1.5, spread as accidental as dice.",
        ),
        (
            Because("promise-backed", ("v2",), ("honesty",)),
            "Vorschlag, weil Ehrlichkeit dafür spricht.",
            "Suggested because of Ehrlichkeit (honesty).",
        ),
        (
            Because("repeat-the-concern"),
            "Vorschlag für jede Beziehung.",
            "Suggested for every relationship.",
        ),
        (
            Because("end-by-criteria", touchpoint="t1"),
            "Vorschlag für diese Art von Organisation; Berührungspunkt Theke.",
            "Suggested for this kind of organisation; touchpoint Theke.",
        ),
    ],
    ids=["all", "several", "same-word", "universal", "organisation"],
)
def test_because_names_what_is_there_and_leaves_out_the_rest(because, german, english, knowledge):
    said = [explain.because(because, TEAM, knowledge, lang, (SCATTERED,)) for lang in LANGUAGES]
    assert said == [german, english]


def test_because_is_silent_about_today_below_three_answers(knowledge):
    two = Spread("warmth", 2, median=0.0, status="pair")
    because = Because("greet-in-seconds", positions=("warmth",))
    assert explain.because(because, TEAM, knowledge, "de", (two,)) == (
        "Vorschlag, weil Wärme −3 (herzlich) dafür spricht."
    )


def test_rule_rests_on_its_value_its_poles_and_its_pattern(knowledge):
    rule = Rule(id="r1", side="CB", phase="buy", value="v1", serves=("warmth-", "initiative+"),
                pattern="greet-in-seconds")  # fmt: skip
    assert explain.parents(rule, TEAM, knowledge, "de") == (
        "Herzlichkeit, Wärme (herzlich), Initiative (auf Abruf) und "
        "Muster »Grüßen innerhalb von Sekunden«"
    )
    assert explain.parents(Rule(id="r2", side="CB", phase="buy"), TEAM, knowledge, "de") == ""


# Findings


def test_finding_names_its_target_and_where_to_go(knowledge):
    team = TEAM.model_copy(
        update={
            "mores": (More(id="m1", word="Man redet miteinander"),),
            "links": (Link(value="v1", more="m1", fit="tension"),),
            "rules": (Rule(id="r1", side="CB", phase="buy", text="Wir sind freundlich. " * 9),),
            "promises": (Promise(id="p1", text="Immer mit einem Lächeln"),),
        }
    )
    targets = [
        ("vague_word", "r1", "Wir sind freundlich. Wir sind freundlich. Wir sind …", "rules"),
        ("word_without_meaning", "v1", "Herzlichkeit", "values"),
        ("word_without_meaning", "m1", "Man redet miteinander", "customers"),
        ("word_without_meaning", "relationship", "Bedeutung der Beziehung", "relationship"),
        ("value_more_gap", "v1-m1", "Herzlichkeit – Man redet miteinander", "customers"),
        ("value_without_rule", "v1", "Herzlichkeit", "rules"),
        ("value_without_rule", "warmth", "Wärme", "rules"),
        ("undecided_or_untreated", "warmth", "Wärme", "relationship"),
        ("undecided_or_untreated", "positions", "Profil der Beziehung", "relationship"),
        ("touchpoint_without_owner", "t1", "Theke", "touchpoints"),
        ("channel_contradiction", "t1", "Theke", "touchpoints"),
        ("promise_without_behaviour", "p1", "Immer mit einem Lächeln", "touchpoints"),
        ("weakest_link_untreated", "t1", "Theke", "rules"),
        ("no_contact_after_purchase", "care", "Pflege nach dem Kauf", "rules"),
        ("ending_missing_or_wrong", "goodbye", "Verabschieden", "rules"),
        ("handover_missing", "handover", "Übergabe", "handover"),
        ("handover_missing", "handover.owner", "Zuständig für die Beziehung", "handover"),
    ]
    for check, target, label, place in targets:
        message = next(iter(knowledge.checks[check].messages))
        facts = dict.fromkeys(slots(knowledge, check, message), "x")
        told = explain.finding(
            Finding(check, target, "error", message, facts), team, knowledge, "de"
        )
        assert (told.label, told.place) == (label, place), check
        assert told.title == knowledge.checks[check].name["de"]


def slots(knowledge, check, message) -> set[str]:
    """The facts a message and its question ask for."""
    texts = knowledge.checks[check]
    said = [texts.messages[message], *([texts.asks[message]] if message in texts.asks else [])]
    return {
        slot
        for text in said
        for language in LANGUAGES
        for _, slot, _, _ in string.Formatter().parse(text[language])
        if slot
    }


def test_facts_that_are_ids_become_names(knowledge):
    facts = {"channel": "marketplace", "dimension": "encounter", "gap": 4, "pulls": 2, "step": -2}
    found = Finding("channel_contradiction", "t1", "error", "pulls", facts)
    told = explain.finding(found, TEAM, knowledge, "en")
    assert "third-party marketplace" in told.sentence
    assert "encounter" in told.sentence and "Encounter" not in told.sentence


def test_two_rules_that_do_not_go_together_bring_the_question_of_their_tags(knowledge):
    conflict = knowledge.conflicts[0]
    rules = tuple(Rule(id=f"r{n}", side="CB", phase="buy", text=f"Satz {n}.") for n in (1, 2))
    found = Finding("contradiction", "r2", "error", "rule", {"other": "r1", "tags": conflict.tags})
    told = explain.finding(found, workshop(rules=rules), knowledge, "de")
    assert told.ask == conflict.question["de"]
    assert "Satz 1." in told.sentence and "Satz 2." in told.sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_of_a_whole_workshop_reads_as_a_sentence(language, bakery, knowledge):
    for found in assess(bakery, knowledge).findings:
        told = explain.finding(found, bakery, knowledge, language)
        assert told.sentence.endswith((".", "?", "!", "«", '"', "”")), told.sentence
        assert told.ask.endswith("?") or "." in told.ask
        assert told.place in ROUTE
        assert told.label and told.label != found.target


def test_facts_with_braces_are_text(knowledge):
    team = workshop(touchpoints=(Touchpoint(id="t1", phase="buy", name="{label} {0}"),))
    found = Finding("touchpoint_without_owner", "t1", "error", "blank", {"owner": "{x}"})
    assert "{label} {0}" in explain.finding(found, team, knowledge, "de").sentence


@pytest.mark.parametrize(
    "text, short",
    [
        ("Kurz.", "Kurz."),
        ("Eins\nzwei", "Eins zwei"),
        ("x" * 80, "x" * 60 + " …"),
        ("Wort " * 20, "Wort " * 11 + "Wort …"),
    ],
)
def test_label_is_cut_at_a_word(text, short):
    assert explain.short(text) == short
