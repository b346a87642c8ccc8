"""What goes on between mentors and students of the demo world: a request and a mentorship in every state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from talent_net.demo.conversations import THREADS, WANTS, Want
from talent_net.demo.queries import verifications_standing
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


class Teller:
    """Tells what happened, each deed at its own moment by the one who did it."""

    def __init__(self, company: Company) -> None:
        self._company = company
        self._now = company.now
        self._wants = iter(WANTS)

    def do(self, who: int | None, before: timedelta, deed: Callable[..., object], *arguments: object) -> None:
        """One deed so long ago; None is the house itself."""
        actor = SYSTEM if who is None else self._company.actor_of(reading(), who)
        with unit_of_work(actor, self._now - before) as work:
            deed(work, *arguments)

    def ask(self, student: int, mentor: int, before: timedelta) -> tuple[int, int]:
        """A request so long ago; returns its id and its turn's (0 when an officer looks first)."""
        want: Want = next(self._wants)
        draft = Draft(goal=want.goal, format=want.format, about=want.about, questions=want.questions, language=want.language)
        with unit_of_work(self._company.actor_of(reading(), student), self._now - before) as work:
            request = send_request(work, draft, mentor)
            work.session.flush()
            return request.id, self._turn_of(work.session, request.id)

    def turn_of(self, request_id: int) -> int:
        """The latest turn of a request."""
        with unit_of_work(SYSTEM) as work:
            return self._turn_of(work.session, request_id)

    def accept(self, mentor: int, turn: int, before: timedelta) -> int:
        """The mentor says yes; returns the mentorship's id."""
        with unit_of_work(self._company.actor_of(reading(), mentor), self._now - before) as work:
            return accept_turn(work, turn).id

    def begin(self, student: int, mentor: int, before: timedelta) -> int:
        """Asked, and accepted a day later."""
        _, turn = self.ask(student, mentor, before + A_DAY)
        return self.accept(mentor, turn, before)

    def talk(self, mentorship: int, people: Sequence[int], words: Sequence[str], since: timedelta, until: timedelta) -> None:
        """A conversation between so long and so long ago; the people speak in turns."""
        step = (since - until) / max(len(words) - 1, 1)
        for number, body in enumerate(words):
            with unit_of_work(
                self._company.actor_of(reading(), people[number % len(people)]), self._now - (since - step * number)
            ) as work:
                send_message(work, work.session.scalars(mentorship_with_id(mentorship)).one(), body)

    def spend(self, mentor: int, mentorship: int, minutes: int, before: timedelta) -> None:
        """The mentor notes time of that day."""
        with unit_of_work(self._company.actor_of(reading(), mentor), self._now - before) as work:
            note_time(work, work.session.scalars(mentorship_with_id(mentorship)).one(), minutes, work.today)

    def end(self, who: int, mentorship: int, before: timedelta) -> None:
        """It has reached what it was for."""
        with unit_of_work(self._company.actor_of(reading(), who), self._now - before) as work:
            end_mentorship(work, work.session.scalars(mentorship_with_id(mentorship)).one(), "goal_reached")

    def _turn_of(self, session: Session, request_id: int) -> int:
        turns = session.scalars(request_locked(request_id)).one().turns
        return max((turn.id for turn in turns), default=0)


def tell_mentoring(company: Company) -> None:
    """All stories. The first mentor and the first student are personas and meet most of it."""
    teller = Teller(company)
    _work_together(teller, company)
    _ask_and_wait(teller, company)
    _change_course(teller, company)
    _look_after_pupils(teller, company)


def _work_together(teller: Teller, company: Company) -> None:
    """Pairs at every stage: well under way, quiet, not begun, ended, and one whose mentor has spent the month's hours."""
    mentors, students = company.mentors, company.students
    teller.do(mentors[0], 200 * A_DAY, keep_terms, 3, (Goal.CAREER, Goal.WORK_ABROAD), (Format.VIDEO, Format.TEXT))
    own = teller.begin(students[0], mentors[1], 48 * A_DAY)
    teller.talk(own, (students[0], mentors[1]), THREADS["along_the_way"], 47 * A_DAY, 20 * AN_HOUR)
    teller.spend(mentors[1], own, 45, 9 * A_DAY)
    pair = teller.begin(students[1], mentors[0], 33 * A_DAY)
    teller.talk(pair, (students[1], mentors[0]), THREADS["first_steps"], 32 * A_DAY, 5 * AN_HOUR)
    teller.spend(mentors[0], pair, 60, 2 * A_DAY)
    quiet = teller.begin(students[2], mentors[2], 75 * A_DAY)
    teller.talk(quiet, (students[2], mentors[2]), THREADS["graduate_school"], 74 * A_DAY, 41 * A_DAY)
    teller.begin(students[3], mentors[3], 26 * A_DAY)
    ended = teller.begin(students[4], mentors[0], 190 * A_DAY)
    teller.talk(ended, (students[4], mentors[0]), THREADS["long_ago"], 189 * A_DAY, 61 * A_DAY)
    teller.end(students[4], ended, 60 * A_DAY)
    busy = teller.begin(students[5], mentors[4], 20 * A_DAY)
    teller.spend(mentors[4], busy, 300, timedelta())


def _ask_and_wait(teller: Teller, company: Company) -> None:
    """Requests that wait: fresh, near the deadline, passed on after silence, with the coordinators."""
    mentors, students = company.mentors, company.students
    teller.ask(students[6], mentors[0], 6 * A_DAY - AN_HOUR)
    teller.ask(students[0], mentors[0], A_DAY)
    silent, turn = teller.ask(students[7], mentors[5], DAYS + 3 * A_DAY)
    teller.do(None, 3 * A_DAY, lapse_turn, turn)
    teller.do(company.coordinator, 2 * A_DAY, hand_to, silent, mentors[6])
    _, turn = teller.ask(students[8], mentors[5], DAYS + 4 * A_DAY)
    teller.do(None, 4 * A_DAY, lapse_turn, turn)
    answered, turn = teller.ask(students[9], mentors[6], 5 * A_DAY)
    teller.do(
        mentors[6],
        4 * A_DAY,
        decline_turn,
        turn,
        DeclineReason.SOMEBODY_FITS_BETTER,
        "建築より都市計画の方に詳しい方がよいと思います。大学の先輩で、ロンドンにいる方をぜひ探してみてください。",
    )
    teller.do(None, 4 * A_DAY - 2 * UNDO, pass_on_request, answered)


def _change_course(teller: Teller, company: Company) -> None:
    """Taken back, settled by another's yes, a last place that goes to somebody else, a pause, a kind end."""
    mentors, students = company.mentors, company.students
    taken_back, _ = teller.ask(students[10], mentors[7], 12 * A_DAY)
    teller.do(students[10], 11 * A_DAY, withdraw_request, taken_back)
    teller.ask(students[11], mentors[8], 16 * A_DAY)
    _, turn = teller.ask(students[11], mentors[9], 15 * A_DAY)
    chosen = teller.accept(mentors[9], turn, 14 * A_DAY)
    teller.talk(chosen, (mentors[9], students[11]), THREADS["first_steps"][1::-1], 14 * A_DAY, 13 * A_DAY)
    teller.do(mentors[10], 30 * A_DAY, keep_terms, 1, (), ())
    teller.ask(students[12], mentors[10], 4 * A_DAY)
    _, turn = teller.ask(students[13], mentors[10], 3 * A_DAY)
    teller.accept(mentors[10], turn, 2 * A_DAY)
    teller.do(None, 2 * A_DAY - AN_HOUR, clear_desk, mentors[10])
    teller.ask(students[14], mentors[11], 9 * A_DAY)
    teller.do(mentors[11], 8 * A_DAY, pause_mentor, (company.now + 40 * A_DAY).date())
    ended, turn = teller.ask(students[15], mentors[12], 28 * A_DAY)
    teller.do(None, 21 * A_DAY, lapse_turn, turn)
    teller.do(
        company.coordinator, 20 * A_DAY, close_request, ended, CloseReason.HELPED_OTHERWISE, "大学の留学相談室をご案内しました。"
    )


def _look_after_pupils(teller: Teller, company: Company) -> None:
    """A pupil's request that waits for the officer, a thread with two approved adults, and one that is locked since its mentor's
    verification was taken back.
    """
    mentors, pupils = company.mentors, company.pupils
    watched, _ = teller.ask(pupils[1], mentors[0], 17 * A_DAY)
    teller.do(company.officer, 16 * A_DAY, release_request, watched, (company.officer,))
    pair = teller.accept(mentors[0], teller.turn_of(watched), 15 * A_DAY)
    teller.talk(pair, (pupils[1], mentors[0], company.officer), THREADS["supervised"], 14 * A_DAY, 2 * A_DAY)
    teller.ask(pupils[0], mentors[0], 20 * AN_HOUR)
    locked, _ = teller.ask(pupils[2], mentors[13], 24 * A_DAY)
    teller.do(company.officer, 23 * A_DAY, release_request, locked, (company.officer,))
    teller.accept(mentors[13], teller.turn_of(locked), 22 * A_DAY)
    teller.do(company.coordinator, 3 * A_DAY, _take_approval, mentors[13])


def _take_approval(work: Work, person_id: int) -> None:
    for verification in work.session.scalars(verifications_standing(person_id)).all():
        revoke_verification(work, verification)
