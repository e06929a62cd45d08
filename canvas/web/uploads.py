"""Which open pages show a field for files: nobody else may send any."""

from collections import OrderedDict
from threading import Lock

FILES = 20
"""So many files one open page may send; reloading makes it another page."""
MOST = 10_000
"""So many pages are remembered; who has not been heard of for longest goes first."""


class Uploads:
    """Streamlit's session -> how many files it may still send, and whether the field is there."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._left: OrderedDict[str, int] = OrderedDict()
        self._shown: set[str] = set()

    def show(self, session: str) -> None:
        """The field is on the page from now on."""
        with self._lock:
            self._left.setdefault(session, FILES)
            self._left.move_to_end(session)
            self._shown.add(session)
            while len(self._left) > MOST:
                gone, _ = self._left.popitem(last=False)
                self._shown.discard(gone)

    def hide(self, session: str) -> None:
        """The field is on the page no longer."""
        with self._lock:
            self._shown.discard(session)

    def shows(self, session: str) -> bool:
        """Whether the field is on the page now."""
        return session in self._shown

    def take(self, session: str) -> bool:
        """Whether one more file may be sent; it counts."""
        with self._lock:
            if session not in self._shown or not self._left[session]:
                return False
            self._left[session] -= 1
            return True


UPLOADS = Uploads()
"""Those of this process: pages tell, the middleware asks."""
