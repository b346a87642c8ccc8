"""What goes on between mentors and students of the demo world: a request and a mentorship in every state."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush
from typing import Any

from sqlalchemy.orm import Session

from talent_net.demo.conversations import THREADS, WANTS, WORDS, Want
from talent_net.demo.queries import verifications_standing
from talent_net.domain.meetings.actions.booking import Wanted, book_meeting
from talent_net.domain.meetings.kinds import Place
from talent_net.domain.mentoring.actions.answering import accept_turn, decline_turn
from talent_net.domain.mentoring.actions.asking import send_request, withdraw_request
from talent_net.domain.mentoring.actions.carrying import clear_desk, lapse_turn, pass_on_request
from talent_net.domain.mentoring.actions.coordinating import close_request, hand_to, release_request
from talent_net.domain.mentoring.actions.mentorships import end_mentorship
from talent_net.domain.mentoring.actions.pausing import keep_terms, pause_mentor
from talent_net.domain.mentoring.actions.spending import note_time
from talent_net.domain.mentoring.actions.threads import send_message
from talent_net.domain.mentoring.model import CloseReason, DeclineReason, Format, Goal
from talent_net.domain.mentoring.queries.requests import request_locked
from talent_net.domain.mentoring.queries.threads import mentorship_with_id
from talent_net.domain.mentoring.rules.requests import DAYS, UNDO, Draft
from talent_net.domain.people.actions.verification import revoke_verification
from talent_net.kernel.access import SYSTEM, Actor
from talent_net.kernel.work import Work
from talent_net.web.work import reading, unit_of_work

A_DAY = timedelta(days=1)
AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Company:
    """Who takes part: ids of verified mentors, of students of age and of pupils, the personas first; officer and coordinator act too."""

    actor_of: Callable[[Session, int], Actor]
    mentors: Sequence[int]
    students: Sequence[int]
    pupils: Sequence[int]
    coordinator: int
    officer: int
    now: datetime


# A story stands still at each moment in which something happens (so long ago), and goes on when its turn has come.
Story = Generator[timedelta, None, Any]


class Teller:
    """Tells what happened, each deed at its own moment by the one who did it."""

    def __init__(self, company: Company) -> None:
        self._company = company
        self._wants = iter(WANTS)

    def do(self, who: int | None, before: timedelta, deed: Callable[..., object], *arguments: object) -> Story:
        """One deed; None is the house itself."""
        yield before
        with self._work(who, before) as work:
            deed(work, *arguments)

    def ask(self, student: int, mentor: int, before: timedelta) -> Generator[timedelta, None, tuple[int, int]]:
        """A request; gives its id and its turn's (0 when an officer looks first)."""
        want: Want = next(self._wants)
        yield before
        draft = Draft(goal=want.goal, format=want.format, about=want.about, questions=want.questions, language=want.language)
        with self._work(student, before) as work:
            request = send_request(work, draft, mentor)
            work.session.flush()
            return request.id, _turn_of(work.session, request.id)

    def accept(self, mentor: int, turn: int, before: timedelta) -> Generator[timedelta, None, int]:
        """The mentor says yes; gives the mentorship's id."""
        yield before
        with self._work(mentor, before) as work:
            return accept_turn(work, turn).id

    def accept_released(self, mentor: int, request: int, before: timedelta) -> Generator[timedelta, None, int]:
        """The same for a request that an officer let go."""
        yield before
        with self._work(mentor, before) as work:
            return accept_turn(work, _turn_of(work.session, request)).id

    def begin(self, student: int, mentor: int, before: timedelta) -> Generator[timedelta, None, int]:
        """Asked, and accepted a day later."""
        _, turn = yield from self.ask(student, mentor, before + A_DAY)
        return (yield from self.accept(mentor, turn, before))

    def talk(self, mentorship: int, people: Sequence[int], words: Sequence[str], since: timedelta, until: timedelta) -> Story:
        """A conversation between so long and so long ago; the people speak in turns."""
        step = (since - until) / max(len(words) - 1, 1)
        for number, body in enumerate(words):
            before = since - step * number
            yield before
            with self._work(people[number % len(people)], before) as work:
                send_message(work, work.session.scalars(mentorship_with_id(mentorship)).one(), body)

    def spend(self, mentor: int, mentorship: int, minutes: int, before: timedelta) -> Story:
        """The mentor notes time of that day."""
        yield before
        with self._work(mentor, before) as work:
            note_time(work, work.session.scalars(mentorship_with_id(mentorship)).one(), minutes, work.today)

    def meet(self, who: int, mentorship: int, days: int, before: timedelta) -> Story:
        """A call at 20:00 in Yokohama, in so many days."""
        yield before
        with self._work(who, before) as work:
            at = (self._company.now + days * A_DAY).replace(hour=11, minute=0, second=0, microsecond=0)
            pair = work.session.scalars(mentorship_with_id(mentorship)).one()
            book_meeting(work, pair, Wanted(starts_at=at, minutes=45, place=Place.CALL))

    def end(self, who: int, mentorship: int, before: timedelta) -> Story:
        """It has reached what it was for."""
        yield before
        with self._work(who, before) as work:
            end_mentorship(work, work.session.scalars(mentorship_with_id(mentorship)).one(), "goal_reached")

    def _work(self, who: int | None, before: timedelta) -> AbstractContextManager[Work]:
        actor = SYSTEM if who is None else self._company.actor_of(reading(), who)
        return unit_of_work(actor, self._company.now - before)


def tell_mentoring(company: Company) -> None:
    """All stories at once, in the order of time. The first mentor and the first student are personas and meet most of it."""
    teller = Teller(company)
    stories = [story for tell in _CHAPTERS for story in tell(teller, company)]
    waiting = [(-next(story), number, story) for number, story in enumerate(stories)]
    heapify(waiting)
    while waiting:
        _, number, story = heappop(waiting)
        before = next(story, None)
        if before is not None:
            heappush(waiting, (-before, number, story))


def _turn_of(session: Session, request_id: int) -> int:
    return max((turn.id for turn in session.scalars(request_locked(request_id)).one().turns), default=0)


def _work_together(teller: Teller, company: Company) -> Iterator[Story]:
    """Pairs at every stage: well under way, quiet, not begun, ended, and one whose mentor has spent the month's hours."""
    mentors, students = company.mentors, company.students

    def under_way() -> Story:
        pair = yield from teller.begin(students[0], mentors[1], 48 * A_DAY)
        yield from teller.talk(pair, (students[0], mentors[1]), THREADS["along_the_way"], 47 * A_DAY, 20 * AN_HOUR)
        yield from teller.meet(mentors[1], pair, 4, 19 * AN_HOUR)

    def just_begun() -> Story:
        pair = yield from teller.begin(students[1], mentors[0], 33 * A_DAY)
        yield from teller.talk(pair, (students[1], mentors[0]), THREADS["first_steps"], 32 * A_DAY, 5 * AN_HOUR)
        yield from teller.meet(students[1], pair, 5, 4 * AN_HOUR)
        yield from teller.spend(mentors[0], pair, 60, 2 * AN_HOUR)

    def quiet() -> Story:
        pair = yield from teller.begin(students[2], mentors[2], 75 * A_DAY)
        yield from teller.talk(pair, (students[2], mentors[2]), THREADS["graduate_school"], 74 * A_DAY, 41 * A_DAY)

    def ended() -> Story:
        pair = yield from teller.begin(students[4], mentors[0], 190 * A_DAY)
        yield from teller.talk(pair, (students[4], mentors[0]), THREADS["long_ago"], 189 * A_DAY, 61 * A_DAY)
        yield from teller.end(students[4], pair, 60 * A_DAY)

    def busy() -> Story:
        pair = yield from teller.begin(students[5], mentors[4], 20 * A_DAY)
        yield from teller.spend(mentors[4], pair, 300, timedelta())

    yield teller.do(mentors[0], 200 * A_DAY, keep_terms, 3, (Goal.CAREER, Goal.WORK_ABROAD), (Format.VIDEO, Format.TEXT))
    yield from (under_way(), just_begun(), quiet(), teller.begin(students[3], mentors[3], 26 * A_DAY), ended(), busy())


def _ask_and_wait(teller: Teller, company: Company) -> Iterator[Story]:
    """Requests that wait: fresh, near the deadline, passed on after silence, with the coordinators."""
    mentors, students = company.mentors, company.students

    def handed_on() -> Story:
        request, turn = yield from teller.ask(students[7], mentors[5], DAYS + 3 * A_DAY)
        yield from teller.do(None, 3 * A_DAY, lapse_turn, turn)
        yield from teller.do(company.coordinator, 2 * A_DAY, hand_to, request, mentors[6])

    def unanswered() -> Story:
        _, turn = yield from teller.ask(students[8], mentors[5], DAYS + 4 * A_DAY)
        yield from teller.do(None, 4 * A_DAY, lapse_turn, turn)

    def declined() -> Story:
        request, turn = yield from teller.ask(students[9], mentors[6], 5 * A_DAY)
        reason, words = DeclineReason.SOMEBODY_FITS_BETTER, WORDS["declined"]
        yield from teller.do(mentors[6], 4 * A_DAY, decline_turn, turn, reason, words)
        yield from teller.do(None, 4 * A_DAY - 2 * UNDO, pass_on_request, request)

    yield teller.ask(students[6], mentors[0], 6 * A_DAY - AN_HOUR)
    yield teller.ask(students[0], mentors[0], A_DAY)
    yield from (handed_on(), unanswered(), declined())


def _change_course(teller: Teller, company: Company) -> Iterator[Story]:
    """Taken back, settled by another's yes, a last place that goes to somebody else, a pause, a kind end."""
    mentors, students = company.mentors, company.students

    def taken_back() -> Story:
        request, _ = yield from teller.ask(students[10], mentors[7], 12 * A_DAY)
        yield from teller.do(students[10], 11 * A_DAY, withdraw_request, request)

    def chosen() -> Story:
        _, turn = yield from teller.ask(students[11], mentors[9], 15 * A_DAY)
        pair = yield from teller.accept(mentors[9], turn, 14 * A_DAY)
        yield from teller.talk(pair, (mentors[9], students[11]), THREADS["first_steps"][1::-1], 14 * A_DAY, 13 * A_DAY)

    def last_place() -> Story:
        yield from teller.do(mentors[10], 30 * A_DAY, keep_terms, 1, (), ())
        yield from teller.ask(students[12], mentors[10], 4 * A_DAY)
        _, turn = yield from teller.ask(students[13], mentors[10], 3 * A_DAY)
        yield from teller.accept(mentors[10], turn, 2 * A_DAY)
        yield from teller.do(None, 2 * A_DAY - AN_HOUR, clear_desk, mentors[10])

    def closed() -> Story:
        request, turn = yield from teller.ask(students[15], mentors[12], 28 * A_DAY)
        yield from teller.do(None, 21 * A_DAY, lapse_turn, turn)
        reason = CloseReason.HELPED_OTHERWISE
        yield from teller.do(company.coordinator, 20 * A_DAY, close_request, request, reason, WORDS["closed"])

    yield teller.ask(students[11], mentors[8], 16 * A_DAY)
    yield teller.ask(students[14], mentors[11], 9 * A_DAY)
    yield teller.do(mentors[11], 8 * A_DAY, pause_mentor, (company.now + 40 * A_DAY).date())
    yield from (taken_back(), chosen(), last_place(), closed())


def _look_after_pupils(teller: Teller, company: Company) -> Iterator[Story]:
    """A pupil's request that waits for the officer, a thread with two approved adults, and one that is locked since its mentor's
    verification was taken back.
    """
    mentors, pupils, officer = company.mentors, company.pupils, company.officer

    def watched() -> Story:
        request, _ = yield from teller.ask(pupils[1], mentors[0], 17 * A_DAY)
        yield from teller.do(officer, 16 * A_DAY, release_request, request, (officer,))
        pair = yield from teller.accept_released(mentors[0], request, 15 * A_DAY)
        yield from teller.talk(pair, (pupils[1], mentors[0], officer), THREADS["supervised"], 14 * A_DAY, 2 * A_DAY)

    def locked() -> Story:
        request, _ = yield from teller.ask(pupils[2], mentors[13], 24 * A_DAY)
        yield from teller.do(officer, 23 * A_DAY, release_request, request, (officer,))
        yield from teller.accept_released(mentors[13], request, 22 * A_DAY)
        yield from teller.do(company.coordinator, 3 * A_DAY, _take_approval, mentors[13])

    yield teller.ask(pupils[0], mentors[0], 20 * AN_HOUR)
    yield from (watched(), locked())


def _take_approval(work: Work, person_id: int) -> None:
    for verification in work.session.scalars(verifications_standing(person_id)).all():
        revoke_verification(work, verification)


_CHAPTERS = (_work_together, _ask_and_wait, _change_course, _look_after_pupils)
