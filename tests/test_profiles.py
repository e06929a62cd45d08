"""One's own profile beside an example."""

from canvas.knowledge import Knowledge
from canvas.model import Frame, Position, Workshop
from canvas.profiles import Comparison, compare


def test_examples_lie_as_far_apart_as_the_method_says(knowledge: Knowledge) -> None:
    """The table of dimensions.md: private banking and the bank branch, the branch and fashion."""
    distances = {}
    for name in ("private-bank", "fashion-store"):
        positions = knowledge.profiles[name].positions
        steps = tuple(Position(dimension=d, step=p.step) for d, p in positions.items())
        own = Workshop(frame=Frame(title=name, language="en"), positions=steps)
        found = compare(own, knowledge.profiles["bank-branch"])
        distances[name] = (found.compared, found.distance, len(found.apart))
    assert distances == {"private-bank": (12, 37, 12), "fashion-store": (12, 15, 3)}


def test_undecided_dimensions_are_left_out(knowledge: Knowledge) -> None:
    positions = (Position(dimension="warmth", step=-3), Position(dimension="pace"))
    own = Workshop(frame=Frame(title="Laden", language="de"), positions=positions)
    assert compare(own, knowledge.profiles["private-bank"]) == Comparison(1, 2, ("warmth",))
