"""What a person takes along of office hours."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Select, select

from talent_net.domain.office_hours.model import GroupPlace, GroupSession, GroupWatcher, KeptPlace

_ANEW = {"populate_existing": True}
_UNSYNCED = {"synchronize_session": False}


def all_held_by(host_id: int) -> Select[GroupSession]:
    """All that a person held, for their own copy."""
    return select(GroupSession).where(GroupSession.host_id == host_id).order_by(GroupSession.id)


def all_places_of(person_id: int) -> Select[GroupPlace, str]:
    """All places that a person had, for their own copy."""
    joined = select(GroupPlace, GroupSession.public_id).join(GroupSession, GroupSession.id == GroupPlace.session_id)
    return joined.where(GroupPlace.person_id == person_id).order_by(GroupPlace.session_id)


def all_kept_for(person_id: int) -> Select[KeptPlace, str]:
    """All that was kept for a person, for their own copy."""
    joined = select(KeptPlace, GroupSession.public_id).join(GroupSession, GroupSession.id == KeptPlace.session_id)
    return joined.where(KeptPlace.person_id == person_id).order_by(KeptPlace.id)


def all_watched_by(person_id: int) -> Select[str, datetime]:
    """Over what a person watched, for their own copy."""
    joined = select(GroupSession.public_id, GroupWatcher.appointed_at).join(
        GroupSession, GroupSession.id == GroupWatcher.session_id
    )
    return joined.where(GroupWatcher.person_id == person_id).order_by(GroupWatcher.session_id)
