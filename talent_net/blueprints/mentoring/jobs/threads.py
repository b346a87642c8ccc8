"""The promises that threads make."""

from __future__ import annotations

from talent_net.domain.mentoring.actions.threads import forget_attachments
from talent_net.domain.mentoring.circles import reader_ids
from talent_net.domain.mentoring.model import ThreadReading
from talent_net.domain.mentoring.queries.threads import mentorship_with_id, message_with_id, reading_of, waiting_in
from talent_net.domain.subscriptions.model import Topic
from talent_net.web.jobs import job
from talent_net.web.mail import queue_topic_mail
from talent_net.web.work import unit_of_work


@job("mentoring.mail_unread")
def mail_unread(mentorship_id: int, person_id: int, number: int) -> None:
    """Write to somebody who has not read a message by now. The mail holds nobody's words and nobody's name."""
    with unit_of_work() as work:
        mentorship = work.session.scalars(mentorship_with_id(mentorship_id)).one_or_none()
        upto: ThreadReading | None = work.session.scalars(reading_of(mentorship_id, person_id)).one_or_none()
        read_number = upto.number if upto is not None else 0
        if mentorship is None or read_number >= number:
            return
        if person_id not in reader_ids(work.session, mentorship, work.today, work.limits):
            return
        # What its author deleted meanwhile needs no mail.
        if not work.session.scalar(waiting_in(mentorship_id, person_id, read_number)):
            return
        queue_topic_mail(work, Topic.MENTORING, "mentoring/message", person_id=person_id, public_id=mentorship.public_id)


@job("mentoring.forget_attachments")
def forget_attached(message_id: int) -> None:
    """What came with a deleted message goes for good."""
    with unit_of_work() as work:
        message = work.session.scalars(message_with_id(message_id)).one_or_none()
        if message is not None:
            forget_attachments(work, message)
