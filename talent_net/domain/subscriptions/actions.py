"""Taking mails of a topic, or none. Doing it again changes nothing."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

import talent_net.domain.subscriptions.access  # noqa: F401 - registers the policies
from talent_net.domain.subscriptions.facts import TopicJoined, TopicLeft
from talent_net.domain.subscriptions.model import Topic, Unsubscription
from talent_net.kernel.access import ensure
from talent_net.kernel.work import Work


def leave_topic(work: Work, person_id: int, topic: Topic) -> None:
    """Take no more mails of a topic."""
    ensure(work.actor, "subscriptions.choose", person_id)
    if work.session.get(Unsubscription, (person_id, topic)) is not None:
        return
    try:
        with work.session.begin_nested():
            work.session.add(Unsubscription(person_id=person_id, topic=topic, since=work.now))
    except IntegrityError:
        # The mail's provider and its reader pressed at once; or the account went in the same moment.
        return
    work.record(TopicLeft(person_id=person_id, topic_code=topic.value))


def join_topic(work: Work, person_id: int, topic: Topic) -> None:
    """Take mails of a topic again."""
    ensure(work.actor, "subscriptions.choose", person_id)
    own = (Unsubscription.person_id == person_id, Unsubscription.topic == topic)
    if work.session.execute(delete(Unsubscription).where(*own).returning(Unsubscription.topic)).all():
        work.record(TopicJoined(person_id=person_id, topic_code=topic.value))


def choose_topics(work: Work, person_id: int, wanted: Collection[Topic]) -> None:
    """Take mails of these topics and of no others."""
    for topic in Topic:
        if topic in wanted:
            join_topic(work, person_id, topic)
        else:
            leave_topic(work, person_id, topic)
