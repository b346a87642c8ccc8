"""Who may bring in rosters, read them and take imports back."""

from __future__ import annotations

from sqlalchemy import ColumnElement, false, true

from talent_net.domain.people.model import Organisation, Role
from talent_net.kernel.access import Actor, policy


def _keeps_all(actor: Actor) -> bool:
    return actor.is_system or actor.has_role(Role.COORDINATOR, Role.ADMINISTRATOR)


@policy("people.import_roster")
def may_import(actor: Actor, organisation_id: int | None) -> bool:
    """Organisers of the organisation, coordinators and administrators."""
    if _keeps_all(actor):
        return True
    return bool(actor.organisation_ids) if organisation_id is None else organisation_id in actor.organisation_ids


def importable_by(actor: Actor) -> ColumnElement[bool]:
    """The same in SQL, over organisations."""
    if _keeps_all(actor):
        return true()
    return Organisation.id.in_(actor.organisation_ids) if actor.organisation_ids else false()
