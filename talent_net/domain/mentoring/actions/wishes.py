"""A student's list of mentors. Whoever changes it holds the student's row, so that changes stand in a row however many are sent at once."""

from __future__ import annotations

from collections.abc import Sequence

import talent_net.domain.mentoring.access  # noqa: F401 - registers the policies
from talent_net.domain.mentoring.facts.suggestions import WishListChanged
from talent_net.domain.mentoring.model import Wish
from talent_net.domain.mentoring.queries.suggestions import student_locked, wishes_of
from talent_net.domain.mentoring.rules.wishes import check_room, placed
from talent_net.domain.people.access.gate import subject_of
from talent_net.domain.people.model import Person
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import Work


def add_wish(work: Work, mentor: Person, position: int | None = None) -> Wish:
    """Put a mentor on the acting student's list, at its end or at a position; needs the loading plan `somebody`. Idempotent."""
    ensure(work.actor, "mentoring.wish", subject_of(mentor, work.today, work.limits))
    wishes = _own(work)
    found = next((wish for wish in wishes if wish.mentor_id == mentor.id), None)
    if found is not None:
        return found
    check_room(len(wishes))
    end = len(wishes) + 1
    wish = Wish(student_id=work.actor.person_id or 0, mentor_id=mentor.id, position=end, created_at=work.now)
    work.session.add(wish)
    _write(work, [*wishes, wish], placed([each.mentor_id for each in wishes], mentor.id, position or end))
    return wish


def move_wish(work: Work, mentor_id: int, position: int) -> None:
    """Put a mentor of the acting student's list at another position, from 1."""
    ensure(work.actor, "mentoring.wish")
    wishes = _own(work)
    _wish(wishes, mentor_id)
    _write(work, wishes, placed([each.mentor_id for each in wishes], mentor_id, position))


def remove_wish(work: Work, mentor_id: int) -> int:
    """Take a mentor off the acting student's list. Returns where they stood, to be put back."""
    ensure(work.actor, "mentoring.wish")
    wishes = _own(work)
    gone = _wish(wishes, mentor_id)
    position = gone.position
    work.session.delete(gone)
    left = [each for each in wishes if each is not gone]
    _write(work, left, [each.mentor_id for each in left])
    return position


def _own(work: Work) -> list[Wish]:
    """The acting student's list, held until the work ends."""
    student_id = work.actor.person_id
    if student_id is None:
        raise NotFound("person")
    work.session.scalars(student_locked(student_id)).one()
    return list(work.session.scalars(wishes_of(student_id)))


def _wish(wishes: Sequence[Wish], mentor_id: int) -> Wish:
    found = next((wish for wish in wishes if wish.mentor_id == mentor_id), None)
    if found is None:
        raise NotFound("wish")
    return found


def _write(work: Work, wishes: Sequence[Wish], order: Sequence[int]) -> None:
    positions = {mentor_id: position for position, mentor_id in enumerate(order, 1)}
    for wish in wishes:
        wish.position = positions[wish.mentor_id]
    work.session.flush()
    work.record(WishListChanged(person_id=work.actor.person_id or 0, count=len(order)))
