"""What follows when accounts, roles and sessions change."""

from __future__ import annotations

from talent_net.domain.notices.actions import notify
from talent_net.domain.people.facts.accounts import (
    PersonSuspended,
    RecoveryCodeUsed,
    RoleGranted,
    RoleRevoked,
    SecondFactorRemoved,
    SecondFactorSet,
    SessionsClosed,
)
from talent_net.domain.people.model import Person
from talent_net.kernel.work import Work
from talent_net.web.extensions import bus
from talent_net.web.live import disconnect_person, disconnect_session
from talent_net.web.mail import queue_mail


@bus.inside(RoleGranted)
def tell_granted(work: Work, fact: RoleGranted) -> None:
    """A role brings duties: its holder hears of it."""
    notify(work, fact.person_id, "people.role_granted")


@bus.inside(RoleRevoked)
def tell_revoked(work: Work, fact: RoleRevoked) -> None:
    """A role does not vanish without a word."""
    notify(work, fact.person_id, "people.role_revoked")


@bus.inside(RecoveryCodeUsed)
def warn_of_code(work: Work, fact: RecoveryCodeUsed) -> None:
    """If it was not they who used it, they should know at once."""
    notify(work, fact.person_id, "people.recovery_code_used", left=fact.left)


@bus.inside(SecondFactorSet, SecondFactorRemoved)
def mail_second_factor(work: Work, fact: SecondFactorSet | SecondFactorRemoved) -> None:
    """Whoever reads the address learns of a change that a thief would make."""
    person = work.session.get_one(Person, fact.person_id)
    is_set = isinstance(fact, SecondFactorSet)
    queue_mail(work, "people/second_factor_changed", to=person.email, language=person.language, is_set=is_set)


@bus.after(SessionsClosed)
def close_sockets(fact: SessionsClosed) -> None:
    """A socket does not outlive its session."""
    for session_id in fact.session_ids:
        disconnect_session(session_id)


@bus.after(PersonSuspended)
def close_all_sockets(fact: PersonSuspended) -> None:
    """A suspended person is out at once, in every window."""
    disconnect_person(fact.person_id)
