"""The method's knowledge as a document: complete, readable, and the one that is committed."""

import re

import pytest

from canvas.command_line import main
from canvas.conditions import parse_condition
from canvas.escape import heading, inline
from canvas.explain.conditions import condition_words
from canvas.knowledge_pages import knowledge_page
from canvas.method_answers import knowledge_documents
from canvas.text import LANGUAGES
from tests.server import ROOT

RENEW = "python -m canvas knowledge --write docs"
DOCUMENTS = ("knowledge.de.md", "knowledge.en.md", "ideas.md")


@pytest.fixture(scope="module")
def pages(knowledge):
    return {language: knowledge_page(knowledge, language) for language in LANGUAGES}


def block(page, anchor):
    """What stands under an anchor, up to the next one."""
    return page.split(f'<a id="{anchor}"></a>\n\n')[1].split("\n\n<a id=")[0]


# The committed documents


@pytest.mark.parametrize("name", DOCUMENTS)
def test_committed_document_says_what_the_data_says(knowledge, name):
    committed = (ROOT / "docs" / name).read_text("utf-8")
    same = committed == knowledge_documents(knowledge)[name]
    assert same, f"docs/{name} is out of date: {RENEW}"


def test_command_writes_every_document(knowledge, tmp_path):
    assert main(["knowledge", "--write", str(tmp_path / "docs")]) == 0
    written = {p.name: p.read_text("utf-8") for p in (tmp_path / "docs").iterdir()}
    assert written == knowledge_documents(knowledge)


@pytest.mark.parametrize("language", LANGUAGES)
def test_command_prints_the_document_of_a_language(pages, capsys, language):
    assert main(["knowledge", "--lang", language]) == 0
    assert capsys.readouterr().out == pages[language]


# What stands in it


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_and_check_is_there_with_its_source(knowledge, pages, language):
    for kind in ("pattern", "check"):
        for id, entry in getattr(knowledge, f"{kind}s").items():
            found = block(pages[language], f"{kind}-{id}".replace("_", "-")).splitlines()
            assert found[0].lstrip("#") == f" {heading(entry.name[language])}"
            label, told = knowledge.words["knowledge.label.source"][language], inline(entry.source)
            assert f"- **{label}:** {told}" in found


def test_pattern_is_told_in_full(pages):
    assert block(pages["en"], "pattern-three-occasions-only").splitlines() == [
        "##### Three occasions only",
        "",
        "- **Proposal:** After the purchase, an unrequested message goes out in only 3 cases:"
        " safety, an expiring deadline, our own mistake; the person in charge of messages releases"
        " each one.",
        "- **Condition:** Initiative: at least clearly “on request”",
        "- **Themes that speak for it:** independence, respect and simplicity",
        "- **Place:** customer portal, app, e-mail, receipt",
        "- **Limit:** reminders and news are off until the customer switches them on",
        "- **Benefit:** Peace without missing what matters.",
        "- **How one notices that it happens:** Mailing list of the quarter: each message assigned"
        " to one of the 3 cases.",
        "- **Defaults:** Role: the person in charge of messages",
        "- **Source:** Greger 2024: distant is legitimate once defined",
        "- **Name in the files:** three-occasions-only",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_is_there_with_all_that_is_noticed_in_it(knowledge, pages, language):
    for voice in knowledge.voices.values():
        for sheet in voice.sheets:
            anchor = f"voice-{voice.id}-{sheet.id}".replace("_", "-")
            found = block(pages[language], anchor).splitlines()
            assert found[0] == f"#### {heading(sheet.name[language])}"
            label = knowledge.words["knowledge.label.noticed"][language]
            assert sum(line.startswith(f"- **{label}:** ") for line in found) == len(sheet.asks)


def test_sheet_is_told_in_full(pages):
    assert block(pages["en"], "voice-in-the-way-pushed").splitlines() == [
        "#### Where we push",
        "",
        "- **Question:** Where do we have to push before somebody accepts?",
        "- **Help:** Whoever has to push mostly has a problem in the offer. No rule of the"
        " relationship solves it; what we find goes to the canvas as a note.",
        "- **Columns:** What we offer; How one notices the pushing; The reason (of too little use /"
        " too complicated / does not fit these people); What about the offer has to change",
        "- **What is noticed:** ‹What we offer›: here we push. Is it of too little use, too"
        " complicated, or does it not fit these people?",
        "- **What is noticed:** ‹What we offer›: we offer it to people whom it does not fit. Whom"
        " do we advise against it from now on, and what do we recommend instead?",
        "- **Note for the canvas:** ‹What we offer› (‹The reason›): ‹What about the offer has to"
        " change›",
        "- **Name in the files:** in_the_way.pushed",
    ]


def test_rule_of_a_sheet_names_the_columns_it_is_made_of(pages):
    assert (
        "- **Can become a rule:** When somebody wants to ‹row› themselves, this is enough: ‹What is"
        " enough for it›. Limit: ‹The reason or the limit›."
    ) in block(pages["en"], "voice-led-control").splitlines()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_slot_stays_open(pages, language):
    assert re.findall(r"\{\w+\}", pages[language]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_of_the_contents_leads_somewhere(pages, language):
    links = re.findall(r"\]\(#([\w-]+)\)", pages[language])
    anchors = re.findall(r'<a id="([\w-]+)"></a>', pages[language])
    assert len(links) > 40
    assert set(links) <= set(anchors)
    assert len(anchors) == len(set(anchors))


def test_text_of_a_pattern_cannot_act_as_markdown(knowledge):
    whole = knowledge.patterns["three-occasions-only"]
    texts = {"name": "*A* <b>", "benefit": "see [here](http://x.example) `now`"}
    hostile = whole.model_copy(update={k: type(whole.name)(de=t, en=t) for k, t in texts.items()})
    patterns = {hostile.id: hostile}
    changed = type(knowledge)(
        **{f: getattr(knowledge, f) for f in knowledge.__dataclass_fields__}
        | {"patterns": patterns}
    )
    found = block(knowledge_page(changed, "en"), f"pattern-{hostile.id}")
    assert r"##### \*A\* &lt;b>" in found
    assert r"See \[here](http://x.example) \`now\`" in found


# Conditions in words


CONDITIONS = [
    ("always", "Immer", "Always"),
    (
        "warmth <= -2",
        "Wärme: mindestens klar »herzlich«",
        "Warmth: at least clearly “warm”",
    ),
    (
        "encounter <= 0",
        "Begegnung: nicht auf der Seite »selbstbedient, automatisiert«",
        "Encounter: not on the side of “self-served, automated”",
    ),
    (
        "encounter >= 0",
        "Begegnung: nicht auf der Seite »persönlich«",
        "Encounter: not on the side of “personal”",
    ),
    (
        "pace <= 1",
        "Tempo: höchstens eher »gründlich«",
        "Pace: at most rather “thorough”",
    ),
    (
        {"any": [{"all": ["closeness >= 2", "theme respect"]}, "organisation solo"]},
        "(Nähe: mindestens klar »distanziert, diskret« und ein Wert zum Thema »Respekt«)"
        " oder Art der Organisation: »Eine Person allein«",
        "(Closeness: at least clearly “distant, discreet” and a value about “respect”)"
        " or kind of organisation: “one person alone”",
    ),
    (
        {"all": [{"any": ["warmth <= -1", "theme care"]}, {"none": ["organisation authority"]}]},
        "(Wärme: mindestens eher »herzlich« oder ein Wert zum Thema »Fürsorge«),"
        " außer bei »Behörde oder Amt«",
        "(Warmth: at least rather “warm” or a value about “care”),"
        " except for “public authority”",
    ),
    (
        {"none": ["theme care", "organisation solo"]},
        "Immer, außer wenn ein Wert zum Thema »Fürsorge« oder Art der Organisation:"
        " »Eine Person allein«",
        "Always, unless a value about “care” or kind of organisation: “one person alone”",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("when", "de", "en"), CONDITIONS)
def test_condition_is_said_in_words(knowledge, when, de, en):
    condition = parse_condition(when)
    said = [condition_words(condition, knowledge, language) for language in LANGUAGES]
    assert [text[:1].upper() + text[1:] for text in said] == [de, en]


def test_patterns_with_different_conditions_are_told_apart(knowledge):
    for language in LANGUAGES:
        said = {condition_words(p.condition, knowledge, language): p.condition
                for p in knowledge.patterns.values()}  # fmt: skip
        assert len(said) == len({p.condition for p in knowledge.patterns.values()})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pair_of_opposites_stands_there_with_its_question(knowledge, pages, language):
    said = block(pages[language], "check-contradiction")
    assert knowledge.opposites
    for pair in knowledge.opposites.values():
        assert inline(pair.question[language]) in said
        assert inline(pair.one[language][0]) in said
