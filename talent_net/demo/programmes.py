"""Programmes of the demo world: one whose 80 students and 45 mentors wait to be matched, and one in which pupils can enrol."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime, time, timedelta
from random import Random

from talent_net.demo.personas import PERSONA_EMAILS
from talent_net.demo.queries import adult_students, organisation_named, possible_mentors
from talent_net.domain.people.actions.verification import verify_by_staff
from talent_net.domain.people.model import Person
from talent_net.domain.people.queries.accounts import account_by_email
from talent_net.domain.programmes.actions.enrolling import Entry, enrol, rank_others
from talent_net.domain.programmes.actions.writing import move_programme, write_programme
from talent_net.domain.programmes.model import Programme, ProgrammeState, Side
from talent_net.domain.programmes.queries.programmes import enrolments_listed, own_enrolment
from talent_net.domain.programmes.rules.eligibility import Eligibility
from talent_net.domain.programmes.rules.questions import Question
from talent_net.domain.programmes.rules.writing import Draft
from talent_net.kernel.access import SYSTEM, Actor
from talent_net.kernel.work import CITY_ZONE, Work, city_date

Begin = Callable[[Actor, datetime], AbstractContextManager[Work]]
STUDENTS, MENTORS = 80, 45
# So many of each side say whom they would like.
WISHING = {Side.STUDENT: 30, Side.MENTOR: 12}
AIMS = (
    "海外で働くために、今から準備できることを知りたいです。",
    "国際機関の仕事について、現場の方から直接お話を聞きたいです。",
    "I would like to find out whether research abroad is for me.",
    "起業を考えています。海外の市場をどう見ているのか伺いたいです。",
    "My English is fine on paper. I want to learn to use it at work.",
)


def _cohort(now: datetime, opens: datetime) -> Draft:
    """The programme that is about to be matched."""
    return Draft(
        name_ja="横浜グローバル・メンタリング 2027年春",
        name_en="Yokohama Global Mentoring, spring 2027",
        intro_ja="""海外で働く先輩と、月に一度、半年間じっくり話すプログラムです。

- 申込みのあと、分野・目標・言語・会える時間・希望をもとに、全員を一度に組み合わせます
- 組み合わせの案には双方が返事をします。断っても構いません
- 費用はかかりません""",
        intro_en="""Six months of monthly conversations with somebody who works abroad.

- After enrolment everybody is matched at once, by fields, goals, languages, hours and wishes
- Both sides answer the proposal, and may decline
- It costs nothing""",
        enrol_from=opens,
        enrol_until=_morning(now, -1),
        starts_on=city_date(now) + timedelta(days=30),
        ends_on=city_date(now) + timedelta(days=210),
        seats=STUDENTS,
        most_mentors=1,
        monthly_minutes=60,
        eligibility=Eligibility(),
        questions=(
            Question(
                key="q1",
                ja="このプログラムで何を得たいですか。",
                en="What would you like to gain from this programme?",
                side=Side.STUDENT,
                is_required=True,
            ),
            Question(key="q2", ja="コーディネーターに伝えたいこと", en="Anything the coordinators should know"),
        ),
    )


def open_programmes(begin: Begin, coordinator: Actor, officer_email: str, now: datetime, seed: int) -> None:
    """Tell it all: written and opened, verified mentors, enrolments in three weeks, wishes, the end of the enrolment."""
    start = _morning(now, -28)
    with begin(coordinator, start) as work:
        programme = write_programme(work, _cohort(now, start))
        move_programme(work, programme, ProgrammeState.OPEN)
        number = programme.id
    with begin(coordinator, start + timedelta(days=1)) as work:
        # Whoever tries the world as its student takes part.
        played = work.session.scalars(account_by_email(PERSONA_EMAILS["student"])).one()
        others = [row.id for row in work.session.scalars(adult_students(work.today, work.limits, STUDENTS + 1))]
        students = [played.id, *(number for number in others if number != played.id)][:STUDENTS]
        mentors = _verified(work, list(work.session.scalars(possible_mentors(work.today, work.limits, MENTORS))))
    random = Random(seed)
    for week in range(3):
        with begin(SYSTEM, start + timedelta(days=2 + 7 * week)) as work:
            found = work.session.get_one(Programme, number)
            for person_id in students[week::3]:
                enrol(work, found, person_id, Entry(side=Side.STUDENT, answers={"q1": random.choice(AIMS)}))
            for person_id in mentors[week::3]:
                enrol(work, found, person_id, Entry(side=Side.MENTOR, places=random.choice((1, 2, 2, 3))))
    with begin(SYSTEM, _morning(now, -3)) as work:
        _wish(work, number, {Side.STUDENT: students, Side.MENTOR: mentors}, random)
    with begin(coordinator, now - timedelta(hours=3)) as work:
        move_programme(work, work.session.get_one(Programme, number), ProgrammeState.MATCHING)
    _open_for_pupils(begin, coordinator, officer_email, now)


def _open_for_pupils(begin: Begin, coordinator: Actor, officer_email: str, now: datetime) -> None:
    """A supervised programme that takes people now."""
    with begin(coordinator, now - timedelta(hours=2)) as work:
        officer = work.session.scalars(account_by_email(officer_email)).one()
        school = work.session.scalars(organisation_named("ynu")).one_or_none()
        draft = Draft(
            name_ja="高校生・大学生のための「世界の仕事」メンタリング",
            name_en="The world’s jobs: mentoring for pupils and students",
            intro_ja="市の担当者が見守るなかで、海外で働く先輩と話します。高校生も安心して参加できます。",
            intro_en="Talk with people who work abroad, with an officer of the city at your side. High-school pupils are welcome.",
            enrol_from=now - timedelta(hours=2),
            enrol_until=_morning(now, 21),
            starts_on=city_date(now) + timedelta(days=45),
            ends_on=city_date(now) + timedelta(days=200),
            seats=30,
            most_mentors=1,
            monthly_minutes=45,
            is_supervised=True,
            supervisor_id=officer.id,
            organisation_id=school.id if school is not None else None,
        )
        move_programme(work, write_programme(work, draft), ProgrammeState.OPEN)


def _verified(work: Work, people: Sequence[Person]) -> list[int]:
    """The coordinator vouches for those for whom nobody does."""
    for person in people:
        if all(row.revoked_at is not None for row in person.verifications):
            verify_by_staff(work, person, None)
    return [person.id for person in people]


def _wish(work: Work, number: int, people: dict[Side, list[int]], random: Random) -> None:
    """Some say whom they would like, ties among them."""
    for side, count in WISHING.items():
        other = Side.MENTOR if side is Side.STUDENT else Side.STUDENT
        others = [row.id for row in work.session.scalars(enrolments_listed(number, other))]
        for person_id in people[side][:count]:
            enrolment = work.session.scalars(own_enrolment(number, person_id)).one()
            chosen = random.sample(others, random.randint(2, 5))
            rank_others(work, enrolment, {other_id: 1 + place // 2 for place, other_id in enumerate(chosen)})


def _morning(now: datetime, days: int) -> datetime:
    return datetime.combine(city_date(now) + timedelta(days=days), time(10), CITY_ZONE).astimezone(UTC)
