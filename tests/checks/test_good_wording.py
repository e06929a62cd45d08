"""Rules that are good as they stand: nothing is to be found in how they are worded."""

import pytest

from tests.checks.workshop import findings, rule, workshop

ON_WORDING = {"vague_word", "incomplete_rule", "person_or_mood_dependent"}
GOOD = {
    "de": [
        "Wurde die falsche Farbe geliefert, holt der Fahrer die Dose innerhalb von 2 Tagen ab. "
        "Angebrochene Dosen werden nicht getauscht.",
        "War die Führung zu laut, schreibt das Museum binnen 3 Tagen eine Karte, nie Geld.",
        "Solange 40 Gäste im Haus sind, bleibt die Küche bis 23 Uhr offen. Danach gibt es Brot.",
        "Wird im August geerntet, liefert der Hof am selben Tag. Im August bleibt er zu.",
        "Leiht jemand einen Roman aus, verlängert die Ausleihe zweimal. Neues bleibt bei 14 Tagen.",
        "Ist ein Mitbewerber günstiger, nennt der Verkauf die Firma noch im Gespräch, mehr nicht.",
        "Fällt der Lift aus, trägt der Portier das Gepäck noch vor dem Einchecken hinauf, notfalls "
        "mit dem Hausdiener. Klaviere bleiben unten.",
        "Fehlt ein Sitz, findet die Zugbegleitung bis zum nächsten Halt einen. Kein Stehplatz.",
        "Passt der Vorhang nicht, nimmt der Monteur ihn am Tag der Lieferung mit. Tüll bleibt da.",
        "Speichert jemand einen Entwurf, sichert die App ihn in 2 Minuten. Älter als 30 Tage wird "
        "gelöscht.",
    ],
    "en": [
        "When a lift fails, the porter carries bags up within 10 minutes. Pianos are left.",
        "The late shift puts rolls on the lower shelf at half price by 6.30. Rye is excepted.",
        "A cracked pane is boarded up by the glazier within two hours of the call. Roofs are not.",
        "As long as 40 people are in the house, the kitchen stays open until 11 pm. Then bread.",
        "When coffee is bagged, the roaster stamps the day on it. Decaf keeps for 30.",
        "When a till is sold, the shop names the price of service. Care goes on to its last day.",
        "If a rival is quicker, sales names the shop in the same call, and no flaws.",
        "If a seat is taken, the guard finds another by the next stop, if need be in the first "
        "class. Standing is no substitute.",
        "In the leaflet the office prints the climb in metres and the walk in hours. Guides cost.",
        "Rooms are cleaned from 9 to 12 if the tag hangs out; without it housekeeping stays away "
        "and the guest is credited 5 euros.",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text"), [(spoken, text) for spoken in GOOD for text in GOOD[spoken]]
)
def test_good_rules_stay_silent(language, text):
    said = findings(workshop(rule(text, language), language=language))
    assert not [f for f in said if f.target == "r1" and f.check in ON_WORDING]


@pytest.mark.parametrize(
    ("check", "language", "text"),
    [
        ("incomplete_rule", "de", "Ruft jemand an, hilft der Empfang in 5 Minuten. Der Kunde wird "
         "informiert."),
        ("incomplete_rule", "en", "If a kettle fails, the shop swaps it in 5 days. The customer is "
         "informed."),
        ("vague_word", "de", "Fehlt ein Teil, hilft das Team notfalls mit Nachdruck, nie sonst."),
        ("vague_word", "en", "If a part is missing, we respond faster. Limit: none."),
        ("person_or_mood_dependent", "de", "Rosa entscheidet am selben Tag, wer 10 Euro bekommt."),
        ("person_or_mood_dependent", "de", "Um 18 Uhr zeigt der Wirt den Keller, sofern die Chefin "
         "im Haus ist."),
        ("person_or_mood_dependent", "en", "If the owner is in the building, the guide shows the "
         "cellar at 5 pm."),
        ("person_or_mood_dependent", "en", "Whether a refund is paid within 2 days depends on the "
         "day."),
    ],
)  # fmt: skip
def test_their_look_alikes_speak(check, language, text):
    said = findings(workshop(rule(text, language), language=language))
    assert check in {f.check for f in said if f.target == "r1"}
