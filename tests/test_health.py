"""What a supervisor hears."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from starlette.applications import Starlette

from canvas.web import health
from tests.asgi import Answer, ask


def asked(path: str, report: Mapping[str, Any]) -> Answer:
    async def told() -> Mapping[str, Any]:
        return report

    return ask(Starlette(routes=health.routes(told)), path)


def test_process_that_lives_says_so() -> None:
    answer = asked("/healthz", {"ready": False})
    assert (answer.status, answer.body) == (200, b"ok\n")
    assert answer.header("cache-control") == ["no-store"]
    assert answer.header("content-type") == ["text/plain; charset=utf-8"]


@pytest.mark.parametrize(("ready", "status"), [(True, 200), (False, 503)])
def test_report_comes_with_its_status(ready: bool, status: int) -> None:
    answer = asked("/readyz", {"ready": ready, "wal": 7})
    assert (answer.status, json.loads(answer.body)) == (status, {"ready": ready, "wal": 7})
    assert answer.header("cache-control") == ["no-store"]


def test_nothing_else_is_there() -> None:
    assert asked("/health", {"ready": True}).status == 404
