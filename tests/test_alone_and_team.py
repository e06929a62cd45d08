"""What a founder answered alone beside what the team answers later."""

from canvas.model import Contact, Frame, Workshop
from canvas.spread import spreads

ALONE = (
    Contact(id="c1", ratings={"warmth": 3, "pace": -1}),
    Contact(id="c2", ratings={"warmth": None, "pace": -1}),
)


def workshop(mode: str, **today: tuple[int | None, ...]) -> Workshop:
    frame = Frame(title="Werkstatt", language="de", mode=mode)
    return Workshop(frame=frame, contacts=ALONE, today=today)


def test_alone_everything_counts() -> None:
    asked = workshop("solo", warmth=(-3, -2))
    assert asked.ratings() == {"warmth": (-3, -2, 3, None), "pace": (-1, -1)}
    assert asked.apart() == {}


def test_team_answers_count_without_what_was_remembered_alone() -> None:
    asked = workshop("team", warmth=(-3, -2, -3))
    assert asked.ratings() == {"warmth": (-3, -3, -2), "pace": (-1, -1)}
    assert asked.apart() == {"warmth": (3, None)}
    assert [(s.dimension, s.n, s.median) for s in spreads(asked)] == [
        ("warmth", 3, -3),
        ("pace", 2, -1),
    ]


def test_team_without_answers_begins_with_what_was_remembered() -> None:
    assert workshop("team").ratings() == workshop("solo").ratings()


def test_back_to_alone_nothing_is_lost() -> None:
    there = workshop("team", warmth=(-3, -2, -3))
    frame = there.frame.model_copy(update={"mode": "solo"})
    assert there.model_copy(update={"frame": frame}).ratings()["warmth"] == (-3, -3, -2, 3, None)
