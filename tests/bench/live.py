"""The live workshop with up to a thousand people, beside a bare server doing the same.

Both servers run and tell their notes in turns; two Chromium pages look on at each of them.
"""

import asyncio
import json
import os
import time
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import mean, median

import uvloop
from playwright.async_api import Browser, Page

from tests.bench.figure import Figure
from tests.bench.live_browser import chromium, first_load, open_page, shows
from tests.bench.live_crowd import Cost, cost_of, cpu_of, p95
from tests.bench.live_floor import Floor
from tests.bench.live_polling import Polling
from tests.bench.live_sides import Bare, Ours
from tests.bench.live_storms import answers, joins, restart
from tests.bench.pages import empty_server
from tests.bench.static import static_bytes
from tests.server import ROOT, Server

WARM, MANY, MOST = 10, 300, 1000
LEVELS = (30, 100, MANY, MOST)
POLLED = (30, 100)
"""With more people polling never comes to rest on two cores."""
NOTES, WARM_UP = 40, 3
SETTLING = 0.1
"""Seconds after the last reader in which what a note has caused still counts for its cost."""
IDLE = 20.0


@dataclass(slots=True)
class Level:
    """What notes cost with so many people.

    ``memory`` is what our server and the bare one needed for those who came, in kB each;
    ``driver`` the share of a core the benchmark itself used.
    """

    people: int
    ours: list[Cost] = field(default_factory=list)
    bare: list[Cost] = field(default_factory=list)
    polling: list[Cost] = field(default_factory=list)
    memory: tuple[float, float] = (0.0, 0.0)
    driver: float = 0.0


def live(folder: Path) -> list[Figure]:
    """All figures of the live workshop; ``live.json`` beside the folder has the details."""
    before = os.getloadavg()[0]
    if before > 1:
        print(f"other work keeps this machine busy (load {before:.1f}): figures will be worse")
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        levels, figures = runner.run(_measured(folder))
    figures.append(static_bytes(folder))
    print(level_table(levels))
    report = {
        "cores": os.cpu_count(),
        "load_before": before,
        "levels": [asdict(level) for level in levels],
        "figures": [asdict(f) | {"ratio": f.ratio, "passed": f.passed} for f in figures],
    }
    text = json.dumps(report, indent=1, ensure_ascii=False)
    (folder.parent / "live.json").write_text(text + "\n", encoding="utf-8")
    return figures


async def _measured(folder: Path) -> tuple[list[Level], list[Figure]]:
    levels = [Level(people) for people in LEVELS]
    async with AsyncExitStack() as stack:
        server = stack.enter_context(Server(ROOT / "app.py", folder / "live.db"))
        ours, bare = Ours(server), Bare(stack.enter_context(Floor()))
        stack.callback(ours.store.close)
        browser = await stack.enter_async_context(chromium())
        found = await _watched(levels, ours, bare, browser, folder)
        joined, room = await joins(ours, bare)
        found += [joined, *await restart(ours, room)]
        found += await _first_loads(browser, ours, folder)
    polling = Polling(folder)
    for level in levels:
        if level.people in POLLED:
            level.polling = await polling.costs(level.people)
    return levels, [*_note_figures(levels), _memory_figure(levels), *found]


async def _watched(
    levels: list[Level], ours: Ours, bare: Bare, browser: Browser, folder: Path
) -> list[Figure]:
    """What is measured while host and projector look on."""
    found: list[Figure] = []
    id, secret = ours.room.id, ours.room.owner.secret
    places = (f"/host?w={id}", f"/live/{id}/screen")
    pages = [await open_page(browser, ours.server.url + place, secret) for place in places]
    pages += [await open_page(browser, bare.floor.url) for _ in places]
    await _warm_up(ours, bare)
    for level in levels:
        await _measure(level, ours, bare, pages)
        if level.people == MANY:
            found += [await _idle(ours, bare), await answers(ours, folder)]
    for page in pages:
        await page.context.close()
    ours.crowd.leave()
    bare.crowd.leave()
    return found


async def _warm_up(ours: Ours, bare: Bare) -> None:
    """The first people and notes; from then on both servers send events of the same size."""
    await ours.grow(WARM)
    await bare.grow(WARM)
    for n in range(WARM_UP):
        ours.crowd.keeping = True
        await cost_of(ours.crowd, ours.pid, f"warm {n}.", ours.tell, SETTLING)
        ours.crowd.keeping = False
        events = bytes(ours.crowd.streams[0].heard).split(b"\r\n")
        bare.size = max(len(event) for event in events if b"event: patch" in event)
        ours.crowd.streams[0].heard.clear()
        await cost_of(bare.crowd, bare.pid, f"warm {n}.", bare.tell, SETTLING)


async def _measure(level: Level, ours: Ours, bare: Bare, pages: list[Page]) -> None:
    new = level.people - len(bare.crowd.streams)
    before = memory_of(ours.pid), memory_of(bare.pid)
    await ours.grow(level.people)
    await bare.grow(level.people)
    await asyncio.sleep(2)
    after = memory_of(ours.pid), memory_of(bare.pid)
    level.memory = (after[0] - before[0]) / new, (after[1] - before[1]) / new
    began, used = time.perf_counter(), time.process_time()
    for n in range(NOTES):
        text = f"note {n} for {level.people}."
        for side, costs in ((ours, level.ours), (bare, level.bare)):
            costs.append(await cost_of(side.crowd, side.pid, text, side.tell, SETTLING))
    level.driver = (time.process_time() - used) / (time.perf_counter() - began)
    for page in pages:
        await shows(page, text)


async def _idle(ours: Ours, bare: Bare) -> Figure:
    await asyncio.sleep(2)
    before = cpu_of(ours.pid), cpu_of(bare.pid)
    began = time.perf_counter()
    await asyncio.sleep(IDLE)
    lasted = time.perf_counter() - began
    used, least = cpu_of(ours.pid) - before[0], cpu_of(bare.pid) - before[1]
    return Figure(
        name="live_idle",
        story=f"of a core while {MANY} people, host and projector are connected and nothing"
        f" happens, against the limit (bare, without heart beats: {100 * least / lasted:.2f} %)",
        value=100 * used / lasted,
        floor=1.0,
        unit="%",
        target=1.0,
    )


async def _first_loads(browser: Browser, ours: Ours, folder: Path) -> list[Figure]:
    """The phone page on a slow phone in a slow network, beside an empty Streamlit page."""
    room = ours.new_room()
    url = f"{ours.server.url}/live/{room.id}"
    phones, empty = [], []
    with empty_server(folder) as nothing:
        for n in range(3):
            phone = room.browser()
            room.join(phone, f"Phone {n}")
            ready = "[data-do=finish]:not([hidden])"
            phones.append(await first_load(browser, url, ready, phone.secret))
        empty.append(await first_load(browser, nothing.url, "[data-test-script-state=notRunning]"))
    size = max(load.bytes for load in phones) / 1000
    return [
        Figure(
            "live_phone_bytes",
            "the phone page and all it loads, on the wire, against the limit"
            f" (an empty Streamlit page: {empty[0].bytes / 1000:.0f} kB)",
            size, 50, "kB", 1.0,
        ),
        Figure(
            "live_phone_usable",
            "until the phone page can be used, processor 4x slower and 1.5 Mbit/s, against an"
            " empty Streamlit page",
            median(load.seconds for load in phones), empty[0].seconds, "s", 0.1,
        ),
    ]  # fmt: skip


def _note_figures(levels: list[Level]) -> list[Figure]:
    at = {level.people: level for level in levels}
    some, many, most = at[max(POLLED)], at[MANY], at[MOST]
    seen = "note sent until all others have it, p95"
    return [
        Figure(
            f"live_seen_{MANY}", f"{seen}, {MANY} people, against a bare broadcast",
            _late(many.ours), _late(many.bare), "ms", 1.5,
        ),
        Figure(
            f"live_seen_{MOST}", f"{seen}, {MOST:,} people, against a bare broadcast",
            _late(most.ours), _late(most.bare), "ms", 2.0,
        ),
        Figure(
            f"live_soon_{MOST}", f"{seen}, {MOST:,} people, against the limit",
            _late(most.ours), 500, "ms", 1.0,
        ),
        Figure(
            "live_polling", f"{seen}, {some.people} people, against a polling fragment",
            _late(some.ours), _late(some.polling), "ms", 1 / 20,
        ),
        Figure(
            "live_note_cpu", f"processor time of the server per note, {MANY} people, host and"
            " projector, against a bare broadcast",
            _cpu(many.ours), _cpu(many.bare), "ms", 1.2,
        ),
    ]  # fmt: skip


def _memory_figure(levels: list[Level]) -> Figure:
    """From the first level, whose start is warm, to MANY."""
    known = [level for level in levels if level.people <= MANY]
    came = [b.people - a for a, b in zip([WARM, *(k.people for k in known)], known, strict=False)]
    ours, bare = (
        sum(level.memory[side] * new for level, new in zip(known, came, strict=True)) / sum(came)
        for side in (0, 1)
    )
    story = f"memory per person who came, up to {MANY} people, against a bare stream"
    return Figure("live_memory", story, ours, bare, "kB", 2.0)


def memory_of(pid: int) -> float:
    """The memory of a process in kB, shared pages in equal parts."""
    rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return float(next(row.split()[1] for row in rows if row.startswith("Pss:")))


def _late(costs: list[Cost]) -> float:
    return 1000 * p95([cost.seconds for cost in costs])


def _cpu(costs: list[Cost]) -> float:
    return 1000 * mean(cost.cpu for cost in costs)


def level_table(levels: list[Level]) -> str:
    """Per number of people: p50 / p95 until all have a note, processor time per note."""
    lines = [f"{'people':<8}" + "".join(f"{name:>28}" for name in ("app", "bare", "polling"))]
    for level in levels:
        cells = [f"{_told(costs):>28}" for costs in (level.ours, level.bare, level.polling)]
        memory = " / ".join(f"{kb:.0f}" for kb in level.memory)
        extra = f"   memory {memory} kB, driver {100 * level.driver:.0f} %"
        lines.append(f"{level.people:<8}" + "".join(cells) + extra)
    return "\n".join([*lines, "p50 / p95 until all have a note, processor time per note (ms)"])


def _told(costs: list[Cost]) -> str:
    if not costs:
        return "-"
    middle = 1000 * median(cost.seconds for cost in costs)
    return f"{middle:.0f} / {_late(costs):.0f}, cpu {_cpu(costs):.1f}"
