"""What follows when staff put an age right: the person is told, and open windows follow the new rules at once."""

from __future__ import annotations

from talent_net.domain.notices.actions import notify
from talent_net.domain.people.facts.staff import AgeCorrected
from talent_net.domain.people.model import Person
from talent_net.kernel.work import Work
from talent_net.web.extensions import bus
from talent_net.web.live import disconnect_person
from talent_net.web.mail import queue_mail


@bus.inside(AgeCorrected)
def tell_age_corrected(work: Work, fact: AgeCorrected) -> None:
    """Others see and reach them differently from now on: they should know, and be able to object."""
    notify(work, fact.person_id, "people.age_corrected")
    person = work.session.get_one(Person, fact.person_id)
    queue_mail(work, "people/age_corrected", to=person.email, language=person.language, is_adult=fact.after_code == "adult")


@bus.after(AgeCorrected)
def reconnect(fact: AgeCorrected) -> None:
    """What stays open was opened under another standing."""
    disconnect_person(fact.person_id)
