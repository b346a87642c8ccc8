"""Mentorships as the pages of several features show them: behind their policies, with the head that all of them have."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for
from sqlalchemy.orm import Session

from talent_net.domain.mentoring.circles import Gathered, gather
from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.mentoring.queries.threads import mentorship_by_public_id
from talent_net.domain.mentoring.rules.threads import Lock, lock_of, may_reach, watchers
from talent_net.domain.people.access.gate import subject_of, viewer_of, viewpoint_of
from talent_net.domain.people.actors import is_protected
from talent_net.domain.people.cards import small_card_of
from talent_net.domain.people.model import Person
from talent_net.domain.people.rules.names import Name
from talent_net.kernel.access import can
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import city_date
from talent_net.web import names
from talent_net.web.i18n import zone_city
from talent_net.web.work import acting, limits, now


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPerson:
    """Somebody in a thread. `href` and `photo` only where the reader may open the profile; `zone` where it is shown to them."""

    id: int
    name: str
    lang: str
    photo: str | None
    href: str | None
    zone: str
    city: str
    is_me: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The head of a mentorship's page. `others`: whom the reader meets there; `watchers`: the approved adults beside the mentor."""

    student: ShownPerson
    mentor: ShownPerson
    others: tuple[ShownPerson, ...]
    watchers: tuple[ShownPerson, ...]
    is_supervised: bool
    lock: Lock | None


def seen_thread(session: Session, public_id: str, policy: str = "mentoring.read_thread") -> Gathered:
    """A mentorship with its people, under the policy."""
    found = session.scalars(mentorship_by_public_id(public_id)).one_or_none()
    if found is None:
        raise NotFound("mentorship")
    return under(session, found, policy)


def under(session: Session, mentorship: Mentorship, policy: str) -> Gathered:
    """The people of a mentorship, if the reader may know of it. Raises NotFound."""
    gathered = gather(session, mentorship, city_date(now()), limits())
    if not can(acting(), policy, gathered.circle):
        raise NotFound("mentorship")
    return gathered


def shown_person(person: Person) -> ShownPerson:
    """Somebody for the acting reader; needs the loading plan of `people_in`."""
    actor, today = acting(), city_date(now())
    protected = is_protected(person, today, limits())
    card = small_card_of(person, viewpoint_of(actor, person.id), is_protected=protected)
    opens = can(actor, "people.see", subject_of(person, today, limits()))
    photo = (
        url_for("people.photo", public_id=card.public_id, digest=card.photo_digest, size="small") if card.photo_digest else None
    )
    zone = card.residence.time_zone if card.residence and card.residence.country else ""
    name, lang = shown_name(card.name)
    return ShownPerson(
        id=person.id,
        name=name,
        lang=lang,
        photo=photo if opens else None,
        href=url_for("people.profile", public_id=card.public_id) if opens else None,
        zone=zone,
        city=zone_city(zone) if zone else "",
        is_me=person.id == actor.person_id,
    )


def shown_name(name: Name | None) -> tuple[str, str]:
    """A name in the reader's script, else in the other, and its lang."""
    shown = names.shown_name(name)
    return shown.first, shown.first_lang


def shown_people(gathered: Gathered) -> dict[int, ShownPerson]:
    """Everybody in a thread, by id."""
    ids = [party.id for party in (*gathered.circle.two, *gathered.circle.supervisors)]
    return {person_id: shown_person(gathered.people[person_id]) for person_id in ids}


def shown_frame(gathered: Gathered, people: dict[int, ShownPerson]) -> Frame:
    """Who is in a mentorship, and why the reader cannot write, as far as that is told."""
    actor, circle = acting(), gathered.circle
    student, mentor = people[circle.student.id], people[circle.mentor.id]
    lock = lock_of(circle)
    if lock is None and can(actor, "mentoring.read_thread", circle) and not may_reach(viewer_of(actor), circle):
        lock = Lock.CLOSED
    return Frame(
        student=student,
        mentor=mentor,
        others=tuple(each for each in (student, mentor) if not each.is_me),
        watchers=tuple(people[party.id] for party in watchers(circle)),
        is_supervised=circle.is_supervised,
        lock=lock,
    )
