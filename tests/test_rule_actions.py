"""Decisions about proposals, rules and the journey, one transaction each."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from canvas import actions, errors, journey_actions, rule_actions
from canvas.model import Verdict, Workshop
from canvas.store import Store

OWN = {"side": "CB", "phase": "buy", "text": "Wenn es regnet, leiht die Theke Schirme."}
PROPOSED = OWN | {"pattern": "greet-in-seconds", "unconfirmed": ("time", "actor")}


class Story:
    """One workshop in a fresh database, changed by Maria."""

    def __init__(self, store: Store, workshop: Workshop) -> None:
        self.store = store
        self.id = actions.import_workshop(store, "s" * 43, "maria", workshop)

    def do(self, action: Any, *args: Any, **facts: Any) -> Any:
        return action(self.store, self.id, "maria", *args, **facts)

    @property
    def now(self) -> Workshop:
        return actions.open_case(self.store, self.id).workshop


@pytest.fixture
def story(database: Path, bakery: Workshop) -> Iterator[Story]:
    store = Store(database)
    yield Story(store, bakery)
    store.close()


def test_adopting_takes_the_verdict_back_and_parks_the_other_rule(story: Story) -> None:
    story.do(rule_actions.park, "greet-in-seconds")
    made = story.do(rule_actions.adopt, PROPOSED, instead_of=["r1"])
    assert (made, story.now.verdicts) == ("r6", ())
    assert [r.id for r in story.now.rules if r.parked] == ["r1"]


def test_adopting_is_undone_as_a_whole(story: Story, bakery: Workshop) -> None:
    story.do(rule_actions.reject, "greet-in-seconds", "Zu laut.")
    story.do(rule_actions.adopt, PROPOSED, instead_of=["r1", "r2"])
    story.do(actions.undo)
    assert story.now.rules == bakery.rules
    assert story.now.verdicts == (
        Verdict(pattern="greet-in-seconds", verdict="rejected", reason="Zu laut."),
    )


def test_rejected_proposal_can_be_taken_back(story: Story) -> None:
    story.do(rule_actions.reject, "three-notes", "Wir schreiben nichts auf.")
    story.do(rule_actions.restore, "three-notes")
    assert story.now.verdicts == ()


def test_rule_that_is_not_allowed_is_refused(story: Story) -> None:
    with pytest.raises(errors.NotYours):
        story.do(rule_actions.adopt, OWN | {"side": "XX"})
    assert len(story.now.rules) == 5


def test_one_slot_is_confirmed_and_the_other_stays(story: Story) -> None:
    made = story.do(rule_actions.adopt, PROPOSED)
    story.do(rule_actions.confirm, made, "time")
    assert story.now.rules[-1].unconfirmed == ("actor",)


def test_missing_rule_cannot_be_parked(story: Story) -> None:
    with pytest.raises(errors.NotFound):
        story.do(rule_actions.park_rule, "r99")


def test_orphan_goes_on_with_what_still_holds(story: Story) -> None:
    story.do(actions.remove, "value", "v3")
    serves = ("insight-", "insight+")
    story.do(actions.change, "rule", "r2", saw={}, wants={"serves": list(serves)})
    story.do(rule_actions.keep_as_own, "r2")
    rule = story.now.rules[1]
    assert (rule.value, rule.serves, rule.pattern) == ("", ("insight-",), "")


def test_two_people_change_different_parts_of_a_free_sentence(story: Story) -> None:
    """Both saw the sentence in its parts; neither loses what the other wrote."""
    first = {"saw": {"limit": "nach 12 Uhr geht es an die Tafel"}, "wants": {"limit": "ab 11 Uhr"}}
    saw = "Wenn Brot vom Vortag im Regal liegt"
    second = {"saw": {"occasion": saw}, "wants": {"occasion": "Wenn Brot übrig ist"}}
    story.do(actions.change, "rule", "r2", **first)
    actions.change(story.store, story.id, "jonas", "rule", "r2", **second)
    text = story.now.rules[1].text
    assert text.startswith("Wenn Brot übrig ist, stellt die Person")
    assert text.endswith("Grenze: ab 11 Uhr.")


def test_two_people_change_the_same_part_and_both_versions_are_shown(story: Story) -> None:
    saw = {"limit": "nach 12 Uhr geht es an die Tafel"}
    story.do(actions.change, "rule", "r2", saw=saw, wants={"limit": "ab 11 Uhr"})
    with pytest.raises(actions.FieldConflict) as conflict:
        actions.change(
            story.store, story.id, "jonas", "rule", "r2", saw=saw, wants={"limit": "nie"}
        )
    assert (conflict.value.mine, conflict.value.theirs) == (
        {"limit": "nie"},
        {"limit": "ab 11 Uhr"},
    )


def test_mark_of_the_weakest_point_moves_in_one_step(story: Story) -> None:
    story.do(journey_actions.mark_weakest, "t2")
    assert [t.id for t in story.now.touchpoints if t.weak] == ["t2"]
    story.do(actions.undo)
    assert [t.id for t in story.now.touchpoints if t.weak] == ["t4"]


def test_mark_of_the_weakest_point_can_be_taken_away(story: Story) -> None:
    story.do(journey_actions.mark_weakest, "")
    assert not any(t.weak for t in story.now.touchpoints)
