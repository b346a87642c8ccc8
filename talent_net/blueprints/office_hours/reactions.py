"""What follows when sessions and requests move: whoever it concerns hears of it, and no request ends in silence."""

from __future__ import annotations

from collections.abc import Collection

from talent_net.domain.mentoring.facts.requests import (
    CoordinatorAsked,
    DeclineUndone,
    RequestAccepted,
    RequestClosed,
    RequestSettled,
    RequestWithdrawn,
)
from talent_net.domain.mentoring.model import OPEN_STATES, MentoringRequest, RequestTurn
from talent_net.domain.mentoring.queries.people import officers
from talent_net.domain.notices.actions import notify
from talent_net.domain.office_hours.actions.offering import find_place_for, withdraw_for_request, withdraw_for_turn
from talent_net.domain.office_hours.actions.watching import review_sessions_of
from talent_net.domain.office_hours.facts import (
    GroupSessionCancelled,
    GroupSessionClosed,
    GroupSessionEdited,
    GroupSessionMoved,
    GroupSessionOpened,
    KeptPlaceLapsed,
    KeptPlaceTaken,
    KeptPlaceWithdrawn,
    PlaceGivenBack,
    PlaceKept,
    PlaceTaken,
    SessionLost,
    WatchAskedAnew,
    WatchBegun,
    WatchEnded,
)
from talent_net.domain.office_hours.model import GroupSession, KeptPlace
from talent_net.domain.office_hours.queries.kept import helped_requests, kept_in, kept_with
from talent_net.domain.office_hours.queries.sessions import guests_of, session_with
from talent_net.domain.outbox.actions import enqueue
from talent_net.domain.people.facts.accounts import PersonErased, PersonSuspended, RoleRevoked
from talent_net.domain.people.facts.blocks import PersonBlocked
from talent_net.domain.people.facts.staff import AgeCorrected
from talent_net.domain.people.facts.verification import VerificationRevoked
from talent_net.domain.subscriptions.model import Topic
from talent_net.kernel.work import Work
from talent_net.web.extensions import bus
from talent_net.web.mail import queue_topic_mail

_NO_LOSS = frozenset({"request_ended", "undone"})


@bus.inside(GroupSessionOpened)
def offer_new(work: Work, fact: GroupSessionOpened) -> None:
    """Its places to those who wait; and officers are asked where pupils shall come."""
    enqueue(work, "office_hours.offer", session_id=fact.session_id)
    _call_officers(work, _session(work, fact.session_id))


@bus.inside(GroupSessionEdited)
def tell_edited(work: Work, fact: GroupSessionEdited) -> None:
    """Those who come; and there may be places more."""
    _tell_guests(work, fact.session_id, "office_hours.edited")
    enqueue(work, "office_hours.offer", session_id=fact.session_id)
    if fact.opens_to_pupils:
        _call_officers(work, _session(work, fact.session_id))


@bus.inside(GroupSessionMoved)
def tell_moved(work: Work, fact: GroupSessionMoved) -> None:
    """Those who come, those who watch, and those for whom a place is kept."""
    _tell_guests(work, fact.session_id, "office_hours.moved")
    for kept in work.session.scalars(kept_in(fact.session_id)).all():
        notify(work, kept.person_id, "office_hours.kept_moved", public_id=kept.public_id)


@bus.inside(GroupSessionCancelled)
def tell_cancelled(work: Work, fact: GroupSessionCancelled) -> None:
    """Those who wanted to come; requests that had ended there stand again."""
    _tell_guests(work, fact.session_id, "office_hours.cancelled")
    for request_id in work.session.scalars(helped_requests(fact.session_id)).all():
        enqueue(work, "office_hours.revive", request_id=request_id)


@bus.inside(SessionLost)
def tell_lost(work: Work, fact: SessionLost) -> None:
    """What a cancelled session leaves behind, this one leaves too; its guests hear of it when their hour is freed."""
    for request_id in fact.waiting_ids:
        _tell_kept_gone(work, work.session.get(MentoringRequest, request_id))
    for request_id in fact.helped_ids:
        enqueue(work, "office_hours.revive", request_id=request_id)


@bus.inside(GroupSessionClosed)
def tell_closed(work: Work, fact: GroupSessionClosed) -> None:
    """The host says who had come, if anybody had a place."""
    session = _session(work, fact.session_id)
    if work.session.scalars(guests_of(session.id)).first() is not None:
        notify(work, session.host_id, "office_hours.over", public_id=session.public_id)


@bus.inside(PlaceTaken)
def tell_taken(work: Work, fact: PlaceTaken) -> None:
    """The host."""
    session = _session(work, fact.session_id)
    notify(work, session.host_id, "office_hours.taken", public_id=session.public_id)


@bus.inside(PlaceGivenBack)
def tell_given_back(work: Work, fact: PlaceGivenBack) -> None:
    """The host; a pupil whom nobody could watch over; others who wait. Of a block nobody hears a word. A request that had ended in it
    stands again, and its student hears that.
    """
    session = _session(work, fact.session_id)
    notify(work, session.host_id, "office_hours.given_back", public_id=session.public_id)
    if fact.reason == "unwatched":
        notify(work, fact.person_id, "office_hours.unwatched")
    if fact.request_id:
        request = work.session.get_one(MentoringRequest, fact.request_id)
        notify(work, fact.person_id, "office_hours.place_lost", public_id=request.public_id)
        enqueue(work, "office_hours.revive", request_id=request.id)
    enqueue(work, "office_hours.offer", session_id=session.id)


@bus.inside(WatchBegun)
def tell_watch_begun(work: Work, fact: WatchBegun) -> None:
    """The host; and pupils who wait can be offered a place now."""
    session = _session(work, fact.session_id)
    notify(work, session.host_id, "office_hours.watch_begun", public_id=session.public_id)
    enqueue(work, "office_hours.offer", session_id=session.id)


@bus.inside(WatchEnded)
def tell_watch_ended(work: Work, fact: WatchEnded) -> None:
    """The host; and the other officers, while nobody is there."""
    session = _session(work, fact.session_id)
    notify(work, session.host_id, "office_hours.watch_ended", public_id=session.public_id)
    _call_officers(work, session, besides=(fact.person_id,))


@bus.inside(WatchAskedAnew)
def ask_anew(work: Work, fact: WatchAskedAnew) -> None:
    """Whoever had watched hears that it is another session now; the host, that pupils wait for an officer; the others are asked too."""
    session = _session(work, fact.session_id)
    kind = "office_hours.watch_anew" if session.for_pupils else "office_hours.watch_over"
    for person_id in fact.person_ids:
        notify(work, person_id, kind, public_id=session.public_id)
    if session.for_pupils:
        notify(work, session.host_id, "office_hours.watch_again", public_id=session.public_id)
    _call_officers(work, session, besides=fact.person_ids)


@bus.inside(PlaceKept)
def tell_kept(work: Work, fact: PlaceKept) -> None:
    """The student, by notice and by mail."""
    kept = _kept(work, fact.kept_id)
    notify(work, kept.person_id, "office_hours.kept", public_id=kept.public_id)
    enqueue(work, "office_hours.mail_kept", kept_id=kept.id)


@bus.inside(KeptPlaceTaken)
def tell_settled(work: Work, fact: KeptPlaceTaken) -> None:
    """The mentor at whom the request waited need not do anything."""
    if fact.turn_id:
        turn = work.session.get_one(RequestTurn, fact.turn_id)
        notify(work, turn.mentor_id, "office_hours.settled", public_id=turn.public_id)


@bus.inside(KeptPlaceLapsed)
def tell_lapsed(work: Work, fact: KeptPlaceLapsed) -> None:
    """The student."""
    kept = _kept(work, fact.kept_id)
    if kept.request is not None:
        notify(work, kept.person_id, "office_hours.kept_lapsed", public_id=kept.request.public_id)


@bus.inside(KeptPlaceWithdrawn)
def tell_withdrawn(work: Work, fact: KeptPlaceWithdrawn) -> None:
    """The student, unless the request has ended or the mentor thought again; and another place is looked for. The reason is not told."""
    if fact.reason not in _NO_LOSS:
        _tell_kept_gone(work, _kept(work, fact.kept_id).request)


@bus.inside(CoordinatorAsked)
def find_place(work: Work, fact: CoordinatorAsked) -> None:
    """No wish is left: a place is kept in an office hour, if there is one, while the coordinators look."""
    find_place_for(work, fact.request_id)


@bus.inside(RequestAccepted, RequestClosed, RequestSettled, RequestWithdrawn)
def free_kept(work: Work, fact: RequestAccepted | RequestClosed | RequestSettled | RequestWithdrawn) -> None:
    """A request that ended otherwise needs no place."""
    withdraw_for_request(work, fact.request_id)


@bus.inside(DeclineUndone)
def free_offered(work: Work, fact: DeclineUndone) -> None:
    """The mentor thought again: so is the place that they had offered instead."""
    withdraw_for_turn(work, fact.turn_id)


@bus.inside(AgeCorrected, RoleRevoked, VerificationRevoked)
def review_sessions(work: Work, fact: AgeCorrected | RoleRevoked | VerificationRevoked) -> None:
    """Whoever watches, hosts or comes may do so no more: pupils are not left alone."""
    review_sessions_of(work, fact.person_id)


@bus.inside(PersonSuspended)
def leave_with_suspended(work: Work, fact: PersonSuspended) -> None:
    """Their sessions do not wait for their return."""
    enqueue(work, "office_hours.leave", person_id=fact.person_id)


@bus.inside(PersonErased)
def mend_after_erased(work: Work, _fact: PersonErased) -> None:
    """Their rows are gone: places count what is left."""
    enqueue(work, "office_hours.mend")


@bus.inside(PersonBlocked)
def part_blocked(work: Work, fact: PersonBlocked) -> None:
    """Neither sits in the other's session."""
    enqueue(work, "office_hours.part", block_id=fact.block_id)


def _session(work: Work, session_id: int) -> GroupSession:
    found: GroupSession = work.session.scalars(session_with(session_id)).one()
    return found


def _kept(work: Work, kept_id: int) -> KeptPlace:
    found: KeptPlace = work.session.scalars(kept_with(kept_id)).one()
    return found


def _tell_kept_gone(work: Work, request: MentoringRequest | None) -> None:
    """By notice and by mail, unless the request has ended; and another place is looked for."""
    if request is None or request.state not in OPEN_STATES:
        return
    person_id, public_id = request.student_id, request.public_id
    notify(work, person_id, "office_hours.kept_withdrawn", public_id=public_id)
    queue_topic_mail(work, Topic.MENTORING, "office_hours/kept_gone", person_id=person_id, public_id=public_id)
    enqueue(work, "office_hours.find", request_id=request.id)


def _tell_guests(work: Work, session_id: int, kind: str) -> None:
    session = _session(work, session_id)
    guests = [row.person_id for row in work.session.scalars(guests_of(session_id))]
    for person_id in (*guests, *(row.person_id for row in session.watchers)):
        notify(work, person_id, kind, public_id=session.public_id)


def _call_officers(work: Work, session: GroupSession, besides: Collection[int] = ()) -> None:
    """Where pupils may come and nobody watches: all officers but the host."""
    if not session.for_pupils or session.watchers or session.entry.cancelled_at is not None:
        return
    for officer in work.session.scalars(officers()).all():
        if officer.id not in {session.host_id, *besides}:
            notify(work, officer.id, "office_hours.watch_wanted", public_id=session.public_id)
