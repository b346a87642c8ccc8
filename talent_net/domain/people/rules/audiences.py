"""Who may see which part of a profile."""

from __future__ import annotations

from enum import StrEnum

from talent_net.domain.people.model.kinds import Audience


class Part(StrEnum):
    """The parts of a profile that have an audience of their own."""

    NAME = "name"
    PHOTO = "photo"
    HEADLINE = "headline"
    STORY = "story"
    HELP = "help"
    SEEK = "seek"
    CAREER = "career"
    TIES = "ties"
    RESIDENCE = "residence"
    LANGUAGES = "languages"
    TERMS = "terms"
    HOURS = "hours"
    OFFERS = "offers"
    EMAIL = "email"


class Viewpoint(StrEnum):
    """From where somebody looks at a profile."""

    PUBLIC = "public"
    MEMBER = "member"
    MATCH = "match"
    SELF = "self"


# The widest audience that each viewpoint belongs to.
_CIRCLES = {
    Viewpoint.PUBLIC: Audience.PUBLIC,
    Viewpoint.MEMBER: Audience.MEMBERS,
    Viewpoint.MATCH: Audience.MATCHES,
    Viewpoint.SELF: Audience.ONLY_ME,
}

DEFAULT_AUDIENCES: dict[Part, Audience] = {
    **dict.fromkeys(Part, Audience.MEMBERS),
    Part.HOURS: Audience.MATCHES,
    Part.EMAIL: Audience.ONLY_ME,
}


def clamp(audience: int, *, is_protected: bool) -> Audience:
    """The audience that counts: a protected person shows nothing to the public; a number that is no audience shows nothing at all."""
    try:
        known = Audience(audience)
    except ValueError:
        return Audience.ONLY_ME
    return max(known, Audience.MEMBERS) if is_protected else known


def is_shown(part: Part, audience: int, viewpoint: Viewpoint, *, is_protected: bool) -> bool:
    """Whether a part with this audience is seen from the viewpoint."""
    return clamp_part(part, audience, is_protected=is_protected) <= _CIRCLES[viewpoint]


def clamp_part(part: Part, audience: int, *, is_protected: bool) -> Audience:
    """The audience that counts for a part: an address for mail is never public, whoever it belongs to."""
    found = clamp(audience, is_protected=is_protected)
    return max(found, Audience.MEMBERS) if part is Part.EMAIL else found


def choices(part: Part, *, is_protected: bool) -> tuple[Audience, ...]:
    """The audiences that a person may choose for a part, the widest first."""
    return tuple(audience for audience in Audience if clamp_part(part, audience, is_protected=is_protected) is audience)
