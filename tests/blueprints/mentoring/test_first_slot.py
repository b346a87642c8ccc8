"""A first meeting booked with the yes: one work for both, and nothing lost where its hour is gone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from talent_net.domain.meetings.model import Meeting
from talent_net.domain.mentoring.actions.coordinating import release_request
from talent_net.domain.mentoring.model import Mentorship, TurnState
from talent_net.domain.people.model import Audience, OrganisationKind, Role
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.web.work import reading
from tests.blueprints.mentoring.asking import People, answer_links, turn_address, turn_states
from tests.domain.meetings.pairs import EVENING
from tests.factories.meetings import make_hours, make_meeting
from tests.factories.mentoring import as_, ask, make_mentor, make_mentorship, make_pupil, make_student
from tests.factories.people import make_organisation, make_person
from tests.harness.apps import NOON, BeginWork, SignIn
from tests.harness.letters import run_until_done

TOLD = "The mentor can propose a first meeting from the hours that you share."
SLOT = "2026-06-02T10:00Z"


@pytest.fixture
def asked(begin_work: BeginWork, people: People, send: Callable[[], str]) -> People:
    """Both promise hours, and the student has asked."""
    with begin_work(at=NOON) as work:
        student, mentor = (work.session.scalars(person_with_profile(each)).one() for each in (people.student, people.mentor))
        make_hours(work, student, 19, 22)
        make_hours(work, mentor, 6, 9, zone="America/New_York")
    send()
    return people


def take(begin_work: BeginWork, people: People) -> None:
    """The mentor promises that hour to somebody else."""
    with begin_work(at=NOON) as work:
        mentor = work.session.scalars(person_with_profile(people.mentor)).one()
        make_meeting(work, make_mentorship(work, make_student(work), mentor), EVENING)


def meetings_with(app: Flask, people: People) -> list[Meeting]:
    with app.app_context():
        found = select(Meeting).join(Mentorship).where(Mentorship.student_id == people.student)
        return list(reading().scalars(found))


def test_a_yes_books_the_hour_that_was_chosen(app: Flask, sign_in: SignIn, asked: People) -> None:
    mentor, address = sign_in(asked.mentor), turn_address(app, asked.mentor)
    shown = mentor.get(address).text
    assert f'value="{SLOT}"' in shown
    assert mentor.post(f"{address}/accept", data={"first_slot": SLOT}).status_code == 303
    (meeting,) = meetings_with(app, asked)
    assert meeting.booked_by_id == asked.mentor
    assert "first_slot" not in mentor.get(address).text


@pytest.mark.parametrize("chosen", [{}, {"first_slot": ""}, {"first_slot": "soon"}])
def test_a_yes_without_an_hour_books_none(app: Flask, sign_in: SignIn, asked: People, chosen: dict[str, str]) -> None:
    sign_in(asked.mentor).post(f"{turn_address(app, asked.mentor)}/accept", data=chosen)
    assert turn_states(app)[asked.mentor] is TurnState.ACCEPTED
    assert meetings_with(app, asked) == []


def test_where_the_hour_is_gone_the_yes_is_not_said_either(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, asked: People
) -> None:
    mentor, address = sign_in(asked.mentor), turn_address(app, asked.mentor)
    take(begin_work, asked)
    answer = mentor.post(f"{address}/accept", data={"first_slot": SLOT}, follow_redirects=True)
    assert "Nothing was answered yet" in answer.text
    assert turn_states(app)[asked.mentor] is TurnState.WAITING
    assert meetings_with(app, asked) == []
    mentor.post(f"{address}/accept", data={"first_slot": "2026-06-02T11:00Z"})
    assert len(meetings_with(app, asked)) == 1


def test_the_mail_s_page_books_too_and_shows_fresh_hours(app: Flask, begin_work: BeginWork, asked: People) -> None:
    run_until_done(app)
    link, visitor = answer_links(app)["accept"], app.test_client()
    assert f'value="{SLOT}"' in visitor.get(link).text
    take(begin_work, asked)
    answer = visitor.post(link, data={"first_slot": SLOT})
    assert answer.status_code == 422
    assert "Nothing was answered yet" in answer.text
    assert f'value="{SLOT}"' not in answer.text
    assert visitor.post(link, data={"first_slot": "2026-06-02T11:00Z"}).status_code == 200
    assert len(meetings_with(app, asked)) == 1
    assert turn_states(app)[asked.mentor] is TurnState.ACCEPTED


def show_hours(begin_work: BeginWork, student_id: int, audience: Audience) -> None:
    with begin_work(at=NOON) as work:
        work.session.scalars(person_with_profile(student_id)).one().profile.audience_hours = audience


@pytest.mark.parametrize(
    ("audience", "is_offered"), [(Audience.MEMBERS, True), (Audience.MATCHES, True), (Audience.ONLY_ME, False)]
)
def test_hours_are_offered_of_whoever_shows_them_to_matches(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, asked: People, audience: Audience, *, is_offered: bool
) -> None:
    show_hours(begin_work, asked.student, audience)
    run_until_done(app)
    student, mentor = sign_in(asked.student), sign_in(asked.mentor)
    assert (TOLD in student.get(f"/mentoring/ask/{asked.other_address}").text) is is_offered
    address = turn_address(app, asked.mentor)
    for shown in (mentor.get(address).text, app.test_client().get(answer_links(app)["accept"]).text):
        assert ("first_slot" in shown) is is_offered
        assert (SLOT in shown) is is_offered


@pytest.mark.parametrize("by_mail", [False, True])
def test_an_hour_that_was_not_offered_is_neither_booked_nor_refused(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, asked: People, *, by_mail: bool
) -> None:
    """A refusal would tell when the student has promised themselves to somebody."""
    with begin_work(at=NOON) as work:
        student = work.session.scalars(person_with_profile(asked.student)).one()
        make_meeting(work, make_mentorship(work, student, make_mentor(work)), EVENING)
    show_hours(begin_work, asked.student, Audience.ONLY_ME)
    run_until_done(app)
    if by_mail:
        app.test_client().post(answer_links(app)["accept"], data={"first_slot": SLOT})
    else:
        sign_in(asked.mentor).post(f"{turn_address(app, asked.mentor)}/accept", data={"first_slot": SLOT})
    assert turn_states(app)[asked.mentor] is TurnState.ACCEPTED
    assert len(meetings_with(app, asked)) == 1


def test_of_a_pupil_no_hour_is_offered_before_an_adult_watches(app: Flask, sign_in: SignIn, begin_work: BeginWork) -> None:
    with begin_work(at=NOON) as work:
        pupil = make_pupil(work, make_organisation(work, kind=OrganisationKind.SCHOOL), language="en")
        mentor, officer = make_mentor(work, language="en"), make_person(work, roles=(Role.SAFEGUARDING,))
        for person in (pupil, mentor):
            make_hours(work, person, 17, 20)
        pupil.profile.audience_hours = Audience.MEMBERS
        request = ask(work, pupil, mentor)
        with as_(work, officer):
            release_request(work, request.id, [officer.id])
        pupil_id, mentor_id, mentor_address = pupil.id, mentor.id, mentor.public_id
    shown = sign_in(mentor_id).get(turn_address(app, mentor_id)).text
    assert "A high-school pupil" in shown
    assert "first_slot" not in shown
    form = sign_in(pupil_id).get(f"/mentoring/ask/{mentor_address}").text
    assert "What happens first" in form
    assert TOLD not in form
