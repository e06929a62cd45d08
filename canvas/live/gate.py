"""Who asks, and what they may see: participants their own page, roles the wall and the host."""

from dataclasses import dataclass

from canvas.access_actions import LEADS
from canvas.errors import NotAllowed
from canvas.live.sight import Audience
from canvas.people import Participant
from canvas.store import Store

ROLES: dict[Audience, frozenset[str]] = {
    "phone": frozenset(),
    "screen": LEADS | {"editor", "screen"},
    "host": LEADS,
}
"""The roles that may see what is not a participant's."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """A browser that may see something: as this person, or because of one of these roles."""

    browser: str
    person: Participant | None = None
    roles: frozenset[str] = frozenset()


def participant(store: Store, workshop: str, browser: str, behalf: str = "") -> Participant:
    """Who takes part with this browser, or whom a facilitator stands in for; raises NotAllowed."""
    if behalf:
        found = store.people.participant(workshop, behalf)
        stands_in = found and not found.removed and found.kind == "behalf"
        if not stands_in or store.role(browser, workshop) not in LEADS:
            raise NotAllowed()
    else:
        found = store.people.behind_browser(workshop, browser) if browser else None
    if found is None:
        raise NotAllowed()
    return found


def visitor(
    store: Store, workshop: str, browser: str, audience: Audience, behalf: str = ""
) -> Visitor:
    """The browser as a reader of a page; raises NotAllowed."""
    if audience == "phone":
        who = participant(store, workshop, browser, behalf)
        return Visitor(browser, who, LEADS if behalf else frozenset())
    if store.role(browser, workshop) not in ROLES[audience]:
        raise NotAllowed()
    return Visitor(browser, roles=ROLES[audience])


def still_allowed(store: Store, workshop: str, people: frozenset[str], who: Visitor) -> bool:
    """Whether the visitor may go on reading; ``people`` are all who take part."""
    if who.person is not None and who.person.id not in people:
        return False
    return not who.roles or store.role(who.browser, workshop) in who.roles
