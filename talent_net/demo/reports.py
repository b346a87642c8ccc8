"""What goes wrong in the demo world, and how the safeguarding desk handles it: a report in every state, and one block."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from talent_net.demo.personas import PERSONA_EMAILS
from talent_net.domain.people.actions.blocks import block_person
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.domain.reports.actions import close_report, note_report, reopen_report, report_profile, take_report
from talent_net.domain.reports.kinds import Outcome, Reason
from talent_net.domain.reports.model import Report
from talent_net.domain.reports.queries import report_to_handle
from talent_net.kernel.access import Actor
from talent_net.web.work import unit_of_work

ActorOf = Callable[[str], Actor]
OFFICER = "safeguarding"
A_WHILE = timedelta(hours=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One report and what became of it; `before` is how long ago it came in."""

    reporter: str
    subject: str
    reason: Reason
    words: str
    before: timedelta
    officer: str | None = None
    note: str = ""
    outcome: Outcome | None = None
    answer: str = ""
    is_reopened: bool = False


# About one member each.
STORIES = (
    Story(
        reporter="student",
        subject="help",
        reason=Reason.SAFETY,
        words="高校生の後輩に、二人だけで会おうと別のアプリで誘いがあったそうです。念のためお知らせします。",
        before=timedelta(hours=1),
    ),
    Story(
        reporter="alumna",
        subject="story",
        reason=Reason.HARASSMENT,
        words="He writes about a former colleague by name, and not kindly.",
        before=timedelta(hours=20),
        officer=OFFICER,
        note="本人に連絡済み。文面を直すか、明日まで待って判断する。",
    ),
    Story(
        reporter="student",
        subject="help",
        reason=Reason.FRAUD,
        words="相談の案内に見えますが、有料セミナーの宣伝のようです。",
        before=timedelta(days=5),
    ),
    Story(
        reporter="alumna",
        subject="profile",
        reason=Reason.FALSE_IDENTITY,
        words="I worked in that office for ten years and never met them.",
        before=timedelta(days=24),
        officer=OFFICER,
        outcome=Outcome.NO_BREACH,
        answer="The organisation has confirmed the person to us.",
    ),
    Story(
        reporter="student",
        subject="headline",
        reason=Reason.CONTENT,
        words="",
        before=timedelta(days=12),
        officer="coordinator",
        outcome=Outcome.MEASURES,
        answer="ご指摘の表現は修正されました。",
    ),
    Story(
        reporter="professional",
        subject="profile",
        reason=Reason.OTHER,
        words="This seems to be the same person as another member.",
        before=timedelta(days=9),
        officer="coordinator",
        outcome=Outcome.DUPLICATE,
        is_reopened=True,
    ),
)


def tell_reports(actor_of: ActorOf, members: Sequence[int], now: datetime) -> None:
    """Tell the stories, each about one of these members; the last member is blocked by a persona."""
    oldest_first = sorted(STORIES, key=lambda story: story.before, reverse=True)
    for story, person_id in zip(oldest_first, members, strict=False):
        _tell(actor_of, story, person_id, now - story.before)
    with unit_of_work(actor_of(PERSONA_EMAILS["professional"]), now - timedelta(days=2)) as work:
        block_person(work, work.session.scalars(person_with_profile(members[-1])).one())


def _tell(actor_of: ActorOf, story: Story, person_id: int, moment: datetime) -> None:
    with unit_of_work(actor_of(PERSONA_EMAILS[story.reporter]), moment) as work:
        person = work.session.scalars(person_with_profile(person_id)).one()
        public_id = report_profile(work, person, story.subject, story.reason, story.words).public_id
    if story.officer is not None:
        _handle(actor_of(PERSONA_EMAILS[story.officer]), story, public_id, moment + A_WHILE)


def _handle(officer: Actor, story: Story, public_id: str, moment: datetime) -> None:
    def handle(at: datetime, deed: Callable[..., None], *arguments: object) -> None:
        with unit_of_work(officer, at) as work:
            found: Report = work.session.scalars(report_to_handle(public_id)).one()
            deed(work, found, *arguments)

    handle(moment, take_report)
    if story.note:
        handle(moment + A_WHILE, note_report, story.note)
    if story.outcome is not None:
        handle(moment + 2 * A_WHILE, close_report, story.outcome, story.answer)
    if story.is_reopened:
        handle(moment + timedelta(days=7), reopen_report)
