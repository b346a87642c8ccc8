"""Taking a copy of one's own data along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.audit.queries import entries_of
from talent_net.domain.people.export import export_of
from talent_net.domain.people.facts.accounts import PersonExported
from talent_net.domain.people.queries.accounts import roster_entries_of, whole_person
from talent_net.domain.people.queries.blocks import blocks_of
from talent_net.domain.people.queries.tokens import tokens_of
from talent_net.domain.people.queries.verification_requests import requests_with_pictures
from talent_net.kernel.access import ensure
from talent_net.kernel.work import Work


def take_copy(work: Work, person_id: int, above: Mapping[str, Iterable[Any]]) -> dict[str, Any]:
    """Everything that the house knows of the acting person, by subject. `above` is what the floors above know of them."""
    ensure(work.actor, "people.export_own", person_id)
    found = export_of(
        work.session.scalars(whole_person(person_id)).one(),
        work.session.scalars(roster_entries_of(person_id)).all(),
        work.session.scalars(tokens_of(person_id)).all(),
        above,
        work.session.scalars(entries_of(person_id)).all(),
        work.session.scalars(blocks_of(person_id)).all(),
        work.session.scalars(requests_with_pictures(person_id)).all(),
    )
    work.record(PersonExported(person_id=person_id))
    return found
