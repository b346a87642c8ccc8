"""Topics: everybody takes them until they leave, each for themselves, as often as they press."""

import pytest

from talent_net.domain.people.model import Person
from talent_net.domain.subscriptions.actions import choose_topics, join_topic, leave_topic
from talent_net.domain.subscriptions.facts import TopicJoined, TopicLeft
from talent_net.domain.subscriptions.model import Topic
from talent_net.domain.subscriptions.queries import addressee, subscriber
from talent_net.kernel.access import ANONYMOUS, Actor
from talent_net.kernel.errors import NotAllowed
from talent_net.kernel.work import Work
from tests.factories.people import make_person


def takes(work: Work, person: Person) -> set[Topic]:
    work.session.flush()
    return {topic for topic in Topic if work.session.execute(subscriber(person.id, topic)).first()}


def test_everybody_takes_everything_at_first(work: Work) -> None:
    assert takes(work, make_person(work)) == set(Topic)


def test_leaving_and_joining_count_once(work: Work) -> None:
    person = make_person(work)
    for _ in range(2):
        leave_topic(work, person.id, Topic.ANNOUNCEMENTS)
    assert takes(work, person) == set(Topic) - {Topic.ANNOUNCEMENTS}
    for _ in range(2):
        join_topic(work, person.id, Topic.ANNOUNCEMENTS)
    assert takes(work, person) == set(Topic)
    code = Topic.ANNOUNCEMENTS.value
    assert work.facts == [
        TopicLeft(person_id=person.id, topic_code=code),
        TopicJoined(person_id=person.id, topic_code=code),
    ]


def test_one_chooses_all_at_once(work: Work) -> None:
    person = make_person(work)
    choose_topics(work, person.id, [])
    assert takes(work, person) == set()
    choose_topics(work, person.id, [Topic.SAVED_SEARCHES])
    assert takes(work, person) == {Topic.SAVED_SEARCHES}


@pytest.mark.parametrize("gone", ["suspended_at", "unconfirmed"])
def test_whoever_is_not_here_takes_nothing(work: Work, gone: str) -> None:
    values = {"confirmed_at": None} if gone == "unconfirmed" else {gone: work.now}
    person = make_person(work, **values)
    assert takes(work, person) == set()
    assert work.session.execute(addressee(person.id)).first() is None


def test_another_persons_mails_are_theirs(work: Work) -> None:
    person, other = make_person(work), make_person(work)
    for actor in (ANONYMOUS, Actor(person_id=other.id)):
        work.actor = actor
        for refused in (leave_topic, join_topic):
            with pytest.raises(NotAllowed):
                refused(work, person.id, Topic.ANNOUNCEMENTS)
