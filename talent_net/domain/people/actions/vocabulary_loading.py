"""Bringing the shipped vocabulary into the database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.people.facts.vocabulary_loading import VocabularyLoaded
from talent_net.domain.people.model import Place, Term, TermKind
from talent_net.domain.people.queries.vocabulary_loading import all_places, all_terms
from talent_net.kernel.access import ensure
from talent_net.kernel.work import Work
from talent_net.vocabulary import Field, Skill, fields, places

R = TypeVar("R", Term, Place)


class _Tally:
    """How many rows were new, and how many changed."""

    def __init__(self) -> None:
        self.created = 0
        self.updated = 0

    def put(self, work: Work, found: R | None, fresh: R, values: Mapping[str, object]) -> R:
        """Give a row the shipped values; `fresh` enters where none was found."""
        row = fresh if found is None else found
        changed = {name: value for name, value in values.items() if found is None or getattr(found, name) != value}
        for name, value in changed.items():
            setattr(row, name, value)
        if found is None:
            work.session.add(row)
            self.created += 1
        else:
            self.updated += bool(changed)
        return row


def load_vocabulary(work: Work) -> tuple[int, int]:
    """Bring shipped fields, skills and places in; a second time changes nothing. Returns how many were created and updated.

    A term that an administrator declined stays declined: only names, kind and field follow the files.
    """
    ensure(work.actor, "people.load_vocabulary")
    tally = _Tally()
    _load_terms(work, tally)
    _load_places(work, tally)
    work.session.flush()
    if tally.created or tally.updated:
        work.record(VocabularyLoaded(created=tally.created, updated=tally.updated))
    return tally.created, tally.updated


def _load_terms(work: Work, tally: _Tally) -> None:
    known = {term.slug: term for term in work.session.scalars(all_terms())}
    rows = {field.slug: _put_term(work, tally, known.get(field.slug), field, None) for field in fields()}
    # Skills name their field by its key, which the database gives at the flush.
    work.session.flush()
    for field in fields():
        for skill in field.skills:
            _put_term(work, tally, known.get(skill.slug), skill, rows[field.slug].id)


def _put_term(work: Work, tally: _Tally, found: Term | None, shipped: Field | Skill, parent_id: int | None) -> Term:
    values = {
        "kind": TermKind.FIELD if parent_id is None else TermKind.SKILL,
        "parent_id": parent_id,
        "name_ja": shipped.name_ja,
        "name_en": shipped.name_en,
    }
    return tally.put(work, found, Term(slug=shipped.slug, created_at=work.now), values)


def _load_places(work: Work, tally: _Tally) -> None:
    known = {place.slug: place for place in work.session.scalars(all_places())}
    for place in places():
        values = {
            "name_ja": place.name_ja,
            "name_en": place.name_en,
            "country": place.country,
            "time_zone": place.zone,
            "latitude": place.latitude,
            "longitude": place.longitude,
        }
        tally.put(work, known.get(place.slug), Place(slug=place.slug), values)
