"""What of a profile can be reported: the person as a whole, and each text that the reporter reads there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from talent_net.domain.people.access.gate import subject_of, viewpoint_of
from talent_net.domain.people.actors import is_protected as counts_as_minor
from talent_net.domain.people.cards import CareerEntry, ProfileCard, card_of
from talent_net.domain.people.model import Person
from talent_net.domain.people.queries.blocks import block_between
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.domain.people.rules.audiences import Viewpoint
from talent_net.domain.people.rules.profiles import Text
from talent_net.domain.reports.rules import Quoted, Thing, name_as_read
from talent_net.kernel.access import Actor, can
from talent_net.kernel.errors import NotFound
from talent_net.kernel.limits import Limits

WHOLE = "profile"
CAREER = "career"
TEXTS = ("headline", "help", "seek", "story")
# The kinds of things in a profile, by the part; a stage of the career path has an id of its own.
KINDS = {part: f"people.{part}" for part in (WHOLE, *TEXTS, CAREER, "ties")}


def reportable(session: Session, actor: Actor, person: Person | None, today: date, limits: Limits) -> dict[str, Thing]:
    """What the actor may report of a person, by the code that a form sends; needs the whole profile loaded.

    They see the profile, or have closed it to themselves: whoever blocks first may report afterwards. NotFound alike for all others.
    """
    if person is None:
        raise NotFound("person")
    if person.id in actor.blocked_ids and session.scalars(block_between(actor.person_id or 0, person.id)).first() is not None:
        actor = replace(actor, blocked_ids=actor.blocked_ids - {person.id})
    if person.id == actor.person_id or not can(actor, "people.see", subject_of(person, today, limits)):
        raise NotFound("person")
    protected = counts_as_minor(person, today, limits)
    return things_in(person, card_of(person, viewpoint_of(actor, person.id), is_protected=protected), is_protected=protected)


def things_in(person: Person, card: ProfileCard, *, is_protected: bool) -> dict[str, Thing]:
    """The person as a whole and each text on the card; needs the affiliations loaded."""
    numbers = {entry.public_id: entry.id for entry in person.affiliations}
    texts = list(_texts_of(card))
    name = name_as_read(card.name)

    def thing(part: str, number: int, quoted: tuple[Quoted, ...]) -> Thing:
        return Thing(kind=KINDS[part], id=number, about_id=person.id, name=name, quoted=quoted, is_about_minor=is_protected)

    found = {WHOLE: thing(WHOLE, person.id, tuple(item for _, item in texts))}
    for code, item in texts:
        number = numbers.get(code.removeprefix(f"{CAREER}-"), person.id)
        found.setdefault(code, thing(item.part, number, tuple(other for key, other in texts if key == code)))
    return found


def present_words(session: Session, kind: str, about_id: int | None, subject_id: int) -> tuple[Quoted, ...]:
    """What stands there now, as members read it; nothing where it is gone or hidden."""
    person: Person | None = session.scalars(person_with_profile(about_id or 0)).one_or_none()
    if person is None:
        return ()
    things = things_in(person, card_of(person, Viewpoint.MEMBER, is_protected=True), is_protected=True)
    return next((thing.quoted for thing in things.values() if (thing.kind, thing.id) == (kind, subject_id)), ())


def _texts_of(card: ProfileCard) -> Iterator[tuple[str, Quoted]]:
    for part in TEXTS:
        text: Text | None = getattr(card, part)
        if text:
            yield part, Quoted(part, text)
    for entry in card.career or ():
        yield f"{CAREER}-{entry.public_id}", Quoted(CAREER, _line_of(entry))
    for bond in card.ties or ():
        if bond.note:
            yield "ties", Quoted("ties", bond.note)


def _line_of(entry: CareerEntry) -> Text:
    place, title = entry.place, entry.title
    lines = {tag: " · ".join(filter(None, (getattr(place, tag), getattr(title, tag)))) for tag in ("ja", "en")}
    return Text(lines["ja"], lines["en"])
