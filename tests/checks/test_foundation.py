"""Words, customs, positions, and whether rules follow from them."""

from canvas.model import DIMENSIONS, Link, Meaning, More, Position, Value
from tests.checks.workshop import found, positions, rule, workshop

MEANT = "Wer hereinkommt, wird bemerkt, auch wenn die Schlange bis zur Tür steht."
COMPLETE = "Wenn jemand fragt, nennt das Team 1 Preis. Grenze: keine Rabatte."
VAGUE = "Wir sind freundlich."
SHEET = Meaning(word="herzlich", meaning=MEANT, scene="Montag, 6.40 Uhr.", not_meant="Plaudern.")


def value(meaning=MEANT, word="Regionalität", **about):
    return Value(**{"id": "v1", "word": word, "meaning": meaning, **about})


def fault(meaning, word="Regionalität"):
    said = found(workshop(values=(value(meaning, word),)), "word_without_meaning")
    return [(level, message) for _, level, message in said]


def test_meaning_that_says_something():
    assert fault("Mehl und Eier kommen von Höfen, die man mit dem Rad erreicht.") == []


def test_meaning_that_repeats_the_word():
    assert fault("Wir sind regional.") == [("error", "circular")]
    assert fault("Für uns heißt das, dass wir immer und überall regional sind.") == [
        ("error", "circular")
    ]
    assert fault("Wir sind nahe bei den Bürgern, ganz nahe.", "Bürgernähe") == [
        ("error", "circular")
    ]


def test_meaning_of_stop_words_and_vague_words_only():
    assert fault("Wir sind zu allen immer freundlich und zuverlässig.", "Herz") == [
        ("error", "circular")
    ]


def test_meaning_of_fewer_than_eight_words():
    assert fault("Wir backen jede Nacht selbst im Ort.") == [("error", "short")]
    assert fault("Wir backen jede Nacht selbst mitten im Ort.") == []


def test_meaning_that_is_not_there():
    assert fault("") == [("error", "missing")]
    assert fault("–") == [("error", "missing")]


def test_custom_without_meaning():
    shop = workshop(mores=(More(id="m1", word="Man redet miteinander"),))
    assert found(shop, "word_without_meaning") == [("m1", "error", "missing")]


def test_relationship_sheet_without_scene_and_without_what_is_not_meant():
    def lacks(**gone):
        sheet = SHEET.model_copy(update=gone)
        return [m for _, _, m in found(workshop(relationship=sheet), "word_without_meaning")]

    assert lacks() == []
    assert lacks(scene="") == ["no_scene"]
    assert lacks(not_meant="") == ["no_not_meant"]
    assert lacks(scene="", not_meant="") == ["no_scene_no_not_meant"]
    assert lacks(meaning="Wir sind herzlich.") == ["circular"]


def test_relationship_sheet_is_no_topic_before_there_are_rules():
    assert found(workshop(), "word_without_meaning") == []
    assert found(workshop(rule(COMPLETE)), "word_without_meaning") == [
        ("relationship", "error", "missing")
    ]


def test_value_without_link_and_links_without_answer():
    def said(*links):
        mores = (More(id="m1", word="Samstag", meaning=MEANT),)
        return found(workshop(values=(value(),), mores=mores, links=links), "value_more_gap")

    assert said() == [("v1", "warning", "unlinked")]
    assert said(Link(value="v1", more="m1", fit="harmony")) == []
    assert said(Link(value="v1", more="m1", fit="tension")) == [("v1-m1", "warning", "tension")]
    assert said(Link(value="v1", more="m1", fit="clash")) == [("v1-m1", "error", "clash")]
    assert said(Link(value="v1", more="m1", fit="clash", note="Samstag: ein Satz.")) == []


def test_value_needs_a_clean_rule_that_grows_from_it():
    def said(*rules):
        return found(workshop(*rules, values=(value(),)), "value_without_rule")

    assert said() == [("v1", "error", "no_rule")]
    assert said(rule(COMPLETE)) == [("v1", "error", "no_rule")]
    assert said(rule(VAGUE, value="v1")) == [("v1", "error", "red_rules")]
    assert said(rule(COMPLETE, value="v1")) == []
    assert said(rule(VAGUE, value="v1"), rule(COMPLETE, value="v1", id="r2")) == []
    assert said(rule(COMPLETE, value="v1", parked=True)) == [("v1", "error", "no_rule")]


def test_clear_position_needs_a_clean_rule_that_serves_its_pole():
    def said(*rules, **steps):
        return found(workshop(*rules, positions=positions(**steps)), "value_without_rule")

    assert said(warmth=-2) == [("warmth", "warning", "position_no_rule")]
    assert said(warmth=1, pace=0) == []
    assert said(rule(COMPLETE, serves=("warmth-",)), warmth=-2) == []
    assert said(rule(VAGUE, serves=("warmth-",)), warmth=-2) == [
        ("warmth", "warning", "position_red_rules")
    ]
    assert said(rule(COMPLETE, serves=("warmth+",)), warmth=-2) == [
        ("warmth", "warning", "position_no_rule")
    ]


def test_no_position_at_all_is_one_finding():
    assert found(workshop(), "undecided_or_untreated") == [("positions", "error", "none_decided")]


def test_position_left_open_and_zero_that_depends_on_nothing():
    decided = {d: 1 for d in DIMENSIONS if d not in ("initiative", "pace")}
    open_zero = (*positions(**decided), Position(dimension="initiative", step=0))
    assert found(workshop(positions=open_zero), "undecided_or_untreated") == [
        ("initiative", "error", "zero"),
        ("pace", "error", "missing"),
    ]
    closed = positions(**decided, initiative=0, pace=3)
    assert found(workshop(positions=closed), "undecided_or_untreated") == []


def test_spread_of_today_wants_a_clean_rule_on_that_dimension():
    every = positions(
        encounter=1, closeness=1, warmth=1, register=1, initiative=1, guidance=1, tailoring=1,
        contribution=1, commitment=1, insight=1, settlement=-1, pace=1,
    )  # fmt: skip
    today = {"settlement": (-3, 3, 0, 2, -2, 3, -1, 1)}

    def said(*rules):
        return found(workshop(*rules, positions=every, today=today), "undecided_or_untreated")

    assert said() == [("settlement", "warning", "untreated")]
    assert said(rule(COMPLETE, serves=("settlement-",))) == []
    assert said(rule(VAGUE, serves=("settlement-",))) == [("settlement", "warning", "untreated")]
