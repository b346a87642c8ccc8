"""A mentor's terms, and pauses of their own making."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import talent_net.domain.mentoring.access  # noqa: F401 - registers the policies
from talent_net.domain.mentoring.actions.carrying import close_turns_at
from talent_net.domain.mentoring.actions.mentorships import terms_of
from talent_net.domain.mentoring.facts.terms import MentorPaused, MentorResumed, MentorTermsChanged
from talent_net.domain.mentoring.model import Format, Goal, MentorTerms, TurnState
from talent_net.domain.outbox.actions import enqueue
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import Work

MOST_PLACES = 20


def keep_terms(work: Work, places: int, goals: Iterable[Goal], formats: Iterable[Format]) -> MentorTerms:
    """Change places, goals and formats. Places that are taken cannot be taken away."""
    ensure(work.actor, "mentoring.keep_terms")
    terms = terms_of(work, _own(work))
    if not 0 <= places <= MOST_PLACES:
        raise RuleBroken("mentoring.places_impossible", "places", most=MOST_PLACES)
    if places < terms.places_taken:
        raise RuleBroken("mentoring.places_taken", "places", taken=terms.places_taken)
    terms.places = places
    terms.goals = [goal.value for goal in goals]
    terms.formats = [way.value for way in formats]
    terms.updated_at = work.now
    if places == terms.places_taken:
        enqueue(work, "mentoring.clear_desk", mentor_id=terms.person_id)
    work.record(MentorTermsChanged(person_id=terms.person_id))
    return terms


def pause_mentor(work: Work, until: date) -> None:
    """Take no requests until and with this day. What waits passes on to others."""
    ensure(work.actor, "mentoring.keep_terms")
    mentor_id = _own(work)
    # Students are locked before terms, here as everywhere.
    close_turns_at(work, mentor_id, TurnState.PAUSED)
    terms = terms_of(work, mentor_id)
    terms.paused_until, terms.updated_at = until, work.now
    work.record(MentorPaused(person_id=mentor_id))


def resume_mentor(work: Work) -> None:
    """Take requests again before the pause is over. Idempotent."""
    ensure(work.actor, "mentoring.keep_terms")
    terms = terms_of(work, _own(work))
    if terms.paused_until is None:
        return
    terms.paused_until, terms.updated_at = None, work.now
    work.record(MentorResumed(person_id=terms.person_id))


def _own(work: Work) -> int:
    if work.actor.person_id is None:
        raise NotFound("person")
    return work.actor.person_id
