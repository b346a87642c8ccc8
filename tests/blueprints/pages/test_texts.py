"""The doors of those who write what the public reads."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from talent_net.domain.audit.model import AuditEntry
from talent_net.domain.notices.model import Notice
from talent_net.domain.pages.actions.loading import load_pages
from talent_net.domain.pages.actions.writing import mark_checked, open_page, save_text
from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.model import Person, Role
from talent_net.kernel.limits import Limits
from tests.factories.pages import make_news, words, write_page
from tests.factories.people import make_person
from tests.harness.apps import BeginWork, SignIn
from tests.harness.statements import page_cost

ABOUT = "/admin/pages/about/en"
TYPED = {"title": "About us", "description": "Who we are.", "body": "## Who\n\nWe are **here**.", "note": "First", "base": "0"}
PAGES = ["/admin/pages/", ABOUT, f"{ABOUT}/history", f"{ABOUT}/history/1", "/admin/pages/news/new"]


def person_with(begin_work: BeginWork, *roles: Role) -> Person:
    with begin_work() as work:
        return make_person(work, roles=roles, language="en")


@pytest.fixture
def editor(begin_work: BeginWork, sign_in: SignIn) -> FlaskClient:
    return sign_in(person_with(begin_work, Role.COORDINATOR))


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR])
def test_editors_find_every_page(begin_work: BeginWork, sign_in: SignIn, role: Role) -> None:
    with begin_work() as work:
        load_pages(work)
    browser = sign_in(person_with(begin_work, role))
    assert {path: browser.get(path).status_code for path in PAGES} == dict.fromkeys(PAGES, 200)
    assert 'href="/admin/pages/"' in browser.get("/admin/").text


@pytest.mark.parametrize("role", [None, Role.SAFEGUARDING])
def test_others_find_none_and_write_nothing(begin_work: BeginWork, sign_in: SignIn, role: Role | None) -> None:
    with begin_work() as work:
        load_pages(work)
    browser = sign_in(person_with(begin_work, *([role] if role else [])))
    assert {browser.get(path).status_code for path in PAGES} == {403}
    refused = [ABOUT, f"{ABOUT}/check", f"{ABOUT}/history/1/restore", "/admin/pages/x/release", "/admin/pages/x/withdraw"]
    assert {browser.post(path, data=TYPED).status_code for path in refused} == {403}
    assert "/admin/pages/" not in browser.get("/about").text


def test_visitors_are_asked_to_sign_in(client: FlaskClient) -> None:
    assert client.get("/admin/pages/").status_code == 303


def test_what_is_published_is_what_the_public_reads(editor: FlaskClient, client: FlaskClient) -> None:
    english = {"Accept-Language": "en"}
    assert editor.post(ABOUT, data={**TYPED, "do": "save"}).status_code == 303
    assert "About us" not in client.get("/about", headers=english).text
    assert "does not see it yet" in editor.get(ABOUT).text
    assert editor.post(f"{ABOUT}/check", data={"number": "1"}).status_code == 303
    page = client.get("/about", headers=english).text
    assert "<title>About us | talent_net</title>" in page
    assert '<meta name="description" content="Who we are.">' in page
    assert "We are <strong>here</strong>." in page
    later = {**TYPED, "title": "Us", "base": "1", "do": "publish"}
    assert editor.post(ABOUT, data=later).status_code == 303
    assert "<title>Us | talent_net</title>" in client.get("/about", headers=english).text


def test_a_preview_writes_nothing_and_keeps_what_was_typed(editor: FlaskClient) -> None:
    page = editor.post(ABOUT, data={**TYPED, "do": "preview"})
    assert page.status_code == 200
    assert "We are <strong>here</strong>." in page.text
    assert "## Who" in page.text
    assert "Nobody has saved anything" in page.text


def test_a_preview_shows_the_fact_for_its_place_and_names_a_wrong_one(editor: FlaskClient) -> None:
    page = editor.post(ABOUT, data={**TYPED, "body": "From {minimum_age} on", "do": "preview"}).text
    assert "From 13 on" in page
    wrong = editor.post(ABOUT, data={**TYPED, "body": "From {minimal_age} on", "do": "preview"}).text
    assert "{minimal_age} stands for no fact" in wrong


@pytest.mark.parametrize(
    "typed",
    [
        {"title": ""},
        {"title": "x" * 121},
        {"description": " "},
        {"body": "{nonsense}"},
        {"body": "![x](https://elsewhere.example/x.png)"},
        {"base": "x"},
    ],
)
def test_what_cannot_be_saved_is_said_and_kept(editor: FlaskClient, typed: dict[str, str]) -> None:
    page = editor.post(ABOUT, data={**TYPED, **typed, "do": "publish"})
    assert page.status_code == 422
    assert "error-summary" in page.text
    assert "First" in page.text


def test_of_two_editors_the_second_sees_the_difference_and_keeps_their_words(editor: FlaskClient) -> None:
    editor.post(ABOUT, data={**TYPED, "do": "save"})
    clash = editor.post(ABOUT, data={**TYPED, "body": "We were elsewhere.", "do": "publish"})
    assert clash.status_code == 422
    assert "saved version 1 while you were writing" in clash.text
    assert "<ins>We were elsewhere.</ins>" in clash.text
    assert "We were elsewhere.</textarea>" in clash.text
    assert 'name="base" type="hidden" value="1"' in clash.text
    assert editor.post(ABOUT, data={**TYPED, "body": "We were elsewhere.", "base": "1", "do": "save"}).status_code == 303


def test_checking_what_is_no_longer_the_latest_is_refused(editor: FlaskClient) -> None:
    editor.post(ABOUT, data={**TYPED, "do": "save"})
    editor.post(ABOUT, data={**TYPED, "title": "Second", "base": "1", "do": "save"})
    assert editor.post(f"{ABOUT}/check", data={"number": "1"}).status_code == 422
    assert editor.post(f"{ABOUT}/check", data={"number": "9" * 30}).status_code == 422


def test_history_tells_who_and_when_compares_and_brings_back(editor: FlaskClient) -> None:
    editor.post(ABOUT, data={**TYPED, "do": "publish"})
    editor.post(ABOUT, data={**TYPED, "title": "Second", "base": "1", "do": "save"})
    history = editor.get(f"{ABOUT}/history").text
    assert "Version 1" in history
    assert "Version 2" in history
    old = editor.get(f"{ABOUT}/history/1").text
    assert "<del>About us</del>" in old
    assert "<ins>Second</ins>" in old
    assert editor.post(f"{ABOUT}/history/1/restore", data={"base": "1"}).location == f"{ABOUT}/history/1"
    assert editor.post(f"{ABOUT}/history/1/restore", data={"base": "2"}).location == ABOUT
    assert "Version 1 is back as the draft 3" in editor.get(ABOUT).text


@pytest.mark.parametrize("number", ["7", "99999999999999999999999", "0"])
def test_versions_that_never_were_are_not_found(editor: FlaskClient, number: str) -> None:
    editor.post(ABOUT, data={**TYPED, "do": "save"})
    assert editor.get(f"{ABOUT}/history/{number}").status_code == 404
    assert editor.post(f"{ABOUT}/history/{number}/restore", data={"base": "1"}).status_code == 404


@pytest.mark.parametrize("path", ["/admin/pages/nowhere/en", "/admin/pages/about/xx", "/admin/pages/about/xx/history"])
def test_texts_and_languages_that_the_house_does_not_know_are_not_found(editor: FlaskClient, path: str) -> None:
    assert editor.get(path).status_code == 404
    assert editor.post(path.removesuffix("/history"), data={**TYPED, "do": "save"}).status_code == 404


def test_a_translation_left_behind_is_shown_with_what_changed_and_its_writer_is_told(
    begin_work: BeginWork, sign_in: SignIn, editor: FlaskClient
) -> None:
    translator = person_with(begin_work, Role.ADMINISTRATOR)
    with begin_work() as work:
        write_page(work, "ja", words("題", "前の本文。"))
    with begin_work() as work:
        person = work.session.get_one(Person, translator.id, options=[])
        work.session.refresh(person, ["roles", "affiliations"])
        work.actor = actor_of(person, work.today, Limits())
        page = open_page(work, "about")
        save_text(work, page, "en", words(), base=0)
        mark_checked(work, page, "en", 1)
    with begin_work() as work:
        write_page(work, "ja", words("題", "後の本文。"))
    with begin_work() as work:
        notices = work.session.scalars(select(Notice).where(Notice.person_id == translator.id)).all()
        assert [(notice.kind, notice.values) for notice in notices] == [
            ("pages.translation_outdated", {"slug": "about", "language": "en"})
        ]
    desk = editor.get(ABOUT).text
    assert "<del>前</del>" in desk
    assert "<ins>後</ins>" in desk
    assert "Outdated" in editor.get("/admin/pages/").text
    assert editor.post(f"{ABOUT}/check", data={"number": "1"}).status_code == 303
    assert "<del>" not in editor.get(ABOUT).text
    assert "The original of a public text" in sign_in(translator).get("/notices/").text


def test_what_needs_a_look_comes_first(begin_work: BeginWork, editor: FlaskClient) -> None:
    with begin_work() as work:
        load_pages(work)
        write_page(work, "ja", words("新しい規約"), slug="terms")
    page = editor.get("/admin/pages/").text
    assert "1 text of a page needs a look" in page
    assert page.index("/admin/pages/terms/en") < page.index("/admin/pages/about/en")


def test_news_are_written_checked_released_and_withdrawn(editor: FlaskClient, client: FlaskClient) -> None:
    assert editor.post("/admin/pages/news/new", data={**TYPED, "original": "xx"}).status_code == 422
    assert editor.post("/admin/pages/news/new", data={**TYPED, "original": "en", "body": "{x}"}).status_code == 422
    here = editor.post("/admin/pages/news/new", data={**TYPED, "original": "en"}).location
    slug = here.split("/")[3]
    public = f"/news/{slug}"
    unready = editor.post(f"/admin/pages/{slug}/release", data={})
    assert unready.status_code == 422
    assert "Nobody has checked this text yet" in unready.text
    editor.post(f"{here}/check", data={"number": "1"})
    assert client.get(public).status_code == 404
    assert editor.post(f"/admin/pages/{slug}/release", data={}).status_code == 303
    assert client.get(public).status_code == 200
    assert editor.post(f"/admin/pages/{slug}/withdraw").status_code == 303
    assert client.get(public).status_code == 404
    assert editor.post(f"/admin/pages/{slug}/release", data={"at": "2026-01-01T09:00"}).status_code == 303
    assert client.get(public).status_code == 200


@pytest.mark.parametrize("at", ["tomorrow", "9999-12-31T23:59", "0001-01-01"])
def test_moments_that_cannot_be_are_said_and_kept(begin_work: BeginWork, editor: FlaskClient, at: str) -> None:
    with begin_work() as work:
        slug = make_news(work).slug
    page = editor.post(f"/admin/pages/{slug}/release", data={"at": at})
    assert page.status_code == 422
    assert "error-summary" in page.text
    assert at in page.text


def test_a_page_is_neither_released_nor_withdrawn(begin_work: BeginWork, editor: FlaskClient) -> None:
    with begin_work() as work:
        load_pages(work)
    assert editor.post("/admin/pages/about/release").status_code == 404
    assert editor.post("/admin/pages/about/withdraw").status_code == 404


def test_every_step_is_in_the_audit_log(begin_work: BeginWork, editor: FlaskClient) -> None:
    editor.post(ABOUT, data={**TYPED, "do": "publish"})
    with begin_work() as work:
        facts = work.session.scalars(select(AuditEntry.fact).order_by(AuditEntry.id)).all()
    assert {"TextSaved", "TextChecked"} <= set(facts)


def test_the_list_asks_as_often_for_many_as_for_one(begin_work: BeginWork, editor: FlaskClient) -> None:
    counted = []
    with begin_work() as work:
        load_pages(work)
    for _ in range(2):
        with begin_work() as work:
            for _ in range(3):
                make_news(work)
        counted.append(page_cost(editor, "/admin/pages/"))
    assert counted[0] == counted[1]


def test_loading_by_command_is_safe_to_repeat(editor: FlaskClient) -> None:
    runner = editor.application.test_cli_runner()
    assert runner.invoke(args=["pages", "load"]).output == "pages: 12 created, 0 updated\n"
    assert runner.invoke(args=["pages", "load"]).output == "pages: 0 created, 0 updated\n"
