"""A pupil's request goes to an officer first; what comes of it has two approved adults; no door leads past that."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from talent_net.domain.mentoring.actions.answering import accept_turn, decline_turn
from talent_net.domain.mentoring.actions.carrying import lapse_turn
from talent_net.domain.mentoring.actions.coordinating import close_request, hand_to, release_request
from talent_net.domain.mentoring.model import CloseReason, DeclineReason, RequestCare, RequestState, RequestTurn
from talent_net.domain.mentoring.queries.requests import request_locked
from talent_net.domain.people.model import Match, OrganisationKind, Role, RoleGrant, SchoolStage, Verification
from talent_net.kernel.errors import NotAllowed, NotFound, RuleBroken
from tests.factories.mentoring import as_, ask, make_mentor, make_pupil, make_student, make_wishes
from tests.factories.people import make_organisation, make_person


@pytest.fixture
def school(work):
    return make_organisation(work, kind=OrganisationKind.SCHOOL)


@pytest.fixture
def officer(work):
    return make_person(work, roles=(Role.SAFEGUARDING,))


def make_teacher(work, school):
    teacher = make_person(work)
    teacher.roles = [RoleGrant(role=Role.ORGANISER, organisation_id=school.id, granted_at=work.now)]
    work.session.flush()
    return teacher


def fresh(work, request):
    work.session.flush()
    return work.session.scalars(request_locked(request.id)).one()


def turn_id(work, request):
    found = select(RequestTurn.id).where(RequestTurn.request_id == request.id).order_by(RequestTurn.id.desc())
    return work.session.scalars(found).first()


def test_it_waits_for_an_officer_and_reaches_no_mentor_before(work, school, officer):
    pupil, mentor = make_pupil(work, school), make_mentor(work)
    request = ask(work, pupil, mentor)
    assert (request.state, request.is_supervised, turn_id(work, request)) == (RequestState.WITH_OFFICER, True, None)
    for nobody in (mentor, pupil, make_teacher(work, school)):
        with as_(work, nobody), pytest.raises(NotAllowed):
            release_request(work, request.id, [officer.id])
    with as_(work, officer):
        release_request(work, request.id, [officer.id])
    assert fresh(work, request).turns[0].mentor_id == mentor.id


def test_what_comes_of_it_is_supervised_and_no_match(work, school, officer):
    pupil, mentor, teacher = make_pupil(work, school), make_mentor(work), make_teacher(work, school)
    request = ask(work, pupil, mentor)
    with as_(work, officer):
        release_request(work, request.id, [officer.id, teacher.id])
    with as_(work, mentor):
        mentorship = accept_turn(work, turn_id(work, request))
    assert mentorship.is_supervised
    assert {row.person_id for row in mentorship.supervisors} == {officer.id, teacher.id}
    assert work.session.scalars(select(Match.person_id)).all() == []


def test_only_officers_and_the_own_schools_teachers_watch(work, school, officer):
    pupil, mentor = make_pupil(work, school), make_mentor(work)
    elsewhere = make_teacher(work, make_organisation(work, kind=OrganisationKind.SCHOOL))
    company = make_organisation(work, kind=OrganisationKind.COMPANY)
    request = ask(work, pupil, mentor)
    with as_(work, officer):
        for company_of in ([], [mentor.id], [elsewhere.id], [make_teacher(work, company).id], [officer.id, pupil.id]):
            with pytest.raises(RuleBroken, match="supervisor_missing"):
                release_request(work, request.id, company_of)


def test_a_mentor_whom_nobody_verified_meets_no_pupil(work, school, officer):
    pupil, mentor, other = make_pupil(work, school), make_mentor(work), make_mentor(work)
    mentor.verifications = []
    work.session.flush()
    with pytest.raises(RuleBroken, match="not_verified"):
        ask(work, pupil, mentor)
    make_wishes(work, pupil, mentor, other)
    request = ask(work, pupil)
    with as_(work, officer):
        release_request(work, request.id, [officer.id])
    assert fresh(work, request).turns[0].mentor_id == other.id
    found = work.session.scalars(select(Verification).where(Verification.person_id == other.id)).one()
    found.revoked_at = work.now
    work.session.flush()
    with as_(work, other), pytest.raises(RuleBroken, match="cannot_meet"):
        accept_turn(work, turn_id(work, request))


def test_no_request_connects_a_minor_and_an_adult_unsupervised(work, school, officer):
    """Whoever turns out to be a minor on the way goes to the officer; the gate refuses everybody else."""
    student, mentor, other = make_student(work), make_mentor(work), make_mentor(work)
    make_wishes(work, student, mentor, other)
    request = ask(work, student)
    student.born_on = date(work.today.year - 16, 1, 1)
    work.session.flush()
    with as_(work, mentor), pytest.raises(RuleBroken, match="cannot_meet"):
        accept_turn(work, turn_id(work, request))
    work.now += timedelta(days=7)
    lapse_turn(work, turn_id(work, request))
    found = fresh(work, request)
    assert (found.state, found.is_supervised, len(found.turns)) == (RequestState.WITH_OFFICER, True, 1)


def test_no_minor_is_asked_as_a_mentor(work, school):
    young = make_mentor(work, born_on=date(work.today.year - 16, 1, 1), school_stage=SchoolStage.HIGH_SCHOOL)
    for student in (make_student(work), make_pupil(work, school)):
        with pytest.raises(NotFound):
            ask(work, student, young)


def test_without_its_adults_nothing_begins(work, school, officer):
    pupil, mentor = make_pupil(work, school), make_mentor(work)
    request = ask(work, pupil, mentor)
    with as_(work, officer):
        release_request(work, request.id, [officer.id])
    officer.suspended_at = work.now
    work.session.flush()
    with as_(work, mentor), pytest.raises(RuleBroken, match="needs_supervision"):
        accept_turn(work, turn_id(work, request))


def test_an_officer_closes_with_a_reason_and_kind_words(work, school, officer):
    pupil, mentor = make_pupil(work, school), make_mentor(work)
    request = ask(work, pupil, mentor)
    with as_(work, officer):
        close_request(work, request.id, CloseReason.PRIVATE_DETAILS, "Please leave your address out.")
        with pytest.raises(RuleBroken, match="moved_on"):
            release_request(work, request.id, [officer.id])
    care = work.session.get(RequestCare, request.id)
    assert (fresh(work, request).state, care.reason, care.answer) == (
        RequestState.CLOSED,
        CloseReason.PRIVATE_DETAILS,
        "Please leave your address out.",
    )


def test_a_coordinator_hands_what_waits_to_a_mentor_with_room(work):
    student, mentor, full, free = (
        make_student(work),
        make_mentor(work),
        make_mentor(work, terms={"places": 0}),
        make_mentor(work),
    )
    coordinator = make_person(work, roles=(Role.COORDINATOR,))
    request = ask(work, student, mentor)
    with as_(work, coordinator), pytest.raises(RuleBroken, match="moved_on"):
        hand_to(work, request.id, free.id)
    work.now += timedelta(days=7)
    lapse_turn(work, turn_id(work, request))
    with as_(work, mentor), pytest.raises(NotAllowed):
        hand_to(work, request.id, free.id)
    with as_(work, coordinator):
        with pytest.raises(RuleBroken, match="asked_before"):
            hand_to(work, request.id, mentor.id)
        with pytest.raises(RuleBroken, match="not_askable"):
            hand_to(work, request.id, full.id)
        hand_to(work, request.id, free.id)
    assert fresh(work, request).state is RequestState.WITH_MENTOR


def test_no_mentor_writes_words_of_their_own_to_a_pupil_whom_they_decline(work, school, officer):
    pupil, mentor = make_pupil(work, school), make_mentor(work)
    request = ask(work, pupil, mentor)
    with as_(work, officer):
        release_request(work, request.id, [officer.id])
    with as_(work, mentor):
        with pytest.raises(RuleBroken, match="no_words_to_pupils"):
            decline_turn(work, turn_id(work, request), DeclineReason.OTHER, "Write to me elsewhere.")
        decline_turn(work, turn_id(work, request), DeclineReason.NO_TIME, "")
    assert fresh(work, request).turns[0].alternative == ""


def test_nor_to_a_student_who_counts_as_a_minor_by_now(work):
    student, mentor = make_student(work), make_mentor(work)
    request = ask(work, student, mentor)
    student.born_on = None
    work.session.flush()
    with as_(work, mentor), pytest.raises(RuleBroken, match="no_words_to_pupils"):
        decline_turn(work, turn_id(work, request), DeclineReason.OTHER, "Write to me elsewhere.")


def test_whoever_was_named_before_may_be_named_again(work, school, officer):
    pupil, mentor = make_pupil(work, school), make_mentor(work)
    request = ask(work, pupil, mentor)
    with as_(work, officer):
        release_request(work, request.id, [officer.id])
        found = fresh(work, request)
        found.state = RequestState.WITH_OFFICER
        work.session.flush()
        release_request(work, request.id, [officer.id])
