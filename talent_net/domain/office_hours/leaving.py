"""A host deletes their account, and their sessions go with it: whose request hung on one of them is written down before."""

from __future__ import annotations

from talent_net.domain.mentoring.queries.people import people_locked
from talent_net.domain.office_hours.facts import SessionLost
from talent_net.domain.office_hours.queries.kept import helped_requests, kept_in
from talent_net.domain.office_hours.queries.sessions import coming_of_host, session_locked
from talent_net.domain.people.leaving import before_erasure
from talent_net.kernel.work import Work


@before_erasure
def part_from_host(work: Work, person_id: int) -> None:
    """Of each session that is still to come: the requests for which a place is kept there, and those that had ended in it."""
    # The host first, as by all who hold both; then whoever is about to sit down has done so, and is seen.
    work.session.scalars(people_locked([person_id])).all()
    for session in work.session.scalars(coming_of_host(person_id, work.now)).all():
        work.session.scalars(session_locked(session.id)).all()
        kept = work.session.scalars(kept_in(session.id)).all()
        waiting = tuple(row.request_id for row in kept if row.request_id is not None)
        helped = tuple(work.session.scalars(helped_requests(session.id)))
        if waiting or helped:
            work.record(SessionLost(session_id=session.id, waiting_ids=waiting, helped_ids=helped))
