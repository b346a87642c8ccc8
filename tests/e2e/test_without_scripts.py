"""Whoever has no JavaScript signs in, edits, saves and leaves: pages are forms and links first."""

import re

from playwright.sync_api import expect

from tests.e2e.conftest import EMAILS, DemoPeople, OpenPage, follow

STORY = "港のそばで育ち、いまは川のほとりで働いています。"


def test_sign_in_edit_save_and_sign_out(open_page: OpenPage, demo_people: DemoPeople) -> None:
    demo_people.reads("alumna", "ja")
    page = open_page("/people/sign-in", scripts=False)
    follow(page.get_by_role("button", name="海外で活躍する卒業生"))
    expect(page).to_have_url(re.compile("/home$"))

    page.locator(".account-menu summary").click()
    follow(page.locator(".account-menu-panel").get_by_role("link", name="自分のプロフィール"))
    follow(page.locator("main a[href$='/people/me/profile/edit']").first)
    follow(page.locator("main a[href$='/people/me/profile/story']").first)
    page.locator("[name='story_ja']").fill(STORY)
    follow(page.locator("main form button.button-primary"))
    expect(page.locator(".flash")).to_be_visible()
    page.goto("/people/me/profile")
    expect(page.get_by_text(STORY)).to_be_visible()

    page.locator(".account-menu summary").click()
    follow(page.get_by_role("button", name="ログアウト"))
    page.goto("/home")
    expect(page).to_have_url(re.compile("/people/sign-in"))


def test_a_wrong_password_says_so_and_keeps_the_address(open_page: OpenPage) -> None:
    page = open_page("/people/sign-in", scripts=False)
    page.locator("[name='email']").fill(EMAILS["student"])
    page.locator("[name='password']").fill("not the word at all")
    follow(page.locator("main form button.button-primary"))
    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.locator("[name='email']")).to_have_value(EMAILS["student"])


def test_hours_are_checkboxes(open_page: OpenPage) -> None:
    page = open_page("/people/me/profile/hours", "student", scripts=False)
    box = page.locator("[name='hours-1-19']")
    was_on = box.is_checked()
    box.set_checked(not was_on, force=True)
    follow(page.locator("main form button.button-primary"))
    page.goto("/people/me/profile/hours")
    expect(page.locator("[name='hours-1-19']")).to_be_checked(checked=not was_on)
