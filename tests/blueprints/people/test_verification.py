"""What follows when addresses are confirmed and changed."""

import pytest
from sqlalchemy import select

from talent_net.domain.notices.model import Notice
from talent_net.domain.people.facts.accounts import EmailChanged, EmailConfirmed
from talent_net.domain.people.model import OrganisationDomain, Person, Verification
from talent_net.kernel.facts import Fact
from tests.factories.people import make_organisation, make_person
from tests.harness.apps import BeginWork


def kinds_told(begin_work: BeginWork, person: Person) -> list[str]:
    with begin_work() as work:
        return list(work.session.scalars(select(Notice.kind).where(Notice.person_id == person.id).order_by(Notice.id)))


@pytest.mark.parametrize("fact", [EmailConfirmed, EmailChanged])
def test_a_proven_address_verifies_and_the_person_is_told(begin_work: BeginWork, fact: type[Fact]) -> None:
    with begin_work() as work:
        make_organisation(work, domains=[OrganisationDomain(domain="ynu.example")])
        person = make_person(work, email="a@ynu.example")
        work.record(fact(person_id=person.id))  # type: ignore[call-arg]  # both kinds have a person
    with begin_work() as work:
        assert work.session.scalars(select(Verification.person_id)).all() == [person.id]
    assert kinds_told(begin_work, person) == ["people.verified_by_email_domain"]


def test_a_changed_address_ends_the_proof_and_the_person_is_told(begin_work: BeginWork) -> None:
    with begin_work() as work:
        make_organisation(work, domains=[OrganisationDomain(domain="ynu.example")])
        person = make_person(work, email="a@ynu.example")
        work.record(EmailConfirmed(person_id=person.id))
    with begin_work() as work:
        work.session.get_one(Person, person.id).email = "a@mail.example"
        work.record(EmailChanged(person_id=person.id))
    assert kinds_told(begin_work, person) == ["people.verified_by_email_domain", "people.verification_revoked"]
