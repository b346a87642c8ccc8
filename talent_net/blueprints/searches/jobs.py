"""The weekly mail of saved searches."""

from __future__ import annotations

from talent_net.domain.outbox.actions import enqueue
from talent_net.domain.people.acting import acting_person
from talent_net.domain.people.directory import Looking, card_from, faces_by_id
from talent_net.domain.people.model import Person
from talent_net.domain.people.queries.accounts import account
from talent_net.domain.searches.actions.saving import note_told
from talent_net.domain.searches.finding import count
from talent_net.domain.searches.model import SavedSearch
from talent_net.domain.searches.rules.wishes import wish_from
from talent_net.domain.subscriptions.model import Topic
from talent_net.kernel.access import SYSTEM
from talent_net.kernel.work import city_date
from talent_net.web.jobs import job
from talent_net.web.mail import send_topic_mail
from talent_net.web.searching import search_memory
from talent_net.web.work import limits, now, reading, unit_of_work

# A mail names a few; the page shows all.
MOST_NAMES = 5


@job("searches.tell")
def tell(search_id: int) -> None:
    """At the end of a search's week: promise its mail, if there is anybody new, and the next week's look."""
    with unit_of_work(SYSTEM) as work:
        search = work.session.get(SavedSearch, search_id)
        if search is None or search.next_mail_at is None or search.next_mail_at > work.now:
            # Forgotten, switched off, or switched off and on again: then a later row tells.
            return
        owner = work.session.scalars(account(search.person_id)).one()
        since = int(search.told_until.timestamp())
        fresh = _newcomers(owner, search, since)
        if fresh:
            enqueue(work, "searches.write", search_id=search.id, since=since)
        note_told(work, search, owner.profile.time_zone, len(fresh))


@job("searches.write")
def write(search_id: int, since: int) -> None:
    """Write the mail: who is new is asked again, by what the owner may find at this moment."""
    search = reading().get(SavedSearch, search_id)
    if search is None:
        return
    owner = reading().scalars(account(search.person_id)).one()
    fresh = _newcomers(owner, search, since)
    if not fresh:
        return
    faces = faces_by_id(reading(), _looking(owner), fresh[:MOST_NAMES])
    cards = [card_from(faces[number]) for number in fresh if number in faces]
    names = [card.name.shown(owner.language) for card in cards if card.name]
    values = {"search": search.name, "public_id": search.public_id, "count": len(fresh), "names": names}
    send_topic_mail(Topic.SAVED_SEARCHES.value, "searches/new_people", owner.id, values)


def _newcomers(owner: Person, search: SavedSearch, since: int) -> list[int]:
    _, fresh = count(reading(), search_memory(), _looking(owner), wish_from(search.question), since)
    return [number for number in fresh if number != owner.id]


def _looking(owner: Person) -> Looking:
    today = city_date(now())
    return Looking(actor=acting_person(reading(), owner, today, limits()), today=today, limits=limits())
