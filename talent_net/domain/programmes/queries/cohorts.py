"""A whole cohort at once: what scores are made of, and who cannot meet whom."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from talent_net.domain.mentoring.model import Mentorship, MentorshipState, MentorTerms, StudentTerms
from talent_net.domain.people.model import Affiliation, Block, Person, Profile, Term, Verification
from talent_net.domain.programmes.model import (
    Enrolment,
    EnrolmentState,
    PairConstraint,
    PairState,
    Run,
    RunPair,
)


def cohort(programme_id: int) -> Select[Enrolment]:
    """Everybody who takes part, with their wishes and what they are compared by, in a fixed order."""
    person = joinedload(Enrolment.person)
    profile = person.joinedload(Person.profile)
    return (
        select(Enrolment)
        .where(Enrolment.programme_id == programme_id, Enrolment.state == EnrolmentState.ENROLLED)
        .options(
            selectinload(Enrolment.ranks),
            profile.selectinload(Profile.languages),
            profile.selectinload(Profile.terms),
            profile.selectinload(Profile.ties),
            person.selectinload(Person.affiliations).joinedload(Affiliation.organisation),
        )
        .order_by(Enrolment.id)
    )


def constraints_between(programme_id: int) -> Select[PairConstraint]:
    """The pins and exclusions, without their people."""
    return select(PairConstraint).where(PairConstraint.programme_id == programme_id).order_by(PairConstraint.id)


def blocks_among(person_ids: Collection[int]) -> Select[int, int]:
    """Who blocked whom among these people."""
    return select(Block.blocker_id, Block.blocked_id).where(Block.blocker_id.in_(person_ids), Block.blocked_id.in_(person_ids))


def together_among(student_ids: Collection[int]) -> Select[int, int]:
    """Who works together already: student and mentor."""
    standing = Mentorship.state != MentorshipState.ENDED
    return select(Mentorship.student_id, Mentorship.mentor_id).where(Mentorship.student_id.in_(student_ids), standing)


def refused_pairs(programme_id: int) -> Select[int, int]:
    """Pairs of this programme that were declined or that nobody answered: student and mentor by their enrolments."""
    of_programme = select(Run.id).where(Run.programme_id == programme_id)
    ended = (PairState.DECLINED, PairState.LAPSED)
    return select(RunPair.student_id, RunPair.mentor_id).where(RunPair.run_id.in_(of_programme), RunPair.state.in_(ended))


def mentor_terms(person_ids: Collection[int]) -> Select[MentorTerms]:
    """What these mentors promise."""
    return select(MentorTerms).where(MentorTerms.person_id.in_(person_ids))


def student_terms(person_ids: Collection[int]) -> Select[StudentTerms]:
    """What these students look for."""
    return select(StudentTerms).where(StudentTerms.person_id.in_(person_ids)).execution_options(populate_existing=True)


def parents_of_terms() -> Select[int, int | None]:
    """Which field each skill belongs to."""
    return select(Term.id, Term.parent_id).where(Term.parent_id.is_not(None))


def vouched_among(ids: Collection[int]) -> Select[int]:
    """Who of these people is verified."""
    return select(Verification.person_id).where(Verification.person_id.in_(ids), Verification.revoked_at.is_(None)).distinct()
