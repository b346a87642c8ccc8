"""Who is suggested, who is not, and how soon suggestions follow what happens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from talent_net.domain.mentoring.actions.suggestions import (
    dismiss_suggestion,
    invite_student,
    say_what_i_seek,
    take_dismissal_back,
)
from talent_net.domain.mentoring.fitting import memory
from talent_net.domain.mentoring.fitting.suggesting import Memories, suggest_mentors, suggest_students
from talent_net.domain.mentoring.model import Format, Goal, MentorTerms
from talent_net.domain.mentoring.queries.suggestions import somebody
from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.directory import Looking
from talent_net.domain.people.model import Audience, OrganisationKind, Person, Term, TermKind
from talent_net.domain.people.rules.audiences import Part
from talent_net.kernel.access import Actor
from talent_net.kernel.errors import NotAllowed, NotFound, RuleBroken
from talent_net.kernel.work import Work
from talent_net.matching.scoring import Traits
from tests.domain.mentoring.fitting.fit_world import memories
from tests.factories.mentoring import make_mentor, make_mentorship, make_pupil, make_student
from tests.factories.people import make_organisation, make_person
from tests.harness.apps import NOON, BeginWork


def looking(work: Work, actor: Actor) -> Looking:
    return Looking(actor=actor, today=work.today, limits=work.limits)


def acting_as(work: Work, person: Person, blocked: tuple[int, ...] = ()) -> Actor:
    return actor_of(person, work.today, work.limits, blocked)


def mentors_for(work: Work, actor: Actor, known: Memories | None = None) -> list[int]:
    found = suggest_mentors(work.session, known or memories(), looking(work, actor), Traits(), 50)
    assert found.count == len(found.found)
    return sorted(each.person_id for each in found.found)


def students_for(work: Work, actor: Actor) -> list[int]:
    found = suggest_students(work.session, memories(), looking(work, actor), Traits(), 50)
    return sorted(each.person_id for each in found.found)


CLOSED: dict[str, Callable[[Work, Person], None]] = {
    "hidden offers": lambda _work, mentor: setattr(mentor.profile, f"audience_{Part.OFFERS.value}", int(Audience.MATCHES)),
    "no offer": lambda _work, mentor: setattr(mentor.profile, "offers", []),
    "not verified": lambda work, mentor: setattr(mentor.verifications[0], "revoked_at", work.now),
    "no hours this month": lambda _work, mentor: setattr(mentor.profile, "monthly_hours", 0),
    "free later": lambda work, mentor: setattr(mentor.profile, "free_from", work.today + timedelta(days=60)),
    "suspended": lambda work, mentor: setattr(mentor, "suspended_at", work.now),
}


@pytest.mark.parametrize("why", CLOSED)
def test_who_cannot_take_anybody_is_not_suggested(begin_work: BeginWork, why: str) -> None:
    with begin_work(at=NOON) as work:
        student, open_, closed = make_student(work), make_mentor(work), make_mentor(work)
        CLOSED[why](work, closed)
    with begin_work(at=NOON) as work:
        assert mentors_for(work, acting_as(work, student)) == [open_.id]


@pytest.mark.parametrize(
    "terms", [{"places": 1, "places_taken": 1}, {"paused_until": NOON.date() + timedelta(days=3)}, {"places": 0}]
)
def test_terms_close_a_mentor(begin_work: BeginWork, terms: dict[str, object]) -> None:
    with begin_work(at=NOON) as work:
        student, _closed = make_student(work), make_mentor(work, terms=terms)
    with begin_work(at=NOON) as work:
        assert mentors_for(work, acting_as(work, student)) == []


def test_whom_one_knows_blocked_or_put_aside_is_not_suggested(begin_work: BeginWork) -> None:
    with begin_work(at=NOON) as work:
        student = make_student(work)
        partner, blocked, aside, left = (make_mentor(work) for _ in range(4))
        make_mentorship(work, student, partner)
    with begin_work(acting_as_now(begin_work, student), at=NOON) as work:
        dismiss_suggestion(work, work.session.scalars(somebody(aside.public_id)).one())
    with begin_work(at=NOON) as work:
        assert mentors_for(work, acting_as(work, student, (blocked.id,))) == [left.id]
    with begin_work(acting_as_now(begin_work, student), at=NOON) as work:
        take_dismissal_back(work, aside.id)
    with begin_work(at=NOON) as work:
        assert mentors_for(work, acting_as(work, student, (blocked.id,))) == sorted([aside.id, left.id])


def acting_as_now(begin_work: BeginWork, person: Person) -> Actor:
    with begin_work(at=NOON) as work:
        return acting_as(work, person)


def test_suggestions_follow_the_log(begin_work: BeginWork) -> None:
    """One memory over several works: what happened in between is known."""
    known = memories()
    with begin_work(at=NOON) as work:
        student, mentor = make_student(work), make_mentor(work)
    with begin_work(at=NOON) as work:
        assert mentors_for(work, acting_as(work, student), known) == [mentor.id]
        terms = work.session.get_one(MentorTerms, mentor.id)
        terms.places_taken = 2
        say_what_i_seek(work, mentor.id, [], [], is_seeking=False)
    with begin_work(at=NOON) as work:
        assert mentors_for(work, acting_as(work, student), known) == []
        other = make_mentor(work)
    with begin_work(at=NOON) as work:
        assert mentors_for(work, acting_as(work, student), known) == [other.id]


def test_those_who_are_no_mentors_are_read_once(begin_work: BeginWork, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many they are, and however late they came: the memory does not begin afresh because of them."""
    monkeypatch.setattr(memory, "MOST_AT_ONCE", 2)
    known = memories()
    with begin_work(at=NOON) as work:
        student, mentor = make_student(work), make_mentor(work)
    for _ in range(4):
        with begin_work(at=NOON) as work:
            make_person(work)
    with begin_work(at=NOON) as work:
        assert mentors_for(work, acting_as(work, student), known) == [mentor.id]
        index = known.fits.mentors
        assert mentors_for(work, acting_as(work, student), known) == [mentor.id]
        assert known.fits.mentors is index


def test_a_month_begins_afresh(begin_work: BeginWork) -> None:
    known = memories()
    with begin_work(at=NOON) as work:
        student = make_student(work)
        mentor = make_mentor(work, terms={"paused_until": NOON.date() + timedelta(days=10)})
    with begin_work(at=NOON) as work:
        assert mentors_for(work, acting_as(work, student), known) == []
    with begin_work(at=NOON + timedelta(days=11)) as work:
        assert mentors_for(work, acting_as(work, student), known) == [mentor.id]
    with begin_work(at=NOON + timedelta(days=40)) as work:
        assert mentors_for(work, acting_as(work, student), known) == [mentor.id]


def test_a_pupil_finds_groups_first_and_is_found_by_nobody(begin_work: BeginWork) -> None:
    with begin_work(at=NOON) as work:
        school = make_organisation(work, kind=OrganisationKind.SCHOOL)
        pupil = make_pupil(work, school, terms={"is_seeking": True, "goals": [Goal.CAREER.value]})
        alone = make_mentor(work, terms={"formats": [Format.VIDEO.value], "goals": [Goal.CAREER.value]})
        group = make_mentor(work, terms={"formats": [Format.GROUP.value], "goals": [Goal.CAREER.value]})
        grown_up = make_student(work, terms={"is_seeking": True})
        hidden = make_student(work)
    with begin_work(at=NOON) as work:
        actor = acting_as(work, pupil)
        found = suggest_mentors(work.session, memories(), looking(work, actor), Traits(goals=(Goal.CAREER.value,)), 10)
        assert [each.person_id for each in found.found] == [group.id, alone.id]
        assert students_for(work, acting_as(work, group)) == [grown_up.id]
        assert hidden.id not in students_for(work, acting_as(work, group))


def test_nobody_from_the_street_is_told_anything(begin_work: BeginWork) -> None:
    with begin_work(at=NOON) as work:
        make_mentor(work)
        unconfirmed = make_person(work, confirmed_at=None)
    with begin_work(at=NOON) as work:
        assert mentors_for(work, Actor()) == []
        assert mentors_for(work, acting_as(work, unconfirmed)) == []


def test_reasons_are_made_from_what_both_share(begin_work: BeginWork) -> None:
    with begin_work(at=NOON) as work:
        term = Term(slug="sea", kind=TermKind.FIELD, name_ja="海", name_en="Sea", created_at=work.now)
        work.session.add(term)
        work.session.flush()
        student, mentor = make_student(work), make_mentor(work)
        mentor.profile.terms = [term]
        number = term.id
    with begin_work(at=NOON) as work:
        actor = acting_as(work, student)
        found = suggest_mentors(work.session, memories(), looking(work, actor), Traits(terms=(number,)), 5)
        assert [each.fit.met.terms for each in found.found] == [(number,)]
        assert found.terms[number].en == "Sea"
        assert found.found[0].person_id == mentor.id


# Actions


def test_what_one_seeks_is_ones_own(begin_work: BeginWork) -> None:
    with begin_work(at=NOON) as work:
        student, other = make_student(work), make_student(work)
    with begin_work(acting_as_now(begin_work, other), at=NOON) as work, pytest.raises(NotAllowed):
        say_what_i_seek(work, student.id, [Goal.CAREER], [], is_seeking=True)
    with begin_work(acting_as_now(begin_work, student), at=NOON) as work:
        terms = say_what_i_seek(work, student.id, [Goal.RESEARCH, Goal.CAREER], [Format.TEXT], is_seeking=True)
        assert (terms.goals, terms.formats, terms.is_seeking) == (["career", "research"], ["text"], True)


def test_nobody_protected_is_shown_to_mentors(begin_work: BeginWork) -> None:
    with begin_work(at=NOON) as work:
        pupil = make_pupil(work, make_organisation(work, kind=OrganisationKind.SCHOOL))
    with begin_work(acting_as_now(begin_work, pupil), at=NOON) as work, pytest.raises(RuleBroken, match="seeking_protected"):
        say_what_i_seek(work, pupil.id, [], [], is_seeking=True)


def test_a_student_is_invited_once(begin_work: BeginWork) -> None:
    with begin_work(at=NOON) as work:
        mentor, student = make_mentor(work), make_student(work, terms={"is_seeking": True})
    actor = acting_as_now(begin_work, mentor)
    for is_first in (True, False):
        with begin_work(actor, at=NOON) as work:
            assert invite_student(work, work.session.scalars(somebody(student.public_id)).one()) is is_first


def test_who_may_not_be_reached_is_not_invited(begin_work: BeginWork) -> None:
    with begin_work(at=NOON) as work:
        school = make_organisation(work, kind=OrganisationKind.SCHOOL)
        mentor, stranger = make_mentor(work), make_person(work)
        pupil, quiet = make_pupil(work, school, terms={"is_seeking": True}), make_student(work)
        seeking = make_student(work, terms={"is_seeking": True})
    actor = acting_as_now(begin_work, mentor)
    with begin_work(actor, at=NOON) as work:
        with pytest.raises(NotAllowed):
            invite_student(work, work.session.scalars(somebody(pupil.public_id)).one())
        with pytest.raises(NotFound):
            invite_student(work, work.session.scalars(somebody(quiet.public_id)).one())
    with begin_work(replace(actor, blocked_ids=frozenset({seeking.id})), at=NOON) as work, pytest.raises(NotAllowed):
        invite_student(work, work.session.scalars(somebody(seeking.public_id)).one())
    with begin_work(acting_as_now(begin_work, stranger), at=NOON) as work, pytest.raises(RuleBroken, match="offers_no_mentoring"):
        invite_student(work, work.session.scalars(somebody(seeking.public_id)).one())
