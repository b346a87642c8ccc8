"""From rows to the circle of people in a thread, as its rules know them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from talent_net.domain.mentoring.model import Mentorship, MentorshipState
from talent_net.domain.mentoring.queries.threads import blocks_among, people_in
from talent_net.domain.mentoring.rules.threads import Circle, Party, watchers
from talent_net.domain.people.access.gate import OFFICERS, subject_of
from talent_net.domain.people.actors import grants_of
from talent_net.domain.people.model import Person, Role
from talent_net.kernel.limits import Limits


@dataclass(frozen=True, slots=True)
class Gathered:
    """A mentorship with the rows of its people and its circle."""

    mentorship: Mentorship
    people: Mapping[int, Person]
    circle: Circle


def gather(session: Session, mentorship: Mentorship, today: date, limits: Limits, *, anew: bool = False) -> Gathered:
    """The people of one mentorship, whose supervisors are loaded. `anew`: as they stand now, also where they were read before."""
    return gather_all(session, [mentorship], today, limits, anew=anew)[0]


def gather_all(
    session: Session, mentorships: Collection[Mentorship], today: date, limits: Limits, *, anew: bool = False
) -> list[Gathered]:
    """The same for many, with as many queries."""
    ids = {person_id for each in mentorships for person_id in member_ids(each)}
    people = (
        {person.id: person for person in session.scalars(people_in(ids).execution_options(populate_existing=anew))} if ids else {}
    )
    blocks = frozenset(frozenset({one, other}) for one, other in session.execute(blocks_among(ids))) if ids else frozenset()
    return [Gathered(each, people, _circle(each, people, blocks, today, limits)) for each in mentorships]


def member_ids(mentorship: Mentorship) -> tuple[int, ...]:
    """Everybody in a thread: student, mentor, supervisors."""
    return (*mentorship.two_ids, *(row.person_id for row in mentorship.supervisors))


def watcher_ids(session: Session, mentorship: Mentorship, today: date, limits: Limits) -> tuple[int, ...]:
    """The supervisors who count now; they are loaded."""
    if not mentorship.supervisors:
        return ()
    return tuple(party.id for party in watchers(gather(session, mentorship, today, limits).circle))


def reader_ids(session: Session, mentorship: Mentorship, today: date, limits: Limits) -> tuple[int, ...]:
    """Whoever reads a thread now, and is told of what happens: student, mentor, and the supervisors who count."""
    return (*mentorship.two_ids, *watcher_ids(session, mentorship, today, limits))


def _circle(
    mentorship: Mentorship, people: Mapping[int, Person], blocks: frozenset[frozenset[int]], today: date, limits: Limits
) -> Circle:
    def party(person_id: int) -> Party:
        return party_of(people[person_id], today, limits)

    return Circle(
        student=party(mentorship.student_id),
        mentor=party(mentorship.mentor_id),
        supervisors=tuple(party(row.person_id) for row in mentorship.supervisors),
        is_supervised=mentorship.is_supervised,
        is_ended=mentorship.state is MentorshipState.ENDED,
        blocks=blocks,
    )


def party_of(person: Person, today: date, limits: Limits) -> Party:
    """Somebody as the rules of threads know them; needs the loading plan of `people_in`."""
    grants = grants_of(person)
    return Party(
        subject=subject_of(person, today, limits),
        is_verified=any(row.revoked_at is None for row in person.verifications),
        is_officer=any(role in OFFICERS for role, _ in grants),
        organises=frozenset(found for role, found in grants if role is Role.ORGANISER and found is not None),
    )
