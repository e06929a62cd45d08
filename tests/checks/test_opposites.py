"""What a promise, a value or another rule says and a rule undoes, known by the words alone."""

import pytest

from canvas.knowledge import knowledge
from canvas.model import Promise, Value
from tests.checks.workshop import findings, found, rule, workshop


def asked(text, language="de", promise="", linked="r1", **value):
    """(target, message) of each question the rule raises."""
    promises = (Promise(id="p1", text=promise, rule=linked),) if promise else ()
    values = (Value(id="v1", word="Wert", **value),) if value else ()
    one = rule(text, language, value="v1" if value else "")
    shop = workshop(one, language=language, promises=promises, values=values)
    return [(target, message) for target, _, message in found(shop, "contradiction")]


@pytest.mark.parametrize(
    ("language", "promise", "text"),
    [
        ("de", "Ein Preis für alle", "Wenn jemand handelt, lässt die Kassa 10 Prozent nach."),
        ("de", "Immer dieselbe Pflegerin", "Jeden Tag kommt, wer gerade frei ist, um 8 Uhr."),
        ("de", "Ohne Formular", "Wer geht, füllt an der Kassa das Formular A7 aus."),
        ("de", "Reparatur binnen 24 Stunden", "Wenn es bricht, repariert es die Werft in 5 Tagen."),
        ("de", "30 Tage Rückgabe", "Wenn jemand umtauscht, nimmt die Kassa es 14 Tage zurück."),
        ("en", "One price for all", "When a regular comes, the clerk knocks 5 pounds off."),
        ("en", "A human answers", "When somebody calls, a voice menu takes the call."),
        ("en", "Leave in one tap", "Whoever leaves gives 3 months' notice in a signed letter."),
        ("en", "Fixed within 2 hours", "When a pipe bursts, the fitter fixes it in 3 days."),
    ],
)  # fmt: skip
def test_rule_that_undoes_its_promise_is_asked_about(language, promise, text):
    assert asked(text, language, promise) == [("r1", "promise_asks")]


@pytest.mark.parametrize(
    ("language", "promise", "text"),
    [
        ("de", "Ein Preis für alle", "Wenn jemand handelt, gibt die Kassa keinen Rabatt."),
        ("de", "Antwort in 2 Stunden", "Wer fragt, hat in 1 Stunde Antwort, nach 3 Tagen mehr."),
        ("de", "30 Tage Rückgabe", "Wenn jemand umtauscht, nimmt die Kassa es 60 Tage zurück."),
        ("de", "Ohne Formular", "Wenn jemand geht, genügt der Kassa 1 Satz, kein Formular."),
        ("en", "No tips unless you ask", "When somebody asks, the pro shows the grip once."),
        ("en", "No discounts", "When somebody asks for a discount, the clerk points at the tag."),
        ("en", "Ten minutes late, ten pounds back", "When a van is late, it pays the same day."),
    ],
)  # fmt: skip
def test_rule_that_keeps_its_promise_is_left_alone(language, promise, text):
    assert asked(text, language, promise) == []


def test_value_is_undone_against_its_meaning_and_what_it_never_does():
    music = "Wenn es 18 Uhr ist, spielt der Dienst am Pool 2 Stunden Musik."
    assert asked(music, never="am Pool Musik spielen") == [("r1", "value_asks")]
    assert (
        asked("Wenn es 18 Uhr ist, spielt am Pool niemand Musik.", never="am Pool Musik spielen")
        == []
    )
    meaning = "Niemand wird angesprochen, solange er nicht fragt."
    walks_up = "Wenn jemand schaut, spricht ihn die Kassa nach 2 Minuten an."
    assert asked(walks_up, meaning=meaning) == [("r1", "value_asks")]


def test_what_can_hold_side_by_side_needs_a_word_in_common():
    bills = "Wenn jemand Wasser bestellt, verrechnet die Etage 6 Euro je Flasche."
    assert asked(bills, promise="Lieferung gratis", linked="") == []
    assert asked(bills, promise="Flasche Wasser gratis", linked="") == [("r1", "promise_asks")]
    assert asked(bills, promise="Alles inklusive") == [("r1", "promise_asks")]


def test_money_for_one_thing_leaves_another_free_in_its_own_clause():
    both = "Kommt eine Familie, verrechnet die Kassa 4 Euro für Große und winkt {} durch."
    assert asked(both.format("Kinder"), promise="Kinder schwimmen gratis") == []
    assert asked(both.format("sie"), promise="Kinder schwimmen gratis") == [("r1", "promise_asks")]


def test_what_does_not_names_a_case_and_denies_nothing():
    sheet = "Wenn jemand fragt, legt der Empfang das Blatt hin; was darauf steht, liest er vor."
    assert asked(sheet, promise="Was nicht auf dem Blatt steht, brauchen Sie nicht") == []
    assert asked(sheet, promise="Nichts steht auf dem Blatt") == [("r1", "promise_asks")]


def test_how_soon_something_happens_is_not_how_long_it_stays_open():
    soon = "Wenn ein Fenster zieht, kommt die Werkstatt innerhalb von 5 Tagen und dichtet es ab."
    assert asked(soon, promise="Zehn Jahre Garantie") == []


def test_rules_of_one_phase_that_undo_each_other():
    def said(phase):
        same = rule("Wenn jemand zahlt, gilt für alle derselbe Preis.", id="r1", phase="buy")
        less = rule("Wenn jemand handelt, gibt die Kassa 15 Prozent Rabatt.", id="r2", phase=phase)
        return found(workshop(same, less), "contradiction")

    assert said("buy") == [("r2", "question", "rule_asks")]
    assert said("care") == []


def test_a_contradiction_that_is_sure_is_not_asked_about_again():
    promises = (Promise(id="p1", text="Kein Rabatt", rule="r1"),)
    one = rule("Wenn jemand handelt, gibt die Kassa 15 Prozent Rabatt.")
    assert found(workshop(one, promises=promises), "contradiction") == [("r1", "error", "promise")]


def test_each_pair_asks_its_own_question():
    promises = (Promise(id="p1", text="Immer dieselbe Pflegerin", rule="r1"),)
    one = rule("Jeden Tag kommt, wer gerade frei ist, um 8 Uhr.")
    (asks,) = [f for f in findings(workshop(one, promises=promises)) if f.check == "contradiction"]
    assert asks.facts["pair"] in knowledge().opposites


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_phrase_stands_on_both_sides_of_a_pair(language):
    for pair in knowledge().opposites.values():
        assert not set(pair.one[language]) & set(pair.other[language]), pair.id
