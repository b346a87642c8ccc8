"""The desk of the staff: whom each role meets, and what it may do."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from talent_net.domain.outbox.actions import enqueue
from talent_net.domain.outbox.model import OutboxRow
from talent_net.domain.people.access.staff import Account, account_of, accounts_visible_to, may_see_person
from talent_net.domain.people.actions.housekeeping import forget_expired, plan_once
from talent_net.domain.people.actions.staff import (
    ask_for_proof,
    give_role,
    restore_account,
    retry_job,
    suspend_account,
    take_role,
)
from talent_net.domain.people.model import AccountSession, Person, Role, Token, TokenPurpose
from talent_net.domain.people.queries.staff import accounts_listed, accounts_page
from talent_net.domain.people.rules.account_lists import AccountWish
from talent_net.kernel.access import SYSTEM, Actor, can
from talent_net.kernel.errors import NotAllowed, RuleBroken
from talent_net.kernel.work import Work
from tests.factories.people import make_organisation, make_person

CHILD = date(2011, 1, 1)
STAFF = (Role.COORDINATOR, Role.SAFEGUARDING, Role.ADMINISTRATOR)
DUTIES = {
    "admin.desk": set(STAFF),
    "admin.list_people": set(STAFF),
    "admin.list_requests": {Role.COORDINATOR, Role.ADMINISTRATOR},
    "admin.decide_request": {Role.COORDINATOR, Role.ADMINISTRATOR},
    "admin.correct_age": {Role.COORDINATOR, Role.SAFEGUARDING},
    "admin.end_protection": {Role.SAFEGUARDING},
    "admin.suspend": {Role.SAFEGUARDING, Role.ADMINISTRATOR},
    "admin.grant_roles": {Role.ADMINISTRATOR},
    "admin.revoke_roles": {Role.ADMINISTRATOR},
    "admin.list_organisations": {Role.COORDINATOR, Role.ADMINISTRATOR},
    "admin.list_terms": {Role.COORDINATOR, Role.ADMINISTRATOR},
    "admin.list_imports": {Role.COORDINATOR, Role.ADMINISTRATOR},
    "admin.list_jobs": {Role.ADMINISTRATOR},
    "admin.retry_job": {Role.ADMINISTRATOR},
    "admin.read_audit": {Role.ADMINISTRATOR},
    "admin.prove_audit": {Role.ADMINISTRATOR},
    "admin.keep_house": set(),
}


def act_as(work: Work, *roles: Role) -> Person:
    person = make_person(work, roles=roles)
    work.actor = Actor(person_id=person.id, roles=frozenset(role.value for role in roles), is_protected=False, is_confirmed=True)
    return person


@pytest.mark.parametrize("policy", sorted(DUTIES))
def test_each_duty_has_its_roles(policy: str) -> None:
    holders = {role for role in Role if can(Actor(person_id=1, roles=frozenset({role.value}), is_confirmed=True), policy)}
    assert holders == DUTIES[policy]


@pytest.mark.parametrize("role", [None, *STAFF])
def test_predicate_and_list_agree(work: Work, role: Role | None) -> None:
    people = [make_person(work, born_on=born_on) for born_on in (None, CHILD, date(1990, 1, 1))]
    act_as(work, *([role] if role else []))
    condition = accounts_visible_to(work.actor, work.today, work.limits)
    found = set(work.session.scalars(select(Person.id).where(condition)))
    foreseen = {person.id for person in people if may_see_person(work.actor, account_of(person, work.today, work.limits))}
    assert found & {person.id for person in people} == foreseen


def test_people_are_found_by_every_word_in_address_or_name(work: Work) -> None:
    akari = make_person(work, profile={"family_ja": "波止場", "given_latin": "Akari"})
    make_person(work, profile={"given_latin": "Akari"})
    act_as(work, Role.COORDINATOR)
    for words, found in (("akari 波止", {akari.id}), (akari.email, {akari.id}), ("100%_", set()), ("\\", set())):
        condition = accounts_listed(work.actor, work.today, work.limits, AccountWish(words=words))
        assert {person.id for person in work.session.scalars(accounts_page(condition, 50, None))} == found


def test_suspension_reaches_staff_through_administrators_alone(work: Work) -> None:
    member, coordinator = make_person(work), make_person(work, roles=(Role.COORDINATOR,))
    make_person(work, roles=(Role.ADMINISTRATOR,))
    officer = act_as(work, Role.SAFEGUARDING)
    suspend_account(work, member, "conduct")
    assert member.suspended_at == work.now
    for person in (coordinator, officer):
        with pytest.raises(NotAllowed):
            suspend_account(work, person, "conduct")
    act_as(work, Role.ADMINISTRATOR)
    suspend_account(work, coordinator, "conduct")
    restore_account(work, member)
    assert member.suspended_at is None


def test_roles_are_for_confirmed_adults_and_not_for_oneself(work: Work) -> None:
    member, minor, unconfirmed = make_person(work), make_person(work, born_on=CHILD), make_person(work, confirmed_at=None)
    administrator = act_as(work, Role.ADMINISTRATOR)
    give_role(work, member, Role.ORGANISER, make_organisation(work).id)
    take_role(work, member, member.roles[0])
    assert member.roles == []
    for person in (minor, administrator):
        with pytest.raises(NotAllowed):
            give_role(work, person, Role.COORDINATOR, None)
    with pytest.raises(RuleBroken, match="address_unconfirmed"):
        give_role(work, unconfirmed, Role.COORDINATOR, None)
    with pytest.raises(NotAllowed):
        take_role(work, administrator, administrator.roles[0])


def test_a_failed_job_starts_anew(work: Work) -> None:
    row = enqueue(work, "tests.greet")
    act_as(work, Role.ADMINISTRATOR)
    with pytest.raises(RuleBroken, match="job_not_failed"):
        retry_job(work, row)
    row.failed_at, row.attempts = work.now, 8
    retry_job(work, row)
    work.session.flush()
    assert work.session.scalars(select(OutboxRow).where(OutboxRow.failed_at.is_(None))).one().attempts == 0
    act_as(work, Role.COORDINATOR)
    with pytest.raises(NotAllowed):
        retry_job(work, row)
    with pytest.raises(NotAllowed):
        ask_for_proof(work)


def test_housekeeping_forgets_what_is_over_and_keeps_the_rest(work: Work) -> None:
    person = make_person(work)
    for hours in (-1, 1):
        ends = work.now + timedelta(hours=hours)
        work.session.add_all(
            [
                Token(purpose=TokenPurpose.RESET_PASSWORD, digest=f"t{hours}", created_at=work.now, expires_at=ends),
                AccountSession(
                    person_id=person.id,
                    digest=f"s{hours}",
                    created_at=work.now,
                    seen_at=work.now,
                    expires_at=ends,
                    proved_at=work.now,
                ),
            ]
        )
    work.session.flush()
    kept = forget_expired(work)
    assert (kept.tokens, kept.sessions) == (1, 1)
    assert list(work.session.scalars(select(Token.digest))) == ["t1"]
    assert list(work.session.scalars(select(AccountSession.digest))) == ["s1"]
    act_as(work, Role.ADMINISTRATOR)
    with pytest.raises(NotAllowed):
        forget_expired(work)


def test_a_night_is_planned_once(work: Work) -> None:
    work.actor = SYSTEM
    for _ in range(2):
        plan_once(work, "tests.night", work.now + timedelta(hours=3))
        work.session.flush()
    from_outbox = work.session.connection().exec_driver_sql("SELECT count(*) FROM outbox WHERE job = 'tests.night'").scalar()
    assert from_outbox == 1


def test_an_unknown_account_is_a_minors(work: Work) -> None:
    assert Account(person_id=1).is_protected
