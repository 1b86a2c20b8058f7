"""A journey in a real browser, at two widths, by mouse and by keyboard; and what axe finds."""

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from crossbearing.app import Shelf, make_app

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync"]  # fmt: skip
WAIT_MS = 60_000  # a busy machine draws slowly; a page that never comes still fails
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists() and not os.environ.get("CI"), reason="needs Debian's chromium"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, world: Path) -> Iterator[str]:
    """A desk that listens on a port of this machine; its case may be changed."""
    folder = tmp_path_factory.mktemp("served") / "case"
    shutil.copytree(world, folder)
    server = uvicorn.Server(uvicorn.Config(make_app(Shelf(folder)), host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        thread.join(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS, timeout=WAIT_MS)
        yield opened
        opened.close()


@pytest.fixture(params=[1440, 390])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of each width that fails on any error of a script or of the policy."""
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    context.set_default_timeout(WAIT_MS)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield opened
    context.close()
    assert not faults


def test_from_the_timeline_to_the_marked_sentence(page: Page, address: str) -> None:
    page.goto(address)
    bar = page.locator("a.lane").first
    title = bar.locator(".lane-label").inner_text()
    bar.click()
    expect(page.locator("h1")).to_have_text(title)
    page.locator(".bearings button.cell").first.click()
    opened = page.locator("aside[popover]:popover-open")
    expect(opened).to_be_visible()
    words = opened.locator("mark").first.inner_text()
    opened.locator("footer a").first.click()
    expect(page.locator("#at")).to_be_in_viewport()
    assert words.startswith(page.locator("#at").inner_text())


def test_two_names_judged_the_same_become_one_and_part_again(page: Page, address: str) -> None:
    page.goto(f"{address}/entities?kind=person")
    page.locator("main tbody a").first.click()
    name = page.locator("h1").inner_text()
    other = page.locator("select[name=b] option").first.inner_text().rpartition(" (")[0]
    page.get_by_role("button", name="Judge the same").click()
    expect(page.locator(".notice")).to_contain_text("are now one")
    names = page.locator(".aliases td:first-child").all_inner_texts()
    assert any(other in one for one in names)
    assert any(name in one for one in names)
    page.locator(".notice button").click()
    expect(page.locator(".notice")).to_have_count(0)
    parted = page.locator(".aliases td:first-child").all_inner_texts()
    assert any(name in one for one in parted) != any(other in one for one in parted)  # the page is one of the two again


def test_no_page_is_wider_than_the_screen_and_axe_finds_nothing_serious(page: Page, address: str) -> None:
    page.goto(address)
    event = page.locator("main h3 a").first.get_attribute("href") or ""
    report = page.goto(f"{address}/reports") and page.locator("main tbody a").first.get_attribute("href")
    axe = Axe()
    for view in (
        "/",
        event,
        "/matrix",
        "/map",
        "/sources",
        "/entities",
        f"{report}",
        "/judge",
        "/care",
        "/search?q=the",
    ):
        page.goto(address + view)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, view
        found = axe.run(page).response["violations"]
        bad = [(f["id"], f["nodes"][0]["html"][:200]) for f in found if f["impact"] in ("serious", "critical")]
        assert not bad, (view, bad)


def test_keys_alone_lead_from_the_overview_to_an_event_and_to_a_search(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/**")
    page.keyboard.press("/")
    page.keyboard.type("border")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=border")
    expect(page.locator("h1")).to_contain_text("border")
