"""Keeping searches, and telling of new people."""

from __future__ import annotations

import talent_net.domain.searches.access  # noqa: F401 - registers the policies
from talent_net.domain.outbox.actions import enqueue
from talent_net.domain.searches.facts import SearchChanged, SearchForgotten, SearchSaved, SearchTold
from talent_net.domain.searches.model import SavedSearch
from talent_net.domain.searches.queries import saved_searches_of
from talent_net.domain.searches.rules.saving import check_saving, next_mail
from talent_net.domain.searches.rules.wishes import wish_from
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work


def save_search(work: Work, name: str, question: str, *, zone: str | None) -> SavedSearch:
    """Keep a question under a name. `zone`: the owner's, if a mail a week is wished; None for none."""
    ensure(work.actor, "searches.keep")
    person_id = work.actor.person_id
    if person_id is None:
        raise RuleBroken("searches.asks_nothing")
    wish = wish_from(question)
    kept = work.session.scalars(saved_searches_of(person_id)).all()
    check_saving(name, "" if wish.is_empty else wish.address(), len(kept))
    search = SavedSearch(
        person_id=person_id,
        name=name,
        question=wish.address(),
        created_at=work.now,
        told_until=work.now,
        next_mail_at=next_mail(work.now, zone) if zone else None,
    )
    work.session.add(search)
    work.session.flush()
    _plan(work, search)
    work.record(SearchSaved(person_id=person_id, search_id=search.id))
    return search


def mail_weekly(work: Work, search: SavedSearch, *, zone: str | None) -> None:
    """Begin or end the weekly mail of a search. It tells of people who come from now on."""
    ensure(work.actor, "searches.keep", search.person_id)
    if zone and search.next_mail_at is None:
        search.told_until = work.now
    search.next_mail_at = next_mail(work.now, zone) if zone else None
    _plan(work, search)
    work.record(SearchChanged(person_id=search.person_id, search_id=search.id))


def forget_search(work: Work, search: SavedSearch) -> None:
    """Take a search off the list."""
    ensure(work.actor, "searches.keep", search.person_id)
    work.session.delete(search)
    work.record(SearchForgotten(person_id=search.person_id, search_id=search.id))


def note_told(work: Work, search: SavedSearch, zone: str, count: int) -> None:
    """Plan the next week's mail. `count` new people are told of; of none there is no mail at all."""
    ensure(work.actor, "searches.tell")
    search.told_until, search.next_mail_at = work.now, next_mail(work.now, zone)
    _plan(work, search)
    if count:
        work.record(SearchTold(person_id=search.person_id, search_id=search.id, count=count))


def _plan(work: Work, search: SavedSearch) -> None:
    """A row for the end of the week. One that was planned before finds a later moment in the search, and ends."""
    if search.next_mail_at is not None:
        enqueue(work, "searches.tell", run_at=search.next_mail_at, search_id=search.id)
