"""The contact gate: who may find, see and reach whom. Deny by default; unknown age is a minor.

Every door through which one person can come to another asks here, and no door is open unless a rule below opens it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Door(StrEnum):
    """The ways from one person to another."""

    SEARCH = "search"
    PROFILE = "profile"
    REQUEST = "request"
    MESSAGE = "message"
    ROOM = "room"
    TEAM = "team"
    MAIL = "mail"


# Behind these two people are alone with each other; behind the group doors others are present.
PRIVATE_DOORS = frozenset({Door.REQUEST, Door.MESSAGE, Door.MAIL})
GROUP_DOORS = frozenset({Door.ROOM, Door.TEAM})


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Who comes to a door. The defaults are those of a stranger from the street.

    `is_officer`: the city's safeguarding officers and coordinators. `is_staff`: these and administrators.
    `school_ids`: schools and universities whose organiser the viewer is. `blocked_ids`: with whom a block stands, whoever of
    the two said so.
    """

    person_id: int | None = None
    is_protected: bool = True
    is_confirmed: bool = False
    is_officer: bool = False
    is_staff: bool = False
    is_house: bool = False
    school_ids: frozenset[int] = field(default_factory=frozenset)
    blocked_ids: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Who is behind the door. The defaults are those of somebody about whom nothing is known: a minor, not there.

    `is_present`: confirmed and not suspended. `is_public`: shows their name to everybody.
    `school_ids`: schools and universities to which they belong now.
    """

    person_id: int
    is_protected: bool = True
    is_present: bool = False
    is_public: bool = False
    school_ids: frozenset[int] = field(default_factory=frozenset)


def may_pass(door: Door, viewer: Viewer, subject: Subject, *, is_supervised: bool = False) -> bool:
    """Whether the door opens. `is_supervised` counts at group doors alone: an approved adult of a school or an officer is there too."""
    if door is Door.SEARCH:
        return may_find(viewer, subject)
    if door is Door.PROFILE:
        return may_see(viewer, subject)
    if door in PRIVATE_DOORS:
        return may_contact(viewer, subject)
    if door in GROUP_DOORS:
        return may_meet(viewer, subject, is_supervised=is_supervised)
    return False


def may_find(viewer: Viewer, subject: Subject) -> bool:
    """In lists and searches: members, and only people who are present."""
    if viewer.is_house:
        return subject.is_present
    known = viewer.person_id is not None and viewer.is_confirmed
    return known and subject.is_present and not _is_hidden(viewer, subject) and _may_know_of(viewer, subject)


def may_see(viewer: Viewer, subject: Subject) -> bool:
    """The profile page: oneself always; staff also those who are not present; strangers only adults who show themselves."""
    if viewer.is_house or _is_same(viewer, subject):
        return True
    if _is_hidden(viewer, subject):
        return False
    if viewer.person_id is None or not viewer.is_confirmed:
        return subject.is_present and subject.is_public and not subject.is_protected
    if not subject.is_present:
        return viewer.is_staff and not viewer.is_protected and _may_know_of(viewer, subject)
    return _may_know_of(viewer, subject)


def may_contact(viewer: Viewer, subject: Subject) -> bool:
    """A private channel: between two adults who are present, and between nobody else, whatever their roles."""
    return _are_two_present(viewer, subject) and not viewer.is_protected and not subject.is_protected


def may_meet(viewer: Viewer, subject: Subject, *, is_supervised: bool) -> bool:
    """In a group: adults as they like; as soon as a minor takes part, only under supervision."""
    if not _are_two_present(viewer, subject):
        return False
    return is_supervised or not (viewer.is_protected or subject.is_protected)


def _may_know_of(viewer: Viewer, subject: Subject) -> bool:
    """Whether the viewer may know that this person is here at all."""
    if _is_same(viewer, subject) or not subject.is_protected:
        return True
    if viewer.is_protected:
        return False
    return viewer.is_officer or not viewer.school_ids.isdisjoint(subject.school_ids)


def _is_hidden(viewer: Viewer, subject: Subject) -> bool:
    """Whether a block stands between the two. Officers find and see all the same: nobody escapes them by blocking them."""
    watches = viewer.is_officer and not viewer.is_protected
    return subject.person_id in viewer.blocked_ids and not watches


def _are_two_present(viewer: Viewer, subject: Subject) -> bool:
    """A block closes every door of contact, an officer's too."""
    known = viewer.person_id is not None and viewer.is_confirmed and subject.person_id not in viewer.blocked_ids
    return known and subject.is_present and not _is_same(viewer, subject)


def _is_same(viewer: Viewer, subject: Subject) -> bool:
    return viewer.person_id is not None and viewer.person_id == subject.person_id
