"""What is open on a page, kept in the session and in the page's address.

After a restart of the server the session is new, but the address is still there: what was being
written finds its field again.
"""

from collections.abc import Collection

import streamlit as st


def opened(what: str, known: Collection[str]) -> str | None:
    """The id that is open, if there is such a thing; ``what`` is its name in the address."""
    for id in (st.session_state.get(f"_opened_{what}"), st.query_params.get(what)):
        if id in known:
            return id
    return None


def keep_open(what: str, id: str) -> None:
    """Open this from now on."""
    st.session_state[f"_opened_{what}"] = id
    if st.query_params.get(what) != id:
        st.query_params[what] = id
