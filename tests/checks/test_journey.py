"""Owners, promises, weak places, contact afterwards, ending, handover."""

import pytest

from canvas.model import Handover, Promise, Touchpoint
from tests.checks.workshop import found, frame, positions, rule, workshop

COMPLETE = "Wenn jemand fragt, nennt das Team 1 Preis. Grenze: keine Rabatte."
VAGUE = "Wir sind freundlich."
CARE = "6 Wochen nach dem Kauf fragt die betreuende Person nach. Grenze: kein Angebot."
ASKED = (
    "Wenn jemand anruft, nennt die betreuende Person in 2 Minuten den Stand. Grenze: kein Angebot."
)
CONTACT = "no_contact_after_purchase"
ENDING = "ending_missing_or_wrong"


def place(**about):
    return Touchpoint(
        **{"id": "t1", "phase": "problem", "name": "Theke", "owner": "Team A", **about}
    )


@pytest.mark.parametrize(
    ("language", "owner", "message"),
    [
        ("de", "", "blank"), ("de", "-", "blank"), ("de", "?", "blank"), ("de", "alle", "nobody"),
        ("de", "Alle im Team", "nobody"), ("de", "jeder", "nobody"), ("de", "das Team", "nobody"),
        ("de", "Wir", "nobody"), ("de", "n.n.", "nobody"), ("en", "everyone", "nobody"),
        ("en", "The whole team", "nobody"), ("en", "n/a", "nobody"), ("en", "", "blank"),
    ],
)  # fmt: skip
def test_touchpoint_for_which_nobody_answers(language, owner, message):
    shop = workshop(language=language, touchpoints=(place(owner=owner),))
    assert found(shop, "touchpoint_without_owner") == [("t1", "error", message)]


@pytest.mark.parametrize(
    ("language", "owner"),
    [
        ("de", "Filialleitung"), ("de", "Maria Grabner"), ("de", "Team Empfang"),
        ("de", "Wirtin"), ("de", "Frühdienst"), ("en", "Store lead"), ("en", "West wing"),
        ("en", "Support team lead"),
    ],
)  # fmt: skip
def test_touchpoint_with_somebody_in_charge(language, owner):
    shop = workshop(language=language, touchpoints=(place(owner=owner),))
    assert found(shop, "touchpoint_without_owner") == []


def test_promise_needs_a_clean_rule_in_force():
    def said(rule_id, *rules):
        promise = Promise(id="p1", text="Rückruf in 30 Minuten", rule=rule_id)
        return found(workshop(*rules, promises=(promise,)), "promise_without_behaviour")

    assert said("") == [("p1", "error", "no_rule")]
    assert said("r1", rule(COMPLETE)) == []
    assert said("r1", rule(VAGUE)) == [("p1", "error", "red_rule")]
    assert said("r1", rule(COMPLETE, parked=True)) == [("p1", "error", "no_rule")]


def test_weak_touchpoint_needs_a_clean_rule_of_its_own():
    def said(*rules, **about):
        shop = workshop(*rules, touchpoints=(place(**about),))
        return [f for f in found(shop, "weakest_link_untreated") if f[0] == "t1"]

    assert said(weak=True) == [("t1", "error", "no_rule")]
    assert said(weak=False) == []
    assert said(rule(VAGUE, touchpoint="t1"), weak=True) == [("t1", "error", "red_rules")]
    assert said(rule(COMPLETE, touchpoint="t1"), weak=True) == []
    assert said(rule(COMPLETE, touchpoint="t2"), weak=True) == [("t1", "error", "no_rule")]


def test_phase_where_people_meet_us_without_a_rule_is_a_note_once_there_are_rules():
    def said(*rules):
        return found(workshop(*rules, touchpoints=(place(),)), "weakest_link_untreated")

    assert said() == []
    assert said(rule(COMPLETE, phase="buy")) == [("problem", "info", "phase_no_rule")]
    assert said(rule(COMPLETE, phase="problem")) == []


def test_nothing_starts_from_us_after_the_purchase():
    def said(*rules, about=None, **steps):
        shop = workshop(*rules, positions=positions(**steps), frame=about or frame())
        return found(shop, CONTACT)

    office = frame(organisation=("authority",))
    assert said(commitment=-3, initiative=-2) == [("care", "warning", "wanted")]
    assert said(initiative=-1) == [("care", "warning", "wanted")]
    assert said(warmth=2) == [("care", "question", "open")]
    assert said(initiative=-2, about=office) == [("care", "question", "wanted")]


def test_rule_that_starts_from_us_closes_the_question_if_it_is_of_use():
    def said(**about):
        one = rule(about.pop("text", ASKED), **{"phase": "care", **about})
        return found(workshop(one, positions=positions(initiative=-2)), CONTACT)

    assert said(serves=("initiative-",)) == []
    assert said(tags=("contact_unprompted",)) == []
    assert said(phase="winback", tags=("contact_unprompted",)) == []
    assert said() == [("care", "warning", "wanted")]
    assert said(phase="use", tags=("contact_unprompted",)) == [("care", "warning", "wanted")]
    assert said(tags=("contact_unprompted",), benefit="Mehr Umsatz.") == [
        ("care", "warning", "wanted")
    ]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        (CARE, True),
        ("Im Mai lädt die Kellerei alle zum Fest der Reben ein. Grenze: 80 Plätze.", True),
        ("Nach 10 Fahrten schickt das System den Stand der Bremsen. Grenze: einmal im Jahr.", True),
        ("Wer ein Jahr nicht gekommen ist, bekommt eine Karte mit 1 Satz. Grenze: eine.", True),
        (ASKED, False),
        ("Auf Anfrage schickt das Büro in 2 Tagen eine Kopie. Grenze: 5 Seiten.", False),
        ("Nach der Behandlung ruft die Praxis nicht an. Grenze: außer bei Befunden.", False),
        ("Jeden Mai stellt der Vertrieb am Telefon neue Tarife vor. Grenze: 1 Anruf.", False),
    ],
)
def test_contact_is_read_from_the_words_too(text, starts):
    one = rule(text, phase="care")
    said = found(workshop(one, positions=positions(initiative=-2)), CONTACT)
    assert said == ([] if starts else [("care", "warning", "wanted")])


def test_on_request_only_silent_leaving_is_asked_about():
    def said(**about):
        return found(workshop(positions=positions(initiative=2), frame=frame(**about)), CONTACT)

    assert said() == [("care", "question", "silent_leaving")]
    assert said(silence_signal="60 Tage ohne Anmeldung, monatlich angesehen") == []


def test_ending_is_missing_until_a_rule_says_how_people_part():
    def said(*rules, **about):
        places = (place(),)
        return found(workshop(*rules, touchpoints=places, frame=frame(**about)), ENDING)

    assert said() == [("goodbye", "warning", "missing")]
    assert said(organisation=("authority",)) == [("goodbye", "warning", "missing_authority")]
    assert said(rule(COMPLETE, phase="goodbye")) == []


@pytest.mark.parametrize("kind", ["authority", "duty_to_contract"])
def test_bodies_that_must_serve_cannot_end_the_relationship(kind):
    must = frame(organisation=(kind,))
    text = "Wer zweimal laut wird, dessen Antrag wird nicht mehr bearbeitet."
    said = found(workshop(rule(text, phase="goodbye"), frame=must), ENDING)
    tagged = found(
        workshop(rule(COMPLETE, phase="goodbye", tags=("end_by_us",)), frame=must), ENDING
    )
    assert said == tagged == [("r1", "error", kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Nach 1 Verwarnung 3 Monate nur schriftlich, Fristen bleiben gleich.",
        "Der Antrag wird in 15 Werktagen bearbeitet.",
        "Anträge werden nie liegen gelassen.",
    ],
)
def test_authority_may_limit_the_route(text):
    office = frame(organisation=("authority",))
    assert found(workshop(rule(text, phase="goodbye"), frame=office), ENDING) == []


def test_ending_by_us_says_when_who_why_and_by_when():
    def said(text, language):
        one = rule(text, language, phase="goodbye")
        return found(workshop(one, language=language), ENDING)

    assert said("We stop replying to difficult clients.", "en") == [("r1", "warning", "incomplete")]
    assert said("Schwierigen Kunden antworten wir nicht mehr.", "de") == [
        ("r1", "warning", "incomplete")
    ]
    agreed = (
        "When an agreed criterion is met, two partners decide, and we end the contract in a call "
        "with one reason and 4 weeks' notice. Limit: never over a complaint."
    )
    assert said(agreed, "en") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Wer den Fahrer beleidigt, darf ein Jahr lang nicht mehr mitfahren."),
        ("en", "Households that sort wrongly twice are taken off the route."),
    ],
)
def test_what_only_reads_like_an_ending_is_asked_where_nobody_may_end(language, text):
    one = rule(text, language, side="END", phase="goodbye")
    must = frame(language, organisation=("duty_to_contract",))
    said = found(workshop(one, language=language, frame=must), ENDING)
    assert said == [("r1", "question", "duty_to_contract_perhaps")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Wer kündigt, bekommt am selben Tag das Enddatum."),
        ("de", "Ist das Haus übergeben, löscht das Büro nach 30 Tagen alle Fotos."),
        ("de", "Um 23 Uhr beendet der Barkeeper den Ausschank."),
        ("en", "When a member resigns, the secretary takes the name off the list that day."),
        ("en", "Once the cake has been collected, the account is closed."),
    ],
)
def test_their_own_leaving_and_a_job_done_are_no_ending_by_us(language, text):
    one = rule(text, language, side="END", phase="goodbye")
    assert found(workshop(one, language=language), ENDING) == []


def test_handover_names_what_is_missing():
    def said(**about):
        handover = Handover(**{"hiring": "Szene", "training": "1 Tag", "review_date": "2027-03-01",
                               "owner": "Leitung", **about})  # fmt: skip
        return found(workshop(touchpoints=(place(),), handover=handover), "handover_missing")

    assert said() == []
    assert said(review_date="") == [("handover", "warning", "review_date")]
    assert said(hiring="", training="-") == [("handover", "warning", "hiring_training")]
    assert said(owner="") == [("handover.owner", "info", "no_owner")]
