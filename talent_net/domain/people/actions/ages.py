"""Putting a person's age right: what they may do, and who may reach them, follows from it at once."""

from __future__ import annotations

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.people.access.staff import account_of
from talent_net.domain.people.actors import age_of, is_staff
from talent_net.domain.people.facts.staff import AgeCorrected
from talent_net.domain.people.model import Person, SchoolStage
from talent_net.domain.people.rules.standings import Age, Standing, check_correction, standing_on
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work


def correct_age(work: Work, person: Person, age: Age, reason: str, evidence: str) -> None:
    """Put date of birth and school right; needs the roles loaded. Whoever was protected is let go by safeguarding officers alone."""
    account = account_of(person, work.today, work.limits)
    ensure(work.actor, "admin.correct_age", account)
    check_correction(work.today, age, work.limits, reason, evidence)
    is_pupil = age.school_stage is SchoolStage.HIGH_SCHOOL
    right = Age(born_on=age.born_on, school_stage=age.school_stage, graduates_on=age.graduates_on if is_pupil else None)
    before = standing_on(work.today, age_of(person), work.limits)
    after = standing_on(work.today, right, work.limits)
    if right == age_of(person):
        raise RuleBroken("people.age_same")
    # The day on which protection ends counts too: an earlier one lets somebody go as surely as today's.
    if account.is_protected and _is_loosened(age_of(person), right, after):
        ensure(work.actor, "admin.end_protection", account)
    if after is not Standing.ADULT and is_staff(person):
        raise RuleBroken("people.minor_with_role")
    person.born_on, person.school_stage, person.graduates_on = right.born_on, right.school_stage, right.graduates_on
    work.session.flush()
    work.record(
        AgeCorrected(person_id=person.id, before_code=before.value, after_code=after.value, reason=reason, evidence_code=evidence)
    )


def _is_loosened(known: Age, right: Age, after: Standing) -> bool:
    if after is Standing.ADULT or known.born_on is None:
        return True
    is_older = right.born_on is not None and right.born_on < known.born_on
    was_pupil, is_pupil = known.school_stage is SchoolStage.HIGH_SCHOOL, right.school_stage is SchoolStage.HIGH_SCHOOL
    leaves_earlier = was_pupil and (not is_pupil or (right.graduates_on or known.graduates_on) != known.graduates_on)
    return is_older or leaves_earlier
