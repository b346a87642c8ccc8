"""A request that nobody took is kept a place in an office hour; its student takes it, gives it back, or lets it lapse."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from talent_net.domain.mentoring.model import RequestState
from talent_net.domain.office_hours.actions.holding import cancel_session, move_session
from talent_net.domain.office_hours.actions.offering import (
    answer_kept,
    find_place_for,
    lapse_kept,
    offer_places,
    requests_to_offer,
    withdraw_for_request,
)
from talent_net.domain.office_hours.actions.places import take_place
from talent_net.domain.office_hours.actions.reviving import revive_request
from talent_net.domain.office_hours.actions.watching import begin_watch
from talent_net.domain.office_hours.kinds import OfferState, SessionKind
from talent_net.domain.office_hours.model import GroupPlace, KeptPlace
from talent_net.domain.people.model import ProfileLanguage, Role, WeeklyHours
from talent_net.kernel.access import SYSTEM
from talent_net.kernel.errors import NotAllowed
from tests.domain.office_hours.sessions import DAYS, events, fresh, refused, unanswered
from tests.factories.mentoring import as_, ask, make_mentor, make_pupil, make_student
from tests.factories.office_hours import hold, in_person, plan_of
from tests.factories.people import make_organisation, make_person


def keep(work, request):
    """Find it a place, which there is."""
    kept = find_place_for(work, request.id)
    assert kept is not None
    return kept


def numbers(waiting):
    return [number for _sent_at, number in waiting]


def kept_rows(work):
    return list(work.session.scalars(select(KeptPlace).order_by(KeptPlace.id)))


def test_a_place_is_kept_in_the_soonest_office_hour_a_day_ahead(work):
    later, soon, best, full = (
        hold(work, make_mentor(work), plan_of(**values), after=after)
        for after, values in (
            (9 * DAYS, {}),
            (timedelta(hours=23), {}),
            (4 * DAYS, {}),
            (3 * DAYS, {"places": 1}),
        )
    )
    hold(work, make_mentor(work), plan_of(kind=SessionKind.GROUP), after=2 * DAYS)
    with as_(work, make_student(work)):
        take_place(work, full)
    _student, request = unanswered(work)
    kept = keep(work, request)
    assert kept.session_id == best.id
    assert kept.kept_until == work.now + timedelta(hours=48)
    assert [fresh(work, each).places_taken for each in (later, soon, best)] == [0, 0, 1]
    assert events(work, request)[-2:] == ["coordinator", "place_kept"]
    assert find_place_for(work, request.id) is None


def test_languages_hours_and_promises_of_the_student_count(work):
    student = make_student(work)
    student.profile.languages = [ProfileLanguage(code="en", level=5)]
    # Saturdays on the student's clock; it is a Monday.
    student.profile.hours = [WeeklyHours(weekday=5, start_minute=0, end_minute=24 * 60)]
    work.session.flush()
    foreign, promised, plain, in_hours = (
        hold(work, make_mentor(work), plan_of(**values), after=after)
        for after, values in (
            (2 * DAYS, {"language": "de"}),
            (3 * DAYS, {}),
            (4 * DAYS, {}),
            (5 * DAYS, {}),
        )
    )
    other = hold(work, make_mentor(work), plan_of(kind=SessionKind.GROUP), after=3 * DAYS)
    with as_(work, student):
        take_place(work, other)
    _student, request = unanswered(work, student)
    first = keep(work, request)
    assert first.session_id == in_hours.id
    with as_(work, student):
        answer_kept(work, first.id, takes=False)
    second = kept_rows(work)[-1]
    assert second.session_id == plain.id
    assert fresh(work, foreign).places_taken == fresh(work, promised).places_taken == 0


def test_taking_it_ends_the_request_kindly_and_counts_once(work):
    session = hold(work, make_mentor(work))
    student, request = unanswered(work)
    kept = keep(work, request)
    with as_(work, make_student(work)), pytest.raises(NotAllowed):
        answer_kept(work, kept.id, takes=True)
    with as_(work, student):
        answer_kept(work, kept.id, takes=True)
        assert refused(lambda: answer_kept(work, kept.id, takes=True)) == "office_hours.answered"
    assert (request.state, request.ended_at) == (RequestState.IN_OFFICE_HOUR, work.now)
    assert fresh(work, session).places_taken == 1
    assert work.session.scalars(select(GroupPlace.person_id)).all() == [student.id]
    assert events(work, request)[-1] == "place_taken"


def test_a_kept_place_is_the_one_that_is_taken_on_the_page_of_the_session(work):
    session = hold(work, make_mentor(work), plan_of(places=1))
    student, request = unanswered(work)
    find_place_for(work, request.id)
    with as_(work, make_student(work)):
        assert refused(lambda: take_place(work, fresh(work, session))) == "office_hours.full"
    with as_(work, student):
        place = take_place(work, fresh(work, session), "Where do I begin?")
    assert place.question == "Where do I begin?"
    assert (fresh(work, session).places_taken, request.state) == (1, RequestState.IN_OFFICE_HOUR)


def test_given_back_it_is_tried_once_more_and_then_stays_with_the_coordinators(work):
    sessions = [hold(work, make_mentor(work), after=days * DAYS) for days in (3, 4, 5)]
    student, request = unanswered(work)
    find_place_for(work, request.id)
    with as_(work, student):
        answer_kept(work, kept_rows(work)[-1].id, takes=False)
        answer_kept(work, kept_rows(work)[-1].id, takes=False)
    assert [row.state for row in kept_rows(work)] == [OfferState.GIVEN_BACK] * 2
    assert request.state is RequestState.WITH_COORDINATOR
    assert [fresh(work, each).places_taken for each in sessions] == [0, 0, 0]


def test_unanswered_it_lapses_at_its_hour_and_not_before(work):
    session = hold(work, make_mentor(work), after=30 * DAYS)
    _student, request = unanswered(work)
    kept = keep(work, request)
    lapse_kept(work, kept.id)
    assert kept.state is OfferState.KEPT
    work.now += timedelta(hours=48)
    with as_(work, _student):
        assert refused(lambda: answer_kept(work, kept.id, takes=True)) == "office_hours.lapsed"
    work.actor = SYSTEM
    lapse_kept(work, kept.id)
    lapse_kept(work, kept.id)
    assert (kept.state, fresh(work, session).places_taken) == (OfferState.LAPSED, 0)
    assert events(work, request)[-1] == "place_lapsed"


def test_a_new_session_offers_half_its_places_to_the_oldest(work):
    asked = [unanswered(work)[1] for _ in range(3)]
    session = hold(work, make_mentor(work), plan_of(places=5))
    work.actor = SYSTEM
    waiting = numbers(requests_to_offer(work))
    assert waiting == [request.id for request in asked]
    left = [[offer_places(work, session.id, request_id) for _ in range(2)] for request_id in waiting]
    # Whoever had one is no second time kept another; the third is told that half of them are kept.
    assert left == [[True, True], [True, False], [False, False]]
    assert [row.request_id for row in kept_rows(work)] == [request.id for request in asked[:2]]
    assert numbers(requests_to_offer(work)) == [asked[2].id]


def test_those_who_wait_are_gone_through_page_by_page(work, monkeypatch):
    monkeypatch.setattr("talent_net.domain.office_hours.actions.offering.A_BATCH", 2)
    asked = [unanswered(work)[1] for _ in range(5)]
    # Of the same moment, as all of a test are, and one that is older than its number.
    asked[4].sent_at -= timedelta(days=1)
    work.session.flush()
    work.actor = SYSTEM
    found, page = [], requests_to_offer(work)
    while page:
        found.append(numbers(page))
        page = requests_to_offer(work, page[-1])
    ids = [request.id for request in asked]
    assert found == [[ids[4], ids[0]], ids[1:3], ids[3:4]]


def test_a_pupil_s_request_waits_for_a_session_where_an_officer_is(work):
    officer = make_person(work, roles=(Role.SAFEGUARDING,))
    pupil = make_pupil(work, make_organisation(work))
    hold(work, make_mentor(work))
    session = hold(work, make_mentor(work), in_person(), after=5 * DAYS)
    request = ask(work, pupil, make_mentor(work))
    request.state = RequestState.WITH_COORDINATOR
    work.session.flush()
    work.actor = SYSTEM
    assert find_place_for(work, request.id) is None
    with as_(work, officer):
        begin_watch(work, fresh(work, session))
    work.actor = SYSTEM
    assert keep(work, request).session_id == session.id


def test_what_ends_the_request_otherwise_frees_the_place(work):
    session = hold(work, make_mentor(work))
    _student, request = unanswered(work)
    find_place_for(work, request.id)
    withdraw_for_request(work, request.id)
    withdraw_for_request(work, request.id)
    assert [row.state for row in kept_rows(work)] == [OfferState.WITHDRAWN]
    assert fresh(work, session).places_taken == 0


def test_a_cancelled_session_lets_the_request_stand_again(work):
    host = make_mentor(work)
    session = hold(work, host)
    student, request = unanswered(work)
    kept = keep(work, request)
    with as_(work, student):
        answer_kept(work, kept.id, takes=True)
    with as_(work, host):
        cancel_session(work, fresh(work, session))
    work.actor = SYSTEM
    before = len(work.facts)
    revive_request(work, request.id)
    revive_request(work, request.id)
    assert (request.state, request.ended_at) == (RequestState.WITH_COORDINATOR, None)
    assert [fact.name for fact in work.facts[before:]] == ["CoordinatorAsked"]


def test_a_cancelled_session_keeps_nothing(work):
    host = make_mentor(work)
    session = hold(work, host)
    _student, request = unanswered(work)
    find_place_for(work, request.id)
    with as_(work, host):
        cancel_session(work, fresh(work, session))
    assert [row.state for row in kept_rows(work)] == [OfferState.WITHDRAWN]


def test_a_session_that_is_sooner_keeps_its_places_for_less_long(work):
    host = make_mentor(work)
    session = hold(work, host, after=9 * DAYS)
    _student, request = unanswered(work)
    kept = keep(work, request)
    starts_at = work.now + timedelta(hours=30)
    with as_(work, host):
        move_session(work, fresh(work, session), starts_at, 60)
    assert kept.kept_until == starts_at - timedelta(hours=12)
