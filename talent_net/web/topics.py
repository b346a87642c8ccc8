"""Mails that one may do without: what each topic is called, and the signed address with which one leaves it."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from itsdangerous import BadSignature

from talent_net.domain.subscriptions.model import Topic
from talent_net.web.signing import signer

SALT = "talent_net unsubscribe"


@dataclass(frozen=True, slots=True)
class TopicWords:
    """A topic's name, and what comes with it."""

    name: LazyString
    hint: LazyString


TOPICS: dict[Topic, TopicWords] = {
    Topic.ANNOUNCEMENTS: TopicWords(
        _l("News from the programme"),
        _l("What the City of Yokohama announces: programmes, calls, dates. In your language, at a decent hour on your clock."),
    ),
    Topic.SAVED_SEARCHES: TopicWords(
        _l("New people in my saved searches"),
        _l("Once a week, and only when somebody new has come."),
    ),
    Topic.MENTORING: TopicWords(
        _l("Messages and reminders from mentoring"),
        _l("When somebody waits for your answer. The mail holds no words of theirs, only the way to them."),
    ),
    Topic.CALENDAR: TopicWords(
        _l("Invitations and reminders for my calendar"),
        _l(
            "When an appointment is made, moved or cancelled, a day before it and an hour before it. My calendar here shows it all the same."
        ),
    ),
}


def leaving_token(public_id: str, topic: Topic) -> str:
    """What the address in a mail says: whose it is and of which topic, signed. It never expires and opens nothing else."""
    return signer(SALT).sign(f"{public_id}.{topic.value}").decode()


def read_leaving_token(token: str) -> tuple[str, Topic] | None:
    """The public id and the topic; None for anything that this house did not sign, and for a topic that is no more."""
    try:
        public_id, _, code = signer(SALT).unsign(token).decode().partition(".")
        return public_id, Topic(code)
    except (BadSignature, ValueError):
        return None
