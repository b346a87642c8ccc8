"""The year of the demo world's mentorships: meetings held and to come, notes owed, goals on their way, and an end with a certificate."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from importlib.resources import files
from itertools import zip_longest
from typing import Any

from sqlalchemy.orm import Session

from talent_net.demo.queries import feedback_asked
from talent_net.demo.storytelling import A_DAY, AN_HOUR, Company, Story, Teller
from talent_net.domain.certificates.actions.plans import plan_end
from talent_net.domain.certificates.actions.thanks import give_thanks
from talent_net.domain.exchanges.actions.answering import keep_answer, send_answers
from talent_net.domain.exchanges.actions.asking import ask_across
from talent_net.domain.exchanges.queries import exchange_with_id
from talent_net.domain.feedback.actions.giving import give_feedback
from talent_net.domain.feedback.kinds import Stage
from talent_net.domain.feedback.rules import Answer
from talent_net.domain.goals.actions.goals import WantedGoal, add_goal, end_goal
from talent_net.domain.goals.actions.items import WantedItem, add_item
from talent_net.domain.goals.actions.milestones import WantedMilestone, add_milestone, tick_milestone
from talent_net.domain.goals.kinds import GoalState
from talent_net.domain.goals.queries import goal_anew
from talent_net.domain.meetings.actions.booking import Wanted, book_meeting
from talent_net.domain.meetings.actions.closing import close_meeting
from talent_net.domain.meetings.actions.writing import add_point, write_own_notes, write_shared_notes
from talent_net.domain.meetings.kinds import Place
from talent_net.domain.meetings.queries import meeting_with_id
from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.mentoring.queries.threads import mentorship_with_id
from talent_net.domain.office_hours.actions.holding import open_session
from talent_net.domain.office_hours.actions.offering import answer_kept
from talent_net.domain.office_hours.actions.places import take_place
from talent_net.domain.office_hours.kinds import SessionKind
from talent_net.domain.office_hours.queries.kept import kept_for
from talent_net.domain.office_hours.queries.sessions import session_with
from talent_net.domain.office_hours.rules import Plan
from talent_net.kernel.work import CITY_ZONE, Work, city_date

# A meeting is closed some minutes after its end.
CLOSED = timedelta(minutes=10)
# Who says so in the demo world meets there; only the meeting of tomorrow is in the house's own call.
THEIR_LINK = "https://meet.jit.si/talent-net-demo"
_TOLD: dict[str, Any] = tomllib.loads((files("talent_net.demo") / "year.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Pair:
    """A mentorship and its two."""

    id: int
    student: int
    mentor: int


def under_way(teller: Teller, company: Company, pair: Pair) -> list[Story]:
    """In the middle of the year: three meetings behind them, one tomorrow, goals half done."""
    told = _TOLD["under_way"]
    return [
        _meetings(teller, company, pair, told, (-40, -26, -12)),
        _goal(teller, company, pair, told["goal"], 39 * A_DAY, done=2, due_in=60),
        _goal(teller, company, pair, told["second"], 25 * A_DAY, done=1, due_in=30),
        _coming(teller, company, pair, told, days=1, booked=5 * A_DAY),
        _promise(teller, pair, told["next"], 11 * A_DAY, company),
    ]


def just_begun(teller: Teller, company: Company, pair: Pair) -> list[Story]:
    """They met some days ago and have written nothing down yet; the goal waits for its first step."""
    told = _TOLD["just_begun"]
    return [
        _meetings(teller, company, pair, told, (-4,)),
        _goal(teller, company, pair, told["goal"], 30 * A_DAY, done=1, due_in=45),
        _coming(teller, company, pair, told, days=5, booked=3 * A_DAY),
        _across_open(teller, pair, 2 * A_DAY),
    ]


def ended(teller: Teller, company: Company, pair: Pair) -> list[Story]:
    """Five meetings, a goal that was reached, and feedback after the first and the third."""
    told = _TOLD["ended"]
    return [
        _meetings(teller, company, pair, told, (-180, -150, -120, -95, -64)),
        _goal(teller, company, pair, told["goal"], 185 * A_DAY, done=3, due_in=-60, reached=62 * A_DAY),
        _feedback(teller, pair, "first", 178 * A_DAY, (5, 5), told["feedback"]),
        _feedback(teller, pair, "third", 118 * A_DAY, (5, 4), told["feedback"]),
    ]


def after_the_end(teller: Teller, pair: Pair) -> Story:
    """Thanks in both directions, and the last feedback."""
    told = _TOLD["ended"]
    yield from teller.do(pair.student, 59 * A_DAY, _on_pair, pair, give_thanks, told["student_thanks"])
    yield from teller.do(pair.mentor, 58 * A_DAY, _on_pair, pair, give_thanks, told["mentor_thanks"])
    yield from _feedback(teller, pair, "last", 57 * A_DAY, (5, 5), told["feedback"])


def uneasy(teller: Teller, company: Company, pair: Pair) -> list[Story]:
    """They met once, and the student is not sure whether to go on."""
    told: dict[str, Any] = {"topics": [], "agenda": [], "notes": []}
    words = {"student": _TOLD["uneasy"]["words"], "mentor": ""}
    return [
        _meetings(teller, company, pair, told, (-60,)),
        _feedback(teller, pair, "first", 57 * A_DAY, (2, 4), words),
    ]


def across_the_night(teller: Teller, company: Company, pair: Pair) -> Story:
    """Questions that were answered within the week, in words; their end is planned in some weeks."""
    told = _TOLD["across"]
    yield 12 * A_DAY
    with teller.work(pair.student, 12 * A_DAY) as work:
        exchange_id = ask_across(work, _mentorship(work.session, pair.id), told["questions"]).id
    yield 8 * A_DAY
    with teller.work(pair.mentor, 8 * A_DAY) as work:
        exchange = work.session.scalars(exchange_with_id(exchange_id)).one()
        for question, answer in zip(exchange.questions, told["answers"], strict=True):
            keep_answer(work, exchange, question.public_id, answer)
        send_answers(work, exchange, 30)
    ends_on = city_date(company.now + 20 * A_DAY)
    yield from teller.do(pair.student, 6 * A_DAY, _on_pair, pair, plan_end, ends_on)


def take_kept_place(work: Work, student: int) -> None:
    """Somebody takes the place that was kept for their request."""
    answer_kept(work, work.session.scalars(kept_for(student)).one().id, takes=True)


def open_to_several(teller: Teller, company: Company, hosts: Sequence[int], guests: Sequence[int]) -> list[Story]:
    """A group session next week and an office hour after it, with places taken and places left."""
    return [
        _session(teller, company, host, guests, _TOLD["sessions"][number], days=7 + 3 * number, before=(6 - number) * A_DAY)
        for number, host in enumerate(hosts)
    ]


def _meetings(teller: Teller, company: Company, pair: Pair, told: dict[str, Any], days: Sequence[int]) -> Story:
    """Meetings on Yokohama's mornings so many days from today, each booked four days ahead, held, and noted the evening after."""
    for number, (day, topic, note) in enumerate(
        zip_longest(days, told["topics"][: len(days)], told.get("notes", ())[: len(days)])
    ):
        starts_at = _morning(company.now, day)
        booked = company.now - starts_at + 4 * A_DAY
        meeting_id = yield from _book(teller, pair, starts_at, topic or "", booked, THEIR_LINK)
        over = company.now - starts_at - AN_HOUR - CLOSED
        yield from teller.do(None, over, _close, meeting_id)
        if note:
            yield from teller.do(pair.student, over - 3 * AN_HOUR, _note, meeting_id, write_shared_notes, note)
        if note and number == 0 and "own_note" in told:
            yield from teller.do(pair.student, over - 4 * AN_HOUR, _note, meeting_id, write_own_notes, told["own_note"])


def _coming(teller: Teller, company: Company, pair: Pair, told: dict[str, Any], *, days: int, booked: timedelta) -> Story:
    """A meeting in so many days, with what is to be talked about."""
    meeting_id = yield from _book(teller, pair, _morning(company.now, days), told["topics"][-1], booked)
    for number, point in enumerate(told["agenda"]):
        who = pair.mentor if number == len(told["agenda"]) - 1 else pair.student
        yield from teller.do(who, booked - (number + 1) * AN_HOUR, _point, meeting_id, point)


def _book(
    teller: Teller, pair: Pair, starts_at: datetime, topic: str, booked: timedelta, link: str = ""
) -> Generator[timedelta, None, int]:
    yield booked
    with teller.work(pair.student, booked) as work:
        place = Place.LINK if link else Place.CALL
        wanted = Wanted(starts_at=starts_at, minutes=60, place=place, address=link, topic=topic)
        return book_meeting(work, _mentorship(work.session, pair.id), wanted).id


def _goal(
    teller: Teller,
    company: Company,
    pair: Pair,
    told: dict[str, Any],
    before: timedelta,
    *,
    done: int,
    due_in: int,
    reached: timedelta | None = None,
) -> Story:
    """A goal with its steps, of which so many are done, one every five days."""
    yield before
    with teller.work(pair.student, before) as work:
        due_on = city_date(company.now + due_in * A_DAY)
        goal = add_goal(
            work,
            _mentorship(work.session, pair.id),
            WantedGoal(title=told["title"], why=told["why"], due_on=due_on, today=work.today),
        )
        goal_id = goal.id
        for title in told["steps"]:
            add_milestone(work, work.session.scalars(goal_anew(goal_id)).one(), WantedMilestone(title=title, today=work.today))
    for number in range(done):
        yield from teller.do(pair.student, before - (number + 1) * 5 * A_DAY, _tick, goal_id, number)
    if reached is not None:
        yield from teller.do(pair.student, reached, _reach, goal_id)


def _promise(teller: Teller, pair: Pair, told: dict[str, str], before: timedelta, company: Company) -> Story:
    """What each of the two will do next: the student in some days, the mentor the day before yesterday."""
    for who, title, days in ((pair.student, told["student"], 5), (pair.mentor, told["mentor"], -2)):
        yield before
        with teller.work(who, before) as work:
            due_on = city_date(company.now + days * A_DAY)
            wanted = WantedItem(title=title, owner_id=who, due_on=due_on, today=work.today)
            add_item(work, _mentorship(work.session, pair.id), wanted)
        before -= AN_HOUR


def _across_open(teller: Teller, pair: Pair, before: timedelta) -> Story:
    """Questions that wait for their answer."""
    yield from teller.do(pair.student, before, _on_pair, pair, ask_across, _TOLD["across"]["open"])


def _feedback(
    teller: Teller, pair: Pair, stage: str, before: timedelta, ratings: tuple[int, int], words: dict[str, str]
) -> Story:
    people = ((pair.student, ratings[0], words["student"]), (pair.mentor, ratings[1], words["mentor"]))
    for who, rating, said in people:
        answer = Answer(rating=rating, again=rating > 2, wants_help=rating <= 2, words=said)
        yield from teller.do(who, before, _answer, pair.id, who, stage, answer)
        before -= AN_HOUR


def _session(
    teller: Teller, company: Company, host: int, guests: Sequence[int], told: dict[str, Any], *, days: int, before: timedelta
) -> Story:
    yield before
    with teller.work(host, before) as work:
        plan = Plan(
            kind=SessionKind(told["kind"]),
            title=told["title"],
            words=told["words"],
            language=told["language"],
            place=Place.LINK,
            address=THEIR_LINK,
            places=told["places"],
        )
        session_id = open_session(work, plan, _evening(company.now, days), 60).id
    for number, question in enumerate(told["questions"]):
        yield from teller.do(guests[number], before - (number + 1) * AN_HOUR, _take, session_id, question)


def _morning(now: datetime, days: int) -> datetime:
    """Nine in the morning in Yokohama, so many days from today: an evening for the Americas."""
    return datetime.combine(city_date(now) + days * A_DAY, time(9), CITY_ZONE)


def _evening(now: datetime, days: int) -> datetime:
    return datetime.combine(city_date(now) + days * A_DAY, time(20), CITY_ZONE)


def _mentorship(session: Session, mentorship_id: int) -> Mentorship:
    return session.scalars(mentorship_with_id(mentorship_id)).one()


def _on_pair(work: Work, pair: Pair, deed: Callable[..., object], *arguments: object) -> None:
    deed(work, _mentorship(work.session, pair.id), *arguments)


def _close(work: Work, meeting_id: int) -> None:
    close_meeting(work, work.session.scalars(meeting_with_id(meeting_id)).one())


def _note(work: Work, meeting_id: int, deed: Callable[..., object], words: str) -> None:
    deed(work, work.session.scalars(meeting_with_id(meeting_id)).one(), words, 0)


def _point(work: Work, meeting_id: int, words: str) -> None:
    add_point(work, work.session.scalars(meeting_with_id(meeting_id)).one(), words)


def _tick(work: Work, goal_id: int, number: int) -> None:
    goal = work.session.scalars(goal_anew(goal_id)).one()
    tick_milestone(work, goal, goal.milestones[number].public_id, is_done=True)


def _reach(work: Work, goal_id: int) -> None:
    end_goal(work, work.session.scalars(goal_anew(goal_id)).one(), GoalState.REACHED)


def _answer(work: Work, mentorship_id: int, person_id: int, stage: str, answer: Answer) -> None:
    give_feedback(work, work.session.scalars(feedback_asked(mentorship_id, person_id, Stage(stage))).one(), answer)


def _take(work: Work, session_id: int, question: str) -> None:
    take_place(work, work.session.scalars(session_with(session_id)).one(), question)
