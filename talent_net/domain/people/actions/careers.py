"""Writing one's career path, entry by entry."""

from __future__ import annotations

from datetime import date

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.people.actions.profiles import note_change
from talent_net.domain.people.model import Affiliation, Organisation, Person
from talent_net.domain.people.queries.profiles import approved_organisation
from talent_net.domain.people.rules.audiences import Part
from talent_net.domain.people.rules.profiles import MOST_CAREER, Post, Text, check_post
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import Work


def add_career_entry(work: Work, person: Person, post: Post, position: int | None = None) -> Affiliation:
    """Add an entry where its time puts it, or at a position (for an undo). Needs the affiliations loaded."""
    ensure(work.actor, "people.edit_profile", person.profile)
    if len(person.affiliations) >= MOST_CAREER:
        raise RuleBroken("people.too_many", None, most=MOST_CAREER)
    entry = Affiliation()
    _write(work, entry, post)
    index = _place_in_time(person.affiliations, entry) if position is None else position
    person.affiliations.insert(index, entry)
    _renumber(work, person)
    # From here on the entry has its public id.
    work.session.flush()
    return entry


def edit_career_entry(work: Work, person: Person, public_id: str, post: Post) -> None:
    """Change an entry; its place in the path stays."""
    ensure(work.actor, "people.edit_profile", person.profile)
    _write(work, entry_of(person, public_id), post)
    _renumber(work, person)


def remove_career_entry(work: Work, person: Person, public_id: str) -> tuple[Post, int]:
    """Take an entry out. Returns what it was and where it stood, which is what an undo needs."""
    ensure(work.actor, "people.edit_profile", person.profile)
    entry = entry_of(person, public_id)
    position = person.affiliations.index(entry)
    person.affiliations.remove(entry)
    _renumber(work, person)
    return post_of(entry), position


def move_career_entry(work: Work, person: Person, public_id: str, *, up: bool) -> None:
    """Move an entry one place; at the end of the path it stays where it is."""
    ensure(work.actor, "people.edit_profile", person.profile)
    entry = entry_of(person, public_id)
    position = person.affiliations.index(entry)
    target = max(0, min(len(person.affiliations) - 1, position + (-1 if up else 1)))
    person.affiliations.remove(entry)
    person.affiliations.insert(target, entry)
    _renumber(work, person)


def entry_of(person: Person, public_id: str) -> Affiliation:
    """The person's own entry with this id, or NotFound."""
    for entry in person.affiliations:
        if entry.public_id == public_id:
            return entry
    raise NotFound("career_entry")


def post_of(entry: Affiliation) -> Post:
    """What an entry says, as a value."""
    return Post(
        organisation_id=entry.organisation_id,
        employer=Text(entry.employer_ja, entry.employer_en),
        title=Text(entry.title_ja, entry.title_en),
        country=entry.country,
        started_on=entry.started_on,
        ended_on=entry.ended_on,
    )


def _write(work: Work, entry: Affiliation, post: Post) -> None:
    check_post(post, work.today)
    organisation: Organisation | None = None
    if post.organisation_id is not None and post.organisation_id != entry.organisation_id:
        organisation = work.session.scalars(approved_organisation(post.organisation_id)).one_or_none()
        if organisation is None:
            raise RuleBroken("people.organisation_unknown", "organisation")
        entry.organisation = organisation
    elif post.organisation_id is None:
        entry.organisation = None
    entry.organisation_id = post.organisation_id
    entry.employer_ja, entry.employer_en = post.employer.ja, post.employer.en
    entry.title_ja, entry.title_en = post.title.ja, post.title.en
    entry.country, entry.started_on, entry.ended_on = post.country, post.started_on, post.ended_on


def _place_in_time(entries: list[Affiliation], fresh: Affiliation) -> int:
    """Before the first entry that lies further back: what still lasts comes first, then what began last."""
    for index, entry in enumerate(entries):
        if _recency(fresh) > _recency(entry):
            return index
    return len(entries)


def _recency(entry: Affiliation) -> tuple[bool, date]:
    return entry.ended_on is None, entry.started_on or date.min


def _renumber(work: Work, person: Person) -> None:
    for position, entry in enumerate(person.affiliations):
        entry.position = position
    note_change(work, person.profile, Part.CAREER)
