"""Who may do what with organisations."""

from __future__ import annotations

from talent_net.domain.people.model import Organisation, Role
from talent_net.kernel.access import Actor, policy


def keeps_organisations(actor: Actor) -> bool:
    """The staff in charge of organisations, and the house itself."""
    return actor.is_system or actor.has_role(Role.COORDINATOR, Role.ADMINISTRATOR)


@policy("people.list_organisations")
def may_list(actor: Actor, _thing: object) -> bool:
    """Every member."""
    return actor.is_signed_in or actor.is_system


@policy("people.see_organisation")
def may_see(actor: Actor, organisation: Organisation | None) -> bool:
    """Every member, once it is approved; before that its proposer and staff."""
    if organisation is None or organisation.approved_at is not None:
        return may_list(actor, None)
    is_proposer = actor.person_id is not None and organisation.proposed_by_id == actor.person_id
    return is_proposer or keeps_organisations(actor)


@policy("people.propose_organisation")
def may_propose(actor: Actor, _thing: object) -> bool:
    """Members whose address is confirmed."""
    return actor.is_signed_in and actor.is_confirmed


@policy("people.create_organisation")
def may_create(actor: Actor, _thing: object) -> bool:
    """Staff."""
    return keeps_organisations(actor)


@policy("people.edit_organisation")
def may_edit(actor: Actor, organisation: Organisation | None) -> bool:
    """Staff, and the organisation's own organisers."""
    if organisation is None:
        return keeps_organisations(actor) or bool(actor.organisation_ids)
    return keeps_organisations(actor) or organisation.id in actor.organisation_ids


@policy("people.change_domains")
def may_change_domains(actor: Actor, _organisation: Organisation | None) -> bool:
    """Staff alone: a domain verifies people."""
    return keeps_organisations(actor)


@policy("people.decide_organisation")
def may_decide(actor: Actor, _organisation: Organisation | None) -> bool:
    """Staff."""
    return keeps_organisations(actor)


@policy("people.count_members")
def may_count(actor: Actor, organisation: Organisation | None) -> bool:
    """Staff and the organisation's organisers know how many belong to it, however few."""
    return keeps_organisations(actor) or (organisation is not None and organisation.id in actor.organisation_ids)
