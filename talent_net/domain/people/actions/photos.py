"""Showing one's face, or no longer."""

from __future__ import annotations

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.people.actions.profiles import note_change
from talent_net.domain.people.model import Person, Photo
from talent_net.domain.people.portraits import Portrait
from talent_net.domain.people.rules.audiences import Part
from talent_net.kernel.access import ensure
from talent_net.kernel.work import Work


def set_photo(work: Work, person: Person, portrait: Portrait) -> None:
    """Put the prepared portrait in the place of an earlier one."""
    ensure(work.actor, "people.edit_profile", person.profile)
    photo = person.profile.photo or Photo(person_id=person.id)
    photo.digest, photo.large, photo.small = portrait.digest, portrait.large, portrait.small
    photo.uploaded_at = work.now
    person.profile.photo = photo
    note_change(work, person.profile, Part.PHOTO)


def remove_photo(work: Work, person: Person) -> None:
    """Take the photo away for good."""
    ensure(work.actor, "people.edit_profile", person.profile)
    if person.profile.photo is not None:
        person.profile.photo = None
        note_change(work, person.profile, Part.PHOTO)
