"""No page breaks its own policy or asks another host for anything; files come from where they may.

``open_page`` listens in this and every other story.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from canvas import access_actions, actions, answer_actions, export, live_actions
from canvas.knowledge import Knowledge
from canvas.model import Frame, Workshop
from canvas.store import Store
from canvas.web.cookies import NAME
from tests.browser.walk import go, rest
from tests.server import ROOT, Server

STEPS = sorted(path.stem for path in (ROOT / "pages").glob("*.py") if path.stem != "start")
SEND = """async ([url, size]) => {
  const [, token] = document.cookie.match(/_streamlit_xsrf=([^;]+)/);
  const body = new FormData();
  body.append("file", new Blob(["x".repeat(size)]), "x.json");
  return (await fetch(url, { method: "PUT", headers: { "X-Xsrftoken": token }, body })).status;
}"""
FIVE = 5 * 2**20


def test_pages_keep_their_policy_and_ask_no_other_host(
    open_page: Callable[..., Any], server: Server, tmp_path: Path
) -> None:
    page: Page = open_page("/")
    upload = files_are_taken_up_to_five_megabytes(page, tmp_path)
    page.locator("input[type=file]").set_input_files(ROOT / "data/examples/bicycle_de.json")
    page.wait_for_url("**/canvas?w=*")
    workshop = page.url.split("w=")[1]
    rest(page)
    assert page.evaluate(SEND, [upload, 1]) == 404, "the page shows no field for files"
    for n, step in enumerate(STEPS):
        go(page, server.url, step, workshop)
        page.emulate_media(color_scheme="light" if n % 2 else "dark")
    go(page, server.url, "charter", workshop)
    for name in (exporter.name for exporter in export.EXPORTERS):
        with page.expect_download() as taken:
            page.locator(f".st-key-download-{name} button").click()
        taken.value.save_as(tmp_path / name)
    page.goto(server.url)
    expect(page.locator("h1").first).to_be_visible()
    page.goto((tmp_path / "html").rename(tmp_path / "charter.html").as_uri())
    expect(page.get_by_role("heading").first).to_be_visible()


def files_are_taken_up_to_five_megabytes(page: Page, folder: Path) -> str:
    """Send files from the start page; the address they went to."""
    (folder / "bad.json").write_text("{}")
    with page.expect_request(lambda asked: asked.method == "PUT") as sent:
        page.locator("input[type=file]").set_input_files(folder / "bad.json")
    expect(page.get_by_role("alert").first).to_be_visible()
    upload = sent.value.url
    assert page.evaluate(SEND, [upload, 1]) == 204
    assert page.evaluate(SEND, [upload, FIVE + 1]) == 413
    assert page.evaluate(SEND, [upload.replace("upload_file/", "upload_file/x"), 1]) == 404
    return upload


def test_phones_wall_and_doors_keep_their_policy(
    open_page: Callable[..., Any], server: Server, database: Path, knowledge: Knowledge
) -> None:
    store = Store(database)
    lead = open_page("/")
    expect(lead.locator("h1").first).to_be_visible()
    secret = next(c["value"] for c in lead.context.cookies() if c["name"] == NAME)
    frame = Frame(title="Werkstatt", language="de", mode="team")
    id = actions.import_workshop(store, secret, "b", Workshop(frame=frame))
    live_actions.choose_format(store, id, knowledge, "short")
    door = store.people.door(id)
    live_actions.open_run(store, id, knowledge, "today.survey")
    for letter in "abc":
        who = answer_actions.join(store, door.ticket, letter * 43, letter, "")
        answers = {dimension: 1 for dimension in knowledge.dimensions}
        answer_actions.answer(store, knowledge, who, "today.survey", answers)
    phone = open_page(f"/j/{door.ticket}", phone=True)
    phone.locator("main button").click()
    phone.wait_for_url(f"**/live/{id}")
    wall = open_page(f"/live/{id}/screen", beside=lead)
    live_actions.reveal(store, id, knowledge, "today.survey")
    lead.goto(f"{server.url}/host?w={id}")
    rest(lead)
    expect(wall.locator('main [style*="--"]').first).to_be_attached()
    expect(lead.locator('.steps [style*="--h"]').first).to_be_attached()
    link = access_actions.facilitator_link(store, id, server.url)
    helper = open_page(link.removeprefix(server.url))
    helper.locator("main button").click()
    helper.wait_for_url("**/host?w=*")
    rest(helper)
    store.close()
