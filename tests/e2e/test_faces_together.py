"""The pages of two who work together, and of sessions for several: presented as well as all others, in every state of the demo world."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from talent_net.domain.certificates.model import Certificate
from talent_net.domain.certificates.rules import grouped
from talent_net.domain.exchanges.kinds import ExchangeState
from talent_net.domain.exchanges.model import Exchange, ExchangeQuestion
from talent_net.domain.feedback.model import Feedback
from talent_net.domain.goals.kinds import GoalState
from talent_net.domain.goals.model import ActionItem, MentorshipGoal, Milestone
from talent_net.domain.meetings.kinds import MeetingState
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.office_hours.model import GroupSession
from talent_net.kernel.access import SYSTEM
from talent_net.web.work import unit_of_work
from tests.e2e.conftest import DemoPeople, OpenPage
from tests.e2e.faces import LOOKS, faults_of

TABS = ("/mentoring/mentorships", "/meetings/of", "/goals/of", "/exchanges/of", "/certificates/of")


def _tabs(name: str) -> tuple[str, ...]:
    return tuple(f"{tab}/{{{name}}}" for tab in TABS)


PAGES: dict[str | None, tuple[str, ...]] = {
    None: ("/certificates/verify/{code}",),
    # Well under way: three meetings held, one tomorrow, goals half done.
    "student": (
        *_tabs("under_way"),
        "/meetings/",
        "/meetings/{coming}",
        "/meetings/{coming}/move",
        "/meetings/{held}",
        "/calls/{coming}",
        "/calendar/",
        "/goals/{goal}/edit",
        "/goals/steps/{step}/edit",
        "/goals/next/{item}/edit",
        "/feedback/{asked}",
        "/office-hours/",
        "/office-hours/{session}",
    ),
    # One that has ended with a certificate and thanks, and one that has begun: questions wait for an answer.
    "alumna": (
        *_tabs("ended"),
        *_tabs("begun"),
        "/exchanges/questions/{question}",
        "/certificates/",
        "/certificates/{certificate}",
        "/certificates/verify/{code}",
        "/feedback/{answered}",
        "/feedback/{answered}/thanks",
        "/office-hours/mine",
        "/office-hours/{session}",
        "/office-hours/{session}/edit",
        "/office-hours/{session}/move",
    ),
    "safeguarding": (*_tabs("watched"), "/feedback/", "/certificates/verify/{code}"),
    "coordinator": (
        "/certificates/{certificate}",
        "/feedback/",
        "/feedback/averages",
        *(f"/mentoring/console/?pile={pile}" for pile in ("unmatched", "silent", "overdue", "at_risk")),
        "/mentoring/console/?pile=load&sort=name",
    ),
}


@pytest.fixture(scope="module")
def places(demo_people: DemoPeople) -> dict[str, str]:
    """What the braces stand for."""
    with demo_people.app.app_context(), unit_of_work(SYSTEM) as work:
        student, alumna = (demo_people.find(work, key).id for key in ("student", "alumna"))
        under_way = work.session.scalars(select(Mentorship).where(Mentorship.student_id == student)).one()
        of_alumna = list(work.session.scalars(select(Mentorship).where(Mentorship.mentor_id == alumna)))
        meetings = list(
            work.session.scalars(select(Meeting).where(Meeting.mentorship_id == under_way.id).order_by(Meeting.entry_id))
        )
        goal = work.session.scalars(
            select(MentorshipGoal)
            .where(MentorshipGoal.mentorship_id == under_way.id, MentorshipGoal.state == GoalState.OPEN)
            .limit(1)
        ).one()
        step = work.session.scalars(select(Milestone).where(Milestone.goal_id == goal.id).limit(1)).one()
        item = work.session.scalars(select(ActionItem).where(ActionItem.owner_id == student).limit(1)).one()
        said = select(Feedback).order_by(Feedback.id.desc()).limit(1)
        asked = work.session.scalars(said.where(Feedback.person_id == student, Feedback.answered_at.is_(None))).one()
        answered = work.session.scalars(said.where(Feedback.person_id == alumna, Feedback.answered_at.is_not(None))).one()
        certificate = work.session.scalars(select(Certificate).where(Certificate.holder_id == alumna)).one()
        session = work.session.scalars(select(GroupSession).where(GroupSession.host_id == alumna)).one()
        waiting = work.session.scalars(select(Exchange).where(Exchange.state == ExchangeState.ASKED)).one()
        question = work.session.scalars(select(ExchangeQuestion).where(ExchangeQuestion.exchange_id == waiting.id).limit(1)).one()
        return {
            "under_way": under_way.public_id,
            "coming": next(row.public_id for row in meetings if row.state is MeetingState.BOOKED),
            "held": next(row.public_id for row in meetings if row.state is MeetingState.HELD),
            "goal": goal.public_id,
            "step": step.public_id,
            "item": item.public_id,
            "asked": asked.public_id,
            "answered": answered.public_id,
            "ended": next(row.public_id for row in of_alumna if row.ended_at is not None),
            "begun": next(row.public_id for row in of_alumna if row.id == waiting.mentorship_id),
            "watched": next(row.public_id for row in of_alumna if row.is_supervised),
            "question": question.public_id,
            "certificate": certificate.public_id,
            "code": grouped(certificate.code),
            "session": session.public_id,
        }


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("language", "scheme", "width"), LOOKS)
@pytest.mark.parametrize("persona", PAGES)
def test_pages_of_two_present_themselves_well(
    open_page: OpenPage, places: dict[str, str], persona: str | None, language: str, scheme: str, width: int
) -> None:
    page = open_page("/about", persona, language=language, scheme=scheme, width=width)
    wrong: list[str] = []
    for path in PAGES[persona]:
        answer = page.goto(path.format(**places))
        assert answer is not None
        faults = faults_of(page, language)
        if answer.status != 200 or "/sign-in" in page.url:
            faults.append(f"answers {answer.status} at {page.url}")
        wrong += [f"{path}: {fault}" for fault in faults]
    assert not wrong, "\n".join(wrong)
