"""People and what belongs to them, as tests need them: present, of age and nameless unless said otherwise."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from talent_net.domain.people.model import Calling, Organisation, OrganisationKind, Person, Profile, Role, RoleGrant
from talent_net.kernel.work import Work

ADULT = date(1990, 4, 1)
_numbers = count(1)


def make_person(work: Work, *, roles: tuple[Role, ...] = (), profile: dict[str, Any] | None = None, **values: Any) -> Person:
    """A confirmed adult; `values` go to the person, `profile` to the profile, `roles` are those without an organisation."""
    known: dict[str, Any] = {
        "email": f"person-{next(_numbers)}@mail.example",
        "password_hash": "",
        "calling": Calling.PROFESSIONAL,
        "born_on": ADULT,
        "created_at": work.now,
        "confirmed_at": work.now,
        **values,
    }
    person = Person(**known, affiliations=[], verifications=[])
    # Collections that stand empty from the start may be read without a query.
    empty: dict[str, Any] = {"photo": None, "languages": [], "terms": [], "ties": [], "hours": [], "offers": []}
    person.profile = Profile(updated_at=work.now, **{**empty, **(profile or {})})
    person.roles = [RoleGrant(role=role, granted_at=work.now) for role in roles]
    work.session.add(person)
    work.session.flush()
    return person


def make_organisation(work: Work, **values: Any) -> Organisation:
    """An approved university without domains."""
    number = next(_numbers)
    known: dict[str, Any] = {
        "slug": f"organisation-{number}",
        "kind": OrganisationKind.UNIVERSITY,
        "name_ja": f"第{number}大学",
        "name_en": f"University {number}",
        "created_at": work.now,
        "approved_at": work.now,
        "domains": [],
        **values,
    }
    organisation = Organisation(**known)
    work.session.add(organisation)
    work.session.flush()
    return organisation
