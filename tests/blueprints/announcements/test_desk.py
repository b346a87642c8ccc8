"""The desk: writing, counting, looking at it, letting it go and taking it back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from talent_net.domain.announcements.model import Announcement, AnnouncementState
from talent_net.domain.people.model import Calling, Person, Role
from talent_net.web.work import reading
from tests.blueprints.announcements.conftest import Release
from tests.factories.people import make_organisation, make_person
from tests.harness.apps import BeginWork, SignIn
from tests.harness.letters import letters

ENTRIES = {"title_ja": "件名", "body_ja": "本文", "title_en": "Title", "body_en": "Text"}


def latest(app: Flask) -> Announcement:
    with app.app_context():
        return reading().scalars(select(Announcement).order_by(Announcement.id.desc())).first()  # type: ignore[return-value]  # there is one


def address(app: Flask, more: str = "") -> str:
    return f"/announcements/desk/{latest(app).public_id}{more}"


def test_from_an_empty_desk_to_what_was_sent(
    app: Flask, sign_in: SignIn, coordinator: Person, pass_time: Callable[[], None]
) -> None:
    browser = sign_in(coordinator)
    assert "No announcement yet" in browser.get("/announcements/desk/").text
    assert browser.get("/announcements/desk/new").status_code == 200
    page = browser.post("/announcements/desk/new", data=ENTRIES, follow_redirects=True).text
    assert "The draft is saved. Nobody has received anything." in page
    assert "Readers of Japanese" in page
    assert "Send to 1 person?" in browser.get(address(app, "/release")).text
    assert "Until then you can take it back." in browser.post(address(app, "/release"), follow_redirects=True).text
    assert "It is a draft again." in browser.post(address(app, "/take-back"), follow_redirects=True).text
    browser.post(address(app, "/release"))
    assert "Scheduled" in browser.get("/announcements/desk/").text
    pass_time()
    assert "1 of 1 sent" in browser.get(address(app)).text
    assert "1 of 1 sent" in browser.get(address(app, "/progress")).text
    assert "There is nothing left to stop." in browser.post(address(app, "/cancel"), follow_redirects=True).text


def test_stopping_says_whom_it_had_reached(
    app: Flask, begin_work: BeginWork, sign_in: SignIn, coordinator: Person, release: Release, pass_time: Callable[[], None]
) -> None:
    with begin_work() as work:
        make_person(work, profile={"time_zone": "America/New_York"})
    release()
    pass_time()
    browser = sign_in(coordinator)
    assert "1 of 2 sent" in browser.get(address(app)).text
    page = browser.post(address(app, "/cancel"), follow_redirects=True).text
    assert "Stopped. It had reached 1 person." in page
    assert latest(app).state is AnnouncementState.CANCELLED
    assert "It is being sent already" in browser.post(address(app, "/take-back"), follow_redirects=True).text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title_ja": "", "title_en": ""}, "Please give it a title in one language"),
        ({"title_en": "x" * 121}, "Please write a shorter title: at most 120 letters."),
        ({"body_ja": "x" * 10_001}, "Please write less: at most 10000 letters."),
        ({"planned_at": "tomorrow"}, "Please enter a date and an hour"),
        ({"planned_at": "2026-13-40T99:99"}, "Please enter a date and an hour"),
    ],
)
def test_faults_stand_beside_their_field_and_nothing_typed_is_lost(
    app: Flask, sign_in: SignIn, coordinator: Person, changes: dict[str, str], words: str
) -> None:
    answer = sign_in(coordinator).post("/announcements/desk/new", data={**ENTRIES, **changes, "crowds": ["students"]})
    assert answer.status_code == 422
    assert words in answer.text
    assert "Text</textarea>" in answer.text
    assert re.search(r"<input checked [^>]*value=\"students\"", answer.text)
    with app.app_context():
        assert reading().scalars(select(Announcement)).first() is None


def test_a_moment_is_on_the_writers_clock(app: Flask, begin_work: BeginWork, sign_in: SignIn) -> None:
    with begin_work() as work:
        writer = make_person(
            work, roles=(Role.COORDINATOR,), totp_confirmed_at=work.now, profile={"time_zone": "America/New_York"}
        )
    browser = sign_in(writer)
    browser.post("/announcements/desk/new", data={**ENTRIES, "planned_at": "2026-07-01T09:00"})
    assert str(latest(app).planned_at) == "2026-07-01 13:00:00+00:00"
    assert 'value="2026-07-01T09:00"' in browser.get(address(app, "/edit")).text


def test_counting_neither_saves_nor_forgets(app: Flask, begin_work: BeginWork, sign_in: SignIn, coordinator: Person) -> None:
    """The same figure by the button and by the part of the page that a script fetches."""
    with begin_work() as work:
        organisation = make_organisation(work)
        for language in ("ja", "ja", "en"):
            make_person(work, calling=Calling.STUDENT, language=language, profile={"country": "DE"})
    browser = sign_in(coordinator)
    ticks = {"crowds": ["students"], "countries": ["DE"], "languages": ["ja", "en"]}
    page = browser.post("/announcements/desk/new", data={**ENTRIES, **ticks, "count": "1"})
    assert (page.status_code, "3 people" in page.text, "Text</textarea>" in page.text) == (200, True, True)
    assert "3 people" in browser.get("/announcements/desk/count", query_string=ticks).text
    assert "Nobody" in browser.get("/announcements/desk/count", query_string={"organisations": organisation.slug}).text
    assert "single person" in browser.get("/announcements/desk/count", query_string={"crowds": "staff"}).text
    # A tick that is not offered any more leaves the others as they are.
    assert "3 people" in browser.get("/announcements/desk/count", query_string={**ticks, "ages": "old\x00"}).text
    with app.app_context():
        assert reading().scalars(select(Announcement)).first() is None


def test_a_draft_is_changed_and_copied(app: Flask, begin_work: BeginWork, sign_in: SignIn, coordinator: Person) -> None:
    with begin_work() as work:
        organisation = make_organisation(work)
    browser = sign_in(coordinator)
    browser.post("/announcements/desk/new", data=ENTRIES)
    changed = {**ENTRIES, "title_en": "Another", "organisations": [organisation.slug], "ages": ["adults"]}
    assert organisation.name_en in browser.post(address(app, "/edit"), data=changed, follow_redirects=True).text
    first = latest(app)
    assert (first.title_en, first.segment) == ("Another", {"organisation_ids": [organisation.id], "ages": ["adults"]})
    page = browser.post(address(app, "/copy"), follow_redirects=True).text
    assert 'value="Another"' in page
    assert latest(app).id != first.id


def test_what_is_let_go_is_not_changed(app: Flask, sign_in: SignIn, coordinator: Person, release: Release) -> None:
    release()
    browser = sign_in(coordinator)
    for more in ("/edit", "/release"):
        assert browser.get(address(app, more)).location == address(app)
    answer = browser.post(address(app, "/edit"), data=ENTRIES)
    assert (answer.status_code, "no draft any more" in answer.text) == (422, True)


def test_half_an_announcement_does_not_go_out(app: Flask, sign_in: SignIn, coordinator: Person) -> None:
    browser = sign_in(coordinator)
    browser.post("/announcements/desk/new", data={"title_en": "Title"})
    assert "It is not finished" in browser.get(address(app, "/release")).text
    assert "but no text" in browser.post(address(app, "/release"), follow_redirects=True).text
    assert "but no text" in browser.post(address(app, "/trial"), follow_redirects=True).text


def test_a_trial_comes_in_each_language_that_is_written(
    app: Flask, sign_in: SignIn, coordinator: Person, pass_time: Callable[[], None]
) -> None:
    browser = sign_in(coordinator)
    browser.post("/announcements/desk/new", data=ENTRIES)
    assert "on its way to you" in browser.post(address(app, "/trial"), follow_redirects=True).text
    pass_time()
    assert [(letter["To"], letter["Subject"]) for letter in letters(app)] == [
        (coordinator.email, "件名"),
        (coordinator.email, "Title"),
    ]


@pytest.mark.parametrize("roles", [(), (Role.SAFEGUARDING,)])
def test_others_have_no_desk(
    app: Flask, begin_work: BeginWork, sign_in: SignIn, release: Release, roles: tuple[Role, ...]
) -> None:
    with begin_work() as work:
        other = make_person(work, roles=roles, totp_confirmed_at=work.now)
    release()
    browser = sign_in(other)
    for path in (
        "/announcements/desk/",
        "/announcements/desk/new",
        "/announcements/desk/count",
        address(app),
        address(app, "/edit"),
    ):
        assert browser.get(path).status_code == 403, path
    for more in ("/edit", "/release", "/take-back", "/cancel", "/copy", "/trial"):
        assert browser.post(address(app, more)).status_code == 403, more


def test_an_announcement_that_is_not_there_is_not_found(sign_in: SignIn, coordinator: Person) -> None:
    browser = sign_in(coordinator)
    for more in ("", "/edit", "/release", "/progress"):
        assert browser.get(f"/announcements/desk/abcdefghijkmno{more}").status_code == 404
    for more in ("/edit", "/release", "/take-back", "/cancel", "/copy", "/trial"):
        assert browser.post(f"/announcements/desk/abcdefghijkmno{more}", data=ENTRIES).status_code == 404
