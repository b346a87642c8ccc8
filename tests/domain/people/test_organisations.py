"""Organisations: proposed by members, decided by staff, edited by their own."""

import pytest

from talent_net.domain.people.actions.organisations import (
    approve_organisation,
    change_domains,
    create_organisation,
    decline_organisation,
    edit_organisation,
    propose_organisation,
)
from talent_net.domain.people.facts.organisations import OrganisationApproved, OrganisationDeclined, OrganisationDomainsChanged
from talent_net.domain.people.model import Affiliation, Organisation, OrganisationKind, Role
from talent_net.domain.people.rules.organisations import MOST_PROPOSALS, Particulars
from talent_net.kernel.access import Actor, can
from talent_net.kernel.errors import NotAllowed, RuleBroken
from talent_net.kernel.work import Work
from tests.factories.people import make_organisation, make_person


def particulars(name: str = "Harbour University") -> Particulars:
    return Particulars(kind=OrganisationKind.UNIVERSITY, name_ja=f"{name}（和）", name_en=name, country="JP")


def act_as(work: Work, *roles: Role, organisation_ids: frozenset[int] = frozenset(), is_confirmed: bool = True) -> int:
    person = make_person(work)
    work.actor = Actor(
        person_id=person.id,
        roles=frozenset(role.value for role in roles),
        is_protected=False,
        is_confirmed=is_confirmed,
        organisation_ids=organisation_ids,
    )
    return person.id


def test_a_proposal_waits_and_is_seen_by_its_proposer_and_staff(work: Work) -> None:
    person_id = act_as(work)
    proposed = propose_organisation(work, particulars())
    assert (proposed.approved_at, proposed.slug, proposed.proposed_by_id) == (None, "harbour-university", person_id)
    assert can(work.actor, "people.see_organisation", proposed)
    act_as(work)
    assert not can(work.actor, "people.see_organisation", proposed)
    act_as(work, Role.COORDINATOR)
    assert can(work.actor, "people.see_organisation", proposed)


def test_the_unconfirmed_propose_nothing(work: Work) -> None:
    act_as(work, is_confirmed=False)
    with pytest.raises(NotAllowed):
        propose_organisation(work, particulars())


def test_nobody_floods_the_desk(work: Work) -> None:
    act_as(work)
    for number in range(MOST_PROPOSALS):
        propose_organisation(work, particulars(f"University {number}"))
    with pytest.raises(RuleBroken, match="too_many_proposals"):
        propose_organisation(work, particulars())


def test_what_is_here_is_not_entered_twice(work: Work) -> None:
    create_organisation(work, particulars())
    with pytest.raises(RuleBroken, match="organisation_known"):
        create_organisation(work, particulars("harbour university"))


def test_two_names_that_look_alike_in_latin_have_two_addresses(work: Work) -> None:
    first, second = create_organisation(work, particulars("Harbour-U")), create_organisation(work, particulars("Harbour U"))
    assert (first.slug, second.slug) == ("harbour-u", "harbour-u-2")


def test_staff_approve_once(work: Work) -> None:
    person_id = act_as(work)
    proposed = propose_organisation(work, particulars())
    with pytest.raises(NotAllowed):
        approve_organisation(work, proposed)
    act_as(work, Role.COORDINATOR)
    approve_organisation(work, proposed)
    approve_organisation(work, proposed)
    assert work.facts.count(OrganisationApproved(organisation_id=proposed.id, proposed_by_id=person_id)) == 1


def test_a_declined_proposal_is_gone_and_careers_stay(work: Work) -> None:
    act_as(work)
    proposed = propose_organisation(work, particulars())
    person = make_person(work)
    person.affiliations = [Affiliation(organisation_id=proposed.id, employer_en="Harbour")]
    work.session.flush()
    act_as(work, Role.ADMINISTRATOR)
    decline_organisation(work, proposed)
    assert work.session.get(Organisation, proposed.id) is None
    assert any(isinstance(fact, OrganisationDeclined) for fact in work.facts)


def test_what_stands_is_not_declined(work: Work) -> None:
    with pytest.raises(RuleBroken, match="organisation_stands"):
        decline_organisation(work, make_organisation(work))


def test_organisers_edit_their_own_organisation_but_not_its_domains(work: Work) -> None:
    own, other = make_organisation(work), make_organisation(work)
    act_as(work, Role.ORGANISER, organisation_ids=frozenset({own.id}))
    edit_organisation(work, own, particulars())
    assert own.name_en == "Harbour University"
    with pytest.raises(NotAllowed):
        edit_organisation(work, other, particulars("Other"))
    with pytest.raises(NotAllowed):
        change_domains(work, own, ["harbour.example"])


def test_domains_are_canonical_belong_to_one_and_are_said_once(work: Work) -> None:
    one, two = make_organisation(work), make_organisation(work)
    change_domains(work, one, ["Harbour.example.", "", "sea.example"])
    change_domains(work, one, ["sea.example", "harbour.example"])
    assert [row.domain for row in one.domains] == ["harbour.example", "sea.example"]
    assert work.facts.count(OrganisationDomainsChanged(organisation_id=one.id)) == 1
    with pytest.raises(RuleBroken, match="domain_taken"):
        change_domains(work, two, ["sea.example"])
    with pytest.raises(RuleBroken, match="domain_shared"):
        change_domains(work, two, ["ac.jp"])
