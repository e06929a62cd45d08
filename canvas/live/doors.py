"""The ways in: joining with the code or QR code from the wall, and opening private links."""

from urllib.parse import parse_qsl

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from canvas import access_actions, answer_actions
from canvas.errors import CanvasError, DoorClosed, NotAllowed
from canvas.live.answers import status_of
from canvas.live.hub import Hub
from canvas.live.pages import browser_of, language_of, page
from canvas.people import Participant
from canvas.web.cookies import cookie, new_secret
from canvas.web.guesses import WINDOW, Guesses
from canvas.web.origin import from_elsewhere
from canvas.web.policy import DOORS

LONGEST = 8192
"""Bytes of a form; a name, a team and a code need a few hundred."""
AFTER_OPENING = {
    "owner": "/canvas?w={}",
    "facilitator": "/host?w={}",
    "editor": "/canvas?w={}",
    "screen": "/live/{}/screen",
}
"""Where a private link of this role leads."""
CAREFUL = {"content-security-policy": DOORS, "referrer-policy": "same-origin"}
"""Nothing from elsewhere on a page that sees secrets; where a form comes from must be told."""
Form = dict[str, str]


class WrongCode(Exception):
    """No workshop has this code or ticket; ``slow`` says that too many were tried."""

    def __init__(self, *, slow: bool = False) -> None:
        super().__init__()
        self.slow = slow


def routes(hub: Hub) -> list[Route]:
    """Joining and private links."""
    doors = Doors(hub)
    return [
        Route("/join", doors.ask, methods=["GET"]),
        Route("/join", doors.join, methods=["POST"]),
        Route("/j/{ticket}", doors.ask, methods=["GET"]),
        Route("/open", doors.show_link, methods=["GET"]),
        Route("/open", doors.use_link, methods=["POST"]),
    ]


class Doors:
    """The pages at the doors, and how many wrong codes were tried there."""

    def __init__(self, hub: Hub) -> None:
        self.hub, self.guesses = hub, Guesses()

    async def ask(self, request: Request) -> Response:
        """Ask for the code; behind the QR code, or of somebody who is in, only for the name."""
        return await self.hub.read(lambda: self._asked(request))

    async def join(self, request: Request) -> Response:
        """Let somebody in, or send those who have only told the code on to the name."""
        form = await _form(request)
        return await self.hub.write(lambda: self._joined(request, form))

    async def show_link(self, request: Request) -> Response:
        """Ask whether the private link shall be used in this browser; nothing happens before."""
        return await self.hub.read(lambda: self._open_page(request, ""))

    async def use_link(self, request: Request) -> Response:
        """Give this browser the role of a private link."""
        form = await _form(request)
        return await self.hub.write(lambda: self._opened(request, form))

    def _asked(self, request: Request) -> Response:
        ticket, workshop = request.path_params.get("ticket", ""), request.query_params.get("w", "")
        if not ticket:
            known = self._known(workshop, request)
            return self._name_page(request, known.workshop, known) if known else self._code_page(
                request, workshop
            )  # fmt: skip
        try:
            found = self._behind(request, ticket)
        except WrongCode as wrong:
            return self._wrong(request, wrong, "join.old_ticket")
        if self._known(found, request):
            return RedirectResponse(f"/live/{found}", 303)
        return self._name_page(request, found)

    def _joined(self, request: Request, form: Form | None) -> Response:
        if form is None or from_elsewhere(request.headers):
            return self._code_page(request, "", 403, "join.elsewhere")
        browser = browser_of(request)
        if not browser and "ours" in form:
            return _with_cookie(request, self._code_page(request, "", 400, "join.no_cookie"))
        known = self._known(form.get("w", ""), request)
        key = form.get("ticket") or form.get("code", "")
        try:
            workshop = known.workshop if known else self._behind(request, key)
        except WrongCode as wrong:
            return self._wrong(request, wrong, "join.wrong", form.get("code", ""))
        ticket = self.hub.store.people.door(workshop).ticket
        if "name" not in form:
            return RedirectResponse(f"/j/{ticket}", 303)
        return self._let_in(request, workshop, ticket, form, browser or new_secret())

    def _let_in(
        self, request: Request, workshop: str, ticket: str, form: Form, browser: str
    ) -> Response:
        name, team = (" ".join(form.get(field, "").split()) for field in ("name", "team"))
        try:
            answer_actions.join(self.hub.store, ticket, browser, name, team)
        except CanvasError as refused:
            said, status = _told(refused, "join.removed")
            return self._name_page(request, workshop, None, status, said)
        response = RedirectResponse(f"/live/{workshop}", 303)
        return response if browser_of(request) else _with_cookie(request, response, browser)

    def _opened(self, request: Request, form: Form | None) -> Response:
        if form is None or from_elsewhere(request.headers):
            return self._open_page(request, "join.elsewhere", 403)
        browser = browser_of(request)
        if not browser and "ours" in form:
            return _with_cookie(request, self._open_page(request, "join.no_cookie", 400))
        secret = browser or new_secret()
        try:
            workshop, role = access_actions.use_link(self.hub.store, form.get("link", ""), secret)
        except CanvasError as refused:
            return self._open_page(request, *_told(refused, "join.link_gone"))
        response = RedirectResponse(AFTER_OPENING[role].format(workshop), 303)
        return response if browser else _with_cookie(request, response, secret)

    def _behind(self, request: Request, key: str) -> str:
        """The workshop behind a code or ticket; WrongCode.

        Where too much was tried only the ticket of a QR code counts, which nobody can guess.
        """
        address = request.client.host if request.client else ""
        slow, found = self.guesses.too_many(address), self.hub.store.people.behind(key)
        if found and (not slow or self.hub.store.people.door(found[0]).ticket == key):
            return found[0]
        if not slow:
            self.guesses.wrong(address)
        raise WrongCode(slow=slow)

    def _known(self, workshop: str, request: Request) -> Participant | None:
        browser = browser_of(request)
        return self.hub.store.people.behind_browser(workshop, browser) if browser else None

    # The pages

    def _wrong(self, request: Request, wrong: WrongCode, said: str, code: str = "") -> Response:
        if not wrong.slow:
            return self._code_page(request, "", 404, said, code)
        response = self._code_page(request, "", 429, "join.slow", code)
        response.headers["retry-after"] = str(int(WINDOW))
        return response

    def _code_page(
        self, request: Request, workshop: str, status: int = 200, said: str = "", code: str = ""
    ) -> Response:
        return self._page(request, "join_code.html", workshop, status, said=said, code=code[:40])

    def _name_page(
        self, request: Request, workshop: str, known: Participant | None = None,
        status: int = 200, said: str = "",
    ) -> Response:  # fmt: skip
        return self._page(
            request, "join_name.html", workshop, status, said=said, known=known,
            title=self.hub.store.info(workshop).title, teams=self.hub.store.people.teams(workshop),
            ticket="" if known else self.hub.store.people.door(workshop).ticket,
        )  # fmt: skip

    def _open_page(self, request: Request, said: str, status: int = 200) -> Response:
        return self._page(request, "open.html", "", status, said=said)

    def _page(
        self, request: Request, template: str, workshop: str, status: int, **facts: object
    ) -> Response:
        language = language_of(request, self.hub.store, self._language(workshop))
        here = "/join" if request.method == "POST" and template != "open.html" else request.url.path
        response = page(
            template, language, self.hub.knowledge, status, here=here, workshop=workshop, **facts
        )
        response.headers.update(CAREFUL)
        return response

    def _language(self, workshop: str) -> str:
        try:
            return self.hub.store.info(workshop).language if workshop else ""
        except CanvasError:
            return ""


def _told(refused: CanvasError, not_allowed: str) -> tuple[str, int]:
    """The key of the sentence for what was refused, and the status."""
    if isinstance(refused, DoorClosed):
        return "errors.door_closed", 403
    key = not_allowed if isinstance(refused, NotAllowed) else f"errors.{refused.message}"
    return key, status_of(refused)


def _with_cookie(request: Request, response: Response, secret: str = "") -> Response:
    MutableHeaders(raw=response.raw_headers).append(
        "set-cookie", cookie(secret or new_secret(), request.url.scheme)
    )
    return response


async def _form(request: Request) -> Form | None:
    """The fields of a form, each once; None for something that is no form of ours."""
    if request.headers.get("content-type", "").split(";")[0] != "application/x-www-form-urlencoded":
        return None
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST:
            return None
    try:
        fields = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=20)
    except ValueError:
        return None
    return dict(fields)
