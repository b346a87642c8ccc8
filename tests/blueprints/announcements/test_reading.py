"""From the desk to the readers: a notice for everybody, a mail for whoever takes it, a page for those whom it reached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from talent_net.domain.announcements.actions.writing import Draft, cancel_announcement
from talent_net.domain.announcements.queries import announcement_locked
from talent_net.domain.announcements.rules.segments import Crowd, Segment
from talent_net.domain.notices.model import Notice
from talent_net.domain.people.model import Calling, Person, Role
from talent_net.domain.subscriptions.actions import leave_topic
from talent_net.domain.subscriptions.model import Topic
from talent_net.web.work import reading
from tests.blueprints.announcements.conftest import TEXT, Release
from tests.factories.people import make_person
from tests.harness.apps import BeginWork, SignIn
from tests.harness.letters import letters
from tests.harness.statements import page_cost

PassTime = Callable[..., None]


@pytest.fixture
def readers(begin_work: BeginWork) -> dict[str, Person]:
    with begin_work() as work:
        return {
            "ja": make_person(work, language="ja", email="hanako@mail.example"),
            "en": make_person(work, language="en", email="anna@mail.example"),
        }


def notices(app: Flask, person: Person) -> list[Notice]:
    with app.app_context():
        return list(reading().scalars(select(Notice).where(Notice.person_id == person.id)))


def test_each_reader_gets_it_in_their_language(
    app: Flask, sign_in: SignIn, readers: dict[str, Person], release: Release, pass_time: PassTime
) -> None:
    found = release()
    pass_time()
    mails = {str(letter["To"]): letter for letter in letters(app)}
    assert {address: str(letter["Subject"]) for address, letter in mails.items()} == {
        "hanako@mail.example": "交流会のご案内",
        "anna@mail.example": "A gathering",
    }
    english = mails["anna@mail.example"].get_content()
    assert "Next month." in english
    assert f"http://localhost/announcements/{found.public_id}" in english
    assert "in Japanese only" not in english
    for language, words in (("ja", "<strong>来月</strong>開きます。"), ("en", "<strong>Next</strong> month.")):
        browser = sign_in(readers[language])
        (notice,) = notices(app, readers[language])
        answer = browser.post(f"/notices/{notice.public_id}/read", follow_redirects=True)
        assert words in answer.text
        assert found.public_id in browser.get("/announcements/").text
        assert "A gathering" in browser.get("/notices/").text or language == "ja"


def test_a_missing_language_is_made_up_for_with_a_note(
    app: Flask, sign_in: SignIn, readers: dict[str, Person], release: Release, pass_time: PassTime
) -> None:
    found = release(Draft(title_ja="件名", body_ja="本文", segment=Segment(languages=frozenset({"en"}))))
    pass_time()
    (letter,) = letters(app)
    assert (letter["To"], letter["Subject"]) == ("anna@mail.example", "件名")
    assert "This announcement is written in Japanese only." in letter.get_content()
    assert letter.get_content().count("No more mails of this kind:") == 1
    page = sign_in(readers["en"]).get(f"/announcements/{found.public_id}").text
    assert "This announcement is written in Japanese only." in page
    assert '<h1 lang="ja">件名</h1>' in page


def test_who_takes_no_mail_has_the_notice_all_the_same(
    app: Flask, begin_work: BeginWork, readers: dict[str, Person], release: Release, pass_time: PassTime
) -> None:
    with begin_work() as work:
        leave_topic(work, readers["ja"].id, Topic.ANNOUNCEMENTS)
    release()
    pass_time()
    assert [letter["To"] for letter in letters(app)] == ["anna@mail.example"]
    assert [len(notices(app, person)) for person in readers.values()] == [1, 1]


def test_nobody_reads_what_has_not_reached_them(
    begin_work: BeginWork, sign_in: SignIn, readers: dict[str, Person], release: Release, pass_time: PassTime
) -> None:
    with begin_work() as work:
        student = make_person(work, calling=Calling.STUDENT)
        officer = make_person(work, roles=(Role.SAFEGUARDING,), totp_confirmed_at=work.now)
    found = release(replace(TEXT, segment=Segment(crowds=frozenset({Crowd.STUDENTS}))))
    address = f"/announcements/{found.public_id}"
    assert sign_in(student).get(address).status_code == 404
    pass_time()
    assert sign_in(student).get(address).status_code == 200
    assert sign_in(readers["ja"]).get(address).status_code == 404
    assert found.public_id not in sign_in(readers["ja"]).get("/announcements/").text
    assert sign_in(officer).get(address).status_code == 200


@pytest.mark.parametrize("path", ["/announcements/", "/announcements/abcdefghijkmno"])
def test_visitor_signs_in_first(app: Flask, path: str) -> None:
    assert app.test_client().get(path).location == "/people/sign-in"


def test_an_announcement_that_is_not_there_is_not_found(sign_in: SignIn, readers: dict[str, Person]) -> None:
    assert sign_in(readers["ja"]).get("/announcements/abcdefghijkmno").status_code == 404


def test_an_inbox_without_anything_says_what_will_come(sign_in: SignIn, readers: dict[str, Person]) -> None:
    assert "案内はまだありません" in sign_in(readers["ja"]).get("/announcements/").text


def test_mails_promised_before_a_cancellation_are_few_and_none_follows(
    app: Flask, begin_work: BeginWork, release: Release, pass_time: PassTime
) -> None:
    """Half of the readers sleep; they are spared."""
    with begin_work() as work:
        awake, asleep = make_person(work), make_person(work, profile={"time_zone": "America/New_York"})
    found = release()
    pass_time()
    with begin_work() as work:
        row = work.session.scalars(announcement_locked(found.public_id)).one()
        assert cancel_announcement(work, row) == 1
    pass_time(timedelta(hours=12))
    assert [letter["To"] for letter in letters(app)] == [awake.email]
    assert (len(notices(app, awake)), notices(app, asleep)) == (1, [])


def test_lists_take_as_many_queries_for_one_as_for_many(
    sign_in: SignIn, coordinator: Person, readers: dict[str, Person], release: Release, pass_time: PassTime
) -> None:
    reader, writer = sign_in(readers["ja"]), sign_in(coordinator)
    counts: list[list[int]] = []
    for many in (1, 4):
        for _ in range(many):
            release()
        pass_time()
        counts.append([])
        for browser, path in ((reader, "/announcements/"), (writer, "/announcements/desk/")):
            counts[-1].append(page_cost(browser, path))
    assert counts[0] == counts[1]
