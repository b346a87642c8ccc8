"""Who asks for suggestions, as the fits need to know them."""

from __future__ import annotations

from dataclasses import dataclass

from talent_net.domain.hours.promises import promises_of
from talent_net.domain.mentoring.fitting.suggesting import Memories
from talent_net.domain.mentoring.fitting.traits import own_traits
from talent_net.domain.mentoring.model import StudentTerms
from talent_net.domain.mentoring.queries.suggestions import TERM_NUMBERS, student_terms
from talent_net.domain.people.cards import ProfileCard, card_of
from talent_net.domain.people.directory import Looking
from talent_net.domain.people.model import Calling
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.domain.people.rules.audiences import Viewpoint
from talent_net.kernel.work import city_date
from talent_net.matching.scoring import Traits
from talent_net.web.fitting import fit_memories
from talent_net.web.guards import signed_in
from talent_net.web.work import acting, limits, now, reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """The reader: how they look, what they know of themselves, and what they look for."""

    looking: Looking
    memories: Memories
    card: ProfileCard
    traits: Traits
    terms: StudentTerms | None

    @property
    def is_student(self) -> bool:
        return self.card.calling is Calling.STUDENT

    @property
    def says_little(self) -> bool:
        """Whether there is next to nothing by which mentors could be compared."""
        return not (self.traits.terms or self.traits.goals)


def asking(card: ProfileCard | None = None) -> Asking:
    """The signed-in reader; `card` is their own, where it is read already."""
    person_id, actor = signed_in().person_id, acting()
    if card is None:
        person = reading().scalars(person_with_profile(person_id)).one()
        card = card_of(person, Viewpoint.SELF, is_protected=actor.is_protected)
    terms = reading().scalars(student_terms(person_id)).one_or_none()
    slugs = [term.slug for term in card.terms or ()]
    numbers = {row.slug: row.id for row in reading().execute(TERM_NUMBERS, {"slugs": slugs})}
    looking = looking_now()
    hours = promises_of(reading(), [person_id], looking.today, looking.limits).get(person_id)
    return Asking(
        looking=looking,
        memories=fit_memories(),
        card=card,
        traits=own_traits(card, numbers, terms, hours),
        terms=terms,
    )


def looking_now() -> Looking:
    """Who looks, today."""
    return Looking(actor=acting(), today=city_date(now()), limits=limits())
