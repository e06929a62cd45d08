"""Faults planted in a copy of the method's content: each is reported with its file and id."""

import shutil
from pathlib import Path

import pytest

from canvas.errors import BadKnowledge, Fault
from canvas.knowledge import DEFAULT, load

DOCUMENTS_ONLY = {"ideas.yaml"}
"""Content the app never reads; a page of the docs is made from it."""
SHIPPED = sorted(
    name
    for path in DEFAULT.rglob("*.yaml")
    if (name := str(path.relative_to(DEFAULT))) not in DOCUMENTS_ONLY
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the content that may be damaged."""
    return Path(shutil.copytree(DEFAULT, tmp_path / "method"))


def damage(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")


def faults(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(BadKnowledge) as error:
        load(folder)
    return error.value.faults


BUY = "patterns/buy.yaml"
VOICES = "voices.yaml"
PLANTED = [
    # file, what is replaced, by what; where the fault is reported, as which
    (BUY, "warmth <= -1", "warmth < -1", f"{BUY} greet-in-seconds when", "bad_condition"),
    (BUY, "warmth <= -1", "warmness <= -1", f"{BUY} greet-in-seconds when", "unknown_dimension"),
    (BUY, "theme honesty", "theme glory", f"{BUY} fit-first when", "unknown_theme"),
    ("patterns/onboard.yaml", "organisation contract", "organisation circus",
     "patterns/onboard.yaml named-person when", "unknown_organisation"),
    (BUY, "[shop, counter, reception]", "[shop, counter, moon]",
     f"{BUY} greet-in-seconds kinds", "unknown_kind"),
    (BUY, "boosted_by: [care,", "boosted_by: [glory,",
     f"{BUY} greet-in-seconds boosted_by", "unknown_theme"),
    ("patterns/onboard.yaml", "[sponsor-for-three-evenings]", "[sponsor-for-ever]",
     "patterns/onboard.yaml three-places-shown like", "unknown_pattern"),
    (BUY, "[greet_each, approach]", "[greet_each, wave]",
     f"{BUY} greet-in-seconds tags", "unknown_tag"),
    (BUY, '  measure:\n    de: "Gruß innerhalb von {time}"\n    en: "greeting within {time}"',
     '  measure:\n    de: "Gruß innerhalb von {zeit}"\n    en: "greeting within {zeit}"',
     f"{BUY} greet-in-seconds measure", "unknown_slot"),
    (BUY, '    en: "greeting within {time}"', '    en: "greeting within seconds"',
     f"{BUY} greet-in-seconds measure", "slots_differ"),
    (BUY, '    en: "greeting within {time}"', '    en: "greeting within {time"',
     f"{BUY} greet-in-seconds measure en", "broken_braces"),
    (BUY, '    time: {de: "3 Sekunden", en: "3 seconds"}',
     '    time: {de: "3 Sekunden", en: "3 seconds"}\n    count: {de: "2", en: "2"}',
     f"{BUY} greet-in-seconds slots.count", "unused_slot"),
    (BUY, '    en: "greeting within {time}"\n', "",
     f"{BUY} greet-in-seconds measure.en", "wrong_shape"),
    (BUY, '    en: "greeting within {time}"', '    en: " "',
     f"{BUY} greet-in-seconds measure en", "empty_text"),
    (BUY, "- id: leave-alone", "- id: greet-in-seconds", f"{BUY} greet-in-seconds", "repeated_id"),
    (BUY, "  phase: buy\n", "  phase: use\n",
     "patterns/use.yaml greet-in-seconds phase", "wrong_file"),
    (BUY, "  side: CB\n", "  side: CB\n  mood: sunny\n",
     f"{BUY} greet-in-seconds mood", "wrong_shape"),
    (BUY, "  side: CB\n", "  side: CB\n  side: SD\n", BUY, "repeated_key"),
    (BUY, "  side: CB\n", "  side: [CB\n", BUY, "not_yaml"),
    ("patterns/use.yaml", "  customer_work: true\n", "",
     "patterns/use.yaml unfinished-draft customer_return", "work_without_return"),
    ("themes.yaml", "pulls: [insight-]", "pulls: [candour-]", "themes.yaml honesty pulls",
     "unknown_pole"),
    ("channels.yaml", "pace: {low: -3, high: 3}", "pace: {low: 3, high: -3}",
     "channels.yaml shop intervals.pace", "empty_interval"),
    ("channels.yaml", "    pace: {low: -3, high: 3}\n", "", "channels.yaml shop intervals",
     "missing_dimension"),
    ("channels.yaml", "    pace: {low: -3, high: 3}\n",
     "    pace: {low: -3, high: 3}\n    warmth: {low: 0, high: 3}\n",
     "channels.yaml shop intervals.warmth", "not_shaped_by_channels"),
    ("channels.yaml", "low: -3", "low: -4", "channels.yaml shop intervals.encounter.low",
     "wrong_shape"),
    ("kinds.yaml", "- id: kiosk\n", "- id: dispenser\n", "channels.yaml kiosk", "unknown_kind"),
    ("profiles.yaml", "    pace: {step: 3, basis: stated}\n", "",
     "profiles.yaml private-bank positions", "missing_position"),
    ("dimensions.yaml", "- id: warmth\n", "- id: heat\n", "dimensions.yaml warmth",
     "missing_entry"),
    ("phases.yaml", "- id: goodbye\n", "- id: farewell\n", "phases.yaml goodbye", "missing_entry"),
    ("conflicts.yaml", "tags: [joke, joke_off]", "tags: [joke, laughter]",
     "conflicts.yaml tags joke/laughter", "unknown_tag"),
    ("conflicts.yaml", "poles: [encounter+, warmth-]", "poles: [encounter+, warmth]",
     "conflicts.yaml tensions encounter+/warmth", "unknown_pole"),
    ("conflicts.yaml", "tensions:", "stretches:", "conflicts.yaml tensions", "not_a_list"),
    ("vague_words.yaml", "  buzz: {de:", "  jargon: {de:", "vague_words.yaml entries.de",
     "category_without_question"),
    ("agenda.yaml", "sheet: in_the_way.reasons", "sheet: care.plan",
     "agenda.yaml in_the_way reasons", "unknown_sheet"),
    (VOICES, "source: sicking", "source: nobody", "voices.yaml care source", "unknown_source"),
    (VOICES, "- id: rhythm", "- id: whom", "voices.yaml care.plan whom", "repeated_id"),
    (VOICES, "- id: rhythm", "- id: row", "voices.yaml care.plan row", "reserved_name"),
    (VOICES, '"empty who"]', '"who lacks"]', "voices.yaml care.plan asks nobody_notices",
     "bad_clue"),
    (VOICES, '"empty who"]', '"empty whose"]', "voices.yaml care.plan asks nobody_notices",
     "clue_nobody_answers"),
    (VOICES, '"empty who"]', '"who <= 3"]', "voices.yaml care.plan asks nobody_notices",
     "clue_nobody_answers"),
    (VOICES, '"empty who"]', '"lacks handover.boss"]', "voices.yaml care.plan asks nobody_notices",
     "clue_nobody_answers"),
    (VOICES, "      level: question\n", "      level: error\n",
     "voices.yaml care.plan asks nobody_notices", "no_error_here"),
    (VOICES, '    - id: silence\n', '    - id: silence\n      kind: choice\n',
     "voices.yaml care.plan silence", "choice_without_options"),
    (VOICES, '    - id: silence\n', '    - id: silence\n      kind: level\n',
     "voices.yaml care.plan silence", "level_without_ends"),
    (VOICES, '    - id: silence\n', '    - id: silence\n      kind: step\n',
     "voices.yaml care.plan silence", "step_without_dimension"),
    (VOICES, "    most: 8\n", "    most: 8\n    first: low\n", "voices.yaml care.plan", "no_scale"),
    (VOICES, 'owner: {de: "{who}", en: "{who}"}', 'owner: {de: "{boss}", en: "{boss}"}',
     "voices.yaml care.plan becomes owner", "unknown_slot"),
    (VOICES, "      on: rhythm\n", "      on: rhyme\n", "voices.yaml care.plan reminds",
     "clue_nobody_answers"),
    (VOICES, "serves: [initiative-, ", "serves: [zeal-, ", "voices.yaml care.plan becomes",
     "unknown_pole"),
    (VOICES, "        benefit:\n", "        our_saving:\n", "voices.yaml care.plan becomes",
     "missing_entry"),
    ("words/tags.yaml", 'en: "approaching people"', 'fr: "approche"',
     "words/tags.yaml tags.approach", "missing_translation"),
    ("words/tags.yaml", "approach: {", "12: {", "words/tags.yaml tags.12", "key_is_no_text"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "key"), PLANTED, ids=[f"{p[4]}-{p[0]}" for p in PLANTED]
)
def test_planted_fault_is_reported_with_file_and_id(content, file, old, new, where, key):
    damage(content, file, old, new)
    assert (where, key) in [(fault.where, fault.key) for fault in faults(content)]


@pytest.mark.parametrize(
    "file",
    ["dimensions.yaml", "patterns/winback.yaml", "vague_words.yaml", "cues.yaml", "steps.yaml"],
)
def test_missing_file_is_named(content, file):
    (content / file).unlink()
    assert Fault(file, "missing_file") in faults(content)


def test_file_that_belongs_to_no_phase_is_named(content):
    (content / "patterns/buying.yaml").write_text("[]")
    assert [(f.where, f.key) for f in faults(content)] == [
        ("patterns/buying.yaml", "file_nobody_reads")
    ]


def test_empty_folder_reports_every_file_it_lacks(tmp_path):
    missing = {fault.where for fault in faults(tmp_path) if fault.key == "missing_file"}
    assert missing == {name for name in SHIPPED if not name.startswith("words/")} | {"words"}


def test_all_faults_are_told_at_once_and_none_calls_forth_others(content):
    damage(content, BUY, "warmth <= -1", "warmth < -1")
    damage(content, "themes.yaml", "schwartz: universalism", "schwarz: universalism")
    damage(content, "steps.yaml", "minutes: 10", "minutes: many")
    assert [(f.where, f.key) for f in faults(content)] == [
        ("themes.yaml honesty schwartz", "wrong_shape"),
        ("themes.yaml honesty schwarz", "wrong_shape"),
        ("steps.yaml values minutes", "wrong_shape"),
        (f"{BUY} greet-in-seconds when", "bad_condition"),
    ]


def test_faults_read_as_one_line_each(content):
    damage(content, "themes.yaml", "pulls: [insight-]", "pulls: [candour-]")
    with pytest.raises(BadKnowledge) as error:
        load(content)
    assert str(error.value) == "themes.yaml honesty pulls: unknown_pole {'found': 'candour-'}"


def test_words_stay_words_where_yaml_would_turn_them_into_something_else(content):
    (content / "words/odd.yaml").write_text(
        "no: {de: 12:30, en: yes}\noff: {de: 2024-03-03, en: on}\n", "utf-8"
    )
    words = load(content).words
    assert (words["odd.no"].de, words["odd.no"].en) == ("12:30", "yes")
    assert (words["odd.off"].de, words["odd.off"].en) == ("2024-03-03", "on")


def test_words_may_have_a_form_for_exactly_one(content):
    (content / "words/odd.yaml").write_text(
        'leg: {de: "{n} Beine", en: "{n} legs", one: {de: "1 Bein", en: "1 leg"}}\n', "utf-8"
    )
    shop = load(content)
    assert [shop.say("odd.leg", "de", n=n) for n in (0, 1, 2)] == ["0 Beine", "1 Bein", "2 Beine"]
