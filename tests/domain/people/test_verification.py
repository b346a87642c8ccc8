"""Vouching for people: what proves what, what ends with its proof, and what staff may do."""

import pytest
from sqlalchemy import select

from talent_net.domain.people.actions.verification import (
    review_by_email_domain,
    revoke_verification,
    verify_by_email_domain,
    verify_by_roster,
    verify_by_staff,
    withdraw_by_roster,
)
from talent_net.domain.people.facts.verification import PersonVerified, VerificationRevoked
from talent_net.domain.people.model import (
    Organisation,
    OrganisationDomain,
    Person,
    Role,
    RosterEntry,
    Verification,
    VerificationMethod,
)
from talent_net.kernel.access import Actor
from talent_net.kernel.errors import NotAllowed, RuleBroken
from talent_net.kernel.work import Work
from tests.factories.people import make_organisation, make_person


def university(work: Work, *domains: str, **values: object) -> Organisation:
    return make_organisation(work, domains=[OrganisationDomain(domain=domain) for domain in domains], **values)


def standing(work: Work, person: Person) -> list[tuple[VerificationMethod, int | None]]:
    work.session.flush()
    rows = work.session.scalars(select(Verification).where(Verification.person_id == person.id).order_by(Verification.id))
    return [(row.method, row.organisation_id) for row in rows if row.revoked_at is None]


def enrol(work: Work, organisation: Organisation, **values: object) -> RosterEntry:
    entry = RosterEntry(organisation_id=organisation.id, created_at=work.now, updated_at=work.now, **values)
    work.session.add(entry)
    work.session.flush()
    return entry


def coordinator(work: Work) -> Person:
    person = make_person(work, roles=(Role.COORDINATOR,))
    work.actor = Actor(person_id=person.id, roles=frozenset({Role.COORDINATOR.value}), is_protected=False, is_confirmed=True)
    return person


def test_a_confirmed_address_at_the_domain_verifies(work: Work) -> None:
    ynu = university(work, "ynu.example")
    person = make_person(work, email="a@student.ynu.example")
    verify_by_email_domain(work, person)
    assert standing(work, person) == [(VerificationMethod.EMAIL_DOMAIN, ynu.id)]


@pytest.mark.parametrize("email", ["a@evil-ynu.example", "a@ynu.example.evil.example", "a@gmail.com"])
def test_another_domain_verifies_nobody(work: Work, email: str) -> None:
    university(work, "ynu.example")
    person = make_person(work, email=email)
    assert verify_by_email_domain(work, person) == []


def test_an_unconfirmed_address_proves_nothing(work: Work) -> None:
    university(work, "ynu.example")
    person = make_person(work, email="a@ynu.example", confirmed_at=None)
    assert verify_by_email_domain(work, person) == []


def test_an_unapproved_organisation_verifies_nobody(work: Work) -> None:
    university(work, "ynu.example", approved_at=None)
    person = make_person(work, email="a@ynu.example")
    assert verify_by_email_domain(work, person) == []


def test_verifying_twice_says_it_once(work: Work) -> None:
    university(work, "ynu.example")
    person = make_person(work, email="a@ynu.example")
    first, second = verify_by_email_domain(work, person), verify_by_email_domain(work, person)
    assert first == second
    assert sum(isinstance(fact, PersonVerified) for fact in work.facts) == 1


def test_a_changed_address_takes_the_old_proof_away(work: Work) -> None:
    university(work, "ynu.example")
    ycu = university(work, "ycu.example")
    person = make_person(work, email="a@ynu.example")
    verify_by_email_domain(work, person)
    person.email = "a@ycu.example"
    verify_by_email_domain(work, person)
    assert standing(work, person) == [(VerificationMethod.EMAIL_DOMAIN, ycu.id)]
    assert sum(isinstance(fact, VerificationRevoked) for fact in work.facts) == 1


def test_coming_back_to_an_address_restores_the_same_row(work: Work) -> None:
    university(work, "ynu.example")
    person = make_person(work, email="a@ynu.example")
    (first,) = verify_by_email_domain(work, person)
    person.email = "a@mail.example"
    verify_by_email_domain(work, person)
    person.email = "a@ynu.example"
    assert verify_by_email_domain(work, person) == [first]


def test_a_changed_address_leaves_other_proofs(work: Work) -> None:
    ynu = university(work, "ynu.example")
    person = make_person(work, email="a@ynu.example")
    enrol(work, ynu, person_id=person.id)
    verify_by_email_domain(work, person)
    verify_by_roster(work, person, ynu)
    person.email = "a@mail.example"
    verify_by_email_domain(work, person)
    assert standing(work, person) == [(VerificationMethod.ROSTER, ynu.id)]


def test_changed_domains_review_everyone_concerned(work: Work) -> None:
    ynu = university(work, "ynu.example")
    before, after = make_person(work, email="a@ynu.example"), make_person(work, email="a@new.example")
    verify_by_email_domain(work, before)
    ynu.domains = [OrganisationDomain(domain="new.example")]
    work.session.flush()
    review_by_email_domain(work, ynu.id)
    assert standing(work, before) == []
    assert standing(work, after) == [(VerificationMethod.EMAIL_DOMAIN, ynu.id)]


def test_nobody_but_the_house_reviews(work: Work) -> None:
    coordinator(work)
    with pytest.raises(NotAllowed):
        review_by_email_domain(work, 1)


def test_the_roster_verifies_by_its_line_or_by_a_confirmed_address(work: Work) -> None:
    ynu = university(work)
    by_line, by_address = make_person(work), make_person(work, email="b@mail.example")
    enrol(work, ynu, number="1", person_id=by_line.id)
    enrol(work, ynu, number="2", email="b@mail.example")
    verify_by_roster(work, by_line, ynu)
    verify_by_roster(work, by_address, ynu)
    assert standing(work, by_line) == standing(work, by_address) == [(VerificationMethod.ROSTER, ynu.id)]


def test_whom_the_roster_does_not_name_it_does_not_verify(work: Work) -> None:
    ynu = university(work)
    enrol(work, ynu, number="2", email="b@mail.example")
    unconfirmed = make_person(work, email="b@mail.example", confirmed_at=None)
    with pytest.raises(RuleBroken, match="not_on_roster"):
        verify_by_roster(work, unconfirmed, ynu)


def test_the_rosters_word_ends_with_its_line(work: Work) -> None:
    ynu, person = university(work), make_person(work)
    entry = enrol(work, ynu, number="1", person_id=person.id)
    verify_by_roster(work, person, ynu)
    withdraw_by_roster(work, person, ynu)
    assert standing(work, person) == [(VerificationMethod.ROSTER, ynu.id)]
    work.session.delete(entry)
    withdraw_by_roster(work, person, ynu)
    assert standing(work, person) == []


def test_staff_vouch_for_an_organisation_and_in_general(work: Work) -> None:
    ynu, person, staff = university(work), make_person(work), coordinator(work)
    for organisation in (ynu, None, None):
        verify_by_staff(work, person, organisation)
    assert standing(work, person) == [(VerificationMethod.STAFF, ynu.id), (VerificationMethod.STAFF, None)]
    rows = work.session.scalars(select(Verification).where(Verification.person_id == person.id))
    assert {row.verified_by_id for row in rows} == {staff.id}


def test_staff_do_not_vouch_for_themselves(work: Work) -> None:
    staff = coordinator(work)
    with pytest.raises(NotAllowed):
        verify_by_staff(work, staff, None)


def test_members_vouch_for_nobody(work: Work) -> None:
    person, member = make_person(work), make_person(work)
    work.actor = Actor(person_id=member.id, is_confirmed=True, is_protected=False)
    with pytest.raises(NotAllowed):
        verify_by_staff(work, person, None)


def test_staff_take_a_verification_back_once(work: Work) -> None:
    person = make_person(work)
    coordinator(work)
    verification = verify_by_staff(work, person, None)
    revoke_verification(work, verification)
    revoke_verification(work, verification)
    assert standing(work, person) == []
    assert sum(isinstance(fact, VerificationRevoked) for fact in work.facts) == 1


def test_members_take_nothing_back(work: Work) -> None:
    person = make_person(work)
    verification = verify_by_staff(work, person, None)
    work.actor = Actor(person_id=person.id, is_confirmed=True, is_protected=False)
    with pytest.raises(NotAllowed):
        revoke_verification(work, verification)
