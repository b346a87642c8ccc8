"""Who may say when whom is not to be met."""

from __future__ import annotations

from talent_net.domain.people.access.gate import PLACES_OF_LEARNING
from talent_net.domain.people.access.organisations import keeps_organisations
from talent_net.domain.people.model import Organisation
from talent_net.kernel.access import Actor, policy


@policy("hours.edit_own")
def may_edit_own(actor: Actor, person_id: int | None) -> bool:
    """Everybody their own; the house, when it tells its own story."""
    return actor.is_system or (actor.is_signed_in and person_id in {None, actor.person_id})


@policy("hours.set_school_times")
def may_set_school_times(actor: Actor, organisation: Organisation | None) -> bool:
    """The organisers of a place of learning, and the staff in charge of organisations."""
    if organisation is None:
        return keeps_organisations(actor) or bool(actor.organisation_ids)
    is_school = organisation.kind in PLACES_OF_LEARNING and organisation.approved_at is not None
    return is_school and (keeps_organisations(actor) or organisation.id in actor.organisation_ids)
