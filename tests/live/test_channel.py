"""Channels and lines: what a reader hears who is quick, slow, late or gone."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

from canvas.live.gate import Visitor
from canvas.live.patch import BEAT
from canvas.live.sight import Piece
from canvas.live.stream import REMEMBERED, WAITING, Channel, Line


def page(*texts: str) -> list[Piece]:
    return [Piece(f"p{i}", f"<p>{text}</p>") for i, text in enumerate(texts)]


def events(heard: bytes) -> Iterator[tuple[str, Any]]:
    for raw in heard.decode().split("\n\n")[:-1]:
        fields = dict(line.split(": ", 1) for line in raw.split("\n"))
        yield fields["event"], json.loads(fields["data"])


class Reader:
    """The far end of a line: takes what is sent while ``takes`` is set, and may leave."""

    def __init__(self, channel: Channel) -> None:
        self.line = Line(channel, Visitor("x"))
        channel.lines.add(self.line)
        self.takes, self.leaves = asyncio.Event(), asyncio.Event()
        self.takes.set()
        self.sent: list[bytes] = []
        self.ended = False
        self.task = asyncio.create_task(self.line.run(self.receive, self.send))

    async def receive(self) -> dict[str, Any]:
        await self.leaves.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        await self.takes.wait()
        if message["type"] == "http.response.body":
            self.sent.append(message["body"])
            self.ended = not message.get("more_body", False)

    @property
    def heard(self) -> list[tuple[str, Any]]:
        return [*events(b"".join(self.sent))]


async def rest() -> None:
    """Let everybody do what they can do now."""
    for _ in range(10):
        await asyncio.sleep(0)


def test_every_reader_gets_the_same_bytes() -> None:
    async def story() -> None:
        channel = Channel()
        readers = [Reader(channel) for _ in range(3)]
        await rest()
        channel.publish(1, page("one"))
        await rest()
        first = readers[0].sent[0]
        assert all(reader.sent[0] is first for reader in readers)

    asyncio.run(story())


def test_what_does_not_change_the_page_is_not_sent() -> None:
    async def story() -> None:
        channel = Channel()
        channel.publish(1, page("one"))
        reader = Reader(channel)
        before = channel.id
        channel.publish(2, page("one"))
        channel.publish(1, page("an older moment"))
        await rest()
        assert (reader.sent, channel.id, channel.pieces) == ([], before, page("one"))

    asyncio.run(story())


def test_a_slow_reader_gets_what_is_true_now_instead_of_all_it_missed() -> None:
    async def story() -> None:
        channel = Channel()
        reader = Reader(channel)
        await rest()
        reader.takes.clear()
        for i in range(1, WAITING * 3):
            channel.publish(i, page(f"number {i}"))
            await rest()
        reader.takes.set()
        await rest()
        names = [name for name, _ in reader.heard]
        assert "state" in names
        assert len(names) < WAITING * 2
        _, last = [event for event in reader.heard if event[0] == "state"][-1]
        assert int(last["pieces"][0][1].split()[-1].removesuffix("</p>")) > WAITING
        put = [data["put"] for name, data in reader.heard if name == "patch"]
        shown = put[-1][0][1] if names[-1] == "patch" else last["pieces"][0][1]
        assert shown == f"<p>number {WAITING * 3 - 1}</p>"

    asyncio.run(story())


def test_a_slow_reader_does_not_hold_up_the_others() -> None:
    async def story() -> None:
        channel = Channel()
        slow, quick = Reader(channel), Reader(channel)
        await rest()
        slow.takes.clear()
        channel.publish(1, page("one"))
        await rest()
        assert (slow.heard, [name for name, _ in quick.heard]) == ([], ["patch"])

    asyncio.run(story())


def test_resuming_says_what_was_missed_or_everything() -> None:
    channel = Channel()
    seen = []
    for i in range(REMEMBERED + 2):
        channel.publish(i, page(f"number {i}"))
        seen.append(channel.id)
    heard = [*events(channel.since(seen[-3]))]
    assert [name for name, _ in heard] == ["patch", "patch"]
    assert next(events(channel.since(seen[-1])))[1]["put"] == []
    unknown = [
        seen[0],
        "",
        "nonsense",
        seen[-1] + "9" * 9999,
        "other-1",
        f"{seen[-1]}9",
        f"{channel.id.split('-')[0]}--1",
    ]
    for id in unknown:
        assert [name for name, _ in events(channel.since(id))] == ["state"]


def test_a_line_that_ends_says_why_and_nothing_more() -> None:
    async def story() -> None:
        channel = Channel()
        reader = Reader(channel)
        await rest()
        reader.line.end("removed")
        channel.publish(1, page("secret"))
        await asyncio.wait_for(reader.task, 5)
        assert reader.heard == [("bye", {"why": "removed"})]
        assert reader.ended

    asyncio.run(story())


def test_a_reader_who_leaves_ends_the_line() -> None:
    async def story() -> None:
        reader = Reader(Channel())
        await rest()
        reader.leaves.set()
        await asyncio.wait_for(reader.task, 5)

    asyncio.run(story())


def test_heart_beats_reach_only_those_who_wait() -> None:
    async def story() -> None:
        channel = Channel()
        idle, busy = Reader(channel), Reader(channel)
        await rest()
        busy.takes.clear()
        channel.publish(1, page("one"))
        await rest()
        for reader in (idle, busy):
            reader.line.keep_alive()
        busy.takes.set()
        await rest()
        assert idle.sent[-1] == BEAT
        assert BEAT not in busy.sent

    asyncio.run(story())
