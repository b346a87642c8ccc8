"""What follows when an announcement reaches somebody: a notice for everybody, a mail for whoever takes it."""

from __future__ import annotations

from talent_net.domain.announcements.facts import AnnouncementDelivered
from talent_net.domain.announcements.model import Announcement
from talent_net.domain.announcements.rules.texts import telling_for
from talent_net.domain.notices.actions import notify
from talent_net.domain.outbox.actions import enqueue
from talent_net.domain.people.model import Person
from talent_net.kernel.work import Work
from talent_net.web.extensions import bus


@bus.inside(AnnouncementDelivered)
def tell(work: Work, fact: AnnouncementDelivered) -> None:
    """The bell rings whether or not one takes the mails. The title is the city's own words, in the reader's language."""
    found = work.session.get_one(Announcement, fact.announcement_id)
    person = work.session.get_one(Person, fact.person_id)
    title = telling_for(found, person.language).title
    notify(work, fact.person_id, "announcements.delivered", public_id=found.public_id, title=title)


@bus.inside(AnnouncementDelivered)
def mail(work: Work, fact: AnnouncementDelivered) -> None:
    """Whether they take it is asked when it is sent."""
    enqueue(work, "announcements.send_mail", announcement_id=fact.announcement_id, person_id=fact.person_id)
