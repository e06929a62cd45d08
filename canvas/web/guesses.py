"""Wrong join codes are counted, so that nobody finds a workshop by trying; right ones never are.

Kept in memory only: how often somebody mistyped is forgotten within a minute.
"""

import time
from collections import deque
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from threading import Lock

WINDOW = 60.0
"""Seconds for which a wrong code counts."""
EACH, ALL, EACH_WHEN_MANY, MOST = 60, 600, 6, 6000
"""Wrong codes within the window: from one address, from all together, and from one address while
all together have too many, so that a flood from elsewhere locks nobody out. After ``MOST`` nobody
may try: at that pace the codes of a hundred workshops would be safe for three years, and whoever
owns millions of addresses fills no memory. QR codes go on working."""


class Guesses:
    """The wrong codes of the last minute, by where they came from."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, Lock()
        self._all: deque[tuple[float, str]] = deque()
        self._each: dict[str, int] = {}

    def too_many(self, address: str) -> bool:
        """Whether nothing more from this address may be tried now."""
        with self._lock:
            self._forget()
            tried = len(self._all)
            most = EACH if tried < ALL else EACH_WHEN_MANY
            return tried >= MOST or self._each.get(network(address), 0) >= most

    def wrong(self, address: str) -> None:
        """Count one more wrong code."""
        place = network(address)
        with self._lock:
            self._all.append((self._clock(), place))
            self._each[place] = self._each.get(place, 0) + 1

    def _forget(self) -> None:
        while self._all and self._all[0][0] <= self._clock() - WINDOW:
            _, place = self._all.popleft()
            self._each[place] -= 1
            if not self._each[place]:
                del self._each[place]


def network(address: str) -> str:
    """What counts as one place: an IPv4 address, of IPv6 the first half, of which one line has all.

    Anything else is the one place for everything unknown.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, IPv6Address):
        inner = found.ipv4_mapped
        return str(inner) if inner else found.exploded[:19]
    return str(found)
