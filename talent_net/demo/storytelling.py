"""How the stories of the demo world are told: each deed at its own moment, by the one who did it, all stories in the order of time."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush
from typing import Any

from sqlalchemy.orm import Session

from talent_net.demo.conversations import WANTS, Want
from talent_net.domain.mentoring.actions.answering import accept_turn
from talent_net.domain.mentoring.actions.asking import send_request
from talent_net.domain.mentoring.actions.mentorships import end_mentorship
from talent_net.domain.mentoring.actions.spending import note_time
from talent_net.domain.mentoring.actions.threads import send_message
from talent_net.domain.mentoring.queries.requests import request_locked
from talent_net.domain.mentoring.queries.threads import mentorship_with_id
from talent_net.domain.mentoring.rules.requests import Draft
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
        with self.work(who, before) as work:
            deed(work, *arguments)

    def ask(self, student: int, mentor: int, before: timedelta) -> Generator[timedelta, None, tuple[int, int]]:
        """A request; gives its id and its turn's (0 when an officer looks first)."""
        want: Want = next(self._wants)
        yield before
        draft = Draft(goal=want.goal, format=want.format, about=want.about, questions=want.questions, language=want.language)
        with self.work(student, before) as work:
            request = send_request(work, draft, mentor)
            work.session.flush()
            return request.id, _turn_of(work.session, request.id)

    def accept(self, mentor: int, turn: int, before: timedelta) -> Generator[timedelta, None, int]:
        """The mentor says yes; gives the mentorship's id."""
        yield before
        with self.work(mentor, before) as work:
            return accept_turn(work, turn).id

    def accept_released(self, mentor: int, request: int, before: timedelta) -> Generator[timedelta, None, int]:
        """The same for a request that an officer let go."""
        yield before
        with self.work(mentor, before) as work:
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
            with self.work(people[number % len(people)], before) as work:
                send_message(work, work.session.scalars(mentorship_with_id(mentorship)).one(), body)

    def spend(self, mentor: int, mentorship: int, minutes: int, before: timedelta) -> Story:
        """The mentor notes time of that day."""
        yield before
        with self.work(mentor, before) as work:
            note_time(work, work.session.scalars(mentorship_with_id(mentorship)).one(), minutes, work.today)

    def end(self, who: int, mentorship: int, before: timedelta) -> Story:
        """It has reached what it was for."""
        yield before
        with self.work(who, before) as work:
            end_mentorship(work, work.session.scalars(mentorship_with_id(mentorship)).one(), "goal_reached")

    def work(self, who: int | None, before: timedelta) -> AbstractContextManager[Work]:
        """The work of somebody so long ago; None is the house itself."""
        actor = SYSTEM if who is None else self._company.actor_of(reading(), who)
        return unit_of_work(actor, self._company.now - before)


def in_turn(stories: Iterable[Story]) -> Story:
    """Several stories as one, in the order of time."""
    waiting = [(-before, number, story) for number, story in enumerate(stories) if (before := next(story, None)) is not None]
    heapify(waiting)
    while waiting:
        before, number, story = heappop(waiting)
        yield -before
        further = next(story, None)
        if further is not None:
            heappush(waiting, (-further, number, story))


def _turn_of(session: Session, request_id: int) -> int:
    return max((turn.id for turn in session.scalars(request_locked(request_id)).one().turns), default=0)
