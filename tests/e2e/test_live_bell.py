"""A notice that another process gives rings the bell of an open page, over a real socket."""

import time

from playwright.sync_api import Page, WebSocket, expect

from talent_net.domain.notices.actions import notify
from talent_net.kernel.access import SYSTEM
from talent_net.web.work import unit_of_work
from tests.e2e.conftest import PATIENCE, DemoPeople, OpenPage

COUNT = "#bell .bell-count > [aria-hidden]"
# The first letters of the packet by which Socket.IO lets somebody in.
LET_IN = "40"


def listen(page: Page, path: str) -> int:
    """Open a page and wait until its socket is let in. Returns the count of its bell."""
    packets: list[str | bytes] = []

    def hear(socket: WebSocket) -> None:
        socket.on("framereceived", lambda packet: packets.append(packet))  # noqa: PLW0108 - Playwright takes no builtin methods

    page.on("websocket", hear)
    page.goto(path)
    deadline = time.monotonic() + PATIENCE / 1_000
    while not any(str(packet).startswith(LET_IN) for packet in packets):
        assert time.monotonic() < deadline, f"no socket was let in: {packets}"
        page.wait_for_timeout(50)
    return rung(page)


def rung(page: Page) -> int:
    """What the bell says now."""
    found = page.locator(COUNT)
    return int(found.inner_text()) if found.count() else 0


def rings(page: Page, count: int) -> None:
    """Wait until the bell says so many; it says nothing where none waits."""
    if count:
        expect(page.locator(COUNT)).to_have_text(str(count))
    else:
        expect(page.locator(COUNT)).to_have_count(0)


def give_notice(people: DemoPeople, key: str) -> None:
    """As any verb in any process does it."""
    with people.app.app_context(), unit_of_work(SYSTEM) as work:
        notify(work, people.find(work, key).id, "people.role_granted")


def test_the_bell_rings_without_a_reload(open_page: OpenPage, demo_people: DemoPeople) -> None:
    page = open_page("/about", "professional")
    other_tab = page.context.new_page()
    before = listen(page, "/notices/")
    assert listen(other_tab, "/people/") == before
    page.evaluate("window.isSamePage = true")

    for count in (before + 1, before + 2):
        give_notice(demo_people, "professional")
        for opened in (page, other_tab):
            rings(opened, count)
    assert page.evaluate("window.isSamePage"), "the page was loaded anew"


def test_the_bell_of_another_person_stays_silent(open_page: OpenPage, demo_people: DemoPeople) -> None:
    pupil, professional = open_page("/about", "pupil"), open_page("/about", "professional")
    # As soon as the socket is let in, the page asks once by itself.
    with pupil.expect_response("**/notices/bell"):
        silent = listen(pupil, "/people/")
    asked: list[str] = []
    pupil.on("request", lambda request: asked.append(request.url) if request.url.endswith("/notices/bell") else None)
    before = listen(professional, "/people/")
    give_notice(demo_people, "professional")
    rings(professional, before + 1)
    assert asked == []
    # It would have heard: what is meant for it comes, and is the first to come.
    give_notice(demo_people, "pupil")
    rings(pupil, silent + 1)
    assert len(asked) == 1
