"""Who plans the end of a mentorship, holds its certificate, and gives thanks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from talent_net.domain.certificates.kinds import Withdrawal
from talent_net.domain.certificates.model import Certificate
from talent_net.domain.certificates.rules import WITHOUT_THANKS
from talent_net.domain.mentoring.circles import Gathered
from talent_net.domain.mentoring.rules.threads import Circle, lock_of, may_reach
from talent_net.domain.people.access.gate import viewer_of
from talent_net.domain.people.model import Role
from talent_net.kernel.access import Actor, can, policy


@dataclass(frozen=True, slots=True)
class OwnThanks:
    """A word of thanks, by whoever wrote it."""

    circle: Circle
    author_id: int


@policy("certificates.plan")
def may_plan(actor: Actor, circle: Circle | None) -> bool:
    """The two, while their thread is open."""
    return _is_one_of_the_two(actor, circle) and can(actor, "mentoring.write_thread", circle)


@policy("certificates.remind")
def may_remind(actor: Actor, _thing: object) -> bool:
    """The house itself."""
    return actor.is_system


@policy("certificates.hold")
def may_hold(actor: Actor, certificate: Certificate | None) -> bool:
    """One's own."""
    return actor.is_signed_in and (certificate is None or certificate.holder_id == actor.person_id)


@policy("certificates.see")
def may_see(actor: Actor, certificate: Certificate | None) -> bool:
    """Its holder, and coordinators, who may have to withdraw it."""
    return may_hold(actor, certificate) or may_revoke(actor, certificate)


@policy("certificates.revoke")
def may_revoke(actor: Actor, certificate: Certificate | None) -> bool:
    """Coordinators, never of a mentorship in which they are one of the two. Needs its mentorship loaded."""
    return actor.has_role(Role.COORDINATOR) and (certificate is None or not _is_of_their_own(actor, certificate))


@policy("certificates.reissue")
def may_reissue(actor: Actor, certificate: Certificate | None) -> bool:
    """Whoever may withdraw it, once it was withdrawn as mistaken."""
    was_mistaken = certificate is None or certificate.revoke_reason == Withdrawal.MISTAKEN.value
    return was_mistaken and may_revoke(actor, certificate)


@policy("certificates.thank")
def may_thank(actor: Actor, gathered: Gathered | None) -> bool:
    """Each of the two, once it has ended, if nothing but the end keeps them from writing: a pupil is thanked, and thanks, under the eyes
    of an approved adult alone. Nobody after an end for somebody's safety.
    """
    if gathered is None:
        return actor.is_signed_in
    circle = gathered.circle
    if gathered.mentorship.end_reason in WITHOUT_THANKS:
        return False
    if not (circle.is_ended and _is_one_of_the_two(actor, circle) and can(actor, "mentoring.read_thread", circle)):
        return False
    return lock_of(replace(circle, is_ended=False)) is None and may_reach(viewer_of(actor), circle)


@policy("certificates.take_back_thanks")
def may_take_back_thanks(actor: Actor, thanks: OwnThanks | None) -> bool:
    """One's own, always: nobody has to leave their words standing."""
    if thanks is None:
        return actor.is_signed_in
    return thanks.author_id == actor.person_id and can(actor, "mentoring.read_thread", thanks.circle)


def _is_of_their_own(actor: Actor, certificate: Certificate) -> bool:
    # Where the other of the two has erased their account, no mentorship is left: then only the holder was in it.
    mentorship = certificate.mentorship
    return actor.person_id == certificate.holder_id or (mentorship is not None and actor.person_id in mentorship.two_ids)


def _is_one_of_the_two(actor: Actor, circle: Circle | None) -> bool:
    return circle is None or actor.person_id in {party.id for party in circle.two}
