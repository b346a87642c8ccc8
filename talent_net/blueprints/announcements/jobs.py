"""The promises that announcements make: writing the recipients down, reaching each of them, and their mails."""

from __future__ import annotations

import time

from talent_net.blueprints.announcements.shown import TEMPLATE, mail_values
from talent_net.domain.announcements.actions import sending
from talent_net.domain.announcements.model import Announcement
from talent_net.domain.announcements.rules.texts import languages_of
from talent_net.domain.subscriptions.model import Topic
from talent_net.domain.subscriptions.queries import addressee, subscriber
from talent_net.web.jobs import job
from talent_net.web.mail import write_on
from talent_net.web.work import reading, unit_of_work


@job("announcements.fan_out")
def fan_out(announcement_id: int) -> None:
    """Write all recipients down, a batch at a time; in between others have their turn."""
    more = True
    while more:
        with unit_of_work() as work:
            more = sending.fan_out(work, announcement_id)
        time.sleep(0)


@job("announcements.deliver")
def deliver(announcement_id: int, person_id: int) -> None:
    """Reach one recipient."""
    with unit_of_work() as work:
        sending.deliver(work, announcement_id, person_id)


@job("announcements.send_mail")
def send_mail(announcement_id: int, person_id: int) -> None:
    """The mail of one recipient, if they still take such mails: in the language in which they read now."""
    found = reading().get(Announcement, announcement_id)
    reader = reading().execute(subscriber(person_id, Topic.ANNOUNCEMENTS)).one_or_none()
    if found is not None and reader is not None:
        public_id, address, language = reader
        write_on(Topic.ANNOUNCEMENTS, TEMPLATE, public_id, address, language, mail_values(found, language))


@job("announcements.send_trial")
def send_trial(announcement_id: int, person_id: int) -> None:
    """The mail as it will arrive, in each language in which it is written; to its writer, who may have unsubscribed."""
    found = reading().get(Announcement, announcement_id)
    reader = reading().execute(addressee(person_id)).one_or_none()
    if found is None or reader is None:
        return
    public_id, address, _language = reader
    for language in languages_of(found):
        write_on(Topic.ANNOUNCEMENTS, TEMPLATE, public_id, address, language, mail_values(found, language))
