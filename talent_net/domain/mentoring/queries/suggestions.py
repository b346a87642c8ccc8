"""What fits are computed from, whom a reader is not suggested, wishes, dismissals and invitations."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Select, and_, bindparam, exists, func, or_, select, union_all
from sqlalchemy.orm import aliased, joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from talent_net.domain.audit.model import AuditEntry
from talent_net.domain.hours.model import DaysOff, QuietHours
from talent_net.domain.mentoring.model import (
    OPEN_STATES,
    Dismissal,
    Invitation,
    MentoringRequest,
    Mentorship,
    MentorshipState,
    MentorTerms,
    RequestTurn,
    StudentTerms,
    TurnState,
    Wish,
)
from talent_net.domain.people.model import (
    Affiliation,
    Offer,
    OfferKind,
    Person,
    Profile,
    Term,
    TermState,
    Verification,
    WeeklyHours,
)
from talent_net.domain.people.queries.directory import shown_to_members
from talent_net.domain.people.rules.audiences import Part
from talent_net.domain.searches.model import SearchDocument

# Whose documents were written since a version.
INDEXED_SINCE: Select[int, int] = (
    select(SearchDocument.person_id, SearchDocument.version)
    .where(SearchDocument.version > bindparam("version"))
    .order_by(SearchDocument.version)
)
LAST_INDEXED: Select[int | None] = select(func.max(SearchDocument.version))
# What happened since an entry of the log.
HAPPENED_SINCE: Select[int, str] = (
    select(AuditEntry.id, AuditEntry.values).where(AuditEntry.id > bindparam("number")).order_by(AuditEntry.id)
)

_SLUGS: BindParameter[str] = bindparam("slugs", expanding=True)
# The numbers of fields and skills by how they stand in an address.
TERM_NUMBERS: Select[str, int] = select(Term.slug, Term.id).where(Term.slug.in_(_SLUGS), Term.state == TermState.ACCEPTED)


def fit_rows(ids: Collection[int] | None) -> Select[*tuple[Any, ...]]:
    """For these people, or for all who may be mentors or students: their traits as members see them, and their terms."""
    mentor, student = MentorTerms, StudentTerms
    found: Select[*tuple[Any, ...]] = (
        select(
            SearchDocument.person_id,
            SearchDocument.traits,
            shown_to_members(Part.HOURS).label("shows_hours"),
            Profile.time_zone,
            mentor.goals.label("mentor_goals"),
            mentor.formats.label("mentor_formats"),
            mentor.answered,
            mentor.lapsed,
            mentor.usual_answer_minutes,
            student.is_seeking,
            student.goals.label("student_goals"),
            student.formats.label("student_formats"),
        )
        .join(Profile, Profile.person_id == SearchDocument.person_id)
        .outerjoin(mentor, mentor.person_id == SearchDocument.person_id)
        .outerjoin(student, student.person_id == SearchDocument.person_id)
    )
    if ids is None:
        return found.where(or_(SearchDocument.traits.contains('"mentoring"'), student.is_seeking))
    return found.where(SearchDocument.person_id.in_(ids))


def shown_hours(ids: Collection[int] | None) -> Select[int, int, int, int]:
    """The weekly hours of those who show them to members."""
    found = (
        select(WeeklyHours.person_id, WeeklyHours.weekday, WeeklyHours.start_minute, WeeklyHours.end_minute)
        .join(Profile, Profile.person_id == WeeklyHours.person_id)
        .where(shown_to_members(Part.HOURS))
    )
    return found if ids is None else found.where(WeeklyHours.person_id.in_(ids))


def with_exceptions(ids: Collection[int] | None) -> Select[int]:
    """Who has days off or quiet hours, and which students look for a mentor: their weekly hours alone do not say when they are free."""
    found = union_all(
        select(DaysOff.person_id.label("id")),
        select(QuietHours.person_id),
        select(StudentTerms.person_id).where(StudentTerms.is_seeking),
    ).subquery()
    return select(found.c.id).distinct() if ids is None else select(found.c.id).where(found.c.id.in_(ids)).distinct()


def mentors_of(mentorship_ids: Collection[int], request_ids: Collection[int], turn_ids: Collection[int]) -> Select[int]:
    """Whose room these mentorships, requests and turns concern."""
    turns = select(RequestTurn.mentor_id).where(or_(RequestTurn.request_id.in_(request_ids), RequestTurn.id.in_(turn_ids)))
    found = union_all(select(Mentorship.mentor_id).where(Mentorship.id.in_(mentorship_ids)), turns).subquery()
    return select(found.c.mentor_id)


def not_to_suggest(person_id: int) -> Select[int]:
    """Whom nobody suggests to this reader: themselves, with whom they work already, whom they have asked, and who is not for them."""
    standing = Mentorship.state != MentorshipState.ENDED
    asked = and_(MentoringRequest.student_id == person_id, MentoringRequest.state.in_(OPEN_STATES))
    waiting = RequestTurn.state == TurnState.WAITING
    found = union_all(
        select(Person.id.label("id")).where(Person.id == person_id),
        select(Dismissal.person_id).where(Dismissal.viewer_id == person_id),
        select(Mentorship.mentor_id).where(Mentorship.student_id == person_id, standing),
        select(Mentorship.student_id).where(Mentorship.mentor_id == person_id, standing),
        select(RequestTurn.mentor_id).join(MentoringRequest, MentoringRequest.id == RequestTurn.request_id).where(asked, waiting),
        select(MentoringRequest.student_id)
        .join(RequestTurn, RequestTurn.request_id == MentoringRequest.id)
        .where(RequestTurn.mentor_id == person_id, waiting),
    ).subquery()
    return select(found.c.id)


def student_terms(person_id: int) -> Select[StudentTerms]:
    """What a student looks for."""
    return select(StudentTerms).where(StudentTerms.person_id == person_id)


def wishes_of(student_id: int) -> Select[Wish]:
    """A student's list in its order."""
    return select(Wish).where(Wish.student_id == student_id).order_by(Wish.position, Wish.id)


def wished_ids(student_id: int) -> Select[int]:
    """The mentors on a student's list, in its order."""
    return select(Wish.mentor_id).where(Wish.student_id == student_id).order_by(Wish.position, Wish.id)


def student_locked(student_id: int) -> Select[int]:
    """The student's row, held until the transaction ends: whoever changes a list takes it first, so that changes stand in a row."""
    return select(Person.id).where(Person.id == student_id).with_for_update(key_share=True)


def dismissed_ids(viewer_id: int) -> Select[int]:
    """Whom a reader put aside, the latest first."""
    return select(Dismissal.person_id).where(Dismissal.viewer_id == viewer_id).order_by(Dismissal.created_at.desc())


def of_public_ids(public_ids: Collection[str]) -> Select[str, int]:
    """The numbers of people by their public ids."""
    return select(Person.public_id, Person.id).where(Person.public_id.in_(public_ids))


def offering_mentoring(person_id: int) -> Select[int]:
    """The person's own number, if members see that they offer mentoring, and the house has verified them."""
    verified = exists().where(Verification.person_id == Person.id, Verification.revoked_at.is_(None))
    offering = exists().where(Offer.person_id == Person.id, Offer.kind == OfferKind.MENTORING)
    shown = exists().where(Profile.person_id == Person.id, shown_to_members(Part.OFFERS))
    return select(Person.id).where(Person.id == person_id, verified, offering, shown)


def invited_by(mentor_id: int) -> Select[int]:
    """The students whom a mentor invited."""
    return select(Invitation.student_id).where(Invitation.mentor_id == mentor_id)


def wishes_told(student_id: int) -> Select[int, str, datetime]:
    """A student's list for a copy of their data: positions, addresses and moments."""
    return (
        select(Wish.position, Person.public_id, Wish.created_at)
        .join(Person, Person.id == Wish.mentor_id)
        .where(Wish.student_id == student_id)
        .order_by(Wish.position)
    )


def put_aside_told(viewer_id: int) -> Select[str, datetime]:
    """Whom a reader put aside, for a copy of their data."""
    return (
        select(Person.public_id, Dismissal.created_at)
        .join(Person, Person.id == Dismissal.person_id)
        .where(Dismissal.viewer_id == viewer_id)
        .order_by(Dismissal.created_at)
    )


def invitations_told(person_id: int) -> Select[str, str, datetime]:
    """Invitations from or to a person, for a copy of their data."""
    mentor, student = aliased(Person), aliased(Person)
    return (
        select(mentor.public_id, student.public_id, Invitation.created_at)
        .join(mentor, mentor.id == Invitation.mentor_id)
        .join(student, student.id == Invitation.student_id)
        .where(or_(Invitation.mentor_id == person_id, Invitation.student_id == person_id))
        .order_by(Invitation.created_at)
    )


def _at_the_gate() -> tuple[ExecutableOption, ...]:
    """What decides whether somebody may be met."""
    return (joinedload(Person.profile), selectinload(Person.affiliations).joinedload(Affiliation.organisation))


def somebody(public_id: str) -> Select[Person]:
    """A person as the gate asks for them, by the address of their page."""
    return select(Person).where(Person.public_id == public_id).options(*_at_the_gate())


def public_id_of(person_id: int) -> Select[str]:
    """How somebody stands in an address."""
    return select(Person.public_id).where(Person.id == person_id)
