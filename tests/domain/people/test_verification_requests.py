"""Asking to be verified: what may be shown, who decides, what is told and what is forgotten."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from talent_net.domain.people.actions.verification_requests import (
    ask_verification,
    decide_request,
    forget_evidence,
    reopen_request,
    show_more,
    withdraw_request,
)
from talent_net.domain.people.evidence import Scan
from talent_net.domain.people.facts.verification import PersonVerified, VerificationRevoked
from talent_net.domain.people.facts.verification_requests import EvidenceForgotten, VerificationRequestDecided
from talent_net.domain.people.hints import Hint, hints_for
from talent_net.domain.people.model import (
    EvidencePicture,
    OrganisationDomain,
    Person,
    RequestState,
    Role,
    RosterEntry,
    VerificationRequest,
)
from talent_net.domain.people.queries.verification_requests import is_waiting_before, request_by_id, requests_listed
from talent_net.domain.people.rules.verification_requests import PICTURE_STAYS, Evidence, RequestDecision
from talent_net.kernel.access import SYSTEM, Actor
from talent_net.kernel.errors import NotAllowed, RuleBroken
from talent_net.kernel.work import Work
from tests.factories.people import make_organisation, make_person

WORDS = Evidence(words="Graduated in 2011")
SCAN = Scan("d" * 64, b"large", b"small")
CHILD = date(2011, 1, 1)


def act_as(work: Work, person: Person, *roles: Role) -> None:
    names = frozenset({"member", *(role.value for role in roles)})
    work.actor = Actor(person_id=person.id, roles=names, is_protected=False, is_confirmed=True)


def staff(work: Work, *roles: Role) -> Person:
    person = make_person(work, roles=roles)
    act_as(work, person, *roles)
    return person


def asked(work: Work, person: Person | None = None, *, scan: Scan | None = None, **values: object) -> VerificationRequest:
    person = person or make_person(work, **values)  # type: ignore[arg-type]  # values of many kinds
    act_as(work, person)
    request = ask_verification(work, person, None, WORDS, scan)
    return work.session.scalars(request_by_id(request.id)).one()


def refused(code: str):
    return pytest.raises(RuleBroken, match=code)


def test_something_has_to_be_shown(work: Work) -> None:
    person = make_person(work)
    act_as(work, person)
    with refused("people.evidence_missing"):
        ask_verification(work, person, None, Evidence(words="  "))
    assert ask_verification(work, person, None, Evidence(), SCAN).state is RequestState.OPEN


def test_one_waits_for_each_person_and_organisation(work: Work) -> None:
    person, university = make_person(work), make_organisation(work)
    asked(work, person)
    ask_verification(work, person, university, WORDS)
    for organisation in (None, university):
        with refused("people.request_waits_already"):
            ask_verification(work, person, organisation, WORDS)


def test_who_is_verified_need_not_ask(work: Work) -> None:
    request = asked(work)
    staff(work, Role.COORDINATOR)
    decide_request(work, request, RequestDecision.VERIFY)
    act_as(work, request.person)
    with refused("people.verified_already"):
        ask_verification(work, request.person, None, WORDS)


def test_nobody_asks_for_others_nor_unconfirmed(work: Work) -> None:
    person, other = make_person(work), make_person(work)
    act_as(work, person)
    with pytest.raises(NotAllowed):
        ask_verification(work, other, None, WORDS)
    work.actor = Actor(person_id=person.id, is_confirmed=False)
    with pytest.raises(NotAllowed):
        ask_verification(work, person, None, WORDS)


def test_a_yes_verifies_and_a_second_word_comes_too_late(work: Work) -> None:
    request = asked(work)
    staff(work, Role.COORDINATOR)
    verification = decide_request(work, request, RequestDecision.VERIFY)
    assert verification is not None
    assert request.state is RequestState.VERIFIED
    assert [type(fact) for fact in work.facts[-2:]] == [VerificationRequestDecided, PersonVerified]
    with refused("people.request_decided"):
        decide_request(work, request, RequestDecision.DECLINE, "other")


def test_a_no_needs_a_reason_and_verifies_nobody(work: Work) -> None:
    request = asked(work)
    staff(work, Role.COORDINATOR)
    with refused("people.reason_unknown"):
        decide_request(work, request, RequestDecision.DECLINE, "bad mood")
    assert decide_request(work, request, RequestDecision.DECLINE, "not_shown", "Please send more.") is None
    assert (request.state, request.reason, request.answer) == (RequestState.DECLINED, "not_shown", "Please send more.")


def test_who_is_asked_for_more_shows_more_and_waits_again(work: Work) -> None:
    request = asked(work, scan=SCAN)
    staff(work, Role.COORDINATOR)
    decide_request(work, request, RequestDecision.ASK_MORE, "unreadable")
    act_as(work, request.person)
    show_more(work, request, Evidence(link="https://www.example.ac.jp/staff"), Scan("e" * 64, b"large", b"small"))
    assert request.state is RequestState.OPEN
    assert request.picture is not None
    assert request.picture.digest == "e" * 64


@pytest.mark.parametrize(
    ("roles", "is_allowed"),
    [
        ((Role.COORDINATOR,), {"adult": True, "child": True}),
        ((Role.ADMINISTRATOR,), {"adult": True, "child": False}),
        ((Role.SAFEGUARDING,), {"adult": False, "child": False}),
    ],
)
def test_minors_are_decided_on_by_officers_alone(work: Work, roles: tuple[Role, ...], is_allowed: dict[str, bool]) -> None:
    requests = {"adult": asked(work), "child": asked(work, born_on=CHILD)}
    staff(work, *roles)
    listed = set(work.session.scalars(requests_listed(is_waiting_before(work.actor, work.today, work.limits))))
    for who, request in requests.items():
        if is_allowed[who]:
            decide_request(work, request, RequestDecision.VERIFY)
        else:
            with pytest.raises(NotAllowed):
                decide_request(work, request, RequestDecision.VERIFY)
        if Role.SAFEGUARDING not in roles:
            assert (request in listed) == is_allowed[who]


def test_nobody_decides_on_their_own_request(work: Work) -> None:
    coordinator = make_person(work, roles=(Role.COORDINATOR,))
    request = asked(work, coordinator)
    act_as(work, coordinator, Role.COORDINATOR)
    assert request not in work.session.scalars(requests_listed(is_waiting_before(work.actor, work.today, work.limits))).all()
    with pytest.raises(NotAllowed):
        decide_request(work, request, RequestDecision.VERIFY)


def test_a_decision_is_taken_back_with_the_verification_that_it_led_to(work: Work) -> None:
    request = asked(work)
    staff(work, Role.COORDINATOR)
    verification = decide_request(work, request, RequestDecision.VERIFY)
    reopen_request(work, request, verification)
    assert (request.state, request.decided_at) == (RequestState.OPEN, None)
    assert verification is not None
    assert verification.revoked_at is not None
    assert any(isinstance(fact, VerificationRevoked) for fact in work.facts)


def test_withdrawing_deletes_what_was_shown_at_once(work: Work) -> None:
    request = asked(work, scan=SCAN)
    withdraw_request(work, request)
    assert (request.state, request.words) == (RequestState.WITHDRAWN, "")
    assert work.session.scalars(select(EvidencePicture)).all() == []
    with refused("people.request_decided"):
        withdraw_request(work, request)


def test_what_was_shown_is_forgotten_half_an_hour_after_the_decision(work: Work) -> None:
    request = asked(work, scan=SCAN)
    staff(work, Role.COORDINATOR)
    decide_request(work, request, RequestDecision.VERIFY)
    work.actor = SYSTEM
    assert forget_evidence(work) == 0
    work.now += timedelta(minutes=30)
    assert forget_evidence(work) == 1
    assert work.facts[-1] == EvidenceForgotten(count=1)
    assert work.session.scalars(select(EvidencePicture)).all() == []
    work.session.refresh(request)
    assert request.words == ""


def test_a_picture_that_nobody_looked_at_goes_after_ninety_days(work: Work) -> None:
    request = asked(work, scan=SCAN)
    work.actor, work.now = SYSTEM, work.now + PICTURE_STAYS
    assert forget_evidence(work) == 1
    work.session.refresh(request)
    assert (request.state, request.words) == (RequestState.OPEN, WORDS.words)


def test_hints_tell_roster_and_domain_in_a_constant_number_of_queries(work: Work) -> None:
    university = make_organisation(work, domains=[OrganisationDomain(domain="ynu.example")])
    people = [make_person(work, email="a@student.ynu.example"), make_person(work, email="b@mail.example")]
    work.session.add(RosterEntry(organisation_id=university.id, email="b@mail.example", created_at=work.now, updated_at=work.now))
    requests = []
    for person in people:
        act_as(work, person)
        request = ask_verification(work, person, university, WORDS)
        requests.append(work.session.scalars(request_by_id(request.id)).one())
    hints = hints_for(work.session, requests)
    assert hints[requests[0].id] == Hint(on_roster=False, has_domain=True)
    assert hints[requests[1].id] == Hint(on_roster=True, has_domain=False)
    assert hints_for(work.session, []) == {}
