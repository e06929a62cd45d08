"""Changes a user makes: stored at once, both texts kept, taken back."""

import pytest

from canvas import actions, errors
from canvas.actions import FieldConflict
from canvas.model import Link, Workshop
from canvas.store import Store

BROWSER = "b" * 43


@pytest.fixture
def store(database):
    return Store(database)


@pytest.fixture
def shop(store):
    return actions.start_workshop(
        store, BROWSER, "founder", title=" Radladen ", language="de", mode="solo"
    )


def change_value(store, shop, saw, wants, actor="founder"):
    return actions.change(store, shop, actor, "value", "v1", saw=saw, wants=wants)


def test_bakery_brings_its_private_ratings_and_belongs_to_its_browser(store, bakery):
    shop = actions.import_workshop(store, BROWSER, "founder", bakery)
    assert actions.open_case(store, shop).workshop.today == bakery.today != {}
    assert store.role(BROWSER, shop) == "owner"


def test_field_of_a_part_that_is_not_there_makes_the_part(store, shop):
    change_value(store, shop, {}, {"never": "Verschweigen"})
    [value] = actions.open_case(store, shop).workshop.values
    assert (value.id, value.word, value.never) == ("v1", "", "Verschweigen")
    for field in ("channels", "costs"):
        actions.place_notes(store, shop, "founder", field, saw=[], wants=["Theke"])
    actions.change(store, shop, "f", "note", "n1", saw={}, wants={"sheet": "care.plan"})
    workshop = actions.open_case(store, shop).workshop
    assert [c.field for c in workshop.canvas] == ["channels", "costs"]
    assert [(n.id, n.sheet, n.row) for n in workshop.notes] == [("n1", "care.plan", "")]


def test_another_step_is_decided_only_by_who_is_named_with_it(store, shop):
    decided = {"decided_by": "Chefin", "decided_on": "2026-11-22", "provisional": True}
    for wants in (
        {"step": 1} | decided,
        {"depends_on": "Saison"},
        {"step": 2, "decided_by": "Alle"},
    ):
        actions.change(store, shop, "f", "position", "pace", saw={}, wants=wants)
    position = actions.open_case(store, shop).workshop.position("pace")
    assert (position.step, position.decided_by, position.decided_on) == (2, "Alle", "")
    assert (position.depends_on, position.provisional) == ("Saison", False)


def test_workshop_begins_empty(store, shop):
    case = actions.open_case(store, shop)
    assert (case.id, case.head) == (shop, store.head(shop))
    assert case.workshop.frame.title == "Radladen"
    assert case.workshop.values == ()
    assert [info.title for info in store.workshops(BROWSER)] == ["Radladen"]


def test_bakery_imported_is_the_bakery(store, bakery):
    shop = actions.import_workshop(store, BROWSER, "founder", bakery)
    assert actions.open_case(store, shop).workshop == bakery


def test_field_is_stored_and_nothing_else_changes(store, shop):
    id = actions.add(store, shop, "founder", "value", word="Klartext")
    change_value(store, shop, {"meaning": ""}, {"meaning": "Preis zuerst"})
    [value] = actions.open_case(store, shop).workshop.values
    assert (id, value.word, value.meaning) == ("v1", "Klartext", "Preis zuerst")


def test_two_people_changing_different_fields_both_win(store, shop):
    actions.add(store, shop, "founder", "value", word="Klartext")
    change_value(store, shop, {"meaning": ""}, {"meaning": "Preis zuerst"}, "anna")
    change_value(store, shop, {"never": ""}, {"never": "Verschweigen"}, "boris")
    [value] = actions.open_case(store, shop).workshop.values
    assert (value.meaning, value.never) == ("Preis zuerst", "Verschweigen")


def test_two_people_changing_the_same_field_see_both_texts(store, shop):
    actions.add(store, shop, "founder", "value", word="Klartext")
    change_value(store, shop, {"meaning": ""}, {"meaning": "Fassung A"}, "anna")
    with pytest.raises(FieldConflict) as both:
        change_value(store, shop, {"meaning": ""}, {"meaning": "Fassung B"}, "boris")
    assert both.value.mine == {"meaning": "Fassung B"}
    assert both.value.theirs == {"meaning": "Fassung A"}
    assert (both.value.kind, both.value.id) == ("value", "v1")
    assert actions.open_case(store, shop).workshop.values[0].meaning == "Fassung A"


def test_same_text_from_two_people_is_no_conflict(store, shop):
    actions.add(store, shop, "founder", "value", word="Klartext")
    change_value(store, shop, {"meaning": ""}, {"meaning": "Preis zuerst"}, "anna")
    change_value(store, shop, {"meaning": ""}, {"meaning": "Preis zuerst"}, "boris")
    assert actions.open_case(store, shop).workshop.values[0].meaning == "Preis zuerst"


def test_one_form_of_the_customer_term_leaves_the_others(store, shop):
    for form, text in (("plural", "Gäste"), ("nominative", "der Gast")):
        path = f"customer.{form}"
        actions.change(store, shop, "founder", "frame", "frame", saw={path: ""}, wants={path: text})
    term = actions.open_case(store, shop).workshop.frame.customer
    assert (term.nominative, term.plural) == ("der Gast", "Gäste")


def test_entries_of_a_list_grow_and_shrink(store, shop):
    def write(path, text):
        actions.change(
            store, shop, "founder", "real_customer", "real_customer", saw={}, wants={path: text}
        )

    write("concerns.2", "Geld")
    assert actions.open_case(store, shop).workshop.real_customer.concerns == ("", "", "Geld")
    write("concerns.2", "")
    assert actions.open_case(store, shop).workshop.real_customer.concerns == ()


def test_text_that_is_too_long_is_refused_by_name(store, shop):
    actions.add(store, shop, "founder", "value")
    with pytest.raises(errors.NotYours) as refused:
        change_value(store, shop, {}, {"meaning": "x" * 4001})
    assert refused.value.facts["field"] == "meaning"
    assert refused.value.facts["limit"] == 4000


def test_value_removed_takes_its_links_and_undo_brings_both_back(store, shop):
    actions.add(store, shop, "founder", "value", word="Klartext")
    actions.add(store, shop, "founder", "more", word="Man redet")
    actions.put(store, shop, "founder", "link", Link(value="v1", more="m1", fit="harmony"))
    before = actions.open_case(store, shop).workshop
    actions.remove(store, shop, "founder", "value", "v1")
    gone = actions.open_case(store, shop).workshop
    assert (gone.values, gone.links) == ((), ())
    actions.undo(store, shop, "founder")
    assert actions.open_case(store, shop).workshop == before


def test_title_changed_and_undone_shows_in_the_list(store, shop):
    actions.change(
        store, shop, "founder", "frame", "frame",
        saw={"title": "Radladen"}, wants={"title": "Radhaus"},
    )  # fmt: skip
    assert store.info(shop).title == "Radhaus"
    rung = []
    store.on_commit(lambda: rung.append(store.info(shop).title))
    actions.undo(store, shop, "founder")
    assert rung == ["Radladen"]


def test_copy_has_its_own_life(store, bakery):
    shop = actions.import_workshop(store, BROWSER, "founder", bakery)
    copy = actions.duplicate(store, BROWSER, "founder", shop, "Kopie")
    actions.remove(store, copy, "founder", "rule", "r1")
    assert actions.open_case(store, shop).workshop == bakery
    copied = actions.open_case(store, copy).workshop
    assert (copied.frame.title, len(copied.rules)) == ("Kopie", len(bakery.rules) - 1)
    assert isinstance(copied, Workshop)


def test_versions_of_a_field_begin_with_the_empty_one(store, shop):
    actions.add(store, shop, "founder", "value", word="Klartext")
    change_value(store, shop, {}, {"meaning": "eins"}, "anna")
    change_value(store, shop, {}, {"never": "anderes Feld"}, "boris")
    change_value(store, shop, {}, {"meaning": "zwei"}, "boris")
    found = actions.versions(store, shop, "value", "v1", "meaning")
    assert [(v.content, v.actor) for v in found] == [("", ""), ("eins", "anna"), ("zwei", "boris")]


def test_id_of_a_removed_part_never_comes_back(store, shop):
    actions.add(store, shop, "founder", "value", word="eins")
    actions.remove(store, shop, "founder", "value", "v1")
    assert actions.add(store, shop, "founder", "value", word="zwei") == "v2"


def test_removed_touchpoint_leaves_no_mention_but_its_rules(store, bakery):
    shop = actions.import_workshop(store, BROWSER, "founder", bakery)
    actions.remove(store, shop, "founder", "touchpoint", "t2")
    found = actions.open_case(store, shop).workshop
    assert [r.id for r in found.rules] == [r.id for r in bakery.rules]
    assert {r.touchpoint for r in found.rules} == {"", "t4", "t5"}


def test_rule_of_a_removed_value_remembers_it(store, bakery):
    shop = actions.import_workshop(store, BROWSER, "founder", bakery)
    actions.remove(store, shop, "founder", "value", "v3")
    found = actions.open_case(store, shop).workshop
    assert [r.id for r in found.rules if r.value == "v3"] == ["r2", "r3"]


def test_row_of_a_sheet_is_known_by_its_place_and_undo_empties_it(store, shop):
    write = {"saw": {"texts.who": ""}, "wants": {"texts.who": "Büro"}}
    actions.change(store, shop, "anna", "note", "care.owner.us", **write)
    level = {"saw": {"levels.much": ""}, "wants": {"levels.much": 0}}
    actions.change(store, shop, "boris", "note", "care.owner.us", **level)
    [note] = actions.open_case(store, shop).workshop.notes_on("care.owner")
    assert (note.row, note.texts, note.levels) == ("us", {"who": "Büro"}, {"much": 0})
    actions.undo(store, shop, "boris")
    [note] = actions.open_case(store, shop).workshop.notes
    assert (note.texts, note.levels) == ({"who": "Büro"}, {})


def test_two_people_in_one_row_of_a_sheet_see_both_texts(store, shop):
    id = actions.add(store, shop, "founder", "note", sheet="care.plan")
    actions.change(store, shop, "anna", "note", id, saw={"texts.who": ""}, wants={"texts.who": "A"})
    with pytest.raises(FieldConflict) as both:
        wants = {"texts.who": "B"}
        actions.change(store, shop, "boris", "note", id, saw={"texts.who": ""}, wants=wants)
    assert (both.value.mine, both.value.theirs) == ({"texts.who": "B"}, {"texts.who": "A"})


def test_level_taken_back_is_none(store, shop):
    for saw, wants in (("", 6), (6, "")):
        given = {"saw": {"levels.much": saw}, "wants": {"levels.much": wants}}
        actions.change(store, shop, "anna", "note", "care.owner.us", **given)
    [note] = actions.open_case(store, shop).workshop.notes
    assert note.levels == {}


def test_removed_touchpoint_and_rule_leave_no_mention_in_a_row(store, bakery):
    shop = actions.import_workshop(store, BROWSER, "founder", bakery)
    actions.add(store, shop, "founder", "note", sheet="care.plan", touchpoint="t2", rule="r1")
    actions.remove(store, shop, "founder", "touchpoint", "t2")
    actions.remove(store, shop, "founder", "rule", "r1")
    [note] = actions.open_case(store, shop).workshop.notes
    assert (note.touchpoint, note.rule) == ("", "")


def test_what_was_said_about_a_rule_does_not_hold_for_another_sentence(store, shop):
    told = ({"answer": "can", "n": 3}, {"answer": "help", "n": 1})
    id = actions.add(
        store, shop, "founder", "rule", side="CB", phase="buy", text="Wir grüßen.", polled=told
    )
    owner = {"saw": {"owner": ""}, "wants": {"owner": "Theke"}}
    actions.change(store, shop, "founder", "rule", id, **owner)
    assert actions.open_case(store, shop).workshop.rules[0].corporate is True
    text = {"saw": {"text": "Wir grüßen."}, "wants": {"text": "Wir nicken."}}
    actions.change(store, shop, "founder", "rule", id, **text)
    assert actions.open_case(store, shop).workshop.rules[0].corporate is None
    both = {"saw": {}, "wants": {"text": "Wir winken.", "polled": [{"answer": "can", "n": 3}]}}
    actions.change(store, shop, "founder", "rule", id, **both)
    assert actions.open_case(store, shop).workshop.rules[0].corporate is True
