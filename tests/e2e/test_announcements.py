"""An announcement from the first word to the undo, with a thumb and without scripts; and the way out of its mails."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from talent_net.domain.people.queries.accounts import account_by_email
from talent_net.domain.subscriptions.model import Topic
from talent_net.web.topics import leaving_token
from talent_net.web.work import reading
from tests.e2e.conftest import EMAILS, DemoPeople, OpenPage, follow
from tests.e2e.faces import LOOKS, faults_of

DRAFT = re.compile(r"/announcements/desk/\w{14}$")
SEND = "main a[href$='/release']"


def write(page: Page, title: str) -> None:
    """Fill in one language and tick the staff of the city."""
    page.locator("[name='title_en']").fill(title)
    page.locator("[name='body_en']").fill("See [the page](https://www.city.yokohama.example/).\n\n- one\n- two")
    page.locator("[name='crowds'][value='staff']").check()


@pytest.mark.timeout(180)
@pytest.mark.parametrize(("language", "scheme", "width"), LOOKS)
def test_an_announcement_is_written_sent_and_taken_back(open_page: OpenPage, language: str, scheme: str, width: int) -> None:
    page = open_page("/announcements/desk/new", "coordinator", language=language, scheme=scheme, width=width)
    everybody = page.locator(".reach-number").inner_text()
    write(page, f"To the staff ({language})")
    expect(page.locator(".reach-number")).not_to_have_text(everybody)
    follow(page.locator("main form button.button-primary"))
    expect(page).to_have_url(DRAFT)
    assert faults_of(page, language) == []
    follow(page.locator(SEND))
    expect(page).to_have_url(re.compile("/release$"))
    assert faults_of(page, language) == []
    follow(page.locator("main .button-primary"))
    expect(page).to_have_url(DRAFT)
    assert faults_of(page, language) == []
    follow(page.locator("main form[action$='/take-back'] button"))
    expect(page.locator(SEND)).to_be_visible()


def test_recipients_are_counted_without_scripts(open_page: OpenPage) -> None:
    page = open_page("/announcements/desk/new", "coordinator", language="en", scripts=False)
    write(page, "Without scripts")
    everybody = page.locator(".reach-number").inner_text()
    follow(page.locator("button[name='count']"))
    expect(page.locator(".reach-number")).not_to_have_text(everybody)
    expect(page.locator("[name='title_en']")).to_have_value("Without scripts")
    expect(page.locator("[name='crowds'][value='staff']")).to_be_checked()


@pytest.mark.parametrize(("language", "scheme", "width"), LOOKS)
def test_a_mails_way_out_leads_out_and_back(
    open_page: OpenPage, demo_people: DemoPeople, language: str, scheme: str, width: int
) -> None:
    with demo_people.app.app_context():
        person = reading().scalars(account_by_email(EMAILS["alumna"])).one()
        token = leaving_token(person.public_id, Topic.ANNOUNCEMENTS)
    page = open_page(f"/subscriptions/unsubscribe/{token}", language=language, scheme=scheme, width=width)
    out, back = "main form[action*='/unsubscribe/'] button", "main form[action*='/subscribe/'] button"
    assert faults_of(page, language) == []
    follow(page.locator(out))
    expect(page.locator(back)).to_be_visible()
    assert faults_of(page, language) == []
    follow(page.locator(back))
    expect(page.locator(out)).to_be_visible()
