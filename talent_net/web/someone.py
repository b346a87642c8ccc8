"""Somebody on a request or at a session, as the reader may see them: what a glimpse shows, in words and addresses."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from talent_net.domain.mentoring.glimpses import glimpse_of
from talent_net.domain.people.model import Person
from talent_net.kernel.access import Actor
from talent_net.kernel.work import city_date
from talent_net.web.i18n import DEFAULT_ZONE, current_language, zone_city
from talent_net.web.work import acting, limits, now


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """Without a zone that the reader may know, the city's clock stands for theirs."""

    name: str
    lang: str
    href: str | None
    photo: str | None
    zone: str
    place: str
    is_verified: bool


def someone(person: Person, actor: Actor | None = None) -> Someone:
    """A person for the actor; needs the loading plan `at_the_gate`."""
    seen = glimpse_of(actor or acting(), person, city_date(now()), limits())
    name = seen.name.shown(current_language()) if seen.name else ""
    unnamed = _("A high-school pupil") if seen.is_protected and seen.public_id is None else _("A member")
    zone = seen.time_zone or DEFAULT_ZONE
    photo = None
    if seen.public_id and seen.photo_digest:
        photo = url_for("people.photo", public_id=seen.public_id, digest=seen.photo_digest, size="small")
    return Someone(
        name=name or unnamed,
        lang="" if not name else "en" if seen.name and name == seen.name.latin else "ja",
        href=url_for("people.profile", public_id=seen.public_id) if seen.public_id else None,
        photo=photo,
        zone=zone,
        place=zone_city(zone) if seen.time_zone else _("Yokohama"),
        is_verified=any(row.revoked_at is None for row in person.verifications),
    )
