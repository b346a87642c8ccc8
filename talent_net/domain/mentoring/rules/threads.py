"""When a thread is open, and what may be written into it.

A thread of a minor, or one that began as such, is watched: beside a verified mentor stands at least one approved adult, a teacher of the
pupil's school or an officer. Where that lapses the thread locks; it stays readable.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from talent_net.domain.people.rules.gate import Door, Subject, Viewer, may_pass
from talent_net.kernel.errors import RuleBroken

LONGEST_MESSAGE = 4000
MOST_ATTACHMENTS = 4
# A page makes a nonce of 32 letters.
LONGEST_NONCE = 40
# So long a deleted message can be put back.
REGRET = timedelta(minutes=30)
# Whoever has not read a message by then is written to.
MAIL_AFTER = timedelta(minutes=15)
_NONCE = re.compile(r"[A-Za-z0-9_-]*")


class Lock(StrEnum):
    """Why nobody can write. What is between two people is never told: `CLOSED` stands for a block, a suspension and an account not confirmed."""

    ENDED = "ended"
    CLOSED = "closed"
    # A minor without supervision: an age was put right.
    UNSUPERVISED = "unsupervised"
    # Supervision or approval lapsed.
    NO_SUPERVISOR = "no_supervisor"
    NOT_VERIFIED = "not_verified"


# What staff can mend, and is told of.
MENDABLE = frozenset({Lock.UNSUPERVISED, Lock.NO_SUPERVISOR, Lock.NOT_VERIFIED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody in a thread. `organises`: the places of learning whose organiser they are."""

    subject: Subject
    is_verified: bool = False
    is_officer: bool = False
    organises: frozenset[int] = frozenset()

    @property
    def id(self) -> int:
        return self.subject.person_id

    @property
    def is_protected(self) -> bool:
        return self.subject.is_protected


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Who is in a thread, and between which of them a block stands."""

    student: Party
    mentor: Party
    supervisors: tuple[Party, ...] = ()
    is_supervised: bool = False
    is_ended: bool = False
    blocks: frozenset[frozenset[int]] = field(default_factory=frozenset)

    @property
    def two(self) -> tuple[Party, Party]:
        return self.student, self.mentor

    @property
    def has_minor(self) -> bool:
        return self.student.is_protected or self.mentor.is_protected

    @property
    def is_watched(self) -> bool:
        """Whether the two meet under the eyes of an adult alone: a minor is among them, or somebody watches over them for good."""
        return self.is_supervised or self.has_minor


def watchers(circle: Circle) -> tuple[Party, ...]:
    """The supervisors who count: approved, and not kept away from either of the two by a block."""
    return tuple(
        party
        for party in circle.supervisors
        if _is_approved(circle, party) and not any(_are_apart(circle, party, other) for other in circle.two)
    )


def lock_of(circle: Circle) -> Lock | None:
    """Why the thread is locked; None where it is open. A watched thread of two who have both come of age needs no watcher any more."""
    if circle.is_ended:
        return Lock.ENDED
    if circle.has_minor:
        if not circle.is_supervised or circle.mentor.is_protected:
            return Lock.UNSUPERVISED
        if not watchers(circle):
            return Lock.NO_SUPERVISOR
        if not circle.mentor.is_verified:
            return Lock.NOT_VERIFIED
    if not all(party.subject.is_present for party in circle.two) or _are_apart(circle, *circle.two):
        return Lock.CLOSED
    return None


def may_reach(viewer: Viewer, circle: Circle) -> bool:
    """Whether the gate lets somebody of the circle reach the two of it: alone between two adults, else in a room under supervision."""
    is_watched = bool(watchers(circle))
    alone = not circle.is_supervised and viewer.person_id in {circle.student.id, circle.mentor.id}
    door = Door.MESSAGE if alone else Door.ROOM
    others = [party.subject for party in circle.two if party.id != viewer.person_id]
    return all(may_pass(door, viewer, subject, is_supervised=is_watched) for subject in others)


def check_message(body: str, attachments: int, nonce: str) -> None:
    """Raise RuleBroken when there is nothing to send, or too much."""
    if not body.strip() and not attachments:
        raise RuleBroken("mentoring.message_empty", "body")
    check_length(body)
    if attachments > MOST_ATTACHMENTS:
        raise RuleBroken("mentoring.too_many_attachments", "files", most=MOST_ATTACHMENTS)
    if len(nonce) > LONGEST_NONCE or not _NONCE.fullmatch(nonce):
        raise RuleBroken("mentoring.nonce_unreadable")


def check_length(body: str) -> None:
    """Raise RuleBroken when a message is too long."""
    if len(body) > LONGEST_MESSAGE:
        raise RuleBroken("mentoring.message_too_long", "body", most=LONGEST_MESSAGE, length=len(body))


def can_put_back(deleted_at: datetime | None, now: datetime) -> bool:
    """Whether a deleted message can still be put back."""
    return deleted_at is not None and now - deleted_at <= REGRET


def _is_approved(circle: Circle, party: Party) -> bool:
    """Whether a supervisor is an adult whom the house approved, now: an officer, or an organiser of the student's school."""
    subject = party.subject
    is_third = party.id not in {circle.student.id, circle.mentor.id}
    teaches = not party.organises.isdisjoint(circle.student.subject.school_ids)
    return is_third and subject.is_present and not subject.is_protected and (party.is_officer or teaches)


def _are_apart(circle: Circle, one: Party, other: Party) -> bool:
    return frozenset({one.id, other.id}) in circle.blocks
