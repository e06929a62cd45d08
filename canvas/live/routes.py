"""The routes of the live workshop: pages, streams, answers, the files pages load."""

import re
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from canvas import errors
from canvas.live import answers, doors, privacy
from canvas.live.gate import Visitor, participant, visitor
from canvas.live.hall import Face
from canvas.live.hub import Hub
from canvas.live.pages import PRIVATE, browser_of, language_of, page, static_file
from canvas.live.sight import AUDIENCES, Audience
from canvas.text import LANGUAGES, Language
from canvas.web.address import reachable_url
from canvas.web.origin import from_elsewhere

BIGGEST = 64 * 1024
"""Bytes of one answer."""
STREAM = re.compile(r"/live/(?P<workshop>[^/]+)/stream")
FOREVER = "public, max-age=31536000, immutable"


def routes(hub: Hub) -> list[BaseRoute]:
    """Everything of ours that is no Streamlit page."""
    live = Live(hub)
    return [
        *doors.routes(hub),
        *privacy.routes(hub),
        Route("/live/static/{name}", static),
        Route("/live/{workshop}", live.phone),
        Route("/live/{workshop}/screen", live.screen),
        Route("/live/{workshop}/answers", live.take_answer, methods=["POST"]),
        Route("/live/{workshop}/mine", live.mine),
    ]


async def static(request: Request) -> Response:
    """A file pages load; its address changes with its content."""
    found = static_file(request.path_params["name"])
    if found is None:
        raise HTTPException(404)
    headers = {"cache-control": FOREVER, "etag": f'"{found.hash}"'}
    return Response(found.content, media_type=found.media_type, headers=headers)


class Live:
    """The pages of phones and projector, and what phones send."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def phone(self, request: Request) -> Response:
        """The page of somebody who takes part."""
        workshop = request.path_params["workshop"]
        try:
            return await self._page(request, "phone")
        except (errors.NotAllowed, errors.NotFound):
            return RedirectResponse(f"/join?{urlencode({'w': workshop})}", 303, PRIVATE)

    async def screen(self, request: Request) -> Response:
        """The page on the wall."""
        try:
            return await self._page(request, "screen")
        except (errors.NotAllowed, errors.NotFound):
            return RedirectResponse("/open", 303, PRIVATE)

    async def _page(self, request: Request, audience: Audience) -> Response:
        workshop, behalf = _whose(request)
        store, browser = self._hub.store, browser_of(request)

        def look_up() -> tuple[Visitor, Language]:
            who = visitor(store, workshop, browser, audience, behalf)
            return who, language_of(request, store, store.info(workshop).language)

        who, language = await self._hub.read(look_up)
        view = await self._hub.view(workshop, _face(request, audience, language))
        query: dict[str, str] = {"as": audience, "lang": language}
        query |= {"for": behalf} if behalf else {}
        facts: dict[str, Any] = {
            "title": view.title,
            "workshop": workshop,
            "me": who.person,
            "behalf": behalf,
            "pieces": view.pieces,
            "seen": view.seen,
            "stream": f"/live/{workshop}/stream?{urlencode(query)}",
        }
        return await self._hub.read(
            lambda: page(f"{audience}.html", language, self._hub.knowledge, **facts)
        )

    async def mine(self, request: Request) -> Response:
        """What somebody has written and answered so far."""

        async def look_up() -> dict[str, Any]:
            workshop, behalf = _whose(request)
            store, browser = self._hub.store, browser_of(request)
            who = await self._hub.read(lambda: participant(store, workshop, browser, behalf))
            scene = await self._hub.scene(workshop)
            return await self._hub.read(lambda: answers.own(store, scene, who))

        return await self._told(request, look_up)

    async def take_answer(self, request: Request) -> Response:
        """Store what somebody sends from a phone."""

        async def store_it() -> dict[str, Any]:
            if from_elsewhere(request.headers):
                raise errors.NotAllowed()
            if request.headers.get("content-type", "").partition(";")[0] != "application/json":
                raise errors.NotYours(field="content-type", expected="missing", limit="")
            body = answers.read_body(await _limited_body(request))
            workshop, behalf = _whose(request)
            store, browser = self._hub.store, browser_of(request)

            def step() -> bool:
                who = participant(store, workshop, browser, behalf)
                return answers.take(store, self._hub.knowledge, who, body)

            return {"ok": True, "late": await self._hub.write(step)}

        return await self._told(request, store_it)

    async def _told(
        self, request: Request, action: Callable[[], Awaitable[dict[str, Any]]]
    ) -> Response:
        """What the action answers, or what went wrong in the reader's language."""
        try:
            return JSONResponse(await action(), headers=PRIVATE)
        except errors.CanvasError as error:
            facts = error.facts
            language = await self._hub.read(lambda: language_of(request, self._hub.store))
            text = self._hub.knowledge.say(f"errors.{error.message}", language, **facts)
            told = {"error": error.message, "text": text}
            return JSONResponse(told, answers.status_of(error), PRIVATE)


class Streams:
    """Answers ``/live/{workshop}/stream``; everything else passes untouched.

    It stands before all middleware but the headers', because everything a stream passes through is
    paid for with every event of every reader.
    """

    def __init__(self, app: ASGIApp, hub: Hub) -> None:
        self.app, self._hub = app, hub

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = STREAM.fullmatch(scope["path"]) if scope["type"] == "http" else None
        if found is None:
            await self.app(scope, receive, send)
            return
        request = Request({**scope, "path_params": found.groupdict()})
        try:
            face, who, workshop = await self._reader(request)
            seen = request.headers.get("last-event-id") or request.query_params.get("seen", "")
            await self._hub.listen(workshop, face, who, seen, receive, send)
        except errors.CanvasError as error:
            refused = Response(status_code=answers.status_of(error), headers=PRIVATE)
            await refused(scope, receive, send)

    async def _reader(self, request: Request) -> tuple[Face, Visitor, str]:
        workshop, behalf = _whose(request)
        store, browser = self._hub.store, browser_of(request)
        audience = next((a for a in AUDIENCES if a == request.query_params.get("as")), AUDIENCES[0])
        asked = next((a for a in LANGUAGES if a == request.query_params.get("lang")), None)

        def look_up() -> tuple[Visitor, Language]:
            who = visitor(store, workshop, browser, audience, behalf)
            return who, asked or language_of(request, store, store.info(workshop).language)

        who, language = await self._hub.read(look_up)
        return _face(request, audience, language), who, workshop


def _whose(request: Request) -> tuple[str, str]:
    """The workshop of a request, and for whom a facilitator acts."""
    return request.path_params["workshop"], request.query_params.get("for", "")


def _face(request: Request, audience: Audience, language: Language) -> Face:
    if audience == "phone":
        return Face(audience, language)
    return Face(audience, language, reachable_url(request.headers.get("host")).url)


async def _limited_body(request: Request) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > BIGGEST:
            raise errors.NotYours(field="body", expected="too_long", limit=str(BIGGEST))
    return body
