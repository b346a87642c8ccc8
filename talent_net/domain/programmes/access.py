"""Who may see programmes, take part in them, and run them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, false, or_, true

from talent_net.domain.people.model import Role
from talent_net.domain.programmes.model import Programme, ProgrammeState
from talent_net.kernel.access import Actor, policy


@dataclass(frozen=True, slots=True)
class Two:
    """The two people of a pair."""

    student_id: int
    mentor_id: int


def runs_all(actor: Actor) -> bool:
    """The city's coordinators and administrators, and the house itself."""
    return actor.is_system or actor.has_role(Role.COORDINATOR, Role.ADMINISTRATOR)


@policy("programmes.manage")
def may_manage(actor: Actor, programme: Programme | None) -> bool:
    """Whoever runs all programmes, and the organisers of the organisation to which one belongs."""
    if programme is None:
        return runs_all(actor) or bool(actor.organisation_ids)
    return runs_all(actor) or programme.organisation_id in actor.organisation_ids


@policy("programmes.list")
def may_list(actor: Actor, _programme: object) -> bool:
    """Every member."""
    return actor.is_signed_in or actor.is_system


@policy("programmes.see")
def may_see(actor: Actor, programme: Programme | None) -> bool:
    """Every member, once it is no draft any more."""
    if programme is None or programme.state is not ProgrammeState.DRAFT:
        return may_list(actor, programme)
    return may_manage(actor, programme)


@policy("programmes.enrol")
def may_enrol(actor: Actor, person_id: int | None) -> bool:
    """Members whose address is confirmed, themselves and nobody else."""
    if actor.is_system:
        return True
    return actor.is_signed_in and actor.is_confirmed and person_id in {None, actor.person_id}


@policy("programmes.answer")
def may_answer(actor: Actor, two: Two | None) -> bool:
    """The two people of a pair, each for themselves."""
    if two is None:
        return actor.is_signed_in and actor.is_confirmed
    return actor.is_confirmed and actor.person_id in {two.student_id, two.mentor_id}


@policy("programmes.keep")
def may_keep(actor: Actor, _thing: object) -> bool:
    """The house itself, when it keeps the promise of the outbox."""
    return actor.is_system


def managed_by(actor: Actor) -> ColumnElement[bool]:
    """The twin of `may_manage` over Programme."""
    if runs_all(actor):
        return true()
    return Programme.organisation_id.in_(actor.organisation_ids) if actor.organisation_ids else false()


def seen_by(actor: Actor) -> ColumnElement[bool]:
    """The twin of `may_see` over Programme."""
    if not may_list(actor, None):
        return false()
    return or_(Programme.state != ProgrammeState.DRAFT, managed_by(actor))
