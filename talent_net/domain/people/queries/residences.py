"""Where people live, for everybody to know: counts alone, and only of those who say so publicly."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Select, func, select

from talent_net.domain.people.access.gate import is_adult, is_present
from talent_net.domain.people.model import Audience, Person, Place, Profile
from talent_net.kernel.limits import Limits


def public_residences(today: date, limits: Limits) -> Select[str, str, int]:
    """Adults by country and place, the place empty where it is none of the vocabulary's. Small numbers are not for printing."""
    place = func.coalesce(Place.slug, "")
    return (
        select(Profile.country, place, func.count(Person.id))
        .join(Person, Person.id == Profile.person_id)
        .outerjoin(Place, Place.id == Profile.place_id)
        .where(is_present(), is_adult(today, limits))
        .where(Profile.audience_residence == int(Audience.PUBLIC), Profile.country != "")
        .group_by(Profile.country, place)
    )
