"""A person's own copy of all that the house knows of them, as plain values."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import inspect

from talent_net.domain.audit.model import AuditEntry
from talent_net.domain.people.model import Block, Person, Photo, RosterEntry, Token, VerificationRequest

# Secrets and their digests open doors; a copy of one's data must not.
WITHHELD = frozenset({"password_hash", "digest", "totp_secret", "totp_step", "large", "small", "id", "person_id", "rotate"})

Values = dict[str, Any]


def export_of(
    person: Person,
    rosters: Iterable[RosterEntry],
    tokens: Iterable[Token],
    above: Mapping[str, Iterable[Any]],
    acts: Iterable[AuditEntry],
    blocks: Iterable[Block] = (),
    requests: Iterable[VerificationRequest] = (),
) -> Values:
    """Everything, by subject; needs the whole person loaded (`whole_person`). Of links that were sent it tells all but the secret,
    and of blocks the person's own alone.

    `above` is what the floors above know, by subject: rows, or values where a row alone would not say it.
    """
    profile = person.profile
    return {
        "account": values_of(person),
        "roles": [values_of(grant) | _organisation(grant) for grant in person.roles],
        "sessions": [values_of(row) for row in person.sessions],
        "profile": values_of(profile),
        "place": values_of(profile.place) if profile.place else None,
        "photo": _photo(profile.photo) if profile.photo else None,
        "languages": [values_of(row) for row in profile.languages],
        "fields_and_skills": [{"name_ja": term.name_ja, "name_en": term.name_en} for term in profile.terms],
        "ties": [values_of(row) for row in profile.ties],
        "weekly_hours": [values_of(row) for row in profile.hours],
        "offers": [values_of(row) for row in profile.offers],
        "career": [values_of(row) | _organisation(row) for row in person.affiliations],
        "verifications": [values_of(row) | _organisation(row) for row in person.verifications],
        "verification_requests": [values_of(row) | _organisation(row) | _shown(row) for row in requests],
        "links_sent": [values_of(row) for row in tokens],
        "roster_entries": [values_of(row) for row in rosters],
        "people_blocked": [values_of(row) | {"address": row.blocked.public_id} for row in blocks],
        **{subject: [row if isinstance(row, dict) else values_of(row) for row in rows] for subject, rows in above.items()},
        "acts": [{"at": entry.at.isoformat(), "fact": entry.fact} for entry in acts],
    }


def values_of(row: object) -> Values:
    """The columns of a row that are loaded, as plain values; without secrets and inner numbers."""
    state: Any = inspect(row)
    names = [
        column.key for column in state.mapper.column_attrs if column.key not in WITHHELD and not column.key.endswith("_by_id")
    ]
    return {
        name: _plain(getattr(row, name))
        for name in names
        if (name not in state.unloaded and not name.endswith("_id")) or name == "public_id"
    }


def _photo(photo: Photo) -> Values:
    picture = b64encode(photo.large).decode()
    return {"uploaded_at": photo.uploaded_at.isoformat(), "picture": f"data:image/webp;base64,{picture}"}


def _shown(request: VerificationRequest) -> Values:
    picture = request.picture
    return {"picture": f"data:image/webp;base64,{b64encode(picture.large).decode()}" if picture else None}


def _organisation(row: Any) -> Values:
    found = row.organisation
    return {"organisation": {"name_ja": found.name_ja, "name_en": found.name_en} if found else None}


def _plain(value: object) -> object:
    match value:
        case datetime() | date():
            return value.isoformat()
        case Enum():
            return value.value
        case Mapping():
            return dict(value)
        case _:
            return value
