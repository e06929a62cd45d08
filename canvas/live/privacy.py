"""What is stored about people, to be read by anybody; and how somebody has themselves erased."""

import asyncio
from functools import cache
from pathlib import Path

from markdown import markdown
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from canvas.erase_actions import erase_person
from canvas.errors import CanvasError, NotAllowed
from canvas.live.answers import status_of
from canvas.live.doors import CAREFUL
from canvas.live.hub import Hub
from canvas.live.pages import PRIVATE, browser_of, language_of, page
from canvas.settings import settings
from canvas.text import Language
from canvas.web.origin import from_elsewhere

DOCS = Path(__file__).resolve().parents[2] / "docs"
CARDS = ("stay", "go")


def routes(hub: Hub) -> list[Route]:
    """The sheet about privacy, and the page of somebody who wants to be forgotten."""
    privacy = Privacy(hub)
    return [
        Route("/privacy", privacy.sheet),
        Route("/live/{workshop}/forget", privacy.ask, methods=["GET"]),
        Route("/live/{workshop}/forget", privacy.forget, methods=["POST"]),
    ]


class Privacy:
    """Both pages."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def sheet(self, request: Request) -> Response:
        """``docs/privacy.*.md`` in the reader's language."""
        language = await self._language(request)
        return self._page("privacy.html", language, "/privacy", sheet=sheet(language))

    async def ask(self, request: Request) -> Response:
        """Say what goes and what stays, and ask."""
        workshop, browser = request.path_params["workshop"], browser_of(request)
        language = await self._language(request)
        people = self._hub.store.people
        who = await self._hub.read(lambda: people.behind_browser(workshop, browser))
        if who is None or not browser:
            return RedirectResponse("/privacy", 303, PRIVATE)
        return self._page("forget.html", language, request.url.path, done=False, said="")

    async def forget(self, request: Request) -> Response:
        """Erase whoever takes part with this browser, backups included."""
        workshop, browser = request.path_params["workshop"], browser_of(request)
        language = await self._language(request)
        cards = request.query_params.get("cards", "")

        def step() -> bool:
            """Whether somebody is forgotten: not before they have said what of their cards."""
            store = self._hub.store
            who = store.people.behind_browser(workshop, browser) if browser else None
            if from_elsewhere(request.headers) or who is None:
                raise NotAllowed()
            if cards in CARDS:
                folder = settings().backups_folder
                erase_person(store, folder, workshop, who.id, texts=cards == "go")
            return cards in CARDS

        try:
            done, said, status = await asyncio.to_thread(step), "", 422
        except CanvasError as error:
            done, said, status = False, f"errors.{error.message}", status_of(error)
        here, status = ("/privacy", 200) if done else (request.url.path, status)
        return self._page("forget.html", language, here, status, done=done, said=said)

    async def _language(self, request: Request) -> Language:
        return await self._hub.read(lambda: language_of(request, self._hub.store))

    def _page(
        self, template: str, language: Language, here: str, status: int = 200, **facts: object
    ) -> Response:
        knowledge = self._hub.knowledge
        response = page(template, language, knowledge, status, here=here, workshop="", **facts)
        response.headers.update(CAREFUL)
        return response


@cache
def sheet(language: Language) -> Markup:
    """The document as HTML; it is our own text, so nothing in it needs to be cleaned."""
    return Markup(markdown((DOCS / f"privacy.{language}.md").read_text(encoding="utf-8")))
