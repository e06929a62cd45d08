"""Look-alikes: the same word or number, and only one of them is a fault."""

import pytest

from tests.checks.workshop import findings, frame, rule, workshop

SAID = [
    ("vague_word", "de", True, "Der Empfang hilft rasch. Grenze: nicht vor 8 Uhr."),
    ("vague_word", "de", False, "Wir sagen nie »bald«. Grenze: nur am Telefon."),
    ("vague_word", "en", True, "Reception helps quickly. Limit: not before 8 am."),
    ("vague_word", "en", False, 'We do not say "soon". Limit: on the phone only.'),
    (
        "incomplete_rule",
        "de",
        True,
        "Seit 1987 hilft im Saal 3 die Aufsicht. Grenze: keine Kinder.",
    ),
    ("incomplete_rule", "de", False, "Fehlen Belege, nennt das Amt am selben Tag alle, nie mehr."),
    ("incomplete_rule", "de", True, "Nach der Wahl sind in 2 Tagen die Plakate abzunehmen."),
    ("incomplete_rule", "en", True, "When it rains, in room 12 the usher helps. Limit: no dogs."),
    ("incomplete_rule", "en", False, "If it rains, the usher lends 1 umbrella, never a second."),
    ("person_or_mood_dependent", "de", True, "Je nach Tageslaune gibt es 2 Kostproben."),
    ("person_or_mood_dependent", "de", False, "Je nach Pegel fährt das Boot um 8 Uhr."),
    (
        "person_or_mood_dependent",
        "en",
        True,
        "The host shows the cellar if she is in good spirits.",
    ),
    (
        "person_or_mood_dependent",
        "en",
        False,
        "If the guest fancies it, the host shows the cellar.",
    ),
    ("customer_work_without_return", "de", True, "Die Kassa bittet alle, uns zu bewerten."),
    ("customer_work_without_return", "en", True, "The host asks guests to write a review."),
    ("customer_work_without_return", "en", False, "The host asks us to write a review."),
    (
        "boundary_check",
        "de",
        True,
        "Neben dem Bett steht »nur noch 1 frei«, egal wie viele frei sind.",
    ),
    ("boundary_check", "de", False, "Neben dem Bett steht »nur noch 1 frei«, wenn 1 frei ist."),
    ("boundary_check", "en", True, "The page mentions the booking fee only after the payment."),
    ("boundary_check", "en", False, "The page mentions the booking fee before the payment."),
    ("boundary_check", "de", True, "Die Kette verkauft Adressen der Kundschaft."),
    ("boundary_check", "de", False, "Die Kette verkauft nie Adressen der Kundschaft."),
    ("boundary_check", "en", True, "Whoever brings the clerk a hamper is served first."),
    ("boundary_check", "en", False, "Whoever brings the clerk a hamper gets it back at once."),
]


@pytest.mark.parametrize(("check", "language", "speaks", "text"), SAID)
def test_look_alikes(check, language, speaks, text):
    office = frame(language, organisation=("authority",))
    said = findings(workshop(rule(text, language), frame=office))
    assert (check in {f.check for f in said if f.target == "r1"}) == speaks
