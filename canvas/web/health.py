"""What a supervisor asks: does the process live, and can it do its work?"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

NEVER_KEPT = {"cache-control": "no-store"}


def routes(report: Callable[[], Awaitable[Mapping[str, Any]]]) -> list[Route]:
    """``/healthz`` answers as long as the process lives; ``/readyz`` tells the report.

    A report that is not ``ready`` comes with 503.
    """

    async def healthz(request: Request) -> Response:
        return PlainTextResponse("ok\n", headers=NEVER_KEPT)

    async def readyz(request: Request) -> Response:
        told = await report()
        return JSONResponse(told, 200 if told["ready"] else 503, NEVER_KEPT)

    return [Route("/healthz", healthz), Route("/readyz", readyz)]
