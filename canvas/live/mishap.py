"""What nobody reckoned with, on a route: a page with the number that stands in the log."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Match

from canvas import logs
from canvas.knowledge import knowledge
from canvas.live.pages import PRIVATE, language_asked_for, page


async def unexpected(request: Request, error: Exception) -> Response:
    """Log the error and answer with its number; a script gets JSON."""
    number = logs.unexpected(error, f"{request.method} {_kind_of_address(request)}")
    language, words = language_asked_for(request), knowledge()
    if "text/html" in request.headers.get("accept", ""):
        return page("mishap.html", language, words, 500, number=number, here="/", workshop="")
    told = {"error": "unexpected", "text": words.say("ui.unexpected", language, number=number)}
    return JSONResponse(told, 500, PRIVATE)


def _kind_of_address(request: Request) -> str:
    """The pattern of the address, never the address: a ticket in it would be a way in."""
    for route in request.app.routes:
        if route.matches(request.scope)[0] is Match.FULL:
            return str(getattr(route, "path", "a route"))
    return "a route"
