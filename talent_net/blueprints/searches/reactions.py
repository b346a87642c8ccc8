"""What keeps the index true: whoever changed is indexed anew, in the transaction that changed them."""

from __future__ import annotations

from typing import Protocol

from talent_net.domain.people.facts.accounts import EmailConfirmed, PersonErased, PersonRestored, PersonSuspended
from talent_net.domain.people.facts.profiles import ProfileChanged
from talent_net.domain.people.facts.staff import AgeCorrected
from talent_net.domain.people.facts.verification import PersonVerified, VerificationRevoked
from talent_net.domain.people.facts.vocabulary import TermDecided
from talent_net.domain.searches.actions.indexing import index_people
from talent_net.domain.searches.queries import people_naming
from talent_net.kernel.work import Work
from talent_net.web.extensions import bus


class OfPerson(Protocol):
    """A fact about one person."""

    @property
    def person_id(self) -> int: ...


FOLLOWED = (
    AgeCorrected,
    EmailConfirmed,
    PersonErased,
    PersonRestored,
    PersonSuspended,
    ProfileChanged,
    PersonVerified,
    VerificationRevoked,
)


@bus.last(*FOLLOWED)
def index_person(work: Work, fact: OfPerson) -> None:
    """One person's document follows them; so does their place among those whom others find. The last fact of a work about somebody is
    the one that has it written: what comes after it is told by none of them.
    """
    latest = next(each for each in reversed(work.facts) if isinstance(each, FOLLOWED) and each.person_id == fact.person_id)
    if latest is fact:
        index_people(work, [fact.person_id])


@bus.last(TermDecided)
def index_merged(work: Work, fact: TermDecided) -> None:
    """Whoever named a merged term names another now."""
    if fact.into_id is not None:
        index_people(work, work.session.scalars(people_naming(fact.into_id)).all())
