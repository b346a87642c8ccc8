"""How things stand with the signed-in person: what the home page chooses its steps from."""

from __future__ import annotations

from talent_net.domain.people.actors import is_protected
from talent_net.domain.people.cards import card_of, filled_parts
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.domain.people.rules.audiences import Viewpoint
from talent_net.domain.people.rules.completeness import completeness_of
from talent_net.domain.people.rules.next_steps import Situation
from talent_net.kernel.work import city_date
from talent_net.web.identity import Me
from talent_net.web.work import limits, now, reading


def situation_of(person: Me) -> Situation:
    """Read the person's own profile and say what is missing."""
    row = reading().scalars(person_with_profile(person.person_id)).one()
    protected = is_protected(row, city_date(now()), limits())
    card = card_of(row, Viewpoint.SELF, is_protected=protected)
    return Situation(
        calling=row.calling,
        completeness=completeness_of(row.calling, filled_parts(card), is_protected=protected),
        is_confirmed=row.confirmed_at is not None,
        is_protected=protected,
        is_verified=bool(card.badges),
        is_staff=person.is_staff,
        is_organiser=bool(person.actor.organisation_ids),
        has_totp=person.has_totp,
    )
