"""People of a programme, as one reader may see them."""

from __future__ import annotations

from datetime import date

from talent_net.domain.people.access.gate import subject_of, viewpoint_of
from talent_net.domain.people.actors import is_protected
from talent_net.domain.people.cards import PersonCard, small_card_of
from talent_net.domain.people.rules.audiences import Part, is_shown
from talent_net.domain.programmes.model import Enrolment
from talent_net.kernel.access import Actor, can
from talent_net.kernel.limits import Limits

# Which part of a profile tells what a criterion is made of.
TOLD_BY = {"terms": Part.TERMS, "languages": Part.LANGUAGES, "hours": Part.HOURS, "ties": Part.TIES}


def card_for(actor: Actor, enrolment: Enrolment, today: date, limits: Limits) -> PersonCard | None:
    """The card of somebody who takes part; None where the reader may not see them. Needs the plan of `faces`."""
    person = enrolment.person
    if not can(actor, "people.see", subject_of(person, today, limits)):
        return None
    return small_card_of(person, viewpoint_of(actor, person.id), is_protected=is_protected(person, today, limits))


def told_criteria(actor: Actor, enrolment: Enrolment, today: date, limits: Limits) -> frozenset[str]:
    """Of which criteria the reader may learn what the two share: those that the other's profile tells them anyway.

    None of somebody whom they may not see: what a pupil is like would tell who it is.
    """
    person = enrolment.person
    if not can(actor, "people.see", subject_of(person, today, limits)):
        return frozenset()
    protected, viewpoint = is_protected(person, today, limits), viewpoint_of(actor, person.id)
    return frozenset(
        name
        for name, part in TOLD_BY.items()
        if is_shown(part, getattr(person.profile, f"audience_{part.value}"), viewpoint, is_protected=protected)
    )
