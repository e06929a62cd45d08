"""Signing in makes a browser the same one on every device: its secret follows from the person.

``CANVAS_SIGN_IN`` turns it on. It holds a key: the secret of a person's browsers is a keyed hash of
what the provider calls that person (issuer and subject), so that nothing about people is stored and
nobody without the key can tell the secret.
"""

import asyncio
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from canvas.settings import settings
from canvas.web.cookies import NAME, cookie, is_secret, new_secret

IN, OUT = "/oauth2callback", "/auth/logout"
DAYS = 30
"""So long Streamlit remembers who signed in."""
Person = tuple[str, str]
"""Issuer and subject."""


def key() -> str | None:
    """The key, None while nobody is asked to sign in."""
    return settings().sign_in or None


def secret_of(key: str, person: Person) -> str:
    """The secret of all browsers in which this person is signed in: 192 bits and their mark."""
    issuer, subject = person
    hidden = _hash(key, f"person {len(issuer)} {issuer} {subject}")[:24]
    return urlsafe_b64encode(hidden + _mark(key, hidden)).decode().rstrip("=")


def is_persons(key: str, secret: str) -> bool:
    """Whether a browser's secret is that of somebody who signed in."""
    if not is_secret(secret):
        return False
    whole = urlsafe_b64decode(secret + "=")
    return hmac.compare_digest(whole[24:], _mark(key, whole[:24]))


def _mark(key: str, hidden: bytes) -> bytes:
    return _hash(key, f"mark {hidden.hex()}")[:8]


def _hash(key: str, text: str) -> bytes:
    return hmac.digest(key.encode(), text.encode(), "sha256")


class SignIn:
    """Gives the browser its person's secret after signing in and a fresh one after signing out.

    ``who`` reads the person from the cookies that Streamlit sets. What an unsigned browser could
    open ``carry_over`` gives to the person; never what another person could.
    """

    def __init__(
        self,
        app: ASGIApp,
        who: Callable[[list[str]], Person | None],
        carry_over: Callable[[str, str], None],
    ) -> None:
        self.app, self._key, self._who, self._carry_over = app, key(), who, carry_over

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._key or scope["type"] != "http" or scope["path"] not in (IN, OUT):
            await self.app(scope, receive, send)
            return
        key, before = self._key, HTTPConnection(scope).cookies.get(NAME)

        async def send_with_secret(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                after = new_secret() if scope["path"] == OUT else None
                if scope["path"] == IN and (person := self._who(headers.getlist("set-cookie"))):
                    after = secret_of(key, person)
                    if is_secret(before) and not is_persons(key, before):
                        await asyncio.to_thread(self._carry_over, before, after)
                if after:
                    given = cookie(after, scope.get("scheme"), DAYS)
                    headers.append("set-cookie", given)
            await send(message)

        await self.app(scope, receive, send_with_secret)
