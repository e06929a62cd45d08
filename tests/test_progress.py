"""The route: what is done, what is missing, what would be jumped."""

from canvas.model import Contact, Frame, Jump, Value, Workshop
from canvas.progress import LOOKING, ROUTE, Missing, begun, missing, open_before, state


def workshop(**parts):
    return Workshop(frame=Frame(title="Radladen", language="de"), **parts)


def test_empty_workshop_has_every_working_step_open():
    empty = workshop()
    assert {step: state(empty, step) for step in ROUTE} == {
        step: "look" if step in LOOKING else "open" for step in ROUTE
    }


def test_values_say_exactly_what_they_lack():
    one = Value(id="v1", word="Klartext", themes=("honesty",), meaning="Der Preis kommt zuerst.")
    assert missing(workshop(values=(one,)), "values") == (
        Missing("value", 1), Missing("meaning", 1), Missing("never", 1),
    )  # fmt: skip


def test_values_with_meaning_and_never_are_done():
    full = {
        "themes": ("honesty",),
        "meaning": "Wir sagen den Preis, bevor jemand danach fragen muss.",
        "never": "Verschweigen",
    }
    values = tuple(Value(id=f"v{n}", word="Wort", **full) for n in (1, 2))
    assert state(workshop(values=values), "values") == "done"


def test_three_rated_contacts_are_enough_for_today():
    contacts = tuple(Contact(id=f"c{n}", ratings={"warmth": 1}) for n in (1, 2, 3))
    assert missing(workshop(contacts=contacts[:2]), "today") == (Missing("contact", 1),)
    assert missing(workshop(contacts=contacts), "today") == ()


def test_beginning_a_later_step_jumps_over_every_open_one():
    assert open_before(workshop(), "customers") == ("canvas", "frame", "values")


def test_step_jumped_with_a_reason_is_not_asked_again():
    jumps = (Jump(step="canvas", reason="hängt im Büro"),)
    assert open_before(workshop(jumps=jumps), "customers") == ("frame", "values")
    assert state(workshop(jumps=jumps), "canvas") == "jumped"


def test_going_back_to_what_was_begun_is_no_jump():
    begun_once = workshop(values=(Value(id="v1"),))
    assert begun(begun_once, "values")
    assert open_before(begun_once, "values") == ()


def test_looking_is_never_a_jump():
    assert [open_before(workshop(), step) for step in LOOKING] == [(), (), ()]


def test_bakery_is_half_way(bakery):
    done = [step for step in ROUTE if state(bakery, step) == "done"]
    assert done == ["frame", "today", "relationship"]
