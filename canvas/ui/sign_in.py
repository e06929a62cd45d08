"""Signing in with OpenID Connect, where ``CANVAS_SIGN_IN`` asks for it before a workshop begins."""

import json
from http.cookies import CookieError, SimpleCookie

import streamlit as st
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

from canvas import access_actions
from canvas.ui import session
from canvas.ui.session import t
from canvas.web.sign_in import Person, key, secret_of

USER = "_streamlit_user"
"""The cookie in which Streamlit keeps what the provider said, signed."""


def missing() -> bool:
    """Whether this visitor has to sign in before beginning a workshop."""
    found = key()
    if not found:
        return False
    issuer, subject = st.user.get("iss"), st.user.get("sub")
    signed = st.user.get("is_logged_in") and issuer and subject
    return not signed or session.browser() != secret_of(found, (str(issuer), str(subject)))


def ask() -> None:
    """The way to the provider."""
    st.markdown(t("sign_in.help"))
    st.button(t("sign_in.in"), on_click=st.login, type="primary", key="sign-in")


def leave() -> None:
    """The way out, for somebody who is signed in."""
    if key() and not missing():
        st.button(t("sign_in.out"), on_click=st.logout, type="tertiary", key="sign-out")


def who(cookies: list[str]) -> Person | None:
    """The person in the Set-Cookie headers of Streamlit's answer after signing in.

    None when nobody is, or when the provider says so much that it fills several cookies.
    """
    for header in cookies:
        try:
            found = SimpleCookie(header).get(USER)
            said = found and decode_signed_value(get_cookie_secret(), USER, found.value)
            claims = json.loads(said) if said else {}
        except (CookieError, ValueError):
            continue
        if claims.get("iss") and claims.get("sub"):
            return str(claims["iss"]), str(claims["sub"])
    return None


def carry_over(before: str, after: str) -> None:
    """What this browser could open before its person signed in, it can open afterwards."""
    access_actions.carry_over(session.store(), before, after)
