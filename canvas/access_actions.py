"""Who may do more than take part: private links, and the roles they give to a browser.

The secret of a link stands behind the ``#`` of its address: browsers never send it along, so no
log keeps it. A page posts it when somebody decides to use the link.
"""

from canvas.people import RANK
from canvas.store import Store

LEADS = frozenset({"owner", "facilitator"})
"""Roles that lead the live workshop."""
EDITS = LEADS | {"editor"}
"""Roles that may open the pages of the steps."""


def facilitator_link(store: Store, workshop: str, base: str) -> str:
    """A link that lets one more browser lead the workshop; it works once."""
    return _link(store, workshop, base, "facilitator")


def editor_link(store: Store, workshop: str, base: str) -> str:
    """A link that lets one more browser work on the steps; it works once."""
    return _link(store, workshop, base, "editor")


def owner_link(store: Store, workshop: str, base: str) -> str:
    """A link that makes another browser an owner as well; it works once."""
    return _link(store, workshop, base, "owner")


def screen_link(store: Store, workshop: str, base: str) -> str:
    """A link for the projector; it works until there is a newer one."""
    store.people.revoke_links(workshop, "screen")
    return _link(store, workshop, base, "screen", once=False)


def use_link(store: Store, pasted: str, browser: str) -> tuple[str, str]:
    """Give the browser the role of a link (or of its secret alone); (workshop, role).

    NotAllowed for a link that was used, renewed or never given.
    """
    return store.people.use_link(pasted.rpartition("#")[2].strip(), browser)


def withdraw(store: Store, workshop: str, role: str, browser: str) -> None:
    """Take a role away from everybody but ``browser``; its unused links lead nowhere."""
    store.people.withdraw(workshop, role, browser)


def carry_over(store: Store, before: str, after: str) -> None:
    """Let the browser ``after`` open whatever ``before`` may; nobody loses a role by it."""
    for info in (*store.workshops(before), *store.workshops(before, archived=True)):
        role, has = store.role(before, info.id), store.role(after, info.id)
        if role and (has is None or RANK[role] > RANK[has]):
            store.grant(after, info.id, role)


def _link(store: Store, workshop: str, base: str, role: str, *, once: bool = True) -> str:
    return f"{base}/open#{store.people.new_link(workshop, role, once=once)}"
