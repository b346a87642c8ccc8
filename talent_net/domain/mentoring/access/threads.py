"""Who reads a thread, writes into it, and watches over it.

Officers see that a mentorship is there and how it stands, so that they can mend what locks it; its words they read as supervisors whom
everybody sees in its header, or in a report.
"""

from __future__ import annotations

from dataclasses import dataclass

from talent_net.domain.mentoring.rules.threads import Circle, lock_of, may_reach, watchers
from talent_net.domain.people.access.gate import OFFICERS, viewer_of
from talent_net.kernel.access import Actor, policy


@dataclass(frozen=True, slots=True)
class OwnMessage:
    """A message of a thread, by whoever wrote it."""

    circle: Circle
    author_id: int | None


@policy("mentoring.list_mentorships")
def may_list_mentorships(actor: Actor, _thing: object) -> bool:
    """One's own."""
    return actor.is_signed_in


@policy("mentoring.see_mentorship")
def may_see_mentorship(actor: Actor, circle: Circle | None) -> bool:
    """Its frame, without words: whoever reads it, and officers."""
    return actor.is_signed_in and (circle is None or may_read_thread(actor, circle) or _is_officer(actor))


@policy("mentoring.read_thread")
def may_read_thread(actor: Actor, circle: Circle | None) -> bool:
    """The two, also when it is locked or ended; a supervisor as long as they count as one who watches."""
    if circle is None:
        return actor.is_signed_in
    if not actor.is_confirmed or actor.person_id is None:
        return False
    return actor.person_id in {party.id for party in (*circle.two, *watchers(circle))}


@policy("mentoring.write_thread")
def may_write_thread(actor: Actor, circle: Circle | None) -> bool:
    """Whoever reads it, while it is not locked and the gate lets them reach the two."""
    if circle is None:
        return actor.is_signed_in
    return may_read_thread(actor, circle) and lock_of(circle) is None and may_reach(viewer_of(actor), circle)


@policy("mentoring.edit_message")
def may_edit_message(actor: Actor, message: OwnMessage | None) -> bool:
    """One's own, and put back what one deleted, as long as one may write: a change is read like a message."""
    if message is None:
        return actor.is_signed_in
    return message.author_id == actor.person_id and may_write_thread(actor, message.circle)


@policy("mentoring.delete_message")
def may_delete_message(actor: Actor, message: OwnMessage | None) -> bool:
    """One's own, always: nobody has to leave their words standing."""
    if message is None:
        return actor.is_signed_in
    return message.author_id == actor.person_id and may_read_thread(actor, message.circle)


@policy("mentoring.watch_thread")
def may_watch_thread(actor: Actor, circle: Circle | None) -> bool:
    """Officers, as long as they are none of the two, no block stands between them and one of these, and they are not in it yet."""
    if circle is None or not _is_officer(actor):
        return _is_officer(actor)
    are_apart = any(party.id in actor.blocked_ids for party in circle.two)
    is_in_it = actor.person_id in {party.id for party in (*circle.two, *circle.supervisors)}
    return not (are_apart or is_in_it or circle.is_ended)


@policy("mentoring.keep_threads")
def may_keep_threads(actor: Actor, _thing: object) -> bool:
    """The house itself: locks follow from what happened elsewhere."""
    return actor.is_system


def _is_officer(actor: Actor) -> bool:
    return actor.has_role(*OFFICERS) and not actor.is_protected and actor.is_confirmed
