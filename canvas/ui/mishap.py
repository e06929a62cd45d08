"""What nobody reckoned with, on a page: a sentence with the number that stands in the log."""

import streamlit as st

from canvas import logs
from canvas.ui import session


def unexpected(error: Exception, where: str = "a page") -> bool:
    """Log the error and say its number; True: nothing more of it is to be shown."""
    number = logs.unexpected(error, where)
    words = session.method()
    st.error(words.say("ui.unexpected", session.language_at_hand(), number=number))
    return True
