"""What the app noticed about the one thing that is open, quietly below it."""

from canvas.results import Finding
from canvas.ui import board, frame, paint, session
from canvas.ui.session import t


def findings(target: str, without: tuple[str, ...] = ()) -> None:
    """The open findings about this target; ``without`` names checks that are shown elsewhere."""
    found = [
        f for f in session.assessment().findings_on(target)
        if f.accepted is None and f.check not in without
    ]  # fmt: skip
    cards = [card(finding, number) for number, finding in enumerate(found)]
    if cards:
        board.board([board.group("", cards)], key=f"about-{target}", open=False, width="100%")


def card(finding: Finding, number: int) -> dict[str, object]:
    """One finding: how serious, what, and the question that leads on."""
    words = frame.tell(finding)
    level = f"{frame.SIGNS[finding.level]} {t(f'ui.level.{finding.level}')}"
    lines = (("", words.sentence), ("→", words.ask))
    return paint.card(f"{number}", "", *lines, mark=level, tone=finding.level)
