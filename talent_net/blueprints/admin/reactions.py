"""What follows every fact: its entry in the audit log, in the same transaction. And what follows a day with guests: the night's cleaning."""

from __future__ import annotations

from talent_net.blueprints.admin.jobs.housekeeping import plan_night
from talent_net.domain.announcements.facts import AnnouncementDelivered
from talent_net.domain.audit.actions import append
from talent_net.domain.notices.facts import NoticeGiven, NoticesRead
from talent_net.domain.people.facts.accounts import SessionOpened
from talent_net.kernel.facts import Fact
from talent_net.kernel.work import Work
from talent_net.web.extensions import bus

# Consequences of facts that are in the log themselves.
QUIET = (AnnouncementDelivered, NoticeGiven, NoticesRead)


@bus.last(Fact)
def write_down(work: Work, fact: Fact) -> None:
    """Append the fact to the chain."""
    if not isinstance(fact, QUIET):
        append(work, fact)


@bus.inside(SessionOpened)
def plan_cleaning(work: Work, _fact: SessionOpened) -> None:
    """Whoever comes brings something to forget later; each night plans the next one, and a house that stood still begins anew."""
    plan_night(work)
