"""Every pattern with several terms for customers, read by the rules of a careful editor.

Each rule is a regular expression that must not be found; each is tried on a broken sentence first.
"""

import re

import pytest

from canvas import explain
from canvas.model import CustomerTerm, Frame, Workshop
from canvas.results import Because, Candidate
from canvas.sentence import LIMIT_LABEL
from canvas.text import LANGUAGES

LONGEST, LONGEST_WITH_LIMIT = 45, 75
"""Words of what is done, and of the whole with its limit."""


def term(*forms: str) -> CustomerTerm:
    cases = ("nominative", "accusative", "dative", "plural")
    return CustomerTerm(**dict(zip(cases, forms, strict=False)))


TERMS = {
    "de": {
        "Kundin": term("die Kundin oder der Kunde", "die Kundin oder den Kunden",
                       "der Kundin oder dem Kunden", "Kundinnen und Kunden"),
        "Mitglied": term("das Mitglied", "das Mitglied", "dem Mitglied", "Mitglieder"),
        "Gast": term("der Gast", "den Gast", "dem Gast", "Gäste"),
        "Bürger": term("Bürgerinnen und Bürger", "Bürgerinnen und Bürger",
                       "Bürgerinnen und Bürgern", "Bürgerinnen und Bürger"),
        "nur Mehrzahl": term("", "", "", "Mieterinnen und Mieter"),
        "die Mitglieder": term("die Mitglieder", "die Mitglieder", "den Mitgliedern", "Mitglieder"),
        "keiner": term(),
    },
    "en": {
        "user": term("the user", "the user", "the user", "users"),
        "citizens": term("citizens", "citizens", "citizens", "citizens"),
        "keiner": term(),
    },
}  # fmt: skip

ARTICLE = "der|die|das|dem|den|des|ein|eine|einem|einen|einer|eines"
OF_RELATIVE = r"(?<![,;:] )(?<!, in )(?<!, an )(?<!, zu )(?<!, mit )(?<!, von )(?<!, bei )"
WITH_DATIVE = "mit|von|zu|bei|nach|aus|seit|gegenüber"
WITH_ACCUSATIVE = "für|ohne|gegen|durch"
PREPOSITION = f"{WITH_DATIVE}|{WITH_ACCUSATIVE}|an|auf|in|über|unter|vor|hinter|neben"
PLURAL = "Bürgerinnen und Bürger|Mieterinnen und Mieter|Kundinnen und Kunden|Mitglieder|Gäste"
SINGULAR = "die Kundin oder der Kunde|das Mitglied|der Gast|die betreffende Person"
NO_VERB = "(?!nicht|mit|jetzt|selbst|erst|oft|fast|seit|statt|dort|bereits|samt|sonst|zuletzt|laut)"
FINITE = f"(?:ist|hat|wird|darf|kann|muss|soll|will|{NO_VERB}[a-zäöüß]+t)"
FINITE_MANY = "(?:sind|haben|werden|dürfen|können|müssen|sollen|wollen|[a-zäöüß]+(?:en|ern|eln))"
UNIT = "tage|monate|jahre|quartale"
ANGLICISMS = (
    "account|backup|briefing|call|check(?:en|t|ed)|content|customer|deadline|deal|download|event"
    "|feedback|follow-up|getimt|handling|hotspot|journey|kick-off|know-how|lead|login|meeting"
    "|mindset|onboarding|output|performance|review|sales|setup|slot|story|support|ticket"
    "|timing|tool|touchpoint|upgrade|update|user|wording|workflow|the|and|with"
)

EVERYWHERE = {
    "two spaces": (r"\s{2}|^\s|\s$", "Zwei  Leerzeichen."),
    "space before a stop": (r"\s[,.;:!?]", "Ein Stopp ."),
    "two stops": (r"[,.;:]{2}|\.\s\.", "Zu Ende.."),
    "word twice": (rf"(?i){OF_RELATIVE}\b(\w+) \1\b", "Das das Haus."),
    "slot left": (r"[{}]", "Wenn {actor} kommt."),
    "wrong quotes": (r"[\"`]|(?<!\w)'", "He says 'yes'."),
    "dash for a pause": (r" - ", "Wir - alle - gehen."),
}

GERMAN = EVERYWHERE | {
    "article before an article": (
        rf"(?i){OF_RELATIVE}\b(?!eine?[mnrs]? de[rs]\b)(?!d\w\w eine)(?:{ARTICLE}) (?:{ARTICLE})\b",
        "Wir hören von der das Mitglied."),
    "dative missing": (rf"\b(?:{WITH_DATIVE}) (?:die|das|eine|ein|einen)\b", "mit die Person"),
    "accusative missing": (rf"\b(?:{WITH_ACCUSATIVE}) (?:der|dem|einem|einer)\b", "für der Gast"),
    "nominative after a preposition": (
        rf"\b(?:{PREPOSITION}) (?:der Gast|die Kundin oder der Kunde)\b", "an der Gast"),
    "accusative after a dative preposition": (
        rf"\b(?:{WITH_DATIVE}) (?:den Gast|die Kundin)\b", "mit den Gast"),
    "no contraction": (
        r"(?<![,] )\b(?:zu de[mr]|von dem|bei dem|an dem|in dem) (?=[A-ZÄÖÜ]\w+\b(?!,))",
        "Sie geht zu dem Schalter."),
    "singular verb after a plural term": (
        rf"(?<!nur )\b(?:{PLURAL}) {FINITE}\b", "Bürgerinnen und Bürger wählt."),
    "singular verb before a plural term": (
        rf"\b(?:darf|kann|muss|soll|will|hat|ist|wird|bietet) (?:\w+ )?(?:nur )?(?:{PLURAL})\b",
        "Dann darf Bürgerinnen und Bürger gehen."),
    "singular verb at the end of a clause about a plural term": (
        rf"(?i)\b(?:bis|wenn|sobald|dass|den|die|das) (?:{PLURAL}) (?:\w+ ){{0,5}}{FINITE}"
        r"(?=[,.;]|$)",
        "offen, bis Bürgerinnen und Bürger sie selbst einschaltet"),
    "plural verb after a singular term": (
        rf"(?<!darf )(?<!lässt )\b(?:{SINGULAR}) {FINITE_MANY}\b", "das Mitglied wählen"),
    "dative plural missing": (
        rf"(?i)\b(?:von|nach|vor|seit|aus|mit|zu) (?:\d+|zwei|drei) \w*(?:{UNIT})\b(?!n)",
        "innerhalb von 2 Arbeitstage"),
    "dative plural without a reason": (
        rf"(?i)\b(?<!von )(?<!nach )(?<!vor )(?<!seit )(?<!in )(?<!mit )(?<!zu )(?<!den )(?<!an )"
        rf"(?<!als )(?<!bei )(?<!aus )(?<!letzten )(?<!ersten )(?<!oder )(?<!und )(?<!bis )"
        rf"(?<!binnen )\d+ \w*(?:{UNIT})n\b", "Es dauert 3 Tagen."),
    "one of many": (
        r"(?<![\d.,])\b1 (?:Tagen?|Minuten|Stunden|Sekunden|Wochen|Monaten?|Jahren?|Personen|Fragen"
        r"|Sätzen?|Zeilen|Seiten|Namen(?=,))\b(?<!Tag)(?<!Jahr)(?<!Monat)(?<!Satz)",
        "Frist von 1 Tagen"),
    "many of one": (
        r"\b(?:[2-9]|\d\d+) (?:Tag|Minute|Stunde|Sekunde|Woche|Monat|Jahr|Person|Frage|Satz|Zeile"
        r"|Seite|Arbeitstag)\b", "nach 3 Tag"),
    "ss for ß": (
        r"(?i)\b(?:gross|ausser|heiss|weiss|schliess|strasse|drauss|gruss|grüss|bloss|dreissig"
        r"|äusser|regelmässig|gemäss|mass(?=\b|nahm)|fuss|süss|reissen|giess|fliess)",
        "Er weiss es."),
    "old ß": (r"\b(?:daß|muß|mißt|läßt|laß|bewußt|Schluß|Prozeß|Anlaß|faßt)", "Ich weiß, daß"),
    "umlaut written out": (
        r"(?i)\b(?:fuer|ueber|koenn|muess|zurueck|kuend|naechst|spaet|geraet|pruef|hoer|moecht)",
        "Das ist fuer dich."),
    "English word": (rf"(?i)(?<![\w-])(?:{ANGLICISMS})s?(?![\w-])", "Im Meeting."),
}  # fmt: skip

ENGLISH = EVERYWHERE | {
    "article before an article": (
        r"(?i)\b(?:an?|the) (?:an?|the|this|that|his|her|their|our)\b", "from a the user"),
    "a before a vowel": (
        r"(?i)\ba (?!one|once|uni[tofqv]|us[eua]|eu|uk)[aeiou]", "a offer"),
    "an before a consonant": (
        r"(?i)\ban (?!hour|honest|honou?r|heir)[b-df-hj-np-tv-z]\w", "an desk"),
    "plural verb after a singular term": (
        r"(?<!lets )\bthe (?:user|customer|person concerned) (?:are|have|were|choose|decide"
        r"|get|need|do|pay|want|ask|say|come|leave|receive|switch)\b", "the user choose"),
    "singular verb after a plural term": (
        r"\b(?:citizens|users|customers) (?:is|has|was|\w+[^s\W]s)\b(?<!ers)(?<!always)",
        "citizens chooses"),
    "article before a plural term": (r"\ban? (?:citizens|users|customers)\b", "a citizens"),
    "one of many": (
        r"(?<![\d.,])\b1 (?:days|minutes|hours|seconds|weeks|months|years|people|persons|questions"
        r"|sentences|lines|pages)\b", "within 1 days"),
    "many of one": (
        r"\b(?:[2-9]|\d\d+) (?:working )?(?:day|minute|hour|second|week|month|year|person|question"
        r"|sentence|line|page)\b(?!-)", "after 3 day"),
    "American spelling": (
        r"(?i)\b(?:color|behavior|center|favor|honor|neighbor|organiz|recogniz|apologiz|fulfill"
        r"|catalog\b|gray|traveler|canceled|labeled)", "the color"),
    "German word": (r"\b(?:und|oder|nicht|wenn|Kunde|Grenze|wird|eine?)\b", "and oder"),
}  # fmt: skip

RULES = {"de": GERMAN, "en": ENGLISH}
WITHIN_QUOTES = re.compile(r"»[^«]*«|“[^”]*”|‘[^’]*’")
EVERY_RULE = [(lang, name) for lang in LANGUAGES for name in RULES[lang]]
EVERY_TERM = [(lang, name) for lang in LANGUAGES for name in TERMS[lang]]


def lapses(said: str, language: str) -> list[tuple[str, str]]:
    """(rule, what was found) of everything an editor would correct."""
    plain = WITHIN_QUOTES.sub("»…«", said)
    return [
        (name, found.group())
        for name, (broken, _) in RULES[language].items()
        if (found := re.search(broken, plain))
    ]


def written(pattern, called, knowledge, language):
    """The rule as the product writes it, nothing confirmed yet."""
    workshop = Workshop(frame=Frame(title="T", language=language, customer=called))
    proposed = Candidate(pattern, "CB", "use", (), 0, Because(pattern))
    return explain.candidate(proposed, workshop, knowledge, language)


@pytest.mark.parametrize(("language", "name"), EVERY_RULE)
def test_editor_finds_what_is_broken(language, name):
    assert name in [found for found, _ in lapses(RULES[language][name][1], language)]


@pytest.mark.parametrize(("language", "called"), EVERY_TERM)
def test_editor_finds_nothing_in_the_sentences(knowledge, language, called):
    found = []
    for id in knowledge.patterns:
        rule = written(id, TERMS[language][called], knowledge, language)
        parts = (rule.text, rule.measure, rule.benefit, rule.check, rule.customer_return, rule.name)
        found += [(id, *lapse, part) for part in parts for lapse in lapses(part, language)]
    assert found == []


@pytest.mark.parametrize(("language", "called"), EVERY_TERM)
def test_sentences_begin_and_end_as_sentences_do(knowledge, language, called):
    for id in knowledge.patterns:
        rule = written(id, TERMS[language][called], knowledge, language)
        main, label, limit = rule.text.partition(f" {LIMIT_LABEL[language]}: ")
        assert main[0].isupper() or main[0].isdigit() or main[0] == "»", id
        assert label and limit, id
        for sentence in (main, limit, rule.benefit, rule.check):
            assert re.search(r"[^.?][.?]$", sentence), (id, sentence)
        assert not rule.name.endswith("."), id
        assert not rule.measure.endswith("."), id
        for sentence in (rule.benefit, rule.check, rule.name):
            assert sentence[0].isupper() or not sentence[0].isalpha(), (id, sentence)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_longer_than_one_can_say(knowledge, language):
    for id in knowledge.patterns:
        said = written(id, term(), knowledge, language).text
        main, *_ = said.split(f" {LIMIT_LABEL[language]}: ")
        assert len(main.split()) <= LONGEST, id
        assert len(said.split()) <= LONGEST_WITH_LIMIT, id


def test_naive_plural_would_be_found(knowledge):
    """Proof that the rules catch it: the plural term where a sentence speaks of one."""
    wrong = dict.fromkeys(("c_nom", "c_acc", "c_dat", "c_pl"), "Bürgerinnen und Bürger")
    speaking = [p for p in knowledge.patterns.values() if "{c_nom}" in p.text.de + p.limit.de]
    for pattern in speaking:
        slots = wrong | {slot: said.de for slot, said in pattern.slots.items()}
        said = f"{pattern.text.de} {pattern.limit.de}".format_map(slots)
        assert any("plural term" in rule for rule, _ in lapses(said, "de")), said
    assert len(speaking) >= 8


@pytest.mark.parametrize(
    ("called", "one", "to_one", "many"),
    [
        ("Gast", "der Gast", "dem Gast", "Gäste"),
        ("Bürger", "die betreffende Person", "der betreffenden Person", "Bürgerinnen und Bürger"),
        ("nur Mehrzahl", "die betreffende Person", "der betreffenden Person",
         "Mieterinnen und Mieter"),
        ("die Mitglieder", "die betreffende Person", "der betreffenden Person", "Mitglieder"),
        ("keiner", "die Kundin oder der Kunde", "der Kundin oder dem Kunden",
         "Kundinnen und Kunden"),
    ],
)  # fmt: skip
def test_term_in_the_plural_only_speaks_of_one_as_a_person(knowledge, called, one, to_one, many):
    def said(id):
        return written(id, TERMS["de"][called], knowledge, "de").text

    assert f"und {one} wählt." in said("two-remedies-chosen")
    assert f" {to_one} 1 Karte" in said("card-with-one-fact")
    assert f"bestehende {many} zahlen" in said("yearly-drop-one")
